"""What is known while files are read one by one: which folders are whose, which charters there are, what is wrong so far."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from ..model.archive import Manuscript, OrdinaryPage
from ..model.documents import Origin
from ..model.problem import Argument, Problem, Severity, Span, arguments
from ..model.settings import Settings
from ..model.tree import Node
from ..model.values import RECORD_KINDS, Kind, slug
from ..model.visibility import reach
from .frontmatter import Parts
from .nearest import nearest
from .sources import Source


class File(NamedTuple):
    """A file that is to be read: where it is from, and what it seems to be before it is parsed."""

    source: Source
    path: str
    raw: bytes
    seems: str

    @property
    def folder(self) -> str:
        """Its folder in the source; empty at the top."""
        return self.path.rpartition("/")[0]

    @property
    def origin(self) -> Origin:
        """Where it is from, with the address of its page."""
        path = self.path
        uri = f"{self.source.mount}/{path}" if self.source.mount else path
        return Origin(self.source.name, self.path, uri)

    def default_id(self, kind: Kind) -> str:
        """The folder's name for an `index.md`, else the file's; the day for a note that is named after one."""
        stem = PurePosixPath(self.path).stem
        if stem.lower() in ("index", "readme") and self.folder:
            return slug(PurePosixPath(self.folder).name)
        if stem.lower() in ("index", "readme"):
            return kind.value
        return slug(stem)

    def places_above(self) -> Iterator[tuple[str, str]]:
        """Source and path of a file's folder and all folders above, but for the top."""
        folder = PurePosixPath(self.folder or ".")
        return ((self.source.name, str(above)) for above in (folder, *folder.parents) if str(above) != ".")


class Collector:
    """Charters are read before records, so that a record finds its charter; no other order matters."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.manuscripts: list[Manuscript] = []
        self.pages: list[OrdinaryPage] = []
        self.problems: list[Problem] = []
        self.unreadable = False
        self.charter_folders: dict[tuple[str, str], str] = {}
        self.charters: dict[str, Manuscript] = {}
        self._by_folded_id: dict[str, str] = {}
        self._by_title: dict[str, tuple[int, str]] = {}
        self.party_folders: set[tuple[str, str]] = set()
        self.folders_known = False
        # What seemed a charter or a party and has no kind: whose folder it stands in is known once all of them are read.
        self.waiting: list[tuple[File, Node | None, Parts | None]] = []
        self.unread_charters: dict[tuple[str, str], str] = {}
        self.homeless: list[tuple[File, Manuscript]] = []

    def report(
        self,
        origin: Origin,
        code: str,
        severity: Severity = Severity.ERROR,
        span: Span | None = None,
        **named: Argument,
    ) -> None:
        """Add a problem of a file."""
        self.problems.append(Problem(code, severity, arguments(**named), origin.source, origin.file, (), span))

    def register(self, file: File, manuscript: Manuscript) -> None:
        """Keep a document that was read."""
        if manuscript.kind is Kind.CHARTER:
            key = (file.source.name, file.folder)
            other = self.charter_folders.get(key)
            if other is not None and file.folder:
                self.report(manuscript.origin, "CH115", span=Span.whole_line(1), other=other, folder=file.folder)
            else:
                self.charter_folders[key] = manuscript.alliance
            # Two charters of one id: nobody could tell which of them a record belongs to, and so who may see it.
            self.unreadable |= manuscript.alliance in self.charters
            self._enter(manuscript)
        elif manuscript.kind is Kind.PARTY:
            self.party_folders.add((file.source.name, file.folder))
        elif manuscript.kind in RECORD_KINDS and manuscript.alliance not in self.charters:
            self.homeless.append((file, manuscript))
        self.manuscripts.append(manuscript)

    def _enter(self, charter: Manuscript) -> None:
        """Make a charter known by its id and its title. A title that several have means the one that most people may see (see model/names.py),
        of these the first by id.
        """
        ident = charter.alliance
        if self.charters.setdefault(ident, charter) is not charter:
            return
        folded = ident.casefold()
        self._by_folded_id[folded] = min(ident, self._by_folded_id.get(folded, ident))
        title = str(charter.data.get("title") or "").strip().casefold()
        if title:
            mine = (-reach(charter.visibility), ident)
            self._by_title[title] = min(mine, self._by_title.get(title, mine))

    def charter_called(self, name: str) -> str:
        """The id of the charter that a record names, by its id or its title; the name itself where there is none."""
        if name in self.charters:
            return name
        folded = name.strip().casefold()
        return self._by_folded_id.get(folded) or self._by_title.get(folded, (0, name))[1]

    def tell_homeless(self) -> None:
        """Records whose charter does not exist. One that exists and could not be read is a problem of its own."""
        # What a line says that could not be read is not known, nor where on it.
        unread = {(one.source, one.file, one.span.line) for one in self.problems if one.span is not None}
        for file, manuscript in self.homeless:
            self._tell_homeless(file, manuscript, unread)

    def _tell_homeless(self, file: File, manuscript: Manuscript, unread_lines: Set[tuple[str, str, int]]) -> None:
        named = str(manuscript.data.get("charter") or "")
        unread = self.unread_charters
        if slug(named) in unread.values() if named else any(place in unread for place in file.places_above()):
            return
        span = manuscript.locate(("charter",) if named else (), False) or Span.whole_line(1)
        origin = manuscript.origin
        if manuscript.damaged and (origin.source, origin.file, span.line) in unread_lines:
            return
        near = nearest(named, self.charters) if named else ""
        self.report(origin, "CH116", span=span, found=named, nearest=near)

    def unread(self, file: File) -> None:
        """A document that could not be read, so that nobody knows who may see it. A charter's folder stays its own."""
        self.unreadable = True
        if file.seems == Kind.CHARTER.value or nearest(file.seems, [Kind.CHARTER.value]):
            self.unread_charters[(file.source.name, file.folder)] = file.default_id(Kind.CHARTER)

    def charter_above(self, file: File) -> str:
        """The id of the charter in the nearest folder above, or in the same; empty where there is none."""
        folder = PurePosixPath(file.folder or ".")
        for above in (folder, *folder.parents):
            key = "" if str(above) == "." else str(above)
            found = self.charter_folders.get((file.source.name, key))
            if found is not None:
                return found
        return ""

    def is_ours(self, file: File) -> bool:
        """Whether a file stands where only documents may stand: at or below a charter's folder, or among parties.

        The top of a source is nobody's folder: an alliance that is kept there does not claim a whole site.
        """
        if file.folder and (file.source.name, file.folder) in self.party_folders:
            return True
        return any(place in self.charter_folders or place in self.unread_charters for place in file.places_above())
