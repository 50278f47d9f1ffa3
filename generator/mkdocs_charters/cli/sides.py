"""The sides of a comparison, read without touching the checkout."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ..changes.brought import Told, brought
from ..changes.one_sided import Seen, parties_alike, shown_alike
from ..changes.renamed import renamed_charters, renamed_parties, with_charter_ids, with_party_ids
from ..changes.review import RecordKey
from ..changes.unseen import unseen_terms
from ..checks import check as check_portfolio
from ..checks import check_archive, check_days, check_settings, settle
from ..locale.words import Words
from ..model.archive import Archive, Manuscript
from ..model.audience import Audience, Circle
from ..model.door import TELLS_WHAT_IS_HIDDEN, visible_to
from ..model.findings import Findings
from ..model.portfolio import Portfolio
from ..model.problem import Problem
from ..model.values import RECORD_KINDS, Kind, Withheld
from ..reading import Lines, Project, SourceError
from ..reading.around import around
from ..reading.git import GitError
from ..reading.link import Linked, link
from ..reading.states import States
from .archives import archive_of, doubled, linked_knowing, read_audience, unread
from .places import Place
from .report import file_of
from .untold import DOUBLED, DOUBLED_UNSEEN, HIDDEN, HIDDEN_BEFORE, NO_PARTY, UNREAD, UntoldError, untold

_NO_PARTY: Final = "CH201"
_JUDGED_AMONG_ALL: Final = ("CH2", "CH5")
"""Names, and who may see what."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison, read for an audience.

    `broken` are the errors that keep documents from being read. `path_of` says where a file stands, in the same words
    on both sides. `renamed` are the ids that parties have on the other side,
    by which they are called here, by their own; `moved` are those of charters. `veiled`, of a later side, are the charters in which terms
    change that the audience does not see on both sides.
    """

    project: Project
    archive: Archive
    visible: Archive
    portfolio: Portfolio
    told: Told
    broken: tuple[Problem, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    veiled: frozenset[str] = frozenset()


def read_both(
    before: Place, after: Place, states: States | None, audience: str, as_of: dt.date, words: Words
) -> tuple[Side, Side, Audience, tuple[Problem, ...]]:
    """Both sides for an audience, which must be known on the later one: before, after, who reads, and the problems that are new.

    Between two states of a repository only what the change can touch is read, unless something came up that can only be
    judged among all documents. Raises UntoldError.
    """
    near = _near(before, after, states) if states is not None else None
    for one, other in (near, (before, after)) if near is not None else ((before, after),):
        now, readers = read_side(other, audience, as_of, words, known=True)
        then, _ = read_side(one, audience, as_of, words, known=False)
        new = brought(then.told, now.told) if not now.broken else ()
        if one is before or not any(problem.code.startswith(_JUDGED_AMONG_ALL) for problem in new):
            break
    then = called_as_in(then, now, as_of)
    if readers.circle is not Circle.ALL:
        told = then.told, now.told
        then, now = _shown_alike(then, now, as_of)
        if new and (then.told is not told[0] or now.told is not told[1]):
            new = brought(then.told, now.told)
    return then, now, readers, new


def called_as_in(then: Side, now: Side, as_of: dt.date) -> Side:
    """A former side in which parties and charters whose file was renamed since have the ids that they have now."""
    ids = renamed_parties(then.archive, now.archive)
    archive, visible = then.archive, then.visible
    if ids:
        archive, visible = with_party_ids(archive, ids), with_party_ids(visible, ids)
    moved = renamed_charters(archive, now.archive)
    if moved:
        archive, visible = with_charter_ids(archive, moved), with_charter_ids(visible, moved)
    if not ids and not moved:
        return then
    portfolio = linked_knowing(link(visible, archive), archive, then.project).portfolio.on(as_of)
    return dataclasses.replace(then, archive=archive, visible=visible, portfolio=portfolio, renamed=ids, moved=moved)


def _shown_alike(then: Side, now: Side, as_of: dt.date) -> tuple[Side, Side]:
    """Both sides without what one of them hides from the audience and the other shows."""
    seen = Seen(then.archive, then.visible), Seen(now.archive, now.visible)
    left = [
        side if visible is side.visible else _seeing(side, visible, as_of)
        for side, visible in zip((then, now), shown_alike(*seen), strict=True)
    ]
    portfolios = parties_alike(left[0].portfolio, left[1].portfolio, *seen)
    before, after = (dataclasses.replace(one, portfolio=made) for one, made in zip(left, portfolios, strict=True))
    return before, dataclasses.replace(after, veiled=unseen_terms(*seen))


def _seeing(side: Side, visible: Archive, as_of: dt.date) -> Side:
    linked = linked_knowing(link(visible, side.archive), side.archive, side.project)
    portfolio = linked.portfolio.on(as_of)
    # What is told of neither side has no problems either.
    found = Findings(visible, _problems(side.project, side.archive, visible, linked, portfolio, as_of, whole=False))
    told = dataclasses.replace(side.told, findings=found)
    return dataclasses.replace(side, visible=visible, portfolio=portfolio, told=told)


def _near(before: Place, after: Place, states: States) -> tuple[Place, Place] | None:
    """Both sides with those documents alone that the change can touch; None where all are needed."""
    try:
        both = around(states, before.project, after.project)
    except (GitError, SourceError, OSError):
        return None  # as in `states_between`
    if both is None:
        return None
    return dataclasses.replace(before, project=both[0]), dataclasses.replace(after, project=both[1])


def read_side(place: Place, audience: str, as_of: dt.date, words: Words, *, known: bool) -> tuple[Side, Audience]:
    """Read a side for an audience; `known` is said of the later one, in which the party or alliance of the audience must be there.

    Raises UntoldError where a document does not say who may see it.
    """
    project = place.project
    archive = archive_of(project, words)
    readers = read_audience(audience)
    if archive.unreadable and readers.circle is not Circle.ALL:
        refuse_doubled(archive, Archive(archive.settings, ()), words)
        raise UntoldError(untold(HIDDEN if known else HIDDEN_BEFORE, words))
    if known:
        read_audience(audience, archive)  # what could not be read may be what it names
    try:
        visible = visible_to(archive, readers)
    except ValueError:
        visible = Archive(archive.settings, ())
    linked = linked_knowing(link(visible, archive), archive, project)
    portfolio = linked.portfolio.on(as_of)
    whole = readers.circle is Circle.ALL
    problems = _problems(project, archive, visible, linked, portfolio, as_of, whole=whole)
    # Settings hide nothing from anybody; where they cannot be read, a whole source may be missing.
    of_settings = () if whole else (*project.problems, *check_settings(project.settings))
    broken = tuple(one for one in (*unread(problems), *unread(of_settings)) if one.file)
    told = Told(Findings(visible, problems), Lines(project, place.settings_text), place.path_of)
    return Side(project, archive, visible, portfolio, told, broken), readers


def _problems(
    project: Project,
    archive: Archive,
    visible: Archive,
    linked: Linked,
    portfolio: Portfolio,
    as_of: dt.date,
    *,
    whole: bool,
) -> tuple[Problem, ...]:
    """What is found in what an audience sees of a side, in the order in which it is told."""
    found = [
        *visible.problems,
        *linked.problems,
        *check_portfolio(portfolio, as_of),
        *check_days(linked.portfolio, as_of),
        *((*project.problems, *check_settings(project.settings), *check_archive(archive)) if whole else ()),
    ]
    if not whole:
        found = [one for one in found if one.code not in TELLS_WHAT_IS_HIDDEN]
    settled = settle(found, project.settings, portfolio, as_of)
    return tuple(sorted(dict.fromkeys(settled), key=lambda one: one.order))


def written_alike(then: Side, now: Side) -> frozenset[RecordKey]:
    """The records in which their authors wrote the same on both sides, as far as the audience sees."""

    def written(side: Side) -> dict[RecordKey, Manuscript]:
        return {
            (one.alliance, one.kind.value, one.id): one for one in side.visible.manuscripts if one.kind in RECORD_KINDS
        }

    before, after = written(then), written(now)
    return frozenset(
        key
        for key, one in before.items()
        if (other := after.get(key)) is not None
        and (one.data, one.commentary, one.language) == (other.data, other.commentary, other.language)
    )


def refuse_doubled(archive: Archive, seen: Archive, words: Words) -> None:
    """Raise UntoldError where several documents have one id: what only one of them says would be all that is told. Those are named
    that are seen.
    """
    if not (found := doubled(archive)):
        return
    shown = {file_of(one.origin) for one in seen.manuscripts}
    if not shown.issuperset(file for files in found.values() for file in files):
        raise UntoldError(untold(DOUBLED_UNSEEN, words))
    ids = "; ".join(f"{ident} ({', '.join(files)})" for ident, files in found.items())
    raise UntoldError(untold(DOUBLED, words, ids=ids), sorted(file for files in found.values() for file in files))


def refuse_broken(side: Side, words: Words) -> None:
    """Raise UntoldError where a document of a side cannot be read: a slip of the pen would read as something that is gone."""
    refuse_doubled(side.archive, side.visible, words)
    if files := sorted(set(map(file_of, side.broken))):
        raise UntoldError(
            untold(UNREAD, words, files), files, side.broken, side, everything=side.visible is side.archive
        )


def refuse_unknown_parties(now: Side, new: Iterable[Problem], words: Words) -> None:
    """Raise UntoldError where the change names a party in a charter that nobody knows: whom it binds could not be told.

    `new` are the problems that the change brings.
    """
    charters = {(one.origin.source, one.origin.file) for one in now.archive.by_kind[Kind.CHARTER]}
    files = sorted({file_of(one) for one in new if one.code == _NO_PARTY and (one.source, one.file) in charters})
    if files:
        raise UntoldError(untold(NO_PARTY, words, files), files)


def parties_unknown(then: Side, now: Side) -> list[Problem]:
    """The parties of charters that the audience sees whom nobody knows now, and whom the former side did not name.

    For an audience a name that nobody has looks like one that is hidden from it; which of the two it is only all documents tell.
    """
    before = {(one.source, one.file, one.arguments) for one in _unknown(then)}
    return [one for one in _unknown(now) if (one.source, one.file, one.arguments) not in before]


def _unknown(side: Side) -> list[Problem]:
    nameless = {
        (alliance.charter.origin.source, alliance.charter.origin.file)
        for alliance in side.portfolio.alliances.values()
        if any(isinstance(role.party, Withheld) for role in alliance.charter.parties)
    }
    if not nameless:
        return []
    return [
        one
        for one in link(side.archive).problems
        if one.code == _NO_PARTY and one.path[:1] == ("parties",) and (one.source, one.file) in nameless
    ]


def without_unread(side: Side, others: Portfolio) -> tuple[Portfolio, Portfolio, tuple[str, ...]]:
    """Both portfolios without the alliances of which a document of this side could not be read, or is there twice; and their files."""
    files = {(one.source, one.file) for one in side.broken}
    twice = doubled(side.visible)
    unread = twice.keys() | {
        one.alliance or one.id
        for one in side.visible.manuscripts
        if (one.origin.source, one.origin.file) in files and one.kind is not Kind.PARTY
    }

    def kept(portfolio: Portfolio) -> Portfolio:
        alliances = {key: one for key, one in portfolio.alliances.items() if key not in unread}
        return dataclasses.replace(portfolio, alliances=alliances)

    named = {file_of(one) for one in side.broken} | {file for files in twice.values() for file in files}
    return kept(side.portfolio), kept(others), tuple(sorted(named))
