"""Lists in a review: which entries came and which went, each apart from the next."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.test_forwardable import sentences, view
from tests.insight.samples import AMARA, INES, TOM, charter
from tests.strategies import looking

from mkdocs_charters.model.documents import Origin, Section
from mkdocs_charters.render.reviewing.entries import BETWEEN, moved


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("- genetics", "- genetics\n- pathology", "Scope, Out: “pathology” is new."),
        ("- genetics\n- rail\n- pathology", "- rail", "Scope, Out: “genetics; pathology” was taken out."),
        ("- rail\n- sea", "- sea\n- rail", "Scope, Out: “rail; sea” became “sea; rail”."),
        ("- rail\n- sea", "- rail\n- air\n- road", "Scope, Out: “sea” became “air; road”."),
    ],
)
def test_entries_of_a_written_list(before: str, after: str, said: str) -> None:
    assert sentences({"scope": {"out": before}}, {"scope": {"out": after}}) == [said]


def test_steps_in_another_order_are_told_apart() -> None:
    steps: list[dict[str, Any]] = [
        {"level": 1, "who": [INES, AMARA], "within": "1 working day"},
        {"level": 2, "who": [TOM], "within": "5 working days"},
    ]
    turned = [{**one, "level": place} for place, one in enumerate(reversed(steps), 1)]
    told = " ".join(sentences({"escalation": steps}, {"escalation": turned}))
    assert "working days and" not in told
    assert "working day and" not in told


def test_a_priority_that_is_new_says_whose_weight_it_is() -> None:
    new = {"id": "few", "title": "Fewer lost samples", "weights": {"nordhafen": 4.0, "kestrel": 2.5}}
    [line] = view({}, {"priorities": [new]}).lines
    assert "Weights: Nordhafen AG 4, Kestrel Air 2.5" in line.proposed


@looking(60)
@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_went_and_came_makes_one_list_of_the_other(before: list[str], after: list[str]) -> None:
    went, came = ([one for one in side.split(BETWEEN) if one] for side in moved(before, after))
    assert sorted([*before, *came]) == sorted([*after, *went])


def test_one_of_our_questions_is_told_in_its_words() -> None:
    def asked(answer: str) -> dict[str, Any]:
        return {"questions": [{"question": "count-on", "answers": {INES: answer}}]}

    [line] = sentences(asked("I answer at noon."), asked("I answer at ten."))
    assert "count-on" not in line
    assert "“What can each of us rely on the other for?”" in line
    [line] = sentences(asked("I answer at noon."), asked("I answer at ten."), "de")
    assert "Worauf kann sich jeder von uns beim anderen verlassen?" in line
    [line] = sentences({}, asked("I answer at noon."))
    assert "count-on" not in line
    assert "What can each of us rely on the other for?" in line


@pytest.mark.parametrize(
    "before", ["", "We were tired.", "We met on a ferry in the fog and talked until the harbour was in sight."]
)
def test_words_added_below_a_heading_that_was_there(before: str) -> None:
    def told(text: str) -> dict[str, Any]:
        document = charter()
        document.placed(Origin("", "index.md", "index.md"), (Section("Why we wrote this", 2, "", text, 7),))
        return {"of": document}

    after = f"{before} Then somebody asked why, and nobody knew."
    [line] = view(told(before), told(after)).alliances[0].beside
    assert line.sentence == "The text “Why we wrote this” beside the terms has other words."
    new = view({"of": charter()}, told(after)).alliances[0].beside
    assert [one.sentence for one in new] == ["The text “Why we wrote this” beside the terms is new."]
