"""Build a release beside the live site, look at it, and swap it in by one rename."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..store.inspection import inspected
from ..store.receipts import read_receipt
from ..store.releases import ReleaseError, new_release
from .engine import engine_command, environment


class BuildFailed(ReleaseError):  # noqa: N818 - it reads as what happened
    """A build that came to no release: *engine* ended with a `code`, or the plugin took no part in it (*no plugin*, with the `file`)."""


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

    The live site is the old one or the new one at every moment. Raises ReleaseError, OSError, and LookupError where there is no engine.
    """
    with new_release(site, audience or "") as building, tempfile.TemporaryDirectory() as beside:
        receipt = Path(beside) / "receipt.json"
        command = [*engine_command(), "build", "-f", str(site_file), "-d", str(building.folder)]
        if strict:
            command.append("--strict")
        if quiet:
            command.append("--quiet")
        done = subprocess.run(command, env=environment(audience, as_of, receipt), check=False)  # noqa: S603 - our own list
        if done.returncode:
            raise BuildFailed("engine", code=str(done.returncode))
        told = read_receipt(receipt)
        if told is None:
            raise BuildFailed("no plugin", file=site_file.name)
        pages = inspected(building.folder, told.pages)
        return Release(site, building.publish(), pages)
