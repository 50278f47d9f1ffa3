"""What several commands share: the portfolio they work on, options, and how they fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from ..locale.messages import say
from ..locale.words import Words, words_for
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience
from ..model.problem import Problem, Severity
from ..model.settings import Settings
from ..model.values import RECORD_KINDS, Kind
from ..reading import Project, SourceError, nearest, open_project, read
from ..store.clock import today
from .app import COULD_NOT_RUN

_SAY_NOTHING_OF_WHO: Final = frozenset({*RECORD_KINDS, Kind.PORTFOLIO})

if TYPE_CHECKING:
    _DayType = click.ParamType[dt.date]
else:
    # Older releases of click have no type parameter here.
    _DayType = click.ParamType


def fail(message: str) -> NoReturn:
    """Say why a command could not run, and end with 2."""
    click.echo(message, err=True)
    raise SystemExit(COULD_NOT_RUN)


def project_at(start: Path) -> Project:
    """The portfolio that a folder belongs to; ends the command where there is none."""
    try:
        return open_project(start)
    except FileNotFoundError:
        fail(
            f"There is no portfolio at or above {start}.\n"
            "Go to a folder that holds mkdocs.yml, charters.yml or charters/ and try again."
        )
    except OSError as error:
        fail(f"{error.filename} cannot be read: {error.strerror}.")


def archive_of(project: Project, words: Words) -> Archive:
    """All that a portfolio holds; ends the command where a source cannot be read."""
    try:
        return read(project.sources, project.settings)
    except SourceError as error:
        said = say(error.code, error.arguments, words)
        fail(f"{said.text} {said.help}".strip())


def silent_speakers(archive: Archive, problems: Iterable[Problem]) -> list[str]:
    """The files that cannot be read and might say who speaks for whom: charters, parties, and whatever has no kind."""
    kinds = {(one.origin.source, one.origin.file): one.kind for one in archive.manuscripts}
    return sorted(
        {
            one.file
            for one in problems
            if one.severity is Severity.ERROR
            and one.code[:3] in ("CH0", "CH1")
            and one.file
            and kinds.get((one.source, one.file)) not in _SAY_NOTHING_OF_WHO
        }
    )


def interface_words(settings: Settings) -> Words:
    """The words for messages: those of the portfolio's language."""
    return words_for(settings.language)


def sentence(problem: Problem, words: Words) -> str:
    """A problem in one line: where, which, and what."""
    said = say(problem.code, dict(problem.arguments), words)
    where = "/".join(part for part in (problem.source, problem.file) if part)
    line = f":{problem.span.line}" if problem.span is not None else ""
    return f"{where}{line}: {problem.code} {said.text}"


class Day(_DayType):
    """A day, `YYYY-MM-DD`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read a day. Fails with what was expected."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no day; write one such as 2026-04-30.", param, ctx)


audience_option: Final = click.option(
    "--audience",
    default="internal",
    show_default=True,
    help="For whom: public, internal, party:NAME, alliance:NAME or all.",
)
"""For whom a command tells what it tells."""


def day_or_today(day: dt.date | None, settings: Settings) -> dt.date:
    """The day as of which a command works."""
    if day is not None:
        return day
    try:
        return today(settings.timezone)
    except ValueError:
        fail("SOURCE_DATE_EPOCH is not a number of seconds.")


def read_audience(text: str, archive: Archive | None = None) -> Audience:
    """The audience that an option names; ends the command for an unknown one."""
    audience = Audience.parse(text)
    if audience is None:
        near = nearest(text.partition(":")[0], [circle.value for circle in Circle])
        hint = f" Did you mean “{near}”?" if near else ""
        fail(f"“{text}” is no audience.{hint} It is one of public, internal, party:NAME, alliance:NAME, all.")
    if archive is not None and not known_audience(archive, audience):
        kind = Kind.PARTY if audience.circle is Circle.PARTY else Kind.CHARTER
        near = nearest(audience.of, [one.id for one in archive.by_kind[kind]])
        hint = f" Did you mean “{audience.circle.value}:{near}”?" if near else ""
        fail(f"There is no {audience.circle.value} “{audience.of}”.{hint}")
    return audience
