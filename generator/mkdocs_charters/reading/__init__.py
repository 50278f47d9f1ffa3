"""From bytes to documents: what stands in a file, where it stands, and everything that is wrong with it (floor 2)."""

from .collect import read
from .link import Linked, link
from .nearest import nearest
from .project import Project, find_root, open_project, site_file_in, sources_for
from .settings import FILE_NAME as SETTINGS_FILE
from .settings import read_settings
from .sources import MARKDOWN, GitRevision, Source, SourceError, WorkTree, source_from

__all__ = [
    "MARKDOWN",
    "SETTINGS_FILE",
    "GitRevision",
    "Linked",
    "Project",
    "Source",
    "SourceError",
    "WorkTree",
    "find_root",
    "link",
    "nearest",
    "open_project",
    "read",
    "read_settings",
    "site_file_in",
    "source_from",
    "sources_for",
]
