"""Content of a page of ours takes little room until it is asked for, and is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_charters.pages.compose import ComposedPage
from mkdocs_charters.pages.site_plan import PageKind, PagePlan
from mkdocs_charters.plugin.pages import ChartersPage

LONG = Markup("<p>") + "An agreed word, and a wörd, and <another>. " * 2_000 + Markup("</p>")


@pytest.fixture
def page(tmp_path: Path) -> ChartersPage:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x"})
    config.validate()
    plan = PagePlan("index.md", PageKind.HOME, "Home", "", ())
    file = File("index.md", str(tmp_path), str(tmp_path), use_directory_urls=True)
    made = ChartersPage(plan, file, config, lambda _: ComposedPage(LONG, ()), lambda _: "Home")
    made.shows(ComposedPage(LONG, ()))
    return made


def size(page: ChartersPage) -> int:
    held = page._content
    return len(held) if held is not None else 0


def test_it_rests_packed_and_is_what_it_was(page: ChartersPage) -> None:
    assert size(page) < len(LONG) / 20
    assert page.content == str(LONG)


def test_what_is_handed_back_as_it_was_rests(page: ChartersPage) -> None:
    page.content = page.content
    assert size(page) < len(LONG) / 20
    page.content = str(LONG)
    assert size(page) < len(LONG) / 20


def test_what_somebody_changed_is_kept_until_the_page_is_written(page: ChartersPage) -> None:
    page.content = f"{page.content}<hr>"
    assert page.content == f"{LONG}<hr>"
    page.rests()
    assert size(page) < len(LONG) / 20
    assert page.content == str(LONG)


def test_markup_stays_markup(page: ChartersPage) -> None:
    """A template would escape a plain text."""
    page.content = LONG
    assert isinstance(page.content, Markup)


def test_a_page_that_is_not_made_has_none(page: ChartersPage) -> None:
    page.content = None
    assert page.content is None
    page.content = ""
    assert page.content == ""
