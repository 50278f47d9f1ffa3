"""Markdown as the words that somebody reads.

`text_of` decides what of a prose is compared and signed, so that it is fixed to the letter. A text is parsed as
CommonMark 0.31 (no extensions), and then:

1. Text stands as it reads: backslash escapes and entities resolved, marks of emphasis, headings, quotes and lists
left out. 2. Code spans and code blocks stand with their content; the info string of a fence is left out. 3. After
the text of a link or the alternative text of an image follow a blank and the target in angle brackets. The target
is as written, escapes and entities resolved, neither percent-encoded nor decoded. A link that is its own text
(`<https://…>`) stands once. Titles of links are left out. 4. Raw HTML stands as written, comments left out: what it
shows cannot be told without a browser. 5. Blocks and line breaks are white space. White space (Unicode's) is folded
to one blank, none at the ends. The result is in Unicode's normal form C. 6. A text nested 20 levels deep or more
(quotes and lists in each other) is taken as written: only 5 applies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markdown_it.token import Token

from .blocks import parser, too_deep
from .unread import without_unread

_MARKUP = re.compile(r"[*_`\[\]<&\\]")
# Lines in which nothing is Markdown. Most texts are such, and this is ten times as quick as to parse them.
_LINE = r"(?![-+=#>~ \t]|\d{1,9}[.)])[^*_`\[\]<>&\\\n]*(?:\n|\Z)"
_PLAIN = re.compile(rf"(?:[ \t]*{_LINE})*")
# Items of one such line each, all of one sort. Most lists are such.
_BULLETS = re.compile(rf"(?:- (?=\S){_LINE})+")
_NUMBERS = re.compile(rf"(?:\d{{1,9}}\. (?=\S){_LINE})+")
_MARKER = re.compile(r"^\S+ ", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"</?(?:br|wbr|p|div|li|tr|td|th)\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


_PARSER = parser()


def text_of(markdown: str, references: Mapping[str, Any] | None = None) -> str:
    """The words and link targets of a piece of Markdown, on one line, as the head of this module says.

    `references` are the link definitions of the whole document (`Outline.references`), which may stand outside the
    piece.
    """
    return _text(markdown, references, targets=True)


def blocks_of(markdown: str) -> list[str]:
    """The same words and targets block by block: each paragraph, item, heading and piece of code on one line of its own. Joined by
    blanks they are `text_of`.
    """
    if _PLAIN.fullmatch(markdown):
        found = _EMPTY_LINE.split(markdown)
    elif _BULLETS.fullmatch(markdown) or _NUMBERS.fullmatch(markdown):
        found = _MARKER.sub("", markdown).split("\n")
    else:
        tokens = _PARSER.parse(markdown, {"references": {}})
        found = [markdown] if too_deep(tokens) else list(_blocks(tokens, targets=True))
    return [line for line in map(folded, found) if line]


def plain(markdown: str) -> str:
    """As `text_of`, without the targets of links, the tags of HTML, and scripts and styles with all that stands in them, as a page
    leaves them out: for rows that tell what is written elsewhere.
    """
    return _text(markdown, None, targets=False)


def _text(markdown: str, references: Mapping[str, Any] | None, *, targets: bool) -> str:
    if _PLAIN.fullmatch(markdown):
        return folded(markdown)
    if _BULLETS.fullmatch(markdown) or _NUMBERS.fullmatch(markdown):
        return folded(_MARKER.sub("", markdown))
    tokens = _PARSER.parse(markdown, {"references": dict(references or {})})
    if too_deep(tokens):
        return folded(markdown)
    return folded(" ".join(_blocks(tokens if targets else without_unread(tokens), targets=targets)))


def words_of(markdown: str) -> str:
    """The words of a heading or another text on one line, as `plain` gives them: for titles and for finding headings."""
    if not _MARKUP.search(markdown):
        return folded(markdown)
    tokens = without_unread(_PARSER.parseInline(markdown))
    return folded("".join(_inline(tokens[0].children or (), targets=False)))


def folded(text: str) -> str:
    """White space folded to one blank, none at the ends, in normal form C."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _blocks(tokens: Iterable[Token], *, targets: bool) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or (), targets=targets))
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            html = _without_comments(token.content)
            yield html if targets else _TAG.sub(" ", html)


def _inline(tokens: Iterable[Token], *, targets: bool) -> Iterator[str]:
    target = ""  # links do not nest
    for token in tokens:
        kind = token.type
        if kind in ("text", "code_inline"):
            yield token.content
        elif kind in ("softbreak", "hardbreak"):
            yield " "
        elif kind == "html_inline" and targets:
            yield _without_comments(token.content)
        elif kind == "html_inline":
            yield " " if _BREAK.match(token.content) else ""
        elif kind == "image":
            yield from _inline(token.children or (), targets=targets)
            if targets:
                yield f" <{token.attrGet('src')}>"
        elif kind == "link_open":
            target = f" <{token.attrGet('href')}>" if targets and token.markup != "autolink" else ""
        elif kind == "link_close":
            yield target


def _without_comments(html: str) -> str:
    start = html.find("<!--")
    while start >= 0 and (end := html.find("-->", start)) >= 0:
        html = html[:start] + html[end + 3 :]
        start = html.find("<!--", start)
    return html
