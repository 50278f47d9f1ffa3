"""What is worth a conversation, and who can act."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.insight.samples import (
    AMARA,
    AS_OF,
    INES,
    LUIS,
    PARTIES,
    TOM,
    alliance,
    charter,
    exchange,
    note,
    portfolio,
    win,
)

from mkdocs_charters.checks import RULES, check
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.records import Dispute
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.standing.conversations import DAY_PASSED, NEEDS_HELP, Matter, Side, conversations


def told(code: str, *alliances: Alliance, **options: Any) -> list[Matter]:
    """What is told under a code."""
    return [one for one in conversations(portfolio(*alliances, **options), AS_OF) if one.code == code]


def whose(code: str, *alliances: Alliance, **options: Any) -> list[tuple[Side, str, tuple[str, ...]]]:
    return [(one.side, one.party, one.people) for one in told(code, *alliances, **options)]


def test_what_belongs_to_all_is_for_those_who_keep_it_going_on_each_side() -> None:
    assert whose("CH304", alliance(charter())) == [(Side.TOGETHER, "", (LUIS, AMARA))]


def test_an_item_is_for_who_looks_after_it() -> None:
    stones = [
        {"id": "pilot", "title": "Pilot", "due_on": "2026-05-01", "owner": TOM},
        {"id": "gate", "title": "Gate", "due_on": "2026-05-01"},
    ]
    assert whose("CH309", alliance(charter(milestones=stones))) == [
        (Side.TOGETHER, "", (LUIS, AMARA)),
        (Side.PARTY, "kestrel", (TOM,)),
    ]


def test_an_action_is_for_who_took_it_on() -> None:
    actions = [{"text": "Call the yard", "owner": INES, "due_on": "2026-05-01"}]
    one = alliance(charter(), reviews=[note("2026-04-14", actions=actions)])
    assert whose("CH311", one) == [(Side.PARTY, "nordhafen", (INES,))]


def test_a_meeting_is_for_who_leads_it() -> None:
    talk = {"id": "talk", "forum": "Talk", "every": "month", "chair": TOM}
    assert whose("CH331", alliance(charter(cadence=[talk]))) == [(Side.PARTY, "kestrel", (TOM,))]


def test_a_concern_is_for_the_side_that_can_answer() -> None:
    concern = note("2026-04-14", concerns=[{"text": "Trucks wait", "raised_by": "nordhafen"}])
    assert whose("CH336", alliance(charter(), reviews=[concern])) == [(Side.PARTY, "kestrel", (AMARA,))]


def test_what_was_given_is_for_who_received_it() -> None:
    given = exchange(given_on="2026-03-01")
    assert whose("CH310", alliance(charter(), exchanges=[given])) == [(Side.PARTY, "kestrel", (AMARA,))]


def test_a_win_is_for_the_side_that_did_not_tell_it() -> None:
    one = alliance(charter(), wins=[win(achieved_on="2026-04-01", contributors=[{"person": TOM}])])
    assert whose("CH343", one) == [(Side.PARTY, "nordhafen", (LUIS,))]


def test_a_settled_dispute_is_for_the_side_whose_yes_is_not_there_yet() -> None:
    dispute = Dispute.model_validate(
        {
            "kind": "dispute", "id": "gate", "raised_on": "2026-01-20", "raised_by": "kestrel", "issue": "Who pays?",
            "resolution": "Each side.", "agreed_by": [TOM],
        }
    )  # fmt: skip
    assert whose("CH341", alliance(charter(), disputes=[dispute])) == [(Side.PARTY, "nordhafen", (LUIS,))]


LEFT = tuple(
    {
        **one,
        "people": [{**who, "left_on": "2026-01-31"} if who["id"] == "luis-prieto" else who for who in one["people"]],
    }
    if one["id"] == "nordhafen"
    else one
    for one in PARTIES
)


def test_nobody_is_asked_who_has_left() -> None:
    stones = [{"id": "pilot", "title": "Pilot", "due_on": "2026-05-01", "owner": LUIS}]
    one = alliance(charter(milestones=stones))
    assert whose("CH309", one, parties=LEFT) == [(Side.TOGETHER, "", (INES, AMARA))]
    assert whose("CH308", one, parties=LEFT) == [(Side.PARTY, "nordhafen", (INES,))]


def test_nobody_is_asked_who_may_not_be_named() -> None:
    stones = [{"id": "pilot", "title": "Pilot", "due_on": "2026-05-01", "owner": WITHHELD}]
    parties = [{"party": "nordhafen", "manager": WITHHELD, "sponsor": INES}, {"party": "kestrel", "manager": WITHHELD}]
    found = conversations(portfolio(alliance(charter(milestones=stones, parties=parties))), AS_OF)
    assert found
    assert WITHHELD not in {person for one in found for person in one.people}
    assert WITHHELD not in {one.party for one in found}


def test_a_side_that_names_nobody_is_told_as_a_side() -> None:
    parties = [{"party": "nordhafen"}, {"party": "kestrel"}]
    assert whose("CH304", alliance(charter(parties=parties))) == [(Side.TOGETHER, "", ())]


def promised(**fields: Any) -> Alliance:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "owner": INES, **fields}
    return alliance(charter(commitments=[promise]), reviews=[note("2026-05-14", commitments={"rota": {"status": "needs_help"}})])  # fmt: skip


def test_a_promise_that_needs_help_is_told_once() -> None:
    (matter,) = told(NEEDS_HELP, promised(due_on="2026-05-01"))
    assert (matter.party, matter.people, matter.path) == ("nordhafen", (INES,), ("commitments", 0))
    assert dict(matter.arguments) == {"commitment": "Share the rota", "day": "2026-05-14"}
    assert told(DAY_PASSED, promised(due_on="2026-05-01")) == []


@pytest.mark.parametrize(("due_on", "count"), [("2026-05-31", 1), ("2026-06-01", 0)])
def test_a_promise_whose_day_has_passed_is_told(due_on: str, count: int) -> None:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": due_on}
    assert len(told(DAY_PASSED, alliance(charter(commitments=[promise])))) == count


@pytest.mark.parametrize("status", ["kept", "released", "not_kept"])
def test_what_was_closed_is_not_told(status: str) -> None:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-05-01"}
    one = alliance(
        charter(commitments=[promise]), reviews=[note("2026-05-14", commitments={"rota": {"status": status}})]
    )
    assert told(DAY_PASSED, one) + told(NEEDS_HELP, one) == []


def between_two(**fields: Any) -> Alliance:
    return alliance(
        charter(id="two", alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}], **fields),
        reviews=[
            note(
                "2026-04-14",
                actions=[{"text": "Send the list", "owner": "jonas", "due_on": "2026-04-30"}],
                exchanges=[{"what": "Time", "given_by": "mara", "acknowledged_by": "mara"}],
                commitments={"rota": {"status": "needs_help"}} if "commitments" in fields else {},
            )
        ],
    )


def test_two_people_hear_of_the_days_that_they_set_and_of_nothing_else() -> None:
    found = conversations(portfolio(between_two(commitments=[{"id": "rota", "by": ["mara"], "will": "Call"}])), AS_OF)
    assert [(one.code, one.side, one.people) for one in found] == [("CH311", Side.TWO, ("jonas",))]


def test_a_team_is_told_as_a_team() -> None:
    team = [{"party": "mara"}, {"party": "jonas"}, {"party": "elif"}]
    assert whose("CH304", alliance(charter(alliance_type="intra_team", parties=team))) == [(Side.TEAM, "", ())]


@pytest.mark.parametrize(
    "fields", [{"effective_on": "2026-05-10"}, {"status": "draft"}, {"status": "paused"}, {"status": "ended"}]
)
def test_an_alliance_at_its_beginning_or_end_is_left_in_peace(fields: dict[str, Any]) -> None:
    promise = {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-05-20"}
    assert conversations(portfolio(alliance(charter(commitments=[promise], **fields))), AS_OF) == ()


def test_a_proposal_is_asked_for_nothing_that_it_does_not_say() -> None:
    promises = [{"id": "rota", "will": "Share the rota"}, {"id": "key", "will": "Hand it over", "due_on": "2026-05-20"}]
    said = {"text": "The gate was shut", "raised_by": "kestrel"}
    met = note("2026-04-14", concerns=[said])

    def found(status: str) -> set[str]:
        made = alliance(charter(status=status, commitments=promises), reviews=[met])
        return {one.code for one in conversations(portfolio(made), AS_OF)}

    assert {"CH307", DAY_PASSED} <= found("active")
    assert found("proposed")
    assert found("proposed") <= found("active")
    assert not found("proposed") & {"CH304", "CH307", "CH312", "CH313", DAY_PASSED}


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ({"code": "CH304"}, True),
        ({"code": "CH304", "until": "2026-06-01"}, True),
        ({"code": "CH304", "until": "2026-05-31"}, False),
        ({"code": "CH313"}, False),
    ],
)
def test_what_a_charter_leaves_out_is_not_told(entry: dict[str, Any], left: bool) -> None:
    assert bool(told("CH304", alliance(charter(ignore=[entry])))) is not left


def test_what_settings_turn_off_is_not_told() -> None:
    made = portfolio(alliance(charter()))
    quiet = dataclasses.replace(
        made, settings=Settings.model_validate({"severities": {"CH304": "off", "CH313": "note"}})
    )
    before, after = ({one.code for one in conversations(each, AS_OF)} for each in (made, quiet))
    assert before - after == {"CH304"}


def busy() -> Portfolio:
    """Three alliances with matters of every sort."""
    stones = [{"id": "pilot", "title": "Pilot", "due_on": "2026-05-01", "owner": TOM}]
    return portfolio(
        alliance(charter(id="b", title="Beta", milestones=stones)),
        alliance(charter(id="a", title="alpha", milestones=[{**stones[0], "owner": INES}])),
        alliance(charter(id="team", alliance_type="intra_team", parties=[{"party": "mara"}, {"party": "jonas"}])),
        between_two(),
    )


def test_the_order_is_that_of_sides_then_of_names_then_of_titles() -> None:
    found = conversations(busy(), AS_OF)
    sides = [one.side for one in found]
    assert sides == sorted(sides, key=list(Side).index)
    together = [one.alliance_id for one in found if one.side is Side.TOGETHER]
    assert together == sorted(together)
    assert set(together) == {"a", "b"}
    parties = list(dict.fromkeys(one.party for one in found if one.side is Side.PARTY))
    assert parties == ["kestrel", "nordhafen"]
    ours = dataclasses.replace(busy(), settings=Settings.model_validate({"home": ["nordhafen"]}))
    assert list(dict.fromkeys(one.party for one in conversations(ours, AS_OF) if one.side is Side.PARTY)) == ["nordhafen", "kestrel"]  # fmt: skip


def test_it_tells_what_the_checks_tell_of_practices_and_signatures() -> None:
    """Of all but two people, and without what is only about how something was written."""
    made = busy()
    checked = [
        (one.code, one.arguments)
        for one in check(made, AS_OF)
        if RULES[one.code].practice and one.code not in ("CH403", "CH404", "CH405", "CH406")
    ]
    found = [(one.code, one.arguments) for one in conversations(made, AS_OF) if one.code.startswith("CH")]
    assert set(found) <= set(checked)
    assert {code for code, _ in checked} - {code for code, _ in found} == {"CH348"}
