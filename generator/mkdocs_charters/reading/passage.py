"""A stretch of an author's prose that knows where each of its characters stands, and what can be found in one."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from ..model.problem import Span

_DATE = re.compile(r"(?<![\w/.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w/-]|\.\w)")
# A date that is not written year first: 30.4.2026, 4/30/2026, 2026/04/30, 30. April 2026, April 30, 2026.
_MONTH_NAMES = (
    "jan(?:uary|uar)?", "feb(?:ruary|ruar)?", "mar(?:ch)?|märz", "apr(?:il)?", "may|mai", "june?|juni", "july?|juli", "aug(?:ust)?",
    "sep(?:t(?:ember)?)?", "oct(?:ober)?|okt(?:ober)?", "nov(?:ember)?", "dec(?:ember)?|dez(?:ember)?",
)  # fmt: skip
_MONTH_WORD = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(_MONTH_NAMES, 1))
_OTHER_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<dot_day>\d{1,2})\.\s?(?P<dot_month>\d{1,2})\.\s?(?P<dot_year>\d{4})"
    r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<slash_year>\d{4})"
    r"|(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})"
    r"|(?:(?P<day_before>\d{1,2})(?:st|nd|rd|th|\.)?\s+)?(?:" + _MONTH_WORD + r")\.?\s+"
    r"(?:(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<word_year>\d{4})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_ID = r"\w+(?:[-./]\w+)*"
_TICKS = re.compile(r"(?<!\\)`+")


class Point(NamedTuple):
    """A place of a file from 0, as YAML's marks have it."""

    line: int
    column: int


class Passage:
    """Lines of text, joined by line feeds; `starts` says for each where it begins: (index in `text`, line, column)."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str, starts: tuple[tuple[int, int, int], ...]) -> None:
        self.text = text
        self.starts = starts

    def __repr__(self) -> str:
        return f"Passage({self.text!r} at {self.span()})"

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where `text[start:end]` stands in the file."""
        end = len(self.text) if end is None else end
        line, column = self._place(start)
        # The end belongs to the line of the last character, not to the beginning of the next line.
        end_line, end_column = self._place(max(start, end - 1))
        return Span(line, column, end_line, end_column + (end > start))

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, or of the end, in the file."""
        return self._place(index)

    @property
    def start_mark(self) -> Point:
        """Where it begins, counted from 0: a passage is a place of a node, made a span only when somebody asks."""
        line, column = self._place(0)
        return Point(line - 1, column - 1)

    @property
    def end_mark(self) -> Point:
        """Where it ends, counted from 0."""
        end = self.span()
        return Point(end.end_line - 1, end.end_column - 1)

    def part(self, start: int, end: int) -> Passage:
        """`text[start:end]` without the white space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if len(text) == len(self.text):
            return self
        end = start + len(text)
        line, column = self._place(start)
        inner = ((index - start, *place) for index, *place in self.starts if start < index < end)
        return Passage(text, ((0, line, column), *((index, place[0], place[1]) for index, *place in inner)))

    def _place(self, index: int) -> tuple[int, int]:
        begin, line, column = self.starts[bisect_right(self.starts, index, key=lambda piece: piece[0]) - 1]
        return line, column + index - begin


class Mention(NamedTuple):
    """Somebody named with `@`: the name as written without it, and `text[start:end]` that holds both."""

    name: str
    start: int
    end: int


class Dated(NamedTuple):
    """A date in a text; `date` is None where no calendar has it (2026-02-30)."""

    date: dt.date | None
    start: int
    end: int


class OtherDate(NamedTuple):
    """A date in another form than ours as it stands in a text; `iso` is empty where day and month could be each other's.

    `only` says that there is no other one, `at_end` that nothing but names follows: within a sentence it may be the number of a
    version.
    """

    found: str
    iso: str
    only: bool = True
    at_end: bool = True


_BEHIND = re.compile(r"@[\w./-]+(?:\s+[A-Z][\w.-]+)*|[^\w@]+")
"""Names and marks that may follow the date of an action."""


