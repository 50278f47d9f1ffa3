"""Two wordings of a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?…])(?=\s)|(?<=[。！？])")


class Piece(NamedTuple):
    """Words in a row that both texts have, or only one of them. White space is one blank."""

    kind: Literal["same", "removed", "added"]
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of two texts, in their order; what was removed stands before what was added in its place."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("removed", " ".join(old[a:b])))
        if c < d:
            pieces.append(Piece("added", " ".join(new[c:d])))
    return tuple(pieces)


def shortened(pieces: tuple[Piece, ...], around: int) -> tuple[Piece, ...]:
    """The same with no more than so many unchanged words on either side of what changed; `…` stands for the rest."""
    return tuple(
        _shortened(piece, around, first=place == 0, last=place == len(pieces) - 1)
        if piece.kind == "same" and len(pieces) > 1
        else piece
        for place, piece in enumerate(pieces)
    )


def _shortened(piece: Piece, around: int, *, first: bool, last: bool) -> Piece:
    words = piece.text.split()
    head, tail = (0 if first else around), (0 if last else around)
    if len(words) <= head + tail + 1:
        return piece
    kept = [*words[:head], "…", *words[len(words) - tail :]]
    return piece._replace(text=" ".join(kept))


def told_apart(before: str, after: str) -> tuple[str, str]:
    """Both texts without the whole sentences with which they begin and end alike; `…` stands for these. One that says nothing else is empty."""
    old, new = _sentences(before), _sentences(after)
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    most = shorter - head
    tail = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    return _between(old, head, tail), _between(new, head, tail)


def _sentences(text: str) -> list[str]:
    return [one for piece in SENTENCE_ENDS.split(text) if (one := piece.strip())]


def _between(sentences: list[str], head: int, tail: int) -> str:
    kept = sentences[head : len(sentences) - tail]
    return " ".join([*(["…"] if head else []), *kept, *(["…"] if tail else [])]) if kept else ""
