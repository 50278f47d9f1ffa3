"""Portfolios of any number of organisations, teams and persons with themes and objectives, by chance and by rule."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, portfolio

from mkdocs_charters.model.portfolio import Alliance, Portfolio

THEMES = ("Speed", "speed", "Night and day", "People", None)
Fields = dict[str, Any]


def agreed(ident: str, parties: Iterable[str], priorities: Iterable[Fields] = (), status: str = "active") -> Alliance:
    """An alliance between these; each priority is a theme and weights, its title is its id."""
    return alliance(
        charter(
            id=ident,
            status=status,
            parties=[{"party": one} for one in parties],
            priorities=[{"id": f"p{number}", "title": f"P {number}", **one} for number, one in enumerate(priorities)],
        )
    )


def named(ident: str, objectives: Sequence[tuple[str | None, float | None]] = (), **fields: Any) -> Fields:
    """A party with objectives: theme and weight of each."""
    told = [
        {"id": f"o{number}", "title": f"{ident} wants {number}", "theme": theme, "weight": weight}
        for number, (theme, weight) in enumerate(objectives)
    ]
    return {"id": ident, "name": ident.upper(), "objectives": told, **fields}


def shuffled(made: Portfolio, seed: int) -> Portfolio:
    """The same documents read in another order: parties, alliances, priorities and objectives."""
    chance = random.Random(seed)

    def mixed(values: Iterable[Any]) -> list[Any]:
        found = list(values)
        chance.shuffle(found)
        return found

    alliances = {
        key: Alliance(one.charter.model_copy(update={"priorities": mixed(one.charter.priorities)}))
        for key, one in mixed(made.alliances.items())
    }
    parties = {
        key: one.model_copy(update={"objectives": mixed(one.objectives)}) for key, one in mixed(made.parties.items())
    }
    return dataclasses.replace(made, alliances=alliances, parties=parties)


@st.composite
def companies(draw: st.DrawFn, most: int = 9) -> Portfolio:
    """Some organisations, teams of them and persons, and alliances among them."""
    ids = [f"party-{number}" for number in range(draw(st.integers(1, most)))]
    weights = st.integers(0, 5)
    parties = []
    for number, ident in enumerate(ids):
        form = draw(st.sampled_from(["organization", "team", "team", "person"]))
        above = draw(st.sampled_from([None, *ids[:number]]))
        aims = draw(st.lists(st.tuples(st.sampled_from(THEMES), st.none() | weights), max_size=4))
        parties.append(named(ident, aims, form=form, part_of=above if form == "team" else None))
    alliances = []
    for number in range(draw(st.integers(0, 8))):
        among = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
        priorities = draw(
            st.lists(
                st.fixed_dictionaries(
                    {
                        "theme": st.sampled_from(THEMES),
                        "weights": st.dictionaries(st.sampled_from(among), weights, max_size=4),
                    }
                ),
                max_size=3,
            )
        )
        status = draw(st.sampled_from(["active", "draft", "proposed", "paused", "ended"]))
        alliances.append(agreed(f"alliance-{number}", among, priorities, status))
    return portfolio(*alliances, parties=parties)
