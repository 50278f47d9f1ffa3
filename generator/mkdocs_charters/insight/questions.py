"""Which of the guiding questions the people of an alliance have answered, and which not yet."""

from __future__ import annotations

from ..locale.questions import Question, questions_for
from ..model.portfolio import Alliance
from ..model.values import Status


def open_questions(alliance: Alliance) -> tuple[Question, ...]:
    """The guiding questions between two people and inside a team that are neither answered nor made concrete elsewhere in the charter,
    in the order of the conversation. None in other alliances, and none once an alliance has ended.
    """
    charter = alliance.charter
    kind = charter.alliance_type
    if not kind.personal or alliance.status is Status.ENDED:
        return ()
    told = {one.question for one in charter.questions}
    return tuple(
        question
        for question in questions_for(kind.value)
        if question.id not in told and not any(getattr(charter, name, None) for name in question.leads_to)
    )


def answered(alliance: Alliance, *fields: str) -> str:
    """The id of the first guiding question, in the order of the conversation, to which somebody gave an answer and that asks for what
    one of some fields of a charter holds in other places; empty where there is none.
    """
    told = {
        one.question
        for one in alliance.charter.questions
        if any(text.strip() for text in (one.text or "", *one.answers.values()))
    }
    guiding = questions_for(alliance.charter.alliance_type.value)
    return next((one.id for one in guiding if one.id in told and not set(fields).isdisjoint(one.leads_to)), "")
