"""The figures that are promised, and how each is measured."""

from __future__ import annotations

import json
import shutil
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from . import past, plain, portfolio
from .process import Cost, FailedError, build, command, first_line, first_question, python, timed


@dataclass(frozen=True, slots=True)
class Row:
    """What one kind of run cost: the median of several."""

    what: str
    cost: Cost
    runs: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A promise and what was measured: a ratio that is to be at most `limit`.

    It is the median of the ratios of runs that followed each other, so that a machine with other work to do disturbs both sides alike.
    `ratio` compares time on the wall, `processor` processor time; for sizes there is one ratio.
    """

    name: str
    promise: str
    limit: float
    ratio: float
    processor: float | None = None
    rows: tuple[Row, ...] = ()
    remark: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.limit


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many charters each figure is measured with."""

    size: tuple[int, int] = (100, 2000)
    build: tuple[int, int] = (500, 2000)
    memory: tuple[int, int] = (250, 1000)
    read: int = 1000
    check: int = 1000
    plain: int = 300
    diff: int = 1000


@dataclass
class Workshop:
    """Where portfolios are made and built. `say` tells somebody who waits what is going on."""

    folder: Path
    runs: int
    seed: int
    say: Callable[[str], None]
    built: dict[int, Cost] = field(default_factory=dict)
    """What the last measured build of so many charters cost."""
    _made: set[str] = field(default_factory=set)
    _built: int = 0

    def portfolio(self, charters: int, *, signed: bool, neglected: bool = False) -> Path:
        """A repository with that many charters, made at the first call. True signatures cost a reading of it all."""
        folder = self.folder / f"{'neglected' if neglected else 'portfolio'}-{charters}"
        if folder.name not in self._made:
            self.say(f"write {charters:,} charters")
            portfolio.write(folder, charters, self.seed, neglected=neglected)
            self._made.add(folder.name)
        if signed and (mark := f"{folder.name} signed") not in self._made:
            self.say(f"sign {charters:,} charters")
            timed("benchmarks.reading", str(folder), "sign", folder=folder)
            self._made.add(mark)
        return folder

    def changed(self, charters: int) -> Path:
        """A git repository with that many charters, of which the last commit changed three."""
        folder = self.folder / f"changed-{charters}"
        if not folder.exists():
            original = self.portfolio(charters, signed=True)
            self.say(f"commit {charters:,} charters, and a change to three of them")
            shutil.copytree(original / "charters", folder / "charters")
            for name in ("charters.yml", "mkdocs.yml"):
                shutil.copy(original / name, folder / name)
            command("git", "init", "--quiet", folder=folder)
            command("git", "config", "gc.auto", "0", folder=folder)  # else it would tidy up meanwhile
            _commit(folder)
            portfolio.change(folder)
            _commit(folder)
            command("git", "gc", "--quiet", folder=folder)  # as in a clone
        return folder

    def site(self, charters: int) -> Path:
        """A built site, built at the first call and not measured."""
        site = self.folder / f"site-{charters}"
        if not site.exists():
            folder = self.portfolio(charters, signed=True)
            self.say(f"build {charters:,} charters, not measured")
            build(folder, site)
        return site

    def cold(self, what: str, folder: Path, run: int, keep: Path | None = None) -> Cost:
        """Build into a new folder, which is kept as `keep` unless that is there.

        Nothing is deleted until the end: for half a minute a file system such as ext4 takes no inode that was just freed,
        and looks through all of them for each file that is made. That would be measured, on both sides.
        """
        self.say(f"build {what}, run {run} of {self.runs}")
        self._built += 1
        site = self.folder / f"cold-{self._built}"
        cost = build(folder, site)
        if keep is not None and not keep.exists():
            site.rename(keep)
        return cost


def _commit(folder: Path) -> None:
    command("git", "add", "--all", folder=folder)
    author = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    command("git", *author, "commit", "--quiet", "--no-verify", "--message", "As it stands", folder=folder)


def size(shop: Workshop, sizes: Sizes) -> Figure:
    """The page of the first charter in a small and in a large portfolio."""
    first = next(
        path for path, _ in portfolio.files(1, shop.seed) if path.count("/") == 2 and path.endswith("/index.md")
    )
    page = Path(first.removeprefix("charters/")).with_suffix(".html")
    few, many = sizes.size
    bytes_few, bytes_many = ((shop.site(one) / page).stat().st_size for one in (few, many))
    remark = f"{bytes_few:,} bytes among {few:,} charters, {bytes_many:,} among {many:,}"
    return Figure(
        "size", "the page of a charter is as large among many as among few", 1.03, bytes_many / bytes_few, remark=remark
    )


