"""Themes by parties: what a theme is to a party, in which order all stands, and who is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import steps
from tests.insight.companies import agreed, companies, named, shuffled
from tests.insight.samples import portfolio
from tests.strategies import looking

from mkdocs_charters.insight.themes import TOLD, theme_table, theme_weight
from mkdocs_charters.model.portfolio import Portfolio

A, B, C, P = named("a"), named("b"), named("c"), named("p", form="person")


def test_a_theme_matters_as_much_as_the_weightiest_of_its_priorities() -> None:
    night = {"theme": "Night", "weights": {"a": 2, "b": 4}}
    table = theme_table(
        portfolio(
            agreed("one", "ab", [night, {"theme": "Night", "weights": {"a": 5}}]),
            agreed("two", "ac", [{"theme": "night", "weights": {"a": 3, "c": 1}}]),
            parties=[A, B, C],
        )
    )
    (theme,) = table.themes
    assert (theme.name, dict(theme.weights), theme.matters_to, theme.gap) == (
        "Night", {"a": 5, "b": 4, "c": 1}, ("a", "b"), 4,
    )  # fmt: skip
    cell = table.cells["a"][theme.key]
    assert (cell.weight, cell.count) == (5, 3)
    assert [(one.alliance_id, one.priority_id, one.weight) for one in cell.told] == [
        ("one", "p1", 5), ("two", "p0", 3), ("one", "p0", 2),
    ]  # fmt: skip


def test_a_theme_that_nobody_weighed_is_not_known() -> None:
    with pytest.raises(ValueError, match="empty"):
        theme_weight([])
    table = theme_table(
        portfolio(agreed("one", "ab", [{"theme": "Night"}, {"weights": {"a": 5}}]), parties=[A, B]),
    )
    assert (table.themes, table.parties, table.unweighed, table.bare) == ((), (), 1, 1)


def test_people_and_what_has_ended_are_left_out() -> None:
    night = [{"theme": "Night", "weights": {"a": 2, "b": 4, "p": 5}}]
    table = theme_table(portfolio(agreed("one", ["a", "p"], night), parties=[A, P]))
    assert table.parties == ("a",)
    assert theme_table(portfolio(agreed("one", "p", night), parties=[P])).themes == ()
    assert theme_table(portfolio(agreed("one", "ab", night, "ended"), parties=[A, B])).themes == ()


def test_what_most_share_comes_first_and_parties_by_their_alliances() -> None:
    def weighed(theme: str, **weights: float) -> dict[str, object]:
        return {"theme": theme, "weights": weights}

    table = theme_table(
        portfolio(
            agreed("one", "ab", [weighed("Few", a=5, b=2), weighed("Most", a=3, b=3), weighed("Zeal", a=5, b=4)]),
            agreed("two", "bc", [weighed("Most", c=3)]),
            parties=[A, B, C],
        )
    )
    assert table.parties == ("b", "a", "c")
    assert [theme.name for theme in table.themes] == ["Most", "Zeal", "Few"]


def test_only_the_weightiest_priorities_of_a_cell_are_kept() -> None:
    many = [{"theme": "Night", "weights": {"a": number % 6}} for number in range(50)]
    table = theme_table(portfolio(agreed("one", "ab", many), parties=[A, B]))
    cell = table.cells["a"]["night"]
    assert (cell.count, len(cell.told), {one.weight for one in cell.told}) == (50, TOLD, {5})


@looking(60)
@given(companies(), st.integers(0, 99))
def test_the_order_of_documents_is_no_matter(made: Portfolio, seed: int) -> None:
    table = theme_table(made)
    assert theme_table(shuffled(made, seed)) == table
    for theme in table.themes:
        assert set(theme.weights) <= set(table.parties)
        for party, weight in theme.weights.items():
            cell = table.cells[party][theme.key]
            assert 0 <= cell.told[0].weight == cell.weight == weight <= 5
            assert not made.is_person(party)
    shared = [len(theme.matters_to) for theme in table.themes]
    assert shared == sorted(shared, reverse=True)


def test_the_work_grows_with_the_alliances() -> None:
    def made(size: int) -> Portfolio:
        priorities = [{"theme": f"T {number}", "weights": {}} for number in range(3)]
        return portfolio(
            *(
                agreed(
                    f"x{number}",
                    [f"p{number}", f"p{number + 1}"],
                    [{**one, "weights": {f"p{number}": 3, f"p{number + 1}": number % 6}} for one in priorities],
                )
                for number in range(size)
            ),
            parties=[named(f"p{number}") for number in range(size + 1)],
        )

    few, many = made(60), made(120)
    theme_table(few)
    assert steps(lambda: theme_table(many)) <= 2.4 * steps(lambda: theme_table(few))
