"""The items that a charter holds: priorities, commitments, who decides, how often one meets, who signed."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import Field

from ..locale.when_words import when_words
from .indicators import from_catalogue
from .meaning import Item, Weight, about
from .values import (
    Address,
    Date,
    DecisionModel,
    Direction,
    EvidenceSource,
    ExchangeForm,
    IndicatorRef,
    ItemId,
    Line,
    Markdown,
    Measure,
    MeetingForm,
    Number,
    ObjectiveRef,
    PartyRef,
    PersonRef,
    Perspective,
    PriorityRef,
    Score,
    SigningWay,
    TimeOfDay,
    Visibility,
    WholeNumber,
)
from .when import DurationField, RecurrenceField, split_recurrence

_VISIBLE = about(
    "Visibility", "Who may see the item, if fewer than its document. A narrower item is no term.", example="internal"
)
_F = Weight.FUNDAMENTAL


def _id(example: str) -> Any:
    return about(
        "Id", "Short name by which notes refer to the item; made from its words unless given.", example=example
    )


class Representative(Item):
    """Somebody who may sign for a party."""

    obvious: ClassVar[str] = "person"

    person: Annotated[PersonRef, about("Person", "Who represents the party.", example="Ines Vogt", role=True)]
    deputy: Annotated[PersonRef | None, about("Deputy", "Who takes over.", example="Luis Prieto", role=True)] = None


class PartyRole(Item):
    """A party of the alliance and the people who speak for it."""

    obvious: ClassVar[str] = "party"

    party: Annotated[PartyRef, about("Party", "The party.", example="nordhafen", term=True, weight=_F)]
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

    id: Annotated[ItemId, _id("night-release")]
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None


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

    id: Annotated[ItemId, _id("daily-manifest")]
    by: Annotated[
        list[PartyRef],
        about(
            "By",
            "Who promises; each party unless given.",
            example=["nordhafen"],
            term=True,
            weight=_F,
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Offer(Item):
    """What a party can give, or what would help it."""

    obvious: ClassVar[str] = "what"
    named_by: ClassVar[str] = "what"

    id: Annotated[ItemId, _id("control-room")]
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class SuccessCriterion(Item):
    """What both sides will call success."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, _id("quiet-nights")]
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Milestone(Item):
    """What comes by when."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, _id("pilot")]
    title: Annotated[Line, about("Title", "What is reached.", example="Pilot at gate 4", term=True, translated=True)]
    due_on: Annotated[Date | None, about("Due on", "By when.", example="2026-06-30", term=True)] = None
    owner: Annotated[
        PersonRef | None, about("Owner", "Who sees to it.", example="Luis Prieto", term=True, role=True)
    ] = None
    serves: Annotated[
        PriorityRef | None, about("Serves", "The priority that it serves.", example="night-release", term=True)
    ] = None
    visibility: Annotated[Visibility | None, _VISIBLE] = None


def _people(title: str, description: str, example: str) -> Any:
    return about(title, description, example=[example], term=True, weight=_F, ordered=False, role=True)


class DecisionRight(Item):
    """Who makes a decision, within how long, and what happens when nobody does."""

    obvious: ClassVar[str] = "decision"
    named_by: ClassVar[str] = "decision"

    id: Annotated[ItemId, _id("rota")]
    decision: Annotated[
        Line, about("Decision", "What is decided.", example="the release rota", term=True, translated=True)
    ]
    decided_by: Annotated[
        list[PersonRef], _people("Decided by", "Who decides; all of them must agree.", "Ines Vogt")
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
    consulted: Annotated[list[PersonRef], _people("Consulted", "Who is asked before.", "Tom Reed")] = []
    informed: Annotated[list[PersonRef], _people("Informed", "Who is told after.", "Tom Reed")] = []
    delegate: Annotated[
        PersonRef | None,
        about("Delegate", "Who decides in their absence.", example="Luis Prieto", term=True, role=True),
    ] = None
    model: Annotated[
        DecisionModel | None, about("Model", "A model of roles, where one is used.", example="raci", term=True)
    ] = None
    responsible: Annotated[list[PersonRef], _people("Responsible", "RACI: who does the work.", "Luis Prieto")] = []
    accountable: Annotated[
        list[PersonRef], _people("Accountable", "RACI: the one who answers for it.", "Ines Vogt")
    ] = []
    driver: Annotated[list[PersonRef], _people("Driver", "DACI: who drives the decision.", "Luis Prieto")] = []
    approver: Annotated[list[PersonRef], _people("Approver", "DACI: who approves.", "Ines Vogt")] = []
    contributors: Annotated[list[PersonRef], _people("Contributors", "DACI: who brings knowledge.", "Tom Reed")] = []
    recommend: Annotated[list[PersonRef], _people("Recommend", "RAPID: who recommends.", "Luis Prieto")] = []
    agree: Annotated[list[PersonRef], _people("Agree", "RAPID: who must agree to the recommendation.", "Tom Reed")] = []
    perform: Annotated[list[PersonRef], _people("Perform", "RAPID: who carries it out.", "Luis Prieto")] = []
    input: Annotated[list[PersonRef], _people("Input", "RAPID: who is heard.", "Tom Reed")] = []
    decide: Annotated[list[PersonRef], _people("Decide", "RAPID: who decides.", "Ines Vogt")] = []
    visibility: Annotated[Visibility | None, _VISIBLE] = None


class Escalation(Item):
    """A step to take when something does not move."""

    level: Annotated[
        WholeNumber | None, about("Level", "Its place; the place in the list unless given.", example=1, term=True)
    ] = None
    who: Annotated[list[PersonRef], _people("Who", "Whom to turn to: people of every party.", "Luis Prieto")] = []
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None

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

    id: Annotated[ItemId, _id("monthly-briefing")]
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None

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

    id: Annotated[ItemId, _id("night-calls")]
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
    visibility: Annotated[Visibility | None, _VISIBLE] = None

    @classmethod
    def from_text(cls, text: str, language: str) -> dict[str, Any] | None:
        """An id of the catalogue, or else a title."""
        return from_catalogue(text.strip(), language) or {"title": text}


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
    visibility: Annotated[Visibility | None, _VISIBLE] = None


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


class Acceptance(Item):
    """Somebody of a team who agreed to the text."""

    obvious: ClassVar[str] = "person"

    person: Annotated[PersonRef, about("Person", "Who agreed.", example="Mara Klein", role=True)]
    agreed_on: Annotated[Date | None, about("Agreed on", "When.", example="2026-01-15")] = None
    terms: Annotated[
        Line | None, about("Terms", "The digest of the text that was agreed to.", example="1:sha256:…")
    ] = None
    withdrawn_on: Annotated[Date | None, about("Withdrawn on", "When it was taken back.", example="2026-08-01")] = None


class Ignored(Item):
    """A finding that the parties chose to leave."""

    obvious: ClassVar[str] = "code"

    code: Annotated[Line, about("Code", "The finding's code.", example="CH313")]
    reason: Annotated[
        Line | None,
        about("Reason", "Why it is left.", example="our ground rules are those of the house", translated=True),
    ] = None
    until: Annotated[Date | None, about("Until", "Until when it is left.", example="2026-12-31")] = None


class Signature(Item):
    """A party's yes to a text."""

    party: Annotated[PartyRef, about("Party", "Who signs.", example="kestrel")]
    signer: Annotated[
        PersonRef | None, about("Signer", "The person who signed.", example="Amara Okafor", role=True)
    ] = None
    role: Annotated[Line | None, about("Role", "In which role.", example="Head of logistics", translated=True)] = None
    signed_on: Annotated[Date, about("Signed on", "When.", example="2025-03-03")]
    terms: Annotated[Line | None, about("Terms", "The digest of the text that was signed.", example="1:sha256:…")] = (
        None
    )
    how: Annotated[SigningWay, about("How", "In which way.", example="commit")] = SigningWay.COMMIT
    recorded_by: Annotated[
        PersonRef | None,
        about("Recorded by", "Who wrote it down, if somebody else did.", example="Luis Prieto", role=True),
    ] = None
    attachment: Annotated[Address | None, about("Attachment", "A file that shows it.", example="signature.pdf")] = None
    withdrawn_on: Annotated[Date | None, about("Withdrawn on", "When it was taken back.", example="2026-08-01")] = None


