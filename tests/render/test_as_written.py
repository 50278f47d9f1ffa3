"""Lists and words in angle brackets come out as their authors see them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_charters.render.as_written import with_its_lists
from mkdocs_charters.render.prose import Prose

PROSE = Prose(["tables", "admonition", "pymdownx.superfences", "footnotes", "def_list", "attr_list"], {})


class Outline(HTMLParser):
    """The words of each item, with how many lists it stands in; words outside lists at depth 0."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.found: list[tuple[int, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in ("ul", "ol")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in ("ul", "ol")

    def handle_data(self, data: str) -> None:
        self.found += [(self.depth, word) for word in data.split()]


def outline(text: str) -> list[tuple[int, str]]:
    return Outline(str(PROSE.render(text).html)).found


def as_commonmark(text: str) -> list[tuple[int, str]]:
    return Outline(MarkdownIt("commonmark").render(text)).found


@pytest.mark.parametrize(
    "text",
    [
        "Parent\n- a\n- b",
        "Parent\n1. a\n2. b",
        "- a\n  - b\n    - c\n  - d\n- e",
        "- a\n    - b\n- e",
        "1. a\n   - b\n\n   more\n2. c",
        "- x\n\n  ```\n  code\n  ```\n- y",
        "* a\n* b\n\nText\n1. one\n2. two",
        "- a\n  more\n- b\n\n  second\n- c",
        "- a\n\n  second\n\n      code\n- b",
        "- lazy\nline\n  - sub",
        "- a\n\n- b",
        "10. ten\n    - in ten\n11. eleven",
        "Not a list: 3 - 2, and - this",
    ],
)
def test_lists_are_the_lists_that_one_sees(text: str) -> None:
    assert outline(text) == as_commonmark(text)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n    - c",
        "1. a\n\n    second paragraph\n\n2. b",
        "- x\n\n    !!! note\n        text",
        "> - quoted\n>   - more",
        "!!! note\n    - a\n    - b",
        "text\n\n    code\n    - no list",
    ],
)
def test_what_is_right_already_keeps_its_bytes(text: str) -> None:
    assert with_its_lists(text) == text


Tree = list[tuple[str, "Tree"]]
WORDS = st.text("abcdefgh", min_size=1, max_size=5)
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.lists(st.tuples(WORDS, st.just([])), min_size=1, max_size=3),
    lambda inner: st.lists(st.tuples(WORDS, st.one_of(st.just([]), inner)), min_size=1, max_size=3),
    max_leaves=8,
)


def written(tree: Tree, step: int, indent: int = 0) -> list[str]:
    lines = []
    for words, inner in tree:
        lines += [f"{' ' * indent}- {words}", *written(inner, step, indent + step)]
    return lines


@given(TREES, st.sampled_from((2, 3, 4)), st.booleans())
def test_lists_in_lists_come_out_however_far_they_are_indented(tree: Tree, step: int, led: bool) -> None:
    text = "\n".join([*(["before"] if led else []), *written(tree, step)])
    assert outline(text) == as_commonmark(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call <Bo Birch> at <the desk> now.", "Call &lt;Bo Birch&gt; at &lt;the desk&gt; now."),
        ("Thanks to <everyone>!", "Thanks to &lt;everyone&gt;!"),
        ("between a <b and c> d", "between a &lt;b and c&gt; d"),
        ("<b>bold</b> <br>", "<b>bold</b> <br>"),
        ("`<code x>` \\<x>", "<code>&lt;code x&gt;</code> &lt;x&gt;"),
        ("<a@example.org>", '<a href="mailto:a@example.org">a@example.org</a>'),
        ("<script>x</script>y <object>z</object>", "y z"),
    ],
)
def test_words_in_angle_brackets_stay(text: str, shown: str) -> None:
    assert " ".join(str(PROSE.inline(text)).split()) == shown


@pytest.mark.parametrize("piece", ["[", "([", "![", "<a ", "<"])
def test_nobody_looks_for_the_end_of_a_thousand_brackets(piece: str) -> None:
    """Where the work grows with the square of the text, this never ends."""
    assert str(PROSE.render(piece * 20_000).html)


def test_lists_between_line_ends_of_another_kind_break_nothing() -> None:
    for end in ("\r", "\r\r\r\n", "\n\r"):
        text = f"words{end}- one{end}  - two{end}{end}* three\n- four\n"
        assert "three" in str(PROSE.render(text).html)
