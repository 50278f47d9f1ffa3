"""What is said about a code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one code, as message ids.

    `title` is a short noun phrase, `text` one sentence about what was found, `help` what to do, `why` why it matters.
    `{name}` in text and help stands for an argument of the problem; `{name:word}` for one of our own words (a kind of
    value, of document, of reference); `{name:date}`, `{name:size}` (bytes) and `{name:number}` for a value that is
    written as the reader's language does. `without` holds the text to say where the argument of that name is empty.
    """

    title: str
    text: str
    help: str
    why: str
    without: Mapping[str, str] = field(default_factory=dict)
