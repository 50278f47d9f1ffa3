"""What a fenced `charters` block can show, and how each view can be narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from .meaning import Target
from .values import AllianceType, CommitmentStatus, ExchangeForm, MeetingForm, MilestoneOutcome, PartyForm, Status
from .views import View


class Filter(NamedTuple):
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

    `one` says that it is about one alliance, `listed` that it has rows which can be limited, `events` that readers choose
    nothing among them: these are of all kinds, or few. `about` is a sentence for the manual, `example` what a block says to show it.
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
            "What is offered and asked for now, and what is not yet confirmed received. `party` is on either side: it offers, asks or gave, "
            "or is offered, asked or given something.",
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
            "Who was thanked for what, newest first. `party` is one that was thanked, or whose people were.",
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
            "What the parties gave one another, newest first. `party` is one that gave or received.",
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
        View.SCORECARD: Offer(
            "What each alliance looks at, as each party sees it.",
            (_CHARTER, _PARTY, _words("kind", "type", tuple(AllianceType))),
            example={"limit": "2"},
        ),
        View.CALENDAR: Offer(
            "What stands on the days of this month and of the next three. `kind` says what.",
            (
                _CHARTER, _PARTY,
                _words(
                    "kind",
                    "kind",
                    (
                        "held", "no_note", "meeting", "commitment", "milestone", "action", "review_of_charter",
                        "expiry",
                    ),
                ),
            ),
            example={"kind": "[meeting, milestone]", "limit": "5"},
        ),
        View.REPORTS: Offer(
            "Impact reports, the newest year first.", (_CHARTER, _PARTY, _YEAR), example={"year": "2026"}
        ),
        View.CONVERSATIONS: Offer(
            "What needs someone, by who can act. A site that anybody may read shows nothing of it.",
            (_CHARTER, _PARTY),
            example={"limit": "5"},
        ),
        View.THEMES: Offer("How much each theme matters to each party.", listed=False),
        View.NETWORK: Offer("Who works with whom, as a picture and as a table.", listed=False),
        View.COMMON_AIMS: Offer(
            "Parties that want much of the same and have no alliance yet.", events=True, example={"limit": "3"}
        ),
        View.PRACTICES: Offer(
            "Which practices there are. With a `charter`, how they stand in that alliance.",
            (_CHARTER,),
            listed=False,
            example=_OF_ONE,
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
        View.MILESTONES: Offer(
            "The milestones of an alliance, as a picture and as a table.",
            (_CHARTER,), one=True, listed=False, example=_OF_ONE,
        ),
        View.FOLLOW_THROUGH: Offer(
            "How often what was promised was kept, told of all sides together. A site that anybody may read shows nothing "
            "of it.",
            (_CHARTER,), one=True, listed=False, example=_OF_ONE,
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
