"""What the author of a charter that was adopted is asked at its top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...model.values import AllianceType
from .parties import Between
from .proposing import Front
from .settling import Settled
from .source import Source

_RELATIVE: Final = re.compile(r"\]\(\s*<?(?![a-z][a-z0-9+.-]*:|[#/?>)])([^)\s>]+)", re.IGNORECASE)


def not_placed(placed: Settled) -> list[str]:
    """People of whom it is not told for whom they act."""
    if not placed.homeless or not placed.names.parties:
        return []
    return [f"for which party do these act? Add them to its `people`: {_some(placed.homeless)}"]


_WIDE: Final = 40
"""Characters of what is quoted in a remark."""


def maybe_people(unsure: Sequence[str]) -> list[str]:
    """Entries of lists of people that may name somebody."""
    several = [f"“{one}”" for one in dict.fromkeys(unsure)]
    return (
        [f"who is that? These stand among people, and were not taken for anybody: {_some(several)}"] if several else []
    )


def without_day(front: Front) -> list[str]:
    """Milestones of which no whole day is told, in a list or in a table alike."""
    titles = [str(one.fields["title"]) for one in front.items.get("milestones", ()) if "due_on" not in one.fields]
    short = [f"“{one if len(one) <= _WIDE else one[:_WIDE].rstrip() + '…'}”" for one in titles]
    return [f"by which day? The text has no whole one for these milestones: {_some(short)}"] if titles else []


def not_weighed(front: Front, told: Between) -> list[str]:
    """What a weight adds, where goals of several sides became priorities."""
    if not front.items.get("priorities") or told.type not in (AllianceType.INTER_ORG, AllianceType.INTER_TEAM):
        return []
    return [
        "how much does each priority matter to each party? A number from 0 to 5 for each under `weights` draws the map of what you share."
    ]


def moved_links(source: Source) -> list[str]:
    """Links that lead from where the text stood before."""
    links = sorted({match[1] for match in _RELATIVE.finditer(source.body)})
    return [f"these links lead from where the text stood before: {_some(links)}"] if links else []


_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_IDENT: Final = re.compile(r"\s*\{[^{}]*?#([\w-]+)[^{}]*\}\s*$")
_IN_PAGE: Final = re.compile(r"\]\(\s*<?#([^)\s>]+)|^\s*\[[^\]]+\]:\s*#(\S+)", re.MULTILINE)


def lost_anchors(before: str, after: str) -> list[str]:
    """Links inside the text to headings that have gone to the top, or are known by another name now."""
    gone = _anchors(before) - _anchors(after)
    links = sorted({name for match in _IN_PAGE.finditer(after) if (name := match[1] or match[2]) in gone})
    return (
        [
            f"these links lead to headings that are called otherwise now, or went to the top: {_some([f'#{one}' for one in links])}"
        ]
        if links
        else []
    )


def _anchors(text: str) -> set[str]:
    """The names of headings in a text, as engines make them."""
    found = set()
    for match in _HEADING.finditer(text):
        ident = _IDENT.search(match[1])
        words = re.sub(r"[^\w\s-]", "", _IDENT.sub("", match[1])).strip().casefold()
        found.add(ident[1] if ident is not None else re.sub(r"[-\s]+", "-", words))
    return found


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
