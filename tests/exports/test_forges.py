"""What forges are told beside lines: read as they read it, it says what was meant."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import looking

from mkdocs_charters.exports.forges import annotation, quality
from mkdocs_charters.model.problem import Span


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command, as GitHub's runner takes it apart: its name, its properties and what it says."""
    begin, _, rest = line.lstrip().partition("::")
    assert begin == ""
    named, end, data = rest.partition("::")
    assert end
    name, _, properties = named.partition(" ")
    pairs = (one.strip().split("=", 1) for one in properties.split(",") if one.strip())
    value = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    return name, {key: _unescaped(text, value) for key, text in pairs}, _unescaped(data, (*value[:2], value[4]))


def _unescaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for escaped, sign in signs:
        text = text.replace(escaped, sign)
    return text


texts = st.lists(
    st.sampled_from(["::", ":", ",", "%", "%0A", "%25", "\n", "\r", "=", " ", "a", "ü", "##[x]"]) | st.text(max_size=3)
).map("".join)


@looking(300)
@given(texts, texts.map(lambda text: f"a{text}b"), texts.map(lambda text: f"T{text}T"))
def test_an_annotation_says_what_was_meant(message: str, file: str, title: str) -> None:
    line = annotation("notice", message, title, file, Span(3, 5, 4, 1))
    assert not re.search(r"[\r\n]", line)
    assert read(line) == ("notice", {"file": file, "line": "3", "col": "5", "endLine": "4", "title": title}, message)


def test_an_annotation_of_no_file() -> None:
    assert annotation("notice", "x", "CH601") == "::notice title=CH601::x"
    assert annotation("error", "x", "CH601", "a.md") == "::error file=a.md,title=CH601::x"


def test_an_entry_of_a_report() -> None:
    assert quality("x", "CH601", "f", "info", "a.md", 3)["location"] == {"path": "a.md", "lines": {"begin": 3}}
