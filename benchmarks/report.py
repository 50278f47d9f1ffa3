"""Figures as a table in the terminal and as a page that is kept."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from .figures import Figure

_LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "Markdown",
    "pymdown-extensions",
    "PyYAML",
    "pydantic",
    "Jinja2",
    "markdown-it-py",
    "nh3",
)


def show(console: Console, figures: Sequence[Figure]) -> None:
    """Print what was measured."""
    table = Table("Figure", "Measured", "At most", "", title="Promised figures", title_justify="left")
    for figure in figures:
        table.add_row(figure.promise, _ratio(figure), f"{figure.limit:.2f}", "kept" if figure.kept else "missed")
    console.print(table)
    costs = Table("Run", "Wall", "Processor", "Memory", title="What it took", title_justify="left")
    for row in (row for figure in figures for row in figure.rows):
        costs.add_row(row.what, f"{row.cost.wall:.2f} s", f"{row.cost.processor:.2f} s", f"{row.cost.memory:.0f} MB")
    if costs.row_count:
        console.print(costs)
    for figure in figures:
        if figure.remark:
            console.print(f"{figure.name}: {figure.remark}")


def _ratio(figure: Figure) -> str:
    beside = f" ({figure.processor:.2f} in processor time)" if figure.processor is not None else ""
    return f"{figure.ratio:.{3 if figure.processor is None else 2}f}{beside}"


def write(file: Path, figures: Sequence[Figure], runs: int, load: float) -> None:
    """Keep what was measured, with the machine it was measured on. `load` is how many processes wanted to run when it began."""
    file.write_text("\n".join(_page(figures, runs, load)) + "\n", encoding="utf-8")


def _page(figures: Sequence[Figure], runs: int, load: float) -> Iterator[str]:
    yield "# Measured"
    yield ""
    yield f"Written by `make bench` on {dt.datetime.now(dt.UTC).date()}. How each figure is measured stands in [README.md](README.md)."
    yield ""
    yield "| Figure | Measured | At most | |"
    yield "|---|---|---|---|"
    for figure in figures:
        yield f"| {figure.promise} | {_ratio(figure)} | {figure.limit:.2f} | {'kept' if figure.kept else '**missed**'} |"
    yield ""
    yield (
        f"Medians of {runs} runs, each in a process of its own:"
        if runs > 1
        else "One run of each, in a process of its own:"
    )
    yield ""
    yield "| Run | Wall | Processor | Peak memory |"
    yield "|---|---|---|---|"
    for row in (row for figure in figures for row in figure.rows):
        yield f"| {row.what} | {row.cost.wall:.2f} s | {row.cost.processor:.2f} s | {row.cost.memory:.0f} MB |"
    yield ""
    for figure in figures:
        if figure.remark:
            yield f"- {figure.name}: {figure.remark}"
    yield ""
    yield "## The machine"
    yield ""
    for name, value in machine(load):
        yield f"- {name}: {value}"


def machine(load: float) -> Iterator[tuple[str, str]]:
    """What it was measured on."""
    yield "Processor", _processor()
    yield "Cores", str(cores())
    yield "Load when it began", f"{load:.1f}"
    yield "Memory", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    yield "System", f"{_system()}, kernel {platform.release()}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    libyaml = getattr(getattr(yaml, "_yaml", None), "get_version_string", lambda: "?")()
    yield "Libraries", ", ".join(f"{name} {version(name)}" for name in _LIBRARIES) + f", libyaml {libyaml}"


def cores() -> int:
    """How many cores there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.version()}"
