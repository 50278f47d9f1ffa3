"""Texts on which a careless reader takes long: each of about the length that is asked for, twice the length twice the trouble.

    python -m benchmarks.awkward LENGTH

reads each of them at half that length and at that length, and prints how much longer the second took. Tests count steps on
them instead (`tests/growth.py`), which finds loops; what one step takes, in a regular expression above all, only a clock can tell.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from mkdocs_charters.locale.headings import known_labels
from mkdocs_charters.model.plain_text import text_of
from mkdocs_charters.reading.items import definition, items
from mkdocs_charters.reading.passage import last_date, mentions
from mkdocs_charters.reading.structure import outline
from mkdocs_charters.reading.yaml_pass import compose

Make: TypeAlias = Callable[[int], str]


def _again(unit: str, before: str = "", after: str = "") -> Make:
    return lambda length: before + unit * (length // len(unit)) + after


FRONTMATTERS: Final[Mapping[str, Make]] = {
    "brackets": _again("["),
    "brackets in a value": _again("[", "a: "),
    "lists in lists": _again("- "),
    "question marks": _again("? "),
    "anchors": _again("&a ", "a: "),
    "tags": _again("!", "a: "),
    "blanks in a value": _again(" ", "a:"),
    "blanks and a colon": _again(" ", "a: b", "c: d"),
    "hashes": _again(" #", "a: b #"),
    "colons": _again("x: y: z\n"),
    "tabs": _again("\t\n"),
    "digits": _again("9", "a: "),
    "underscores": _again("_", "a: 1"),
    "zeros": _again("0", "a: 0."),
    "aliases": lambda length: "\n".join(f"k{number}: &a [*a]" for number in range(length // 14)),
    "indented fences": _again("a: b\n  ---\n"),
    "escapes": _again("\\x00", '"', '": a'),
    "words": _again("a\n"),
    "blocks": _again("a: |\n  b\n"),
    "indentation": _again(" ", "", "a"),
    "keys": lambda length: "".join(f"k{number}: v\n" for number in range(length // 8)),
    "one key": _again("k: v\n"),
}
BODIES: Final[Mapping[str, Make]] = {
    "headings": _again("## a\n"),
    "bullets": _again("- a\n"),
    "quotes": _again("> "),
    "bullets in bullets": _again("- "),
    "hashes": _again("#"),
    "attributes": _again("#a", "## a {"),
    "comments": _again("<!--"),
    "blanks in a heading": _again(" ", "## a", "{"),
    "fences": _again("```\n"),
    "definitions of links": _again("[a]: b\n"),
    "lines": _again("a\n"),
    "tabs": _again("\t"),
    "stars": _again("*"),
}
PROSE: Final[Mapping[str, Make]] = {
    unit: _again(unit)
    for unit in ("![[]()", "x <![CDATA[", "*a **a ", "``x ", "[a](", "<", "&amp", "\\", "> ", "- ", "<!--", "a_")
}
ITEMS: Final[Mapping[str, Make]] = {
    unit: _again(unit, "- x ")
    for unit in ("`", "``x `", "<!--", "@a ", "- Why: ", ". Why", "**", "\\`", "2026-01-0", "@a-", "1 May ", "; Why: x")
}


def read_items(body: str) -> None:
    """All that is looked for in the items of a body."""
    for item in items(outline(body).sections[0], known_labels("en")):
        mentions(item.text.text, {"a b", "a-b"})
        last_date(item.text.text)
        definition(item)


READERS: Final[Mapping[str, tuple[Callable[[str], object], Mapping[str, Make]]]] = {
    "frontmatter": (compose, FRONTMATTERS),
    "body": (outline, BODIES),
    "prose": (text_of, PROSE),
    "items": (read_items, ITEMS),
}
"""What reads, and what it is to read."""


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The quickest of three: other work on a machine only adds."""

    def once() -> float:
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    return min(once() for _ in range(3))


def ratios(length: int) -> Iterator[tuple[str, float]]:
    """Reader and text, and how many times as long it takes as half of it. Below a millisecond nothing can be told."""
    gc.disable()  # how often Python looks for cycles grows by steps
    for reader, (read, texts) in READERS.items():
        for name, make in texts.items():
            half, whole = _seconds(read, make(length // 2)), _seconds(read, make(length))
            yield f"{reader}: {name}", whole / max(half, 0.001)


if __name__ == "__main__":
    print(json.dumps(dict(ratios(int(sys.argv[1])))))
