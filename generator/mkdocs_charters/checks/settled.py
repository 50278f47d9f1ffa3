"""What settings and charters make of the findings: how much each weighs here, and which the parties chose to leave."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Final

from ..locale.messages import codes
from ..model.charter_items import Ignored
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path, Problem, Severity, arguments
from ..model.settings import Level, Settings

_LIGHT: Final = frozenset(
    {
        "CH019", "CH059", "CH112", "CH119", "CH120", "CH122", "CH123", "CH124", "CH125", "CH126", "CH127", "CH128", "CH130", "CH132", "CH133", "CH134",
        "CH135", "CH143",
    }
)  # fmt: skip
"""Findings of reading after which everything was read all the same."""


def may_be_ignored(code: str) -> bool:
    """Whether a charter may leave out a finding: what concerns its own practices and signatures."""
    return code.startswith(("CH3", "CH4"))


def _fixed(code: str) -> bool:
    """Whether a finding tells of something that was not read: it stays an error, or content would vanish unseen."""
    return code.startswith(("CH0", "CH1")) and code not in _LIGHT


def settle(
    problems: Iterable[Problem], settings: Settings, portfolio: Portfolio, as_of: dt.date
) -> tuple[Problem, ...]:
    """The problems as settings weigh them, without those that are off and those that their charter leaves out."""
    ignored = _ignored(portfolio, as_of)
    settled = []
    for problem in problems:
        level = settings.severities.get(problem.code)
        unread = problem.severity is Severity.ERROR and problem.code.startswith(("CH0", "CH1"))
        if level is Level.OFF and not unread:
            continue
        if may_be_ignored(problem.code) and problem.code in ignored.get((problem.source, problem.file), ()):
            continue
        if level is not None and not unread:
            problem = dataclasses.replace(problem, severity=Severity[level.name])
        settled.append(problem)
    return tuple(settled)


def _ignored(portfolio: Portfolio, as_of: dt.date) -> dict[tuple[str, str], set[str]]:
    """The codes that are left out on a day, by source and file."""
    found = {}
    for alliance in portfolio.alliances.values():
        left_out = {one.code for one in left_by(alliance, as_of)}
        for document in (alliance.charter, *alliance.records) if left_out else ():
            found[document.origin.source, document.origin.file] = left_out
    return found


def left_by(alliance: Alliance, as_of: dt.date) -> tuple[Ignored, ...]:
    """What the parties of an alliance chose to leave, as far as that holds on a day."""
    return tuple(one for one in alliance.charter.ignore if _holds(one, as_of))


def _holds(one: Ignored, as_of: dt.date) -> bool:
    return one.until is None or as_of <= one.until


def check_settings(settings: Settings) -> tuple[Problem, ...]:
    """CH119, CH120: severities that the settings give to codes that do not exist, or that stay as they are."""
    found = []
    for code, level in settings.severities.items():
        path: Path = ("severities", code)
        span = settings.locate(path, key=True)
        if code not in codes():
            found.append(Problem("CH120", Severity.WARNING, arguments(found=code), file=_FILE, path=path, span=span))
        elif _fixed(code) and level is not Level.ERROR:
            found.append(Problem("CH119", Severity.WARNING, arguments(code=code), file=_FILE, path=path, span=span))
    return tuple(found)


_FILE: Final = "charters.yml"
