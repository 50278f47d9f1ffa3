"""What an author writes in Markdown is on the page, whole, in its place, and with everything Material can do."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from material.extensions import emoji  # type: ignore[import-untyped]
from pymdownx import superfences  # type: ignore[import-untyped]
from pymdownx.snippets import SnippetExtension  # type: ignore[import-untyped]

from mkdocs_charters.render.prose import Heading, Prose, ProseError, ProseTooDeep, Rendered

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.arithmatex",
    "pymdownx.betterem", "pymdownx.blocks.caption", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde",
]  # fmt: skip
CONFIGS: dict[str, dict[str, object]] = {
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.emoji": {"emoji_index": emoji.twemoji, "emoji_generator": emoji.to_svg},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span", "pygments_lang_class": True},
    "pymdownx.superfences": {
        "custom_fences": [{"name": "mermaid", "class": "mermaid", "format": superfences.fence_code_format}]
    },
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
FULL = Prose(EXTENSIONS, CONFIGS)
PLAIN = Prose(["toc", "tables", "fenced_code"], {})

BLOCKS = {
    "heading": (
        "## Working *well* & more",
        '<h2 id="working-well-more">Working <em>well</em> &amp; more'
        '<a class="headerlink" href="#working-well-more" title="Permanent link">¶</a></h2>',
    ),
    "admonition": (
        '!!! tip inline end "Say *it*"\n    Early.',
        '<div class="admonition tip inline end">\n<p class="admonition-title">Say <em>it</em></p>\n'
        '<p>Early.</p>\n</div>',
    ),
    "details": (
        "???+ warning\n    Late.",
        '<details class="warning" open="open">\n<summary>Warning</summary>\n<p>Late.</p>\n</details>',
    ),
    "tabs": (
        '=== "A"\n    one\n\n=== "B"\n    two',
        '<div class="tabbed-set tabbed-alternate"><input type="radio" id="__tabbed_1_1" name="__tabbed_1" checked="">'
        '<input type="radio" id="__tabbed_1_2" name="__tabbed_1"><div class="tabbed-labels">'
        '<label for="__tabbed_1_1">A</label><label for="__tabbed_1_2">B</label></div>\n<div class="tabbed-content">\n'
        '<div class="tabbed-block">\n<p>one</p>\n</div>\n'
        '<div class="tabbed-block">\n<p>two</p>\n</div>\n</div>\n</div>',
    ),
    "tasks": (
        "- [x] Send the *rota*\n- [ ] Ask",
        '<ul class="task-list">\n<li class="task-list-item"><label class="task-list-control">'
        '<input type="checkbox" disabled="" aria-label="Send the rota" checked="">'
        '<span class="task-list-indicator"></span>'
        "</label> Send the <em>rota</em></li>\n"
        '<li class="task-list-item"><label class="task-list-control">'
        '<input type="checkbox" disabled="" aria-label="Ask">'
        '<span class="task-list-indicator"></span></label> Ask</li>\n</ul>',
    ),
    "table": (
        "| a | b |\n|:-:|--:|\n| 1 | 2 |",
        '<table>\n<thead>\n<tr>\n<th style="text-align:center">a</th>\n<th style="text-align:right">b</th>\n'
        '</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td style="text-align:center">1</td>\n<td style="text-align:right">2</td>\n'
        '</tr>\n</tbody>\n</table>',
    ),
    "code": (
        '```py title="a.py" hl_lines="1"\nx = 1\n```',
        '<div class="language-py highlight"><span class="filename">a.py</span><pre><span></span><code>'
        '<span id="__span-0-1"><a id="__codelineno-0-1" href="#__codelineno-0-1"></a><span class="hll">'
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>\n</span></span>'
        "</code></pre></div>",
    ),
    "code in a sentence": (
        "`#!py x`",
        '<p><code class="language-py highlight"><span class="n">x</span></code></p>',
    ),
    "diagram": ("```mermaid\ngraph LR\n A-->B\n```", '<pre class="mermaid"><code>graph LR\n A--&gt;B</code></pre>'),
    "formula": ("$$\nx<y\n$$", '<div class="arithmatex">\\[\nx&lt;y\n\\]</div>'),
    "formula in a sentence": ("So $x$.", '<p>So <span class="arithmatex">\\(x\\)</span>.</p>'),
    "definitions": ("Term\n:   Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
    "marks": (
        "==a== ^^b^^ ~~c~~ H~2~O x^3^",
        "<p><mark>a</mark> <ins>b</ins> <del>c</del> H<sub>2</sub>O x<sup>3</sup></p>",
    ),
    "edits": (
        "{++a++} {--b--} {~~c~>d~~} {==e==}{>>not for readers<<}",
        '<p><ins class="critic">a</ins> <del class="critic">b</del> <del class="critic">c</del>'
        '<ins class="critic">d</ins>'
        ' <mark class="critic">e</mark></p>',
    ),
    "keys": (
        "++ctrl+c++",
        '<p><span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span><kbd class="key-c">C</kbd></span></p>',
    ),
    "button": (
        "[Go](x.md){ .md-button .md-button--primary }",
        '<p><a class="md-button md-button--primary" href="x.md">Go</a></p>',
    ),
    "new tab": (
        '[Go](x.md "T"){ target=_blank }',
        '<p><a href="x.md" target="_blank" rel="noopener" title="T">Go</a></p>',
    ),
    "image": (
        "![A](a.png#only-dark){ width=300 align=left loading=lazy onerror=x }",
        '<p><img align="left" alt="A" loading="lazy" src="a.png#only-dark" width="300"></p>',
    ),
    "caption": (
        "![A](a.png)\n\n/// caption\nCap\n///",
        '<figure>\n<p><img alt="A" src="a.png"></p>\n<figcaption>\n<p>Cap</p>\n</figcaption>\n</figure>',
    ),
    "grid": (
        '<div class="grid cards" markdown>\n\n- **one**\n\n</div>',
        '<div class="grid cards">\n<ul>\n<li><strong>one</strong></li>\n</ul>\n</div>',
    ),
    "annotations": (
        "Text (1)\n{ .annotate }\n\n1.  Note",
        '<p class="annotate">Text (1)</p>\n<ol>\n<li>Note</li>\n</ol>',
    ),
    "addresses": (
        "https://x.example a@b.example",
        '<p><a href="https://x.example">https://x.example</a> <a href="mailto:a@b.example">a@b.example</a></p>',
    ),
    "emoji": (":smile: 1/2 (c)", "<p>😄 ½ ©</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_features_of_material_stay(name: str) -> None:
    text, expected = BLOCKS[name]
    assert FULL.render(text).html == expected
    assert FULL.render_parts([text]).parts[0].html == expected


def test_icons_stay() -> None:
    html = FULL.render(":octicons-heart-16:{ .lg .middle }").html
    assert html.startswith(
        '<p><span class="twemoji lg middle"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"'
    )
    assert html.endswith("</svg></span></p>")


def test_numbered_lines_stay() -> None:
    html = Prose(EXTENSIONS, {"pymdownx.highlight": {"linenums": True}}).render("```py\nx\n```").html
    assert '<table class="highlighttable"><tbody><tr><td class="linenos"><div class="linenodiv">' in html


def test_a_document_with_everything() -> None:
    document = "\n\n".join(text for text, _ in BLOCKS.values()) + "\n\nHTML[^1]\n\n*[HTML]: Language\n\n[^1]: Note"
    html = FULL.render(document).html
    for part in (
        'class="mermaid"',
        'for="__tabbed_1_2"',
        '<abbr title="Language">HTML</abbr>',
        "<figcaption>",
        "<mark>e",
    ):
        assert part.replace("<mark>e", '<mark class="critic">e') in html
    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert '<li id="fn:1">\n<p>Note&nbsp;<a class="footnote-backref" href="#fnref:1" title="Jump' in html


def test_diagrams_only_where_the_site_has_them() -> None:
    assert PLAIN.render('<pre class="mermaid">x</pre>').html == "<pre>x</pre>"


def test_headings() -> None:
    rendered = FULL.render(
        "# A & *b* `<c>`\n\n### D[^1] :smile:\n\n<h4>E &lt;</h4>\n\n# A & b c {: .x #own }\n\n[^1]: f\n"
    )
    assert rendered.headings == (
        Heading(1, "a-b-c", "A & b <c>"),
        Heading(3, "d", "D 😄"),
        Heading(4, "", "E <"),
        Heading(1, "own", "A & b c"),
    )
    assert isinstance(rendered.html, Markup)


def test_heading_ids_are_unique_and_not_those_of_the_theme() -> None:
    text = "# A\n\n# A\n\n# B {#a}\n\n# __search\n\n[to](#__search) [to](#__drawer)"
    assert [heading.id for heading in FULL.render(text).headings] == ["a_1", "a_2", "a", "x__search"]
    assert FULL.render(text).html.endswith('<p><a href="#x__search">to</a> <a>to</a></p>')
    assert [heading.id for heading in FULL.render("# A\n\n[x](#a)", id_prefix="n-").headings] == ["n-a"]
    assert 'href="#n-a"' in FULL.render("# A\n\n[x](#a)", id_prefix="n-").html


@pytest.mark.parametrize(
    "text",
    [
        "a <!-- secret --> b", "<!-- secret\n\nsecret -->\n\na", "# A <!-- secret -->", "- a\n\n    <!-- secret -->",
        "<!-- a -- secret -- > b -->", "a {>>secret<<} b", "a {>>\n\nsecret\n\n<<} b",
        "# A {>>secret<<}", "`{>>secret<<}`", "```\n{>>secret<<}\n```", "{==a==}{>>secret<<}", "[a](b '{>>secret<<}')",
        "a[^1]\n\n[^1]: b <!-- secret --> {>>secret<<}", "| a |\n|---|\n| <!-- secret --> |", "<?php secret ?>",
    ],
)  # fmt: skip
def test_comments_are_for_authors(text: str) -> None:
    for prose in (FULL, PLAIN):
        assert "secret" not in prose.render(text).html
        assert "secret" not in prose.inline(text)
        assert "secret" not in prose.plain(text)
        assert "secret" not in "".join(part.html for part in prose.render_parts([text, "x"]).parts)


def test_what_looks_like_a_comment_is_text() -> None:
    assert PLAIN.plain("a {>> b <! c `<!-- d -->` e") == "a {>> b <! c <!-- d --> e"


# Parts


def test_parts_share_references_footnotes_abbreviations_and_ids() -> None:
    result = FULL.render_parts(
        [
            "## A\n\nSee [one][r] and HTML.[^n]",
            "",
            "## A\n\n[r]: one.md\n*[HTML]: Language\n\n[^n]: A note.",
            "Again.[^n]",
        ]
    )
    first, empty, third, last = result.parts
    assert '<a href="one.md">one</a> and <abbr title="Language">HTML</abbr>.<sup id="fnref:n">' in first.html
    assert empty == Rendered(Markup(""), ())
    assert (first.headings, third.headings) == ((Heading(2, "a", "A"),), (Heading(2, "a_1", "A"),))
    assert last.html == '<p>Again.<sup id="fnref2:n"><a class="footnote-ref" href="#fn:n">1</a></sup></p>'
    assert result.trailing.startswith('<div class="footnote">\n<hr>\n<ol>\n<li id="fn:n">\n<p>A note.')
    assert FULL.render_parts([]).parts == ()
    assert FULL.render_parts(["", " \n"]).parts == (empty, empty)


def test_tabs_and_lines_of_code_are_numbered_through() -> None:
    parts = FULL.render_parts([BLOCKS["tabs"][0], BLOCKS["tabs"][0], BLOCKS["code"][0], BLOCKS["code"][0]]).parts
    assert 'id="__tabbed_1_1"' in parts[0].html
    assert 'id="__tabbed_2_1"' in parts[1].html
    assert 'id="__span-1-1"' in parts[3].html


OPEN = [
    "```", "~~~~ py", "```mermaid\ngraph LR", "``", "<div>", "<div markdown>", "<div markdown='1'>\n\n- x",
    "<details><summary>", "<table><tr><td>", "<!--", "<![CDATA[", "<?php", "<script>", "<style>", "<textarea>",
    "<a title='", '<b title="', "<pre><code>", "<p", "</div></div>", "</p></section>", "- item",
    "1. item\n\n    more", "> quote", "!!! note\n    x", '=== "A"\n    x', "??? tip\n    x", "/// caption",
    "/// html | div", "| a |\n|---|", "[link](", "[^1]: note", "term\n:   x", "$$\nx", "{++ x", "{>> x", "*[A]:",
    "[r]:", "**", "# x {:", "<!-- x --> <svg><title>", "<math><mi>", "<template>", "<select><option>", "<h1><h2>",
    "<form><input type=radio>", "x\n===", "    code", "{: .x", "\\",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPEN)
def test_what_a_part_leaves_open_does_not_reach_the_next(opening: str) -> None:
    alone = "<p>Next one.</p>"
    for prose in (FULL, PLAIN):
        for end in ("", "\n", "\n\n"):
            parts = prose.render_parts(["First.", opening + end, "Next one.", "- [x](y)", opening]).parts
            assert parts[0].html == "<p>First.</p>"
            assert parts[2].html == alone
            assert parts[3].html == '<ul>\n<li><a href="y">x</a></li>\n</ul>'
            assert "Next one" not in parts[1].html + parts[4].html
        assert prose.render("Next one.").html == alone


WORDS = st.text(
    alphabet=st.characters(categories=["Ll", "Lu", "Nd"], exclude_characters="\x00"), min_size=1, max_size=8
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
HARMLESS = st.lists(PARAGRAPH, max_size=4).map("\n\n".join)
HARD = st.lists(st.sampled_from(OPEN) | PARAGRAPH, max_size=4).map("\n\n".join)


@settings(deadline=None)
@given(st.lists(HARMLESS, max_size=5))
def test_parts_are_what_each_is_alone(parts: list[str]) -> None:
    for prose in (FULL, PLAIN):
        result = prose.render_parts(parts)
        assert list(result.parts) == [prose.render(part) for part in parts]
        assert result.trailing == ""


@settings(deadline=None)
@given(st.lists(HARD, min_size=1, max_size=5))
def test_no_text_moves_between_parts(parts: list[str]) -> None:
    marked = [f"{part}\n\nmarker{'abcdefgh'[n]}z" for n, part in enumerate(parts)]
    for prose in (FULL, PLAIN):
        result = prose.render_parts(marked)
        for n, part in enumerate(result.parts):
            found = {letter for letter in "abcdefgh" if f"marker{letter}z" in part.html}
            assert found <= {"abcdefgh"[n]}


def test_nobody_can_write_the_mark_between_parts() -> None:
    parts = ["<p>qaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaq</p>", "x"]
    first = FULL.render_parts(parts)
    assert [part.html for part in first.parts] == ["<p>qaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaq</p>", "<p>x</p>"]
    assert FULL.render_parts(parts) == first


class Shouting(Extension):
    """Changes every text, the marks between parts as well."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(Shout(md), "shout", 1)


