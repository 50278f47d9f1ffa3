"""Alliance charters as Markdown under review, and a site computed from them.

This is the public face: what stands in `__all__` is for others to use and keeps its meaning. Rooms below may change.

    from mkdocs_charters import ALL, Settings, WorkTree, check, link, read, visible_to

    archive = read([WorkTree(Path("charters"))], Settings())
    linked = link(visible_to(archive, ALL))
    problems = [*archive.problems, *linked.problems, *check(linked.portfolio, date.today())]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .changes.compare import compare
    from .checks import check
    from .model.archive import Archive
    from .model.audience import ALL, INTERNAL, PUBLIC, Audience
    from .model.door import visible_to
    from .model.portfolio import Alliance, Portfolio
    from .model.problem import Problem, Severity, Span
    from .model.settings import Settings
    from .model.terms import digest
    from .reading import GitRevision, SourceError, WorkTree, read_settings
    from .reading.collect import read
    from .reading.link import Linked, link

__all__ = [
    "ALL",
    "INTERNAL",
    "PUBLIC",
    "Alliance",
    "Archive",
    "Audience",
    "GitRevision",
    "Linked",
    "Portfolio",
    "Problem",
    "Settings",
    "Severity",
    "SourceError",
    "Span",
    "WorkTree",
    "check",
    "compare",
    "digest",
    "link",
    "read",
    "read_settings",
    "visible_to",
]

_ROOMS = {
    "ALL": "model.audience",
    "INTERNAL": "model.audience",
    "PUBLIC": "model.audience",
    "Alliance": "model.portfolio",
    "Archive": "model.archive",
    "Audience": "model.audience",
    "GitRevision": "reading",
    "Linked": "reading.link",
    "Portfolio": "model.portfolio",
    "Problem": "model.problem",
    "Settings": "model.settings",
    "Severity": "model.problem",
    "SourceError": "reading",
    "Span": "model.problem",
    "WorkTree": "reading",
    "check": "checks",
    "read": "reading.collect",
    "compare": "changes.compare",
    "digest": "model.terms",
    "link": "reading.link",
    "read_settings": "reading",
    "visible_to": "model.door",
}
"""Where each name lives. Names are loaded when they are asked for, so that the command line starts fast."""


def __getattr__(name: str) -> Any:
    """Load a public name. Raises AttributeError for others."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_ROOMS[name]}", __name__), name)
