"""What the parties want, and what they promise one another."""

from typing import Annotated, ClassVar

from ..meaning import Item, about
from ..values import (
    Address,
    Date,
    EvidenceSource,
    ExchangeForm,
    IndicatorRef,
    ItemId,
    Line,
    ObjectiveRef,
    PartyRef,
    PersonRef,
    PriorityRef,
    Score,
    Visibility,
)
from ..when import RecurrenceField
from .shared import VISIBLE, F, id_like


class Evidence(Item):
    """Why we think that a priority matters."""

    obvious: ClassVar[str] = "note"

    source: Annotated[EvidenceSource, about("Source", "Where it comes from.", example="metric")] = EvidenceSource.OTHER
    note: Annotated[Line, about("Note", "What it says.", example="31 calls in a quarter", translated=True)]
    link: Annotated[
        Address | None, about("Link", "Where to read more.", example="https://intranet.example.org/nights")
    ] = None


class Reframe(Item):
    """The shared problem behind a divergence."""

    obvious: ClassVar[str] = "shared_problem"

    shared_problem: Annotated[
        Line,
        about(
            "Shared problem",
            "What both want solved.",
            example="Nobody knows at 2 a.m. who may open the gate",
            translated=True,
        ),
    ]
    agreed_on: Annotated[
        Date | None, about("Agreed on", "The day both sides agreed to see it so.", example="2025-11-04")
    ] = None


class Priority(Item):
    """Something the alliance is for."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, id_like("night-release")]
    title: Annotated[
        Line, about("Title", "The priority in a few words.", example="Release by night", term=True, translated=True)
    ]
    theme: Annotated[
        Line | None,
        about("Theme", "A word that groups priorities across alliances.", example="reliability", translated=True),
    ] = None
    weights: Annotated[
        dict[PartyRef, Score],
        about(
            "Weights",
            "How much it matters to each party, 0 to 5.",
            example={"nordhafen": 5, "kestrel": 2},
            listed_as=("party", "weight"),
        ),
    ] = {}
    serves: Annotated[
        dict[PartyRef, ObjectiveRef],
        about(
            "Serves",
            "Which objective of each party it serves.",
            example={"nordhafen": "shorter-waits"},
            listed_as=("party", "objective"),
        ),
    ] = {}
    owner: Annotated[PersonRef | None, about("Owner", "Who looks after it.", example="Luis Prieto", role=True)] = None
    evidence: Annotated[
        list[Evidence],
        about(
            "Evidence",
            "Why we think that it matters.",
            example=[{"source": "metric", "note": "31 calls in a quarter"}],
            ordered=False,
        ),
    ] = []
    reframe: Annotated[
        Reframe | None,
        about(
            "Reframe",
            "The shared problem behind a divergence.",
            example={"shared_problem": "Nobody knows who may open the gate"},
        ),
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None


class ServiceLevel(Item):
    """A measurable mark for a commitment."""

    obvious: ClassVar[str] = "target"

    metric: Annotated[
        Line | None, about("Metric", "What is measured.", example="manifests by noon", term=True, translated=True)
    ] = None
    target: Annotated[Line, about("Target", "What is aimed at.", example="98 %", term=True, translated=True)]


class Commitment(Item):
    """What a party promises another."""

    obvious: ClassVar[str] = "will"
    named_by: ClassVar[str] = "will"

    id: Annotated[ItemId, id_like("daily-manifest")]
    by: Annotated[
        list[PartyRef],
        about(
            "By",
            "Who promises; each party unless given.",
            example=["nordhafen"],
            term=True,
            weight=F,
            binds="by",
            ordered=False,
        ),
    ] = []
    will: Annotated[
        Line,
        about("Will", "What is promised.", example="send the manifest by noon", term=True, binds="by", translated=True),
    ]
    owner: Annotated[
        PersonRef | None,
        about("Owner", "The person who sees to it.", example="Luis Prieto", term=True, binds="by", role=True),
    ] = None
    to: Annotated[
        list[PartyRef],
        about("To", "To whom; all others unless given.", example=["kestrel"], term=True, binds="by", ordered=False),
    ] = []
    due_on: Annotated[
        Date | None, about("Due on", "By when, if it is done once.", example="2026-06-30", term=True, binds="by")
    ] = None
    every: Annotated[
        RecurrenceField | None,
        about("Every", "How often, if it is done again and again.", example="working day", term=True, binds="by"),
    ] = None
    starts_on: Annotated[Date | None, about("Starts on", "From when.", example="2025-04-01", term=True, binds="by")] = (
        None
    )
    service_level: Annotated[
        ServiceLevel | None,
        about(
            "Service level",
            "A measurable mark.",
            example={"metric": "manifests by noon", "target": "98 %"},
            term=True,
            binds="by",
        ),
    ] = None
    serves: Annotated[
        PriorityRef | None, about("Serves", "The priority that it serves.", example="night-release", term=True)
    ] = None
    how_we_know: Annotated[
        Line | None,
        about(
            "How we know",
            "How both see that it is kept.",
            example="the manifest is in the inbox",
            term=True,
            translated=True,
        ),
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None


class Offer(Item):
    """What a party can give, or what would help it."""

    obvious: ClassVar[str] = "what"
    named_by: ClassVar[str] = "what"

    id: Annotated[ItemId, id_like("control-room")]
    by: Annotated[
        PartyRef | None, about("By", "The party that offers or asks.", example="nordhafen", term=True, binds="by")
    ] = None
    what: Annotated[
        Line,
        about(
            "What",
            "What is offered or asked for.",
            example="two days in the control room",
            term=True,
            binds="by",
            translated=True,
        ),
    ]
    form: Annotated[ExchangeForm | None, about("Form", "What kind of thing it is.", example="access", term=True)] = None
    to: Annotated[
        list[PartyRef], about("To", "To whom; all others unless given.", example=["kestrel"], term=True, ordered=False)
    ] = []
    until: Annotated[
        Date | None, about("Until", "Until when it stands.", example="2026-12-31", term=True, binds="by")
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None


class SuccessCriterion(Item):
    """What both sides will call success."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, id_like("quiet-nights")]
    title: Annotated[
        Line, about("Title", "The criterion.", example="Nights without a call", term=True, translated=True)
    ]
    how_we_know: Annotated[
        Line | None,
        about("How we know", "How it shows.", example="the call log of the desk", term=True, translated=True),
    ] = None
    indicator: Annotated[
        IndicatorRef | None, about("Indicator", "The indicator that measures it.", example="night-calls", term=True)
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None


class Milestone(Item):
    """What comes by when."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, id_like("pilot")]
    title: Annotated[Line, about("Title", "What is reached.", example="Pilot at gate 4", term=True, translated=True)]
    due_on: Annotated[Date | None, about("Due on", "By when.", example="2026-06-30", term=True)] = None
    owner: Annotated[
        PersonRef | None, about("Owner", "Who sees to it.", example="Luis Prieto", term=True, role=True)
    ] = None
    serves: Annotated[
        PriorityRef | None, about("Serves", "The priority that it serves.", example="night-release", term=True)
    ] = None
    visibility: Annotated[Visibility | None, VISIBLE] = None
