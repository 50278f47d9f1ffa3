"""What people answered for one another, and what is still open, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.questions import open_questions
from ..locale.questions import Question, questions_for
from ..locale.words import N_
from ..model.charter_items import Answered
from ..model.portfolio import Alliance
from ..model.values import AllianceType, Status, Withheld
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered. `initials` stand for the name beside it, `place` (0 to 3) is how the person looks on all cards."""

    person: Named
    initials: str
    place: int
    text: Passage


@dataclass(frozen=True, slots=True)
class Answers:
    """A question and what was answered. `room` is for whom there is still room; two people see it, in a team nobody is reminded."""

    anchor: str
    question: str
    text: Passage | None
    answers: tuple[Answer, ...]
    room: Markup


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Questions that belong together; without a title where the type of alliance has no groups."""

    title: str
    questions: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions people answered for one another, and those still open, each with whether it is rather spoken than
    written: the first few as invitations, the others to be opened. `welcome` says that their own are welcome."""

    groups: tuple[AnswerGroup, ...]
    open: tuple[tuple[str, bool], ...]
    more: tuple[tuple[str, bool], ...]
    welcome: bool


INVITED: Final = 3
"""So many open questions are invitations; more of them would be a questionnaire."""
_LOOKS: Final = 4


def conversation_view(sheet: Sheet, alliance: Alliance) -> Conversation | None:
    """Questions and answers of those who speak for themselves; None where there are none and none are asked."""
    charter = alliance.charter
    known = {question.id: question for question in questions_for(charter.alliance_type.value)}
    groups: dict[str, list[Answers]] = {}
    for number, answered in enumerate(charter.questions, 1):
        question = known.get(answered.question)
        group = question.group if question is not None and charter.alliance_type.personal else ""
        groups.setdefault(group, []).append(_answers(sheet, alliance, answered, question, number))
    invited = tuple(
        (sheet.own(question.text(sheet.language), alliance), question.spoken) for question in open_questions(alliance)
    )
    if not groups and not invited:
        return None
    own = sheet.gettext(N_("Questions of our own")) if any(groups) else ""
    return Conversation(
        tuple(AnswerGroup(sheet.gettext(group) if group else own, tuple(members)) for group, members in groups.items()),
        invited[:INVITED],
        invited[INVITED:],
        welcome=bool(invited),
    )


def _answers(sheet: Sheet, alliance: Alliance, answered: Answered, question: Question | None, number: int) -> Answers:
    order = {party: place for place, party in enumerate(alliance.parties)}
    # Everybody stands at the same place on every card, whoever wrote first.
    told = sorted(answered.answers.items(), key=lambda one: order.get(one[0], len(order)))
    found = [
        Answer(named, initials(named.text), order.get(person, len(order)) % _LOOKS, passage)
        for person, text in told
        if (passage := sheet.passage(text, 3)) is not None and (named := sheet.person(person))
    ]
    return Answers(
        anchor=f"q-{answered.question}" if question is not None else f"q-own-{number}",
        question=sheet.own(question.text(sheet.language) if question is not None else answered.question, alliance),
        text=sheet.passage(answered.text, 3),
        answers=tuple(found),
        room=_room(sheet, alliance, answered) if found else Markup(),
    )


def _room(sheet: Sheet, alliance: Alliance, answered: Answered) -> Markup:
    """Which of two people has not answered a question that the other has; empty for teams and once it is over."""
    charter = alliance.charter
    if charter.alliance_type is not AllianceType.ONE_TO_ONE or alliance.status is Status.ENDED:
        return Markup()
    waiting = [party for party in alliance.parties if party not in answered.answers]
    if len(waiting) != 1 or any(isinstance(person, Withheld) for person in answered.answers):
        return Markup()
    return Markup.escape(sheet.person(waiting[0]).text)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
