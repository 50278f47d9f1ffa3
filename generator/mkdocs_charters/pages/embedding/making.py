"""What makers of views share: what a view is before it is printed, which rows fit, and the way to all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from ...model.addresses import register_address
from ...model.embedded import Embedded
from ...model.offered import OFFERS
from ...model.values import Withheld
from ...render import registers
from ...render.facets import filters
from ...render.sheet import Sheet
from .bench import Bench


@dataclass(frozen=True, slots=True)
class Made:
    """A view, ready to be printed. `more` counts the rows that are left out, `href` leads to all of them, empty for nowhere."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    more: int = 0
    href: str = ""


Maker = Callable[[Bench, Sheet, Embedded], "Made | None"]
"""Makes a view on a sheet; None where there is nothing to show."""


def hidden(embedded: Embedded) -> bool:
    """Whether a filter asks for nothing that may be known of here: unknown and hidden are one."""
    return any(all(isinstance(value, Withheld) for value in values) for values in embedded.filters.values() if values)


def wanted(embedded: Embedded) -> dict[str, tuple[str, ...]]:
    """What rows have to carry, by the names of their facets."""
    offer = OFFERS[embedded.view]
    return {
        offer.filter(name).facet: tuple(value for value in values if not isinstance(value, Withheld))
        for name, values in embedded.filters.items()
    }


def matching(bench: Bench, embedded: Embedded) -> Sequence[Any]:
    return bench.listed(embedded.view).matching(wanted(embedded))


def full(sheet: Sheet, embedded: Embedded) -> str:
    """The address of the page that lists all of it, with the filters that it knows. A filter there has one value."""
    href = sheet.to(register_address(embedded.view.value))
    asked = {name: values[0] for name, values in wanted(embedded).items() if len(values) == 1}
    return f"{href}?{urlencode(asked)}" if href and asked else href


def choices(bench: Bench, sheet: Sheet, embedded: Embedded, rows: Sequence[Any]) -> dict[str, object]:
    """The choices above some rows, where the block asks for them and there is something to choose: of few rows too, since somebody
    asks.
    """
    found = filters(sheet, rows, registers.SORTS.get(embedded.view, ())) if embedded.choices and len(rows) > 1 else None
    if found is None or (found.few and not found.choices):
        return {}
    page = bench.plan.by_address.get(register_address(embedded.view.value))
    return {"filters": replace(found, few=False), "title": page.title if page is not None else found.search}
