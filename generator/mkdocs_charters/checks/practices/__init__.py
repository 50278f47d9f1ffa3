"""CH3xx: the practices of docs/practices.md, as far as a document can show that one is still open."""

from . import giving, governance, ground, recognition, rhythm, trust  # noqa: F401 - they register their rules
