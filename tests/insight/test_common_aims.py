"""Who might work together: what two want alike, and that nobody is shown who works together already."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import steps
from tests.insight.companies import agreed, companies, named, shuffled
from tests.insight.samples import party, portfolio
from tests.strategies import looking

from mkdocs_charters.insight.common_aims import MUCH, WANTS, WINDOW, common_aims, similarity, wants
from mkdocs_charters.model.portfolio import Portfolio

NIGHT = [("Night", 5), ("People", 4)]


def pairs(made: Portfolio, most: int = 20) -> list[tuple[str, str]]:
    return [(one.first, one.second) for one in common_aims(made, most)]


def test_what_both_want_is_told_the_weightiest_first() -> None:
    made = portfolio(parties=[named("b", [("People", 4), ("Night", 5)]), named("a", [("people", 3), ("night", 5)])])
    (found,) = common_aims(made, 20)
    assert (found.first, found.second, found.similarity) == ("a", "b", 8 / 9)
    assert [(aim.theme, aim.first, aim.second) for aim in found.aims] == [
        ("Night", "a wants 1", "b wants 1"), ("People", "a wants 0", "b wants 0"),
    ]  # fmt: skip


def test_more_in_common_comes_before_more_alike() -> None:
    made = portfolio(
        parties=[
            named("a", [("Night", 5)]),
            named("b", [("Night", 5)]),
            named("c", [("Cold", 5), ("Rail", 4)]),
            named("d", [("Cold", 3), ("Rail", 4)]),
        ]
    )
    assert pairs(made) == [("c", "d"), ("a", "b")]
    assert pairs(made, 1) == [("c", "d")]


def test_an_objective_without_a_theme_is_shared_by_its_words() -> None:
    bare = [{"id": "x", "title": "Fewer calls at night"}]
    made = portfolio(
        parties=[
            {"id": "a", "name": "A", "objectives": bare},
            {"id": "b", "name": "B", "objectives": bare},
            {"id": "c", "name": "C", "objectives": [{"id": "x", "title": "Y", "theme": "fewer-calls-at-night"}]},
        ]
    )
    (found,) = common_aims(made, 20)
    assert (found.first, found.second, found.aims[0].theme, found.aims[0].first) == (
        "a",
        "b",
        "",
        "Fewer calls at night",
    )


def test_what_no_weight_says_matters_and_nought_does_not() -> None:
    found = wants(party(**named("a", [("Night", None), ("People", 0), ("night", 2)])))
    assert {key: one.weight for key, one in found.items()} == {"night": 3}
    assert len(wants(party(**named("a", [(f"T {number}", 3) for number in range(60)])))) == WANTS


@pytest.mark.parametrize(
    ("parties", "between"),
    [
        ([named("a", NIGHT), named("b", NIGHT)], ["ab"]),
        ([named("a", NIGHT), named("b", NIGHT, part_of="a")], []),
        ([named("a", NIGHT), named("m"), named("b", NIGHT, part_of="m")], [("a", "m")]),
        ([named("a", NIGHT), named("b", NIGHT), named("t", part_of="b")], [("a", "t")]),
        ([named("m"), named("a", NIGHT, part_of="m"), named("b", NIGHT), named("t", part_of="b")], [("m", "t")]),
        ([named("a", NIGHT), named("b", NIGHT), named("s", part_of="a"), named("t", part_of="b")], [("s", "t")]),
        ([named("a", NIGHT), named("p", NIGHT, form="person")], []),
        ([named("a", NIGHT), named("b", [("Night", 5), ("x", 5), ("y", 5)])], []),
        ([named("a", NIGHT), named("b", [("Night", 2), ("People", 2)])], []),
    ],
)
def test_who_is_not_shown(parties: list[dict[str, object]], between: list[tuple[str, str]]) -> None:
    made = portfolio(*(agreed(f"x{n}", pair, status="ended") for n, pair in enumerate(between)), parties=parties)
    assert pairs(made) == []


@pytest.mark.parametrize(
    ("parties", "between"),
    [
        ([named("a", NIGHT), named("b", NIGHT), named("c")], ["ac", "bc"]),
        ([named("m"), named("a", NIGHT, part_of="m"), named("b", NIGHT, part_of="m"), named("c")], [("m", "c")]),
        ([named("m"), named("a", NIGHT, part_of="m"), named("t", part_of="m"), named("b", NIGHT)], [("t", "b")]),
    ],
)
def test_a_common_acquaintance_is_no_alliance(parties: list[dict[str, object]], between: list[tuple[str, str]]) -> None:
    made = portfolio(*(agreed(f"x{n}", pair) for n, pair in enumerate(between)), parties=parties)
    assert pairs(made) == [("a", "b")]


@looking(100)
@given(companies(), st.integers(0, 99))
def test_order_and_symmetry(made: Portfolio, seed: int) -> None:
    found = common_aims(made, 20)
    assert common_aims(shuffled(made, seed), 20) == found
    known = [set(one.parties) for one in made.alliances.values()]
    for one in found:
        assert MUCH <= one.similarity <= 1
        assert one.aims
        assert not any({one.first, one.second} <= parties for parties in known)
        assert one.first not in made.chain(one.second)
        assert one.second not in made.chain(one.first)
        assert not made.is_person(one.first)
        assert not made.is_person(one.second)
    for first, second in combinations(made.parties.values(), 2):
        mine, yours = wants(first), wants(second)
        if mine or yours:
            alike = similarity(mine, yours)
            assert alike == similarity(yours, mine)
            assert 0 <= alike <= 1
            assert (alike == 1) == ({k: w.weight for k, w in mine.items()} == {k: w.weight for k, w in yours.items()})


@looking(60)
@given(companies(WINDOW))
def test_where_few_share_a_theme_no_pair_is_missed(made: Portfolio) -> None:
    """Against the plain way, which compares all."""
    organisations = {key: wants(one) for key, one in made.parties.items() if not made.is_person(key)}
    alike = {
        frozenset(pair)
        for pair in combinations(organisations, 2)
        if any(organisations[pair[0]]) and any(organisations[pair[1]])
        and similarity(organisations[pair[0]], organisations[pair[1]]) >= MUCH
        and any(
            min(one.weight, organisations[pair[1]][key].weight) >= 3
            for key, one in organisations[pair[0]].items()
            if key in organisations[pair[1]]
        )
    }  # fmt: skip

    def line(one: str, other: str) -> bool:
        return one in made.chain(other) or other in made.chain(one)

    for pair in list(alike):
        first, second = pair
        met = any(
            one != other and line(one, first) and line(other, second)
            for alliance in made.alliances.values()
            for one in alliance.parties
            for other in alliance.parties
            if not made.is_person(one) and not made.is_person(other)
        )
        if met or line(first, second):
            alike.discard(pair)
    assert {frozenset((one.first, one.second)) for one in common_aims(made, 200)} == alike


def test_the_work_grows_with_the_parties_though_all_want_the_same() -> None:
    def made(size: int) -> Portfolio:
        return portfolio(parties=[named(f"p{number}", [*NIGHT, (f"T {number % 3}", 5)]) for number in range(size)])

    few, many, more = made(60), made(120), made(240)
    common_aims(few, 20)
    first, second, third = (steps(lambda one=one: common_aims(one, 20)) for one in (few, many, more))  # type: ignore[misc]
    assert third - second <= 2.2 * (second - first)
    assert len(common_aims(many, 20)) == 20
