"""The records: what happened. One file each; they never touch the signed text."""

from typing import Annotated, ClassVar, Literal

from .documents import Document
from .items import (
    Action,
    Benefit,
    CommitmentNews,
    Concern,
    Contributor,
    Criterion,
    Decision,
    Exchanged,
    Experiment,
    Impact,
    MilestoneNews,
    PriorityShift,
    Reading,
    Resolved,
    Thanks,
)
from .meaning import about
from .values import (
    CadenceRef,
    CharterRef,
    CommitmentRef,
    Date,
    ExchangeForm,
    IndicatorRef,
    ItemId,
    Kind,
    Line,
    Markdown,
    MeetingForm,
    MilestoneRef,
    PartRef,
    PartyRef,
    PersonRef,
    TermRef,
    Visibility,
)


class Review(Document):
    """What was said and agreed when people of the alliance met, or a short update without a meeting."""

    records: ClassVar[bool] = True

    kind: Annotated[Literal[Kind.REVIEW], about("Kind", "Says that this file is a review note.", example="review")]
    id: Annotated[
        ItemId, about("Id", "Short name, unique in the alliance; the file's name unless given.", example="2026-04-14")
    ]
    charter: Annotated[
        CharterRef | None,
        about("Charter", "The alliance; the one whose folder holds the file unless given.", example="cold-chain"),
    ] = None
    title: Annotated[Line | None, about("Title", "Heading of the note.", example="Spring review", translated=True)] = (
        None
    )
    held_on: Annotated[Date, about("Held on", "The day of the meeting or update.", example="2026-04-14")]
    cadence: Annotated[
        CadenceRef | None, about("Cadence", "The agreed meeting that this was.", example="quarterly-review")
    ] = None
    form: Annotated[
        MeetingForm | None, about("Form", "What kind of meeting it was, if no cadence says so.", example="check_in")
    ] = None
    attendees: Annotated[
        list[PersonRef],
        about("Attendees", "Who took part.", example=["Ines Vogt", "Amara Okafor"], ordered=False),
    ] = []
    commitments: Annotated[
        dict[CommitmentRef, CommitmentNews],
        about(
            "Commitments",
            "How commitments stand, by commitment.",
            example={"daily-manifest": {"status": "kept"}},
            listed_as=("commitment", "status"),
        ),
    ] = {}
    milestones: Annotated[
        dict[MilestoneRef, MilestoneNews],
        about(
            "Milestones",
            "What became of milestones, by milestone.",
            example={"pilot": {"outcome": "reached"}},
            listed_as=("milestone", "outcome"),
        ),
    ] = {}
    priority_shifts: Annotated[
        list[PriorityShift],
        about(
            "Priority shifts",
            "Priorities that matter more or less than before, and why.",
            example=[{"priority": "night-release", "party": "kestrel", "from": 2, "to": 4, "cause": "market"}],
            ordered=False,
        ),
    ] = []
    readings: Annotated[
        dict[IndicatorRef, Reading],
        about(
            "Readings",
            "Values of indicators: one, one per party, or in teams an anonymous list.",
            example={"openness": {"by": {"nordhafen": 4, "kestrel": 2}}},
            listed_as=("indicator", "value"),
        ),
    ] = {}
    exchanges: Annotated[
        list[Exchanged],
        about(
            "Exchanges",
            "What one side gave the other since last time.",
            example=[{"what": "Two days in the control room", "given_by": "nordhafen"}],
            ordered=False,
        ),
    ] = []
    confirmed_by: Annotated[
        list[PersonRef],
        about("Confirmed by", "Who confirmed the note in writing.", example=["Amara Okafor"], ordered=False),
    ] = []
    circulated_on: Annotated[
        Date | None, about("Circulated on", "The day the written plan went round.", example="2026-04-20")
    ] = None
    next_on: Annotated[Date | None, about("Next on", "The day agreed for the next meeting.", example="2026-07-14")] = (
        None
    )
    decisions: Annotated[
        list[Decision],
        about(
            "Decisions",
            "What was decided, with the reason.",
            example=[{"text": "Release rota is shared from May.", "why": "nights cost us most"}],
            ordered=False,
            heading=True,
            translated=True,
        ),
    ] = []
    actions: Annotated[
        list[Action],
        about(
            "Actions",
            "Who does what by when.",
            example=[{"text": "Send the rota", "owner": "luis-prieto", "due_on": "2026-04-30"}],
            ordered=False,
            heading=True,
            translated=True,
        ),
    ] = []
    thanks: Annotated[
        list[Thanks],
        about(
            "Thanks",
            "Who is thanked for what.",
            example=[{"text": "Nordhafen opened its control room", "to": ["nordhafen"]}],
            ordered=False,
            heading=True,
            translated=True,
        ),
    ] = []
    concerns: Annotated[
        list[Concern],
        about(
            "Concerns",
            "What worries a party, and what became of it.",
            example=[{"text": "Two trucks waited over an hour", "raised_by": "kestrel"}],
            ordered=False,
            heading=True,
            translated=True,
        ),
    ] = []
    we_try: Annotated[
        list[Experiment],
        about(
            "We try",
            "Experiments: what we try, until when, what came of it.",
            example=[{"text": "One shared inbox", "until": "2026-06-30"}],
            ordered=False,
            heading=True,
            translated=True,
        ),
    ] = []
    what_we_learned: Annotated[
        Markdown | None,
        about("What we learned", "Lessons worth keeping.", example="Call before ten.", heading=True, translated=True),
    ] = None
    does_the_purpose_still_fit: Annotated[
        Markdown | None,
        about(
            "Does the purpose still fit?",
            "What was said when purpose and priorities were looked at again.",
            example="Yes, with more weight on nights.",
            heading=True,
            translated=True,
        ),
    ] = None
    what_changed_outside: Annotated[
        Markdown | None,
        about(
            "What changed outside",
            "Market, law, technology: what moved around the alliance.",
            example="Two hospitals merged.",
            heading=True,
            translated=True,
        ),
    ] = None
    visibility: Annotated[
        Visibility | None, about("Visibility", "Who may see the note, if fewer than its charter.", example="us")
    ] = None


