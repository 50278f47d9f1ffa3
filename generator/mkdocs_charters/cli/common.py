"""What several commands share: the portfolio they work on, options, and how they fail.

Light to load, as each command is until it is called: while somebody types, a shell asks for the options of a command, and its work is not loaded
for that. `archives` has the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from ..locale.words import N_, Words, languages, words_for
from ..store.clock import today
from .app import COULD_NOT_RUN
from .completing import complete_audiences
from .lines import tell

if TYPE_CHECKING:
    from ..model.settings import Settings
    from ..reading import Project
    from ..reading.root import Spoken

    _DayType = click.ParamType[dt.date]
    _TextType = click.ParamType[str]
else:
    # Older releases of click have no type parameter here.
    _DayType = click.ParamType
    _TextType = click.ParamType


_T = TypeVar("_T")


def fail(message: str) -> NoReturn:
    """Say why a command could not run, and end with 2."""
    tell(message, err=True)
    raise SystemExit(COULD_NOT_RUN)


def _said(form: str, **values: object) -> str:
    """A sentence in the language of the portfolio that one stands in."""
    from .spoken import spoken

    return spoken(form, **values)


def root_at(start: Path) -> Path:
    """Where the portfolio that a folder belongs to begins; ends the command where there is none."""
    from ..reading.root import find_root, is_git_folder

    found = find_root(start.resolve())
    if found is None and any(map(is_git_folder, (start.resolve(), *start.resolve().parents))):
        fail(
            f"{start} is where git keeps a repository (a bare one), and holds no documents itself.\n"
            "Clone it, and work in the clone: git clone REPOSITORY FOLDER"
        )
    if found is None:
        # Nothing says which language is spoken where there is no portfolio.
        fail(
            f"There is no portfolio at or above {start}.\n"
            "Go to a folder that holds mkdocs.yml, charters.yml or charters/ and try again, or begin one here: `charters init`."
        )
    return found


def project_at(start: Path) -> Project:
    """The portfolio that a folder belongs to; ends the command where there is none."""
    root = root_at(start)
    from ..reading import open_project

    try:
        return open_project(root)
    except OSError as error:
        fail(_said(N_("%(file)s cannot be read: %(why)s."), file=error.filename, why=error.strerror))


def interface_words(settings: Settings | Spoken) -> Words:
    """The words for messages: those of the portfolio's language."""
    return words_for(settings.language)


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
            self.fail(_said(N_("“%(said)s” is no day; write one such as 2026-04-30."), said=value), param, ctx)


def no_audience(text: str) -> str:
    """That a text names no circle of readers, with the nearest one and all that there are."""
    from ..model.audience import Circle
    from ..reading.nearest import nearest
    from .spoken import hint

    near = nearest(text.partition(":")[0], [one.value for one in Circle])
    none = _said(N_("“%(said)s” is no audience."), said=text)
    return f"{none}{hint(near)} {_said(N_('It is one of %(known)s.'), known=_AUDIENCES)}"


class _Readers(_TextType):
    """For whom something is told. Whether there is such a party or charter is told once documents are read."""

    name = "audience"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read an audience. Fails with what was expected."""
        from ..model.audience import Audience

        if Audience.parse(str(value)) is None:
            self.fail(no_audience(str(value)), param, ctx)
        return str(value)


class Language(_TextType):
    """A language by its code, such as `de`."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a language. Fails where there is none of that code."""
        from babel import Locale, UnknownLocaleError

        code = str(value).strip()
        try:
            Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError, TypeError):
            ours = ", ".join(languages())
            self.fail(_said(_NO_LANGUAGE, said=value, ours=ours), param, ctx)
        return code


_NO_LANGUAGE: Final = N_(
    "“%(said)s” is no language. Write the code of one, such as %(ours)s (headings and dates are known in these) or fr."
)
_AUDIENCES: Final = "public, internal, party:NAME, alliance:NAME, all"


class Together:
    """Look-ups of which each may end the command: what is wrong with all of them is told before it ends."""

    def __init__(self) -> None:
        self._ended = False

    def __call__(self, look: Callable[[], _T]) -> _T | None:
        """What is found; None where the command is to end."""
        try:
            return look()
        except SystemExit:
            self._ended = True
            return None

    def end(self) -> None:
        """End the command where something was wrong."""
        if self._ended:
            raise SystemExit(COULD_NOT_RUN)


audience_option: Final = click.option(
    "--audience",
    type=_Readers(),
    metavar="TEXT",
    shell_complete=complete_audiences,
    default="internal",
    show_default=True,
    help="For whom: public, internal, party:NAME, alliance:NAME or all.",
)
"""For whom a command tells what it tells."""


def day_or_today(day: dt.date | None, settings: Settings | Spoken) -> dt.date:
    """The day as of which a command works."""
    if day is not None:
        return day
    try:
        return today(settings.timezone)
    except ValueError:
        fail(_said(N_("SOURCE_DATE_EPOCH is not a number of seconds.")))
