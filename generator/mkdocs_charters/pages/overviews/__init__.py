"""Pages of the site's own that are no lists of documents: pictures and computed accounts over all alliances."""

from .planned import OVERVIEWS, overview_pages

__all__ = ["OVERVIEWS", "overview_pages"]
