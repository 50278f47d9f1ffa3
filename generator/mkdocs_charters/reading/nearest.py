"""The nearest right name to a wrong one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ..model.names import fold


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name most like a text, ignoring case; empty where none is alike. Ties go to the first in the alphabet."""
    by_fold: dict[str, str] = {}
    for name in sorted(set(known)):
        by_fold.setdefault(fold(name), name)
    wanted = fold(text)[:80]
    if wanted in by_fold:
        return by_fold[wanted]
    close = difflib.get_close_matches(wanted, list(by_fold), n=1, cutoff=0.6)
    if close:
        return by_fold[close[0]]
    # One word of several: "Vogt" for "Ines Vogt".
    parts = [name for folded, name in by_fold.items() if wanted and wanted in folded.split()]
    return parts[0] if len(parts) == 1 else ""
