"""What search is told of a page of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.plugin.search import entries

PAGE = """
<div class="ch-page"><form class="ch-filter" role="search" data-search-exclude><select><option>Kestrel</option></select></form>
<p>Note</p>
<h1 id="top">Harrow &amp; <em>Lind</em><a class="headerlink" href="#top">¶</a></h1>
<p>Words &lt;b&gt; &#34;quoted&#34;.</p><svg><title>A picture</title></svg>
<h2 class="x" id="a&#39;b">Second</h2><h3>No address</h3><p>More.</p></div>
"""


def test_a_page_is_cut_at_its_headings() -> None:
    assert list(entries(PAGE, "x/", "Harrow & Lind")) == [
        {"location": "x/", "title": "Harrow &amp; Lind", "text": "Note"},
        {"location": "x/#top", "title": "Harrow &amp; Lind", "text": 'Words &lt;b&gt; "quoted".'},
        {"location": "x/#a'b", "title": "Second", "text": "No address More."},
    ]


def test_a_page_that_begins_with_its_title_is_one_with_it() -> None:
    assert list(entries('<h1 id="top">T</h1><p>W</p>', "x/", "T")) == [{"location": "x/", "title": "T", "text": "W"}]
    assert list(entries("<p>W</p>", "x/", "T")) == [{"location": "x/", "title": "T", "text": "W"}]
    assert list(entries("", "x/", "T")) == [{"location": "x/", "title": "T", "text": ""}]


@pytest.mark.site
def test_search_finds_what_the_page_says_and_no_choices_of_filters(sample_site: Path) -> None:
    """The whole sample: every page is there, each page before its sections, as Material's search needs it."""
    index = json.loads((sample_site / "some" / "path" / "search" / "search_index.json").read_text(encoding="utf-8"))
    seen: set[str] = set()
    for entry in index["docs"]:
        page, _, place = entry["location"].partition("#")
        assert not place or page in seen, entry
        seen.add(page)
    assert {"nordhafen-kestrel/index.html", "notes/index.html", "index.html", "about.html"} <= seen
    notes = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("notes/"))
    assert "Show all" not in notes


@pytest.mark.site
def test_another_search_is_told_the_same_words(tmp_path: Path) -> None:
    """The engine's own search plugin reads pages by itself."""
    files = {f"docs/{name}": text for name, text in support.SMALL.items()}
    support.write(
        tmp_path,
        files
        | {"mkdocs.yml": "site_name: x\ntheme: material\nplugins: [charters, /search]\nuse_directory_urls: false\n"},
    )
    done = support.engine("build", "-q", cwd=tmp_path, CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert any("Medicine arrives cold" in entry["text"] for entry in index["docs"])
