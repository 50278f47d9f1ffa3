"""Words of authors in a comment on a forge, where they stay words: no markup, no link, nobody called, nothing referred to.

A forge makes HTML of Markdown first, then looks for names, numbers and addresses in the text of that HTML: a backslash or an
entity (`&#64;`) is gone by then and breaks no `@name`. So a blank without width stands behind each sign with which such a
thing begins, as an entity that one can see in the source. Neither GitHub nor GitLab takes it for a part of a name, a number
or an address, and other tools that write to both do the same.
"""

from __future__ import annotations

import html
import re
from typing import Final

from ...locale.messages import made_visible

_CUT: Final = "\0"
"""Stands for the blank until all is escaped: `made_visible` leaves none."""
_BLANK: Final = "&#8203;"

_BEGINS: Final = re.compile(
    r"@(?=\S)"  # somebody, a team, all; an e-mail address
    r"|[#!~%&$^](?=[\w\"{])"  # issues; GitLab's requests, labels, milestones, epics, snippets, alerts
    r"|\*(?=iteration:)"
    r"|[\[{](?=[\w\[+-])"  # GitLab's `[issue:1]`, `[[page]]`, `{+ added +}`
    r"|:(?=//|[\w+-]+:)"  # an address; an emoji
    r"|\b(?i:www)(?=\.)"
    r"|\b(?:(?i:gh|gl)|[A-Z][A-Z0-9_]+)-(?=\d)"  # GH-1, and numbers of trackers that a repository links to
)
_MARKS: Final = re.compile(r"[\\`*_{}\[\]|~#^]|=(?==)|\+(?=\+)")
_FIRST: Final = re.compile(r"[-+=/]|\d{1,9}(?=[.)])")
"""What begins a list, an underline or one of GitLab's quick actions, where it stands first on a line."""


def in_markdown(text: str) -> str:
    """A text on one line, as it stands in Markdown that both forges read."""
    cut = _cut(text)
    first = _FIRST.match(cut)
    begin = first[0] if first else ""
    begin = f"{begin}\\" if begin.isdigit() else f"\\{begin}" if begin else ""
    rest = _MARKS.sub(r"\\\g<0>", html.escape(cut[first.end() :] if first else cut, quote=False))
    # Sums of money would be read as a formula; the one way out that GitHub knows is a tag around the sign.
    return (begin + rest).replace("$", r"<span>\$</span>").replace(_CUT, _BLANK)


def in_html(text: str) -> str:
    """A text on one line, as it stands between tags, where Markdown is not read."""
    return html.escape(_cut(text), quote=False).replace("$", "<span>$</span>").replace(_CUT, _BLANK)


def on_a_line(text: str) -> str:
    """A text on one line, with what cannot be seen made visible."""
    return made_visible(" ".join(text.split()))


def _cut(text: str) -> str:
    return _BEGINS.sub(rf"\g<0>{_CUT}", on_a_line(text))


def in_document(text: str) -> str:
    """A text on one line, as it stands in a document of ours: it calls nobody there, so that only Markdown is held back. Python-Markdown
    takes fewer backslashes than CommonMark; what it does not take is an entity.
    """
    line = on_a_line(text)
    first = _FIRST_IN_DOCUMENT.match(line)
    begin = first[0] if first else ""
    rest = _MARKS_IN_DOCUMENT.sub(r"\\\g<0>", html.escape(line[len(begin) :], quote=False))
    if begin and begin not in "-+!":
        begin = f"{begin}\\" if begin.isdigit() else f"&#{ord(begin)};"
    elif begin:
        begin = f"\\{begin}"
    return begin + _OF_EXTENSIONS.sub(lambda one: f"&#{ord(one[0])};", rest)


_OF_EXTENSIONS: Final = re.compile(r"[|~^]|=(?==)|\+(?=\+)|:(?=[\w+-]+:)")
"""What extensions of sites read beside Markdown: tables, words that are struck out, marked or are keys, emoji."""
_MARKS_IN_DOCUMENT: Final = re.compile(r"[\\`*_{}\[\]#]")
_FIRST_IN_DOCUMENT: Final = re.compile(r"[-+!=?:]|\d{1,9}(?=[.)])")
