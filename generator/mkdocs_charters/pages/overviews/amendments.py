"""How the text of each charter came to be, and its former texts as they were signed."""

from __future__ import annotations

from collections.abc import Iterator

from ...changes.amendments import AllianceHistory
from ...locale.words import N_
from ...model.addresses import amendments_address, former_text_address
from ...model.portfolio import Alliance
from ...model.terms import digest, short
from ...model.views import View
from ...render.amendments_page import FormerText, amendments_page, as_signed_page
from ...render.titles import alliance_title
from ..site_plan import ROWS, Ground, PageKind, PagePlan, Shown, continued, file_of


def amendment_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """For each charter whose past is known a page of its amendments, the newest first, and one for each former text that was signed."""
    for key, alliance in ground.portfolio.alliances.items():
        history = ground.past.told.get(key)
        if history is not None and history.amendments:
            yield from _amendments(ground, alliance, history)
            yield from _former_texts(ground, alliance, history)


def _amendments(ground: Ground, alliance: Alliance, history: AllianceHistory) -> Iterator[tuple[PagePlan, Shown]]:
    words = ground.words
    named = words.gettext(N_("How this text came to be: %(alliance)s"))
    title = named % {"alliance": alliance_title(ground.portfolio, alliance, words)}
    told = sum(one.day <= ground.as_of for one in history.amendments)
    pages = max(1, -(-told // ROWS))
    for number in range(1, pages + 1):
        first = amendments_address(alliance.id)
        yield (
            PagePlan(
                address=amendments_address(alliance.id, number),
                kind=PageKind.OVERVIEW,
                title=continued(words, title, number),
                description=words.gettext(
                    N_("Each change of what was agreed, with its day and the decision behind it.")
                ),
                views=(View.AMENDMENTS,),
                subject=alliance.id,
                alliance=alliance.id,
                collection=alliance.charter.origin.uri if number == 1 else first,
                depends_on=(file_of(alliance.charter),),
                number=number,
                of=pages,
            ),
            Shown("overviews/amendments.html", amendments_page, slice((number - 1) * ROWS, number * ROWS)),
        )


def _former_texts(ground: Ground, alliance: Alliance, history: AllianceHistory) -> Iterator[tuple[PagePlan, Shown]]:
    present = digest(ground.portfolio, alliance)
    charter = alliance.charter
    given = [*(one.terms for one in charter.signatures), *(one.terms for one in charter.agreed_by)]
    for terms in dict.fromkeys(given):
        if terms is None or terms == present or terms not in history.texts:
            continue
        named = ground.words.gettext(N_("A former text: %(alliance)s"))
        title = named % {"alliance": alliance_title(ground.portfolio, alliance, ground.words)}
        yield (
            PagePlan(
                address=former_text_address(alliance.id, short(terms)),
                kind=PageKind.OVERVIEW,
                title=title,
                description=ground.words.gettext(N_("What was agreed as it stood when it was signed.")),
                views=(View.AS_SIGNED,),
                subject=alliance.id,
                alliance=alliance.id,
                collection=amendments_address(alliance.id),
                depends_on=(file_of(alliance.charter),),
            ),
            Shown("overviews/as_signed.html", as_signed_page, FormerText(ground.past, terms)),
        )
