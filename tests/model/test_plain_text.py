"""What of a prose is compared and signed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.samples import LINES

from mkdocs_charters.model import plain_text as prose
from mkdocs_charters.model.blocks import parser
from mkdocs_charters.model.plain_text import blocks_of, folded, plain, text_of, words_of


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("  We\tshare \n the rota.\n\n\nAlways. ", "We share the rota. Always."),
        ("*We* **share** `the  rota`", "We share the rota"),
        ("# Title\n\n> quote\n\n1. one\n2. two\n   - three\n\n***\n\nSetext\n---", "Title quote one two three Setext"),
        ("[text](http://x.example/ä%20b?c=\\&amp; 'title')", "text <http://x.example/ä%20b?c=&amp;>"),
        ("[a **b**](<x y>) ![alt *text*](i.png)", "a b <x y> alt text <i.png>"),
        ("[![alt](i.png)](x)", "alt <i.png> <x>"),
        ("<https://x.example> <a@x.example>", "https://x.example a@x.example"),
        ("[run](javascript:alert)", "run <javascript:alert>"),
        ("[a][x] [b]\n\n[x]: /target 'T'\n", "a </target> [b]"),
        ("&amp; \\* \\<b> &#33;", "& * <b> !"),
        ("hard  \nbreak\\\nagain\nsoft", "hard break again soft"),
        ("```python\nx = *1*\n\n  y\n```\n\n    z", "x = *1* y z"),
        ("a <b>b</b> <!-- hidden --> c", "a <b>b</b> c"),
        ("<div>\nshown <!-- hidden -->\n</div>", "<div> shown </div>"),
        ("- [ ] task", "[ ] task"),
        ("e\u0301", "é"),
        (">" * 30 + "*deep*", ">" * 30 + "*deep*"),
        ("30 days. 2) x", "30 days. 2) x"),
        ("2) x", "x"),
        ("we + they = us", "we + they = us"),
    ],
)
def test_text(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


def test_definitions_may_stand_elsewhere() -> None:
    references = {"X": {"href": "/target", "title": ""}}
    assert text_of("[a][x]", references) == "a </target>"
    assert text_of("[a][x]") == "[a][x]"
    assert references == {"X": {"href": "/target", "title": ""}}


def test_words() -> None:
    assert words_of("**What** we [do](x) `now` &amp; \\* ![pic](y)  ") == "What we do now & * pic"


ITEMS = st.lists(
    st.tuples(
        st.sampled_from(["- ", "- ", "1. ", "2. ", "10. ", "-", "-  ", "* ", "  "]), st.text("ab1.):|~# \t", max_size=6)
    ).map("".join),
    max_size=6,
)


@given(
    LINES | ITEMS | st.lists(st.sampled_from("ab 1.)-+=#>~!\n\t  _*|:é"), max_size=30).map(lambda text: ["".join(text)])
)
@settings(deadline=None)
def test_the_short_way_gives_the_same(lines: list[str]) -> None:
    """Text in which nothing is Markdown is not parsed; parsed it would be the same."""
    markdown = "\n".join(lines)
    parsed = parser().parse(markdown)
    expected = prose.folded(" ".join(prose._blocks(parsed, targets=True)))
    assert text_of(markdown) == expected


@given(LINES)
@settings(deadline=None)
def test_wrapping_and_emphasis_are_no_change(lines: list[str]) -> None:
    words = [word for line in lines for word in line.split() if word.isalnum()]
    assert text_of("\n".join(words)) == text_of(" ".join(f"*{word}*" for word in words)) == " ".join(words)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("We write to [Kestrel](../kestrel.md) about *nights*.", "We write to Kestrel about nights."),
        ("See <https://example.org/a> and ![the gate](gate.png)", "See https://example.org/a and the gate"),
        ("- one\n- [two](b.md)", "one two"),
        ("no markup at all", "no markup at all"),
        ("Call <kbd>F1</kbd> at <b class='x'>once</b>, 1 < 2", "Call F1 at once, 1 < 2"),
        ("first<br>second <!-- hm -->third", "first second third"),
        ("<table>\n<tr><td>a</td><td>b</td></tr>\n</table>", "a b"),
        ("Good <script>alert(1)</script> words <style>p{}</style> end.", "Good words end."),
        ("a <SCRIPT src=x>*b*\n`c`</Script > d", "a d"),
        ("- a <script>\n- b</script> c", "a c"),
        ("<div><style>\n\np {}\n\n    code\n\n</script></style>\n</div>\n\nwords", "words"),
        ("One\n\n<script>\n\nnobody closes it", "One"),
        ("<!-- <script> -->\n\na <!-- <style> --> b", "a b"),
        ("a `<script>b</script>` c", "a <script>b</script> c"),
    ],
)
def test_rows_leave_out_where_links_lead(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(
    LINES | ITEMS | st.lists(st.sampled_from("ab 1.)-+=#>~!\n\t  _*|:é"), max_size=30).map(lambda text: ["".join(text)])
)
@settings(deadline=None)
def test_blocks_are_the_same_words(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    assert folded(" ".join(blocks_of(markdown))) == text_of(markdown)


def test_blocks() -> None:
    assert blocks_of("One\nline.\n \nAnother.") == ["One line.", "Another."]
    assert blocks_of("- a\n- b\n") == ["a", "b"]
    assert blocks_of("# T\n\n- *a*\n  - b\n\n```\nc\nd\n```\n") == ["T", "a", "b", "c d"]
    assert blocks_of(" \n") == []


def test_titles_hold_no_script() -> None:
    assert words_of("Good <script>alert(1)</script> words") == "Good words"
    assert words_of("Good <style>") == "Good"


@given(
    before=st.sampled_from(["", "a ", "- a ", "> a ", "# a ", "a\n\n", "<p>", "*a*"]),
    name=st.sampled_from(["script", "style", "Script", "STYLE"]),
    inside=st.lists(
        st.sampled_from(
            [
                "zzz",
                "\n",
                "\n\n",
                " ",
                "- ",
                "*",
                "`",
                "```\n",
                "<b>",
                "<div>",
                "# ",
                "1. ",
                "    ",
                "[x](y)",
                "<!--",
                "-->",
            ]
        ),
        max_size=12,
    ),
    after=st.sampled_from(["", " b", "\n\nb", "</p>\n\n- b"]),
)
@settings(deadline=None)
def test_no_row_shows_what_stands_in_a_script(before: str, name: str, inside: list[str], after: str) -> None:
    markdown = f"{before}<{name}>{''.join(inside)}</{name}>{after}"
    assert "zzz" not in plain(markdown)
    assert "zzz" not in words_of(markdown.replace("\n", " "))
    assert ("zzz" in text_of(markdown)) is ("zzz" in inside), "what is signed stays as it is"
