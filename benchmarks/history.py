"""Tells the history of every charter of a repository and prints what that took, for `process.timed`.

    python -m benchmarks.history FOLDER CACHE

Reading the present documents is not measured here; walking over the commits is.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from mkdocs_charters.changes.history import histories
from mkdocs_charters.changes.now import Now
from mkdocs_charters.model.audience import Audience, Circle
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.reading import open_project
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link
from mkdocs_charters.store.cache import Cache, code

from .portfolio import AS_OF


def main() -> None:
    """Tell it, with a cache in that folder."""
    project = open_project(Path(sys.argv[1]))
    whole = read(project.sources, project.settings)
    audience = Audience(Circle.INTERNAL)
    visible = visible_to(whole, audience)
    portfolio = link(visible, whole).portfolio
    code()  # a process asks once, whatever it does
    wall, processor = time.perf_counter(), time.process_time()
    cache = Cache(Path(sys.argv[2]))
    found = histories(project, Now(whole, visible, portfolio, audience, AS_OF), cache, portfolio.alliances)
    cache.close()
    assert len(found.told) == len(portfolio.alliances), found.unavailable
    print(json.dumps({"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}))


if __name__ == "__main__":
    main()
