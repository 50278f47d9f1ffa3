"""Plain Material's pages say what ours say: the same words in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from benchmarks import plain, portfolio, process

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tasklist",
]
TARGETS = {
    "here/index.html": "here/index.md",
    "there/index.html": "there.md",
    "here/notes/one/index.html": "here/notes/one.md",
}


def markdown(html: str, page: str = "here/index.html") -> str:
    return plain.Converter(page, TARGETS).markdown(plain.parse(html)).rstrip("\n")


def rendered(text: str) -> plain.Element:
    return plain.parse(Markdown(extensions=EXTENSIONS).convert(text))


CASES = {
    "heading": (
        '<h2 id="a">Purpose<a class="headerlink" href="#a">¶</a></h2><p>Why <em>we</em> do it.</p>',
        "## Purpose\n\nWhy *we* do it.",
    ),
    "lists": (
        "<ul><li>One</li><li><p>Two</p><p>more of <code>it</code></p></li></ul>",
        "- One\n- Two  \n    more of `it`",
    ),
    "nested list": (
        "<ol><li><p>First</p><ul><li>inner</li></ul></li><li>Last</li></ol>",
        "1. First\n    - inner\n1. Last",
    ),
    "loose list": (
        "<ol><li><p>First</p><ul><li>inner</li></ul><p>after</p></li><li>Last</li></ol>",
        "1. First\n    - inner\n\n    after\n\n1. Last",
    ),
    "item with a heading": ("<ol><li><h3>A thing</h3><p>Words.</p></li></ol>", "### A thing\n\nWords."),
    "terms": (
        "<dl><div><dt>Serves</dt><dd>this</dd><dd>that</dd></div><div><dt>By</dt><dd><p>her</p></dd></div></dl>",
        "- **Serves**: this, that\n- **By**: her",
    ),
    "terms in an item": ("<ul><li><p>What</p><dl><dt>Why</dt><dd>so</dd></dl></li></ul>", "- What  \n    **Why**: so"),
    "table": (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>1|2</th><td><p>x</p><p>y</p></td></tr></tbody></table>",
        "| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |",
    ),
    "folded": ("<details><summary>More</summary><p>Words.</p></details>", '??? note "More"\n\n    Words.'),
    "tasks": (
        '<ul><li><span class="ch-box" aria-label="done"></span><div><p>Send it</p></div></li><li><span class="ch-box"></span>Ask</li></ul>',
        "- [x] Send it\n- [ ] Ask",
    ),
    "links": (
        '<p><a href="../there/#place">There</a> <a href="#top">here</a> <a href="mailto:a@b.example">a@<wbr>b.example</a> <a href="notes/one/">one</a></p>',
        "[There](../there.md) here [a@b.example](mailto:a@b.example) [one](notes/one.md)",
    ),
    "drawing": ("<figure><svg><title>no</title><text>no</text></svg><figcaption>Seen</figcaption></figure>", "Seen"),
    "marks of Markdown": ("<p>1. a * b_c [d] &lt;e&gt; &amp;</p><p># no heading</p><p>- no list</p>", None),
    "blanks in emphasis": ("<p>all<strong> of it </strong>now</p>", "all **of it** now"),
    "line break": ("<p>one<br>two</p>", "one  \ntwo"),
}


@pytest.mark.parametrize("name", CASES)
def test_converts(name: str) -> None:
    html, expected = CASES[name]
    made = markdown(html)
    if expected is not None:
        assert made == expected
    assert plain.words(rendered(made)) == plain.words(plain.parse(html))


def test_nothing_is_taken_for_a_list_or_a_heading() -> None:
    html = plain.parse(CASES["marks of Markdown"][0])
    found = rendered(plain.Converter("here/index.html", TARGETS).markdown(html))
    assert [one.tag for one in found.elements] == ["p", "p", "p"]


def test_places_of_the_files() -> None:
    pages = ["index.html", "a/index.html", "a/notes/one/index.html", "parties/b/index.html", "notes/index.html"]
    assert plain.markdown_paths(pages) == {
        "index.html": "index.md",
        "a/index.html": "a/index.md",
        "a/notes/one/index.html": "a/notes/one.md",
        "parties/b/index.html": "parties/b.md",
        "notes/index.html": "notes/index.md",
    }


def test_the_sites_differ_in_the_plugin_only() -> None:
    ours, theirs = portfolio.mkdocs_yml().splitlines(), portfolio.mkdocs_yml(plain=True).splitlines()
    assert [line for line in ours if line not in theirs] == [
        "docs_dir: charters",
        "  - charters:",
        "      as_of: 2026-11-22",
    ]
    assert [line for line in theirs if line not in ours] == ["docs_dir: docs", "not_in_nav: '*'"]


@pytest.mark.site
def test_both_sites_say_the_same(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    portfolio.write(ours, 3)
    process.build(ours, tmp_path / "our-site")
    count = plain.write(tmp_path / "our-site", theirs)
    process.build(theirs, tmp_path / "their-site")
    compared = 0
    for page in (tmp_path / "our-site").rglob("*.html"):
        content = plain.content_of(plain.parse(page.read_text(encoding="utf-8")))
        if content is None:
            continue
        other = tmp_path / "their-site" / page.relative_to(tmp_path / "our-site")
        article = next(plain.parse(other.read_text(encoding="utf-8")).below("article"))
        expected = plain.words(content)
        assert plain.words(article)[-len(expected) :] == expected, (
            page.name
        )  # Material may put a title of its own in front
        compared += 1
    assert compared == count > 25
