"""How practices stand in an alliance: alive, agreed, quiet, or not written at all."""

from __future__ import annotations

from typing import Any

import pytest
from tests.insight.samples import AMARA, AS_OF, INES, LUIS, TOM, alliance, charter, exchange, note, portfolio, win

from mkdocs_charters.checks import RULES
from mkdocs_charters.locale.practices import GROUP_WORDS, PRACTICE_WORDS
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import Item, field_by_key
from mkdocs_charters.model.portfolio import Alliance
from mkdocs_charters.model.values import AllianceType, Kind
from mkdocs_charters.standing.practice_signs import SIGNS
from mkdocs_charters.standing.practice_table import PRACTICES, Group, checks_of
from mkdocs_charters.standing.practices import NEXT, Practised, State, examples, practised, standing_of

# The table


def test_the_table_has_every_practice_with_words_in_order() -> None:
    assert list(PRACTICES) == [f"P{number}" for number in range(1, 35)] == list(PRACTICE_WORDS)
    assert {group.value for group in Group} == set(GROUP_WORDS)
    assert [one.group for one in PRACTICES.values()] == sorted(
        (one.group for one in PRACTICES.values()), key=list(Group).index
    )


@pytest.mark.parametrize("practice", PRACTICES.values(), ids=list(PRACTICES))
def test_a_row_says_where_it_is_written_and_shown_and_checked(practice: Any) -> None:
    assert practice.views
    assert bool(practice.written_in) or practice.id in ("P20", "P33"), "these two are computed"
    assert bool(checks_of(practice)) is practice.checked
    for place in practice.written_in:
        kind, *keys = place.split(".")
        holder: type[Item] | None = CLASSES[Kind(kind)]
        for key in keys:
            assert holder is not None, place
            fields = {one.key: one for one in field_by_key(holder).values()} | {
                one.name: one for one in field_by_key(holder).values()
            }
            assert key in fields, place
            holder = fields[key].item


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.practice])
def test_a_rule_belongs_to_a_row(code: str) -> None:
    practice = PRACTICES[RULES[code].practice]
    assert code in checks_of(practice)
    # What two people practise is theirs: whatever else is checked, it is not their practice.
    assert practice.among & RULES[code].among


def test_every_practice_of_an_alliance_can_be_told() -> None:
    told = {one.id for one in PRACTICES.values() if one.among - {AllianceType.ONE_TO_ONE}}
    assert set(SIGNS) == told - {"P20"}, "reports make themselves"
    assert set(NEXT) <= told
    assert set(NEXT).isdisjoint({"P25", "P30"}), "nobody is asked for a dispute or a win"


# How they stand


def stands(one: Alliance, ident: str) -> tuple[State, str | None] | None:
    found = practised(portfolio(one), one, AS_OF)
    assert found is not None
    return next(
        (
            (each.state, each.on.isoformat() if each.on is not None else None)
            for each in found.standings
            if each.practice.id == ident
        ),
        None,
    )


READ = {"openness": {"by": {"nordhafen": 4, "kestrel": 3}}}
OPENNESS = {"id": "openness", "title": "Openness"}


@pytest.mark.parametrize(
    ("ident", "fields", "records", "expected"),
    [
        ("P13", {}, {}, None),
        ("P13", {"commitments": ["rota"]}, {}, (State.QUIET, None)),
        ("P13", {"commitments": ["rota"], "effective_on": "2026-01-01"}, {}, (State.WRITTEN, None)),
        ("P13", {"commitments": ["rota"]}, {"note": ("2025-06-01", "kept")}, (State.ALIVE, "2025-06-01")),
        ("P13", {"commitments": ["rota"]}, {"note": ("2025-05-31", "kept")}, (State.QUIET, "2025-05-31")),
        ("P13", {"commitments": ["rota"], "status": "paused"}, {"note": ("2025-05-31", "kept")}, (State.WRITTEN, "2025-05-31")),
        ("P13", {"commitments": ["rota"], "status": "ended"}, {"note": ("2026-05-31", "kept")}, (State.WRITTEN, "2026-05-31")),
        ("P13", {"commitments": ["rota"], "status": "draft"}, {"note": ("2026-05-31", "kept")}, (State.WRITTEN, "2026-05-31")),
        ("P24", {"ground_rules": "- No surprises."}, {}, (State.WRITTEN, None)),
        ("P24", {"ground_rules": "  "}, {}, None),
        ("P16", {"parting": "Three months."}, {}, (State.WRITTEN, None)),
        ("P5", {"milestones": [{"id": "pilot", "title": "Pilot", "due_on": "2026-09-01"}]}, {}, (State.WRITTEN, None)),
        ("P5", {"milestones": [{"id": "pilot", "title": "Pilot", "due_on": "2025-09-01"}]}, {}, (State.QUIET, None)),
    ],
)  # fmt: skip
def test_what_is_written_is_alive_while_records_show_it(
    ident: str, fields: dict[str, Any], records: dict[str, Any], expected: tuple[State, str | None] | None
) -> None:
    if "commitments" in fields:
        fields = {**fields, "commitments": [{"id": "rota", "by": ["nordhafen"], "will": "Share the rota"}]}
    notes = [note(day, commitments={"rota": {"status": said}}) for day, said in records.values()]
    assert stands(alliance(charter(**fields), reviews=notes), ident) == expected


