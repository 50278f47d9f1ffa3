"""A change in words: what a review says, before it is printed in a format or shown on a page."""

from .preview import Preview, preview_at
from .telling import Teller, view_of
from .untold import view_of_nothing
from .view import AllianceView, LineView, NewProblem, Place, ReviewView

__all__ = [
    "AllianceView",
    "LineView",
    "NewProblem",
    "Place",
    "Preview",
    "ReviewView",
    "Teller",
    "preview_at",
    "view_of",
    "view_of_nothing",
]
