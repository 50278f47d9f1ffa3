"""Building the same pages with each tool, round by round."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import plain, process
from benchmarks.figures import Workshop
from benchmarks.process import Cost

from . import hugo
from .compare import Alike, alike

OURS: Final = "charters build"
MATERIAL: Final = "MkDocs and Material, plain"
HUGO: Final = "Hugo, layouts of our own"


@dataclass(frozen=True, slots=True)
class Site:
    """What a build wrote, in bytes."""

    pages: int
    html: int
    index: int
    """The search index alone."""
    all: int


@dataclass(frozen=True, slots=True)
class Ratios:
    """How many times of a peer's cost ours is: the median of the ratios of each round, of the wall, of processors and of memory."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Runs:
    """What a tool made of the pages: its cost in each round, its site, and how far that shows what ours shows."""

    tool: str
    costs: tuple[Cost, ...]
    site: Site
    alike: Alike | None
    """None for ours."""

    @property
    def median(self) -> Cost:
        """The median of each figure by itself."""
        return Cost.median(self.costs)


def ratios(ours: Runs, peer: Runs) -> Ratios:
    """Ours against a peer, round by round, so that other work on the machine disturbs both sides alike."""
    pairs = list(zip(ours.costs, peer.costs, strict=True))
    return Ratios(
        statistics.median(a.wall / b.wall for a, b in pairs),
        statistics.median(a.processor / b.processor for a, b in pairs),
        statistics.median(a.memory / b.memory for a, b in pairs),
    )


def measured(shop: Workshop, charters: int, binary: Path) -> tuple[Runs, ...]:
    """Write a portfolio and its pages for each peer, and build all of them from nothing, in turn, `shop.runs` times. Raises FailedError.

    Before the first round each is built once without being measured: what is on disk is in memory then, Python has kept what it compiled,
    and the first of these sites of ours is what the peers get to show.
    """
    portfolio = shop.portfolio(charters, signed=True)
    first = shop.folder / "ours-0"
    shop.say(f"build {charters:,} charters, not measured")
    _built_by_us(portfolio, first)
    site = (first / "site").resolve()
    shop.say("write the same pages for the others")
    material, for_hugo = shop.folder / "material", shop.folder / "hugo"
    plain.write(site, material)
    hugo.write(site, portfolio / "charters", for_hugo)

    def by_us(run: int) -> tuple[Cost, Path]:
        folder = shop.folder / f"ours-{run + 1}"
        return _built_by_us(portfolio, folder), (folder / "site").resolve()

    def by_material(run: int) -> tuple[Cost, Path]:
        target = shop.folder / f"material-site-{run}"
        return process.build(material, target), target

    def by_hugo(run: int) -> tuple[Cost, Path]:
        target = shop.folder / f"hugo-site-{run}"
        return hugo.build(binary, for_hugo, target), target

    tools: dict[str, Callable[[int], tuple[Cost, Path]]] = {OURS: by_us, MATERIAL: by_material, HUGO: by_hugo}
    costs: dict[str, list[Cost]] = {tool: [] for tool in tools}
    sites: dict[str, Path] = {OURS: site}
    for tool, built in tools.items():
        if tool != OURS:  # that was built above
            shop.say(f"{tool}, not measured")
            _, sites[tool] = built(0)
    for run in range(1, shop.runs + 1):
        for tool, built in tools.items():
            shop.say(f"{tool}, round {run} of {shop.runs}")
            cost, _ = built(run)
            costs[tool].append(cost)
    shop.say("compare what the sites show")
    return tuple(
        Runs(tool, tuple(costs[tool]), weighed(sites[tool]), None if tool == OURS else alike(site, sites[tool]))
        for tool in tools
    )


def _built_by_us(portfolio: Path, folder: Path) -> Cost:
    """A build in a folder that nothing was built in before, and without a cache, wherever that would lie: nothing is kept from an earlier one."""
    shutil.copytree(portfolio, folder)
    arguments = ("-m", "mkdocs_charters", "build", "--quiet", "--no-cache")
    cost, _ = process.python(*arguments, folder=folder, told={"CHARTERS_CACHE": ""})
    return cost


def weighed(site: Path) -> Site:
    """The files of a built site."""
    files: Sequence[Path] = [path for path in site.rglob("*") if path.is_file()]
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in files}
    html = [size for path, size in sizes.items() if path.endswith(".html") and path != "404.html"]
    return Site(len(html), sum(html), sizes.get("search/search_index.json", 0), sum(sizes.values()))
