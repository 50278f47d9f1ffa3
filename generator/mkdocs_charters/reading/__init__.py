"""From bytes to documents: what stands in a file, where it stands, and everything that is wrong with it (floor 2)."""

from .forge import forge_of
from .history import Former, HistoryError, Past, as_it_was, committed, inside, past_of, paths_in, revision_of, top_of
from .lines import Lines
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
    "Past",
    "Project",
    "Source",
    "SourceError",
    "States",
    "WorkTree",
    "as_it_was",
    "committed",
    "find_root",
    "forge_of",
    "inside",
    "nearest",
    "open_project",
    "past_of",
    "paths_in",
    "read_settings",
    "revision_of",
    "site_file_in",
    "source_from",
    "sources_for",
    "states_of",
    "top_of",
    "with_settings",
]
