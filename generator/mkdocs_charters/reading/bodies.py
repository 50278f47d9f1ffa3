"""What the body of a document says under the headings that its kind knows, as fields with places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from ..locale.headings import fold_heading, foreign_headings, heading_words, known_headings, known_labels
from ..locale.questions import question_by_words, questions_for
from ..model.charter import Charter
from ..model.documents import Document
from ..model.documents import Section as Commentary
from ..model.embedded import MAY_HOLD, Block
from ..model.links import links_of
from ..model.meaning import FieldDefinition, Shape, field_by_key
from ..model.problem import Argument, Fix, Problem, Severity, Span, arguments
from ..model.records import Win
from ..model.tree import Node
from ..model.values import AllianceType, slug
from .embedded import blocks_of
from .items import Item, definition, items
from .labels import labelled, note_box, note_foreign
from .nearest import almost
from .structure import Outline, Section, merge_conflict, outline


@dataclass
class BodyRead:
    """What a body says. `titles` are the author's words for known headings, by field; `links` the relative targets in it,
    `blocks` those that show a view.
    """

    fields: dict[str, Node] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    commentary: list[Commentary] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    links: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)

    def report(
        self,
        code: str,
        span: Span | None,
        severity: Severity = Severity.ERROR,
        fix: Fix | None = None,
        **named: Argument,
    ) -> None:
        """Add a problem at a place of the body."""
        self.problems.append(Problem(code, severity, arguments(**named), span=span, fix=fix))


@lru_cache(maxsize=4096)
def _misspelt(text: str, fields: frozenset[str], language: str) -> str:
    """The heading of one of the fields of which a text is a misspelling, empty for none. Short words differ by one letter only."""
    known = known_headings(language).items()
    keys = (key for word, key in known if key in fields and almost(text, word, 2 if len(word) > _SHORT else 1))
    return heading_words(next(keys, ""), language) or ""


_SHORT: Final = 5
"""Words up to this long are often a letter or two from another word."""


def read_body(
    cls: type[Document], body: str, first_line: int, language: str, alliance_type: str, alliance: str = ""
) -> BodyRead:
    """Read a body of a document of that class. `alliance_type` decides which questions are known; empty for other kinds.

    `alliance` is the charter that it belongs to, empty for none: what blocks in it are about.
    """
    read = BodyRead(links=links_of(body))
    if not body.strip():
        return read
    made = outline(body, first_line)
    read.problems.extend(made.problems)
    if (conflict := merge_conflict(body, first_line)) is not None:
        read.problems.append(conflict)
    reader = _Reader(cls, read, language, alliance_type)
    reader.references = made.references
    if MAY_HOLD.search(body):
        reader.blocks(made, alliance)
    sections = list(made.sections)
    made.sections.clear()  # sections know their outline: without the circle its blocks are gone as soon as they are read
    titled = reader.title(sections)
    if cls is Win:
        story = "\n\n".join(_whole(section, titled) for section in _tops(sections))
        if story.strip():
            read.fields["story"] = Node(story.strip(), Span.whole_line(first_line))
        return read
    for section in _tops(sections):
        if section.level == 1:
            reader.part(section, titled=section is titled)
        else:
            reader.top(section)
    return read


def _tops(sections: list[Section]) -> list[Section]:
    """The sections that stand in no other."""
    inner = {id(child) for section in sections for child in section.children}
    return [section for section in sections if id(section) not in inner]


def _whole(section: Section, titled: Section | None) -> str:
    """A section with its heading as Markdown, except for the title's."""
    if section.heading is None:
        return section.own_markdown
    if section is titled:
        return section.markdown
    return f"{'#' * section.level} {section.heading.text}\n\n{section.markdown}"


