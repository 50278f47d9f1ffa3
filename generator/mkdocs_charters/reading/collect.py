"""From sources to an archive: each file is read by itself; nothing here knows who may see what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from ..model.archive import CLASSES, Archive, Manuscript, OrdinaryPage
from ..model.documents import Origin
from ..model.problem import Argument, Problem, Severity, Span, arguments
from ..model.settings import Settings
from ..model.shorthand import expand
from ..model.tree import Node
from ..model.values import RECORD_KINDS, Kind, Visibility, slug
from ..model.visibility import default_visibility
from ..store.memory import seldom_collected
from .bodies import BodyRead, read_body
from .file_names import name_problems
from .frontmatter import FRONTMATTER_LIMIT, Parts, split
from .nearest import almost, nearest
from .places import Places
from .sources import Listed, Source
from .yaml_pass import compose

_KIND_LINE: Final = re.compile(rb"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?(\w+)", re.MULTILINE)
_MAY_HIDE: Final = re.compile(r"visib|\bkind\b", re.IGNORECASE)
_KINDS: Final = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class _File:
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


class _Collector:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.manuscripts: list[Manuscript] = []
        self.pages: list[OrdinaryPage] = []
        self.problems: list[Problem] = []
        self.unreadable = False
        self.charter_folders: dict[tuple[str, str], str] = {}
        self.charters: dict[str, Manuscript] = {}
        self.party_folders: set[tuple[str, str]] = set()
        self.unread_charters: dict[tuple[str, str], str] = {}
        self.homeless: list[tuple[_File, Manuscript]] = []

    def report(
        self,
        origin: Origin,
        code: str,
        severity: Severity = Severity.ERROR,
        span: Span | None = None,
        **named: Argument,
    ) -> None:
        self.problems.append(Problem(code, severity, arguments(**named), origin.source, origin.file, (), span))


@seldom_collected()
def read(sources: Sequence[Source], settings: Settings) -> Archive:
    """Read all documents of some sources. The order of sources and files makes no difference to what is read.

    Raises SourceError for a source that cannot be read at all.
    """
    collector = _Collector(settings)
    files = list(_files(sources, collector))
    charters = [one for one in files if one.seems == Kind.CHARTER.value]
    parties = [one for one in files if one.seems == Kind.PARTY.value]
    others = [one for one in files if one.seems not in (Kind.CHARTER.value, Kind.PARTY.value)]
    # Charters before records: a record inherits its charter's language. What a file seems to be decides nothing else.
    for file in (*charters, *parties, *others):
        _read(file, collector)
    for file, manuscript in collector.homeless:
        _without_charter(file, manuscript, collector)
    collector.problems.extend(
        name_problems((one.origin for one in collector.manuscripts), (page.origin for page in collector.pages))
    )
    order = sorted(collector.manuscripts, key=lambda one: (one.origin.source, one.origin.file))
    return Archive(
        settings,
        tuple(order),
        tuple(sorted(collector.pages, key=lambda page: (page.origin.source, page.origin.file))),
        tuple(sorted(collector.problems, key=lambda problem: problem.order)),
        collector.unreadable,
    )


def _files(sources: Iterable[Source], collector: _Collector) -> Iterator[_File]:
    for source in sources:
        for listed in source.listing():
            if listed.refused:
                _refuse(source, listed, collector)
                continue
            try:
                raw = source.read(listed.path)
            except OSError:
                _refuse(source, Listed(listed.path, "CH051"), collector)
                continue
            seen = _KIND_LINE.search(raw, 0, FRONTMATTER_LIMIT)
            yield _File(source, listed.path, raw, seen[1].decode("ascii", "replace") if seen else "")


def _refuse(source: Source, listed: Listed, collector: _Collector) -> None:
    origin = Origin(source.name, listed.path, listed.path)
    collector.report(origin, listed.refused, path=listed.path)
    # What cannot be read might be anything, but a folder or a link that leads nowhere shows nothing either.
    collector.unreadable |= listed.refused == "CH051"


def _read(file: _File, collector: _Collector) -> None:
    parts = split(file.raw)
    origin = file.origin
    if isinstance(parts, list):
        _broken(file, parts, collector)
        return
    if parts.frontmatter is None:
        _ordinary(file, None, collector)
        return
    node, problems = compose(parts.frontmatter, parts.frontmatter_line)
    placed = [dataclasses.replace(problem, source=origin.source, file=origin.file) for problem in problems]
    if node is None or any(problem.severity is Severity.ERROR for problem in placed):
        _damaged(file, node, placed, parts, collector)
        return
    kind = _kind(file, node, collector)
    if kind is None:
        return
    collector.problems.extend(placed)
    _document(file, kind, node, parts, collector)


def _damaged(file: _File, node: Node | None, problems: list[Problem], parts: Parts, collector: _Collector) -> None:
    """A file whose fields could not all be read. What can be read is, so that all its mistakes are told in one run."""
    ours = _is_ours(file, collector) or file.seems in _KINDS or _MAY_HIDE.search(parts.frontmatter or "")
    if not ours:
        if _published_as_text(parts.frontmatter or "", problems):
            # Nothing of ours hangs on it, so that it keeps nobody from building.
            collector.problems.extend(dataclasses.replace(one, severity=Severity.WARNING) for one in problems)
        _ordinary(file, None, collector)
        return
    collector.problems.extend(problems)
    collector.unreadable = True
    found = node.value.get("kind") if node is not None and isinstance(node.value, dict) else None
    kind = _text_of(found)
    if node is not None and kind in _KINDS:
        _document(file, Kind(kind), node, parts, collector, damaged=True)
    else:
        _unread(file, collector)


_ENGINE_WOULD_DIE: Final = frozenset({"CH015", "CH016"})


def _published_as_text(frontmatter: str, problems: list[Problem]) -> bool:
    """Whether the engine cannot read the fields of a page either: it would show them to readers, and say nothing."""
    if any(problem.code in _ENGINE_WOULD_DIE for problem in problems):
        return True
    try:
        yaml.load(frontmatter, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return True
    return False


def _broken(file: _File, problems: list[Problem], collector: _Collector) -> None:
    """A file that is no text or has no clear frontmatter. An empty page elsewhere is nobody's mistake."""
    origin = file.origin
    if all(problem.code == "CH020" for problem in problems) and not _is_ours(file, collector):
        _ordinary(file, None, collector)
        return
    collector.problems.extend(dataclasses.replace(one, source=origin.source, file=origin.file) for one in problems)
    _unread(file, collector)


