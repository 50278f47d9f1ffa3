"""What pages forbid the browser, and that the browser obeys: scripts of the theme run, scripts of others do not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import support
from tests.support import charters, engine

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.site

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
DIGEST = re.compile(r"'sha256-[^']*'")
INJECTED = "<script>document.documentElement.dataset.ran = 'yes'</script><img src='x' onerror='document.title = 1'>"
MKDOCS = """
    site_name: Small
    use_directory_urls: false
    theme:
      name: material
      font: false
      features: [content.tabs.link, announce.dismiss, content.code.copy, search.suggest, search.share]
      palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}}, {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}]
    plugins: [search, offline, tags, charters]
    markdown_extensions: [attr_list, md_in_html, admonition, tables, pymdownx.superfences, {pymdownx.tabbed: {alternate_style: true}}]
    """
TABS = '# Tabs\n\n=== "One"\n\n    first words\n\n=== "Two"\n\n    second words\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n'


def make(folder: Path, mkdocs: str = MKDOCS, **more: str) -> Path:
    files = {**support.SMALL, "tabs.md": TABS, **more}
    return support.write(
        folder,
        {
            "mkdocs.yml": mkdocs,
            "charters.yml": "home: [nordhafen]\n",
            **{f"docs/{name}": text for name, text in files.items()},
        },
    )


def policies(site: Path) -> dict[str, list[str]]:
    return {
        path.relative_to(site).as_posix(): META.findall(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("policy"))
    done = engine("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def complaints(page: Page) -> list[str]:
    """What the page will say, from here on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_every_page_has_one_before_anything_else(sample_site: Path) -> None:
    found = policies(sample_site)
    assert len(found) > 100
    assert [name for name, told in found.items() if len(told) != 1] == []
    for path in sample_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        before = text[: META.search(text).start()]  # type: ignore[union-attr]
        assert re.sub(r"\s", "", before).lower().count("<") <= 6, path
        assert "<script" not in before, path
        assert "data-" not in before, path


def test_digests_are_the_theme_s_alone(tmp_path: Path) -> None:
    """Whatever authors write, the same few scripts may run; one of theirs has no digest even where nothing cleans it."""
    plain, hostile = make(tmp_path / "plain"), make(tmp_path / "hostile", **{"raw.md": f"# Raw\n\n{INJECTED}\n"})
    for folder in (plain, hostile):
        assert engine("build", cwd=folder).returncode == 0
    digests = [set(DIGEST.findall(str(policies(folder / "site")))) for folder in (plain, hostile)]
    assert digests[0] == digests[1]
    raw = (hostile / "site" / "raw.html").read_text(encoding="utf-8")
    assert "dataset.ran" in raw, "ordinary pages are the engine's: this is what the policy is for"


def test_a_script_that_will_not_run_is_told_once_a_page_and_the_setting_that_is_named_lets_it(tmp_path: Path) -> None:
    raw = f"# Raw\n\n{INJECTED}\n\n<script>let other = 1</script>\n<script type='text/plain'>words</script>\n"
    folder = make(tmp_path, **{"raw.md": raw})
    done = engine("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    told = re.findall(r"charters: (\S+): a script in the text .*`(content_security_policy: .*)` below", done.stderr)
    assert [page for page, _ in told] == ["raw.md"]
    allowed = MKDOCS.replace("tags, charters]", f"tags, charters: {{{told[0][1]}}}]")
    done = engine("build", "--strict", cwd=make(tmp_path, allowed, **{"raw.md": raw}))
    assert done.returncode == 0, done.stderr
    assert "will not run" not in done.stderr
    digests = DIGEST.findall(told[0][1])
    assert len(digests) == 2
    assert all(one in policies(folder / "site")["raw.html"][0] for one in digests)


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_both_engines_say_the_same(tmp_path: Path, small_site: Path, name: str) -> None:
    pytest.importorskip(name)
    folder = make(tmp_path)
    done = engine("build", cwd=folder, name=name)
    assert done.returncode == 0, done.stderr
    assert policies(folder / "site") == policies(small_site)


@pytest.mark.browser
def test_a_page_of_the_sample_of_each_kind_keeps_to_it_from_a_file(sample_site: Path, page: Page) -> None:
    """Over http all pages are walked elsewhere, and there nothing may be said either."""
    said = complaints(page)
    root = sample_site / "some" / "path"
    kinds = {(path.parent.name, path.name): path for path in sorted(root.rglob("*.html")) if path.name != "404.html"}
    some = [*kinds.values()][::4]
    assert len(some) > 20
    for path in some:
        page.goto(path.as_uri(), wait_until="load")
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "file"])
def test_search_filters_dark_and_tabs_work(small_site: Path, page: Page, way: str) -> None:
    said = complaints(page)
    with support.serving(small_site) as address:
        top = address if way == "http" else small_site.as_uri() + "/"
        page.goto(top + "tabs.html")
        page.get_by_text("Two", exact=True).first.click()
        page.get_by_text("second words").wait_for(state="visible")
        page.locator("label[title=Dark]").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.reload()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        support.search_for(page, "medicine")
        assert "Medicine" in page.locator(".md-search-result__list").inner_text()
        page.goto(top + "commitments/index.html?words=nothing-like-it")
        page.locator("form.ch-filter output").wait_for()
        assert page.locator("[data-row]:visible").count() == 0
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "file"])
def test_what_gets_past_the_cleaner_does_not_run(tmp_path: Path, small_site: Path, page: Page, way: str) -> None:
    """Put into finished pages, as if nothing had cleaned them; the same page without the policy shows that it would have run."""
    name = "nordhafen-kestrel/index.html"
    text = (small_site / name).read_text(encoding="utf-8").replace("<h1", INJECTED + "<h1", 1)
    assert "dataset.ran" in text
    for kept in (True, False):
        folder = tmp_path / str(kept)
        support.write(folder, {})
        folder.mkdir()
        (folder / "page.html").write_text(text if kept else META.sub("", text), encoding="utf-8")
        with support.serving(folder) as address:
            page.goto((address if way == "http" else folder.as_uri() + "/") + "page.html", wait_until="load")
            page.wait_for_load_state("networkidle")
            ran = page.evaluate("document.documentElement.dataset.ran || ''"), page.title()
        assert (ran[0] == "yes", ran[1] == "1") == (not kept, not kept)


