"""Texts that are slow on purpose are told before anything is made of them, and nobody else's text is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.reading.tangles import LENGTH_LIMIT, tangled, too_long

SLOW: dict[str, tuple[Callable[[int], str], str]] = {
    "brackets": (lambda n: "[" * n, "["),
    "pairs": (lambda n: "[" * n + "]" * n, "["),
    "pictures": (lambda n: "![[]()" * n, "["),
    "links that do not end": (lambda n: "[a](b " * n, "]("),
    "addresses that do not end": (lambda n: "[a](<b" * n, "]("),
    "sections of code": (lambda n: "x <![CDATA[" * n, "["),
    "tags": (lambda n: "<" * n, "<"),
    "headings": (lambda n: "# a\n" * n, "#"),
    "headings with a line": (lambda n: "a\n=\n\n" * n, "==="),
    "fences": (lambda n: "```\n" * n, "```"),
    "abbreviations": (lambda n: "*[A1]: x\n" * n, "*["),
    "footnotes": (lambda n: "[^1] " * n, "[^"),
}
"""Each made a page that took more than twenty seconds at 20 KB, or grew with the square of its length."""


@pytest.mark.parametrize("name", SLOW)
def test_slow_texts_are_told_at_the_sign_that_is_too_many(name: str) -> None:
    made, sign = SLOW[name]
    text = "first\n\n" + made(3000)
    problem = next(one for one in tangled(text, 7) if one.argument("found") == sign)
    assert problem.code == "CH037"
    assert problem.span is not None
    line = text.split("\n")[problem.span.line - 7]
    assert line[problem.span.column - 1 :].strip().startswith(sign[0])
    assert list(tangled("first\n\n" + made(3), 7)) == []


def test_what_people_write_is_nothing_to_tell() -> None:
    """Long lists of links, tables, tasks, code with brackets, and smileys."""
    for text in (
        "- [a](b.md) and [c](d.md)\n" * 3000,
        "| [a](b) | c < d |\n" * 400,
        "- [ ] a task\n- [x] done\n" * 2000,
        "```python\nf([(x, y)], {1: [2]})\n```\n\n" * 900,
        "so it goes :( \n" * 3000,
        "a[0] = b\n\n" * 5000 + "[open\n\n" * 5000,
    ):
        assert list(tangled(text, 1)) == []
    for path in sorted(support.SAMPLE.rglob("*.md")):
        assert list(tangled(path.read_text(encoding="utf-8"), 1)) == [], path


@given(st.lists(st.sampled_from(["[", "]", "](", ")", "<", ">", "\n", "\n\n", "a"]), max_size=600).map("".join))
def test_an_open_bracket_is_counted_in_its_paragraph(text: str) -> None:
    """As many as a count by hand, which goes through each paragraph sign by sign."""
    deepest = 0
    for paragraph in text.split("\n\n"):
        depth = 0
        for sign in paragraph:
            depth = depth + 1 if sign == "[" else max(depth - 1, 0) if sign == "]" else depth
            deepest = max(deepest, depth)
    told = {one.argument("found") for one in tangled(text, 1)}
    assert ("[" in told) == (deepest > 100)


def test_a_text_may_be_half_a_mebibyte() -> None:
    assert too_long("ü" * (LENGTH_LIMIT // 2), 5) is None
    problem = too_long("ü" * (LENGTH_LIMIT // 2 + 1), 5)
    assert problem is not None
    assert problem.span is not None
    assert (problem.code, problem.span.line) == ("CH038", 5)


def test_a_tangled_document_still_says_who_may_see_it(tmp_path: Path) -> None:
    """Its words are passed over, so that nothing of it takes long; whoever does not see it is told nothing."""
    files = {
        **support.SMALL,
        "nordhafen-kestrel/notes/2026-05-05.md": (
            "---\nkind: review\nheld_on: 2026-05-05\nvisibility: us\n---\n## Decisions\n- " + "![[]()" * 50_000 + "\n"
        ),
    }
    archive = support.read(support.write(tmp_path, files))
    assert [one.code for one in archive.problems] == ["CH037"]
    assert not archive.unreadable
    for audience in ("internal", "public"):
        assert "2026-05-05" not in repr(support.seen(archive, audience).portfolio.alliances)
