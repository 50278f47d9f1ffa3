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
