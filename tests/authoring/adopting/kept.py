"""Whether a charter that was adopted still says every word of the text that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mkdocs_charters.authoring.adopting.source import source_of

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def lost(raw: bytes, charter: str) -> list[str]:
    """The lines of an input of which some word stands nowhere: in one line of the body, in order, or in one item at the top."""
    front, _, body = charter.partition("\n---\n")
    lines = [words(line) for line in body.split("\n")]
    units = [Counter(words(unit)) for unit in _units(front)]
    return [line for line in _sources(raw) if not _stands(words(line), lines, units)]


def _stands(wanted: list[str], lines: list[list[str]], units: list[Counter[str]]) -> bool:
    if any(_in_order(wanted, line) for line in lines):
        return True
    count = Counter(wanted)
    return any(count <= unit for unit in units)


def _in_order(wanted: list[str], line: list[str]) -> bool:
    rest = iter(line)
    return all(word in rest for word in wanted)


def _sources(raw: bytes) -> Iterator[str]:
    """The lines of the body, and what the fields of another tool say."""
    source = source_of(raw)
    for setting in source.settings:
        yield setting.value if setting.value and len(setting.lines) == 1 else " ".join(setting.lines)
    for line in source.body.split("\n"):
        bare = _MARKER.sub("", line)
        if words(bare):
            yield bare


def _units(front: str) -> Iterator[str]:
    """What belongs together at the top: an item, a field, a comment on lines of its own."""
    unit: list[str] = []
    for line in front.split("\n"):
        if unit and not (line.startswith("    ") or (line.startswith("#") and unit[0].startswith("#"))):
            yield "\n".join(unit)
            unit = []
        unit.append(line)
    yield "\n".join(unit)
