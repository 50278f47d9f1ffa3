"""A new document as it is to be written: short, in the order of the model, pleasant to go on with by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ...locale.headings import heading_words
from ..plain import written

Told: TypeAlias = "str | Sequence[Told] | Mapping[str, Told]"
"""What a field holds: words as somebody would type them, lists, or fields of its own. Nothing that is empty is written."""


class Bare(str):
    """Words that stand without quotation marks: numbers, days, ids."""

    __slots__ = ()


@dataclass
class Drafted:
    """A document to be: the file's name without its ending, the frontmatter, and what stands below it."""

    name: str
    fields: dict[str, Told] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    def tell(self, key: str, told: Told | None) -> None:
        """A field, if there is anything to tell."""
        if told:
            self.fields[key] = told

    def title(self, words: str) -> None:
        """The heading of the page."""
        if words:
            self.body.append(f"# {words}")

    def prose(self, words: str) -> None:
        """Words below what stands there."""
        if words.strip():
            self.body.append(words.strip())

    def section(self, key: str, language: str, words: str) -> None:
        """Words below a known heading."""
        if words.strip():
            self.body.append(f"## {heading_words(key, language) or key}\n\n{words.strip()}")

    def bullets(self, key: str, language: str, lines: Iterable[str], mark: str = "-") -> None:
        """A list below a known heading. Lines of an entry that has several hang below its first."""
        entries = [f"{mark} " + one.strip().replace("\n", "\n  ") for one in lines if one.strip()]
        self.section(key, language, "\n".join(entries))

    @property
    def text(self) -> str:
        """The file."""
        front = "".join(f"{line}\n" for key, told in self.fields.items() for line in _lines(key, told))
        body = "\n\n".join(self.body)
        return f"---\n{front}---\n{body}\n" if body else f"---\n{front}---\n"


_WIDE: Final = 100
_PLAIN: Final = re.compile(r"[^\W\d_][^:#\n\r\t\\\x22\x27\x60]* [^:#\n\r\t\\\x22\x27\x60]*[\w.)!?]")
"""Several words that no reader of YAML takes for anything but a text."""


def _lines(key: str, told: Told) -> list[str]:
    """A field in one line where it is short, else an entry a line."""
    line = f"{key}: {_flow(told)}"
    if isinstance(told, str) or (len(line) <= _WIDE and not _holds_fields(told) and '"' not in line):
        return [line]
    if isinstance(told, Mapping):
        return [f"{key}:", *(f"  {written(name)}: {_flow(one)}" for name, one in told.items())]
    return [f"{key}:", *(f"  - {_entry(one)}" for one in told)]


def _entry(told: Told) -> str:
    """An entry on a line of its own, where words may hold commas and brackets without quotation marks."""
    return told if isinstance(told, str) and _PLAIN.fullmatch(told) else _flow(told)


def _holds_fields(told: Told) -> bool:
    return not isinstance(told, (str, Mapping)) and any(isinstance(one, Mapping) for one in told)


def _flow(told: Told) -> str:
    if isinstance(told, Bare):
        return str(told)
    if isinstance(told, str):
        return written(told)
    if isinstance(told, Mapping):
        return "{" + ", ".join(f"{written(name)}: {_flow(one)}" for name, one in told.items()) + "}"
    return "[" + ", ".join(map(_flow, told)) + "]"
