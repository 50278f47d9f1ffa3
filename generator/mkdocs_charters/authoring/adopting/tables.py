"""Items of the frontmatter from tables: a row is an item, where its columns are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ...locale.adopting import STEP_WORDS
from ...model.when import parse_duration, parse_recurrence
from ...reading.passage import every_date
from ..fronts import Value
from .items import Item, Names, Proposal, day_of, says_all, unmarked
from .lists import rhythm_in
from .sections import Block, Row
from .words import columns, covers, words_of

_NEEDED: Final[Mapping[str, str]] = {
    "milestones": "title",
    "commitments": "will",
    "decision_rights": "decision",
    "cadence": "forum",
    "success_criteria": "title",
    "priorities": "title",
    "indicators": "title",
    "stakeholders": "name",
    "escalation": "",
}
"""The field without which a row is no item."""
_DATES: Final = frozenset({"due_on"})
_PERSON: Final = frozenset({"owner", "chair"})
_RAPID: Final = ("recommend", "agree", "perform", "input", "decide")
_PEOPLE: Final = frozenset({"decided_by", "consulted", "informed", "who", *_RAPID})
_DURATIONS: Final = frozenset({"decide_within", "within", "duration"})
_LETTERS: Final = {
    "raci": {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"},
    "rapid": {"R": "recommend", "A": "agree", "P": "perform", "I": "input", "D": "decide"},
    "daci": {"D": "driver", "A": "approver", "C": "contributors", "I": "informed"},
}
_CELL: Final = re.compile(r"[*_`]*(?:[RACIDP](?:\s*[/,&+ ]\s*[RACIDP])*|[–—-]?)[*_`]*")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}")
_MOST: Final = 80
"""Rows and items, at most, of which a proposal is made."""
_EMPTY: Final = frozenset({"", "-", "–", "—", "n/a"})


def from_table(block: Block, topic: str, names: Names, language: str) -> Proposal | None:
    """What a table of a topic says as items; None where it cannot be read as such."""
    if len(block.rows) < 2 or len(block.rows) > _MOST:
        return None
    head, *rows = block.rows
    if topic == "decision_rights" and (matrix := _matrix(head, rows, names, block)) is not None:
        return matrix
    where = columns(topic, head.cells)
    needed = _NEEDED.get(topic)
    if needed is None or ((not where.keys() - {needed}) and len(head.cells) > 1) or not where:
        return None
    if needed and needed not in where:
        if 0 in where.values():
            return None
        where = {needed: 0, **where}
    made = [_item(row, number, where, needed, names, language) for number, row in enumerate(rows, 1)]
    items = [item for item in made if item is not None and item.fields]
    whose = tuple(word for item in made if item is not None and not item.fields for word in item.unsaid)
    if (not items and not whose) or (needed == "" and not any(len(one.fields) > 1 for one in items)):
        return None
    extra = tuple(
        cell
        for number, cell in enumerate(head.cells)
        if number not in where.values() and any(_cell(row, number) not in _EMPTY for row in rows)
    )
    whole = len(items) == len(rows) and not extra
    settled = whole and all(says_all(item, row.cells) for item, row in zip(items, rows, strict=True))
    head_words = " | ".join(cell for cell in head.cells if cell)
    unsaid = tuple(word for item in items for word in item.unsaid)
    return Proposal(
        topic, tuple(items), (block,) if settled else (), () if settled else (block,), extra, head_words, unsaid, whose
    )


def _cell(row: Row, number: int) -> str:
    return row.cells[number].strip() if number < len(row.cells) else ""


def _item(row: Row, place: int, where: Mapping[str, int], needed: str, names: Names, language: str) -> Item | None:
    """The item of a row, which is the one at a `place` from 1. One without fields says whose promise it would be, whom nobody knows."""
    fields: dict[str, Value] = {}
    notes: list[str] = []
    unsaid: list[str] = []
    if needed and (not re.search(r"[^\W_]", _cell(row, where[needed]))):
        return None
    for key, number in where.items():
        text = _cell(row, number)
        if text in _EMPTY:
            continue
        value, note, left = _value(key, text, names, language)
        if key == "level" and set(words_of(text)) <= STEP_WORDS and text.rstrip(" *_.").endswith(str(place)):
            note, left = text, ""  # Its place says that.
        if value is not None:
            fields[key] = value
        notes += [note] if note else []
        unsaid += [left] if left else []
    if needed == "will" and "by" not in fields:
        unknown = [_cell(row, where[key]) for key in ("by", "owner") if key in where and key not in fields]
        if who := [one for one in unknown if one not in _EMPTY]:
            return Item({}, unsaid=(who[0],))
        if home := names.home(str(fields.get("owner", ""))):
            fields["by"] = home
    if "every" in where and "every" not in fields and (found := rhythm_in(_cell(row, where["every"]), language)):
        fields["every"] = found[0]
        fields.setdefault("at", found[1])
        said = _cell(row, where["every"])
        unsaid.remove(said)
        notes.append(said)
    if fields.keys() & set(_RAPID):
        fields["model"] = "rapid"
    order = _ORDER.get(needed or "who", tuple(fields))
    ordered = {
        key: fields[key] for key in sorted(fields, key=lambda key: order.index(key) if key in order else len(order))
    }
    return Item(ordered, "; ".join(notes), tuple(unsaid)) if ordered else None


_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "will": ("by", "will", "owner", "due_on", "every", "how_we_know"),
    "title": ("title", "due_on", "owner", "how_we_know"),
    "decision": ("decision", "decided_by", "decide_within", "otherwise", "consulted", "informed", "model", *_RAPID),
    "forum": ("forum", "every", "at", "duration", "where", "chair"),
    "name": ("name", "interest", "kept_informed"),
    "who": ("level", "who", "within", "trigger"),
}
"""The order of the model."""


def _value(key: str, text: str, names: Names, language: str) -> tuple[Value | None, str, str]:
    """The value of a field; the same day in other words; and the words of a cell of which the field does not say all."""
    if key in _DATES:
        dates = every_date(text)
        if len(dates) != 1 or not dates[0].iso:
            return None, "", text
        if text.strip("*_ .") == dates[0].found:
            return day_of(dates[0].iso), "" if text == dates[0].iso else text, ""
        return day_of(dates[0].iso), "", text
    if key in _PERSON:
        person = names.person(text)
        return person or None, "", "" if person and covers(person, text) else text
    if key in _PEOPLE:
        people = names.everybody(text)
        if not people or not names.says_no_more(people, text):
            return people or None, "", text
        return people, "" if covers(" ".join(people), text) else text, ""
    if key == "by":
        party = names.party(text)
        return party or None, "", "" if party and covers(party, text) else text
    if key in _DURATIONS:
        return (text, "", "") if parse_duration(text, language) else (None, "", text)
    if key == "every":
        bare = re.sub(r"^every ", "", text)
        if parse_recurrence(bare, language) == parse_recurrence(text, language) is not None:
            return bare, "", ""
        return (text, "", "") if parse_recurrence(text, language) else (None, "", text)
    if key == "at":
        return (text, "", "") if _TIME.fullmatch(text) else (None, "", text)
    if key == "level":
        return None, "", text
    return unmarked(text), "", ""


def _matrix(head: Row, rows: Sequence[Row], names: Names, block: Block) -> Proposal | None:
    """A table of letters (RACI, DACI, RAPID): rows are decisions, columns are people."""
    width = len(head.cells)
    cells = [_cell(row, number) for row in rows for number in range(1, width)]
    if width < 2 or not cells or not all(_CELL.fullmatch(cell) for cell in cells) or not any(cells):
        return None
    people = [names.person(cell) for cell in head.cells[1:]]
    if not all(people):
        return None
    used = set(re.findall(r"[A-Z]", " ".join(cells)))
    model = _model(used)
    if not used <= _LETTERS[model].keys():
        return None
    items = []
    for row in rows:
        decision = _cell(row, 0)
        if not re.search(r"[^\W_]", decision):
            continue
        fields: dict[str, Value] = {"decision": decision, "model": model}
        for letter, key in _LETTERS[model].items():
            holders = [one for number, one in enumerate(people, 1) if letter in _cell(row, number)]
            if holders:
                fields[key] = list(dict.fromkeys(holders))
        order = ("decision", "consulted", "informed", "model")
        fields = {
            key: fields[key] for key in sorted(fields, key=lambda key: order.index(key) if key in order else len(order))
        }
        items.append(Item(fields))
    return Proposal("decision_rights", tuple(items), (), (block,)) if items else None


def _model(used: set[str]) -> str:
    """Which model letters are of: P is in RAPID alone, and so are R and D together."""
    if "P" in used or {"R", "D"} <= used:
        return "rapid"
    return "daci" if "D" in used else "raci"
