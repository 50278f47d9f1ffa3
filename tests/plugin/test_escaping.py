"""Titles are text: the theme's templates neither lose words of them nor run any."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment

from mkdocs_charters.plugin.escaping import PlainTitle, title_of_heading

HEAD = Environment(autoescape=True).from_string("<title>{{ title | striptags }}</title><h1>{{ title }}</h1>")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("First loaf from <am Kai>", "First loaf from &lt;am Kai&gt;"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("</title><script>alert(1)</script>", "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_no_word_of_a_title_is_lost_or_runs(title: str, told: str) -> None:
    assert HEAD.render(title=PlainTitle(title)) == f"<title>{told}</title><h1>{told}</h1>"


def page(**meta: Any) -> Any:
    kind = type("Page", (), {"title": "Q &amp; A &lt;am Kai&gt;"})
    made = kind()
    made.meta = meta
    return made


def test_the_title_of_a_heading_is_escaped_once() -> None:
    title = title_of_heading(page())
    assert title is not None
    told = "Q &amp; A &lt;am Kai&gt;"
    assert HEAD.render(title=title) == f"<title>{told}</title><h1>{told}</h1>"


def test_a_title_that_somebody_wrote_is_text_already() -> None:
    assert title_of_heading(page(title="Q &amp; A")) is None
    named = page()
    named.title = "Q &amp; A"
    assert title_of_heading(named) is None
