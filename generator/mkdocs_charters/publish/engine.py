"""The engine as a process. MkDocs if it is there, else ProperDocs; both run the same plugin."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..store.variables import ANEW_VARIABLE, AS_OF_VARIABLE, AUDIENCE_VARIABLE, RECEIPT_VARIABLE

ENGINE_VARIABLE: Final = "CHARTERS_ENGINE"
_EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Which day is today, for everybody who makes something reproducible: https://reproducible-builds.org/specs/source-date-epoch/."""


def engine_command() -> list[str]:
    """How the engine is started. CHARTERS_ENGINE chooses between mkdocs and properdocs. Raises LookupError if there is none."""
    wanted = os.environ.get(ENGINE_VARIABLE, "").strip()
    for name in [wanted] if wanted else ["mkdocs", "properdocs"]:
        if name in ("mkdocs", "properdocs") and importlib.util.find_spec(name) is not None:
            return [sys.executable, "-m", name]
    raise LookupError(wanted or "mkdocs")


def environment(
    audience: str | None, as_of: str | None, receipt: Path | None = None, *, anew: bool = False
) -> Mapping[str, str]:
    """The environment in which the engine runs: ours, with what the command line said. `anew` has every page made."""
    # Material prints a notice about other engines at each start of mkdocs; it says nothing about the site.
    found = {"NO_MKDOCS_2_WARNING": "1", **os.environ}
    said = {AUDIENCE_VARIABLE: audience, AS_OF_VARIABLE: as_of, RECEIPT_VARIABLE: str(receipt) if receipt else None}
    if anew:
        said[ANEW_VARIABLE] = "1"
    if as_of is not None and not found.get(_EPOCH, "").strip():
        # What the engine dates by itself (the map of the site for search engines) is of that day, too.
        day = dt.datetime.combine(dt.date.fromisoformat(as_of), dt.time(), dt.UTC)
        said[_EPOCH] = str(max(int(day.timestamp()), 0))
    return found | {name: value for name, value in said.items() if value is not None}


def serve(site_file: Path, audience: str | None, as_of: str | None, address: str | None) -> int:
    """Serve a site until the reader stops it; the engine's exit code."""
    command = [*engine_command(), "serve", "-f", str(site_file)]
    if address is not None:
        command += ["-a", address]
    try:
        return subprocess.run(command, env=environment(audience, as_of), check=False).returncode  # noqa: S603 - our own list
    except KeyboardInterrupt:
        return 0
