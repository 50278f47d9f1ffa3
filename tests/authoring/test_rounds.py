"""A fix is kept if it is sure: its problem is gone, and no new error has come of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.authoring.rounds import Outcome, mend_all
from mkdocs_charters.model.archive import Archive, OrdinaryPage
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.findings import Findings
from mkdocs_charters.model.problem import Fix, Problem, Severity, Span, arguments
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import Visibility
from mkdocs_charters.reading import Project, open_project

Say = Callable[[str, str], Sequence[Problem]]


def bad(
    text: str, word: str, fix: str | None, code: str = "CH128", severity: Severity = Severity.WARNING
) -> list[Problem]:
    """A problem for each place of a word in a text of one line after another."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(rf"\b{re.escape(word)}\b", line):
            span = Span(number, match.start() + 1, number, match.end() + 1)
            edit = Fix(span, fix) if fix is not None else None
            found.append(Problem(code, severity, arguments(found=word), span=span, fix=edit))
    return found


def mend(folder: Path, say: Say, choose: Callable[[Problem], bool] = lambda _: True) -> Outcome:
    """Mend the files of charters/, of which `say` tells what is wrong with a text."""

    def find(project: Project) -> Findings:
        problems, pages = [], []
        for source in project.sources:
            for listed in source.listing():
                text = source.read(listed.path).decode()
                found = [dataclasses.replace(p, source=source.name, file=listed.path) for p in say(listed.path, text)]
                problems += found
                if not any(problem.code < "CH050" for problem in found):
                    pages.append(OrdinaryPage(Origin(source.name, listed.path, listed.path), Visibility.INTERNAL))
        return Findings(Archive(Settings(), (), tuple(pages)), tuple(problems))

    return mend_all(open_project(folder), find, lambda _, findings: [one for one in findings.problems if choose(one)])


