"""A page of the site as plain Markdown, made of its HTML: everything that can be read on it, for any engine.

Pages hold only what our templates and the sanitiser let through, so that few elements need a form of their own. Pictures are left out, since
their data stand in words or in a table beside them; so is what only a browser can do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from ..render.address import Reach, reach
from .passed_on import address_in_markdown, code_block, code_span, escaped, safe_beginning

Link = Callable[[str], str]
"""Given the address of a link as the page has it, the address to print; empty for words without a link."""

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_LEFT_OUT: Final = frozenset(
    {"svg", "script", "style", "noscript", "form", "button", "select", "template", "iframe", "math"}
)
_NOT_READ: Final = frozenset(
    {"ch-filter", "ch-month", "ch-month__legend", "ch-months", "headerlink", "ch-minimap", "footnote-backref"}
)
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)  # fmt: skip
_APART: Final = frozenset(
    {"ch-for", "ch-note", "ch-since", "ch-deputy", "ch-tag", "ch-pill", "ch-gap", "ch-origin", "ch-kind", "ch-trend"}
)
_BETWEEN: Final = " · "
_DOUBLED: Final = re.compile(r" ·(?: ·)+ ")
_SPACES: Final = re.compile(r"\s+")


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def read(self) -> bool:
        """Whether anybody reads it."""
        return not (
            self.tag in _LEFT_OUT
            or "hidden" in self.attributes
            or self.attributes.get("aria-hidden") == "true"
            or self.classes & _NOT_READ
        )

    def elements(self) -> Iterator[_Element]:
        return (one for one in self.children if isinstance(one, _Element) and one.read)

    def find(self, *tags: str) -> Iterator[_Element]:
        """The nearest elements of some tags below it, in order."""
        for one in self.elements():
            if one.tag in tags:
                yield one
            else:
                yield from one.find(*tags)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("div", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(one)
        if tag not in _VOID:
            self._open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def as_markdown(page: str, link: Link) -> str:
    """The words of a page, with its headings, lists, tables and links. `page` is HTML that was cleaned."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    blocks = _Writer(link).blocks(tree.root)
    return "\n\n".join(blocks).strip() + "\n"


