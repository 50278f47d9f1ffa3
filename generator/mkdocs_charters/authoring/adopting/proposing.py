"""What sections become in the frontmatter: items, with the blocks that they replace, and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...locale.adopting import DATES
from ...model.when import parse_recurrence
from ...reading.passage import every_date
from .items import Item, Names, Proposal, day_of
from .lists import from_list, labelled, leads_elsewhere, recurrence_in
from .nodes import Node
from .sections import Block, Part
from .tables import from_table
from .words import bare_heading, covers, topic_of

_FIELDS: Final = frozenset({
    "priorities", "commitments", "success_criteria", "milestones", "decision_rights", "escalation", "cadence", "indicators", "stakeholders",
})  # fmt: skip
_HTML: Final = re.compile(r"<(?:table|h[1-6])\b", re.IGNORECASE)
_MARKER: Final = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[ \][ \t]+)?", re.MULTILINE)
_RULE: Final = re.compile(r"^[ \t|:-]+$", re.MULTILINE)


@dataclass
class Front:
    """What the frontmatter says: items by field, what comments above each field say, and days by field with how they were written."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    unclear: list[tuple[str, str]] = field(default_factory=list)


def propose(tops: Sequence[Node], lines: Sequence[str], names: Names, language: str, front: Front) -> None:
    """Read items from sections, and settle the blocks that say no more than their items do."""
    for top in tops:
        _propose(top, "", "", lines, names, language, front)


def _propose(node: Node, around: str, by: str, lines: Sequence[str], names: Names, language: str, front: Front) -> None:
    topic = node.topic if node.topic in _FIELDS else around if not node.topic else ""
    by = _party_in(node.words, names) or by
    kept: list[Proposal] = []
    unread: list[Block] = []
    for before, block in zip((None, *node.blocks), node.blocks, strict=False):
        if block.kind not in ("list", "table") or not topic:
            continue
        above = names.party(before.text) if before is not None and before.kind == "prose" else ""
        giver = above or by
        made = (
            from_table(block, topic, names, language)
            if block.kind == "table"
            else from_list(block, topic, names, language, giver)
        )
        if made is None:
            unread.append(block)
            continue
        front.items.setdefault(made.field, []).extend(made.items)
        node.became.append((made.field, len(made.items)))
        if made.settled and _proven(block, made, lines):
            node.settled += [before, block] if above and before is not None and topic == "commitments" else [block]
            node.heads.append((made.field, made.head))
        else:
            kept.append(made)
    node.todo = _todo(topic, kept, unread) if not node.key else ""
    if not node.todo and any(
        _HTML.search("\n".join(lines[one.start : one.end])) for one in node.blocks if one.kind == "html"
    ):
        node.todo = "headings and tables in HTML are not read. Written as Markdown they could become more than prose."
    for child in node.children:
        _propose(child, topic, by, lines, names, language, front)


def _party_in(heading: str, names: Names) -> str:
    """The party that a heading names, alone or with other words."""
    if party := names.party(heading):
        return party
    found = {
        one for one in names.parties.values() if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", heading, re.IGNORECASE)
    }
    return found.pop() if len(found) == 1 else ""


def _proven(block: Block, made: Proposal, lines: Sequence[str]) -> bool:
    """Whether every word of the lines of a block stands in its items, link targets and all."""
    source = _MARKER.sub("", "\n".join(lines[block.start : block.end]))
    return covers(" ".join([made.head, *(item.text for item in made.items)]), _RULE.sub("", source))


def _todo(topic: str, kept: Sequence[Proposal], unread: Sequence[Block]) -> str:
    if kept:
        count = sum(len(one.items) for one in kept)
        columns = [f"“{column}”" for one in kept for column in one.columns if column]
        more = f" {', '.join(columns)} {'has' if len(columns) == 1 else 'have'} no field there." if columns else ""
        return f"`{kept[0].field}` at the top says {count} of these too.{more} Keep what you want to say once."
    if unread and topic != "escalation":
        count = sum(len(one.entries) or len(one.rows) - 1 for one in unread)
        if any(leads_elsewhere(entry.text) for one in unread for entry in one.entries):
            return f"these {count} could become `{topic}` at the top, once links by reference and footnotes are written out."
        return f"these {count} could become `{topic}` at the top, if each says {_WANTED.get(topic, 'one thing')}."
    return ""


_WANTED: Final = {
    "decision_rights": "what is decided and which person decides",
    "cadence": "what the meeting is called and how often it is",
    "milestones": "what comes and by which day",
    "commitments": "what is promised",
}


def days_in(parts: Sequence[Part], lines: Sequence[str], language: str, front: Front) -> None:
    """The first and the last day of the agreement, and how often it is looked at, where a label says so."""
    for part in parts:
        if topic_of(part.words) in ("milestones", "commitments", "cadence"):
            continue
        for label, said in _labelled_lines(part, lines):
            bare = bare_heading(re.sub(r"[*_`]", "", label))
            key = next((key for key, words in DATES.items() if bare in words), "")
            if key and key not in front.days:
                _take_day(key, said, language, front)


def take_setting(key: str, value: str, language: str, front: Front) -> bool:
    """Take a day from another tool's frontmatter; whether it was one, and all that was said."""
    bare = key.casefold().replace("_", " ").replace("-", " ")
    name = next((name for name, words in DATES.items() if bare in words), "")
    if not name or name in front.days or not value:
        return False
    _take_day(name, value, language, front)
    return name in front.days and front.days[name][0] == value.strip()


def _take_day(key: str, said: str, language: str, front: Front) -> None:
    if key == "review_every":
        every = recurrence_in(said, language)
        if every and parse_recurrence(every, language):
            front.days[key] = (every, "")
        return
    dates = every_date(said)
    if len(dates) == 1 and dates[0].iso:
        front.days[key] = (dates[0].iso, "" if dates[0].found == dates[0].iso else dates[0].found)
    elif dates and not dates[0].iso:
        front.unclear.append((key, dates[0].found))


def _labelled_lines(part: Part, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for block in part.blocks:
        if block.kind == "table":
            yield from ((row.cells[0], row.cells[1]) for row in block.rows if len(row.cells) == 2)
        elif block.kind == "list":
            yield from (labelled(entry.text) for entry in block.entries)
        elif block.kind == "prose":
            yield from (labelled(line.strip().removesuffix("\\").strip()) for line in lines[block.start : block.end])


def last_before_first(front: Front) -> bool:
    """Whether the last day would lie before the first."""
    first, last = front.days.get("effective_on"), front.days.get("expires_on")
    return first is not None and last is not None and day_of(last[0]) <= day_of(first[0])
