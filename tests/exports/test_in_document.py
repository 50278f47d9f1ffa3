"""Words of authors in a document of ours stay words, for the readers that make a page of it and for those on forges."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.strategies import looking

from mkdocs_charters.exports.reviewing.escaping import in_document, on_a_line

PIECES = (
    "*", "**", "_", "`", "```", "~~", "~~~", "[", "](x)", "[ ]", "![", "<b>", "<!--", "-->", "&amp;", "&#35;", "&", "\\", "\\*", "#", "# ", "---",
    "===", "- ", "+ ", "1. ", "2) ", "> ", "|", "!!! note", "??? a", ":smile:", "==", "^^", "++", "{x}", "{.y}", "[a]: b", "https://a_b.org/c_d", "@luis",
    "$5", "word", " ", "ä",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=8).map("".join)
EXTENSIONS = [
    "tables",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "abbr",
    "pymdownx.details",
    "pymdownx.tasklist",
]


def words(made: str) -> str:
    return " ".join(html.unescape(re.sub(r"</?(?:ul|li|p)>", " ", made)).split())


@looking(300)
@given(TEXTS.filter(lambda text: on_a_line(text).strip() != ""))
def test_it_reads_as_it_was_written(text: str) -> None:
    expected = " ".join(on_a_line(text).split())
    item = f"- {in_document(text)} (x)\n"
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(item)
    assert set(re.findall(r"<(\w+)", made)) <= {"ul", "li", "p"}
    assert words(made) == f"{expected} (x)"
    made = markdown.markdown(item, extensions=EXTENSIONS)
    assert set(re.findall(r"<(\w+)", made)) <= {"ul", "li", "p"}
    assert words(made) == f"{expected} (x)"


@pytest.mark.parametrize("text", ["plain words, as most are", "10:00 on the day before", "a = b", "C + D", "50 %"])
def test_most_texts_stay_as_they_are(text: str) -> None:
    assert in_document(text) == text
