"""Which problems a change brought: counted by what is said, and told apart by their items and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.changes.brought import Told, brought
from mkdocs_charters.model.archive import Archive, Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.findings import Findings
from mkdocs_charters.model.problem import Problem, Severity, Span, arguments
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import Kind, Visibility

WORDS = ["bad", "odd", "fine", "good"]


def told(files: Mapping[str, Sequence[str]], *, severity: Severity = Severity.ERROR) -> Told:
    """Files in which each line with the word `bad` or `odd` is a problem, and the same one each time."""
    found = [
        Problem(
            "CH201",
            severity,
            arguments(found=word, line=number),
            "",
            file,
            ("list", number),
            Span(number, 1, number, 2),
        )
        for file, lines in sorted(files.items())
        for number, line in enumerate(lines, 1)
        for word in line.split()
        if word in ("bad", "odd")
    ]
    documents = tuple(
        Manuscript(Origin("", file, ""), Kind.REVIEW, {}, Visibility.INTERNAL, "en") for file in sorted(files)
    )
    findings = Findings(Archive(Settings(), documents), tuple(found))
    return Told(findings, lambda source, file: files.get(file, ()), lambda source, file: file)


def new(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> list[tuple[str, int]]:
    """Files and lines of what is new."""
    return [(one.file, one.span.line if one.span else 0) for one in brought(told(before), told(now))]


def test_nothing_is_new_where_nothing_changed() -> None:
    files = {"a.md": ["bad", "", "bad"], "b.md": ["odd"]}
    assert new(files, files) == []


def test_lines_may_move() -> None:
    assert new({"a.md": ["bad", "x"]}, {"a.md": ["1", "2", "bad", "x"]}) == []


def test_of_two_now_and_one_before_the_touched_line_is_new() -> None:
    assert new({"a.md": ["bad b"]}, {"a.md": ["bad a", "bad b"]}) == [("a.md", 1)]
    assert new({"a.md": ["bad b"]}, {"a.md": ["bad b", "bad a"]}) == [("a.md", 2)]
    assert new({"a.md": ["x", "bad y", "z", "bad"]}, {"a.md": ["bad", "x", "z", "bad", "bad n"]}) == [("a.md", 5)]


def test_one_mended_and_one_made_is_none_more() -> None:
    """The count stays, so nothing is said: whoever moves a thing is not asked about it."""
    assert new({"a.md": ["bad x", "fine"]}, {"a.md": ["fine", "bad y"]}) == []


def test_another_word_is_another_problem() -> None:
    assert new({"a.md": ["bad"]}, {"a.md": ["odd"]}) == [("a.md", 1)]


def test_another_file_is_another_problem() -> None:
    assert new({"a.md": ["bad"]}, {"a.md": ["bad"], "b.md": ["bad"]}) == [("b.md", 1)]


def test_a_file_that_moved() -> None:
    text = ["one", "two", "bad", "three"]
    assert new({"a.md": text}, {"b.md": text}) == []
    assert new({"a.md": text}, {"b.md": [*text, "odd"]}) == [("b.md", 5)]
    assert new({"a.md": text}, {"b.md": ["bad", "quite", "another", "text"]}) == [("b.md", 1)]


def test_what_weighs_more_is_new_and_what_weighs_less_is_not() -> None:
    files = {"a.md": ["bad"]}
    assert len(brought(told(files, severity=Severity.NOTE), told(files))) == 1
    assert brought(told(files), told(files, severity=Severity.NOTE)) == ()


TEXT = st.lists(st.sampled_from(WORDS), max_size=8)


@given(TEXT, TEXT)
def test_as_many_are_new_as_there_are_more(before: list[str], now: list[str]) -> None:
    found = new({"a.md": before}, {"a.md": now})
    assert len(found) == sum(max(0, now.count(word) - before.count(word)) for word in ("bad", "odd"))
    assert found == sorted(found)


@given(TEXT, st.integers(0, 8), st.sampled_from(["bad", "odd"]))
def test_the_line_that_was_put_in_is_told(before: list[str], place: int, word: str) -> None:
    """Wherever it is put: only among its equals no one can say which it is."""
    place = min(place, len(before))
    lines = [f"{text} {number}" for number, text in enumerate(before)]
    now = [*lines[:place], f"{word} new", *lines[place:]]
    assert new({"a.md": lines}, {"a.md": now}) == [("a.md", place + 1)]