def _unread(file: _File, collector: _Collector) -> None:
    """A document that could not be read, so that nobody knows who may see it. A charter's folder stays its own."""
    collector.unreadable = True
    if file.seems == Kind.CHARTER.value or nearest(file.seems, [Kind.CHARTER.value]):
        collector.unread_charters[(file.source.name, file.folder)] = _default_id(file, Kind.CHARTER)


def _charter_above(file: _File, collector: _Collector) -> str:
    """The id of the charter in the nearest folder above, or in the same; empty where there is none."""
    folder = PurePosixPath(file.folder or ".")
    for above in (folder, *folder.parents):
        key = "" if str(above) == "." else str(above)
        found = collector.charter_folders.get((file.source.name, key))
        if found is not None:
            return found
    return ""


def _is_ours(file: _File, collector: _Collector) -> bool:
    """Whether a file stands where only documents may stand: at or below a charter's folder, or among parties.

    The top of a source is nobody's folder: an alliance that is kept there does not claim a whole site.
    """
    if file.folder and (file.source.name, file.folder) in collector.party_folders:
        return True
    return any(
        place in collector.charter_folders or place in collector.unread_charters for place in _places_above(file)
    )


def _places_above(file: _File) -> Iterator[tuple[str, str]]:
    """Source and path of a file's folder and all folders above, but for the top."""
    folder = PurePosixPath(file.folder or ".")
    return ((file.source.name, str(above)) for above in (folder, *folder.parents) if str(above) != ".")


def _text_of(node: Node | None) -> str | None:
    return node.value if node is not None and isinstance(node.value, str) else None


def _kind(file: _File, node: Node, collector: _Collector) -> Kind | None:
    """The kind of a document; None for an ordinary page, and for what was meant as a document but is none."""
    assert isinstance(node.value, dict)
    found = node.value.get("kind")
    text = _text_of(found)
    if text is not None and text in {kind.value for kind in Kind}:
        return Kind(text)
    kinds = [kind.value for kind in Kind]
    misspelt = _misspelt_kind(node, kinds) if found is None else ""
    if misspelt:
        span = node.key_span(misspelt)
        collector.report(file.origin, "CH101", span=span, key=misspelt, nearest="kind", expected=("kind",))
        _unread(file, collector)
        return None
    near = nearest(text, kinds) if text else ""
    if _is_ours(file, collector) or near:
        span = found.span if found is not None else None
        collector.report(
            file.origin, "CH114", span=span or Span.whole_line(1), found=text or "", nearest=near, expected=tuple(kinds)
        )
        _unread(file, collector)
        return None
    _ordinary(file, node, collector)
    return None


