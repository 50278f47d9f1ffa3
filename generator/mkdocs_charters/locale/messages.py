"""The words of every code: what was found, what was expected, what to do, and why it matters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from .help.changes import CHANGES
from .help.confidentiality import CONFIDENTIALITY
from .help.files import FILES
from .help.message import Message
from .help.practices import PRACTICES
from .help.references import REFERENCES
from .help.shape import SHAPE
from .help.signatures import SIGNATURES
from .words import N_, Words

if TYPE_CHECKING:
    from .help.example import ExampleFile

__all__ = ["MESSAGES", "Message", "Said", "codes", "explanation", "made_visible", "pieces_of", "placeholders", "say"]

Argument: TypeAlias = "str | int | float | tuple[str, ...]"

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    FILES | SHAPE | REFERENCES | PRACTICES | SIGNATURES | CONFIDENTIALITY | CHANGES  # type: ignore[operator]  # they are dicts
)
"""The words of each code, in the order of codes."""

_WORDS: Final[Mapping[str, str]] = {
    # Kinds of values.
    "text": N_("a text"),
    "list": N_("a list"),
    "mapping": N_("a set of fields of its own"),
    "number": N_("a number"),
    "whole number": N_("a whole number"),
    "boolean": N_("true or false"),
    "date": N_("a date (year first, such as 2026-04-30)"),
    "time": N_("a time of day (such as 14:00)"),
    "recurrence": N_("a rhythm (such as 2 weeks, or first Tuesday of the month)"),
    "duration": N_("a length of time (such as 45 minutes, or 5 working days)"),
    "timezone": N_("a time zone (such as Europe/Berlin)"),
    "language": N_("the code of a language (such as en, de or pt-BR)"),
    "mail": N_("an e-mail address (such as alliances@example.org)"),
    "web": N_("an address of the web (such as https://example.org)"),
    "nothing": N_("nothing"),
    # Kinds of documents.
    "portfolio": N_("home page"),
    "party": N_("party"),
    "charter": N_("charter"),
    "review": N_("meeting note"),
    "win": N_("win"),
    "exchange": N_("exchange"),
    "dispute": N_("dispute"),
    # What a reference points at.
    "person": N_("person"),
    "objective": N_("objective"),
    "priority": N_("priority"),
    "commitment": N_("commitment"),
    "milestone": N_("milestone"),
    "indicator": N_("indicator"),
    "cadence": N_("agreed meeting"),
    "term": N_("agreed item"),
    "part": N_("item or heading"),
    # What is awkward about a file name.
    "sign": N_("a sign that cannot be seen, or a backslash"),
    "special": N_('one of the signs < > : " | ? *'),
    "device": N_("a name that Windows keeps for a device"),
    "edge": N_("a blank or a full stop at an end"),
    # What a commitment may still leave open.
    "owner": N_("who sees to it"),
    "when": N_("by when, or how often"),
    # In which terms a benefit counts.
    "cost_saved": N_("Cost saved"),
    "speed": N_("Speed"),
    "risk_reduced": N_("Risk reduced"),
    "revenue": N_("Revenue"),
    "learning": N_("Learning"),
    # Which sides of an alliance indicators show.
    "collaboration_quality": N_("Quality of collaboration"),
    "value_creation": N_("Value created"),
    "relational_trust": N_("Trust in the relationship"),
    # Between how many an agreement is.
    "two people": N_("two people"),
    "two or more": N_("two parties or more"),
}
_DID_YOU_MEAN: Final = N_("Did you mean “{nearest}”?")
_POSSIBLE: Final = N_("Possible here: {expected}.")
_EXPECTED: Final = N_("Expected here: {expected}.")
_EXAMPLE: Final = N_("For example: {example}")
_WHAT_TO_DO: Final = N_("What to do")
_WHY: Final = N_("Why it matters")
_A_CASE: Final = N_("Example")
_MENDED: Final = N_("Mended")
_BEFORE: Final = N_("Before")
_AFTER: Final = N_("After")

_MOST_NAMES: Final = 8
LONGEST: Final = 200
"""Signs of a value that are shown."""
_PLACEHOLDER: Final = re.compile(r"\{(\w+)(?::(\w+))?\}(?:([”“])\.)?")
"""A place for a value: its name, its form, and the closing quotation mark with which it ends a sentence."""
_ENDED: Final = re.compile(r"[.!?。！？؟۔।]$")
_INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Said(NamedTuple):
    """A problem in a reader's words: plain text, each part a sentence or more, empty where there is nothing to say.

    `text` is what was found, `expected` what would be right, `nearest_hint` the nearest right name, `help` what to do.
    """

    text: str
    expected: str
    nearest_hint: str
    help: str


def codes() -> tuple[str, ...]:
    """Every code, in order."""
    return tuple(MESSAGES)


def say(code: str, arguments: Mapping[str, Argument], words: Words) -> Said:
    """What a problem says.

    Values come from documents: they are put in as they are, shortened, with what cannot be seen made visible. Raises
    KeyError for an unknown code, and for an argument that its words need and that is not there.
    """
    message = MESSAGES[code]
    return Said(
        text=_filled(_text_of(message, arguments), arguments, words),
        expected=_expected(message, arguments, words),
        nearest_hint=_filled(_DID_YOU_MEAN, arguments, words) if arguments.get("nearest") else "",
        help=_filled(message.help, arguments, words),
    )


def pieces_of(code: str, arguments: Mapping[str, Argument], words: Words) -> Iterator[tuple[str, str]]:
    """What `say` says was found, in pieces: each with the name of the argument that it shows, empty for words of ours. Raises as it does."""
    message = MESSAGES[code]
    text = words.gettext(_text_of(message, arguments))
    at = 0
    for match in _PLACEHOLDER.finditer(text):
        yield "", text[at : match.start()]
        yield match[1], (shown := _shown(match, arguments, words))
        at = match.end()
        if end := _end(match, shown):
            yield "", end
    yield "", text[at:]


def explanation(code: str, words: Words) -> str | None:
    """What a code is about, as Markdown, with an example of it; None for an unknown code."""
    message = MESSAGES.get(code)
    if message is None:
        return None
    from .help.example import example_of

    example = example_of(code)
    first, second = (_BEFORE, _AFTER) if example.compared else (_A_CASE, _MENDED)

    def told(text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: f"…{_end(match)}", words.gettext(text))

    return (
        f"# {code} · {words.gettext(message.title)}\n\n"
        f"{told(message.text)}\n\n"
        f"## {words.gettext(_WHY)}\n\n{told(message.why)}\n\n"
        f"## {words.gettext(_WHAT_TO_DO)}\n\n{told(message.help)}\n\n"
        f"## {words.gettext(first)}\n\n{example.about}\n\n{_files(example.files)}\n"
        f"## {words.gettext(second)}\n\n{_files(example.mended)}"
    )


def _files(files: Iterable[ExampleFile]) -> str:
    return "\n".join(file.markdown for file in files)


def placeholders(text: str) -> frozenset[str]:
    """The names of the arguments that a text holds places for."""
    return frozenset(match[1] for match in _PLACEHOLDER.finditer(text))


def _expected(message: Message, arguments: Mapping[str, Argument], words: Words) -> str:
    """The choices, the form that belongs there, or an example: what the message's own words leave open."""
    told = placeholders(message.text) | placeholders(message.help)
    expected, example = arguments.get("expected"), arguments.get("example")
    if expected and "expected" not in told:
        if isinstance(expected, tuple):
            # A long list helps nobody who only misspelt a name.
            long = len(expected) > _MOST_NAMES and arguments.get("nearest")
            return "" if long else _filled(_POSSIBLE, arguments, words)
        return _filled(_EXPECTED, arguments, words)
    if example and "example" not in told:
        key = arguments.get("key")
        line = f"{_plain(key)}: {_plain(example)}" if key else _plain(example)
        return _filled(_EXAMPLE, {"example": line}, words)
    return ""


