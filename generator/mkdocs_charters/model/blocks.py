"""CommonMark as this project parses it: markdown-it-py to the letter of the specification, and quicker for prose."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, list_block
from markdown_it.token import Token

DEPTH_LIMIT = 20
"""Levels of nesting that are parsed; what is deeper is dropped by markdown-it without a word."""

_BULLETS = frozenset({"- ", "* ", "+ "})


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
    """As `parser`, for the structure alone: text stays as written, and most paragraphs are the token of their text."""
    markdown = parser()
    markdown.core.ruler.enableOnly(["normalize", "block"])
    markdown.block.ruler.at("prose", _bare_prose)
    return markdown


def too_deep(tokens: Iterable[Token]) -> Token | None:
    """The first block of which something was nested so deep that it was not parsed."""
    limit = DEPTH_LIMIT - 1
    return next((t for t in tokens if t.level >= limit and t.type in ("blockquote_open", "list_item_open")), None)


def _prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Headings, bullets, and paragraphs that begin with a letter, before all other rules: nothing else can begin so.

    This takes half the time off a body. With and without this rule the tokens are the same.
    """
    done = _heading_or_list(state, start, end, silent)
    if done is not None:
        return done
    line = _end_of_prose(state, start)
    if line:
        state.push("paragraph_open", "p", 1).map = [start, line]
        _push_text(state, start, line)
        state.push("paragraph_close", "p", -1)
    return line > 0


def _bare_prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As `_prose`, without the tokens around the text."""
    done = _heading_or_list(state, start, end, silent)
    if done is not None:
        return done
    line = _end_of_prose(state, start)
    if line:
        _push_text(state, start, line)
    return line > 0


def _heading_or_list(state: StateBlock, start: int, end: int, silent: bool) -> bool | None:
    """Whether a line began a heading or a list of bullets; None where its first two characters do not say so."""
    begin = state.bMarks[start] + state.tShift[start]
    first = state.src[begin : begin + 2]
    if first[:1] == "#":
        return heading(state, start, end, silent)
    if first in _BULLETS and state.sCount[start] - state.blkIndent <= 3 and not _rule(state, start):
        return list_block(state, start, end, silent)
    return None


def _rule(state: StateBlock, line: int) -> bool:
    """Whether a line could be a rule (`* * *`)."""
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    return not state.src[begin:end].strip(" \t" + state.src[begin])


def _push_text(state: StateBlock, start: int, line: int) -> None:
    text = state.push("inline", "", 0)
    text.content = state.getLines(start, line, state.blkIndent, False).strip(" \t\n")
    text.map = [start, line]
    text.children = []
    state.line = line


def _end_of_prose(state: StateBlock, start: int) -> int:
    """The line after a paragraph that begins with a letter; 0 where it does not, or another rule may have a say."""
    indent = state.blkIndent
    begin = state.bMarks[start] + state.tShift[start]
    if not _begins_prose(state.src, begin) or state.sCount[start] - indent > 3:
        return 0
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        here = state.bMarks[line] + state.tShift[line]
        first, shift = state.src[here], state.sCount[line]
        # A letter, four blanks more than the paragraph, or a line that a quote has marked (-1) go on with it.
        if not first.isalpha() and shift - indent <= 3 and shift >= 0:
            if first in "-=" and shift >= indent and not state.src[here : state.eMarks[line]].strip(" \t" + first):
                return 0  # it may underline a heading
            if _terminates(state, line, first):
                break
        line += 1
    return line


def _begins_prose(text: str, at: int) -> bool:
    """A letter, or emphasis before one: no other block begins so."""
    first = text[at : at + 1]
    return first.isalpha() or (first in "*_" and text[at : at + 3].lstrip("*_")[:1].isalpha())


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
