"""The items that records hold: decisions, actions, readings, thanks and what else a note or a win is made of."""

from typing import Annotated, ClassVar

from pydantic import Field

from .meaning import Item, about
from .tree import Node
from .values import (
    BenefitType,
    CommitmentStatus,
    Credit,
    Date,
    ExchangeForm,
    Line,
    Markdown,
    MilestoneOutcome,
    Number,
    PartRef,
    PartyRef,
    PersonRef,
    PriorityRef,
    Score,
    ShiftCause,
    Truth,
    Visibility,
)

_VISIBLE = about("Visibility", "Who may see the item, if fewer than its document.", example="internal")


class CommitmentNews(Item):
    """How a commitment stood on the day of a note."""

    obvious: ClassVar[str] = "status"

    status: Annotated[CommitmentStatus, about("Status", "How it stands, as the people there chose.", example="kept")]
    occurrence: Annotated[
        Date | None,
        about("Occurrence", "For a recurring commitment: the occurrence that is meant.", example="2026-04-01"),
    ] = None
    done_on: Annotated[Date | None, about("Done on", "The day it was done.", example="2026-04-03")] = None
    note: Annotated[
        Line | None, about("Note", "A word beside the status.", example="after a late start", translated=True)
    ] = None


class MilestoneNews(Item):
    """What became of a milestone."""

    obvious: ClassVar[str] = "outcome"

    outcome: Annotated[MilestoneOutcome, about("Outcome", "Reached, moved or dropped.", example="reached")]
    moved_to: Annotated[Date | None, about("Moved to", "The new day of a moved milestone.", example="2026-09-01")] = (
        None
    )
    note: Annotated[
        Line | None, about("Note", "A word beside the outcome.", example="two weeks early", translated=True)
    ] = None


class PriorityShift(Item):
    """A priority that came to matter more or less to a party."""

    priority: Annotated[
        PriorityRef, about("Priority", "The priority that moved.", example="night-release", subject=True)
    ]
    party: Annotated[PartyRef, about("Party", "The party to whom it matters differently now.", example="kestrel")]
    before: Annotated[Score, Field(alias="from"), about("From", "Its weight before, 0 to 5.", example=2)]
    after: Annotated[Score, Field(alias="to"), about("To", "Its weight now, 0 to 5.", example=4)]
    cause: Annotated[ShiftCause, about("Cause", "What moved it.", example="market")] = ShiftCause.OTHER
    note: Annotated[
        Line | None, about("Note", "A word beside the cause.", example="two hospitals merged", translated=True)
    ] = None


class Reading(Item):
    """One reading of an indicator: one value, one per party, or an anonymous list. Exactly one of the three is given."""

    value: Annotated[Number | None, about("Value", "The value, where there is one for all.", example=33)] = None
    by: Annotated[
        dict[PartyRef, Number],
        about(
            "By party", "Each party's own value.", example={"nordhafen": 4, "kestrel": 2}, listed_as=("party", "value")
        ),
    ] = {}
    scores: Annotated[
        list[Number],
        about("Scores", "Anonymous values of a team, in no order.", example=[4, 5, 3, 4, 2], ordered=False),
    ] = []

    @classmethod
    def reshape(cls, node: Node) -> Node:
        """A number is the value for all, a list are anonymous scores, other keys name parties."""
        value = node.value
        if isinstance(value, dict):
            if set(value) <= {"value", "by", "scores"}:
                return node
            return Node({"by": node}, node.place)
        if isinstance(value, list):
            return Node({"scores": node}, node.place)
        return node if value is None else Node({"value": node}, node.place)


class Benefit(Item):
    """What an exchange was worth."""

    obvious: ClassVar[str] = "type"

    type: Annotated[BenefitType, about("Type", "In which terms the benefit counts.", example="speed")]
    value: Annotated[Number | None, about("Value", "How much, where it was measured.", example=3)] = None
    unit: Annotated[Line | None, about("Unit", "What the value counts.", example="days", translated=True)] = None


