"""Golden cases of reading: a file as somebody wrote it, and the problems it has. `tests/golden/reading/*.md`.

A case begins with a sentence about it. Then, below `===== input NAME`, stands the file, and below `===== problems`
one line for each problem: code, severity, place, the text at that place in « », arguments; below it, indented, the
fix if there is one. An input whose header ends in `escaped` holds bytes as `\\x00` and line ends as `\\r`; a
backslash there is `\\\\`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_charters.model.problem import Problem
from mkdocs_charters.reading.frontmatter import split
from mkdocs_charters.reading.structure import outline
from mkdocs_charters.reading.yaml_pass import compose

CASES = sorted((Path(__file__).parent.parent / "golden" / "reading").glob("*.md"))
HEADER = re.compile(r"^===== (\w+)(?: (\S+))?( escaped)?\n", re.MULTILINE)


def test_there_are_cases() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    raw, expected = sections(text)
    assert shown(problems_of(raw), raw) == expected


def sections(text: str) -> tuple[bytes, str]:
    """The input and the expected problems of a case."""
    headers = list(HEADER.finditer(text))
    assert [header[1] for header in headers] == ["input", "problems"]
    written = text[headers[0].end() : headers[1].start()]
    return unescaped(written) if headers[0][3] else written.encode(), text[headers[1].end() :]


def unescaped(text: str) -> bytes:
    meaning = {b"r": b"\r", b"\\": b"\\"}
    return re.sub(
        rb"\\(?:x([0-9a-f]{2})|(r|\\))",
        lambda match: bytes([int(match[1], 16)]) if match[1] else meaning[match[2]],
        text.encode(),
    )


def problems_of(raw: bytes) -> list[Problem]:
    parts = split(raw)
    if isinstance(parts, list):
        return parts
    found = [] if parts.frontmatter is None else compose(parts.frontmatter, parts.frontmatter_line)[1]
    return [*found, *outline(parts.body, parts.body_line).problems]


def shown(problems: list[Problem], raw: bytes) -> str:
    return "".join(line(problem, raw) + "\n" for problem in problems) or "none\n"


def line(problem: Problem, raw: bytes) -> str:
    span = problem.span
    words = [problem.code, problem.severity.word]
    if span:
        words += [f"{span.line}:{span.column}-{span.end_line}:{span.end_column}", f"«{text_at(raw, problem)}»"]
    words += [f"{name}={value!r}" for name, value in problem.arguments]
    fix = f"\n    fix: {problem.fix.replacement!r}" if problem.fix else ""
    if problem.fix and problem.fix.span != span:
        fix += f" at {problem.fix.span.line}:{problem.fix.span.column}-{problem.fix.span.end_column}"
    return " ".join(words) + fix


def text_at(raw: bytes, problem: Problem) -> str:
    """What the span covers in the file as it stands: with its own line ends, decoded as far as it can be."""
    span = problem.span
    assert span
    lines = re.split(r"\r\n|\r|\n", raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    covered = lines[span.line - 1 : span.end_line]
    covered[-1] = covered[-1][: span.end_column - 1]
    covered[0] = covered[0][span.column - 1 :]
    text = "⏎".join(covered)
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)[:60]
