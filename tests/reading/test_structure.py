"""Headings and sections of a body."""

from __future__ import annotations

from collections.abc import MutableMapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.reading.samples import LINES

from mkdocs_charters.model.blocks import parser
from mkdocs_charters.model.problem import Span
from mkdocs_charters.reading import codes
from mkdocs_charters.reading.structure import Outline, Section, outline


def headings(body: str) -> list[tuple[int, str, str | None]]:
    return [(heading.level, heading.text, heading.id) for heading in outline(body).headings]


def named(made: Outline, text: str) -> Section:
    return next(section for section in made.sections if section.heading and section.heading.text == text)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## Purpose", [(2, "Purpose", None)]),
        ("## Purpose ##", [(2, "Purpose", None)]),
        ("##Purpose", [(2, "Purpose", None)]),
        ("#hashtag", []),
        ("Purpose\n-------\n", [(2, "Purpose", None)]),
        ("## Was uns treibt {#purpose}", [(2, "Was uns treibt", "purpose")]),
        ("## Why {: .big #purpose data-x=1 }", [(2, "Why", "purpose")]),
        ("## A set {a, b}", [(2, "A set {a, b}", None)]),
        ("## **Bold** `code` [link](x) &amp; \\*", [(2, "Bold code link & *", None)]),
        ("##", [(2, "", None)]),
        ("```\n## no\n```\n## yes", [(2, "yes", None)]),
        ("    ## no\n\n## yes", [(2, "yes", None)]),
        ("> ## no\n\n- ## no\n\n## yes", [(2, "yes", None)]),
        ("<div>\n## no\n</div>\n\n## yes", [(2, "yes", None)]),
        ("<!--\n\n## no\n-->\n## yes", [(2, "yes", None)]),
        ("- item\n## yes", [(2, "yes", None)]),
        ("```\n## no", []),
    ],
)
def test_headings(body: str, found: list[tuple[int, str, str | None]]) -> None:
    assert headings(body) == found


def test_headings_know_their_place() -> None:
    made = outline("# The *title* {#x}\n\n  ##  Purpose  ##\n\nTwo\nlines\n---\n", 10)
    assert [heading.span for heading in made.headings] == [
        Span(10, 3, 10, 14),
        Span(12, 7, 12, 14),
        Span(14, 1, 15, 6),
    ]


def test_sections_nest() -> None:
    body = "lead\n\n# Title\n\nunder title\n\n## Scope\n\nall\n\n### In\n- a\n\n### Out\n- b\n\n## Values\n\nv\n"
    made = outline(body, 5)
    assert made.sections[0].level == 0
    assert made.sections[0].markdown == "lead"
    scope = named(made, "Scope")
    assert scope.markdown == "all\n\n### In\n- a\n\n### Out\n- b"
    assert scope.own_markdown == "all"
    assert [child.markdown for child in scope.children] == ["- a", "- b"]
    assert named(made, "Title").children == [scope, named(made, "Values")]
    assert named(made, "Values").line == 5 + body.split("\n").index("## Values") + 1


def test_a_skipped_level_nests_all_the_same() -> None:
    made = outline("## A\n#### B\n### C\n## D")
    assert [child.heading.text for child in named(made, "A").children if child.heading] == ["B", "C"]
    assert named(made, "B").children == []


def test_what_is_nested_too_deep_is_told() -> None:
    assert [problem.code for problem in outline("ok\n\n" + ">" * 25 + "x", 4).problems] == [codes.BODY_TOO_DEEP]
    assert outline(">" * 19 + "x").problems == []


def test_definitions_of_links_are_kept() -> None:
    assert outline("[a][x]\n\n[x]: /target").references["X"]["href"] == "/target"


@given(LINES)
@settings(deadline=None)
def test_quick_prose_changes_nothing(lines: list[str]) -> None:
    """The rule that makes parsing quick gives the tokens that markdown-it gives without it."""
    with_rule, without = parser(), parser()
    without.block.ruler.disable("prose")
    text = "\n".join(lines)
    assert tokens(with_rule, text) == tokens(without, text)
    assert [heading.text for heading in outline(text).headings] == [
        heading.text for heading in outline(text + "\n").headings
    ]


def tokens(markdown: MarkdownIt, text: str) -> list[MutableMapping[str, object]]:
    return [token.as_dict() for token in markdown.parse(text)]


@given(LINES, st.integers(1, 99))
@settings(deadline=None)
def test_headings_stand_where_they_say(lines: list[str], first_line: int) -> None:
    made = outline("\n".join(lines), first_line)
    for heading in made.headings:
        span = heading.span
        assert first_line <= span.line <= span.end_line < first_line + len(lines)
        written = lines[span.line - first_line : span.end_line - first_line + 1]
        written[-1] = written[-1][: span.end_column - 1]
        written[0] = written[0][span.column - 1 :]
        assert "".join(heading.text.split()) == "".join(
            "".join(written).translate(str.maketrans("", "", "*\\`")).split()
        )


@given(LINES)
@settings(deadline=None)
def test_top_sections_are_the_body(lines: list[str]) -> None:
    """Nothing is lost between sections: all lines stand in one of them, or are the lines of a heading."""
    made = outline("\n".join(lines))
    own = sum(len(section.own_markdown.split("\n")) for section in made.sections if section.own_markdown)
    blank = sum(not line.strip() for line in lines)
    of_headings = sum(heading.span.end_line - heading.span.line + 2 for heading in made.headings)
    assert own >= len(lines) - blank - of_headings
