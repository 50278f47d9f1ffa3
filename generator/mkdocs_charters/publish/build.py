"""Build a release beside the live site, look at it, and swap it in by one rename."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..store.inputs import Inputs, inputs_from
from ..store.inspection import inspected
from ..store.receipts import read_receipt
from ..store.releases import ReleaseError, new_release
from . import again
from .engine import engine_command, environment


class BuildFailed(ReleaseError):  # noqa: N818 - it reads as what happened
    """A build that came to no release: *engine* ended with a `code`, or the plugin took no part in it (*no plugin*, with the `file`)."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was published: the site's address on disk, the release behind it, and how many pages it has.

    `anew` says why it was built, as `again.why_anew`; nothing where it was there already, as it would be built. `warnings` are then what
    the engine said when it was. `made` tells why each page was made that was not taken from an earlier build, a word and its address; `unknown`
    why none was, both as the receipt.
    """

    site: Path
    folder: Path
    pages: int
    anew: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    made: tuple[tuple[str, str], ...] = ()
    unknown: str = ""


def build(
    site_file: Path,
    site: Path,
    *,
    audience: str | None = None,
    as_of: str | None = None,
    strict: bool = False,
    quiet: bool = False,
    cached: bool = True,
) -> Release:
    """Build a site and publish it as `site`, a link to a release in `.site-releases/<its name>/` beside it.

    The live site is the old one or the new one at every moment. Where it is what would be built, nothing is built, unless `cached` is
    false. Raises ReleaseError, OSError, and LookupError where there is no engine.
    """
    with (
        new_release(site, audience or "") as building,
        again.cache_of(site_file) as kept,
        tempfile.TemporaryDirectory() as beside,
    ):
        engine = engine_command()
        options = [*(["--strict"] if strict else []), *(["--quiet"] if quiet else [])]
        asked = again.asked_for(site_file, *engine, *options, audience or "", as_of or "")
        before = again.last_made(kept, building) if cached else None
        anew = again.why_anew(before, building, asked) if cached else (("no cache", ""),)
        if before is not None and building.live is not None and not anew:
            return Release(site, building.live, before.pages, warnings=before.warnings)
        again.forget(kept, building)
        receipt, observed = Path(beside) / "receipt.json", Path(beside) / "observed.json"
        arguments = ["build", "-f", str(site_file), "-d", str(building.folder), *options]
        done = subprocess.run(  # noqa: S603 - our own list
            [sys.executable, "-m", "mkdocs_charters.publish.observed", str(observed), engine[-1], *arguments],
            env=environment(audience, as_of, receipt, anew=not cached),
            check=False,
        )
        if done.returncode:
            raise BuildFailed("engine", code=str(done.returncode))
        said = read_receipt(receipt)
        if said is None:
            raise BuildFailed("no plugin", file=site_file.name)
        pages = inspected(building.folder, said.pages)
        folder = building.publish()
        if (seen := _seen(observed)) is not None:
            inputs, warnings = seen
            files = again.files_of(folder)
            made = again.Made(asked, folder.name, files, pages, said.day, said.timezone, said.narrow, warnings, inputs)
            again.keep(kept, building, made)
        told = _for_others(anew) if said.narrow else anew
        return Release(site, folder, pages, told, made=said.made, unknown=said.unknown)


def _for_others(anew: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Reasons without the names of files, hidden ones among them: what a build for others prints may be read by them."""
    return tuple(dict.fromkeys(("file", "") if word in ("file", "folder") else (word, "") for word, _ in anew))


def _seen(file: Path) -> tuple[Inputs, tuple[str, ...]] | None:
    """What the engine read and what it warned of; None where that is not known."""
    try:
        told: Any = json.loads(file.read_text(encoding="utf-8"))
        return inputs_from(told["inputs"]), tuple(map(str, told["warnings"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
