"""How charters came to be: followed through renames, told in meanings, never on a wrong day."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from random import Random

import pytest
from tests import support
from tests.cli.test_diff_near import SAMPLE
from tests.hand import Hand
from tests.pasts import begin, commit, git, merge, move, put

from mkdocs_charters.changes.amendments import AllianceHistory
from mkdocs_charters.changes.history import Histories, histories
from mkdocs_charters.changes.meanings import Meaning, is_record
from mkdocs_charters.changes.now import Now
from mkdocs_charters.changes.review import review
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading import as_it_was, open_project, revision_of
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link
from mkdocs_charters.store.cache import Cache

AS_OF = dt.date(2026, 6, 1)
CHARTER = "charters/nordhafen-kestrel/index.md"
TEXT = support.AROUND[CHARTER]
NOON, TEN = "send the manifest by noon", "send the manifest by ten"


def now_of(folder: Path, audience: str = "all") -> Now:
    """The work tree, as an audience sees it."""
    project = open_project(folder)
    whole = read(project.sources, project.settings)
    readers = Audience.parse(audience)
    assert readers is not None
    visible = visible_to(whole, readers)
    return Now(whole, visible, link(visible, whole).portfolio.on(AS_OF), readers, AS_OF)


def told(folder: Path, audience: str = "all", cache: Cache | None = None, keys: Iterable[str] = ()) -> Histories:
    """The histories of some charters, or of all."""
    return told_of(now_of(folder, audience), folder, cache, keys)


def told_of(now: Now, folder: Path, cache: Cache | None = None, keys: Iterable[str] = ()) -> Histories:
    """As `told`, where the present has been read already."""
    return histories(open_project(folder), now, cache or Cache(None), keys or list(now.portfolio.alliances))


def one(folder: Path, audience: str = "all", key: str = "nordhafen-kestrel") -> AllianceHistory:
    found = told(folder, audience)
    assert not found.unavailable
    return found.told[key]


def steps(history: AllianceHistory) -> list[tuple[str, list[str]]]:
    """Days and codes, the newest first."""
    return [(str(step.day), [meaning.code for meaning in step.meanings]) for step in history.amendments]


def whole_at(folder: Path, revision: str) -> Portfolio:
    """A whole portfolio as it stood."""
    project = open_project(folder)
    then = as_it_was(project, revision_of(folder, revision)).project
    return link(read(then.sources, then.settings)).portfolio


def meant(base: Portfolio, head: Portfolio, key: str) -> list[Meaning]:
    """What a change of two whole portfolios means for a charter."""
    return [
        meaning
        for alliance in review(base, head, AS_OF).alliances
        if alliance.alliance_id == key
        for meaning in (*alliance.asking, *alliance.beside)
        if not is_record(meaning)
    ]


def by_words(found: Iterable[Meaning]) -> list[str]:
    return sorted(map(repr, found))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A charter that was written on 5 January, in a portfolio of its own."""
    made = begin(tmp_path / "repository")
    commit(made, support.AROUND)
    return made


@pytest.fixture
def amended(folder: Path) -> Path:
    """The same, amended on 1 February."""
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)}, day="2026-02-01")
    return folder


def test_each_step_that_says_something_else(amended: Path) -> None:
    commit(amended, {"charters/nordhafen-kestrel/notes/a.md": "---\nkind: review\nheld_on: 2026-02-02\n---\n"})
    commit(amended, {CHARTER: TEXT.replace(NOON, TEN).replace("{id: manifest, by", "{id: manifest,   by")})
    history = one(amended)
    assert steps(history) == [("2026-02-01", ["CH610"]), ("2026-01-05", [])] or steps(history)[0][0] == "2026-02-01"
    newest, first = history.amendments
    assert (first.begins, first.earlier, newest.begins) == (True, False, False)
    assert newest.moves_terms
    assert newest.terms == (digest(whole_at(amended, "HEAD~3"), whole_at(amended, "HEAD~3").alliances["nordhafen-kestrel"]), digest(now_of(amended).portfolio, now_of(amended).portfolio.alliances["nordhafen-kestrel"]))  # fmt: skip


