"""Authors' Markdown as it is passed on: the same words, nothing that runs, no link that was not allowed; whichever Markdown reads it."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.strategies import proses

from mkdocs_charters.exports.markdown import as_markdown
from mkdocs_charters.exports.passed_on import passed_on

COMMONMARK = MarkdownIt("commonmark").enable("table")
EXTENSIONS = ["tables", "fenced_code", "toc"]
ALLOWED = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "hr", "a", "table", "thead", "tbody", "tr", "th", "td"}
)  # fmt: skip


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def rendered(text: str) -> tuple[Seen, Seen]:
    return Seen(COMMONMARK.render(text)), Seen(python_markdown.markdown(text, extensions=EXTENSIONS))


PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](<java\tscript:alert(1)>)",
    "[x][y]\n\n[y]: javascript:alert(1)", "<javascript:alert(1)>", "`<b>` <b onclick=x>", "a <!-- <script> --> b", "\\<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<div\n><script>alert(1)</script>", "![x](data:text/html,x)", "```\n</code></pre><script>x</script>\n```",
    "    <script>x</script>", "> <script>x</script>", "- <svg onload=x>", "|a|\n|---|\n|<b onclick=x>|", "[a](//evil.example 'onclick=x')",
    "`` ` `<script>` ``", "[![x](y)](javascript:1)", "<a href='../hidden/'>x</a>", "*<b>*x", "{: onclick=x }", "[x](../hidden){: onclick=x }",
    "<x-y>", "x<br\n/onclick=y>", "]]><script>", "<?php x ?>", "<!DOCTYPE x>", "1. a\n\n    <script>x</script>", "a\\\n<script>",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs(payload: str) -> None:
    for text in (
        payload,
        f"words {payload} more",
        f"# {payload}",
        f"- one\n  {payload}",
        f"> {payload}",
        f"**{payload}**",
    ):
        told = passed_on(text, lambda _: None)
        for seen in rendered(told):
            assert seen.tags <= ALLOWED, told
            assert seen.attributes <= {"href", "id", "class", "start", "style"}, told
            assert all(link.startswith(("https:", "http:", "mailto:", "//")) for link in seen.links), told
            assert "hidden" not in "".join(seen.links)


@given(
    proses()
    | st.text()
    | st.lists(st.sampled_from([*PAYLOADS, "\n", "- ", "  ", "*", "`", "#", "|", "[", "]", "(", ")", "a"])).map("".join)
)
def test_whatever_is_written_neither_runs_nor_leads_away(text: str) -> None:
    told = passed_on(text, lambda _: None)
    for seen in rendered(told):
        assert seen.tags <= ALLOWED, told
        assert all(re.match("https?:|mailto:|tel:|//", link, re.IGNORECASE) for link in seen.links), told


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "one",
                    "*two*",
                    "**three**",
                    "`four`",
                    "five_six",
                    "7.",
                    "8)",
                    "#9",
                    "+",
                    "-",
                    "=",
                    "a|b",
                    "[ten]",
                    "<",
                    ">",
                    "&amp;",
                    "\\*",
                    "!",
                    ":",
                    "~~x~~",
                ]
            ),
            min_size=1,
        ).map(" ".join),
        min_size=1,
    ).map("\n\n".join)
)
def test_both_read_the_same_words(text: str) -> None:
    before = words("".join(Seen(COMMONMARK.render(text)).words))
    commonmark, other = rendered(passed_on(text, lambda _: None))
    assert words("".join(commonmark.words)) == before
    assert words("".join(other.words)) == before


@pytest.mark.parametrize(
    "nested",
    [
        "- a\n    - b\n\n        c\n\n    d\n- e",
        "1. a\n2. b\n\n   - c",
        "> - a\n> - b\n>\n> c",
        "- a\n\n      code\n- b",
    ],
)
def test_lists_nest_alike(nested: str) -> None:
    commonmark, other = rendered(passed_on(nested, lambda _: None))
    wanted = re.findall("[a-z]+", nested)
    assert words(" ".join(commonmark.words)) == words(" ".join(other.words)) == wanted
    assert commonmark.tags - {"p"} == other.tags - {"p"}


def test_links_that_are_allowed_stay() -> None:
    told = passed_on(
        "[a b](../notes/ä (1).md#x) [w](https://example.org/a_(b)?c=d&e)", lambda one: one if "notes" in one else None
    )
    assert "](https://example.org/a_%28b%29?c=d&e)" in told
    for seen in rendered(passed_on("[a](<../notes/ä b.md>)", lambda one: one)):
        assert seen.links == {"../notes/%C3%A4%20b.md"}


def test_a_page_becomes_text() -> None:
    page = """
    <h1 id="top">A &amp; B <a class="headerlink" href="#top">¶</a></h1>
    <svg><text>no</text></svg><script>no()</script>
    <p class="ch-facts"><span class="ch-pill">active</span> <span>since 1 May</span></p>
    <ul><li><p>one <em>two</em></p><ul><li>three</li></ul></li></ul>
    <dl><div><dt>Owner</dt><dd><a href="../x.md">Ines</a></dd></div></dl>
    <table><thead><tr><th>h</th></tr></thead><tbody><tr><td>a | b</td></tr></tbody></table>
    <p><code>x ` y</code> <a href="javascript:x">j</a></p>
    """
    told = as_markdown(page, lambda href: href if href.endswith(".md") else "")
    assert told.startswith("# A &amp; B\n")
    assert "active · since 1 May" in told
    assert "-   **Owner**: [Ines](../x.md)" in told
    assert "| a &#124; b |" in told
    for seen in rendered(told):
        assert seen.tags <= ALLOWED
        assert seen.links == {"../x.md"}
        assert "no" not in words("".join(seen.words))


def test_scripts_and_styles_go_with_their_words() -> None:
    told = passed_on(
        "Good <script>alert(1)</script> *words* <style>p{}</style> end.\n\n- a <script>\n- b</script> c", str
    )
    assert not any(word in told for word in ("alert", "p{}", " b"))
    assert "Good *words* end." in told
