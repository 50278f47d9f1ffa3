"""The priorities of the whole portfolio: themes by parties, who is with whom, and who might be."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.common_aims import CommonAims
from ..insight.network import Network
from ..insight.themes import TOLD, Theme, ThemeTable, Told
from ..locale.words import N_
from ..model.addresses import register_address
from .network_picture import NetworkPicture, network_picture
from .own_words import like
from .sheet import Named, Sheet
from .titles import bytes_of_at_most

ADDRESS: Final = "priorities"
"""Where the pages stand among the lists."""
PARTIES: Final = 6
"""So many parties stand side by side; what is more continues on further pages."""
THEMES: Final = 30
"""So many themes stand on a page, those that most parties share."""
_IN_WORDS: Final = 5
_NAMES: Final = 4
"""So many themes are told in words, and so many parties of each."""
_WIDE: Final = 2.0
_LONGEST: Final = 120
"""So many bytes of an alliance's title stand below a priority: the whole stands where its link leads."""
_AIMS: Final = 4
"""So many aims of two parties are told."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a page shows: some of the parties of the table; the first page also what is said of all of them, the network and the aims."""

    table: ThemeTable
    parties: tuple[str, ...]
    network: Network | None = None
    aims: tuple[CommonAims, ...] = ()
    first: bool = True


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a theme matters to a party: `text` is empty where it has not weighed it; `bar` is 0 to 50 wide. `of` says over how many
    priorities it is, empty for one.
    """

    text: str
    bar: float
    of: str


@dataclass(frozen=True, slots=True)
class Row:
    """A theme: its weights in the order of the parties, to how many it matters in words, the gap in words where it is wide, and
    the weightiest priorities behind it with their alliances; `more` says that there are others.
    """

    name: str
    weights: tuple[Weight, ...]
    shared: str
    gap: str
    told: tuple[tuple[Named, Named], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that want much of the same, in words, and how alike they are from 0 to 1."""

    parties: Markup
    both: str
    aims: tuple[tuple[str, str, str], ...]
    """Theme, and the objective of the first and of the second."""
    names: tuple[str, str]
    similarity: str


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """All that the page shows. What is empty or None is not shown. `further` says how many parties follow, and leads to the next page."""

    parties: tuple[Named, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    shared: tuple[Markup, ...]
    apart: tuple[Markup, ...]
    network: NetworkPicture | None
    pairs: tuple[Pair, ...]
    first: bool
    further: Named | None


def priorities_page(sheet: Sheet, _plan: object, data: Overview) -> PrioritiesPage:
    """What the page of a part of the parties shows."""
    table = data.table
    places = sorted({table.places[key] for party in data.parties for key in table.cells[party]})
    return PrioritiesPage(
        parties=tuple(sheet.party(party) for party in data.parties),
        rows=tuple(_row(sheet, data, table.themes[place]) for place in places[:THEMES]),
        left_out=tuple(_left_out(sheet, data, len(places))),
        shared=_shared(sheet, table) if data.first else (),
        apart=_apart(sheet, table) if data.first else (),
        network=network_picture(sheet, data.network) if data.network is not None else None,
        pairs=tuple(pair(sheet, one) for one in data.aims),
        first=data.first,
        further=_further(sheet, data),
    )


def _further(sheet: Sheet, data: Overview) -> Named | None:
    """The next page is named where the table ends: the numbers of pages stand far below it."""
    shown = data.table.parties.index(data.parties[-1]) + 1 if data.parties else 0
    more = len(data.table.parties) - shown
    if more <= 0:
        return None
    words = sheet.desk.words
    told = words.ngettext("%(num)s further party", "%(num)s further parties", more) % {"num": words.number(more)}
    return Named(told, sheet.to(register_address(ADDRESS, shown // PARTIES + 1)))


def _row(sheet: Sheet, data: Overview, theme: Theme) -> Row:
    cells = [data.table.cells[party].get(theme.key) for party in data.parties]
    known = [cell for cell in cells if cell is not None]
    # One priority is told by each of its parties.
    told = {(one.alliance_id, one.priority_id): one for cell in known for one in cell.told}
    first = heapq.nsmallest(TOLD, told.values(), key=lambda one: (-one.weight, one.alliance_id, one.priority_id))
    gap = theme.gap  # over all parties, like the words beside it: those of one page alone would tell another one
    matters = len(theme.matters_to)
    return Row(
        name=_theme(sheet, theme),
        weights=tuple(
            Weight(
                sheet.number(cell.weight),
                round(cell.weight * 10, 1),
                _priorities(sheet, cell.count) if cell.count > 1 else "",
            )
            if cell is not None
            else Weight("", 0, "")
            for cell in cells
        ),
        shared=_shared_words(sheet, matters, len(theme.weights)),
        gap=sheet.gettext(N_("gap of %(gap)s")) % {"gap": sheet.number(gap)} if gap >= _WIDE else "",
        told=tuple(_told(sheet, one) for one in first),
        more=len(told) > TOLD or any(cell.count > TOLD for cell in known),
    )


def _theme(sheet: Sheet, theme: Theme) -> str:
    """What it is called, in the language of an alliance that calls it so."""
    return sheet.own(theme.name, sheet.desk.themes.get(theme.name))


def _priorities(sheet: Sheet, count: int) -> str:
    words = sheet.desk.words
    return words.ngettext("%(num)s priority", "%(num)s priorities", count) % {"num": words.number(count)}


def _shared_words(sheet: Sheet, matters: int, weighed: int) -> str:
    if matters == weighed:
        return (
            sheet.gettext(N_("matters to the one that weighed it"))
            if weighed == 1
            else sheet.gettext(N_("matters to all %(all)s")) % {"all": sheet.number(weighed)}
        )
    return sheet.gettext(N_("matters to %(some)s of %(all)s")) % {
        "some": sheet.number(matters),
        "all": sheet.number(weighed),
    }


def _told(sheet: Sheet, one: Told) -> tuple[Named, Named]:
    alliance = sheet.desk.portfolio.alliances[one.alliance_id]
    href = sheet.to(alliance.charter.origin.uri, f"priority-{one.priority_id}")
    title = sheet.title(alliance)
    return Named(sheet.own(one.title, alliance), href), Named(like(title, bytes_of_at_most(title, _LONGEST)))


def _left_out(sheet: Sheet, data: Overview, themes: int) -> list[str]:
    words = sheet.desk.words
    told = []
    if themes > THEMES:
        told.append(
            sheet.gettext(N_("Shown are %(shown)s of %(all)s themes, those that most parties share."))
            % {"shown": words.number(THEMES), "all": words.number(themes)}
        )
    for count, one, many in (
        (
            data.table.bare,
            "%(num)s priority has no theme yet and is not in this table.",
            "%(num)s priorities have no theme yet and are not in this table.",
        ),
        (
            data.table.unweighed,
            "%(num)s priority with a theme is not weighed by anybody yet.",
            "%(num)s priorities with a theme are not weighed by anybody yet.",
        ),
    ):
        if count and data.first:
            told.append(words.ngettext(one, many, count) % {"num": words.number(count)})
    return told


def _shared(sheet: Sheet, table: ThemeTable) -> tuple[Markup, ...]:
    """The themes that matter to most, with whom."""
    return tuple(
        sheet.said(
            N_("%(theme)s matters to %(parties)s."),
            theme=Markup("<strong>{}</strong>").format(_theme(sheet, theme)),
            parties=_some(sheet, theme.matters_to),
        )
        for theme in table.themes[:_IN_WORDS]
        if len(theme.matters_to) > 1
    )


def _apart(sheet: Sheet, table: ThemeTable) -> tuple[Markup, ...]:
    """The themes with the widest gaps, with the parties at both ends."""
    wide = [(number, theme) for number, theme in enumerate(table.themes) if theme.gap >= _WIDE]
    found = []
    for _, theme in heapq.nsmallest(_IN_WORDS, wide, key=lambda one: (-one[1].gap, one[0])):
        most, least = max(theme.weights.values()), min(theme.weights.values())
        found.append(
            sheet.said(
                N_("%(theme)s matters most to %(most)s (%(high)s) and least to %(least)s (%(low)s)."),
                theme=Markup("<strong>{}</strong>").format(_theme(sheet, theme)),
                most=_some(sheet, [party for party, weight in theme.weights.items() if weight == most]),
                least=_some(sheet, [party for party, weight in theme.weights.items() if weight == least]),
                high=sheet.number(most),
                low=sheet.number(least),
            )
        )
    return tuple(found)


def _some(sheet: Sheet, parties: Sequence[str]) -> Markup:
    """Some of the parties by name, and how many more."""
    names: list[Named | str] = [sheet.party(party) for party in parties[:_NAMES]]
    more = len(parties) - _NAMES
    if more > 0:
        words = sheet.desk.words
        names.append(words.ngettext("%(num)s more", "%(num)s more", more) % {"num": words.number(more)})
    return sheet.listed(names)


def pair(sheet: Sheet, found: CommonAims) -> Pair:
    """Two parties that want much of the same."""
    words = sheet.desk.words
    told = [
        (
            sheet.of_party(aim.theme or aim.first, found.first),
            sheet.of_party(aim.first, found.first),
            sheet.of_party(aim.second, found.second),
        )
        for aim in found.aims[:_AIMS]
    ]
    names: list[str] = [name for name, *_ in told]
    if (more := len(found.aims) - _AIMS) > 0:
        names.append(words.ngettext("%(num)s more", "%(num)s more", more) % {"num": words.number(more)})
    return Pair(
        parties=sheet.parties((found.first, found.second)),
        both=sheet.said(N_("Both want: %(aims)s."), aims=sheet.listed(names)),
        aims=tuple(told),
        names=(sheet.party(found.first).text, sheet.party(found.second).text),
        similarity=sheet.number(round(found.similarity, 2)),
    )
