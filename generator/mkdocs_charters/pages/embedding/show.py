"""Prints the views of one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jinja2 import Environment
from markupsafe import Markup

from ...locale.words import N_
from ...model.embedded import Embedded
from ...model.offered import OFFERS
from ...render.embedded import BEGIN, END, with_own_ids
from ...render.once import linked_once
from .bench import Bench
from .made import MAKERS
from .making import Made, hidden

_NOTHING: Final = N_("Nothing to show here at present.")
_WITHHELD: Final = N_("What would stand here is not shown on this site.")


class Views:
    """Makes the views that a page's text holds, one after the other. `embedded` are what its blocks ask for, by their text."""

    def __init__(self, bench: Bench, templates: Environment, address: str, embedded: Mapping[str, Embedded]) -> None:
        self._bench = bench
        self._templates = templates
        self._address = address
        self._embedded = embedded
        self._count = 0

    def __call__(self, block: str, level: int) -> Markup | None:
        """The view of a block, its headings from a level on; None for a block that reading does not know."""
        embedded = self._embedded.get(block)
        if embedded is None:
            return None
        self._count += 1
        html = with_own_ids(self._html(embedded, level), self._count)
        return Markup(f"{BEGIN}{html}{END}")  # noqa: S704  our templates, escaped

    def _html(self, embedded: Embedded, level: int) -> str:
        alliance = None
        if OFFERS[embedded.view].one:
            alliance = self._bench.portfolio.alliances.get(next(iter(embedded.filters.get("charter", ())), ""))
        if hidden(embedded) or (OFFERS[embedded.view].one and alliance is None):
            return self._printed(self._said(_WITHHELD), embedded, level)
        sheet = self._bench.sheet(self._address, alliance)
        made = MAKERS[embedded.view](self._bench, sheet, embedded)
        sheet.convert()
        return linked_once(self._printed(made or self._said(_NOTHING), embedded, level), sheet.hrefs_of_names)

    def _said(self, words: str) -> Made:
        return Made("embedded/nothing.html", {"said": self._bench.desk.words.gettext(words)})

    def _printed(self, made: Made, embedded: Embedded, level: int) -> str:
        return self._templates.get_template("embedded/view.html").render(
            **made.context,
            template=made.template,
            name=embedded.view.value,
            level=level,
            permalinks=False,
            anchors=False,
            number=self._count,
            more=made.more,
            href=made.href,
        )
