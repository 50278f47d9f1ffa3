"""A letter that is begun: for people who have no account on a forge."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from .editors import LONGEST

_ADDRESS: Final = "@.!#$*+/=^_{|}~-"


def letter(to: str, subject: str, text: str) -> str:
    """A `mailto:` address. Where it would be too long the text is left out."""
    begin = f"mailto:{quote(to, safe=_ADDRESS)}?subject={quote(subject, safe='')}"
    # Line ends of a letter are those of RFC 6068.
    whole = f"{begin}&body={quote(text.replace(chr(10), chr(13) + chr(10)), safe='')}"
    return whole if len(whole) <= LONGEST else begin