MOVES = {
    "its folder, the id pinned before": ("charters/nordhafen-kestrel", "charters/other", True),
    "its folder": ("charters/nordhafen-kestrel", "charters/other", False),
    "its file": (CHARTER, "charters/nordhafen-kestrel.md", False),
    "all documents": ("charters", "docs/charters", False),
}


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize("reworded", [False, True])
def test_it_is_followed_where_it_went(folder: Path, how: str, *, reworded: bool) -> None:
    old, new, pinned = MOVES[how]
    text = TEXT.replace("kind: charter\n", "kind: charter\nid: nordhafen-kestrel\n") if pinned else TEXT
    commit(folder, {CHARTER: text.replace(NOON, TEN)}, day="2026-02-01")
    move(folder, old, new)
    if how == "all documents":
        (folder / "charters.yml").write_text("sources: [docs/charters]\n")
    file = folder / (new if new.endswith(".md") else f"{new}/{CHARTER.removeprefix(old).removeprefix('/')}")
    if reworded:
        support.edit(file, (TEN, "send the manifest by nine"))
    commit(folder, day="2026-03-01")
    key = "other" if how == "its folder" else "nordhafen-kestrel"
    history = one(folder, key=key)
    assert [day for day, _ in steps(history)] == [*(["2026-03-01"] if reworded else []), "2026-02-01", "2026-01-05"]


LONG = "---\nkind: charter\nid: {}\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\n---\n## Purpose\n{}\n"


def test_moved_and_written_anew_at_once_it_is_known_by_its_id(folder: Path) -> None:
    commit(folder, {"charters/a/index.md": LONG.format("pinned", "One thing. " * 30)}, day="2026-02-01")
    shutil.rmtree(folder / "charters/a")
    commit(folder, {"charters/b/index.md": LONG.format("pinned", "Quite another matter! " * 90)}, day="2026-03-01")
    assert [day for day, _ in steps(one(folder, key="pinned"))] == ["2026-03-01", "2026-02-01"]


def test_a_text_that_only_looks_like_one_that_went_is_another(folder: Path) -> None:
    commit(folder, {"charters/a/index.md": LONG.format("first", "One thing. " * 30)}, day="2026-02-01")
    shutil.rmtree(folder / "charters/a")
    commit(folder, {"charters/b/index.md": LONG.format("second", "One thing. " * 30)}, day="2026-03-01")
    assert [day for day, _ in steps(one(folder, key="second"))] == ["2026-03-01"]
    # Nor is one that stands where another stood.
    commit(folder, {"charters/b/index.md": LONG.format("third", "One thing. " * 30)}, day="2026-04-01")
    shutil.rmtree(folder / "charters/b")
    commit(folder, day="2026-04-02")
    commit(folder, {"charters/b/index.md": LONG.format("fourth", "One thing. " * 30)}, day="2026-05-01")
    assert [day for day, _ in steps(one(folder, key="fourth"))] == ["2026-05-01"]


def test_an_id_that_is_written_down_or_changed_is_the_same_charter(folder: Path) -> None:
    commit(folder, {CHARTER: TEXT.replace("kind: charter\n", "kind: charter\nid: pinned\n")}, day="2026-02-01")
    commit(
        folder,
        {CHARTER: TEXT.replace("kind: charter\n", "kind: charter\nid: repinned\n").replace(NOON, TEN)},
        day="2026-03-01",
    )
    assert [day for day, _ in steps(one(folder, key="repinned"))] == ["2026-03-01", "2026-01-05"]


def test_deleted_and_restored(amended: Path) -> None:
    file = amended / CHARTER
    text = file.read_text()
    file.unlink()
    commit(amended, day="2026-03-01")
    commit(amended, {CHARTER: text.replace(TEN, "send the manifest by nine")}, day="2026-04-01")
    assert [day for day, _ in steps(one(amended))] == ["2026-04-01", "2026-02-01", "2026-01-05"]


