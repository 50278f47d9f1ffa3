"""Views in an author's text: what a fenced `charters` block can show, and where such blocks stand in a text.

```charters
view: commitments
charter: nordhafen-kestrel
status: [needs_help]
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from markdown_it.token import Token

from .blocks import block_parser
from .meaning import Target
from .problem import Span
from .values import AllianceType, CommitmentStatus, ExchangeForm, MeetingForm, MilestoneOutcome, PartyForm, Status
from .views import View

LIMIT: Final = 20
"""So many rows stand in a block unless it says otherwise."""
MOST: Final = 100
EVERY: Final = "all"
"""What `charter` says in a document of an alliance to show all of them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A key of a block that narrows what it shows.

    `facet` is the name of the value that rows carry, and of the filter in the address of a full page. `choices` are the words
    that it knows, `target` what it names; a filter with neither takes a year or a theme.
    """

    name: str
    facet: str
    choices: tuple[str, ...] = ()
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a block can say about a view.

    `one` says that it is about one alliance, `listed` that it has rows which can be limited, `events` that these are of all kinds,
    so that readers choose nothing among them. `about` is a sentence for the manual, `example` what a block says to show it.
    """

    about: str
    filters: tuple[Filter, ...] = ()
    one: bool = False
    listed: bool = True
    events: bool = False
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that its block may have."""
        more = (*(("limit",) if self.listed else ()), *(("choices",) if self.choosable else ()))
        return ("view", *(one.name for one in self.filters), *more)

    @property
    def choosable(self) -> bool:
        """Whether readers can be given choices above its rows."""
        return self.listed and not self.one and not self.events

    def filter(self, name: str) -> Filter:
        """The filter of a name. Raises KeyError."""
        return {one.name: one for one in self.filters}[name]


def _words(name: str, facet: str, choices: Sequence[str]) -> Filter:
    return Filter(name, facet, tuple(str(one) for one in choices))


_CHARTER: Final = Filter("charter", "alliance", target=Target.CHARTER)
_PARTY: Final = Filter("party", "party", target=Target.PARTY)
_PERSON: Final = Filter("person", "owner", target=Target.PERSON)
_THEME: Final = Filter("theme", "theme")
_YEAR: Final = Filter("year", "year")
_DUE: Final = Filter("due", "due", ("gone", "month", "quarter", "later", "open"))

_OF_ONE: Final = {"charter": "nordhafen-kestrel"}

OFFERS: Final[Mapping[View, Offer]] = MappingProxyType(
    {
        View.COMMITMENTS: Offer(
            "What the parties promised one another, with the actions and concerns that are open. What was closed more than "
            "90 days ago is shown where `status` asks for it.",
            (
                _CHARTER, _PARTY, _PERSON, _THEME,
                _words("status", "status", tuple(CommitmentStatus)),
                _words("kind", "kind", ("commitment", "action", "concern")),
                _DUE,
            ),
            example={"status": "[needs_help, changed]"},
        ),
        View.RECIPROCITY: Offer(
            "What is offered and asked for now, and what is not yet confirmed received.",
            (_CHARTER, _PARTY, _words("kind", "kind", ("offer", "ask", "given")), _DUE),
            example={"kind": "[offer, ask]"},
        ),
        View.ROADMAP: Offer(
            "Milestones by date, with who looks after them and what they serve.",
            (_CHARTER, _PARTY, _PERSON, _words("status", "status", tuple(MilestoneOutcome)), _DUE),
            example={"due": "[month, quarter, later]", "choices": "true"},
        ),
        View.DECISIONS: Offer(
            "What was decided and why, newest first.", (_CHARTER, _PARTY, _YEAR), example={"year": "2026", "limit": "3"}
        ),
        View.EXPERIMENTS: Offer(
            "What we try for a while, and what came of it.",
            (_CHARTER, _PARTY, _words("status", "state", ("open", "done")), _YEAR),
            example={"status": "open"},
        ),
        View.LESSONS: Offer(
            "What alliances learned, in their own words.", (_CHARTER, _PARTY, _YEAR), example={"limit": "3"}
        ),
        View.THANKS: Offer(
            "Who was thanked for what, newest first. `party` is the one that was thanked.",
            (_CHARTER, _PARTY, _YEAR),
            example={"limit": "3"},
        ),
        View.GLOSSARY: Offer(
            "Words that mean the same to all who use them, and between whom.",
            (_CHARTER, _PARTY),
            example={"charter": "nordhafen-kestrel"},
        ),
        View.ALLIANCES: Offer(
            "Alliances by status, with their parties and when they meet next.",
            (
                _PARTY,
                _words("status", "status", tuple(Status)),
                _words("kind", "type", tuple(AllianceType)),
            ),
            example={"party": "kestrel"},
        ),
        View.PARTIES: Offer(
            "The organisations, teams and people that have agreed with one another.",
            (_words("kind", "form", tuple(PartyForm)),),
            example={"kind": "organization"},
        ),
        View.NOTES: Offer(
            "Notes of meetings, newest first. `kind` is the form of the meeting.",
            (_CHARTER, _words("kind", "form", tuple(MeetingForm)), _YEAR),
            example={"charter": "nordhafen-kestrel", "limit": "3"},
        ),
        View.WINS: Offer(
            "What was reached together, and the people behind it.",
            (_CHARTER, _PARTY, _THEME, _YEAR),
            example={"year": "2026", "limit": "4"},
        ),
        View.EXCHANGES: Offer(
            "What the parties gave one another, newest first. `party` is the one that gave.",
            (_CHARTER, _PARTY, _words("kind", "form", tuple(ExchangeForm)), _YEAR),
            example={"party": "kestrel"},
        ),
        View.UPCOMING: Offer(
            "What comes within 60 days.",
            (
                _CHARTER, _PARTY, _PERSON,
                _words(
                    "kind", "kind", ("meeting", "commitment", "milestone", "action", "review_of_charter", "expiry")
                ),
            ),
            events=True,
            example={"kind": "[meeting, milestone]", "limit": "5"},
        ),
        View.RECENT: Offer(
            "What happened within 90 days, newest first.",
            (_CHARTER, _PARTY, _words("kind", "kind", ("win", "milestone", "signature", "exchange", "review"))),
            events=True,
            example={"limit": "5"},
        ),
        View.PRIORITY_MAP: Offer(
            "What matters to whom, as a picture and in words.", (_CHARTER,), one=True, listed=False, example=_OF_ONE
        ),
        View.PRIORITIES: Offer(
            "The same, and what is known of each priority: what it serves, the evidence, how it moved.",
            (_CHARTER,), one=True, listed=False, example={"charter": "dock-and-desk"},
        ),
        View.TRENDS: Offer(
            "How the indicators were read over time.", (_CHARTER,), one=True, listed=False, example=_OF_ONE
        ),
        View.GIVEN: Offer("What was given, over time.", (_CHARTER,), one=True, listed=False, example=_OF_ONE),
        View.TIMELINE: Offer(
            "What happened in an alliance, in one line of time.",
            (_CHARTER,),
            one=True,
            example={**_OF_ONE, "limit": "5"},
        ),
        View.DECISION_RIGHTS: Offer("Who decides what.", (_CHARTER,), one=True, listed=False, example=_OF_ONE),
        View.ESCALATION: Offer(
            "Whom to turn to when it does not move.", (_CHARTER,), one=True, listed=False, example=_OF_ONE
        ),
        View.CADENCE: Offer("How often we meet, and when next.", (_CHARTER,), one=True, listed=False, example=_OF_ONE),
        View.INDICATORS: Offer(
            "How we see how it goes: the last readings, with targets.",
            (_CHARTER,), one=True, listed=False, example=_OF_ONE,
        ),
        View.SIGNATURES: Offer("Who has said yes to the text.", (_CHARTER,), one=True, listed=False, example=_OF_ONE),
    }
)  # fmt: skip
"""Every view that can be shown in a text, in the order in which the manual tells of them."""

KEYS: Final = tuple(dict.fromkeys(key for offer in OFFERS.values() for key in offer.keys))
"""Every key that some block may have."""


def written(view: View, offer: Offer) -> str:
    """The example of a view as an author writes it, without a line end."""
    return "\n".join(
        ("```charters", f"view: {view}", *(f"{key}: {value}" for key, value in offer.example.items()), "```")
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it was read: names are still as its author wrote them.

    `text` is what stands between the fences: by it the block is found again in the text. `filters` hold what each asks for,
    in the order of the offer; `places` tell where each of it stands, by filter and number. `alliance` is the charter that the
    document belongs to, empty for none. `choices` says that readers can narrow what is shown. `span` is the place of `view`.
    """

    text: str
    view: View
    filters: Mapping[str, tuple[str, ...]]
    limit: int
    choices: bool
    alliance: str
    span: Span
    places: Mapping[tuple[str, int], Span]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A view in a text, as an audience sees it: names are keys, and what may not be known of is the withheld mark."""

    view: View
    filters: Mapping[str, tuple[str, ...]]
    limit: int = LIMIT
    choices: bool = False


def theme_key(theme: str) -> str:
    """A theme as rows carry it and addresses hold it."""
    return "-".join(theme.casefold().split())


# -- where blocks stand --------------------------------------------------------------------------------------------------

MAY_HOLD: Final = re.compile(r"^[ \t>*+\d.)-]*(?:`{3,}|~{3,})[^\n]*charters", re.MULTILINE | re.IGNORECASE)
"""What a text with a block in it has; most texts do not, and need not be parsed for one."""
_INFO: Final = re.compile(r"\{?[ \t]*\.?charters(?![\w.:/-])", re.IGNORECASE)
_BLOCKS: Final = block_parser()


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block. Lines count from 0, `end` is exclusive and counts the closing fence, if there is one.

    `text` are the lines inside as they stand in the file; `after` is what follows the word `charters`.
    """

    start: int
    end: int
    text: str
    after: str
    closed: bool


