"""The pages of what is worth a conversation, by who can act."""

from __future__ import annotations

from collections.abc import Iterator

from ...locale.words import N_
from ...model.addresses import Collection, collection_address, register_address
from ...model.views import View
from ...render.conversations import conversations_page
from ...standing.conversations import conversations
from ..site_plan import ROWS, Ground, PageKind, PagePlan, Shown, continued, file_of


def conversation_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """A page for each hundred matters, one at least where there is an alliance; none on a site that anybody may read."""
    portfolio, words = ground.portfolio, ground.words
    if ground.public or not portfolio.alliances:
        return
    found = conversations(portfolio, ground.as_of)
    name = View.CONVERSATIONS.value
    first = register_address(name)
    pages = max(1, -(-len(found) // ROWS))
    for number in range(1, pages + 1):
        shown = found[(number - 1) * ROWS : number * ROWS]
        files = {
            file_of(document): None
            for one in shown
            for document in (portfolio.alliances[one.alliance_id].charter, one.document)
        }
        plan = PagePlan(
            address=register_address(name, number),
            kind=PageKind.OVERVIEW,
            title=continued(words, words.gettext(N_("Worth a conversation")), number),
            description=words.gettext(N_("What needs someone, and who can do something about it.")),
            views=(View.CONVERSATIONS,),
            collection=collection_address(Collection.ALLIANCES) if number == 1 else first,
            depends_on=tuple(files),
            number=number,
            of=pages,
        )
        yield plan, Shown("overviews/conversations.html", conversations_page, shown)
