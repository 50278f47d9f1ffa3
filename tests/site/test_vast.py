"""Pages of a portfolio larger than anybody wishes for, looked at in the browser: they can be read, and none grows without bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests import heard, support, vast
from tests.shared import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

CONFIG: Final = """\
site_name: Vast
theme: {name: material, font: false, palette: {scheme: default, primary: blue grey}}
plugins: [search, charters: {history: false}]
use_directory_urls: false
"""
PAGES: Final = (
    "index", "alliances/index", "parties/index", "parties/crowd", "parties/wide", "parties/namal", "notes/index", "wins/index",
    "exchanges/index", "disputes/index", "crowd/index", "crowd/notes/2026-11-20", "crowd/disputes/gate", "crowd/wins/win-0",
    "long/index", "long/notes/2026-11-01", "long/wins/one", "long/wins/two", "long/exchanges/one", "long/disputes/one",
    "word/index", "arabic/index", "arabic/notes/2026-11-03", "hebrew/index", "chinese/index", "chinese/wins/one", "quays/index",
    "team/index", "timeline/crowd/index", "timeline/long/index", "timeline/arabic/index", "timeline/chinese/index",
    "timeline/quays/index", "reports/crowd/2026/index", "reports/long/2026/index", "reports/arabic/2026/index",
    "scorecard/index", "priorities/index", "roadmap/index", "reciprocity/index", "commitments/index", "commitments/2/index",
    "decisions/index", "experiments/index", "thanks/index", "glossary/index", "practices/index", "calendar/index",
    "calendar/2026-12/index", "worth-a-conversation/index",
)  # fmt: skip
GROWING: Final = {
    "timeline/crowd/index": 620_000,
    "crowd/index": 470_000,
    "scorecard/index": 440_000,
    "quays/index": 320_000,
}
"""Bytes of the largest pages, each as large as a charter is, with the sixty indicators of one; no other may have more than a quarter of a million."""
_ROOM: Final = 250_000

_SEEN: Final = """() => {
  const found = [], wide = document.documentElement.clientWidth;
  const name = one => `${one.tagName} ${one.getAttribute("class")} ${one.textContent.trim().slice(0, 40)}`;
  const say = (what, one) => found.push(`${what}: ${name(one)}`);
  if (document.documentElement.scrollWidth > wide) say("scrolls", document.documentElement);
  const slides = one => {
    for (let up = one.parentElement; up && up.tagName !== "ARTICLE"; up = up.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return up.tabIndex === 0 || up.querySelector("a[href]");
    return false;
  };
  for (const one of document.querySelectorAll("article *, .md-header__title *")) {
    const box = one.getBoundingClientRect();
    if (!box.width || !one.checkVisibility()) continue;
    const style = getComputedStyle(one);
    // What is for a reader of screens alone is one unit wide.
    if (one.closest("article") && box.width > 2 && (box.right > wide + 1 || box.left < -1) && !slides(one)) say("outside", one);
    const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    const cut = one.scrollWidth > one.clientWidth + 1 || (style.webkitLineClamp !== "none" && one.scrollHeight > one.clientHeight + 1);
    if (!(one instanceof SVGElement) && hides && one.clientWidth > 2 && cut && !one.closest("[title], [aria-label], a[href], .md-header")) say("cut", one);
  }
  for (const picture of document.querySelectorAll("article svg")) {
    const frame = picture.getBoundingClientRect();
    if (frame.width < 60 || !picture.checkVisibility()) continue;
    const texts = [...picture.querySelectorAll("text")].filter(one => one.textContent.trim());
    const boxes = texts.map(one => one.getBoundingClientRect());
    boxes.forEach((one, at) => {
      if (one.left < frame.left - 1 || one.right > frame.right + 1 || one.top < frame.top - 1 || one.bottom > frame.bottom + 1) say("leaves its picture", texts[at]);
      boxes.slice(at + 1).forEach((other, further) => {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 1.5 && down > 3) say(`lies over ${name(texts[at + 1 + further])}`, texts[at]);
      });
    });
  }
  return found;
}"""


_FAINT: Final = """() => {
  const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(one => (one /= 255) <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const over = (top, below) => below.map((one, at) => top[3] / 255 * top[at] + (1 - top[3] / 255) * one);
  const behind = one => {
    const layers = [];
    for (let up = one; up; up = up.parentElement) layers.push(rgba(getComputedStyle(up).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const found = [], seen = new Set();
  for (const one of document.querySelectorAll("article *")) {
    if (one.closest("svg") || ![...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true}) || box.width <= 2) continue;
    const kind = `${one.tagName} ${one.className} ${style.color}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const back = behind(one), front = over(rgba(style.color), back);
    const [low, high] = [light(back), light(front)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05), large = parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${kind}: ${one.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""
"""Words that do not stand out enough from what is behind them (WCAG 1.4.3): one of each kind, by element, class and colour."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def build(folder: Path) -> None:
        files = {f"docs/{name}": text for name, text in vast.portfolio().items()}
        for name, text in {**files, "mkdocs.yml": CONFIG, "charters.yml": "home: [crowd]\n"}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        done = support.engine("build", cwd=folder, CHARTERS_AS_OF=vast.AS_OF)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "vast", build) / "site"


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[int, Page]]:
    """A wide window and a narrow one."""
    pages = {width: browser.new_page(viewport={"width": width, "height": 900}) for width in (1280, 360)}
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_read(site: Path, windows: dict[int, Page], name: str) -> None:
    for width, page in windows.items():
        page.goto((site / f"{name}.html").as_uri())
        found: list[str] = page.evaluate(_SEEN)
        assert found == [], (width, found[:5])


def test_no_page_grows_without_bound(site: Path) -> None:
    sizes = {path.relative_to(site).with_suffix("").as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    assert sizes.keys() >= set(PAGES)
    assert {name: size for name, size in sizes.items() if size > GROWING.get(name, _ROOM)} == {}


def test_records_of_a_charter_stop_at_a_hundred_and_say_where_the_others_are(site: Path) -> None:
    page = (site / "crowd/index.html").read_text(encoding="utf-8")
    for kind, address in (("notes", "notes/{day}"), ("wins", "wins/win-{at}"), ("exchanges", "exchanges/given-{at}")):
        section = re.split(r"<h2|</article>", page.partition(f'<h2 id="{kind}"')[2])[0]
        waiting = [vast.UNCONFIRMED] if kind == "wins" else []
        assert len(re.findall(r"<li>", section)) == 100 + len(waiting), kind
        assert f"{30 - len(waiting)} earlier ones stand in the list of all alliances." in section
        assert f'href="../{kind}/index.html"' in section
        listed = [f'"{address.format(day=_day(at), at=at)}.html"' in section for at in (0, 99, 100, 129)]
        assert listed == [True, True, False, False], kind
    # Whatever was left out stands in the list that it leads to; a win that nobody confirmed is in no such list, and stays.
    for kind, address in (("notes", "notes/{day}"), ("wins", "wins/win-{at}")):
        collection = "".join(path.read_text(encoding="utf-8") for path in (site / kind).rglob("*.html"))
        there = {at for at in range(130) if f"crowd/{address.format(day=_day(at), at=at)}.html" in collection}
        missing = set(range(130)) - there
        assert missing == ({vast.UNCONFIRMED} if kind == "wins" else set())
    assert f'"wins/win-{vast.UNCONFIRMED}.html"' in page


def _day(at: int) -> str:
    return vast.day(at).isoformat()


def test_a_person_among_five_hundred_is_found_by_her_address(site: Path, windows: dict[int, Page]) -> None:
    address = (site / "parties/crowd.html").as_uri()
    page = windows[1280]
    page.goto(address)
    people = page.locator(".ch-people > li")
    assert people.count() == 500
    assert sum(one.is_visible() for one in people.all()[90:110]) == 10
    page.goto("about:blank")
    page.goto(f"{address}#p-377")
    someone = page.locator("#p-377")
    someone.wait_for(state="visible")
    assert vast.person(377) in someone.inner_text()
    page.wait_for_function("document.querySelector('#p-377').getBoundingClientRect().top < 900")


def test_whoever_is_folded_is_there_on_paper(site: Path, windows: dict[int, Page]) -> None:
    page = windows[1280]
    page.goto((site / "parties/crowd.html").as_uri())
    try:
        page.emulate_media(media="print")
        people = "[...document.querySelectorAll('.ch-people > li')]"
        assert page.evaluate(f"{people}.filter(one => one.checkVisibility() && one.offsetHeight > 10).length") == 500
        places = page.evaluate(
            f"{people}.map(one => one.getBoundingClientRect()).map(one => `${{one.left}} ${{one.top}}`)"
        )
        assert len(set(places)) == 500, "nobody stands over anybody else"
    finally:
        page.emulate_media(media="screen")
    assert page.evaluate(f"{people}.filter(one => one.checkVisibility()).length") == 100


DARK: Final = (
    "parties/crowd",
    "crowd/wins/win-0",
    "long/wins/one",
    "quays/index",
    "timeline/crowd/index",
    "reports/crowd/2026/index",
)


@pytest.mark.parametrize("name", DARK)
def test_it_can_be_read_in_the_dark(site: Path, windows: dict[int, Page], name: str) -> None:
    """What is large is no less legible: nothing leaves its place, and words stand out from what is behind them."""
    for width, page in windows.items():
        page.goto((site / f"{name}.html").as_uri())
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        found: list[str] = page.evaluate(_SEEN)
        assert found == [], (width, found[:5])
        faint: list[str] = page.evaluate(_FAINT)
        assert faint == [], (width, faint[:5])


def test_of_many_names_a_list_tells_the_first_and_the_page_all(site: Path, windows: dict[int, Page]) -> None:
    page = windows[360]
    page.goto((site / "alliances/index.html").as_uri())
    row = page.locator(".ch-row", has_text="All quays").inner_text()
    assert "Quay Company 7 and 36 more" in row
    assert "Quay Company 8" not in row
    page.goto((site / "quays/index.html").as_uri())
    head = page.locator(".ch-head").inner_text()
    assert all(f"Quay Company {at}\n" in head for at in range(44))


def test_a_sentence_of_ours_keeps_its_side_whatever_name_it_begins_with(site: Path, windows: dict[int, Page]) -> None:
    page = windows[1280]
    page.goto((site / "arabic/index.html").as_uri())
    sides: Any = page.get_by_role("heading", name="נמל חיפה will").evaluate(
        """one => {
          const range = document.createRange(), box = (node, from, to) => {
            range.setStart(node, from); range.setEnd(node, to); return range.getBoundingClientRect().left;
          };
          const ours = one.lastChild;
          return [box(one.firstChild.firstChild, 0, 1), box(ours, ours.length - 1, ours.length), one.getBoundingClientRect().left];
        }"""
    )
    name, will, left = sides
    assert left < name < will
    page.goto((site / "crowd/disputes/gate.html").as_uri())
    title = page.get_by_role("heading", name="נמל חיפה", exact=True)
    beside: Any = title.evaluate(
        "one => { const r = document.createRange(); r.selectNodeContents(one); return r.getBoundingClientRect().left - one.getBoundingClientRect().left }"
    )
    assert abs(beside) < 2


@pytest.mark.parametrize(
    ("name", "language", "direction", "said"),
    [("arabic/index", "ar", "rtl", vast.ARABIC), ("hebrew/index", "he", "rtl", vast.HEBREW), ("chinese/index", "zh", "ltr", vast.CHINESE[:120])],
)  # fmt: skip
def test_each_text_says_its_language_and_direction(
    site: Path, name: str, language: str, direction: str, said: str
) -> None:
    page = (site / f"{name}.html").read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    texts = [one for one in heard.heard(page) if said in one.text]
    assert len(texts) > 5
    for one in texts:
        assert (one.language, one.direction) == (language, direction), one
