"""Which guiding questions are still open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.insight.samples import charter

from mkdocs_charters.insight.questions import answered, open_questions
from mkdocs_charters.model.portfolio import Alliance

PAIR = {"alliance_type": "one_to_one", "parties": [{"party": "mara"}, {"party": "jonas"}]}


def ids(**fields: object) -> list[str]:
    return [one.id for one in open_questions(Alliance(charter(**{**PAIR, **fields})))]


def test_what_is_answered_or_made_concrete_is_not_open() -> None:
    assert ids()[:3] == ["strong", "working", "count-on"]
    answered = ids(questions=[{"question": "strong", "answers": {"mara": "That we laugh."}}])
    assert "strong" not in answered
    assert "count-on" not in ids(commitments=[{"id": "a", "will": "say so"}])
    assert "invite" in ids(), "what is rather spoken stays open until somebody writes it down"


@pytest.mark.parametrize(
    "fields", [{"status": "ended"}, {"alliance_type": "inter_org"}, {"alliance_type": "inter_team"}]
)
def test_nobody_is_asked_elsewhere(fields: dict[str, object]) -> None:
    assert ids(**fields) == []


def test_a_team_has_questions_of_its_own() -> None:
    assert ids(alliance_type="intra_team")[0] == "atmosphere"


def test_an_answer_counts_for_what_its_question_asks_for() -> None:
    def found(*questions: Mapping[str, object], fields: tuple[str, ...] = ("ground_rules", "when_we_disagree")) -> str:
        team = {"alliance_type": "intra_team", "questions": list(questions)}
        return answered(Alliance(charter(**{**PAIR, **team})), *fields)

    rules, steps = ({"question": one, "answers": {"mara": "We call."}} for one in ("rules", "conflict"))
    assert found() == ""
    assert found(steps, rules) == "rules", "in the order of the conversation"
    assert found({"question": "conflict", "text": "We call."}) == "conflict"
    assert found({"question": "rules", "answers": {"mara": " "}}) == ""
    assert found({"question": "Do we laugh?", "answers": {"mara": "Yes."}}) == ""
    assert found(rules, fields=("commitments",)) == ""
