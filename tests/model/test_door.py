"""The door: what an audience may not see leaves no trace behind it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import support
from tests.confidential.told import dump

from mkdocs_charters.insight.rhythm import cadence_of
from mkdocs_charters.model import door
from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading.link import Linked
from mkdocs_charters.reading.visibilities import meant_visibility

AUDIENCES = (
    "public",
    "internal",
    "party:nordhafen",
    "party:kestrel",
    "alliance:nordhafen-kestrel",
    "alliance:quiet-pair",
    "all",
)


PAIR = {
    "quiet-pair/index.md": """
        ---
        kind: charter
        alliance_type: one_to_one
        parties: [CANARYPARTY Klein, Jonas Weiss]
        title: CANARYTITLE
        commitments:
          - {by: Jonas Weiss, will: CANARYWILL say it early}
        ---
        ## CANARYHEADING
        CANARYBODY [CANARYLINK](CANARYFILE.pdf)
        """,
    "quiet-pair/notes/canarynote.md": """
        ---
        kind: review
        held_on: 2026-02-01
        attendees: [Jonas Weiss]
        ---
        ## Actions
        - CANARYACTION @jonas-weiss 2026-03-01
        """,
    "nordhafen-kestrel/disputes/canarydispute.md": """
        ---
        kind: dispute
        raised_on: 2026-01-20
        raised_by: kestrel
        issue: CANARYISSUE
        ---
        """,
}


def with_item_canaries(files: Mapping[str, str]) -> dict[str, str]:
    """The small portfolio with items and people that are narrower than their documents."""
    changed = dict(files)
    changed["nordhafen-kestrel/index.md"] = changed["nordhafen-kestrel/index.md"].replace(
        "commitments:\n",
        "milestones:\n"
        "  - {id: canarymilestone, title: CANARYMILESTONE, due_on: 2026-09-01, visibility: us}\n"
        "commitments:\n",
    )
    changed["parties/nordhafen.md"] = changed["parties/nordhafen.md"].replace(
        "  - Luis Prieto\n", "  - Luis Prieto\n  - {name: CANARYPERSON Roe, visibility: internal}\n"
    )
    return changed


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = support.write(tmp_path_factory.mktemp("canaries"), with_item_canaries({**support.SMALL, **PAIR}))
    return support.read(folder, home=["nordhafen"])


def canaries(text: str) -> set[str]:
    return {word for word in text.replace("\\", " ").split() if "canary" in word.lower()}


def test_the_canaries_are_in_the_archive(archive: Archive) -> None:
    assert archive.problems == ()
    assert len(canaries(dump(support.seen(archive, "all")))) > 8


@pytest.mark.parametrize("audience", ["public", "party:kestrel"])
def test_no_canary_passes_for_others(archive: Archive, audience: str) -> None:
    assert canaries(dump(support.seen(archive, audience))) == set()


def test_internal_sees_internal_items_and_nothing_of_us(archive: Archive) -> None:
    text = dump(support.seen(archive, "internal"))
    assert "CANARYPERSON" in text
    for word in ("CANARYMILESTONE", "CANARYTITLE", "CANARYISSUE", "CANARYNOTE", "CANARYPARTY"):
        assert word not in text.upper().replace("CANARYPERSON", "")


def test_an_alliance_sees_its_own(archive: Archive) -> None:
    text = dump(support.seen(archive, "alliance:quiet-pair"))
    assert "CANARYTITLE" in text
    assert "CANARYISSUE" not in text
    assert "CANARYISSUE" in dump(support.seen(archive, "alliance:nordhafen-kestrel"))


def test_an_open_door_is_noticed(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutation that the canary test must catch: a rule that lets everything through."""
    monkeypatch.setattr(door._Rule, "sees", lambda *_: True)
    assert canaries(dump(support.seen(archive, "public")))


def test_a_partner_sees_roles_not_addresses_of_others(archive: Archive) -> None:
    parts = dict(support.SMALL)
    parts["nordhafen-kestrel/index.md"] = parts["nordhafen-kestrel/index.md"].replace(
        "status: active\n", "status: active\nvisibility: public\n"
    )
    with TemporaryDirectory() as folder:
        public = support.seen(support.read(support.write(Path(folder), parts)), "public").portfolio
    assert [one.name for one in public.parties["nordhafen"].people] == ["Ines Vogt", "Luis Prieto"]
    assert all(one.email is None and one.handles == {} for one in public.parties["nordhafen"].people)
    assert [one.id for one in public.parties["nordhafen"].objectives] == ["shorter-waits"]
    assert public.bare == {"nordhafen", "kestrel"}
    assert public.parties["kestrel"].how_we_work is None


