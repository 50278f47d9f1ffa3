"""On paper: an agreement, a story, a report and a register as clean pages, read from the PDFs that a real browser makes."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, PdfMargins

pytestmark = [pytest.mark.site, pytest.mark.browser]

FURNITURE = (
    ".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".ch-crumbs", ".ch-filter", ".ch-pages", ".ch-seeing", ".ch-neighbours",
    ".ch-records", ".ch-open", ".headerlink", ".ch-onward",
)  # fmt: skip


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page as it is printed, as wide as a sheet of A4 between its margins."""
    context = browser.new_context(viewport={"width": 680, "height": 1000})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def printed(page: Page) -> tuple[str, int]:
    """What stands on paper, on one line, and on how many sheets. Nothing that only a screen needs is among it."""
    left = [one for one in FURNITURE if any(each.is_visible() for each in page.locator(one).all())]
    assert left == []
    margins: PdfMargins = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", margin=margins))).pages
    text = " ".join(one.extract_text() for one in sheets)
    # Printers join letters (one sign for "fi").
    return " ".join(unicodedata.normalize("NFKC", text).split()), len(sheets)


def test_a_charter_is_an_agreement_to_sign(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "nordhafen-kestrel/index.html")
    text, sheets = printed(paper)
    ended = text.index("Signatures")
    for terms in (
        "Purpose",
        "What we promise",
        "send the manifest of every flight",
        "Who decides what",
        "Words we share",
        "Parting",
    ):
        assert text.index(terms) < ended, "the terms stand before the signatures"
    assert text.index("Good to know, and not part of what was signed") > ended
    assert re.search(r"Terms 1:sha256:[0-9a-f]{64} as of 22 November 2026", text)
    for name in ("Ines Vogt", "Amara Okafor", "16 October 2026", "20 October 2026"):
        assert name in text[ended:]
    assert not any(one.is_visible() for one in paper.locator(".ch-promise .ch-state").all()), (
        "how it stands today is no term"
    )
    assert not any(one.is_visible() for one in paper.locator(".ch-stone > .ch-note").all())
    assert 6 <= sheets <= 12


def test_on_paper_stands_what_was_agreed_and_not_how_it_stands_today(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "nordhafen-kestrel/index.html")
    text, _ = printed(paper)
    for today in ("Next 12 January 2027", "last note", "next on", "more to Kestrel", "13 October", "it matters less"):
        assert today not in text
    for agreed in (
        "the second Tuesday of every quarter",
        "Target 30 min or less",
        "At the start 52 min",
        "every half year",
    ):
        assert agreed in text


def test_on_paper_a_milestone_has_the_day_that_was_agreed(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "gruener-kran/index.html")
    moved = paper.locator(".ch-stone__due", has=paper.locator(".ch-now")).first
    assert not moved.locator(".ch-now").is_visible()
    assert moved.locator(".ch-signed").inner_text() == "30 September 2026"
    assert "26 February 2027" not in printed(paper)[0]
    paper.emulate_media(media="screen")
    assert moved.inner_text() == "26 February 2027 at first 30 September 2026"


def test_how_we_know_stands_beside_its_promise(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "nordhafen-kestrel/index.html")
    promises = paper.locator(".ch-promise").all()
    assert len(promises) == 7
    for one in promises:
        will, how = one.locator("> p").first.bounding_box(), one.locator("> .ch-how").bounding_box()
        assert will is not None
        assert how is not None
        assert abs(will["y"] - how["y"]) < 4
        assert how["x"] >= will["x"] + will["width"]


def test_there_is_a_line_to_sign_on(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "nordhafen-kestrel/index.html")
    for one in paper.locator(".ch-sign__name").all():
        box = one.bounding_box()
        assert box is not None
        assert box["height"] > 40
        assert one.evaluate("one => getComputedStyle(one).borderBottomWidth") != "0px"
    assert paper.locator(".ch-sign__name").count() == 2
    assert paper.locator(".ch-beside").evaluate("one => getComputedStyle(one).breakBefore") == "page"


def test_a_conversation_is_printed_as_cards(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "mara-and-jonas/index.html")
    text, sheets = printed(paper)
    assert "That I tell him what I do not know." in text
    assert "A question of your own" not in text, "an invitation is no agreement"
    assert sheets <= 4


def test_a_story_tells_all_of_it(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "timeline/nordhafen-kestrel/index.html")
    text, sheets = printed(paper)
    for told in ("How often we meet", "Roadmap", "What happened", "Nights"):
        assert told.casefold() in text.casefold()
    for picture in (".ch-trend__picture", ".ch-roadmap__picture", ".ch-given__picture"):
        assert paper.locator(picture).first.is_visible()
    assert sheets <= 10


def test_a_report_is_printed_whole(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "reports/nordhafen-kestrel/2026/index.html")
    text, sheets = printed(paper)
    places = [
        text.index(told)
        for told in (
            "Impact report 2026",
            "What we celebrate",
            "A cold bay, three weeks before the agreed day",
            "How we see how it goes",
            "Given and received",
            "Milestones",
            "What we promised, and how it stood",
            "Decisions",
        )
    ]
    assert places == sorted(places)
    assert 3 <= sheets <= 6


@pytest.mark.parametrize("name", ["commitments", "roadmap", "decisions"])
def test_a_register_is_printed_whole(paper: Page, sample_address: str, name: str) -> None:
    paper.goto(f"{sample_address}{name}/index.html")
    text, sheets = printed(paper)
    rows = paper.locator("[data-row]")
    assert rows.count() > 4
    for one in rows.all():
        words = unicodedata.normalize("NFKC", one.inner_text()).split()
        assert words[0] in text
        assert words[-1] in text
    wide = paper.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert 1 <= sheets <= 12


def test_what_each_priority_matters_to_each_of_two_is_printed_in_numbers(paper: Page, sample_address: str) -> None:
    paper.goto(sample_address + "nordhafen-kestrel/index.html")
    text, _ = printed(paper)
    rows = paper.locator(".ch-matrix tbody tr").all()
    assert len(rows) == 5
    for row in rows:
        title, *figures = row.locator("th, td").all_inner_texts()
        said = " ".join((title, *figures[:2]))
        assert all(one.strip("–").replace(".", "").isdigit() for one in figures[:2]), said
        assert unicodedata.normalize("NFKC", " ".join(said.split())) in text