def of_two(one: str, other: str, words: str, ident: str = "") -> str:
    """A one-to-one charter."""
    return (
        f"---\nkind: charter\n{ident}alliance_type: one_to_one\nstatus: active\nparties: [{one} Klein, {other} Klein]\n"
        f"commitments: [{{by: {one} Klein, will: {words}, every: always}}]\n---\n## Purpose\nTrust.\n"
    )


OLD, NEW = of_two("Mara", "Jonas", "keep quiet about the zebra"), of_two("Lena", "Paul", "share lunch")
ONE = "charters/m/index.md"


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """An agreement of two people, where later one of two others stands."""
    made = begin(tmp_path / "repository")
    people = {
        f"charters/parties/{name}.md": f"---\nkind: party\nform: person\nname: {name.title()} Klein\n---\n"
        for name in ("mara", "jonas", "lena", "paul")
    }
    commit(made, {**people, ONE: OLD})
    return made


@pytest.mark.parametrize(
    ("how", "ident"),
    [
        *(
            (how, ident)
            for how in ("deleted before", "in place", "not committed", "deleted and not committed")
            for ident in ("", "id: m\n")
        ),
        ("moved", ""),
    ],
)
def test_an_agreement_of_others_at_the_same_place_is_another(former: Path, how: str, ident: str) -> None:
    commit(former, {ONE: OLD.replace("kind: charter\n", f"kind: charter\n{ident}")}, day="2026-01-06")
    new = NEW.replace("kind: charter\n", f"kind: charter\n{ident}")
    if "deleted" in how:
        commit(former, {ONE: None}, day="2026-02-01")
    if how == "moved":
        move(former, ONE, "charters/n/index.md")
        commit(former, day="2026-02-01")
    put(former, {ONE: new})
    if "not committed" not in how:
        commit(former, day="2026-03-01")
    for audience in ("alliance:m", "all"):
        found = told(former, audience, keys=["m"])
        assert not found.unavailable
        assert [step for history in found.told.values() for step in steps(history)] == (
            [] if "not committed" in how else [("2026-03-01", [])]
        )
        assert "zebra" not in repr(found.told)


def test_of_two_people_it_is_no_more_with_another_two_and_is_again_with_the_same(former: Path) -> None:
    commit(former, {ONE: of_two("Mara", "Paul", "call on Sunday")}, day="2026-02-01")
    commit(former, {ONE: of_two("Paul", "Mara", "call on Monday")}, day="2026-02-02")
    commit(former, {ONE: None}, day="2026-02-03")
    commit(former, {ONE: of_two("Mara", "Paul", "call on Friday")}, day="2026-03-01")
    assert [day for day, _ in steps(one(former, key="m"))] == ["2026-03-01", "2026-02-02", "2026-02-01"]


def test_people_who_are_called_otherwise_are_the_same(former: Path) -> None:
    move(former, "charters/parties/mara.md", "charters/parties/mara-braun.md")
    commit(
        former,
        {
            "charters/parties/mara-braun.md": "---\nkind: party\nform: person\nname: Mara Braun\n---\n",
            ONE: OLD.replace("Mara Klein", "Mara Braun"),
        },
        day="2026-02-01",
    )
    assert [day for day, _ in steps(one(former, key="m"))] == ["2026-02-01", "2026-01-05"]


def test_two_that_change_places_keep_each_its_own_past(folder: Path) -> None:
    texts = {name: TEXT.replace("kind: charter\n", f"kind: charter\nid: {name}\n") for name in ("one", "two")}
    texts["two"] = texts["two"].replace(NOON, "send the zebra")
    commit(folder, {f"charters/{name}/index.md": text for name, text in texts.items()}, day="2026-02-01")
    commit(
        folder,
        {"charters/one/index.md": texts["two"], "charters/two/index.md": texts["one"].replace(NOON, TEN)},
        day="2026-02-02",
    )
    assert [day for day, _ in steps(one(folder, key="one"))] == ["2026-02-02", "2026-02-01"]
    assert "zebra" not in repr(one(folder, key="one"))
    assert [day for day, _ in steps(one(folder, key="two"))] == ["2026-02-01"]


