"""Words by which notes speak of everybody or of a body, and of nobody in particular, per language, folded."""

from __future__ import annotations

from typing import Final

_COLLECTIVES: Final = {
    "en": (
        "all",
        "the and of our us we both either everybody everyone everything anyone here channel group groups team teams party parties side sides",
        "partner partners board boards council committee committees steering members member assembly meeting majority consensus consent",
        "vote nobody none nothing no one lot management leadership leads sponsors sponsor managers manager representatives people staff",
    ),
    "de": (
        "alle allen alles wir uns unser unsere beide beiden beider der die das den dem des und jeder jede niemand keiner keine nichts",
        "gruppe gruppen team teams partei parteien seite seiten partner vorstand vorstände beirat rat gremium gremien ausschuss",
        "lenkungskreis lenkungsausschuss leitung geschäftsführung mitglieder versammlung mehrheit konsens konsent abstimmung runde los",
    ),
}

COLLECTIVES: Final = frozenset(
    word for lines in _COLLECTIVES.values() for line in lines for word in line.casefold().split()
)
"""They count whatever the language of a document is: a German note may say `@all`."""
