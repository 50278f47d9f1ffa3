"""`charters export`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..locale.words import words_for
from .common import Day, audience_option, fail, interface_words, project_at
from .excerpt import visible
from .gathering import Gathering
from .job_log import print_data, print_json
from .lines import fitted_help

if TYPE_CHECKING:
    from ..authoring.forms import Place
    from ..exports.data import Table
    from ..reading import Project
    from .told import Told

_as_of: Final = click.option("--as-of", type=Day(), help="The day as of which to export; today unless given.")

SCHEMAS: Final = (
    "portfolio", "party", "charter", "review", "win", "exchange", "dispute",
    "document", "data", "diff", "approvals", "log", "agenda", "due",
)  # fmt: skip
"""What has a schema: each kind of document, a document of any kind, and what commands print."""


class _Exports(click.Group):
    command_class = Gathering

    def get_help(self, ctx: click.Context) -> str:
        """The help, whose lines break between words."""
        return fitted_help(super().get_help(ctx))


@click.group(cls=_Exports)
def export() -> None:
    """Everything as data, for other tools.

    \b
    charters export json --audience public > portfolio.json
    charters export schema charter > charter.schema.json
    """


def _told(audience: str, as_of: dt.date | None) -> Told:
    from .told import told_to

    told = told_to(audience, as_of)
    told.refuse_unread()
    return told


def _table(name: str) -> Table:
    """The table of a name; ends the command where there is none."""
    from ..exports.data import TABLES
    from ..reading import nearest

    if name not in TABLES:
        near = nearest(name, TABLES)
        hint = f" Did you mean “{near}”?" if near else ""
        fail(f"There is no table “{visible(name)}”.{hint} `charters export csv --tables` lists them.")
    return TABLES[name]


def _list_tables(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value:
        from ..exports.data import TABLES

        width = max(map(len, TABLES))
        click.echo("\n".join(f"{name:<{width}}  {table.about}" for name, table in TABLES.items()))
        ctx.exit()


_tables: Final = click.option(
    "--tables", is_flag=True, callback=_list_tables, expose_value=False, is_eager=True, help="List the tables, and end."
)


@export.command("json")
@click.option("--table", "name", metavar="TABLE", help="Only one table.")
@_tables
@audience_option
@_as_of
def export_json(name: str | None, audience: str, as_of: dt.date | None) -> None:
    """All that an audience sees, as tables in JSON: one row a commitment, reading, exchange, win, decision and so on.

    \b
    charters export json > portfolio.json
    charters export json --audience public --table wins
    charters export schema data > data.schema.json
    """
    from ..exports.data import as_data, rows_of, table_as_data

    table = _table(name) if name is not None else None
    told = _told(audience, as_of)
    if table is None:
        print_json(as_data(told.portfolio, told.day))
    else:
        print_json(table_as_data(table, rows_of(table, told.portfolio, told.day), told.day))


@export.command("csv")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--table", "name", metavar="TABLE", help="Only one table, to standard output.")
@_tables
@audience_option
@_as_of
def export_csv(folder: Path | None, name: str | None, audience: str, as_of: dt.date | None) -> None:
    """All that an audience sees, as comma-separated values: one file a table in FOLDER, or one table on standard output.

    \b
    charters export csv tables
    charters export csv --table commitments > commitments.csv

    UTF-8; the first line has the names of the columns. What a spreadsheet would compute has an apostrophe in front.
    """
    from ..exports.data import TABLES, as_csv, rows_of
    from .folders import put_all

    if (folder is None) == (name is None):
        fail(
            "Name a folder for all tables, or one table:\n  charters export csv FOLDER\n  charters export csv --table commitments"
        )
    table = _table(name) if name is not None else None
    told = _told(audience, as_of)
    if table is not None:
        print_data(as_csv(table, rows_of(table, told.portfolio, told.day)))
    elif folder is not None:
        made = {
            f"{one.name}.csv": as_csv(one, rows_of(one, told.portfolio, told.day)).encode("utf-8", "replace")
            for one in TABLES.values()
        }
        put_all(folder, made)


@export.command("ics")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--alliance", metavar="CHARTER", help="Only the calendar of an alliance.")
@click.option("--party", metavar="PARTY", help="Only the calendar of a party.")
@click.option("--person", metavar="PERSON", help="Only the calendar of a person.")
@audience_option
@_as_of
def export_ics(
    folder: Path | None,
    alliance: str | None,
    party: str | None,
    person: str | None,
    audience: str,
    as_of: dt.date | None,
) -> None:
    """Calendars to subscribe to: meetings with their rhythm, and the days of what was promised, of actions and of milestones.

    \b
    charters export ics calendars
    charters export ics --alliance nordhafen-kestrel > nordhafen-kestrel.ics
    charters export ics --person "Luis Prieto" > luis.ics

    In FOLDER one file an alliance, party and person; without it one calendar on standard output. What is taken back or rests is called
    off there. Only what the audience may see is told.
    """
    from .exported_calendars import write_calendars

    write_calendars(folder, (alliance, party, person), _told(audience, as_of), as_of)


@export.command("atom")
@click.argument("what", type=click.Choice(["wins", "thanks", "amendments"]), required=False)
@click.option(
    "--into", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write all feeds into a folder."
)
@click.option("--alliance", metavar="CHARTER", help="Only the feed of an alliance: all three.")
@click.option("--url", metavar="URL", help="Where the site is published; site_url of mkdocs.yml unless given.")
@audience_option
@_as_of
def export_atom(
    what: str | None,
    folder: Path | None,
    alliance: str | None,
    url: str | None,
    audience: str,
    as_of: dt.date | None,
) -> None:
    """Feeds of what is new: wins that the other side confirmed, thanks, and amendments of charters.

    \b
    charters export atom wins > wins.atom
    charters export atom --alliance nordhafen-kestrel > nordhafen-kestrel.atom
    charters export atom --into feeds --url https://alliances.example.org/

    The newest fifty stand in each. Amendments come from git.
    """
    from .exported_feeds import write_feeds

    write_feeds(folder, what, alliance, url, _told(audience, as_of), as_of)


@export.command("markdown")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@audience_option
@_as_of
def export_markdown(folder: Path, audience: str, as_of: dt.date | None) -> None:
    """The whole site as plain Markdown in FOLDER: every page, with its tables, lists and links, for any engine.

    \b
    charters export markdown plain
    charters export markdown plain --audience public

    It holds no HTML. Pictures are left out, since their data stand beside them.
    """
    from .exported_markdown import write_markdown

    write_markdown(folder, _told(audience, as_of), as_of)


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


_HOSTS: Final = {"github": "github.com", "gitlab": "gitlab.com"}


def _place(project: Project) -> Place:
    from ..authoring.forms import Place
    from ..reading import WorkTree
    from ..reading.forge import folder_from_top, forge_at, forge_of, page_of

    page = page_of(project)
    kind = (forge_at(page) if page is not None and project.settings.forge is None else None) or forge_of(project)
    if kind is not None and page is None:
        fail(
            f"That changes are proposed on {kind.value} is known, but not at which address. Name the repository's page in charters.yml, for "
            f"example: forge: {{kind: {kind.value}, url: https://{_HOSTS.get(kind.value, 'forge.example.org')}/team/charters}}"
        )
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
@click.argument("kind", type=click.Choice(SCHEMAS))
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
    charters export schema data > data.schema.json
    charters export schema diff > diff.schema.json
    charters export schema approvals > approvals.schema.json
    charters export schema due > due.schema.json
    """
    from .exported_schemas import schema_of
    from .writing import from_here

    found = schema_of(kind)
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
