"""An entry put at the end of a list in a document's frontmatter; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from ..reading.frontmatter import split

_TOP_KEY: Final = re.compile(rb"[^\s#\-]")
_ITEM: Final = re.compile(rb"( *)- ")


class CannotBeAddedError(Exception):
    """The list is written in a way to which nothing can be added safely."""


def with_entry(raw: bytes, key: str, entry: Mapping[str, str | Sequence[str]]) -> bytes:
    """A document with one more entry in the list under a top key, which is made where it is not there.

    Values are texts or lists of texts. The list must be written line by line (`- ` each); line ends are kept. Raises
    CannotBeAddedError where it is not, and where the document would say anything else than that entry more.
    """
    lines = raw.splitlines(keepends=True)
    fence = [number for number, line in enumerate(lines) if line.removeprefix(b"\xef\xbb\xbf").rstrip() == b"---"][:2]
    if len(fence) < 2:
        raise CannotBeAddedError(key)
    end = b"\r\n" if lines[fence[1]].endswith(b"\r\n") else b"\n"
    at, made = _place(lines[: fence[1]], fence[0] + 1, key, entry)
    written = [line.encode() + end for line in made]
    changed = b"".join([*lines[:at], *written, *lines[at:]])
    before, after = _data(raw), _data(changed)
    if before is None or after is None or after != {**before, key: [*(before.get(key) or []), _plain(entry)]}:
        raise CannotBeAddedError(key)
    return changed


def _place(lines: list[bytes], first: int, key: str, entry: Mapping[str, str | Sequence[str]]) -> tuple[int, list[str]]:
    """Before which line the entry goes, and its lines."""
    own = next((n for n in range(first, len(lines)) if lines[n].startswith(key.encode() + b":")), None)
    if own is None:
        return len(lines), [f"{key}:", *_lines("  ", entry)]
    inside = range(own + 1, next((n for n in range(own + 1, len(lines)) if _TOP_KEY.match(lines[n])), len(lines)))
    item = next((match for n in inside if (match := _ITEM.match(lines[n]))), None)
    if item is None:
        raise CannotBeAddedError(key)
    # Comments and blank lines after the last entry stand before what comes next.
    last = max(n for n in inside if lines[n].strip() and not lines[n].lstrip().startswith(b"#"))
    return last + 1, _lines(item[1].decode(), entry)


def _lines(indent: str, entry: Mapping[str, str | Sequence[str]]) -> list[str]:
    made = []
    for number, (key, value) in enumerate(entry.items()):
        text = _quoted(value) if isinstance(value, str) else f"[{', '.join(value)}]"
        made.append(f"{indent}{'  ' if number else '- '}{key}: {text}")
    return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(entry: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    return {key: value if isinstance(value, str) else list(value) for key, value in entry.items()}


def _data(raw: bytes) -> dict[str, Any] | None:
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return None
    try:
        found = yaml.load(parts.frontmatter, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return found if isinstance(found, dict) else None
