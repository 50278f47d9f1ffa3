"""Releases of a site beside each other, and the link that readers follow to one of them.

    site                       a link to .site-releases/site/7
    .site-releases/site/7      the live release
    .site-releases/site/6      the one before
    .site-releases/site/….part one that is being built, or was when its build ended early

A release is built under another name, gets its number once it is whole, and goes live by one rename of the link.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

RELEASES: Final = ".site-releases"
_KEPT: Final = 2
_PART: Final = ".part"
_BUILT_BY_AN_ENGINE: Final = ("sitemap.xml", "404.html", "search/search_index.json")


class ReleaseError(Exception):
    """Why a release did not go live; readers see what they saw before. `reason` is one of

    - *busy*: another build is at it,
    - *not a folder*, *not ours*: what stands at the place of the site is no site,
    - *other readers*: the site there is for another audience,
    - *no home*, *missing page*, *empty page*, *broken link*: what was built is not whole.
    - *word*: one of the words that stand on no site, of which `number` tells which, stands in the file `page`.

    `details` are for the words about it.
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


def is_link_to_release(site: Path) -> bool:
    """Whether readers follow a link to a release of ours here."""
    return site.is_symlink() and site.readlink().parts[:1] == (RELEASES,)


class Building:
    """A release that is being built in `folder`, until `publish` lets readers see it. Whoever holds it is alone with the site."""

    def __init__(self, site: Path, releases: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.releases = releases

    @property
    def live(self) -> Path | None:
        """The release that readers see; None where there is none yet, or the site is no link to one."""
        return self.releases / self.site.readlink().name if is_link_to_release(self.site) else None

    def publish(self) -> Path:
        """Give the release its number, and let the link point at it; the folder in which it stands then.

        One rename, so that no reader ever finds nothing. The release before stays, older ones go. Raises OSError.
        """
        folder = self.releases / str(_last(self.releases) + 1)
        self.folder.rename(folder)
        self.folder = folder
        _swap(self.site, folder)
        for old in _numbered(self.releases)[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
        return folder


@contextmanager
def new_release(site: Path, audience: str) -> Iterator[Building]:
    """Begin a release of the site for an audience, and clear away what earlier builds left half done, and this one if it fails.

    Raises ReleaseError where something else stands in its place, or another build is at it, and OSError.
    """
    releases = site.parent / RELEASES / site.name
    releases.mkdir(parents=True, exist_ok=True)
    # Releases are no business of version control: among them may be sites for a few.
    (releases.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with _alone(releases):
        _same_readers(releases, audience, site)
        _adopt(site, releases)
        for left in releases.glob(f"*{_PART}"):
            shutil.rmtree(left, ignore_errors=True)
        # Not the name of an earlier one: its engine may still be at it, where only the build that had started it was ended.
        folder = releases / f"{secrets.token_hex(4)}{_PART}"
        try:
            yield Building(site, releases, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


_DEFAULT: Final = "internal, or whom mkdocs.yml names"
"""The audience of a build that was not told any."""


def _same_readers(releases: Path, audience: str, site: Path) -> None:
    """One place is for one audience: what some may see must not take the place of what all may see, by a slip of the hand."""
    note = releases / "audience"
    before = note.read_text(encoding="utf-8").strip() if note.is_file() else audience
    if before != audience and site.is_symlink():
        raise ReleaseError("other readers", site=str(site), before=before or _DEFAULT, audience=audience or _DEFAULT)
    note.write_text(audience + "\n", encoding="utf-8")


def _adopt(site: Path, releases: Path) -> None:
    """Make room for the link: a folder that an engine built becomes the first release, any other is left alone."""
    if site.is_symlink() or not site.exists():
        return
    if not site.is_dir():
        raise ReleaseError("not a folder", site=str(site))
    if any(site.iterdir()) and not any((site / name).exists() for name in _BUILT_BY_AN_ENGINE):
        raise ReleaseError("not ours", site=str(site))
    # Readers find it again at once, before anything is built: the link is there already when the folder makes room for it.
    first = releases / str(_last(releases) + 1)
    link = _link_to(first, site)
    site.rename(first)
    if link is None:
        shutil.copytree(first, site)
    else:
        link.replace(site)


def _numbered(releases: Path) -> list[Path]:
    """The releases that were whole, oldest first."""
    return sorted((one for one in releases.iterdir() if one.name.isdecimal()), key=lambda one: int(one.name))


def _last(releases: Path) -> int:
    return max((int(one.name) for one in _numbered(releases)), default=0)


@contextmanager
def _alone(releases: Path) -> Iterator[None]:
    """One build at a time. The lock goes with the process, however it ends."""
    with (releases / "lock").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise ReleaseError("busy") from None
        yield


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _swap(site: Path, folder: Path) -> None:
    """Let the link point at a release: one rename, so that no reader ever finds nothing."""
    link = _link_to(folder, site)
    if link is not None:
        link.replace(site)
        return
    # No links here (some Windows set-ups): a copy, with a moment between.
    if site.is_dir():
        shutil.rmtree(site)
    shutil.copytree(folder, site)


def _link_to(folder: Path, site: Path) -> Path | None:
    """A link to a folder that is ready to take the place of the site; None where there are no links."""
    link = site.with_name(f".{site.name}.next")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(os.path.relpath(folder, site.parent), target_is_directory=True)
    except OSError:
        # Some Windows set-ups have none; anywhere else something is wrong that copying would make worse.
        if os.name != "nt":
            raise
        return None
    return link