def test_it_moved_to_where_another_had_been(folder: Path) -> None:
    other = TEXT.replace("parties: [nordhafen, kestrel]", "parties: [kestrel, nordhafen]\ntitle: Other").replace(
        "noon", "x"
    )
    commit(folder, {"charters/b/index.md": other}, day="2026-02-01")
    move(folder, "charters/b", "charters/c")
    commit(folder, day="2026-02-02")
    move(folder, "charters/nordhafen-kestrel", "charters/b")
    commit(folder, {"charters/b/index.md": TEXT.replace(NOON, TEN)}, day="2026-03-01")
    assert [day for day, _ in steps(one(folder, key="b"))] == ["2026-03-01", "2026-01-05"]
    assert [day for day, _ in steps(one(folder, key="c"))] == ["2026-02-01"]


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.replace("status: proposed", "status: [proposed"),
        TEXT.replace("kind: charter", "kind: charter\nvisibility: perhaps"),
        TEXT.replace("effective_on: 2026-01-10", "effective_on: 2026-02-30"),
        "",
        "No fields at all\n",
        TEXT.replace("kind: charter", "<<<<<<< ours\nkind: charter\n=======\nkind: charter\n>>>>>>> theirs"),
    ],
)
def test_a_version_that_cannot_be_read_is_passed_over(folder: Path, broken: str) -> None:
    commit(folder, {CHARTER: broken}, day="2026-02-01")
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)}, day="2026-03-01")
    for audience in ("all", "internal"):
        assert [day for day, _ in steps(one(folder, audience))] == ["2026-03-01", "2026-01-05"]


def test_a_first_version_that_cannot_be_read_is_told_to_be_earlier(folder: Path, tmp_path: Path) -> None:
    other = begin(tmp_path / "other")
    commit(other, {**support.AROUND, CHARTER: "---\nkind: [\n---\n"})
    commit(other, {CHARTER: TEXT}, day="2026-02-01")
    (only,) = one(other).amendments
    assert (only.day, only.begins, only.earlier) == (dt.date(2026, 2, 1), True, True)


@pytest.mark.parametrize("audience", ["all", "internal", "party:kestrel", "party:haven"])
def test_a_party_whose_file_is_called_otherwise_is_the_same_party(folder: Path, audience: str) -> None:
    text = TEXT.replace("parties: [nordhafen, kestrel]", "parties: [{party: Nordhafen, sponsor: Ines Vogt}, kestrel]")
    commit(folder, {CHARTER: text}, day="2026-02-01")
    move(folder, "charters/parties/nordhafen.md", "charters/parties/haven.md")
    commit(folder, day="2026-02-02")
    commit(folder, {CHARTER: text.replace(NOON, TEN)}, day="2026-03-01")
    commit(
        folder,
        {CHARTER: text.replace(NOON, TEN).replace("sponsor: Ines Vogt", "sponsor: Luis Prieto")},
        day="2026-04-01",
    )
    whole, history = one(folder), one(folder, audience)
    assert steps(history) == steps(whole)
    assert [day for day, _ in steps(history)] == ["2026-04-01", "2026-03-01", "2026-02-01", "2026-01-05"]
    (newest,) = history.amendments[0].meanings
    # Kestrel sees of Haven whom the charter names; who is not in it now is not named.
    before = "haven/ines-vogt" if audience != "party:kestrel" else "haven/somebody-not-shown"
    assert (newest.today, newest.proposed) == (before, "haven/luis-prieto")
    if audience != "party:kestrel":
        # Nobody is hidden who is visible under another id now.
        assert history.names == whole.names
        assert set(history.names.values()) <= {"Nordhafen", "Ines Vogt", "Luis Prieto"}


