"""How the parties work: who decides, what happens when they are stuck, when they meet, what they measure."""

import re
from typing import Annotated, Any, ClassVar

from ...locale.when_words import when_words
from ..indicators import from_catalogue
from ..meaning import Item, about
from ..values import (
    Date,
    DecisionModel,
    Direction,
    ItemId,
    Line,
    Measure,
    MeetingForm,
    Number,
    PersonRef,
    Perspective,
    TimeOfDay,
    Visibility,
    WholeNumber,
)
from ..when import DurationField, RecurrenceField, split_recurrence
from .shared import VISIBLE, id_like, people


class DecisionRight(Item):
    """Who makes a decision, within how long, and what happens when nobody does."""

    obvious: ClassVar[str] = "decision"
    named_by: ClassVar[str] = "decision"

    id: Annotated[ItemId, id_like("rota")]
    decision: Annotated[
        Line, about("Decision", "What is decided.", example="the release rota", term=True, translated=True)
    ]
    decided_by: Annotated[
        list[PersonRef], people("Decided by", "Who decides; all of them must agree.", "Ines Vogt")
    ] = []
    decide_within: Annotated[
        DurationField | None, about("Decide within", "How long it may take.", example="5 working days", term=True)
    ] = None
    otherwise: Annotated[
        Line | None,
        about(
            "Otherwise",
            "What holds if nobody decides in time.",
            example="last month's rota stays",
            term=True,
            translated=True,
        ),
    ] = None
    consulted: Annotated[list[PersonRef], people("Consulted", "Who is asked before.", "Tom Reed")] = []
    informed: Annotated[list[PersonRef], people("Informed", "Who is told after.", "Tom Reed")] = []
    delegate: Annotated[
        PersonRef | None,
        about("Delegate", "Who decides in their absence.", example="Luis Prieto", term=True, role=True),
    ] = None
    model: Annotated[
        DecisionModel | None, about("Model", "A model of roles, where one is used.", example="raci", term=True)
    ] = None
    responsible: Annotated[list[PersonRef], people("Responsible", "RACI: who does the work.", "Luis Prieto")] = []
    accountable: Annotated[
        list[PersonRef], people("Accountable", "RACI: the one who answers for it.", "Ines Vogt")
    ] = []
    driver: Annotated[list[PersonRef], people("Driver", "DACI: who drives the decision.", "Luis Prieto")] = []
    approver: Annotated[list[PersonRef], people("Approver", "DACI: who approves.", "Ines Vogt")] = []
    contributors: Annotated[list[PersonRef], people("Contributors", "DACI: who brings knowledge.", "Tom Reed")] = []
    recommend: Annotated[list[PersonRef], people("Recommend", "RAPID: who recommends.", "Luis Prieto")] = []
    agree: Annotated[list[PersonRef], people("Agree", "RAPID: who must agree to the recommendation.", "Tom Reed")] = []
    perform: Annotated[list[PersonRef], people("Perform", "RAPID: who carries it out.", "Luis Prieto")] = []
    input: Annotated[list[PersonRef], people("Input", "RAPID: who is heard.", "Tom Reed")] = []
    decide: Annotated[list[PersonRef], people("Decide", "RAPID: who decides.", "Ines Vogt")] = []
    visibility: Annotated[Visibility | None, VISIBLE] = None


