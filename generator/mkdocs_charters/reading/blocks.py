"""CommonMark as this project parses it: markdown-it-py to the letter of the specification, and quicker for prose."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, list_block
from markdown_it.token import Token

DEPTH_LIMIT = 20
"""Levels of nesting that are parsed; what is deeper is dropped by markdown-it without a word."""


def parser() -> MarkdownIt:
    """CommonMark without extensions.

    markdown-it also encodes the targets of links and turns some links down. That is the sanitiser's work, and a digest
    of terms must not depend on it: here targets stay as written, escapes and entities resolved.
    """
    markdown = MarkdownIt("commonmark", {"maxNesting": DEPTH_LIMIT})
    for name, replacement in (
        ("normalizeLink", lambda url: url),
        ("normalizeLinkText", lambda url: url),
        ("validateLink", lambda url: True),
    ):
        setattr(markdown, name, replacement)
    markdown.block.ruler.before("code", "prose", _prose)
    return markdown


def block_parser() -> MarkdownIt:
    """As `parser`, for the structure alone: inline text stays as written."""
    markdown = parser()
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def too_deep(tokens: Iterable[Token]) -> bool:
    """Whether something was nested so deep that it was not parsed."""
    return any(t.level >= DEPTH_LIMIT - 1 and t.type in ("blockquote_open", "list_item_open") for t in tokens)


def _prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Headings, and paragraphs that begin with a letter: nothing else can begin so. This halves the time of a body.

    Gives way to the other rules (False) wherever they may have a say; with and without it the tokens are the same.
    """
    begin = state.bMarks[start] + state.tShift[start]
    first = state.src[begin : begin + 1]
    if first == "#":
        return heading(state, start, end, silent)
    indent = state.blkIndent
    if not first.isalpha() or state.sCount[start] - indent > 3:
        return False
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        here = state.bMarks[line] + state.tShift[line]
        first, shift = state.src[here], state.sCount[line]
        # A letter, four blanks more than the paragraph, or a line that a quote has marked (-1) go on with it.
        if not first.isalpha() and shift - indent <= 3 and shift >= 0:
            if first in "-=" and shift >= indent and not state.src[here : state.eMarks[line]].strip(" \t" + first):
                return False  # it may underline a heading
            if _terminates(state, line, first):
                break
        line += 1
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    text = state.push("inline", "", 0)
    text.content = state.getLines(start, line, indent, False).strip(" \t\n")
    text.map = [start, line]
    text.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _terminates(state: StateBlock, line: int, first: str) -> bool:
    """Whether something that begins on a line ends the paragraph before it."""
    around = state.parentType
    state.parentType = "paragraph"
    last = state.lineMax
    try:
        # The list first: nine times of ten it is the next item.
        if first in "-+*0123456789" and list_block(state, line, last, True):
            return True
        return any(rule(state, line, last, True) for rule in state.md.block.ruler.getRules("paragraph"))
    finally:
        state.parentType = around