@pytest.mark.browser
def test_no_other_host_is_asked(tmp_path: Path, page: Page) -> None:
    """By an ordinary page that wants a picture, a style, a frame and a script of another host."""
    asking = "".join(
        f"<{tag} {name}='http://127.0.0.2:9/{tag}'></{tag}>"
        for tag, name in (("img", "src"), ("iframe", "src"), ("object", "data"), ("video", "src"), ("script", "src"))
    )
    folder = make(
        tmp_path, **{"asking.md": f"# Asking\n\n{asking}<link rel='stylesheet' href='http://127.0.0.2:9/c'>\n"}
    )
    assert engine("build", cwd=folder).returncode == 0
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
    with support.serving(folder / "site") as address:
        page.goto(address + "asking.html", wait_until="load")
    assert [
        one for one in asked if "127.0.0.2" in one and not any(one in two and "csp" in two.lower() for two in failed)
    ] == []


def test_the_site_may_allow_more_or_have_none(tmp_path: Path) -> None:
    picture = support.SMALL["nordhafen-kestrel/index.md"] + "\n![ours](https://images.example.org/a.png)\n"
    more = "plugins: [search, charters: {content_security_policy: {img-src: [https://images.example.org], frame-src: https://maps.example.org}}]"
    folder = make(
        tmp_path,
        MKDOCS.replace("plugins: [search, offline, tags, charters]", more),
        **{"nordhafen-kestrel/index.md": picture},
    )
    assert engine("build", cwd=folder).returncode == 0
    text = (folder / "site" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert "img-src 'self' data: https://images.example.org;" in text
    assert "frame-src 'self' https://maps.example.org" in text
    assert (
        '<img alt="ours" src="https://images.example.org/a.png"' in text
        or 'src="https://images.example.org/a.png"' in text
    )
    support.write(
        folder, {"mkdocs.yml": MKDOCS.replace(", charters]", ", charters: {content_security_policy: false}]")}
    )
    assert engine("build", cwd=folder).returncode == 0
    assert set(map(tuple, policies(folder / "site").values())) == {()}
    assert (
        'src="https://images.example.org/a.png"'
        not in (folder / "site" / "nordhafen-kestrel" / "index.html").read_text()
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("{frame-ancestors: [https://a.example.org]}", "frame-ancestors"),
        ("{img-src: ['https://a.example.org; script-src *']}", "img-src"),
        ("{'img src': [x]}", "img src"),
        ("{img-src: {a: b}}", "img-src"),
    ],
)
def test_what_is_no_directive_is_told(tmp_path: Path, asked: str, told: str) -> None:
    folder = make(tmp_path, MKDOCS.replace(", charters]", f", charters: {{content_security_policy: {asked}}}]"))
    done = charters("build", cwd=folder)
    assert done.returncode == 1
    assert "content_security_policy" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
