"""What a charter is compared with, and what changed in it between two texts."""

from __future__ import annotations

import dataclasses

from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience, visible_to
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Kind
from ..reading.link import link
from ..reading.unnamed import parties_around
from .change import PARTY_RENAMED
from .compare import compare
from .meanings import Meaning, is_record, meanings
from .now import Now
from .one_sided import Seen, people_alike
from .renamed import ids_before


def between(base: Portfolio, head: Portfolio, key: str) -> tuple[Meaning, ...]:
    """What changed in a charter. Since when a party has another name its own document tells, and no text of the charter."""
    found = meanings(compare(base, head).of(key), base, head)
    return tuple(one for one in found if not is_record(one) and one.code != PARTY_RENAMED)


def near(portfolio: Portfolio, alliance: Alliance, base: Portfolio) -> Portfolio:
    """As much of the present as a former text is compared with: all its size may depend on is the charter."""
    keys = {*base.parties, *(one for party in alliance.parties for one in portfolio.chain(party))}
    parties = {key: party for key, party in portfolio.parties.items() if key in keys}
    return dataclasses.replace(portfolio, alliances={alliance.id: Alliance(alliance.charter)}, parties=parties)


def present(now: Now, key: str, older: Seen) -> Portfolio:
    """The present, as a former text is read: by what this charter shows of people, and not by what others show of them. Nobody whom that
    text hides has a name.
    """
    alike = people_alike(Seen(now.whole, now.visible), older, ids_before(older.whole, now.whole))
    if alike is now.visible and not any(one.partial for one in now.visible.by_kind[Kind.PARTY]):
        return now.portfolio
    charter, _ = now.charters[key]
    around = parties_around(charter, now.directory)
    parties = [one for one in now.whole.by_kind[Kind.PARTY] if one.id in around]
    whole = Archive(now.whole.settings, (charter, *parties), ())
    audience = now.audience if known_audience(whole, now.audience) else Audience(Circle.PUBLIC)
    visible = people_alike(Seen(whole, visible_to(whole, audience)), older, ids_before(older.whole, now.whole))
    portfolio = link(visible, whole).portfolio
    return portfolio if key in portfolio.alliances else now.portfolio
