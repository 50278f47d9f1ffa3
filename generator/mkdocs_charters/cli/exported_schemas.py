"""`charters export schema`: what documents and the answers of commands may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from ..authoring.schema import schema_for, schema_for_any
from ..exports.agenda import agenda_schema
from ..exports.approvals import approvals_schema
from ..exports.data import data_schema
from ..exports.due import due_schema
from ..exports.reviewing import diff_schema
from ..exports.reviewing.log import log_schema
from ..locale.words import words_for
from ..model.values import Kind
from ..reading import open_project
from .common import interface_words

PRINTED: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "data": data_schema,
    "diff": diff_schema,
    "approvals": approvals_schema,
    "log": log_schema,
    "agenda": agenda_schema,
    "due": due_schema,
}
"""Schemas of what commands print, by the name of the command; `data` is that of `export json`."""

ANY: Final = "document"


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of document, of any (`ANY`), or of what a command prints; in the language of the portfolio one stands in."""
    if kind in PRINTED:
        return PRINTED[kind]()
    try:
        words = interface_words(open_project(Path.cwd()).settings)
    except OSError:
        words = words_for("en")
    return schema_for_any(words) if kind == ANY else schema_for(Kind(kind), words)
