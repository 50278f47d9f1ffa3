"""Words that an alliance shares: whole words, once, where prose uses them, and whatever stands in a meaning."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import assert_linear
from tests.pages.site import Outline, site_of
from tests.support import SMALL, write

from mkdocs_charters.render.shared_words import LONGEST, SharedWords, once_a_section

GLOSSARY = (
    ("Release", "papers checked", "#word-1"),
    ("night release", "after ten", "#word-2"),
    ("Straße", "the way", "#word-3"),
    ("R&D", "those who try", "#word-4"),
    ("release", "never told: the first counts", "#word-5"),
)
LINK = re.compile(r'<a class="ch-word" href="([^"]*)" title="([^"]*)">([^<]*)</a>')


def used(html: str, glossary: tuple[tuple[str, str, str], ...] = GLOSSARY) -> list[tuple[str, str]]:
    """Where the explained words of a text lead, and how they are written."""
    return [(href, unescape(words)) for href, _, words in LINK.findall(SharedWords(glossary).explain(html))]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>A release is one.</p>", [("#word-1", "release")]),
        ("<p>RELEASE, then a release.</p>", [("#word-1", "RELEASE")]),
        ("<p>The Night release, and a release.</p>", [("#word-2", "Night release"), ("#word-1", "release")]),
        ("<p>The night\nrelease.</p>", [("#word-2", "night\nrelease")]),
        ("<p>The night-release.</p>", [("#word-1", "release")]),
        ("<p>Released, prerelease, release_2, release\u0301.</p>", []),
        ("<p>Die STRASSE.</p>", [("#word-3", "STRASSE")]),
        ("<p>Our R&amp;D.</p>", [("#word-4", "R&D")]),
        ("<p><em>release</em></p>", [("#word-1", "release")]),
        ('<p><a href="x">a release</a></p>', []),
        ('<p><a href="x">a <em>b</em> release</a> release</p>', [("#word-1", "release")]),
        ("<h2>Release</h2><p><code>release</code></p><pre><code>release<br>release</code></pre>", []),
        ('<p title="release">x</p><img src="release.png" alt="a > release">', []),
        ('<span class="arithmatex">\\(release\\)</span>', []),
        ('<p><input type="checkbox" disabled=""> release</p>', [("#word-1", "release")]),
        ("", []),
    ],
)
def test_where_words_explain_themselves(html: str, found: list[tuple[str, str]]) -> None:
    assert used(html) == found


def test_what_is_in_a_meaning_stays_text() -> None:
    nasty = '"><script>alert(1)</script> & <b>'
    html = SharedWords([("gate", nasty, '#"x')]).explain("<p>gate</p>")
    outline = Outline(str(html))
    assert [tag for tag, _ in outline.tags] == ["p", "a"]
    assert outline.tags[1][1] == {"class": "ch-word", "href": '#"x', "title": nasty}


@pytest.mark.parametrize("term", ["", " ", "C++", "…", "(x)", " ".join("abcdefghi")])
def test_what_is_no_whole_word_is_explained_nowhere(term: str) -> None:
    assert not SharedWords([(term, "meaning", "#x")])
    assert len("abcdefghi") == LONGEST + 1


TEXTS = st.lists(
    st.sampled_from(["release", "night", "Release", "R&amp;D", " ", "-", "<b>", "</b>", "x", "&lt;", "\n"])
).map("".join)


@given(TEXTS)
def test_nothing_but_links_is_put_in(text: str) -> None:
    made = str(SharedWords(GLOSSARY).explain(text))
    bare = LINK.sub(r"\3", made)
    assert unescape(bare) == unescape(text)
    found = used(text)
    assert len({href for href, _ in found}) == len(found)


def test_a_section_explains_a_word_once() -> None:
    link = '<a class="ch-word" href="#word-1" title="papers">release</a>'
    page = f"<section>{link} {link}</section><section>{link}</section>"
    assert once_a_section(page) == f"<section>{link} release</section><section>{link}</section>"


def test_cost_grows_with_the_text_alone() -> None:
    """Terms that all begin alike, in a text that always nearly matches."""
    terms = [(" ".join(["a"] * 7 + [str(number)]), "m", "#x") for number in range(400)]
    shared = SharedWords(terms)
    assert_linear(shared.explain, lambda length: "<p>" + "a " * (length // 2) + "</p>")


def test_the_words_of_an_alliance_are_explained_in_its_own_prose(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].rstrip() + (
        "\n\n## Ground rules\n\n- No pallet waits. A pallet is a pallet.\n\n## Words we share\n\n- **Pallet**: what *one* pallet truck lifts\n"
    )
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"].rstrip() + "\n\n## What we learned\n\nA pallet fits.\n"
    party = "---\nkind: party\nname: Alvera\n---\n## How we work\n\nEvery pallet counts.\n"
    files = {
        **SMALL, "nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-04-14.md": note, "parties/alvera.md": party,
        "other/index.md": "---\nkind: charter\nalliance_type: inter_org\nparties: [Alvera, Kestrel Air]\n---\n## Purpose\n\nA pallet.\n",
    }  # fmt: skip
    made = site_of(write(tmp_path, files))
    html = made.html("nordhafen-kestrel/index.md")
    assert LINK.findall(html) == [("#word-1", "what one pallet truck lifts", "pallet")], (
        "once, and not in the glossary itself"
    )
    (found,) = LINK.findall(made.html("nordhafen-kestrel/notes/2026-04-14.md"))
    assert found[0] == "../index.html#word-1"
    for other in ("other/index.md", "parties/alvera.md"):
        assert "allet" in made.html(other)
        assert not LINK.search(made.html(other))
