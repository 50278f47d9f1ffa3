"""Views that stand in an author's text: made for the page that holds them."""

from .made import MAKERS
from .planned import files_of, with_views
from .show import Views

__all__ = ["MAKERS", "Views", "files_of", "with_views"]
