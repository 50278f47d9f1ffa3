"""The picture of what was given: nothing overlaps, nothing is lost, hollow is what nobody confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import alliance, charter, portfolio
from tests.pages.site import PROSE

from mkdocs_charters.insight.reciprocity import Given, Source
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.values import ExchangeForm, Kind
from mkdocs_charters.render.given_picture import SHAPES, GivenPicture, given_picture, outline
from mkdocs_charters.render.sheet import Desk, Sheet
from mkdocs_charters.render.text_lines import text_width

AS_OF = dt.date(2026, 6, 1)
TWO = alliance()
THREE = alliance(charter(parties=[{"party": "nordhafen"}, {"party": "kestrel"}, {"party": "alvera"}]))


def gift(day: dt.date, by: str = "nordhafen", form: ExchangeForm | None = None, confirmed: bool = True) -> Given:
    return Given(
        day, by, None, f"from {by}", form, None, day if confirmed else None, None, Source(Kind.EXCHANGE, "x"), "a/x.md"
    )


def picture(
    of: Alliance, gifts: list[Given], named: Mapping[str, str] = MappingProxyType({}), language: str = "en"
) -> GivenPicture | None:
    whole = portfolio(of)
    parties = {key: one.model_copy(update={"name": named.get(key, one.name)}) for key, one in whole.parties.items()}
    desk = Desk(
        replace(whole, parties=parties),
        words_for(language),
        AS_OF,
        PROSE,
        url=lambda here, there: there,
        exists=lambda address: False,
    )
    told = sorted(gifts, key=lambda one: one.on)
    return given_picture(Sheet(desk, "index.md", alliance=of), of, told, lambda one: f"{one.what}.html")


def box(points: str) -> tuple[float, float, float, float]:
    corners = [tuple(map(float, corner.split(","))) for corner in points.split()]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("form", list(SHAPES))
def test_shapes_keep_within_their_room(form: ExchangeForm | None) -> None:
    left, top, right, bottom = box(outline(SHAPES[form], 0, 0, 10))
    assert -11 <= left < 0 < right <= 11
    assert -11 <= top < 0 < bottom <= 11


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert set(SHAPES) == {*ExchangeForm, None}
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_single_gift_is_no_picture() -> None:
    assert picture(TWO, [gift(AS_OF)]) is None
    assert picture(TWO, [gift(AS_OF), gift(AS_OF, by="alvera")]) is None


def test_one_side_rises_and_the_other_falls() -> None:
    made = picture(TWO, [gift(AS_OF), gift(AS_OF, by="kestrel", confirmed=False)])
    assert made is not None
    (line,) = made.lines
    rising, falling = made.marks
    assert box(rising.points)[3] < line < box(falling.points)[1]
    assert (rising.hollow, falling.hollow, made.any_hollow) == (False, True, True)
    assert falling.words == "from kestrel, 1 June 2026, not yet confirmed received"
    assert [label.text for label in made.labels] == ["Nordhafen AG gave", "Kestrel Air gave"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "name",
    [
        "United Bakers and Confectioners of the Lower River Valley and its Hinterland",
        "Donaudampfschifffahrtsgesellschaftsbeteiligungsverwaltung",
        "WWWWWWWWWW MMMMMMMMMM WWWWWWWWWW MMMMMMMMMM",
        "中国国际海运集装箱集团股份有限公司东京代表处连络事务所",
    ],
)
def test_a_long_name_is_shortened_before_the_edge(name: str, language: str) -> None:
    made = picture(TWO, [gift(AS_OF), gift(AS_OF, by="kestrel")], {"nordhafen": name}, language)
    assert made is not None
    said, whole = made.labels
    assert said.text.endswith(("… gave", "… gab"))
    assert name.startswith(said.text.rsplit("…", 1)[0].rstrip("- "))
    # Bold letters are up to an eighth wider.
    assert text_width(said.text, 12) * 1.125 <= made.width
    assert whole.text.startswith("Kestrel Air ")


def test_what_does_not_fit_into_a_column_is_told_as_a_number() -> None:
    made = picture(TWO, [gift(AS_OF) for _ in range(11)])
    assert made is not None
    assert len(made.marks) == 8
    assert "+3" in [label.text for label in made.labels]


@pytest.mark.parametrize("months", [3, 13, 60])
def test_no_more_marks_are_drawn_than_can_be_told_apart(months: int) -> None:
    """Each gift is a mark or counted by a number on its stack."""
    many = [gift(AS_OF - dt.timedelta(30 * (at % months)), by=("nordhafen", "kestrel")[at % 2]) for at in range(300)]
    made = picture(TWO, many)
    assert made is not None
    assert len(made.marks) <= 40
    counted = sum(int(label.text[1:]) for label in made.labels if label.text.startswith("+"))
    assert len(made.marks) + counted == 300


def test_of_many_parties_the_newest_gifts_are_drawn_and_all_are_summed() -> None:
    several = [f"party-{at}" for at in range(50)]
    of = replace(TWO, charter=TWO.charter.model_copy(update={"parties": tuple(
        TWO.charter.parties[0].model_copy(update={"party": one}) for one in several
    )}))  # fmt: skip
    made = picture(of, [gift(AS_OF - dt.timedelta(at), by=one) for at, one in enumerate(several)])
    assert made is not None
    assert len(made.marks) == 40
    assert not any("party-49" in label.text for label in made.labels)


DAYS = st.dates(dt.date(1990, 1, 1), AS_OF)
GIFTS = st.lists(
    st.builds(
        gift,
        DAYS,
        st.sampled_from(["nordhafen", "kestrel", "alvera"]),
        st.sampled_from([*ExchangeForm, None]),
        st.booleans(),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(GIFTS, st.sampled_from([TWO, THREE]))
def test_marks_never_overlap_and_stay_inside(gifts: list[Given], of: Alliance) -> None:
    made = picture(of, gifts)
    known = [one for one in gifts if one.given_by in of.parties]
    if len(known) < 2:
        assert made is None
        return
    assert made is not None
    boxes = sorted(box(mark.points) for mark in made.marks)
    assert all(
        left >= 0 and right <= made.width and top >= 0 and bottom <= made.height for left, top, right, bottom in boxes
    )
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert other[0] >= right or left >= other[2] or other[1] >= bottom or top >= other[3]
    folded = sum(int(label.text[1:]) for label in made.labels if label.text.startswith("+"))
    assert len(made.marks) + folded == len(known)
    for line in made.lines:
        ticks = [tick.x for tick in made.ticks if line < tick.y < line + 22]
        assert all(after - before >= 40 for before, after in pairwise(ticks))
    assert picture(of, [replace(one) for one in gifts]) == made
