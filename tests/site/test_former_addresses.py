"""What stands at the former address of a charter, on real sites."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import html5lib
import pytest
from tests import support
from tests.support import engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    use_directory_urls: %s
    """
CHARTER = "nordhafen-kestrel/index.md"


def former(*addresses: str, **more: str) -> dict[str, str]:
    """The small portfolio, with former addresses of its charter and lines of its own."""
    lines = [f"former_addresses: {json.dumps(addresses)}", *(f"{key}: {value}" for key, value in more.items())]
    text = support.SMALL[CHARTER].replace("kind: charter\n", "kind: charter\n" + "\n".join(lines) + "\n")
    return {**support.SMALL, CHARTER: text}


def build(folder: Path, files: dict[str, str], mkdocs: str = MKDOCS % "true", *options: str) -> Path:
    support.write(folder, {"mkdocs.yml": mkdocs, **{f"docs/{name}": text for name, text in files.items()}})
    done = engine("build", "--strict", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def leads_to(page: Path) -> Path:
    """Where a page leads, by itself and by its link, which are one."""
    text = page.read_text(encoding="utf-8")
    parser = html5lib.HTMLParser()
    parser.parse(text)
    assert parser.errors == []
    (refresh,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]*)">', text)
    (link,) = re.findall(r'<a href="([^"]*)">', text)
    assert refresh == link
    # Without an icon of its own the browser asks the top of the host for one.
    assert '<link rel="icon" href="data:,">' in text
    return (page.parent / unquote(unescape(link))).resolve()


@pytest.mark.parametrize("folders", ["true", "false"])
def test_a_former_address_leads_to_the_charter(tmp_path: Path, folders: str) -> None:
    addresses = ("old/", "older/index.html", "oldest.html", "deep/down/here", "a%20b/", "one.md")
    site = build(tmp_path, former(*addresses), MKDOCS % folders)
    one = "one/index.html" if folders == "true" else "one.html"
    charter = site / "nordhafen-kestrel" / ("" if folders == "true" else "index.html")
    for name in (
        "old/index.html",
        "older/index.html",
        "oldest.html",
        "deep/down/here/index.html",
        "a b/index.html",
        one,
    ):
        assert leads_to(site / name) == charter.resolve(), name
    for name in ("sitemap.xml", "search/search_index.json"):
        text = (site / name).read_text(encoding="utf-8")
        assert "older" not in text, name
        assert "oldest" not in text, name
    for page in site.rglob("*.html"):
        assert "oldest.html" not in page.read_text(encoding="utf-8"), page


def test_the_canonical_address_is_the_new_one(tmp_path: Path) -> None:
    site = build(tmp_path, former("old/"), MKDOCS % "true" + "\n    site_url: https://example.org/some/path/\n")
    text = (site / "old" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/some/path/nordhafen-kestrel/">' in text


def test_words_of_the_title_are_words(tmp_path: Path) -> None:
    title = "<b>&\"'"
    site = build(
        tmp_path,
        former("old/", title=json.dumps(title)),
        MKDOCS.replace("font: false", "font: false, language: de") % "true",
    )
    text = (site / "old" / "index.html").read_text(encoding="utf-8")
    assert "<b>" not in text
    assert f'<span lang="en">{title}</span>' in unescape(text)
    assert '<html lang="de">' in text
    assert "Diese Seite" in text


@pytest.mark.parametrize(
    ("audience", "there"), [("alliance:nordhafen-kestrel", True), ("internal", False), ("public", False)]
)
def test_a_hidden_charter_leaves_nothing_at_its_former_address(tmp_path: Path, audience: str, there: bool) -> None:
    files = former("canary/", visibility="us")
    files["index.md"] = files["index.md"].replace("kind: portfolio", "kind: portfolio\nvisibility: public")
    site = build(tmp_path, files, (MKDOCS % "true").replace("charters]", f"charters: {{audience: '{audience}'}}]"))
    assert (site / "canary" / "index.html").is_file() is there
    if not there:
        for path in site.rglob("*"):
            assert "canary" not in path.name
            assert not path.is_file() or b"canary" not in path.read_bytes()


def test_what_is_hidden_is_in_no_former_address_s_way(tmp_path: Path) -> None:
    """Neither a document nor a page nor another charter's claim: an audience must not learn of it."""
    hidden = {
        "canary/index.md": "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n"
        "former_addresses: [third/]\n---\n",
        "second.md": "---\nvisibility: us\n---\n# Ours\n",
    }
    plain = build(tmp_path / "plain", former("canary/", "second/", "third/"))
    site = build(tmp_path / "more", {**former("canary/", "second/", "third/"), **hidden})
    names = {path.relative_to(plain) for path in plain.rglob("*")}
    assert {path.relative_to(site) for path in site.rglob("*")} == names
    for name in ("canary", "second", "third"):
        page = f"{name}/index.html"
        assert (site / page).read_bytes() == (plain / page).read_bytes()
    support.edit(tmp_path / "more" / "mkdocs.yml", ("charters]", "charters: {audience: all}]"))
    done = engine("build", cwd=tmp_path / "more")
    assert done.returncode != 0
    assert done.stderr.count("CH061") == 3


@pytest.mark.parametrize("name", ["old/index.html", "old"])
def test_a_file_of_the_site_is_never_replaced(tmp_path: Path, name: str) -> None:
    support.write(tmp_path, {"mkdocs.yml": MKDOCS % "true", f"docs/{name}": "mine"})
    support.write(tmp_path / "docs", former("old/"))
    done = engine("build", cwd=tmp_path)
    assert done.returncode != 0
    assert (
        "At the former address “old/index.html” of “Nordhafen AG and Kestrel Air” stands a file of the site"
        in done.stderr
    )
    assert "Traceback" not in done.stderr


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_a_browser_follows_from_a_file(tmp_path: Path, browser: Browser, javascript: bool) -> None:
    site = build(tmp_path, former("old/"), MKDOCS % "false")
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto((site / "old" / "index.html").as_uri())
    page.wait_for_url((site / "nordhafen-kestrel" / "index.html").as_uri())
    assert page.title().startswith("Nordhafen AG and Kestrel Air")
    context.close()