class Win(Document):
    """Something reached together, told as a story. The story is the body."""

    records: ClassVar[bool] = True

    kind: Annotated[Literal[Kind.WIN], about("Kind", "Says that this file tells of a win.", example="win")]
    id: Annotated[
        ItemId, about("Id", "Short name, unique in the alliance; the file's name unless given.", example="first-night")
    ]
    charter: Annotated[
        CharterRef | None,
        about("Charter", "The alliance; the one whose folder holds the file unless given.", example="cold-chain"),
    ] = None
    title: Annotated[
        Line, about("Title", "The win in one line.", example="A night without a single call", translated=True)
    ]
    achieved_on: Annotated[Date, about("Achieved on", "The day it was reached.", example="2026-05-12")]
    serves: Annotated[
        TermRef | None, about("Serves", "The priority or commitment that it brought forward.", example="night-release")
    ] = None
    impact: Annotated[
        list[Impact],
        about(
            "Impact",
            "What it changed, where that was measured.",
            example=[{"metric": "Waiting time", "value": 18, "unit": "minutes"}],
            ordered=False,
        ),
    ] = []
    contributors: Annotated[
        list[Contributor],
        about(
            "Contributors",
            "The people behind it, credited as they wish.",
            example=[{"person": "Luis Prieto", "contribution": "wrote the rota"}],
            ordered=False,
        ),
    ] = []
    confirmed_by: Annotated[
        list[PersonRef],
        about("Confirmed by", "Who of the other side confirmed the story.", example=["Amara Okafor"], ordered=False),
    ] = []
    story: Annotated[
        Markdown | None,
        about(
            "Story", "What happened; the body of the file.", example="It began with a missed truck.", translated=True
        ),
    ] = None
    visibility: Annotated[
        Visibility | None, about("Visibility", "Who may see the win, if fewer than its charter.", example="parties")
    ] = None


