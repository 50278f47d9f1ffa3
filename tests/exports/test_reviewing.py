"""A review in words: whatever is written, every format holds all of it and nothing falls over."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, alliance, charter, note, portfolio
from tests.strategies import Written, looking, portfolios
from tests.whole import encoded, whole_of
from tests.writing import long

from mkdocs_charters.changes.review import review
from mkdocs_charters.exports.reviewing import as_comment, as_json, as_text, diff_schema
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.documents import Party
from mkdocs_charters.model.meaning import fields_of, item_classes
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.values import DecisionModel, Kind, Visibility
from mkdocs_charters.render import labels
from mkdocs_charters.render.reviewing import view_of

LONG = "We bring what a hospital cannot wait for from the aircraft to the ward, cold when it must be cold, by {}."


def text(base: Portfolio, head: Portfolio, language: str = "en") -> str:
    return as_text(view_of(review(base, head, AS_OF), base, head, words_for(language)))


@looking(60)
@given(portfolios(), portfolios(), st.sampled_from(["en", "de"]))
def test_whatever_changes_can_be_told(one: list[Written], other: list[Written], language: str) -> None:
    base, head = (whole_of(encoded({part.path: long(part) for part in side})).portfolio for side in (one, other))
    made = review(base, head, AS_OF)
    view = view_of(made, base, head, words_for(language))
    data = as_json(view)
    jsonschema.validate(data, diff_schema())
    told = [change for single in data["alliances"] for change in single["changes"]] + data["elsewhere"]
    assert len(told) == sum(len(one.asking) + len(one.beside) for one in made.alliances) + len(made.elsewhere)
    assert len({change["fingerprint"] for change in told}) == len(told)
    printed = " ".join(as_text(view).split())
    assert [change["sentence"] for change in told if " ".join(change["sentence"].split()) not in printed] == []
    comment = as_comment(view, "charters diff main")
    assert comment.count("<details>") == comment.count("</details>")


def test_the_same_twice_is_nothing() -> None:
    made = portfolio(alliance())
    assert text(made, made) == "Nothing changes in what the documents say.\n"


def test_in_a_long_text_only_what_changed_is_shown() -> None:
    base, head = (portfolio(alliance(purpose=LONG.format(when))) for when in ("night", "day"))
    found = " ".join(text(base, head).split())
    assert "the ward, cold when it must be cold, by [-night.-] {+day.+}" not in found
    assert "… when it must be cold, by [-night.-] {+day.+}" in found
    assert "1. Purpose:" in found


def test_a_new_charter_is_for_its_own_parties() -> None:
    found = text(portfolio(), portfolio(alliance(title="Cold chain")))
    assert "The charter “Cold chain” is new." in found
    assert "Kestrel Air: Amara Okafor" in found
    gone = text(portfolio(alliance(title="Cold chain")), portfolio())
    assert "The charter “Cold chain” is no longer there." in gone


def test_a_party_that_joins_speaks_for_itself() -> None:
    parties = [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": AMARA}]
    joined = [*parties, {"party": "alvera", "sponsor": "alvera/matteo"}]
    found = text(portfolio(alliance(parties=parties)), portfolio(alliance(parties=joined)))
    assert "Alvera joins the agreement." in found
    assert "Alvera: Matteo Rinaldi" in found


def test_by_when() -> None:
    rights = [
        {"id": "a", "decision": "Ground times at night", "decide_within": "2 days"},
        {"id": "b", "decision": "The ground crew", "decide_within": "1 day"},
    ]
    cadence = [{"id": "q", "forum": "Review", "every": "month", "starts_on": "2026-01-10"}]
    base: dict[str, Any] = {
        "decision_rights": rights,
        "cadence": cadence,
        "commitments": [{"id": "c", "will": "keep ground times"}],
    }

    def until(**fields: Any) -> str | None:
        before, after = portfolio(alliance(**base)), portfolio(alliance(**{**base, **fields}))
        found = review(before, after, AS_OF).alliances[0].until
        return f"{found.day} {found.decision}{found.meeting}" if found is not None else None

    assert until(commitments=[{"id": "c", "will": "keep ground times short"}]) == "2026-06-03 Ground times at night"
    assert until(parting="We part as friends.") == "2026-06-10 Review"
    assert until(title="Other") is None


def test_a_day_that_the_change_itself_would_move() -> None:
    right = {"id": "a", "decision": "Ground times at night", "decide_within": "2 days"}
    meeting = {"id": "q", "forum": "Review", "every": "month", "starts_on": "2026-01-10"}
    promise = {"id": "c", "will": "keep ground times"}
    base: dict[str, Any] = {"decision_rights": [right], "cadence": [meeting], "commitments": [promise]}

    def told(**fields: Any) -> str:
        found = " ".join(text(portfolio(alliance(**base)), portfolio(alliance(**{**base, **fields}))).split())
        return found[found.index("By ") :].split(".")[0] + "."

    by_right = "By 3 June 2026, as agreed today for “Ground times at night”, which this change would alter."
    assert told(decision_rights=[{**right, "decide_within": "2 weeks"}]) == by_right
    assert told(decision_rights=[]) == by_right
    other = {"id": "b", "decision": "The night shift", "decide_within": "1 day"}
    plain = told(decision_rights=[right, other], commitments=[{**promise, "will": "keep ground times short"}])
    assert plain == "By 3 June 2026, as agreed for “Ground times at night”."
    moved = told(cadence=[{**meeting, "every": "quarter"}])
    assert moved == "By 10 June 2026, the next “Review” as agreed today, which this change would alter."
    assert told(cadence=[meeting, {"id": "z", "forum": "Talk"}]) == "By 10 June 2026, the next “Review”."


def test_the_newest_decision_is_named() -> None:
    promise = {"commitments": [{"id": "c", "will": "call"}]}
    notes = [
        note(day, decisions=[{"text": f"As said in {day[:7]}", "amends": amends}])
        for day, amends in (("2026-01-01", "c"), ("2026-03-01", "c"), ("2026-05-01", "d"))
    ]
    base = portfolio(alliance(charter(**promise), reviews=notes))
    head = portfolio(alliance(charter(commitments=[{"id": "c", "will": "write"}]), reviews=notes))
    assert "Decided on 1 March 2026: “As said in 2026-03”" in text(base, head)


def test_a_decision_may_amend_a_field_as_a_whole() -> None:
    def backed(amends: str, base: dict[str, Any], head: dict[str, Any]) -> bool:
        notes = [note("2026-05-01", decisions=[{"text": "So be it", "amends": amends}])]
        one, other = (portfolio(alliance(charter(**fields), reviews=notes)) for fields in (base, head))
        return "Decided on 1 May 2026: “So be it”" in text(one, other)

    promises = {"commitments": [{"id": "c", "will": "call"}]}, {"commitments": [{"id": "c", "will": "write"}]}
    notice = {"parting": "Six months' notice."}, {"parting": "Three months' notice."}
    parties = [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": AMARA}]
    assert backed("#parting", *notice)
    assert backed("cold-chain/#parting", *notice)
    assert not backed("other/#parting", *notice)
    assert not backed("parting", *notice)
    assert backed("#status", {}, {"status": "paused"})
    assert backed("#parties", {"parties": parties}, {"parties": [*parties, {"party": "alvera"}]})
    assert backed("#commitments", *promises)
    assert not backed("other/c", *promises)


def test_who_names_the_item_comes_first() -> None:
    decisions = [{"text": "of all", "amends": "#commitments"}, {"text": "of this one", "amends": "c"}]
    for order in (decisions, decisions[::-1]):
        notes = [note("2026-05-01", decisions=order)]
        base, head = (
            portfolio(alliance(charter(commitments=[{"id": "c", "will": will}]), reviews=notes))
            for will in ("call", "write")
        )
        assert "“of this one”" in text(base, head)


@pytest.mark.parametrize(("language", "said", "and_what_it_was"),
    [("en", "can be seen by fewer: “our own house only”, and not “the parties”.",
      "can be seen by fewer, “our own house only” and not “the parties”, and is no part of what is agreed any more."),
     ("de", "ist für weniger Menschen sichtbar: „nur die eigenen Leute“ statt „die Parteien“.",
      "ist für weniger Menschen sichtbar, „nur die eigenen Leute“ statt „die Parteien“, und gehört nicht mehr zum Vereinbarten.")])  # fmt: skip
def test_who_sees_it_is_told_in_words(language: str, said: str, and_what_it_was: str) -> None:
    """Also what holds where nobody wrote it down, and that what one side sees alone is not agreed any more."""
    assert said in " ".join(text(portfolio(alliance()), portfolio(alliance(visibility="internal")), language).split())
    promise = {"id": "c", "will": "call"}
    base, head = (portfolio(alliance(commitments=[one])) for one in (promise, {**promise, "visibility": "internal"}))
    assert and_what_it_was in " ".join(text(base, head, language).split())


def test_no_choice_is_told_by_its_key() -> None:
    words = words_for("de")
    kinds = {
        one.value
        for cls in (*item_classes(Charter), *item_classes(Party))
        for one in fields_of(cls)
        if one.choices and one.value not in (Kind, DecisionModel)
    }
    assert Visibility in kinds
    assert [kind for kind in kinds for one in kind if labels.label(words, one) == one.value] == []
