"""One page in the making: names become links from where it stands, days words, authors' Markdown HTML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from ..changes.history import Histories
from ..locale.fallback import language_of, our_language
from ..locale.headings import heading_words
from ..locale.words import N_, Words
from ..model.addresses import Collection, collection_address
from ..model.documents import Document, Party
from ..model.parts import field_of
from ..model.plain_text import words_of
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Exchange, Review, Win
from ..model.values import Withheld
from ..model.when import Duration, Recurrence
from . import time_words
from .address import Reach, reach
from .embedded import ID_PREFIX, Show, cut, put_in
from .labels import label
from .own_words import Mixed, direction_of, from_the_right, in_language, joined, marks_for, marks_of, put
from .referred import items_of, whole_field
from .shared_words import SharedWords
from .titles import alliance_title, meeting, record_title

if TYPE_CHECKING:
    from .clean import LinkResolver
    from .prose import Prose, Rendered

Record = Review | Win | Exchange | Dispute

_SOMEONE: Final = N_("someone not named here")
_PARTY: Final = N_("a party not named here")
_SOMETHING: Final = N_("something not shown here")

_SHORT: Final = 3
"""A link of so few letters would be too small to be hit, and gets room."""
_BY_ITS_LETTERS: Final = Markup(' dir="auto"')
"""For a name, so that it keeps its place among digits and signs of a page that is read from the other side."""
_TEXT_PREFIX: Final = "text-"
_ID: Final = re.compile(r' id="([^"]*)"')
_HEADING_OPENS: Final = re.compile(r"<h([1-6])(?=[ >])")
_HEADING_TAG: Final = re.compile(r"<(/?)h([1-6])(?=[ >])")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name, with the address where one reads more, if any. Prints itself as a link."""

    text: str
    href: str = ""
    withheld: bool = False

    def __html__(self) -> str:
        if isinstance(self.text, Mixed):
            marks, text = Markup(), self.text.html
        else:
            marks, text = marks_of(self.text), escape(str(self.text))
            if not marks and from_the_right(text):
                marks = _BY_ITS_LETTERS
        if self.href:
            short = ' class="ch-short"' if len(self.text) <= _SHORT else ""
            return f'<a href="{escape(self.href)}"{short}{marks}>{text}</a>'
        if self.withheld:
            return f'<span class="ch-withheld">{text}</span>'
        return f"<span{marks}>{text}</span>" if marks else str(text)


@dataclass(slots=True)
class Passage:
    """A piece of authors' Markdown. Prints itself as HTML once its page has been converted.

    `below` is the level of the heading it stands under; its own headings follow without a gap. `explained` says that words
    which its alliance shares explain themselves in it. `shown_only` says, once it has been converted, that it is views and nothing else.
    """

    markdown: str
    below: int
    explained: bool = True
    html: Markup = field(default_factory=Markup)
    shown_only: bool = False

    def __html__(self) -> str:
        return str(self.html)


@dataclass(frozen=True)
class Desk:
    """What all pages of a site share.

    `url` gives the address of a page as seen from another; `exists` says whether there is a page of that address. `past` has the
    histories of charters.
    """

    portfolio: Portfolio
    words: Words
    as_of: dt.date
    prose: Prose
    url: Callable[[str, str], str]
    exists: Callable[[str], bool]
    permalinks: bool = False
    past: Histories = field(default_factory=Histories.none)

    @cached_property
    def _numbers(self) -> dict[float, str]:
        return {}

    def number(self, value: float) -> str:
        """A number as it is written in the reader's language."""
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = self.words.number(value)
        return known

    @cached_property
    def _days(self) -> dict[tuple[dt.date, bool], Markup]:
        return {}

    def day(self, day: dt.date, *, full: bool = False) -> Markup:
        """A day in words, the year left out where it is the build's own, unless `full`."""
        known = self._days.get((day, full))
        if known is None:
            text = self.words.date(day) if full else self.words.day(day, self.as_of)
            known = self._days[day, full] = escape(text)
        return known

    @cached_property
    def one_language(self) -> bool:
        """Whether all documents are in the language of the readers."""
        portfolio = self.portfolio
        whose = (None, *portfolio.alliances.values(), *portfolio.parties.values())
        known = set(map(portfolio.language_of, whose))
        return known == {self.words.language}

    @cached_property
    def themes(self) -> Mapping[str, Alliance]:
        """For each spelling of a theme, the first alliance that writes it so."""
        found: dict[str, Alliance] = {}
        for alliance in self.portfolio.alliances.values():
            for priority in alliance.charter.priorities:
                if priority.theme is not None:
                    found.setdefault(priority.theme, alliance)
        return found

    @cached_property
    def _glossaries(self) -> dict[str, tuple[tuple[str, str], ...]]:
        return {}

    def glossary(self, alliance: Alliance) -> tuple[tuple[str, str], ...]:
        """Terms and meanings, plain text, that an alliance shares, in the order of the charter."""
        known = self._glossaries.get(alliance.id)
        if known is None:
            words = alliance.charter.words_we_share
            known = self._glossaries[alliance.id] = tuple((one.term, words_of(one.meaning)) for one in words)
        return known


