"""The body of the charter that is being made: the author's lines, under headings that are read as they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .lists import shared_words
from .nodes import Node, is_glossary
from .sections import Block, Part
from .words import columns, covers

_ATTRIBUTES: Final = re.compile(r"\{:?[ \t]*(?:[#.][^\s{}]+|[\w:-]+=\S+)(?:[ \t]+[^{}]*)?\}$")
_DEEPEST: Final = 6
_SAID_BY_FORM: Final = "term meaning word definition begriff bedeutung"
"""What the form of a list of terms says by itself."""


def todo(text: str) -> str:
    """A remark for the author, in a place where Markdown is written. It is not shown on a site."""
    return f"<!-- TODO: {text.replace('--', '–')} -->"


def text_of(nodes: Sequence[Node], lines: Sequence[str], dropped: list[Node]) -> list[str]:
    """The sections as pieces of Markdown, to be joined by blank lines. `dropped` takes those of which nothing is left."""
    return [piece for node in nodes for piece in _pieces(node, 2, lines, dropped)]


def _pieces(node: Node, level: int, lines: Sequence[str], dropped: list[Node]) -> Iterator[str]:
    inner = [piece for child in node.children for piece in _pieces(child, min(level + 1, _DEEPEST), lines, dropped)]
    own = (
        own_text(node.part, lines, node.settled, glossary=node.key == "words_we_share") if node.part is not None else []
    )
    if not own and not inner and not node.todo and any(one.became for one in node.walk()):
        dropped.append(node)
        return
    yield heading(node, level)
    if node.todo:
        yield todo(node.todo)
    yield from own
    yield from inner


def heading(node: Node, level: int) -> str:
    """The line of a heading."""
    written = node.written
    if node.plain:
        return written if "**" in written else f"**{written}**"
    if node.ident:
        attributes = _ATTRIBUTES.search(written)
        # Of two ids the last one counts, and the other one is not lost.
        written = f"{written[:-1].rstrip()} #{node.ident}}}" if attributes else f"{written} {{#{node.ident}}}"
    return f"{'#' * level} {written}".rstrip()


def own_text(part: Part, lines: Sequence[str], settled: Sequence[Block], *, glossary: bool = False) -> list[str]:
    """What stands in a section itself, without the blocks that are settled. Every other line is as it was."""
    found: list[str] = []
    at = part.start
    for block in sorted(part.blocks, key=lambda one: one.start):
        replaced = _as_terms(block) if glossary and is_glossary(block) else ""
        if block in settled or replaced:
            found += [_without_blank_edges(lines[at : block.start]), replaced]
            at = block.end
    found.append(_without_blank_edges(lines[at : part.end]))
    return [piece for piece in found if piece.strip()]


def _without_blank_edges(lines: Sequence[str]) -> str:
    kept = list(lines)
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


def _as_terms(block: Block) -> str:
    """Terms as reading knows them: `- **Term**: meaning`; nothing where a table says anything else."""
    if block.kind == "list":
        found = shared_words(block) or ()
        return "\n".join(f"- **{term}**: {meaning}" for term, meaning in found)
    head = block.rows[0].cells
    where = columns("words_we_share", head)
    rows = [
        (row.cells[where["term"]], row.cells[where["meaning"]]) for row in block.rows[1:] if len(row.cells) == len(head)
    ]
    if len(head) > 2 or not all(term and meaning for term, meaning in rows):
        return ""
    terms = [re.sub(r"^(\*\*|__)(.*)\1$", r"\2", term) for term, _ in rows]
    listed = "\n".join(f"- **{term}**: {meaning}" for term, (_, meaning) in zip(terms, rows, strict=True))
    return listed if covers(_SAID_BY_FORM, " ".join(head)) else ""
