"""A glance at a file finds every name that its fields hold, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_charters.reading.glance import charter_names, fields_of, names_in, party_names

SAMPLE = Path(__file__).parents[2] / "charters"


def _said(raw: bytes, *keys: str) -> set[str]:
    return {str(fields_of(raw)[key]) for key in keys if fields_of(raw).get(key)}


def _people(raw: bytes) -> set[str]:
    people = fields_of(raw).get("people")
    listed = (
        [*people, *people.values()] if isinstance(people, dict) else people if isinstance(people, list) else [people]
    )
    found = [one.get(key) if isinstance(one, dict) else one for one in listed for key in ("id", "name")]
    return {str(one) for one in found if one}


@pytest.mark.parametrize("file", sorted(SAMPLE.rglob("*.md")), ids=lambda file: file.relative_to(SAMPLE).as_posix())
def test_it_finds_what_the_fields_say(file: Path) -> None:
    raw = file.read_bytes()
    assert _said(raw, "id", "charter") <= names_in(raw)
    assert _said(raw, "id", "title") <= charter_names(file.name, raw)
    assert _said(raw, "id", "name") | _people(raw) <= party_names(file.name, raw)


@pytest.mark.parametrize(
    "front",
    [
        "kind: party\nid: kestrel\nname: Kestrel Air\n",
        "kind: party\r\nid: kestrel\r\nname: Kestrel Air\r\n",
        "kind: party\rid: kestrel\rname: Kestrel Air\r",
        '"id": kestrel\n\'name\': "Kestrel Air"\n',
        "? id\n: kestrel\n? name\n: Kestrel Air\n",
        "{kind: party, id: kestrel, name: Kestrel Air}\n",
        "  kind: party\n  id: kestrel\n  name: Kestrel Air\n",
        "# first\n\nid: kestrel # so\nname: Kestrel\n  Air\n",
        "id:\n  kestrel\nname: >-\n  Kestrel\n  Air\n",
        'id: kestrel\nname: "K\\x65strel Air"\n',
        "id : kestrel\nname : Kestrel Air\n",
        "people:\n- id: kestrel\n  name: Kestrel Air\nform: team\n",
        "people:\n  - {id: kestrel, name: Kestrel Air}\n",
        "people: [kestrel, Kestrel Air]\n",
        "people:\n  - kestrel\n  - Kestrel Air\n",
        "people:\n  kestrel: {name: Kestrel Air}\n",
        "people:\n  - role: 'Head\n    of: it'\n    id: kestrel\n    name: Kestrel Air\n",
        "people:\n  - name: Kestrel\n      Air\n    id: kestrel\n",
    ],
)
@pytest.mark.parametrize(
    "around", ["---\n{}---\n", "---\n{}---", "--- \n{}--- \ntext\n", "---\n{}...\ntext\n", "\ufeff---\n{}---\n"]
)
def test_a_name_may_be_written_in_any_way(front: str, around: str) -> None:
    raw = around.replace("{}", front).encode()
    expected = _said(raw, "id", "name") | _people(raw)
    assert expected <= party_names("x.md", raw)
    assert _said(raw, "id") <= names_in(raw)
    assert {"kestrel", "Kestrel Air"} & expected
