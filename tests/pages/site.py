"""Pages composed without an engine, and what can be said of their HTML without a browser."""

from __future__ import annotations

import datetime as dt
import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from tests.support import read

from mkdocs_charters.locale.words import Words, words_for
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.pages.compose import ComposedPage, Composer
from mkdocs_charters.pages.plan import plan_site
from mkdocs_charters.pages.site_plan import PagePlan, SitePlan
from mkdocs_charters.pages.traced import Tracing
from mkdocs_charters.reading.link import link
from mkdocs_charters.render.prose import Prose

AS_OF = dt.date(2026, 11, 22)
PROSE = Prose(["admonition", "attr_list", "footnotes", "tables", "toc"], {})


class Site:
    """A portfolio, its plan and its pages."""

    def __init__(
        self,
        portfolio: Portfolio,
        *,
        as_of: dt.date = AS_OF,
        language: str = "en",
        home: bool = True,
        public: bool = False,
        permalinks: bool = False,
        words: Words | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        words = words or words_for(language)
        self.plan: SitePlan = plan_site(portfolio, as_of, words, home=home, public=public)
        self.portfolio = portfolio
        self.asked: set[tuple[str, str]] = set()
        self.composer = Composer(
            portfolio, self.plan, as_of, words, PROSE, url=self.url, link=self.link, permalinks=permalinks,
            tracing=tracing, leads=self.link,
        )  # fmt: skip

    def url(self, here: str, there: str) -> str:
        """As an engine without directory URLs gives it. Raises KeyError for a page that is not there."""
        self.asked.add((here, there))
        if there not in self.plan.by_address:
            raise KeyError(there)
        return posixpath.relpath(there, posixpath.dirname(here) or ".").removesuffix(".md") + ".html"

    def link(self, page: PagePlan, attribute: str, value: str) -> str | None:
        del page, attribute
        return value

    def page(self, address: str) -> ComposedPage:
        return self.composer.page(self.plan.by_address[address])

    def html(self, address: str) -> str:
        return str(self.page(address).content)


def site_of(folder: Path, audience: str = "all", **options: object) -> Site:
    """The site of a folder as an audience sees it, whatever is wrong with its documents."""
    wanted = Audience.parse(audience)
    assert wanted is not None
    portfolio = link(visible_to(read(folder, home=["nordhafen"]), wanted)).portfolio
    return Site(portfolio, **options)  # type: ignore[arg-type]


VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
INLINE = frozenset(["a", "abbr", "code", "em", "i", "span", "strong", "time", "wbr"])
PHRASING = frozenset([*INLINE - {"a"}, "button", "h1", "h2", "h3", "h4", "h5", "h6", "label", "p", "pre"])
"""Elements that hold words and no blocks. Links may hold what the element around them may."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "tbody": {"tr"}, "thead": {"tr"}}
FOREIGN = frozenset(("circle", "path", "polygon", "rect"))


@dataclass
class Outline(HTMLParser):
    """A piece of HTML, read strictly: tags close in their order, no block stands among words, no id stands twice."""

    html: str
    ids: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids)), sorted(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), (tag, attrs)
        around = self.open[-1] if self.open else ""
        assert tag in CHILDREN.get(around, {tag}), (around, tag, self.getpos())
        assert tag not in BLOCKS or not PHRASING.intersection(self.open), (self.open, tag, self.getpos())
        self.tags.append((tag, found))
        self.pieces.append("" if tag in INLINE else " ")
        if (ident := found.get("id")) is not None:
            self.ids.append(ident)
        if (href := found.get("href")) is not None:
            self.hrefs.append(href)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in FOREIGN, tag
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        self.pieces.append("" if tag in INLINE else " ")
        assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @cached_property
    def text(self) -> str:
        """All text on one line."""
        return " ".join("".join(self.pieces).split())

    def texts(self, tag: str) -> list[str]:
        """The text of each element of a name."""
        found = []
        for piece in self.html.split(f"<{tag}")[1:]:
            if piece[0] in " >":
                inner = piece.partition(">")[2].partition(f"</{tag}>")[0]
                found.append(Outline(inner).text)
        return found
