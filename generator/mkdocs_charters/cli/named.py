"""What arguments name: a charter, a person, a party. Ends the command where that is nobody, or several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NoReturn

from ..insight.agreement import of_members
from ..insight.presence import left_before
from ..insight.signers import signers, team_members
from ..locale.when_words import when_words
from ..locale.words import N_, Words, words_for
from ..model.archive import Archive
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Problem, Severity
from ..model.values import Kind, PersonKey, fold, slug
from ..model.when import Duration, parse_duration
from ..reading import Project, nearest
from ..reading.link import Linked
from .archives import sentence
from .common import fail
from .excerpt import visible
from .spoken import day_spoken, hint, in_row, refuse, refuse_with, spoken

_SHOWN: Final = 3
_SEVERAL: Final = (N_("“%(name)s” may be one of several: %(several)s."), N_("Say which, as in the brackets."))


def charter_named(
    project: Project, archive: Archive, linked: Linked, name: str, words: Words, more: str = ""
) -> Alliance:
    """The alliance that an id, a title, a folder or a file names. Ends the command for one with errors that hide it.

    `more` is what else is said where there is none.
    """
    alliances = linked.portfolio.alliances
    path = _there(name)
    found = [alliances[name]] if name in alliances else _at(project, alliances.values(), path)
    wanted = name.rstrip("/").removesuffix("/index.md").rpartition("/")[2]
    if not found:
        called = fold(wanted), fold(name)
        found = [
            one for one in alliances.values() if fold(one.id) in called or fold(linked.portfolio.title(one)) in called
        ]
    if len(found) > 1:
        refuse(
            N_("“%(name)s” may be one of several charters: %(several)s. Name one."),
            name=name,
            several=in_row(one.id for one in found),
        )
    if found:
        return found[0]
    ids = {(one.origin.source, one.origin.file): one.id for one in archive.by_kind[Kind.CHARTER]}
    hidden = [
        one
        for one in (*archive.problems, *linked.problems)
        if one.severity is Severity.ERROR
        and (
            ids.get((one.source, one.file)) == wanted
            or Path(one.file).parent.name == wanted
            or _on_disk(project, one.source, one.file) == path
        )
    ]
    if hidden:
        refuse_errors(hidden, words)
    near = nearest(wanted, alliances)
    return refuse_with(f"{hint(near)}{more}", N_("There is no charter “%(name)s” that can be read."), name=name)


def _there(name: str) -> Path | None:
    """The file or folder of a name, links followed; None where there is none."""
    try:
        return Path(name).resolve(strict=True) if name else None
    except (OSError, ValueError, RuntimeError):
        return None


def _at(project: Project, alliances: Iterable[Alliance], path: Path | None) -> list[Alliance]:
    """The alliances whose charter is a file, or stands in a folder."""
    files = [(one, _on_disk(project, one.charter.origin.source, one.charter.origin.file)) for one in alliances]
    return [one for one, file in files if path in (file, file.parent)]


def _on_disk(project: Project, source: str, file: str) -> Path:
    """Where a file stands; somewhere that is not there for a file of a revision."""
    folder = project.folder_of(source)
    return (folder.root / file).resolve() if folder is not None else Path(f"{source}:{file}")


def refuse_errors(errors: list[Problem], words: Words) -> NoReturn:
    """End the command: a charter with errors does not say what anybody meant."""
    told = [f"  {visible(sentence(one, words))}" for one in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        told.append("  …")
    begin = words.gettext(N_("The charter has errors, so that its text is not settled yet:"))
    fail("\n".join([begin, *told, words.gettext(N_("`charters check` says what helps."))]))


def person_named(portfolio: Portfolio, alliance: Alliance, name: str) -> PersonKey | None:
    """The person whom a name means to an alliance: an id, a full name, or a first name among its own people.

    None where that is nobody. Ends the command where it may be several.
    """
    allowed = {one for people in signers(portfolio, alliance).values() for one in people}
    own = allowed | {one for party in alliance.parties for one in portfolio.members.get(party, ())}
    everybody = portfolio.people
    found = _meant(portfolio, sorted(own & everybody.keys()), name, first=True) or _meant(portfolio, everybody, name)
    if len(found) > 1:
        several = ", ".join(f"{portfolio.person_name(one)} ({one})" for one in found)
        refuse(*_SEVERAL, name=name, several=several)
    return found[0] if found else None


def anybody_named(portfolio: Portfolio, name: str, more: str = "") -> PersonKey:
    """The person whom a name means in a portfolio: an id, a full name or a first name. Ends the command where that is nobody, or several.

    `more` is what else is said where it is nobody.
    """
    found = _meant(portfolio, portfolio.people, name, first=True)
    if not found:
        near = nearest(name, {portfolio.person_name(one) for one in portfolio.people})
        refuse_with(f"{hint(near)}{more}", N_("There is no person “%(name)s”."), name=name)
    if len(found) > 1:
        several = ", ".join(f"{portfolio.person_name(one)} ({one})" for one in found)
        refuse(*_SEVERAL, name=name, several=several)
    return found[0]


def a_party_named(portfolio: Portfolio, name: str, more: str = "") -> str:
    """The party that an id or a name means in a portfolio; a person may be one. Ends the command where that is none, or several.

    `more` is what else is said where it is none.
    """
    parties = {*portfolio.parties, *(one for alliance in portfolio.alliances.values() for one in alliance.parties)}
    known = {one: portfolio.party_name(one) for one in sorted(parties)}
    wanted = fold(name)
    found = [key for key in known if wanted == fold(key)] or [
        key for key, own in known.items() if wanted in (fold(key.rpartition("/")[2]), fold(own))
    ]
    if not found:
        near = nearest(name, {*known, *known.values()})
        refuse_with(f"{hint(near)}{more}", N_("There is no party “%(name)s”."), name=name)
    if len(found) > 1:
        several = ", ".join(f"{known[one]} ({one})" for one in found)
        refuse(*_SEVERAL, name=name, several=several)
    return found[0]


def _meant(portfolio: Portfolio, people: Iterable[PersonKey], name: str, *, first: bool = False) -> list[PersonKey]:
    """Those whom a name may mean: ids win over names, and names over first names."""
    wanted = fold(name)
    said: list[list[PersonKey]] = [[], [], [], []]
    for key in people:
        someone = portfolio.people[key]
        if wanted in (fold(key), fold(someone.anchor)):
            said[0].append(key)
        if wanted in (fold(someone.name), fold(f"{someone.party}/{someone.name}")):
            said[1].append(key)
        if first and wanted == fold(someone.name.partition(" ")[0]):
            said[2].append(key)
        if slug(name) and slug(name) in (someone.anchor, slug(someone.name)):
            said[3].append(key)
    return next((found for found in said if found), [])


def signer_named(portfolio: Portfolio, alliance: Alliance, name: str, day: dt.date | None = None) -> PersonKey:
    """Somebody who may sign for a party of an alliance, or whose own yes is part of her team's; with a day, on which she signs,
    also for herself beside those who speak for her team.
    """
    may = signers(portfolio, alliance)
    allowed = sorted({one for people in may.values() for one in people})
    found = person_named(portfolio, alliance, name)
    members = (
        team_members(portfolio, alliance)
        if day is not None
        else frozenset(one for team in of_members(portfolio, alliance).values() for one in team)
    )
    if found is None or found not in {*allowed, *members}:
        near = nearest(name, (portfolio.person_name(one) for one in (*allowed, *members))) if found is None else ""
        form = (
            N_("“%(name)s” is no representative or deputy in this charter and belongs to none of its teams.")
            if members
            else N_("“%(name)s” is no representative or deputy in this charter.")
        )
        refuse_with(f"{hint(near)} {visible(who_may_sign(portfolio, alliance, day))}", form, name=name)
    return found


def refuse_who_left(portfolio: Portfolio, alliance: Alliance, person: PersonKey, on: dt.date) -> None:
    """End the command for somebody who left before a day, and say who may sign instead."""
    left = left_before(portfolio, person, on)
    if left is not None:
        refuse_with(
            f" {visible(who_may_sign(portfolio, alliance, on, person))}",
            N_("%(name)s left on %(left)s, before %(day)s."),
            name=portfolio.person_name(person),
            left=day_spoken(left),
            day=day_spoken(on),
        )


def who_may_sign(portfolio: Portfolio, alliance: Alliance, day: dt.date | None, instead_of: PersonKey = "") -> str:
    """Who may sign for which party, as a sentence or two; with a day those who are there on it, each member of a team for herself.

    Instead of somebody: for her parties alone.
    """

    def there(people: Iterable[PersonKey]) -> tuple[PersonKey, ...]:
        return tuple(one for one in people if day is None or left_before(portfolio, one, day) is None)

    named, missing = [], []
    together = of_members(portfolio, alliance)
    may = signers(portfolio, alliance)
    wanted = {party for party, people in may.items() if instead_of in people} or may.keys()
    for party, people in ((party, there(people)) for party, people in may.items() if party in wanted):
        who = in_row(portfolio.person_name(one) for one in people)
        team = portfolio.party_name(party)
        if party in together:
            each = in_row(map(portfolio.person_name, there(together[party])))
            named.append(spoken(N_("%(people)s, each of %(team)s"), people=each, team=team))
        elif not people:
            missing.append(portfolio.party_name(party))
        else:
            named.append(who if people == (party,) else spoken(N_("%(people)s for %(party)s"), people=who, party=team))
    told = [spoken(N_("Who may sign: %(people)s."), people="; ".join(named))] if named else []
    if missing:
        form = N_("Nobody is named yet for %(parties)s: add `representatives` to the party in the charter.")
        told.append(spoken(form, parties=in_row(missing)))
    return " ".join(told)


def party_named(portfolio: Portfolio, alliance: Alliance, name: str) -> str:
    """A party of an alliance, by id or name."""
    known = {one: portfolio.party_name(one) for one in alliance.parties}
    wanted = fold(name)
    found = [key for key, own in known.items() if wanted in (fold(key), fold(key.rpartition("/")[2]), fold(own))]
    if len(found) != 1:
        form = N_("“%(name)s” is no party of this charter. These are: %(parties)s.")
        refuse(form, name=name, parties=in_row(known.values()))
    return found[0]


def length_named(text: str, language: str) -> Duration:
    """The length of time that a text means, as documents in a language have it. Ends the command where it means none."""
    found = parse_duration(text, language)
    if found is not None:
        return found
    amount, _, unit = text.strip().partition(" ")
    near = nearest(unit, (word for words in when_words(language) for word in words.units)) if unit else ""
    fits = near and parse_duration(f"{amount} {near}", language) is not None
    meant = f" Did you mean “{visible(f'{amount} {near}')}”?" if fits else ""
    return fail(f"“{visible(text)}” is no length of time.{meant} Write one such as 14d, “2 weeks” or “a month”.")


def listed(names: Iterable[str]) -> str:
    """Names in a row, in the language of the command line."""
    return words_for("en").listed(names)


def day_said(day: dt.date) -> str:
    """A day in full, in the language of the command line."""
    return words_for("en").date(day)