def is_block(info: str) -> bool:
    """Whether the words after a fence say that it is a block of ours."""
    return _INFO.match(info.strip()) is not None


def fence(token: Token, lines: Sequence[str]) -> Fence | None:
    """The block that a parsed fence is; None for other code, and for what stands in something else."""
    if token.type != "fence" or token.level or token.map is None or not is_block(token.info):
        return None
    start, end = token.map
    last = lines[end - 1].strip() if end - 1 > start else ""
    closed = len(last) >= len(token.markup) and set(last) == {token.markup[0]}
    info = token.info.strip()
    found = _INFO.match(info)
    after = info[found.end() if found is not None else 0 :].strip("} \t")
    return Fence(start, end, "\n".join(lines[start + 1 : end - closed]), after, closed)


def fences(markdown: str) -> list[Fence]:
    """The blocks of a text, in order."""
    if not MAY_HOLD.search(markdown):
        return []
    lines = markdown.split("\n")
    found = (fence(token, lines) for token in _BLOCKS.parse(markdown))
    return [one for one in found if one is not None]


def replaced(markdown: str, place: Callable[[str], str | None]) -> str:
    """A text with something else for each of its blocks, as a paragraph: what `place` says for the block's text.

    Where it says None, the block stays.
    """
    found = fences(markdown)
    if not found:
        return markdown
    lines = markdown.split("\n")
    made: list[str] = []
    at = 0
    for one in found:
        instead = place(one.text)
        if instead is None:
            continue
        made += [*lines[at : one.start], "", instead, ""]
        at = one.end
    return "\n".join([*made, *lines[at:]])


def without_blocks(markdown: str) -> str:
    """A text without its blocks: for what is only read as words."""
    return replaced(markdown, lambda _: "")
