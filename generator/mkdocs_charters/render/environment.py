"""Our templates: escaped by default, strict about names, with the reader's words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..locale.words import words_for

THEME: Final = Path(__file__).parent.parent / "theme"
"""The directory that the plugin adds to the site's theme. Our fragments lie in `charters/` in it."""


@cache
def environment(language: str) -> Environment:
    """The templates with the words of a language. Compiled once."""
    made = Environment(
        loader=FileSystemLoader(THEME / "charters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = words_for(language)
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["wbr_at"] = Markup("@<wbr>")  # an address may break after its at-sign
    made.policies["ext.i18n.trimmed"] = True
    return made
