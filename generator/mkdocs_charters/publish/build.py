"""Build a release beside the live site, look at it, and swap it in by one rename."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .engine import engine_command, environment

RELEASES: Final = ".site-releases"
_KEPT: Final = 2
_BUILT_BY_AN_ENGINE: Final = ("sitemap.xml", "404.html", "search/search_index.json")


class BuildFailed(Exception):  # noqa: N818 - it reads as what happened
    """A build that was not published. `reason` names the words for it; the last site is as it was."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Release:
    """What was published: the site's address on disk, the release behind it, and how many pages it has."""

    site: Path
    folder: Path
    pages: int


def build(
    site_file: Path,
    site: Path,
    *,
    audience: str | None = None,
    as_of: str | None = None,
    strict: bool = False,
    quiet: bool = False,
) -> Release:
    """Build a site and publish it as `site`, a link to a release in `.site-releases/<its name>/` beside it.

    The live site is the old one or the new one at every moment. Raises BuildFailed, and LookupError where there is no engine.
    """
    releases = site.parent / RELEASES / site.name
    releases.mkdir(parents=True, exist_ok=True)
    # Releases are no business of version control: among them may be sites for a few.
    (releases.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with _alone(releases):
        _same_readers(releases, audience or "", site)
        _adopt(site, releases)
        folder = releases / _next_name(releases)
        receipt = releases / "receipt"
        receipt.unlink(missing_ok=True)
        command = [*engine_command(), "build", "-f", str(site_file), "-d", str(folder)]
        if strict:
            command.append("--strict")
        if quiet:
            command.append("--quiet")
        try:
            done = subprocess.run(command, env=environment(audience, as_of, receipt), check=False)  # noqa: S603 - our own list
            if done.returncode:
                raise BuildFailed("engine", code=str(done.returncode))
            if not receipt.is_file():
                raise BuildFailed("no plugin", file=site_file.name)
            pages = _look_at(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _swap(site, folder)
        _forget_old(releases, folder)
    return Release(site, folder, pages)


def _same_readers(releases: Path, audience: str, site: Path) -> None:
    """One place is for one audience: what some may see must not take the place of what all may see, by a slip of the hand."""
    note = releases / "audience"
    before = note.read_text(encoding="utf-8").strip() if note.is_file() else audience
    if before != audience and site.is_symlink():
        raise BuildFailed(
            "other readers", site=str(site), before=before or "mkdocs.yml", audience=audience or "mkdocs.yml"
        )
    note.write_text(audience + "\n", encoding="utf-8")


def _adopt(site: Path, releases: Path) -> None:
    """Make room for the link: a folder that an engine built becomes the first release, any other is left alone."""
    if site.is_symlink() or not site.exists():
        return
    if not site.is_dir():
        raise BuildFailed("not a folder", site=str(site))
    if any(site.iterdir()) and not any((site / name).exists() for name in _BUILT_BY_AN_ENGINE):
        raise BuildFailed("not ours", site=str(site))
    site.rename(releases / _next_name(releases))


def _next_name(releases: Path) -> str:
    numbers = [int(entry.name) for entry in releases.iterdir() if entry.name.isdecimal()]
    return str(max(numbers, default=0) + 1)


@contextmanager
def _alone(releases: Path) -> Iterator[None]:
    """One build at a time. The lock goes with the process, however it ends."""
    with (releases / "lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise BuildFailed("busy") from None
        yield


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _look_at(folder: Path) -> int:
    """How many pages a release has. Raises BuildFailed where the home page is missing or a page is empty."""
    if not (folder / "index.html").is_file():
        raise BuildFailed("no home")
    count = 0
    for page in folder.rglob("*.html"):
        count += 1
        if page.stat().st_size == 0:
            raise BuildFailed("empty page", page=page.relative_to(folder).as_posix())
    return count


def _swap(site: Path, folder: Path) -> None:
    """Let the link point at the new release: one rename, so that no reader ever finds nothing."""
    link = site.with_name(f".{site.name}.next")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(os.path.relpath(folder, site.parent), target_is_directory=True)
    except OSError:
        # No links here (some Windows set-ups): a copy, with a moment between.
        if site.is_dir():
            shutil.rmtree(site)
        shutil.copytree(folder, site)
        return
    link.replace(site)


def _forget_old(releases: Path, newest: Path) -> None:
    """Keep the newest release and the one before."""
    numbered = sorted(
        (entry for entry in releases.iterdir() if entry.name.isdecimal()), key=lambda entry: int(entry.name)
    )
    for entry in numbered[:-_KEPT]:
        if entry != newest:
            shutil.rmtree(entry, ignore_errors=True)
