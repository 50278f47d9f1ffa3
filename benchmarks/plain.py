"""The same pages as hand-written Markdown for plain Material: what its authors would have to keep up to date by hand.

The Markdown is made from the HTML that our own build shows, element by element, so that it says the same by construction:

- headings, paragraphs, lists and tables are themselves; a folded part (`details`) is a folded admonition;
- a list of terms (`dl`) is a list with bold labels, or lines of the item in which it stands;
- the priority map is left to the table that stands below it;
- links lead to the same pages, as relative links to Markdown files. Places within a page are left out: there is no cheap way to
  write an anchor on a list item by hand, and our pages would have had the more work;
- an item of several short paragraphs is one paragraph with line breaks. A list of loose paragraphs would be the more literal
  translation, and costs Python-Markdown more.

Where there is a choice, it is the one that is quicker for plain Material.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from .portfolio import mkdocs_yml

_VOID: Final = frozenset({"br", "wbr", "hr", "img", "input", "meta", "link", "rect", "circle", "path"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | {
    "article", "aside", "details", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "li", "nav", "ol", "p", "section",
    "table", "ul",
}  # fmt: skip
_UNSEEN: Final = frozenset({"caption", "svg", "script", "style", "template", "form"})


@dataclass
class Element:
    """An element of HTML with its attributes, texts and elements in it."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def below(self, tag: str) -> Iterator[Element]:
        """All elements of that tag in it, in the order of the text."""
        for child in self.elements:
            if child.tag == tag:
                yield child
            yield from child.below(tag)

    @property
    def seen(self) -> bool:
        """Whether a reader sees it as text. Drawings and marks for links are not."""
        return self.tag not in _UNSEEN and "headerlink" not in self.classes


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self._open) - 1, 0, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Element:
    """A page or a part of one as a tree."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


def content_of(page: Element) -> Element | None:
    """What one of our pages shows: the element of class `ch-page`. None for a page that is not ours."""
    return next((one for one in page.below("div") if "ch-page" in one.classes), None)


def words(element: Element) -> list[str]:
    """The words that a reader sees, in their order, without punctuation."""
    return re.findall(r"\w+", text_of(element))


def text_of(element: Element) -> str:
    """What a reader sees of it, as text. Blocks are apart by blanks."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.seen:
            between = "" if child.tag in ("wbr", "a", "span", "strong", "em", "code", "time", "b", "i") else " "
            parts += [between, text_of(child), between]
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown. A `line` may share a paragraph with the lines before and after it."""

    text: str
    line: bool = False
    nested: bool = False


class Converter:
    """From the content of a page to Markdown. `targets` are the Markdown files by the paths of their HTML."""

    def __init__(self, page: str, targets: Mapping[str, str]) -> None:
        self.page = page
        self.targets = targets

    def markdown(self, content: Element) -> str:
        """The content as a Markdown file."""
        return "\n\n".join(block.text for block in self._blocks(content)) + "\n"

    def _blocks(self, element: Element, in_item: bool = False) -> Iterator[Block]:
        """Its content, piece by piece. What stands between blocks is a paragraph."""
        run: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or (child.tag not in _BLOCKS and not _holds_blocks(child)):
                run.append(child)
                continue
            yield from self._paragraph(run)
            run = []
            yield from self._block(child, in_item)
        yield from self._paragraph(run)

    def _paragraph(self, run: Iterable[Element | str]) -> Iterator[Block]:
        if text := _guarded(self._inline(run)):
            yield Block(text, line=True)

    def _block(self, element: Element, in_item: bool) -> Iterator[Block]:
        tag = element.tag
        if not element.seen:
            return
        if tag in _HEADINGS:
            if in_item:
                yield from self._paragraph([Element("strong", {}, element.children)])
            else:
                yield Block(f"{'#' * int(tag[1])} {self._inline(element.children)}")
        elif tag == "p":
            yield from self._paragraph(element.children)
        elif tag in ("ul", "ol"):
            yield from self._list(element)
        elif tag == "dl":
            yield from self._terms(element, in_item)
        elif tag == "table":
            yield Block(self._table(element))
        elif tag == "details":
            yield Block(self._folded(element))
        else:
            yield from self._blocks(element, in_item)

    def _list(self, element: Element) -> Iterator[Block]:
        items: list[str] = []
        for item in element.elements:
            first = next(item.elements, None)
            if first is not None and first.tag in _HEADINGS:  # an item with a heading is a section in all but name
                yield from _listed(items)
                items = []
                yield from self._blocks(item)
            else:
                items.append(self._item(item, "-" if element.tag == "ul" else "1."))
        yield from _listed(items)

    def _item(self, item: Element, marker: str) -> str:
        box = next((one for one in item.elements if "ch-box" in one.classes), None)
        done = "" if box is None else "[x] " if box.attributes.get("aria-label") == "done" else "[ ] "
        text, before = "", None
        for block in self._blocks(item, in_item=True):
            if before is not None:
                text += "  \n" if block.line and before.line else "\n" if block.nested and before.line else "\n\n"
            text += block.text
            before = block
        return f"{marker} {done}" + text.replace("\n", "\n    ").replace("\n    \n", "\n\n")

    def _terms(self, element: Element, in_item: bool) -> Iterator[Block]:
        entries = []
        for group in [element, *(one for one in element.elements if one.tag == "div")]:
            for label, meanings in _term_groups(group):
                text = ", ".join(filter(None, (self._flat(one) for one in meanings)))
                entries.append(f"**{self._inline(label.children)}**: {text}".rstrip())
        if in_item:
            yield from (Block(entry, line=True) for entry in entries)
        elif entries:
            yield Block("\n".join(f"- {entry}" for entry in entries), nested=True)

    def _flat(self, element: Element) -> str:
        """Its content on one line."""
        return re.sub(r"\s*\n\s*", " ", " ".join(block.text for block in self._blocks(element, in_item=True)))

    def _table(self, element: Element) -> str:
        rows = [[self._cell(cell) for cell in row.elements if cell.tag in ("th", "td")] for row in element.below("tr")]
        head, *rest = rows
        lines = [head, ["---"] * len(head), *rest]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def _cell(self, cell: Element) -> str:
        lines = [block.text for block in self._blocks(_unfolded(cell), in_item=True)]
        return re.sub(r"\s*\n\s*", "<br>", "<br>".join(lines)).replace("|", "\\|")

    def _folded(self, element: Element) -> str:
        summary = next((one for one in element.elements if one.tag == "summary"), Element("summary"))
        rest = Element("div", {}, [child for child in element.children if child is not summary])
        title = text_of(summary).strip().replace('"', "'")
        body = "\n\n".join(block.text for block in self._blocks(rest))
        indented = re.sub(r"(?m)^(?=.)", "    ", body)
        return f'??? note "{title}"\n\n{indented}'

    def _inline(self, children: Iterable[Element | str]) -> str:
        made = "".join(self._piece(child) for child in children)
        made = re.sub(r"[ \t\r\n]+", " ", made)
        return re.sub(r" ?\0 ?", "  \n", made.strip(" \0"))

    def _piece(self, child: Element | str) -> str:
        if isinstance(child, str):
            return escaped(child)
        if not child.seen or "ch-box" in child.classes:
            return ""
        if child.tag == "br":
            return "\0"
        text = "".join(self._piece(one) for one in child.children)
        if not text.strip():
            return text
        if child.tag == "code":
            return f"`{text_of(child).strip()}`"
        if child.tag in ("strong", "b") or "ch-label" in child.classes:
            return _around(text, "**")
        if child.tag in ("em", "i"):
            return _around(text, "*")
        target = self._target(child.attributes.get("href", "")) if child.tag == "a" else ""
        return f"[{text.strip()}]({target})" if target else text

    def _target(self, href: str) -> str:
        """The link for a Markdown file; empty for a place on this page and for what is no page."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        if not parts.path:
            return ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), unquote(parts.path)))
        found = self.targets.get(path) or self.targets.get(posixpath.normpath(f"{path}/index.html"))
        here = self.targets[self.page]
        return posixpath.relpath(found, posixpath.dirname(here) or ".") if found else ""


