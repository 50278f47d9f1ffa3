"""What somebody reads who checks: in order, with the errors at the end, in colours only where somebody looks."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from tests import support
from tests.support import Run

from mkdocs_charters.cli.report import Report, closing, print_plain, print_text, summary
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.problem import Fix, Problem, Severity, Span, arguments

CHARTER = "charters/nordhafen-kestrel/index.md"


def one(severity: Severity, number: int, file: str = "a.md") -> Problem:
    code = {Severity.ERROR: "CH202", Severity.WARNING: "CH304", Severity.NOTE: "CH312"}[severity]
    told = arguments(found="Mara", target="person", nearest="", party="") if severity is Severity.ERROR else ()
    return Problem(code, severity, told, "charters", file, (), Span(number, 1, number, 2))


def report(*problems: Problem, language: str = "en", **more: object) -> Report:
    return Report(problems, 3, lambda *_: ["abc"] * 200, words_for(language), **more)  # type: ignore[arg-type]


def printed(told: Report) -> str:
    stream = io.StringIO()
    print_plain(told, stream, 100)
    return stream.getvalue()


def on_console(told: Report, **console: object) -> str:
    stream = io.StringIO()
    print_text(told, Console(file=stream, width=100, highlight=False, markup=False, emoji=False, **console))  # type: ignore[arg-type]
    return stream.getvalue()


def test_the_end_of_nothing() -> None:
    assert closing(report()) == ["Nothing found. 3 documents read."]
    assert closing(report(older=0)) == ["Nothing new found. 3 documents read."]
    assert closing(report(older=1)) == ["Nothing new found. 3 documents read. 1 older one is not shown."]


def test_the_summary_counts() -> None:
    told = report(one(Severity.ERROR, 1), one(Severity.NOTE, 2), one(Severity.NOTE, 3), older=2)
    assert summary(told) == "1 error, 2 notes. 3 documents read. 2 older ones are not shown."


def test_few_problems_end_with_a_summary_and_one_hint() -> None:
    end = closing(report(one(Severity.NOTE, 1), one(Severity.ERROR, 2), one(Severity.NOTE, 3)))
    assert end == ["`charters explain CH202` says more.", "1 error, 2 notes. 3 documents read."]
    assert closing(report(one(Severity.NOTE, 1)))[0] == "`charters explain CH312` says more."


def test_errors_among_many_notes_are_repeated_at_the_end() -> None:
    notes = [one(Severity.NOTE, number) for number in range(1, 61)]
    errors = [one(Severity.ERROR, number, "b.md") for number in (4, 7, 9)]
    text = printed(report(*notes, *errors))
    assert text.endswith(
        "The errors among them:\n"
        "  charters/b.md:4:1 CH202\n"
        "  charters/b.md:7:1 CH202\n"
        "  charters/b.md:9:1 CH202\n"
        "`charters explain CH202` says more.\n"
        "3 errors, 60 notes. 3 documents read.\n"
    )
    assert text.count("charters explain") == 1
    assert text.index("charters/a.md:60:1") < text.index("charters/b.md:4:1")


def test_many_errors_are_not_all_repeated() -> None:
    errors = [one(Severity.ERROR, number) for number in range(1, 15)]
    notes = [one(Severity.NOTE, number) for number in range(1, 7)]
    end = closing(report(*errors, *notes))
    assert end[0] == "The errors among them:"
    assert end[10:12] == ["  charters/a.md:10:1 CH202", "  … and 4 more"]
    assert closing(report(*errors))[0].startswith("`charters explain")


def test_a_sure_fix_shows_the_line_as_it_will_be() -> None:
    told = Problem(
        "CH128",
        Severity.NOTE,
        arguments(found="b", nearest="2026-04-30"),
        "charters",
        "a.md",
        (),
        Span(1, 2, 1, 3),
        Fix(Span(1, 2, 1, 3), "2026-04-30"),
    )
    text = printed(report(told))
    assert "  = Sure fix: a2026-04-30c\n" in text
    assert "`charters check --fix` mends 1 of them.\n" in text
    assert "--fix" not in printed(report(told, ours=lambda _: False))


def test_colours_only_on_a_terminal() -> None:
    told = report(one(Severity.ERROR, 1))
    assert "\x1b[1;31m" in on_console(told, force_terminal=True, color_system="truecolor", _environ={})
    assert "\x1b" not in printed(told)
    assert on_console(told, force_terminal=True, color_system=None) == printed(told)


def on_terminal(folder: Path, **variables: str) -> str:
    """What the command writes to a terminal."""
    outer, inner = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs_charters", "check", "--as-of", "2026-06-01"],
        cwd=folder,
        stdout=inner,
        stdin=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm-256color", **variables},
    )
    os.close(inner)
    found = b""
    while True:
        try:
            piece = os.read(outer, 65536)
        except OSError:
            break
        if not piece:
            break
        found += piece
    process.wait()
    os.close(outer)
    return found.decode("utf-8")


def test_a_real_terminal(portfolio: Path) -> None:
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    assert "\x1b[1;31merror[CH202]" in on_terminal(portfolio)
    plain = on_terminal(portfolio, NO_COLOR="1")
    assert "error[CH202]" in plain
    assert "\x1b" not in plain


def test_no_colours_in_a_pipe(portfolio: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run("check", cwd=portfolio).out


def test_problems_stand_in_the_order_of_their_places(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    heads = [line for line in run("check", cwd=portfolio).out.splitlines() if "[CH" in line]
    places = [
        (place.split(":")[0], *map(int, place.split(":")[1:])) for place in (head.split(" ")[1] for head in heads)
    ]
    assert places == sorted(places)
    assert len(places) == 12


def test_lone_carriage_returns_end_lines(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    before = run("check", cwd=portfolio).out
    (portfolio / CHARTER).write_bytes((portfolio / CHARTER).read_bytes().replace(b"\n", b"\r"))
    assert run("check", cwd=portfolio).out == before
