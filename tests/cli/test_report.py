"""What stands around the findings: errors that others would hide, what helps further, the summary, colours."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console

from mkdocs_charters.authoring.rounds import Mended
from mkdocs_charters.cli.check import console
from mkdocs_charters.cli.report import Report, closing, mended, print_text
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.problem import Fix, Problem, Severity, Span, arguments

WORDS = words_for("en")
LINE = "due: 30.4.2026  # soon"


def problem(number: int, severity: Severity = Severity.NOTE, *, fix: bool = False) -> Problem:
    span = Span(number, 6, number, 15)
    named = arguments(found="30.4.2026", expected="date", example="2026-04-30", nearest="2026-04-30", key="due")
    code = {Severity.NOTE: "CH128", Severity.ERROR: "CH106"}.get(severity, "CH402")
    return Problem(code, severity, named, "in", "x.md", (), span, Fix(span, "2026-04-30") if fix else None)


def report(*problems: Problem, **more: object) -> Report:
    return Report(problems, 3, lambda source, file: [LINE] * 50, WORDS, **more)  # type: ignore[arg-type]


def test_errors_among_many_notes_are_named_again_at_the_end() -> None:
    notes = [problem(number) for number in range(1, 7)]
    told = closing(report(problem(9, Severity.ERROR), *notes, problem(20, Severity.ERROR)))
    assert told[:3] == ["The errors among them:", "  in/x.md:9:6 CH106", "  in/x.md:20:6 CH106"]
    assert told[-2:] == ["`charters explain CH106` says more.", "2 errors, 6 notes. 3 documents read."]


def test_not_where_one_sees_them_anyway() -> None:
    notes = [problem(number) for number in range(1, 7)]
    assert not any("among" in line for line in closing(report(*notes)))
    assert not any("among" in line for line in closing(report(problem(9, Severity.ERROR), *notes[:3])))


def test_a_long_list_of_errors_is_cut() -> None:
    errors = [problem(number, Severity.ERROR) for number in range(1, 14)]
    told = closing(report(*errors, *(problem(number) for number in range(20, 26))))
    assert "  … and 3 more" in told
    assert sum("CH106" in line for line in told) == 11


def test_nothing_found() -> None:
    assert closing(report()) == ["Nothing found. 3 documents read."]
    assert closing(report(older=0)) == ["Nothing new found. 3 documents read."]
    assert closing(report(older=1)) == ["Nothing new found. 3 documents read. 1 older one is not shown."]


def test_fixes_are_offered_where_the_file_is_ours() -> None:
    told = closing(report(problem(1, fix=True), problem(2), problem(3, fix=True)))
    assert told[0] == "`charters check --fix` mends 2 of them."
    away = report(problem(1, fix=True), ours=lambda one: False)
    assert not any("--fix" in line for line in closing(away))
    told = closing(report(problem(1, fix=True), ours=lambda one: False, fixes=True))
    assert told[0] == "1 sure fix is for a file of a revision, which stays as it is."


def printed(made: Report) -> str:
    stream = io.StringIO()
    print_text(made, Console(file=stream, width=120, highlight=False, markup=False, emoji=False, color_system=None))
    return stream.getvalue()


def test_the_mended_line_is_shown() -> None:
    assert "  = Sure fix: due: 2026-04-30  # soon\n" in printed(report(problem(1, fix=True)))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ((), "Its fix was put back: it did not help."),
        (("CH101", "CH202"), "Its fix was put back: it brought CH101 and CH202."),
    ],
)
def test_a_fix_that_was_put_back_is_said(codes: tuple[str, ...], said: str) -> None:
    one = problem(1, fix=True)
    text = printed(report(one, refused={one: codes}, fixes=True))
    assert f"  = {said}\n" in text
    assert "Sure fix" not in text


def test_what_was_mended_stands_on_one_line() -> None:
    one = problem(1, fix=True)
    assert mended(Mended(one, "a\tb", "é\x1b[0m")) == "in/x.md:1:6 CH128: a\\tb → é\\x1b[0m"
    assert mended(Mended(one, "", " x")) == "in/x.md:1:6 CH128: “” → “ x”"
    assert len(mended(Mended(one, "x" * 500, "y"))) < 120
    assert "\n" not in mended(Mended(one, "a\nb", "a\r\nb"))


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for stream, expected in ((Terminal(), coloured), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stdout", stream)
        console().print("x", style="bold red")
        assert ("\x1b[" in stream.getvalue()) is expected
