"""A repository with a past: a portfolio that came into being commit by commit, as `git fast-import` takes it.

Charters arrive one after the other, then notes and wins are written, tidied and completed; every fifth commit or so amends a charter, through a pull
request that is merged or directly. The same seed and size give the same commits on every machine.
"""

from __future__ import annotations

import datetime as dt
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from . import portfolio

_FIRST: Final = dt.datetime(2023, 10, 2, 9, 0, tzinfo=dt.UTC)
_EVERY: Final = 5
"""So many commits after the arrivals there is one that amends a charter."""
_MERGED: Final = 3
"""Of so many amendments one comes by a merge."""


def write(folder: Path, charters: int, commits: int, seed: int = 1) -> None:
    """Make a repository of that many commits (merges not counted) about that many charters, checked out on `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    stream = "".join(_stream(charters, commits, seed)).encode()
    _git(folder, "fast-import", "--quiet", given=stream)
    _git(folder, "reset", "--quiet", "--hard", "main")


def _git(folder: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], input=given, check=True, capture_output=True)


def _stream(charters: int, commits: int, seed: int) -> Iterator[str]:
    texts = dict(portfolio.files(charters, seed))
    documents = [path for path in texts if path.endswith("/index.md") and path.count("/") == 2]
    records = [path for path in texts if path.count("/") == 3]
    rest = [path for path in texts if path not in set(documents) | set(records)]
    writer = _Writer()
    yield writer.commit("The parties", {path: texts[path] for path in rest})
    made = 1
    for path in documents:
        yield writer.commit("A new alliance", {path: texts[path]})
        made += 1
    dice = random.Random(f"past {seed}")
    waiting = list(records)
    amended = dict.fromkeys(documents, 0)
    count = 0
    while made < commits:
        made += 1
        if made % _EVERY == 0:
            path = documents[count % len(documents)]
            count += 1
            amended[path] += 1
            texts[path] = _amended(texts[path], amended[path])
            branch = "proposal" if count % _MERGED == 0 else ""
            yield writer.commit("Amend a charter", {path: texts[path]}, branch)
            if branch:
                yield writer.merge(branch)
            continue
        path = waiting.pop(0) if waiting else dice.choice(records)
        if path in writer.there:
            texts[path] += f"\nA line that was added later, {made}.\n"
        yield writer.commit("A record", {path: texts[path]})


def _amended(text: str, times: int) -> str:
    """The next state of a charter: a longer time, another rule, or a line of commentary."""
    match times % 3:
        case 1:
            return text.replace(f"decide_within: {4 + times} working", f"decide_within: {5 + times} working").replace(
                "decide_within: 5 working", f"decide_within: {5 + times} working"
            )
        case 2:
            return text.replace(
                "## Ground rules\n\n", f"## Ground rules\n\n- A rule that was agreed later, the {times}th.\n"
            )
    return f"{text}\n## What else there is to say\n\nSomething about the {times}th look at this charter.\n".replace(
        "\n## What else there is to say\n\n", "\n", 1 if text.count("## What else") else 0
    )


class _Writer:
    def __init__(self) -> None:
        self.mark, self.day = 0, _FIRST
        self.main = 0
        self.there: set[str] = set()
        self.branches: dict[str, int] = {}

    def commit(self, message: str, files: dict[str, str], branch: str = "") -> str:
        """A commit on main, or on a branch that begins there."""
        self.mark += 1
        lines = [self._head(message, f"refs/heads/{branch or 'main'}")]
        if self.main:
            lines.append(f"from :{self.main}\n")
        for path, text in files.items():
            lines.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
            self.there.add(path)
        if branch:
            self.branches[branch] = self.mark
            self.files = files
        else:
            self.main = self.mark
        return "".join(lines)

    def merge(self, branch: str) -> str:
        """What brings a branch to main."""
        self.mark += 1
        lines = [
            self._head("Merge a proposal", "refs/heads/main"),
            f"from :{self.main}\nmerge :{self.branches[branch]}\n",
        ]
        for path, text in self.files.items():
            lines.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
        self.main = self.mark
        return "".join(lines)

    def _head(self, message: str, ref: str) -> str:
        self.day += dt.timedelta(hours=5)
        stamp = f"Ada Author <ada@alliances.example> {int(self.day.timestamp())} +0000"
        return f"commit {ref}\nmark :{self.mark}\nauthor {stamp}\ncommitter {stamp}\ndata {len(message)}\n{message}\n"