def test_who_left_and_was_taken_out_is_named_to_those_who_see_all(folder: Path) -> None:
    commit(folder, {CHARTER: TEXT.replace("owner: Tom Reed", "owner: Amara Okafor")}, day="2026-02-01")
    commit(
        folder,
        {"charters/parties/kestrel.md": support.AROUND["charters/parties/kestrel.md"].replace(", Tom Reed", "")},
        day="2026-03-01",
    )
    history = one(folder)
    assert {meaning.today for meaning in history.amendments[0].meanings} == {"kestrel/tom-reed"}
    assert history.names == {"kestrel/tom-reed": "Tom Reed"}
    for audience in ("internal", "party:kestrel"):
        hidden = one(folder, audience)
        assert steps(hidden) == steps(history)
        assert "om-reed" not in repr(hidden)
        assert set(hidden.names.values()) == {"…"}


def test_what_is_not_committed(amended: Path) -> None:
    assert steps(one(amended))[0][0] == "2026-02-01"
    support.edit(amended / CHARTER, (TEN, "send the manifest by nine"))
    newest = one(amended).amendments[0]
    assert (newest.commit, newest.day, len(newest.meanings), newest.moves_terms) == ("", AS_OF, 1, True)
    git(amended, "add", "-A")
    assert one(amended).amendments[0] == newest
    # Moved, and not committed.
    git(amended, "mv", "charters/nordhafen-kestrel", "charters/moved")
    assert one(amended, key="moved").amendments[0].commit == ""
    assert [day for day, _ in steps(one(amended, key="moved"))][1:] == ["2026-02-01", "2026-01-05"]


def test_moved_by_hand_and_not_committed(amended: Path) -> None:
    (amended / "charters/nordhafen-kestrel").rename(amended / "charters/moved")
    assert [day for day, _ in steps(one(amended, key="moved"))] == ["2026-02-01", "2026-01-05"]
    assert all(step.commit for step in one(amended, key="moved").amendments)


def test_taken_out_of_git_and_still_there(amended: Path) -> None:
    git(amended, "rm", "-rq", "--cached", "charters/nordhafen-kestrel")
    git(amended, "commit", "-qm", "Without", day="2026-03-01")
    assert [day for day, _ in steps(one(amended))] == ["2026-02-01", "2026-01-05"]
    support.edit(amended / CHARTER, (TEN, "send the manifest by nine"))
    assert [day for day, _ in steps(one(amended))] == [str(AS_OF), "2026-02-01", "2026-01-05"]


def test_what_was_never_committed_has_no_history(folder: Path) -> None:
    put(folder, {"charters/new/index.md": TEXT})
    found = told(folder)
    assert found.told.keys() == {"nordhafen-kestrel"}
    assert not found.unavailable


def reason(folder: Path) -> str:
    found = told(folder)
    assert not found.told
    (why,) = {error.reason for error in found.unavailable.values()}
    return why


def test_where_there_is_no_history(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    assert reason(tmp_path / "shallow") == "shallow"
    assert reason(begin(Path(shutil.copytree(folder / "charters", tmp_path / "empty/charters")).parent)) == "empty"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    bare = Path(shutil.copytree(folder / "charters", tmp_path / "bare/charters")).parent
    assert reason(bare) == "repository"
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert reason(folder) == "git"


def test_an_amendment_through_a_branch_has_the_day_of_the_merge(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, {CHARTER: TEXT.replace(NOON, "send the manifest by eleven")}, day="2026-02-01")
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)}, day="2026-02-02")
    git(folder, "checkout", "-q", "main")
    commit(folder, {"x.txt": "x"}, day="2026-02-03")
    name = merge(folder, "work", day="2026-03-01")
    newest, _ = one(folder).amendments
    assert (newest.day, newest.commit) == (dt.date(2026, 3, 1), name)


def test_the_day_is_that_of_the_portfolios_own_zone(folder: Path) -> None:
    commit(folder, {"charters.yml": "timezone: Pacific/Kiritimati\n"})
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)}, day="2026-02-01T23:30:00+00:00")
    assert steps(one(folder))[0][0] == "2026-02-02"


