"""Slips while somebody is asked: told once, where they are made, in the language of the portfolio, and not in the way of what is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput
from tests import support
from tests.support import Run

from mkdocs_charters.cli import choosing
from mkdocs_charters.cli.choosing import one_of, some_of, yes_or_no
from mkdocs_charters.locale.words import words_for

ENTER, DOWN, CTRL_C, CTRL_U = "\r", "\x1b[B", "\x03", "\x15"
GERMAN = {"charters.yml": "language: de\nmodel: 1\n"}


def test_a_name_that_stands_there_already_is_not_taken_twice(repository: Path, run: Run, keys: PipeInput) -> None:
    keys.send_text("Ada Kern" + ENTER + "ada kern" + ENTER + CTRL_U + "Ben Roth" + ENTER + ENTER + CTRL_C)
    run("new", "one_to_one", "ours", cwd=repository)
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    assert '"party": ["Ada Kern", "Ben Roth"]' in kept.read_text(encoding="utf-8")


def test_two_names_of_one_party_are_asked_for_again(repository: Path, run: Run, keys: PipeInput) -> None:
    """Whether they mean one is known only once documents are read; the answers of before do not stand in the way."""
    keys.send_text("Nordhafen AG" + ENTER + "nordhafen" + ENTER + ENTER)
    keys.send_text("Cold" + ENTER + ENTER)
    keys.send_text(
        "Nordhafen AG" + ENTER + "Kestrel Air" + ENTER + ENTER + ENTER * 5 + "A purpose" + ENTER + ENTER + ENTER * 12
    )
    done = run("new", "inter_org", "ours", cwd=repository)
    assert done.code == 0, done.err
    text = (repository / "charters/ours/index.md").read_text(encoding="utf-8")
    assert "parties: [Nordhafen AG, Kestrel Air]" in text
    assert "# Cold" in text


def test_a_slip_in_a_name_is_told_once_and_may_be_meant(repository: Path, run: Run, keys: PipeInput) -> None:
    """What is sent again is taken; what is mended is taken as mended."""
    keys.send_text(ENTER * 2 + ENTER)
    keys.send_text(
        ENTER * 3 + "Send it @ines-vogtt 2026-06-05" + ENTER + CTRL_U + "Send it @ines-vogt 5.6.2026" + ENTER
    )
    keys.send_text("Call @karl" + ENTER + ENTER + ENTER + CTRL_C)
    run("add", "review", "nordhafen-kestrel", cwd=repository)
    (kept,) = (repository / ".git" / "charters-drafts").iterdir()
    said = kept.read_text(encoding="utf-8")
    assert "ines-vogtt" not in said
    assert '"Send it @ines-vogt 5.6.2026", "Call @karl"' in said


def test_who_decides_and_belongs_to_nobody_is_asked_about(repository: Path, run: Run, keys: PipeInput) -> None:
    """Of a party that nobody described there is a file, into which she goes: the charter passes `check`."""
    keys.send_text("Nordhafen AG" + ENTER + "Harbour Office" + ENTER + ENTER + ENTER * 2)
    keys.send_text(ENTER + "Jo Sea" + ENTER + ENTER + ENTER * 5)
    keys.send_text("Berths: Jo Sea, Bo Bark" + ENTER + ENTER * 7 + DOWN + ENTER)
    done = run("new", "inter_org", "ours", cwd=repository)
    assert (done.code, done.err) == (0, ""), done.err
    text = (repository / "charters/parties/harbour-office.md").read_text(encoding="utf-8")
    assert "people: [Jo Sea, Bo Bark]" in text
    assert run("check", cwd=repository).code == 0


@pytest.mark.parametrize(("typed", "said"), [("j", True), ("J", True), ("y", True), ("n", False), (ENTER, True)])
def test_german_is_agreed_to_in_german(
    keys: PipeInput, capsys: pytest.CaptureFixture[str], typed: str, said: bool
) -> None:
    keys.send_text(typed)
    assert yes_or_no(words_for("de"), "Damit weitermachen?", default=True) is said
    assert capsys.readouterr().out == f"? Damit weitermachen? {'Ja' if said else 'Nein'}\n"


def test_what_was_chosen_stands_there_afterwards(keys: PipeInput, capsys: pytest.CaptureFixture[str]) -> None:
    names = [("a", "Ada Kern"), ("b", "Ben Roth"), ("c", "Cem Ufuk")]
    keys.send_text(" " + DOWN + DOWN + " " + ENTER)
    assert some_of(words_for("de"), "Wer war dabei?", names) == ("a", "c")
    keys.send_text(ENTER)
    assert some_of(words_for("en"), "Who was there?", names) == ()
    assert capsys.readouterr().out == "? Wer war dabei? Ada Kern und Cem Ufuk\n? Who was there? (none)\n"


def test_an_answer_does_not_run_into_its_question(
    keys: PipeInput, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "columns", lambda: 40)
    keys.send_text(ENTER)
    one_of(words_for("en"), "How does this promise stand? Kestrel: answer every mail within a day", [("kept", "kept")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "> kept"
    assert max(map(len, lines)) <= 40


def test_who_stops_between_questions_is_told_so_in_her_language(repository: Path, run: Run, keys: PipeInput) -> None:
    """1 would say that something was found."""
    support.write(repository, GERMAN)
    keys.send_text(CTRL_C)
    done = run("agenda", cwd=repository)
    assert (done.code, done.err) == (2, "Aufgehört.\n")
