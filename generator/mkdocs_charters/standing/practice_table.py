"""The table of practices: what makes an alliance last, where it is written, which view shows it, and among whom it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ..checks import RULES
from ..checks.registry import BETWEEN, TEAMS
from ..model.values import AllianceType
from ..model.views import View


class Group(StrEnum):
    """What a practice is about, in the order shown."""

    GROUND = "ground"
    GIVING = "giving"
    GOVERNANCE = "governance"
    RHYTHM = "rhythm"
    TRUST = "trust"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Practice:
    """One row of the table. Its words are `locale.practices.PRACTICE_WORDS[id]`.

    `written_in` are the fields that write it, `kind.field` or `kind.field.field`; empty where nothing is to be written. `views`
    show it. `among` are the types of alliance in which it counts; none where it is about the whole portfolio. `checked` says that
    rules notice when it is open or going stale.
    """

    id: str
    group: Group
    written_in: tuple[str, ...]
    views: tuple[View, ...]
    among: frozenset[AllianceType]
    checked: bool = True


_TEAM: Final = frozenset({AllianceType.INTRA_TEAM})
_TWO: Final = frozenset({AllianceType.ONE_TO_ONE})
_ORG: Final = frozenset({AllianceType.INTER_ORG})


def _row(
    ident: str,
    group: Group,
    fields: str,
    views: tuple[View, ...],
    among: frozenset[AllianceType],
    *,
    checked: bool = True,
) -> Practice:
    return Practice(ident, group, tuple(fields.split()), views, among, checked)


PRACTICES: Final[Mapping[str, Practice]] = MappingProxyType(
    {
        one.id: one
        for one in (
            _row("P1", Group.GROUND, "charter.priorities.weights charter.priorities.serves party.objectives", (View.PRIORITY_MAP, View.THEMES), BETWEEN),
            _row("P2", Group.GROUND, "charter.priorities.evidence", (View.PRIORITIES,), BETWEEN),
            _row("P3", Group.GROUND, "charter.priorities.reframe", (View.PRIORITY_MAP,), BETWEEN),
            _row("P4", Group.GROUND, "charter.purpose charter.values charter.success_criteria", (View.TERMS_IN_WORDS, View.SUCCESS), TEAMS),
            _row("P5", Group.GROUND, "charter.milestones review.milestones", (View.MILESTONES, View.ROADMAP), TEAMS),
            _row("P6", Group.GROUND, "charter.review_every review.does_the_purpose_still_fit review.priority_shifts", (View.NOTE, View.TIMELINE), BETWEEN),
            _row("P7", Group.GROUND, "charter.words_we_share", (View.GLOSSARY,), BETWEEN),
            _row("P8", Group.GIVING, "charter.offers charter.asks exchange.what review.exchanges", (View.OFFERS, View.GIVEN, View.RECIPROCITY), BETWEEN),
            _row("P9", Group.GIVING, "exchange.benefit review.exchanges.benefit", (View.GIVEN, View.EXCHANGE), BETWEEN),
            _row("P10", Group.GIVING, "exchange.acknowledged_by exchange.acknowledged_on", (View.EXCHANGES, View.EXCHANGE, View.RECIPROCITY), BETWEEN),
            _row("P11", Group.GOVERNANCE, "charter.decision_rights", (View.DECISION_RIGHTS,), TEAMS),
            _row("P12", Group.GOVERNANCE, "charter.escalation", (View.ESCALATION,), BETWEEN),
            _row("P13", Group.GOVERNANCE, "charter.commitments charter.commitments.service_level charter.indicators", (View.COMMITMENTS,), TEAMS),
            _row("P14", Group.GOVERNANCE, "review.form review.decisions.amends", (View.NOTE, View.TIMELINE), BETWEEN),
            _row("P15", Group.GOVERNANCE, "charter.parties.representatives.deputy party.people.left_on", (View.HEAD, View.PEOPLE), BETWEEN),
            _row("P16", Group.GOVERNANCE, "charter.parting", (View.TERMS_IN_WORDS,), _ORG),
            _row("P17", Group.RHYTHM, "charter.cadence review.cadence", (View.CADENCE, View.UPCOMING, View.CALENDAR), TEAMS),
            _row("P18", Group.RHYTHM, "charter.cadence.form", (View.CADENCE,), BETWEEN),
            _row("P19", Group.RHYTHM, "review.form review.what_changed_outside review.circulated_on review.actions", (View.NOTE, View.TIMELINE), BETWEEN),
            _row("P20", Group.RHYTHM, "", (View.REPORT,), TEAMS, checked=False),
            _row("P21", Group.RHYTHM, "charter.how_we_communicate review.actions review.concerns review.commitments", (View.COMMITMENTS,), TEAMS),
            _row("P22", Group.RHYTHM, "review.decisions review.decisions.why review.actions review.confirmed_by", (View.DECISIONS,), TEAMS),
            _row("P23", Group.TRUST, "charter.when_it_gets_hard charter.when_it_gets_hard.how_we_know", (View.TERMS_IN_WORDS,), TEAMS),
            _row("P24", Group.TRUST, "charter.ground_rules charter.when_we_disagree", (View.TERMS_IN_WORDS,), TEAMS),
            _row("P25", Group.TRUST, "dispute.issue dispute.interests dispute.criteria dispute.options dispute.resolution", (View.DISPUTE,), TEAMS),
            _row("P26", Group.TRUST, "charter.questions charter.expectations charter.qualities charter.working_with", (View.QUESTIONS,), _TWO, checked=False),
            _row("P27", Group.TRUST, "charter.questions charter.agreed_by", (View.QUESTIONS,), _TEAM, checked=False),
            _row("P28", Group.TRUST, "charter.drafted_by review.attendees", (View.HEAD, View.NOTE), TEAMS),
            _row("P29", Group.TRUST, "charter.signatures charter.rewordings", (View.SIGNATURES,), BETWEEN),
            _row("P30", Group.RECOGNITION, "win.story win.contributors win.impact win.confirmed_by review.thanks", (View.WINS, View.THANKS), TEAMS),
            _row("P31", Group.RECOGNITION, "charter.indicators review.readings", (View.INDICATORS, View.TRENDS, View.SCORECARD), TEAMS),
            _row("P32", Group.RECOGNITION, "review.readings.by", (View.TRENDS, View.SCORECARD), BETWEEN),
            _row("P33", Group.RECOGNITION, "", (View.PORTFOLIO,), frozenset(), checked=False),
            _row("P34", Group.RECOGNITION, "review.we_try review.what_we_learned", (View.EXPERIMENTS, View.LESSONS), TEAMS),
        )
    }
)  # fmt: skip
"""All practices by id, in the order of the table."""


def checks_of(practice: Practice) -> tuple[str, ...]:
    """The codes of the rules that look after a practice, in order."""
    return tuple(sorted(code for code, rule in RULES.items() if rule.practice == practice.id))
