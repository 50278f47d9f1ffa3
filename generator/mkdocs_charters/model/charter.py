"""The charter: what the parties agreed. Its terms are signed and change by pull request."""

from typing import Annotated, ClassVar, Literal

from .charter_items import (
    Acceptance,
    Answered,
    Behaviour,
    Cadence,
    Commitment,
    DecisionRight,
    Escalation,
    Ignored,
    Indicator,
    Milestone,
    Offer,
    PartyRole,
    Priority,
    Rewording,
    Scope,
    Signature,
    Stakeholder,
    SuccessCriterion,
    Values,
    Word,
    WorkingWith,
)
from .documents import Document
from .meaning import EVERYONE, Weight, about
from .values import (
    AllianceType,
    Date,
    ItemId,
    Kind,
    LanguageCode,
    Line,
    Markdown,
    PersonRef,
    Status,
    Visibility,
)
from .when import RecurrenceField

_F = Weight.FUNDAMENTAL


class Charter(Document):
    """An agreement between organisations, between teams, inside a team, or between two people."""

    kind: Annotated[Literal[Kind.CHARTER], about("Kind", "Says that this file is a charter.", example="charter")]
    id: Annotated[
        ItemId, about("Id", "Short name, unique among charters; the folder's name unless given.", example="cold-chain")
    ]
    title: Annotated[
        Line | None,
        about(
            "Title",
            "What the alliance is called; its parties' names unless given.",
            example="Cold chain by night",
            translated=True,
        ),
    ] = None
    alliance_type: Annotated[
        AllianceType,
        about(
            "Type",
            "Between whom the agreement is made.",
            example="inter_org",
            weight=Weight.SUBSTANTIVE,
            binds=EVERYONE,
        ),
    ]
    status: Annotated[
        Status,
        about(
            "Status",
            "Whether it is a draft, proposed, active, paused or ended.",
            example="active",
            weight=Weight.SUBSTANTIVE,
            binds=EVERYONE,
        ),
    ] = Status.DRAFT
    parties: Annotated[
        list[PartyRole],
        about(
            "Parties", "Who agrees, and who speaks for each.", example=[{"party": "nordhafen"}, {"party": "kestrel"}],
            term=True, weight=_F, ordered=False,
        ),
    ]  # fmt: skip
    effective_on: Annotated[
        Date | None,
        about(
            "Effective on", "The first day of the agreement.", example="2025-03-01", weight=Weight.SUBSTANTIVE, binds=EVERYONE,
        ),
    ] = None  # fmt: skip
    applies_from: Annotated[
        Date | None,
        about("Applies from", "The day from which the present text applies.", example="2026-01-01", term=True),
    ] = None
    expires_on: Annotated[
        Date | None,
        about(
            "Expires on", "The last day of the agreement. After it the alliance counts as ended.",
            example="2028-02-29", term=True, weight=_F,
        ),
    ] = None  # fmt: skip
    review_every: Annotated[
        RecurrenceField | None,
        about("Review every", "How often the parties look at the charter again.", example="year"),
    ] = None
    priorities: Annotated[
        list[Priority],
        about(
            "Priorities", "What the alliance is for, and how much each matters to each party.",
            example=[{"id": "night-release", "title": "Release by night"}], term=True, ordered=False,
        ),
    ] = []  # fmt: skip
    commitments: Annotated[
        list[Commitment],
        about(
            "Commitments", "What a party promises another.",
            example=[{"id": "daily-manifest", "will": "send the manifest by noon"}], term=True, binds="by", ordered=False,
        ),
    ] = []  # fmt: skip
    offers: Annotated[
        list[Offer],
        about(
            "Offers", "What a party can give, if the other wants it.",
            example=[{"id": "control-room", "what": "two days in the control room"}], term=True, binds="by", ordered=False,
        ),
    ] = []  # fmt: skip
    asks: Annotated[
        list[Offer],
        about(
            "Asks", "What would help a party, if the other can give it.",
            example=[{"id": "gate-data", "what": "gate times of last year"}], term=True, binds="by", ordered=False,
        ),
    ] = []  # fmt: skip
    success_criteria: Annotated[
        list[SuccessCriterion],
        about(
            "Success criteria", "What both sides will call success.",
            example=[{"id": "quiet-nights", "title": "Nights without a call"}], term=True, ordered=False,
        ),
    ] = []  # fmt: skip
    milestones: Annotated[
        list[Milestone],
        about(
            "Milestones", "What comes by when.", example=[{"id": "pilot", "title": "Pilot at gate 4", "due_on": "2026-06-30"}],
            term=True, ordered=False,
        ),
    ] = []  # fmt: skip
    decision_rights: Annotated[
        list[DecisionRight],
        about(
            "Decision rights", "Which decisions are joint, and who makes each.",
            example=[{"id": "rota", "decision": "the release rota", "decided_by": ["Ines Vogt"]}], term=True, weight=_F, ordered=False,
        ),
    ] = []  # fmt: skip
    escalation: Annotated[
        list[Escalation],
        about(
            "Escalation", "Whom to turn to when it does not move, step by step.",
            example=[{"level": 1, "who": ["Luis Prieto", "Tom Reed"], "within": "2 working days"}], term=True, ordered=True,
        ),
    ] = []  # fmt: skip
    cadence: Annotated[
        list[Cadence],
        about(
            "Cadence", "Which meetings there are and how often.",
            example=[{"id": "briefing", "forum": "Monthly briefing", "every": "month"}], term=True, ordered=False,
        ),
    ] = []  # fmt: skip
    indicators: Annotated[
        list[Indicator],
        about(
            "Indicators", "What is measured, or asked, to see how it goes.",
            example=[{"id": "perceived-transparency", "title": "Perceived transparency"}], term=True, ordered=False,
        ),
    ] = []  # fmt: skip
    stakeholders: Annotated[
        list[Stakeholder],
        about(
            "Stakeholders", "Who else cares about the alliance.", example=[{"name": "Port authority"}], ordered=False
        ),
    ] = []
    expectations: Annotated[
        dict[PersonRef, list[str]],
        about(
            "Expectations", "What each person expects.", example={"Mara Klein": ["a straight answer"]},
            listed_as=("person", "expects"), ordered=False, translated=True, role=True,
        ),
    ] = {}  # fmt: skip
    qualities: Annotated[
        list[Line],
        about(
            "Qualities",
            "What the relationship should be like.",
            example=["candid", "light"],
            ordered=False,
            translated=True,
        ),
    ] = []
    working_with: Annotated[
        dict[PersonRef, WorkingWith],
        about(
            "Working with", "How each person likes to be thanked, told and reached.",
            example={"Mara Klein": {"thanks": "a note, not a stage"}}, listed_as=("person", "thanks"), role=True,
        ),
    ] = {}  # fmt: skip
    agreed_by: Annotated[
        list[Acceptance],
        about(
            "Agreed by",
            "Who in the team agreed to the text, and when.",
            example=[{"person": "Mara Klein", "agreed_on": "2026-01-15", "terms": "1:sha256:…"}],
            ordered=False,
        ),
    ] = []
    drafted_by: Annotated[
        list[PersonRef],
        about(
            "Drafted by",
            "Who took part in writing it.",
            example=["Ines Vogt", "Amara Okafor"],
            ordered=False,
            role=True,
        ),
    ] = []
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see the charter.", example="parties", weight=Weight.SUBSTANTIVE, binds=EVERYONE),
    ] = None
    language: Annotated[
        LanguageCode | None, about("Language", "The language that the charter is written in.", example="en")
    ] = None
    former_addresses: Annotated[
        list[Line],
        about(
            "Former addresses", "Where the page stood before; they lead here.", example=["kestrel-2024/"], ordered=False
        ),
    ] = []
    ignore: Annotated[
        list[Ignored],
        about(
            "Ignore",
            "Findings that the parties chose to leave, with the reason.",
            example=[{"code": "CH313", "reason": "our ground rules are those of the house"}],
            ordered=False,
        ),
    ] = []
    signatures: Annotated[
        list[Signature],
        about(
            "Signatures", "Who signed which text, and when.",
            example=[{"party": "kestrel", "signer": "Amara Okafor", "signed_on": "2025-03-03"}], ordered=False,
        ),
    ] = []  # fmt: skip
    rewordings: Annotated[
        list[Rewording],
        about(
            "Rewordings", "New wordings that every party accepted as meaning the same.",
            example=[{"from": "1:sha256:…", "to": "1:sha256:…", "accepted_by": ["Ines Vogt"]}], ordered=False,
        ),
    ] = []  # fmt: skip

    purpose: Annotated[
        Markdown | None,
        about(
            "Purpose", "What the parties are here to do together.", example="Medicine arrives cold, by night too.",
            term=True, weight=_F, heading=True, translated=True,
        ),
    ] = None  # fmt: skip
    scope: Annotated[
        Scope | None,
        about(
            "Scope",
            "What belongs to the alliance and what does not.",
            example={"text": "All gates."},
            term=True,
            heading=True,
            translated=True,
        ),
    ] = None
    values: Annotated[
        Values | None,
        about(
            "Values",
            "What both hold to, and what each side brings.",
            example={"text": "Say it early."},
            term=True,
            heading=True,
            translated=True,
        ),
    ] = None
    ground_rules: Annotated[
        Markdown | None,
        about(
            "Ground rules",
            "Rules for the daily work together.",
            example="- No surprises.",
            term=True,
            heading=True,
            translated=True,
        ),
    ] = None
    when_it_gets_hard: Annotated[
        list[Behaviour],
        about(
            "When it gets hard", "How the parties want to be when things are difficult.",
            example=[{"text": "We call before we write.", "how_we_know": "fewer long mails"}],
            term=True, heading=True, ordered=False, translated=True,
        ),
    ] = []  # fmt: skip
    when_we_disagree: Annotated[
        Markdown | None,
        about(
            "When we disagree",
            "What is done about a disagreement, step by step.",
            example="1. Say what you need.",
            term=True,
            heading=True,
            translated=True,
        ),
    ] = None
    how_we_communicate: Annotated[
        Markdown | None,
        about(
            "How we communicate",
            "Channels, and how fast each is answered.",
            example="Mail within a day.",
            term=True,
            heading=True,
            translated=True,
        ),
    ] = None
    words_we_share: Annotated[
        list[Word],
        about(
            "Words we share", "Words that mean the same to all parties.", example=[{"term": "Released", "meaning": "signed off by both"}],
            term=True, heading=True, ordered=False, translated=True,
        ),
    ] = []  # fmt: skip
    parting: Annotated[
        Markdown | None,
        about(
            "Parting",
            "How the alliance ends without harm: triggers, notice, hand-over.",
            example="Three months' notice.",
            term=True,
            weight=_F,
            heading=True,
            translated=True,
        ),
    ] = None
    questions: Annotated[
        list[Answered],
        about(
            "Questions", "The questions people answered for one another, written as headings.",
            example=[{"question": "strong", "answers": {"Mara Klein": "That we laugh."}}],
            term=True, ordered=False, translated=True, questions=True,
        ),
    ] = []  # fmt: skip

    records: ClassVar[bool] = False
