"""Items under a heading: top-level bullets or numbers with what is nested in them, and the fields that labels open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import dedent
from typing import NamedTuple

from markdown_it.token import Token

from ..model.problem import Span
from .passage import Passage, without_code
from .structure import Outline, Section, begins_on

_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]*")
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_DANGLING = re.compile(r"(?:^|\n)[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]*$")
_TERM = re.compile(r"(\*\*|__)(?P<term>\S.*?)(?:[:：]\1|\1\s?[:：])\s*(?P<meaning>.*)", re.DOTALL)
_NO_LABELS: Mapping[str, str] = {}
_NESTED = 2  # blanks by which something that follows an item belongs to it, whatever its marker's width


class Field(NamedTuple):
    """What a label opened: the id that the caller gave for it, the label as written and its place, and the rest.

    `value` is the text of its paragraphs, `markdown` all of it as written, lists and code included; `begin` and `end` say where label
    and value stand in the sheet of the item.
    """

    id: str
    label: str
    span: Span
    value: Passage
    markdown: str
    sheet: Sheet
    begin: int
    end: int

    @property
    def written(self) -> str:
        """All of it as written, the label included."""
        return self.sheet.cut(self.begin, self.end)


class Item(NamedTuple):
    """One item. Code blocks in it are in the Markdown alone.

    `text` is what stands before the first label, `lead` the same as written, `fields` what the labels opened, in order (a label may
    stand twice). `done` is None where there is no task box. `whole` is the text of all its paragraphs, `markdown` the item as written
    without its marker.
    """

    text: Passage
    lead: str
    fields: tuple[Field, ...]
    done: bool | None
    whole: Passage
    markdown: str

    @property
    def span(self) -> Span:
        """Its place."""
        return self.whole.span()

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


def definition(item: Item) -> tuple[Passage, Passage, str] | None:
    """Term and meaning of `- **Term**: meaning`, and the meaning as written, for an item that was read without labels."""
    match = _TERM.match(item.text.text)
    if not match or not match["meaning"].strip():
        return None
    as_written = _TERM.match(item.markdown)
    term, meaning = item.text.part(*match.span("term")), item.text.part(*match.span("meaning"))
    return term, meaning, as_written["meaning"] if as_written else meaning.text


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
        if current and token.type == "inline" and token.content.strip():
            current.blocks.append(_text_lines(token, begins_on(token, lines), lines))
    return drafts


def _text_lines(token: Token, start: int, lines: list[str]) -> list[tuple[int, int, str]]:
    """The lines of a paragraph with their places: what is left of a line without its indentation and markers."""
    found = []
    for number, content in enumerate(token.content.split("\n"), start):
        text, written = content.strip(), lines[number].rstrip()
        column = len(written) - len(text) if written.endswith(text) else max(written.find(text), 0)
        found.append((number, column, text))
    while len(found) > 1 and not found[-1][2]:
        found.pop()  # a line of no-break spaces is a line to Markdown, and says nothing
    return found


def _item(draft: _Draft, outline: Outline, pattern: re.Pattern[str] | None, ids: Mapping[str, str]) -> Item:
    passage = _passage(draft, outline.first_line)
    text = passage.text
    task = _TASK.match(text)
    done = task[1] != " " if task else None
    begin, end = task.end() if task else 0, len(text)
    labelled = pattern and (":" in text or "：" in text)
    found = list(pattern.finditer(without_code(text), begin)) if pattern and labelled else []
    sheet = Sheet(draft, outline)
    if not found and not begin:
        return Item(passage, sheet.markdown, (), done, passage, sheet.markdown)
    marks = [sheet.index(passage.place(match.start("mark"))) for match in found]
    fields = []
    for number, match in enumerate(found):
        last = number + 1 == len(found)
        value = passage.part(match.end(), end if last else found[number + 1].start("mark"))
        until = len(sheet.text) if last else marks[number + 1]
        line, column = passage.place(match.end() - 1)
        written = sheet.cut(sheet.index((line, column + 1)), until)
        mark = match["mark"]
        if mark and not match["closed"] and value.text.endswith(mark):
            value = value.part(0, len(value.text) - len(mark))
            written = written.removesuffix(mark)
        label = " ".join(match["label"].split())
        span = passage.span(*match.span("label"))
        fields.append(Field(ids[label], label, span, value, written, sheet, marks[number], until))
    before = passage.part(begin, found[0].start("mark") if found else end)
    first = sheet.index(passage.place(begin)) if begin < end else len(sheet.text)
    lead = sheet.cut(first, marks[0] if marks else len(sheet.text))
    return Item(before, lead, tuple(fields), done, passage, sheet.markdown)


class Sheet:
    """An item as written, without its marker and the blanks that nest it; `text` keeps all its lines."""

    __slots__ = ("_cut", "_first", "_starts", "text")

    def __init__(self, draft: _Draft, outline: Outline) -> None:
        first = outline.lines[draft.start].lstrip()
        marker = _MARKER.match(first)
        width = marker.end() if marker else 0
        lines, cut, starts, at = [], [], [], 0
        for number, line in enumerate(outline.lines[draft.start : draft.end]):
            blank = len(line) - len(line.lstrip())
            off = min(width + draft.indent, blank) if number else blank + width
            lines.append(line[off:])
            cut.append(off)
            starts.append(at)
            at += len(lines[-1]) + 1
        self.text = "\n".join(lines)
        self._cut, self._starts, self._first = cut, starts, outline.first_line + draft.start

    @property
    def markdown(self) -> str:
        """All of it."""
        return self.text.strip("\n")

    def index(self, place: tuple[int, int]) -> int:
        """Where the character at a line and column of the file stands in the text."""
        line, column = place
        row = line - self._first
        return self._starts[row] + max(column - 1 - self._cut[row], 0)

    def cut(self, start: int, end: int) -> str:
        """A piece of the text as Markdown of its own: no marker hangs on at its end, nothing is indented as a whole."""
        piece = _DANGLING.sub("", self.text[start:end].rstrip()).rstrip()
        head, _, rest = piece.lstrip(" \t").partition("\n")
        if not head.strip():
            return dedent(rest.strip("\n"))
        # What follows on other lines may belong to a nested bullet: it keeps its form among itself.
        return f"{head}\n{dedent(rest)}" if rest else head


def _passage(draft: _Draft, first_line: int) -> Passage:
    text, starts = "", []
    for block in draft.blocks:
        text += "\n\n" if text else ""
        for number, (line, column, content) in enumerate(block):
            text += "\n" if number else ""
            starts.append((len(text), line + first_line, column + 1))
            text += content
    return Passage(text, tuple(starts) or ((0, draft.start + first_line, draft.indent + 1),))


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
        rf"(?:^|[.!?…؟।።][*_\"'”’“‘»«)\]]*\s+|[。！？][」』）]*\s*)"
        rf"(?P<mark>[*_]{{0,3}})(?P<label>{words})"
        rf"(?P<closed>(?P=mark){blank}[:：]|{blank}[:：](?P=mark)|)(?:(?<!\w)|{blank}[:：])(?:\s|$|(?<=：))",
        re.MULTILINE,
    )
