"""What the pages of all records have in common: their head, facts, headed texts, what something was worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..model.items import Benefit
from ..model.portfolio import Alliance
from ..model.records import Dispute, Review
from .own_words import joined
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class Fact:
    """A short answer to a short question."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The top of a record's page."""

    kind: str
    title: str
    alliance: Named
    facts: tuple[Fact, ...]
    pending: str


@dataclass(frozen=True, slots=True)
class Titled:
    """Prose under a known heading."""

    id: str
    title: str
    text: Passage


OWN_IDS: Final = frozenset(
    [
        "top",
        "decisions",
        "actions",
        "commitments",
        "milestones",
        "priority-shifts",
        "readings",
        "exchanges",
        "thanks",
        "concerns",
        "we-try",
        "what-we-learned",
        "does-the-purpose-still-fit",
        "what-changed-outside",
        "commentary",
        "impact",
        "contributors",
        "issue",
        "sides",
        "root-causes",
        "criteria",
        "options",
        "resolution",
        "what-this-is-like-for-each-side",
    ]
)
"""The ids that pages of records give themselves."""


def facts(*facts: tuple[str, object]) -> tuple[Fact, ...]:
    return tuple(Fact(label, Markup.escape(value)) for label, value in facts if value)


def titled(sheet: Sheet, document: Review | Dispute, name: str, markdown: str | None) -> Titled | None:
    text = sheet.passage(markdown)
    return Titled(name.replace("_", "-"), sheet.heading(document, name), text) if text is not None else None


def benefit_words(sheet: Sheet, benefit: Benefit | None, alliance: Alliance) -> str:
    """What something was worth: `Speed: 3 days`; empty for none."""
    if benefit is None:
        return ""
    kind = sheet.label(benefit.type)
    return (
        joined(": ", (kind, sheet.number(benefit.value, benefit.unit, alliance))) if benefit.value is not None else kind
    )