class _Reader:
    def __init__(self, cls: type[Document], read: BodyRead, language: str, alliance_type: str) -> None:
        self.cls = cls
        self.read = read
        self.language = language
        self.alliance_type = alliance_type
        self.fields = {key: one for key, one in field_by_key(cls).items() if one.meaning.heading}
        self.known = known_headings(language)
        self.labels = known_labels(language)
        self.references: Mapping[str, Any] = {}
        self.foreign_told = False
        self.personal = alliance_type in (AllianceType.ONE_TO_ONE.value, AllianceType.INTRA_TEAM.value)

    def title(self, sections: list[Section]) -> Section | None:
        """The first heading of level 1 before any other heading is the title."""
        first = next((section for section in sections if section.heading is not None), None)
        if first is None or first.heading is None or first.level != 1:
            return None
        key = "name" if "name" in field_by_key(self.cls) else "title"
        self.read.fields[key] = Node(first.heading.text, first.heading.span, first.heading.text)
        self.read.places[key] = first.heading.span
        return first

    def blocks(self, made: Outline, alliance: str) -> None:
        """Read the blocks that show a view. What is agreed holds none: what it shows changes, and nobody signed that."""
        found, problems = blocks_of(made, alliance)
        self.read.problems.extend(problems)
        for block in found:
            above = next(
                (
                    one
                    for one in reversed(made.sections)
                    if one.level in (1, 2) and one.heading is not None and one.heading.span.line < block.span.line
                ),
                None,
            )
            if above is not None and above.level == 2 and self._agreed(above):
                assert above.heading is not None
                self.read.report("CH144", block.span, heading=above.heading.text)
            else:
                self.read.blocks.append(block)

    def _agreed(self, section: Section) -> bool:
        """Whether what stands under a heading is part of the terms."""
        if self.cls is not Charter:
            return False
        definition = self._field_of(section)
        if definition is not None:
            return definition.meaning.term
        return self.personal and self._question_of(section) is not None

    def _with_references(self, text: str) -> str:
        """A section with the link definitions that it uses: wherever they stand, what it says is whole."""
        if not self.references or "[" not in text:
            return text
        folded = " ".join(text.split()).upper()
        used = [
            f"[{label}]: <{target.get('href', '')}>"
            for label, target in sorted(self.references.items())
            if f"[{label}]" in folded and f"[{label}]:" not in folded
        ]
        return "\n\n".join([text, "\n".join(used)]) if used else text

    def _field_of(self, section: Section) -> FieldDefinition | None:
        heading = section.heading
        if heading is None:
            return None
        by_id = self.fields.get((heading.id or "").replace("-", "_"))
        return by_id or self.fields.get(self.known.get(fold_heading(heading.text), ""))

    def _question_of(self, section: Section) -> str | None:
        """The id of one of our questions, or the words of a question of the authors' own."""
        heading = section.heading
        if heading is None or self.cls is not Charter:
            return None
        if heading.id and heading.id.startswith("q-"):
            ident = heading.id.removeprefix("q-")
            return (
                ident if any(question.id == ident for question in questions_for(self.alliance_type)) else heading.text
            )
        known = question_by_words(self.alliance_type).get(fold_heading(heading.text))
        if known is not None:
            return known
        return heading.text if self.personal and heading.text.endswith(("?", "？")) else None

    def part(self, section: Section, *, titled: bool) -> None:
        """The title, or another heading of its level: what stands below one is read as anywhere else."""
        if titled:
            self.comment(section, own_only=True)
        else:
            definition = self._field_of(section)
            if definition is not None:
                self.top(section)
                return
            assert section.heading is not None
            anchor = section.heading.id or slug(section.heading.text)
            self.read.commentary.append(Commentary(section.heading.text, 2, anchor, section.own_markdown, section.line))
        for child in section.children:
            self.top(child)

    def top(self, section: Section) -> None:
        """A section that stands in no other but the title's."""
        definition = self._field_of(section)
        heading = section.heading
        if definition is not None and heading is not None and section.level == 2:
            self._known(section, definition, heading.span)
            return
        question = self._question_of(section) if section.level == 2 else None
        if question is not None and heading is not None:
            self._answers(section, question)
            return
        if heading is not None:
            self._misplaced(section, definition)
        self.comment(section)

    def _misplaced(self, section: Section, definition: FieldDefinition | None) -> None:
        """Headings that look like ours and are not read as such: at another level, or named like a frontmatter field."""
        heading = section.heading
        assert heading is not None
        if definition is not None:
            self.read.report("CH111", heading.span, heading=heading.text, level=section.level)
            return
        folded = fold_heading(heading.text)
        other = foreign_headings(self.language).get(folded)
        if other and section.level == 2 and not self.foreign_told:
            self.foreign_told = True
            self.read.report(
                "CH127", heading.span, Severity.NOTE, found=heading.text, language=self.language, other=other
            )
        for key, one in field_by_key(self.cls).items():
            if (
                not one.meaning.heading
                and folded in (one.meaning.title.casefold(), key)
                and key not in ("id", "kind", "story")
                and heading.id is None
            ):
                self.read.report("CH112", heading.span, Severity.WARNING, heading=heading.text, key=key)
        if (
            section.level == 2
            and heading.id is None
            and (near := _misspelt(folded, frozenset(self.fields), self.language))
        ):
            self.read.report("CH130", heading.span, Severity.WARNING, heading=heading.text, nearest=near)
        for child in section.children:
            if child.heading is not None and self._field_of(child) is not None and child.level != 2:
                self.read.report("CH111", child.heading.span, heading=child.heading.text, level=child.level)

    def comment(self, section: Section, *, own_only: bool = False) -> None:
        """Keep a section as commentary, whole or only what stands before its nested headings."""
        text = section.own_markdown if own_only else section.markdown
        heading = section.heading
        title = "" if heading is None or own_only else heading.text
        if not text.strip() and not title:
            return
        anchor = (heading.id if heading is not None and heading.id else slug(title)) if title else ""
        self.read.commentary.append(Commentary(title, 0 if not title else section.level, anchor, text, section.line))

    def _known(self, section: Section, definition: FieldDefinition, span: Span) -> None:
        key = definition.key
        heading = section.heading
        assert heading is not None
        if key in self.read.places:
            self.read.report("CH110", span, heading=heading.text, first=self.read.places[key].line)
            self.comment(section)
            return
        self.read.places[key] = span
        if heading.text != heading_words(key, self.language):
            self.read.titles[key] = heading.text
        node = self._content(section, definition)
        if node is not None:
            self.read.fields[key] = node

    def _content(self, section: Section, definition: FieldDefinition) -> Node | None:
        span = section.heading.span if section.heading is not None else None
        if definition.shape is Shape.ITEMS and definition.item is not None:
            return self._items(section, definition)
        if definition.shape is Shape.ITEM:
            return self._parts(section, definition, span)
        text = section.markdown
        return Node(self._with_references(text), span) if text.strip() else None

    def _parts(self, section: Section, definition: FieldDefinition, span: Span | None) -> Node | None:
        """Scope with its In and Out, values with each party's own."""
        found: dict[str, Node] = {}
        inner = field_by_key(definition.item) if definition.item is not None else {}
        text = [section.own_markdown]
        own: dict[str, Node] = {}
        spans: dict[str, Span] = {}
        for child in section.children:
            assert child.heading is not None
            key = (child.heading.id or "").replace("-", "_")
            if key not in inner or key == "text":
                key = self.known.get(fold_heading(child.heading.text), "")
            if "of" in inner and child.heading.text in own:
                first = spans[child.heading.text].line
                self.read.report("CH110", child.heading.span, heading=child.heading.text, first=first)
            elif "of" in inner:
                own[child.heading.text] = Node(self._with_references(child.markdown), child.heading.span)
                spans[child.heading.text] = child.heading.span
            elif key in inner and key in found:
                first = spans[key].line
                self.read.report("CH110", child.heading.span, heading=child.heading.text, first=first)
            elif key in inner:
                spans[key] = child.heading.span
                found[key] = Node(self._with_references(child.markdown), child.heading.span)
            else:
                text.append(f"{'#' * child.level} {child.heading.text}\n\n{child.markdown}")
        whole = "\n\n".join(part for part in text if part.strip())
        if whole:
            found["text"] = Node(self._with_references(whole), span)
        if own:
            found["of"] = Node(own, span, None, spans)
        return Node(found, span) if found else None

    def _items(self, section: Section, definition: FieldDefinition) -> Node | None:
        assert definition.item is not None
        inner = field_by_key(definition.item)
        words = definition.key == "words_we_share"
        labels = {} if words else {word: key for word, key in self.labels.items() if key in inner}
        found: list[Node] = []
        covered: set[int] = set()
        for item in items(section, labels):
            node = self._word(item) if words else self._item(item, inner)
            if node is None:
                self.read.report("CH123", item.span, Severity.WARNING)
                continue
            span = item.span
            last = max(span.end_line, span.line + item.markdown.count("\n"))
            covered.update(range(span.line, last + 1))
            found.append(node)
        self._left_over(section, covered)
        whole = section.heading.span if section.heading is not None else None
        return Node(found, whole) if found else None

    def _left_over(self, section: Section, covered: set[int]) -> None:
        """Prose among the items of a section is kept as commentary: nothing an author wrote is lost."""
        lines = section.markdown.split("\n")
        begin = section.line + _leading_blank(section)
        rest = "\n".join(line for number, line in enumerate(lines, begin) if number not in covered).strip("\n")
        if rest.strip() and section.heading is not None:
            title = section.heading.text
            self.read.commentary.append(Commentary(title, 2, slug(title), rest, section.line))

    def _item(self, item: Item, inner: Mapping[str, FieldDefinition]) -> Node:
        if not self.foreign_told:
            # One document has one language: one note tells it.
            self.foreign_told = note_foreign(item, self.language, self.read.report)
        if "done" in inner and item.done is None:
            note_box(item, self.read.problems)
        if not item.fields and item.done is None:
            text = self._whole(item.markdown, inner["text"])
            return Node({"text": Node(text, item.text, text)}, item.whole)
        whole = self._with_references if inner["text"].prose else str
        return labelled(item, inner, whole, self.read.report)

    def _whole(self, text: str, definition: FieldDefinition) -> str:
        return self._with_references(text) if definition.prose else text

    def _word(self, item: Item) -> Node | None:
        read = definition(item)
        if read is None:
            return None
        term, meaning, written = read
        said = Node(self._with_references(written), meaning)
        return Node({"term": Node(term.text, term), "meaning": said}, item.whole)

    def _answers(self, section: Section, question: str) -> None:
        heading = section.heading
        assert heading is not None
        made: dict[str, Node] = {"question": Node(question, heading.span, question)}
        if section.own_markdown.strip():
            made["text"] = Node(self._with_references(section.own_markdown), heading.span)
        answers: dict[str, Node] = {}
        spans: dict[str, Span] = {}
        for child in section.children:
            assert child.heading is not None
            if child.heading.text in spans:
                self.read.report(
                    "CH110", child.heading.span, heading=child.heading.text, first=spans[child.heading.text].line
                )
                continue
            answers[child.heading.text] = Node(self._with_references(child.markdown), child.heading.span)
            spans[child.heading.text] = child.heading.span
        if answers:
            made["answers"] = Node(answers, heading.span, None, spans)
        listed = self.read.fields.setdefault("questions", Node([], heading.span))
        assert isinstance(listed.value, list)
        listed.value.append(Node(made, heading.span))


def _leading_blank(section: Section) -> int:
    """How many empty lines stand between a heading and its section's Markdown, which leaves out no others."""
    lines = section.outline.lines
    at = section.line - section.outline.first_line
    count = 0
    while at + count < len(lines) and not lines[at + count]:
        count += 1
    return count
