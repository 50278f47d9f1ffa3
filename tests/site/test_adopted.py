"""Charters that were adopted, as their readers see them: every word of the texts before stands on the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests import support
from tests.authoring.adopting.kept import SMALL, _sources
from tests.shared import once

from mkdocs_charters.authoring.adopting.adopt import adopt
from mkdocs_charters.authoring.adopting.settling import Known

pytestmark = pytest.mark.site
GOLDEN = Path(__file__).parents[1] / "golden" / "adopting"
CASES = (
    "bibliothek-und-verein", "first-names", "node-lifecycle-sig", "numbered-sections", "pages-and-parties", "payments-team",
    "quiet-notifications-group", "two-founders",
)  # fmt: skip
SITE = """
site_name: Adopted
docs_dir: charters
use_directory_urls: false
theme: {name: material, font: false}
plugins: [charters]
markdown_extensions: [attr_list, tables, pymdownx.superfences]
"""
_WORD = re.compile(r"[^\W_]+")


class _Seen(HTMLParser):
    """What a page says, with where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value for name, value in attrs if name in ("href", "src", "alt") and value]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _build(folder: Path) -> None:
    files = {"mkdocs.yml": SITE}
    for name in CASES:
        made = adopt((GOLDEN / name / "input.md").read_bytes(), name, Known({}))
        files[f"charters/{name}/index.md"] = made.charter
        files |= {f"charters/parties/{one.id}.md": one.text for one in made.parties}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    built = support.charters("build", "--audience", "all", cwd=folder)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "adopted", _build) / "site"


def article(site: Path, name: str) -> str:
    page = (site / name / "index.html").read_text(encoding="utf-8")
    return page[page.index("<article") : page.rindex("</article>")]


@pytest.mark.parametrize("name", CASES)
def test_every_word_is_on_the_page(site: Path, name: str) -> None:
    seen = _Seen()
    seen.feed(article(site, name))
    words = {*_WORD.findall(" ".join(seen.said).casefold()), *SMALL}
    lost = [
        (line, left)
        for line in _sources((GOLDEN / name / "input.md").read_bytes())
        # Days are written out, marks of Markdown are shown by what they do.
        if (left := {*_WORD.findall(re.sub(r"\d{4}-\d\d-\d\d|\[(?:x|TOC)\]", " ", line).casefold())} - words)
    ]
    assert lost == []


def test_a_meeting_without_a_first_day_says_so(site: Path) -> None:
    """Nothing tells when it is next, and the page says why."""
    assert article(site, "two-founders").count("not said yet from which day on") == 2
