"""Sure fixes applied to a text, and to nothing else in it: every other byte stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.problem import Fix, Problem, Span
from ..reading.lines import BYTE_ORDER_MARK, LINE_END


@dataclass(frozen=True, slots=True)
class Edit:
    """A fix as it was applied: what stood in its place, and where the replacement stands now."""

    fix: Fix
    before: str
    after: str
    stands: Span


def mend(raw: bytes, fixes: Iterable[Fix]) -> tuple[bytes, tuple[Edit, ...]]:
    """The bytes of a file with some fixes applied, and the edits that were made, by place.

    Of fixes that touch the same stretch the first is applied; the others were made for the text as it was, so they wait
    for the next reading. So do those whose place is not there, and those that would make two line ends one. A replacement
    of several lines takes the line ends of its surroundings. The order of `fixes` makes no difference. Raises
    UnicodeDecodeError for what is no UTF-8.
    """
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    text = raw[len(mark) :].decode("utf-8")
    lines = _Lines(text)
    chosen: list[tuple[int, int, Fix]] = []
    for start, end, _, fix in sorted(_placed(lines, fixes)):
        if lines.would_join(start, end, LINE_END.sub(lines.end_near(start), fix.replacement)):
            continue
        before = chosen[-1] if chosen else (-1, -1, fix)
        beside = start == before[1] and before[0] < start < end
        if start > before[1] or beside:
            chosen.append((start, end, fix))
    pieces: list[str] = []
    made: list[tuple[Fix, str, str, int]] = []
    done = length = 0
    for start, end, fix in chosen:
        after = LINE_END.sub(lines.end_near(start), fix.replacement)
        pieces += [text[done:start], after]
        length += start - done + len(after)
        made.append((fix, text[start:end], after, length))
        done = end
    mended = "".join([*pieces, text[done:]])
    now = _Lines(mended)
    edits = tuple(Edit(fix, before, after, now.span(end - len(after), end)) for fix, before, after, end in made)
    return mark + mended.encode("utf-8"), edits


def replaces_what_was_found(problem: Problem, stretch: str) -> bool:
    """Whether a problem's fix, put in the place of a stretch of text, takes away nothing but what the problem is about.

    It does where the stretch is what was found, and where all of it stays, as in quotation marks. A place that could
    only be told roughly covers more than that.
    """
    if problem.fix is None:
        return False
    found = str(dict(problem.arguments).get("found", ""))
    kept = problem.fix.replacement.replace("''", "'")
    return stretch in kept or _folded(stretch.strip().strip("\"'")) == _folded(found)


def is_sure(problem: Problem, lines: Sequence[str]) -> bool:
    """Whether a problem has a fix that `mend` may apply to a file of these lines."""
    return mended_line(problem, lines) is not None


def mended_line(problem: Problem, lines: Sequence[str]) -> str | None:
    """The line with a problem's fix applied, without the blanks around it; of several lines the first. None without a sure fix."""
    span = problem.fix.span if problem.fix is not None else None
    if problem.fix is None or span is None or not 0 < span.line <= span.end_line <= len(lines):
        return None
    first, last = lines[span.line - 1], lines[span.end_line - 1]
    if span.column > len(first) + 1 or span.end_column > len(last) + 1:
        return None
    stretch = "\n".join(lines[span.line - 1 : span.end_line])
    stretch = stretch[span.column - 1 : len(stretch) - len(last) + span.end_column - 1]
    if not replaces_what_was_found(problem, stretch):
        return None
    told = first[: span.column - 1] + problem.fix.replacement + last[span.end_column - 1 :]
    return LINE_END.split(told.strip())[0]


def _folded(text: str) -> str:
    return " ".join(text.split())


def covered(raw: bytes, span: Span) -> str | None:
    """The text that a span covers; None where it covers nothing that is there."""
    lines = _Lines(raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace"))
    place = lines.place(span)
    return lines.text[place[0] : place[1]] if place else None


def _placed(lines: _Lines, fixes: Iterable[Fix]) -> Iterable[tuple[int, int, str, Fix]]:
    for fix in set(fixes):
        place = lines.place(fix.span)
        if place is not None:
            yield (*place, fix.replacement, fix)


class _Lines:
    """A text by lines, with their ends as they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = list(LINE_END.finditer(text))
        self._starts = [0, *(match.end() for match in self._ends)]
        self._stops = [*(match.start() for match in self._ends), len(text)]

    def place(self, span: Span) -> tuple[int, int] | None:
        """The indexes of a span; None for one that is not in the text."""
        start, end = self._index(*span.start), self._index(*span.end)
        return (start, end) if start is not None and end is not None and start <= end else None

    def _index(self, line: int, column: int) -> int | None:
        if not (1 <= line <= len(self._starts) and column >= 1):
            return None
        index = self._starts[line - 1] + column - 1
        return index if index <= self._stops[line - 1] else None

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(*self._at(start), *self._at(end))

    def _at(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def would_join(self, start: int, end: int, after: str) -> bool:
        """Whether with `after` in the place of a stretch a lone CR could come to stand before an LF: two ends would be one.

        That is so only between lines that end in different ways, and where nothing of a line may be left. It is said too
        often rather than too seldom.
        """
        before, following = self.text[start - 1 : start], self.text[end : end + 1]
        if after:
            return (before == "\r" and after[0] == "\n") or (after[-1] == "\r" and following == "\n")
        at_edge = before == "\r" or following == "\n"
        begin = self._starts[bisect_right(self._starts, start) - 1]
        stop = self._stops[bisect_right(self._starts, end) - 1]
        return at_edge and self.text[begin - 1 : begin] == "\r" and self.text[stop : stop + 1] == "\n"

    def end_near(self, index: int) -> str:
        """How lines end around an index: as the line itself does, else the one before it, else with a line feed."""
        line = min(bisect_right(self._starts, index) - 1, len(self._ends) - 1)
        return self._ends[line][0] if self._ends else "\n"
