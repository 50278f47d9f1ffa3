"""`python -m benchmarks.peers`: build the same pages with other tools, and print what each took.

Exits with 1 if a site does not show what ours shows, with 2 if something could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from benchmarks.figures import Workshop
from benchmarks.process import ROOT, FailedError

from . import hugo, measure, table

MANUAL = ROOT / "docs" / "speed.md"


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__.partition("\n")[0])
    parser.add_argument("--charters", type=int, default=1000, metavar="N", help="how many charters (default 1000)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="medians of so many builds (default 5)")
    parser.add_argument("--seed", type=int, default=1, help="another portfolio (default 1)")
    parser.add_argument("--markdown", action="store_true", help="print it as a part of the manual")
    parser.add_argument("--keep", action="store_true", help=f"write that into {MANUAL.relative_to(ROOT)}")
    parser.add_argument("--folder", type=Path, help="keep the sources and the sites there; it must not exist")
    return parser.parse_args(given)


def main(arguments: list[str] | None = None) -> int:
    """Measure what the command line asks for."""
    given = _arguments(arguments)
    told = Console(stderr=True)
    binary = hugo.binary()
    if binary is None:
        told.print("Hugo is not here: `make peers` installs it, or put it on PATH.", highlight=False, markup=False)
        return 2
    if given.folder is None:
        with tempfile.TemporaryDirectory(prefix="charters-peers-") as folder:
            return _measured(given, Path(folder), binary, told)
    try:
        given.folder.mkdir(parents=True)
    except FileExistsError:
        told.print(f"{given.folder} is there already; name one that is not.", highlight=False, markup=False)
        return 2
    return _measured(given, given.folder.resolve(), binary, told)


def _measured(given: argparse.Namespace, folder: Path, binary: Path, told: Console) -> int:
    began = time.monotonic()
    load = os.getloadavg()[0]

    def say(what: str) -> None:
        told.print(f"{time.monotonic() - began:7.1f} s  {what}", highlight=False)

    try:
        found = measure.measured(Workshop(folder, given.rounds, given.seed, say), given.charters, binary)
        part = table.markdown(found, given.charters, load, hugo.version(binary))
    except FailedError as failed:
        told.print(str(failed), highlight=False, markup=False)
        return 2
    if given.markdown:
        print(part, end="")
    else:
        table.show(Console(), found)
    if given.keep:
        table.keep(MANUAL, part)
    return 0 if all(one.alike is None or one.alike.same for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
