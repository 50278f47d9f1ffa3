"""The strict pass against PyYAML's safe loader, and the places it gives."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mkdocs_charters.model.problem import Severity, Span
from mkdocs_charters.model.tree import Node, span_of
from mkdocs_charters.reading import codes
from mkdocs_charters.reading.scalars import SPECIAL, WORDS
from mkdocs_charters.reading.text import FORBIDDEN
from mkdocs_charters.reading.yaml_pass import compose

SCALARS = st.sampled_from(
    """
    a Ports yes no on off true False null ~ 1 -1 +1 0 00 010 1_000 0x1F 0b11 0o7 1.5 1. .5 -.5 1e5 1.0e+5 14:00
    09:30 1:30.5 .inf .nan 2026-01-31 2026-02-30 2026-1-1 2026-01-01T10:00:00Z 99999999999999999999 = << - ? é 🚢 @a *a
    &a !a `a` %a "q" 'q' "\\u00e9\\t" 'it''s' |x [a] {a} [a,b] {a:1} # #a ] } , : a:b a# http://x.y/z
    """.split()  # noqa: SIM905  # reads better
)
WORD = st.sampled_from(["a", "b", "kind", "title", "2026", "on", "Ports", "é🚢", "x y", "it's"])
PIECES = st.sampled_from(
    [
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        " # c",
        " #c",
        ", ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "|\n  ",
        ">-\n  ",
        " ",
        "\t",
        "? ",
    ]
)
SOUP = st.lists(WORD | SCALARS | PIECES, max_size=25).map("".join)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).filter(
    lambda text: not FORBIDDEN.search(text)
)
DATA = st.dictionaries(
    TEXT.filter(bool),
    st.recursive(
        st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.floats(1 - 2**53, 2**53 - 1)
        | st.dates() | TEXT | SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT.filter(bool), inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)  # fmt: skip


def tree_of(text: str, first_line: int = 1) -> Node:
    node, problems = compose(text, first_line)
    assert node is not None
    assert problems == []
    return node


def codes_of(text: str) -> list[str]:
    return [problem.code for problem in compose(text)[1]]


def at(text: str, span: Span, first_line: int = 1) -> str:
    """The text that a span covers."""
    lines = text.split("\n")[span.line - first_line : span.end_line - first_line + 1]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def walk(node: Node) -> Iterator[Node]:
    yield node
    children: list[Node] = []
    if isinstance(node.value, dict):
        children = list(node.value.values())
    elif isinstance(node.value, list):
        children = node.value
    for child in children:
        yield from walk(child)


def same(ours: Node, theirs: yaml.Node) -> None:
    """Both mean the same, but for what is narrowed on purpose."""
    if isinstance(theirs, yaml.MappingNode):
        assert isinstance(ours.value, dict)
        assert list(ours.value) == [key.value for key, _ in theirs.value]
        for child, (_, value) in zip(ours.value.values(), theirs.value, strict=True):
            same(child, value)
    elif isinstance(theirs, yaml.SequenceNode):
        assert isinstance(ours.value, list)
        for child, value in zip(ours.value, theirs.value, strict=True):
            same(child, value)
    else:
        assert isinstance(theirs, yaml.ScalarNode)
        assert ours.raw == theirs.value
        if not narrowed(theirs.value, theirs.style):
            meant = yaml.CSafeLoader("").construct_document(theirs)
            assert (type(ours.value), ours.value) == (type(meant), meant)
        else:
            assert ours.value == theirs.value


def narrowed(text: str, style: str | None) -> bool:
    """The list of the docstring, written down a second time."""
    return not style and bool(
        re.fullmatch(r"(?i)yes|no|on|off", text)
        or re.fullmatch(r"[-+]?0[0-7_]+|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+", text)
        or re.fullmatch(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?", text)
        or re.fullmatch(r"\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d.*", text)
        or text == "="
    )


@given(SOUP)
@settings(deadline=None)
def test_what_is_accepted_means_the_same(text: str) -> None:
    assume(not re.search(r"<<(?!:)", text))  # a value `<<` is text here; PyYAML's loader has nothing that makes one
    node, problems = compose(text)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        return
    theirs = yaml.compose(text, Loader=yaml.CSafeLoader)
    if theirs is None:
        assert node.value == {}
    else:
        same(node, theirs)


@given(DATA, st.booleans(), st.integers(20, 200), st.booleans())
@settings(deadline=None)
def test_what_is_written_reads_back(data: dict[str, Any], flow: bool, width: int, escaped: bool) -> None:
    text = yaml.dump(data, Dumper=NoAliases, default_flow_style=flow, width=width, allow_unicode=not escaped)
    node, problems = compose(text)
    assert node is not None
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert node.plain() == data


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@given(SOUP, st.integers(1, 50))
@example('a: "\\', 1)
@example("&", 3)
@example("\t", 2)
@settings(deadline=None)
def test_every_span_points_at_its_text(text: str, first_line: int) -> None:
    node, problems = compose(text, first_line)
    for problem in problems:
        assert problem.span
        at(text, problem.span, first_line)
        lines = text.split("\n")
        assert first_line <= problem.span.line <= problem.span.end_line < first_line + len(lines)
        assert problem.span.end_column <= len(lines[problem.span.end_line - first_line]) + 1
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        return
    for inner in walk(node):
        assert inner.span
        written = at(text, inner.span, first_line)
        check_value(inner, written)
        for key, place in (inner.keys or {}).items():
            span = span_of(place)
            written_key = at(text, span, first_line)
            assert key in ("<<", written_key) or yaml.safe_load(f"? {written_key}") or written_key[0] in "\"'*&!"


def check_value(node: Node, written: str) -> None:
    """A span of a plain text covers it as written; of anything else, something that reads as the same by itself."""
    if node.raw == written or node.value in ({}, []):
        return
    if isinstance(node.value, dict | list):
        assert written.strip()
        assert written[-1] not in " \n"
    elif written[:1] in "|>":
        assert "".join((node.raw or "").split()) == "".join(written.split("\n", 1)[-1].split()) or "\n" not in written
    else:
        # Line breaks in a scalar fold; where the next line stands does not matter then.
        assert (node.raw or "").split() == written.split() or written[:1] in "\"'&!"


@given(SOUP)
@settings(deadline=None)
def test_fixes_mend(text: str) -> None:
    """A fix leaves fewer problems, or the next one stands further down."""
    node, problems = compose(text)
    if node is not None:
        return
    fixable = [problem for problem in problems if problem.fix]
    for problem in fixable[:1]:
        assert problem.fix
        span = problem.fix.span
        lines = text.split("\n")
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + problem.fix.replacement + line[span.end_column - 1 :]
        assert problem not in compose("\n".join(lines))[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("Off", "Off"), ("true", True), ("FALSE", False), ("~", None), ("", None), ("null", None),
        ("1", 1), ("-1_000", -1000), ("010", "010"), ("0b1", "0b1"), ("0x1F", "0x1F"), ("14:00", "14:00"),
        ("09:30", "09:30"),
        ("1.5", 1.5), (".5", 0.5), ("1e5", "1e5"), ("1.0e+5", 100000.0), ("190:20:30.15", "190:20:30.15"),
        ("9007199254740991", 2**53 - 1), ("2026-01-31", dt.date(2026, 1, 31)), ("2026-1-1", "2026-1-1"),
        ("2026-01-31 10:00:00", "2026-01-31 10:00:00"), ("=", "="), ("'1'", "1"), ('"true"', "true"),
        ("1.2.3", "1.2.3"),
    ],
)  # fmt: skip
def test_scalars(text: str, value: object) -> None:
    node = tree_of(f"a: {text}\n").plain()
    assert node == {"a": value}
    assert isinstance(node, dict)
    assert type(node["a"]) is type(value)


def test_the_first_character_tells_text() -> None:
    assert all(word == "" or word[0] in SPECIAL for word in WORDS)
    assert math.isclose(0.5, float(tree_of("a: .5\n").plain()["a"]))  # type: ignore[index,call-overload,arg-type]


def test_places() -> None:
    text = (
        "title: Ports é\nparties:\n- party: a\n  sponsor:\n- {party: b,\n   x: [1, 2]}\n"
        "note: >-\n  one\n  two\n\nlast: 'it''s'\n"
    )
    node = tree_of(text, 10)
    assert at(text, node.locate(("title",)) or Span(0, 0, 0, 0), 10) == "Ports é"
    places = {
        ("parties",): "- party: a\n  sponsor:\n- {party: b,\n   x: [1, 2]}",
        ("parties", 0): "party: a\n  sponsor:",
        ("parties", 0, "sponsor"): "",
        ("parties", 1): "{party: b,\n   x: [1, 2]}",
        ("parties", 1, "x"): "[1, 2]",
        ("parties", 1, "x", 1): "2",
        ("note",): ">-\n  one\n  two",
        ("last",): "'it''s'",
        (): text.rstrip("\n"),
    }
    for path, written in places.items():
        assert at(text, node.locate(path) or Span(0, 0, 0, 0), 10) == written
    assert at(text, node.locate_key(("parties", 1, "x")) or Span(0, 0, 0, 0), 10) == "x"


def test_problems_have_paths() -> None:
    _, problems = compose("a:\n- b: 1\n- b: 2026-02-30\n  c: [1, .nan]\n  b: *x\n")
    assert [(problem.code, problem.path) for problem in problems] == [
        (codes.IMPOSSIBLE_DATE, ("a", 1, "b")),
        (codes.NUMBER_OUT_OF_RANGE, ("a", 1, "c", 1)),
        (codes.DUPLICATE_KEY, ("a", 1, "b")),
        (codes.ANCHOR_OR_ALIAS, ("a", 1, "b")),
    ]


def test_a_refused_value_stays_as_its_text() -> None:
    node, problems = compose("a: 2026-02-30\nb: .nan\nc: *x\nd: !y z\ne: 1\ne: 2\n")
    assert len(problems) == 5
    assert node
    assert node.plain() == {"a": "2026-02-30", "b": ".nan", "c": "*x", "d": "!y z", "e": 2}


def test_nothing_is_the_empty_mapping() -> None:
    assert tree_of("").plain() == tree_of("# c\n\n").plain() == {}


def test_limits() -> None:
    assert codes_of("a: [" + "1, " * 19_996 + "1]\n") == []
    assert codes_of("a: [" + "1, " * 19_999 + "1]\n") == [codes.TOO_MANY_NODES]
    assert codes_of("a: " + "{b: " * 15 + "1" + "}" * 15) == []
    assert codes_of("a: " + "{b: " * 16 + "1" + "}" * 16) == [codes.TOO_DEEP]