def growth(shop: Workshop, sizes: Sizes) -> Figure:
    """Building four times as many charters."""
    few, many = (shop.portfolio(one, signed=True) for one in sizes.build)
    pairs = []
    for run in range(1, shop.runs + 1):
        a = shop.cold(f"{sizes.build[0]:,} charters", few, run, shop.folder / f"site-{sizes.build[0]}")
        b = shop.cold(f"{sizes.build[1]:,} charters", many, run, shop.folder / f"site-{sizes.build[1]}")
        pairs.append((a, b))
        shop.built.update(zip(sizes.build, (a, b), strict=True))
    promise = f"building {sizes.build[1]:,} charters takes no longer than this many times {sizes.build[0]:,}"
    return _compared("build", promise, 4.4, pairs, [f"mkdocs build, {one:,} charters" for one in sizes.build])


def reading(shop: Workshop, sizes: Sizes) -> Figure:
    """Reading and validating everything against loading the same YAML."""
    folder = shop.portfolio(sizes.read, signed=False)
    pairs = []
    for run in range(1, shop.runs + 1):
        shop.say(f"read {sizes.read:,} charters with their records, run {run} of {shop.runs}")
        a, b = (timed("benchmarks.reading", str(folder), what, folder=folder) for what in ("yaml", "ours"))
        pairs.append((a, b))
    names = [f"CSafeLoader, frontmatters of {sizes.read:,} charters with records", "read and validate the same files"]
    return _compared("read", "reading and validating, against CSafeLoader on the same frontmatters", 3.0, pairs, names)


_IN_ORDER: Final = 3.5
_NEGLECTED: Final = 5.5
"""Seven findings for each alliance, each of which is looked up in its file and printed. Between 4.5 and 5.3 was measured."""


def checking(shop: Workshop, sizes: Sizes) -> Figure:
    """Checking everything, and saying what is wrong, against loading the same YAML."""
    return _checked("check", "checking everything", shop, sizes, neglected=False)


def neglected(shop: Workshop, sizes: Sizes) -> Figure:
    """The same where something is to be said of every alliance: what is found costs more than what is read."""
    return _checked("neglected", "checking a portfolio that nobody looks after", shop, sizes, neglected=True)


def _checked(name: str, what: str, shop: Workshop, sizes: Sizes, *, neglected: bool) -> Figure:
    folder = shop.portfolio(sizes.check, signed=True, neglected=neglected)
    pairs = []
    for run in range(1, shop.runs + 1):
        shop.say(f"check {sizes.check:,} charters with their records, run {run} of {shop.runs}")
        a = timed("benchmarks.reading", str(folder), "yaml", folder=folder)
        b = timed("benchmarks.checking", str(folder), folder=folder)
        pairs.append((a, b))
    names = [f"CSafeLoader, frontmatters of {sizes.check:,} charters with records", "charters check of the same files"]
    limit = _NEGLECTED if neglected else _IN_ORDER
    return _compared(name, f"{what}, against CSafeLoader on the same frontmatters", limit, pairs, names)


def memory(shop: Workshop, sizes: Sizes) -> Figure:
    """What a document adds to the memory of a check, among many against among few."""
    peaks: list[float] = []
    documents: list[int] = []
    for charters in (0, *sizes.memory):
        folder = shop.portfolio(charters, signed=bool(charters))
        shop.say(f"check {charters:,} charters for their memory")
        peaks.append(timed("benchmarks.checking", str(folder), folder=folder).memory * 1024)
        documents.append(sum(1 for _ in (folder / "charters").rglob("*.md")))
    few, many = ((peaks[at + 1] - peaks[at]) / (documents[at + 1] - documents[at]) for at in range(len(sizes.memory)))
    remark = f"{few:.1f} KiB a document among {documents[1]:,}, {many:.1f} KiB for each that comes after, up to {documents[2]:,}"
    return Figure(
        "memory", "checking takes as much memory for a document among many as among few", 1.2, many / few, remark=remark
    )


