"""The pages of registers: what is present, then each quarter that has older entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ..locale.words import N_
from ..model.addresses import Collection, collection_address, register_address
from ..model.views import View
from ..standing.registers import PICTURED, REGISTERS, Entry, entries, pictured
from .site_plan import ROWS, Ground, PageKind, PagePlan, continued, file_of

_TITLES: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.COMMITMENTS: N_("Commitments"),
        View.RECIPROCITY: N_("Offers and asks"),
        View.ROADMAP: N_("Roadmap"),
        View.DECISIONS: N_("Decisions"),
        View.EXPERIMENTS: N_("Experiments"),
        View.LESSONS: N_("What we learned"),
        View.THANKS: N_("Thanks"),
        View.GLOSSARY: N_("Words we share"),
    }
)
_DESCRIPTIONS: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.COMMITMENTS: N_("What the parties promised one another, with the actions and concerns that are open."),
        View.RECIPROCITY: N_("What is offered and asked for now, and what is not yet confirmed received."),
        View.ROADMAP: N_("Milestones by date, with who looks after them and what they serve."),
        View.DECISIONS: N_("What was decided and why, newest first."),
        View.EXPERIMENTS: N_("What we try for a while, and what came of it."),
        View.LESSONS: N_("What alliances learned, in their own words."),
        View.THANKS: N_("Who was thanked for what, newest first."),
        View.GLOSSARY: N_("Words that mean the same to all who use them, and between whom."),
    }
)


def register_pages(ground: Ground, files: Mapping[str, str]) -> Iterator[tuple[PagePlan, tuple[Entry, ...]]]:
    """The pages of every register that has an entry, each with its entries. `files` are those of records, by
    `alliance/record/kind`.
    """
    for view in REGISTERS:
        parts: dict[str, list[Entry]] = {}
        for entry in entries(view, ground.portfolio, ground.as_of):
            parts.setdefault(entry.period, []).append(entry)
        if parts:
            parts.setdefault("", [])
        # The present first, then quarters from the newest back.
        for period in sorted(parts, key=lambda one: (bool(one), [-ord(letter) for letter in one])):
            pages = max(1, -(-len(parts[period]) // ROWS))
            for number in range(1, pages + 1):
                shown = tuple(parts[period][(number - 1) * ROWS : number * ROWS])
                told_of = shown
                if has_roadmap(view, period, number):
                    told_of = (*shown, *pictured(ground.portfolio, ground.as_of, parts[period])[:PICTURED])
                yield _page(ground, view, period, (number, pages), _files(ground, told_of, files)), shown


def has_roadmap(view: View, period: str, number: int) -> bool:
    """Whether the page of a register begins with the picture of the roadmap."""
    return view is View.ROADMAP and not period and number == 1


def _page(ground: Ground, view: View, period: str, place: tuple[int, int], files: Sequence[str]) -> PagePlan:
    words = ground.words
    number, pages = place
    first = register_address(view.value)
    address = register_address(view.value, number, period)
    title = words.gettext(_TITLES[view])
    if period:
        year, _, quarter = period.partition("-q")
        title = words.gettext(N_("%(title)s, quarter %(quarter)s of %(year)s")) % {
            "title": title,
            "quarter": quarter,
            "year": year,
        }
    return PagePlan(
        address=address,
        kind=PageKind.REGISTER,
        title=continued(words, title, number),
        description=words.gettext(_DESCRIPTIONS[view]),
        views=(view,),
        collection=collection_address(Collection.ALLIANCES) if address == first else first,
        depends_on=tuple(files),
        number=number,
        of=pages,
        period=period,
    )


def _files(ground: Ground, shown: Iterable[Entry], files: Mapping[str, str]) -> list[str]:
    found: dict[str, None] = {}
    for entry in shown:
        found[file_of(ground.portfolio.alliances[entry.alliance_id].charter)] = None
        for kind in (PageKind.REVIEW, PageKind.DISPUTE, PageKind.EXCHANGE):
            if file := files.get(f"{entry.alliance_id}/{entry.record_id}/{kind.value}"):
                found[file] = None
    return list(found)
