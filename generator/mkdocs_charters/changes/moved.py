"""Which file of today is which file of before: by what is in it, since its name has changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

Mark: TypeAlias = "Callable[[str, Sequence[str]], Hashable | None]"
"""What tells a file from others, from its path and lines; None where nothing does."""

_ENOUGH: Final = 0.5
"""The share of lines that two files must have in common to be one that moved; the same as git's."""
_EVERYWHERE: Final = 50
"""A line that stands in more files than this tells none of them from the others."""


def moved(
    gone: Mapping[str, Sequence[str]], come: Mapping[str, Sequence[str]], ids: Mapping[str, Hashable]
) -> dict[str, str]:
    """New paths by old paths, of files that moved between two times. Each file moves once, to one place.

    `gone` holds the lines of files that are no longer at their path, `come` those of files that were not at theirs, and
    `ids` what names the document in a file of either, where that is known (with the moment's own prefix left out, so
    that a document has the same before and after). First files count that hold the same, then documents of the same
    name, then files of which half or more is the same, the most alike first. The order of what is given makes no
    difference.
    """
    found: dict[str, str] = {}
    old, new = dict(gone), dict(come)
    _pair(old, new, found, lambda path, lines: tuple(lines) or None)
    _pair(old, new, found, lambda path, lines: ids.get(path))
    for before, after in _alike(old, new):
        if before in old and after in new:
            found[before] = after
            del old[before], new[after]
    return found


def _pair(
    old: dict[str, Sequence[str]],
    new: dict[str, Sequence[str]],
    found: dict[str, str],
    mark: Mark,
) -> None:
    """Move on the files that have the same mark, those of the same name first."""
    for same_name in (True, False):
        waiting: dict[Hashable, list[str]] = defaultdict(list)
        for path, lines in sorted(new.items()):
            if (sign := mark(path, lines)) is not None:
                waiting[_with_name(sign, path, same_name)].append(path)
        for path, lines in sorted(old.items()):
            sign = mark(path, lines)
            there = waiting.get(_with_name(sign, path, same_name)) if sign is not None else None
            if there:
                after = there.pop(0)
                found[path] = after
                del old[path], new[after]


def _with_name(sign: Hashable, path: str, same_name: bool) -> Hashable:
    return (sign, path.rpartition("/")[2]) if same_name else sign


def _alike(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of files that have enough lines in common, the most alike first; of equals those of the same name."""
    before = {path: _told(lines) for path, lines in old.items()}
    after = {path: _told(lines) for path, lines in new.items()}
    where: dict[str, list[str]] = defaultdict(list)
    for path, lines in before.items():
        for line in lines:
            where[line].append(path)
    ranked = []
    for path, lines in after.items():
        shared: Counter[str] = Counter()
        for line, number in lines.items():
            if len(where.get(line, ())) <= _EVERYWHERE:
                for other in where.get(line, ()):
                    shared[other] += min(number, before[other][line])
        for other, number in shared.items():
            share = 2 * number / (lines.total() + before[other].total())
            if share >= _ENOUGH:
                other_name = other.rpartition("/")[2] != path.rpartition("/")[2]
                ranked.append((-share, other_name, other, path))
    return [(other, path) for _, _, other, path in sorted(ranked)]


def _told(lines: Sequence[str]) -> Counter[str]:
    return Counter(stripped for line in lines if (stripped := line.strip()))
