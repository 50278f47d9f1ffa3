"""Other tools get the same pages, show the same on them, and are measured as we are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from benchmarks.peers import hugo, measure, table
from benchmarks.peers.__main__ import MANUAL, main
from benchmarks.peers.compare import Alike, alike
from benchmarks.peers.measure import Runs, Site
from benchmarks.process import Cost

from benchmarks import plain

TARGETS = {
    "here/index.html": "here/_index.md",
    "there/index.html": "there.md",
    "here/notes/one/index.html": "here/notes/one.md",
    "index.html": "_index.md",
}

CASES = {
    "folded": (
        '<details><summary>All "of" it</summary><p>Words.</p><ul><li>One</li></ul></details>',
        "> [!note]- All 'of' it\n> Words.\n>\n> - One",
    ),
    "a title with marks": (
        "<details><summary>1 * 2</summary><p>Words.</p></details>",
        "> [!note]- 1 \\* 2\n> Words.",
    ),
    "a table in it": (
        "<details><summary>T</summary><table><tr><th>A</th></tr><tr><td>b</td></tr></table></details>",
        "> [!note]- T\n> | A |\n> | --- |\n> | b |",
    ),
    "links": (
        '<p><a href="../there/#place">There</a> <a href="notes/one/">one</a> <a href="../">home</a> '
        '<a href="mailto:a@b.example">a@b.example</a></p>',
        "[There](/there) [one](/here/notes/one) [home](/) [a@b.example](mailto:a@b.example)",
    ),
    "a map": (
        '<figure><svg class="ch-map"><text>no</text></svg><figcaption>Seen</figcaption></figure>',
        "{{< map >}}\n\nSeen",
    ),
    "another drawing": ('<figure><svg class="ch-trend"></svg><figcaption>Seen</figcaption></figure>', "Seen"),
}


@pytest.mark.parametrize("name", CASES)
def test_converts_for_hugo(name: str) -> None:
    html, expected = CASES[name]
    assert hugo.Converter("here/index.html", TARGETS).markdown(plain.parse(html)).rstrip("\n") == expected


def page(site: Path, name: str, html: str) -> None:
    file = site / name / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def test_pages_are_compared_word_by_word(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for name, mine, other in (
        ("same", "<h1>A</h1><p>one <b>two</b></p>", '<h1 id="a">A</h1>one, two.'),
        ("turned", "<p>one two</p>", "<p>two one</p>"),
        ("short", "<p>one two three</p>", "<p>one two</p>"),
        ("titled", "<p>one</p>", "<h1>Titled</h1><p>one</p>"),  # Material made that heading
        ("headed", "<p>one</p>", '<h1 id="x">Headed</h1><p>one</p>'),
    ):
        page(ours, name, f'<nav>Frame</nav><div class="ch-page">{mine}</div>')
        page(theirs, name, f"<article>{other}</article><footer>Frame</footer>")
    page(ours, "gone", '<div class="ch-page">x</div>')
    page(theirs, "new", "<article>x</article>")
    found = alike(ours, theirs)
    assert found == Alike(
        pages=6,
        missing=("gone/index.html",),
        more=("new/index.html",),
        words=10,
        theirs=10,
        differing=("headed/index.html", "short/index.html", "turned/index.html"),
        shared=9,
    )
    assert not found.same


def test_a_page_that_shows_nothing_is_told(tmp_path: Path) -> None:
    for site in ("ours", "theirs"):
        page(tmp_path / site, "a", "<p>no content</p>")
    with pytest.raises(ValueError, match="shows nothing"):
        alike(tmp_path / "ours", tmp_path / "theirs")


SAME = Alike(4, (), (), 900, 900, (), 900)
FOUND = (
    Runs(
        measure.OURS,
        (Cost(2, 2, 100), Cost(30, 20, 120), Cost(4, 4, 110)),
        Site(4, 3_000_000, 500_000, 4_000_000),
        None,
    ),
    Runs(
        measure.HUGO,
        (Cost(1, 2, 200), Cost(10, 10, 200), Cost(1, 1, 200)),
        Site(4, 1_500_000, 500_000, 2_000_000),
        SAME,
    ),
)


def test_ratios_are_of_rounds_and_not_of_medians() -> None:
    assert measure.ratios(*FOUND) == measure.Ratios(3, 2, 0.55)


def test_the_table_says_size_cost_likeness_and_machine() -> None:
    part = table.markdown(FOUND, 1, 0.5, "0.1")
    assert "1 charters with 3 notes and 1 wins are 4 pages." in part
    assert "| charters build | 4.0 s | 4.0 s | 110 MB | 3.0 MB | 0.5 MB | 4.0 MB |" in part
    assert "| Hugo, layouts of our own | 3.00 | 2.00 | 0.55 | 2.00 | 1.00 | 2.00 |" in part
    assert "the same 4 pages, and on each the same words in the same order, 900 in all" in part
    assert "- Hugo: 0.1" in part
    assert "- Cores: " in part


def test_a_machine_with_other_work_is_told() -> None:
    assert "other work" in table.markdown(FOUND, 1, 64.0 * 1024, "0.1")
    assert "other work" not in table.markdown(FOUND, 1, 0.0, "0.1")


def test_a_site_that_says_less_is_told_with_figures() -> None:
    less = Alike(4, ("a",), (), 900, 850, ("b", "c"), 840)
    part = table.markdown((FOUND[0], Runs(measure.HUGO, FOUND[1].costs, FOUND[1].site, less)), 1, 0.5, "0.1")
    assert (
        "3 of 4 pages and 0 of its own; 2 pages say other words: 850 words instead of 900, of which 840 are the same"
        in part
    )


def test_the_manual_has_a_place_for_the_table() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    once = table.kept(text, "New.\n")
    assert f"{table.BEGIN}\n\nNew.\n\n{table.END}" in once
    assert table.kept(once, "New.\n") == once
    assert once.partition(table.BEGIN)[0] == text.partition(table.BEGIN)[0]
    assert once.partition(table.END)[2] == text.partition(table.END)[2]
    with pytest.raises(ValueError, match="no place"):
        table.kept("# Speed\n", "New.\n")


def test_without_hugo_it_says_what_helps(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(hugo, "binary", lambda: None)
    assert main(["--charters", "1"]) == 2
    assert "make peers" in capsys.readouterr().err


@pytest.mark.site
@pytest.mark.skipif(hugo.binary() is None, reason="Hugo is not installed: make peers")
def test_all_three_show_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sites"
    assert main(["--charters", "3", "--rounds", "1", "--markdown", "--folder", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.count("and on each the same words in the same order") == 2
    ours, theirs = folder / "ours-0" / "site", folder / "hugo-site-0"
    assert maps(ours, r'<a class="ch-map__mark".*?</a>') == maps(theirs, r"<g><title>.*?</g>") > 10
    assert found_by_search(ours) == found_by_search(theirs)


def maps(site: Path, mark: str) -> int:
    """How many priorities are drawn on maps."""
    return sum(len(re.findall(mark, file.read_text(encoding="utf-8"))) for file in site.rglob("*.html"))


def found_by_search(site: Path) -> set[str]:
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    return {entry["location"].partition("#")[0] for entry in entries}
