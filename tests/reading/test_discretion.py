"""Names in the sentences of a note that nobody has whom its readers may see: withheld, whoever they are or are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.model.meaning import Target
from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.reading.discretion import end_of_name, may_be_name, without


@pytest.mark.parametrize(
    "text",
    [
        "Karim Haddad",
        "karim-haddad",
        "kestrel/karim",
        "Karim",
        "J. R. van der Berg",
        "Ludwig von Mises",
        "卡里姆",
        "كريم حداد",
    ],
)
def test_what_may_be_the_name_of_a_person(text: str) -> None:
    assert may_be_name(text, Target.PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "both sides",
        "Vorstand",
        "Steering Committee",
        "der Lenkungskreis",
        "all of us",
        "at the yard",
        "everybody who was there",
        "…",
        "",
    ],
)
def test_what_is_no_name_of_a_person(text: str) -> None:
    assert not may_be_name(text, Target.PERSON)


def test_parties_have_names_without_capitals_and_parts_have_any() -> None:
    assert may_be_name("the platform crew", Target.PARTY)
    assert not may_be_name("the nurses of ward three", Target.PARTY)
    assert not may_be_name("both sides", Target.PARTY)
    assert may_be_name("answer every question within a day or two at most", Target.PART)
    assert not may_be_name("nothing", Target.PART)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("@Karim Haddad calls", " calls"),
        ("@Karim van der Berg.", "."),
        ("@Karim de Haddad.", "."),
        ("@karim Rechnung", " Rechnung"),
        ("@Karim, Ines", ", Ines"),
        ("@Karim", ""),
    ],
)
def test_where_a_name_ends(text: str, rest: str) -> None:
    assert text[end_of_name(text, 0, len(text.split(maxsplit=1)[0].rstrip(",."))) :] == rest


@given(st.text(max_size=40), st.text(min_size=1, max_size=12).filter(str.strip), st.text(max_size=40))
def test_nothing_of_a_name_stays(before: str, name: str, after: str) -> None:
    told = without(f"{before} {name} {after}", name)
    stays = " ".join(name.split())
    if stays not in WITHHELD:
        assert stays not in " ".join(told.replace(WITHHELD, "\0").split())


PARTIES = {
    "parties/nordhafen.md": """
        ---
        kind: party
        name: Nordhafen
        form: organization
        people: [Ines Vogt, Karim Haddad, Jo Minder]
        ---
        """,
    "parties/kestrel.md": "---\nkind: party\nname: Kestrel\nform: organization\npeople: [Mara Lind]\n---\n",
    "parties/quiet.md": "---\nkind: party\nname: Quiet Partner\nform: organization\n---\n",
}
CHARTER = """
    ---
    kind: charter
    alliance_type: inter_org
    status: active
    effective_on: 2026-05-04
    visibility: public
    parties:
      - {party: Nordhafen, representatives: [Ines Vogt]}
      - {party: Kestrel, representatives: [Mara Lind]}
    priorities:
      - {id: cold-chain, title: Cold chain, weights: {nordhafen: 3, kestrel: 2}}
      - {id: our-price, title: Our price, weights: {nordhafen: 3, kestrel: 2}, visibility: parties}
    ---
    """
HEADINGS = {"decisions": "Decisions", "actions": "Actions", "thanks": "Thanks", "concerns": "Concerns"}


def told(folder: Path, heading: str, line: str, audience: str, parties: dict[str, str]) -> dict[str, Any]:
    """The one item of a note, as an audience has it."""
    note = f"---\nkind: review\nheld_on: 2026-06-01\n---\n## {HEADINGS[heading]}\n- {line}\n"
    support.write(folder, {**parties, "pair/index.md": CHARTER, "pair/notes/n.md": note})
    portfolio = support.seen(support.read(folder, home=["nordhafen"]), audience).portfolio
    (review,) = portfolio.alliances["pair"].reviews
    (item,) = getattr(review, heading)
    made: dict[str, Any] = item.model_dump(mode="json")
    return {key: value for key, value in made.items() if value}


@pytest.mark.parametrize(
    ("heading", "line", "public", "internal"),
    [
        (
            "decisions",
            "We load at night. Decided by: Ines Vogt, Karim Haddad. Amends: Our price",
            {"text": "We load at night.", "decided_by": ["nordhafen/ines-vogt", "…"], "amends": "…"},
            {
                "text": "We load at night.",
                "decided_by": ["nordhafen/ines-vogt", "nordhafen/karim-haddad"],
                "amends": "our-price",
            },
        ),
        (
            "decisions",
            "We load at night. Decided by: Karim Haddad, at the yard.",
            {"text": "We load at night. Decided by: …, at the yard.", "decided_by": ["…"]},
            {
                "text": "We load at night. Decided by: Karim Haddad, at the yard.",
                "decided_by": ["nordhafen/karim-haddad"],
            },
        ),
        (
            "decisions",
            "We load at night. Decided by: both sides. Amends: nothing",
            {"text": "We load at night. Decided by: both sides. Amends: nothing"},
            {"text": "We load at night. Decided by: both sides. Amends: nothing"},
        ),
        (
            "actions",
            "Call the dock with @Karim Haddad about it @jo-minder by 2026-07-01",
            {"text": "Call the dock with … about it", "owner": "…", "due_on": "2026-07-01"},
            {
                "text": "Call the dock with Karim Haddad about it",
                "owner": "nordhafen/jo-minder",
                "due_on": "2026-07-01",
            },
        ),
        ("actions", "Ask @channel for cups", {"text": "Ask @channel for cups"}, {"text": "Ask @channel for cups"}),
        (
            "thanks",
            "To @karim-haddad for the coffee, and to @mara-lind.",
            {"text": "To … for the coffee, and to Mara Lind.", "to_people": ["kestrel/mara-lind", "…"]},
            {
                "text": "To Karim Haddad for the coffee, and to Mara Lind.",
                "to_people": ["nordhafen/karim-haddad", "kestrel/mara-lind"],
            },
        ),
        (
            "concerns",
            "It is cold. Raised by: Quiet Partner",
            {"text": "It is cold.", "raised_by": "…"},
            {"text": "It is cold.", "raised_by": "quiet"},
        ),
    ],
)
def test_a_sentence_names_nobody_whom_its_readers_may_not_see(
    tmp_path: Path, heading: str, line: str, public: dict[str, Any], internal: dict[str, Any]
) -> None:
    assert told(tmp_path, heading, line, "public", PARTIES) == public
    assert told(tmp_path, heading, line, "internal", PARTIES) == internal


@pytest.mark.parametrize("audience", ["public", "party:kestrel"])
@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("decisions", "We load. Decided by: Jo Minder and Quiet Partner, for now. Amends: our-price"),
        ("actions", "Call @jo-minder, @Quiet Partner and @nordhafen/jo-minder 2026-07-01"),
        ("thanks", "To @jo-minder and @quiet"),
        ("concerns", "It is cold. Raised by: Quiet Partner, by phone"),
    ],
)
def test_somebody_hidden_and_nobody_read_alike(tmp_path: Path, heading: str, line: str, audience: str) -> None:
    without_them = {
        name: text.replace(", Jo Minder", "") for name, text in PARTIES.items() if name != "parties/quiet.md"
    }
    before = told(tmp_path / "there", heading, line, audience, PARTIES)
    after = told(tmp_path / "not", heading, line, audience, without_them)
    assert before == after
    assert not any(word in str(before) for word in ("Jo", "Minder", "minder", "Quiet", "quiet"))
    assert audience == "party:kestrel" or "price" not in str(before)


def test_those_who_see_all_read_what_was_written(tmp_path: Path) -> None:
    """Nothing is hidden from them, so that a name nobody has is a slip, and stays to be seen."""
    line = "We load. Decided by: Nobody Known. Amends: a word or two"
    assert told(tmp_path, "decisions", line, "all", PARTIES) == {"text": line}