class Sheet:
    """One page in the making. `own_ids` says which ids the page gives itself, so that those of its prose keep away
    from them. `show` makes the views that its prose holds; without it they are left out."""

    def __init__(
        self,
        desk: Desk,
        address: str,
        *,
        alliance: Alliance | None = None,
        party: Party | None = None,
        resolve: LinkResolver | None = None,
        own_ids: Callable[[str], object] = lambda _: False,
        show: Show | None = None,
    ) -> None:
        self.desk = desk
        self.address = address
        self.alliance = alliance
        self._whose = alliance or party
        self._resolve = resolve
        self._own_ids = own_ids
        self._show = show
        self._passages: list[Passage] = []
        self._anchors: set[str] = set()
        self._terms_of: dict[str, dict[str, tuple[str, str]]] = {}
        self.hrefs_of_names: set[str] = set()
        """Where the names of parties and people on this page lead."""
        self.footnotes = Markup()
        """What belongs at the end of the page's prose."""

    # Words

    def gettext(self, message: str) -> str:
        """The reader's words."""
        return self.desk.words.gettext(message)

    def said(self, words: str, **arguments: object) -> Markup:
        """A sentence of ours, a message id, with what it speaks of put in: text is escaped, links stay links."""
        return Markup(self.gettext(words)) % arguments  # noqa: S704  our own words

    def label(self, value: StrEnum) -> str:
        """The reader's words for a value of a closed list."""
        return label(self.desk.words, value)

    def day(self, day: dt.date, *, full: bool = False) -> Markup:
        """A day, see `Desk.day`."""
        return self.desk.day(day, full=full)

    def duration(self, value: Duration | None) -> str:
        """A length of time; empty for none."""
        return time_words.duration(self.desk.words, value) if value is not None else ""

    def recurrence(self, value: Recurrence | None) -> str:
        """How often; empty for none."""
        return time_words.recurrence(self.desk.words, value) if value is not None else ""

    def number(self, value: float, unit: str | None = None, alliance: Alliance | None = None) -> str:
        """A number with its unit, a word of an alliance's, never broken over lines."""
        text = self.desk.number(value)
        return joined("\N{NO-BREAK SPACE}", (text, self.unit(unit, alliance))) if unit else text

    def unit(self, unit: str | None, alliance: Alliance | None) -> str:
        """What a value counts; a sign such as `%` is of no language."""
        return self.own(unit, alliance) if unit and any(map(str.isalpha, unit)) else unit or ""

    def told(self, words: str, **arguments: str) -> str:
        """A sentence of ours, a message id, with texts in it, which keep their languages."""
        return put(self.gettext(words), arguments)

    def heading(self, document: Document, name: str, alliance: Alliance | None = None) -> str:
        """The words for a known heading: the author's own, or those of the document's language. Without an alliance the document is this
        page's.
        """
        whose = alliance or self._whose
        if own := document.heading_titles.get(name):
            return self.own(own, whose)
        language = self.desk.portfolio.language_of(whose)
        return in_language(heading_words(name, language) or name, our_language(language), self.desk.words.language)

    @property
    def language(self) -> str:
        """The language that the documents of this page are written in."""
        return self.desk.portfolio.language_of(self._whose)

    def of_party(self, text: str | None, key: str) -> str:
        """Words that a party wrote in its file; empty for none."""
        return self.own(text, self.desk.portfolio.parties.get(key))

    def own(self, text: str | None, whose: Alliance | Party | None = None) -> str:
        """Words of an alliance's documents, of a party's, or of the home page; empty for none. They know their language where it is not
        the readers'.
        """
        if not text:
            return ""
        language = self.desk.portfolio.language_of(whose)
        if language == self.desk.words.language:
            return text
        return in_language(text, language_of(text, language), self.desk.words.language)

    # Names

    def to(self, address: str, anchor: str = "") -> str:
        """The address of a page as seen from here; empty where there is none."""
        if address == self.address:
            return f"#{anchor}" if anchor else self.desk.url(self.address, address)
        if not self.desk.exists(address):
            return ""
        url = self.desk.url(self.address, address)
        return f"{url}#{anchor}" if anchor else url

    def party(self, key: str) -> Named:
        """A party by name."""
        if isinstance(key, Withheld):
            return Named(self.gettext(_PARTY), withheld=True)
        portfolio = self.desk.portfolio
        if key not in portfolio.parties:
            return self.person(key)
        href = self.to(portfolio.parties[key].origin.uri) if portfolio.has_page(key) else ""
        self.hrefs_of_names.add(href)
        return Named(portfolio.party_name(key), href)

    def person(self, key: str) -> Named:
        """A person by name; she has an anchor on her party's page."""
        portfolio = self.desk.portfolio
        someone = portfolio.people.get(key)
        if isinstance(key, Withheld) or (someone is None and key not in portfolio.parties):
            return Named(self.gettext(_SOMEONE), withheld=True)
        if key in portfolio.parties:
            return self.party(key)
        assert someone is not None
        href = ""
        if portfolio.has_page(someone.party):
            href = self.to(portfolio.parties[someone.party].origin.uri, someone.anchor)
        self.hrefs_of_names.add(href)
        return Named(someone.name, href)

    def parties(self, keys: Iterable[str]) -> Markup:
        """Parties in a row: `A, B and C`."""
        return self.listed([self.party(key) for key in keys])

    def people(self, keys: Iterable[str]) -> Markup:
        """People in a row: `A, B and C`."""
        return self.listed([self.person(key) for key in keys])

    def title(self, alliance: Alliance) -> str:
        """What an alliance is called."""
        return alliance_title(self.desk.portfolio, alliance, self.desk.words, lambda words: self.own(words, alliance))

    def alliance_named(self, alliance: Alliance) -> Named:
        """An alliance by its title."""
        return Named(self.title(alliance), self.to(alliance.charter.origin.uri))

    def record_title(self, alliance: Alliance, record: Record) -> str:
        """What a record is called."""
        return record_title(alliance, record, self.desk.words, lambda words: self.own(words, alliance))

    def meeting(self, alliance: Alliance, review: Review) -> str:
        """Which meeting a note is of."""
        return meeting(alliance, review, self.desk.words, lambda words: self.own(words, alliance))

    def record(self, alliance: Alliance, record: Record) -> Named:
        """A record by its title."""
        return Named(self.record_title(alliance, record), self.to(record.origin.uri))

    def collection(self, collection: Collection, number: int = 1) -> str:
        """The address of a collection's page as seen from here; empty where there is none."""
        return self.to(collection_address(collection, number))

    def term(self, alliance: Alliance, ident: str) -> Named:
        """What a record refers to in a charter: an item by its words, or a field as a whole by its heading or title."""
        owner, slash, inside = ident.rpartition("/")
        if slash and owner in self.desk.portfolio.alliances:
            return self.term(self.desk.portfolio.alliances[owner], inside)
        charter = alliance.charter
        if field := field_of(ident):
            heading = whole_field(charter, field)
            text = self.heading(charter, field, alliance) if heading.known else self.gettext(heading.title)
            return Named(text, self.to(charter.origin.uri, heading.anchor))
        found = self._terms(alliance).get(ident) if not isinstance(ident, Withheld) else None
        if found is None:
            return Named(self.gettext(_SOMETHING), withheld=True)
        kind, text = found
        return Named(self.own(text, alliance), self.to(charter.origin.uri, f"{kind}-{ident}"))

    def _terms(self, alliance: Alliance) -> dict[str, tuple[str, str]]:
        """Kind and words of all that a record can refer to, by id."""
        found = self._terms_of.get(alliance.id)
        if found is None:
            found = self._terms_of[alliance.id] = items_of(alliance.charter)
        return found

    def listed(self, members: Sequence[Named | str]) -> Markup:
        """Names in a row in the reader's language: `A, B and C`."""
        if len(members) == 1:
            return escape(members[0])
        marks = [f"\ufffa{number}\ufffb" for number in range(len(members))]
        row = str(escape(self.desk.words.listed(marks)))
        for mark, member in zip(marks, members, strict=True):
            row = row.replace(mark, str(escape(member)))
        return Markup(row)  # noqa: S704  escaped above

    # Prose

    def link(self, address: str | None) -> str:
        """Where a link of the frontmatter leads from here, relative to its document as in the body; empty where it
        leads nowhere."""
        if address is None:
            return ""
        distance, clean = reach(address)
        if distance in (Reach.WORLD, Reach.PAGE):
            return clean
        if distance is Reach.NOWHERE or self._resolve is None:
            return ""
        return self._resolve("href", clean) or ""

    def section(self, title: str) -> str:
        """The title of a section of this page's document."""
        return self.own(title, self._whose)

    def passage(self, markdown: str | None, below: int = 2, *, explained: bool = True) -> Passage | None:
        """A piece of Markdown that is converted with the others of this page; None for none."""
        if markdown is None or not markdown.strip():
            return None
        made = Passage(markdown, below, explained)
        self._passages.append(made)
        return made

    def anchor(self, wished: str) -> str:
        """The id for a section of the author's own: as wished, if the page does not use it otherwise."""
        found = wished or "section"
        number = 1
        while self._taken(found):
            number += 1
            found = (
                f"{_TEXT_PREFIX}{wished or 'section'}"
                if number == 2
                else f"{_TEXT_PREFIX}{wished or 'section'}-{number}"
            )
        self._anchors.add(found)
        return found

    def _taken(self, ident: str) -> bool:
        return bool(self._own_ids(ident)) or ident in self._anchors or ident.startswith(ID_PREFIX)

    def convert(self) -> None:
        """Convert all pieces in one go. Call it once, when every piece is known."""
        if not self._passages:
            return
        apart = cut([passage.markdown for passage in self._passages], self._show is not None)
        texts = apart.texts
        done = self.desk.prose.render_parts(texts, resolve=self._resolve)
        if any(self._taken(found) for part in done.parts for found in _ID.findall(part.html)):
            done = self.desk.prose.render_parts(texts, resolve=self._resolve, id_prefix=_TEXT_PREFIX)
        shared = self._shared_words()
        marks = marks_for(self.language, self.desk.words.language)
        for passage, text, part in zip(self._passages, texts, done.parts, strict=True):
            passage.shown_only = apart.holds_only(text)
            html = _below(part, passage.below)
            if shared and passage.explained:
                html = shared.explain(html)
            if marks:
                html = Markup(_HEADING_OPENS.sub(rf"<h\1{marks}", str(html)))  # noqa: S704  the table of contents asks them
            if self._show is not None:
                html = put_in(html, apart, passage.below, self._shown)
            passage.html = _within(marks, html)
        self.footnotes = _within(marks, done.trailing)

    def _shown(self, block: str, level: int) -> Markup | None:
        """A view in this page's prose, in the direction of the readers' language, as it is in that language."""
        assert self._show is not None
        view = self._show(block, level)
        own = direction_of(self.desk.words.language)
        if view is None or direction_of(self.language) == own:
            return view
        return Markup('<div dir="{}">{}</div>').format(own, view)

    def _shared_words(self) -> SharedWords:
        """The words that the alliance of this page shares; none on pages of no alliance."""
        if self.alliance is None:
            return SharedWords(())
        uri = self.alliance.charter.origin.uri
        return SharedWords(
            (term, meaning, self.to(uri, f"word-{number}"))
            for number, (term, meaning) in enumerate(self.desk.glossary(self.alliance), 1)
        )


def _within(marks: Markup, html: Markup) -> Markup:
    """Prose in its language, where the readers' is another."""
    return Markup("<div{}>{}</div>").format(marks, html) if marks and html else html


def _below(part: Rendered, below: int) -> Markup:
    """The part with its headings one below another under a heading of level `below`, none left out in between."""
    if not part.headings:
        return part.html
    levels: list[int] = []
    moved: list[int] = []
    for heading in part.headings:
        while levels and levels[-1] >= heading.level:
            levels.pop()
        levels.append(heading.level)
        moved.append(min(below + len(levels), 6))
    order = iter(moved)
    current = below + 1

    def change(match: re.Match[str]) -> str:
        nonlocal current
        if not match[1]:
            current = next(order, current)
        return f"<{match[1]}h{current}"

    return Markup(_HEADING_TAG.sub(change, part.html))  # noqa: S704  cleaned before, only levels change
