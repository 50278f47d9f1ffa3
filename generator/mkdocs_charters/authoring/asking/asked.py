"""A question of a guided conversation, and what counts as an answer. Answers are the words that somebody typed or chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

from ...locale.words import N_, Words
from ...model.choices import Kind
from ...model.spelled import fold
from ...reading.nearest import nearest
from .day_words import day_told, days_meant
from .fields import asked_fields

Answers: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""What was said to each question, by its key; nothing to those that were skipped."""


Judge: TypeAlias = "Callable[[str, Words], str]"
"""Says what is wrong with an answer that can be read, and what would be right; nothing where it can be meant."""


Doubt: TypeAlias = "Callable[[str, Answers, Words], str]"
"""Says what looks like a slip in an answer, after what was answered before; nothing where nothing does. It may be meant all the same."""


class Widget(StrEnum):
    """In which way a question is answered."""

    LINE = "line"
    TEXT = "text"
    """Several lines, as Markdown."""
    DAY = "day"
    ONE = "one"
    """One of the choices."""
    SOME = "some"
    """Some of the choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: what is written down, how it is shown, and what else it is called."""

    value: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called, folded."""
        return tuple(map(fold, (self.value, self.label, *self.also)))


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `key` names the answer, and the option of the command line that gives it without being asked.

    `ask` is the question itself, `hint` how it may be answered, `example` an answer. With `many` it is asked until nothing more is said.
    With `free` another answer than the choices is welcome. `needed` ones cannot be skipped; `default` is what stands there already.
    `only_if` is another question, asked before, and the answer to it without which this one is passed over. `about` are the words of what
    it is about, where the key names that by an id, and `names` what else that is called. A list has `least` answers where it has any, and
    `most` where there is a bound. `judge` is asked about each answer, and `doubt` of whoever
    is typing. `part` is the part of a conversation to which it belongs, and `today`
    the day from which `yesterday` counts where a day is asked for.
    """

    key: str
    ask: str
    hint: str = ""
    example: str = ""
    widget: Widget = Widget.LINE
    choices: tuple[Choice, ...] = ()
    many: bool = False
    free: bool = False
    needed: bool = False
    default: str = ""
    only_if: tuple[str, str] | None = None
    about: str = ""
    names: tuple[str, ...] = ()
    least: int = 1
    most: int | None = None
    judge: Judge | None = None
    doubt: Doubt | None = None
    part: str = ""
    today: dt.date | None = None


DID_YOU_MEAN: Final = N_("Did you mean “%(near)s”?")
_NO_DAY: Final = N_("“%(said)s” is no day. Write year, month and day, such as %(example)s.")
_WHICH_DAY: Final = N_("“%(said)s” does not say which day exactly.")
_NO_CHOICE: Final = N_("“%(said)s” is not among the answers: %(choices)s.")
_NEAREST: Final = N_("“%(said)s” is not among the answers. Did you mean “%(near)s”?")
_NEEDED: Final = N_("Without an answer to this nothing can be written.")
_ONE_LINE: Final = N_("This is one line.")


def checked(question: Question, said: str, words: Words) -> tuple[str, str]:
    """An answer as it is written down, and what is wrong with it; one of the two is empty.

    A choice may be named by what is shown, by its value, by another name of it, or by its beginning where that is one only.
    """
    answer, problem = _read(question, said.strip(), words)
    if answer and question.judge is not None:
        problem = question.judge(answer, words)
    return ("", problem) if problem else (answer, "")


def _read(question: Question, text: str, words: Words) -> tuple[str, str]:
    if not text:
        return "", words.gettext(_NEEDED) if question.needed else ""
    if question.widget is not Widget.TEXT and "\n" in text:
        return "", words.gettext(_ONE_LINE)
    if question.widget is Widget.DAY:
        return _day(question, text, words)
    if question.choices:
        return _chosen(question, text, words)
    return text, ""


def _day(question: Question, text: str, words: Words) -> tuple[str, str]:
    """A day as it is written down. What leaves a year or a week open is not guessed, but the likeliest is offered."""
    if told := day_told(text, question.today):
        return told, ""
    for likely in days_meant(text, question.today, past_first=bool(question.default)):
        if question.judge is None or not question.judge(likely, words):
            return "", f"{words.gettext(_WHICH_DAY) % {'said': text}} {words.gettext(DID_YOU_MEAN) % {'near': likely}}"
    return "", words.gettext(_NO_DAY) % {"said": text, "example": question.example or "2026-04-30"}


def too_few(question: Question, said: Sequence[str]) -> bool:
    """Whether a list that is needed, or begun, has fewer different answers than it must have."""
    return (question.needed or bool(said)) and len({one.casefold() for one in said}) < question.least


def _chosen(question: Question, text: str, words: Words) -> tuple[str, str]:
    wanted = fold(text)
    named = [one for one in question.choices if wanted in one.names]
    named = named or [one for one in question.choices if fold(one.label).startswith(wanted)]
    if len(named) == 1:
        return named[0].value, ""
    if question.free:
        return text, ""
    labels = [one.label for one in question.choices]
    called = {name: one.label for one in reversed(question.choices) for name in (*one.also, one.value, one.label)}
    near = nearest(text, called)
    if near:
        return "", words.gettext(_NEAREST) % {"said": text, "near": called[near]}
    return "", words.gettext(_NO_CHOICE) % {"said": text, "choices": words.listed(labels)}


def ask_about(words: Words, kind: Kind, field: str, ask: str, key: str = "", **more: Any) -> Question:
    """A question about a field of a document, whose definition says what it is and shows an example. `ask` is a message id."""
    defined = asked_fields()[kind][field]
    told = {
        "hint": words.gettext(defined.about),
        "example": words.gettext(defined.example) if defined.example else "",
        "needed": defined.needed,
        **more,
    }
    return Question(key or field.replace("_", "-"), words.gettext(ask), **told)


class Said:
    """Answers, by key."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __call__(self, key: str) -> str:
        return next(iter(self._answers.get(key, ())), "")

    def all(self, key: str) -> tuple[str, ...]:
        return self._answers.get(key, ())

    def below(self, key: str) -> dict[str, str]:
        """Answers about several things, by what each is about: those whose key is `key:NAME`."""
        begin = f"{key}:"
        return {
            one.removeprefix(begin): said[0] for one, said in self._answers.items() if one.startswith(begin) and said
        }
