"""A review as data, and the schema of it."""

from __future__ import annotations

from typing import Any, Final

from ...render.reviewing.view import AllianceView, LineView, ReviewView

DIFF_VERSION: Final = 1
_TEXT: Final = {"type": "string"}
_TEXT_OR_NONE: Final = {"type": ["string", "null"]}
_TEXTS: Final = {"type": "array", "items": _TEXT}


def as_json(view: ReviewView) -> dict[str, Any]:
    """`{version, weight, untold, left_out, alliances, elsewhere, preview, problems}` as `diff_schema` describes it; only JSON types."""
    return {
        "version": DIFF_VERSION,
        "weight": view.weight or None,
        "untold": view.untold or None,
        "left_out": list(view.unread),
        "alliances": [_alliance(one) for one in view.alliances],
        "elsewhere": [change(one) for one in view.elsewhere],
        "preview": view.preview or None,
        "problems": [one.sentence for one in view.problems],
    }


def _alliance(one: AllianceView) -> dict[str, Any]:
    return {
        "id": one.alliance_id,
        "title": one.title,
        "asked": list(one.asked),
        "until": one.until or None,
        "claim": one.claim or None,
        "stays": one.stays or None,
        "page": one.page or None,
        "changes": [change(line) for line in (*one.lines, *one.beside)],
        "signatures": list(one.signatures),
        "records": list(one.records),
    }


def change(line: LineView) -> dict[str, Any]:
    """One change, as `change_schema` describes it."""
    meaning = line.meaning
    return {
        "code": meaning.code,
        "fingerprint": line.fingerprint,
        "weight": meaning.weight.value,
        "direction": meaning.direction.value if meaning.direction is not None else None,
        "path": list(meaning.path),
        "field": meaning.field,
        "sentence": line.sentence,
        "today": meaning.today,
        "proposed": meaning.proposed,
        "bound_more": list(meaning.bound_more),
        "bound_less": list(meaning.bound_less),
        "concerns": list(meaning.concerns),
        "backing": line.backing or None,
        "place": line.place._asdict() if line.place is not None else None,
    }


def diff_schema() -> dict[str, Any]:
    """The JSON Schema of what `charters diff --format json` prints."""
    weight = {"enum": ["editorial", "substantive", "fundamental"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters diff",
        **schema_object(
            version={"const": DIFF_VERSION},
            weight={"enum": [*weight["enum"], None]},
            untold=_TEXT_OR_NONE,
            left_out=_TEXTS,
            alliances={"type": "array", "items": {"$ref": "#/$defs/alliance"}},
            elsewhere={"type": "array", "items": {"$ref": "#/$defs/change"}},
            preview=_TEXT_OR_NONE,
            problems=_TEXTS,
        ),
        "$defs": {
            "alliance": schema_object(
                id=_TEXT, title=_TEXT, asked=_TEXTS, until=_TEXT_OR_NONE, claim=_TEXT_OR_NONE, stays=_TEXT_OR_NONE,
                page=_TEXT_OR_NONE,
                changes={"type": "array", "items": {"$ref": "#/$defs/change"}}, signatures=_TEXTS, records=_TEXTS,
            ),
            **change_schema(),
        },
    }  # fmt: skip


def change_schema() -> dict[str, Any]:
    """The definitions that a change needs: `change` and `place`."""
    weight = {"enum": ["editorial", "substantive", "fundamental"]}
    return {
        "change": schema_object(
            code={"type": "string", "pattern": "^CH6[0-9]{2}$"},
            fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
            weight=weight,
            direction={"enum": ["in", "out", "longer", "shorter", "narrower", "wider", "more often", "less often", None]},
            path={"type": "array", "items": {"type": ["string", "integer"]}},
            field=_TEXT, sentence=_TEXT, today=True, proposed=True, bound_more=_TEXTS, bound_less=_TEXTS,
            concerns=_TEXTS, backing=_TEXT_OR_NONE, place={"anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]},
        ),
        "place": schema_object(file=_TEXT, line={"type": "integer", "minimum": 1}),
    }  # fmt: skip


def listed(of: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": of}


def nullable(one: dict[str, Any]) -> dict[str, Any]:
    """The schema of something that may not be there."""
    return {"anyOf": [one, {"type": "null"}]}


def schema_object(**properties: Any) -> dict[str, Any]:
    """The schema of a mapping that has these keys and no others."""
    return {
        "type": "object", "additionalProperties": False, "required": list(properties), "properties": properties,
    }  # fmt: skip
