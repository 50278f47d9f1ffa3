"""`charters sign` where people agree for themselves: of two people, and of a team each member."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.cli.signing import signs, states, terms
from tests.support import Run

from mkdocs_charters.model.terms import short

PAIR = """\
---
kind: charter
alliance_type: {type}
status: active
parties: [Mara Klein, {others}]
commitments:
  - {{by: Mara Klein, will: say within a day when she is stuck}}
---
## Ground rules

- We walk.
"""


@pytest.fixture(params=[("one_to_one", "Jonas Weiss"), ("intra_team", "Jonas Weiss, Elif Aydin")])
def people(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """People who agree for themselves, of whom one is described nowhere."""
    kind, others = request.param
    return support.write(
        tmp_path,
        {
            "charters/parties/desk.md": "---\nkind: party\nname: Night Desk\nform: team\npeople: [Mara Klein, Elif Aydin]\n---\n",
            "charters/ours/index.md": PAIR.format(type=kind, others=others),
        },
    )


OURS = "charters/ours/index.md"


def test_people_agree_for_themselves(people: Path, run: Run) -> None:
    text = terms(people, "ours")
    done, lines = signs(people, run, "ours", "--as", "Mara", file=OURS)
    assert lines == ["agreed_by:", "  - person: Mara Klein", "    agreed_on: 2026-06-01", f'    terms: "{text}"']
    assert done.out.startswith(f"Signed: the text {short(text)} of Mara Klein & Jonas Weiss")
    assert "for Mara Klein, on 1 June 2026" in done.out
    done, lines = signs(people, run, "ours", "--as", "jonas-weiss", "--on", "2026-05-30", file=OURS)
    assert lines[0] == "  - person: Jonas Weiss"
    assert states(people, "ours") | {"desk/mara-klein": "signed", "jonas-weiss": "signed"} == states(people, "ours")
    again = run("sign", "ours", "--as", "Mara Klein", cwd=people)
    assert (again.code, "Mara Klein signed this text on 1 June 2026. There is nothing" in again.err) == (2, True)
    assert "CH4" not in run("check", OURS, cwd=people).out


def test_what_came_on_paper_between_people_is_a_signature(people: Path, run: Run) -> None:
    """*Agreed by* cannot say who wrote it down; and from then on it is signatures that count."""
    _, lines = signs(
        people, run, "ours", "--as", "Jonas Weiss", "--how", "paper", "--recorded-by", "Mara Klein", file=OURS
    )
    assert lines[:2] == ["signatures:", "  - party: Jonas Weiss"]
    assert lines[-2:] == ["    how: paper", "    recorded_by: Mara Klein"]
    assert states(people, "ours")["jonas-weiss"] == "signed"
    support.edit(people / OURS, ("We walk.", "We walk slowly."))
    _, lines = signs(people, run, "ours", "--as", "Jonas Weiss", file=OURS)
    assert lines[0] == "  - party: Jonas Weiss"
    assert states(people, "ours")["jonas-weiss"] == "signed"


def test_people_take_a_yes_back_and_give_it_again(people: Path, run: Run) -> None:
    run("sign", "ours", "--as", "Mara", "--on", "2026-05-01", cwd=people)
    _, lines = signs(people, run, "ours", "--as", "Mara", "--withdraw", "--on", "2026-05-04", file=OURS)
    assert lines == ["    withdrawn_on: 2026-05-04"]
    assert states(people, "ours")["desk/mara-klein"] == "withdrawn"
    signs(people, run, "ours", "--as", "Mara", file=OURS)
    assert states(people, "ours")["desk/mara-klein"] == "signed"


@pytest.mark.parametrize("written", ["[Jonas Weiss]", "[{person: Jonas Weiss}, Elif Aydin]", "\n  - Jonas Weiss"])
def test_names_alone_stay_as_they_are(people: Path, run: Run, written: str) -> None:
    support.edit(people / OURS, ("status: active\n", f"status: active\nagreed_by: {written} # by word\n"))
    assert run("sign", "ours", "--as", "Mara", cwd=people).code == 0
    assert "Jonas Weiss" in (people / OURS).read_text(encoding="utf-8")
    assert states(people, "ours")["desk/mara-klein"] == "signed"
    jonas = run("sign", "ours", "--as", "Jonas Weiss", "--withdraw", cwd=people)
    if "{person: Jonas" in written:
        assert jonas.code == 0
    else:
        assert (
            jonas.code,
            "Add this to the newest entry of Jonas Weiss:\n    withdrawn_on: 2026-06-01" in jonas.err,
        ) == (
            2,
            True,
        )


def test_one_name_under_agreed_by_is_no_list(people: Path, run: Run) -> None:
    support.edit(people / OURS, ("status: active\n", "status: active\nagreed_by: Jonas Weiss\n"))
    done = run("sign", "ours", "--as", "Mara", cwd=people)
    assert done.code == 2
    assert "`agreed_by` in charters/ours/index.md is written in a way" in done.err
    assert "  - person: Mara Klein\n    agreed_on: 2026-06-01\n" in done.err


TEAM = """
---
kind: charter
alliance_type: {type}
status: active
parties: {parties}
commitments: [{{will: say it early}}]
---
## Purpose