@pytest.mark.parametrize(
    ("every", "held_on", "state"),
    [
        ("month", "2026-04-20", State.ALIVE),
        ("month", "2026-03-20", State.QUIET),
        ("quarter", "2026-03-20", State.ALIVE),
        ("year", "2025-07-01", State.ALIVE),
        ("2 years", "2025-01-20", State.ALIVE),
        ("when needed", "2025-07-01", State.ALIVE),
        ("when needed", "2025-05-01", State.QUIET),
    ],
)
def test_an_agreed_rhythm_says_how_long_a_record_counts(every: str, held_on: str, state: State) -> None:
    one = alliance(
        charter(cadence=[{"id": "talk", "forum": "Talk", "every": every}]), reviews=[note(held_on, cadence="talk")]
    )
    assert stands(one, "P17") == (state, held_on)


def test_a_rare_meeting_does_not_keep_the_rhythm_alive() -> None:
    one = alliance(
        charter(
            cadence=[
                {"id": "talk", "forum": "Talk", "every": "month"},
                {"id": "look", "forum": "A look", "every": "year", "form": "governance"},
            ]
        ),
        reviews=[note("2025-09-01", cadence="talk"), note("2026-03-01", cadence="look")],
    )
    assert stands(one, "P17") == (State.QUIET, "2025-09-01")
    assert stands(one, "P14") == (State.ALIVE, "2026-03-01")


def test_silence_about_wins_and_disputes_is_no_sign() -> None:
    old = win(achieved_on="2025-01-12", confirmed_by=[AMARA], contributors=[{"person": LUIS}])
    assert stands(alliance(charter(), wins=[old]), "P30") == (State.WRITTEN, "2025-01-12")
    assert stands(alliance(charter(), wins=[win(contributors=[{"person": LUIS}])]), "P30") is None, "not yet confirmed"


def test_what_was_given_is_told_by_its_newest_record() -> None:
    one = alliance(
        charter(offers=[{"id": "desk", "what": "A desk", "by": "nordhafen"}]),
        reviews=[note("2026-04-14", exchanges=[{"what": "Data", "given_by": "kestrel"}])],
        exchanges=[exchange(acknowledged_by=AMARA, benefit={"type": "speed"})],
    )
    assert stands(one, "P8") == (State.ALIVE, "2026-04-14")
    assert stands(one, "P9") == (State.ALIVE, "2026-03-10")
    assert stands(one, "P10") == (State.ALIVE, "2026-03-10")


def test_that_it_arrived_is_told_by_the_day_on_which_somebody_said_so() -> None:
    one = alliance(
        charter(),
        exchanges=[
            exchange(given_on="2025-09-14", acknowledged_by=AMARA, acknowledged_on="2026-05-15"),
            exchange(id="later", given_on="2026-03-10", acknowledged_by=AMARA, acknowledged_on="2026-03-11"),
            exchange(id="not-yet", given_on="2026-04-10", acknowledged_on="2026-07-01"),
        ],
    )
    assert stands(one, "P8") == (State.ALIVE, "2026-04-10")
    assert stands(one, "P10") == (State.ALIVE, "2026-05-15")


