"""Lists entry by entry: which came, which went, or that they stand in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ...changes.change import COMMENTARY, FIELD_CHANGED, TERM_CHANGED
from ...changes.meanings import Meaning
from ...changes.wording import SENTENCE_ENDS
from ...model.meaning import Item, field_by_key
from ...model.plain_text import blocks_of
from ...model.portfolio import Portfolio
from ...model.problem import Path

BETWEEN = "; "
"""Stands between entries that hold commas themselves."""


def retold(
    meaning: Meaning,
    ends: tuple[str, str],
    sides: tuple[Portfolio, Portfolio],
    own: Callable[[str], str],
    *,
    long: bool,
) -> tuple[str, str]:
    """What a sentence says of before and after, where that is not what it would say of a value: the entries of a written list, and of a
    text beside the terms only whether it was there. `own` marks words of authors. Of a `long` text whose words are others, what was told
    apart is shorter than its paragraphs.
    """
    if meaning.field == COMMENTARY:
        before, after = ("" if one is None else "there" for one in (meaning.today, meaning.proposed))
        return before, after
    lists = prose_entries(meaning, *sides)
    found = moved(*lists) if lists is not None else ends
    if lists is None or (long and "" not in found):
        return ends
    before, after = (own(one) if one else "" for one in found)
    return before, after


def prose_entries(meaning: Meaning, base: Portfolio, head: Portfolio) -> tuple[list[str], list[str]] | None:
    """The paragraphs and items of a text of the charter before and after; None where it is one of each, or stands elsewhere."""
    if meaning.code not in (TERM_CHANGED, FIELD_CHANGED):
        return None
    if not isinstance(meaning.today, str) or not isinstance(meaning.proposed, str):
        return None
    before = _blocks(base, meaning.alliance_id, meaning.base_path, meaning.today)
    after = _blocks(head, meaning.alliance_id, meaning.head_path, meaning.proposed)
    return (before, after) if max(len(before), len(after)) > 1 and before and after else None


def _blocks(portfolio: Portfolio, alliance: str, path: Path | None, text: str) -> list[str]:
    """The blocks of a text; none where the charter does not say just that text at that place."""
    found: object = portfolio.alliances[alliance].charter if alliance in portfolio.alliances else None
    for step in path or ():
        definition = field_by_key(type(found)).get(str(step)) if isinstance(found, Item) else None
        found = getattr(found, definition.name) if definition is not None else None
    blocks = blocks_of(found) if isinstance(found, str) else []
    return blocks if " ".join(blocks) == text else []


def moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """What a sentence quotes of two lists: those that went and those that came, either empty where there are none; all of them where
    only their order is another.
    """
    went, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not went and not came:
        return in_a_row(before), in_a_row(after)
    return in_a_row(_of(before, went)), in_a_row(_of(after, came))


def in_a_row(entries: Sequence[str]) -> str:
    """Entries one after the other. Behind a whole sentence nothing but a blank stands between it and the next."""
    *first, last = entries or [""]
    return "".join([*(f"{one} " if SENTENCE_ENDS.search(f"{one} ") else f"{one}{BETWEEN}" for one in first), last])


def _of(entries: Sequence[str], some: Counter[str]) -> list[str]:
    left = Counter(some)
    found = []
    for one in entries:
        if left[one]:
            left[one] -= 1
            found.append(one)
    return found