def _unfolded(element: Element) -> Element:
    """The same with everything open: Markdown has no place for a folded part in a cell."""
    tag = {"details": "div", "summary": "p"}.get(element.tag, element.tag)
    children = [_unfolded(child) if isinstance(child, Element) else child for child in element.children]
    return Element(tag, element.attributes, children)


def _listed(items: list[str]) -> Iterator[Block]:
    """Items as a list: with blank lines between them only if one of them needs some."""
    if items:
        yield Block(("\n\n" if any("\n\n" in item for item in items) else "\n").join(items), nested=True)


def _holds_blocks(element: Element) -> bool:
    return element.tag not in _UNSEEN and any(
        child.tag in _BLOCKS or _holds_blocks(child) for child in element.elements
    )


def _term_groups(element: Element) -> Iterator[tuple[Element, list[Element]]]:
    label: Element | None = None
    meanings: list[Element] = []
    for child in element.elements:
        if child.tag == "dt":
            if label is not None:
                yield label, meanings
            label, meanings = child, []
        elif child.tag == "dd":
            meanings.append(child)
    if label is not None:
        yield label, meanings


def _around(text: str, mark: str) -> str:
    """Marks of emphasis hold on to words, not to blanks."""
    bare = text.strip(" \t\r\n\0")
    start = text.index(bare)
    return f"{text[:start]}{mark}{bare}{mark}{text[start + len(bare) :]}" if bare else text