@pytest.mark.parametrize(
    ("concern", "done", "expected"),
    [
        ({"acknowledged": "2026-05-14", "closed": "2026-05-30"}, True, ("2026-05-30", "concerns")),
        ({"acknowledged": "2026-05-14", "closed": "2026-07-02"}, True, ("2026-05-14", "concerns")),
        ({}, True, ("2026-05-12", "actions")),
        ({}, False, None),
    ],
)
def test_following_through_is_told_by_the_day_of_the_act(
    concern: dict[str, str], done: bool, expected: tuple[str, str] | None
) -> None:
    told = note(
        "2026-05-12",
        concerns=[{"text": "The gate was shut", "raised_by": "kestrel", **concern}],
        actions=[{"text": "Ask the yard", "done": done}],
    )
    one = alliance(charter(), reviews=[told])
    found = standing_of(PRACTICES["P21"], portfolio(one), one, AS_OF)
    assert (found and (str(found.on), found.anchor)) == expected


@pytest.mark.parametrize(
    ("ident", "question"), [("P24", "rules"), ("P24", "conflict"), ("P23", "difficult"), ("P13", "promise")]
)
def test_what_a_team_answered_is_written_and_not_what_could_be_next(ident: str, question: str) -> None:
    team = {"alliance_type": "intra_team", "parties": [{"party": "mara"}, {"party": "jonas"}], "purpose": "Cold."}
    told = {"question": question, "answers": {"mara": "We call."}}
    bare, one = (alliance(charter(**team, questions=questions)) for questions in ([], [told]))
    assert stands(bare, ident) is None
    found = standing_of(PRACTICES[ident], portfolio(one), one, AS_OF)
    assert found is not None
    assert (found.state, found.anchor) == (State.WRITTEN, f"q-{question}")
    assert ident not in [each.id for each in of(one).next]


def test_two_views_take_two_sides() -> None:
    one_side = {"openness": {"by": {"nordhafen": 4}}}
    assert (
        stands(alliance(charter(indicators=[OPENNESS]), reviews=[note("2026-04-14", readings=one_side)]), "P32") is None
    )
    both = alliance(charter(indicators=[OPENNESS]), reviews=[note("2026-04-14", readings=READ)])
    assert stands(both, "P32") == (State.ALIVE, "2026-04-14")


def of(one: Alliance) -> Practised:
    found = practised(portfolio(one), one, AS_OF)
    assert found is not None
    return found


def test_at_most_three_are_offered_and_none_that_is_written() -> None:
    bare = of(alliance(charter()))
    assert [one.id for one in bare.next] == ["P4", "P17", "P13"]
    purposeful = of(alliance(charter(purpose="Cold by night.")))
    assert [one.id for one in purposeful.next] == ["P17", "P13", "P24"]
    team = of(alliance(charter(alliance_type="intra_team", parties=[{"party": "mara"}, {"party": "jonas"}])))
    assert all(AllianceType.INTRA_TEAM in one.among for one in team.next)


@pytest.mark.parametrize(
    "fields",
    [{"effective_on": "2026-05-10"}, {"status": "draft"}, {"status": "ended"}, {"status": "paused"}, {"status": "proposed", "effective_on": None}],
)  # fmt: skip
def test_nothing_is_offered_at_the_beginning_and_at_the_end(fields: dict[str, Any]) -> None:
    found = of(alliance(charter(**fields, indicators=[OPENNESS])))
    assert found.next == ()
    assert State.QUIET not in [one.state for one in found.standings]


def test_between_two_people_nothing_is_told() -> None:
    two = alliance(
        charter(alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}], ground_rules="- Call.")
    )
    assert practised(portfolio(two), two, AS_OF) is None
    assert not any(examples(portfolio(two), AS_OF).values())


def test_five_examples_by_title_and_none_of_those_that_are_quiet() -> None:
    def one(number: int, held_on: str) -> Alliance:
        return alliance(
            charter(
                id=f"a{number}",
                title=f"{'zyxwvut'[number]} alliance",
                commitments=[{"id": "rota", "by": ["nordhafen"], "will": "Share the rota"}],
            ),
            reviews=[note(held_on, commitments={"rota": {"status": "kept"}}, attendees=[INES, TOM])],
        )

    many = [one(number, "2025-01-01" if number == 6 else "2026-05-01") for number in range(7)]
    found = examples(portfolio(*many), AS_OF)
    assert [ident for ident, _ in found["P13"]] == ["a5", "a4", "a3", "a2", "a1"]
    assert found == examples(portfolio(*reversed(many)), AS_OF)
