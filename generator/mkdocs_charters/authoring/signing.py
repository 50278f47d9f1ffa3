"""A yes put into a charter's file, or taken back there; tried in memory before anything is written.

Between organisations and teams it is a signature. Where people agree for themselves, members of a team among them, it is an entry in
*agreed by*, unless it came another way than by their own commit: only a signature can tell who wrote it down.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from ..insight.agreement import PartyAgreement, SignatureState, agreement, own_agreement
from ..insight.signers import role_of
from ..model.documents import Origin
from ..model.meaning import Item, fields_of
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest
from ..model.values import PersonKey, SigningWay, Withheld, fold
from ..reading import Project
from ..reading.collect import read
from ..reading.link import link
from .entries import lines_by_hand, with_entry, with_field
from .fronts import CannotBeAddedError, Entry
from .held import Held, hold


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes to the present text: of which party, by whom, on which day, and how it came here.

    Of somebody who is no party and speaks for none, `party` is the person. `attachment` is a path relative to the charter's file.
    """

    party: str
    person: PersonKey
    on: dt.date
    how: SigningWay = SigningWay.COMMIT
    recorded_by: PersonKey | None = None
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file would be: its path with links followed, its bytes, and those that are to stand there.

    `under` is the key under which something is put.
    """

    file: Path
    before: bytes
    after: bytes
    under: str


class ByHandError(Exception):
    """Nothing can be put under `key` safely; `lines` are what somebody would add by hand."""

    def __init__(self, key: str, lines: str) -> None:
        super().__init__(key)
        self.key = key
        self.lines = lines


class ElsewhereError(Exception):
    """The file stands where it may not be written: in a revision, or behind a link that leads out of the repository."""


class Desk:
    """A portfolio that was read once: what is signed is the text that was read, whatever happens to its file meanwhile."""

    def __init__(self, project: Project) -> None:
        self._texts: dict[Path, bytes] = {}
        self.project = hold(project, self._texts)

    def file_of(self, alliance: Alliance) -> Path:
        """The charter's file, links followed. Raises ElsewhereError."""
        return self.file_at(alliance.charter.origin)

    def file_at(self, origin: Origin) -> Path:
        """The file of a document, links followed. Raises ElsewhereError."""
        folder = self.project.folder_of(origin.source)
        if not isinstance(folder, Held):
            raise ElsewhereError
        file = folder.on_disk(origin.file)
        # A source may lie anywhere if the settings say so in words; a link says nothing to whoever reads them.
        if not any(file.is_relative_to(top) for top in (repository_of(self.project.root), _as_named(folder.root))):
            raise ElsewhereError
        return file

    def raw(self, file: Path) -> bytes:
        """The bytes of a file that was read."""
        return self._texts[file]

    def with_bytes(self, file: Path, raw: bytes) -> Portfolio:
        """All of it as it would be read if a file held other bytes."""
        before = self._texts[file]
        self._texts[file] = raw
        try:
            return link(read(self.project.sources, self.project.settings)).portfolio
        finally:
            self._texts[file] = before

    def give(self, portfolio: Portfolio, alliance: Alliance, yes: Yes) -> Draft:
        """The charter with one yes more. Raises ByHandError and ElsewhereError."""
        key, entry = entry_of(portfolio, alliance, yes)
        draft = self.put(alliance, key, entry)
        found = self._drafted(draft, portfolio, alliance)
        if found is None or not _holds(yes, *found):
            raise ByHandError(key, lines_by_hand(entry))
        return draft

    def take_back(self, portfolio: Portfolio, alliance: Alliance, given: PartyAgreement, on: dt.date) -> Draft:
        """The charter with a party's newest yes, which must be there, taken back. Raises ByHandError and ElsewhereError."""
        file = self.file_of(alliance)
        key = "signatures" if given.signature is not None else "agreed_by"
        index = next(place for place, one in enumerate(getattr(alliance.charter, key)) if one is given.yes)
        before = self._texts[file]
        by_hand = ByHandError(key, f"    withdrawn_on: {on.isoformat()}")
        try:
            draft = Draft(file, before, with_field(before, key, index, "withdrawn_on", on), key)
        except CannotBeAddedError:
            raise by_hand from None
        found = self._drafted(draft, portfolio, alliance)
        if found is None or getattr(found[1].charter, key)[index].withdrawn_on != on:
            raise by_hand
        return draft

    def moves_terms(self, portfolio: Portfolio, alliance: Alliance, file: Path, raw: bytes) -> bool:
        """Whether the terms were others if a file held other bytes."""
        return self._drafted(Draft(file, self._texts[file], raw, ""), portfolio, alliance) is None

    def put(self, alliance: Alliance, key: str, entry: Entry) -> Draft:
        """The charter with an entry more in a list. Raises ByHandError and ElsewhereError."""
        file = self.file_of(alliance)
        before = self._texts[file]
        try:
            return Draft(file, before, with_entry(before, key, entry), key)
        except CannotBeAddedError:
            raise ByHandError(key, lines_by_hand(entry)) from None

    def _drafted(self, draft: Draft, portfolio: Portfolio, alliance: Alliance) -> tuple[Portfolio, Alliance] | None:
        """All of it as it would be read then; None where the terms would be others."""
        then = self.with_bytes(draft.file, draft.after)
        found = then.alliances.get(alliance.id)
        if found is None or digest(then, found) != digest(portfolio, alliance):
            return None
        return then, found


