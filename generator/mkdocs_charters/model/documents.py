"""What every document has, and the two kinds around the charters: the portfolio page and the party."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, PrivateAttr

from .meaning import Item, Weight, about
from .problem import Locate, Path, Span
from .values import (
    Date,
    ItemId,
    Kind,
    LanguageCode,
    Line,
    Markdown,
    ObjectiveRef,
    PartyForm,
    PartyRef,
    Score,
    Visibility,
)

__all__ = ["Absence", "Document", "Objective", "ObjectiveRef", "Origin", "Party", "Person", "PortfolioPage", "Section"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: the tree, the file in it (posix), and the address it takes among the pages (posix, `.md`)."""

    source: str
    file: str
    uri: str


_NOWHERE: Final = Origin("", "", "")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document's body that no field of the model holds: commentary under the author's own heading.

    `level` is 0 for prose before the first heading. `line` counts from 1 in the file.
    """

    title: str
    level: int
    anchor: str
    text: str
    line: int


class Document(Item):
    """A file of ours. `origin` and `commentary` come from the file, not from its frontmatter."""

    records: ClassVar[bool] = False

    _origin: Origin = PrivateAttr(default_factory=lambda: _NOWHERE)  # a default would be copied for each document
    _commentary: tuple[Section, ...] = PrivateAttr(default=())
    _heading_titles: dict[str, str] = PrivateAttr(default_factory=dict)
    _locate: Locate | None = PrivateAttr(default=None)  # a function as default would become a method

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        # Asked for a hundred times per document; pydantic's own way to a private attribute takes six times as long.
        private = self.__pydantic_private__
        return private["_origin"] if private is not None else self._origin

    @property
    def commentary(self) -> tuple[Section, ...]:
        """The sections of its body that are no field of the model, in the order of the file."""
        return self._commentary

    @property
    def heading_titles(self) -> dict[str, str]:
        """The author's own words for known headings, by field."""
        return self._heading_titles

    def locate(self, path: Path, key: bool = False) -> Span | None:
        """Where a value (or, with `key`, its key) stands in the file, or the nearest thing above it; None without a file."""
        return self._locate(path, key) if self._locate is not None else None

    def placed(
        self,
        origin: Origin,
        commentary: tuple[Section, ...] = (),
        titles: dict[str, str] | None = None,
        locate: Locate | None = None,
    ) -> None:
        """Say where it came from. Only reading does this, once, before anybody else holds the document."""
        self._origin = origin
        self._commentary = commentary
        self._heading_titles = titles or {}
        self._locate = locate


class PortfolioPage(Document):
    """The home page's own words."""

    kind: Annotated[
        Literal[Kind.PORTFOLIO],
        about("Kind", "Says that this file is the home page of the portfolio.", example="portfolio"),
    ]
    id: Annotated[ItemId, about("Id", "Short name of the page.", example="home")] = "home"
    title: Annotated[
        Line | None, about("Title", "Heading of the home page.", example="Our alliances", translated=True)
    ] = None
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see this page's words.", example="internal"),
    ] = None


class Objective(Item):
    """Something a party wants to reach."""

    obvious: ClassVar[str] = "title"
    named_by: ClassVar[str] = "title"

    id: Annotated[ItemId, about("Id", "Short name by which charters refer to the objective.", example="shorter-waits")]
    title: Annotated[
        Line, about("Title", "The objective in a few words.", example="Shorter waits at the gate", translated=True)
    ]
    theme: Annotated[
        Line | None,
        about("Theme", "A word that groups objectives across parties.", example="reliability", translated=True),
    ] = None
    weight: Annotated[Score | None, about("Weight", "How much it matters to the party, 0 to 5.", example=4)] = None
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see the objective, if fewer than its document.", example="internal"),
    ] = None


class Absence(Item):
    """A stretch of days on which somebody cannot be asked."""

    start: Annotated[Date | None, Field(alias="from"), about("From", "First day away.", example="2026-07-01")] = None
    until: Annotated[Date | None, about("Until", "Last day away.", example="2026-07-21")] = None


class Person(Item):
    """Somebody who acts for a party."""

    obvious: ClassVar[str] = "name"
    named_by: ClassVar[str] = "name"

    id: Annotated[ItemId, about("Id", "Short name by which documents refer to the person.", example="ines-vogt")]
    name: Annotated[Line, about("Name", "First and last name.", example="Ines Vogt")]
    role: Annotated[
        Line | None, about("Role", "What the person does in the party.", example="Head of operations", translated=True)
    ] = None
    email: Annotated[
        Line | None, about("E-mail", "Address, shown to people of the parties only.", example="ines.vogt@example.org")
    ] = None
    handles: Annotated[
        dict[str, str],
        about(
            "Handles",
            "Login names, by forge or chat.",
            example={"github": "ivogt"},
            listed_as=("service", "name"),
        ),
    ] = {}
    joined_on: Annotated[Date | None, about("Joined on", "First day in the party.", example="2023-02-01")] = None
    left_on: Annotated[Date | None, about("Left on", "Last day in the party.", example="2026-03-31")] = None
    absent: Annotated[
        Absence | None,
        about(
            "Absent", "A longer absence; deputies act meanwhile.", example={"from": "2026-07-01", "until": "2026-07-21"}
        ),
    ] = None
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see the person, if fewer than the document.", example="internal"),
    ] = None


class Party(Document):
    """An organisation, a team or a person that enters into agreements."""

    named_by: ClassVar[str] = "name"

    kind: Annotated[Literal[Kind.PARTY], about("Kind", "Says that this file describes a party.", example="party")]
    id: Annotated[
        ItemId, about("Id", "Short name, unique among parties; the file's name unless given.", example="nordhafen")
    ]
    name: Annotated[Line, about("Name", "What the party is called.", example="Nordhafen AG")]
    form: Annotated[
        PartyForm,
        about("Form", "Whether it is an organisation, a team or a person.", example="organization"),
    ] = PartyForm.ORGANIZATION
    part_of: Annotated[
        PartyRef | None, about("Part of", "The party that this one belongs to.", example="nordhafen")
    ] = None
    objectives: Annotated[
        list[Objective],
        about(
            "Objectives",
            "What the party wants to reach, whoever it works with.",
            example=[{"id": "shorter-waits", "title": "Shorter waits at the gate"}],
            ordered=False,
        ),
    ] = []
    people: Annotated[
        list[Person],
        about(
            "People",
            "Who acts for the party. A person is entered once, with one party; who is a party herself, in her own document.",
            example=[{"id": "ines-vogt", "name": "Ines Vogt"}],
            ordered=False,
        ),
    ] = []
    how_we_work: Annotated[
        Markdown | None,
        about(
            "How we work",
            "What a partner should know about this party's ways.",
            example="We decide on Tuesdays.",
            heading=True,
            translated=True,
            weight=Weight.EDITORIAL,
        ),
    ] = None
    visibility: Annotated[
        Visibility | None,
        about("Visibility", "Who may see the party's own page.", example="parties"),
    ] = None
    language: Annotated[
        LanguageCode | None, about("Language", "The language that the party's file is written in.", example="de")
    ] = None
