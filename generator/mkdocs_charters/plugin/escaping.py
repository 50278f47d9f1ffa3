"""Escaping in the theme's templates. MkDocs escapes nothing by itself, so that a title can carry a script."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

_OURS: Final = ("charters.html", "charters/")
_PLAIN: Final = ("blog", "partials/post", "partials/pagination", "redirect")
"""Material's own parts that print HTML they made; escaping would show it as text."""


class PlainTitle(str):
    """A title, which is text and no HTML. The theme takes tags out of titles, and with them whatever an author puts between angle
    brackets; of what knows how it stands in HTML, only what would be a tag there."""

    __slots__ = ()

    def __html__(self) -> Markup:
        return escape(str(self))


def autoescape(name: str | None) -> bool:
    """Whether a template escapes: ours and the theme's page templates do, parts of Material that print HTML do not."""
    if name is None or not name.endswith(".html"):
        return False
    if name.startswith(_OURS):
        return True
    return not name.startswith(_PLAIN)


def trusted(value: Any) -> Any:
    """What the site's owner wrote in its configuration may hold HTML, as Material documents it."""
    if isinstance(value, str):
        return Markup(value)  # noqa: S704 - mkdocs.yml is code, not content
    if isinstance(value, dict):
        return {key: trusted(child) for key, child in value.items()}
    if isinstance(value, list):
        return [trusted(child) for child in value]
    return value


def title_of_heading(page: Page) -> PlainTitle | None:
    """The title that an ordinary page has from its first heading; None where somebody wrote one for it, which is text already."""
    if "title" in vars(page) or "title" in page.meta or not page.title:
        return None
    # MkDocs takes it out of HTML as it stands there.
    return PlainTitle(html.unescape(page.title))


def plain_titles(links: Iterable[AnchorLink]) -> None:
    """Titles in a table of contents are HTML to MkDocs; as text they are escaped where they are printed."""
    for link in links:
        if not isinstance(link.title, Markup):
            link.title = html.unescape(link.title)
        plain_titles(link.children)
