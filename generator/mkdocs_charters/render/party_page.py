"""A party's page: what it wants, how it works, who its people are, with whom it has agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..locale.words import N_
from ..model.addresses import person_calendar
from ..model.documents import Party
from ..model.portfolio import Portfolio, Someone
from ..model.values import Status
from .charter_beside import Comment, commentary_view
from .charter_head import presence
from .charter_terms import Worded
from .lists import AllianceRow, alliance_row
from .lookups import Lookups
from .narrowed import OF_PARTY, OF_PERSON, Lists, Narrowed, narrowed
from .sheet import Named, Sheet

MOST_ROLES: Final = 8
"""So many roles of a person are listed; more of them are counted no further."""
MOST_PEOPLE: Final = 100
"""So many people stand open on a party's page; each further hundred can be opened."""
MOST_ALLIANCES: Final = 60
"""So many alliances stand on a party's page; the others are found in the collection."""

_IDS: Final = frozenset({"top", "how-we-work", "objectives", "people", "alliances"})


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """Something a party wants to reach; `weight` is how much it matters to it, of 5, empty where it does not say."""

    title: str
    theme: str
    weight: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who acts for the party, and the roles she holds."""

    anchor: str
    name: Named
    role: str
    mail: str
    note: Markup
    roles: tuple[tuple[str, Named], ...]
    lists: tuple[Narrowed, ...]
    calendar: str
    left: bool


@dataclass(frozen=True, slots=True)
class PartyPage:
    """All that a party's page shows. `people` are in stretches of a hundred, of which the first stands open. `herself` is the person
    that a party of form person is.
    """

    name: str
    form: str
    part_of: Named | None
    parts: tuple[Named, ...]
    comments: tuple[Comment, ...]
    how_we_work: Worded | None
    objectives: tuple[ObjectiveView, ...]
    people: tuple[tuple[PersonView, ...], ...]
    former: tuple[PersonView, ...]
    herself: PersonView | None
    alliances: tuple[AllianceRow, ...]
    more_alliances: str
    lists: tuple[Narrowed, ...]
    alone: bool


def own_ids(portfolio: Portfolio, party: str) -> frozenset[str]:
    """The ids that a party's page gives itself: those of its sections and of its people."""
    return _IDS | {portfolio.people[key].anchor for key in portfolio.members.get(party, ()) if key in portfolio.people}


def party_page(sheet: Sheet, party: Party, lookups: Lookups, lists: Lists) -> PartyPage:
    """What the page of a party shows, its prose converted."""
    portfolio = sheet.desk.portfolio
    comments = commentary_view(sheet, party, 2)
    how = sheet.passage(party.how_we_work)
    members = [key for key in portfolio.members.get(party.id, ()) if key in portfolio.people]
    alone = portfolio.is_person(party.id)
    people = [_person(sheet, portfolio.people[key], lookups, lists) for key in members if key != party.id]
    herself = portfolio.people.get(party.id)
    alliances = sorted(lookups.alliances.get(party.id, ()), key=lambda one: (_STANDING.index(one.status), one.id))
    here = [one for one in people if not one.left]
    page = PartyPage(
        name=party.name,
        form=sheet.label(party.form),
        part_of=sheet.party(party.part_of) if party.part_of is not None else None,
        parts=tuple(sheet.party(key) for key in lookups.parts.get(party.id, ()) if key not in members),
        herself=_person(sheet, herself, lookups, lists) if alone and herself is not None else None,
        comments=comments,
        how_we_work=Worded("how-we-work", sheet.heading(party, "how_we_work"), how) if how is not None else None,
        objectives=tuple(
            ObjectiveView(
                sheet.own(one.title, party),
                sheet.own(one.theme, party),
                sheet.desk.words.number(one.weight) if one.weight is not None else "",
            )
            for one in party.objectives
        ),
        people=tuple(tuple(here[at : at + MOST_PEOPLE]) for at in range(0, len(here), MOST_PEOPLE)),
        former=tuple(one for one in people if one.left),
        alliances=tuple(alliance_row(sheet, one) for one in alliances[:MOST_ALLIANCES]),
        more_alliances=sheet.gettext(N_("and more among all alliances")) if len(alliances) > MOST_ALLIANCES else "",
        lists=narrowed(sheet, lists, OF_PARTY, "party", party.id, party.name),
        alone=alone,
    )
    sheet.convert()
    return page


_STANDING: Final = (Status.ACTIVE, Status.PROPOSED, Status.DRAFT, Status.PAUSED, Status.ENDED)


def _person(sheet: Sheet, someone: Someone, lookups: Lookups, lists: Lists) -> PersonView:
    portfolio = sheet.desk.portfolio
    entry = someone.entry
    own = portfolio.parties.get(someone.key)
    roles = [
        (sheet.gettext(role.words), sheet.alliance_named(portfolio.alliances[role.alliance_id]))
        for role in lookups.roles.get(someone.key, ())[:MOST_ROLES]
    ]
    left = entry is not None and entry.left_on is not None and entry.left_on < sheet.desk.as_of
    return PersonView(
        anchor=someone.anchor,
        name=Named(
            someone.name, sheet.to(own.origin.uri) if own is not None and portfolio.has_page(someone.key) else ""
        ),
        role=sheet.of_party(entry.role, someone.party) if entry is not None else "",
        mail=entry.email or "" if entry is not None else "",
        note=presence(sheet, someone),
        roles=tuple(roles),
        lists=narrowed(sheet, lists, OF_PERSON, "owner", someone.key, someone.name),
        # On her own page it stands where that of any page stands.
        calendar=sheet.to(person_calendar(someone.key)) if own is None else "",
        left=left,
    )
