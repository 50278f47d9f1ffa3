"""How much a priority matters to each party, as one types it behind the priority: `Shorter waits: 5, 3`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...locale.words import N_, Words
from .asked import DID_YOU_MEAN, Judge

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_LINE: Final = re.compile(
    rf"(?P<title>.*\S)(?P<colon>\s*:\s*)(?P<numbers>{_NUMBER}(?:(?:\s*[,;/]\s*|\s+){_NUMBER})*)", re.DOTALL
)
LEAST: Final = 0
MOST: Final = 5
_OUT: Final = N_("“%(said)s” is no weight: each is 0 to 5. Did you mean “%(near)s”?")
_NO_NUMBER: Final = N_("“%(said)s” is no number. Write one such as 4 or 4.5.")
_COUNT: Final = N_(
    "Weights behind the colon: %(there)s. Parties: %(number)s (%(parties)s). Write one weight of 0 to 5 for each, in this order, such as "
    "“%(example)s”, or none."
)


class Weighed(NamedTuple):
    """A priority in a line: its title, and the numbers behind its colon as they were typed; none where words stand there."""

    title: str
    weights: tuple[str, ...]


def weighed(line: str) -> Weighed:
    """What a line tells. Numbers of a time (`by 14:30`) are part of the title."""
    text = line.strip()
    found = _LINE.fullmatch(text)
    if found is None:
        return Weighed(text, ())
    numbers = re.findall(_NUMBER, found["numbers"])
    if len(numbers) == 1 and found["colon"] == ":" and found["title"][-1].isdigit():
        return Weighed(text, ())
    return Weighed(found["title"], tuple(numbers))


def weights_of(parties: Sequence[str]) -> Judge:
    """Whether a line has a weight that can be meant for each of some parties, or none; before parties are known, any number of them."""

    def judge(line: str, words: Words) -> str:
        title, weights = weighed(line)
        out = next((one for one in weights if not LEAST <= float(one) <= MOST), None)
        if out is not None:
            near = ", ".join(one if LEAST <= float(one) <= MOST else _nearest(one) for one in weights)
            return words.gettext(_OUT) % {"said": out, "near": f"{title}: {near}"}
        if weights and parties and len(weights) != len(parties):
            filled = ", ".join([*weights, *["3"] * len(parties)][: len(parties)])
            return words.gettext(_COUNT) % {
                "there": len(weights),
                "number": len(parties),
                "parties": words.listed(parties),
                "example": f"{title}: {filled}",
            }
        return ""

    return judge


def numbers(said: str, words: Words) -> str:
    """Whether what was read is a number, or several."""
    for one in said.replace(";", " ").split():
        if not re.fullmatch(rf"{_NUMBER}(?:[eE][+-]?\d+)?", one):
            near = one.replace(",", ".")
            told = words.gettext(_NO_NUMBER) % {"said": one}
            return f"{told} {words.gettext(DID_YOU_MEAN) % {'near': near}}" if re.fullmatch(_NUMBER, near) else told
    return ""


def _nearest(number: str) -> str:
    return str(MOST if float(number) > MOST else LEAST)
