"""From bytes to documents: what stands in a file, where it stands, and everything that is wrong with it (floor 2)."""

from .around import around
from .collect import read
from .forge import forge_of
from .history import Former, HistoryError, Past, as_it_was, committed, inside, past_of, paths_in, revision_of, top_of
from .lines import Lines
from .link import Linked, link
from .nearest import nearest
from .project import Project, find_root, open_project, site_file_in, sources_for, with_settings
from .settings import FILE_NAME as SETTINGS_FILE
from .settings import read_settings
from .sources import GitRevision, Source, SourceError, WorkTree, source_from
from .states import States, states_of

__all__ = [
    "SETTINGS_FILE",
    "Former",
    "GitRevision",
    "HistoryError",
    "Lines",
    "Linked",
    "Past",
    "Project",
    "Source",
    "SourceError",
    "States",
    "WorkTree",
    "around",
    "as_it_was",
    "committed",
    "find_root",
    "forge_of",
    "inside",
    "link",
    "nearest",
    "open_project",
    "past_of",
    "paths_in",
    "read",
    "read_settings",
    "revision_of",
    "site_file_in",
    "source_from",
    "sources_for",
    "states_of",
    "top_of",
    "with_settings",
]
