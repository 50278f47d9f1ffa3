"""What holds for whatever is written: order is no matter, shorthand means what longhand means, problems stand where they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given, note
from hypothesis import strategies as st
from tests.fuzz.mutate import NAMES as MISHAPS
from tests.fuzz.mutate import after
from tests.fuzz.seeds import seeds
from tests.strategies import Written, looking, portfolios
from tests.whole import Memory, Whole, documents, encoded, said, whole, whole_of
from tests.writing import long, short

from mkdocs_charters.model.problem import Problem
from mkdocs_charters.reading.text import decode

SOME = st.lists(st.tuples(st.sampled_from(MISHAPS), st.integers(0, 2**32)), max_size=4)
SEEDS = st.integers(0, 2**32)


def contents(made: Whole) -> list[object]:
    """Documents with what stands around them, in the portfolio's order."""
    return [(one.origin, said(one), one.commentary, one.heading_titles) for one in documents(made.portfolio)]


@looking(60)
@given(portfolios(), SOME, SEEDS)
def test_the_order_of_files_and_sources_never_matters(
    written: list[Written], mishaps: list[tuple[str, int]], seed: int
) -> None:
    files = after(encoded({one.path: long(one) for one in written}), mishaps)
    same_in_any_order(files, seed)


@looking(60)
@given(st.sampled_from(sorted(name for name, files in seeds().items() if len(files) > 2)), SOME, SEEDS)
def test_order_never_matters_for_what_people_wrote(name: str, mishaps: list[tuple[str, int]], seed: int) -> None:
    same_in_any_order(after(seeds()[name], mishaps), seed)


def same_in_any_order(files: Mapping[str, bytes], seed: int) -> None:
    """The files in two sources, by their top folders: whatever the order, the same comes of them."""
    chance = Random(seed)
    paths = sorted(path for path in files if path != "charters.yml")
    halves: dict[str, list[str]] = {"one": [], "other": []}
    for path in paths:
        halves["one" if path.partition("/")[0] < "nordhafen" else "other"].append(path)
    straight = [Memory({path: files[path] for path in some}, name) for name, some in halves.items()]
    mixed = [
        Memory({path: files[path] for path in chance.sample(some, len(some))}, name) for name, some in halves.items()
    ]
    chance.shuffle(mixed)
    first, second = whole(straight), whole(mixed)
    assert first.problems == second.problems
    assert first.archive.unreadable == second.archive.unreadable
    assert contents(first) == contents(second)
    assert first.digests == second.digests


@looking(100)
@given(portfolios(), SEEDS)
def test_shorthand_means_what_longhand_means(written: list[Written], seed: int) -> None:
    same_meaning(written, [short(one, Random(seed)) for one in written])


@looking(60)
@given(portfolios("de"), SEEDS)
def test_german_headings_mean_what_english_ones_mean(written: list[Written], seed: int) -> None:
    same_meaning(written, [short(one, Random(seed), "de") for one in written])


def same_meaning(written: Sequence[Written], texts: Sequence[str]) -> None:
    """Documents in long form, and the same as texts: equal data, equal digests, and nothing wrong with either."""
    shorthand = {one.path: text for one, text in zip(written, texts, strict=True)}
    for path, text in shorthand.items():
        note(f"===== {path}\n{text}")
    expected = whole_of(encoded({one.path: long(one) for one in written}))
    found = whole_of(encoded(shorthand))
    assert codes(found) <= codes(expected) | {"CH209"}  # an id that nobody wrote
    assert [said(one) for one in documents(found.portfolio)] == [said(one) for one in documents(expected.portfolio)]
    assert found.digests == expected.digests


def codes(made: Whole) -> set[str]:
    return {problem.code for problem in made.problems}


NOT_COVERED: Mapping[str, str] = {
    "CH024": "covers the colon, and shows its line",
    "CH102": "what is missing stands nowhere",
    "CH103": "says of what kind the value is",
    "CH108": "covers the empty value of a key",
    "CH109": "covers the heading that says once more what a field says",
}
"""Problems whose place is not the text they tell of, and why."""


@looking(150)
@given(st.sampled_from(sorted(seeds())), SOME)
def test_a_problem_stands_where_it_says(name: str, mishaps: list[tuple[str, int]]) -> None:
    files = after(seeds()[name], mishaps)
    for problem in whole_of(files).problems:
        if problem.span is not None and problem.code not in NOT_COVERED:
            covers_what_it_tells(problem, files[problem.file])


def covers_what_it_tells(problem: Problem, raw: bytes) -> None:
    """What a problem calls `found` or `key` stands at its place, if it stands in the file at all."""
    text = decode(raw)
    span = problem.span
    if not isinstance(text, str) or span is None:
        return
    lines = [*text.split("\n"), ""]
    assert span.start <= span.end
    assert span.end_line <= len(lines)
    assert all(1 <= column <= len(lines[line - 1]) + 1 for line, column in (span.start, span.end))
    covered = lines[span.line - 1 : span.end_line]
    covered[-1] = covered[-1][: span.end_column - 1]
    covered[0] = covered[0][span.column - 1 :]
    there = "\n".join(covered)
    named = dict(problem.arguments)
    told = str(named["found"] if "found" in named else named.get("key", ""))
    if told and told in text:
        # A name in prose may break over two lines.
        assert told.casefold() in " ".join(there.casefold().split()) or told.casefold() in there.casefold(), (
            f"{problem} covers {there!r}"
        )