Quiet nights.
"""


def team(folder: Path, kind: str, parties: str) -> Path:
    """An agreement of teams; of one of them the people are described."""
    desk = "people: [Mara Klein, Elif Aydin, {name: Piotr Lis, left_on: 2026-01-31}]"
    return support.write(
        folder,
        {
            "charters/parties/desk.md": f"---\nkind: party\nname: Night Desk\nform: team\n{desk}\n---\n",
            "charters/parties/yard.md": "---\nkind: party\nname: Yard\nform: team\npeople: [Jonas Weiss]\n---\n",
            "charters/ours/index.md": TEAM.format(type=kind, parties=parties),
        },
    )


def test_of_a_team_that_agrees_with_itself_each_member_agrees(tmp_path: Path, run: Run) -> None:
    folder = team(tmp_path, "intra_team", "[Night Desk]")
    text = terms(folder, "ours")
    done, lines = signs(folder, run, "ours", "--as", "Mara", file=OURS)
    assert lines == ["agreed_by:", "  - person: Mara Klein", "    agreed_on: 2026-06-01", f'    terms: "{text}"']
    assert done.out.endswith("Still to sign: Elif Aydin.\n")
    assert states(folder, "ours") == {"desk": "waiting"}
    done, _ = signs(folder, run, "ours", "--as", "Elif Aydin", file=OURS)
    assert done.out.endswith("Every party has signed this text.\n"), "who has left is not waited for"
    assert states(folder, "ours") == {"desk": "signed"}
    again = run("sign", "ours", "--as", "Mara", cwd=folder)
    assert (again.code, again.err) == (2, "Mara Klein signed this text on 1 June 2026. There is nothing to add.\n")
    support.edit(folder / OURS, ("say it early", "say it at once"))
    assert states(folder, "ours") == {"desk": "moved"}
    support.edit(folder / OURS, ("say it at once", "say it early"))
    signs(folder, run, "ours", "--as", "Mara", "--withdraw", file=OURS)
    assert states(folder, "ours") == {"desk": "waiting"}


def test_where_somebody_speaks_for_a_team_its_members_agree_beside(tmp_path: Path, run: Run) -> None:
    folder = team(
        tmp_path, "inter_team", "[{party: Night Desk, manager: Mara Klein}, {party: Yard, manager: Jonas Weiss}]"
    )
    done, lines = signs(folder, run, "ours", "--as", "Elif", file=OURS)
    assert lines[:2] == ["agreed_by:", "  - person: Elif Aydin"]
    assert (
        "It is the yes of Elif Aydin alone. Who may sign: Mara Klein for Night Desk; Jonas Weiss for Yard.\n"
        in done.out
    )
    assert states(folder, "ours") == {"desk": "waiting", "yard": "waiting"}
    _, lines = signs(folder, run, "ours", "--as", "Mara", file=OURS)
    assert lines[:3] == ["signatures:", "  - party: desk", "    signer: Mara Klein"]
    assert states(folder, "ours") == {"desk": "signed", "yard": "waiting"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--as", "Bob"),
            "“Bob” is no representative or deputy in this charter and belongs to none of its teams. Who may sign: Mara Klein and "
            "Elif Aydin, each of Night Desk.\n",
        ),
        (("--as", "Elif Aydn"), "Did you mean “Elif Aydin”?"),
        (("--as", "Night Desk"), "“Night Desk” is no representative or deputy"),
        (
            ("--as", "Piotr"),
            "Piotr Lis left on 31 January 2026, before 1 June 2026. Who may sign: Mara Klein and Elif Aydin",
        ),
        (("--as", "Mara", "--party", "Night Desk"), "but can agree as one of the team: leave out --party."),
        (("--as", "Mara", "--how", "paper", "--recorded-by", "Elif"), "nobody writes a yes down for somebody else."),
        (("--as", "Mara", "--withdraw"), "Mara Klein has not signed, so that there is nothing to take back."),
    ],
)
def test_what_a_member_of_a_team_cannot_do(tmp_path: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    folder = team(tmp_path, "intra_team", "[Night Desk]")
    done = run("sign", "ours", *arguments, cwd=folder)
    assert done.code == 2
    assert said in done.err
    assert "agreed_by" not in (folder / OURS).read_text(encoding="utf-8")


ALL = ("--audience", "all")
BAKERY = """\
---
kind: charter
alliance_type: intra_team
status: active
effective_on: 2025-09-01
parties: [Bakery]
commitments:
  - {id: answer, will: answer within 2 hours, every: always}
---
## Ground rules

- We walk.
"""


def test_who_of_a_team_is_missing_is_told(tmp_path: Path, run: Run) -> None:
    """Before the last one has signed, and after the text moved under those who had."""
    file = "charters/bakery/index.md"
    party = "---\nkind: party\nname: Bakery\nform: team\npeople: [Mara Klein, Piotr Reed, Samira Haddad]\n---\n"
    folder = support.write(tmp_path, {"charters/parties/bakery.md": party, file: BAKERY})
    support.git(folder, "init", "-q", "-b", "main")
    for who in ("Mara Klein", "Piotr Reed"):
        assert run("sign", "bakery", "--as", who, cwd=folder).code == 0
    support.commit(folder)
    told = "yes from Mara Klein and Piotr Reed; still missing: Samira Haddad"

    def standing(*arguments: str) -> str:
        done = run(*arguments, cwd=folder)
        assert done.code in (0, 1), done.err
        return " ".join(done.out.split())

    assert f"Bakery: has not said yes yet ({told})." in standing("log", "bakery", *ALL)
    assert "This text has the yes of Mara Klein and Piotr Reed; still missing: Samira Haddad." in standing("check")
    support.edit(folder / file, ("within 2 hours", "within 6 hours"))
    earlier = f"Has not signed yet: Bakery ({told.replace('yes from', 'yes to an earlier text from')})."
    assert earlier in standing("diff", "HEAD", *ALL)
    support.edit(folder / file, ("within 6 hours", "within 2 hours"))
    assert run("sign", "bakery", "--as", "Samira Haddad", cwd=folder).code == 0
    assert "Bakery: said yes to the present text on " in standing("log", "bakery", *ALL)
    assert "CH402" not in standing("check")
