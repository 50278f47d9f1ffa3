"""A charter in plain Markdown as a charter of ours, with the parties that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...locale.headings import heading_words
from ...model.addresses import RESERVED
from ...model.shorthand import shortened
from ...model.values import AllianceType, PartyForm, fold, slug
from ...reading.structure import Outline, outline
from .body import own_text, text_of, todo
from .closing import closing_of
from .items import Names
from .leftover import left_over
from .nodes import Node, arranged, nodes_of
from .outcomes import Outcome, outcomes
from .parties import Between, also_called, between
from .people import people_in
from .proposing import Front, days_in, last_before_first, propose, take_setting
from .remarks import lost_anchors, maybe_people, moved_links, not_placed, not_weighed, without_day
from .sections import Part, parts_of, tree
from .settling import Known, PartyFile, settled
from .source import Setting, Source, source_of
from .words import covers, language_of, topic_of
from .writing import charter_lines

_LEAD: Final = 6
"""Paragraphs at the beginning in which parties are looked for."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What is proposed for one file. `id` is a folder's name for the charter."""

    id: str
    title: str
    alliance_type: AllianceType
    charter: str
    parties: tuple[PartyFile, ...]
    reused: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def adopt(raw: bytes, name: str, known: Known, wanted: AllianceType | None = None, language: str = "") -> Adopted:
    """The charter, and documents for parties that nobody describes yet. `name` is what the file is called, without its ending.

    Nothing is said that the text does not say: what cannot be told is left open, with a remark that begins with TODO. Raises
    NotAdoptedError.
    """
    source = source_of(raw)
    made = outline(source.body, source.body_line)
    parts = _merged(parts_of(made), made)
    lead, title_part, rest = _titled(parts)
    heading = title_part.written if title_part is not None else ""
    title = title_part.words if title_part is not None else source.setting("title", "name")
    own = language or _language(source)
    begun = [part for part in (lead, title_part) if part is not None]
    paragraphs = [block.text for part in begun for block in part.blocks if block.kind == "prose"][:_LEAD]
    if not paragraphs and rest:
        paragraphs = [block.text for block in rest[0].blocks if block.kind == "prose"][:1]
    outermost = tree(rest)
    unsure: list[str] = []
    people = people_in([*begun, *outermost], unsure=unsure)
    told = between(title, paragraphs, rest, people, wanted)
    if told.form is not PartyForm.PERSON:
        unsure.clear()
        people = people_in([*begun, *outermost], told.parties, unsure)
    placed = settled(told, people, known, also_called(told.parties, source.body))
    names = placed.names
    tops = arranged(nodes_of(outermost), own)
    _keep_from_being_taken(tops, names, told.type)
    front = Front()
    days_in([*begun, *rest], made.lines, own, front)
    left = _settings_left(source, title, heading, own, front)
    propose(tops, made.lines, names, own, front)
    if last_before_first(front):
        front.unclear.append(("expires_on", front.days.pop("expires_on")[0]))
    dropped: list[Node] = []
    pieces = text_of(tops, made.lines, dropped)
    before = [*(own_text(lead, made.lines, ()) if lead is not None else []), *_title_line(heading, title)]
    opening = own_text(title_part, made.lines, ()) if title_part is not None else []
    whole = [*before, *_opening(opening, before, tops, own, title_part is not None, told), *pieces]
    closing = closing_of(made)
    values = {
        "kind": "charter",
        "alliance_type": told.type.value + ("" if told.sure else f"  # TODO: this is a guess. {_TYPES}"),
        "status": "draft",
        "language": own if own != known.language or source.setting("lang", "language") == own else "",
    }
    todos = [
        *(
            f"{key}: “{found}” is no day after the first, or not in one way only. Write it as 2026-04-30."
            for key, found in front.unclear
        ),
        *front.asked,
        *without_day(front),
        *not_placed(placed),
        *maybe_people(unsure),
        *not_weighed(front, told),
        *moved_links(source),
        *lost_anchors(source.body, "\n".join(whole)),
    ]
    front_lines = charter_lines(values, placed.lines, front, todos)
    left_behind = left_over(tops, dropped, front, left, own)
    # What the text leaves open is closed before anything is put behind it.
    body = "\n\n".join(piece for piece in whole if piece.strip()) + (f"\n{closing}" if closing else "")
    body = "\n\n".join([*([body.rstrip("\n")] if body.strip() else []), *left_behind])
    return Adopted(
        _identifier(told, title, name),
        title or name,
        told.type,
        "\n".join([*front_lines, "", body.strip("\n"), ""]) if body.strip() else "\n".join([*front_lines, ""]),
        placed.files,
        placed.reused,
        tuple(outcomes(tops, made.first_line, own, [one.line for one in people], dropped)),
    )


_TYPES: Final = "It is one of one_to_one, intra_team, inter_team, inter_org"


