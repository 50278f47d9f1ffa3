"""Which way a length of time goes inside what people wrote: claimed only where no other reading is possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.changes.test_compare import FULL
from tests.changes.test_meanings import only
from tests.insight.samples import alliance, charter, portfolio

from mkdocs_charters.changes.meanings import Direction
from mkdocs_charters.model.portfolio import Portfolio

CASES = Path(__file__).parents[1] / "golden/directions"
WAYS = {"longer": Direction.LONGER, "shorter": Direction.SHORTER, "none": None}


def cases(name: str) -> list[Any]:
    found = []
    for line in (CASES / f"{name}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, before, after, way = (part.strip() for part in line.split("|"))
            found.append(pytest.param(language, before, after, WAYS[way], id=f"{before} > {after}"))
    return found


def of(**fields: Any) -> Portfolio:
    return portfolio(alliance(charter(**{**FULL, **fields})))


def promising(will: str, language: str, **more: Any) -> Portfolio:
    return of(language=language, commitments=[{"id": "a", "by": ["nordhafen"], "will": will, **more}])


@pytest.mark.parametrize(("language", "before", "after", "way"), cases("promises"))
def test_the_time_of_a_promise(language: str, before: str, after: str, way: Direction | None) -> None:
    told = only(promising(after, language), promising(before, language))
    assert told.direction is way
    assert told.bound_less == (("nordhafen",) if way is Direction.LONGER else ())
    assert told.bound_more == (("nordhafen",) if way is Direction.SHORTER else ())


@pytest.mark.parametrize(("language", "before", "after", "way"), cases("rules"))
def test_the_time_in_a_rule(language: str, before: str, after: str, way: Direction | None) -> None:
    one, other = (of(language=language, how_we_communicate=text) for text in (before, after))
    assert only(other, one).direction is way


@pytest.mark.parametrize(("language", "before", "after", "way"), cases("notice"))
def test_the_time_of_notice(language: str, before: str, after: str, way: Direction | None) -> None:
    one, other = (of(language=language, parting=text) for text in (before, after))
    assert only(other, one).direction is way


@pytest.mark.parametrize(
    ("will", "metric", "code"),
    [
        ("answer", "", "CH614"), ("repair the scanner", "", "CH614"), ("keep samples", "", "CH605"),
        ("look after the scanner", "response time", "CH614"), ("look after the scanner", "time without failure", "CH605"),
        ("answer", "days for which answers are kept", "CH605"),
    ],
)  # fmt: skip
def test_the_time_that_is_measured(will: str, metric: str, code: str) -> None:
    level = {"metric": metric} if metric else {}
    one, other = (promising(will, "en", service_level={**level, "target": target}) for target in ("1 day", "2 days"))
    assert only(other, one).code == code


def test_the_day_on_which_something_is_due() -> None:
    early, late = (promising("build the stand", "en", due_on=day) for day in ("2026-12-20", "2027-03-31"))
    put_off = only(late, early)
    assert (put_off.code, put_off.direction, put_off.bound_less) == ("CH636", Direction.LONGER, ("nordhafen",))
    brought_forward = only(early, late)
    assert (brought_forward.code, brought_forward.bound_more) == ("CH637", ("nordhafen",))
    assert only(promising("build the stand", "en"), early).code == "CH605"


def test_the_day_from_which_a_promise_holds() -> None:
    early, late = (promising("build the stand", "en", starts_on=day) for day in ("2026-12-20", "2027-03-31"))
    put_off = only(late, early)
    assert (put_off.code, put_off.direction, put_off.bound_less) == ("CH638", Direction.SHORTER, ("nordhafen",))
    assert put_off.concerns == ("kestrel", "nordhafen")
    brought_forward = only(early, late)
    assert (brought_forward.code, brought_forward.bound_more) == ("CH639", ("nordhafen",))
    assert brought_forward.concerns == ("nordhafen",)
    assert only(promising("build the stand", "en"), early).code == "CH605"