def texts(outcome: Outcome) -> dict[str, str]:
    return {path.name: after.decode() for path, (_, after) in outcome.changed.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return support.write(tmp_path, {"charters/a.md": "one two\none\n", "charters/b.md": "one three\n"})


def test_nothing_to_mend(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: bad(text, "one", None))
    assert (outcome.mended, outcome.changed, outcome.put_back) == ((), {}, ())


def test_all_places_of_all_files_and_nothing_is_written(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: bad(text, "one", "1"))
    assert texts(outcome) == {"a.md": "1 two\n1\n", "b.md": "1 three\n"}
    assert [(one.before, one.after) for one in outcome.mended] == [("one", "1")] * 3
    assert outcome.findings.problems == ()
    assert (folder / "charters" / "a.md").read_text(encoding="utf-8") == "one two\none\n"


def test_only_what_is_chosen(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: bad(text, "one", "1"), lambda problem: problem.file == "b.md")
    assert texts(outcome) == {"b.md": "1 three\n"}
    assert len(outcome.findings.problems) == 2


def test_what_comes_to_light_is_mended_too(folder: Path) -> None:
    def say(file: str, text: str) -> list[Problem]:
        # While `one` stands there, the rest of the file is not read.
        broken = bad(text, "one", "1", "CH024", Severity.ERROR)
        return broken or [
            *bad(text, "two", "2", "CH106", Severity.ERROR),
            *bad(text, "three", None, "CH202", Severity.ERROR),
        ]

    outcome = mend(folder, say)
    assert texts(outcome) == {"a.md": "1 2\n1\n", "b.md": "1 three\n"}
    assert [problem.code for problem in outcome.findings.problems] == ["CH202"]
    assert outcome.put_back == ()


def test_a_fix_that_does_not_help_is_put_back(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: [*bad(text, "one", "one", "CH126"), *bad(text, "two", "2")])
    assert texts(outcome) == {"a.md": "one 2\none\n"}
    assert {(one.problem.code, one.brought) for one in outcome.put_back} == {("CH126", ())}


@pytest.mark.parametrize("code", ["CH024", "CH106", "CH202", "CH310"])
def test_a_fix_that_brings_an_error_is_put_back_and_others_stay(folder: Path, code: str) -> None:
    def say(file: str, text: str) -> list[Problem]:
        return [
            *bad(text, "one", "1", "CH126"),
            *bad(text, "two", "2"),
            *bad(text, "three", "3"),
            *bad(text, "2", None, code, Severity.ERROR),
        ]

    outcome = mend(folder, say)
    assert texts(outcome) == {"a.md": "1 two\n1\n", "b.md": "1 3\n"}
    assert [(one.problem.argument("found"), one.brought) for one in outcome.put_back] == [("two", (code,))]
    assert outcome.put_back[0].problem in outcome.findings.problems


def test_a_lighter_finding_keeps_no_fix_away(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: [*bad(text, "one", "1"), *bad(text, "1", None, "CH307", Severity.NOTE)])
    assert texts(outcome) == {"a.md": "1 two\n1\n", "b.md": "1 three\n"}


def test_an_error_in_another_file_keeps_no_fix_away(folder: Path) -> None:
    seen: dict[str, str] = {}

    def say(file: str, text: str) -> list[Problem]:
        seen[file] = text
        away = "one" not in seen["a.md"] and file == "b.md"
        return bad(text, "one", "1") if file == "a.md" else bad(text, "three", None, "CH202", Severity.ERROR) * away

    assert texts(mend(folder, say)) == {"a.md": "1 two\n1\n"}


def test_in_a_file_that_was_not_read_only_what_was_put_in_counts(folder: Path) -> None:
    def say(file: str, text: str) -> list[Problem]:
        broken = bad(text, "one", "x", "CH025", Severity.ERROR)
        return broken or [
            *bad(text, "x", None, "CH201", Severity.ERROR),
            *bad(text, "two", None, "CH202", Severity.ERROR),
        ]

    outcome = mend(folder, say)
    assert outcome.changed == {}
    assert {one.brought for one in outcome.put_back} == {("CH201",)}


def test_fixes_that_chase_each_other_end(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: [*bad(text, "one", "two", "CH126"), *bad(text, "two", "one", "CH128")])
    assert len(outcome.mended) < 10


def test_a_fix_that_makes_the_next_ends(folder: Path) -> None:
    def say(file: str, text: str) -> list[Problem]:
        match = re.match(r"one(\d*)", text)
        number = int(match[1] or 0) if match else 0
        return bad(text, f"one{number or ''}", f"one{number + 1}")[:1]

    outcome = mend(folder, say)
    assert 10 < len(outcome.mended) < 200
    assert outcome.findings.problems


def test_a_fix_that_cannot_be_applied_is_tried_once(tmp_path: Path) -> None:
    folder = support.write(tmp_path, {"charters/a.md": "x\rone\ny\n"})
    looks = 0

    def say(file: str, text: str) -> list[Problem]:
        nonlocal looks
        looks += 1
        span = Span(2, 1, 2, 4)
        return [Problem("CH128", Severity.NOTE, arguments(found="one"), span=span, fix=Fix(span, ""))]

    outcome = mend(folder, say)
    assert outcome.changed == {}
    assert [one.brought for one in outcome.put_back] == [()]
    assert looks < 4


def test_overlapping_fixes_wait_for_the_next_round(folder: Path) -> None:
    outcome = mend(folder, lambda file, text: [*bad(text, "one two", "1 two", "CH126"), *bad(text, "two", "2")])
    assert texts(outcome) == {"a.md": "1 2\none\n"}


def test_a_place_that_covers_more_than_what_was_found_is_left_alone(folder: Path) -> None:
    def say(file: str, text: str) -> list[Problem]:
        return [dataclasses.replace(one, arguments=arguments(found="two")) for one in bad(text, "one two", "2")]

    outcome = mend(folder, say)
    assert (outcome.changed, outcome.mended) == ({}, ())


def test_sources_that_share_a_name_are_left_alone(folder: Path) -> None:
    support.write(
        folder,
        {"charters.yml": "sources: [{path: charters, name: x}, {path: other, name: x}]\n", "other/a.md": "one\n"},
    )
    assert mend(folder, lambda file, text: bad(text, "one", "1")).changed == {}


def test_a_file_that_two_sources_hold_is_mended_once(folder: Path) -> None:
    support.write(folder, {"charters.yml": "sources: [charters, {path: ., name: all}]\n"})
    (folder / "charters" / "link.md").symlink_to("a.md")
    outcome = mend(folder, lambda file, text: bad(text, "one", "1"))
    assert texts(outcome) == {"a.md": "1 two\n1\n", "b.md": "1 three\n"}
    assert len(outcome.mended) == 3
    assert outcome.findings.problems == ()