def signed(folder: Path, text: str, day: str = "2026-02-15") -> str:
    """A charter with the yes of one party to its present text."""
    portfolio = now_of(folder).portfolio
    terms = digest(portfolio, portfolio.alliances["nordhafen-kestrel"])
    entry = f"signatures:\n  - {{party: kestrel, signer: Amara Okafor, signed_on: {day}, terms: '{terms}'}}\n"
    return text.replace("commitments:\n", f"{entry}commitments:\n")


def test_since_a_yes_there_moved_what_the_comparison_says(folder: Path) -> None:
    put(
        folder,
        {
            CHARTER: TEXT.replace(
                "parties: [nordhafen, kestrel]", "parties: [nordhafen, {party: kestrel, sponsor: Amara Okafor}]"
            )
        },
    )
    commit(folder, day="2026-02-01")
    text = signed(folder, (folder / CHARTER).read_text())
    commit(folder, {CHARTER: text}, day="2026-02-15")
    assert one(folder).since == {}
    commit(folder, {CHARTER: text.replace(NOON, TEN)}, day="2026-03-01")
    commit(
        folder,
        {"charters/parties/kestrel.md": support.AROUND["charters/parties/kestrel.md"].replace("Tom", "Tim")},
        day="2026-03-02",
    )
    more = text.replace(NOON, TEN).replace("Tom Reed", "Amara Okafor").replace("2026-09-01", "2026-10-01")
    commit(folder, {CHARTER: more}, day="2026-04-01")
    put(folder, {CHARTER: more.replace("2026-10-01", "2026-11-01")})
    found = one(folder)
    wanted = meant(whole_at(folder, "HEAD~3"), now_of(folder).portfolio, "nordhafen-kestrel")
    since = found.since["kestrel"]
    assert since is not None
    assert by_words(since) == by_words(one_ for one_ in wanted if one_.term)
    for audience in ("internal", "party:kestrel", "party:nordhafen"):
        seen = one(folder, audience).since["kestrel"]
        assert seen is not None
        assert [meaning.field for meaning in seen] == [meaning.field for meaning in since]
    before = found.amendments[-1].terms[1]
    assert before is not None
    shown = told(folder).signed_text("nordhafen-kestrel", before)
    assert shown is not None
    assert shown.day == dt.date(2026, 1, 5)


def test_a_former_text_stands_among_what_was_mended_before_it_moved(folder: Path) -> None:
    """Of the commits with one digest the last is shown, with the day of the first; not one of a later stretch."""
    kestrel = "charters/parties/kestrel.md"
    named = support.AROUND[kestrel]
    commit(folder, {kestrel: named.replace("name: Kestrel", "name: Kestrle")}, day="2026-01-10")
    commit(folder, {CHARTER: TEXT.replace(NOON, TEN)}, day="2026-02-01")
    commit(
        folder,
        {kestrel: named, CHARTER: TEXT.replace(NOON, TEN) + "\n## Commentary\n\nSince autumn.\n"},
        day="2026-02-10",
    )
    commit(folder, {CHARTER: TEXT.replace(NOON, "send the manifest by eight")}, day="2026-03-01")
    commit(
        folder,
        {CHARTER: TEXT.replace(NOON, TEN), kestrel: named.replace("name: Kestrel", "name: Kestrel Two")},
        day="2026-04-01",
    )
    commit(folder, {CHARTER: TEXT}, day="2026-05-01")
    history = one(folder)
    found = told(folder)
    (ten,) = {step.terms[1] or "" for step in history.amendments if any(one.proposed == TEN for one in step.meanings)}
    shown = found.signed_text("nordhafen-kestrel", ten)
    assert shown is not None
    assert (shown.day, shown.portfolio.party_name("kestrel")) == (dt.date(2026, 2, 1), "Kestrel")


def test_a_text_that_is_in_no_step_is_said_to_be_unknown(folder: Path) -> None:
    text = TEXT.replace(
        "commitments:\n",
        "signatures:\n  - {party: kestrel, signed_on: 2026-02-01, terms: '1:sha256:" + "0" * 64 + "'}\ncommitments:\n",
    )
    commit(folder, {CHARTER: text}, day="2026-02-01")
    assert one(folder).since == {"kestrel": None}


