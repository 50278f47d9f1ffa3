"""Forms in the browser: the configuration of Sveltia CMS, made from the one definition of each field, and what serves it."""

from .backends import NoForgeError, Place, backend_of
from .config import collection_of, forms_config, shapes
from .site import EDIT, FORMS_SITE, Served, served

__all__ = [
    "EDIT",
    "FORMS_SITE",
    "NoForgeError",
    "Place",
    "Served",
    "backend_of",
    "collection_of",
    "forms_config",
    "served",
    "shapes",
]
