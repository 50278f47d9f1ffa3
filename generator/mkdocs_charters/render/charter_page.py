"""A charter's page: the agreement, and clearly apart from it what was not signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..insight.agreement import agreement
from ..insight.rhythm import meetings
from ..model.addresses import amendments_address, story_address
from ..model.portfolio import Alliance
from .charter_beside import (
    Beside,
    Comment,
    PerspectiveView,
    beside_view,
    commentary_view,
    indicators_view,
)
from .charter_conversation import Conversation, conversation_view
from .charter_governance import DecisionView, MeetingView, Step, cadence_view, decisions_view, escalation_view
from .charter_head import Head, Minute, Signatures, head_view, minute_view, signatures_view
from .charter_promises import (
    CriterionView,
    MilestoneView,
    OfferView,
    Promises,
    commitments_view,
    milestones_view,
    offers_view,
    success_view,
)
from .charter_records import Records, records_view
from .charter_terms import (
    BehaviourView,
    Scope,
    ValuesView,
    Worded,
    WordView,
    behaviours_view,
    scope_view,
    values_view,
    worded,
    words_view,
)
from .narrowed import NOWHERE, OF_CHARTER, Lists, Narrowed, narrowed
from .priority_map import PrioritiesView, priorities_view
from .sheet import Sheet

OWN_IDS: Final = re.compile(
    r"top|purpose|in-one-minute|scope|values|priorities|commitments|offers-and-asks|success|milestones|who-decides|escalation"
    r"|rhythm|indicators|ground-rules|when-it-gets-hard|when-we-disagree|how-we-communicate|words-we-share|conversation|parting"
    r"|signatures|beside|commentary|notes|wins|exchanges|disputes|map-.*"
    r"|(?:priority|commitment|offer|criterion|milestone|decision|meeting|indicator|word|q)-.*"
)
"""The ids that a charter's page gives itself."""


@dataclass(frozen=True, slots=True)
class CharterPage:
    """All that a charter's page shows. What is empty or None is not shown."""

    head: Head
    purpose: Worded | None
    minute: Minute | None
    scope: Scope | None
    values: ValuesView | None
    priorities: PrioritiesView | None
    commitments: tuple[Promises, ...]
    offers: tuple[OfferView, ...]
    asks: tuple[OfferView, ...]
    success: tuple[CriterionView, ...]
    milestones: tuple[MilestoneView, ...]
    decisions: tuple[DecisionView, ...]
    escalation: tuple[Step, ...]
    cadence: tuple[MeetingView, ...]
    indicators: tuple[PerspectiveView, ...]
    ground_rules: Worded | None
    hard_title: str
    hard: tuple[BehaviourView, ...]
    disagree: Worded | None
    communicate: Worded | None
    words_title: str
    words: tuple[WordView, ...]
    conversation: Conversation | None
    parting: Worded | None
    signatures: Signatures | None
    beside: Beside | None
    commentary: tuple[Comment, ...]
    records: tuple[Records, ...]
    personal: bool
    story: str
    past: str
    lists: tuple[Narrowed, ...]


def charter_page(sheet: Sheet, alliance: Alliance, lists: Lists = NOWHERE) -> CharterPage:
    """What the page of a charter shows, its prose converted. `lists` are those of the site."""
    charter = alliance.charter
    agreed = agreement(sheet.desk.portfolio, alliance, sheet.desk.as_of)
    rhythm = meetings(alliance, sheet.desk.as_of)
    head = head_view(sheet, alliance, agreed)
    page = CharterPage(
        head=head,
        purpose=worded(sheet, charter, "purpose", charter.purpose),
        minute=minute_view(sheet, alliance, head, rhythm, agreed),
        scope=scope_view(sheet, charter),
        values=values_view(sheet, charter),
        priorities=priorities_view(sheet, alliance),
        commitments=commitments_view(sheet, alliance),
        offers=offers_view(sheet, alliance, charter.offers),
        asks=offers_view(sheet, alliance, charter.asks),
        success=success_view(sheet, alliance),
        milestones=milestones_view(sheet, alliance),
        decisions=decisions_view(sheet, alliance),
        escalation=escalation_view(sheet, alliance),
        cadence=cadence_view(sheet, alliance, rhythm),
        indicators=indicators_view(sheet, alliance),
        ground_rules=worded(sheet, charter, "ground_rules", charter.ground_rules),
        hard_title=sheet.heading(charter, "when_it_gets_hard"),
        hard=behaviours_view(sheet, charter),
        disagree=worded(sheet, charter, "when_we_disagree", charter.when_we_disagree),
        communicate=worded(sheet, charter, "how_we_communicate", charter.how_we_communicate),
        words_title=sheet.heading(charter, "words_we_share"),
        words=words_view(sheet, charter),
        conversation=conversation_view(sheet, alliance),
        parting=worded(sheet, charter, "parting", charter.parting),
        signatures=signatures_view(sheet, alliance, agreed),
        beside=beside_view(sheet, alliance),
        commentary=commentary_view(sheet, charter),
        records=records_view(sheet, alliance),
        personal=charter.alliance_type.personal,
        story=sheet.to(story_address(alliance.id)),
        past=sheet.to(amendments_address(alliance.id)),
        lists=narrowed(sheet, lists, OF_CHARTER, "alliance", alliance.id, head.title),
    )
    sheet.convert()
    return page
