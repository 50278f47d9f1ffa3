"""Being asked in a terminal: nothing that was typed is lost, what stands there is replaced, and at the end one knows what comes next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput
from tests import support
from tests.support import Run

from mkdocs_charters.authoring.asking.charters import Founding, further_questions, opening_questions
from mkdocs_charters.authoring.asking.fields import EXAMPLES, asked_fields
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.values import AllianceType

ENTER, DOWN, CTRL_C, LEFT = "\r", "\x1b[B", "\x03", "\x1b[D"
PASTED = "\x1b[200~2026-04-01\x1b[201~"
OURS = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n"


def test_half_of_an_answer_is_kept(repository: Path, run: Run, keys: PipeInput) -> None:
    """Of several lines as of one: the same command goes on in the middle of it."""
    keys.send_text("A night" + ENTER + ENTER + "It began" + ENTER + "and went" + CTRL_C)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert (done.code, "Your answers are kept" in done.err) == (2, True)
    keys.send_text("y" + " on." + ENTER + ENTER + ENTER * 4)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert done.code == 0, done.err
    text = (repository / "charters/nordhafen-kestrel/wins/a-night.md").read_text(encoding="utf-8")
    assert text.endswith("# A night\n\nIt began\nand went on.\n")
    assert not list((repository / ".git" / "charters-drafts").iterdir())


def test_half_of_the_very_first_answer_is_kept(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("A nig" + CTRL_C)
    done = run("add", "win", "nordhafen-kestrel", cwd=repository)
    assert "Your answers are kept" in done.err
    keys.send_text("y" + "ht" + ENTER + CTRL_C)
    run("add", "win", "nordhafen-kestrel", cwd=repository)
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    assert kept.read_text(encoding="utf-8") == '{"title": ["A night"]}', "a day that nobody changed is no answer yet"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-04-01", "2026-04-01"),
        (PASTED, "2026-04-01"),
        ("", "2026-06-01"),
        (LEFT + "\x1b[3~2", "2026-06-02"),
        ("\x7f2026-04-02", "2026-04-02"),
    ],
)
def test_a_day_that_stands_there_is_replaced_by_what_is_typed(
    repository: Path, run: Run, keys: PipeInput, typed: str, day: str
) -> None:
    """Enter takes it, an arrow begins to change it."""
    keys.send_text(typed + ENTER + CTRL_C)
    run("add", "review", "nordhafen-kestrel", cwd=repository)
    kept = list((repository / ".git" / "charters-drafts").iterdir())
    assert [one.read_text(encoding="utf-8") for one in kept] == [f'{{"held-on": ["{day}"]}}']


def test_where_all_is_skipped_it_is_said_what_stands_there_and_what_comes_next(
    repository: Path, run: Run, keys: PipeInput
) -> None:
    keys.send_text("Mara Klein" + ENTER + "Jonas Weiss" + ENTER + ENTER * 22)
    done = run("new", "one_to_one", "ours", cwd=repository)
    assert (done.code, done.err) == (0, "")
    said = done.out.partition("Written: charters/ours/index.md\n")[2]
    assert "So far it says who agrees, and no more." in said
    assert '`charters sign ours --as "Mara Klein"`' in said
    assert "`charters agenda ours --audience alliance:ours`" in said
    for call in (("agenda", "ours", "--audience", "alliance:ours"), ("sign", "ours", "--as", "Mara Klein", "--diff")):
        assert run(*call, cwd=repository).code == 0, "what is told can be done"


def test_what_was_answered_is_not_called_nothing(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("Nordhafen AG" + ENTER + "Kestrel Air" + ENTER + ENTER * 5 + "Cold" + ENTER + ENTER + ENTER * 12)
    done = run("new", "inter_org", "ours", cwd=repository)
    assert (done.code, "What you skipped can follow in the file." in done.out) == (0, True), (done.out, done.err)
    assert "`charters agenda ours`" in done.out


def test_a_script_is_not_told_what_comes_next(repository: Path, run: Run) -> None:
    done = run("new", "party", "--name", "Harbour Clinic", cwd=repository)
    assert done.out == "Written: charters/parties/harbour-clinic.md\n"


@pytest.mark.parametrize(
    "command",
    [
        ("new", "one_to_one", "theirs", "--party", "Ann Ash", "--party", "Bo Birch"),
        ("add", "review", "ours", "--thanks", "For coming."),
        ("add", "dispute", "nordhafen-kestrel", "--issue", "Who pays", "--raised-by", "kestrel"),
    ],
)
def test_options_say_as_well_who_can_read_it(repository: Path, run: Run, command: tuple[str, ...]) -> None:
    support.write(repository, {"charters/ours/index.md": OURS})
    done = run(*command, cwd=repository)
    assert done.code == 0, done.err
    assert "Whoever can open this repository can read what you write." in done.err


def test_an_agenda_that_is_not_seen_names_for_whom_it_is_told(repository: Path, run: Run) -> None:
    """The same is said of a charter that is not there at all, so that nothing is told of a hidden one."""
    support.write(repository, {"charters/ours/index.md": OURS})
    hidden, absent = (run("agenda", name, cwd=repository) for name in ("ours", "hers"))
    assert "--audience alliance:ours" in hidden.err
    assert absent.err == hidden.err.replace("ours", "hers")
    assert run("agenda", "ours", "--audience", "alliance:ours", cwd=repository).code == 0


@pytest.mark.parametrize(
    ("command", "typed", "said"),
    [
        (("agenda",), ENTER, "Send the rota"),
        (("log",), ENTER, ""),
        (("tick",), ENTER, "Send the rota"),
        (("sign", "--diff"), ENTER + DOWN + ENTER, "signer: Ines Vogt"),
        (("sign", "nordhafen-kestrel", "--diff"), DOWN + ENTER, "signer: Ines Vogt"),
        (("add", "win", "--title", "x", "--dry-run"), ENTER, "# x"),
        (("add", "win"), ENTER + CTRL_C, "A win of “Nordhafen AG & Kestrel Air”."),
        (("new", "inter_org", "--party", "A", "--party", "B", "--dry-run"), "a-b" + ENTER, "charters/a-b/index.md"),
        (("completion",), DOWN + DOWN + DOWN + ENTER, "zsh"),
        (("new",), DOWN + ENTER + CTRL_C, ""),
        (("add",), DOWN + ENTER + ENTER + CTRL_C, "Something given in"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for(
    repository: Path, run: Run, keys: PipeInput, command: tuple[str, ...], typed: str, said: str
) -> None:
    keys.send_text(typed)
    done = run(*command, cwd=repository)
    assert "Missing argument" not in done.err
    assert "Usage:" not in done.err or command == ("tick",)
    assert said in done.out + done.err, (done.out, done.err)


def test_without_a_terminal_it_is_said_what_is_missing(repository: Path, run: Run) -> None:
    for command in (("agenda",), ("sign", "--as", "Ines Vogt"), ("add", "review")):
        done = run(*command, cwd=repository)
        assert (done.code, "Missing argument 'CHARTER'" in done.err) == (2, True), done.err


def test_of_many_charters_some_letters_are_typed(repository: Path, run: Run, keys: PipeInput) -> None:
    text = (repository / "charters/nordhafen-kestrel/index.md").read_text(encoding="utf-8")
    support.write(repository, {f"charters/more-{n:02}/index.md": text for n in range(40)})
    keys.send_text("more-17" + ENTER)
    done = run("agenda", cwd=repository)
    assert (done.code, "more-17" in done.out + done.err or "Nordhafen" in done.out) == (0, True), done.err


def test_nobody_is_asked_while_something_is_wrong(repository: Path, run: Run, keys: PipeInput) -> None:
    done = run("agenda", "--as-of", "x", "--audiense", "y", cwd=repository)
    assert (done.code, "--as-of" in done.err, "--audiense" in done.err) == (2, True, True)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", list(AllianceType))
def test_each_question_of_a_charter_has_an_example(kind: AllianceType, language: str) -> None:
    """In the reader's language; guiding questions as those of the conversation."""
    founding = Founding((), kind, dt.date(2026, 6, 1), words_for(language), language)
    asked = (*opening_questions(founding), *further_questions(founding, {"party": ("Ann", "Bo")}))
    assert [one.key for one in asked if not one.example] == []
    examples = [one.example(language) for one in questions_for(kind.value)]
    assert len(set(examples)) == len(examples), "each has its own"
    if language == "de":
        english = {one.examples["en"] for one in questions_for(kind.value)}
        assert english.isdisjoint(examples)


def test_examples_of_the_model_that_are_words_are_translated() -> None:
    german = words_for("de")
    asked = {one.example for fields in asked_fields().values() for one in fields.values()}
    assert set(EXAMPLES) <= asked, "each is an example of the model"
    assert [one for one in EXAMPLES if german.gettext(one) == one] == []
