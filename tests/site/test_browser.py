"""The sample site as a person meets it: in a real browser, narrow and wide, light and dark, with and without JavaScript."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests import support

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

ONE_OF_EACH = (
    "index.html",
    "alliances/index.html",
    "parties/index.html",
    "notes/index.html",
    "wins/index.html",
    "exchanges/index.html",
    "disputes/index.html",
    "commitments/index.html",
    "roadmap/index.html",
    "roadmap/2025-q4/index.html",
    "decisions/index.html",
    "experiments/index.html",
    "lessons/index.html",
    "thanks/index.html",
    "glossary/index.html",
    "reciprocity/index.html",
    "scorecard/index.html",
    "calendar/index.html",
    "calendar/2026-12/index.html",
    "reports/index.html",
    "reports/nordhafen-kestrel/2026/index.html",
    "data/index.html",
    "what-can-be-shown.html",
    "practices/index.html",
    "worth-a-conversation/index.html",
    "priorities/index.html",
    "priorities/2/index.html",
    "timeline/nordhafen-kestrel/index.html",
    "timeline/alpine-night-train/index.html",
    "timeline/running-the-night/index.html",
    "timeline/mara-and-jonas/index.html",
    "nordhafen-kestrel/index.html",
    "alpine-night-train/index.html",
    "dock-and-desk/index.html",
    "quiet-lanes/index.html",
    "one-line-at-night/index.html",
    "running-the-night/index.html",
    "mara-and-jonas/index.html",
    "gruener-kran/index.html",
    "parties/mara-klein.html",
    "parties/nordhafen.html",
    "nordhafen-kestrel/notes/2026-04-14.html",
    "dock-and-desk/wins/one-list.html",
    "dock-and-desk/disputes/friday-afternoons.html",
    "dock-and-desk/exchanges/reach-stacker-morning.html",
    "about.html",
)
CORNERS = (
    "index.html",
    "nordhafen-kestrel/index.html",
    "running-the-night/index.html",
    "nordhafen-kestrel/notes/2026-04-14.html",
    "calendar/index.html",
    "scorecard/index.html",
    "commitments/index.html",
    "roadmap/index.html",
    "reports/nordhafen-kestrel/2026/index.html",
    "practices/index.html",
    "timeline/nordhafen-kestrel/index.html",
)
"""Pages that are looked at in every combination of width and scheme; all are in two of them."""
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")


def pages_of(site: Path) -> list[str]:
    root = site / "some" / "path"
    # A page that is shown in place of any other names its files from the top of the host, which `site_url` would tell.
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html") if path.name != "404.html")


def test_every_page_is_tried(sample_site: Path) -> None:
    assert set(ONE_OF_EACH) <= set(pages_of(sample_site))


def test_no_other_host_is_asked_for_anything(sample_site: Path, sample_address: str, page: Page) -> None:
    """All requests of all pages: each goes to the site itself, and each finds something."""
    asked: list[str] = []
    failed: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # What the next page broke off did not fail.
    page.on(
        "requestfailed", lambda request: failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
    )
    page.on(
        "response",
        lambda response: failed.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.on(
        "console",
        lambda message: said.append(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in pages_of(sample_site):
        page.goto(sample_address + name, wait_until="networkidle" if name == "index.html" else "load")
        if 'http-equiv="refresh"' in (sample_site / "some" / "path" / name).read_text(encoding="utf-8"):
            # It leads on by itself, which would break off the way to the next one.
            page.wait_for_function("here => location.href !== here", arg=sample_address + name)
    assert len(asked) > len(pages_of(sample_site))
    assert [url for url in asked if not url.startswith((sample_address, "data:", "blob:"))] == []
    assert failed == []
    assert said == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_in_the_way(browser: Browser, sample_address: str, width: int, scheme: Any) -> None:
    """axe-core finds nothing in what we put on a page, and no page is wider than its window."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    axe = Axe()
    found = []
    for name in ONE_OF_EACH if (width, scheme) in ((1280, "light"), (360, "dark")) else CORNERS:
        page.goto(sample_address + name)
        page.wait_for_load_state("load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{name}: {wide} px wider than the window")
        found += violations(axe, page, name)
    context.close()
    assert found == []


