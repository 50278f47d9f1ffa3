"""A document as it is pleasant to read: fields in the order of the model, line ends and blanks as everywhere else.

Each step is taken only where what comes out says the same: the same fields, the same words, the same comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Final

from ..model.archive import CLASSES
from ..model.meaning import fields_of
from ..model.problem import Fix, Severity, Span
from ..model.tree import Node
from ..model.values import Kind
from ..reading.frontmatter import Parts, split
from ..reading.lines import BYTE_ORDER_MARK
from ..reading.yaml_pass import compose
from .fronts import written
from .mending import mend

_ENDS: Final = re.compile(r"\r\n?")
_LAST: Final = re.compile(r"(?:\n[ \t]*)+\Z")
_BLANKS: Final = re.compile(r"[ \t]+(?=\n)")


def tidied(raw: bytes) -> bytes:
    """The bytes of a document as it is written everywhere else; the same bytes where it cannot be read. Idempotent."""
    for step in _STEPS:
        raw = _if_same(raw, step)
    return raw


def _if_same(raw: bytes, step: Callable[[str], str]) -> bytes:
    before = _said(raw)
    if before is None:
        return raw
    text = raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    changed = step(text).encode()
    return changed if changed == raw or _said(changed) == before else raw


def _said(raw: bytes) -> tuple[str, list[str], str] | None:
    """What a document says: its fields and the lines in which they and comments stand, whatever their order, and its body
    without the end; None for what is no document, or has errors."""
    front = _front(raw)
    if front is None:
        return None
    parts, node = front
    assert parts.frontmatter is not None
    fields = node.plain()
    body = _BLANKS.sub(_hard_break, f"{parts.body.rstrip()}\n")
    lines = sorted(line.rstrip() for line in parts.frontmatter.split("\n") if line.strip())
    return json.dumps(fields, default=str, sort_keys=True), lines, body


def _front(raw: bytes) -> tuple[Parts, Node] | None:
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return None
    node, problems = compose(parts.frontmatter, parts.frontmatter_line)
    if node is None or not isinstance(node.value, dict) or any(one.severity is Severity.ERROR for one in problems):
        return None
    return parts, node


def _hard_break(match: re.Match[str]) -> str:
    """Two blanks at the end of a line break it; more mean the same, and fewer nothing."""
    return "  " if len(match[0].replace("\t", "")) > 1 else ""


def _with_ends(text: str) -> str:
    """One kind of line end, and one at the end."""
    return f"{_LAST.sub('', _ENDS.sub(chr(10), text))}\n"


def _without_blanks(text: str) -> str:
    """No blanks at the ends of the frontmatter's lines."""
    found = _front(text.encode())
    if found is None:
        return text
    lines = text.split("\n")
    last = found[0].body_line - 1
    return "\n".join([*(line.rstrip() for line in lines[:last]), *lines[last:]])


def _in_order(text: str) -> str:
    """Fields in the order of the model, each with the comments above it. What the model does not know stays at the end."""
    found = _front(text.encode())
    if found is None:
        return text
    parts, node = found
    assert isinstance(node.value, dict)
    kind = node.value.get("kind")
    cls = next((CLASSES[one] for one in Kind if kind is not None and kind.value == one.value), None)
    places = {key: node.key_span(key) for key in node.value}
    spans = {key: span for key, span in places.items() if span is not None}
    if cls is None or len(spans) < len(places) or len({span.line for span in spans.values()}) < len(spans):
        return text
    order = {one.key: number for number, one in enumerate(fields_of(cls))}
    lines = text.split("\n")
    blocks = _blocks(lines, sorted((span.line, key) for key, span in spans.items()), parts.body_line - 2)
    blocks.sort(key=lambda one: order.get(one[0], len(order)))
    first = min(span.line for span in spans.values())
    end = parts.body_line - 2
    return "\n".join([*lines[: first - 1], *(line for _, block in blocks for line in block), *lines[end:]])


def _blocks(lines: Sequence[str], keys: Sequence[tuple[int, str]], end: int) -> list[tuple[str, list[str]]]:
    """For each key its lines, from the comments above it to those above the next one. `end` is the last line of all.

    What stands above the first key is about the document, and stays at the top.
    """
    first = keys[0][0]
    starts = [_above(lines, line, first) for line, _ in keys]
    stops = [*(start - 1 for start in starts[1:]), end]
    return [(key, list(lines[start - 1 : stop])) for (_, key), start, stop in zip(keys, starts, stops, strict=True)]


def _above(lines: Sequence[str], line: int, least: int) -> int:
    """The line from which the comments right above a line begin."""
    while line - 1 > least and lines[line - 2].startswith("#"):
        line -= 1
    return line


_STEPS: Final = (_with_ends, _without_blanks, _in_order)


def with_id(raw: bytes, field: str, index: int, ident: str, obvious: str) -> bytes | None:
    """A charter in which an entry of a list has an id of its own; None where it is not written in a way that allows that safely.

    An entry that is a text alone becomes one with fields, its words under the field that is `obvious`.
    """
    found = _front(raw)
    if found is None:
        return None
    _, node = found
    listed = node.value.get(field) if isinstance(node.value, dict) else None
    entries = listed.value if listed is not None and isinstance(listed.value, list) else []
    entry = entries[index] if index < len(entries) else None
    if entry is None or entry.span is None or (isinstance(entry.value, dict) and "id" in entry.value):
        return None
    span = entry.span
    start = Span(span.line, span.column, span.line, span.column)
    if isinstance(entry.value, dict):
        lines = raw.decode("utf-8-sig").splitlines()
        if lines[span.line - 1][span.column - 1 : span.column] == "{":
            inside = Span(span.line, span.column + 1, span.line, span.column + 1)
            fix = Fix(inside, f"id: {written(ident)}, " if entry.value else f"id: {written(ident)}")
        else:
            fix = Fix(start, f"id: {written(ident)}\n{' ' * (span.column - 1)}")
    elif isinstance(entry.value, str) and obvious and span.line == span.end_line:
        fix = Fix(span, f"{{id: {written(ident)}, {obvious}: {written(entry.value)}}}")
    else:
        return None
    changed, edits = mend(raw, [fix])
    then = _front(changed)
    if len(edits) != 1 or then is None:
        return None
    plain = node.plain()
    assert isinstance(plain, dict)
    before = plain[field]
    assert isinstance(before, list)
    own = before[index]
    before[index] = {**own, "id": ident} if isinstance(own, dict) else {"id": ident, obvious: own}
    return changed if then[1].plain() == plain else None
