"""What changed and an audience may not see: disputes are counted, of terms it is said that there are some, and nothing else is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..model.archive import Archive, Manuscript
from ..model.values import Kind
from ..model.visibility import narrower
from .change import RecordCounts
from .once_hidden import items_of, own_visibilities
from .one_sided import Seen, less_items


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


def unseen_terms(base: Seen, head: Seen) -> frozenset[str]:
    """The alliances, of those that an audience sees on both sides, in which an item is a term on one side and hidden on the other.

    Everybody who sees the charter sees its digest move, so that this tells nothing more.
    """
    return frozenset(_veiled(base, head) | _veiled(head, base))


def _veiled(one: Seen, other: Seen) -> set[str]:
    """The charters in which one side shows a term that the other hides."""
    whole, theirs = ({of.id: of for of in archive.by_kind[Kind.CHARTER]} for archive in (other.whole, other.visible))
    return {
        charter.id
        for charter in one.visible.by_kind[Kind.CHARTER]
        if charter.id in theirs and _hides_a_term(charter, less_items(charter, whole[charter.id], theirs[charter.id]))
    }


def _hides_a_term(charter: Manuscript, left: Manuscript) -> bool:
    """Whether a charter has terms among the items that are left out of it."""
    around = charter.visibility
    if left is charter or around is None:
        return False
    own, kept = own_visibilities(charter), items_of(left)
    return any(not narrower(seen, around) for name, seen in own.items() if name not in kept)
