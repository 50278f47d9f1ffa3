"""Items under a heading: top-level bullets or numbers with what is nested in them, and the fields that labels open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from ..model.problem import Span
from .passage import Passage, without_code
from .structure import Outline, Section

_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]*")
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_TERM = re.compile(r"(\*\*|__)(?P<term>\S.*?)(?:[:：]\1|\1\s?[:：])\s*(?P<meaning>.*)", re.DOTALL)
_NO_LABELS: Mapping[str, str] = {}
_NESTED = 2  # blanks by which something that follows an item belongs to it, whatever its marker's width


@dataclass(frozen=True, slots=True)
class Field:
    """What a label opened: the id that the caller gave for it, the label as written and its place, and the rest."""

    id: str
    label: str
    span: Span
    value: Passage


@dataclass(frozen=True, slots=True)
class Item:
    """One item. Code blocks in it are in `markdown` alone.

    `text` is what stands before the first label, `fields` what the labels opened, in order (a label may stand twice).
    `done` is None where there is no task box. `markdown` is the item as written without its marker, `span` its place.
    """

    text: Passage
    fields: tuple[Field, ...]
    done: bool | None
    span: Span
    markdown: str

    def field(self, id: str) -> Passage | None:  # noqa: A002  # it is its name
        """The value of the first field of that id."""
        return next((field.value for field in self.fields if field.id == id), None)


def items(section: Section, labels: Mapping[str, str] = _NO_LABELS) -> tuple[Item, ...]:
    """The items of a section, those below nested headings included.

    `labels` maps each label's words to the id of its field. A label counts at the start of a sentence, a line or a
    nested bullet, with a capital letter and a colon; marks of emphasis around it are accepted. Nested is what
    CommonMark nests, and what is indented by two blanks or more, as authors do who are used to other Markdowns.
    """
    pattern = _label_pattern(tuple(labels)) if labels else None
    ids = {_capital(label): field_id for label, field_id in labels.items()}
    return tuple(_item(draft, section.outline, pattern, ids) for draft in _drafts(section))


def definition(item: Item) -> tuple[Passage, Passage] | None:
    """Term and meaning of `- **Term**: meaning`, for an item that was read without labels."""
    match = _TERM.match(item.text.text)
    return (item.text.part(*match.span("term")), item.text.part(*match.span("meaning"))) if match else None


@dataclass(slots=True)
class _Draft:
    """An item that is being collected: lines from 0, and blocks of text as (line, column from 0, text)."""

    start: int
    end: int
    indent: int
    blocks: list[list[tuple[int, int, str]]] = field(default_factory=list)


def _drafts(section: Section) -> list[_Draft]:
    lines = section.outline.lines
    drafts: list[_Draft] = []
    current: _Draft | None = None
    for token in section.tokens:
        if not token.map:
            continue
        start, end = token.map
        begins_item = token.level == 1 and token.type == "list_item_open"
        if begins_item or (token.level == 0 and not token.type.endswith("list_open")):
            indent = len(lines[start]) - len(lines[start].lstrip())
            nested = current and indent >= current.indent + _NESTED and token.type != "heading_open"
            if current and nested:
                current.end = end
            elif begins_item:
                current = _Draft(start, end, indent)
                drafts.append(current)
            else:
                current = None
        if current and token.type == "inline":
            current.blocks.append(_text_lines(token, start, lines))
    return drafts


def _text_lines(token: Token, start: int, lines: list[str]) -> list[tuple[int, int, str]]:
    """The lines of a paragraph with their places: what is left of a line without its indentation and markers."""
    found = []
    for number, content in enumerate(token.content.split("\n"), start):
        text, written = content.strip(), lines[number].rstrip()
        column = len(written) - len(text) if written.endswith(text) else max(written.find(text), 0)
        found.append((number, column, text))
    return found


def _item(draft: _Draft, outline: Outline, pattern: re.Pattern[str] | None, ids: Mapping[str, str]) -> Item:
    passage = _passage(draft, outline.first_line)
    written = passage.text
    task = _TASK.match(written)
    begin, end = task.end() if task else 0, len(written)
    labelled = pattern and (":" in written or "：" in written)
    found = list(pattern.finditer(without_code(written), begin)) if pattern and labelled else []
    fields = []
    for number, match in enumerate(found):
        value = passage.part(match.end(), found[number + 1].start("mark") if number + 1 < len(found) else end)
        mark = match["mark"]
        if mark and not match["closed"] and value.text.endswith(mark):
            value = value.part(0, len(value.text) - len(mark))
        label = " ".join(match["label"].split())
        fields.append(Field(ids[label], label, passage.span(*match.span("label")), value))
    text = passage.part(begin, found[0].start("mark") if found else end)
    done = task[1] != " " if task else None
    return Item(text, tuple(fields), done, passage.span(), _markdown(draft, outline.lines))


def _passage(draft: _Draft, first_line: int) -> Passage:
    text, starts = "", []
    for block in draft.blocks:
        text += "\n\n" if text else ""
        for number, (line, column, content) in enumerate(block):
            text += "\n" if number else ""
            starts.append((len(text), line + first_line, column + 1))
            text += content
    return Passage(text, tuple(starts) or ((0, draft.start + first_line, draft.indent + 1),))


def _markdown(draft: _Draft, lines: list[str]) -> str:
    first = lines[draft.start].lstrip()
    marker = _MARKER.match(first)
    width = marker.end() if marker else 0
    rest = [
        line[min(width + draft.indent, len(line) - len(line.lstrip())) :] for line in lines[draft.start + 1 : draft.end]
    ]
    return "\n".join([first[width:], *rest]).strip("\n")


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


@lru_cache(maxsize=64)
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(
        r"\s+".join(re.escape(word) for word in _capital(label).split())
        for label in sorted(labels, key=len, reverse=True)
    )
    blank = "[ \u00a0\u202f]?"  # French sets a blank before a colon
    return re.compile(
        rf"(?:^|[.!?…][*_\"'”’“‘»«)\]]*\s+|[。！？])"
        rf"(?P<mark>[*_]{{0,3}})(?P<label>{words})"
        rf"(?P<closed>(?P=mark){blank}[:：]|{blank}[:：](?P=mark)|)(?:(?<!\w)|{blank}[:：])(?:\s|$|(?<=：))",
        re.MULTILINE,
    )