def _misspelt_kind(node: Node, kinds: list[str]) -> str:
    """A key that stands for `kind` in other letters, told by its looks and by what it says."""
    assert isinstance(node.value, dict)
    for key, child in node.value.items():
        if key.casefold() == "kind" or (_text_of(child) in kinds and nearest(key, ["kind"])):
            return key
    return ""


def _ordinary(file: _File, node: Node | None, collector: _Collector) -> None:
    """A page that is no document of ours: internal unless it says otherwise."""
    origin = file.origin
    if _is_ours(file, collector):
        collector.report(
            origin, "CH114", span=Span.whole_line(1), found="", nearest="", expected=tuple(kind.value for kind in Kind)
        )
        collector.unreadable = True
        return
    visibility: Visibility | None = Visibility.INTERNAL
    if node is not None and isinstance(node.value, dict):
        for key, child in node.value.items():
            if key == "visibility":
                visibility = _visibility(child)
                if visibility is None:
                    _bad_visibility(origin, child, collector)
            elif _meant_visibility(key):
                span = node.key_span(key)
                collector.report(origin, "CH101", span=span, key=key, nearest="visibility", expected=("visibility",))
                visibility = None
    if visibility is None:
        collector.unreadable = True
    collector.pages.append(OrdinaryPage(origin, visibility))


@lru_cache(maxsize=4096)
def _meant_visibility(key: str) -> bool:
    """Whether a key that is not `visibility` was plainly meant as it."""
    return almost(key, "visibility") or key.casefold() in (
        "visible",
        "visibilities",
        "visible_to",
        "visible to",
        "visible-to",
    )


def _visibility(node: Node | None) -> Visibility | None:
    text = _text_of(node)
    return Visibility(text) if text in {one.value for one in Visibility} else None


def _bad_visibility(origin: Origin, node: Node, collector: _Collector) -> None:
    choices = tuple(one.value for one in Visibility)
    text = _text_of(node) or str(node.raw or "")
    collector.report(
        origin, "CH104", span=node.span, key="visibility", found=text, expected=choices, nearest=nearest(text, choices)
    )


def _default_id(file: _File, kind: Kind) -> str:
    """The folder's name for an `index.md`, else the file's; the day for a note that is named after one."""
    stem = PurePosixPath(file.path).stem
    if stem.lower() in ("index", "readme") and file.folder:
        return slug(PurePosixPath(file.folder).name)
    if stem.lower() in ("index", "readme"):
        return kind.value
    return slug(stem)


def _document(
    file: _File, kind: Kind, node: Node, parts: Parts, collector: _Collector, *, damaged: bool = False
) -> None:
    assert isinstance(node.value, dict)
    cls = CLASSES[kind]
    origin = file.origin
    alliance = _alliance(file, kind, node, collector)
    language = _language(kind, node, alliance, collector)
    alliance_type = _text_of(node.value.get("alliance_type")) or ""
    body = read_body(cls, parts.body, parts.body_line, language, alliance_type)
    merged = _merged(node, body, collector, origin)
    expansion = expand(cls, merged, language)
    data: dict[str, Any] = expansion.node.plain()  # type: ignore[assignment]  # the top is a mapping
    if "id" not in data and kind is not Kind.PORTFOLIO:
        data["id"] = _default_id(file, kind)
    if kind in RECORD_KINDS and "charter" in data:
        data["charter"] = alliance or data["charter"]
    visibility: Visibility | None = default_visibility(kind, data.get("alliance_type"))
    if "visibility" in node.value and node.value["visibility"].value is not None:
        visibility = _visibility(node.value["visibility"])
    if _misspelt_visibility(node):
        visibility = None
    if visibility is None or any(_visibility(item) is None for item in _item_visibilities(file, expansion.node)):
        collector.unreadable = True
    for problem in body.problems:
        collector.problems.append(dataclasses.replace(problem, source=origin.source, file=origin.file))
    for key, span in expansion.twice:
        collector.report(origin, "CH113", span=span, key=key)
    manuscript = Manuscript(
        origin=origin,
        kind=kind,
        data=data,
        visibility=visibility,
        language=language,
        alliance=data["id"] if kind is Kind.CHARTER and isinstance(data.get("id"), str) else alliance,
        commentary=tuple(body.commentary),
        titles=body.titles,
        derived=frozenset(expansion.derived),
        links=body.links,
        locate=Places(file.raw, cls, language, alliance_type),
        damaged=damaged,
    )
    _register(file, manuscript, collector)


