"""What people answered for one another, and what is still open, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from ..locale.questions import Question, questions_for
from ..locale.words import N_
from ..model.charter import Charter
from ..model.charter_items import Answered
from ..model.portfolio import Alliance
from ..model.values import Status
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class Answers:
    """A question and what was answered."""

    anchor: str
    question: str
    text: Passage | None
    answers: tuple[tuple[Named, Passage], ...]


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Questions that belong together; without a title where the type of alliance has no groups."""

    title: str
    questions: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions people answered for one another, and those still open, each with whether it is rather spoken than
    written."""

    groups: tuple[AnswerGroup, ...]
    open: tuple[tuple[str, bool], ...]


def conversation_view(sheet: Sheet, alliance: Alliance) -> Conversation | None:
    """Questions and answers of those who speak for themselves; None where there are none and none are asked."""
    charter = alliance.charter
    known = {question.id: question for question in questions_for(charter.alliance_type.value)}
    groups: dict[str, list[Answers]] = {}
    for number, answered in enumerate(charter.questions, 1):
        question = known.get(answered.question)
        group = question.group if question is not None and charter.alliance_type.personal else ""
        groups.setdefault(group, []).append(_answers(sheet, answered, question, number))
    invited: tuple[tuple[str, bool], ...] = ()
    if charter.alliance_type.personal and charter.status is not Status.ENDED:
        told = {one.question for one in charter.questions}
        invited = tuple(
            (question.text(sheet.language), question.spoken)
            for question in known.values()
            if question.id not in told and not _concrete(charter, question)
        )
    if not groups and not invited:
        return None
    own = sheet.gettext(N_("Questions of our own")) if any(groups) else ""
    return Conversation(
        tuple(AnswerGroup(sheet.gettext(group) if group else own, tuple(members)) for group, members in groups.items()),
        invited,
    )


def _answers(sheet: Sheet, answered: Answered, question: Question | None, number: int) -> Answers:
    found = [(sheet.person(person), sheet.passage(text, 3)) for person, text in answered.answers.items()]
    return Answers(
        anchor=f"q-{answered.question}" if question is not None else f"q-own-{number}",
        question=question.text(sheet.language) if question is not None else answered.question,
        text=sheet.passage(answered.text, 3),
        answers=tuple((person, text) for person, text in found if text is not None),
    )


def _concrete(charter: Charter, question: Question) -> bool:
    """Whether the charter answers a question elsewhere, where answers become concrete."""
    return any(getattr(charter, name, None) for name in question.leads_to)
