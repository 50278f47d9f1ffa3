"""Runs `charters check` in a portfolio once and prints what that took, for `process.timed`.

    python -m benchmarks.checking FOLDER

All that the command does counts, from finding the portfolio to the last line of output; what Python loads before it does not.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path

import rich.console  # noqa: F401 - the command loads it when it has something to say

from mkdocs_charters.cli.check import check

from .portfolio import AS_OF


def main(folder: Path) -> None:
    """Check it, and print how many seconds it took."""
    os.chdir(folder)
    with (folder / "checked.txt").open("w", encoding="utf-8") as output, contextlib.redirect_stdout(output):
        wall, processor = time.perf_counter(), time.process_time()
        check.main(["--as-of", str(AS_OF), "--no-cache"], standalone_mode=False)
        spent = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}
    print(json.dumps(spent))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
