"""Repositories with a past, made by real git, the same on every machine: fixed people, fixed days."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

DAY = "2026-01-05"
ADA = "Ada Author <ada@example.org>"
ENVIRONMENT: Mapping[str, str] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
}


def git(folder: Path, *arguments: str, day: str = DAY, by: str = ADA, given: bytes = b"") -> str:
    """Run git as somebody on a day (at noon, UTC), with nobody's configuration, and give what it prints."""
    name, _, email = by.removesuffix(">").partition(" <")
    stamp = f"{day}T12:00:00+00:00" if "T" not in day else day
    people = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", email), ("DATE", stamp))
    }
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", *arguments],
        check=False,
        capture_output=True,
        input=given,
        env={**os.environ, **ENVIRONMENT, **people},
    )
    assert done.returncode == 0, (arguments, done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def begin(folder: Path) -> Path:
    """An empty repository, on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def put(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write some files, dedented; None takes one away."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8", newline="")


def commit(
    folder: Path, files: Mapping[str, str | None] | None = None, day: str = DAY, by: str = ADA, message: str = "A step"
) -> str:
    """Write some files, commit all that changed, and give the name of the commit."""
    put(folder, files or {})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, day=day, by=by)
    return git(folder, "rev-parse", "HEAD")


def move(folder: Path, old: str, new: str) -> None:
    """Move a file or a folder, as the index knows it."""
    (folder / new).parent.mkdir(parents=True, exist_ok=True)
    git(folder, "mv", old, new)


def merge(folder: Path, branch: str, day: str = DAY, by: str = ADA) -> str:
    """Bring a branch into the present one by a merge of its own, and give its name."""
    git(folder, "merge", "-q", "--no-ff", "-m", f"Merge {branch}", branch, day=day, by=by)
    return git(folder, "rev-parse", "HEAD")
