"""What stands at a former address of a page: a whole page of its own, without a theme, that leads on."""

from __future__ import annotations

from ..locale.words import Words
from .environment import usable


def moved_page(words: Words, title: str, url: str, canonical: str) -> str:
    """A page that leads to `url`, as seen from where it stands: at once, and by a link. `canonical` tells search engines where the
    page stands; best with its host.
    """
    template = usable(words.language).get_template("moved.html")
    return template.render(language=words.language, title=title, url=url, canonical=canonical)
