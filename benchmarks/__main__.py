"""`python -m benchmarks`: measure, print, keep. Exits with 1 if a promised figure is missed, 2 if something could not run."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from . import report
from .figures import MEASURES, Sizes, Workshop
from .process import FailedError

RESULTS = Path(__file__).resolve().parent / "results.md"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the promised figures.")
    default = Sizes()
    parser.add_argument("--runs", type=int, default=3, help="runs of each; medians are shown (default 3)")
    parser.add_argument("--quick", action="store_true", help="one run of each")
    parser.add_argument("--only", choices=list(MEASURES), action="append", help="measure only this; may be given again")
    parser.add_argument(
        "--size", type=int, nargs=2, default=default.size, metavar=("FEW", "MANY"), help="charters around a page"
    )
    parser.add_argument(
        "--build", type=int, nargs=2, default=default.build, metavar=("FEW", "MANY"), help="charters to build"
    )
    parser.add_argument(
        "--memory",
        type=int,
        nargs=2,
        default=default.memory,
        metavar=("FEW", "MANY"),
        help="charters to hold in memory",
    )
    parser.add_argument("--check", type=int, default=default.check, metavar="N", help="charters to check")
    parser.add_argument("--read", type=int, default=default.read, metavar="N", help="charters to read")
    parser.add_argument("--plain", type=int, default=default.plain, metavar="N", help="charters against plain Material")
    parser.add_argument("--diff", type=int, default=default.diff, metavar="N", help="charters of which three change")
    parser.add_argument("--seed", type=int, default=1, help="another portfolio (default 1)")
    return parser.parse_args()


def main() -> int:
    """Measure what the command line asks for."""
    given = _arguments()
    sizes = Sizes(
        tuple(given.size), tuple(given.build), tuple(given.memory), given.read, given.check, given.plain, given.diff
    )
    runs = 1 if given.quick else given.runs
    told = Console(stderr=True)
    began = time.monotonic()
    load = os.getloadavg()[0]

    def say(what: str) -> None:
        told.print(f"{time.monotonic() - began:7.1f} s  {what}", highlight=False)

    figures = []
    with tempfile.TemporaryDirectory(prefix="charters-benchmarks-") as folder:
        shop = Workshop(Path(folder), runs, given.seed, say)
        try:
            figures = [
                measure(shop, sizes) for name, measure in MEASURES.items() if not given.only or name in given.only
            ]
        except FailedError as failed:
            told.print(str(failed), highlight=False, markup=False)
            return 2
    report.show(Console(), figures)
    if not given.only and sizes == Sizes():
        report.write(RESULTS, figures, runs, load)
        say(f"kept in {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS.name}")
    missed = [figure.name for figure in figures if not figure.kept]
    if missed:
        told.print(f"missed: {', '.join(missed)}", style="bold red")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
