"""Nothing that somebody may write breaks us, goes unsaid or gets lost. `make fuzz` looks longer than the suite does."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.fuzz.mutate import NAMES, after
from tests.fuzz.seeds import seeds
from tests.fuzz.words import lost_in_linking, lost_in_reading, words_of
from tests.strategies import looking
from tests.support import seen
from tests.whole import Whole, documents, whole_of

from mkdocs_charters.model.parts import whole_fields
from mkdocs_charters.model.problem import Severity
from mkdocs_charters.reading.frontmatter import Parts, split
from mkdocs_charters.reading.text import decode

MISHAPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 2**32)), min_size=1, max_size=6)
SAID_TWICE = frozenset({"CH109", "CH110"})
"""Errors after which only one of two things that were said is kept: nothing is built until the author has chosen."""


@pytest.mark.parametrize("name", sorted(seeds()))
def test_seeds_hold(name: str) -> None:
    holds(seeds()[name])


@looking(250)
@given(st.sampled_from(sorted(seeds())), MISHAPS)
def test_no_mishap_breaks_anything(name: str, mishaps: list[tuple[str, int]]) -> None:
    files = after(seeds()[name], mishaps)
    for path, raw in files.items():
        note(f"===== {path}\n{raw.decode('utf-8', 'backslashreplace')}")
    holds(files)


def holds(files: Mapping[str, bytes]) -> None:
    """All that is promised of whatever somebody wrote."""
    made = whole_of(files)
    if not made.archive.unreadable:
        for audience in ("public", "internal"):
            seen(made.archive, audience)
    whoever_is_missing_is_told(files, made)
    problems_stand_in_their_files(files, made)
    no_word_is_lost(files, made)


def whoever_is_missing_is_told(files: Mapping[str, bytes], made: Whole) -> None:
    """A file that could not be read, or whose visibility is unknown, has an error in it."""
    errors = {problem.file for problem in made.problems if problem.severity is Severity.ERROR}
    read = {one.origin.file for one in made.archive.manuscripts if not one.damaged and one.visibility is not None}
    read |= {page.origin.file for page in made.archive.pages if page.visibility is not None}
    in_portfolio = {one.origin.file for one in documents(made.portfolio)}
    for path in files:
        if path == "charters.yml":
            continue
        assert path in read or path in errors, f"{path} is not there, and nobody is told"
        if path not in in_portfolio and path not in {page.origin.file for page in made.archive.pages}:
            manuscript = next((one for one in made.archive.manuscripts if one.origin.file == path), None)
            # A second home page, or a record of a charter that has an error, is passed over.
            told = path in errors or manuscript is None or bool(errors) or manuscript.kind.value == "portfolio"
            assert told, f"{path} is no part of the portfolio, and nobody is told"


def problems_stand_in_their_files(files: Mapping[str, bytes], made: Whole) -> None:
    """A place that is told lies inside its file, an edit inside the place's lines."""
    for problem in made.problems:
        if problem.span is None:
            continue
        text = decode(files[problem.file])
        lines = text.split("\n") if isinstance(text, str) else None
        for span in (problem.span, *([problem.fix.span] if problem.fix else [])):
            assert span.start <= span.end, problem
            assert span.line >= 1, problem
            assert span.column >= 1, problem
            if lines is not None:
                assert span.end_line <= len(lines) + 1, problem
                for line, column in (span.start, span.end):
                    assert column <= len([*lines, ""][line - 1]) + 1, problem


def no_word_is_lost(files: Mapping[str, bytes], made: Whole) -> None:
    """Every word of a body stands in the document, in its commentary or in a problem."""
    portfolio = {one.origin.file: one for one in documents(made.portfolio)}
    names = {
        word for one in made.archive.manuscripts for value in (one.id, *_names(one.data)) for word in words_of(value)
    }
    # What is amended as a whole is kept as the key of its field.
    names |= {
        word
        for one in made.archive.manuscripts
        for _, called in whole_fields(one.language, one.titles)
        for name in called
        for word in words_of(name)
    }
    # Whoever's own file is broken is told of there, and not again wherever she is named.
    names |= {word for one in made.problems if one.severity is Severity.ERROR for word in words_of(one.file)}
    for manuscript in made.archive.manuscripts:
        path = manuscript.origin.file
        parts = split(files[path])
        assert isinstance(parts, Parts)
        problems = [problem for problem in made.problems if problem.file == path]
        if SAID_TWICE & {problem.code for problem in problems}:
            continue
        lost = lost_in_reading(manuscript, parts, problems)
        assert not lost, f"{path}: {sorted(lost)}"
        document = portfolio.get(path)
        if document is not None:
            lost = lost_in_linking(manuscript, document, problems, names)
            assert not lost, f"{path}, linking: {sorted(lost)}"


def _names(value: object) -> list[str]:
    """Whatever may be the name of something."""
    if isinstance(value, Mapping):
        own = [str(value[key]) for key in ("id", "name", "title", "will", "what", "decision", "forum") if key in value]
        return own + [name for inner in value.values() for name in _names(inner)]
    if isinstance(value, list):
        return [name for inner in value for name in _names(inner)]
    return []
