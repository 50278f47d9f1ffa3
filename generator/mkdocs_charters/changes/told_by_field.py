"""What a change of one field says: its code, and who is bound more or less by it. One small function a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from ..model.charter import Charter
from ..model.charter_items import Commitment, Escalation
from ..model.meaning import Item, Shape, field_by_key
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path
from ..model.values import WITHHELD, Visibility, Withheld
from ..model.visibility import default_visibility, narrower
from ..model.when import parse_duration
from . import change as codes
from .answering import acts_within, begins_with_an_act, is_time_to_act
from .change import Change
from .lengths import from_canonical, minutes, other_length
from .notice import notices
from .rhythms import more_often

_DECIDING: Final = ("decided_by", "accountable", "approver", "decide")
"""The fields of a decision right that say who has the last word, in each model of roles."""
_ADDED_OR_REMOVED: Final = (codes.ITEM_ADDED, codes.ITEM_REMOVED)


class Told(NamedTuple):
    """What a change says: its code, and the parties that are bound more and less, in the order of their keys."""

    code: str
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


class Sides(NamedTuple):
    """An alliance before and after, each in its portfolio; None where it is not there."""

    base: Portfolio
    base_alliance: Alliance | None
    head: Portfolio
    head_alliance: Alliance | None

    @property
    def language(self) -> str:
        """The language of the charter."""
        for portfolio, alliance in ((self.head, self.head_alliance), (self.base, self.base_alliance)):
            if alliance is not None:
                return alliance.charter.language or portfolio.settings.language
        return self.head.settings.language

    def items(self, change: Change) -> tuple[Item | None, Item | None]:
        """The item of a charter that a change is about, before and after; None where it is not there."""
        return _item(self.base_alliance, change.base_path), _item(self.head_alliance, change.head_path)

    def names(self, change: Change) -> tuple[str, str]:
        """The words of that item on either side, empty where it has none."""
        if not change.alliance_id:
            return "", ""
        steps = (change.base_path, change.head_path)
        one, other = (
            _words(item, path[1]) if path is not None and len(path) > 1 else ""
            for item, path in zip(self.items(change), steps, strict=True)
        )
        return one, other

    def everyone(self) -> tuple[set[str], set[str]]:
        """The parties before and after."""
        return (
            set(self.base_alliance.parties if self.base_alliance is not None else ()),
            set(self.head_alliance.parties if self.head_alliance is not None else ()),
        )

    def parties_of(self, people: Iterable[str] | None, *, head: bool) -> set[str]:
        """The parties that some people count as, before or after."""
        portfolio, alliance = (self.head, self.head_alliance) if head else (self.base, self.base_alliance)
        known = (portfolio.party_of(one, alliance) for one in people or () if one != WITHHELD)
        return {party for party in known if party and not isinstance(party, Withheld)}

    def promising(self, change: Change) -> set[str]:
        """Who promises what a change is about. Where the promise moves, who does so before and after: that who takes it on
        is bound more, and who gives it up less, is told by the move.
        """
        found = self._of_commitment(change, lambda alliance, one: alliance.by(one))
        return set.intersection(*found) if found else set()

    def promised_to(self, change: Change) -> set[str]:
        """To whom it is promised, before or after."""
        return set().union(*self._of_commitment(change, lambda alliance, one: alliance.to(one)))

    def _of_commitment(self, change: Change, ask: Callable[[Alliance, Commitment], Iterable[str]]) -> list[set[str]]:
        """What is said of a promise on each side where it is."""
        return [
            {one for one in ask(alliance, item) if not isinstance(one, Withheld)}
            for alliance, item in zip((self.base_alliance, self.head_alliance), self.items(change), strict=True)
            if alliance is not None and isinstance(item, Commitment)
        ]


NOTHING: Final = Told("")
"""What a change says that only writes down a default."""


def told_of(change: Change, sides: Sides) -> Told:
    """What a change says; its own code and nothing about who is bound where no field says more."""
    base, head = sides.everyone()
    if change.code == codes.CHARTER_ADDED:
        return Told(change.code, more=_keys(head))
    if change.code == codes.CHARTER_REMOVED:
        return Told(change.code, less=_keys(base))
    if change.code not in (*_ADDED_OR_REMOVED, codes.TERM_CHANGED, codes.FIELD_CHANGED) or not change.alliance_id:
        return Told(change.code)
    if change.field == codes.COMMENTARY:
        return Told(codes.COMMENTARY_CHANGED)
    whole = len(change.path) == 2 and change.code in _ADDED_OR_REMOVED
    reading = _ENTRIES.get(str(change.path[0])) if whole else _FIELDS.get(change.field)
    told = reading(change, sides) if reading is not None else None
    return told or Told(change.code)


def _keys(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(parties)))


def _item(alliance: Alliance | None, path: Path | None) -> Item | None:
    """The entry of a charter's list that a path leads into, by its id or its level; None where it has neither."""
    if alliance is None or path is None or len(path) < 2:
        return None
    definition = field_by_key(Charter).get(str(path[0]))
    if definition is None or definition.shape is not Shape.ITEMS:
        return None
    items = enumerate(getattr(alliance.charter, definition.name), 1)
    return next((one for place, one in items if path[1] in (getattr(one, "id", None), _level(one, place))), None)