class Rewording(Item):
    """New words for the same meaning."""

    before: Annotated[Line, Field(alias="from"), about("From", "Digest of the text before.", example="1:sha256:…")]
    after: Annotated[Line, Field(alias="to"), about("To", "Digest of the text after.", example="1:sha256:…")]
    accepted_by: Annotated[
        list[PersonRef],
        about("Accepted by", "A representative of each party.", example=["Ines Vogt"], ordered=False, role=True),
    ] = []


class Scope(Item):
    """What belongs to the alliance and what does not."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown | None, about("Text", "The scope in words.", example="All gates.", term=True, translated=True)
    ] = None
    inside: Annotated[
        Markdown | None,
        Field(alias="in"),
        about("In", "What belongs to it.", example="- night gates", term=True, translated=True),
    ] = None
    outside: Annotated[
        Markdown | None,
        Field(alias="out"),
        about("Out", "What does not.", example="- rail", term=True, translated=True),
    ] = None


class Values(Item):
    """What both hold to, and what each side brings."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown | None, about("Text", "What all hold to.", example="Say it early.", term=True, translated=True)
    ] = None
    of: Annotated[
        dict[PartyRef, Markdown],
        about(
            "Of",
            "What each party brings of its own.",
            example={"kestrel": "Safety first."},
            listed_as=("party", "values"),
            term=True,
            translated=True,
        ),
    ] = {}


class Behaviour(Item):
    """How the parties want to be when it gets hard."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown, about("Text", "The behaviour.", example="We call before we write.", term=True, translated=True)
    ]
    how_we_know: Annotated[
        Markdown | None,
        about(
            "How we know", "How we would know that we have it.", example="fewer long mails", term=True, translated=True
        ),
    ] = None


class Word(Item):
    """A word that means the same to all."""

    term: Annotated[Line, about("Term", "The word.", example="Released", term=True, translated=True)]
    meaning: Annotated[
        Markdown, about("Meaning", "What it means here.", example="signed off by both", term=True, translated=True)
    ]


class Answered(Item):
    """A question and what each person answered."""

    question: Annotated[
        Line,
        about(
            "Question",
            "Id of one of our questions, or a question of their own in words.",
            example="strong",
            term=True,
            translated=True,
        ),
    ]
    text: Annotated[
        Markdown | None,
        about("Text", "What all answered together.", example="That we laugh.", term=True, translated=True),
    ] = None
    answers: Annotated[
        dict[PersonRef, Markdown],
        about(
            "Answers",
            "Each person's own answer.",
            example={"Mara Klein": "That we laugh."},
            listed_as=("person", "answer"),
            term=True,
            translated=True,
            role=True,
        ),
    ] = {}
