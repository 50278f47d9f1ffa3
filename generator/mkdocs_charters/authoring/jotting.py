"""A line more in a record: a tick, an acknowledgement, a reading, a thank-you. Tried in memory before anything is written.

Each step says what the record must tell afterwards. Where it would tell anything else nothing is done, and somebody is shown what to
write by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..model.documents import Document
from ..model.meaning import Item
from ..model.problem import Fix, Path
from ..model.records import Exchange, Review, Win
from ..model.values import PartyRef, PersonKey
from ..reading.frontmatter import split
from .bullets import ticked, with_bullet, with_label
from .entries import with_entry, with_key, with_values
from .fronts import CannotBeAddedError, Front, Value, written
from .mending import mend
from .signing import ByHandError, Desk, Draft


class Jotter:
    """A record that gets one thing more. `language` is that of its charter."""

    def __init__(self, desk: Desk, alliance_id: str, record: Document, language: str) -> None:
        """Raises ElsewhereError where its file cannot be changed from here."""
        self.desk = desk
        self.alliance_id = alliance_id
        self.record = record
        self.language = language
        self.file = desk.file_at(record.origin)
        self.raw = desk.raw(self.file)

    def tick(self, index: int) -> Draft:
        """An action done. Raises ByHandError."""
        note = self._review
        done = note.actions[index].model_copy(update={"done": True})
        by_hand = ByHandError("actions", f"- [x] {note.actions[index].text}")
        return self._proven(lambda: self._ticked(index), {"actions": _with(note.actions, index, done)}, by_hand)

    def _ticked(self, index: int) -> bytes:
        begins = self.record.locate(("actions", index))
        if begins is None:
            raise CannotBeAddedError("actions")
        if not self._in_front("actions"):
            return ticked(self.raw, begins)
        front = Front.of(self.raw, "actions")
        entry = front.top["actions"].child(index)
        said = entry.value if entry is not None else None
        if isinstance(said, str) and entry is not None and entry.span is not None:
            # A bare text has no room for a tick: it becomes what it is short for.
            told = "{" + f"text: {written(said)}, done: true" + "}"
            return mend(self.raw, [Fix(entry.span, told)])[0]
        span = said["done"].span if isinstance(said, dict) and "done" in said else None
        if span is not None:
            return mend(self.raw, [Fix(span, "true")])[0]
        return with_key(self.raw, ("actions", index, "done"), True)

    def acknowledge_gift(self, person: PersonKey, name: str, on: dt.date, index: int | None = None) -> Draft:
        """Something given has arrived: of an exchange, or with an index of one that a note tells. Raises ByHandError."""
        new: dict[str, Any] = {"acknowledged_by": person, "acknowledged_on": on}
        by_hand = ByHandError("acknowledged_by", f"acknowledged_by: {written(name)}\nacknowledged_on: {on.isoformat()}")
        path: Path = ()
        if index is None:
            assert isinstance(self.record, Exchange)
            expected = new
        else:
            told = self._review.exchanges
            expected = {"exchanges": _with(told, index, told[index].model_copy(update=new))}
            path = ("exchanges", index)

        def made() -> bytes:
            return with_key(
                with_key(self.raw, (*path, "acknowledged_by"), name), (*path, "acknowledged_on"), on
            )  # fmt: skip

        return self._proven(made, expected, by_hand)

    def answer_concern(self, index: int, on: dt.date) -> Draft:
        """A concern that the other side has answered. Raises ByHandError."""
        concerns = self._review.concerns
        expected = {"concerns": _with(concerns, index, concerns[index].model_copy(update={"acknowledged": on}))}

        def made() -> bytes:
            begins = self.record.locate(("concerns", index))
            if self._in_front("concerns"):
                return with_key(self.raw, ("concerns", index, "acknowledged"), on)
            if begins is None:
                raise CannotBeAddedError("concerns")
            return with_label(self.raw, begins, "acknowledged", self.language, on.isoformat())

        return self._proven(made, expected, ByHandError("concerns", f"    - Acknowledged: {on.isoformat()}"))

    def confirm(self, person: PersonKey, name: str) -> Draft:
        """A win, or a note, that somebody has read and agrees with. Raises ByHandError."""
        record = self.record
        assert isinstance(record, (Win, Review))

        def made() -> bytes:
            if record.confirmed_by or self._in_front("confirmed_by"):
                return with_values(self.raw, ("confirmed_by",), [name])
            return with_key(self.raw, ("confirmed_by",), [name])

        expected = {"confirmed_by": [*record.confirmed_by, person]}
        return self._proven(made, expected, ByHandError("confirmed_by", f"  - {written(name)}"))

    def thank(self, line: str, to: Sequence[PartyRef], to_people: Sequence[PersonKey], told: Value) -> Draft:
        """A thank-you more. `line` is how it stands in a list of the body, `told` in one of the frontmatter. Raises ByHandError."""

        def made() -> bytes:
            if not self._in_front("thanks"):
                return with_bullet(self.raw, "thanks", self.language, line)
            return (
                with_entry(self.raw, "thanks", told)
                if isinstance(told, dict)
                else with_values(self.raw, ("thanks",), [line])
            )

        before = self._review.thanks
        by_hand = ByHandError("thanks", f"- {line}")
        draft, then = self._read(made, by_hand)
        assert isinstance(then, Review)
        last = then.thanks[-1] if len(then.thanks) == len(before) + 1 else None
        if last is None or not set(to) <= set(last.to) or not set(to_people) <= set(last.to_people):
            raise by_hand
        self._same_but({"thanks": [*before, last]}, then, by_hand)
        return draft

    def read(self, indicator: str, values: Sequence[float], party: str | None, name: str, *, scores: bool) -> Draft:
        """A reading more of an indicator: one value, one of a party, or anonymous `scores`. Raises ByHandError.

        `indicator` is its id, `name` how the party is written.
        """
        told = self._review.readings.get(indicator)
        new: Value = list(values) if scores else {name: values[0]} if party is not None else values[0]
        by_hand = ByHandError("readings", f"  {written(indicator)}: {written(new)}")
        draft, then = self._read(lambda: self._with_reading(indicator, new), by_hand)
        assert isinstance(then, Review)
        found = then.readings.get(indicator)
        by = {**(told.by if told else {}), **({party: values[0]} if party is not None else {})}
        every = [*(told.scores if told else []), *(values if scores else ())]
        one = values[0] if party is None and not scores else None
        if found is None or (found.value, found.by, found.scores) != (one, by, every):
            raise by_hand
        self._same_but({"readings": {**self._review.readings, indicator: found}}, then, by_hand)
        return draft

    def _with_reading(self, indicator: str, new: Value) -> bytes:
        front = Front.of(self.raw, "readings")
        listed = front.top.get("readings")
        if listed is None or listed.value is None:
            return with_key(self.raw, ("readings",), {indicator: new})
        if isinstance(listed.value, list):
            return with_entry(self.raw, "readings", {"indicator": indicator, "value": new})
        assert isinstance(listed.value, dict)
        key = next((one for one in listed.value if one.casefold() == indicator.casefold()), None)
        if key is None:
            return with_key(self.raw, ("readings", indicator), new)
        inner = "by" if isinstance(new, dict) else "scores"
        within = listed.value[key]
        path = (
            ("readings", key, inner) if isinstance(within.value, dict) and inner in within.value else ("readings", key)
        )
        if isinstance(new, dict):
            ((party, value),) = new.items()
            return with_key(self.raw, (*path, party), value)
        assert isinstance(new, list)
        return with_values(self.raw, path, new)

    @property
    def _review(self) -> Review:
        assert isinstance(self.record, Review)
        return self.record

    def _in_front(self, key: str) -> bool:
        """Whether a field stands in the frontmatter."""
        parts = split(self.raw)
        if isinstance(parts, list) or parts.frontmatter is None:
            return False
        listed = Front.of(self.raw, key).top.get(key)
        return listed is not None and listed.value is not None

    def _read(self, made: Any, by_hand: ByHandError) -> tuple[Draft, Document]:
        """The file as it would be, and the record that is read from it then."""
        try:
            draft = Draft(self.file, self.raw, made(), by_hand.key)
        except CannotBeAddedError:
            raise by_hand from None
        there = self.desk.with_bytes(draft.file, draft.after).alliances.get(self.alliance_id)
        records = (*there.reviews, *there.wins, *there.exchanges) if there is not None else ()
        origin = self.record.origin
        same = [one for one in records if (one.origin.source, one.origin.file) == (origin.source, origin.file)]
        if len(same) != 1:
            raise by_hand
        return draft, same[0]

    def _same_but(self, expected: dict[str, Any], then: Document, by_hand: ByHandError) -> None:
        """Refuse a record that tells anything else than before and what is expected."""
        words = [(one.title, one.text) for one in self.record.commentary]
        if (
            _said(dict(then)) != _said({**dict(self.record), **expected})
            or [(one.title, one.text) for one in then.commentary] != words
        ):
            raise by_hand

    def _proven(self, made: Any, expected: dict[str, Any], by_hand: ByHandError) -> Draft:
        draft, then = self._read(made, by_hand)
        self._same_but(expected, then, by_hand)
        return draft


def _with(items: Sequence[Item], index: int, other: Item) -> list[Item]:
    return [other if number == index else one for number, one in enumerate(items)]


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record, the words of items without regard to white space: a label below a paragraph moves how far that stands in."""
    return {key: [_folded(one) for one in told] if isinstance(told, list) else told for key, told in fields.items()}


def _folded(item: Any) -> Any:
    text = getattr(item, "text", None)
    return item.model_copy(update={"text": " ".join(text.split())}) if isinstance(text, str) else item
