"""An entry more, a field more, and not a byte else. Golden cases in `tests/golden/entries/*.md`, and frontmatter by chance.

A case begins with a sentence about it. Below `===== before` stands a document, below `===== after` the same with one more
signature of Kestrel; with `before entry N` that entry has `withdrawn_on` more. `===== refused` says that nothing is done.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.frontmatters import AS_IT_IS, Writer, kept_whole, lines, told_as
from tests.strategies import Data, Written, looking, portfolios

from mkdocs_charters.authoring.entries import lines_by_hand, with_entry, with_field
from mkdocs_charters.authoring.fronts import CannotBeAddedError, Entry
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.frontmatter import split
from mkdocs_charters.reading.yaml_pass import compose

CASES = sorted((Path(__file__).parent.parent / "golden" / "entries").glob("*.md"))
HEADER = re.compile(r"^===== (before|after|refused)(?: entry (\d+))?\n", re.MULTILINE)
ENTRY: Entry = {
    "party": "kestrel",
    "signer": "Amara Okafor",
    "signed_on": dt.date(2026, 6, 1),
    "terms": "1:sha256:77",
}
WITHDRAWN = dt.date(2026, 7, 1)


def case(path: Path) -> tuple[str, int | None, str | None]:
    """The document of a case, the entry that gets a field, and the document after it; None where it is refused."""
    text = path.read_text(encoding="utf-8")
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    assert [header[1] for header in headers] in (["before", "after"], ["before", "refused"]), path
    before, after = (text[header.end() : end] for header, end in zip(headers, ends, strict=True))
    number = headers[0][2]
    return before, int(number) - 1 if number else None, after if headers[1][1] == "after" else None


def changed(raw: bytes, index: int | None) -> bytes:
    if index is None:
        return with_entry(raw, "signatures", ENTRY)
    return with_field(raw, "signatures", index, "withdrawn_on", WITHDRAWN)


@pytest.mark.parametrize("how", AS_IT_IS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path, how: str) -> None:
    before, index, after = case(path)
    raw = told_as(before, how)
    if after is None:
        with pytest.raises(CannotBeAddedError):
            changed(raw, index)
    else:
        assert changed(raw, index) == told_as(after, how)


def test_there_are_cases() -> None:
    assert sum(case(path)[2] is not None for path in CASES) > 15
    assert sum(case(path)[2] is None for path in CASES) > 8


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Zoë O'Hara-Smith", "Zoë O'Hara-Smith"),
        ("e-mail", "e-mail"),
        ("scans/sheet 2.pdf", "scans/sheet 2.pdf"),
        ("No", '"No"'),
        ("null", '"null"'),
        ("2026-05-01", '"2026-05-01"'),
        ("a: b", '"a: b"'),
        ("Ines #2", '"Ines #2"'),
        ("- x", '"- x"'),
        ("[x], {y}", '"[x], {y}"'),
        ('say "x"\\', '"say \\"x\\"\\\\"'),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (["Zoë", "a, b"], '[Zoë, "a, b"]'),
    ],
)
def test_values_are_quoted_where_they_must_be(value: Any, written: str) -> None:
    for flow in ("[{a: b}]", ""):
        made = with_entry(f"---\nlist: {flow}\n---\n".encode(), "list", {"x": value}).decode()
        assert f"x: {written}" in made
    assert lines_by_hand({"x": value, "y": "z"}) == f"  - x: {written}\n    y: z"


def test_by_hand_is_what_is_written() -> None:
    made = with_entry(b"---\na: 1\n---\n", "signatures", ENTRY).decode()
    assert made == f"---\na: 1\nsignatures:\n{lines_by_hand(ENTRY)}\n---\n"


def data_of(raw: bytes) -> Any:
    parts = split(raw)
    assert not isinstance(parts, list)
    assert parts.frontmatter is not None
    node, problems = compose(parts.frontmatter)
    assert node is not None
    assert problems == []
    return node.plain()


@st.composite
def charters(draw: st.DrawFn) -> Data:
    """The data of a charter, with any number of signatures."""
    made: list[Written] = draw(portfolios())
    return next(one.data for one in made if one.kind is Kind.CHARTER)


@given(charters(), st.integers(0, 2**32))
@looking(60)
def test_by_chance(data: Data, seed: int) -> None:
    """Of charters in any style: one entry more, all else the same, in bytes and in meaning."""
    raw = Writer(Random(seed)).document(data)
    before = data_of(raw)
    after = with_entry(raw, "signatures", ENTRY)
    assert data_of(after) == {**before, "signatures": [*(before.get("signatures") or []), dict(ENTRY)]}
    assert kept_whole(raw, after)
    changed_lines = [line for line in lines(raw) if line not in lines(after)]
    assert len(changed_lines) <= 1, "at most the line of a bracket or a comma is another one"
    index = len(before.get("signatures") or [])
    withdrawn = with_field(after, "signatures", index, "withdrawn_on", WITHDRAWN)
    assert data_of(withdrawn)["signatures"][index] == {**ENTRY, "withdrawn_on": WITHDRAWN}
    assert kept_whole(after, withdrawn)
    assert withdrawn.count(b"withdrawn_on: 2026-07-01") == after.count(b"withdrawn_on: 2026-07-01") + 1
    assert sum(line not in lines(withdrawn) for line in lines(after)) <= 1
