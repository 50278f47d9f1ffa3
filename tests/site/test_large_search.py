"""Search of a large site: an index in parts, in Material's look, for keyboard and ears, and nothing that is hidden."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests import started, support
from tests.shared import once
from tests.support import charters, commit, engine, git

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme:
      name: material
      font: false
      language: {language}
      features: [search.highlight, search.share]
      palette: [{{scheme: default, toggle: {{icon: material/weather-night, name: Dark}}}}, {{scheme: slate, toggle: {{icon: material/weather-sunny, name: Light}}}}]
    extra_css: [assets/charters/accessible.css]
    plugins:
      - search
      - charters: {{search: {search}, search_limit: 5, as_of: 2026-06-01}}
    markdown_extensions: [attr_list, tables, {{toc: {{permalink: true}}}}]
    """
HIDDEN = "Zephyrquartz"
ORDINARY = """
    # Odd `ways` <b onclick="document.title = 'ran'">bold</b>

    Text above.

    ## A quokka's part

    Words of an ordinary quokka, &lt;img src=x onerror="document.title = 'ran'"&gt; and no more.

    ## A silent part

    Nothing to see.
    """
NOTE = """
    ---
    kind: review
    held_on: 2026-02-01
    attendees: [Ines Vogt, Amara Okafor]
    title: Quokka talks <img src=x onerror="document.title='ran'">
    ---
    ## Decisions
    - The quokka came by, and the harbour slept. Why: it was late.
    """
SECRET = (
    NOTE.replace("title:", "visibility: us\n    title:").replace("02-01", "02-02").replace("uokka", "uokka " + HIDDEN)
)


def make(folder: Path, search: str = "auto", language: str = "en") -> Path:
    files = {
        **support.SMALL,
        "ä b#c.md": ORDINARY,
        "nordhafen-kestrel/notes/2026-02-01.md": NOTE,
        "nordhafen-kestrel/notes/2026-02-02.md": SECRET,
        **{f"more/{number}.md": f"# Page {number}\n\nA wombat, the {number}th.\n" for number in range(25)},
    }
    return support.write(
        folder,
        {
            "mkdocs.yml": MKDOCS.format(search=search, language=language),
            "charters.yml": "home: [nordhafen]\n",
            **{f"docs/{name}": text for name, text in files.items()},
        },
    )


