"""From sources to an archive: each file is read by itself; nothing here knows who may see what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

import yaml

from ..model.archive import Archive, OrdinaryPage
from ..model.documents import Origin
from ..model.problem import Problem, Severity, Span
from ..model.settings import Settings
from ..model.tree import Node
from ..model.values import RECORD_KINDS, Kind, Visibility
from ..store.memory import without_cycles
from .collector import Collector, File
from .document import ON_BOTH_SIDES, Around, Made, Said, made_of, said_of
from .embedded import blocks_in
from .file_names import name_problems
from .former_addresses import former_problems
from .frontmatter import Parts, split
from .glance import KINDS, seems
from .kept_documents import AT_ONCE, KeptDocuments
from .nearest import nearest
from .sources import Listed, Source
from .structure import merge_conflict
from .tangles import tangled, too_long
from .text import decode
from .visibilities import meant_visibility, text_of, visibility_of
from .yaml_pass import compose

_MAY_HIDE: Final = re.compile(r"visib|\bkind\b", re.IGNORECASE)


@without_cycles()
def read(sources: Sequence[Source], settings: Settings, kept: KeptDocuments | None = None) -> Archive:
    """Read all documents of some sources. The order of sources and files makes no difference to what is read. Those that were `kept` as they
    are now need not be taken apart, and are the same.

    Raises SourceError for a source that cannot be read at all.
    """
    collector = Collector(settings)
    # Where two claim the same (a folder, an id), the first one is asked: by its place, not by who was listed first.
    files = sorted(_files(sources, collector), key=lambda file: (file.source.name, file.path))
    charters = [one for one in files if one.seems == Kind.CHARTER.value]
    parties = [one for one in files if one.seems == Kind.PARTY.value]
    others = [one for one in files if one.seems not in (Kind.CHARTER.value, Kind.PARTY.value)]
    files.clear()
    # Charters before records: a record inherits its charter's language. What a file seems to be decides nothing else.
    for file in chain(_one_by_one(charters, kept), _one_by_one(parties, kept)):
        _read(file, collector, kept)
    collector.folders_known = True
    for file, node, read_parts in collector.waiting:
        _ordinary(file, node, read_parts, collector)
    for file in _one_by_one(others, kept):
        _read(file, collector, kept)
    collector.tell_homeless()
    collector.problems.extend(
        name_problems((one.origin for one in collector.manuscripts), (page.origin for page in collector.pages))
    )
    collector.problems.extend(former_problems(collector.manuscripts, (page.origin for page in collector.pages)))
    order = sorted(collector.manuscripts, key=lambda one: (one.origin.source, one.origin.file))
    return Archive(
        settings,
        tuple(order),
        tuple(sorted(collector.pages, key=lambda page: (page.origin.source, page.origin.file))),
        tuple(sorted(collector.problems, key=lambda problem: problem.order)),
        collector.unreadable,
    )


def _one_by_one(files: list[File], kept: KeptDocuments | None) -> Iterator[File]:
    """The files in their order, each let go of with the next: what was read of it takes less room, and it is read again where it has to be."""
    files.reverse()
    while files:
        if kept is None:
            yield files.pop()
            continue
        some = files[: -AT_ONCE - 1 : -1]
        del files[-AT_ONCE:]
        kept.ahead(some)
        yield from some
    if kept is not None:
        kept.write()


_CALLED: Final = {
    **dict.fromkeys(("note", "notes", "minutes", "meeting", "update", "notiz", "protokoll", "treffen"), "review"),
    **dict.fromkeys(("alliance", "agreement", "vereinbarung", "charta", "bündnis"), "charter"),
    **dict.fromkeys(("organisation", "organization", "team", "person", "partei"), "party"),
    **dict.fromkeys(("success", "erfolg"), "win"),
    **dict.fromkeys(("gift", "gabe"), "exchange"),
    **dict.fromkeys(("conflict", "streitfall"), "dispute"),
    **dict.fromkeys(("home", "index"), "portfolio"),
}
"""What documents are called in the manual and in talk, and their kinds."""


def _files(sources: Iterable[Source], collector: Collector) -> Iterator[File]:
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
            yield File(source, listed.path, raw, seems(raw))


def _refuse(source: Source, listed: Listed, collector: Collector) -> None:
    origin = Origin(source.name, listed.path, listed.path)
    collector.report(origin, listed.refused, path=listed.path)
    # What cannot be read might be anything, but a folder or a link that leads nowhere shows nothing either.
    collector.unreadable |= listed.refused == "CH051"


@lru_cache(maxsize=ON_BOTH_SIDES)
def _taken_apart(raw: bytes) -> tuple[Parts | list[Problem], Node | None, list[Problem]]:
    """A file in parts, and its frontmatter composed. Nobody changes them: what stands on both sides of a change is read once."""
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return parts, None, []
    return parts, *compose(parts.frontmatter, parts.frontmatter_line)


def _read(file: File, collector: Collector, kept: KeptDocuments | None) -> None:
    made = kept.made(file) if kept is not None else None
    if made is not None and made.around == _around(file, made.manuscript.kind, made.said, collector):
        _take(file, made, collector)
        return
    parts, node, problems = _taken_apart(file.raw)
    origin = file.origin
    if isinstance(parts, list):
        _broken(file, parts, collector)
        return
    told, parts = _without_tangles(file, parts, collector)
    if parts.frontmatter is None:
        _ordinary(file, None, parts, collector)
        return
    if problems and (conflict := merge_conflict(parts.frontmatter, parts.frontmatter_line)) is not None:
        problems = [conflict]  # whatever else is wrong comes of it
    placed = [dataclasses.replace(problem, source=origin.source, file=origin.file) for problem in problems]
    if node is None or any(problem.severity is Severity.ERROR for problem in placed):
        _damaged(file, node, placed, parts, collector)
        return
    kind = _kind(file, node, parts, collector)
    if kind is None:
        return
    collector.problems.extend(placed)
    made = _document(file, kind, node, parts, collector, kept, damaged=told)
    if kept is not None and not told:
        kept.keep(file, made._replace(problems=(*placed, *made.problems)))


def _without_tangles(file: File, parts: Parts, collector: Collector) -> tuple[bool, Parts]:
    """Whether something in a file would take too long, which is told; and its parts without the body then. Its fields still say who may see it."""
    fields = tangled(parts.frontmatter, parts.frontmatter_line) if parts.frontmatter is not None else ()
    words = [*tangled(parts.body, parts.body_line)]
    if parts.frontmatter is not None and (long := too_long(parts.body, parts.body_line)) is not None:
        words.append(long)
    told = [dataclasses.replace(one, source=file.origin.source, file=file.origin.file) for one in (*fields, *words)]
    collector.problems.extend(told)
    return bool(told), parts._replace(body="") if told else parts


def _damaged(file: File, node: Node | None, problems: list[Problem], parts: Parts, collector: Collector) -> None:
    """A file whose fields could not all be read. What can be read is, so that all its mistakes are told in one run."""
    ours = collector.is_ours(file) or file.seems in KINDS or _MAY_HIDE.search(parts.frontmatter or "")
    if not ours:
        if _published_as_text(parts.frontmatter or "", problems):
            # Nothing of ours hangs on it, so that it keeps nobody from building.
            collector.problems.extend(dataclasses.replace(one, severity=Severity.WARNING) for one in problems)
        _ordinary(file, None, parts, collector)
        return
    collector.problems.extend(problems)
    collector.unreadable = True
    found = node.value.get("kind") if node is not None and isinstance(node.value, dict) else None
    kind = text_of(found)
    if node is not None and kind in KINDS:
        _document(file, Kind(kind), node, parts, collector, None, damaged=True)
    else:
        collector.unread(file)


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


def _broken(file: File, problems: list[Problem], collector: Collector) -> None:
    """A file that is no text or has no clear frontmatter. An empty page elsewhere is nobody's mistake."""
    origin = file.origin
    if all(problem.code == "CH020" for problem in problems) and not collector.is_ours(file):
        _ordinary(file, None, None, collector)
        return
    collector.problems.extend(dataclasses.replace(one, source=origin.source, file=origin.file) for one in problems)
    collector.unread(file)


