"""What is wrong with the shape of a document, from the validator's errors: one problem each, at its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from ..locale.tongues import language_meant, language_words
from ..model.meaning import FieldDefinition, Item, Shape, field_by_key
from ..model.problem import Argument, Fix, Locate, Path, Problem, Severity, arguments
from .meant import meant_by
from .nearest import nearest

_TEXT: Final = frozenset({"string_type", "string_sub_type"})
_LIST: Final = frozenset({"list_type", "tuple_type"})
_MAPPING: Final = frozenset({"dict_type", "model_type", "mapping_type", "model_attributes_type"})
_CHOICE: Final = frozenset({"enum", "literal_error"})
_RANGE: Final = frozenset({"greater_than_equal", "less_than_equal", "greater_than", "less_than"})
_TYPED: Final[Mapping[str, str]] = {
    "date": "date",
    "time": "time",
    "number": "number",
    "recurrence": "recurrence",
    "duration": "duration",
    "timezone": "timezone",
    "language": "language",
    "mail": "mail",
    "web": "web",
    "int_type": "whole number",
    "int_parsing": "whole number",
    "int_from_float": "whole number",
    "float_type": "number",
    "float_parsing": "number",
    "truth": "boolean",
}


def shape_problems(
    cls: type[Item], error: ValidationError, locate: Locate, source: str, file: str
) -> Iterator[Problem]:
    """The problems of a document that is not of its kind's shape, in the order of its fields."""
    errors = [
        (tuple(step for step in found["loc"] if step != "[key]"), found)
        for found in error.errors(include_url=False, include_context=True)
    ]
    places: set[Path] = {path for path, _ in errors}
    for path, found in errors:
        if found["type"] == "missing" and _would_be_derived(cls, path, places):
            continue
        code, named, key, fix = _problem(cls, found["type"], path, found.get("input"), found.get("ctx") or {})
        span = locate(path, key)
        edit = Fix(span, fix) if fix and span is not None else None
        yield Problem(code, Severity.ERROR, arguments(**named), source, file, path, span, edit)


def _would_be_derived(cls: type[Item], path: Path, places: set[Path]) -> bool:
    """Whether what is missing is an id that comes from words which have a problem themselves."""
    holder, _ = _holder(cls, path)
    return bool(path) and path[-1] == "id" and bool(holder.named_by) and (*path[:-1], holder.named_by) in places


def _holder(cls: type[Item], path: Path) -> tuple[type[Item], FieldDefinition | None]:
    """The class in which the last key of a path stands, and that key's definition."""
    holder, definition = cls, None
    for step in path:
        if not isinstance(step, str):
            continue
        if definition is not None and definition.item is not None and definition.shape is not Shape.ITEM_MAPPING:
            holder = definition.item
        elif definition is not None and definition.shape is Shape.ITEM_MAPPING and definition.item is not None:
            # The step is a key of the mapping; the next one stands in its item.
            holder, definition = definition.item, None
            continue
        definition = field_by_key(holder).get(step, None)
    return holder, definition


def _like_a_language(text: str) -> str:
    """The code of the language that a text is like, by its code or its name."""
    near = nearest(text, language_words())
    return language_meant(near) or near


def _found(value: Any) -> str:
    """A short picture of what stands there."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (str, int, float)):
        text = str(value)
        return text if len(text) <= 60 else f"{text[:57]}…"
    return ""


def _written(example: object) -> str:
    """An example as an author writes it."""
    return str(example).lower() if isinstance(example, bool) else str(example)


def _kind_of(value: Any) -> str:
    """The word for what kind of value stands there."""
    if isinstance(value, Mapping):
        return "mapping"
    if isinstance(value, list):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, dt.date):
        return "date"
    return "text" if isinstance(value, str) else "nothing"


def _problem(
    cls: type[Item], kind: str, path: Path, value: Any, context: Mapping[str, Any]
) -> tuple[str, dict[str, Argument], bool, str | None]:
    """Code, arguments, whether the key is meant, and a sure fix."""
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    holder, definition = _holder(cls, path)
    if kind == "extra_forbidden":
        near = nearest(name, field_by_key(holder))
        return "CH101", {"key": name, "nearest": near, "expected": tuple(field_by_key(holder))}, True, None
    if kind == "missing":
        example = field_by_key(holder).get(name)
        shown = example.meaning.example if example is not None else ""
        return "CH102", {"key": name, "example": str(shown) if not isinstance(shown, (dict, list)) else ""}, False, None
    if kind in _TEXT:
        return "CH103", {"key": name, "expected": "text", "found": _kind_of(value)}, False, None
    if kind in _LIST:
        return "CH103", {"key": name, "expected": "list", "found": _kind_of(value)}, False, None
    if kind in _MAPPING:
        return "CH103", {"key": name, "expected": "mapping", "found": _kind_of(value)}, False, None
    if kind in _CHOICE:
        choices = definition.choices if definition is not None else ()
        return (
            "CH104",
            {"key": name, "found": _found(value), "expected": choices, "nearest": nearest(_found(value), choices)},
            False,
            None,
        )
    if kind in _RANGE:
        # Scores are the only numbers with a range.
        return "CH105", {"key": name, "found": _found(value), "low": 0, "high": 5}, False, None
    if kind == "id":
        near = str(context.get("nearest", ""))
        return "CH107", {"found": _found(value), "nearest": near}, False, None
    if kind == "empty":
        return "CH108", {"key": name}, False, None
    if kind in _TYPED and isinstance(value, (list, Mapping)):
        return "CH103", {"key": name, "expected": _TYPED[kind], "found": _kind_of(value)}, False, None
    if kind in _TYPED:
        shown_example = definition.meaning.example if definition is not None else ""
        instance = "" if isinstance(shown_example, (dict, list)) else _written(shown_example)
        meant = meant_by(_TYPED[kind], value) if isinstance(value, str) else ""
        named: dict[str, Argument] = {
            "key": name,
            "expected": _TYPED[kind],
            "found": _found(value) or _kind_of(value),
            "example": instance,
            "nearest": meant or (_like_a_language(str(value)) if kind == "language" else ""),
        }
        return "CH106", named, False, meant or None
    return "CH199", {"key": name, "found": _found(value), "kind": kind}, False, None
