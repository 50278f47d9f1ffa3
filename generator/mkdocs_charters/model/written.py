"""A name that stands in a sentence, and so may be more than a name."""

from __future__ import annotations


class Written(str):
    """A reference from prose (`Decided by: Ines Vogt, at the yard`). `sentence` is all of it, to be kept where nobody is meant."""

    __slots__ = ("sentence",)

    sentence: str

    def __new__(cls, text: str, sentence: str) -> Written:
        """A reference as written, with the sentence that it stands in."""
        made = super().__new__(cls, text)
        made.sentence = sentence
        return made

    def __reduce__(self) -> tuple[type[Written], tuple[str, str]]:
        return Written, (str(self), self.sentence)