def _kind(file: File, node: Node, parts: Parts, collector: Collector) -> Kind | None:
    """The kind of a document; None for an ordinary page, and for what was meant as a document but is none."""
    assert isinstance(node.value, dict)
    found = node.value.get("kind")
    text = text_of(found)
    if text in KINDS:
        return Kind(text)
    kinds = [kind.value for kind in Kind]
    misspelt = _misspelt_kind(node, kinds) if found is None else ""
    if misspelt:
        span = node.key_span(misspelt)
        collector.report(file.origin, "CH101", span=span, key=misspelt, nearest="kind", expected=("kind",))
        collector.unread(file)
        return None
    near = _CALLED.get(text.casefold(), "") or nearest(text, kinds) if text else ""
    if collector.is_ours(file) or near:
        span = found.span if found is not None else None
        collector.report(
            file.origin, "CH114", span=span or Span.whole_line(1), found=text or "", nearest=near, expected=tuple(kinds)
        )
        collector.unread(file)
        return None
    _ordinary(file, node, parts, collector)
    return None


def _misspelt_kind(node: Node, kinds: list[str]) -> str:
    """A key that stands for `kind` in other letters, told by its looks and by what it says."""
    assert isinstance(node.value, dict)
    for key, child in node.value.items():
        if key.casefold() == "kind" or (text_of(child) in kinds and nearest(key, ["kind"])):
            return key
    return ""


