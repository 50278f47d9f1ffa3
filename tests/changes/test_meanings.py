"""What changes say: which way they go, who is bound more, and whose yes they need."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.changes.test_compare import BASE, FULL, _edited, _with
from tests.insight.samples import AMARA, INES, LUIS, TOM, alliance, charter, portfolio
from tests.strategies import ITEMS, Written, content, looking, portfolios, values
from tests.whole import encoded, whole_of
from tests.writing import long, short

from mkdocs_charters.changes.compare import compare
from mkdocs_charters.changes.lengths import lengths_in, minutes, other_length
from mkdocs_charters.changes.meanings import Direction, Meaning, meanings, weight_of
from mkdocs_charters.changes.rhythms import more_often
from mkdocs_charters.changes.wording import word_diff
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import Shape, Weight, field_by_key, fields_of
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import Kind
from mkdocs_charters.model.when import parse_duration, parse_recurrence

BOTH = ("kestrel", "nordhafen")
Edit = Callable[[dict[str, Any]], object]


def told(head: Portfolio, base: Portfolio = BASE) -> tuple[Meaning, ...]:
    found = meanings(compare(base, head), base, head)
    back = meanings(compare(head, base), head, base)
    assert Counter(repr(one.mirrored()) for one in found) == Counter(repr(one._replace(concerns=())) for one in back)
    return found


def only(head: Portfolio, base: Portfolio = BASE) -> Meaning:
    [meaning] = told(head, base)
    return meaning


def of(**fields: Any) -> Portfolio:
    return portfolio(alliance(charter(**{**FULL, **fields})))


@pytest.mark.parametrize(
    ("edit", "code", "direction", "more", "less", "concerns"),
    [
        (lambda data: data["commitments"].append({"id": "log", "by": ["kestrel"], "will": "keep the log"}),
         "CH611", Direction.IN, ("kestrel",), (), ("kestrel",)),
        (lambda data: data["commitments"].append({"id": "log", "will": "keep the log"}),
         "CH611", Direction.IN, BOTH, (), BOTH),
        (lambda data: data["commitments"].pop(0), "CH612", Direction.OUT, (), ("kestrel",), BOTH),
        (_with("commitments", 1, by=["kestrel"]), "CH613", None, ("kestrel",), ("nordhafen",), BOTH),
        (_with("commitments", 1, by=[]), "CH613", None, ("kestrel",), (), BOTH),
        (_with("commitments", 0, will="send the manifest by ten"), "CH605", None, (), (), BOTH),
        (_with("commitments", 0, service_level={"metric": "manifests by noon", "target": "90 %"}),
         "CH605", None, (), (), BOTH),
        (_with("decision_rights", 0, decide_within="2 weeks"), "CH614", Direction.LONGER, (), BOTH, BOTH),
        (_with("decision_rights", 0, decide_within=None), "CH614", Direction.LONGER, (), BOTH, BOTH),
        (_with("decision_rights", 0, decide_within="2 days"), "CH615", Direction.SHORTER, BOTH, (), BOTH),
        (_with("decision_rights", 0, decide_within="1 week"), "CH605", None, (), (), BOTH),
        (_with("escalation", 1, within="1 day"), "CH615", Direction.SHORTER, BOTH, (), BOTH),
        (_with("escalation", 1, resolve_within="1 day"), "CH615", Direction.SHORTER, BOTH, (), BOTH),
        (_with("commitments", 0, every="day"), "CH634", Direction.OFTENER, ("kestrel",), (), ("kestrel",)),
        (_with("commitments", 0, every="first Monday of the month"), "CH635", Direction.RARER, (), ("kestrel",), BOTH),
        (_with("commitments", 0, every="when needed"), "CH605", None, (), (), BOTH),
        (_with("commitments", 0, every=None), "CH605", None, (), (), BOTH),
        (_with("cadence", 0, every="2 weeks"), "CH634", Direction.OFTENER, BOTH, (), BOTH),
        (_with("cadence", 0, every="last Friday of the quarter"), "CH635", Direction.RARER, (), BOTH, BOTH),
        (_with("cadence", 0, every="first day of the month"), "CH605", None, (), (), BOTH),
        (_with("decision_rights", 0, decided_by=[INES]), "CH616", None, ("kestrel",), (), BOTH),
        (_with("decision_rights", 0, decided_by=[INES, LUIS, AMARA]), "CH616", None, (), (), BOTH),
        (lambda data: data.update(expires_on="2027-12-31"), "CH617", Direction.SHORTER, (), BOTH, BOTH),
        (lambda data: data.update(effective_on="2026-01-01"), "CH638", Direction.SHORTER, (), BOTH, BOTH),
        (lambda data: data.update(effective_on="2024-01-01"), "CH639", Direction.LONGER, BOTH, (), BOTH),
        (lambda data: data.update(effective_on=None), "CH606", None, (), (), BOTH),
        (lambda data: data.update(applies_from="2027-01-01"), "CH605", None, (), (), BOTH),
        (lambda data: data.update(review_every="month"), "CH606", None, (), (), ()),
        (lambda data: data.update(visibility="internal"), "CH619", Direction.NARROWER, (), (), ()),
        (lambda data: data.update(visibility="public"), "CH620", Direction.WIDER, (), (), ()),
        (_with("commitments", 0, visibility="us"), "CH619", Direction.NARROWER, (), ("kestrel",), BOTH),
        (lambda data: data["priorities"].append({"id": "p", "title": "Fewer calls"}), "CH623", Direction.IN, (), (),
         BOTH),
        (lambda data: data["priorities"].pop(1), "CH624", Direction.OUT, (), (), BOTH),
        (lambda data: data.update(status="paused"), "CH625", None, (), (), BOTH),
        (lambda data: data.update(signatures=[{"party": "kestrel", "signed_on": "2026-01-10"}]),
         "CH626", Direction.IN, (), (), ()),
        (_with("priorities", 0, weights={"nordhafen": 5, "kestrel": 4}), "CH606", None, (), (), ()),
        (lambda data: data["words_we_share"].pop(), "CH604", Direction.OUT, (), (), BOTH),
    ],
)  # fmt: skip
def test_one_change(
    edit: Edit,
    code: str,
    direction: Direction | None,
    more: tuple[str, ...],
    less: tuple[str, ...],
    concerns: tuple[str, ...],
) -> None:
    found = only(_edited(edit))
    assert (found.code, found.direction, found.bound_more, found.bound_less) == (code, direction, more, less)
    if code in ("CH619", "CH620") and not found.term:
        assert found.weight is Weight.SUBSTANTIVE
    else:
        assert found.concerns == concerns


def test_the_time_of_a_promise_that_moves_is_told_of_nobody_who_had_none() -> None:
    """Kestrel promised before; that it does no more is told by the move."""
    head = _edited(_with("commitments", 0, by=["nordhafen"], every="first Monday of the month"))
    found = {one.code: (one.bound_more, one.bound_less) for one in meanings(compare(BASE, head), BASE, head)}
    assert found["CH613"] == (("nordhafen",), ("kestrel",))
    assert found["CH635"] == ((), ())
    both = _edited(_with("commitments", 0, by=["kestrel", "nordhafen"], every="first Monday of the month"))
    found = {one.code: (one.bound_more, one.bound_less) for one in meanings(compare(BASE, both), BASE, both)}
    assert found["CH635"] == ((), ("kestrel",))


def test_parties_come_and_go() -> None:
    three = [{"party": "alvera"}, {"party": "nordhafen"}, {"party": "kestrel"}]
    found = only(of(parties=three), of(parties=three[1:]))
    assert (found.code, found.bound_more, found.names) == ("CH621", ("alvera",), ("", "alvera"))
    assert found.concerns == ("alvera", "kestrel", "nordhafen")


def test_signatures_are_told_as_a_whole() -> None:
    yes = {"party": "kestrel", "signer": AMARA, "signed_on": "2026-01-10"}
    base = of(signatures=[yes])
    withdrawn = only(of(signatures=[{**yes, "withdrawn_on": "2026-03-01"}]), base)
    assert (withdrawn.code, withdrawn.direction) == ("CH627", Direction.OUT)
    given_again = only(base, of(signatures=[{**yes, "withdrawn_on": "2026-03-01"}]))
    assert (given_again.code, given_again.direction) == ("CH626", Direction.IN)
    other = only(of(signatures=[{**yes, "signer": TOM, "signed_on": "2026-02-01"}]), base)
    assert (other.code, other.path, other.proposed) == (
        "CH630", ("signatures", "kestrel"), {"signer": TOM, "signed_on": "2026-02-01"},
    )  # fmt: skip
    came_withdrawn = only(of(signatures=[{**yes, "withdrawn_on": "2026-03-01"}]), of())
    assert (came_withdrawn.code, came_withdrawn.direction) == ("CH627", Direction.OUT)
    agreed = {"person": AMARA, "agreed_on": "2026-01-10"}
    taken_back = only(of(agreed_by=[{**agreed, "withdrawn_on": "2026-03-01"}]), of(agreed_by=[agreed]))
    assert (taken_back.code, taken_back.direction) == ("CH627", Direction.OUT)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("month", "quarter", False), ("quarter", "half year", False), ("year", "half year", True), ("2 years", "3 years", False),
        ("day", "working day", False), ("week", "working day", True), ("month", "4 weeks", True), ("month", "30 days", True),
        ("Monday", "Friday", None), ("week", "Friday", None), ("month", "last working day of the month", None),
        ("quarter", "first Monday of the quarter", None), ("year", "first day of the year", None),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH", "week", False), ("RRULE:FREQ=DAILY;COUNT=3", "year", None),
        ("always", "day", None), ("when needed", "month", None),
    ],
)  # fmt: skip
def test_what_comes_more_often(before: str, after: str, found: bool | None) -> None:
    one, other = (parse_recurrence(text) for text in (before, after))
    assert one is not None
    assert other is not None
    assert more_often(one.rule, other.rule) is found
    assert more_often(other.rule, one.rule) is (None if found is None else not found)


def test_promises_with_a_time() -> None:
    def promising(will: str, **more: Any) -> Portfolio:
        return of(commitments=[{"id": "a", "by": ["nordhafen"], "will": will, **more}])

    slow = only(promising("answer within two days"), promising("answer within 24 hours"))
    assert (slow.code, slow.bound_less, slow.concerns) == ("CH614", ("nordhafen",), BOTH)
    fast = only(promising("answer within 24 hours"), promising("answer within two days"))
    assert (fast.code, fast.bound_more, fast.concerns) == ("CH615", ("nordhafen",), ("nordhafen",))
    ahead = only(promising("tell us 3 hours before"), promising("tell us 2 hours before"))
    assert ahead.code == "CH605", "more time before is not more time to answer"
    mark = only(
        promising("answer", service_level={"target": "2 days"}), promising("answer", service_level={"target": "1 day"})
    )
    assert mark.code == "CH614"
    new = only(promising("answer", service_level={"target": "2 days"}), promising("answer"))
    assert new.code == "CH615"


def test_what_all_accepted_as_other_words_is_editorial() -> None:
    base = of()
    words = copy.deepcopy(FULL["commitments"])
    words[0]["will"] = "pass on the manifest by noon"
    before, after = (digest(one, one.alliances["cold-chain"]) for one in (base, of(commitments=words)))
    half = of(commitments=words, rewordings=[{"from": before, "to": after, "accepted_by": [INES]}])
    assert [one.code for one in told(half, base)] == ["CH605", "CH603"]
    full = of(commitments=words, rewordings=[{"from": before, "to": after, "accepted_by": [INES, AMARA]}])
    found = meanings(compare(base, full), base, full)
    assert [(one.code, one.weight, one.concerns) for one in found] == [
        ("CH629", Weight.EDITORIAL, ()), ("CH603", Weight.EDITORIAL, ()),
    ]  # fmt: skip
    assert weight_of(found) is Weight.EDITORIAL


def test_writing_down_a_default_says_nothing() -> None:
    assert told(of(visibility="parties")) == ()


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("within two working days, else in 3 weeks", "en", [("2 working day", True), ("3 week", True)]),
        ("innerhalb von 2 Tagen", "de", [("2 day", True)]),
        ("2 hours before, a week after", "en", [("2 hour", False), ("1 week", False)]),
        ("gate 4 days are long", "en", [("4 day", False)]),
        ("the 20 minutemen", "en", []),
    ],
)
def test_lengths_inside_a_text(text: str, language: str, found: list[tuple[str, bool]]) -> None:
    assert [(one.length.canonical, one.within) for one in lengths_in(text, language)] == found


def test_lengths_compared() -> None:
    five, week = parse_duration("5 working days"), parse_duration("1 week")
    assert five is not None
    assert week is not None
    assert minutes(five) == minutes(week)
    assert other_length("a in 2 days b", "a in 3 days c", "en") is None
    assert other_length("in 2 days, in 3 days", "in 3 days, in 4 days", "en") is None


# -- whatever is written -----------------------------------------------------------------------------------------------


def read(written: list[Written]) -> Portfolio:
    return whole_of(encoded({one.path: long(one) for one in written})).portfolio


@looking(40)
@given(portfolios(), st.integers(0, 2**32))
def test_the_same_in_short_says_nothing(written: list[Written], seed: int) -> None:
    from random import Random

    base = read(written)
    assert told(base, base) == ()
    chance = Random(seed)
    assert told(whole_of(encoded({one.path: short(one, chance) for one in written})).portfolio, base) == ()


@looking(60)
@given(portfolios(), portfolios())
def test_the_other_way_round_is_the_mirror(one: list[Written], other: list[Written]) -> None:
    told(read(one), read(other))


_ALONE = {"id", "kind", "parties", "alliance_type", "visibility", "language", "signatures", "agreed_by"}
"""Fields of a charter that decide what others mean, or are told as a whole."""


@looking(120)
@given(portfolios(), st.data())
def test_one_edit_is_found_exactly(written: list[Written], data: st.DataObject) -> None:
    base = read(written)
    changed = copy.deepcopy(written)
    document = next(one for one in changed if one.kind is Kind.CHARTER).data
    cls = CLASSES[Kind.CHARTER]
    plain = [
        one for one in fields_of(cls) if one.shape is Shape.VALUE and one.key not in _ALONE and values(one) is not None
    ]
    where: tuple[str, ...]
    name = data.draw(st.sampled_from([*sorted(ITEMS), *(one.key for one in plain)]))
    if name in ITEMS:
        definition = field_by_key(cls)[name]
        assert definition.item is not None
        place = data.draw(st.integers(0, len(document[name]) - 1))
        item = document[name][place]
        inner = [one for one in fields_of(definition.item) if one.key != "id" and content(one) is not None]
        field = data.draw(st.sampled_from([one for one in inner if one.shape is Shape.VALUE]))
        where, target = (name, item["id"], field.key), item
    else:
        field, where, target = field_by_key(cls)[name], (name,), document
    made = content(field)
    assert made is not None
    value = data.draw(made)
    assume(value != target.get(field.key))
    target[field.key] = value
    head = read(changed)
    # By chance something is written that is no charter: that is not what is looked at here.
    assume(base.alliances and head.alliances)
    found = told(head, base)
    if found or field.key not in _SAME_IN_OTHER_WORDS:
        assert [one.path for one in found] == [where]


_SAME_IN_OTHER_WORDS = {"every", "visibility", "status"}
"""Fields that can be written in two ways that say the same: a rhythm in words or as a rule, a default."""


@looking(100)
@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_a_diff_of_words_holds_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert " ".join(one.text for one in pieces if one.kind != "added").split() == before.split()
    assert " ".join(one.text for one in pieces if one.kind != "removed").split() == after.split()
