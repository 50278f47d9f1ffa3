"""From sources to an archive: each file is read by itself; nothing here knows who may see what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import yaml

from ..model.archive import CLASSES, Archive, Manuscript, OrdinaryPage
from ..model.documents import Origin
from ..model.packed import Packed
from ..model.problem import Problem, Severity, Span
from ..model.settings import Settings
from ..model.shorthand import expand
from ..model.tree import Node
from ..model.values import RECORD_KINDS, Kind, Visibility
from ..model.visibility import default_visibility
from ..store.memory import without_cycles
from .bodies import BodyRead, read_body
from .collector import Collector, File
from .cut_entries import cut_entries, cut_texts
from .embedded import blocks_in
from .file_names import name_problems
from .former_addresses import former_problems
from .frontmatter import Parts, split
from .glance import KINDS, seems
from .nearest import nearest
from .places import Places, lines_of_keys
from .sources import Listed, Source
from .structure import merge_conflict
from .tangles import tangled, too_long
from .text import decode
from .visibilities import item_visibilities, meant_visibility, misspelt_visibility, text_of, visibility_of
from .yaml_pass import compose

_MAY_HIDE: Final = re.compile(r"visib|\bkind\b", re.IGNORECASE)
_NOTHING: Final[frozenset[str]] = frozenset()  # Python makes each empty one anew
_ON_BOTH_SIDES: Final = 64
"""So many files are kept as they were read last: more than are around most changes, and few beside a whole portfolio."""
# A piece of several words between a comma and the next or a brace, without a colon: few files have one, and only these are looked at.
_MAY_BE_CUT: Final = re.compile(r"\{[^{}\n]*,[ \t]*[^\s:,{}\[\]\"']+ [^:,{}\[\]\"'\n]*[,}]")


@without_cycles()
def read(sources: Sequence[Source], settings: Settings) -> Archive:
    """Read all documents of some sources. The order of sources and files makes no difference to what is read.

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
    for file in chain(_one_by_one(charters), _one_by_one(parties)):
        _read(file, collector)
    collector.folders_known = True
    for file, node, read_parts in collector.waiting:
        _ordinary(file, node, read_parts, collector)
    for file in _one_by_one(others):
        _read(file, collector)
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


def _one_by_one(files: list[File]) -> Iterator[File]:
    """The files in their order, each let go of with the next: what was read of it takes less room, and it is read again where it has to be."""
    files.reverse()
    while files:
        yield files.pop()


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


@lru_cache(maxsize=_ON_BOTH_SIDES)
def _taken_apart(raw: bytes) -> tuple[Parts | list[Problem], Node | None, list[Problem]]:
    """A file in parts, and its frontmatter composed. Nobody changes them: what stands on both sides of a change is read once."""
    parts = split(raw)
    if isinstance(parts, list) or parts.frontmatter is None:
        return parts, None, []
    return parts, *compose(parts.frontmatter, parts.frontmatter_line)


_body_of = lru_cache(maxsize=_ON_BOTH_SIDES)(read_body)


def _read(file: File, collector: Collector) -> None:
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
    _document(file, kind, node, parts, collector, damaged=told)


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
        _document(file, Kind(kind), node, parts, collector, damaged=True)
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


def _document(file: File, kind: Kind, node: Node, parts: Parts, collector: Collector, *, damaged: bool = False) -> None:
    assert isinstance(node.value, dict)
    cls = CLASSES[kind]
    origin = file.origin
    alliance = _alliance(file, kind, node, collector)
    language = _language(kind, node, alliance, collector)
    alliance_type = text_of(node.value.get("alliance_type")) or ""
    own = text_of(node.value.get("id")) or file.default_id(kind) if kind is Kind.CHARTER else alliance
    body = _body_of(cls, parts.body, parts.body_line, language, alliance_type, own)
    merged = _merged(node, body, collector, origin)
    expansion = expand(cls, merged, language)
    data: dict[str, Any] = expansion.node.plain()  # type: ignore[assignment]  # the top is a mapping
    if "id" not in data and kind is not Kind.PORTFOLIO:
        data["id"] = file.default_id(kind)
    if kind in RECORD_KINDS and "charter" in data:
        data["charter"] = alliance or data["charter"]
    visibility: Visibility | None = default_visibility(kind, data.get("alliance_type"), _around(alliance, collector))
    if "visibility" in node.value and node.value["visibility"].value is not None:
        visibility = visibility_of(node.value["visibility"])
    if misspelt_visibility(node):
        visibility = None
    if visibility is None or any(visibility_of(item) is None for item in item_visibilities(file.raw, expansion.node)):
        collector.unreadable = True
    for problem in body.problems:
        collector.problems.append(dataclasses.replace(problem, source=origin.source, file=origin.file))
    cut = [*cut_entries(node, language)] if kind is Kind.CHARTER else []
    if _MAY_BE_CUT.search(parts.frontmatter or ""):
        cut += cut_texts(node)
    collector.problems.extend(dataclasses.replace(one, source=origin.source, file=origin.file) for one in cut)
    for key, span in expansion.twice:
        collector.report(origin, "CH113", span=span, key=key)
    manuscript = Manuscript(
        origin=origin,
        kind=kind,
        contents=Packed(data),
        visibility=visibility,
        language=language,
        alliance=data["id"] if kind is Kind.CHARTER and isinstance(data.get("id"), str) else alliance,
        commentary=tuple(body.commentary),
        titles=body.titles,
        derived=frozenset(expansion.derived) or _NOTHING,
        links=body.links or _NOTHING,
        blocks=tuple(body.blocks),
        locate=Places(
            file.source, file.path, file.raw, cls, language, alliance_type, None if damaged else lines_of_keys(node)
        ),
        damaged=damaged,
    )
    collector.register(file, manuscript)


def _alliance(file: File, kind: Kind, node: Node, collector: Collector) -> str:
    """The charter that a record belongs to: the one it names, or the one in the nearest folder above."""
    assert isinstance(node.value, dict)
    if kind not in RECORD_KINDS:
        return ""
    named = text_of(node.value.get("charter"))
    if named is None:
        return collector.charter_above(file)
    return collector.charter_called(named)


def _around(alliance: str, collector: Collector) -> Visibility | None:
    charter = collector.charters.get(alliance)
    return charter.visibility if charter is not None else None


def _language(kind: Kind, node: Node, alliance: str, collector: Collector) -> str:
    assert isinstance(node.value, dict)
    if kind in (Kind.CHARTER, Kind.PARTY):
        return text_of(node.value.get("language")) or collector.settings.language
    charter = collector.charters.get(alliance)
    return charter.language if charter is not None else collector.settings.language


def _merged(node: Node, body: BodyRead, collector: Collector, origin: Origin) -> Node:
    """Frontmatter and body as one mapping. A field that stands in both is a problem; the frontmatter's stays."""
    assert isinstance(node.value, dict)
    if not body.fields:
        return node
    merged = dict(node.value)
    places = dict(node.keys or {})
    for key, child in body.fields.items():
        if key in merged and merged[key].value is not None:
            if key in ("title", "name") and text_of(child) == text_of(merged[key]):
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