def test_two_portfolios_in_one_repository_do_not_meet(folder: Path) -> None:
    """Parties of the same name elsewhere in the repository are other parties."""
    inner = begin(folder.parent / "both")
    commit(inner, {f"{name}/{path}": text for name in ("one", "two") for path, text in support.AROUND.items()})
    other = support.AROUND["charters/parties/kestrel.md"].replace("name: Kestrel", "name: Kestrel Two")
    commit(inner, {"two/charters/parties/kestrel.md": other}, day="2026-01-20")
    commit(inner, {f"one/{CHARTER}": TEXT.replace(NOON, TEN)}, day="2026-02-01")
    for name in ("one", "two"):
        put(inner, {f"{name}/charters.yml": "language: en\n"})
    commit(inner)
    assert [day for day, _ in steps(one(inner / "one"))] == ["2026-02-01", "2026-01-05"]
    assert [meaning.field for meaning in one(inner / "one").amendments[0].meanings] == ["will"]
    assert [day for day, _ in steps(one(inner / "two"))] == ["2026-01-05"]


def test_sources_in_several_repositories_have_each_its_own_past(tmp_path: Path) -> None:
    """Charters of a second, private repository refer to parties of the first; steps of one are none of the other."""
    ours, theirs = begin(tmp_path / "ours"), begin(tmp_path / "theirs")
    own = {name: text for name, text in support.AROUND.items() if name != CHARTER}
    settings = "sources:\n  - {name: ours, path: charters}\n  - {name: theirs, path: ../theirs/charters}\n"
    commit(ours, {**own, "charters.yml": settings, "charters/second/index.md": TEXT}, day="2026-01-05")
    commit(theirs, {CHARTER: TEXT}, day="2026-01-10")
    commit(ours, {"charters/second/index.md": TEXT.replace(NOON, TEN)}, day="2026-01-20")
    commit(theirs, {CHARTER: TEXT.replace("Pilot at gate 4", "Pilot at gate 5")}, day="2026-02-01")
    found = told(ours)
    assert not found.unavailable
    past = {
        key: [(str(step.day), [one.field for one in step.meanings]) for step in one.amendments]
        for key, one in found.told.items()
    }
    assert past == {
        "second": [("2026-01-20", ["will"]), ("2026-01-05", [])],
        "nordhafen-kestrel": [("2026-02-01", ["title"]), ("2026-01-10", [])],
    }
    present = now_of(ours).portfolio
    for key, one in found.told.items():
        assert one.amendments[0].terms[1] == digest(present, present.alliances[key])
    (tmp_path / "theirs" / ".git").rename(tmp_path / "theirs" / "no-git")
    alone = told(ours)
    assert set(alone.told) == {"second"}
    assert alone.unavailable["nordhafen-kestrel"].reason == "repository"


def test_a_name_that_a_portfolio_beside_has_too_is_no_less_clear(tmp_path: Path) -> None:
    folder = begin(tmp_path / "both")
    haven = "---\nkind: party\nname: Haven\npeople: [Tom Reed]\n---\n"
    text = TEXT.replace("parties: [nordhafen, kestrel]", "parties: [Haven, kestrel]")
    own = {**support.AROUND, "charters/parties/nordhafen.md": haven, CHARTER: text}
    commit(folder, {f"one/{path}": words for path, words in own.items()} | {"one/charters.yml": "language: en\n"})
    commit(folder, {"two/charters/parties/quay.md": haven, "one/drafts/parties/quay.md": haven})
    commit(folder, {f"one/{CHARTER}": text.replace(NOON, TEN)}, day="2026-02-01")
    newest = one(folder / "one").amendments[0]
    present = now_of(folder / "one").portfolio
    assert newest.terms[1] == digest(present, present.alliances["nordhafen-kestrel"])
    assert [meaning.field for meaning in newest.meanings] == ["will"]


def test_documents_behind_a_link(amended: Path) -> None:
    move(amended, "charters", "documents")
    (amended / "charters").symlink_to("documents", target_is_directory=True)
    for _ in range(2):
        assert [day for day, _ in steps(one(amended))] == ["2026-02-01", "2026-01-05"]
        commit(amended, day="2026-03-01")


