"""`charters export`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..authoring import schema_for
from ..exports import as_data
from ..exports.agenda import agenda_schema
from ..exports.approvals import approvals_schema
from ..exports.due import due_schema
from ..exports.reviewing import diff_schema
from ..exports.reviewing.log import log_schema
from ..insight.published import published
from ..model.problem import Severity
from ..model.values import Kind
from ..reading import Project, WorkTree
from .archives import archive_of, read_audience
from .common import Day, audience_option, day_or_today, fail, interface_words, project_at
from .job_log import print_json

if TYPE_CHECKING:
    from ..authoring.forms import Place

_PRINTED: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "diff": diff_schema,
    "approvals": approvals_schema,
    "log": log_schema,
    "agenda": agenda_schema,
    "due": due_schema,
}
"""Schemas of what commands print, by the name of the command."""


@click.group()
def export() -> None:
    """Everything as data, for other tools."""


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
    if any(
        problem.severity is Severity.ERROR and problem.code[:3] in ("CH0", "CH1")
        for problem in (*project.problems, *visible.problems, *linked.problems)
    ):
        fail("Some documents cannot be read, so nothing was exported. `charters check` says which.")
    day = day_or_today(as_of, project.settings)
    print_json(as_data(linked.portfolio.on(day), day))


@export.command("cms")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="A folder for the page with its scripts.")
def export_cms(to: Path | None) -> None:
    """Forms in the browser: the configuration of Sveltia CMS for the forge on which changes are proposed.

    It names kinds, fields and folders, and nothing of what documents say. With --to, all that a server needs is written into a folder.

    \b
    charters export cms > config.json
    charters export cms --to public/edit
    """
    from ..authoring.forms import NoForgeError, forms_config, served
    from ..locale.words import words_for

    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    place = _place(project)
    try:
        if to is None:
            print_json(forms_config(place, project.settings.editing, words))
            return
        for file in served(place, project.settings.editing, words, words_for(project.settings.language)):
            path = to / file.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.path.read_bytes() if file.path is not None else file.text.encode("utf-8"))
    except NoForgeError as error:
        fail(f"“{error}” is not the address of a repository, such as https://forge.example.org/team/charters.")
    except OSError as error:
        fail(f"The forms cannot be written to {to}: {error.strerror}.")


def _place(project: Project) -> Place:
    from ..authoring.forms import Place
    from ..reading.forge import folder_from_top, forge_at, forge_of, page_of

    page = page_of(project)
    kind = (forge_at(page) if page is not None and project.settings.forge is None else None) or forge_of(project)
    if kind is None or page is None:
        fail(
            "It is not known on which forge changes are proposed. Name it in charters.yml, for example: "
            "forge: {kind: github, url: https://github.com/team/charters}"
        )
    folder = next((source.root for source in project.sources if isinstance(source, WorkTree)), None)
    if folder is None:
        fail("All documents are read from revisions, so that forms could change none of them.")
    branch = project.settings.forge.branch if project.settings.forge is not None else None
    return Place(kind, page, branch, folder_from_top(folder))


@export.command("schema")
@click.argument("kind", type=click.Choice([*(kind.value for kind in Kind), *_PRINTED]))
def export_schema(kind: str) -> None:
    """The JSON Schema of a kind of document, for editors; or of what a command prints with --format json.

    \b
    charters export schema charter > charter.schema.json
    charters export schema diff > diff.schema.json
    charters export schema approvals > approvals.schema.json
    charters export schema due > due.schema.json
    """
    if kind in _PRINTED:
        print_json(_PRINTED[kind]())
        return
    try:
        words = interface_words(project_at(Path.cwd()).settings)
    except SystemExit:
        from ..locale.words import words_for

        words = words_for("en")
    print_json(schema_for(Kind(kind), words))
