"""What stands in a sentence where a name stood that nobody has whom its readers may see.

Whether such a name is that of somebody hidden or of nobody cannot be told here, behind the door, and must not show: both read alike. So it is the
form of the words alone that decides whether they may be a name, and what is plainly a sentence stays one.
"""

from __future__ import annotations

import re
from typing import Final

from ..locale.collectives import COLLECTIVES
from ..model.meaning import Target
from ..model.values import WITHHELD, fold

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ID: Final = re.compile(r"[\w]+(?:[-./][\w]+)*\Z")
_LESS: Final = (
    "af al am an auf aus bin da dal de del della den der di do dos du e el en het ibn la",
    "las le los of på te ten ter und van vom von y zu zum zur",
)
_PARTICLES: Final = frozenset(word for line in _LESS for word in line.split())
"""Words that stand in names without a capital."""

_GOES_ON: Final = re.compile(r"[ \t]+(?:[a-z]{1,3}[ \t]+){0,2}(?P<word>[^\W\d_][\w'’.-]*)")
"""What may follow the first word of a name."""

_LONGEST: Final = {Target.PERSON: 6, Target.PARTY: 4}
"""So many words a name may have. What a decision amends is called by the words of the charter, which may be many."""


def may_be_name(text: str, target: Target) -> bool:
    """Whether words at the place of a name may be one, by their form: an id, words with capitals, or few words for a party.

    Words for everybody and for bodies (`both boards`, `Vorstand`) are no name. What a change amends is always named.
    """
    words = _WORD.findall(text)
    if not words or all(fold(word) in COLLECTIVES for word in words):
        return False
    if target not in _LONGEST or _ID.match(text.strip()):
        return True
    if len(words) > _LONGEST[target]:
        return False
    return target is Target.PARTY or all(_in_names(word) for word in words)


def _in_names(word: str) -> bool:
    """Whether a word may stand in the name of a person; scripts without capitals have only such words."""
    return not word[0].islower() or word in _PARTICLES


def end_of_name(text: str, start: int, end: int) -> int:
    """Where a name ends of which `@` and the first word stand at `text[start:end]`: words with capitals may go on with it."""
    if not text[start:end].lstrip("@*_")[:1].isupper():
        return end
    for _ in range(3):
        found = _GOES_ON.match(text, end)
        if found is None or not found["word"][0].isupper():
            break
        end = found.end()
        if text[end - 1] == ".":
            return end - 1
    return end


def without(sentence: str, name: str) -> str:
    """A sentence with a name in it withheld, wherever it stands there; empty where it cannot be found, so that nothing of it shows."""
    pattern = re.compile(r"@?" + r"\s+".join(re.escape(word) for word in name.split()))
    shown, count = pattern.subn(str(WITHHELD), sentence)
    return shown if count else ""