def other_date(text: str) -> OtherDate | None:
    """The last date of a text that is not written year first with hyphens, outside code and targets."""
    if not re.search(r"\d{4}", text):
        return None
    plain = without_code(text)
    found = list(_OTHER_DATE.finditer(plain))
    if not found:
        return None
    last = found[-1]
    at_end = not _BEHIND.sub("", plain[last.end() :])
    return OtherDate(last[0], iso_of(last), len(found) == 1, at_end)


def every_date(text: str) -> tuple[OtherDate, ...]:
    """All dates of a text in any form, in their order, outside code and targets; `iso` is empty where one can be read in two ways."""
    plain = without_code(text)
    found = [(m.start(), m[0], _iso_or_nothing(m[0])) for m in _DATE.finditer(plain)]
    found += [(m.start(), m[0], iso_of(m)) for m in _OTHER_DATE.finditer(plain)]
    return tuple(OtherDate(written, iso, only=len(found) == 1) for _, written, iso in sorted(found))


def _iso_or_nothing(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def iso_of(match: re.Match[str]) -> str:
    """The ISO form of a date; empty where it can be read in two ways, or no calendar has it."""
    found = match.groupdict()
    if found["a"]:
        a, b, year = int(found["a"]), int(found["b"]), int(found["slash_year"])
        ways = {(month, day) for month, day in ((a, b), (b, a)) if month <= 12}
        if len(ways) != 1:
            return ""
        month, day = ways.pop()
    elif found["word_year"]:
        day_text = found["day_before"] or found["day_after"]
        if not day_text or (found["day_before"] and found["day_after"]):
            return ""
        year, day = int(found["word_year"]), int(day_text)
        month = next(number for number in range(1, 13) if found[f"m{number}"])
    else:
        year, month, day = (int(found[f"dot_{part}"] or found[part]) for part in ("year", "month", "day"))
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def mentions(text: str, names: Collection[str] = ()) -> tuple[Mention, ...]:
    """Whom a text names: `@` after white space or `(`, before an id or the longest known name.

    Marks of emphasis may stand between. Names are compared without case, and one that breaks over a line is still
    one. Nobody is named in code, in a comment or in the target of a link.
    """
    if "@" not in text:
        return ()
    pattern = _mention_pattern(frozenset(names))
    return tuple(
        Mention(" ".join(m[1].split()), m.start(1) - 1, m.end(1)) for m in pattern.finditer(without_code(text))
    )


def last_date(text: str) -> Dated | None:
    """The last ISO date of a text, outside code and targets."""
    last = None
    for last in _DATE.finditer(without_code(text)):  # noqa: B007  # only the last counts
        pass
    if last is None:
        return None
    try:
        date = dt.date(int(last[1]), int(last[2]), int(last[3]))
    except ValueError:
        date = None
    return Dated(date, last.start(), last.end())


def without_code(text: str) -> str:
    """The text with code spans and HTML comments blanked out by NUL, which no text of ours holds: places stay."""
    if "`" in text:
        text = _without_code_spans(text)
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        text = text[:start] + "\0" * (end + 3 - start) + text[end + 3 :]
        start = text.find("<!--", end)
    return text


def _without_code_spans(text: str) -> str:
    """CommonMark's rule: a run of backticks opens, the next run of the same length closes."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[number][1] - runs[number][0], []).append(number)
    pieces, done, number = [], 0, 0
    while number < len(runs):
        begin, end = runs[number]
        same = following[end - begin]
        while same and same[-1] <= number:
            same.pop()
        if same:
            number = same[-1]
            pieces += [text[done:begin], "\0" * (runs[number][1] - begin)]
            done = runs[number][1]
        number += 1
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=64)
def _mention_pattern(names: frozenset[str]) -> re.Pattern[str]:
    known = sorted(
        {r"\s+".join(re.escape(word) for word in name.split()) for name in names}, key=lambda n: (-len(n), n)
    )
    choices = "|".join([*(f"{name}(?!\\w|-\\w)" for name in known if name), _ID])
    return re.compile(rf"(?:(?<!\S)|(?<=\()(?<!\]\())[*_]{{0,3}}@({choices})", re.IGNORECASE)
