"""What sections become in the frontmatter: items, with the blocks that they replace, and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ...locale.adopting import DATES, SINGULAR
from ...model.when import parse_recurrence
from ...reading.passage import every_date
from .items import Item, Names, Proposal, day_of
from .lists import from_list, leads_elsewhere, recurrence_in
from .nodes import Node
from .people import is_role
from .promises import labelled
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
    """What the frontmatter says: items by field, and days by field with how they were written."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    days: dict[str, tuple[str, str]] = field(default_factory=dict)
    unclear: list[tuple[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


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
        if topic == "commitments" and not giver:
            made = _of_whom(made, node, around, names, front)
        if made.items:
            front.items.setdefault(made.field, []).extend(made.items)
            node.became.append((made.field, len(made.items)))
        if made.settled and _proven(block, made, lines):
            node.settled += [before, block] if above and before is not None and topic == "commitments" else [block]
            node.heads.append((made.field, made.head))
        else:
            kept.append(made)
    node.todo = _todo(topic, kept, unread if not node.key else ())
    if not node.todo and any(
        _HTML.search("\n".join(lines[one.start : one.end])) for one in node.blocks if one.kind == "html"
    ):
        node.todo = "headings and tables in HTML are not read. Written as Markdown they could become more than prose."
    for child in node.children:
        _propose(child, topic, by, lines, names, language, front)


_OF: Final = re.compile(r".*\b(?:of|for|der|des|von|für)\s+(?:the\s+|our\s+)?(?P<who>.+)", re.IGNORECASE)


def _of_whom(made: Proposal, node: Node, around: str, names: Names, front: Front) -> Proposal:
    """Promises under a heading that says whose they are: those of a role, or of one that may be a party."""
    heading = re.sub(r"\s*\{[^}]*\}$", "", node.words).strip(" .:")
    match = _OF.fullmatch(heading)
    role = match["who"] if match is not None else heading
    if is_role(role) and (match is not None or around == "commitments"):
        if person := names.person(role) or names.person(SINGULAR.get(role.casefold(), role)):
            items = tuple(
                one if one.fields.keys() & {"by", "owner"} else replace(one, fields={**one.fields, "owner": person})
                for one in made.items
            )
            return replace(made, items=items)
        # What those in a role promise is not what everybody does.
        items = tuple(one for one in made.items if one.fields.keys() & {"by", "owner"})
        blocks = (*made.settled, *made.kept)
        return replace(made, items=items, settled=(), kept=blocks, whose=(*made.whose, role))
    if around == "commitments" and not topic_of(node.words) and len(set(names.parties.values())) != 1:
        front.asked.append(f"are the promises under “{heading}” those of all? No party is called that.")
    return made


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
        unsaid = [f"“{word}”" for word in dict.fromkeys(word for one in kept for word in one.unsaid)]
        more += f" No field says {_some(unsaid)}." if unsaid else ""
        whose = [f"“{word}”" for word in dict.fromkeys(word for one in kept for word in one.whose)]
        open_ = (
            f"whose promises are those of {_some(whose)}? No one person or party is known by that name, so that no field has them."
            if whose
            else ""
        )
        said = (
            f"`{kept[0].field}` at the top says {count} of these too.{more} Keep what you want to say once."
            if count
            else ""
        )
        return " ".join(filter(None, (said, f"{open_[:1].upper()}{open_[1:]}" if said else open_)))
    if unread and topic != "escalation":
        count = sum(len(one.entries) or len(one.rows) - 1 for one in unread)
        if any(leads_elsewhere(entry.text) for one in unread for entry in one.entries):
            return f"these {count} could become `{topic}` at the top, once links by reference and footnotes are written out."
        return f"these {count} could become `{topic}` at the top, if each says {_WANTED.get(topic, 'one thing')}."
    return ""


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:5]) + (", …" if len(words) > 5 else "")


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
