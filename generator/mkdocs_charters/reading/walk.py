"""The past of a repository, walked once: what each step of the present branch did to documents and settings.

A step is a commit of the first-parent line, so that what came by a pull request is one step, on the day on which it was merged.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..model.addresses import MARKDOWN
from ..model.values import Kind
from ..store.cache import Cache, code, key_of
from .git import GitError, all_contents, git
from .glance import seems
from .root import FILE_NAME, SITE_FILES
from .whose import Whose, whose

_COMMIT: Final = re.compile(r"[0-9a-f]+")
_FILES: Final = frozenset({"100644", "100755"})
"""Modes of files. A link or a repository within this one holds no text of its own: it is as if nothing stood there."""
_LINE: Final = ("--first-parent", "--diff-merges=first-parent")
_FORMAT: Final = "--format=tformat:%x01%H %ct %P"
_SUFFIXES: Final = tuple(f":(glob,icase)**/*{suffix}" for suffix in MARKDOWN)
_PLACES: Final = (*_SUFFIXES, *(f":(glob)**/{name}" for name in (FILE_NAME, *SITE_FILES)))
"""Documents, and what says where they stand."""
_KEPT: Final = frozenset({Kind.PARTY.value, Kind.CHARTER.value})


@dataclass(frozen=True, slots=True)
class Row:
    """A file that a step changed: where it stands and stood, and the ids of its contents, empty where it is not there."""

    path: str
    before_path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """A commit of the line; `seconds` is when it was committed, since 1970. `merge` says that it brought another branch in."""

    commit: str
    seconds: int
    merge: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """All steps that touched documents or settings, the newest first. `kinds` says of contents whether they are a charter or
    a party, by their ids; `whose` says of charters whose they are, as far as they can be read.
    """

    steps: tuple[Step, ...]
    kinds: Mapping[str, str]
    whose: Mapping[str, Whose] = field(default_factory=dict)


def walk(top: Path, head: str, cache: Cache) -> Walk:
    """The past of a commit of a repository. What was walked before is not walked again.

    Raises GitMissingError and GitError.
    """
    whole = key_of("walk", code(), head)
    newest = key_of("newest walk", code(), str(top))
    found = cache.read([whole], _from_plain)
    if whole in found:
        return found[whole]
    known = str(cache.get([newest]).get(newest, ""))
    known = known if _COMMIT.fullmatch(known) else ""
    key = key_of("walk", code(), known)
    earlier = cache.read([key], _from_plain) if known and _leads_to(top, known, head) else {}
    before = earlier.get(key, Walk((), {}))
    steps = tuple(_steps(top, f"{known}..{head}" if earlier else head, *_LINE))
    kinds, theirs = _kinds(top, steps)
    made = Walk((*steps, *before.steps), {**before.kinds, **kinds}, {**before.whose, **theirs})
    cache.put({whole: _plain(made), newest: head})
    if earlier:
        cache.drop(earlier)
    return made


def _leads_to(top: Path, earlier: str, head: str) -> bool:
    """Whether the line of a commit leads back to an earlier one."""
    try:
        lines = git(top, "rev-list", "--first-parent", "--parents", f"{earlier}..{head}", "--").decode().splitlines()
    except GitError:  # it is gone: then all is walked
        return False
    return bool(lines) and lines[-1].split(" ")[1:2] == [earlier]


def inside(top: Path, merge: str) -> tuple[Step, ...]:
    """The steps of the branches that a merge brought in, the newest first. Raises GitMissingError and GitError."""
    return tuple(_steps(top, f"{merge}^1..{merge}", "--no-merges", "--topo-order"))


def told_of(top: Path, commits: Iterable[str], *placeholders: str) -> dict[str, list[str]]:
    """What git's placeholders (`%an`, `%s`) stand for in some commits. Raises GitMissingError and GitError."""
    wanted = sorted(set(commits) - {""})
    if not wanted:
        return {}
    output = git(
        top, "-c", "log.showSignature=false", "log", "--no-walk=unsorted", "--stdin", "-z", "--no-color", "--no-notes",
        "--no-mailmap", "--encoding=UTF-8", f"--format=tformat:{'%x01'.join(('%H', *placeholders))}", given="\n".join(wanted).encode(),
    )  # fmt: skip
    lines = (line.split("\1", len(placeholders)) for line in output.decode("utf-8", "replace").split("\0"))
    return {commit: told for commit, *told in lines if len(told) == len(placeholders)}


def _steps(top: Path, commits: str, *which: str) -> Iterator[Step]:
    output = git(
        top,
        "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "diff.renameLimit=1000",
        "log", *which, "--raw", "-z", "-O/dev/null", "--find-renames", "--no-abbrev",
        "--encoding=UTF-8", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-mailmap", "--no-decorate", "--no-relative",
        _FORMAT, commits, "--", *_PLACES,
    )  # fmt: skip
    tokens = iter(os.fsdecode(output).split("\0"))
    head: list[str] | None = None
    rows: list[Row] = []
    for token in tokens:
        told = token.removeprefix("\n")
        if told.startswith("\1"):
            if head is not None:
                yield _step(head, rows)
            head, rows = told[1:].split(" "), []
        elif told.startswith(":"):
            mode, new_mode, before, after, status = told[1:].split(" ")
            first = next(tokens)
            path = next(tokens) if status[0] in "RC" else first
            was = before if mode in _FILES and status[0] != "C" else ""
            now = after if new_mode in _FILES else ""
            if was or now:
                rows.append(Row(path, first if was else path, was, now))
    if head is not None:
        yield _step(head, rows)


def _step(head: Sequence[str], rows: Sequence[Row]) -> Step:
    """Of a time before 1970 git says nothing."""
    return Step(head[0], int(head[1]) if head[1].isdigit() else 0, len(head) > 3, tuple(rows))


def _kinds(top: Path, steps: Sequence[Step]) -> tuple[dict[str, str], dict[str, Whose]]:
    """Which contents of some steps are a charter or a party, and whose the charters are."""
    idents = {ident for step in steps for row in step.rows for ident in (row.before, row.after) if ident}
    contents = all_contents(top, idents)
    kinds = {ident: kind for ident, raw in contents.items() if (kind := seems(raw)) in _KEPT}
    charters = {ident: whose(contents[ident]) for ident, kind in kinds.items() if kind == Kind.CHARTER.value}
    return kinds, {ident: one for ident, one in charters.items() if one is not None}


def _plain(one: Walk) -> Any:
    return {"steps": plain_steps(one.steps), "kinds": dict(one.kinds), "whose": dict(one.whose)}


def plain_steps(steps: Sequence[Step]) -> Any:
    """Steps as they are kept."""
    return [
        [
            step.commit,
            step.seconds,
            step.merge,
            [[row.path, row.before_path, row.before, row.after] for row in step.rows],
        ]
        for step in steps
    ]


def steps_from(plain: Any) -> tuple[Step, ...]:
    """Steps that were kept."""
    return tuple(
        Step(commit, seconds, merge, tuple(Row(*row) for row in rows)) for commit, seconds, merge, rows in plain
    )


def _from_plain(plain: Any) -> Walk:
    whose_of = {ident: Whose(pinned, of_two, tuple(named)) for ident, (pinned, of_two, named) in plain["whose"].items()}
    return Walk(steps_from(plain["steps"]), plain["kinds"], whose_of)
