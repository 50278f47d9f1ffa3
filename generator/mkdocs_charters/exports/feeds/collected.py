"""What stands in feeds: wins that the other side confirmed, thanks, and amendments of charters. Newest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from ...changes.history import Histories
from ...insight.celebration import wins
from ...locale.words import N_, Words
from ...model.addresses import FeedKind, alliance_feed, amendments_address, feed_address
from ...model.plain_text import plain
from ...model.portfolio import Alliance, Portfolio
from ...render.reviewing.past import history_view
from ...render.titles import alliance_title, excerpt
from ...render.titles import record_title as title_of
from ..calendars.shelf import is_told
from ..reviewing.escaping import on_a_line
from ..saying import Saying

MOST: Final = 50
"""So many of the newest stand in a feed."""


class News(NamedTuple):
    """An entry of a feed.

    `known_by` is by what it is known again, `page` the address of the page that tells of it, `lines` are paragraphs of plain text and
    `prose` is Markdown below them; either may be empty. `by` are names.
    """

    known_by: tuple[str, ...]
    kind: FeedKind
    on: dt.date
    alliance_id: str
    title: str
    page: str
    by: tuple[str, ...]
    lines: tuple[str, ...]
    prose: str = ""


class Feed(NamedTuple):
    """A feed: what it is called, the address of the page that it follows, and the newest of its news."""

    title: str
    page: str
    news: tuple[News, ...]


TITLES: Final[Mapping[FeedKind, str]] = MappingProxyType(
    {FeedKind.WINS: N_("Wins"), FeedKind.THANKS: N_("Thanks"), FeedKind.AMENDMENTS: N_("Changed agreements")}
)
_PAGES: Final = MappingProxyType(
    {
        FeedKind.WINS: "wins/index.md",
        FeedKind.THANKS: "thanks/index.md",
        FeedKind.AMENDMENTS: "alliances/index.md",
    }
)


def feeds(portfolio: Portfolio, as_of: dt.date, words: Words, past: Histories, *, public: bool) -> dict[str, Feed]:
    """All feeds by their addresses; one without news is none. Records are to end on the day.

    What two people agreed stands in no feed that is `public`.
    """
    everything: dict[FeedKind, list[News]] = {kind: [] for kind in FeedKind}
    found: dict[str, Feed] = {}
    for key, alliance in portfolio.alliances.items():
        if not is_told(alliance, public=public):
            continue
        own = news_of(portfolio, alliance, as_of, words, past)
        for one in own:
            everything[one.kind].append(one)
        if own:
            title = alliance_title(portfolio, alliance, words)
            found[alliance_feed(key)] = Feed(title, alliance.charter.origin.uri, newest(own))
    for kind, listed in everything.items():
        if listed:
            found[feed_address(kind)] = Feed(words.gettext(TITLES[kind]), _PAGES[kind], newest(listed))
    return dict(sorted(found.items()))


def newest(listed: Iterable[News]) -> tuple[News, ...]:
    """The newest of some news; of one day in the order given."""
    return tuple(sorted(listed, key=lambda one: one.on, reverse=True)[:MOST])


def news_of(
    portfolio: Portfolio, alliance: Alliance, as_of: dt.date, words: Words, past: Histories
) -> tuple[News, ...]:
    """All news of an alliance up to a day: wins, thanks, amendments."""
    return tuple(
        one
        for one in (
            *_wins(portfolio, alliance, words),
            *_thanks(portfolio, alliance, as_of, words),
            *_amendments(portfolio, alliance, as_of, words, past),
        )
        if one.on <= as_of
    )


def _parties(portfolio: Portfolio, alliance: Alliance) -> tuple[str, ...]:
    return tuple(portfolio.party_name(one) for one in alliance.parties) or (alliance.id,)


def _wins(portfolio: Portfolio, alliance: Alliance, words: Words) -> Iterator[News]:
    title = alliance_title(portfolio, alliance, words)
    for win in wins(portfolio, alliance):
        impact = [
            " ".join(part for part in (words.number(one.value), one.unit or "") if part)
            for one in win.impact
            if one.value is not None
        ]
        measured = [one.metric for one in win.impact if one.value is not None]
        told = [f"{plain(metric)}: {value}" for metric, value in zip(measured, impact, strict=True)]
        yield News(
            (FeedKind.WINS.value, alliance.id, win.id),
            FeedKind.WINS,
            win.achieved_on,
            alliance.id,
            plain(win.title),
            win.origin.uri,
            _parties(portfolio, alliance),
            (title, *told),
            win.story or "",
        )


def _thanks(portfolio: Portfolio, alliance: Alliance, as_of: dt.date, words: Words) -> Iterator[News]:
    saying = Saying(portfolio, words, as_of)
    title = alliance_title(portfolio, alliance, words)
    for note in alliance.reviews:
        # What says the same twice is two things.
        seen: Counter[str] = Counter()
        for one in note.thanks:
            text = plain(one.text)
            whom = words.listed([*filter(None, map(saying.person, one.to_people))]) or saying.parties(one.to)
            head = words.gettext(N_("Thanks to %(whom)s")) % {"whom": whom} if whom else excerpt(one.text)
            yield News(
                (FeedKind.THANKS.value, alliance.id, note.id, text, str(seen[text])),
                FeedKind.THANKS,
                note.held_on,
                alliance.id,
                head or title,
                note.origin.uri,
                _parties(portfolio, alliance),
                (text, f"{title} · {title_of(alliance, note, words)}"),
            )
            seen[text] += 1


def _amendments(
    portfolio: Portfolio, alliance: Alliance, as_of: dt.date, words: Words, past: Histories
) -> Iterator[News]:
    history = past.told.get(alliance.id)
    if history is None:
        return
    title = alliance_title(portfolio, alliance, words)
    # By its place among those of its day, the oldest first: a commit would tell of what is hidden in it.
    seen: Counter[dt.date] = Counter()
    for one in reversed(history_view(history, portfolio, words, as_of).amendments):
        if one.begins or one.unsaved:
            continue
        lines = tuple(on_a_line(line.sentence) for line in (*one.asking, *one.beside))
        label = words.gettext(N_("%(alliance)s: changed (%(weight)s)"))
        plainly = words.gettext(N_("%(alliance)s: changed"))
        yield News(
            (FeedKind.AMENDMENTS.value, alliance.id, one.day.isoformat(), str(seen[one.day])),
            FeedKind.AMENDMENTS,
            one.day,
            alliance.id,
            (label if one.label else plainly) % {"alliance": title, "weight": one.label},
            amendments_address(alliance.id),
            _parties(portfolio, alliance),
            lines,
        )
        seen[one.day] += 1