def _ordinary(file: File, node: Node | None, parts: Parts | None, collector: Collector) -> None:
    """A page that is no document of ours: internal unless it says otherwise. `parts` is None for one that is empty."""
    origin = file.origin
    if not collector.folders_known:
        collector.waiting.append((file, node, parts))
        return
    if collector.is_ours(file):
        collector.report(
            origin, "CH114", span=Span.whole_line(1), found="", nearest="", expected=tuple(kind.value for kind in Kind)
        )
        collector.unreadable = True
        return
    visibility: Visibility | None = Visibility.INTERNAL
    if node is not None and isinstance(node.value, dict):
        for key, child in node.value.items():
            if key == "visibility":
                visibility = visibility_of(child)
                if visibility is None:
                    _bad_visibility(origin, child, collector)
            elif meant_visibility(key):
                span = node.key_span(key)
                collector.report(origin, "CH101", span=span, key=key, nearest="visibility", expected=("visibility",))
                visibility = None
    if visibility is None:
        collector.unreadable = True
    blocks, problems = blocks_in(parts.body, parts.body_line) if parts is not None else ([], [])
    collector.problems.extend(dataclasses.replace(one, source=origin.source, file=origin.file) for one in problems)
    text = decode(file.raw) if visibility is Visibility.PUBLIC else ""
    collector.pages.append(OrdinaryPage(origin, visibility, tuple(blocks), text if isinstance(text, str) else ""))


def _bad_visibility(origin: Origin, node: Node, collector: Collector) -> None:
    choices = tuple(one.value for one in Visibility)
    text = text_of(node) or str(node.raw or "")
    collector.report(
        origin, "CH104", span=node.span, key="visibility", found=text, expected=choices, nearest=nearest(text, choices)
    )


def _document(
    file: File, kind: Kind, node: Node, parts: Parts, collector: Collector, kept: KeptDocuments | None, *, damaged: bool
) -> Made:
    said = said_of(kind, node)
    around = _around(file, kind, said, collector)
    outlives = kept is not None and not damaged
    made = made_of(file, kind, node, parts, said, around, damaged=damaged, outlives=outlives)
    _take(file, made, collector)
    return made


def _around(file: File, kind: Kind, said: Said, collector: Collector) -> Around:
    """What a document takes from where it stands: the charter that it names, or the one in the nearest folder above, and what that says."""
    own = said.language or collector.settings.language
    if kind not in RECORD_KINDS:
        return Around("", own if kind in (Kind.CHARTER, Kind.PARTY) else collector.settings.language, None)
    alliance = collector.charter_above(file) if said.charter is None else collector.charter_called(said.charter)
    charter = collector.charters.get(alliance)
    if charter is None:
        return Around(alliance, collector.settings.language, None)
    return Around(alliance, charter.language, charter.visibility)


def _take(file: File, made: Made, collector: Collector) -> None:
    collector.problems.extend(made.problems)
    collector.unreadable |= made.unreadable
    collector.register(file, made.manuscript)
