"""Pictures by keyboard: Tab goes through all marks of each, each says what it is and shows that it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PICTURES = (
    ("nordhafen-kestrel/index.html", ".ch-map"),
    ("priorities/index.html", ".ch-net__picture"),
    ("roadmap/index.html", ".ch-roadmap__picture"),
    ("timeline/nordhafen-kestrel/index.html", ".ch-roadmap__picture"),
    ("timeline/nordhafen-kestrel/index.html", ".ch-given__picture"),
    ("timeline/alpine-night-train/index.html", ".ch-given__picture"),
)

SEEN = """one => { const inside = one.querySelector('circle, polygon, path, text') || one;
    const looks = [one, inside].map(each => { const style = getComputedStyle(each);
        return [style.outlineStyle, style.outlineWidth, style.stroke, style.strokeWidth, style.fill].join(' ') });
    return { href: one.getAttribute('href'), name: one.getAttribute('aria-label') || one.textContent.trim(), looks: looks.join() } }"""


@pytest.mark.parametrize(("address", "picture"), PICTURES)
def test_every_mark_is_reached(page: Page, sample_address: str, address: str, picture: str) -> None:
    page.goto(sample_address + address)
    marks = page.locator(f"{picture} >> nth=0").locator("a")
    wanted = [one.get_attribute("href") for one in marks.all()]
    assert len(wanted) > 1
    # From what stands before it, so that the keyboard brings us here and the focus is one to be seen.
    marks.first.focus()
    page.keyboard.press("Shift+Tab")
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(f"() => ({SEEN})(document.activeElement)"))
    assert [one["href"] for one in reached] == wanted
    assert all(one["name"] for one in reached)
    page.keyboard.press("Tab")
    assert marks.last.evaluate(SEEN)["looks"] != reached[-1]["looks"], "the focus can be seen"
