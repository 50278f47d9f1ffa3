"""One line of one command each: a reading, a thank-you, an acknowledgement, a ticked action."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.support import Run

HOME = "charters/nordhafen-kestrel"
NOTE = f"{HOME}/notes/2026-04-14.md"
MORE = {
    f"{HOME}/exchanges/control-room.md": "---\nkind: exchange\ngiven_on: 2026-05-10\ngiven_by: nordhafen\nwhat: Two days in the control room\n---\n",
    f"{HOME}/wins/second-night.md": "---\nkind: win\nachieved_on: 2026-05-20\ncontributors: [Luis Prieto]\n---\n# Another quiet night\n",
    f"{HOME}/notes/2026-05-15.md": "---\nkind: review\nheld_on: 2026-05-15\nconfirmed_by: [Luis Prieto]\nexchanges:\n"
    "  - {what: The winter timetable, given_by: kestrel} # early\n---\n## Concerns\n- Two trucks waited. Raised by: Kestrel.\n\n"
    "## Actions\n- Ask the gate @luis-prieto 2026-06-30\n- [ ] Ask the port @amara-okafor 2026-06-30\n- [x] Write it down @luis-prieto\n",
}  # fmt: skip


@pytest.fixture
def ours(portfolio: Path) -> Path:
    """The small portfolio with indicators, something given, a win that waits, and a note with more open things, in a repository."""
    file = portfolio / HOME / "index.md"
    indicators = (
        "indicators:\n  - {id: openness, title: How openly we speak, measure: qualitative, anchors: [{score: 1, means: never}]}\n"
        "  - {id: minutes, title: Minutes to the ward}\n"
    )
    file.write_text(file.read_text(encoding="utf-8").replace("cadence:", f"{indicators}cadence:"), encoding="utf-8")
    support.write(portfolio, MORE)
    support.git(portfolio, "init", "-q", "-b", "main")
    support.commit(portfolio)
    return portfolio


def changed(folder: Path) -> list[str]:
    """What git sees that changed: lines gone and new, of files that are in it."""
    diff = support.git(folder, "diff", "--unified=0")
    return [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_tick(ours: Path, run: Run) -> None:
    done = run("tick", "nordhafen-kestrel", "rota", cwd=ours)
    assert done.err == "", "what was open in the note before is not told again"
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "Done: Send the rota",
            f"Changed: {NOTE}",
            "Next, commit it, and share it as you share other changes:",
            f"  git add -- {NOTE}",
            f"  git commit -m 'Done: Send the rota' -- {NOTE}",
        ],
    )
    assert changed(ours) == [
        "-- [ ] Send the rota @luis-prieto 2026-04-30",
        "+- [x] Send the rota @luis-prieto 2026-04-30",
    ]


def test_a_tick_for_an_action_without_a_box(ours: Path, run: Run) -> None:
    assert run("tick", "nordhafen-kestrel", "Ask", "the", "gate", cwd=ours).code == 0
    assert changed(ours)[1] == "+- [x] Ask the gate @luis-prieto 2026-06-30"


def test_an_acknowledgement(ours: Path, run: Run) -> None:
    done = run("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Amara", "--on", "2026-05-12", cwd=ours)
    assert done.code == 0, done.err
    assert changed(ours) == ["+acknowledged_by: Amara Okafor", "+acknowledged_on: 2026-05-12"]
    again = run("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Amara", cwd=ours)
    assert (again.code, "confirmed by Amara Okafor on 12 May 2026" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("what", "who", "line"),
    [
        (f"{HOME}/wins/second-night.md", "Amara Okafor", "+confirmed_by: [Amara Okafor]"),
        ("quiet night", "Amara Okafor", "+confirmed_by: [Amara Okafor]"),
        ("2026-05-15", "Amara Okafor", "+confirmed_by: [Luis Prieto, Amara Okafor]"),
        ("2026-04-14", "Ines Vogt", "+confirmed_by: [Ines Vogt]"),
        ("trucks waited", "Ines Vogt", "+    - Acknowledged: 2026-06-01"),
        (
            "winter timetable",
            "Ines Vogt",
            "+  - {what: The winter timetable, given_by: kestrel, acknowledged_by: Ines Vogt, acknowledged_on: 2026-06-01} # early",
        ),
    ],
)
def test_what_can_be_acknowledged(ours: Path, run: Run, what: str, who: str, line: str) -> None:
    done = run("acknowledge", "nordhafen-kestrel", what, "--as", who, cwd=ours)
    assert done.code == 0, done.err
    assert [one for one in changed(ours) if one.startswith("+")] == [line]
    assert run("check", cwd=ours).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tick",), "Say which charter"),
        (("tick", "nordhafen-kestrell", "rota"), "Did you mean “nordhafen-kestrel”?"),
        (("tick", "nordhafen-kestrel"), "Say which action is meant:\n  Send the rota\n  Ask the gate\n  Ask the port"),
        (("tick", "nordhafen-kestrel", "Ask"), "“Ask” fits several. Say more of the one that you mean:\n  Ask the gate\n  Ask the port"),
        (("tick", "nordhafen-kestrel", "Send the rotta"), "Did you mean “Send the rota”?"),
        (("tick", "nordhafen-kestrel", "Write it down"), "is ticked already"),
        (("tick", "nordhafen-kestrel", "rota", "--note", "2026-05-15"), "There is no open action “rota” here."),
        (("tick", "nordhafen-kestrel", "rota", "--note", "2026-04-15"), "There is no note “2026-04-15” here. Did you mean “2026-05-15”?"),
        (("acknowledge", "nordhafen-kestrel"), "  control-room: Two days in the control room\n  second-night: Another quiet night"),
        (("acknowledge", "nordhafen-kestrel", "control-room"), "--as PERSON"),
        (("acknowledge", "nordhafen-kestrel", "control-rom", "--as", "Amara"), "Did you mean “control-room”?"),
        (("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Amarra Okafor"), "Did you mean “Amara Okafor”?"),
        (("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Ines Vogt"), "Ines Vogt belongs to Nordhafen AG; it was given to Kestrel Air"),
        (("acknowledge", "nordhafen-kestrel", "second-night", "--as", "Ines Vogt"), "as one of its own side"),
        (("acknowledge", "nordhafen-kestrel", "trucks", "--as", "Amara Okafor"), "which raised it"),
        (("acknowledge", "nordhafen-kestrel", "first-night", "--as", "Amara Okafor"), "It was confirmed by Amara Okafor."),
        (("acknowledge", "nordhafen-kestrel", "2026-05-15", "--as", "Luis Prieto"), "has confirmed it already"),
        (("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Amara", "--on", "2026-06-02"), "is still to come"),
        (("add", "reading"), "Say which charter"),
        (("add", "reading", "nordhafen-kestrel"), "Say which indicator is meant:\n  openness: How openly we speak\n  minutes: Minutes to the ward"),
        (("add", "reading", "nordhafen-kestrel", "opennes", "3"), "Did you mean “openness”?"),
        (("add", "reading", "nordhafen-kestrel", "openness"), "as a number.\n  1  never"),
        (("add", "reading", "nordhafen-kestrel", "openness", "3"), "--as: Nordhafen AG and Kestrel Air."),
        (("add", "reading", "nordhafen-kestrel", "openness", "3", "--as", "Kestral"), "Did you mean “kestrel”?"),
        (("add", "reading", "nordhafen-kestrel", "minutes", "thirty"), "“thirty” is no number."),
        (("add", "reading", "nordhafen-kestrel", "minutes", "nan"), "“nan” is no number."),
        (("add", "reading", "nordhafen-kestrel", "minutes", "3", "4"), "Between parties a reading is one value."),
        (("add", "reading", "nordhafen-kestrel", "minutes", "3", "--dif"), "No such option: --dif. Did you mean --diff?"),
        (("add", "thanks", "nordhafen-kestrel"), "Say what the thanks are for"),
        (("add", "thanks", "nordhafen-kestrel", "For all.", "--to", "Kestral Air"), "Did you mean “Kestrel Air”?"),
    ],
)  # fmt: skip
def test_what_is_refused(ours: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, cwd=ours)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert support.git(ours, "status", "--porcelain") == ""


def test_a_day_s_lines_go_into_one_note(ours: Path, run: Run) -> None:
    """The first begins it, the others follow; each side says how it sees things for itself."""
    lines = [
        ("add", "reading", "nordhafen-kestrel", "openness", "4", "--as", "Kestrel Air"),
        ("add", "reading", "nordhafen-kestrel", "openness", "2,5", "--as", "Ines Vogt"),
        ("add", "reading", "nordhafen-kestrel", "minutes", "-3"),
        ("add", "thanks", "nordhafen-kestrel", "For two days.", "--to", "Nordhafen AG"),
        ("add", "thanks", "nordhafen-kestrel", "She", "stayed.", "--to", "Amara Okafor"),
    ]
    for arguments in lines:
        done = run(*arguments, cwd=ours)
        assert done.code == 0, done.err
    assert (ours / HOME / "notes/2026-06-01.md").read_text(encoding="utf-8") == (
        "---\nkind: review\nheld_on: 2026-06-01\nform: update\nreadings: {openness: {kestrel: 4, nordhafen: 2.5}, minutes: -3}\n---\n"
        "## Thanks\n\n- For two days. @nordhafen\n- She stayed. @amara-okafor\n"
    )
    assert run("check", cwd=ours).code == 0
    again = run(*lines[0], cwd=ours)
    assert (again.code, "holds a reading of Kestrel Air" in again.err) == (2, True)


def test_a_note_that_was_confirmed_stays_as_it_was(ours: Path, run: Run) -> None:
    done = run("add", "thanks", "nordhafen-kestrel", "For bread.", "--on", "2026-05-15", cwd=ours)
    assert done.out.splitlines()[1] == f"Written: {HOME}/notes/2026-05-15-2.md"
    assert changed(ours) == []
    assert run("add", "thanks", "nordhafen-kestrel", "For bread.", "--note", "2026-05-15", cwd=ours).code == 0
    assert changed(ours) == ["+", "+## Thanks", "+", "+- For bread."], "whoever names it means it"


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_a_diff_can_be_applied(ours: Path, run: Run, option: str) -> None:
    for arguments in (
        ("tick", "nordhafen-kestrel", "rota"),
        ("acknowledge", "nordhafen-kestrel", "control-room", "--as", "Amara"),
        ("add", "reading", "nordhafen-kestrel", "minutes", "3"),
        ("add", "thanks", "nordhafen-kestrel", "For bread.", "--note", "2026-04-14"),
    ):
        done = run(*arguments, option, cwd=ours)
        assert (done.code, "Nothing was written." in done.err) == (0, True)
        assert support.git(ours, "status", "--porcelain") == ""
        (ours / "it.diff").write_text(done.out, encoding="utf-8")
        support.git(ours, "apply", "it.diff")
        shown = {file: file.read_bytes() for file in (ours / HOME).rglob("*.md")}
        support.git(ours, "checkout", "-q", ".")
        support.git(ours, "clean", "-fdq")
        assert run(*arguments, cwd=ours).code == 0
        assert shown == {file: file.read_bytes() for file in (ours / HOME).rglob("*.md")}
        support.git(ours, "checkout", "-q", ".")
        support.git(ours, "clean", "-fdq")


def test_in_a_team_values_have_no_names(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {
        "charters/crew/index.md": "---\nkind: charter\nalliance_type: intra_team\nparties: [Mara Klein, Jonas Weiss, Lena Vogel]\n"
        "indicators: [{id: air, title: The air we work in}]\n---\n",
    })  # fmt: skip
    assert run("add", "reading", "crew", "air", "3", "--as", "Mara Klein", cwd=tmp_path).code == 2
    assert run("add", "reading", "crew", "air", "3", "4", cwd=tmp_path).code == 0
    assert run("add", "reading", "crew", "air", "5", cwd=tmp_path).code == 0
    assert "readings: {air: [3, 4, 5]}" in (tmp_path / "charters/crew/notes/2026-06-01.md").read_text(encoding="utf-8")


def test_what_would_be_wrong_is_not_written(ours: Path, run: Run) -> None:
    """A file that somebody else made wrong meanwhile is theirs to mend first."""
    note = ours / NOTE
    note.write_text(
        note.read_text(encoding="utf-8").replace("held_on: 2026-04-14", "held_on: 2026-04-31"), encoding="utf-8"
    )
    before = note.read_bytes()
    done = run("tick", "nordhafen-kestrel", "rota", cwd=ours)
    assert done.code == 2
    assert note.read_bytes() == before


def test_german(ours: Path, run: Run) -> None:
    support.write(ours, {"charters.yml": "language: de\n"})
    done = run("tick", "nordhafen-kestrel", "rota", cwd=ours)
    assert done.out.splitlines()[:2] == ["Erledigt: Send the rota", f"Geändert: {NOTE}"]


def test_a_charter_without_indicators_says_so(repository: Path, run: Run) -> None:
    done = run("add", "reading", "nordhafen-kestrel", "openness", "4", cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert "has no indicator" in done.err