class Exchanged(Item):
    """Something one side gave the other, told in a note."""

    obvious: ClassVar[str] = "what"

    what: Annotated[Line, about("What", "What was given.", example="Two days in the control room", translated=True)]
    given_on: Annotated[
        Date | None, about("Given on", "The day it was given; the note's unless told.", example="2026-03-10")
    ] = None
    given_by: Annotated[PartyRef | None, about("Given by", "The party that gave.", example="nordhafen")] = None
    received_by: Annotated[
        PartyRef | None, about("Received by", "The party that received; the other one unless given.", example="kestrel")
    ] = None
    form: Annotated[ExchangeForm | None, about("Form", "What kind of thing it was.", example="access")] = None
    benefit: Annotated[
        Benefit | None,
        about(
            "Benefit",
            "What it was worth, in terms both sides care about.",
            example={"type": "speed", "value": 3, "unit": "days"},
        ),
    ] = None
    acknowledged_by: Annotated[
        PersonRef | None, about("Acknowledged by", "Who confirmed that it arrived.", example="Amara Okafor")
    ] = None
    acknowledged_on: Annotated[
        Date | None, about("Acknowledged on", "The day it was confirmed.", example="2026-03-12")
    ] = None
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Decision(Item):
    """Something that was decided, with its reason."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown, about("Text", "What was decided.", example="The rota is shared from May.", translated=True)
    ]
    why: Annotated[Markdown | None, about("Why", "The reason.", example="Nights cost us most.", translated=True)] = None
    amends: Annotated[
        PartRef | None,
        about("Amends", "What the decision changes in the charter: an item or a heading.", example="night-release"),
    ] = None
    decided_by: Annotated[
        list[PersonRef], about("Decided by", "Who decided.", example=["Ines Vogt", "Amara Okafor"], ordered=False)
    ] = []
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Action(Item):
    """Something somebody took upon herself."""

    obvious: ClassVar[str] = "text"

    text: Annotated[Markdown, about("Text", "What is to be done.", example="Send the rota", translated=True)]
    done: Annotated[Truth, about("Done", "Whether the box is ticked.", example=False)] = False
    owner: Annotated[PersonRef | None, about("Owner", "Who does it.", example="luis-prieto")] = None
    due_on: Annotated[Date | None, about("Due on", "By when.", example="2026-04-30")] = None
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Thanks(Item):
    """A thank-you."""

    obvious: ClassVar[str] = "text"

    text: Annotated[Markdown, about("Text", "For what.", example="Nordhafen opened its control room.", translated=True)]
    to: Annotated[
        list[PartyRef], about("To", "The parties that are thanked.", example=["nordhafen"], ordered=False)
    ] = []
    to_people: Annotated[
        list[PersonRef], about("To people", "The people who are thanked.", example=["Luis Prieto"], ordered=False)
    ] = []
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Concern(Item):
    """What worries a party, and what became of it."""

    obvious: ClassVar[str] = "text"

    text: Annotated[Markdown, about("Text", "What worries.", example="Trucks waited over an hour.", translated=True)]
    raised_by: Annotated[PartyRef | None, about("Raised by", "The party that raised it.", example="kestrel")] = None
    acknowledged: Annotated[
        Date | None, about("Acknowledged", "The day the other side answered.", example="2026-04-16")
    ] = None
    closed: Annotated[Date | None, about("Closed", "The day it was settled.", example="2026-05-02")] = None
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Experiment(Item):
    """Something that is tried for a while."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown,
        about("Text", "What is tried, and what is hoped from it.", example="One shared inbox", translated=True),
    ]
    until: Annotated[Date | None, about("Until", "When it is looked at again.", example="2026-06-30")] = None
    outcome: Annotated[
        Markdown | None, about("Outcome", "What came of it.", example="Kept: half the calls.", translated=True)
    ] = None
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Impact(Item):
    """What a win changed, where that was measured."""

    obvious: ClassVar[str] = "metric"

    metric: Annotated[Line, about("Metric", "What was measured.", example="Waiting time", translated=True)]
    value: Annotated[Number | None, about("Value", "The measured value.", example=18)] = None
    unit: Annotated[Line | None, about("Unit", "What the value counts.", example="minutes", translated=True)] = None


class Contributor(Item):
    """Somebody behind a win."""

    obvious: ClassVar[str] = "person"

    person: Annotated[PersonRef | None, about("Person", "Who contributed.", example="Luis Prieto")] = None
    party: Annotated[
        PartyRef | None, about("Party", "For whom; the person's own party unless given.", example="nordhafen")
    ] = None
    contribution: Annotated[
        Line | None, about("Contribution", "What he or she did.", example="wrote the rota", translated=True)
    ] = None
    credit: Annotated[Credit, about("Credit", "How the person wishes to be credited.", example="named")] = Credit.NAMED


class Criterion(Item):
    """Something by which options are judged."""

    obvious: ClassVar[str] = "text"

    text: Annotated[Line, about("Text", "The criterion.", example="safe at night", translated=True)]
    agreed_on: Annotated[Date | None, about("Agreed on", "The day both sides agreed to it.", example="2026-01-28")] = (
        None
    )


class Resolved(Item):
    """An option that was weighed."""

    obvious: ClassVar[str] = "option"

    option: Annotated[Line, about("Option", "What could be done.", example="book slots", translated=True)]
    notes: Annotated[
        dict[str, str],
        about(
            "Notes",
            "A note per criterion.",
            example={"safe at night": "yes"},
            listed_as=("criterion", "note"),
            translated=True,
        ),
    ] = {}
