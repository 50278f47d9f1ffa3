"""Who may not be named is nobody in particular, and still of her party."""

from __future__ import annotations

from pathlib import Path

from tests import support
from tests.support import read, write

from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.names import Directory
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.link import link
from mkdocs_charters.reading.unnamed import SOMEBODY, named_entries, parties_around, without_names


def archive(tmp_path: Path) -> Archive:
    return read(write(tmp_path, support.SMALL))


def linked(one: Archive) -> Portfolio:
    return link(one).portfolio


def test_what_may_be_named(tmp_path: Path) -> None:
    assert named_entries(archive(tmp_path).manuscripts) == {
        "kestrel/", "kestrel/people/amara-okafor", "nordhafen/", "nordhafen/objectives/shorter-waits",
        "nordhafen/people/ines-vogt", "nordhafen/people/luis-prieto",
    }  # fmt: skip


def test_where_nobody_is_hidden_nothing_changes(tmp_path: Path) -> None:
    whole = archive(tmp_path)
    assert without_names(whole, frozenset()) is whole
    assert linked(without_names(whole, frozenset({"nobody/people/x"}))) == linked(whole)


def test_a_person_is_somebody_of_the_same_party(tmp_path: Path) -> None:
    whole = archive(tmp_path)
    hidden = without_names(whole, frozenset({"nordhafen/people/luis-prieto"}))
    before, after = linked(whole), link(hidden).portfolio
    charter = after.alliances["nordhafen-kestrel"].charter
    assert charter.parties[0].manager == charter.commitments[0].owner == f"nordhafen/{SOMEBODY}"
    assert charter.parties[0].sponsor == "nordhafen/ines-vogt"
    assert after.person_name(f"nordhafen/{SOMEBODY}") == "…"
    assert "uis" not in repr(charter) + repr(after.people) + repr(after.parties)
    # The terms say what a party promises, whoever does it.
    alliance, other = before.alliances["nordhafen-kestrel"], after.alliances["nordhafen-kestrel"]
    assert digest(before, alliance) == digest(after, other)


def test_two_who_are_hidden_are_not_told_apart(tmp_path: Path) -> None:
    people = frozenset({"nordhafen/people/luis-prieto", "nordhafen/people/ines-vogt"})
    after = link(without_names(archive(tmp_path), people)).portfolio
    assert [one.key for one in after.people.values() if one.party == "nordhafen"] == [f"nordhafen/{SOMEBODY}"]


def test_a_party_is_some_party(tmp_path: Path) -> None:
    after = link(without_names(archive(tmp_path), frozenset({"nordhafen/"}))).portfolio
    alliance = after.alliances["nordhafen-kestrel"]
    assert alliance.parties == (SOMEBODY, "kestrel")
    assert alliance.charter.parties[0].sponsor == f"{SOMEBODY}/{SOMEBODY}"
    assert alliance.charter.priorities[0].weights == {SOMEBODY: 5, "kestrel": 2}
    assert not [
        word
        for word in ("Nordhafen", "Ines", "Luis", "shorter")
        if word in repr(alliance.charter.parties) + repr(after.parties)
    ]


def test_the_parties_that_a_charter_names(tmp_path: Path) -> None:
    write(tmp_path, {
        "parties/harbour.md": "---\nkind: party\nname: Harbour\n---\n",
        "parties/gate.md": "---\nkind: party\nname: Gate\npart_of: harbour\npeople: [Mo Gate]\n---\n",
        "parties/other.md": "---\nkind: party\nname: Other\n---\n",
    })  # fmt: skip
    archive(tmp_path)
    support.edit(tmp_path / "nordhafen-kestrel/index.md", ("owner: Luis Prieto", "owner: Mo Gate"))
    whole = read(tmp_path)
    (charter,) = whole.by_kind[Kind.CHARTER]
    around = parties_around(charter, Directory(whole.manuscripts))
    assert {"nordhafen", "kestrel", "gate", "harbour"} <= around
    assert "other" not in around