def _level(item: Item, place: int) -> int | None:
    return (item.level or place) if isinstance(item, Escalation) else None


def _words(item: Item | None, known_by: str | int) -> str:
    named = type(item).named_by if item is not None else ""
    return str(getattr(item, named)) if named else str(known_by)


# -- entries that came or went -----------------------------------------------------------------------------------------


def _came(change: Change, parties: Iterable[str], added: str, removed: str) -> Told:
    keys = _keys(parties)
    return Told(added, more=keys) if change.code == codes.ITEM_ADDED else Told(removed, less=keys)


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
    return Told(codes.COMMITMENT_MOVED, more=_keys(now - was), less=_keys(was - now)) if was != now else None


def _decision(change: Change, sides: Sides) -> Told | None:
    if change.code != codes.TERM_CHANGED:
        return None
    was, now = sides.parties_of(change.before, head=False), sides.parties_of(change.after, head=True)
    # Who no longer decides is bound by what others decide; who decides now was bound before. Whoever has no name may be of any party.
    more = () if WITHHELD in (change.after or ()) else was - now
    less = () if WITHHELD in (change.before or ()) else now - was
    return Told(codes.DECISION_MOVED, more=_keys(more), less=_keys(less))


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
    keys = _keys(sides.promising(change) if promised else set.union(*sides.everyone()))
    return Told(codes.MORE_OFTEN, more=keys) if oftener else Told(codes.LESS_OFTEN, less=keys)


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
    keys = _keys(answering)
    return Told(codes.ANSWER_SOONER, more=keys) if sooner else Told(codes.ANSWER_LATER, less=keys)


def _end(change: Change, sides: Sides) -> Told | None:
    """The last day of the agreement: without one, it has no end."""
    if len(change.path) != 1:
        return None
    everyone = _keys(set.union(*sides.everyone()))
    # ISO dates compare as texts.
    later = change.after is None or (change.before is not None and change.after > change.before)
    return Told(codes.ENDS_LATER, more=everyone) if later else Told(codes.ENDS_SOONER, less=everyone)


def _due(change: Change, sides: Sides) -> Told | None:
    """Another day of a promise or a milestone. Without a day nothing says when it is due: to name one, or none, goes no way."""
    if change.path[:1] not in (("commitments",), ("milestones",)) or None in (change.before, change.after):
        return None
    promised = change.path[:1] == ("commitments",)
    keys = _keys(sides.promising(change) if promised else change.binds)
    # ISO dates compare as texts.
    later = str(change.after) > str(change.before)
    return Told(codes.DUE_LATER, less=keys) if later else Told(codes.DUE_SOONER, more=keys)


def _notice(change: Change, sides: Sides) -> Told | None:
    if change.code != codes.TERM_CHANGED or not isinstance(change.before, str) or not isinstance(change.after, str):
        return None
    found = notices(change.before, change.after, sides.language)
    if found is None:
        return None
    everyone = _keys(set.union(*sides.everyone()))
    longer = minutes(found[1]) > minutes(found[0])
    return Told(codes.NOTICE_LONGER, more=everyone) if longer else Told(codes.NOTICE_SHORTER, less=everyone)


def _visibility(change: Change, sides: Sides) -> Told | None:
    seen = []
    for alliance, own in ((sides.base_alliance, change.before), (sides.head_alliance, change.after)):
        if alliance is None:
            return None
        charter = alliance.charter
        around = default_visibility(charter.kind, charter.alliance_type.value)
        if len(change.path) > 1:
            around = charter.visibility or around
        seen.append(Visibility(own) if own is not None else around)
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
    **dict.fromkeys(("service_level", "target"), _service_level),
    "will": _promise,
    **dict.fromkeys(("how_we_communicate", "when_we_disagree", "ground_rules"), _rule),
    "expires_on": _end,
    "parting": _notice,
    "visibility": _visibility,
    "status": _status,
    **dict.fromkeys(("signatures", "agreed_by"), _signature_changed),
}