@pytest.mark.parametrize("settings", ["mkdocs.yml", "charters.yml"])
def test_settings_of_then_say_where_documents_stood(folder: Path, settings: str) -> None:
    text = "site_name: x\ndocs_dir: {}\n" if settings == "mkdocs.yml" else "sources: [{}]\n"
    commit(folder, {settings: text.format("charters"), CHARTER: TEXT.replace(NOON, TEN)}, day="2026-02-01")
    move(folder, "charters", "pages")
    commit(folder, {settings: text.format("pages")}, day="2026-03-01")
    commit(folder, {CHARTER.replace("charters", "pages", 1): TEXT}, day="2026-04-01")
    assert [day for day, _ in steps(one(folder))] == ["2026-04-01", "2026-02-01", "2026-01-05"]
    assert [meaning.field for meaning in one(folder).amendments[0].meanings] == ["will"]


@pytest.fixture(scope="session")
def sample_past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portfolio as the first commit of a repository."""
    made = begin(tmp_path_factory.mktemp("past") / "sample")
    shutil.copytree(SAMPLE / "charters", made / "charters")
    for name in ("charters.yml", "mkdocs.yml"):
        shutil.copy(SAMPLE / name, made / name)
    commit(made)
    return made


def wander(folder: Path, seed: int, length: int) -> None:
    """Random edits, one commit at a time."""
    hand = Hand(folder, seed)
    ways: tuple[Callable[[], None], ...] = (
        hand.word, hand.number, hand.line_gone, hand.gone, hand.moved, hand.elsewhere, hand.renamed, hand.amended, hand.amended,
    )  # fmt: skip
    for number in range(length):
        hand.files = [file for file in hand.files if file.exists()]
        Random(seed * 1000 + number).choice(ways)()
        commit(folder, day=f"2026-03-{number + 1:02}")


@pytest.mark.parametrize("seed", range(8))
def test_steps_say_what_a_comparison_of_whole_portfolios_says(sample_past: Path, tmp_path: Path, seed: int) -> None:
    folder = Path(shutil.copytree(sample_past, tmp_path / "work"))
    wander(folder, seed, 8)
    now, whole = now_of(folder), cache(partial(whole_at, folder))
    found = told_of(now, folder, Cache(tmp_path / "cache"))
    assert not found.unavailable
    for key, history in found.told.items():
        oldest_first = list(reversed(history.amendments))
        assert oldest_first[0].begins
        assert not any(step.begins for step in oldest_first[1:])
        file = now.portfolio.alliances[key].charter.origin.file
        # Only commits that changed the charter's file, where it could be read then.
        commits = git(folder, "log", "--reverse", "--format=%H", "--", f"charters/{file}").splitlines()
        texts = [name for name in commits if key in whole(name).alliances]
        heard = {step.commit: step.meanings for step in oldest_first}
        for before, after in itertools.pairwise(texts):
            wanted = meant(whole(before), whole(after), key)
            assert by_words(heard.get(after, ())) == by_words(wanted), (seed, key, after)


@pytest.mark.parametrize("audience", ["all", "internal", "public", "party:kestrel"])
def test_what_was_kept_says_what_is_computed(sample_past: Path, tmp_path: Path, audience: str) -> None:
    folder = Path(shutil.copytree(sample_past, tmp_path / "work"))
    kept = Cache(tmp_path / "cache")
    for part in range(3):
        wander(folder, 50 + part, 4)
        now = now_of(folder, audience)
        cold = told_of(now, folder)
        assert told_of(now, folder, kept).told == cold.told
        assert told_of(now, folder, kept).told == cold.told
        backwards = sorted(cold.told, reverse=True)
        assert dict(told_of(now, folder, keys=backwards).told) == cold.told
        for key in backwards[:2]:
            assert told_of(now, folder, keys=[key]).told == {key: cold.told[key]}
    assert kept.problem == ""