class Exchange(Document):
    """Something one side gave the other."""

    records: ClassVar[bool] = True

    kind: Annotated[
        Literal[Kind.EXCHANGE], about("Kind", "Says that this file records an exchange.", example="exchange")
    ]
    id: Annotated[
        ItemId, about("Id", "Short name, unique in the alliance; the file's name unless given.", example="control-room")
    ]
    charter: Annotated[
        CharterRef | None,
        about("Charter", "The alliance; the one whose folder holds the file unless given.", example="cold-chain"),
    ] = None
    title: Annotated[
        Line | None, about("Title", "Heading of the page.", example="Two days in the control room", translated=True)
    ] = None
    given_on: Annotated[Date, about("Given on", "The day it was given.", example="2026-03-10")]
    given_by: Annotated[PartyRef, about("Given by", "The party that gave.", example="nordhafen")]
    received_by: Annotated[
        PartyRef | None, about("Received by", "The party that received; the other one unless given.", example="kestrel")
    ] = None
    form: Annotated[ExchangeForm | None, about("Form", "What kind of thing it was.", example="access")] = None
    what: Annotated[Line, about("What", "What was given.", example="Two days in the control room", translated=True)]
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
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see the exchange, if fewer than its charter.", example="parties"),
    ] = None


class Dispute(Document):
    """A disagreement and how it was settled. The issue stands apart from the people."""

    records: ClassVar[bool] = True

    kind: Annotated[Literal[Kind.DISPUTE], about("Kind", "Says that this file records a dispute.", example="dispute")]
    id: Annotated[
        ItemId, about("Id", "Short name, unique in the alliance; the file's name unless given.", example="gate-times")
    ]
    charter: Annotated[
        CharterRef | None,
        about("Charter", "The alliance; the one whose folder holds the file unless given.", example="cold-chain"),
    ] = None
    title: Annotated[
        Line | None, about("Title", "Heading of the page.", example="Gate times in winter", translated=True)
    ] = None
    raised_on: Annotated[Date, about("Raised on", "The day it was brought up.", example="2026-01-20")]
    raised_by: Annotated[PartyRef, about("Raised by", "The party that brought it up.", example="kestrel")]
    issue: Annotated[
        Line,
        about(
            "Issue", "What it is about, apart from the people.", example="Who pays for waiting trucks?", translated=True
        ),
    ]
    interests: Annotated[
        dict[PartyRef, str],
        about(
            "Interests",
            "What each side needs underneath its position.",
            example={"kestrel": "drivers home by ten"},
            listed_as=("party", "interest"),
            translated=True,
        ),
    ] = {}
    positions: Annotated[
        dict[PartyRef, str],
        about(
            "Positions",
            "What each side asked for.",
            example={"kestrel": "a fee per hour"},
            listed_as=("party", "position"),
            translated=True,
        ),
    ] = {}
    root_causes: Annotated[
        list[Line],
        about("Root causes", "What lay behind it.", example=["two calendars"], ordered=False, translated=True),
    ] = []
    criteria: Annotated[
        list[Criterion],
        about(
            "Criteria",
            "By what both sides agreed to judge, before options were weighed.",
            example=[{"text": "safe at night", "agreed_on": "2026-01-28"}],
            ordered=False,
        ),
    ] = []
    options: Annotated[
        list[Resolved],
        about(
            "Options",
            "What was weighed, with a note per criterion.",
            example=[{"option": "book slots", "notes": {"safe at night": "yes"}}],
            ordered=False,
        ),
    ] = []
    agreed_by: Annotated[
        list[PersonRef],
        about("Agreed by", "Who agreed to the resolution.", example=["Ines Vogt", "Amara Okafor"], ordered=False),
    ] = []
    agreed_on: Annotated[Date | None, about("Agreed on", "The day it was settled.", example="2026-02-10")] = None
    amends: Annotated[
        PartRef | None, about("Amends", "What it changes in the charter: an item or a heading.", example="gate-slot")
    ] = None
    what_this_is_like_for_each_side: Annotated[
        Markdown | None,
        about(
            "What this is like for each side",
            "How it feels, said and acknowledged.",
            example="Our drivers dread January.",
            heading=True,
            translated=True,
        ),
    ] = None
    resolution: Annotated[
        Markdown | None,
        about(
            "Resolution", "What both sides agreed.", example="Slots are booked by noon.", heading=True, translated=True
        ),
    ] = None
    what_we_learned: Annotated[
        Markdown | None,
        about(
            "What we learned", "Lessons worth keeping.", example="Ask the drivers first.", heading=True, translated=True
        ),
    ] = None
    visibility: Annotated[
        Visibility | None, about("Visibility", "Who may see it; only this alliance unless given.", example="us")
    ] = None
