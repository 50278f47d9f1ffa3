"""Addresses at which charters stood before, as far as something keeps them from leading to the charter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.addresses import former_page, is_kept, stands_at
from ..model.archive import Manuscript
from ..model.documents import Origin
from ..model.problem import Argument, Path, Problem, Severity, arguments
from ..model.values import Kind


def former_problems(documents: Iterable[Manuscript], pages: Iterable[Origin]) -> Iterator[Problem]:
    """CH060, CH061. The order of what is given makes no difference."""
    ours = sorted(documents, key=lambda one: (one.origin.source, one.origin.file))
    origins = sorted([*(one.origin for one in ours), *pages], key=lambda one: (one.source, one.file))
    taken: dict[str, str] = {}
    for origin in origins:
        for place in stands_at(origin.uri):
            taken.setdefault(place, origin.file)
    for charter in ours:
        if charter.kind is Kind.CHARTER:
            yield from _of(charter, taken)


def _of(charter: Manuscript, taken: dict[str, str]) -> Iterator[Problem]:
    """Those of one charter, whose own addresses are taken from here on."""
    entries = charter.data.get("former_addresses") if charter.may_hold("former_addresses") else None
    claimed: set[str] = set()
    for index, text in enumerate(entries if isinstance(entries, list) else ()):
        if not isinstance(text, str):
            continue
        path: Path = ("former_addresses", index)
        page = former_page(text)
        if page is None:
            yield _problem(charter, path, "CH060", found=text)
            continue
        first = "" if is_kept(page) else _first(page, taken)
        if first is not None:
            yield _problem(charter, path, "CH061", address=text, first=first)
        else:
            claimed |= stands_at(page)
    for place in claimed:
        taken[place] = charter.origin.file


def _first(page: str, taken: Mapping[str, str]) -> str | None:
    return next((taken[place] for place in sorted(stands_at(page)) if place in taken), None)


def _problem(charter: Manuscript, path: Path, code: str, **named: Argument) -> Problem:
    origin = charter.origin
    span = charter.locate(path, False)
    return Problem(code, Severity.ERROR, arguments(**named), origin.source, origin.file, path, span)
