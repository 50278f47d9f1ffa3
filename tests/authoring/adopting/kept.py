"""Whether a charter that was adopted still says every word of the text that it was made from, where readers see it.

A comment is no such place. It counts only where it repeats a day, or when a meeting is, which the field beside it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mkdocs_charters.authoring.adopting.source import source_of
from mkdocs_charters.locale.adopting import AND, DAY_WORDS, SMALL_WORDS, STEP_WORDS, TOGETHER
from mkdocs_charters.reading.passage import every_date

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_NUMBER = re.compile(r"^(#+ )\d+[.)]? ")
_COMMENT = re.compile(r"<!-- TODO: .*? -->", re.DOTALL)
_BEHIND = re.compile(r"[ ]{2}# (?!TODO)(?P<said>.*)$", re.MULTILINE)
_BY_FORM = ["term", "meaning"]
"""What `- **Term**: meaning` says without a word."""
SMALL = SMALL_WORDS | DAY_WORDS | STEP_WORDS | TOGETHER | frozenset(AND)


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def lost(raw: bytes, charter: str) -> list[str]:
    """The lines of an input of which some word stands nowhere: in one line of the body, in order, or in one item at the top."""
    front, _, body = charter.partition("\n---\n")
    lines = [_BY_FORM, *(words(line) for line in _COMMENT.sub("", body).split("\n"))]
    units = [Counter(words(said)) for unit in _units(front) for said in _said(unit)]
    return [line for line in _sources(raw) if not _stands(words(line), lines, units)]


def _said(unit: str) -> Iterator[str]:
    """What the fields of an item say; and what a comment repeats of it, if the fields say it."""
    fields = _BEHIND.sub("", "\n".join(line for line in unit.split("\n") if not line.lstrip().startswith("#")))
    yield fields
    if note := _BEHIND.search(unit):
        days = [day for day in every_date(note["said"]) if day.iso and day.iso in fields]
        rest = note["said"]
        for day in days:
            rest = rest.replace(day.found, " ")
        if set(words(rest)) <= SMALL | set(words(fields)):
            yield f"{fields} {note['said']}"


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
        yield from [setting.value] if setting.value and len(setting.lines) == 1 else setting.lines
    for line in source.body.split("\n"):
        bare = _NUMBER.sub("", _MARKER.sub("", line))
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
