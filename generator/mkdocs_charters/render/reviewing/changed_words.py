"""Which words of a text a change is about."""

from __future__ import annotations

from typing import Final

from ...changes.change import COMMENTARY
from ...changes.meanings import Meaning
from ...changes.wording import Piece, shortened, word_diff

_AROUND: Final = 6
"""So many unchanged words stand on either side of what changed in a text."""


def words_changed(meaning: Meaning) -> tuple[Piece, ...]:
    """Which words changed, where both are texts of more than a few words."""
    if not isinstance(meaning.today, str) or not isinstance(meaning.proposed, str):
        return ()
    if meaning.field != COMMENTARY and max(len(meaning.today.split()), len(meaning.proposed.split())) < 2 * _AROUND:
        return ()
    return shortened(word_diff(meaning.today, meaning.proposed), _AROUND)
