"""Titles are text: the theme's templates neither lose words of them nor run any."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from mkdocs_charters.plugin.escaping import PlainTitle

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
