"""Authors' Markdown as it is passed on to other tools: the same words and structure, nothing that a browser would run, and no link that
leads to nothing which the audience sees.

What is written again is read in the same way by CommonMark and by Python-Markdown: one paragraph is one line, what is nested stands four
blanks to the right, and whatever could be markup has a backslash or is an entity.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from markdown_it.tree import SyntaxTreeNode

from ..locale.messages import made_visible
from ..model.blocks import parser, too_deep
from ..model.embedded import without_blocks
from ..model.plain_text import plain
from ..model.unread import without_unread
from ..render.address import Reach, reach
from .reviewing.escaping import in_document

LinkTo: TypeAlias = Callable[[str], str | None]
"""Given an address within the site as an author wrote it, the address to print, or None where it leads to nothing that is shown."""

_PARSER: Final = parser().enable("table")
_WITHOUT_MARKUP: Final = re.compile(r"[^\[\]<>`~\\&]*")
_IN_AN_ADDRESS: Final = re.compile(r"[^A-Za-z0-9/:?#@!$&'*+,;=._~%-]")
_RUN: Final = re.compile(r"`+")
_LINES: Final = re.compile(r"\s*\n\s*")
_LEVELS: Final = 6


def passed_on(markdown: str, link_to: LinkTo, *, heading: int = 0) -> str:
    """A text as it is passed on. `heading` is the level below which its own headings stand; 0 leaves them where they are.

    Views that it shows are left out: what is in them stands elsewhere. Without anything that is markup of this sort it stays as it is.
    """
    bare = without_blocks(markdown)
    tokens = _PARSER.parse(bare)
    if too_deep(tokens):
        return in_document(plain(bare))
    return "\n\n".join(_blocks(SyntaxTreeNode(without_unread(tokens)).children, link_to, heading)).strip()


def as_written(markdown: str) -> bool:
    """Whether a text may be passed on as its author wrote it: it holds no link, no tag and no code."""
    return _WITHOUT_MARKUP.fullmatch(markdown) is not None


def _blocks(nodes: Sequence[SyntaxTreeNode], link_to: LinkTo, heading: int, *, inside: bool = False) -> Iterator[str]:
    for node in nodes:
        text = _block(node, link_to, heading, inside=inside)
        if text.strip():
            yield text


def _block(node: SyntaxTreeNode, link_to: LinkTo, heading: int, *, inside: bool) -> str:
    match node.type:
        case "paragraph":
            return _paragraph(node, link_to)
        case "heading":
            level = min(_LEVELS, int(node.tag[1:]) + heading)
            return f"{'#' * level} {_inline(node.children, link_to)}"
        case "bullet_list" | "ordered_list":
            return _list(node, link_to, heading)
        case "blockquote":
            text = "\n\n".join(_blocks(node.children, link_to, heading, inside=True))
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case "fence" | "code_block":
            return code_block(node.content, inside=inside)
        case "html_block":
            return in_document(_text_of_html(node.content))
        case "hr":
            return "***"
        case "table":
            return _table(node, link_to) if not inside else in_document(plain_of(node))
        case _:
            return in_document(plain_of(node))


def _paragraph(node: SyntaxTreeNode, link_to: LinkTo) -> str:
    return _inline(node.children, link_to)


def _list(node: SyntaxTreeNode, link_to: LinkTo, heading: int) -> str:
    loose = any(len(item.children) > 1 and item.children[1].type == "paragraph" for item in node.children)
    items = []
    number = int(node.attrs.get("start", 1) or 1) if node.type == "ordered_list" else 0
    for item in node.children:
        marker = f"{number}." if number else "-"
        number += 1 if number else 0
        body = "\n\n".join(_blocks(item.children, link_to, heading, inside=True)) or "\u200b"
        first, *rest = body.split("\n")
        lines = [f"{marker:<3} {first}", *(f"    {line}" if line else "" for line in rest)]
        items.append("\n".join(lines))
    return ("\n\n" if loose else "\n").join(items)


def code_block(content: str, *, inside: bool) -> str:
    """Code as a block of its own; `inside` of a list or a quotation it stands to the right, since not all read a fence there."""
    lines = [_visible(line) for line in content.rstrip("\n").split("\n")]
    if inside:
        return "\n".join(f"    {line}" for line in lines)
    longest = max((len(run) for line in lines for run in _RUN.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *lines, fence])


def _table(node: SyntaxTreeNode, link_to: LinkTo) -> str:
    rows = [
        [_inline(cell.children, link_to).replace("\n", " ") for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * len(rows[0])}")
    return "\n".join(lines)


def _inline(nodes: Sequence[SyntaxTreeNode], link_to: LinkTo) -> str:
    """The words of a paragraph on one line."""
    text = "".join(
        _span(one, link_to) for node in nodes for one in (node.children if node.type == "inline" else [node])
    )
    return safe_beginning(" ".join(text.split()))


def _span(node: SyntaxTreeNode, link_to: LinkTo) -> str:
    match node.type:
        case "text" | "text_special":
            return escaped(node.content)
        case "softbreak" | "hardbreak":
            return " "
        case "code_inline":
            return code_span(node.content)
        case "em" | "strong":
            inner = "".join(_span(one, link_to) for one in node.children)
            mark = "*" if node.type == "em" else "**"
            bare = inner.strip()
            return inner.replace(bare, f"{mark}{bare}{mark}", 1) if bare else inner
        case "link":
            words = "".join(_span(one, link_to) for one in node.children)
            address = _address(str(node.attrs.get("href", "")), link_to)
            return f"[{words}]({address})" if address and words.strip() else words
        case "image":
            return escaped(node.content or "".join(one.content for one in node.children))
        case _:
            return ""  # a tag of HTML: its words stand beside it


def _address(written: str, link_to: LinkTo) -> str:
    """Where a link leads, as it stands in brackets; empty for what is no link."""
    how_far, bare = reach(written)
    if how_far is Reach.NOWHERE:
        return ""
    return address_in_markdown((bare if how_far is Reach.WORLD else link_to(bare)) or "")


def address_in_markdown(address: str) -> str:
    """An address as it stands in the brackets of a link."""
    return _IN_AN_ADDRESS.sub(
        lambda one: "".join(f"%{byte:02X}" for byte in one[0].encode("utf-8", "replace")), address
    )


def code_span(content: str) -> str:
    """Code within a line."""
    line = _visible(" ".join(content.split()))
    longest = max((len(run) for run in _RUN.findall(line)), default=0)
    fence = "`" * (longest + 1)
    around = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{around}{line}{around}{fence}" if line else ""


def _visible(text: str) -> str:
    return made_visible(text.replace("\t", "    "))


_MARKS: Final = re.compile(r"[\\`*_{}\[\]#]")
_OF_EXTENSIONS: Final = re.compile(r"[|~^]|=(?==)|\+(?=\+)|:(?=[\w+-]+:)|\$|:(?=//)|@")
"""What extensions of sites and other engines read beside Markdown; an address that stands there bare is no link."""
_BEGINNING: Final = re.compile(r"([-+!?=:]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """A piece of a line in which nothing is markup."""
    told = _MARKS.sub(r"\\\g<0>", html.escape(made_visible(_LINES.sub(" ", text)), quote=False))
    return _OF_EXTENSIONS.sub(lambda one: f"&#{ord(one[0])};", told)


def safe_beginning(line: str) -> str:
    """A line that begins no list, quotation or box of an extension."""
    found = _BEGINNING.match(line)
    if found is None:
        return line
    begin, rest = found[0], line[found.end() :]
    return f"{begin}\\{rest}" if begin.isdigit() else f"&#{ord(begin)};{rest}"


def _text_of_html(content: str) -> str:
    # Few texts hold a tag, and no command but an export should load what cleans them.
    import nh3

    return html.unescape(nh3.clean(content, tags=set()))


def plain_of(node: SyntaxTreeNode) -> str:
    """All words below a node."""
    own = node.content if node.type in ("text", "code_inline", "fence", "code_block") else ""
    return " ".join([own, *(plain_of(one) for one in node.children)]).strip()
