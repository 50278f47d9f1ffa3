"""A few words more in a document's frontmatter: an entry of a list, a field of an entry. All else stays byte for byte.

What goes where is told by the places of what is there, and what comes out is read again: it must say that much more and
nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model.problem import Fix, Path, Severity, Span
from ..model.tree import Node, Plain
from ..reading.frontmatter import split
from ..reading.yaml_pass import compose
from .fronts import GAP, CannotBeAddedError, Entry, Front, Value, block, plain_value, written
from .mending import mend


def with_entry(raw: bytes, key: str, entry: Entry) -> bytes:
    """A document with one more entry at the end of the list under a top key, which is made where it is not there.

    The entry is written as the last one is: line by line, or between braces. Raises CannotBeAddedError where what stands
    under the key is no list, and where the document would say anything else than that entry more.
    """
    front = Front.of(raw, key)
    listed = front.top.get(key)
    if listed is None or (listed.value is None and not listed.raw):
        fixes = front.new_list(key, entry)
    elif not isinstance(listed.value, list) or listed.span is None:
        raise CannotBeAddedError(key)
    elif front.char(listed.span) == "[":
        fixes = front.in_brackets(listed.value, listed.span, entry)
    else:
        fixes = front.below_the_last(listed.value, listed.span, entry)
    before = listed.value if listed is not None and isinstance(listed.value, list) else []
    return _proven(raw, front, fixes, {key: [*(one.plain() for one in before), plain_value(entry)]}, key)


def with_field(raw: bytes, key: str, index: int, name: str, value: Value) -> bytes:
    """A document with one more field at the end of an entry of the list under a top key. Raises CannotBeAddedError."""
    return with_key(raw, (key, index, name), value)


def with_key(raw: bytes, path: Path, value: Value) -> bytes:
    """A document with one more key, the last one of the path, in a mapping that is there, or at the top. Raises CannotBeAddedError."""
    key, name = str(path[0]), path[-1]
    front = Front.of(raw, key)
    around = _within(front.node, path[:-1])
    before = around.value if around is not None else None
    empty = isinstance(before, dict) and name in before and before[name].value is None and not before[name].raw
    if around is None or not isinstance(before, dict) or not isinstance(name, str) or (name in before and not empty):
        raise CannotBeAddedError(key)
    if len(path) == 1:
        fixes = front.new_key(name, value)
    elif empty or around.span is None:
        raise CannotBeAddedError(key)
    else:
        fixes = front.in_entry(before, around.span, f"{written(name)}: {written(value)}")
    return _proven(raw, front, fixes, _with(front.node.plain(), path, plain_value(value)), key)


def with_values(raw: bytes, path: Path, values: Sequence[str | int | float]) -> bytes:
    """A document with some values more at the end of a list that is there. Raises CannotBeAddedError.

    A single value that stands for a list of one becomes a list.
    """
    key = str(path[0])
    for value in values:
        front = Front.of(raw, key)
        listed = _within(front.node, path)
        if listed is None or listed.span is None or isinstance(listed.value, dict) or listed.value is None:
            raise CannotBeAddedError(key)
        if not isinstance(listed.value, list):
            told: list[Any] = [listed.plain(), plain_value(value)]
            begin, end = Span(*listed.span.start, *listed.span.start), Span(*listed.span.end, *listed.span.end)
            fixes = [Fix(begin, "["), Fix(end, f", {written(value)}]")]
        else:
            told = [*(one.plain() for one in listed.value), plain_value(value)]
            between = front.char(listed.span) == "["
            fixes = (front.in_brackets if between else front.below_the_last)(listed.value, listed.span, value)
        raw = _proven(raw, front, fixes, _with(front.node.plain(), path, told), key)
    return raw


def _within(node: Node, path: Path) -> Node | None:
    """The node at a path; None where there is none."""
    found: Node | None = node
    for step in path:
        found = found.child(step) if found is not None else None
    return found


def _with(plain: Any, path: Path, value: Any) -> dict[str, Any]:
    """The top key of a path with its data, in which a value stands at the path."""
    step: Any = path[0]
    return {str(step): value if len(path) == 1 else _with_below(plain[step], path[1:], value)}


def _with_below(plain: Any, path: Path, value: Any) -> Any:
    made: Any = dict(plain) if isinstance(plain, dict) else list(plain)
    step: Any = path[0]
    made[step] = value if len(path) == 1 else _with_below(made[step], path[1:], value)
    return made


def lines_by_hand(entry: Entry) -> str:
    """An entry as somebody would add it to a list, line by line."""
    return "\n".join(block(entry, "  ", GAP))


def _proven(raw: bytes, front: Front, fixes: Sequence[Fix], expected: Mapping[str, Any], key: str) -> bytes:
    """The bytes with what is to be put in, if they say what is expected and nothing else differs."""
    changed, edits = mend(raw, fixes)
    parts = split(changed)
    if len(edits) != len(fixes) or isinstance(parts, list) or parts.frontmatter is None:
        raise CannotBeAddedError(key)
    node, problems = compose(parts.frontmatter, parts.frontmatter_line)
    if node is None or any(one.severity is Severity.ERROR for one in problems) or parts.body != front.parts.body:
        raise CannotBeAddedError(key)
    before: Plain = front.node.plain()
    assert isinstance(before, dict)
    if node.plain() != {**before, **expected}:
        raise CannotBeAddedError(key)
    return changed