def _merged(parts: Sequence[Part], made: Outline) -> list[Part]:
    """Parts without those whose heading has no words: what is below such a one goes on with what stands before."""
    found: list[Part] = []
    for part in parts:
        if found and part.heading is not None and not part.words.strip():
            before = found[-1]
            # Attributes alone are no words of a heading; they are not lost.
            rest = part.written if re.search(r"[^\W_]", part.written) else ""
            made.lines[part.line : part.start] = [rest, *[""] * (part.start - part.line - 1)]
            blank = not before.blocks and before.start >= before.end
            found[-1] = replace(
                before, start=part.line if blank else before.start, end=part.end, blocks=(*before.blocks, *part.blocks)
            )
        else:
            found.append(part)
    return found


def _titled(parts: list[Part]) -> tuple[Part | None, Part | None, list[Part]]:
    """The lead before any heading, the part under the title, and the rest."""
    lead = parts[0] if parts and parts[0].heading is None else None
    rest = parts[1:] if lead is not None else parts
    if lead is not None and not lead.blocks and lead.start >= lead.end:
        lead = None
    tops = sum(part.level == 1 for part in rest)
    if rest and rest[0].level == 1 and (tops == 1 or not topic_of(rest[0].words)):
        return lead, rest[0], rest[1:]
    return lead, None, rest


def _language(source: Source) -> str:
    said = source.setting("lang", "language", "locale").casefold().split("-")[0].split("_")[0]
    return said if said in ("de", "en") else language_of(source.body)


def _title_line(heading: str, title: str) -> list[str]:
    words = heading or title
    return [f"# {words}"] if words else []


_LABELLED: Final = r"(?:[-*+] )?(?:\*\*|__)[^*_\n]{2,40}(?::(?:\*\*|__)|(?:\*\*|__):).*"
_OF_THE_PAGE: Final = re.compile(
    rf"(?:{_LABELLED}(?:\n{_LABELLED})*|[*_](?:last )?(?:updated|modified|changed|stand|zuletzt)\b[^\n]*[*_])",
    re.IGNORECASE,
)
"""Lines of labels (`**Start Date:** …`) and of when a page was changed last: they say nothing of what an agreement is for."""


def _opening(
    own: list[str], before: list[str], tops: Sequence[Node], language: str, titled: bool, told: Between
) -> list[str]:
    """What stands under the title. Where nobody says what the agreement is for, its author is asked whether this does."""
    text = own if titled else before
    prose = [
        piece
        for piece in text
        if re.search(r"[^\W\d_]{2}", piece) and not piece.startswith("# ") and not _OF_THE_PAGE.fullmatch(piece.strip())
    ]
    if not prose or told.type is AllianceType.ONE_TO_ONE or any(one.key == "purpose" for one in tops):
        return own
    if len(told.parties) > 1 and all(name in " ".join(text) for name in told.parties):
        # It says who agrees, not what for.
        return own
    word = heading_words("purpose", language)
    return [todo(f"if this says what you are here for, put the heading “## {word}” above it."), *own] if titled else own


def _settings_left(source: Source, title: str, heading: str, language: str, front: Front) -> list[Setting]:
    """What another tool's frontmatter said, but for what is said by fields of ours."""
    left = []
    for one in source.settings:
        key = one.key.casefold()
        if (
            key in ("title", "name")
            and one.value
            and one.value == title
            and (not heading or covers(heading, one.value))
        ):
            continue
        if key in ("lang", "language") and one.value == language:
            continue
        if len(one.lines) == 1 and take_setting(one.key, one.value, language, front):
            continue
        left.append(one)
    return left


def _keep_from_being_taken(tops: Sequence[Node], names: Names, kind: AllianceType) -> None:
    """What stands under values and questions is read as a party's, or a person's, own: other headings there become lines of text."""
    first = [fold(one.split()[0]) for one in {*names.people.values(), *names.parties.values()}]
    for top in tops:
        asks = kind.personal and not top.key and top.words.endswith(("?", "？"))
        if top.key != "values" and not asks:
            continue
        seen: set[str] = set()
        for child in top.children:
            own = fold(child.words)
            allowed = bool(names.party(child.words)) or (asks and (own in names.people or first.count(own) == 1))
            for node in child.walk():
                node.plain = node is not child or not allowed or own in seen
            seen.add(own)


def _identifier(told: Between, title: str, name: str) -> str:
    """A folder's name: that of the group, or those of the two parties, or else the title's."""
    ids = [slug(one) for one in told.parties]
    joined = (
        "-".join(ids)
        if (told.type is not AllianceType.INTRA_TEAM and len(ids) == 2) or told.form is PartyForm.TEAM
        else ""
    )
    made = (
        joined
        if joined and joined == shortened(joined)
        else shortened(slug(title)) or shortened(slug(name)) or "charter"
    )
    return f"{made}-charter" if made in RESERVED else made
