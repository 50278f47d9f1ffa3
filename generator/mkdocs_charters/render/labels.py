"""The words for what authors choose from closed lists. Message ids; `words_of` gives the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ..locale.words import N_, Words
from ..model.choices import (
    AllianceType,
    BenefitType,
    CommitmentStatus,
    Credit,
    Direction,
    EvidenceSource,
    ExchangeForm,
    Measure,
    MeetingForm,
    MilestoneOutcome,
    PartyForm,
    Perspective,
    ShiftCause,
    SigningWay,
    Status,
    Visibility,
    Weight,
)

_LABELS: Final[Mapping[type[StrEnum], Mapping[str, str]]] = MappingProxyType(
    {
        AllianceType: {
            AllianceType.INTER_ORG: N_("Between organisations"),
            AllianceType.INTER_TEAM: N_("Between teams"),
            AllianceType.INTRA_TEAM: N_("Inside a team"),
            AllianceType.ONE_TO_ONE: N_("Between two people"),
        },
        Status: {
            Status.DRAFT: N_("draft"),
            Status.PROPOSED: N_("proposed"),
            Status.ACTIVE: N_("active"),
            Status.PAUSED: N_("paused"),
            Status.ENDED: N_("ended"),
        },
        Weight: {
            Weight.EDITORIAL: N_("editorial"),
            Weight.SUBSTANTIVE: N_("substantive"),
            Weight.FUNDAMENTAL: N_("fundamental"),
        },
        PartyForm: {
            PartyForm.ORGANIZATION: N_("Organisation"),
            PartyForm.TEAM: N_("Team"),
            PartyForm.PERSON: N_("Person"),
        },
        EvidenceSource: {
            EvidenceSource.PAST_PROJECT: N_("past project"),
            EvidenceSource.INTERVIEW: N_("interview"),
            EvidenceSource.METRIC: N_("figure"),
            EvidenceSource.OTHER: N_("other source"),
        },
        MeetingForm: {
            MeetingForm.UPDATE: N_("Short update"),
            MeetingForm.BRIEFING: N_("Briefing"),
            MeetingForm.STRATEGY_REVIEW: N_("Strategy review"),
            MeetingForm.IMPACT_REPORT: N_("Impact report"),
            MeetingForm.CHECK_IN: N_("Check-in"),
            MeetingForm.GOVERNANCE: N_("Governance review"),
            MeetingForm.STRATEGY_SESSION: N_("Strategy session"),
            MeetingForm.INFORMAL: N_("Informal"),
        },
        Perspective: {
            Perspective.COLLABORATION_QUALITY: N_("Quality of collaboration"),
            Perspective.VALUE_CREATION: N_("Value created"),
            Perspective.RELATIONAL_TRUST: N_("Trust in the relationship"),
        },
        CommitmentStatus: {
            CommitmentStatus.KEPT: N_("kept"),
            CommitmentStatus.ON_TRACK: N_("on track"),
            CommitmentStatus.NEEDS_HELP: N_("needs help"),
            CommitmentStatus.CHANGED: N_("changed"),
            CommitmentStatus.NOT_KEPT: N_("not kept"),
            CommitmentStatus.RELEASED: N_("released"),
        },
        MilestoneOutcome: {
            MilestoneOutcome.REACHED: N_("reached"),
            MilestoneOutcome.MOVED: N_("moved"),
            MilestoneOutcome.DROPPED: N_("dropped"),
        },
        ShiftCause: {
            ShiftCause.MARKET: N_("the market moved"),
            ShiftCause.LEADERSHIP: N_("a change of leadership"),
            ShiftCause.EXTERNAL_PRESSURE: N_("pressure from outside"),
            ShiftCause.LEARNING: N_("something learned"),
            ShiftCause.OTHER: N_("another reason"),
        },
        ExchangeForm: {
            ExchangeForm.RESOURCE: N_("Resource"),
            ExchangeForm.INSIGHT: N_("Insight"),
            ExchangeForm.DATA: N_("Data"),
            ExchangeForm.ACCESS: N_("Access"),
            ExchangeForm.INTRODUCTION: N_("Introduction"),
            ExchangeForm.TIME: N_("Time"),
        },
        BenefitType: {
            BenefitType.COST_SAVED: N_("Cost saved"),
            BenefitType.SPEED: N_("Speed"),
            BenefitType.RISK_REDUCED: N_("Risk reduced"),
            BenefitType.REVENUE: N_("Revenue"),
            BenefitType.LEARNING: N_("Learning"),
        },
        SigningWay: {
            SigningWay.COMMIT: N_("by commit"),
            SigningWay.FORGE: N_("by approval on the forge"),
            SigningWay.EMAIL: N_("by e-mail"),
            SigningWay.PAPER: N_("on paper"),
        },
        Visibility: {
            Visibility.PUBLIC: N_("anyone"),
            Visibility.PARTIES: N_("the parties"),
            Visibility.INTERNAL: N_("our own house only"),
            Visibility.US: N_("only those named in this alliance"),
        },
        Measure: {
            Measure.QUALITATIVE: N_("as people see it"),
            Measure.QUANTITATIVE: N_("as it is counted"),
        },
        Direction: {
            Direction.UP: N_("more is better"),
            Direction.DOWN: N_("less is better"),
        },
        Credit: {
            Credit.NAMED: N_("by name"),
            Credit.TEAM: N_("as the team"),
            Credit.NONE: N_("not at all"),
        },
    }
)

_BETWEEN: Final[Mapping[AllianceType, str]] = MappingProxyType(
    {
        AllianceType.INTER_ORG: N_("Agreement between organisations"),
        AllianceType.INTER_TEAM: N_("Agreement between teams"),
        AllianceType.INTRA_TEAM: N_("Agreement inside a team"),
        AllianceType.ONE_TO_ONE: N_("Agreement between two people"),
    }
)


def label(words: Words, value: StrEnum) -> str:
    """The reader's words for a value of a closed list. Raises KeyError for a value without words: a test keeps the
    list whole."""
    return words.gettext(_LABELS[type(value)][value])


def agreement(words: Words, alliance_type: AllianceType) -> str:
    """What a charter of this type is called."""
    return words.gettext(_BETWEEN[alliance_type])
