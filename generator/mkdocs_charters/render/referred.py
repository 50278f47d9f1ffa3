"""Where on a charter's page that stands to which its records refer."""

from __future__ import annotations

from typing import NamedTuple

from ..model.charter import Charter
from ..model.meaning import field_by_key


class WholeField(NamedTuple):
    """A field that is meant as a whole: its title (a message id), its anchor (empty where it has no section of its own), and
    whether it is a known heading, which has words of the author's.
    """

    title: str
    anchor: str
    known: bool


def whole_field(charter: Charter, key: str) -> WholeField:
    """A field of a charter by its key. Raises KeyError."""
    definition = field_by_key(Charter)[key]
    there = definition.meaning.heading and bool(getattr(charter, definition.name))
    return WholeField(definition.meaning.title, key.replace("_", "-") if there else "", definition.meaning.heading)


def items_of(charter: Charter) -> dict[str, tuple[str, str]]:
    """Kind and words of each item, by id; kind and id together are its anchor."""
    return {
        **{one.id: ("priority", one.title) for one in charter.priorities},
        **{one.id: ("commitment", one.will) for one in charter.commitments},
        **{one.id: ("milestone", one.title) for one in charter.milestones},
        **{one.id: ("criterion", one.title) for one in charter.success_criteria},
        **{one.id: ("decision", one.decision) for one in charter.decision_rights},
        **{one.id: ("meeting", one.forum) for one in charter.cadence},
        **{one.id: ("indicator", one.title) for one in charter.indicators},
        **{one.id: ("offer", one.what) for one in (*charter.offers, *charter.asks)},
    }
