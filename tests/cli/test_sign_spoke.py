"""Whose yes counts once she speaks no longer: what the past of a charter tells of who could say it then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.pasts import begin, commit, git, move, put
from tests.support import Run

from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading import open_project
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

CHARTER = "charters/water/index.md"
PARTIES = {
    "charters/parties/lyra.md": "---\nkind: party\nname: Lyra\npeople: [Pia Sand, Oskar Ruth]\n---\n",
    "charters/parties/deneb.md": "---\nkind: party\nname: Deneb\npeople: [Vera Kind, Ada Holm]\n---\n",
}
TEXT = (
    "---\nkind: charter\ntitle: Water\nalliance_type: inter_org\nstatus: active\neffective_on: 2026-01-01\n"
    "parties:\n  - {party: lyra, representatives: [Pia Sand]}\n  - {party: deneb, representatives: [Vera Kind]}\n"
    "commitments: [{id: tell, by: lyra, will: tell of leaks, every: always}]\n---\n## Purpose\nClean water.\n"
)
LATER = TEXT.replace("[Pia Sand]", "[Oskar Ruth]")


def signed(text: str, party: str, signer: str, terms: str, day: str = "2026-02-01") -> str:
    entry = f'  - {{party: {party}, signer: {signer}, signed_on: {day}, terms: "{terms}"}}\n'
    begins = "signatures:\n" if "signatures:\n" in text else "commitments:"
    return text.replace(begins, f"signatures:\n{entry}" + ("" if begins == "signatures:\n" else begins), 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = begin(tmp_path / "r")
    commit(made, {**PARTIES, CHARTER: TEXT}, day="2026-01-05")
    return made


def terms_of(folder: Path) -> str:
    project = open_project(folder)
    portfolio = link(read(project.sources, project.settings)).portfolio
    return digest(portfolio, portfolio.alliances["water"])


def standing(run: Run, folder: Path) -> tuple[str, ...]:
    """Whose signature `charters check` takes for none, and whose it misses."""
    done = run("check", "--format", "json", "--as-of", "2026-06-01", cwd=folder)
    found = [one for one in json.loads(done.out)["problems"] if one["code"].startswith("CH4")]
    return tuple(sorted(f"{one['code']} {one['arguments'].get('signer', one['arguments']['party'])}" for one in found))


def steps(folder: Path, *states: Mapping[str, str | None] | str) -> None:
    for number, state in enumerate(states, 2):
        commit(folder, {CHARTER: state} if isinstance(state, str) else state, day=f"2026-0{number}-01")


def test_who_spoke_when_she_signed_has_signed(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    steps(folder, signed(TEXT, "lyra", "Pia Sand", terms), signed(LATER, "lyra", "Pia Sand", terms))
    assert standing(run, folder) == ("CH402 Deneb",)
    said = run("log", "water", "--as-of", "2026-06-01", cwd=folder).out
    assert "Lyra: said yes to the present text on 1 February 2026." in said
    # Without its past nobody can tell.
    bare = folder.parent / "bare"
    put(bare, {**PARTIES, CHARTER: signed(LATER, "lyra", "Pia Sand", terms)})
    assert standing(run, bare) == ("CH402 Deneb", "CH404 Pia Sand")


def test_who_never_spoke_has_not_signed(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    steps(folder, signed(TEXT, "lyra", "Oskar Ruth", terms), signed(TEXT, "lyra", "Oskar Ruth", terms) + "\nMore.\n")
    assert standing(run, folder) == ("CH402 Deneb", "CH404 Oskar Ruth")
    shown = run("log", "water", "--as-of", "2026-06-01", cwd=folder).out
    assert "Lyra: has not said yes yet." in shown
    assert "Said yes to this text" not in shown
    done = run("sign", "water", "--as", "Pia", "--as-of", "2026-06-01", cwd=folder)
    assert done.code == 0, done.err
    assert standing(run, folder) == ("CH402 Deneb", "CH404 Oskar Ruth")


def test_who_spoke_for_the_other_side_has_not_signed_for_this_one(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    text = signed(TEXT, "lyra", "Vera Kind", terms)
    steps(folder, text, text.replace("[Vera Kind]", "[Ada Holm]"))
    assert standing(run, folder) == ("CH402 Deneb", "CH404 Vera Kind")


def test_who_spoke_long_before_and_not_when_she_signed(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    steps(folder, LATER, LATER + "\nMore.\n", signed(LATER, "lyra", "Pia Sand", terms, "2026-04-01") + "\nMore.\n")
    assert standing(run, folder) == ("CH402 Deneb", "CH404 Pia Sand")


def test_a_yes_with_which_she_was_replaced(run: Run, folder: Path) -> None:
    """In one step, or not committed yet: what stood before it counts."""
    text = signed(LATER, "lyra", "Pia Sand", terms_of(folder))
    put(folder, {CHARTER: text})
    assert standing(run, folder) == ("CH402 Deneb",)
    steps(folder, text)
    assert standing(run, folder) == ("CH402 Deneb",)


def test_a_yes_is_followed_where_party_and_charter_move(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    steps(folder, signed(TEXT, "lyra", "Pia Sand", terms))
    move(folder, "charters/parties/lyra.md", "charters/parties/lyra-water.md")
    move(folder, "charters/water", "charters/wells")
    named = (
        signed(LATER, "lyra", "Pia Sand", terms).replace("lyra", "lyra-water").replace("title:", "id: water\ntitle:")
    )
    commit(folder, {"charters/wells/index.md": named}, day="2026-03-01")
    # The party's id is part of the digest, so that the yes is to another text; but it is a yes.
    assert standing(run, folder) == ("CH401 Lyra", "CH402 Deneb")


def test_new_words_stay_accepted_by_who_spoke_then(run: Run, folder: Path) -> None:
    old = terms_of(folder)
    text = signed(signed(TEXT, "lyra", "Pia Sand", old), "deneb", "Vera Kind", old)
    new = text.replace("tell of leaks", "tell of each leak")
    commit(folder, {CHARTER: text}, day="2026-02-01")
    put(folder, {CHARTER: new})
    step = (
        f'rewordings: [{{from: "{old}", to: "{terms_of(folder)}", accepted_by: [Pia Sand, Vera Kind]}}]\nsignatures:\n'
    )
    reworded = new.replace("signatures:\n", step)
    commit(folder, {CHARTER: reworded}, day="2026-03-01")
    assert standing(run, folder) == ()
    commit(
        folder,
        {CHARTER: reworded.replace("representatives: [Pia Sand]", "representatives: [Oskar Ruth]")},
        day="2026-04-01",
    )
    assert standing(run, folder) == ()


def test_a_change_that_takes_the_signer_away_leaves_the_yes(run: Run, folder: Path) -> None:
    terms = terms_of(folder)
    steps(folder, signed(TEXT, "lyra", "Pia Sand", terms))
    git(folder, "switch", "-q", "-c", "other")
    commit(folder, {CHARTER: signed(LATER, "lyra", "Pia Sand", terms)}, day="2026-03-01")
    done = run("diff", "main", "--as-of", "2026-06-01", cwd=folder)
    assert "CH404" not in done.out
    assert "Has not signed yet" not in done.out
    git(folder, "switch", "-q", "main")
    other = signed(TEXT, "lyra", "Oskar Ruth", terms, "2026-03-01").replace("tell of leaks", "tell of each leak")
    put(folder, {CHARTER: other})
    done = run("diff", "main", "--as-of", "2026-06-01", cwd=folder)
    assert "CH404" in done.out
    assert "Has not signed yet: Lyra and Deneb." in done.out
