"""Golden cases of approvals: a change, what a forge tells of it, and what is said then. `tests/golden/approvals/*.md`.

A case begins with a sentence about it. Then stand its files: below `===== PATH` as they are on both sides, below
`===== after PATH` as the change makes them, and below `===== standing PATH` as they are by now where the change is to go. Last,
below `===== approved by LOGINS`, with `, author LOGIN` and `, on FORGE` behind it where that is told and `, recorded` where
a yes that the change records is to count, stands the text. `PROPOSED-TERMS` is the digest of the first charter after the change.
`CHARTERS_UPDATE_GOLDEN=1` writes it anew.
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import jsonschema
import pytest
from tests.exports.test_golden_reviews import AS_OF
from tests.whole import encoded, whole_of

from mkdocs_charters.changes.approvals import Approvals, Reported, approvals
from mkdocs_charters.exports.approvals import Telling, approvals_schema, as_markdown, as_text
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.settings import ForgeKind
from mkdocs_charters.model.terms import digest

CASES = sorted((Path(__file__).parent.parent / "golden" / "approvals").glob("*.md"))
HEADER = re.compile(r"^===== (.*)\n", re.MULTILINE)
REPORTED = re.compile(
    r"approved by(?P<logins>.*?)(?:, author (?P<author>\S+))?(?:, on (?P<forge>\w+))?(?P<recorded>, recorded)?"
)


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made, head, standing, reported, language, expected = case(text)
    telling = Telling(standing, head, words_for(language), reported.forge)
    view = telling.view(made)
    said = as_text(view)
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        path.write_text(text.removesuffix(expected) + said, encoding="utf-8")
    else:
        assert said == expected
    data = telling.data(made)
    jsonschema.validate(data, approvals_schema())
    english = as_text(Telling(standing, head, words_for("en"), reported.forge).view(made))
    assert data["complete"] is made.complete is ("not yet heard" not in english.casefold())
    folded = " ".join(html.unescape(as_markdown(view).replace("\\", "").replace("&#8203;", "")).split())
    assert all(" ".join(one.split()) in folded for one in (view.outcome, *view.logins))
    assert "%(" not in english + as_text(Telling(standing, head, words_for("de"), reported.forge).view(made))


def case(text: str) -> tuple[Approvals, Portfolio, Portfolio, Reported, str, str]:
    """What comes of a case, what it was made from, the language of its settings, and the expected text."""
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    bodies = [text[header.end() : end] for header, end in zip(headers, ends, strict=True)]
    sides: dict[str, dict[str, str]] = {"": {}, "after": {}, "standing": {}}
    for header, body in zip(headers[:-1], bodies[:-1], strict=True):
        side, _, file = header[1].rpartition(" ")
        sides[side][file] = body
    told = REPORTED.fullmatch(headers[-1][1])
    assert told is not None, headers[-1][1]
    reported = Reported(
        approved_by=tuple(told["logins"].split()),
        author=told["author"] or "",
        forge=ForgeKind(told["forge"]) if told["forge"] else None,
        recorded=told["recorded"] is not None,
    )
    proposed = {**sides[""], **sides["after"]}
    if any("PROPOSED-TERMS" in body for body in proposed.values()):
        whole = whole_of(encoded(proposed), AS_OF).portfolio
        terms = digest(whole, next(iter(whole.alliances.values())))
        sides["after"] = {file: body.replace("PROPOSED-TERMS", terms) for file, body in sides["after"].items()}
    base, head, standing = (
        whole_of({file: raw for file, raw in encoded({**sides[""], **sides[side]}).items() if raw.strip()}, AS_OF)
        for side in ("", "after", "standing")
    )
    for one in (base, head, standing):
        assert [problem for problem in one.problems if problem.code < "CH3" and problem.severity.word == "error"] == []
    made = approvals(base.portfolio, head.portfolio, standing.portfolio, reported, AS_OF)
    return made, head.portfolio, standing.portfolio, reported, head.archive.settings.language, bodies[-1]
