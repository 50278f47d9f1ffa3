"""Documents as they were read: long form, but references still as their authors wrote them.

The archive is what stands before the door. Only `visible_to` (door.py) leads out of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .charter import Charter
from .documents import Document, Origin, Party, PortfolioPage, Section
from .embedded import Block
from .packed import Packed, id_in
from .problem import Locate, Problem, nowhere
from .records import Dispute, Exchange, Review, Win
from .settings import Settings
from .values import AllianceType, Kind, Visibility

CLASSES: Mapping[Kind, type[Document]] = {
    Kind.PORTFOLIO: PortfolioPage,
    Kind.PARTY: Party,
    Kind.CHARTER: Charter,
    Kind.REVIEW: Review,
    Kind.WIN: Win,
    Kind.EXCHANGE: Exchange,
    Kind.DISPUTE: Dispute,
}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One document as read.

    `data` is the long form of the frontmatter with what known headings hold; nobody changes it in place. It is made of `contents`, which are
    the same or, where many documents are kept, packed: whoever asks for it often keeps it. `alliance` is the id of
    the charter a record belongs to (its own for a charter, empty for others). `visibility` is what holds for the document as a
    whole, default included; None where it could not be read. `derived` are ids no author wrote. `locate` finds a value's place in
    the file (with `key` true, the place of its key). `links` are the relative targets that its body links to or shows (`links_in` has those of its fields), `blocks`
    the views that it shows.
    `partial` marks a party of which only those things remain that a visible charter shows, `trimmed` a document that lost items at
    the door. `damaged` marks one whose fields could not all be read: it is there so that all its mistakes can be told and what it
    holds is known by name, never to be shown.
    """

    origin: Origin
    kind: Kind
    contents: Mapping[str, Any] | Packed
    visibility: Visibility | None
    language: str
    alliance: str = ""
    commentary: tuple[Section, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    locate: Locate = nowhere
    partial: bool = False
    trimmed: bool = False
    damaged: bool = False
    id: str = field(init=False)
    """Its id; empty where it is unreadable."""

    def __post_init__(self) -> None:
        # Asked for all the time, also of documents that are packed.
        contents = self.contents
        object.__setattr__(self, "id", contents.id if isinstance(contents, Packed) else id_in(contents))

    @property
    def data(self) -> Mapping[str, Any]:
        """What it says."""
        return self.contents.opened() if isinstance(self.contents, Packed) else self.contents

    def may_hold(self, key: str) -> bool:
        """Whether a key may stand anywhere in its data; False is sure. For keys that few documents have."""
        return not isinstance(self.contents, Packed) or self.contents.may_hold(key)

    @property
    def personal(self) -> bool:
        """Whether it is a charter in which people speak for themselves."""
        value = self.data.get("alliance_type")
        return value in (AllianceType.ONE_TO_ONE.value, AllianceType.INTRA_TEAM.value)


class OrdinaryPage(NamedTuple):
    """A Markdown file that is no document of ours. `visibility` is None where it could not be read. `blocks` are the views that it
    shows. `text` is all that stands in one that anybody may read, and empty for others.
    """

    origin: Origin
    visibility: Visibility | None
    blocks: tuple[Block, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Archive:
    """All that was read from all sources.

    `problems` are those of reading, with places; each belongs to one file. `unreadable` says whether a document is there whose
    visibility could not be read: then no build may go on. `narrowed` says that it is what passed the door for an audience that does not see
    everything, whether or not anything was hidden.
    """

    settings: Settings
    manuscripts: tuple[Manuscript, ...]
    pages: tuple[OrdinaryPage, ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: bool = False
    narrowed: bool = False

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Manuscript, ...]]:
        """The documents of each kind, in the order of their files."""
        found: dict[Kind, list[Manuscript]] = {kind: [] for kind in Kind}
        for manuscript in self.manuscripts:
            found[manuscript.kind].append(manuscript)
        return {kind: tuple(members) for kind, members in found.items()}