def start(shop: Workshop, sizes: Sizes) -> Figure:
    """How long somebody waits for the first message about a single file."""
    del sizes
    folder = shop.folder / "one-file"
    file = folder / "charters" / "harbour.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("---\nkind: party\nname: Harbour\nobjektives: [shorter waits]\n---\n", encoding="utf-8")
    shop.say("check a single file, ten times")
    arguments = ("-m", "mkdocs_charters", "check", str(file))
    first_line(*arguments, folder=folder)  # Python keeps what it compiled
    seconds = statistics.median(first_line(*arguments, folder=folder) for _ in range(10))
    remark = (
        f"{seconds:.2f} s from the start of the process to its first line; `python -X importtime` says where they go"
    )
    return Figure("start", "seconds until the first message about a single file", 0.4, seconds, remark=remark)


def asking(shop: Workshop, sizes: Sizes) -> Figure:
    """How long somebody waits for the first question of a new charter, in a large portfolio."""
    folder = shop.portfolio(sizes.check, signed=True)
    shop.say(f"begin a charter among {sizes.check:,}, ten times")
    arguments = ("-m", "mkdocs_charters", "new", "inter_org", "one-more")
    first_question(*arguments, folder=folder)  # Python keeps what it compiled
    seconds = statistics.median(first_question(*arguments, folder=folder) for _ in range(10))
    alone = shop.folder / "nothing-yet"
    (alone / "charters").mkdir(parents=True, exist_ok=True)
    first = statistics.median(first_question(*arguments, folder=alone) for _ in range(10))
    remark = f"{seconds:.2f} s among {sizes.check:,} charters, {first:.2f} s in an empty folder"
    return Figure("asking", "seconds until the first question of `charters new`", 0.5, seconds, remark=remark)


def help_(shop: Workshop, sizes: Sizes) -> Figure:
    """What `charters --help` costs."""
    del sizes
    shop.say("charters --help, ten times")
    python("-m", "mkdocs_charters", "--help", folder=shop.folder)
    seconds = statistics.median(
        python("-m", "mkdocs_charters", "--help", folder=shop.folder)[0].processor for _ in range(10)
    )
    return Figure("help", "seconds of processor time for `charters --help`", 0.2, seconds, remark=f"{seconds:.2f} s")


_GIT_TWICE: Final = 2
_TO_BEGIN: Final = 0.6
"""Seconds beside that: Python, what it loads, and git's own word on what is in the files of the base."""


def difference(shop: Workshop, sizes: Sizes) -> Figure:
    """What a change to three charters among many means, against `git diff` of the same."""
    folder = shop.changed(sizes.diff)
    ours = ("-m", "mkdocs_charters", "diff", "HEAD~1", "--as-of", str(portfolio.AS_OF))
    python(*ours, folder=folder)  # Python keeps what it compiled, and we what we found
    pairs = []
    cold = []
    for run in range(1, shop.runs + 1):
        shop.say(f"say what three of {sizes.diff:,} charters changed, run {run} of {shop.runs}")
        a, _ = command("git", "diff", "HEAD~1", folder=folder)
        b, _ = python(*ours, folder=folder)
        pairs.append((a, b))
        shutil.rmtree(folder / ".git/charters-cache")
        first, _ = python(*ours, folder=folder)
        cold.append(first)
    allowed = [(_GIT_TWICE * a.wall + _TO_BEGIN, _GIT_TWICE * a.processor + _TO_BEGIN) for a, _ in pairs]
    names = (f"git diff, three of {sizes.diff:,} charters changed", "charters diff of the same")
    return Figure(
        "diff",
        "what a change to three charters means, against twice `git diff` and 0.6 s",
        1.0,
        statistics.median(b.wall / wall for (_, b), (wall, _) in zip(pairs, allowed, strict=True)),
        statistics.median(b.processor / processor for (_, b), (_, processor) in zip(pairs, allowed, strict=True)),
        (
            *(Row(one, Cost.median([pair[side] for pair in pairs]), len(pairs)) for side, one in enumerate(names)),
            Row("the same, with nothing kept", Cost.median(cold), len(cold)),
        ),
    )


_CHARTERS_WITH_A_PAST: Final = 200
_COMMITS: Final = 5000
_COLD: Final = 60.0


def unchanged(shop: Workshop, sizes: Sizes) -> Figure:
    """Building a site from which nothing has changed."""
    return _again("unchanged", "`charters build`", ("build", "--site-dir", "site"), shop, sizes)


