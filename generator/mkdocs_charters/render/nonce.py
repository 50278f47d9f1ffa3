"""Words that stand for something else in a text until it has been converted and cleaned."""

from __future__ import annotations

import hashlib

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def nonce(*texts: str) -> str:
    """A word that none of `texts` holds and that nobody can know while writing them. The same texts give the same word.

    34 letters a to q, so that no Markdown extension finds anything in it.
    """
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass"))
    while True:
        word = f"q{digest.hexdigest()[:32].translate(_LETTERS)}q"
        if not any(word in text for text in texts):
            return word
        digest.update(b"again")
