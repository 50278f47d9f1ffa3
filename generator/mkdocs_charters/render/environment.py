"""Our templates: escaped by default, strict about names, with the reader's words."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from markupsafe import Markup, escape

from ..locale.words import words_for
from .own_words import bare, marks_of, svg_marks_of

THEME: Final = Path(__file__).parent.parent / "theme"
"""The directory that the plugin adds to the site's theme. Our fragments lie in `charters/` in it."""


_SPECIAL: Final = re.compile("[&<>\"']")


def _escaped(value: object) -> str:
    """As markupsafe's `escape`, but that a text in which nothing is to be escaped is not wrapped: it is printed at once."""
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if type(value) is Markup else escape(value)


class _Quick(Template):
    """A template that prints with our `escape`: half a million times for three hundred charters."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002  its name there
    ) -> Template:
        namespace["escape"] = _escaped  # the compiled functions look it up there
        return super()._from_namespace(environment, namespace, globals)


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
        auto_reload=False,  # one build, one state of the templates; `renewed` looks at them again
    )
    words = words_for(language)
    made.template_class = _Quick
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = made.globals["gettext"] = _remembered(words.gettext)
    # Views are dataclasses and macros: whatever a template asks for is an attribute, or a mistake in the template.
    made.getattr = getattr  # type: ignore[method-assign, assignment]
    made.globals["language"] = language
    made.globals["unsigned"] = frozenset()  # anchors of items of a charter that are no part of what is signed
    made.filters.update(bare=bare, marks=marks_of, svg_marks=svg_marks_of)  # of authors' own words
    made.globals["wbr_at"] = Markup("@<wbr>")  # an address may break after its at-sign
    made.policies["ext.i18n.trimmed"] = True
    return made


def _remembered(gettext: Callable[[str], str]) -> Callable[..., Markup]:
    """As jinja2's newstyle `gettext`, but that most words, which have nothing to fill in, are looked up once."""

    @cache
    def alone(message: str) -> Markup:
        return Markup(gettext(message)) % {}  # noqa: S704  our own words

    def filled(message: str, /, **variables: object) -> Markup:
        return Markup(gettext(message)) % variables if variables else alone(message)  # noqa: S704  our own words

    return filled


def renewed(language: str) -> str:
    """Look at the templates again; later pages are made with what is there now. What is wrong with one of them, else empty.

    Where something is wrong, the state before holds.
    """
    before = usable(language)
    environment.cache_clear()
    now = environment(language)
    shells = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    try:
        for name in now.list_templates(extensions=["html"]):
            now.get_template(name)
        for shell in sorted(THEME.glob("*.html")):
            shells.parse(shell.read_text(encoding="utf-8"), shell.name, str(shell))
    except (TemplateError, OSError, UnicodeDecodeError) as broken:
        _kept[language] = before
        return _said(broken)
    _kept.pop(language, None)
    return ""


_kept: dict[str, Environment] = {}
"""The last good state of the templates, while the present one is broken."""


def usable(language: str) -> Environment:
    """The templates as they were when they were last in order."""
    return _kept.get(language) or environment(language)


def _said(broken: Exception) -> str:
    if isinstance(broken, TemplateSyntaxError):
        return f"{broken.filename or broken.name}:{broken.lineno}: {broken.message}"
    return f"{getattr(broken, 'filename', None) or getattr(broken, 'name', '')}: {broken}"