RECORDS = {
    "review": "held_on: 2026-01-01",
    "win": "achieved_on: 2026-01-01",
    "exchange": "given_on: 2026-01-01\ngiven_by: kestrel\nwhat: a map",
    "dispute": "raised_on: 2026-01-01\nraised_by: kestrel\nissue: noise",
}
SEEN_BY = {
    "public": {"public", "internal", "party:kestrel", "alliance:nordhafen-kestrel"},
    "parties": {"internal", "party:kestrel", "alliance:nordhafen-kestrel"},
    "internal": {"internal"},
    "us": {"alliance:nordhafen-kestrel"},
}


@pytest.mark.parametrize("own", ["", *SEEN_BY])
@pytest.mark.parametrize("around", SEEN_BY)
def test_a_record_is_seen_as_its_charter_and_never_by_more(tmp_path: Path, around: str, own: str) -> None:
    """A dispute is for the alliance alone, whatever its charter says."""
    files = dict(support.SMALL)
    files["nordhafen-kestrel/index.md"] = files["nordhafen-kestrel/index.md"].replace(
        "status: active\n", f"status: active\nvisibility: {around}\n"
    )
    for kind, lines in RECORDS.items():
        said = f"visibility: {own}\n" if own else ""
        files[f"nordhafen-kestrel/one-{kind}.md"] = f"---\nkind: {kind}\n{lines}\n{said}---\n"
    archive = support.read(support.write(tmp_path, files))
    for audience in SEEN_BY["public"]:
        wanted = Audience.parse(audience)
        assert wanted is not None
        seen = {one.id for one in door.visible_to(archive, wanted).manuscripts}
        for kind in RECORDS:
            held = own or ("us" if kind == "dispute" else around)
            assert (f"one-{kind}" in seen) is (audience in SEEN_BY[around] & SEEN_BY[held]), (audience, kind)


def test_an_unknown_audience_is_refused(archive: Archive) -> None:
    for text in ("party:nobody", "alliance:nothing"):
        wanted = Audience.parse(text)
        assert wanted is not None
        with pytest.raises(ValueError, match="unknown audience"):
            door.visible_to(archive, wanted)
    for text in ("", "partner", "party", "party:", "public:x", "internal ,", "ALL"):
        assert Audience.parse(text) is None


def test_what_says_unclearly_who_may_see_it_stops_all(tmp_path: Path) -> None:
    for name, front in (
        ("misspelt", "visiblity: us"),
        ("unknown", "visibility: secret"),
        ("boolean", "visibility: yes"),
        ("list", "visibility: [us]"),
        ("broken", "title: a: b"),
    ):
        folder = tmp_path / name
        support.write(
            folder, {**support.SMALL, "x/index.md": f"---\nkind: charter\nalliance_type: inter_org\n{front}\n---\n"}
        )
        archive = support.read(folder)
        assert archive.unreadable, name
        with pytest.raises(ValueError, match="unreadable"):
            support.seen(archive, "internal")


def test_two_charters_of_one_id_stop_all(tmp_path: Path) -> None:
    """Whose record is whose could not be told, and so neither who sees it."""
    again = (
        "---\nkind: charter\nid: nordhafen-kestrel\nalliance_type: one_to_one\nparties: [Ines Vogt, Luis Prieto]\n---\n"
    )
    assert support.read(support.write(tmp_path, {**support.SMALL, "again/index.md": again})).unreadable


def test_a_hidden_page_is_in_nobodys_way(tmp_path: Path) -> None:
    files = {
        **support.SMALL,
        "About.md": "---\nvisibility: us\n---\nx\n",
        "about.md": "---\nvisibility: public\n---\nx\n",
    }
    archive = support.read(support.write(tmp_path, files))
    assert [one.code for one in archive.problems] == ["CH057"]
    assert [one.code for one in support.seen(archive, "public").problems] == []
    audience = Audience.parse("public")
    assert audience is not None
    assert door.visible_to(archive, audience).problems == ()


