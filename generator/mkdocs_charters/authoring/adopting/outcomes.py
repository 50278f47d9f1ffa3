"""What became of each section, in words for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...locale.headings import heading_words
from ...locale.words import words_for
from .nodes import Node


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a section became. `line` is its line in the file that was adopted, `level` how deep it is nested, from 0."""

    line: int
    level: int
    heading: str
    said: str


def outcomes(
    tops: Sequence[Node], first_line: int, language: str, people: Sequence[int], dropped: Sequence[Node], level: int = 0
) -> Iterable[Outcome]:
    """All sections at the top, and those below that became something. `people` are the lines on which somebody is named."""
    for node in tops:
        if node.part is not None:
            said = _said(node, language, people)
            if node in dropped and not node.became:
                said = "became what is below it"
            yield Outcome(node.part.line + first_line, level, node.part.words, said)
        for one in outcomes(node.children, first_line, language, people, dropped, level + 1):
            if node.part is None or "became" in one.said or "unsure" in one.said:
                yield one


def _said(node: Node, language: str, people: Sequence[int]) -> str:
    totals: dict[str, int] = {}
    for key, count in node.became:
        totals[key] = totals.get(key, 0) + count
    words = words_for("en")
    made = words.listed([f"{key.replace('_', ' ')} ({count})" for key, count in totals.items()])
    if made:
        return f"became {made}" + (
            "; its words are kept too" if len(node.settled) < len(node.became) or node.todo else ""
        )
    if node.key:
        return f"kept as prose, read as “{heading_words(node.key, language)}”"
    named = sum(one.part.start <= line < one.part.end for one in node.walk() if one.part is not None for line in people)
    if named and node.topic == "parties":
        return f"kept as prose; people found: {named}"
    return "unsure, kept as prose" if node.todo else "kept as prose"
