"""Frontmatter as text: fields in the order of the model, items as one writes them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ...model.charter import Charter
from ...model.charter_items import (
    Cadence,
    Commitment,
    DecisionRight,
    Escalation,
    Indicator,
    Milestone,
    Priority,
    Stakeholder,
    SuccessCriterion,
)
from ...model.meaning import Item as ModelItem
from ...model.meaning import field_by_key
from ..fronts import written as yaml_of
from .items import Item
from .people import Someone
from .proposing import Front

CLASSES: Final[Mapping[str, type[ModelItem]]] = {
    "priorities": Priority,
    "commitments": Commitment,
    "success_criteria": SuccessCriterion,
    "milestones": Milestone,
    "decision_rights": DecisionRight,
    "escalation": Escalation,
    "cadence": Cadence,
    "indicators": Indicator,
    "stakeholders": Stakeholder,
}
_READ_OTHERWISE: Final = frozenset({"cadence", "indicators"})
"""Where a bare text would be taken apart, or looked up."""


def charter_lines(
    values: Mapping[str, str],
    parties: Sequence[str],
    front: Front,
    todos: Iterable[str] = (),
) -> list[str]:
    """The frontmatter of a charter between its fences. `values` are fields of one line, `parties` are written as they are to stand."""
    made: dict[str, list[str]] = {key: [f"{key}: {value}"] for key, value in values.items() if value}
    made["parties"] = list(parties)
    for key, (value, written) in front.days.items():
        made[key] = [f"{key}: {value}{_comment(written)}"]
    for key, items in front.items.items():
        made[key] = [f"{key}:", *_items(key, items)]
    order = list(field_by_key(Charter))
    lines = [line for key in sorted(made, key=order.index) for line in made[key]]
    lines += [f"# TODO: {one}" for one in todos]
    return ["---", *lines, "---"]


def _items(key: str, items: Iterable[Item]) -> list[str]:
    obvious = "" if key in _READ_OTHERWISE else CLASSES[key].obvious
    return [line for one in items for line in one.lines(obvious)]


def _comment(text: str) -> str:
    return f"  # {text}" if text else ""


def party_text(name: str, form: str, people: Sequence[Someone], known: frozenset[str]) -> str:
    """The document of a party. Of people in `known`, who are described elsewhere, the name is enough."""
    lines = ["---", "kind: party"]
    if form != "organization":
        lines.append(f"form: {form}")
    if people:
        lines.append("people:")
        unplaced = [f"@{one.unplaced} ({one.name})" for one in people if one.unplaced]
        if unplaced:
            lines.append(f"  # TODO: of which forge or chat are these? handles: {', '.join(unplaced)}")
        lines += [f"  - {yaml_of(one.name)}" if one.name.casefold() in known else _person(one) for one in people]
    return "\n".join([*lines, "---", f"# {heading_safe(name)}", ""])


def _person(one: Someone) -> str:
    fields = {"name": one.name, "role": one.role, "email": one.email}
    said = [f"{key}: {yaml_of(value)}" for key, value in fields.items() if value]
    if one.handles:
        said.append(f"handles: {{{', '.join(f'{forge}: {yaml_of(login)}' for forge, login in one.handles)}}}")
    if len(said) == 1:
        return f"  - {yaml_of(one.name)}"
    return f"  - {{{', '.join(said)}}}"


def heading_safe(name: str) -> str:
    """A name as the words of a heading: what Markdown would take for a mark is escaped."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", name)
