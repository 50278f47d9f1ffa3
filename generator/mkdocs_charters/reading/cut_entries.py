"""What a comma cut in two: `cadence: [walk and talk, every 2 weeks]` is a list of two to YAML, and one to its author.

So is `{title: Missions, planned ahead}`, a title and a field of an odd name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..locale.when_words import when_words
from ..model.problem import Fix, Problem, Severity, Span, arguments
from ..model.tree import Node
from ..model.when import parse_duration, parse_recurrence
from .yaml_errors import quoted


def cut_entries(node: Node, language: str) -> Iterator[Problem]:
    """CH129 for each entry of a charter that says only when, and no entry's own name."""
    fields = node.value if isinstance(node.value, dict) else {}
    for key, says_only_when in _RULES.items():
        listed = fields.get(key)
        entries = listed.value if listed is not None and isinstance(listed.value, list) else []
        before: Node | None = None
        for index, entry in enumerate(entries):
            if isinstance(entry.value, str) and says_only_when(entry.value, language):
                named = arguments(found=entry.value[:40], key=key)
                fix = _joined(before, entry)
                yield Problem("CH129", Severity.ERROR, named, path=(key, index), span=entry.span, fix=fix)
            before = entry


def cut_texts(node: Node) -> Iterator[Problem]:
    """CH129 for each piece of a text between braces that became a field without a value, wherever it stands."""
    waiting: list[tuple[Node, tuple[str | int, ...]]] = [(node, ())]
    while waiting:
        current, path = waiting.pop()
        if isinstance(current.value, list):
            waiting += [(child, (*path, index)) for index, child in enumerate(current.value) if _holds(child)]
        elif isinstance(current.value, dict):
            before: Node | None = None
            for key, child in current.value.items():
                if child.value is None and " " in key and before is not None:
                    piece = Node(key, current.key_span(key), key)
                    fix = _joined(before, piece)
                    if fix is not None:
                        named = arguments(found=key[:40], key=key[:40])
                        yield Problem("CH129", Severity.ERROR, named, path=(*path, key), span=piece.span, fix=fix)
                elif _holds(child):
                    waiting.append((child, (*path, key)))
                before = child


def _holds(node: Node) -> bool:
    """Whether anything stands in a value. Nearly all are scalars, and each of a portfolio's comes by here."""
    return type(node.value) is dict or type(node.value) is list


def _joined(before: Node | None, entry: Node) -> Fix | None:
    """Both pieces in quotation marks, where they are plain texts beside each other on one line."""
    first, second = before.span if before else None, entry.span
    if before is None or first is None or second is None or not isinstance(before.value, str):
        return None
    plain = before.raw == before.value and "\n" not in before.value
    if not plain or first.line != second.end_line or second.column - first.end_column > len(" ,  "):
        return None
    if first.end_column - first.column != len(before.value) or second.end_column - second.column != len(
        str(entry.value)
    ):
        return None  # one of them stands in quotation marks already
    return Fix(Span(*first.start, *second.end), quoted(f"{before.value}, {entry.value}"))


def _rhythm(text: str, language: str) -> bool:
    lowered = text.strip().lower()
    begins = any(
        lowered.startswith(f"{word} ") for words in when_words(language) for word in (*words.every, *words.ordinals)
    )
    return begins and parse_recurrence(text, language) is not None


def _time_limit(text: str, language: str) -> bool:
    lowered = text.strip().lower()
    begins = any(lowered.startswith(f"{word} ") for words in when_words(language) for word in words.within)
    return begins and parse_duration(text, language) is not None


_RULES: Final[Mapping[str, Callable[[str, str], bool]]] = {"cadence": _rhythm, "escalation": _time_limit}
