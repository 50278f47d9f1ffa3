"""One pass over libyaml's events: the tree with its places, and what is refused on the way. See `yaml_pass`."""

from __future__ import annotations

import re
from sys import intern
from typing import Any, Final, TypeAlias

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stub does not say so
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..model.problem import Fix, Path, Problem, Severity, Span, arguments
from ..model.tree import Node, Place, Scalar, span_of, stretch
from . import codes
from .scalars import SPECIAL, RefusedError, resolve
from .text import FORBIDDEN, error, name_of
from .yaml_errors import explain, explain_text, quoted

DEPTH_LIMIT: Final = 16
NODE_LIMIT: Final = 20_000

_LOST = re.compile(r"(?<!\s)[ \t]+(#[^\s#][^\n]*)")
_PROPERTY = re.compile(r"[&*!][^\s,\[\]{}]*")

_Level: TypeAlias = "tuple[Node, list[Node], dict[str, Node] | None, dict[str, Place], str | None, bool]"


class StopError(Exception):
    """A problem after which reading on makes no sense."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Reader:
    """One pass. The level that is being filled is in the attributes, those around it in `stack`.

    A list is filled through `values`, a mapping through `mapping` and `key` (None where the next scalar is a key).
    Around the top level stands a list that takes the document.
    """

    def __init__(self, text: str, first_line: int) -> None:
        # With the lines before it made up, libyaml's marks count as the file does.
        self.text = text = "\n" * (first_line - 1) + text
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.stack: list[_Level] = []
        self.node = Node([])
        self.values: list[Node] = []
        self.mapping: dict[str, Node] | None = None
        self.keys: dict[str, Place] = {}
        self.key: str | None = None
        self.flow = False
        self.last: Place = Span.whole_line(first_line)
        self.lost = {match.start(): match for match in _LOST.finditer(text)} if "#" in text else {}
        self.merging: list[dict[str, Node]] = []

    def read(self) -> Node:
        """The tree. Raises YAMLError and StopError."""
        roots = self.values
        next_event: Any = CParser(self.text).get_event
        nodes = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                # Four of five events are scalars: here attributes are read once, and only what is rare is a call.
                text, style = event.value, event.style
                place: Place = event
                if style == "|" or style == ">":  # quicker than a tuple
                    place = self.block(event)
                nodes += 1
                mapping, key = self.mapping, self.key
                meaning: Scalar = text
                if mapping is not None and key is None:
                    self.key = text = intern(text)
                    if text in mapping or text == "<<" or not text or "\n" in text:
                        self.check_key(text, style, span_of(place))
                    self.keys[text] = place
                elif not style:
                    if not text:
                        meaning = None
                        place = self.place_of_nothing(event, key)
                    elif text[0] in SPECIAL:
                        meaning = self.meaning_of(text, event)
                    if self.lost and event.end_mark.index in self.lost:
                        self.warn_of_lost_text(event.end_mark.index, text, span_of(event))
                if style == '"' and FORBIDDEN.search(text):
                    self.refuse_characters(text, span_of(event))
                if event.anchor is not None or event.tag is not None:
                    meaning = text = self.refuse_properties(
                        event, span_of(place), is_key=mapping is not None and key is None
                    )
                self.last = place
                if mapping is None:
                    self.values.append(Node(meaning, place, text))
                    if not self.stack:
                        raise StopError(explain_text(self.text, event.start_mark.index, 1))
                elif key is not None:
                    mapping[key] = Node(meaning, place, text)
                    self.key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                self.last = event
                self.open(event, kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if self.flow:
                    self.last = event
                # A block ends where its last value ends. libyaml says: where the next thing begins.
                self.close(self.last)
            elif kind is AliasEvent:
                nodes += 1
                self.last = event
                self.refuse_alias(event.anchor, span_of(event))
            elif kind is DocumentStartEvent:
                if event.version or event.tags:
                    self.problems.append(self.problem(codes.DIRECTIVE, span_of(event), found="%"))
                if roots:
                    raise StopError(error(codes.SEVERAL_DOCUMENTS, span_of(event)))
            if nodes > NODE_LIMIT:
                raise StopError(self.problem(codes.TOO_MANY_NODES, span_of(event), limit=NODE_LIMIT))
        for merging in self.merging:
            del merging["<<"]
        return roots[0] if roots else Node({}, Span.whole_line(self.first_line), keys={})

    def open(self, event: Any, is_mapping: bool) -> None:
        """Begin a list or a mapping."""
        if self.mapping is not None and self.key is None:
            found = self.text[event.start_mark.index][:1]
            raise StopError(self.problem(codes.KEY_NOT_TEXT, span_of(event), found=found))
        if not is_mapping and not self.stack:
            raise StopError(self.problem(codes.NOT_A_MAPPING, self.rest_of_line(event), found="list"))
        if len(self.stack) == DEPTH_LIMIT:
            raise StopError(self.problem(codes.TOO_DEEP, span_of(event), limit=DEPTH_LIMIT))
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, span_of(event))
        values: list[Node] = []
        mapping: dict[str, Node] | None = {} if is_mapping else None
        keys: dict[str, Place] = {}
        node = Node(values if mapping is None else mapping, event, keys=keys if is_mapping else None)
        if self.mapping is None:
            self.values.append(node)
        elif self.key is not None:
            self.mapping[self.key] = node
        self.stack.append((self.node, self.values, self.mapping, self.keys, self.key, self.flow))
        self.node, self.values, self.mapping, self.keys = node, values, mapping, keys
        self.key, self.flow = None, bool(event.flow_style)

    def close(self, end: Place) -> None:
        """End the list or mapping that is being filled."""
        begun = self.node.place
        if begun is not None:
            self.node.place = stretch(begun, end)
        self.node, self.values, self.mapping, self.keys, _, self.flow = self.stack.pop()
        self.key = None

    def place_of_nothing(self, event: Any, key: str | None) -> Place:
        """Where an empty value stands. For `? key` libyaml says: where the next thing begins; it is after the key."""
        after = self.node.key_span(key or "")
        if after is None or event.start_mark.line < after.end_line:
            return event  # type: ignore[no-any-return]  # an event is a place
        return Span(after.end_line, after.end_column, after.end_line, after.end_column)

    def meaning_of(self, text: str, event: Any) -> Scalar:
        """The value of a plain scalar; its text where that is refused."""
        try:
            return resolve(text)
        except RefusedError as refused:
            self.problems.append(self.problem(refused.args[0], span_of(event), found=text[:40]))
            return text

    def check_key(self, key: str, style: str, span: Span) -> None:
        """Whether a key that looks unusual may stand."""
        mapping = self.mapping
        assert mapping is not None
        if key in mapping:
            first = span_of(self.keys[key]).line
            self.problems.append(self.problem(codes.DUPLICATE_KEY, span, key=key, line=first))
        elif key == "<<" and not style:
            self.problems.append(self.problem(codes.MERGE_KEY, span))
            self.merging.append(mapping)
        elif key != "<<":
            self.problems.append(self.problem(codes.KEY_NOT_TEXT, span, found=key.split("\n")[0][:40]))

    def refuse_alias(self, name: str, span: Span) -> None:
        """`*name`. Where nothing is named so, the author meant a text."""
        found = f"*{name}"
        fix = None if f"&{name}" in self.text else Fix(span, quoted(found))
        if not (self.key == "<<" and self.merging and self.merging[-1] is self.mapping):
            self.problems.append(self.problem(codes.ANCHOR_OR_ALIAS, span, fix, found=found))
        if self.mapping is None:
            self.values.append(Node(found, span, found))
        elif self.key is None:
            self.key = found
            self.keys[found] = span
        else:
            self.mapping[self.key] = Node(found, span, found)
            self.key = None

    def refuse_properties(self, event: Any, span: Span, is_key: bool = False) -> str:
        """Anchor and tag of a value; gives back its text as it stands in the file."""
        start, end = event.start_mark.index, event.end_mark.index
        written = self.text[start:end]
        scalar = type(event) is ScalarEvent
        plain = scalar and not event.style and "\n" not in written and not is_key
        for sigil, code in (("&", codes.ANCHOR_OR_ALIAS), ("!", codes.TAG)):
            if (event.anchor if sigil == "&" else event.tag) is None:
                continue
            found = next((p for p in _PROPERTY.findall(written) if p.startswith(sigil)), sigil)
            if not scalar:
                span = Span(span.line, span.column, span.line, span.column + len(found))
            meant = plain and not found.startswith("!!") and f"*{found[1:]}" not in self.text
            self.problems.append(self.problem(code, span, Fix(span, quoted(written)) if meant else None, found=found))
        return written

    def refuse_characters(self, text: str, span: Span) -> None:
        """Characters that came in by an escape and would be refused as themselves."""
        found = FORBIDDEN.findall(text)
        self.problems.append(
            self.problem(codes.FORBIDDEN_CHARACTER, span, found=name_of(found[0]), count=found.count(found[0]))
        )

    def warn_of_lost_text(self, index: int, kept: str, span: Span) -> None:
        """A comment that looks like text: `Route #5`, `#general`. A comment proper has a blank after its `#`."""
        comment = self.lost[index]
        start = span.end_column + comment.start(1) - comment.start()
        place = Span(span.end_line, start, span.end_line, start + len(comment[1]))
        named = arguments(lost=comment[1].rstrip(), kept=kept[:40])
        self.problems.append(Problem(codes.TEXT_LOST, Severity.WARNING, named, path=self.path(), span=place))

    def give_up(self, broken: YAMLError) -> Problem:
        """The problem that breaks the text. What was found on the way is left out where it is the same mistake."""
        opened = self.node.span if self.flow else None
        problem = explain(self.text, broken, 1, opened)
        last = self.problems[-1] if self.problems else None
        if last and last.span and problem.span:
            begin = min(problem.span.line, opened.line if opened else problem.span.line)
            if last.code == codes.TEXT_LOST and last.span.line >= begin - 1:
                self.problems.pop()
                return Problem(last.code, Severity.ERROR, last.arguments, path=last.path, span=last.span)
            if last.code in (codes.ANCHOR_OR_ALIAS, codes.TAG) and last.span.line == problem.span.line:
                self.problems.pop()
        return problem

    def block(self, event: Any) -> Span:
        """A block scalar to the last of its lines that has text; libyaml counts the blank lines after it."""
        start = event.start_mark
        written = self.text[start.index : event.end_mark.index].rstrip()
        lines = written.count("\n")
        column = len(written) - written.rfind("\n") if lines else start.column + len(written) + 1
        return Span(start.line + 1, start.column + 1, start.line + 1 + lines, column)

    def rest_of_line(self, event: Any) -> Span:
        """From where an event begins to the end of its line."""
        start = span_of(event)
        text = self.text[event.start_mark.index :].split("\n", 1)[0].rstrip()
        return Span(start.line, start.column, start.line, start.column + len(text))

    def path(self) -> Path:
        """The path of the value that comes next, or of the key that is being looked at."""
        levels = (
            [*self.stack[1:], (self.node, self.values, self.mapping, self.keys, self.key, self.flow)]
            if self.stack
            else []
        )
        steps: list[str | int] = []
        for depth, (_, values, mapping, _keys, key, _flow) in enumerate(levels, 1):
            if mapping is None:
                steps.append(len(values) - (depth < len(levels)))
            elif key is not None:
                steps.append(key)
        return tuple(steps)

    def problem(self, code: str, span: Span, fix: Fix | None = None, **named: str | int) -> Problem:
        """An error at the path of the value that comes next."""
        return Problem(code, Severity.ERROR, arguments(**named), path=self.path(), span=span, fix=fix)
