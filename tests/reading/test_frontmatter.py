"""The splitter, and python-frontmatter through it."""

from __future__ import annotations

import datetime as dt

import frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_charters.model.problem import Problem
from mkdocs_charters.reading import codes
from mkdocs_charters.reading.frontmatter import FRONTMATTER_LIMIT, Parts, StrictHandler, UnreadableError, split
from mkdocs_charters.reading.text import FILE_LIMIT
from mkdocs_charters.reading.yaml_pass import compose

DOCUMENT = "---\nkind: charter\ntitle: Ports\n---\n## Purpose\n\nText.\n"
LINES = st.lists(
    st.sampled_from(
        [
            "---",
            "--- ",
            " ---",
            "...",
            "----",
            "",
            "  ",
            "kind: charter",
            "- a",
            "a: b: c",
            "# h",
            "text",
            "\t",
            "—",
            "é🚢",
        ]
    ),
    max_size=8,
)


def parts_of(raw: str | bytes) -> Parts:
    parts = split(raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(parts, Parts)
    return parts


def code_of(raw: str | bytes) -> str:
    problems = split(raw.encode() if isinstance(raw, str) else raw)
    assert isinstance(problems, list)
    assert len(problems) == 1
    return problems[0].code


def test_parts_know_their_lines() -> None:
    assert parts_of(DOCUMENT) == Parts("kind: charter\ntitle: Ports\n", 2, "## Purpose\n\nText.\n", 5)
    assert parts_of("\n\n---\na: b\n...") == Parts("a: b\n", 4, "", 6)
    assert parts_of("Text.\n") == Parts(None, 1, "Text.\n", 1)


def test_only_a_line_of_its_own_closes() -> None:
    assert parts_of("---\na: |\n  ---\nb: ---x\n---\n").frontmatter == "a: |\n  ---\nb: ---x\n"


def test_limits_count_bytes() -> None:
    half = FRONTMATTER_LIMIT // 2
    fits = "a: " + "é" * (half - 2) + "\n"
    assert len(fits.encode()) == FRONTMATTER_LIMIT
    assert parts_of(f"---\n{fits}---\n").frontmatter == fits
    assert code_of(f"---\n#{fits}---\n") == codes.FRONTMATTER_TOO_LARGE
    assert parts_of("x" * FILE_LIMIT).frontmatter is None
    assert code_of("x" * (FILE_LIMIT + 1)) == codes.FILE_TOO_LARGE


@given(LINES, st.sampled_from(["\r\n", "\r"]), st.booleans(), st.booleans())
@settings(deadline=None)
def test_line_ends_and_marks_change_nothing(lines: list[str], end: str, mark: bool, last: bool) -> None:
    text = "\n".join(lines) + "\n" * last
    assert split(b"\xef\xbb\xbf" * mark + text.replace("\n", end).encode()) == split(text.encode())


@given(st.integers(0, 5), st.sampled_from(["\n", "  \n", "\t\n"]))
@settings(deadline=None)
def test_leading_blank_lines_only_move_lines(count: int, blank: str) -> None:
    there, here = parts_of(blank * count + DOCUMENT), parts_of(DOCUMENT)
    assert (there.frontmatter, there.body) == (here.frontmatter, here.body)
    assert (there.frontmatter_line, there.body_line) == (here.frontmatter_line + count, here.body_line + count)


@given(LINES)
@settings(deadline=None)
def test_parts_are_the_lines_of_the_file(lines: list[str]) -> None:
    parts = split("\n".join(lines).encode())
    if isinstance(parts, Parts):
        assert (
            parts.body.split("\n") == ([*lines, ""] if parts.body_line > len(lines) else lines)[parts.body_line - 1 :]
        )
        if parts.frontmatter:
            front = parts.frontmatter.removesuffix("\n").split("\n")
            assert front == lines[parts.frontmatter_line - 1 :][: len(front)]


@given(st.binary(max_size=60) | LINES.map(lambda lines: "\n".join(lines).encode()))
@settings(deadline=None)
def test_nothing_crashes(raw: bytes) -> None:
    found = split(raw)
    if isinstance(found, list):
        assert found
        assert all(isinstance(problem, Problem) for problem in found)
    elif found.frontmatter is not None:
        compose(found.frontmatter, found.frontmatter_line)


def test_python_frontmatter_reads_what_we_read() -> None:
    post = frontmatter.loads(DOCUMENT, handler=StrictHandler())
    parts = parts_of(DOCUMENT)
    assert post.content == parts.body.strip()
    assert post.metadata == {"kind": "charter", "title": "Ports"} == frontmatter.loads(DOCUMENT).metadata


@pytest.mark.parametrize(
    "text",
    ["\ufeff" + DOCUMENT, DOCUMENT.replace("---\n##", "...\n##"), "\n" + DOCUMENT, DOCUMENT.replace("\n", "\r\n")],
)
def test_python_frontmatter_reads_what_it_would_miss(text: str) -> None:
    handler = StrictHandler()
    assert handler.detect(text)
    assert frontmatter.loads(text, handler=handler).metadata == {"kind": "charter", "title": "Ports"}


def test_python_frontmatter_leaves_a_page_without_frontmatter_alone() -> None:
    assert not StrictHandler().detect("Text.\n")
    post = frontmatter.loads("# Page\n", handler=StrictHandler())
    assert (post.metadata, post.content) == ({}, "# Page")


@pytest.mark.parametrize("text", ["---\na: 1\n", "---\na: 1\na: 2\n---\n", "---\na: b: c\n---\n", "---\n- a\n---\n"])
def test_python_frontmatter_is_as_strict(text: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        frontmatter.loads(text, handler=StrictHandler())
    assert raised.value.problems


def test_what_python_frontmatter_writes_reads_back() -> None:
    shared = ["yes", "010", "14:00", "a: b", "@x", "# y", "", "🚢"]
    data: dict[str, object] = {"z": shared, "a": shared, "date": dt.date(2026, 1, 2), "n": None, "deep": {"on": True}}
    written = frontmatter.dumps(frontmatter.Post("Text.", StrictHandler(), **data))
    again = frontmatter.loads(written, handler=StrictHandler())
    assert again.metadata == data
    assert list(again.metadata) == list(data)
