"""What is told by a shape is told by one of its own, and what is to be hit has room: looked at in a real browser, with our styles alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.pages.site import Site, site_of
from tests.support import ROOT, SAMPLE, SMALL, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

STYLE = ROOT / "theme" / "assets" / "charters" / "charters.css"
CHARTER = "nordhafen-kestrel/index.md"
SHAPE = """one => {
    const of = getComputedStyle(one, "::before");
    const filled = of.backgroundColor !== "rgba(0, 0, 0, 0)";
    return [of.clipPath, of.borderRadius, filled ? "" : of.borderStyle, filled].join("|");
}"""
OVERHANG = """() => [...document.querySelectorAll(".ch-pill")].map(one => {
    const around = one.closest("li, section, header, td, p").getBoundingClientRect();
    return [one.textContent, one.getBoundingClientRect().right - around.right];
}).filter(([, over]) => over > 0.5)"""


def shown(page: Page, site: Site, address: str, *, width: int = 1280, room: int = 700) -> None:
    """A page as a browser shows it, in a column as wide as the theme gives it (20 pixels to a rem)."""
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(
        f"<style>{STYLE.read_text(encoding='utf-8')} html {{ font: 20px sans-serif }} body {{ margin: 0; width: {room}px; font-size: 16px }}"
        f"</style><main class='md-typeset'>{site.html(address)}</main>"
    )


def test_every_kind_in_the_calendar_has_a_shape_of_its_own(page: Page) -> None:
    site = site_of(SAMPLE)
    shown(page, site, "calendar/index.md")
    marks = page.locator(".ch-month__legend .ch-month__one")
    shapes = {one.inner_text(): one.evaluate(SHAPE) for one in marks.all()}
    assert len(shapes) == 8
    assert len(set(shapes.values())) == 8, shapes


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("width", "room"), [(1280, 688), (960, 640), (360, 320)])
def test_the_word_for_how_something_stands_stays_in_its_column(
    page: Page, tmp_path: Path, language: str, width: int, room: int
) -> None:
    promises = "".join(
        f"  - {{id: {status.replace('_', '-')}, will: do {number}, due_on: 2026-05-12}}\n"
        for number, status in enumerate(("on_track", "needs_help", "not_kept", "changed"))
    )
    told = "commitments: {daily-manifest: needs_help, on-track: on_track, needs-help: needs_help, not-kept: not_kept, changed: changed}"
    files = {
        **SMALL,
        CHARTER: SMALL[CHARTER].replace(
            "cadence:\n", f"{promises}milestones: [{{title: a gate, due_on: 2026-05-01}}]\ncadence:\n"
        ),
        "nordhafen-kestrel/notes/2026-04-14.md": re.sub(
            "commitments: {.*}", told, SMALL["nordhafen-kestrel/notes/2026-04-14.md"]
        ),
    }
    site = site_of(write(tmp_path, files), language=language)
    for address in (
        CHARTER,
        "timeline/nordhafen-kestrel/index.md",
        "nordhafen-kestrel/notes/2026-04-14.md",
        "commitments/index.md",
    ):
        shown(page, site, address, width=width, room=room)
        assert page.locator(".ch-pill").count()
        assert page.evaluate(OVERHANG) == [], address
    shown(page, site, CHARTER, width=width, room=room)
    assert page.locator(".ch-promise .ch-pill", has_text={"en": "last told", "de": "zuletzt"}[language]).count() == 1


def test_a_name_of_one_letter_can_be_hit(page: Page, tmp_path: Path) -> None:
    files = {name: text.replace("Nordhafen AG", "N").replace("Ines Vogt", "I") for name, text in SMALL.items()}
    site = site_of(write(tmp_path, files))
    found = 0
    for address in (CHARTER, "nordhafen-kestrel/notes/2026-04-14.md", "commitments/index.md"):
        shown(page, site, address, width=360, room=320)
        for link in page.locator(".ch-page a[href]:not(svg a)").all():
            if len(link.inner_text().strip()) == 1:
                box = link.bounding_box()
                assert box is not None
                assert min(box["width"], box["height"]) >= 24, (address, link.inner_text())
                found += 1
    assert found > 3