def test_the_digest_is_the_same_for_every_audience_that_sees_the_charter(archive: Archive) -> None:
    digests = set()
    for audience in AUDIENCES:
        portfolio: Portfolio = support.seen(archive, audience).portfolio
        alliance = portfolio.alliances.get("nordhafen-kestrel")
        if alliance is not None:
            digests.add(digest(portfolio, alliance))
    assert len(digests) == 1


VISIBILITIES = st.sampled_from(["public", "parties", "internal", "us", None])
KINDS = st.sampled_from(["review", "win", "exchange", "dispute"])


@st.composite
def record(draw: st.DrawFn) -> tuple[str, str, str | None]:
    """A record: kind, text, visibility."""
    kind = draw(KINDS)
    visibility = draw(VISIBILITIES)
    who = draw(st.sampled_from(["Ines Vogt", "Amara Okafor", "Nobody Known", "Luis Prieto"]))
    party = draw(st.sampled_from(["nordhafen", "kestrel", "elsewhere"]))
    lines = {
        "review": f"held_on: 2026-03-01\nattendees: [{who}]",
        "win": f"title: A win\nachieved_on: 2026-03-01\nconfirmed_by: [{who}]",
        "exchange": f"given_on: 2026-03-01\ngiven_by: {party}\nwhat: some time",
        "dispute": f"raised_on: 2026-03-01\nraised_by: {party}\nissue: some issue",
    }[kind]
    shown = f"\nvisibility: {visibility}" if visibility else ""
    return kind, f"---\nkind: {kind}\n{lines}{shown}\n---\nSome words.\n", visibility


@settings(max_examples=25, deadline=None)
@given(
    records=st.lists(record(), max_size=5),
    hidden_change=st.sampled_from(["vanish", "change", "break shape"]),
    audience=st.sampled_from(["public", "internal", "party:kestrel", "party:nordhafen"]),
    charter_visibility=VISIBILITIES,
)
def test_hidden_documents_do_not_interfere(
    records: list[tuple[str, str, str | None]], hidden_change: str, audience: str, charter_visibility: str | None
) -> None:
    """What an audience gets is the same whether hidden documents exist, change, break or vanish."""
    files = dict(support.SMALL)
    if charter_visibility is not None:
        files["nordhafen-kestrel/index.md"] = files["nordhafen-kestrel/index.md"].replace(
            "status: active\n", f"status: active\nvisibility: {charter_visibility}\n"
        )
    for number, (kind, text, _) in enumerate(records):
        files[f"nordhafen-kestrel/{kind}s/r{number}.md"] = text
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        before = support.read(support.write(Path(first), files), home=["nordhafen"])
        wanted = Audience.parse(audience)
        assert wanted is not None
        passing = {one.origin.file for one in door.visible_to(before, wanted).manuscripts}
        hidden = {name for name in files if name not in passing and not name.startswith("parties/")}
        changed = {name: text for name, text in files.items() if name not in hidden}
        for name in hidden:
            if hidden_change == "change":
                changed[name] = files[name].rstrip() + "\n\nMore words, and [a link](elsewhere.md).\n"
            elif hidden_change == "break shape":
                changed[name] = files[name].replace("kind:", "nonsense: 1\nkind:", 1)
        after = support.read(support.write(Path(second), changed), home=["nordhafen"])
        assert dump(support.seen(before, audience)) == dump(support.seen(after, audience))


def test_a_signature_reads_the_same_to_everybody(tmp_path: Path) -> None:
    """Terms of which something did not pass the door keep the digest that was signed."""
    files = with_item_canaries(support.SMALL)
    files["parties/nordhafen.md"] = files["parties/nordhafen.md"].replace(
        "- {name: Ines Vogt, role: Head of operations, email: ines@example.org}",
        "- {name: Ines Vogt, visibility: internal}",
    )
    files["nordhafen-kestrel/index.md"] = files["nordhafen-kestrel/index.md"].replace(
        "commitments:\n",
        "decision_rights:\n  - {decision: the rota, decided_by: [Ines Vogt, Amara Okafor]}\ncommitments:\n",
    )
    archive = support.read(support.write(tmp_path, files), home=["nordhafen"])
    assert archive.problems == ()
    digests = set()
    for audience in ("all", "internal", "party:kestrel", "party:nordhafen", "alliance:nordhafen-kestrel"):
        portfolio = support.seen(archive, audience).portfolio
        digests.add(digest(portfolio, portfolio.alliances["nordhafen-kestrel"]))
    assert len(digests) == 1


