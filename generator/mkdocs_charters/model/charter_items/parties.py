"""Who agrees, and whom else it concerns."""

from typing import Annotated, ClassVar

from ..meaning import Item, about
from ..values import (
    Line,
    PartyRef,
    PersonRef,
    Visibility,
)
from .shared import VISIBLE, F


class Representative(Item):
    """Somebody who may sign for a party."""

    obvious: ClassVar[str] = "person"

    person: Annotated[PersonRef, about("Person", "Who represents the party.", example="Ines Vogt", role=True)]
    deputy: Annotated[PersonRef | None, about("Deputy", "Who takes over.", example="Luis Prieto", role=True)] = None


class PartyRole(Item):
    """A party of the alliance and the people who speak for it."""

    obvious: ClassVar[str] = "party"

    party: Annotated[PartyRef, about("Party", "The party.", example="nordhafen", term=True, weight=F)]
    sponsor: Annotated[
        PersonRef | None, about("Sponsor", "Who answers for the alliance at the top.", example="Ines Vogt", role=True)
    ] = None
    manager: Annotated[
        PersonRef | None, about("Manager", "Who keeps it going day by day.", example="Luis Prieto", role=True)
    ] = None
    representatives: Annotated[
        list[Representative],
        about(
            "Representatives", "Who may sign; sponsor and manager unless given, a person itself.",
            example=[{"person": "Ines Vogt", "deputy": "Luis Prieto"}], ordered=False, role=True,
        ),
    ] = []  # fmt: skip


class Stakeholder(Item):
    """Somebody else who cares about the alliance."""

    obvious: ClassVar[str] = "name"

    name: Annotated[Line, about("Name", "Who it is.", example="Port authority")]
    interest: Annotated[
        Line | None, about("Interest", "What they care about.", example="no queue on the bridge", translated=True)
    ] = None
    kept_informed: Annotated[
        Line | None,
        about("Kept informed", "How they hear of the alliance.", example="a page each quarter", translated=True),
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None


class WorkingWith(Item):
    """How somebody likes to be worked with."""

    obvious: ClassVar[str] = "thanks"

    thanks: Annotated[
        Line | None, about("Thanks", "How she likes to be thanked.", example="a note, not a stage", translated=True)
    ] = None
    critique: Annotated[
        Line | None,
        about(
            "Critique", "How she likes to be told that something is off.", example="soon, and alone", translated=True
        ),
    ] = None
    reach: Annotated[
        Line | None, about("Reach", "How and when to reach her.", example="in person before ten", translated=True)
    ] = None
    stuck: Annotated[
        Line | None, about("Stuck", "What it looks like when she is stuck.", example="short mails", translated=True)
    ] = None
