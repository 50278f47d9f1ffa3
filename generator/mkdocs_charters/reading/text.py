"""From bytes to text that every later step may trust."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ..model.problem import Argument, Fix, Problem, Severity, Span, arguments
from . import codes

FILE_LIMIT = 5 * 1024 * 1024
"""Bytes of a file, at most."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u2028\u2029"  # line breaks to YAML and to nobody's editor: positions would drift
    "\u202a-\u202e\u2066-\u2069"  # text that reads otherwise than it is stored (CVE-2021-42574)
    "\ufeff\ufffe\uffff]"  # invisible, or not a character at all
)
"""One character that no text of ours may hold; `\\r` counts, since line ends are normalised before."""


def error(code: str, span: Span | None, fix: Fix | None = None, **named: Argument) -> Problem:
    """A problem of severity error."""
    return Problem(code, Severity.ERROR, arguments(**named), span=span, fix=fix)


def decode(raw: bytes) -> str | list[Problem]:
    """The text of a file, or all that keeps it from being one.

    A byte order mark is dropped and CRLF and CR become LF. Lines and columns stay right: a line end is one line end
    in any spelling, and editors do not count the mark. Each forbidden character is one problem, at its first place.
    """
    if len(raw) > FILE_LIMIT:
        return [error(codes.FILE_TOO_LARGE, None, limit=FILE_LIMIT)]
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    wide = _wide_encoding(raw)
    if wide:
        return [error(codes.NOT_UTF8, Span.whole_line(1), found=wide)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        before = _unix(raw[: broken.start].decode("utf-8"))
        return [error(codes.NOT_UTF8, span_in(before, len(before), len(before)), found=f"0x{raw[broken.start]:02X}")]
    text = _unix(text)
    if not FORBIDDEN.search(text):
        return text
    counts = Counter(FORBIDDEN.findall(text))
    return [
        error(
            codes.FORBIDDEN_CHARACTER,
            span_in(text, text.index(character), text.index(character) + 1),
            found=name_of(character),
            count=counts[character],
        )
        for character in sorted(counts, key=text.index)
    ]


def name_of(character: str) -> str:
    """How a character that one cannot see is called: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def span_in(text: str, start: int, end: int, first_line: int = 1) -> Span:
    """The lines and columns of `text[start:end]`, where the text begins at column 1 of `first_line`."""
    line, column = place(text, start, first_line)
    end_line, end_column = place(text, end, first_line)
    return Span(line, column, end_line, end_column)


def place(text: str, index: int, first_line: int = 1) -> tuple[int, int]:
    """The line and column of `text[index]`."""
    return text.count("\n", 0, index) + first_line, index - text.rfind("\n", 0, index)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide_encoding(raw: bytes) -> str:
    """The name of a 16 or 32 bit encoding, or nothing. Without a mark, every second byte being zero tells it."""
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = raw[:8]
    if len(head) == 8 and head.count(0) == 4 and (not any(head[::2]) or not any(head[1::2])):
        return "UTF-16"
    return ""