def edited(shop: Workshop, sizes: Sizes) -> Figure:
    """Building a site of which one note has changed."""
    folder = shop.changed(sizes.check)
    ours = ("-m", "mkdocs_charters", "build", "--site-dir", "site", "--as-of", str(portfolio.AS_OF))
    shop.say(f"`charters build` of {sizes.check:,} charters, at first")
    first, _ = python(*ours, folder=folder)
    costs = []
    for run in range(1, shop.runs + 1):
        portfolio.decide(folder, run)
        shop.say(f"`charters build` after a change to one note, run {run} of {shop.runs}")
        costs.append(python(*ours, folder=folder)[0])
    seconds = Cost.median(costs)
    what = "seconds of `charters build`, all of it, where one note has changed"
    rows = (
        Row(f"`charters build` of {sizes.check:,} charters, at first", first, 1),
        Row("the same after a change to one note", seconds, len(costs)),
    )
    return Figure("edited", what, 1.2, seconds.wall, seconds.processor, rows)


def checked_again(shop: Workshop, sizes: Sizes) -> Figure:
    """Checking documents of which none has changed."""
    return _again("again", "`charters check`", ("check",), shop, sizes)


_RECHECKED: Final = 2.0


def rechecked(shop: Workshop, sizes: Sizes) -> Figure:
    """Checking documents of which one note is another; one charter, and with nothing kept, beside it."""
    folder = shop.changed(sizes.check)
    ours = ("-m", "mkdocs_charters", "check", "--as-of", str(portfolio.AS_OF))
    note = min((folder / "charters").rglob("notes/*.md"))
    charter = note.parent.parent / "index.md"
    python(*ours, folder=folder)
    costs: dict[Path | None, list[Cost]] = {note: [], charter: [], None: []}
    for run in range(1, shop.runs + 1):
        said = ""
        for file, found in costs.items():
            if file is not None:
                with file.open("a", encoding="utf-8", newline="\n") as text:
                    text.write("\nOne more line.\n")
            what = f"{file.parent.name} of one alliance is another" if file is not None else "nothing is kept"
            shop.say(f"check {sizes.check:,} charters where {what}, run {run} of {shop.runs}")
            cost, again = python(*ours, *(() if file is not None else ("--no-cache",)), folder=folder)
            if file is None and again != said:
                raise FailedError("a check said something else with what was kept")
            said = again
            found.append(cost)
    seconds = Cost.median(costs[note])
    names = ("one note changed", "one charter changed", "with nothing kept")
    return Figure(
        "rechecked",
        "seconds of `charters check`, all of it, where one note has changed",
        _RECHECKED,
        seconds.wall,
        seconds.processor,
        tuple(
            Row(f"charters check of {sizes.check:,} charters, {name}", Cost.median(found), len(found))
            for name, found in zip(names, costs.values(), strict=True)
        ),
    )


def _again(name: str, what: str, arguments: tuple[str, ...], shop: Workshop, sizes: Sizes) -> Figure:
    folder = shop.changed(sizes.check)
    ours = ("-m", "mkdocs_charters", *arguments, "--as-of", str(portfolio.AS_OF))
    shop.say(f"{what} of {sizes.check:,} charters, at first")
    first, said = python(*ours, folder=folder)
    costs = []
    for run in range(1, shop.runs + 1):
        shop.say(f"{what} of the same, run {run} of {shop.runs}")
        cost, again = python(*ours, folder=folder)
        if name == "again" and again != said:
            raise FailedError(f"{what} said something else the second time")
        costs.append(cost)
    seconds = Cost.median(costs)
    return Figure(
        name,
        f"seconds of {what}, all of it, where nothing has changed",
        0.8,
        seconds.wall,
        seconds.processor,
        (
            Row(f"{what} of {sizes.check:,} charters, at first", first, 1),
            Row("the same once more", seconds, len(costs)),
        ),
    )


def history(shop: Workshop, sizes: Sizes) -> Figure:
    """How 200 charters came to be over 5,000 commits, told from what is kept; and for the first time, beside it."""
    del sizes
    folder = shop.folder / "past"
    shop.say(f"write {_COMMITS:,} commits about {_CHARTERS_WITH_A_PAST} charters")
    past.write(folder, _CHARTERS_WITH_A_PAST, _COMMITS, shop.seed)
    cold: list[Cost] = []
    cached: list[Cost] = []
    for run in range(1, shop.runs + 1):
        kept = shop.folder / f"past-cache-{run}"
        for costs in (cold, cached):
            shop.say(f"tell their history, {'at first' if costs is cold else 'once more'}, run {run} of {shop.runs}")
            costs.append(timed("benchmarks.history", str(folder), str(kept), folder=folder))
    names = (f"{_CHARTERS_WITH_A_PAST} charters over {_COMMITS:,} commits, at first", "the same once more")
    first = statistics.median(one.wall for one in cold)
    return Figure(
        "history",
        "seconds to tell the history of 200 charters over 5,000 commits once more",
        1.0 if first <= _COLD else 0.0,
        statistics.median(one.wall for one in cached),
        statistics.median(one.processor for one in cached),
        tuple(Row(one, Cost.median(costs), shop.runs) for one, costs in zip(names, (cold, cached), strict=True)),
        remark=f"{first:.1f} s at first",
    )


