"""Authors' own words on a page that speaks another language: they print themselves in theirs (WCAG 3.1.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final, Self

from markupsafe import Markup, escape

_FROM_THE_RIGHT: Final = frozenset({"R", "AL"})
_DIRECTION: Final = re.compile(r' dir="\w+"')


class Own(str):
    """Words in another language than their page's. `marks` are attributes that say so: ` lang="ar" dir="rtl"`.

    A text of the page's own language is a plain `str`: whatever takes the one takes the other. Prints itself as an element. In an
    attribute and where no element can stand, the text stands alone (the filters `bare` and `marks`). What is cut or put together of it
    by other means than `Markup` and `put` is a plain text again.
    """

    __slots__ = ("marks",)
    marks: Markup

    def __new__(cls, text: str, marks: Markup) -> Self:
        made = super().__new__(cls, text)
        made.marks = marks
        return made

    def __html__(self) -> Markup:
        return Markup("<span{}>{}</span>").format(self.marks, str(self))


class Mixed(str):
    """A text of ours with such words in it; prints itself as `html`."""

    __slots__ = ("html",)
    html: Markup

    def __new__(cls, text: str, html: Markup) -> Self:
        made = super().__new__(cls, text)
        made.html = html
        return made

    def __html__(self) -> Markup:
        return self.html


def put(sentence: str, told: Mapping[str, str]) -> str:
    """A sentence of ours with texts in it, which keep their languages."""
    text = sentence % told
    if any(isinstance(one, (Own, Mixed)) for one in told.values()):
        return Mixed(text, Markup(sentence) % told)  # noqa: S704  our own words
    return text


def joined(between: str, parts: Iterable[str]) -> str:
    """Texts in a row, which keep their languages."""
    found = list(parts)
    if any(isinstance(one, (Own, Mixed)) for one in found):
        return Mixed(between.join(found), escape(between).join(found))
    return between.join(found)


def within(text: str, own: str) -> str:
    """A text of ours in which words of an author's stand, given apart, so that it knows their language."""
    before, found, after = text.partition(own)
    return joined("", (before, own, after)) if found else text


def apart(text: str) -> str:
    """A text for a sentence of ours, whose direction it does not change where it runs from the right."""
    if isinstance(text, (Own, Mixed)) or not from_the_right(text):
        return text
    return Mixed(text, Markup("<bdi>{}</bdi>").format(text))


_BEGIN: Final = "\ufdd0"
_END: Final = "\ufdd1"


def fenced(text: str) -> str:
    """An author's words between signs that no text has, so that they can be found again in a sentence that was made of them. A full stop at
    their end stays outside, where a sentence looks for it.
    """
    inside = text.removesuffix(".")
    return f"{_BEGIN}{inside}{_END}{text[len(inside) :]}" if inside else text


def unfenced(text: str, own: Callable[[str], str]) -> str:
    """A sentence in which the words between such signs have their language. What was shortened ends where it was cut; a full stop before
    a closing quotation mark is the author's, and stands where her words end, whichever way they run.
    """
    pieces, at = [], 0
    for match in _FENCED.finditer(text):
        stop = "." if match[1] and text[match.end() :].startswith(_QUOTED_STOPS) else ""
        pieces += [text[at : match.start()], own((match[1] or match[2]) + stop)]
        at = match.end() + len(stop)
    return joined("", (*pieces, text[at:])) if pieces else text


_QUOTED_STOPS: Final = (".”", ".“")
_FENCED: Final = re.compile(f"{_BEGIN}(?:([^{_BEGIN}{_END}]*){_END}|(…?[^{_BEGIN}{_END}…]*…?))")


def in_language(text: str, language: str, page: str) -> str:
    """Words of a language on a page of another one, or of the same."""
    marks = marks_for(language, page)
    return Own(text, marks) if marks and text else text


def like(own: str, text: str) -> str:
    """A text that was made of another, such as its beginning, in the language of that."""
    return Own(text, own.marks) if isinstance(own, Own) and text else text


def bare(text: object) -> object:
    """A text without its language, for an attribute."""
    return str(text) if isinstance(text, (Own, Mixed)) else text


def marks_of(text: object) -> Markup:
    """As attributes, the language of a text, if it is another than the page's."""
    return text.marks if isinstance(text, Own) else Markup()


def svg_marks_of(text: object) -> Markup:
    """The same for an element of SVG, where a direction would move the text: the style sheet lets its first letter decide."""
    return Markup(_DIRECTION.sub("", marks_of(text)).replace(" lang=", " xml:lang="))  # noqa: S704  escaped before


@cache
def marks_for(language: str, page: str) -> Markup:
    """As attributes, the language of words on a page of another one, and the direction where that differs; empty for its own."""
    if language == page:
        return Markup()
    direction = direction_of(language)
    marks = Markup(' lang="{}"').format(language.replace("_", "-"))
    return marks if direction == direction_of(page) else Markup('{} dir="{}"').format(marks, direction)


@cache
def direction_of(language: str) -> str:
    """`ltr` or `rtl`; a language that nobody knows is written from the left."""
    if language in ("en", "de"):
        return "ltr"  # most pages need no Babel for this
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_")).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def from_the_right(text: str) -> bool:
    """Whether letters of a text are read from the right."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text)
