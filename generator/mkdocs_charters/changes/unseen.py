"""Disputes that changed and that an audience may not see: they are counted, and nothing else is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..model.archive import Archive
from ..model.values import Kind
from .change import RecordCounts


def unseen_disputes(base: Archive, seen_base: Archive, head: Archive, seen_head: Archive) -> Mapping[str, RecordCounts]:
    """How many hidden disputes came, changed and went, by alliance; only of alliances that the audience sees."""
    visible = {one.id for seen in (seen_base, seen_head) for one in seen.by_kind[Kind.CHARTER]}
    shown = {(one.alliance, one.id) for seen in (seen_base, seen_head) for one in seen.by_kind[Kind.DISPUTE]}
    old, new = (
        {
            (one.alliance, one.id): (one.data, [(part.title, part.text) for part in one.commentary])
            for one in archive.by_kind[Kind.DISPUTE]
            if one.alliance in visible and (one.alliance, one.id) not in shown
        }
        for archive in (base, head)
    )
    added = Counter(alliance for alliance, ident in new if (alliance, ident) not in old)
    removed = Counter(alliance for alliance, ident in old if (alliance, ident) not in new)
    changed = Counter(key[0] for key in old.keys() & new.keys() if old[key] != new[key])
    found = sorted(added.keys() | removed.keys() | changed.keys())
    return {one: RecordCounts(added[one], changed[one], removed[one]) for one in found}