def awkward(shop: Workshop, sizes: Sizes) -> Figure:
    """Twice as much of what is hard to read, whatever it is."""
    del sizes
    shop.say("read what is awkward")
    _, printed = python("-m", "benchmarks.awkward", "100000", folder=shop.folder)
    found: dict[str, float] = json.loads(printed)
    worst = max(found, key=lambda name: found[name])
    remark = f"of {len(found)} texts that are hard to read, {worst} grew most"
    return Figure(
        "awkward", "twice as much of anything takes no longer than this many times", 3.0, found[worst], remark=remark
    )


def against_plain(shop: Workshop, sizes: Sizes) -> Figure:
    """A cold build against plain Material that shows the same."""
    ours = shop.portfolio(sizes.plain, signed=True)
    theirs = shop.folder / f"plain-{sizes.plain}"
    site = shop.site(sizes.plain)
    shop.say(f"write the pages of {sizes.plain:,} charters as Markdown")
    pages = plain.write(site, theirs)
    pairs = []
    for run in range(1, shop.runs + 1):
        b = shop.cold(f"{sizes.plain:,} charters", ours, run)
        a = shop.cold(f"the same {pages:,} pages in plain Material", theirs, run)
        pairs.append((a, b))
    names = [f"plain Material, {pages:,} pages of {sizes.plain:,} charters", "mkdocs build of ours, the same pages"]
    return _compared("plain", "a cold build, against plain Material with the same pages by hand", 0.7, pairs, names)


def models(shop: Workshop, sizes: Sizes) -> Figure:
    """All view models of a large portfolio against building it."""
    charters = sizes.build[1]
    folder = shop.portfolio(charters, signed=True)
    built = shop.built.get(charters) or shop.cold(f"{charters:,} charters", folder, 1, shop.folder / f"site-{charters}")
    costs = []
    for run in range(1, shop.runs + 1):
        shop.say(f"compute the view models of {charters:,} charters, run {run} of {shop.runs}")
        costs.append(timed("benchmarks.models", str(folder), folder=folder))
    names = [f"mkdocs build, {charters:,} charters", "every view model of the same charters"]
    promise = "computing what pages show, against building them"
    return _compared("models", promise, 0.1, [(built, cost) for cost in costs], names)


def pages(shop: Workshop, sizes: Sizes) -> Figure:
    """The largest page that a portfolio of many charters has, of whatever kind."""
    site = shop.site(sizes.size[1])
    largest = max(site.rglob("*.html"), key=lambda path: path.stat().st_size)
    size_of = largest.stat().st_size
    remark = f"{largest.relative_to(site).as_posix()} with {size_of:,} bytes"
    return Figure("pages", "kilobytes of the largest page among many charters", 500, size_of / 1000, remark=remark)


MEASURES: dict[str, Callable[[Workshop, Sizes], Figure]] = {
    "read": reading,
    "check": checking,
    "neglected": neglected,
    "memory": memory,
    "start": start,
    "asking": asking,
    "help": help_,
    "diff": difference,
    "unchanged": unchanged,
    "edited": edited,
    "again": checked_again,
    "rechecked": rechecked,
    "history": history,
    "awkward": awkward,
    "plain": against_plain,
    "build": growth,
    "models": models,
    "size": size,
    "pages": pages,
}
"""In this order, what was built for one figure serves the next."""


def _compared(name: str, promise: str, limit: float, pairs: Sequence[tuple[Cost, Cost]], what: Sequence[str]) -> Figure:
    """A figure from pairs of runs: the second against the first."""
    rows = tuple(Row(one, Cost.median([pair[side] for pair in pairs]), len(pairs)) for side, one in enumerate(what))
    wall = statistics.median(b.wall / a.wall for a, b in pairs)
    processor = statistics.median(b.processor / a.processor for a, b in pairs)
    return Figure(name, promise, limit, wall, processor, rows)
