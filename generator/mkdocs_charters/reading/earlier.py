"""A file as it stood before a day began, in the past of a commit."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from .git import GitError, GitMissingError, git


def text_before(top: Path, commit: str, path: str, day: dt.date, zone: ZoneInfo) -> bytes | None:
    """What a file of a commit held before a day began, wherever it stood then; None where it was not there.

    Of commits those of the first-parent line count, as in histories. Raises LookupError where the past does not reach back so far.
    """
    last = dt.datetime.combine(day, dt.time(), zone) - dt.timedelta(seconds=1)
    try:
        then = (
            git(top, "rev-list", "-1", "--first-parent", f"--before={last.isoformat()}", commit, "--").decode().strip()
        )
        if not then:
            raise LookupError(day)
        return _content(top, then, [path]) or _content(top, then, _former_paths(top, f"{then}..{commit}", path))
    except (GitError, GitMissingError) as error:
        raise LookupError(day) from error


def _former_paths(top: Path, commits: str, path: str) -> list[str]:
    """The paths that a file had since some commit, the oldest first."""
    rows = git(
        top,
        "log",
        "--first-parent",
        "-m",
        "--follow",
        "--format=",
        "--name-status",
        "-z",
        "-O/dev/null",
        commits,
        "--",
        path,
    )
    told = [os.fsdecode(one) for one in rows.split(b"\0")]
    return [told[place + 1] for place, one in enumerate(told[:-1]) if one.lstrip("\n").startswith("R")][::-1]


def _content(top: Path, commit: str, paths: Sequence[str]) -> bytes | None:
    for path in paths:
        try:
            return git(top, "cat-file", "blob", f"{commit}:{path}")
        except GitError:
            continue
    return None
