"""The network: who is shown, in which order, and that nobody stands in it alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.growth import steps
from tests.insight.companies import agreed, companies, named, shuffled
from tests.insight.samples import portfolio
from tests.strategies import looking

from mkdocs_charters.insight.network import circular_length, network
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.values import Status

A, B, C, P = named("a"), named("b"), named("c"), named("p", form="person")


def test_without_two_organisations_there_is_none() -> None:
    assert network(portfolio(parties=[A]), 16, 32) is None
    assert network(portfolio(agreed("one", "ap"), parties=[A, P]), 16, 32) is None


def test_the_liveliest_alliance_of_two_says_how_they_stand() -> None:
    made = portfolio(
        agreed("x", "ab", status="ended"), agreed("z", "ab"), agreed("y", "ba", status="draft"), parties=[A, B]
    )
    found = network(made, 16, 32)
    assert found is not None
    (tie,) = found.ties
    assert (tie.alliances, tie.status) == (("z", "y", "x"), Status.ACTIVE)


def test_an_alliance_of_three_ties_each_two_of_them() -> None:
    found = network(portfolio(agreed("x", "abc"), parties=[A, B, C]), 16, 32)
    assert found is not None
    assert len(found.ties) == found.tied == found.known == 3


def test_what_belongs_to_one_organisation_stands_together() -> None:
    teams = [named(f"t{number}", form="team", part_of="a" if number % 2 else "b") for number in range(6)]
    pairs = [("t0", "t1"), ("t2", "t3"), ("t4", "t5"), ("a", "b"), ("b", "t1")]
    made = portfolio(*(agreed(f"x{n}", pair) for n, pair in enumerate(pairs)), parties=[A, B, *teams])
    found = network(made, 16, 32)
    assert found is not None
    assert {family[0]: set(family[1:]) for family in found.families} == {
        "a": {"t1", "t3", "t5"},
        "b": {"t0", "t2", "t4"},
    }
    assert found.parties in (sum(found.families, ()), sum(reversed(found.families), ()))


def test_lines_are_shorter_than_by_name() -> None:
    """Four pairs whose names are as far apart as can be: each stands together."""
    ids = [chr(ord("a") + number) for number in range(8)]
    pairs = [(ids[number], ids[number + 4]) for number in range(4)]
    made = portfolio(*(agreed(f"x{n}", pair) for n, pair in enumerate(pairs)), parties=[named(one) for one in ids])
    found = network(made, 16, 32)
    assert found is not None
    place = {party: number for number, party in enumerate(found.parties)}
    assert circular_length(dict(zip(ids, range(8), strict=True)), pairs) == 16
    assert circular_length(place, pairs) == 4


@looking(80)
@given(companies(), st.integers(0, 99), st.integers(2, 9), st.integers(0, 6))
def test_nobody_stands_alone_whatever_is_cut(made: Portfolio, seed: int, parties: int, more: int) -> None:
    found = network(made, parties, parties + more)
    assert network(shuffled(made, seed), parties, parties + more) == found
    if found is None:
        return
    assert 2 <= len(found.parties) <= parties
    assert len(set(found.parties)) == len(found.parties)
    assert not any(made.is_person(one) for one in found.parties)
    assert {one for tie in found.ties for one in (tie.first, tie.second)} == set(found.parties)
    assert len(found.ties) == min(found.tied, parties + more)
    assert found.known >= len(found.parties)
    for tie in found.ties:
        assert all({tie.first, tie.second} <= set(made.alliances[one].parties) for one in tie.alliances)


def test_the_work_grows_with_the_alliances() -> None:
    def ring(size: int) -> Portfolio:
        return portfolio(
            *(agreed(f"x{number:03}", [f"p{number:03}", f"p{(number + 1) % size:03}"]) for number in range(size)),
            parties=[named(f"p{number:03}") for number in range(size)],
        )

    few, many, more = ring(100), ring(200), ring(400)
    for one in (few, many, more):
        network(one, 16, 32)
    first, second, third = (steps(lambda one=one: network(one, 16, 32)) for one in (few, many, more))  # type: ignore[misc]
    assert third - second <= 2.4 * (second - first)
