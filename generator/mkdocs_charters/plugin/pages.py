"""Our pages as the engine sees them: content and table of contents ready, Markdown left alone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from ..authoring.changing import Way
from ..pages.compose import ComposedPage
from ..pages.site_plan import PagePlan
from .escaping import PlainTitle

if TYPE_CHECKING:
    from ..render.prose import Heading

TEMPLATE = "charters.html"
_NOTHING: Final = zlib.compress(b"")
Compose = Callable[[PagePlan], ComposedPage]
Name = Callable[[PagePlan], str]


class Follow(NamedTuple):
    """Something that can be subscribed to: how it is linked from a page, the word for it, and its title in the head of the page."""

    href: str
    words: str
    title: str
    is_calendar: bool


class ChartersPage(Page):
    """A page of the plan. Two pages are equal if they are the same file."""

    def __init__(self, plan: PagePlan, file: File, config: MkDocsConfig, compose: Compose, name: Name) -> None:
        self._content: str | bytes | None = None
        self._at_rest = _NOTHING
        super().__init__(PlainTitle(plan.title), file, config)
        self.plan = plan
        self._compose = compose
        self._name = name
        self.followed: tuple[Follow, ...] = ()
        self.follow = ""
        self.ways_of: Callable[[ChartersPage], tuple[Way, ...]] = lambda _: ()
        self.set_aside = ""
        """The content, while the search plugin gets something else."""
        self.entries: list[dict[str, str]] = []
        """What search finds of it."""
        self.kept = Markup()
        """The finished page, where an earlier build has made it."""

    is_charters = True
    """Tells the template apart from pages of others: only ours have these neighbours."""

    @property
    def spoken(self) -> str:
        """The title, which prints itself in the languages that it is in. What the navigation calls the page is the site's own word."""
        return self._name(self.plan) if self.title == self.plan.title else str(self.title)

    @property
    def ways(self) -> tuple[Way, ...]:
        """Links to those who want to change something."""
        return self.ways_of(self)

    @property
    def collection_title(self) -> str:
        """What lists the page and its neighbours; empty for a page in no collection."""
        return str(self.parent.title) if self.parent is not None else ""

    @property
    def content(self) -> str | None:
        """What stands on the page, as HTML; None before it is made. The engine fills all pages before it writes the first and lets go of none, so
        that until it is asked for, and once the page is written, it rests packed: a tenth of its size.
        """
        return zlib.decompress(self._content).decode() if isinstance(self._content, bytes) else self._content

    @content.setter
    def content(self, content: str | None) -> None:
        # Plugins are asked for the content, and most of them hand back what they got.
        same = type(content) is str and content and content == zlib.decompress(self._at_rest).decode()
        self._content = self._at_rest if same else content

    def rests(self) -> None:
        """The page is written."""
        self._content = self._at_rest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChartersPage) and self.file.src_uri == other.file.src_uri

    def __hash__(self) -> int:
        return hash(self.file.src_uri)

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing is read here: only keys of ours reach the theme, never an author's frontmatter."""
        del config
        self.markdown = ""
        self.meta = {
            "template": TEMPLATE,
            "charters": {"kind": self.plan.kind.value, "filtered": self.plan.listing},
        }
        if self.plan.description:
            self.meta["description"] = self.plan.description

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the page with what the plan says it shows."""
        del config, files
        self.shows(self._compose(self.plan))

    def shows(self, composed: ComposedPage) -> None:
        """What stands on the page."""
        self._content = self._at_rest = zlib.compress(composed.content.encode(), level=1)
        self.toc = get_toc(_nested(composed.headings))
        # Only asked whether something is in it; a set takes ten times as much.
        self.present_anchor_ids = tuple(heading.id for heading in composed.headings)  # type: ignore[assignment]
        self.links_to_anchors = {}


_INDENTED = re.compile(r"\n\s+")
_AT_BLOCKS = re.compile(r"\n?(</?(?:li|ul|ol|nav|div|meta|link)\b[^<>]*>)\n?")
"""Tags that begin or end a line by themselves, with the line ends beside them: no browser shows these."""
_IN_THE_NAV = re.compile(r'\n?(<span class="md-ellipsis">)\n?([^<>\n]*)\n?(</span>)\n?')
"""The words of a link in the theme's navigation, which lays them out as boxes."""
_AS_WRITTEN = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)


def squeezed(html: str) -> str:
    """A page without indentation and blank lines, which say nothing between tags; texts that show them keep theirs."""
    before, opened, rest = html.partition("<article")
    content, closed, after = rest.rpartition("</article>")
    if opened and closed:
        # Our templates leave nothing to squeeze.
        return f"{_squeezed(before)}{opened}{content}{closed}{_squeezed(after)}"
    return _squeezed(html)


def _squeezed(html: str) -> str:
    pieces = _AS_WRITTEN.split(html)
    # Of three pieces the first stands between such texts, the second is one, the third is its tag's name.
    return "".join(
        _without_line_ends(_INDENTED.sub("\n", piece)) if number % 3 == 0 else piece
        for number, piece in enumerate(pieces)
        if number % 3 < 2
    )


def _without_line_ends(html: str) -> str:
    # In HTML a picture needs no name of its language.
    html = html.replace('<svg xmlns="http://www.w3.org/2000/svg"', "<svg")
    return _IN_THE_NAV.sub(r"\1\2\3", _AT_BLOCKS.sub(r"\1", html))


def _nested(headings: Iterable[Heading]) -> Any:
    """Headings as the tree that the engine's table of contents is made from."""
    top: list[dict[str, Any]] = []
    stack: list[dict[str, Any]] = []
    for heading in headings:
        token = {"level": heading.level, "id": heading.id, "name": heading.marked or heading.text, "children": []}
        while stack and stack[-1]["level"] >= heading.level:
            stack.pop()
        (stack[-1]["children"] if stack else top).append(token)
        stack.append(token)
    return top
