"""Reads a portfolio once and prints what that took, for `process.timed`.

    python -m benchmarks.reading FOLDER ours|yaml|sign

`ours` reads and validates everything that everybody may see: files, frontmatter with places, bodies, references, models. `yaml` loads the
same frontmatters with PyYAML's CSafeLoader and does nothing else: reading and splitting the files is not counted there. `sign` is no
measurement: it writes the true digests of terms into the signatures of a portfolio that was just made.
"""

from __future__ import annotations

import json
import re
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import yaml

from mkdocs_charters.model.audience import ALL
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading import WorkTree, read_settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import Linked, link

from .portfolio import frontmatter


def validated(folder: Path) -> Linked:
    """Everything in a portfolio, validated and linked. Raises ValueError if anything is wrong with it."""
    settings, problems = read_settings(folder / "charters.yml")
    archive = read([WorkTree(folder / "charters", "charters")], settings)
    linked = link(visible_to(archive, ALL))
    found = [*problems, *archive.problems, *linked.problems]
    if found:
        raise ValueError(f"{len(found)} problems, the first of them {found[0]}")
    return linked


def sign(folder: Path) -> None:
    """Put the true digest of the terms into the signatures of nineteen alliances in twenty; the text of the others moved since."""
    portfolio = validated(folder).portfolio
    for ident, alliance in portfolio.alliances.items():
        if zlib.crc32(ident.encode()) % 20:  # by its id, so that it does not depend on how many there are
            file = folder / "charters" / alliance.charter.origin.file
            text = file.read_text(encoding="utf-8")
            terms = digest(portfolio, alliance)
            file.write_text(re.sub(r"1:sha256:[0-9a-f]{64}", terms, text), encoding="utf-8", newline="\n")


def _load(folder: Path) -> Callable[[], object]:
    texts = [frontmatter(path.read_text(encoding="utf-8")) for path in sorted((folder / "charters").rglob("*.md"))]

    def load() -> None:
        for text in texts:  # nothing is kept: a list of it all would make Python look for cycles in it
            yaml.load(text, Loader=yaml.CSafeLoader)

    return load


def main(folder: Path, what: str) -> None:
    """Do it, and print how many seconds it took."""
    work: Callable[[], object] = (
        _load(folder) if what == "yaml" else lambda: (sign if what == "sign" else validated)(folder)
    )
    wall, processor = time.perf_counter(), time.process_time()
    work()
    print(json.dumps({"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
