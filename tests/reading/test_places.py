"""Places of values: those found by reading a part of a document are those found by reading all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.whole import Memory, whole_of

from mkdocs_charters.model.archive import CLASSES, Manuscript
from mkdocs_charters.model.problem import Path as Where
from mkdocs_charters.model.problem import Span
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.places import Places
from mkdocs_charters.reading.settings import settings_in

SAMPLE = Path(__file__).parent.parent.parent / "charters"

PARTY = {
    "plain": "---\nkind: party\nname: Harbour\nobjectives:\n- Shorter waits\n- title: Fewer trucks\n---\n",
    "comments": "---\n# first\n\nkind: party # a party\n# second\nname: Harbour\n# third\nobjectives: [Shorter waits]\n---\n",
    "blank lines above": "\n\n---\n\nkind: party\nname: Harbour\nobjectives:\n\n  - Shorter waits\n\n---\n",
    "quoted keys": "---\nkind: party\n\"name\": Harbour\n'objectives': [Shorter waits]\n---\n",
    "question marks": "---\nkind: party\n? name\n: Harbour\nobjectives: [Shorter waits]\n---\n",
    "indented": "---\n  kind: party\n  name: Harbour\n  objectives: [Shorter waits]\n---\n",
    "flow": "---\n{\nkind: party,\nname: Harbour,\nobjectives: [Shorter waits]\n}\n---\n",
    "flow after a comment": "---\n# {\n{\nkind: party,\nname: Harbour,\nobjectives: [Shorter waits, Fewer trucks]}\n---\n",
    "text at the margin": '---\nkind: party\nname: "Harbour\nname: and more"\nobjectives: ["Shorter\nkind: waits"]\n---\n',
    "block": "---\nkind: party\nname: >-\n  Harbour\n\n  name: no key\nobjectives:\n  - |\n    Shorter\n    waits\n---\n",
    "CRLF": "---\r\nkind: party\r\nname: Harbour\r\nobjectives:\r\n  - Shorter waits\r\n---\r\n",
    "in the body": "---\nkind: party\n---\n\n# Harbour\n\n## Objectives\n\n- Shorter waits\n- Fewer trucks\n",
}


def paths(value: Any, above: Where = ()) -> Iterator[Where]:
    """The paths of all values in some data."""
    yield above
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*above, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*above, number))


def same_places(raw: bytes, one: Manuscript) -> int:
    """How many places of a document were compared."""
    charter_type = str(one.data.get("alliance_type") or "")
    whole = Places(Memory({"": raw}), "", raw, CLASSES[one.kind], one.language, charter_type, None)
    found = 0
    for path in (*paths(one.data), ("missing",), ("name", "missing"), (0,)):
        for key in (False, True):
            assert one.locate(path, key) == whole(path, key), path
            found += 1
    return found


@pytest.mark.parametrize("name", PARTY)
def test_a_part_tells_what_the_whole_tells(name: str) -> None:
    raw = PARTY[name].encode()
    (party,) = whole_of({"harbour.md": raw}).archive.by_kind[Kind.PARTY]
    assert same_places(raw, party) > 5


def test_in_the_sample() -> None:
    files = {file.relative_to(SAMPLE).as_posix(): file.read_bytes() for file in sorted(SAMPLE.rglob("*.md"))}
    found = [same_places(files[one.origin.file], one) for one in whole_of(files).archive.manuscripts if not one.damaged]
    assert sum(found) > 10_000


def test_in_a_file_that_changed_meanwhile_or_is_gone_nothing_has_a_place() -> None:
    files = {"harbour.md": PARTY["plain"].encode()}
    (party,) = read([Memory(files)], settings_in(b"")[0]).by_kind[Kind.PARTY]
    assert party.locate(("name",), False) == Span(3, 7, 3, 14)
    files["harbour.md"] = b"\n" + PARTY["plain"].encode()
    assert party.locate(("name",), False) is None
    del files["harbour.md"]
    assert party.locate(("name",), False) is None
    files["harbour.md"] = PARTY["plain"].encode()
    assert party.locate(("name",), False) == Span(3, 7, 3, 14)