def _filled(text: str, arguments: Mapping[str, Argument], words: Words) -> str:
    """One pass over the text: what a value holds is never read as a place for another."""

    def put(match: re.Match[str]) -> str:
        shown = _shown(match, arguments, words)
        return f"{shown}{_end(match, shown)}"

    return _PLACEHOLDER.sub(put, words.gettext(text))


def _end(match: re.Match[str], shown: str = "") -> str:
    """How a sentence goes on that ends with a quotation: without a stop of its own where what is quoted has one."""
    return f"{match[3]}{'' if _ENDED.search(shown) else '.'}" if match[3] else ""


def _shown(match: re.Match[str], arguments: Mapping[str, Argument], words: Words) -> str:
    """An argument at its place in a text."""
    shown = _in_form(match[2] or "plain", arguments[match[1]], words)
    # A name may end with a full stop; a sentence ends with one.
    return shown.removesuffix(".") if match.string.startswith(".", match.end()) else shown


def _in_form(form: str, value: Argument, words: Words) -> str:
    if not isinstance(value, tuple):
        return _FORMS[form](value, words)
    each = [_FORMS[form](one, words) for one in value[:_MOST_NAMES]]
    return ", ".join([*each, "…"]) if len(value) > _MOST_NAMES else words.listed(each)


def _text_of(message: Message, arguments: Mapping[str, Argument]) -> str:
    return next((other for name, other in message.without.items() if arguments.get(name) in ("", ())), message.text)


def _plain(value: object) -> str:
    """A value on one line, shortened, with what cannot be seen made visible."""
    text = str(value)
    text = f"{text[: LONGEST - 1]}…" if len(text) > LONGEST else text
    return made_visible(text)


def made_visible(text: str) -> str:
    """A text with signs for what cannot be seen in it and could steer a terminal or turn a line around."""
    return _INVISIBLE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x20:
        return chr(0x2400 + number)  # ␀ to ␟
    return f"⟨U+{number:04X}⟩"


def _value(value: object, words: Words) -> str:
    return words.number(value) if isinstance(value, float) else _plain(value)


def _number(value: object, words: Words) -> str:
    return words.number(value) if isinstance(value, (int, float)) else _plain(value)


def _word(value: object, words: Words) -> str:
    known = _WORDS.get(str(value))
    return words.gettext(known) if known is not None else _plain(value)


def _date(value: object, words: Words) -> str:
    try:
        return words.date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return _plain(value)


def _size(value: object, words: Words) -> str:
    if not isinstance(value, int):
        return _plain(value)
    unit, name = (2**20, "MiB") if value >= 2**20 else (2**10, "KiB")
    return f"{words.number(round(value / unit, 1))} {name}"


_FORMS: Final[Mapping[str, Callable[[object, Words], str]]] = {
    "plain": _value,
    "word": _word,
    "date": _date,
    "size": _size,
    "number": _number,
}