def escaped(text: str) -> str:
    """Text as Markdown that says the same."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _guarded(text: str) -> str:
    """A paragraph that must not be taken for something else by how it begins."""
    return re.sub(r"^(\d+)([.)])(?= )", r"\1\\\2", re.sub(r"^([#+-])(?=[# ])", r"\\\1", text))


def markdown_paths(pages: Iterable[str]) -> dict[str, str]:
    """Where the Markdown of each page stands: that of `a/b/index.html` in `a/b.md`; `index.md` at the top and where pages stand below."""
    found = sorted(pages)
    folders = {posixpath.dirname(posixpath.dirname(page)) for page in found if posixpath.basename(page) == "index.html"}
    folders |= {above for folder in folders for above in _above(folder)}
    paths = {}
    for page in found:
        folder = posixpath.dirname(page)
        if posixpath.basename(page) != "index.html":
            paths[page] = re.sub(r"\.html$", ".md", page)
        else:
            paths[page] = (
                f"{folder}.md" if "/" in folder and folder not in folders else posixpath.join(folder, "index.md")
            )
    return paths


def _above(folder: str) -> Iterator[str]:
    while folder:
        folder = posixpath.dirname(folder)
        yield folder


def searched(site: Path) -> frozenset[str]:
    """The addresses of the pages that a site's search finds, without `index.html`; empty where it has no index."""
    index = site / "search" / "search_index.json"
    if not index.exists():
        return frozenset()
    entries = json.loads(index.read_text(encoding="utf-8"))["docs"]
    return frozenset(entry["location"].partition("#")[0] for entry in entries)


def contents(site: Path) -> dict[str, Element]:
    """What each page of a built site of ours shows, by the path of its HTML. Raises ValueError for a page that is not ours."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        if page == "404.html":
            continue
        content = content_of(parse(path.read_text(encoding="utf-8")))
        if content is None:
            raise ValueError(f"{page} is no page of ours")
        pages[page] = content
    return pages


def write(site: Path, folder: Path) -> int:
    """Write a repository for plain Material that shows what a built site of ours shows. Gives the number of its pages."""
    pages = contents(site)
    targets = markdown_paths(pages)
    found = searched(site)
    docs = folder / "docs"
    if docs.exists():
        shutil.rmtree(docs)
    for page, content in pages.items():
        target = docs / targets[page]
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Converter(page, targets).markdown(content)
        if found and page.removesuffix("index.html") not in found:
            # What our search does not find, theirs need not index either.
            text = f"---\nsearch:\n  exclude: true\n---\n\n{text}"
        target.write_text(text, encoding="utf-8", newline="\n")
    (folder / "mkdocs.yml").write_text(mkdocs_yml(plain=True), encoding="utf-8")
    return len(pages)
