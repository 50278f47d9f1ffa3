"""`charters add` and `charters new`: options for scripts, a conversation for people, and nothing lost in between."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput
from prompt_toolkit.output.vt100 import Vt100_Output
from tests import support
from tests.support import Run

NOTES = "charters/nordhafen-kestrel/notes"
ENTER, DOWN, CTRL_C, SPACE, END = "\r", "\x1b[B", "\x03", " ", "\x1b\r"


def test_a_note_by_options(repository: Path, run: Run) -> None:
    done = run(
        "add", "review", "nordhafen-kestrel", "--cadence", "quarterly review", "--attendee", "Ines Vogt", "--attendee", "Amara Okafor",
        "--commitment", "daily-manifest=kept", "--decision", "We go on. Why: it works.", "--action", "Send it @luis-prieto 2026-07-01",
        "--thanks", "For two days. @nordhafen", "--next-on", "2026-09-01", cwd=repository,
    )  # fmt: skip
    assert (done.code, done.err.count("\n"), "CH209" in done.err) == (0, 1, True), "what is still open is told"
    assert done.out == f"Written: {NOTES}/2026-06-01.md\n"
    assert (repository / NOTES / "2026-06-01.md").read_text(encoding="utf-8") == (
        "---\nkind: review\nheld_on: 2026-06-01\ncadence: quarterly review\nattendees: [Ines Vogt, Amara Okafor]\n"
        "commitments: {daily-manifest: kept}\nnext_on: 2026-09-01\n---\n"
        "## Decisions\n\n- We go on. Why: it works.\n\n## Actions\n\n- [ ] Send it @luis-prieto 2026-07-01\n\n"
        "## Thanks\n\n- For two days. @nordhafen\n"
    )
    assert run("check", cwd=repository).code == 0
    again = run("add", "review", "nordhafen-kestrel", "--decision", "One more.", cwd=repository)
    assert again.out == f"Written: {NOTES}/2026-06-01-2.md\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review", "nordhafen-kestrell", "--decision", "x"), "Did you mean “nordhafen-kestrel”?"),
        (("review", "nordhafen-kestrel", "--held-on", "soon"), "“soon” is no day."),
        (("review", "nordhafen-kestrel", "--commitment", "lorry=kept"), "  daily-manifest  (send the manifest by noon)"),
        (("review", "nordhafen-kestrel", "--commitment", "manifest"), "Write it as NAME=VALUE, such as daily-manifest=…"),
        (("win", "nordhafen-kestrel", "--title", "x", "--contributor", "Ines Vogd"), "--contributor: Nobody here is called “Ines Vogd”. Did you mean “Ines Vogt”?"),
        (("review", "nordhafen-kestrel", "--commitment", "daily-manifest=keept"), "Did you mean “kept”?"),
        (("review", "nordhafen-kestrel", "--reading", "x=3"), "--reading: there is nothing of the kind here"),
        (("win", "nordhafen-kestrel", "--story", "Once"), "--title: What did you reach together, in one line?"),
        (("exchange", "nordhafen-kestrel", "--what", "Two days", "--given-by", "Kestral"), "Did you mean “Kestrel Air”?"),
        (("exchange", "nordhafen-kestrel"), "there is no terminal to ask them in."),
    ],
)  # fmt: skip
def test_refused_and_nothing_written(repository: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("add", *arguments, cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert support.git(repository, "status", "--porcelain") == ""


def test_all_that_is_wrong_is_told_at_once(repository: Path, run: Run) -> None:
    done = run("add", "review", "nordhafen-kestrel", "--held-on", "x", "--next-on", "y", cwd=repository)
    assert (done.err.count("is no day"), done.err.count("\n")) == (2, 3)


def test_what_would_be_written_is_shown(repository: Path, run: Run) -> None:
    done = run("add", "win", "nordhafen-kestrel", "--title", "A night: quiet", "--dry-run", cwd=repository)
    assert done.out.endswith("---\n# A night: quiet\n")
    assert support.git(repository, "status", "--porcelain") == ""


def test_a_record_of_a_charter_without_a_folder_says_to_which_it_belongs(tmp_path: Path, run: Run) -> None:
    small = {
        f"charters/{name}": text
        for name, text in support.SMALL.items()
        if "/notes/" not in name and "/wins/" not in name
    }
    text = small.pop("charters/nordhafen-kestrel/index.md")
    support.write(tmp_path, {**small, "charters/cold-chain.md": text})
    done = run("add", "win", "cold-chain", "--title", "A night", cwd=tmp_path)
    assert done.code == 0, done.err
    assert "charter: cold-chain\n" in (tmp_path / "charters/wins/a-night.md").read_text(encoding="utf-8")


def test_a_conversation(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("Two days in the control room" + ENTER)
    keys.send_text(DOWN + ENTER)  # Kestrel gave it
    keys.send_text(ENTER)  # today
    keys.send_text(ENTER + ENTER + ENTER)  # three are skipped
    done = run("add", "exchange", "nordhafen-kestrel", cwd=repository)
    assert (done.code, done.err) == (0, "")
    file = repository / "charters/nordhafen-kestrel/exchanges/two-days-in-the-control-room.md"
    assert file.read_text(encoding="utf-8") == (
        "---\nkind: exchange\ngiven_on: 2026-06-01\ngiven_by: Kestrel Air\nwhat: Two days in the control room\n---\n"
    )
    assert not list((repository / ".git" / "charters-drafts").iterdir())


def test_answers_survive_an_interruption(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("A night without a call" + ENTER + CTRL_C)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert (done.code, "Your answers are kept" in done.err) == (2, True)
    assert support.git(repository, "status", "--porcelain") == ""
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    assert kept.stat().st_mode & 0o077 == 0, "others on the machine do not read it"
    keys.send_text("y" + ENTER * 1)  # go on; then the day, and everything else is skipped
    keys.send_text("It began with a missed truck." + END + ENTER + ENTER + ENTER + ENTER)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert (done.code, done.err.count("Traceback")) == (0, 0), done.err
    text = (repository / "charters/nordhafen-kestrel/wins/a-night-without-a-call.md").read_text(encoding="utf-8")
    assert text.endswith("---\n# A night without a call\n\nIt began with a missed truck.\n")
    assert not list((repository / ".git" / "charters-drafts").iterdir())


@pytest.mark.parametrize("kind", ["inter_org", "inter_team", "intra_team", "one_to_one"])
def test_a_list_that_is_needed_ends_with_enter(repository: Path, run: Run, keys: PipeInput, kind: str) -> None:
    """It is refused before anybody is named, and ends it afterwards."""
    keys.send_text(ENTER + "Kitchen" + ENTER + "Floor" + ENTER + ENTER + CTRL_C)
    done = run("new", kind, "kitchen-floor", cwd=repository)
    assert (done.code, "Your answers are kept" in done.err) == (2, True)
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    assert '["Kitchen", "Floor"]' in kept.read_text(encoding="utf-8")


def test_what_is_not_due_to_be_read_is_asked_for_where_somebody_chooses_it(
    repository: Path, run: Run, keys: PipeInput
) -> None:
    file = repository / "charters/nordhafen-kestrel/index.md"
    more = "indicators: [{id: minutes, title: Minutes}, {id: calls, title: Calls}]\ncommitments:"
    file.write_text(file.read_text(encoding="utf-8").replace("commitments:", more), encoding="utf-8")
    keys.send_text(ENTER + ENTER + ENTER + ENTER)  # today; which meeting, who was there, and the promise are skipped
    keys.send_text(DOWN + SPACE + ENTER + "7" + ENTER)  # calls alone
    keys.send_text(ENTER * 5 + (END + "") * 3 + ENTER)
    done = run("add", "review", "nordhafen-kestrel", cwd=repository)
    assert done.code == 0, done.err
    text = (repository / NOTES / "2026-06-01.md").read_text(encoding="utf-8")
    assert text == "---\nkind: review\nheld_on: 2026-06-01\nreadings: {calls: 7}\n---\n"


def test_between_two_people_it_is_said_first_who_can_read_it(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text(CTRL_C)
    done = run("new", "one_to_one", "mara-and-jonas", cwd=repository)
    assert done.code == 2
    assert done.out.startswith("Whoever can open this repository can read what you write.")
    assert "Nothing was written." in done.err


def test_a_name_that_is_taken_is_told_before_anything_is_asked(repository: Path, run: Run, keys: PipeInput) -> None:
    done = run("new", "inter_org", "nordhafen-kestrel", cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert "There is a charter “nordhafen-kestrel” already." in done.err


def test_a_name_that_a_charter_elsewhere_has_is_told_after_the_first_answer(
    repository: Path, run: Run, keys: PipeInput
) -> None:
    moved = repository / "charters/older/cold-chain"
    moved.parent.mkdir()
    (repository / "charters/nordhafen-kestrel").rename(moved)
    keys.send_text("nordhafen" + ENTER + "KESTREL AIR" + ENTER + ENTER)
    done = run("new", "inter_org", "cold-chain", cwd=repository)
    assert (done.code, done.err) == (
        2,
        "There is a charter “cold-chain” already. It was left alone; take another name.\n",
    )


def test_a_party_is_known_by_its_name_however_it_is_typed(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("nordhafen ag" + ENTER + "KESTREL AIR" + ENTER + ENTER + ENTER * 16)
    done = run("new", "inter_org", "second", cwd=repository)
    text = (repository / "charters/second/index.md").read_text(encoding="utf-8")
    assert "parties: [Nordhafen AG, Kestrel Air]\n" in text, done.err
    assert support.git(repository, "status", "--porcelain", "-uall").split() == ["??", "charters/second/index.md"]


def test_a_charter_by_options(repository: Path, run: Run) -> None:
    done = run(
        "new", "inter_org", "cold-two", "--party", "Nordhafen AG", "--party", "Harbour Clinic", "--title", "Cold, twice",
        "--purpose", "Medicine arrives cold.", "--priority", "Shorter waits: 5, 3", "--promise", "nordhafen ag=call back at once",
        "--meeting", "quarterly review, every quarter", "--decision", "Stands: Ines Vogt", cwd=repository,
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.out == "Written: charters/cold-two/index.md\nWritten: charters/parties/harbour-clinic.md\n"
    assert (repository / "charters/cold-two/index.md").read_text(encoding="utf-8") == (
        "---\nkind: charter\nalliance_type: inter_org\nstatus: draft\n"
        "parties: [Nordhafen AG, Harbour Clinic]\neffective_on: 2026-06-01\npriorities:\n"
        "  - {title: Shorter waits, weights: {Nordhafen AG: 5, Harbour Clinic: 3}}\ncommitments:\n"
        "  - {by: Nordhafen AG, will: call back at once}\ndecision_rights:\n  - {decision: Stands, decided_by: [Ines Vogt]}\n"
        "cadence:\n  - quarterly review, every quarter\n---\n# Cold, twice\n\n## Purpose\n\nMedicine arrives cold.\n"
    )
    assert run("check", cwd=repository).code == 0
    again = run("new", "inter_org", "cold-two", "--party", "a", "--party", "b", cwd=repository)
    assert (again.code, "There is a charter “cold-two” already." in again.err) == (2, True)


def test_where_a_charter_would_be_wrong_nothing_is_written(repository: Path, run: Run) -> None:
    three = [word for name in ("Mara Klein", "Jonas Weiss", "Ann Ash") for word in ("--party", name)]
    done = run("new", "one_to_one", "alone", *three, cwd=repository)
    assert (done.code, done.err.endswith("Nothing was written.\n")) == (2, True)
    assert done.err.startswith("--party: "), "the option, and no line of a file that is not there"
    assert support.git(repository, "status", "--porcelain") == ""
    named = run("new", "one_to_one", "Mara & Jonas", "--party", "Mara Klein", cwd=repository)
    assert "Write it as “mara-jonas”." in named.err


@pytest.mark.parametrize("kind", ["inter_org", "inter_team", "one_to_one"])
def test_nobody_agrees_alone(repository: Path, run: Run, kind: str) -> None:
    done = run("new", kind, "alone", "--party", "Mara Klein", "--party", "mara klein", cwd=repository)
    assert (done.code, "--party: " in done.err, "At least 2." in done.err) == (2, True, True)
    assert support.git(repository, "status", "--porcelain") == ""


def test_who_speaks_for_each_by_options(repository: Path, run: Run) -> None:
    names = ("--party", "Nordhafen AG", "--party", "Harbour Clinic")
    unknown = run("new", "inter_org", "two", *names, "--speaks", "Nordhafen AG=Ada Ö.", cwd=repository)
    assert (unknown.code, "--speaks: “Ada Ö.” is not among the answers" in unknown.err) == (2, True)
    speaks = ("--speaks", "nordhafen ag=Ines Vogt", "--speaks", "harbour clinic=Ada Ö.")
    done = run("new", "inter_org", "two", *names, *speaks, cwd=repository)
    assert done.code == 0, done.err
    text = (repository / "charters/two/index.md").read_text(encoding="utf-8")
    assert "  - {party: Nordhafen AG, representatives: [Ines Vogt]}\n" in text
    assert "people: [Ada Ö.]" in (repository / "charters/parties/harbour-clinic.md").read_text(encoding="utf-8")
    assert run("sign", "two", "--as", "Ada Ö.", cwd=repository).code == 0


@pytest.mark.parametrize("kind", ["one_to_one", "intra_team"])
def test_people_are_not_offered_what_is_asked_between_houses(repository: Path, run: Run, kind: str) -> None:
    offered = run("new", kind, "--help", cwd=repository).out
    assert ("--q QUESTION=TEXT" in offered, "--purpose" in offered, "--speaks" in offered) == (True, False, False)
    question = "strong" if kind == "one_to_one" else "rules"
    people = ("--party", "Mara Klein", "--party", "Jonas Weiss")
    done = run("new", kind, "ours", *people, "--q", f"{question}=We say it early.", cwd=repository)
    assert done.code == 0, done.err
    assert "?\n\nWe say it early.\n" in (repository / "charters/ours/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["send the manifest by noon", "Send the Manifest", "by noon", "DAILY-manifest"])
def test_a_promise_is_named_by_its_words_too(repository: Path, run: Run, said: str) -> None:
    done = run("add", "review", "nordhafen-kestrel", "--commitment", f"{said}=kept", "--dry-run", cwd=repository)
    assert "commitments: {daily-manifest: kept}\n" in done.out, done.err


def test_what_is_made_from_words_has_one_remedy(repository: Path, run: Run) -> None:
    done = run("add", "review", "nordhafen-kestrel", "--cadence", "quarterly review", "--decision", "x", cwd=repository)
    assert (done.err.count("\n"), "`charters fmt`" in done.err) == (1, True)


def test_several_lines_end_with_an_empty_one(repository: Path, run: Run, keys: PipeInput) -> None:
    """Enter skips such a question as it skips others."""
    keys.send_text("A night" + ENTER + ENTER + "It began" + ENTER + "and went on." + ENTER + ENTER + ENTER * 4)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert done.code == 0, done.err
    wins = repository / "charters/nordhafen-kestrel/wins"
    assert (wins / "a-night.md").read_text(encoding="utf-8").endswith("# A night\n\nIt began\nand went on.\n")
    keys.send_text("A day" + ENTER * 7)
    assert run("add", "win", "nordhafen-kestrel", cwd=repository).code == 0
    assert (wins / "a-day.md").read_text(encoding="utf-8").endswith("---\n# A day\n")


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_what_is_asked_and_answered_is_seen_however_narrow_the_terminal(
    repository: Path, run: Run, keys: PipeInput, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    seen = io.StringIO()
    shown = Vt100_Output(seen, lambda: Size(rows=30, columns=columns), enable_cpr=False)
    keys.send_text("Mara" + ENTER + "Jonas" + ENTER + ENTER + ENTER + "Saffron" + ENTER * 2 + CTRL_C)
    with create_app_session(input=keys, output=shown):
        done = run("new", "one_to_one", "mara-and-jonas", cwd=repository)
    assert "Your answers are kept" in done.err
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", seen.getvalue())
    asked = ["Who are the two of you?", "What would make this a strong relationship for both of us?"]
    assert [word for question in asked for word in question.split() if word not in text] == []
    assert "Saffron" in text.replace(" ", "")
    seen.truncate(0)
    keys.send_text("n" + CTRL_C)
    with create_app_session(input=keys, output=shown):
        run("new", "one_to_one", "mara-and-jonas", cwd=repository)
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", seen.getvalue())
    goes_on = "There are answers of yours from last time. Go on with them?"
    assert [word for word in goes_on.split() if word not in text] == []


@pytest.mark.parametrize(("last", "written"), [("n", False), (ENTER, False), ("y", True)])
def test_a_note_in_which_nothing_is_said_is_not_written_unremarked(
    repository: Path, run: Run, keys: PipeInput, last: str, written: bool
) -> None:
    (repository / "charters/one-line").mkdir()
    (repository / "charters/one-line/index.md").write_text(
        "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n", encoding="utf-8"
    )
    keys.send_text(ENTER * 11 + last)
    done = run("add", "review", "one-line", cwd=repository)
    assert (done.code, "Nothing was written." in done.out) == (0, not written), done.err
    assert (repository / "charters/one-line/notes").exists() is written
    if not written:
        assert not list((repository / ".git" / "charters-drafts").glob("*")), "there is nothing to go on with"


def test_a_note_of_a_day_alone_says_what_is_open(repository: Path, run: Run) -> None:
    done = run("add", "review", "nordhafen-kestrel", "--held-on", "2026-05-30", cwd=repository)
    assert done.code == 0, done.err
    assert "The note says only who met and when." in done.err
    said = run("add", "review", "nordhafen-kestrel", "--thanks", "For coming.", cwd=repository)
    assert "says only" not in said.err


def test_a_list_that_is_interrupted_is_kept(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("Kitchen" + ENTER + "Floor" + ENTER + CTRL_C)
    done = run("new", "inter_team", "kitchen-floor", cwd=repository)
    assert (done.code, "Your answers are kept" in done.err) == (2, True)
    keys.send_text("y" + "Bar" + ENTER + ENTER + CTRL_C)
    done = run("new", "inter_team", "kitchen-floor", cwd=repository)
    assert "From last time: Kitchen; Floor" in done.out
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    assert '"party": ["Kitchen", "Floor", "Bar"]' in kept.read_text(encoding="utf-8")


def test_a_party(repository: Path, run: Run) -> None:
    done = run(
        "new",
        "party",
        "--name",
        "Harbour Clinic",
        "--person",
        "Ada Ö., Head of ward, ada@clinic.example",
        cwd=repository,
    )
    assert (done.code, done.out) == (0, "Written: charters/parties/harbour-clinic.md\n")
    assert (repository / "charters/parties/harbour-clinic.md").read_text(encoding="utf-8") == (
        "---\nkind: party\nname: Harbour Clinic\npeople:\n"
        '  - {name: Ada Ö., role: Head of ward, email: "ada@clinic.example"}\n---\n'
    )
    assert "already" in run("new", "party", "--name", "Harbour Clinic", cwd=repository).err


def test_a_note_begins_with_what_there_is_to_talk_about(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text(CTRL_C)
    done = run("add", "review", "nordhafen-kestrel", cwd=repository)
    assert done.code == 2
    assert done.out.startswith("A note about “Nordhafen AG & Kestrel Air”.\n\nNordhafen AG and Kestrel Air\n")
    assert "Commitments\n  - send the manifest by noon\n" in done.out
    assert "Send the rota" in done.out


def test_a_file_where_a_folder_is_needed_is_named(portfolio: Path, run: Run) -> None:
    wins = portfolio / "charters/nordhafen-kestrel/wins"
    if wins.is_dir():
        wins.rename(wins.with_name("wins-before"))
    wins.write_text("mine\n", encoding="utf-8")
    done = run("add", "win", "nordhafen-kestrel", "--title", "A gate is open", cwd=portfolio)
    assert done.code == 2
    assert "already" not in done.err
    assert "charters/nordhafen-kestrel/wins is a file, and a folder is needed there." in done.err
