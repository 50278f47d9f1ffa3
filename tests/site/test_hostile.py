"""Thousands of hostile texts through a whole build: in every place where words of authors come out they are words.

The policy is taken out of the pages first: it is the second lock, and here the first one is tried.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import icalendar
import pytest
from tests import support
from tests.hostile.sinks import OWN, SINKS, payloads, portfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Hostile
    site_url: https://ours.example.org/
    theme: {name: material, font: false}
    plugins: [search, tags, charters]
    markdown_extensions: [attr_list, md_in_html, admonition, tables, def_list, footnotes, pymdownx.superfences, pymdownx.details, {toc: {permalink: true}}]
    """
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ACTING = """() => {
  const told = [];
  const say = (one) => told.push(one.outerHTML.slice(0, 200));
  for (const one of document.querySelectorAll("*")) {
    for (const { name } of one.attributes) if (name.startsWith("on") || name === "srcdoc" || name === "formaction") say(one);
    const address = one.getAttribute("href") ?? one.getAttribute("xlink:href");
    if (address !== null && URL.canParse(address, location) && !one.matches("link[rel=icon]"))
      if (!/^(https?|mailto|tel):$/.test(new URL(address, location).protocol)) say(one);
    if (one.matches("img, source, track, video, audio") && new URL(one.src || location, location).origin !== location.origin) say(one);
    if (one.matches("iframe, object, embed, applet, base, math, portal, frame, frameset, template, svg script, svg foreignObject, svg use")) say(one);
    if (one.matches(".md-content [style]") && !/^text-align: ?(left|right|center|justify);?$/.test(one.getAttribute("style"))) say(one);
    if (one.matches("script[src$='/assets/charters/filter.js']:empty")) continue;
    if (one.matches(".md-content script, .md-content style, .md-content link, .md-content meta")) say(one);
  }
  return told;
}"""
LISTENING = """
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = (...said) => { window.ran.push(name + said); };
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    files = {f"docs/{name}": text for name, text in portfolio().items()}
    support.write(folder, {"mkdocs.yml": MKDOCS, "charters.yml": "home: [nordhafen]\n", **files})
    done = support.charters("build", "--as-of", "2026-06-01", cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "\x1b" not in done.stderr
    site = folder / "site"
    for path in site.rglob("*.html"):
        path.write_text(POLICY.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return site


def test_there_are_thousands() -> None:
    assert len(payloads()) > 4000


@pytest.mark.parametrize("sink", SINKS)
def test_every_sink_is_built(hostile_site: Path, sink: str) -> None:
    assert any(hostile_site.glob(SINKS[sink])), sink


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    context.add_init_script(LISTENING)
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_no_script_runs_and_no_request_leaves(hostile_site: Path, page: Page) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    with support.serving(hostile_site) as address:
        names = sorted(
            path.relative_to(hostile_site).as_posix()
            for path in hostile_site.rglob("*.html")
            if path.name != "404.html"
        )
        # Of wins and gifts, of which each has one text, some; of all else each.
        for name in [one for one in names if not re.search(r"/(?:wins|exchanges)/.*[1-9]/", one)]:
            page.goto(address + name, wait_until="domcontentloaded")
            wrong += [f"{name}: {one}" for one in page.evaluate(ACTING)]
            wrong += [f"{name}: ran {one}" for one in page.evaluate("window.ran")]
        page.goto(address, wait_until="load")
        for words in ("alert", "script", "onerror", "javascript", "<img src=x", "svg onload", "</title>"):
            page.evaluate("document.querySelector('#__search').checked = true")
            page.locator(".md-search__input").fill(words)
            page.wait_for_timeout(700)
            wrong += [f"search {words}: {one}" for one in page.evaluate(ACTING)]
        assert page.locator(".md-search-result__item").count() > 0
        wrong += page.evaluate("window.ran")
        assert wrong == []
        assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []


def test_the_index_holds_words(hostile_site: Path) -> None:
    """The browser puts titles and texts on the page as HTML."""
    for entry in json.loads((hostile_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]:
        for text in (entry["title"], entry["text"], *entry.get("tags", ())):
            tags = re.findall(r"<(/?[A-Za-z][^\s>]*)([^>]*)>", text)
            assert {name.strip("/") for name, _ in tags} <= {
                "p",
                "code",
                "em",
                "strong",
                "li",
                "ul",
                "ol",
                "pre",
                "h3",
            }, text
            assert not any("=" in rest for _, rest in tags), text


def test_feeds_hold_no_tag_that_acts(hostile_site: Path) -> None:
    for path in hostile_site.glob("feeds/**/*.atom"):
        tree = ElementTree.fromstring(path.read_bytes())
        for one in tree.iter():
            if one.tag.endswith("link"):
                assert one.attrib["href"].startswith("https://ours.example.org/"), one.attrib
            if one.attrib.get("type") == "html" and one.text:
                assert not re.search(
                    r"<(?!/?(?:p|ul|ol|li|a|em|strong|code|pre|br|blockquote|h[1-6]|hr|dl|dt|dd|table|t[rhd]|thead|tbody)\b)",
                    one.text,
                )
                addresses = re.findall(r'href="([^"]*)"', one.text)
                assert not [address for address in addresses if not re.match(r"https?:|mailto:|tel:", address)]


def test_calendars_have_no_line_of_an_author(hostile_site: Path) -> None:
    known = {
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-TIMEZONE",
        "UID",
        "DTSTAMP",
        "DTSTART",
    }
    known |= {
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "RRULE",
        "EXDATE",
        "RDATE",
        "RECURRENCE-ID",
        "SEQUENCE",
        "STATUS",
    }
    known |= {
        "TRANSP",
        "CATEGORIES",
        "TZID",
        "TZNAME",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "SOURCE",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "LAST-MODIFIED",
        "CLASS",
    }
    found = 0
    for path in hostile_site.glob("calendars/**/*.ics"):
        raw = path.read_bytes()
        icalendar.Calendar.from_ical(raw)
        for line in raw.replace(b"\r\n ", b"").decode().split("\r\n"):
            assert not line or re.split("[;:]", line)[0] in known, line
            found += "ATTENDEE" in line
    assert found > 0, "as words they are there"


def test_no_cell_is_a_formula(hostile_site: Path) -> None:
    cells = 0
    for path in hostile_site.glob("data/*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            for cell in row:
                cells += 1
                assert not re.match(r"[\s\u200b]*[=+@\t\r]|[\s]*-(?!\d+(?:\.\d+)?$)", cell), (path.name, cell)
    assert cells > 1000


def test_data_hold_what_was_written(hostile_site: Path) -> None:
    """As words, neither changed nor lost: JSON needs no escaping for pages, and is served as what it is."""
    told = json.loads((hostile_site / "data" / "commitments.json").read_text(encoding="utf-8"))
    assert OWN[0] in json.dumps(told) or OWN[0].split("<")[0] in json.dumps(told)
    for path in hostile_site.glob("data/*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_the_page_s_own_settings_are_closed_by_nobody(hostile_site: Path) -> None:
    """Data in a script element: each page has one, and it is JSON to its end."""
    for path in hostile_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = re.findall(r'<script id="__config" type="application/json">(.*?)</script>', text, re.DOTALL)
        assert len(found) <= 1, path
        for one in found:
            json.loads(one)
