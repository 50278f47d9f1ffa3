"""Sentences of a review that somebody hands on as they are: each thing told once, and by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, TOM, alliance, portfolio

from mkdocs_charters.changes.review import review
from mkdocs_charters.changes.wording import told_apart
from mkdocs_charters.exports.reviewing import as_comment, as_text
from mkdocs_charters.exports.reviewing.printed import WIDTH, filled
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.render.reviewing import view_of
from mkdocs_charters.render.reviewing.telling import Teller
from mkdocs_charters.render.reviewing.view import ReviewView

RULES = (
    "Call first. We write figures, not blame.",
    "Call first. We write figures, not blame. What we promise we write down.",
)

PURPOSES = tuple(
    f"Cold things stay cold, on land and on water. We {how}. Nobody waits."
    for how in ("ask twice", "ask once, and early")
)


def view(before: dict[str, Any], after: dict[str, Any], language: str = "en") -> ReviewView:
    base, head = portfolio(alliance(**before)), portfolio(alliance(**after))
    return view_of(review(base, head, AS_OF), base, head, words_for(language))


def sentences(before: dict[str, Any], after: dict[str, Any], language: str = "en") -> list[str]:
    return [line.sentence for line in view(before, after, language).lines]


def test_what_an_item_is_called_is_told_once() -> None:
    before, after = ({"commitments": [{"id": "c", "will": will}]} for will in ("call at noon", "call at ten"))
    assert sentences(before, after) == ["Commitments: “call at noon” became “call at ten”."]
    before, after = ({"commitments": [{"id": "c", "will": f"call within {n} hours"}]} for n in (2, 4))
    assert sentences(before, after) == [
        "The answer time of Kestrel Air and Nordhafen AG gets longer: Commitments, “call within 4 hours”."
    ]


def test_another_rhythm_is_one_sentence_with_both() -> None:
    before, after = (
        {"commitments": [{"id": "c", "by": ["kestrel"], "will": "send the list", "every": every}]}
        for every in ("month", "2 weeks")
    )
    assert sentences(before, after) == [
        "It is due more often, every two weeks and not every month: Commitments, “send the list”."
    ]
    assert sentences(after, before, "de") == [
        "Es ist seltener fällig, bisher alle zwei Wochen, neu jeden Monat: Zusagen, „send the list“."
    ]

    def meeting(every: str) -> dict[str, Any]:
        return {"cadence": [{"id": "m", "forum": "Talk", "every": every}]}

    assert sentences(meeting("week"), meeting("first Monday of the month")) == [
        "It is due less often, the first Monday of every month and not every week: Cadence, “Talk”."
    ]


def test_an_entry_inside_another_has_its_own_name() -> None:
    def speaking(*people: dict[str, str]) -> dict[str, Any]:
        return {"parties": [{"party": "nordhafen"}, {"party": "kestrel", "representatives": list(people)}]}

    one = speaking({"person": AMARA})
    assert sentences(one, speaking({"person": AMARA}, {"person": TOM, "deputy": AMARA})) == [
        "Parties, “Kestrel Air”, Representatives: “Tom Reed (Deputy: Amara Okafor)” is new."
    ]
    assert sentences(speaking({"person": AMARA}, {"person": TOM}), one) == [
        "Parties, “Kestrel Air”, Representatives: “Tom Reed” was taken out."
    ]
    before, after = (
        {"commitments": [{"id": "c", "will": "call", **more}]}
        for more in ({}, {"service_level": {"target": "2 calls"}})
    )
    assert sentences(before, after) == ["Commitments, “call”, Service level: “2 calls” is new."]


def test_of_a_long_text_the_sentences_that_stay_are_left_out() -> None:
    before, after = ({"ground_rules": one} for one in RULES)
    assert sentences(before, after) == ["Ground rules: “… What we promise we write down.” is new."]
    assert sentences(after, before) == ["Ground rules: “… What we promise we write down.” was taken out."]


def test_pages_that_mark_words_of_authors_tell_the_same() -> None:
    sides: Iterator[dict[str, Any]] = (
        {"ground_rules": one, "purpose": purpose} for one, purpose in zip(RULES, PURPOSES, strict=True)
    )
    base, head = (portfolio(alliance(**one)) for one in sides)
    found = review(base, head, AS_OF)
    plain, marked = (
        [Teller(base, head, words_for("en"), own=own).line(one).sentence for one in found.alliances[0].asking]
        for own in (str, "‹{}›".format)
    )
    assert sorted(marked) == [
        "Ground rules: “‹… What we promise we write down.›” is new.",
        "Purpose: “‹… We ask twice. …›” became “‹… We ask once, and early. …›”.",
    ]
    assert [one.replace("‹", "").replace("›", "") for one in marked] == plain


WORDS = st.text("ab ", min_size=1, max_size=5).map(str.strip).filter(bool)
TEXTS = st.lists(WORDS.map("{}.".format), max_size=6)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_is_left_out_stands_in_both(head: list[str], old: list[str], new: list[str], tail: list[str]) -> None:
    sides = [" ".join([*head, *own, *tail]) for own in (old, new)]
    told = told_apart(*sides)
    assert told == tuple(reversed(told_apart(*reversed(sides))))
    kept = [text.replace("…", "").split(".") for text in told]
    for side, pieces in zip(sides, kept, strict=True):
        assert all(piece.strip() in side for piece in pieces)
    if sides[0] == sides[1]:
        assert told == ("", "")
    else:
        assert told[0] != told[1]


@pytest.mark.parametrize(("before", "after", "said"), [
    ([INES, AMARA], [INES], "to Ines Vogt alone."),
    ([INES], [INES, AMARA], "to Amara Okafor and Ines Vogt together."),
    ([INES], [AMARA], "from Ines Vogt to Amara Okafor."),
])  # fmt: skip
def test_who_goes_on_deciding_is_said_to_do_so_alone_or_together(
    before: list[str], after: list[str], said: str
) -> None:
    base, head = ({"decision_rights": [{"id": "r", "decision": "rota", "decided_by": who}]} for who in (before, after))
    assert [one for one in sentences(base, head) if one.endswith(said)]


def test_a_step_is_called_a_step() -> None:
    step = {"who": [INES, AMARA], "within": "2 days"}
    found = sentences(
        {"escalation": [{**step, "level": 1}]}, {"escalation": [{**step, "level": 1}, {**step, "level": 2}]}, "de"
    )
    assert [one.split(" (")[0] for one in found] == ["Eskalation: „Stufe 2"]


def test_notice_in_german() -> None:
    before, after = (
        {"parting": f"Either side may leave with {n} months' notice.", "language": "en"} for n in ("six", "three")
    )
    assert "Die Kündigungsfrist wird kürzer: bisher 6 Monate, neu 3 Monate." in sentences(before, after, "de")


def test_where_nothing_that_is_agreed_changes_that_is_said() -> None:
    made = view({}, {"title": "Another title"})
    for told in (as_text(made), as_comment(made, "charters diff main")):
        assert "Nothing in what is agreed changes." in told
    assert "Nothing in what is agreed changes." not in as_text(view({}, {"purpose": "Another purpose"}))


@given(st.integers(0, WIDTH))
def test_a_percentage_stands_on_one_line(indent: int) -> None:
    lines = filled("a " * indent + "99 % of all", "", "")
    assert sum("99 %" in line for line in lines) == 1


def test_whole_sentences_of_a_list_stand_one_after_the_other() -> None:
    """No mark between the end of a sentence and the beginning of the next; entries that are none are still told apart."""
    before, after = (
        {"ground_rules": text} for text in ("- We ask first.", "- We ask.\n- Nobody is interrupted.\n- No mail")
    )
    assert sentences(before, after) == [
        "Ground rules: “We ask first.” became “We ask. Nobody is interrupted. No mail”."
    ]
    before, after = ({"ground_rules": text} for text in ("- Ask first", "- Ask\n- Listen"))
    assert sentences(before, after) == ["Ground rules: “Ask first” became “Ask; Listen”."]


def test_a_shorter_time_to_decide_binds_those_who_decide_before_and_after() -> None:
    def right(people: list[str], within: str) -> dict[str, Any]:
        return {"decision_rights": [{"id": "p", "decision": "Prices", "decided_by": people, "decide_within": within}]}

    told = sentences(right([INES, AMARA], "10 working days"), right([AMARA], "5 working days"))
    (time,) = [one for one in told if "answer time" in one]
    assert time.startswith("The answer time of Kestrel Air gets shorter")
    told = sentences(right([INES], "10 working days"), right([AMARA], "5 working days"))
    assert not [one for one in told if "answer time" in one], "nobody had both times"
