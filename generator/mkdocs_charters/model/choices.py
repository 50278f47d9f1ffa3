"""The words of which a field takes one: kinds, types, statuses, weights. Nothing here needs the models, so that commands know what they offer
without loading them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Weight(StrEnum):
    """How weighty a change to a field is. Ordered by `rank`."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"
    FUNDAMENTAL = "fundamental"

    @property
    def rank(self) -> int:
        """0 for editorial, 2 for fundamental."""
        return list(Weight).index(self)


class Level(StrEnum):
    """What a finding's severity may be set to."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class ForgeKind(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    FORGEJO = "forgejo"


class Kind(StrEnum):
    PORTFOLIO = "portfolio"
    PARTY = "party"
    CHARTER = "charter"
    REVIEW = "review"
    WIN = "win"
    EXCHANGE = "exchange"
    DISPUTE = "dispute"


RECORD_KINDS: Final = (Kind.REVIEW, Kind.WIN, Kind.EXCHANGE, Kind.DISPUTE)


class PartyForm(StrEnum):
    ORGANIZATION = "organization"
    TEAM = "team"
    PERSON = "person"


class AllianceType(StrEnum):
    INTER_ORG = "inter_org"
    INTER_TEAM = "inter_team"
    INTRA_TEAM = "intra_team"
    ONE_TO_ONE = "one_to_one"

    @property
    def personal(self) -> bool:
        """Whether people speak for themselves here, so that questions and answers are terms."""
        return self in (AllianceType.ONE_TO_ONE, AllianceType.INTRA_TEAM)


class Status(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


STATUS_ORDER: Final = (Status.ACTIVE, Status.PROPOSED, Status.DRAFT, Status.PAUSED, Status.ENDED)
"""In which order alliances are listed."""


class Visibility(StrEnum):
    """Who may see a document or an item. From widest to narrowest."""

    PUBLIC = "public"
    PARTIES = "parties"
    INTERNAL = "internal"
    US = "us"


class EvidenceSource(StrEnum):
    PAST_PROJECT = "past_project"
    INTERVIEW = "interview"
    METRIC = "metric"
    OTHER = "other"


class DecisionModel(StrEnum):
    RACI = "raci"
    DACI = "daci"
    RAPID = "rapid"


class MeetingForm(StrEnum):
    UPDATE = "update"
    BRIEFING = "briefing"
    STRATEGY_REVIEW = "strategy_review"
    IMPACT_REPORT = "impact_report"
    CHECK_IN = "check_in"
    GOVERNANCE = "governance"
    STRATEGY_SESSION = "strategy_session"
    INFORMAL = "informal"


class Perspective(StrEnum):
    COLLABORATION_QUALITY = "collaboration_quality"
    VALUE_CREATION = "value_creation"
    RELATIONAL_TRUST = "relational_trust"


class Measure(StrEnum):
    QUALITATIVE = "qualitative"
    QUANTITATIVE = "quantitative"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class CommitmentStatus(StrEnum):
    KEPT = "kept"
    ON_TRACK = "on_track"
    NEEDS_HELP = "needs_help"
    CHANGED = "changed"
    NOT_KEPT = "not_kept"
    RELEASED = "released"

    @property
    def closed(self) -> bool:
        """Whether a one-off commitment with this status asks for nothing more."""
        return self in (CommitmentStatus.KEPT, CommitmentStatus.NOT_KEPT, CommitmentStatus.RELEASED)


class MilestoneOutcome(StrEnum):
    REACHED = "reached"
    MOVED = "moved"
    DROPPED = "dropped"


class ShiftCause(StrEnum):
    MARKET = "market"
    LEADERSHIP = "leadership"
    EXTERNAL_PRESSURE = "external_pressure"
    LEARNING = "learning"
    OTHER = "other"


class ExchangeForm(StrEnum):
    RESOURCE = "resource"
    INSIGHT = "insight"
    DATA = "data"
    ACCESS = "access"
    INTRODUCTION = "introduction"
    TIME = "time"


class BenefitType(StrEnum):
    COST_SAVED = "cost_saved"
    SPEED = "speed"
    RISK_REDUCED = "risk_reduced"
    REVENUE = "revenue"
    LEARNING = "learning"


class Credit(StrEnum):
    NAMED = "named"
    TEAM = "team"
    NONE = "none"


class SigningWay(StrEnum):
    COMMIT = "commit"
    FORGE = "forge"
    EMAIL = "e-mail"
    PAPER = "paper"