class Shout(Treeprocessor):
    def run(self, root: Element) -> Element | None:
        if "deep" in (texts := "".join(root.itertext())):
            raise RecursionError
        if "odd" in texts:
            raise ValueError("odd text")
        for element in root.iter():
            element.text = element.text and element.text.upper()
        return None


def test_parts_survive_extensions_that_change_the_marks() -> None:
    prose = Prose(["toc", Shouting()], {})
    result = prose.render_parts(["# One", "two", "# One"])
    assert [part.html for part in result.parts] == [
        '<h1 id="one">ONE</h1>',
        "<p>TWO</p>",
        '<h1 id="one_1">ONE</h1>',
    ]


# Sentences


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        (
            "Say *when* she is `<stuck>` & [more](x.md).",
            'Say <em>when</em> she is <code>&lt;stuck&gt;</code> &amp; <a href="x.md">more</a>.',
            "Say when she is <stuck> & more.",
        ),
        ("12. March we met", "12. March we met", "12. March we met"),
        ("# 1 in the list", "# 1 in the list", "# 1 in the list"),
        ("  wrapped\n  line ", "wrapped\n  line", "wrapped line"),
        ("one\n\ntwo", "one \n two", "one two"),
        ("![A & b](x.png) c", '<img alt="A &amp; b" src="x.png"> c', "A & b c"),
        ("<div onclick=x>a</div><p>b</p>", "a\n\n\nb", "a b"),
        ("&lt;b&gt; &amp;amp; &copy;", "&lt;b&gt; &amp;amp; ©", "<b> &amp; ©"),
        ("a<br>b", "a<br>b", "a b"),
        ("", "", ""),
        ("## Purpose\n\nText[^1]\n\n- x\n- y\n\n[^1]: z", None, "Purpose Text x y z"),
    ],
)  # fmt: skip
def test_sentences(text: str, html: str | None, plain: str) -> None:
    for prose in (PLAIN, FULL):
        if html is not None:
            assert prose.inline(text) == html
        if "[^" not in text or prose is FULL:
            assert prose.plain(text) == plain


