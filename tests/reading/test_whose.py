"""Whose a charter's text is, read from three of its fields."""

from __future__ import annotations

import pytest

from mkdocs_charters.reading.whose import Whose, same_parties, whose


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("parties: [Ada, {party: Kestrel Air, sponsor: Tom}]", Whose("", False, ("ada", "kestrel-air"))),
        ("id: x\nalliance_type: one_to_one\nparties:\n- Ada\n- Ben\ntitle: T", Whose("x", True, ("ada", "ben"))),
        ("parties: [a,\nb]\nid: 12", Whose("12", False, ("a", "b"))),
        ('"id": x\n"parties" : [a]', Whose("x", False, ("a",))),
        ("title: T", Whose("", False, ())),
        ("parties: [a", None),
    ],
)
def test_whose_a_text_is(fields: str, wanted: Whose | None) -> None:
    assert whose(f"---\nkind: charter\n{fields}\n---\n# A title\n".encode()) == wanted


def test_between_braces_it_is_read_as_well() -> None:
    assert whose(b"---\n{kind: charter, parties: [b, a], id: y}\n---\n") == Whose("y", False, ("a", "b"))


def test_what_is_no_charter_is_nobodys() -> None:
    assert whose(b"No fields at all\n") is None


def test_of_two_people_both_are_the_same_and_of_others_one() -> None:
    two = Whose("", True, ("a", "b"))
    assert same_parties(two, Whose("", True, ("a", "b"))) is True
    assert same_parties(two, Whose("", False, ("a", "b", "c"))) is False
    assert same_parties(two._replace(of_two=False), Whose("", False, ("b", "c"))) is True
    assert same_parties(two._replace(of_two=False), Whose("", False, ("c",))) is False
    assert same_parties(two, Whose("", False, ())) is None
