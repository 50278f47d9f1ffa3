"""From bytes to documents: what stands in a file, where it stands, and everything that is wrong with it (floor 2)."""

from .collect import collect
from .link import Linked, link
from .settings import FILE_NAME as SETTINGS_FILE
from .settings import read_settings
from .sources import GitRevision, Source, SourceError, WorkTree, source_from

__all__ = [
    "SETTINGS_FILE",
    "GitRevision",
    "Linked",
    "Source",
    "SourceError",
    "WorkTree",
    "collect",
    "link",
    "read_settings",
    "source_from",
]