class _Writer:
    def __init__(self, link: Link) -> None:
        self._link = link

    def blocks(self, node: _Element, *, inside: bool = False) -> list[str]:
        """What stands in an element, each paragraph, list, table and heading as one text."""
        found: list[str] = []
        line: list[_Element | str] = []

        def end() -> None:
            text = self._line(line)
            if text:
                found.append(text)
            line.clear()

        for one in node.children:
            if isinstance(one, str) or (one.tag in _INLINE and not self._holds_blocks(one)):
                line.append(one)
            elif one.read:
                end()
                found += self._block(one, inside=inside)
        end()
        return found

    def _holds_blocks(self, node: _Element) -> bool:
        return any(one.tag not in _INLINE or self._holds_blocks(one) for one in node.elements())

    def _block(self, node: _Element, *, inside: bool) -> list[str]:
        match node.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                text = self._line(node.children)
                if inside:
                    return [f"**{text}**"] if text else []
                return [f"{'#' * int(node.tag[1])} {text}"] if text else []
            case "p" | "summary" | "figcaption" | "caption" | "address" | "dt":
                separated = self._separated(node)
                text = self._line(separated)
                strong = node.tag in ("summary", "caption")
                return [f"**{text.replace('**', '')}**" if strong else text] if text else []
            case "ul" | "ol":
                return self._list(node)
            case "dl":
                return self._terms(node)
            case "table":
                return self._table(node, inside=inside)
            case "pre":
                return [code_block(_text(node), inside=inside)]
            case "blockquote":
                text = "\n\n".join(self.blocks(node, inside=True))
                return ["\n".join(f"> {one}".rstrip() for one in text.split("\n"))] if text else []
            case "hr":
                return ["***"]
            case _:
                return self.blocks(node, inside=inside)

    @staticmethod
    def _separated(node: _Element) -> list[_Element | str]:
        """What a style puts a dot between has one in words, too."""
        parts = [one for one in node.children if not isinstance(one, str) or one.strip()]
        if len(parts) < 2 or not all(isinstance(one, _Element) and one.tag in ("span", "a") for one in parts):
            return node.children
        found: list[_Element | str] = []
        for one in parts:
            labelled = bool(found) and isinstance(found[-1], _Element) and "ch-label" in found[-1].classes
            apart = isinstance(one, _Element) and one.classes & _APART
            found += [one] if not found or labelled or apart else [_BETWEEN, one]
        return found

    def _list(self, node: _Element) -> list[str]:
        items = []
        number = 1 if node.tag == "ol" else 0
        for item in node.children:
            if isinstance(item, str) or not item.read:
                continue
            body = self.blocks(item, inside=True) if item.tag == "li" else self._block(item, inside=True)
            if not body:
                continue
            marker = f"{number}." if number else "-"
            number += 1 if number else 0
            first, *rest = _joined(body).split("\n")
            items.append("\n".join([f"{marker:<3} {first}", *(f"    {line}" if line else "" for line in rest)]))
        loose = any("\n\n" in item for item in items)
        return [("\n\n" if loose else "\n").join(items)] if items else []

    def _terms(self, node: _Element) -> list[str]:
        items: list[str] = []
        for one in node.find("dt", "dd"):
            if one.tag == "dt":
                items.append(f"-   **{self._line(one.children).replace('**', '')}**:")
            elif items:
                text = "; ".join(part.replace("\n", " ") for part in self.blocks(one, inside=True))
                items[-1] = f"{items[-1]} {text}".rstrip()
        return ["\n".join(items)] if items else []

    def _table(self, node: _Element, *, inside: bool) -> list[str]:
        caption = [text for one in node.find("caption") for text in self._block(one, inside=inside)]
        rows = [[self._cell(cell) for cell in row.find("td", "th")] for row in node.find("tr")]
        rows = [row for row in rows if any(row)]
        if not rows:
            return caption
        width = max(map(len, rows))
        headed = next(iter(node.find("thead")), None) is not None
        head = rows.pop(0) if headed else [""] * width
        if inside:
            return [*caption, *("; ".join(cell for cell in row if cell) for row in rows)]
        lines = [head, *rows]
        told = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in lines]
        told.insert(1, f"|{' --- |' * width}")
        return [*caption, "\n".join(told)]

    def _cell(self, cell: _Element) -> str:
        return "; ".join(text.replace("\n", " ") for text in self.blocks(cell, inside=True)).strip()

    def _line(self, nodes: Sequence[_Element | str]) -> str:
        text = _SPACES.sub(" ", "".join(self._span(one) for one in nodes)).strip()
        return safe_beginning(_DOUBLED.sub(_BETWEEN, text).removeprefix("· ").removesuffix(" ·"))

    def _span(self, node: _Element | str) -> str:
        if isinstance(node, str):
            return escaped(_SPACES.sub(" ", node))
        if not node.read:
            return ""
        inner = "".join(self._span(one) for one in node.children)
        match node.tag:
            case "br":
                return " "
            case "wbr":
                return ""
            case "code" | "kbd" | "samp":
                return code_span(_text(node))
            case "em" | "i" | "strong" | "b":
                bare = inner.strip()
                mark = "*" if node.tag in ("em", "i") else "**"
                return inner.replace(bare, f"{mark}{bare}{mark}", 1) if bare and not bare.startswith("*") else inner
            case "a":
                return self._anchor(node, inner)
            case "img":
                return self._shown(node)
            case "input":
                return (
                    ("☑ " if "checked" in node.attributes else "☐ ")
                    if node.attributes.get("type") == "checkbox"
                    else ""
                )
            case _:
                return self._apart(node, inner)

    @staticmethod
    def _apart(node: _Element, inner: str) -> str:
        """Words that a style sets apart from those around them."""
        if not inner.strip():
            return inner
        if "ch-label" in node.classes:
            return f" {inner.strip().removesuffix(':')}: "
        return f"{_BETWEEN}{inner.strip()} " if node.classes & _APART else inner

    def _shown(self, node: _Element) -> str:
        """A picture of the site's own, or its words."""
        words = escaped(node.attributes.get("alt", ""))
        source = self._link(node.attributes.get("src", ""))
        target = "" if reach(source)[0] is Reach.WORLD else address_in_markdown(source)
        return f"![{words}]({target})" if target else words

    def _anchor(self, node: _Element, inner: str) -> str:
        words = inner.strip()
        target = address_in_markdown(self._link(node.attributes.get("href", "")))
        return inner.replace(words, f"[{words}]({target})", 1) if words and target and "](" not in words else inner


def _joined(body: Sequence[str]) -> str:
    """The paragraphs of an item: short ones on one line each, as they stand below each other on the page."""
    return "\n\n".join(body)


def _text(node: _Element) -> str:
    return "".join(one if isinstance(one, str) else _text(one) if one.read else "" for one in node.children)
