"""Whose a promise is that was written down elsewhere: of whom it names, of everybody, or asked of its author."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from mkdocs_charters.authoring.adopting.adopt import Adopted, adopt
from mkdocs_charters.authoring.adopting.settling import Known

TEAM = "# Harbour Team Charter\n\n## Members\n\n- Ada Lorenz (Chair)\n- Omar Haddad\n- Tim\n\n"
HOUSES = "# Agreement between Acme GmbH and Borealis Ltd\n\n## Contacts\n\n| Name | Organisation |\n|---|---|\n| Ada Lorenz | Acme GmbH |\n\n"


def made_of(text: str) -> Adopted:
    return adopt(text.encode(), "some-file", Known({}))


def fields(made: Adopted, key: str = "commitments") -> list[Any]:
    return yaml.safe_load(made.charter.split("---\n")[1]).get(key) or []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Omar: will keep the log", {"will": "keep the log", "owner": "Omar Haddad"}),
        ("**Omar Haddad**: keeps the log", {"will": "keeps the log", "owner": "Omar Haddad"}),
        ("Omar will keep the log", {"will": "keep the log", "owner": "Omar Haddad"}),
        ("Mr. Haddad will keep the log", {"will": "keep the log", "owner": "Omar Haddad"}),
        ("The Chair will keep the log", {"will": "keep the log", "owner": "Ada Lorenz"}),
        ("Tim – will keep the log", {"will": "keep the log", "owner": "Tim"}),
        ("We will keep the log", "We will keep the log"),
        ("Each member will keep the log", "Each member will keep the log"),
        ("Quality: nothing leaves untested", "Quality: nothing leaves untested"),
    ],
)
def test_a_promise_is_of_whom_it_names(written: str, expected: object) -> None:
    assert fields(made_of(f"{TEAM}## Commitments\n\n- {written}\n")) == [expected]


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("Kenji: will keep the log", "Kenji"),
        ("Kenji will keep the log", "Kenji"),
        ("Kenji Mori: the log", "Kenji Mori"),
        ("Secretary: keeps the log", "Secretary"),
        ("Dr. Mori will keep the log", "Dr. Mori"),
    ],
)
@pytest.mark.parametrize("before", [TEAM, HOUSES], ids=["team", "houses"])
def test_a_promise_of_somebody_unknown_is_not_given_to_all(before: str, written: str, who: str) -> None:
    made = made_of(f"{before}## Commitments\n\n- We answer\n- {written}\n")
    assert fields(made) == ["We answer"]
    assert f"Whose promises are those of “{who}”?" in made.charter
    assert f"\n- {written}\n" in made.charter


def test_a_person_promises_for_her_house() -> None:
    made = made_of(f"{HOUSES}## Commitments\n\n- Ada Lorenz: will send the list\n")
    assert fields(made) == [{"by": "Acme GmbH", "will": "send the list", "owner": "Ada Lorenz"}]


def test_rows_of_a_table_are_of_whom_they_name() -> None:
    table = "| Who | What |\n|---|---|\n| Acme GmbH | pays |\n| Facilities | sweep |\n"
    made = made_of(f"{HOUSES}## Commitments\n\n{table}")
    assert fields(made) == [{"by": "Acme GmbH", "will": "pays"}]
    assert "hose promises are those of “Facilities”?" in made.charter
    assert table.rstrip() in made.charter


def test_what_a_role_promises_is_not_what_everybody_does() -> None:
    made = made_of(f"{TEAM}## Responsibilities of the Leads\n\n- plan the week\n")
    assert fields(made) == []
    assert "whose promises are those of “Leads”?" in made.charter
    made = made_of(f"{TEAM}## Responsibilities of the Chair\n\n- plan the week\n")
    assert fields(made) == [{"will": "plan the week", "owner": "Ada Lorenz"}]


def test_promises_under_a_name_that_is_no_party_are_asked_about() -> None:
    made = made_of(f"{HOUSES}## Commitments\n\n### Borealis Ltd\n\n- fly\n\n### Ground crew\n\n- load\n")
    assert fields(made) == [{"by": "Borealis Ltd", "will": "fly"}, "load"]
    assert "# TODO: are the promises under “Ground crew” those of all?" in made.charter


@pytest.mark.parametrize("when", ["Q2 2026", "spring", "3/4/2026", "soon", "1 May 2026 or so"])
def test_what_is_no_whole_day_stays_where_readers_see_it(when: str) -> None:
    row = f"| Launch | {when} |"
    made = made_of(f"{TEAM}## Milestones\n\n| What | When |\n|---|---|\n{row}\n| Docs | 1 June 2026 |\n")
    front, _, body = made.charter.partition("\n---\n")
    assert row in body
    assert when not in front
    assert f"No field says “{when}”." in body


def test_a_table_of_whole_days_becomes_fields_alone() -> None:
    made = made_of(f"{TEAM}## Milestones\n\n| Milestone | Due on |\n|---|---|\n| Docs | 1 June 2026 |\n")
    assert "| Docs |" not in made.charter
    assert "due_on: 2026-06-01}  # 1 June 2026" in made.charter
    assert made.charter.endswith("-->\n\n- Milestone | Due on\n")


def test_milestones_without_a_day_are_asked_about_in_lists_and_tables_alike() -> None:
    listed = made_of(f"{TEAM}## Milestones\n\n- Launch in spring\n- Docs: 2026-06-01\n")
    table = made_of(f"{TEAM}## Milestones\n\n| What | When |\n|---|---|\n| Launch | spring |\n| Docs | 2026-06-01 |\n")
    assert (
        "# TODO: by which day? The text has no whole one for these milestones: “Launch in spring”\n" in listed.charter
    )
    assert "# TODO: by which day? The text has no whole one for these milestones: “Launch”\n" in table.charter


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("Harbour Team Charter", "parties: [Harbour Team]\n"),
        ("Harbour Team", "parties: [Harbour Team]  # TODO: this is a guess. It was read from the title."),
        ("Harbour Team Handbook", "parties: []  # TODO: who agrees?"),
        ("Welcome to the Harbour Team", "parties: []  # TODO: who agrees?"),
    ],
)
def test_what_a_page_is_called_is_no_party_and_a_guess_says_so(title: str, party: str) -> None:
    assert party in made_of(f"# {title}\n\nWe load by night.\n").charter


def test_words_without_another_place_stand_at_the_end() -> None:
    made = made_of(
        "---\nlayout: page\nowner: Ada\n---\n# Harbour Team Charter\n\n## Normative Deliverables\n\n- Docs: 2026-06-01\n"
    )
    assert made.charter.endswith(
        "\n## Left over from the text before\n\n"
        "<!-- TODO: these words have no other place. Put each where it belongs, or take it away. -->\n\n"
        "- Normative Deliverables\n\n```\nlayout: page\nowner: Ada\n```\n"
    )
