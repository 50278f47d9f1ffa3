"""Shorthand means its long form, whatever mixture an author writes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.meaning import Item
from mkdocs_charters.model.problem import Span
from mkdocs_charters.model.records import Review
from mkdocs_charters.model.shorthand import expand
from mkdocs_charters.model.tree import Node
from mkdocs_charters.model.values import slug, theme_key


def long(cls: type[Item], data: dict[str, Any], language: str = "en") -> Any:
    return expand(cls, Node.of(data), language).node.plain()


@pytest.mark.parametrize(
    ("cls", "short", "meant"),
    [
        (Charter, {"parties": ["Mara", "Jonas"]}, {"parties": [{"party": "Mara"}, {"party": "Jonas"}]}),
        (Charter, {"parties": "Mara"}, {"parties": [{"party": "Mara"}]}),
        (
            Charter,
            {"cadence": ["walk and talk, every 2 weeks"]},
            {"cadence": [{"forum": "walk and talk", "every": "every 2 weeks", "id": "walk-and-talk"}]},
        ),
        (
            Charter,
            {"priorities": {"nights": "Release by night"}},
            {"priorities": [{"id": "nights", "title": "Release by night"}]},
        ),
        (
            Charter,
            {"commitments": [{"by": "a", "will": "call", "service_level": "98 %"}]},
            {"commitments": [{"by": ["a"], "will": "call", "service_level": {"target": "98 %"}, "id": "call"}]},
        ),
        (
            Charter,
            {"escalation": ["Ann Ash and Bo Birch, within 2 working days"]},
            {"escalation": [{"who": ["Ann Ash", "Bo Birch"], "within": "within 2 working days"}]},
        ),
        (Charter, {"expectations": {"Mara": "candour"}}, {"expectations": {"Mara": ["candour"]}}),
        (Review, {"commitments": {"x": "kept"}}, {"commitments": {"x": {"status": "kept"}}}),
        (Review, {"commitments": [{"commitment": "x", "status": "kept"}]}, {"commitments": {"x": {"status": "kept"}}}),
        (
            Review,
            {"commitments": [{"commitment": "x", "status": "kept", "note": "just"}]},
            {"commitments": {"x": {"status": "kept", "note": "just"}}},
        ),
        (Review, {"readings": {"a": 33}}, {"readings": {"a": {"value": 33}}}),
        (Review, {"readings": {"a": {"nordhafen": 4}}}, {"readings": {"a": {"by": {"nordhafen": 4}}}}),
        (Review, {"readings": {"a": [1, 2]}}, {"readings": {"a": {"scores": [1, 2]}}}),
        (Review, {"readings": [{"indicator": "a", "value": 33}]}, {"readings": {"a": {"value": 33}}}),
        (Review, {"held_on": "2026-01-01", "title": None}, {"held_on": "2026-01-01"}),
    ],
)
def test_shorthand_and_longhand_are_one(cls: type[Item], short: dict[str, Any], meant: dict[str, Any]) -> None:
    assert long(cls, short) == meant
    assert long(cls, meant) == meant, "the long form stays as it is"


def test_the_catalogue_speaks_the_documents_language() -> None:
    (german,) = long(Charter, {"indicators": ["perceived-transparency"]}, "de")["indicators"]
    (own,) = long(Charter, {"indicators": ["Nights without a call"]})["indicators"]
    assert german["title"] == "Wahrgenommene Offenheit"
    assert own == {"title": "Nights without a call", "id": "nights-without-a-call"}


def test_numbers_and_dates_are_text_where_text_is_meant() -> None:
    node = Node({"title": Node(2026, Span(1, 8, 1, 12), "2026"), "held_on": Node("2026-01-01")})
    assert expand(Review, node, "en").node.plain() == {"title": "2026", "held_on": "2026-01-01"}


def test_ids_that_would_collide_get_the_party_or_the_list_in_front() -> None:
    found = long(
        Charter,
        {
            "priorities": ["Night release"],
            "milestones": ["Night release"],
            "commitments": [{"by": "ann", "will": "call"}, {"by": "bo", "will": "call"}, {"by": "bo", "will": "call"}],
        },
    )
    assert found["priorities"][0]["id"] == "priorities-night-release"
    assert found["milestones"][0]["id"] == "milestones-night-release"
    assert [one["id"] for one in found["commitments"]] == ["ann-call", "bo-call", "bo-call-2"]


def test_an_id_that_was_written_is_never_taken() -> None:
    found = long(Charter, {"priorities": ["Rota"], "milestones": [{"id": "rota", "title": "The rota"}]})
    assert found["milestones"][0]["id"] == "rota"
    assert found["priorities"][0]["id"] == "priorities-rota"


def test_a_list_form_that_says_a_key_twice_is_told() -> None:
    expansion = expand(
        Review, Node.of({"readings": [{"indicator": "a", "value": 1}, {"indicator": "a", "value": 2}]}), "en"
    )
    assert [key for key, _ in expansion.twice] == ["a"]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "title", "by", "party", "x", "value"]), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(
    st.dictionaries(
        st.sampled_from(["parties", "commitments", "cadence", "readings", "weights", "scope", "title", "escalation"]),
        ANY,
    )
)
def test_nonsense_passes_through(data: dict[str, Any]) -> None:
    """Wrong shapes are for validation to tell: expanding never fails, and doing it twice changes nothing."""
    for cls in (Charter, Review):
        once = long(cls, data)
        assert long(cls, once) == once


@given(st.text(max_size=60))
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == slug(made)
    assert not set(made) & set("<>&\"' /\\\n\t")
    assert not made.startswith("-")


@pytest.mark.parametrize("text", ["Night & day", "night day", " NIGHT  DAY!", "Níght/day"])
def test_spellings_of_one_theme_are_one(text: str) -> None:
    assert theme_key(text) == "night-day"


@given(st.text(max_size=30).filter(str.strip))
def test_the_key_of_a_theme_has_no_blank(text: str) -> None:
    """Rows carry several values apart by blanks."""
    assert theme_key(text)
    assert not theme_key(text).split()[1:]