class Escalation(Item):
    """A step to take when something does not move."""

    level: Annotated[
        WholeNumber | None, about("Level", "Its place; the place in the list unless given.", example=1, term=True)
    ] = None
    who: Annotated[list[PersonRef], people("Who", "Whom to turn to: people of every party.", "Luis Prieto")] = []
    within: Annotated[
        DurationField | None, about("Within", "How fast they answer.", example="2 working days", term=True)
    ] = None
    resolve_within: Annotated[
        DurationField | None,
        about("Resolve within", "How fast it is settled or passed on.", example="10 working days", term=True),
    ] = None
    trigger: Annotated[
        Line | None,
        about("Trigger", "When this step is taken.", example="no answer on level 1", term=True, translated=True),
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None

    @classmethod
    def from_text(cls, text: str, language: str) -> dict[str, Any] | None:
        """`WHO and WHO, within 2 working days`."""
        who, comma, within = text.partition(",")
        joiners = "|".join(re.escape(word) for words in when_words(language) for word in words.conjunctions)
        names = [name.strip() for name in re.split(rf"\s+(?:{joiners})\s+|&", who) if name.strip()]
        return {"who": names, **({"within": within.strip()} if comma else {})}


class Cadence(Item):
    """A meeting, or another way to keep in touch, that comes again."""

    obvious: ClassVar[str] = "forum"
    named_by: ClassVar[str] = "forum"

    id: Annotated[ItemId, id_like("monthly-briefing")]
    forum: Annotated[
        Line, about("Forum", "What the meeting is called.", example="Monthly briefing", term=True, translated=True)
    ]
    form: Annotated[MeetingForm | None, about("Form", "What it is for.", example="briefing", term=True)] = None
    every: Annotated[
        RecurrenceField | None, about("Every", "How often.", example="first Tuesday of the month", term=True)
    ] = None
    at: Annotated[TimeOfDay | None, about("At", "At what time.", example="14:00")] = None
    starts_on: Annotated[
        Date | None, about("Starts on", "From when; the first day of the agreement unless given.", example="2025-04-01")
    ] = None
    duration: Annotated[DurationField | None, about("Duration", "How long.", example="45 minutes")] = None
    timezone: Annotated[
        Line | None, about("Time zone", "Whose clock; the settings' unless given.", example="Europe/Berlin")
    ] = None
    where: Annotated[Line | None, about("Where", "Place or link.", example="Nordhafen, room 4", translated=True)] = None
    chair: Annotated[PersonRef | None, about("Chair", "Who leads it.", example="Ines Vogt", role=True)] = None
    attendees: Annotated[
        list[PersonRef],
        about(
            "Attendees", "Who comes; the representatives unless given.", example=["Ines Vogt"], ordered=False, role=True
        ),
    ] = []
    agenda: Annotated[
        list[Line],
        about("Agenda", "What is always talked about.", example=["what waits"], ordered=True, translated=True),
    ] = []
    visibility: Annotated[Visibility | None, VISIBLE] = None

    @classmethod
    def from_text(cls, text: str, language: str) -> dict[str, Any] | None:
        """`walk and talk, every 2 weeks` or `monthly briefing`."""
        split = split_recurrence(text, language)
        return {"forum": split[0], "every": split[1]} if split else {"forum": text}


class Anchor(Item):
    """What a score means."""

    score: Annotated[Number, about("Score", "The score.", example=4, term=True)]
    means: Annotated[
        Line,
        about("Means", "What it looks like.", example="news reaches us before rumours", term=True, translated=True),
    ]


class Indicator(Item):
    """Something that is measured or asked."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, id_like("night-calls")]
    title: Annotated[Line, about("Title", "What is measured.", example="Calls at night", term=True, translated=True)]
    perspective: Annotated[
        Perspective | None,
        about("Perspective", "Which side of the alliance it shows.", example="value_creation", term=True),
    ] = None
    measure: Annotated[Measure | None, about("Measure", "Asked or counted.", example="quantitative", term=True)] = None
    unit: Annotated[
        Line | None, about("Unit", "What the value counts.", example="calls", term=True, translated=True)
    ] = None
    baseline: Annotated[Number | None, about("Baseline", "Where it stood at the beginning.", example=31, term=True)] = (
        None
    )
    target: Annotated[Number | None, about("Target", "Where it should be.", example=5, term=True)] = None
    direction: Annotated[
        Direction | None, about("Direction", "Whether more or less is better.", example="down", term=True)
    ] = None
    anchors: Annotated[
        list[Anchor],
        about(
            "Anchors",
            "What scores mean.",
            example=[{"score": 4, "means": "news reaches us before rumours"}],
            term=True,
            ordered=False,
        ),
    ] = []
    every: Annotated[RecurrenceField | None, about("Every", "How often it is read.", example="quarter", term=True)] = (
        None
    )
    visibility: Annotated[Visibility | None, VISIBLE] = None

    @classmethod
    def from_text(cls, text: str, language: str) -> dict[str, Any] | None:
        """An id of the catalogue, or else a title."""
        return from_catalogue(text.strip(), language) or {"title": text}
