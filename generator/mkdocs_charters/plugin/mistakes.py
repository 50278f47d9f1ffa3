"""While serving, a mistake keeps the last good pages: what is wrong is told in the terminal, and on each page that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from ..locale.words import N_, Words

_ARTICLE: Final = re.compile(r"<article\b[^>]*>")
_MOST: Final = 10

_TITLE: Final = N_("What you see is older than your files")
_ABOUT: Final = N_("Something in them cannot be read yet. As soon as it is mended, this page follows.")


class MistakeError(PluginError):
    """Something is wrong with documents or templates. `lines` say what and where, one a mistake, as plain text."""

    def __init__(self, message: str, lines: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.lines = tuple(lines)


def told_on(page: str, lines: tuple[str, ...], words: Words) -> str:
    """A finished page that says at its top what is wrong."""
    if not lines:
        return page
    shown = [Markup("<li>{}</li>").format(line) for line in lines[:_MOST]]
    if len(lines) > _MOST:
        shown.append(Markup("<li>…</li>"))
    aside = Markup(
        '<aside class="ch-mistakes" role="alert"><p><strong>{}</strong></p><p>{}</p><ul>{}</ul></aside>'
    ).format(words.gettext(_TITLE), words.gettext(_ABOUT), Markup("").join(shown))
    return _ARTICLE.sub(lambda match: match[0] + str(aside), page, count=1)
