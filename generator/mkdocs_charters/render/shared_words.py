"""Words that an alliance shares, made to explain themselves where its prose uses them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from markupsafe import Markup, escape

from ..model.plain_text import folded

_PIECE: Final = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+|<')
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_CLASS: Final = re.compile(r' class="([^"]*)"')
_TOKEN: Final = re.compile(r"\w+|\W+")
_WORD: Final = re.compile(r"\w")
_WHITE: Final = re.compile(r"\s+")

_LEFT_ALONE: Final = frozenset(
    {"a", "abbr", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "samp", "summary", "svg", "var"}
)  # fmt: skip
"""Elements whose words are not explained: links have one place to go, headings are quoted elsewhere, code says what it says."""
_FORMULA: Final = "arithmatex"
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr"})

LONGEST: Final = 8
"""A term of more words than this is explained nowhere: to look for it must not cost more than to read."""
_MEANING: Final = 240


@dataclass(slots=True)
class _Node:
    """Where a term may go on. `ends` is the number of the term that ends here."""

    then: dict[str, _Node] = field(default_factory=dict)
    ends: int | None = None


class SharedWords:
    """The glossary of one alliance: terms with their meaning, plain text, and where they stand.

    Terms are found as whole words, whatever their case; the longest counts. Of two that are written alike the first counts.
    Finding them takes time in proportion to the text, however many there are.
    """

    def __init__(self, terms: Iterable[tuple[str, str, str]]) -> None:
        self._known: list[tuple[str, str]] = []
        self._root = _Node()
        for term, meaning, href in terms:
            tokens = [_folded(one) for one in _TOKEN.findall(folded(term))]
            # What begins or ends with a sign is no whole word; a text cannot be told where it ends.
            if not tokens or not _is_word(tokens[0]) or not _is_word(tokens[-1]) or len(tokens) > 2 * LONGEST:
                continue
            node = self._root
            for token in tokens:
                node = node.then.setdefault(token, _Node())
            if node.ends is None:
                node.ends = len(self._known)
                self._known.append((_shortened(meaning), href))

    def __bool__(self) -> bool:
        return bool(self._known)

    def explain(self, html: str) -> Markup:
        """Cleaned HTML with the first use of each term made a link to its meaning, which it also carries as its title."""
        out: list[str] = []
        used: set[int] = set()
        closed = 0  # so many elements are open since the one that is left alone
        for piece in _PIECE.findall(html):
            if piece[0] != "<":
                out.append(piece if closed else self._explained(piece, used))
                continue
            out.append(piece)
            if (tag := _TAG.match(piece)) is None or tag[2] in _VOID or piece.endswith("/>"):
                continue
            if tag[1]:
                closed -= closed > 0
            elif closed or tag[2] in _LEFT_ALONE or _is_formula(piece):
                closed += 1
        return Markup("".join(out))  # noqa: S704  cleaned before, what is put in is escaped

    def _explained(self, text: str, used: set[int]) -> str:
        plain = unicodedata.normalize("NFC", unescape(text))
        tokens = _TOKEN.findall(plain)
        alike = [_folded(one) for one in tokens]
        out: list[str] = []
        at = kept = 0
        while at < len(tokens):
            found = self._longest(alike, at) if _is_word(alike[at]) else None
            if found is None:
                at += 1
                continue
            number, end = found
            if number not in used:
                used.add(number)
                meaning, href = self._known[number]
                out.append(str(escape("".join(tokens[kept:at]))))
                words = "".join(tokens[at:end])
                out.append(_LINK.format(escape(href), escape(meaning), escape(words)))
                kept = end
            at = end
        if not out:
            return text
        out.append(str(escape("".join(tokens[kept:]))))
        return "".join(out)

    def _longest(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The number of the longest term that begins at a token, and where it ends."""
        node, best = self._root, None
        for at in range(start, len(tokens)):
            after = node.then.get(tokens[at])
            if after is None:
                break
            node = after
            if node.ends is not None and _ends_here(tokens, at + 1):
                best = node.ends, at + 1
        return best


_LINK: Final = '<a class="ch-word" href="{}" title="{}">{}</a>'
_EXPLAINED: Final = re.compile(r'<a class="ch-word" href="([^"]*)" title="[^"]*">([^<]*)</a>')
_PARTED: Final = re.compile(rf"<section[ >]|{_EXPLAINED.pattern}")


def once_a_section(html: str) -> str:
    """The page with each term explained where a section uses it first. Takes time in proportion to the page."""
    if 'class="ch-word"' not in html:
        return html
    seen: set[str] = set()

    def first(match: re.Match[str]) -> str:
        found, href, words = match.group(0, 1, 2)
        if href is None:
            seen.clear()
        elif href in seen:
            return words
        else:
            seen.add(href)
        return found

    return _PARTED.sub(first, html)


def _folded(token: str) -> str:
    return token.casefold() if _is_word(token) else _WHITE.sub(" ", token)


def _is_word(token: str) -> bool:
    return _WORD.match(token) is not None


def _ends_here(tokens: Sequence[str], at: int) -> bool:
    """Whether no sign that belongs to the letter before stands at the beginning of a token."""
    return at >= len(tokens) or not unicodedata.category(tokens[at][0]).startswith("M")


def _is_formula(tag: str) -> bool:
    found = _CLASS.search(tag)
    return found is not None and _FORMULA in found[1].split()


def _shortened(meaning: str) -> str:
    text = " ".join(meaning.split())
    return text if len(text) <= _MEANING else text[:_MEANING].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
