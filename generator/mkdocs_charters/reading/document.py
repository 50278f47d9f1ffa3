"""A document made of a file's parts: what it says, in long form, and what is wrong with it. What stands around it is told, so that the same
file at the same place is always the same document.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final, NamedTuple

from ..model.archive import CLASSES, Manuscript
from ..model.packed import Packed, PackedText
from ..model.problem import Argument, Problem, Severity, Span, arguments
from ..model.shorthand import expand
from ..model.tree import Node
from ..model.values import RECORD_KINDS, Kind, Visibility
from ..model.visibility import default_visibility
from .bodies import BodyRead, read_body
from .collector import File
from .cut_entries import cut_entries, cut_texts
from .frontmatter import Parts
from .places import Places, lines_of_keys
from .visibilities import item_visibilities, misspelt_visibility, text_of, visibility_of

NOTHING: Final[frozenset[str]] = frozenset()
"""Python makes each empty one anew."""
ON_BOTH_SIDES: Final = 64
"""So many files are kept as they were read last: more than are around most changes, and few beside a whole portfolio."""
# A piece of several words between a comma and the next or a brace, without a colon: few files have one, and only these are looked at.
_MAY_BE_CUT: Final = re.compile(r"\{[^{}\n]*,[ \t]*[^\s:,{}\[\]\"']+ [^:,{}\[\]\"'\n]*[,}]")


class Said(NamedTuple):
    """What a document says of what it takes from elsewhere: its charter and its language, as written; None where it does not say."""

    charter: str | None
    language: str | None


class Around(NamedTuple):
    """What a document takes from where it stands: the charter that it belongs to, empty for none, its language, and how far its charter is
    seen, None where that is not known.
    """

    alliance: str
    language: str
    visibility: Visibility | None


class Made(NamedTuple):
    """A document with what is wrong with it. `unreadable` says that it cannot be told who may see it, or an item of it.

    `said` and `around` are what it was asked for, and told, before.
    """

    manuscript: Manuscript
    problems: tuple[Problem, ...]
    unreadable: bool
    said: Said
    around: Around


def said_of(kind: Kind, node: Node) -> Said:
    """What the frontmatter of a document says of its charter, of a record, and of its language, of another."""
    assert isinstance(node.value, dict)
    if kind in RECORD_KINDS:
        return Said(text_of(node.value.get("charter")), None)
    return Said(None, text_of(node.value.get("language")) or None)


_body_of = lru_cache(maxsize=ON_BOTH_SIDES)(read_body)


def made_of(
    file: File, kind: Kind, node: Node, parts: Parts, said: Said, around: Around, *, damaged: bool, outlives: bool
) -> Made:
    """The document that a file holds whose frontmatter is `node`, and says that it is of a kind. `outlives`: it is to be kept for longer
    than this process runs.
    """
    assert isinstance(node.value, dict)
    cls = CLASSES[kind]
    origin = file.origin
    alliance, language, _ = around
    problems: list[Problem] = []
    alliance_type = text_of(node.value.get("alliance_type")) or ""
    own = text_of(node.value.get("id")) or file.default_id(kind) if kind is Kind.CHARTER else alliance
    body = _body_of(cls, parts.body, parts.body_line, language, alliance_type, own)
    expansion = expand(cls, _merged(node, body, problems), language)
    data: dict[str, Any] = expansion.node.plain()  # type: ignore[assignment]  # the top is a mapping
    if "id" not in data and kind is not Kind.PORTFOLIO:
        data["id"] = file.default_id(kind)
    if kind in RECORD_KINDS and "charter" in data:
        data["charter"] = alliance or data["charter"]
    visibility: Visibility | None = default_visibility(kind, data.get("alliance_type"), around.visibility)
    if "visibility" in node.value and node.value["visibility"].value is not None:
        visibility = visibility_of(node.value["visibility"])
    if misspelt_visibility(node):
        visibility = None
    unreadable = visibility is None or any(
        visibility_of(item) is None for item in item_visibilities(file.raw, expansion.node)
    )
    problems += body.problems
    problems += cut_entries(node, language) if kind is Kind.CHARTER else ()
    if _MAY_BE_CUT.search(parts.frontmatter or ""):
        problems += cut_texts(node)
    problems += (_problem("CH113", span, key=key) for key, span in expansion.twice)
    manuscript = Manuscript(
        origin=origin,
        kind=kind,
        contents=_packed(data, outlives),
        visibility=visibility,
        language=language,
        alliance=data["id"] if kind is Kind.CHARTER and isinstance(data.get("id"), str) else alliance,
        commentary=tuple(body.commentary),
        titles=body.titles,
        derived=frozenset(expansion.derived) or NOTHING,
        links=body.links or NOTHING,
        blocks=tuple(body.blocks),
        locate=Places(
            file.source, file.path, file.raw, cls, language, alliance_type, None if damaged else lines_of_keys(node)
        ),
        damaged=damaged,
    )
    told = tuple(dataclasses.replace(one, source=origin.source, file=origin.file) for one in problems)
    return Made(manuscript, told, unreadable, said, around)


def _packed(data: Mapping[str, Any], outlives: bool) -> Packed:
    if outlives:
        with suppress(TypeError):
            return PackedText.of(data)
    return Packed(data)


def _problem(code: str, span: Span | None, **named: Argument) -> Problem:
    return Problem(code, Severity.ERROR, arguments(**named), span=span)


def _merged(node: Node, body: BodyRead, problems: list[Problem]) -> Node:
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
            line = said.line if (said := node.key_span(key)) else 0
            problems.append(_problem("CH109", place, key=key, line=line))
            continue
        merged[key] = child
        if child.place is not None:
            places[key] = child.place
    return Node(merged, node.place, node.raw, places)
