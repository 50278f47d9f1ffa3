"""The HTML that author prose may hold: what Material's content features need, and nothing that acts.

Everything here is an allow-list. What is missing is dropped: a tag leaves its text behind, an attribute or a class goes
without a trace. `classes` of the sanitiser adds a site's own classes.
"""

from __future__ import annotations

import re
from typing import Final

PHRASING: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
        *("q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""Tags that may stand inside a sentence."""

TAGS: Final = PHRASING | frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "hr", "pre", "blockquote", "div", "details", "summary", "figure"),
        *("figcaption", "ul", "ol", "li", "dl", "dt", "dd", "input", "label"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    )
)

# Their text is code, not prose. Of every other unknown tag the text stays.
DROPPED_WITH_TEXT: Final = frozenset({"script", "style"})

_EVERYWHERE: Final = frozenset({"class", "title", "lang", "dir"})
_CELL: Final = frozenset({"style", "align", "colspan", "rowspan", "scope"})
_BY_TAG: Final = {
    "a": frozenset({"href", "target"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "align"}),
    "input": frozenset({"type", "name", "checked"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "span": frozenset({"data-linenos"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
}

ATTRIBUTES: Final = {**_BY_TAG, "*": _EVERYWHERE | {"id"}}
PHRASING_ATTRIBUTES: Final = {**{tag: names for tag, names in _BY_TAG.items() if tag in PHRASING}, "*": _EVERYWHERE}
"""Without ids: a sentence is repeated on other pages, where its ids could meet others."""

# Attributes whose value must match. Those absent here take any text (title) or have a rule of their own in clean.py.
VALUES: Final = {
    name: re.compile(pattern)
    for name, pattern in {
        "align": "left|right|center",
        "colspan": r"\d{1,3}",
        "rowspan": r"\d{1,3}",
        "data-linenos": r"[\d ]{1,12}",
        "datetime": r"[\dTZWPYMDHS:+. -]{1,40}",
        "dir": "ltr|rtl|auto",
        "height": r"\d{1,4}(?:\.\d+)?(?:px|%)?",
        "lang": r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*",
        "loading": "lazy|eager",
        "scope": "col|row|colgroup|rowgroup",
        "start": r"-?\d{1,9}",
        "style": r"text-align: ?(?:left|right|center|justify);?",
        "target": "_blank",
        "type": "[1aAiI]|checkbox|radio",
        "value": r"-?\d{1,9}",
        "width": r"\d{1,4}(?:\.\d+)?(?:px|%)?",
    }.items()
}

_CLASS: Final = re.compile(
    "|".join(
        (
            # admonitions, collapsible or not, also beside the text
            "admonition(?:-title)?|inline|end|note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done",
            "question|help|faq|warning|caution|attention|failure|fail|missing|danger|error|bug|example|quote|cite|seealso",
            "tabbed-(?:set|alternate|labels|content|block)",
            "task-list(?:-item|-control|-indicator)?",
            # code blocks; Pygments names its tokens with one to three characters
            r"highlight(?:table)?|codehilite(?:table)?|language-[\w+#.-]+|[a-z]{1,2}[a-z0-9]?|lineno(?:s|div)?|normal",
            "special|code|filename|no-copy|no-select|copy|select|annotate",
            "footnote(?:-ref|-backref)?|headerlink|toc(?:link|title)?",
            r"keys|key-[a-z0-9-]+|arithmatex|critic|break|block|magiclink(?:-[a-z-]+)?",
            "twemoji|emojione|gemoji|xxxl|middle|top|bottom|left|right|center",
            "grid|cards|card|caption-prefix|md-button(?:--primary)?",
        )
    )
)

ID: Final = re.compile(r"""[^\s<>&"'`\x00-\x1f\x7f]{1,200}""")
# Two leading underscores are Material's (__search, __drawer, __palette_0). Prose makes them for tabs and code lines.
GENERATED_ID: Final = re.compile(r"__(?:tabbed(?:_\d+){2}|(?:codelineno|span)(?:-\d+){2})")
TAB_GROUP: Final = re.compile(r"__tabbed_\d+")

CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# An icon of Material's set, or anything that reads the same. Whoever wrote it, nothing in it can act.
ICON: Final = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="([0-9. -]{1,40})">(?:<!--[^<>]{0,600}-->)?'
    r'((?:<path d="[A-Za-z0-9., +-]*"/>){1,40})</svg>'
)


def allowed_class(name: str) -> bool:
    """Whether a class is one of Material's content classes. Layout and component classes (`md-overlay`, …) are not."""
    return _CLASS.fullmatch(name) is not None