def test_a_meeting_keeps_room_for_its_name(page: Page, sample_address: str) -> None:
    """Other languages need more words for the next date, which then stands below the name."""
    page.set_viewport_size({"width": 360, "height": 900})
    for name in ("nordhafen-kestrel/index.html", "timeline/nordhafen-kestrel/index.html"):
        page.goto(sample_address + name)
        names = page.locator(".ch-meeting > :first-child")
        page.locator(".ch-next").evaluate_all(
            "all => all.forEach(one => one.textContent = 'Nächstes Mal 30. Dezember 2026')"
        )
        assert names.count() > 0
        for box in (one.bounding_box() for one in names.all()):
            assert box is not None
            assert box["width"] >= 140


def test_one_win_of_a_year_has_the_whole_wall_and_lines_that_can_be_read(page: Page, sample_address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(sample_address + "reports/nordhafen-kestrel/2026/index.html")
    wall, (card,) = page.locator(".ch-wall"), page.locator(".ch-wall > *").all()
    around, alone, story = (
        one.evaluate("one => one.getBoundingClientRect().width")
        for one in (wall, card, card.locator(".ch-wincard__story"))
    )
    assert alone > 0.95 * around
    assert 400 < story <= 560
    # And its figures stand in one row.
    tops = page.locator(".ch-counts > div").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 5
    assert len(set(tops)) == 1


def test_small_links_can_be_hit_whatever_stands_around_them(page: Page, sample_address: str) -> None:
    for name, links in (
        ("parties/index.html", ".ch-columns .ch-for a"),
        ("parties/nordhafen.html", ".ch-people .ch-mail"),
    ):
        page.goto(sample_address + name)
        boxes = [one.bounding_box() for one in page.locator(links).all()]
        assert boxes
        assert min(box["height"] for box in boxes if box is not None) >= 24


def test_a_paragraph_runs_from_the_side_where_its_letters_begin(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "nordhafen-kestrel/index.html")
    starts = page.locator(".ch-prose p").first.evaluate(
        """one => ["Early.", "\u0645\u0628\u0643\u0631\u0627\u064b."].map(text => {
            one.textContent = text
            const range = document.createRange()
            range.selectNodeContents(one)
            return range.getBoundingClientRect().left - one.getBoundingClientRect().left
        })"""
    )
    assert starts[0] < 1
    assert starts[1] > 100


def violations(axe: Axe, page: Page, name: str) -> list[str]:
    """What axe-core finds on a whole page, with what Material puts around ours."""
    results = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    return [
        f"{name}: {violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_nor_do_the_theme_s_own_features(browser: Browser, dressed_site: Path, width: int, scheme: Any) -> None:
    """The sample with everything that Material offers around a page, and a page with all that it offers in one."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    axe = Axe()
    found = []
    for name in ("index.html", "nordhafen-kestrel/index.html", "notes/index.html", "rich.html"):
        page.goto((dressed_site / name).as_uri())
        found += violations(axe, page, name)
    context.close()
    assert found == []


@pytest.mark.parametrize("name", ["index.html", "about.html"])
def test_a_link_that_leads_nowhere_looks_like_words(page: Page, sample_address: str, name: str) -> None:
    """What the audience may not see is no link (plugin.links.Links): the engine leaves an `a` without an address."""
    page.goto(sample_address + name)
    seen = page.evaluate(
        """() => {
            const text = document.querySelector("article p")
            text.insertAdjacentHTML("beforeend", "<a>words</a>")
            const style = getComputedStyle(text.lastElementChild)
            return [style.color === getComputedStyle(text).color, style.textDecorationLine]
        }"""
    )
    assert seen == [True, "none"]


def test_everything_is_there_without_javascript(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample_address + "nordhafen-kestrel/index.html")
    article = page.locator("article")
    for words in ("Purpose", "Quarterly review", "needs help", "We share", "signed"):
        assert article.get_by_text(words).first.is_visible(), words
    page.goto(sample_address + "index.html")
    page.get_by_role("link", name="From landing to ward").first.click()
    page.wait_for_url("**/nordhafen-kestrel/index.html")
    assert page.locator("h1").first.inner_text() == "From landing to ward"
    context.close()


def test_it_opens_from_a_file(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((sample_site / "some" / "path" / "index.html").as_uri())
    page.get_by_role("link", name="From landing to ward").first.click()
    page.wait_for_url("**/nordhafen-kestrel/index.html")
    page.locator("figure svg").first.wait_for(state="visible")
    context.close()


def test_search_works_from_a_file(browser: Browser, sample_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((sample_site / "some" / "path" / "nordhafen-kestrel" / "index.html").as_uri())
    support.search_for(page, "cold chain")
    page.locator(".md-search-result__link").first.wait_for(state="visible")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def shown_rows(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-row]:visible").evaluate_all("rows => rows.map(row => row.innerText)")
    return found


def test_a_collection_is_filtered_and_the_address_tells(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "notes/index.html")
    every = len(shown_rows(page))
    page.get_by_role("combobox", name="Alliance").select_option(label="Dock and desk")
    rows = shown_rows(page)
    assert 0 < len(rows) < every
    assert all("Dock and desk" in row for row in rows)
    assert page.get_by_role("status").inner_text() == f"{len(rows)} of {every} shown"
    expect(page).to_have_url(re.compile("alliance=dock-and-desk"))
    page.get_by_label("Words", exact=True).fill("BRIEFING")
    fewer = shown_rows(page)
    assert 0 < len(fewer) < len(rows)
    assert all("briefing" in row.lower() for row in fewer)
    # Somebody else opens the address.
    page.goto("about:blank")
    page.goto(sample_address + "notes/index.html?alliance=dock-and-desk&words=briefing&unknown=x&sort=y")
    assert shown_rows(page) == fewer
    page.get_by_role("button", name="Show all").click()
    assert len(shown_rows(page)) == every
    expect(page).to_have_url(re.compile(r"notes/index\.html$"))
    assert page.get_by_label("Words", exact=True).evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("asked", ["year=1999", "status=needs_help", "alliance=dock-and-desk&owner=nobody/at-all"])
def test_what_no_row_has_is_told_and_all_are_offered(page: Page, sample_address: str, asked: str) -> None:
    page.goto(f"{sample_address}notes/index.html?{asked}")
    assert shown_rows(page) == []
    assert page.get_by_role("status").inner_text() == "Nothing here fits."
    assert "?" in page.url, "the address goes on saying what it asks for"
    page.get_by_role("button", name="Show all").click()
    assert len(shown_rows(page)) > 10
    assert not page.get_by_text("Nothing here fits.").is_visible()
    expect(page).to_have_url(re.compile(r"notes/index\.html$"))


def test_an_address_may_ask_for_one_of_several(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "index.html")
    figure = page.get_by_role("link", name=re.compile("offers and asks$"))
    count = int(figure.inner_text())
    figure.click()
    page.wait_for_url("**/reciprocity/index.html?kind=offer%2Cask")
    rows = shown_rows(page)
    assert len(rows) == count
    assert all("Offered" in row or "Asked for" in row for row in rows)
    assert (
        page.get_by_role("combobox", name="What").evaluate("one => one.selectedOptions[0].text") == "Offered, Asked for"
    )
    every = page.locator("[data-row]").count()
    assert page.get_by_role("status").inner_text() == f"{count} of {every} shown"


def test_a_short_list_is_narrowed_by_its_address_only(page: Page, sample_address: str) -> None:
    name = "disputes/index.html"
    page.goto(sample_address + name)
    assert 0 < len(shown_rows(page)) < 5
    assert not page.locator("form.ch-filter").is_visible()
    page.goto(f"{sample_address}{name}?state=nowhere")
    assert shown_rows(page) == []
    assert page.get_by_role("status").inner_text() == "Nothing here fits."
    page.goto(f"{sample_address}{name}?unknown=x")
    assert shown_rows(page)
    assert not page.locator("form.ch-filter").is_visible()


def test_a_party_s_page_leads_to_what_it_promised(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "parties/kestrel.html")
    page.get_by_role("link", name="Commitments: Kestrel", exact=True).click()
    page.wait_for_url("**/commitments/index.html?party=kestrel")
    parties = page.locator("[data-row]:visible").evaluate_all("rows => rows.map(row => row.dataset.party || '')")
    assert parties
    assert all("kestrel" in one.split() for one in parties)


def test_a_register_is_put_in_order_and_the_address_tells(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "commitments/index.html")

    def values(name: str) -> list[str]:
        found: list[str] = page.locator("[data-row]").evaluate_all(
            "(rows, name) => rows.map(row => row.dataset[name] || '')", name
        )
        return found

    by_day = values("order")
    assert by_day == sorted(by_day)
    page.get_by_role("combobox", name="Order").select_option(label="by who looks after it")
    owners = values("owner")
    named = [one for one in owners if one]
    assert owners == sorted(named) + [""] * (len(owners) - len(named))
    assert named
    expect(page).to_have_url(re.compile(r"\?sort=owner$"))
    page.goto("about:blank")
    page.goto(sample_address + "commitments/index.html?sort=owner&kind=action&due=gone")
    assert all("Action" in row for row in shown_rows(page))
    assert page.get_by_role("status").inner_text() == f"{len(shown_rows(page))} of {len(by_day)} shown"
    page.get_by_role("button", name="Show all").click()
    assert values("order") == by_day


def test_choices_in_a_text_narrow_the_view_above_which_they_stand(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "what-can-be-shown.html?unknown=nobody")
    rows = page.locator(".ch-view--roadmap [data-row]")
    before = rows.count()
    others = page.locator(".ch-view li:visible").count()
    page.locator(".ch-view--roadmap input[type=search]").fill("karim")
    assert 0 < page.locator(".ch-view--roadmap [data-row]:visible").count() < before
    assert (
        others - page.locator(".ch-view li:visible").count()
        == before - page.locator(".ch-view--roadmap [data-row]:visible").count()
    )
    expect(page).to_have_url(re.compile("words=karim"))


def test_groups_without_a_row_are_not_shown(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "alliances/index.html?type=one_to_one")
    assert len(page.locator("section:visible").all()) == len({"Active"})
    assert all("Between two people" in row for row in shown_rows(page))


def test_a_story_is_filtered_by_kind_and_folded_years_open(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "timeline/nordhafen-kestrel/index.html")
    folded = page.locator("details:has([data-row])")
    assert folded.count() == 1
    assert folded.get_attribute("open") is None
    page.get_by_role("combobox", name="What", exact=True).select_option(label="Win")
    rows = shown_rows(page)
    assert len(rows) == 2
    assert folded.get_attribute("open") is not None, "what fits is seen"
    page.get_by_role("combobox", name="Year").select_option(label="2025")
    assert len(shown_rows(page)) == 1
    assert not page.locator("h3", has_text="2026").is_visible()
    expect(page).to_have_url(re.compile(r"\?kind=win&year=2025$"))


def test_a_shared_word_tells_its_meaning_to_the_keyboard(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "nordhafen-kestrel/notes/2026-04-14.html")
    word = page.locator("a.ch-word").first
    told = "one => getComputedStyle(one, '::after').content"
    assert word.evaluate(told) == "none"
    page.keyboard.press("Tab")
    word.focus()
    assert "papers checked" in word.evaluate(told)
    word.press("Enter")
    expect(page).to_have_url(re.compile(r"nordhafen-kestrel/index\.html#word-2$"))


def test_filters_do_nothing_without_javascript_and_are_not_there(browser: Browser, sample_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample_address + "notes/index.html")
    assert len(shown_rows(page)) > 10
    assert not page.locator("form.ch-filter").is_visible()
    context.close()


def test_nothing_moves_while_a_page_loads(browser: Browser, sample_address: str) -> None:
    """Cumulative layout shift (web.dev/cls) of our parts, filters and the map included."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(
        "window.moved = []; new PerformanceObserver(list => { for (const entry of list.getEntries()) "
        "for (const source of entry.sources) if (source.node && source.node.parentElement "
        "&& source.node.parentElement.closest('.ch-page')) window.moved.push(entry.value); })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = context.new_page()
    for name in ("notes/index.html", "alliances/index.html", "nordhafen-kestrel/index.html", "index.html"):
        page.goto(sample_address + name, wait_until="load")
        page.wait_for_timeout(200)
        assert page.evaluate("window.moved") == [], name
    context.close()


def test_neighbours_in_a_collection(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "nordhafen-kestrel/notes/2026-04-14.html")
    here, title = page.url, page.locator("h1").first.inner_text()
    page.locator("a[rel=next]").first.click()
    page.wait_for_url(lambda url: url != here)
    assert page.locator("h1").first.inner_text() != title
    page.locator("a[rel=prev]").first.click()
    page.wait_for_url(here)
    assert page.locator("h1").first.inner_text() == title


def test_the_keyboard_goes_through_a_page_in_its_order(page: Page, sample_address: str) -> None:
    """Tab reaches every link and control of the article from the top to the bottom, each with a visible focus."""
    page.goto(sample_address + "alliances/index.html")
    controls = page.locator("article :is(a[href], input, select, button, summary, [tabindex='0']):visible")
    count = controls.count()
    controls.first.focus()
    seen = []
    for _ in range(count):
        seen.append(
            page.evaluate(
                "(() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();"
                " return {inside: !!one.closest('article'), top: box.top + scrollY, ring: style.outlineStyle !== 'none'"
                " || style.boxShadow !== 'none', html: one.outerHTML.slice(0, 80)}; })()"
            )
        )
        page.keyboard.press("Tab")
    assert all(one["inside"] for one in seen), seen
    assert [one["html"] for one in seen if not one["ring"]] == []
    tops = [one["top"] for one in seen]
    assert all(after >= before - 60 for before, after in itertools.pairwise(tops))


def test_twice_as_large_loses_nothing(browser: Browser, sample_address: str) -> None:
    """Zoom to 200 %: a window of 1280 shows what one of 640 does, with letters twice the size."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for name in CORNERS:
        page.goto(sample_address + name)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
        cut = page.evaluate(
            "[...document.querySelectorAll('.ch-page :is(p, h1, h2, h3, dd, dt, td, th, li)')].filter(one =>"
            " getComputedStyle(one).overflow === 'hidden' && one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
        )
        assert cut == [], name
    context.close()


def test_the_keyboard_reaches_every_mark_of_the_map(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "nordhafen-kestrel/index.html")
    marks = page.locator("figure svg a")
    count = marks.count()
    assert count >= 3
    reached = set()
    page.locator("h1").first.click()
    for _ in range(150):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => { const a = document.activeElement; return a && a.closest('figure svg') ? a.getAttribute('href') || a.getAttributeNS('http://www.w3.org/1999/xlink', 'href') : null }"
        )
        if where:
            reached.add(where)
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth }"
            )
            assert outline not in ("none0px",), "focus can be seen"
    assert len(reached) == count


def test_search_finds_a_charter_and_shows_words_as_words(page: Page, sample_address: str) -> None:
    page.goto(sample_address + "index.html", wait_until="networkidle")
    support.search_for(page, "isotope")
    result = page.locator(".md-search-result__link").first
    # What was found for the first letters stands there for a moment.
    expect(result).to_contain_text(re.compile("isotope", re.IGNORECASE))


def test_labels_of_the_map_do_not_overlap(browser: Browser, sample_address: str) -> None:
    """Measured where they are drawn, on each map of the sample."""
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        for name in ("nordhafen-kestrel/index.html", "dock-and-desk/index.html", "one-line-at-night/index.html"):
            page.goto(sample_address + name)
            boxes = page.evaluate(
                """() => [...document.querySelectorAll('figure svg [data-label], figure svg .ch-map__label text')].map(node => {
                    const box = node.getBoundingClientRect();
                    return [box.left, box.top, box.right, box.bottom, node.textContent.trim()] })"""
            )
            for index, one in enumerate(boxes):
                for other in boxes[index + 1 :]:
                    apart = (
                        one[2] <= other[0] + 1
                        or other[2] <= one[0] + 1
                        or one[3] <= other[1] + 1
                        or other[3] <= one[1] + 1
                    )
                    assert apart, f"{name} at {width}: {one[4]} / {other[4]}"
        context.close()


def test_what_is_written_in_the_pictures_of_indicators_stays_apart_and_inside(
    browser: Browser, sample_address: str
) -> None:
    """The last reading beside the end of each line, and the months below."""
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(sample_address + "scorecard/index.html")
        pictures = page.evaluate(
            """() => [...document.querySelectorAll('.ch-trend__picture')].map(picture => [picture, ...picture.querySelectorAll('text')]
                .map(node => { const box = node.getBoundingClientRect();
                    return [box.left, box.top, box.right, box.bottom, node.getAttribute('class')] }))"""
        )
        assert len(pictures) > 10
        for whole, *texts in pictures:
            assert [one[4] for one in texts].count("ch-trend__value") >= 1
            for left, top, right, bottom, _ in texts:
                assert whole[0] <= left + 1
                assert right <= whole[2] + 1
                assert whole[1] <= top + 1
                assert bottom <= whole[3] + 1
            for one, other in itertools.combinations(texts, 2):
                # The boxes of texts hold room for accents and descenders, which figures do not need.
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 3 or other[3] <= one[1] + 3
                assert apart, (width, one, other)
        context.close()