HIDDEN_ITEMS = """
priorities:
  - {id: nights, title: Nights}
  - {id: canaryaim, title: CANARYAIM, visibility: us}
  - {id: days, title: Days}
milestones:
  - {id: canarystone, title: CANARYSTONE, due_on: 2026-09-01, visibility: us}
indicators:
  - {id: canarygauge, title: CANARYGAUGE, perspective: value_creation, visibility: us}
cadence:
  - {id: review, forum: Review, every: month}
  - {id: canaryforum, forum: CANARYFORUM, every: month, visibility: us}
commitments:
  - {id: canarydeed, by: kestrel, will: CANARYWILL, visibility: us}
"""
NOTE_OF_THEM = """---
kind: review
held_on: 2026-03-01
priority_shifts:
  - {priority: nights, party: kestrel, from: 2, to: 4}
  - {priority: canaryaim, party: kestrel, from: 1, to: 5, cause: market, note: CANARYWORD}
  - {priority: days, party: kestrel, from: 3, to: 2}
milestones: {canarystone: reached}
commitments: {canarydeed: {status: kept, note: CANARYNEWS}}
readings: {canarygauge: 7}
---
Words.
"""


def _without_canaries(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if "canary" not in line)


def _as_builds(linked: Linked) -> Linked:
    told = tuple(one for one in linked.problems if one.code not in door.TELLS_WHAT_IS_HIDDEN)
    return dataclasses.replace(linked, problems=told)


def test_what_a_note_tells_of_a_hidden_item_goes_with_it(tmp_path: Path) -> None:
    """Weights of a hidden priority and the word beside them too: as if it had never been there."""
    head = "---\nkind: charter\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\n"
    seen = []
    for folder, change in (("with", str), ("without", _without_canaries)):
        files = {
            **support.SMALL,
            "nordhafen-kestrel/index.md": head + change(HIDDEN_ITEMS.lstrip()) + "---\n",
            "nordhafen-kestrel/notes/2026-04-14.md": change(NOTE_OF_THEM),
        }
        linked = _as_builds(support.seen(support.read(support.write(tmp_path / folder, files)), "party:kestrel"))
        assert len(linked.portfolio.alliances["nordhafen-kestrel"].reviews[0].priority_shifts) == 2
        seen.append(linked)
    assert dump(seen[0]) == dump(seen[1])
    assert not canaries(dump(seen[0]))
    note = seen[0].portfolio.alliances["nordhafen-kestrel"].reviews[0]
    days = note.locate(("priority_shifts", 1, "priority"), False)
    assert days is not None
    assert days.line == 1 + NOTE_OF_THEM.splitlines().index("  - {priority: days, party: kestrel, from: 3, to: 2}"), (
        "places are those of the file"
    )


@pytest.mark.parametrize("named", ["cadence: canaryforum\n", ""])
def test_a_note_belongs_to_the_meetings_that_are_seen(tmp_path: Path, named: str) -> None:
    """A hidden meeting is one that nobody has heard of: neither it nor its name moves a note to another meeting."""
    head = "---\nkind: charter\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\n"
    forums = "cadence:\n  - {id: review, forum: Review, every: month}\n"
    hidden = "  - {id: canaryforum, forum: CANARYFORUM, every: month, visibility: us}\n"
    belongs = []
    for folder, agreed in (("with", forums + hidden), ("without", forums)):
        files = {
            **support.SMALL,
            "nordhafen-kestrel/index.md": head + agreed + "---\n",
            "nordhafen-kestrel/notes/2026-04-14.md": f"---\nkind: review\nheld_on: 2026-03-01\n{named}---\nWords.\n",
        }
        linked = support.seen(support.read(support.write(tmp_path / folder, files)), "party:kestrel")
        alliance = linked.portfolio.alliances["nordhafen-kestrel"]
        cadence = cadence_of(alliance, alliance.reviews[0])
        belongs.append(cadence.id if cadence is not None else None)
    assert belongs == ([None, None] if named else ["review", "review"])


def test_near_misses_of_visibility() -> None:
    for key in ("visiblity", "visbility", "Visibilty", "vizibility", "visible", "visibilities"):
        assert meant_visibility(key), key
    for key in ("availability", "stability", "title", "vis", "status"):
        assert not meant_visibility(key), key
