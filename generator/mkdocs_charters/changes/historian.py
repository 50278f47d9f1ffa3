"""Tells how charters of one repository came to be: their amendments, the texts that were signed, and what moved since.

Everything stands behind the door twice: what an audience reads of a former text is what it might see then, without what it may not see now.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import zoneinfo
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from ..insight.agreement import SignatureState, agreement, wordings
from ..model.audience import Circle
from ..model.meaning import Weight
from ..model.terms import digest
from ..model.values import Kind
from ..reading.added import Added, Entry, added, entries
from ..reading.chronicle import Chronicle
from ..reading.trail import Text
from ..reading.unnamed import named_entries
from ..reading.whose import Whose, whose
from ..store.cache import Cache, code, key_of
from .amendments import AllianceHistory, Amendment, SignedText, names_in
from .between import between, near, present
from .decided import Subject, backing, subjects, taken_between
from .former import NOTHING_GONE, FormerTexts, Gone
from .found_before import Step, Told, plain_step, plain_told, step_from, told_from
from .meanings import Meaning
from .now import Now
from .once_hidden import Words, called_otherwise, items_of, less, perhaps_hidden
from .once_said import hidden_sentences
from .one_sided import Seen

_AT_ONCE: Final = 50
"""So many charters have their texts fetched together."""


class Historian:
    """Tells the history of charters to an audience. What it found before it looks up in a cache."""

    def __init__(self, past: Chronicle, now: Now, cache: Cache) -> None:
        self.past, self.now, self.cache = past, now, cache
        self.former = FormerTexts(past, now)
        self._zone = zoneinfo.ZoneInfo(now.portfolio.settings.timezone)
        self._paths: dict[str, tuple[str, Whose | None]] = {}
        self._gones: dict[str, dict[Text, Gone]] = {}
        elsewhere = [[one.id, one.data] for one in past.others]
        settings = now.portfolio.settings.model_dump(mode="json") if past.root is None else None
        told = [str(now.audience.circle), now.audience.of, past.root, settings, elsewhere]
        scope = json.dumps(told, sort_keys=True, default=str)
        self._scope = (code(), scope)

    def tell(self, alliances: Iterable[str], progress: Callable[[], None] = lambda: None) -> dict[str, AllianceHistory]:
        """The histories of some alliances, those alone that are visible now and were committed at some time."""
        wanted = [key for key in alliances if key in self.now.portfolio.alliances and key in self.now.charters]
        texts = {key: self._texts_of(key) for key in wanted}
        there = {key: [one for one in found if one is not None] for key, found in texts.items()}
        known = self.cache.read((self._key(key, one) for key, found in there.items() for one in found), told_from)
        paths = {key: self._path_of(key)[0] for key in wanted if there[key]}
        yeses = added(self.past, paths, self.cache)
        found = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self.past.fetch(one.ident for key in some for one in there[key] if self._key(key, one) not in known)
            for key in some:
                if there[key]:
                    told = self._alliance(key, there[key], known)
                    found[key] = dataclasses.replace(told, added=self._added(key, yeses[key]))
                self.former.forget()
                progress()
            self.past.forget()
        return found

    def signed_text(self, history: AllianceHistory, terms: str) -> SignedText | None:
        """A text that was signed, to be shown; None where it is in no step of the past that can be shown."""
        text, key = history.texts.get(terms), history.alliance_id
        if text is None:
            return None
        portfolio = self.former.portfolio(key, text, self._gones[key][text])
        self.former.forget()
        self.past.forget()
        return SignedText(terms, history.began[terms], portfolio) if portfolio is not None else None

    def _path_of(self, key: str) -> tuple[str, Whose | None]:
        """Where a charter stands in the present commit, where it would stand, for one that is in none; and whose it is now."""
        if key not in self._paths:
            origin = self.now.portfolio.alliances[key].charter.origin
            path = self.now.path_of(origin.source, origin.file)
            self._paths[key] = where_it_stood(self.past, path, self.now.content_of(origin.source, origin.file))
        return self._paths[key]

    def _texts_of(self, key: str) -> tuple[Text | None, ...]:
        return self.past.texts(*self._path_of(key))

    def _added(self, key: str, found: Mapping[Entry, Added]) -> dict[tuple[str, int], Added]:
        written = entries(self.now.charters[key][0].data)
        return {place: found[entry] for place, entry in written.items() if entry in found}

    def _day(self, text: Text) -> dt.date:
        """The day on which a commit says that it was made; one beyond all calendars is the last of them, or the first."""
        try:
            return dt.datetime.fromtimestamp(text.step.seconds, tz=self._zone).date()
        except (ValueError, OverflowError, OSError):
            return dt.date.max if text.step.seconds > 0 else dt.date.min

    def _key(self, alliance: str, text: Text) -> bytes:
        return key_of("text", *self._scope, alliance, text.step.commit, text.path, text.ident, self._renamed(text))

    def _renamed(self, text: Text) -> str:
        """What the ids of parties became since a text: by that a party which reads is known again."""
        if self.now.audience.circle is not Circle.PARTY:
            return ""
        return json.dumps([move[1:] for move in self.past.renamed_since(text.place)])

    def _alliance(self, key: str, texts: Sequence[Text], known: Mapping[bytes, Told]) -> AllianceHistory:
        """`texts` are newest first."""
        made: dict[bytes, Any] = {}
        told: dict[Text, Told] = {}
        for text in texts:
            ident = self._key(key, text)
            told[text] = known[ident] if ident in known else self._told(key, text)
            if ident not in known:
                made[ident] = plain_told(told[text])
        self.cache.put(made)
        gone = self._gones[key] = self._gone(key, texts, told)
        shown = [text for text in reversed(texts) if told[text].seen]
        return self._compared(key, shown, gone, earlier=bool(shown) and shown[0] is not texts[-1])

    def _gone(self, key: str, texts: Sequence[Text], told: Mapping[Text, Told]) -> dict[Text, Gone]:
        """What former texts, the newest first, may not show now: what is hidden at some time is not shown as it was before."""
        whole, behind = self.now.charters[key]
        newer: Words = items_of(behind)
        hidden = less(items_of(whole), newer)
        lately: Words = dict(hidden)
        found: dict[Text, Gone] = {}
        for text in texts:
            own = told[text]
            hidden |= called_otherwise(own.shown, hidden, newer)
            hidden |= perhaps_hidden(own.shown, newer, lately, own.hidden)
            items = frozenset(hidden.keys() & own.shown.keys())
            found[text] = Gone(self._unnamed(text, own.entries), items, hidden_sentences(whole, behind, hidden))
            # Of a charter that nobody saw for a while, it is the charter that was hidden, not each of its items.
            hidden |= own.hidden if own.seen else less(own.hidden, newer)
            lately = own.hidden if own.seen else {**less(own.hidden, newer), **lately}
            newer = own.shown if own.seen else newer
        return found

    def _unnamed(self, text: Text, entries: frozenset[str]) -> frozenset[str]:
        """Those of some parties, people and objectives that may not be named now."""
        now = self.now.entries
        if now is None:
            return frozenset()
        return frozenset(one for one in entries if self.past.called_now(one, text.place) not in now)

    def _compared(
        self,
        key: str,
        shown: Sequence[Text],
        gone: Mapping[Text, Gone],
        *,
        earlier: bool,
    ) -> AllianceHistory:
        """The amendments between texts, the oldest of which comes first."""
        pairs = list(zip([None, *shown], shown, strict=False))
        keys = {text: self._step_key(key, before, text, gone) for before, text in pairs}
        known = self.cache.read(keys.values(), step_from)
        made: dict[bytes, Any] = {}
        amendments: list[Amendment] = []
        texts: dict[str, Text] = {}
        began: dict[str, dt.date] = {}
        names: dict[str, str] = {}
        terms: str | None = None
        moved: dict[Subject, dt.date] = {}
        for before, text in pairs:
            told = known.get(keys[text])
            if told is None:
                told = self._step(key, before, text, gone)
                made[keys[text]] = plain_step(told)
            found = told.meanings
            names |= told.names
            terms_before, terms = terms, told.terms
            if terms is not None and (terms not in texts or (terms == terms_before and texts[terms] is before)):
                texts[terms] = text  # what stands around it may have been mended since, and the terms are the same
                began.setdefault(terms, self._day(text))
            if found or before is None:
                made_of = self._amendment(key, before, text, found, (terms_before, terms), moved, earlier=earlier)
                amendments.append(made_of)
        self.cache.put(made)
        if shown and (unsaved := self._unsaved(key, shown[-1], gone, terms, names, moved)) is not None:
            amendments.append(unsaved)
        since = self._since(key, texts, gone, names)
        until = self.now.until
        shown_now = (one for one in reversed(amendments) if until is None or one.day <= until)
        whole = self.now.audience.circle is Circle.ALL
        unknown = self._unknown(names)
        return AllianceHistory(key, tuple(shown_now), since, texts, names=unknown, began=began, whole=whole)

    def _unknown(self, names: Mapping[str, str]) -> dict[str, str]:
        portfolio = self.now.portfolio
        return {
            key: name for key, name in names.items() if key not in portfolio.people and key not in portfolio.parties
        }

    def _unsaved(
        self,
        key: str,
        last: Text,
        gone: Mapping[Text, Gone],
        terms: str | None,
        names: dict[str, str],
        moved: Mapping[Subject, dt.date],
    ) -> Amendment | None:
        """What is on disk and not committed yet, on the day as of which all is told."""
        if last.path not in self.past.unsaved and self._texts_of(key)[0] is not None:
            return None
        portfolio = self.now.portfolio
        alliance = portfolio.alliances[key]
        found = self._until_now(key, last, gone, names) or ()
        if not found:
            return None
        backed = tuple(backing(one, alliance, taken_between(moved, None)) if one.term else None for one in found)
        return Amendment("", self.now.as_of, False, False, found, backed, (terms, digest(portfolio, alliance)))

    def _until_now(
        self, key: str, text: Text, gone: Mapping[Text, Gone], names: dict[str, str]
    ) -> tuple[Meaning, ...] | None:
        """What changed in a charter from a text to the present; None where that text cannot be shown."""
        base = self.former.called_as_in(Seen(self.now.whole, self.now.visible), key, text, gone[text])
        older = self.former.state(key, text)
        if base is None or older is None:
            return None
        head = present(self.now, key, older)
        around = near(head, head.alliances[key], base)
        found = between(base, around, key)
        names |= names_in(found, around, base)
        return found

    def _amendment(
        self,
        key: str,
        before: Text | None,
        text: Text,
        found: tuple[Meaning, ...],
        terms: tuple[str | None, str | None],
        moved: dict[Subject, dt.date],
        *,
        earlier: bool,
    ) -> Amendment:
        """The amendment that a step was. `moved` are the days on which each thing changed last, and then those of this step as well."""
        alliance = self.now.portfolio.alliances[key]
        day, first = self._day(text), before is None
        counts = taken_between(dict(moved), day)
        backed = tuple(backing(one, alliance, counts) if one.term else None for one in found)
        for one in found:
            if one.weight is not Weight.EDITORIAL:
                moved |= dict.fromkeys(subjects(one), day)
        return Amendment(text.step.commit, day, first, first and earlier, found, backed, terms)

    def _step_key(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, Gone]) -> bytes:
        sides = [
            [one.step.commit, one.path, one.ident, self._renamed(one), *gone[one].plain]
            for one in (before, text)
            if one is not None
        ]
        return key_of("step", *self._scope, key, json.dumps(sides))

    def _step(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, Gone]) -> Step:
        whole = self.former.portfolio(key, text, gone[text])
        terms = digest(whole, whole.alliances[key]) if whole is not None else None
        state = self.former.state(key, text)
        older = self.former.state(key, before) if before is not None else None
        if before is None or state is None or older is None:
            return Step((), terms, {})
        base = self.former.called_as_in(state, key, before, gone[before])
        head = self.former.without_hidden_in(older, key, text, gone[text])
        found = between(base, head, key) if base is not None and head is not None else ()
        names = names_in(found, *(one for one in (head, base) if one is not None))
        return Step(found, terms, names)

    def _told(self, key: str, text: Text) -> Told:
        state = self.former.state(key, text)
        if state is None:
            return Told(seen=False)
        behind = next((one for one in state.visible.manuscripts if one.kind is Kind.CHARTER), None)
        before = next(one for one in state.whole.manuscripts if one.kind is Kind.CHARTER)
        if behind is None:
            return Told(seen=False, hidden=items_of(before))
        shown = items_of(behind)
        hidden = less(items_of(before), shown)
        if self.former.portfolio(key, text, NOTHING_GONE) is None:
            return Told(seen=False, hidden=hidden)
        return Told(True, named_entries(state.visible.manuscripts), shown, hidden)

    def _since(
        self, key: str, texts: Mapping[str, Text], gone: Mapping[Text, Gone], names: dict[str, str]
    ) -> dict[str, tuple[Meaning, ...] | None]:
        portfolio = self.now.portfolio
        found: dict[str, tuple[Meaning, ...] | None] = {}
        by_terms: dict[str, tuple[Meaning, ...] | None] = {}
        for one in agreement(portfolio, portfolio.alliances[key], self.now.as_of).parties:
            terms = one.yes.terms if one.yes is not None else None
            if one.state is not SignatureState.MOVED or terms is None:
                continue
            if terms not in by_terms:
                # What all accepted as other words for the same has not moved.
                words = reversed(wordings(portfolio.alliances[key], terms))
                text = next((texts[one] for one in words if one in texts), None)
                told = self._until_now(key, text, gone, names) if text is not None else None
                by_terms[terms] = tuple(meaning for meaning in told if meaning.term) if told is not None else None
            found[one.party] = by_terms[terms]
        return found


def where_it_stood(past: Chronicle, path: str, raw: bytes | None) -> tuple[str, Whose | None]:
    """Where a charter stands in the present commit that stands at a path and holds some bytes now, None for those of the commit; and whose it is."""
    if raw is None:
        return path, None
    own = whose(raw)
    return (path if past.texts(path, own) else past.uncommitted(path, raw) or path), own
