"""What a change of one field says: its code, and who is bound more or less by it. One small function a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ..model.charter_items import Commitment
from ..model.values import WITHHELD, Visibility, Withheld
from ..model.visibility import default_visibility, narrower
from ..model.when import parse_duration
from . import change as codes
from .answering import acts_within, begins_with_an_act, is_time_to_act
from .bound_by import Sides, Told, keys
from .change import Change
from .lengths import from_canonical, minutes, other_length
from .notice import notices
from .rhythms import more_often

_DECIDING: Final = ("decided_by", "accountable", "approver", "decide")
"""The fields of a decision right that say who has the last word, in each model of roles."""
_ADDED_OR_REMOVED: Final = (codes.ITEM_ADDED, codes.ITEM_REMOVED)
NOTHING: Final = Told("")
"""What a change says that only writes down a default."""


def told_of(change: Change, sides: Sides) -> Told:
    """What a change says; its own code and nothing about who is bound where no field says more."""
    base, head = sides.everyone()
    if change.code == codes.CHARTER_ADDED:
        return Told(change.code, more=keys(head))
    if change.code == codes.CHARTER_REMOVED:
        return Told(change.code, less=keys(base))
    if change.code not in (*_ADDED_OR_REMOVED, codes.TERM_CHANGED, codes.FIELD_CHANGED) or not change.alliance_id:
        return Told(change.code)
    if change.field == codes.COMMENTARY:
        return Told(codes.COMMENTARY_CHANGED)
    whole = len(change.path) == 2 and change.code in _ADDED_OR_REMOVED
    reading = _ENTRIES.get(str(change.path[0])) if whole else _FIELDS.get(change.field)
    told = reading(change, sides) if reading is not None else None
    return told or Told(change.code)


# -- entries that came or went -----------------------------------------------------------------------------------------


def _came(change: Change, parties: Iterable[str], added: str, removed: str) -> Told:
    bound = keys(parties)
    return Told(added, more=bound) if change.code == codes.ITEM_ADDED else Told(removed, less=bound)


def _commitment(change: Change, sides: Sides) -> Told:
    promising = sides.promising(change)
    return _came(change, promising, codes.COMMITMENT_TAKEN_ON, codes.COMMITMENT_TAKEN_BACK)


def _party(change: Change, sides: Sides) -> Told:
    del sides
    party = change.path[1]
    return _came(change, () if isinstance(party, Withheld) else (str(party),), codes.PARTY_JOINED, codes.PARTY_LEFT)


def _priority(change: Change, sides: Sides) -> Told:
    del sides
    return _came(change, (), codes.PRIORITY_CAME, codes.PRIORITY_WENT)


def _signature(change: Change, sides: Sides) -> Told:
    del sides
    entry = change.after if change.code == codes.ITEM_ADDED else change.before
    if isinstance(entry, dict) and "withdrawn_on" in entry:
        # What comes is a yes that no longer counts.
        return _came(change, (), codes.SIGNATURE_TAKEN_BACK, codes.SIGNED)
    return _came(change, (), codes.SIGNED, codes.SIGNATURE_TAKEN_BACK)


# -- fields that changed -----------------------------------------------------------------------------------------------


def _signature_changed(change: Change, sides: Sides) -> Told:
    del sides
    was, now = ("withdrawn_on" in (side or {}) for side in (change.before, change.after))
    if was is now:
        return Told(codes.SIGNATURE_CHANGED)
    return Told(codes.SIGNATURE_TAKEN_BACK if now else codes.SIGNED)


def _moved(change: Change, sides: Sides) -> Told | None:
    if change.path[:1] != ("commitments",):
        return None
    base, head = sides.everyone()
    was, now = set(change.before or base), set(change.after or head)
    return Told(codes.COMMITMENT_MOVED, more=keys(now - was), less=keys(was - now)) if was != now else None


def _decision(change: Change, sides: Sides) -> Told | None:
    if change.code != codes.TERM_CHANGED:
        return None
    was, now = sides.parties_of(change.before, head=False), sides.parties_of(change.after, head=True)
    # Who no longer decides is bound by what others decide; who decides now was bound before. Whoever has no name may be of any party.
    more = () if WITHHELD in (change.after or ()) else was - now
    less = () if WITHHELD in (change.before or ()) else now - was
    return Told(codes.DECISION_MOVED, more=keys(more), less=keys(less))


def _answer_time(change: Change, sides: Sides) -> Told | None:
    """A length of time of a decision or a step: without one, there is no end to it. It binds those who answer before and after: who only
    comes or goes with the change never had both times.
    """
    one, other = (None if side is None else minutes(from_canonical(side)) for side in (change.before, change.after))
    answering = [
        sides.parties_of(
            (name for field in (*_DECIDING, "who") for name in getattr(item, field, None) or ()), head=head
        )
        for item, head in zip(sides.items(change), (False, True), strict=True)
    ]
    both = set.intersection(*answering)
    return _later_or_sooner(one, other, both) if both else None


def _rhythm(change: Change, sides: Sides) -> Told | None:
    """*Every month* became *every quarter*. A promise binds who gives it; when all meet, or a measure is read, binds all."""
    if not isinstance(change.before, str) or not isinstance(change.after, str):
        return None
    oftener = more_often(change.before, change.after)
    if oftener is None:
        return None
    promised = change.path[:1] == ("commitments",)
    bound = keys(sides.promising(change) if promised else set.union(*sides.everyone()))
    return Told(codes.MORE_OFTEN, more=bound) if oftener else Told(codes.LESS_OFTEN, less=bound)


def _service_level(change: Change, sides: Sides) -> Told | None:
    """More time to answer binds less; more time without a failure would bind more. What is measured says which it is, else the promise."""
    for item in sides.items(change):
        if not isinstance(item, Commitment) or item.service_level is None:
            continue
        metric = item.service_level.metric or ""
        sure = is_time_to_act(metric, sides.language) if metric else begins_with_an_act(item.will, sides.language)
        if not sure:
            return None
    one, other = (_target(side, sides.language) for side in (change.before, change.after))
    if None in (one, other) and change.before is not None and change.after is not None:
        return None
    return _later_or_sooner(one, other, sides.promising(change)) if (one, other) != (None, None) else None


def _target(value: Any, language: str) -> int | None:
    text = value.get("target") if isinstance(value, Mapping) else value
    found = parse_duration(text, language) if isinstance(text, str) else None
    return minutes(found) if found is not None else None


def _promise(change: Change, sides: Sides) -> Told | None:
    """*Within 20 minutes* became *within 30 minutes*, and all else is as it was."""
    found = _other_time(change, sides, promised=True)
    return _later_or_sooner(*found, sides.promising(change)) if found is not None else None


def _rule(change: Change, sides: Sides) -> Told | None:
    found = _other_time(change, sides, promised=False)
    return _later_or_sooner(*found, set.union(*sides.everyone())) if found is not None else None


def _other_time(change: Change, sides: Sides, *, promised: bool) -> tuple[int, int] | None:
    """The one time to answer or to act that became another one; None where it may be the time of something else."""
    if change.code != codes.TERM_CHANGED or not isinstance(change.before, str) or not isinstance(change.after, str):
        return None
    found = other_length(change.before, change.after, sides.language)
    if found is None:
        return None
    for text, said in zip((change.before, change.after), found, strict=True):
        if not acts_within(text, said, sides.language, promised=promised):
            return None
    return minutes(found[0].length), minutes(found[1].length)


def _later_or_sooner(before: int | None, after: int | None, answering: Iterable[str]) -> Told | None:
    if before == after:
        return None
    sooner = before is None or (after is not None and after < before)
    bound = keys(answering)
    return Told(codes.ANSWER_SOONER, more=bound) if sooner else Told(codes.ANSWER_LATER, less=bound)


def _end(change: Change, sides: Sides) -> Told | None:
    """The last day of the agreement: without one, it has no end."""
    if len(change.path) != 1:
        return None
    everyone = keys(set.union(*sides.everyone()))
    # ISO dates compare as texts.
    later = change.after is None or (change.before is not None and change.after > change.before)
    return Told(codes.ENDS_LATER, more=everyone) if later else Told(codes.ENDS_SOONER, less=everyone)


def _begin(change: Change, sides: Sides) -> Told | None:
    """Another first day of the agreement, or of a promise: from it on they hold. To name one, or none, goes no way."""
    promised = change.path[:1] == ("commitments",)
    if not (promised or len(change.path) == 1) or None in (change.before, change.after):
        return None
    bound = keys(sides.promising(change) if promised else set.union(*sides.everyone()))
    # ISO dates compare as texts.
    later = str(change.after) > str(change.before)
    return Told(codes.BEGINS_LATER, less=bound) if later else Told(codes.BEGINS_SOONER, more=bound)


def _stands(change: Change, sides: Sides) -> Told | None:
    """Until when an offer or an ask stands. Who makes an offer that stands for longer is bound for longer; who asks is never bound."""
    del sides
    if change.path[:1] != ("offers",):
        return None
    later = change.after is None or (change.before is not None and str(change.after) > str(change.before))
    return Told(change.code, more=change.binds) if later else Told(change.code, less=change.binds)


def _due(change: Change, sides: Sides) -> Told | None:
    """Another day of a promise or a milestone. Without a day nothing says when it is due: to name one, or none, goes no way."""
    if change.path[:1] not in (("commitments",), ("milestones",)) or None in (change.before, change.after):
        return None
    promised = change.path[:1] == ("commitments",)
    bound = keys(sides.promising(change) if promised else change.binds)
    # ISO dates compare as texts.
    later = str(change.after) > str(change.before)
    return Told(codes.DUE_LATER, less=bound) if later else Told(codes.DUE_SOONER, more=bound)


def _notice(change: Change, sides: Sides) -> Told | None:
    if change.code != codes.TERM_CHANGED or not isinstance(change.before, str) or not isinstance(change.after, str):
        return None
    found = notices(change.before, change.after, sides.language)
    if found is None:
        return None
    everyone = keys(set.union(*sides.everyone()))
    longer = minutes(found[1]) > minutes(found[0])
    return Told(codes.NOTICE_LONGER, more=everyone) if longer else Told(codes.NOTICE_SHORTER, less=everyone)


def _visibility(change: Change, sides: Sides) -> Told | None:
    """Who sees the charter, or an item of it. An item that is seen by fewer than its charter is no term: what is promised there is given up."""
    seen, terms = [], []
    for alliance, said in ((sides.base_alliance, change.before), (sides.head_alliance, change.after)):
        if alliance is None:
            return None
        charter = alliance.charter
        around = default_visibility(charter.kind, charter.alliance_type.value)
        own = Visibility(said) if said is not None else None
        if len(change.path) > 1:
            around = charter.visibility or around
            terms.append(not narrower(own, around))
            own = None if terms[-1] else own  # nothing is seen by more than what stands around it
        seen.append(own if own is not None else around)
    if len(set(terms)) > 1:
        promising = keys(sides.promising(change)) if change.path[:1] == ("commitments",) else ()
        return Told(codes.SEEN_BY_MORE, more=promising) if terms[1] else Told(codes.SEEN_BY_FEWER, less=promising)
    if seen[0] is seen[1]:
        return NOTHING
    return Told(codes.SEEN_BY_FEWER if narrower(seen[1], seen[0]) else codes.SEEN_BY_MORE)


def _status(change: Change, sides: Sides) -> Told:
    del change, sides
    return Told(codes.STATUS_CHANGED)


_Reading = Callable[[Change, Sides], Told | None]

_ENTRIES: Final[Mapping[str, _Reading]] = {
    "commitments": _commitment,
    "parties": _party,
    "priorities": _priority,
    "signatures": _signature,
    "agreed_by": _signature,
}
_FIELDS: Final[Mapping[str, _Reading]] = {
    "by": _moved,
    **dict.fromkeys(_DECIDING, _decision),
    **dict.fromkeys(("decide_within", "within", "resolve_within"), _answer_time),
    "every": _rhythm,
    "due_on": _due,
    **dict.fromkeys(("effective_on", "starts_on"), _begin),
    "until": _stands,
    **dict.fromkeys(("service_level", "target"), _service_level),
    "will": _promise,
    **dict.fromkeys(("how_we_communicate", "when_we_disagree", "ground_rules"), _rule),
    "expires_on": _end,
    "parting": _notice,
    "visibility": _visibility,
    "status": _status,
    **dict.fromkeys(("signatures", "agreed_by"), _signature_changed),
}