def _holds(yes: Yes, portfolio: Portfolio, alliance: Alliance) -> bool:
    """Whether a yes is what the charter says of its party."""
    if yes.party in alliance.parties:
        (found,) = (one for one in agreement(portfolio, alliance).parties if one.party == yes.party)
    else:
        found = own_agreement(portfolio, alliance, yes.person)
    if found.state is not SignatureState.SIGNED or found.carried:
        return False
    if found.acceptance is not None:
        return (found.acceptance.person, found.acceptance.agreed_on) == (yes.person, yes.on)
    assert found.signature is not None
    said = found.signature
    return (said.signer or said.party, said.signed_on, said.how, said.recorded_by, said.attachment) == (
        yes.person,
        yes.on,
        yes.how,
        yes.recorded_by,
        yes.attachment,
    )


def entry_of(portfolio: Portfolio, alliance: Alliance, yes: Yes) -> tuple[str, Entry]:
    """Under which key a yes is written, and what."""
    terms = digest(portfolio, alliance)
    name = written_name(portfolio, yes.person)
    signed = any(one.party == yes.party for one in alliance.charter.signatures)
    # A signature counts before an entry in *agreed by*: who has one goes on with signatures.
    by_oneself = alliance.charter.alliance_type.personal and yes.person == yes.party and not signed
    if yes.party not in alliance.parties or (by_oneself and yes.how is SigningWay.COMMIT):
        return "agreed_by", {"person": name, "agreed_on": yes.on, "terms": terms}
    party = yes.party if yes.party in portfolio.parties else name
    entry: dict[str, str | dt.date] = {"party": party}
    if yes.person != yes.party:
        entry["signer"] = name
    if role := role_of(portfolio, alliance, yes.party, yes.person):
        entry["role"] = role
    entry |= {"signed_on": yes.on, "terms": terms, "how": yes.how.value}
    if yes.recorded_by is not None:
        entry["recorded_by"] = written_name(portfolio, yes.recorded_by)
    if yes.attachment is not None:
        entry["attachment"] = yes.attachment
    return "signatures", entry


def written_name(portfolio: Portfolio, person: PersonKey) -> str:
    """How somebody is written in a document: by name where that means nobody else anywhere, else by id, or by party and id."""
    own = portfolio.person_name(person)
    for text in (own, person.rpartition("/")[2]):
        meant = {
            key
            for key, someone in portfolio.people.items()
            if fold(text) in (fold(someone.name), fold(someone.anchor), fold(key))
        }
        if meant == {person}:
            return text
    return person


def is_whole(item: object) -> bool:
    """Whether every name in a document means somebody: of one that does not, the terms are not what was written."""
    if isinstance(item, Withheld):
        return False
    if isinstance(item, Item):
        return all(is_whole(getattr(item, one.name)) for one in fields_of(type(item)))
    if isinstance(item, dict):
        return all(is_whole(one) for pair in item.items() for one in pair)
    return all(map(is_whole, item)) if isinstance(item, list) else True


def repository_of(root: Path) -> Path:
    """The repository that a folder lies in, or else the folder itself."""
    top = root.resolve()
    return next((folder for folder in (top, *top.parents) if (folder / ".git").exists()), top)


def _as_named(root: Path) -> Path:
    """A folder where its name says that it is, without following a link."""
    return Path(os.path.normpath(root))
