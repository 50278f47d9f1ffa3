"""The network of parties with names that nobody chose for it, measured where it is drawn."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import support

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

NAMES = [
    "A",
    "Ministerium für Umwelt, Klimaschutz und Energiewirtschaft Baden-Württemberg",
    "Internationale Donauschifffahrtsgesellschaftsbeteiligungsverwaltung",
    "中国国际海运集装箱集团股份有限公司东京代表处连络事务所",
    "WWWWWWWWWWWW MMMMMMMMMMMM WWWWWWWWWWWW MMMMMMMM",
    "A & B <Partners> \"GmbH\" 'Co'",
    "🚢🚢🚢🚢🚢 Hafen 🚢🚢🚢🚢🚢 שלום עולם",
    "شركة الميناء للنقل والخدمات",
]
SIZE = 19


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More parties than are drawn, each with an alliance with the next three; two of three are teams of another."""
    folder = tmp_path_factory.mktemp("network")
    files = {
        "mkdocs.yml": "site_name: Net\nuse_directory_urls: false\ntheme: {name: material}\nplugins: [search, charters]\n"
    }
    for number in range(SIZE):
        fields: dict[str, object] = {"kind": "party", "name": f"{NAMES[number % len(NAMES)]} {number}"}
        if number % 3:
            fields |= {"form": "team", "part_of": f"p{number - number % 3:02}"}
        files[f"docs/parties/p{number:02}.md"] = f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n"
        for step in range(1, 4):
            other = (number + step) % SIZE
            charter = {
                "kind": "charter",
                "alliance_type": "inter_org",
                "status": ("active", "proposed", "draft", "paused", "ended")[(number + step) % 5],
                "parties": [f"p{number:02}", f"p{other:02}"],
                "priorities": [
                    {
                        "title": f"{NAMES[step]} {number}",
                        "theme": NAMES[(number + step) % len(NAMES)],
                        "weights": {f"p{number:02}": number % 6, f"p{other:02}": step},
                    }
                ],
            }
            files[f"docs/x{number:02}-{step}/index.md"] = f"---\n{json.dumps(charter, ensure_ascii=False)}\n---\n"
    support.write(folder, files)
    done = support.engine("build", "-f", str(folder / "mkdocs.yml"), CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("width", [1280, 360])
def test_its_words_stay_in_the_picture_and_off_one_another(browser: Browser, site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((site / "priorities" / "index.html").as_uri())
    left, top, right, bottom = page.evaluate(
        """() => { const box = document.querySelector('svg.ch-net__picture').getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom] }"""
    )
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.ch-net__mark text, .ch-net__mark circle, .ch-net__mark rect')]
            .map(node => { const box = node.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom, node.textContent.trim() || 'mark'] })"""
    )
    assert len(boxes) == 32
    for one in boxes:
        inside = one[0] >= left - 1 and one[1] >= top - 1 and one[2] <= right + 1 and one[3] <= bottom + 1
        assert inside, one[4]
    # Rows of letters stand in boxes that are a little higher than they are.
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 3 or other[3] <= one[1] + 3
        assert apart, f"{one[4]} / {other[4]}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_marks_and_lines_can_be_reached_with_the_keyboard(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((site / "priorities" / "index.html").as_uri())
    links = page.locator(".ch-net__picture a")
    assert links.count() == 32 + 16
    for place in (0, 47):
        links.nth(place).focus()
        assert page.evaluate("document.activeElement.closest('svg') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parties/p*.html")
    context.close()


def test_a_theme_opens_to_its_priorities(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "priorities" / "index.html").as_uri())
    row = page.locator(".ch-themes tbody tr").first
    told = row.locator("li a").first
    assert not told.is_visible()
    row.locator("summary").click()
    told.click()
    page.wait_for_url("**/x*/index.html#priority-*")
    context.close()
