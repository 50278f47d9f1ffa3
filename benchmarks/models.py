"""Computes every view model of a portfolio once and prints what that took, for `process.timed`.

    python -m benchmarks.models FOLDER

A view model is plain data that pages are made from: what `insight` and `standing` compute. Reading the documents and making pages of the data is not
measured here.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs_charters.insight.agreement import agreement
from mkdocs_charters.insight.celebration import thanks, wins
from mkdocs_charters.insight.common_aims import common_aims
from mkdocs_charters.insight.network import network
from mkdocs_charters.insight.obligations import follow_through, open_experiments
from mkdocs_charters.insight.overlap import priority_map
from mkdocs_charters.insight.reciprocity import benefits, ledger
from mkdocs_charters.insight.rhythm import meetings, strips
from mkdocs_charters.insight.scorecard import readings
from mkdocs_charters.insight.themes import theme_table
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.standing.calendar import events
from mkdocs_charters.standing.conversations import conversations
from mkdocs_charters.standing.glance import glance
from mkdocs_charters.standing.practices import examples, practised
from mkdocs_charters.standing.registers import REGISTERS, entries
from mkdocs_charters.standing.report import year_report, years
from mkdocs_charters.standing.timeline import happened
from mkdocs_charters.standing.upcoming import recent, upcoming

from .portfolio import AS_OF
from .reading import validated


def models(portfolio: Portfolio) -> Iterator[object]:
    """Each view model, one after the other."""
    for alliance in portfolio.alliances.values():
        yield from _of(portfolio, alliance)
    registers = {view: entries(view, portfolio, AS_OF) for view in REGISTERS}
    yield registers
    yield glance(portfolio, AS_OF, registers)
    yield upcoming(portfolio, AS_OF)
    yield recent(portfolio, AS_OF)
    yield thanks(portfolio)
    yield events(portfolio, AS_OF, AS_OF - dt.timedelta(days=52), AS_OF + dt.timedelta(days=100))
    yield theme_table(portfolio)
    yield network(portfolio, 16, 32)
    yield common_aims(portfolio, 20)
    yield examples(portfolio, AS_OF)
    yield conversations(portfolio, AS_OF)


def _of(portfolio: Portfolio, alliance: Alliance) -> Iterator[object]:
    yield priority_map(alliance)
    yield agreement(portfolio, alliance, AS_OF)
    yield meetings(alliance, AS_OF)
    yield strips(alliance, AS_OF)
    yield follow_through(portfolio, alliance, AS_OF)
    yield practised(portfolio, alliance, AS_OF)
    yield readings(alliance)
    yield benefits(ledger(alliance))
    yield wins(portfolio, alliance)
    yield open_experiments(alliance, AS_OF)
    yield happened(portfolio, alliance, AS_OF)
    for year in years(portfolio, alliance):
        yield year_report(portfolio, alliance, year, AS_OF)


def main(folder: Path) -> None:
    """Do it, and print how many seconds it took."""
    portfolio = validated(folder).portfolio.on(AS_OF)
    work: Callable[[], int] = lambda: sum(1 for _ in models(portfolio))  # noqa: E731
    wall, processor = time.perf_counter(), time.process_time()
    work()
    print(json.dumps({"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
