"""Where a change stands in the files of after: what a forge puts a remark beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..model.documents import Document
from ..model.meaning import Item, Shape, field_by_key
from ..model.plain_text import folded
from ..model.portfolio import Portfolio
from ..model.problem import Path, Span
from ..model.values import Kind
from .canonical import Canon
from .change import COMMENTARY
from .fields import entries
from .meanings import Meaning

LinesOf = Callable[[str, str], Sequence[str]]
"""The lines of a file, by the name of its source and its path there."""

_NOTHING: tuple[Any, ...] = (None, "", [], {})


class Position(NamedTuple):
    """A line, from 1, of a file of a source. `before` says that the file is only there before the change."""

    source: str
    file: str
    line: int
    before: bool = False


class Positions:
    """Finds where changes between two portfolios stand. Each document asked for is read once more."""

    def __init__(self, base: Portfolio, head: Portfolio, lines_before: LinesOf, lines_now: LinesOf) -> None:
        self._base, self._head = base, head
        self._lines_before, self._lines_now = lines_before, lines_now

    def __call__(self, meaning: Meaning) -> Position | None:
        """The first line that differs in what a change is about; None for what stands in no file.

        Of what is gone: the line of its list or of the text around it, else the first of the file.
        """
        before, now = _document(self._base, meaning), _document(self._head, meaning)
        there = now or before
        if there is None or not there.origin.file:
            return None
        source, file = there.origin.source, there.origin.file
        if now is None:
            return Position(source, file, 1, before=True)
        line = self._of_commentary(meaning, before, now) or self._of_field(meaning, before, now)
        return Position(source, file, max(1, min(line, len(self._lines_now(source, file)))))

    def _of_field(self, meaning: Meaning, before: Document | None, now: Document) -> int:
        value, found = self._walked(now, meaning.path, self._head, meaning)
        here = now.locate(found, key=value in _NOTHING) if found else None
        if here is None:
            return 1
        if before is None or meaning.base_path is None or value in _NOTHING:
            return here.line
        was, path = self._walked(before, meaning.base_path, self._base, meaning)
        if isinstance(value, str) and isinstance(was, str):
            return _other_line(self._lines(now), here.line, was, value)
        there = before.locate(path) if path else None
        old = {line.strip() for line in _covered(self._lines(before, now=False), there)} if there is not None else set()
        lines = enumerate(_covered(self._lines(now), here), here.line)
        return next((number for number, line in lines if line.strip() not in old), here.line)

    def _of_commentary(self, meaning: Meaning, before: Document | None, now: Document) -> int:
        """The line in a text that no field holds; 0 for a change of a field."""
        path = _inside(meaning.path)
        if path[:1] != (COMMENTARY,):
            return 0
        old, new = (str(one[-1]) if one is not None else None for one in (meaning.base_path, meaning.head_path))
        section = next((one for one in now.commentary if folded(one.title) == new), None)
        if section is None:
            return 1
        texts = [one.text for one in before.commentary if folded(one.title) == old] if before is not None else []
        return _other_line(self._lines(now), section.line, texts[0] if texts else "", section.text)

    def _lines(self, document: Document, *, now: bool = True) -> Sequence[str]:
        return (self._lines_now if now else self._lines_before)(document.origin.source, document.origin.file)

    def _walked(self, document: Document, path: Path, portfolio: Portfolio, meaning: Meaning) -> tuple[Any, Path]:
        """What stands at the path of a change, and the path as far as it leads, with places in lists for what is known
        there; None and the path of what is around it where nothing stands there.
        """
        canon = Canon(portfolio, portfolio.alliances.get(meaning.alliance_id))
        cls: type[Item] | None = type(document)
        value: Any = document
        found: list[str | int] = []
        steps = list(_inside(path))
        while steps and cls is not None:
            definition = field_by_key(cls).get(str(steps.pop(0)))
            if definition is None:
                return None, tuple(found)
            value = getattr(value, definition.name)
            found.append(definition.key)
            cls = definition.item
            if not steps or value in _NOTHING or definition.shape in (Shape.VALUE, Shape.ITEM):
                continue
            step = steps.pop(0)
            if definition.shape is Shape.ITEMS:
                known = [entry.known_by for entry in entries(definition, value, canon)]
                if step not in known:
                    return None, tuple(found)
                step = known.index(step)
            elif step not in value:
                return None, tuple(found)
            value = value[step]
            found.append(step)
        return (None if steps else value), tuple(found)


def _document(portfolio: Portfolio, meaning: Meaning) -> Document | None:
    if meaning.alliance_id:
        alliance = portfolio.alliances.get(meaning.alliance_id)
        return alliance.charter if alliance is not None else None
    kind, ident = meaning.path[:2]
    return portfolio.parties.get(str(ident)) if kind == Kind.PARTY.value else portfolio.page


def _inside(path: Path) -> Path:
    """A path inside its document: that of another document than a charter begins with its kind and id."""
    return path[2:] if path[:1] in ((Kind.PARTY.value,), (Kind.PORTFOLIO.value,)) else path


def _covered(lines: Sequence[str], span: Span) -> Sequence[str]:
    """The lines of a span, but for a last one of which nothing belongs to it."""
    last = lines[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(lines) else ""
    return lines[span.line - 1 : span.end_line if last.strip() or span.line == span.end_line else span.end_line - 1]


def _other_line(lines: Sequence[str], begin: int, before: str, now: str) -> int:
    """The line of a file on which the first line of a text stands that is another than before; `begin` where that cannot be
    told. The text begins on that line or below.
    """
    old, new = before.split("\n"), now.split("\n")
    same = next(
        (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    wanted = [line.strip() for line in new[: same + 1] if line.strip()]
    at = begin - 1
    for line in wanted:
        at = next((number for number in range(at, len(lines)) if line in lines[number]), -1) + 1
        if at == 0:
            return begin
    return at if wanted else begin
