"""A record to be filled in: what the guided conversation would ask, as fields, headings and remarks beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...locale.headings import heading_words
from ...model.archive import CLASSES
from ...model.meaning import FieldDefinition, Target, field_by_key
from ...model.values import Kind
from ..asking.asked import Question, Widget
from ..asking.flags import FLAGS
from ..asking.places import has_own_folder
from ..asking.records import record_questions
from ..asking.whom import Whom

PREPARED: Final = (Kind.REVIEW, Kind.WIN, Kind.EXCHANGE)
"""What a page offers to add. A dispute is written where nobody looks over one's shoulder: `charters add dispute`."""


def prepared(kind: Kind, whom: Whom) -> str:
    """A record of a kind with nothing in it but the day; each place says what belongs there.

    It passes `charters check` as soon as what is needed is filled in.
    """
    fields, body = [f"kind: {kind.value}"], list[str]()
    if not has_own_folder(whom.alliance):
        fields.append(f"charter: {whom.alliance.id}")
    known = field_by_key(CLASSES[kind])
    for question in record_questions(kind, whom):
        definition = known.get(FLAGS[kind].get(question.key, ("", False))[0])
        if definition is None:
            continue  # about one promise or one figure: who has none to tell of would have to take it out
        if definition.key == "title":
            body.append(f"# \n\n{_remark(question)}")
        elif definition.meaning.heading and not question.many:
            continue  # what is told in sentences has its place in the manual; an address has room for little
        elif definition.meaning.heading or definition.key == "story":
            body.append("\n\n".join(_below(question, definition, whom.language)))
        elif definition.required or _people(question, definition):
            fields.append(_line(question, definition))
    text = "---\n" + "".join(f"{one}\n" for one in fields) + "---\n"
    return text + "".join(f"{one}\n\n" for one in body).rstrip("\n") + "\n" if body else text


def _people(question: Question, definition: FieldDefinition) -> bool:
    return definition.refers is Target.PERSON or question.widget is Widget.SOME


def _line(question: Question, definition: FieldDefinition) -> str:
    if question.default:
        return f"{definition.key}: {question.default}"
    choices = ", ".join(one.label for one in question.choices) if not _people(question, definition) else ""
    return f"{definition.key}: # {' '.join(f'{question.ask} {choices}'.split())}"


def _below(question: Question, definition: FieldDefinition, language: str) -> Iterator[str]:
    if words := heading_words(definition.key, language):
        yield f"## {words}"
    yield _remark(question)


def _remark(question: Question) -> str:
    said = f"{question.ask} {question.example}" if question.many else question.ask
    return f"<!-- {said.replace('-->', '')} -->"
