from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.insight.samples import AMARA, INES, LUIS, TOM, alliance, charter, day, party, portfolio

from mkdocs_charters.insight.presence import left_before
from mkdocs_charters.insight.signers import role_of, signers
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.portfolio import Portfolio, Someone


def with_person(made: Portfolio, key: str, **fields: Any) -> Portfolio:
    """Somebody whose entry says more."""
    of = party(id="x", name="X", people=[{"id": "one", "name": made.person_name(key), **fields}])
    someone = Someone(key, made.person_name(key), key.partition("/")[0], of.people[0])
    return dataclasses.replace(made, people={**made.people, key: someone})


def test_who_may_sign_for_whom() -> None:
    told = alliance()
    assert signers(portfolio(told), told) == {"nordhafen": (INES, LUIS), "kestrel": (AMARA, TOM)}
    bare = alliance(charter(parties=[{"party": "nordhafen"}, {"party": "kestrel", "manager": TOM}]))
    assert signers(portfolio(bare), bare) == {"nordhafen": (), "kestrel": (TOM,)}
    people = alliance(charter(alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}]))
    assert signers(portfolio(people), people) == {"mara": ("mara",), "jonas": ("jonas",)}


def test_the_last_day_still_counts() -> None:
    told = alliance()
    made = with_person(portfolio(told), AMARA, left_on="2026-05-31")
    assert left_before(made, AMARA, day("2026-05-31")) is None
    assert left_before(made, AMARA, day("2026-06-01")) == day("2026-05-31")
    assert left_before(made, INES, day("2026-06-01")) is None


@pytest.mark.parametrize(
    ("person", "language", "entry", "role"),
    [
        (INES, "en", {}, "Sponsor"),
        (INES, "de", {}, "Schirmherrschaft"),
        (LUIS, "en", {}, "Alliance manager"),
        (TOM, "de", {}, "Vertretung"),
        (AMARA, "en", {}, None),
        (AMARA, "en", {"role": "Head of Fleet"}, "Head of Fleet"),
        (INES, "de", {"role": "Head of Fleet"}, "Head of Fleet"),
        (INES, "en", {"role": "Head of Fleet", "visibility": "internal"}, "Sponsor"),
        (INES, "en", {"role": "Head of Fleet", "visibility": "parties"}, "Head of Fleet"),
    ],
)
def test_in_which_role(person: str, language: str, entry: dict[str, Any], role: str | None) -> None:
    of: Charter = charter(language=language)
    told = alliance(of)
    side = "nordhafen" if person in (INES, LUIS) else "kestrel"
    assert role_of(with_person(portfolio(told), person, **entry), told, side, person) == role


def test_between_people_nobody_has_a_role() -> None:
    told = alliance(charter(alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}]))
    assert role_of(with_person(portfolio(told), "mara", role="Head of Fleet"), told, "mara", "mara") is None
