"""Authors' words as they are quoted in messages."""

from __future__ import annotations

from typing import Final

from ...model.plain_text import text_of

_LONGEST: Final = 80


def short(markdown: str) -> str:
    """A sentence as it is quoted in a message."""
    text = text_of(markdown)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