def unpacked(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((site / "search").rglob("*")):
        if file.is_file():
            raw = file.read_bytes()
            text = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
            yield file.relative_to(site).as_posix(), text.decode("utf-8", errors="replace")


def bytes_of(site: Path) -> dict[str, bytes]:
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `auto` makes it above its limit, below a path."""

    def build(folder: Path) -> None:
        done = engine("build", "--strict", "-d", str(folder / "site" / "a" / "path"), cwd=make(folder))
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "large-search", build) / "site"


@pytest.fixture
def address(large_site: Path) -> Iterator[str]:
    with support.serving(large_site) as found:
        yield f"{found}a/path/"


def test_pages_of_all_kinds_are_found_and_nothing_hidden(large_site: Path) -> None:
    site = large_site / "a" / "path"
    files = dict(unpacked(site))
    assert json.loads(files["search/search_index.json"])["docs"] == []
    texts = [text for name, text in files.items() if name.startswith("search/fragment/")]
    found = {json.loads(text.removeprefix("pagefind_dcd"))["url"] for text in texts}
    assert {"/", "/ä b#c/", "/nordhafen-kestrel/", "/nordhafen-kestrel/notes/2026-02-01/", "/more/7/"} <= found
    # What only repeats other pages is not searched.
    assert not any("/story/" in one or one == "/numbers/" for one in found)
    assert any("Medicine arrives cold" in text for text in texts)
    assert not any(HIDDEN.lower() in text.lower() for text in files.values())


def test_a_hidden_word_in_the_index_keeps_a_site_back(tmp_path: Path) -> None:
    folder = make(tmp_path)
    assert charters("build", cwd=folder).returncode == 0
    from mkdocs_charters.store.inspection import words_kept
    from mkdocs_charters.store.releases import ReleaseError

    with pytest.raises(ReleaseError) as found:
        words_kept(folder / "site" / "search", [("ordinary quokka",)])
    assert re.fullmatch(r"fragment/en_\w+\.pf_fragment", str(found.value.details["page"]))


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_nothing_is_built_where_nothing_has_changed(tmp_path: Path) -> None:
    """The program that makes the index reads nothing but what the build wrote for it."""
    folder = make(tmp_path)
    git(folder, "init", "-q", "-b", "main")
    support.write(folder, {".gitignore": "site\n.site-releases\n"})
    commit(folder)
    assert started.cold("mkdocs_charters", "build", cwd=folder, timeout=None).returncode == 0
    live = (folder / "site").resolve()
    done = started.cold("mkdocs_charters", "build", "--explain", cwd=folder, timeout=None)
    assert "Nothing has changed" in done.stdout, done.stderr
    assert (folder / "site").resolve() == live


def test_a_warm_build_is_a_cold_one(tmp_path: Path) -> None:
    folder = make(tmp_path)
    assert engine("build", cwd=folder).returncode == 0
    first = bytes_of(folder / "site")
    note = folder / "docs/nordhafen-kestrel/notes/2026-02-01.md"
    note.write_text(note.read_text(encoding="utf-8").replace("slept", "dreamt"), encoding="utf-8")
    assert engine("build", cwd=folder).returncode == 0
    warm = bytes_of(folder / "site")
    shutil.rmtree(folder / ".charters-cache", ignore_errors=True)
    assert engine("build", cwd=folder, CHARTERS_CACHE_DIR=str(tmp_path / "another")).returncode == 0
    cold = bytes_of(folder / "site")
    assert warm.keys() == cold.keys()
    assert [name for name in warm if warm[name] != cold[name] and not name.startswith("sitemap")] == []
    assert warm != first
    assert any("harbour dreamt" in text for _, text in unpacked(folder / "site"))


def test_material_searches_in_less_where_it_stays(tmp_path: Path) -> None:
    done = engine("build", "--strict", cwd=make(tmp_path, search="material"))
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    addresses = [entry["location"] for entry in index["docs"]]
    assert len(addresses) == len(set(addresses))
    assert not any("#" in one for one in addresses)
    assert any("quokka" in entry["text"] for entry in index["docs"])
    assert not list((tmp_path / "site" / "search").glob("*.js"))
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "wasm" not in html
    assert 'data-md-component="search"' in html


def test_what_cannot_be_is_said_before_anything_is_emptied(tmp_path: Path) -> None:
    folder = make(tmp_path)
    assert engine("build", cwd=folder).returncode == 0
    before = bytes_of(folder / "site")
    mkdocs = folder / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text(encoding="utf-8").replace("search: auto", "search: quick"), encoding="utf-8")
    done = engine("build", cwd=folder)
    assert done.returncode == 1
    assert "it can be auto, material or pagefind" in done.stderr
    assert bytes_of(folder / "site") == before


# In the browser


def asked(page: Page) -> list[str]:
    """Each file that is asked for from here on, and whatever goes wrong."""
    found: list[str] = []
    page.on("request", lambda one: found.append(one.url))
    page.on("response", lambda one: found.append(f"missing {one.url}") if one.status >= 400 else None)
    page.on("console", lambda one: found.append(f"told {one.text}") if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: found.append(f"error {one}"))
    return found


def wrong(found: list[str]) -> list[str]:
    return [one for one in found if one.startswith(("missing ", "told ", "error "))]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_somebody_types_and_comes_to_a_section(page: Page, address: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    seen = asked(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
    # Nothing is fetched before somebody searches.
    assert [one for one in seen if "/search/" in one] == []
    support.search_for(page, "quokka")
    expect(page.locator(".md-search-result__meta")).to_have_text("4 matching documents")
    hits = page.locator(".md-search-result__item")
    odd = hits.filter(has=page.get_by_role("heading", name="Odd ways bold"))
    # Whatever an author wrote is text.
    assert odd.locator("h2").all_inner_texts() == ["A quokka's part"]
    assert "quokka, <img src=x onerror=\"document.title = 'ran'\">" in odd.locator("p").last.inner_text()
    assert page.locator(".md-search-result__list :is(img, b, script)").count() == 0
    assert "<img src=x" in hits.filter(has=page.get_by_role("heading", name="Quokka talks")).locator("h1").inner_text()
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [one["id"] for one in results.response["violations"]] == []
    assert page.get_by_role("dialog", name="Search").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong(seen) == []
    odd.get_by_role("heading", name="A quokka's part").click()
    page.wait_for_url(re.compile(r"/%C3%A4%20b%23c/\?h=quokka#a-quokkas-part"))
    assert page.locator("article mark").all_inner_texts() == ["quokka", "quokka"]
    assert "ran" not in page.title()
    assert not page.is_checked("#__search")
    # The page itself holds what its author wrote, which the policy stops.
    assert [one for one in wrong(seen) if "inline event handler" not in one] == []


@pytest.mark.browser
def test_keys_do_what_they_do_in_the_theme(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    support.search_for(page, "wombat")
    hits = page.locator(".md-search-result__item")
    expect(page.locator(".md-search-result__meta")).to_have_text("25 matching documents")
    assert hits.count() < 25
    page.locator(".md-search__scrollwrap").evaluate("one => one.scrollTo(0, one.scrollHeight)")
    hits.nth(19).wait_for(state="attached")
    active = "document.activeElement.classList[0]"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == "md-search-result__link"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(active) == "md-search__input"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(active) == "md-search-result__link"
    page.keyboard.type("x")
    assert page.input_value("input[name=query]") == "wombatx"
    page.fill("input[name=query]", "zzqq")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    assert hits.count() == 0
    page.fill("input[name=query]", "wombat")
    hits.first.wait_for()
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")
    page.keyboard.press("s")
    page.keyboard.type("Page 7")
    expect(hits.first.locator("h1")).to_have_text("Page 7")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/more/7/"))


@pytest.mark.browser
def test_an_address_may_ask(page: Page, address: str) -> None:
    page.goto(f"{address}about/../more/3/?q=quokka")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.input_value("input[name=query]") == "quokka"
    assert "q=quokka" in str(page.locator("[data-clipboard]").get_attribute("data-clipboard-text"))
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.press("Tab")
    assert "q=" not in page.url


@pytest.mark.browser
def test_a_folder_that_was_opened_says_why_it_cannot_be_searched(page: Page, large_site: Path) -> None:
    page.goto((large_site / "a" / "path" / "more" / "3" / "index.html").as_uri())
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("needs a web server"))


@pytest.mark.browser
def test_it_speaks_the_language_of_the_site(page: Page, tmp_path: Path) -> None:
    done: Any = engine("build", cwd=make(tmp_path, search="pagefind", language="de"))
    assert done.returncode == 0, done.stderr
    with support.serving(tmp_path / "site") as found:
        page.goto(found)
        page.wait_for_load_state("networkidle")
        support.search_for(page, "quokka")
        expect(page.locator(".md-search-result__meta")).to_have_text("4 Suchergebnisse")
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Die Suche kann ihr Verzeichnis nicht lesen." in html
