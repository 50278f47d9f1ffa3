"""A problem that was kept is the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.problem import Fix, Problem, Severity, Span
from mkdocs_charters.reading.plain_problems import problem_as_json, problem_from

numbers = st.integers(0, 10_000)
spans = st.builds(Span, numbers, numbers, numbers, numbers)
values = st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.lists(st.text()).map(tuple)
problems = st.builds(
    Problem,
    st.text(),
    st.sampled_from(Severity),
    st.lists(st.tuples(st.text(), values)).map(tuple),
    st.text(),
    st.text(),
    st.lists(st.text() | numbers).map(tuple),
    st.none() | spans,
    st.none() | st.builds(Fix, spans, st.text()),
)


@given(problems)
def test_a_problem_comes_back(problem: Problem) -> None:
    again = problem_from(json.loads(json.dumps(problem_as_json(problem))))
    # A fix does not count where problems are compared; kinds of values do not either.
    assert (again, again.fix, repr(again)) == (problem, problem.fix, repr(problem))


RIGHT = problem_as_json(Problem("CH101", Severity.ERROR, (("key", "a"),), "", "a.md", (), Span(1, 1, 1, 2)))


@pytest.mark.parametrize(
    ("at", "wrong"),
    [(0, 1), (1, 7), (1, "error"), (2, [["key"]]), (2, [[1, "a"]]), (2, [["key", {}]]), (3, None), (4, []), (5, [1.5]), (5, [True]), (6, [1, 2]), (6, "1234"), (7, [[1, 1, 1, 1]])],
)  # fmt: skip
def test_what_is_none_is_refused(at: int, wrong: Any) -> None:
    told = [*RIGHT]
    told[at] = wrong
    with pytest.raises((TypeError, ValueError, IndexError)):
        problem_from(told)
    assert problem_from(RIGHT).code == "CH101"
