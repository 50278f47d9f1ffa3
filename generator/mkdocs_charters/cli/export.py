"""`charters export`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..authoring.schema import schema_for, schema_for_any
from ..exports import as_data
from ..exports.agenda import agenda_schema
from ..exports.approvals import approvals_schema
from ..exports.due import due_schema
from ..exports.reviewing import diff_schema
from ..exports.reviewing.log import log_schema
from ..insight.published import published
from ..locale.words import words_for
from ..model.values import Kind
from ..reading import open_project
from .archives import archive_of, read_audience, refuse_unread, unread
from .common import Day, audience_option, day_or_today, fail, interface_words, project_at
from .excerpt import visible
from .job_log import print_json
from .writing import from_here

_PRINTED: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "diff": diff_schema,
    "approvals": approvals_schema,
    "log": log_schema,
    "agenda": agenda_schema,
    "due": due_schema,
}
"""Schemas of what commands print, by the name of the command."""

_ANY: Final = "document"


@click.group()
def export() -> None:
    """Everything as data, for other tools.

    \b
    charters export json --audience public > portfolio.json
    charters export schema charter > charter.schema.json
    """


@export.command("json")
@audience_option
@click.option("--as-of", type=Day(), help="The day as of which to export; today unless given.")
def export_json(audience: str, as_of: dt.date | None) -> None:
    """All charters, records and parties that an audience sees, as JSON.

    \b
    charters export json --audience public > portfolio.json
    """
    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    archive = archive_of(project, words)
    readers = read_audience(audience, archive)
    if archive.unreadable:
        fail(
            "A document does not say clearly who may see it, so nothing was exported. `charters check` says which one."
        )
    visible, linked = published(archive, readers)
    found = unread([*project.problems, *visible.problems, *linked.problems])
    refuse_unread((one.file for one in found), "nothing was exported")
    day = day_or_today(as_of, project.settings)
    print_json(as_data(linked.portfolio.on(day), day))


@export.command("schema")
@click.argument("kind", type=click.Choice([*(kind.value for kind in Kind), _ANY, *_PRINTED]))
@click.option(
    "--check",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Print nothing; say whether a file holds that schema.",
)
def export_schema(kind: str, check: Path | None) -> None:
    """The JSON Schema of a kind of document (of any kind: document), for editors; or of what a command prints with --format json.

    \b
    charters export schema charter > charter.schema.json
    charters export schema document --check .vscode/charters.schema.json
    charters export schema diff > diff.schema.json
    charters export schema approvals > approvals.schema.json
    charters export schema due > due.schema.json
    """
    found = _schema_of(kind)
    if check is None:
        print_json(found)
        return
    try:
        there = json.loads(check.read_bytes())
    except (OSError, ValueError):
        there = None
    if there != found:
        click.echo(
            f"{visible(from_here(check))} is not there, or of another release. Write it anew: charters export schema {kind} > {visible(from_here(check))}"
        )
        raise SystemExit(1)


def _schema_of(kind: str) -> dict[str, Any]:
    if kind in _PRINTED:
        return _PRINTED[kind]()
    try:
        words = interface_words(open_project(Path.cwd()).settings)
    except OSError:
        words = words_for("en")
    return schema_for_any(words) if kind == _ANY else schema_for(Kind(kind), words)
