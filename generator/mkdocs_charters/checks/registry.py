"""The rules by their codes, and when each is asked. They are gentle: what follows holds for all of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from ..model.documents import Document
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Argument, Path, Problem, Severity, arguments
from ..model.values import AllianceType, Status, Withheld
from ..store.memory import without_cycles

BETWEEN: Final = frozenset({AllianceType.INTER_ORG, AllianceType.INTER_TEAM})
TEAMS: Final = BETWEEN | {AllianceType.INTRA_TEAM}
EVERYBODY: Final = frozenset(AllianceType)

FIRST_DAYS: Final = dt.timedelta(days=30)
"""How long an alliance is left in peace after it began."""


class Finding(NamedTuple):
    """Something a rule noticed: the document, the value in it (with `key`, its key), and the arguments of the code.

    `parties` are those whose people can do something about it, by key; empty where that is anybody's.
    """

    document: Document
    path: Path
    arguments: tuple[tuple[str, Argument], ...] = ()
    key: bool = False
    parties: tuple[str, ...] = ()

    def for_parties(self, parties: Iterable[str]) -> Finding:
        """The same, said to be a matter of some parties; withheld ones are left out."""
        return self._replace(parties=tuple(one for one in parties if not isinstance(one, Withheld)))


Find: TypeAlias = "Callable[[Portfolio, Alliance, dt.date], Iterator[Finding]]"


class Rule(NamedTuple):
    """One rule. `among` are the types of alliance it speaks to; `gentle` says that it leaves one in peace that is
    new, or paused."""

    code: str
    severity: Severity
    practice: str
    among: frozenset[AllianceType]
    gentle: bool
    find: Find

    def speaks_to(self, alliance: Alliance, as_of: dt.date) -> bool:
        """Whether the rule is asked about an alliance on a day."""
        return alliance.charter.alliance_type in self.among and not (self.gentle and rests(alliance, as_of))


RULES: Final[dict[str, Rule]] = {}
"""All rules by code. Filled by `rule` where the rules stand, then only read."""


def rule(
    code: str,
    severity: Severity,
    *,
    practice: str = "",
    among: frozenset[AllianceType] = BETWEEN,
    gentle: bool = True,
) -> Callable[[Find], Find]:
    """Make a function the rule of a code. Raises ValueError where the code has one."""

    def register(find: Find) -> Find:
        if code in RULES:
            raise ValueError(f"{code} has a rule")
        RULES[code] = Rule(code, severity, practice, among, gentle, find)
        return find

    return register


def found(document: Document, *path: str | int, key: bool = False, **named: Argument) -> Finding:
    """A finding about the value at a path."""
    return Finding(document, path, arguments(**named), key)


def in_peace(alliance: Alliance, as_of: dt.date) -> bool:
    """Whether an alliance is not to be reminded of anything: not begun, in its first days, or ended.

    One that says it is active and not since when has begun.
    """
    status = alliance.status
    if status in (Status.DRAFT, Status.ENDED):
        return True
    start = alliance.started_on
    if start is None:
        return status is Status.PROPOSED
    return as_of - start < FIRST_DAYS


def rests(alliance: Alliance, as_of: dt.date) -> bool:
    """Whether nobody is to be asked for anything: an alliance is left in peace, or it is paused, and what is written in it rests."""
    return alliance.status is Status.PAUSED or in_peace(alliance, as_of)


class Noticed(NamedTuple):
    """What a rule noticed in an alliance. Where that stands in its file is not looked for."""

    rule: Rule
    alliance: Alliance
    finding: Finding


def notice(
    portfolio: Portfolio, as_of: dt.date, asked: Callable[[Rule, Alliance], bool] = lambda _rule, _alliance: True
) -> Iterator[Noticed]:
    """All that the rules notice on a day, alliance by alliance, in the order of the rules' codes.

    Records are to end on that day. `asked` chooses which rule is asked about which alliance.
    """
    rules = [RULES[code] for code in sorted(RULES)]
    for alliance in portfolio.alliances.values():
        for one in rules:
            if one.speaks_to(alliance, as_of) and asked(one, alliance):
                for finding in one.find(portfolio, alliance, as_of):
                    yield Noticed(one, alliance, finding)


@without_cycles()
def check(portfolio: Portfolio, as_of: dt.date) -> tuple[Problem, ...]:
    """All that the rules find on a day, by place. Records of later days are not known yet."""
    problems = {problem for found in check_each(portfolio, as_of).values() for problem in found}
    return tuple(sorted(problems, key=lambda problem: problem.order))


def check_each(
    portfolio: Portfolio, as_of: dt.date, only: Collection[str] | None = None
) -> dict[str, tuple[Problem, ...]]:
    """All that the rules find on a day, by the id of the alliance that they were asked about, each problem once; of `only` some of them."""
    found: dict[str, dict[Problem, None]] = {}
    for one in notice(portfolio.on(as_of), as_of, lambda _, alliance: only is None or alliance.id in only):
        found.setdefault(one.alliance.id, {})[problem_of(one.rule.code, one.rule.severity, one.finding)] = None
    return {ident: tuple(problems) for ident, problems in found.items()}


def problem_of(code: str, severity: Severity, finding: Finding) -> Problem:
    """The problem that a finding is, with its place."""
    origin = finding.document.origin
    span = finding.document.locate(finding.path, finding.key)
    return Problem(code, severity, finding.arguments, origin.source, origin.file, finding.path, span)
