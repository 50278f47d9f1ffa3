"""Which of the places where labels of a map could stand they take, so that none covers another and lines to them neither cross nor
run through anything. Deterministic: the same input, the same picture.

Labelling points is NP-hard. Labels are put down one after the other and then improved, over few places for each, as does well in practice
(Christensen, Marks and Shieber, 1995, "An empirical study of algorithms for point-feature label placement"); what stands apart has a straight
leader that crosses no other, as in boundary labelling (Bekos, Kaufmann, Symvonis and Wolff, 2007); marks left over are put in by
ejection chains (Nagata and Bräysy, 2009, "A powerful route minimization heuristic": whoever was ejected often is ejected less gladly).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

from .geometry import Box, Segment
from .map_places import APART, Label, Marked, Place, Places, Reach

_LEFT_OUT: Final = 250.0
"""What a mark without a label costs."""
_STEPS: Final = 30
"""So often in a picture a mark without a label takes the place of others."""
_EJECTED: Final = 50.0
"""What it costs to eject a label for the first time; each further time costs as much more."""
_IN_WAY: Final = 2
_TRIES: Final = 30
"""So many labels are moved at most for a better place of another one, and so often this is tried."""

_Found = dict[int, Place]


def labels(
    marks: Sequence[Marked], field: Box, arrows: Sequence[Sequence[Segment]], *, size: float, longest: float
) -> tuple[Label | None, ...]:
    """A label for each mark, of letters of `size` in lines of about `longest` em, in `field`; None where there is no
    room for one.

    A label covers no mark and no other label; a line that leads to a label touches neither another one nor a label nor a
    mark, but may cross arrows. A label may cover the middle of arrows, which are to be drawn with a gap there (`around`). Where one needs the
    number of its mark before its words, all have theirs if they find room so: beside a number, words such as “1” would be read as one.
    """
    found = _placed(Places(marks, field, arrows, size=size, longest=longest))
    if any(label is not None and label.numbered for label in found) and not all(
        label is None or label.numbered for label in found
    ):
        alike = _placed(Places(marks, field, arrows, size=size, longest=longest, all_numbered=True))
        if alike.count(None) <= found.count(None):
            return alike
    return found


def _placed(places: Places) -> tuple[Label | None, ...]:
    """The labels of all marks, as well as they have room."""
    marks = places.marks
    found = _one_by_one(places)
    for reach in (Reach.FAR, Reach.BENT):
        if len(found) < len(marks):
            found = _completed(places, found, reach)
    _improve(places, found)
    return tuple(found[number].label if number in found else None for number in range(len(marks)))


def around(line: Segment, found: Sequence[Label | None]) -> list[Segment]:
    """The parts of a line that run beside labels."""
    parts = [line]
    for label in found:
        if label is not None:
            parts = [rest for part in parts for rest in part.outside(label.box.grown(1))]
    return parts


def _one_by_one(places: Places) -> _Found:
    """The best place that is left for each label, of those with the least choice first: once for those that fit beside their marks,
    then for all others."""
    count = len(places.marks)
    order = sorted(range(count), key=lambda at: (len(places.choices(at, Reach.BESIDE)), at))
    found: _Found = {}
    for reach in (Reach.BESIDE, Reach.NEAR, Reach.FAR):
        for number in order:
            if number not in found and (best := _best(places, number, found.values(), reach)) is not None:
                found[number] = best
    return found


def _best(places: Places, number: int, others: Iterable[Place], reach: Reach) -> Place | None:
    """The best place for a label beside these, as near as there is one; up to `reach`."""
    covered = reduce(or_, (place.covers for place in others), 0)
    for near in Reach:
        for place in places.choices(number, near) if near <= reach else ():
            if not place.covers & covered:
                return place
    return None


def _completed(places: Places, found: _Found, reach: Reach) -> _Found:
    """Labels with those that were left over put in, each in the place of others, which look for another one, until all have one or it
    was tried often enough; the best that was found."""
    now, best = dict(found), dict(found)
    ejected = [0] * len(places.marks)
    banned: set[int] = set()
    for _ in range(_STEPS):
        missing = [number for number in range(len(places.marks)) if number not in now]
        if not missing:
            break
        number = min(missing, key=lambda at: (ejected[at], at))
        ejected[number] += 1
        chosen: tuple[float, Place, list[int]] | None = None
        for place in places.choices(number, reach):
            if chosen is not None and place.cost >= chosen[0]:
                break
            if id(place) not in banned:
                inway = [at for at, other in now.items() if place.covers & other.covers]
                cost = place.cost + sum(_EJECTED * (1 + ejected[at]) for at in inway)
                if chosen is None or cost < chosen[0]:
                    chosen = cost, place, inway
        if chosen is None:
            continue
        _, now[number], inway = chosen
        banned.update(id(now.pop(at)) for at in inway)
        for at in (*inway, *missing):
            if at not in now and (again := _best(places, at, now.values(), reach)) is not None:
                now[at] = again
        if _total(now, places) < _total(best, places):
            best = dict(now)
    return best


def _total(found: _Found, places: Places) -> float:
    return sum(_cost(found, number) for number in range(len(places.marks)))


def _cost(found: Mapping[int, Place], number: int) -> float:
    return found[number].cost if number in found else _LEFT_OUT


def _improve(places: Places, found: _Found) -> None:
    """Give labels that fared badly a better place and those that stand in the way another one, the worst first, where all of them
    together fare better."""
    tries = _TRIES
    for number in sorted(found, key=lambda at: (-found[at].cost, at)):
        most = found[number].cost
        if most < APART:
            break
        for choice in places.choices(number, Reach.NEAR):
            if choice.cost >= most or tries <= 0:
                break
            inway = [at for at, place in found.items() if at != number and choice.covers & place.covers]
            if len(inway) > _IN_WAY:
                continue
            tries -= bool(inway)
            moved = _moved(places, number, choice, inway, found)
            if sum(place.cost for place in moved.values()) < sum(found[at].cost for at in moved):
                found.update(moved)
                break


def _moved(places: Places, number: int, choice: Place, inway: Sequence[int], found: _Found) -> _Found:
    """Where a label and those that stand in its way would stand; nothing if not all of them have room."""
    rest = {at: place for at, place in found.items() if at != number and at not in inway}
    rest[number] = choice
    moved = {number: choice}
    for at in sorted(inway, key=lambda at: (-found[at].cost, at)):
        best = _best(places, at, rest.values(), Reach.NEAR)
        if best is None:
            return {}
        moved[at] = rest[at] = best
    return moved