def _misspelt_visibility(node: Node) -> str:
    assert isinstance(node.value, dict)
    return next((key for key in node.value if key != "visibility" and _meant_visibility(key)), "")


def _item_visibilities(file: _File, node: Node) -> Iterator[Node]:
    """What items say of their own visibility, wherever they stand."""
    # The key stands in the file as it is, or with an escape in double quotes. Most files have neither.
    if b"visibility" not in file.raw and b"\\" not in file.raw:
        return
    waiting = list(node.value.values()) if isinstance(node.value, dict) else []
    while waiting:
        current = waiting.pop()
        if isinstance(current.value, list):
            waiting.extend(current.value)
        elif isinstance(current.value, dict):
            own = current.value.get("visibility")
            if own is not None and own.value is not None:
                yield own
            waiting.extend(current.value.values())


def _register(file: _File, manuscript: Manuscript, collector: _Collector) -> None:
    if manuscript.kind is Kind.CHARTER:
        key = (file.source.name, file.folder)
        other = collector.charter_folders.get(key)
        if other is not None and file.folder:
            collector.report(manuscript.origin, "CH115", span=Span.whole_line(1), other=other, folder=file.folder)
        else:
            collector.charter_folders[key] = manuscript.alliance
        # Two charters of one id: nobody could tell which of them a record belongs to, and so who may see it.
        collector.unreadable |= manuscript.alliance in collector.charters
        collector.charters.setdefault(manuscript.alliance, manuscript)
    elif manuscript.kind is Kind.PARTY:
        collector.party_folders.add((file.source.name, file.folder))
    elif manuscript.kind in RECORD_KINDS and manuscript.alliance not in collector.charters:
        collector.homeless.append((file, manuscript))
    collector.manuscripts.append(manuscript)


def _without_charter(file: _File, manuscript: Manuscript, collector: _Collector) -> None:
    """A record whose charter does not exist. One that exists and could not be read is a problem of its own."""
    named = str(manuscript.data.get("charter") or "")
    unread = collector.unread_charters
    if slug(named) in unread.values() if named else any(place in unread for place in _places_above(file)):
        return
    span = manuscript.locate(("charter",) if named else (), False) or Span.whole_line(1)
    near = nearest(named, collector.charters) if named else ""
    collector.report(manuscript.origin, "CH116", span=span, found=named, nearest=near)


def _alliance(file: _File, kind: Kind, node: Node, collector: _Collector) -> str:
    """The charter that a record belongs to: the one it names, or the one in the nearest folder above."""
    assert isinstance(node.value, dict)
    if kind not in RECORD_KINDS:
        return ""
    named = _text_of(node.value.get("charter"))
    if named is None:
        return _charter_above(file, collector)
    if named in collector.charters:
        return named
    folded = named.strip().casefold()
    for ident, manuscript in sorted(collector.charters.items()):
        title = manuscript.data.get("title")
        if folded in (ident.casefold(), str(title).strip().casefold() if title else ""):
            return ident
    return named


def _language(kind: Kind, node: Node, alliance: str, collector: _Collector) -> str:
    assert isinstance(node.value, dict)
    if kind is Kind.CHARTER:
        return _text_of(node.value.get("language")) or collector.settings.language
    charter = collector.charters.get(alliance)
    return charter.language if charter is not None else collector.settings.language


def _merged(node: Node, body: BodyRead, collector: _Collector, origin: Origin) -> Node:
    """Frontmatter and body as one mapping. A field that stands in both is a problem; the frontmatter's stays."""
    assert isinstance(node.value, dict)
    if not body.fields:
        return node
    merged = dict(node.value)
    places = dict(node.keys or {})
    for key, child in body.fields.items():
        if key in merged and merged[key].value is not None:
            if key in ("title", "name") and _text_of(child) == _text_of(merged[key]):
                continue  # said twice, and the same
            place = body.places.get(key) or child.span
            collector.report(
                origin, "CH109", span=place, key=key, line=said.line if (said := node.key_span(key)) else 0
            )
            continue
        merged[key] = child
        if child.place is not None:
            places[key] = child.place
    return Node(merged, node.place, node.raw, places)
