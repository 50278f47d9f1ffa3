"""What is published: what an audience may see, and for the public only those wins that both sides tell in the same way."""

from __future__ import annotations

import dataclasses

from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import visible_to
from ..model.portfolio import Portfolio
from ..model.values import Kind
from ..reading.link import Linked, link
from .celebration import confirmed


def published(whole: Archive, audience: Audience) -> tuple[Archive, Linked]:
    """The documents that an audience is shown, and what they are linked to.

    Those who work together see a win from its first day, so that the other side can confirm it. The public does not: an
    unconfirmed win is gone for them like something hidden. Raises ValueError as `visible_to` does.
    """
    visible = visible_to(whole, audience)
    linked = link(visible, whole)
    if audience.circle is not Circle.PUBLIC:
        return visible, linked
    told = _without(visible, _unconfirmed(linked.portfolio))
    return (visible, linked) if told is visible else (told, link(told, whole))


def _unconfirmed(portfolio: Portfolio) -> frozenset[tuple[str, str]]:
    """Alliance and id of each win that nobody of the other side confirmed."""
    return frozenset(
        (alliance.id, win.id)
        for alliance in portfolio.alliances.values()
        for win in alliance.wins
        if not confirmed(win, portfolio, alliance)
    )


def _without(archive: Archive, wins: frozenset[tuple[str, str]]) -> Archive:
    if not wins:
        return archive
    gone = {(one.origin.source, one.origin.file) for one in archive.by_kind[Kind.WIN] if (one.alliance, one.id) in wins}
    return dataclasses.replace(
        archive,
        manuscripts=tuple(one for one in archive.manuscripts if (one.origin.source, one.origin.file) not in gone),
        problems=tuple(one for one in archive.problems if (one.source, one.file) not in gone),
    )
