"""What a form does not change stays as it was written: every document of the sample, the golden cases and the examples, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import support

from mkdocs_charters.authoring.forms import Place, served
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.settings import ForgeKind

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_DOCUMENT = re.compile(r"```\w*[^\n]*\n(---\n.*?)```", re.DOTALL)


def documents() -> dict[str, str]:
    """By where they stand. The CMS hands over a text without blanks around it, its line ends those of Unix."""
    found = {str(path): path.read_text(encoding="utf-8") for path in support.SAMPLE.rglob("*.md")}
    for folder in (support.ROOT / "tests" / "golden", support.ROOT / "tests" / "fuzz" / "seeds"):
        for path in folder.rglob("*.md"):
            found[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    examples = support.ROOT / "generator" / "mkdocs_charters" / "locale" / "help" / "examples"
    for path in (*examples.glob("*.md"), *(support.ROOT / "docs").glob("*.md")):
        for number, text in enumerate(_DOCUMENT.findall(path.read_text(encoding="utf-8"))):
            found[f"{path}#{number}"] = text
    return {name: text.strip().replace("\r\n", "\n") for name, text in found.items()}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    english = words_for("en")
    for one in served(Place(ForgeKind.GITHUB, "https://github.com/a/b", "main", "charters"), None, english, english):
        if one.address.startswith("cms/"):
            continue
        (tmp_path / one.address).write_bytes(one.path.read_bytes() if one.path is not None else one.text.encode())
    with support.serving(tmp_path) as address:
        yield address


def test_a_change_in_a_form_changes_nothing_else(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}shapes.json")
    probe = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8").partition("*/")[2]
    told = page.evaluate(probe, documents())
    page.close()
    assert told["tried"] > 2000
    assert told["wrong"] == []


CHARTER = """\
---
kind: charter
title: Ours
priorities: [Quiet nights, {title: Shorter waits, id: waits}]
commitments: {manifest: {by: a, will: send it}, rota: {by: b, will: share it}}
milestones: [{title: Pilot, due_on: 2026-09-01}]
indicators: [openness, {id: minutes, title: Minutes to the ward}]
cadence: ["walk, every 2 weeks", {forum: Review, every: quarter}, monthly briefing]
---
"""


def test_records_pick_what_a_charter_holds(browser: Browser, address: str) -> None:
    """By id where that is written, else by words; of two charters that hold the same, the choice is there once."""
    page = browser.new_page()
    page.goto(f"{address}shapes.json")
    read = """async (texts) => {
      const { formatOf } = await import("/document.js");
      const format = formatOf(await (await fetch("/shapes.json")).json());
      return texts.map((text) => format.fromFile(text));
    }"""
    ours, theirs = page.evaluate(read, [CHARTER, CHARTER.replace("Ours", "Theirs").replace("rota", "stands")])
    page.close()
    assert ours["goals"] == ["Quiet nights", "waits"]
    assert ours["promises"] == ["manifest", "rota"]
    assert ours["steps"] == ["Pilot"]
    assert ours["measured"] == ["openness", "minutes"]
    assert ours["meetings"] == ["walk", "Review", "monthly briefing"]
    assert ours["terms"] == ["Quiet nights", "waits", "manifest", "rota", "Pilot"]
    assert (theirs["promises"], theirs["goals"]) == (["stands"], [])
