"""Which problems a change brought: those of now that were not there before, whatever lines and files moved."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

from ..model.findings import FileKey, Findings
from ..model.problem import Argument, Problem
from ..model.values import Kind
from .matching import alike
from .moved import moved

_BESIDE: Final = frozenset({
    "line", "first", "path", "folder", "address", "alliance",  # where something stands, which moves
    "nearest", "expected", "example", "candidates", "limit",  # advice, which changes with everything around
    "digest", "terms", "size", "since",  # what something has become by now
})  # fmt: skip
"""Arguments that may change while a problem stays the same."""
_MANY: Final = 2_000_000


@dataclass(frozen=True)
class Told:
    """What is told of a portfolio at one time.

    `lines` are those of a file, `path_of` says where in the repository it stands: the same words before and after for a
    file that did not move.
    """

    findings: Findings
    lines: Callable[[str, str], Sequence[str]]
    path_of: Callable[[str, str], str]

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """What each party may be called by, with its id: its name changes, and while its document is unread it has none."""
        called: dict[str, str] = {}
        for one in sorted(self.findings.archive.by_kind[Kind.PARTY], key=lambda party: party.id):
            for word in (one.id, one.data.get("name")):
                if isinstance(word, str):
                    called.setdefault(word, one.id)
        return called


@dataclass(frozen=True, eq=False)
class _One:
    """A problem with all by which it may be known again. `path` is where its file stands now."""

    problem: Problem
    path: str
    told: Told

    @property
    def same(self) -> tuple[object, ...]:
        """What two problems share that may be one: the file, the code, the field, and what is said of it."""
        code, fields, said = what_is_said(self.problem)
        return self.path, code, fields, tuple((name, self._canonical(value)) for name, value in said)

    @cached_property
    def _quoted(self) -> Mapping[str, str]:
        """The arguments that are words of its document or of the items that it is in, each with where these stand."""
        found: dict[str, str] = {}
        for name, value in self.problem.arguments:
            if isinstance(value, str) and len(value) > 1:
                key = next(
                    (key for there in _around(self) for key, text in there.items() if _quotes(value, text)), None
                )
                found |= {name: key} if key is not None else {}
        return found

    @property
    def about(self) -> Hashable:
        """What two problems share that may be one about the same thing in other words."""
        code, fields, said = what_is_said(self.problem)
        told = [
            (
                name,
                ""
                if isinstance(value, tuple)
                else ("quoted", self._quoted[name])
                if name in self._quoted
                else self._canonical(value),
            )
            for name, value in said
        ]
        return self.path, code, fields, tuple(told)

    def goes_on(self, before: _One) -> bool:
        """Whether it is a problem of before, with which it shares what it is about: it weighs and names no more, and is of the same item."""
        if self.problem.severity > before.problem.severity:
            return False
        now, then = dict(self.problem.arguments), dict(before.problem.arguments)
        for name, value in now.items():
            if isinstance(value, tuple) and name not in _BESIDE:
                named, once = self._canonical(value), before._canonical(then.get(name, ()))
                if not (isinstance(named, tuple) and isinstance(once, tuple) and set(named) <= set(once)):
                    return False
        own, others = _items(self), _items(before)
        quoted = set(self._quoted.values())
        return len(own) == len(others) and all(_is_same(*pair, quoted) for pair in zip(own, others, strict=True))

    def _canonical(self, value: Argument) -> Argument:
        if isinstance(value, tuple):
            return tuple(self.told.parties.get(word, word) for word in value)
        return self.told.parties.get(value, value) if isinstance(value, str) else value


def what_is_said(problem: Problem) -> tuple[str, tuple[str, ...], tuple[tuple[str, Argument], ...]]:
    """A problem without its place: code, names of fields, and the arguments that are about it alone."""
    fields = tuple(step for step in problem.path if isinstance(step, str))
    return problem.code, fields, tuple(one for one in problem.arguments if one[0] not in _BESIDE)


def brought(before: Told, now: Told) -> tuple[Problem, ...]:
    """The problems of now that were not there before, in their order.

    Problems are counted: where one that is said in the same words stood twice and stands three times, one is new, and it
    is the one whose item or line was not there. A problem that has become lighter is not new, one that weighs more is. Nor is one
    that quotes its item, or its document, in other words since these were worded otherwise, or that names fewer of what it named.
    """
    to = _moves(before, now)
    older: dict[Hashable, list[_One]] = defaultdict(list)
    for problem in before.findings.problems:
        path = before.path_of(problem.source, problem.file)
        one = _One(problem, to.get(path, path), before)
        older[one.same].append(one)
    newer: dict[Hashable, list[_One]] = defaultdict(list)
    for problem in now.findings.problems:
        one = _One(problem, now.path_of(problem.source, problem.file), now)
        newer[one.same].append(one)
    same_lines = _SameLines(before, now)
    new: list[_One] = []
    gone = [one for same, ones in older.items() if same not in newer for one in ones]
    for same, ones in newer.items():
        left, over = _left(ones, older.get(same, []), same_lines)
        new += left
        gone += over
    order = {id(problem): number for number, problem in enumerate(now.findings.problems)}
    return tuple(sorted((one.problem for one in _without_reworded(new, gone)), key=lambda problem: order[id(problem)]))


def _without_reworded(newer: list[_One], older: list[_One]) -> list[_One]:
    """Problems without those that are one of before about the same thing, which is worded otherwise now, or of which less is said."""
    waiting: dict[Hashable, list[_One]] = defaultdict(list)
    for one in older:
        waiting[one.about].append(one)
    left = []
    for one in newer:
        there = waiting.get(one.about, [])
        same = next((other for other in there if one.goes_on(other)), None)
        if same is None:
            left.append(one)
        else:
            there.remove(same)
    return left


def _left(newer: list[_One], older: list[_One], same_lines: _SameLines) -> tuple[list[_One], list[_One]]:
    """Those of some problems that say the same which were not there before, and those of before that are not there any more."""
    if not older:
        return newer, []
    left: list[_One] = []
    # The gravest first: each takes one of before that weighed as much, or else more.
    for severity in sorted({one.problem.severity for one in newer}, reverse=True):
        wanted = [one for one in newer if one.problem.severity == severity]
        for same in (True, False):
            there = [
                one for one in older if (one.problem.severity == severity if same else one.problem.severity > severity)
            ]
            wanted, used = _unpaired(wanted, there, same_lines)
            older = [one for one in older if id(one) not in used]
        left += wanted
    return left, older


def _unpaired(newer: list[_One], older: list[_One], same_lines: _SameLines) -> tuple[list[_One], set[int]]:
    """Those that find nobody of before, and the ids of those of before that were found."""
    if len(older) >= len(newer):
        # However they are paired, none is left: nothing need be looked at.
        return [], {id(one) for one in older[: len(newer)]}
    used: set[int] = set()
    marks: Sequence[tuple[_Mark, _Mark]] = (
        (_item, _item),
        (same_lines.line_of_now, same_lines.line_of_before),
        (_words, _words),
        (lambda one: 0, lambda one: 0),
    )
    for mark_now, mark_before in marks:
        waiting: dict[Hashable, list[_One]] = defaultdict(list)
        for one in older:
            if id(one) not in used and (sign := mark_before(one)) is not None:
                waiting[sign].append(one)
        rest = []
        for one in newer:
            sign = mark_now(one)
            there = waiting.get(sign) if sign is not None else None
            if there:
                used.add(id(there.pop(0)))
            else:
                rest.append(one)
        newer = rest
    return newer, used


def _steps(one: _One) -> Iterator[tuple[object, Any]]:
    """The way to the place of a problem in what its document says: each step, and what is there; the document first."""
    manuscript = one.told.findings.by_file.get((one.problem.source, one.problem.file))
    value: Any = manuscript.data if manuscript is not None else None
    yield None, value
    for step in one.problem.path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return
        yield step, value


def _around(one: _One) -> list[Mapping[str, Any]]:
    """The items in which a problem is, the innermost first, and its document."""
    return [value for _, value in _steps(one) if isinstance(value, Mapping)][::-1]


def _items(one: _One) -> list[Any]:
    """The entries of lists in which a problem is."""
    return [value for step, value in _steps(one) if isinstance(step, int)]


def _quotes(said: str, text: object) -> bool:
    """Whether what a problem says is a text of an author, maybe shortened."""
    if not isinstance(text, str):
        return False
    whole, quoted = " ".join(text.split()), said.removesuffix("…").rstrip()
    return said == whole or (said.endswith("…") and bool(quoted) and whole.startswith(quoted))


def _is_same(now: Any, before: Any, quoted: Iterable[str]) -> bool:
    """Whether two entries may be one: by what they are called, or by the words in them that are quoted, else by all that they say."""
    if not isinstance(now, Mapping) or not isinstance(before, Mapping):
        return now == before or (isinstance(now, str) and isinstance(before, str) and alike(now, before))
    if now.get("id") == before.get("id") is not None:
        return True
    worded = [(now[key], before.get(key)) for key in quoted if isinstance(now.get(key), str)]
    if not worded:
        return {**now, "id": ""} == {**before, "id": ""}
    return all(isinstance(other, str) and alike(one, other) for one, other in worded)


_Mark: TypeAlias = "Callable[[_One], Hashable | None]"


def _item(one: _One) -> Hashable | None:
    """The items that a problem is in, by their ids, or by all they say; None where it is in none."""
    items: list[str] = []
    for value in _items(one):
        named = value.get("id") if isinstance(value, Mapping) else None
        items.append(f"id {named}" if isinstance(named, str) else repr(value))
    return tuple(items) or None


def _words(one: _One) -> Hashable | None:
    """The text of the line on which a problem begins."""
    lines = one.told.lines(one.problem.source, one.problem.file)
    span = one.problem.span
    return lines[span.line - 1].strip() if span is not None and span.line <= len(lines) else None


class _SameLines:
    """Which lines of a file are the same before and now, wherever they stand."""

    def __init__(self, before: Told, now: Told) -> None:
        self._before = before
        self._now = now
        self._known: dict[tuple[FileKey, FileKey], dict[int, int]] = {}
        self._files: dict[str, FileKey] = {}
        for source, file in now.findings.files:
            self._files[now.path_of(source, file)] = (source, file)

    def line_of_now(self, one: _One) -> Hashable | None:
        """The line on which a problem of now begins."""
        return one.problem.span.line if one.problem.span is not None else None

    def line_of_before(self, one: _One) -> Hashable | None:
        """The line of now that the line of a problem of before has become; None where it is gone."""
        file = self._files.get(one.path)
        if one.problem.span is None or file is None:
            return None
        key = ((one.problem.source, one.problem.file), file)
        if key not in self._known:
            self._known[key] = dict(_same_lines(self._before.lines(*key[0]), self._now.lines(*key[1])))
        return self._known[key].get(one.problem.span.line)


def _same_lines(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Numbers of lines, from 1, that a comparison of two texts takes for the same."""
    shorter = min(len(before), len(now))
    head = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != now[-1 - n]), shorter - head)
    old, new = before[head : len(before) - tail], now[head : len(now) - tail]
    yield from ((number + 1, number + 1) for number in range(head))
    # The exact comparison takes the square of the lines that changed.
    rough = len(old) * len(new) > _MANY
    for block in difflib.SequenceMatcher(None, old, new, autojunk=rough).get_matching_blocks():
        yield from ((head + block.a + number + 1, head + block.b + number + 1) for number in range(block.size))
    yield from ((len(before) - number, len(now) - number) for number in range(tail))


def _moves(before: Told, now: Told) -> dict[str, str]:
    """Where files of before stand now that are no longer where they were."""
    old = {before.path_of(*file): file for file in before.findings.files}
    new = {now.path_of(*file): file for file in now.findings.files}
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    if not gone or not come:
        return {}
    ids = dict([*_names(before, gone), *_names(now, come)])
    return moved({path: before.lines(*old[path]) for path in gone}, {path: now.lines(*new[path]) for path in come}, ids)


def _names(told: Told, paths: Iterable[str]) -> Iterator[tuple[str, Hashable]]:
    """Paths with what names the document there: its kind, alliance and id. Not where several have the same name."""
    wanted = set(paths)
    seen: dict[Hashable, list[str]] = defaultdict(list)
    for one in told.findings.archive.manuscripts:
        path = told.path_of(one.origin.source, one.origin.file)
        if path in wanted and one.id:
            seen[one.kind.value, one.alliance, one.id].append(path)
    for name, there in seen.items():
        if len(there) == 1:
            yield there[0], name
