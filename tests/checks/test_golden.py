"""Golden cases of checking: documents as somebody wrote them, and what is said about them. `tests/golden/checks/*.md`.

A case begins with a sentence about it. Then stand its files, each below `===== PATH`, `charters.yml` with settings
among them, and below `===== problems` (with `as of DATE`, else 1 June 2026) one line for each problem: code, severity,
file and place, the text at that place in « », arguments; below it, indented, the fix if there is one. `PRESENT-TERMS`
in a file stands for the digest of the charter's terms, `EARLIER-TERMS` for another one, `⟨9 more lines⟩` for the line above it, as often.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from tests.whole import Memory, encoded, whole_of

from mkdocs_charters.locale.messages import say
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.terms import digest, short
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

CASES = sorted((Path(__file__).parent.parent / "golden" / "checks").glob("*.md"))
HEADER = re.compile(r"^===== (\S+)(?: as of (\S+))?\n", re.MULTILINE)
MORE = re.compile(r"^(.*\n)⟨(\d+) more lines⟩\n", re.MULTILINE)
EARLIER = f"1:sha256:{'e' * 64}"
SHOWN_NAMES = 6


def test_there_are_cases() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    files, as_of, expected = sections(path.read_text(encoding="utf-8"))
    files, present = with_digests(files)
    found = problems_of(files, as_of)
    assert shown(found, files, present) == expected
    for problem in found:
        for language in ("en", "de"):
            said = say(problem.code, dict(problem.arguments), words_for(language))
            assert not re.search(r"\{\w+(:\w+)?\}", said.text + said.expected + said.help)


def sections(text: str) -> tuple[dict[str, str], dt.date, str]:
    """The files of a case, its date, and the expected problems."""
    text = MORE.sub(lambda match: match[1] * (int(match[2]) + 1), text)
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    found = {header[1]: text[header.end() : end] for header, end in zip(headers, ends, strict=True)}
    assert headers[-1][1] == "problems"
    expected = found.pop("problems")
    return found, dt.date.fromisoformat(headers[-1][2] or "2026-06-01"), expected


def with_digests(files: dict[str, str]) -> tuple[dict[str, str], str]:
    """The files with their digests in them, and the present one as messages show it."""
    present = ""
    if any("PRESENT-TERMS" in text for text in files.values()):
        portfolio = link(read([Memory(encoded(files))], Settings())).portfolio
        present = digest(portfolio, next(iter(portfolio.alliances.values())))
    return {
        path: text.replace("PRESENT-TERMS", present).replace("EARLIER-TERMS", EARLIER) for path, text in files.items()
    }, short(present)


def problems_of(files: Mapping[str, str], as_of: dt.date) -> tuple[Problem, ...]:
    """All that is said about some files, by place."""
    return whole_of(encoded(files), as_of).problems


def shown(problems: Iterable[Problem], files: Mapping[str, str], present: str) -> str:
    lines = "".join(line(problem, files) + "\n" for problem in problems) or "none\n"
    lines = re.sub(r"digest='1:sha256:[0-9a-f]{64}'", "digest='WHOLE'", lines)
    return lines.replace(present, "PRESENT") if present else lines


def line(problem: Problem, files: Mapping[str, str]) -> str:
    span = problem.span
    words = [problem.code, problem.severity.word, problem.file]
    if span:
        words[-1] += f":{span.line}:{span.column}"
        if (span.end_line, span.end_column) != (span.line, span.column):
            words.append(f"«{text_at(problem, files)}»")
    words += [f"{name}={value_shown(value)}" for name, value in problem.arguments]
    return " ".join(words) + (f"\n    fix: {problem.fix.replacement!r}" if problem.fix else "")


def value_shown(value: object) -> str:
    if isinstance(value, tuple) and len(value) > SHOWN_NAMES:
        return f"({', '.join(map(repr, value[:SHOWN_NAMES]))}, … {len(value)} in all)"
    return repr(value)


def text_at(problem: Problem, files: Mapping[str, str]) -> str:
    """What the span covers."""
    span = problem.span
    assert span
    covered = files[problem.file].split("\n")[span.line - 1 : span.end_line]
    covered[-1] = covered[-1][: span.end_column - 1]
    covered[0] = covered[0][span.column - 1 :]
    text = "⏎".join(covered)
    return text if len(text) <= 60 else f"{text[:60]}…"
