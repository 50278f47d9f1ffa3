"""What was measured, in the terminal and for the manual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.report import cores, machine

from .measure import Runs, ratios

BEGIN: Final = "<!-- measured by python -m benchmarks.peers -->"
END: Final = "<!-- end of what was measured -->"

_COLUMNS: Final = ("", "Wall", "Processor", "Memory", "HTML", "Search index", "Whole site")
_AGAINST: Final = ("Ours against", "Wall", "Processor", "Memory", "HTML", "Search index", "Whole site")


def show(console: Console, found: Sequence[Runs]) -> None:
    """Print what was measured and how far the sites show the same."""
    for columns, rows in ((_COLUMNS, _costs(found)), (_AGAINST, _ratios(found))):
        table = Table(*columns)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    for line in _comparisons(found):
        console.print(line, highlight=False)


def markdown(found: Sequence[Runs], charters: int, load: float, hugo: str) -> str:
    """The same as a part of the manual, with the machine. `load` is how many processes wanted to run when it began, `hugo` its version."""
    return "\n".join(_part(found, charters, load, hugo)) + "\n"


def kept(page: str, part: str) -> str:
    """A page of the manual with this part instead of the one that it has. Raises ValueError for a page without a place for it."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"there is no place for it, between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{part}\n{END}{after}"


def keep(file: Path, part: str) -> None:
    """Write it into that page."""
    file.write_text(kept(file.read_text(encoding="utf-8"), part), encoding="utf-8", newline="\n")


def _part(found: Sequence[Runs], charters: int, load: float, hugo: str) -> Iterator[str]:
    ours, rounds = found[0], len(found[0].costs)
    builds = (
        f"each figure is the median of {rounds} cold builds" if rounds > 1 else "each figure is of a single cold build"
    )
    yield (
        f"{charters:,} charters with {3 * charters:,} notes and {charters:,} wins are {ours.site.pages:,} pages. "
        f"Measured on {dt.datetime.now(dt.UTC).date()}; {builds}:"
    )
    yield ""
    if load > cores() / 2:
        yield (
            f"The machine had other work to do (load {load:.1f} on {cores()} cores): time on the wall says little here, processor time and the "
            "ratios say more."
        )
        yield ""
    yield from _rows(_COLUMNS, _costs(found))
    yield ""
    yield "How many times of theirs ours is, the median of the ratios of each round; below 1 ours is the smaller:"
    yield ""
    yield from _rows(_AGAINST, _ratios(found))
    yield ""
    yield "Whether they show the same, which the command looks up on every page:"
    yield ""
    for line in _comparisons(found):
        yield f"- {line}"
    yield ""
    yield "The machine:"
    yield ""
    for name, value in (*machine(load), ("Hugo", hugo)):
        yield f"- {name}: {value}"


def _rows(columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |".replace("|  |", "| |")
    yield "|---" + "|--:" * (len(columns) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _costs(found: Sequence[Runs]) -> Iterator[tuple[str, ...]]:
    for one in found:
        cost, site = one.median, one.site
        yield (
            one.tool,
            f"{cost.wall:.1f} s",
            f"{cost.processor:.1f} s",
            f"{cost.memory:.0f} MB",
            *(f"{size / 1e6:.1f} MB" for size in (site.html, site.index, site.all)),
        )


def _ratios(found: Sequence[Runs]) -> Iterator[tuple[str, ...]]:
    ours, *peers = found
    for peer in peers:
        times = ratios(ours, peer)
        sizes = ((ours.site.html, peer.site.html), (ours.site.index, peer.site.index), (ours.site.all, peer.site.all))
        yield (
            peer.tool,
            *(f"{ratio:.2f}" for ratio in (times.wall, times.processor, times.memory)),
            *(f"{mine / theirs:.2f}" for mine, theirs in sizes),
        )


def _comparisons(found: Sequence[Runs]) -> Iterator[str]:
    for one in found:
        if (seen := one.alike) is None:
            continue
        if seen.same:
            yield f"{one.tool}: the same {seen.pages:,} pages, and on each the same words in the same order, {seen.words:,} in all"
            continue
        has = seen.pages - len(seen.missing)
        yield (
            f"{one.tool}: {has:,} of {seen.pages:,} pages and {len(seen.more):,} of its own; {len(seen.differing):,} pages say other words: "
            f"{seen.theirs:,} words instead of {seen.words:,}, of which {seen.shared:,} are the same"
        )
