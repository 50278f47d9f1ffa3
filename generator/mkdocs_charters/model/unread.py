"""What a text holds that no reader gets to see: scripts and styles, with all that stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from markdown_it.token import Token

_OPENS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s/>])", re.IGNORECASE | re.DOTALL)
_CLOSES = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
TokensT = TypeVar("TokensT", bound=Sequence[Token])


def without_unread(tokens: TokensT) -> TokensT:
    """Tokens of a text, their structure as it was, with nothing in them that stands in a script or a style. Changes them.

    As in a browser, one that is open reaches over blocks, and one that nobody closes to the end. Comments are not looked into.
    """
    _empty(tokens, "")
    return tokens


def _empty(tokens: Iterable[Token], inside: str) -> str:
    """`inside` is the name of the element that is open, before and (returned) after the tokens; empty for none."""
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            token.content, inside = _outside(token.content, inside)
        elif token.children:
            inside = _empty(token.children, inside)
        elif inside:
            token.content = ""
    return inside


def _outside(html: str, inside: str) -> tuple[str, str]:
    """What of a piece of HTML stands outside, and the element that is open after it."""
    found: list[str] = []
    at = 0
    while True:
        if inside:
            closing = _CLOSES[inside].search(html, at)
            if closing is None:
                return "".join(found), inside
            at, inside = closing.start(), ""
        opening = next((one for one in _OPENS.finditer(html, at) if one[1]), None)
        if opening is None:
            return "".join((*found, html[at:])), inside
        found.append(html[at : opening.start()])
        at, inside = opening.end(), opening[1].lower()