def test_sentences_carry_no_ids_and_ask_the_resolver() -> None:
    text = "[a](#purpose){#x} <b id=y>b</b>"
    assert (
        FULL.inline(text, resolve=lambda _, value: "../charter/" + value)
        == '<a href="../charter/#purpose">a</a> <b>b</b>'
    )
    assert FULL.inline("[a](b.md)", resolve=lambda _, __: None) == "<a>a</a>"


@settings(deadline=None)
@given(HARMLESS)
def test_plain_keeps_every_word(text: str) -> None:
    assert PLAIN.plain(text) == " ".join(text.split())


# Extensions


def test_files_of_the_repository_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("TOKEN=secret", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "secret" in Markdown(extensions=["pymdownx.snippets"]).convert('--8<-- ".env"')

    class Disguised(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            md.registerExtensions(["pymdownx.snippets"], {})

    for extension in (
        "pymdownx.snippets", "pymdownx.snippets:SnippetExtension", SnippetExtension(), Disguised(), "pymdownx.b64",
    ):  # fmt: skip
        prose = Prose(["toc", extension], {"pymdownx.snippets": {"base_path": str(tmp_path)}})
        for text in ('--8<-- ".env"', "--8<--\n.env\n--8<--", '```\n--8<-- ".env"\n```', '- --8<-- ".env"'):
            assert "secret" not in prose.render(text).html + prose.inline(text)


def test_words_with_a_colon_at_the_start_are_text() -> None:
    assert Prose(["meta"], {}).render("Purpose: to care.\nAims: two.").html == "<p>Purpose: to care.\nAims: two.</p>"


def test_remote_images_and_classes_of_the_site() -> None:
    text = '![x](https://x.example/a.png){ .ours }\n\n<b class="ours theirs">y</b>'
    assert FULL.render(text).html == '<p><a href="https://x.example/a.png">x</a></p>\n<p><b>y</b></p>'
    assert Prose(["attr_list"], {}, remote_images=True, classes={"ours"}).render(text).html == (
        '<p><img alt="x" class="ours" src="https://x.example/a.png"></p>\n<p><b class="ours">y</b></p>'
    )


# Errors


def test_hostile_depth_is_an_error_of_ours_and_the_next_text_is_well() -> None:
    prose = Prose([Shouting()], {})
    with pytest.raises(ProseTooDeep):
        prose.render("- deep")
    with pytest.raises(ProseError, match="odd text"):
        prose.render_parts(["x", "odd"])
    assert prose.render("fine").html == "<p>FINE</p>"


@pytest.mark.parametrize("text", ["*a **a " * 800, ">" * 3000 + " x", "- " * 300 + "x", "<b>" * 2000, "_*" * 900])
def test_hostile_depth_in_fact(text: str) -> None:
    for prose in (FULL, PLAIN):
        for render in (prose.render, prose.inline):
            try:
                render(text)
            except ProseError:
                continue
        assert prose.render("fine").html == "<p>fine</p>"


def test_an_extension_that_stumbles_over_a_text_is_an_error_of_ours() -> None:
    with pytest.raises(ProseError):
        FULL.render('<div class="footnote" markdown>\n1. x\n</div>')
    assert FULL.render("fine").html == "<p>fine</p>"
