"""Links below our pages to those who want to change something. They name only what the page's readers see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from ..authoring.asking.whom import Whom
from ..authoring.changing import ADD, PREPARED, Editor, Way, editor_of, ways_to_add, ways_to_change
from ..locale.words import N_
from ..model.addresses import story_address
from ..model.audience import Circle
from ..model.settings import ForgeKind
from ..model.values import Kind
from ..pages.site_plan import PageKind
from ..reading.forge import forge_at
from .forms import Forms
from .pages import ChartersPage
from .prepare import Prepared

_DOCUMENTS: Final = {
    PageKind.CHARTER: Kind.CHARTER, PageKind.PARTY: Kind.PARTY, PageKind.REVIEW: Kind.REVIEW, PageKind.WIN: Kind.WIN,
    PageKind.EXCHANGE: Kind.EXCHANGE,
}  # fmt: skip
_LISTED: Final = {PageKind.NOTES: Kind.REVIEW, PageKind.WINS: Kind.WIN, PageKind.EXCHANGES: Kind.EXCHANGE}
WAYS = "change"
"""The id of the links below a page, in the theme's template."""


class Changing:
    """Which ways to a change the pages of a site offer."""

    def __init__(
        self, ready: Prepared, config: MkDocsConfig, pages: dict[str, ChartersPage], forms: Forms | None
    ) -> None:
        self._ready = ready
        self._pages = pages
        self._forms = forms
        self._added: dict[str, tuple[Way, ...]] = {}
        self._site = config.site_url or ""
        self._mail = ready.settings.editing.suggestions_to if ready.settings.editing is not None else None

    def of(self, page: ChartersPage) -> tuple[Way, ...]:
        """The links of a page beside "edit this page"."""
        if page.plan.kind is PageKind.STORY:
            return self._by_form(page) or self._records(page.plan.alliance)
        if page.plan.origin is None:
            return self._to_list(page)
        address = f"{self._site.rstrip('/')}/{page.url.removeprefix('./')}" if self._site else ""
        ways = ways_to_change(page.plan.title, address, self._ready.words, self._editor(page), self._mail)
        if page.plan.kind is not PageKind.CHARTER:
            return (*self._form(page), *ways)
        return (*self._form(page), *ways, *(self._by_form(page) or self._to_records(page)))

    def _form(self, page: ChartersPage) -> Iterator[Way]:
        """The form that shows the page's document."""
        kind = _DOCUMENTS.get(page.plan.kind)
        if self._forms is not None and kind is not None and page.plan.origin is not None:
            address = self._forms.edit(kind, page.plan.origin)
            if address is not None:
                yield Way(self._ready.words.gettext(N_("Edit in a form")), self._from_top(page, address))

    def _by_form(self, page: ChartersPage) -> tuple[Way, ...]:
        """Empty forms for the records of an alliance."""
        if self._forms is None:
            return ()
        charter = self._ready.portfolio.alliances[page.plan.alliance].charter.origin
        added = [(kind, self._forms.add(kind, charter)) for kind in PREPARED]
        return tuple(Way(self._ready.words.gettext(ADD[kind]), self._from_top(page, to)) for kind, to in added if to)

    def _to_list(self, page: ChartersPage) -> tuple[Way, ...]:
        """An empty form for one more of what a page lists."""
        kind = _LISTED.get(page.plan.kind)
        address = self._forms.add(kind) if self._forms is not None and kind is not None else None
        return (Way(self._ready.words.gettext(ADD[kind]), self._from_top(page, address)),) if kind and address else ()

    def _from_top(self, page: ChartersPage, address: str) -> str:
        file, mark, rest = address.partition("#")
        return f"{get_relative_url(file, page.url)}{mark}{rest}"

    def _to_records(self, page: ChartersPage) -> tuple[Way, ...]:
        """Records are added where an alliance tells of them: their addresses are long, and a charter is there to be read."""
        story = self._pages.get(story_address(page.plan.alliance))
        ways = self._records(page.plan.alliance)
        if story is None or not ways:
            return ways
        there = f"{get_relative_url(story.url, page.url)}#{WAYS}"
        return (Way(self._ready.words.gettext(N_("Add a note or a win")), there),)

    def _records(self, alliance: str) -> tuple[Way, ...]:
        """Who reads what everybody may read writes no records."""
        ready = self._ready
        if alliance not in self._added:
            self._added[alliance] = self._to_add(ready, alliance)
        return self._added[alliance]

    def _to_add(self, ready: Prepared, alliance: str) -> tuple[Way, ...]:
        found = ready.portfolio.alliances[alliance]
        editor = self._editor(self._pages[found.charter.origin.uri])
        if ready.audience.circle is Circle.PUBLIC or editor is None:
            return ()
        return ways_to_add(Whom(ready.portfolio, found, ready.as_of, ready.words), editor)

    def _editor(self, page: ChartersPage) -> Editor | None:
        return editor_of(page.edit_url, self._forge(page.edit_url or ""))

    def _forge(self, address: str) -> ForgeKind | None:
        """The forge of the settings; of what lies elsewhere (a second source) the host may tell."""
        named = self._ready.settings.forge
        if named is not None and address.startswith(named.url or ""):
            return named.kind
        return forge_at(address)
