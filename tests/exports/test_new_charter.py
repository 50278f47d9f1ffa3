"""What a new charter says, told to those who have not read it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.insight.samples import AMARA, AS_OF, INES, TOM, alliance, portfolio

from mkdocs_charters.changes.review import review
from mkdocs_charters.exports.reviewing import as_comment, as_text
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.render.reviewing import view_of
from mkdocs_charters.render.reviewing.view import ReviewView

CHARTER: dict[str, Any] = {
    "expires_on": "2028-01-01",
    "priorities": [
        {"id": "night", "title": "Release by night", "theme": "Nights", "weights": {"nordhafen": 5, "kestrel": 2}},
        {"id": "calls", "title": "Fewer calls"},
    ],
    "offers": [{"id": "room", "by": "nordhafen", "what": "two days in the control room"}],
    "asks": [{"id": "data", "by": "kestrel", "what": "gate times of last year", "to": ["nordhafen"]}],
    "cadence": [{"id": "talk", "forum": "Talk"}, {"id": "look", "forum": "Look"}],
    "scope": {"text": "All gates."},
    "ground_rules": "No surprises.",
    "questions": [{"question": "strong", "answers": {INES: "That we laugh."}}],
    "commitments": [
        {"id": "all", "will": "write figures, not blame"},
        {"id": "list", "by": ["nordhafen"], "will": "send the list", "owner": INES, "every": "month"},
        {"id": "back", "by": ["kestrel"], "will": "call back within two hours"},
        {"id": "rota", "by": ["nordhafen"], "will": "share the rota"},
    ],
    "decision_rights": [
        {"id": "rota", "decision": "the release rota", "decided_by": [INES, AMARA], "decide_within": "10 working days"}
    ],
    "escalation": [{"level": 1, "who": [INES], "within": "1 working day"}, {"level": 2, "who": [TOM]}],
    "purpose": "Medicine arrives *cold*.",
    "when_we_disagree": "We call first.",
    "parting": "Either of us may end this with six months' notice.\n\nThen we hand over.",
}
SAID = [
    "Effective on: 1 January 2025",
    "Expires on: 1 January 2028",
    "Priorities: Release by night (Weights: Nordhafen AG 5, Kestrel Air 2)",
    "Priorities: Fewer calls",
    "Promise of Kestrel Air: call back within two hours",
    "Promise of Nordhafen AG: send the list (Owner: Ines Vogt; Every: every month)",
    "Promise of Nordhafen AG: share the rota",
    "Promise of each party: write figures, not blame",
    "Offers: two days in the control room (By: Nordhafen AG)",
    "Asks: gate times of last year (By: Kestrel Air; To: Nordhafen AG)",
    "Decision rights: the release rota (Decided by: Amara Okafor and Ines Vogt; Decide within: 10 working days)",
    "Purpose: Medicine arrives cold.",
    "Ground rules: No surprises.",
    "When we disagree: We call first.",
    "Parting: Either of us may end this with six months' notice. Then we hand over.",
    "It also agrees on: Cadence (2) and Scope",
]


def view(language: str = "en", *, gone: bool = False) -> ReviewView:
    sides = portfolio(), portfolio(alliance(**CHARTER))
    base, head = reversed(sides) if gone else sides
    return view_of(review(base, head, AS_OF), base, head, words_for(language))


def test_it_says_who_promises_and_decides_and_how_it_ends_in_its_own_order() -> None:
    [line] = view().lines
    assert [one for one in line.in_short if not one.startswith("Escalation")] == SAID
    steps = [one for one in line.in_short if one.startswith("Escalation")]
    assert [one.partition(":")[0] for one in steps] == ["Escalation, step 1", "Escalation, step 2"]
    assert [one.partition(": ")[2] for one in steps] == ["Ines Vogt, 1 working day", "Tom Reed"]
    at = line.in_short.index(steps[0])
    assert line.in_short[at - 1].startswith("Decision rights"), "between who decides and the texts"


@pytest.mark.parametrize("language", ["en", "de"])
def test_text_and_comment_tell_the_same_and_the_comment_folds_it(language: str) -> None:
    made = view(language)
    told = made.lines[0].in_short
    text, comment = " ".join(as_text(made).split()), as_comment(made, "charters diff main")
    folded = comment.partition("<details>")[2].partition("</details>")[0]
    for one in told:
        assert f"- {one}" in text
        assert f"- {one}" in [each.strip() for each in folded.splitlines()]
    if language == "de":
        assert "Zusage von Kestrel Air: call back within two hours" in told


def test_a_charter_that_is_gone_is_told_by_its_name() -> None:
    assert [one.in_short for one in view(gone=True).lines] == [()]


def test_of_two_people_the_answers_are_told_that_they_agree_to() -> None:
    answers = {"mara": "That we laugh.\n\nAnd more.", "jonas": f"Bread. {'And jam. ' * 40}"}
    pair: dict[str, Any] = {
        "alliance_type": "one_to_one", "parties": [{"party": "mara"}, {"party": "jonas"}],
        "questions": [{"question": "strong", "answers": answers}, {"question": "Who brings the bread?", "text": "Both."}],
    }  # fmt: skip
    base, head = portfolio(), portfolio(alliance(**pair))
    [line] = view_of(review(base, head, AS_OF), base, head, words_for("en")).lines
    by_question = {one.partition("? ")[0]: one.partition("? ")[2] for one in line.in_short if "?" in one}
    assert by_question["Who brings the bread"] == "Both."
    [other] = [told for question, told in by_question.items() if question != "Who brings the bread"]
    assert "Mara: That we laugh. And more." in other
    assert "Jonas: Bread. And jam." in other
    assert "…" in other
    assert len(other) < 300
    assert "That we laugh." in as_comment(
        view_of(review(base, head, AS_OF), base, head, words_for("en")), "charters diff main"
    )
    # Between organisations they are told beside the terms, and nobody says yes to them.
    assert not [one for one in view().lines[0].in_short if "laugh" in one]
