"""Mending a portfolio, round by round, in memory: nothing is written before all of it is known to be sure."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from ..changes.brought import what_is_said
from ..model.findings import FileKey, Findings
from ..model.problem import Problem, Severity
from ..reading import SETTINGS_FILE, Project, with_settings
from .held import Held, hold
from .judging import Made, Verdict, hidden_codes, judge
from .mending import covered, mend, replaces_what_was_found

_ROUNDS: Final = 40
"""More than anybody needs: each brings to light what the mistakes before it hid."""

Find: TypeAlias = "Callable[[Project], Findings]"
Choose: TypeAlias = "Callable[[Project, Findings], Sequence[Problem]]"


@dataclass(frozen=True, slots=True)
class Mended:
    """A problem that is gone, with what stood in its place and what stands there now."""

    problem: Problem
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """A problem whose fix was tried and is not kept. `brought` are the codes of errors that came of it, empty where none did."""

    problem: Problem
    brought: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """A portfolio as it stands mended, what is told of it then, and how it came to that. `first` is what was told before.

    `changed` holds the bytes of each changed file before and after, by its path on disk (links followed). `settings_text` is
    that of the settings file, None where there is none. Files of revisions are never changed, nor those of sources that
    share their name with another.
    """

    project: Project
    first: Findings
    findings: Findings
    mended: tuple[Mended, ...]
    put_back: tuple[PutBack, ...]
    changed: Mapping[Path, tuple[bytes, bytes]]
    settings_text: bytes | None


def mend_all(project: Project, find: Find, choose: Choose) -> Outcome:
    """Apply the sure fixes of the problems that `choose` names, until none is left. Nothing is written.

    `find` says what is wrong with a portfolio. A fix is kept if after it its problem is gone and no new error has come up
    in its file; what the file hid while it could not be read is not new. Raises OSError.
    """
    return _Mending(project, find, choose).run()


class _Mending:
    def __init__(self, project: Project, find: Find, choose: Choose) -> None:
        self.given = project
        self.find = find
        self.choose = choose
        self.texts: dict[Path, bytes] = {}
        self.settings_file = Path(os.path.realpath(project.settings_file))
        if project.settings_file.is_file():
            self.texts[self.settings_file] = project.settings_file.read_bytes()
        self.first = dict(self.texts)
        self.files: dict[FileKey, Path | None] = {}
        self.project = self._as_it_stands()
        self.told = self.findings = find(self.project)
        self.seen: set[tuple[Path, bytes]] = set()
        self.alone: set[Path] = set()
        self.mended: list[Mended] = []
        self.put_back: dict[Hashable, tuple[str, ...]] = {}

    def run(self) -> Outcome:
        for _ in range(_ROUNDS):
            wanted = self._wanted()
            if not wanted:
                break
            self._round(wanted)
        chosen = [problem for problem in self.choose(self.project, self.findings) if problem.fix is not None]
        return Outcome(
            self.project,
            self.told,
            self.findings,
            tuple(sorted(self.mended, key=lambda one: one.problem.order)),
            tuple(PutBack(one, codes) for one in chosen if (codes := self._codes_of(one)) is not None),
            {path: (raw, self.texts[path]) for path, raw in sorted(self.first.items()) if raw != self.texts[path]},
            self.texts.get(self.settings_file),
        )

    def _codes_of(self, problem: Problem) -> tuple[str, ...] | None:
        """What came of a problem's fix when it was tried; None where it was not."""
        path = self._file(problem)
        return self.put_back.get(_fix_of(problem, path)) if path is not None else None

    def _as_it_stands(self) -> Project:
        """The portfolio with what was changed so far. New settings may name other sources."""
        text = self.texts.get(self.settings_file)
        project = self.given
        if text is not None and text != self.first.get(self.settings_file, text):
            project = with_settings(project, text)
        self.files.clear()
        return hold(project, self.texts)

    def _file(self, problem: Problem) -> Path | None:
        """The file that a problem stands in; None for one that is not ours to change."""
        key = (problem.source, problem.file)
        if key not in self.files:
            if key == ("", SETTINGS_FILE):
                self.files[key] = self.settings_file
            else:
                folder = self.project.folder_of(problem.source)
                self.files[key] = folder.on_disk(problem.file) if isinstance(folder, Held) else None
        return self.files[key]

    def _wanted(self) -> dict[Path, list[Problem]]:
        """The problems that are to be mended next, by file."""
        wanted: dict[Path, list[Problem]] = defaultdict(list)
        for problem in self.choose(self.project, self.findings):
            path = self._file(problem)
            if problem.fix is None or path is None or path not in self.texts:
                continue
            stretch = covered(self.texts[path], problem.fix.span)
            if stretch is None or not replaces_what_was_found(problem, stretch):
                continue
            if _fix_of(problem, path) not in self.put_back:
                wanted[path].append(problem)
        if self.settings_file in wanted:
            # They say what is read at all: one thing after the other.
            return {self.settings_file: wanted[self.settings_file]}
        return {path: problems[:1] if path in self.alone else problems for path, problems in wanted.items()}

    def _round(self, wanted: Mapping[Path, list[Problem]]) -> None:
        """Apply the fixes of some problems; keep those of a file if all of them were sure."""
        before, texts = self.findings, {path: self.texts[path] for path in wanted}
        made: dict[Path, Made] = {}
        for path, problems in wanted.items():
            by_fix = {problem.fix: problem for problem in reversed(problems) if problem.fix is not None}
            self.first.setdefault(path, texts[path])
            self.texts[path], edits = mend(texts[path], by_fix)
            if edits:
                made[path] = [(by_fix[edit.fix], edit) for edit in edits]
            else:
                self.put_back |= {_fix_of(problem, path): () for problem in problems}
        while made:
            self.project = self._as_it_stands()
            self.findings = self.find(self.project)
            then, now = self._by_file(before), self._by_file(self.findings)
            verdicts = {
                path: self._judged(path, made[path], before, then.get(path, ()), now.get(path, ())) for path in made
            }
            unsure = [path for path, verdict in verdicts.items() if not verdict.sure]
            if not unsure:
                break
            for path in unsure:
                self.texts[path] = texts[path]
                self._not_kept(path, made.pop(path), verdicts[path])
        else:
            self.project = self._as_it_stands()
            self.findings = before
        for path, edits_made in made.items():
            self.seen.add((path, texts[path]))
            self.mended += [Mended(problem, edit.before, edit.after) for problem, edit in edits_made]

    def _not_kept(self, path: Path, made: Made, verdict: Verdict) -> None:
        """Never try again what was not sure; where nobody can say which it was, try one by one, since most may be."""
        against = verdict.against or ({} if len(made) > 1 else {made[0][0]: verdict.unclear})
        if not against:
            self.alone.add(path)
        for problem, codes in against.items():
            self.put_back[_fix_of(problem, path)] = codes

    def _by_file(self, findings: Findings) -> Mapping[Path | None, Sequence[Problem]]:
        """The problems of each file that is ours to change; one for another file is under None."""
        found: dict[Path | None, list[Problem]] = defaultdict(list)
        for problem in findings.problems:
            found[self._file(problem)].append(problem)
        return found

    def _judged(
        self, path: Path, made: Made, before: Findings, then: Sequence[Problem], now: Sequence[Problem]
    ) -> Verdict:
        """`then` and `now` are the problems of the file, `before` is all that was found then."""
        if (path, self.texts[path]) in self.seen:
            return Verdict(False, {})  # in a circle
        if path == self.settings_file:
            # With a mistake in them settings are not read at all.
            read = not any(problem.severity is Severity.ERROR for problem in then)
        else:
            read = all((problem.source, problem.file) in before.read for problem in then)
        return judge(made, then, now, hidden_codes(then, read=read))


def _fix_of(problem: Problem, path: Path) -> Hashable:
    assert problem.fix is not None
    return (path, what_is_said(problem), problem.fix.replacement)
