"""Tells how charters of one repository came to be: their amendments, the texts that were signed, and what moved since.

Everything stands behind the door twice: what an audience reads of a former text is what it might see then, without what it may not see now.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import zoneinfo
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from ..insight.agreement import SignatureState, agreement, wordings
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience, visible_to
from ..model.meaning import Weight
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest
from ..model.values import Kind
from ..reading.added import Added, Entry, added, entries
from ..reading.chronicle import Chronicle
from ..reading.link import link
from ..reading.trail import Text
from ..reading.unnamed import named_entries, parties_around, without_names
from ..reading.whose import Whose, whose
from ..store.cache import Cache, code, key_of
from .amendments import AllianceHistory, Amendment, SignedText, meaning_from, names_in, plain_meaning
from .change import PARTY_RENAMED
from .compare import compare
from .decided import Subject, backing, subjects, taken_between
from .meanings import Meaning, is_record, meanings
from .now import Now
from .once_hidden import Words, called_otherwise, items_of, less, perhaps_hidden, without_items
from .renamed import renamed_parties, with_party_ids

_NONE: Final[frozenset[str]] = frozenset()
_Gone: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""What a former text may not show now: entries of parties, items of the charter."""
_NOTHING_GONE: Final = (_NONE, _NONE)
_AT_ONCE: Final = 50
"""So many charters have their texts fetched together."""


@dataclass(frozen=True, slots=True)
class _State:
    """A text and what stands around it, before and behind the door."""

    whole: Archive
    visible: Archive


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a text: whether it can be read and seen, whom it names, and its items that have a visibility or might, by what they
    are called: the words of those that were `shown`, and of those that were `hidden`.
    """

    seen: bool
    entries: frozenset[str] = _NONE
    shown: Words = field(default_factory=dict)
    hidden: Words = field(default_factory=dict)


class _Step(NamedTuple):
    """What a step changed, the digest of the terms after it, and the names of whom it tells."""

    meanings: tuple[Meaning, ...]
    terms: str | None
    names: Mapping[str, str]


class Historian:
    """Tells the history of charters to an audience. What it found before it looks up in a cache."""

    def __init__(self, past: Chronicle, now: Now, cache: Cache) -> None:
        self.past, self.now, self.cache = past, now, cache
        self._zone = zoneinfo.ZoneInfo(now.portfolio.settings.timezone)
        self._states: dict[Text, _State | None] = {}
        self._portfolios: dict[tuple[Text, _Gone], Portfolio | None] = {}
        self._paths: dict[str, tuple[str, Whose | None]] = {}
        self._gones: dict[str, dict[Text, _Gone]] = {}
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
        known = self.cache.read((self._key(key, one) for key, found in there.items() for one in found), _from_plain)
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
                self._states.clear()
                self._portfolios.clear()
                progress()
            self.past.forget()
        return found

    def signed_text(self, history: AllianceHistory, terms: str) -> SignedText | None:
        """A text that was signed, to be shown; None where it is in no step of the past that can be shown."""
        text, key = history.texts.get(terms), history.alliance_id
        if text is None:
            return None
        portfolio = self._portfolio(key, text, self._gones[key][text])
        self._states.clear()
        self._portfolios.clear()
        self.past.forget()
        return SignedText(terms, self._day(text), portfolio) if portfolio is not None else None

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

    def _alliance(self, key: str, texts: Sequence[Text], known: Mapping[bytes, _Told]) -> AllianceHistory:
        """`texts` are newest first."""
        made: dict[bytes, Any] = {}
        told: dict[Text, _Told] = {}
        for text in texts:
            ident = self._key(key, text)
            told[text] = known[ident] if ident in known else self._told(key, text)
            if ident not in known:
                made[ident] = _plain(told[text])
        self.cache.put(made)
        gone = self._gones[key] = self._gone(key, texts, told)
        shown = [text for text in reversed(texts) if told[text].seen]
        return self._compared(key, shown, gone, earlier=bool(shown) and shown[0] is not texts[-1])

    def _gone(self, key: str, texts: Sequence[Text], told: Mapping[Text, _Told]) -> dict[Text, _Gone]:
        """What former texts, the newest first, may not show now: what is hidden at some time is not shown as it was before."""
        whole, behind = self.now.charters[key]
        newer: Words = items_of(behind)
        hidden = less(items_of(whole), newer)
        lately: Words = dict(hidden)
        found: dict[Text, _Gone] = {}
        for text in texts:
            own = told[text]
            hidden |= called_otherwise(own.shown, hidden, newer)
            hidden |= perhaps_hidden(own.shown, newer, lately, own.hidden)
            found[text] = (self._unnamed(text, own.entries), frozenset(hidden.keys() & own.shown.keys()))
            # Of a charter that nobody saw for a while, it is the charter that was hidden, not each of its items.
            hidden |= own.hidden if own.seen else less(own.hidden, newer)
            lately = own.hidden if own.seen else {**less(own.hidden, newer), **lately}
            newer = own.shown if own.seen else newer
        return found

    def _unnamed(self, text: Text, entries: frozenset[str]) -> frozenset[str]:
        """Those of some parties, people and objectives that may not be named now."""
        now = self.now.entries
        if now is None:
            return _NONE
        return frozenset(one for one in entries if self.past.called_now(one, text.place) not in now)

    def _compared(
        self,
        key: str,
        shown: Sequence[Text],
        gone: Mapping[Text, _Gone],
        *,
        earlier: bool,
    ) -> AllianceHistory:
        """The amendments between texts, the oldest of which comes first."""
        pairs = list(zip([None, *shown], shown, strict=False))
        keys = {text: self._step_key(key, before, text, gone) for before, text in pairs}
        known = self.cache.read(keys.values(), _step_from)
        made: dict[bytes, Any] = {}
        amendments: list[Amendment] = []
        texts: dict[str, Text] = {}
        names: dict[str, str] = {}
        terms: str | None = None
        moved: dict[Subject, dt.date] = {}
        for before, text in pairs:
            told = known.get(keys[text])
            if told is None:
                told = self._step(key, before, text, gone)
                made[keys[text]] = _plain_step(told)
            found = told.meanings
            names |= told.names
            terms_before, terms = terms, told.terms
            if terms is not None:
                texts.setdefault(terms, text)
            if found or before is None:
                made_of = self._amendment(key, before, text, found, (terms_before, terms), moved, earlier=earlier)
                amendments.append(made_of)
        self.cache.put(made)
        if shown and (unsaved := self._unsaved(key, shown[-1], gone, terms, names, moved)) is not None:
            amendments.append(unsaved)
        since = self._since(key, texts, gone, names)
        until = self.now.until
        shown_now = (one for one in reversed(amendments) if until is None or one.day <= until)
        return AllianceHistory(key, tuple(shown_now), since, texts, names=self._unknown(names))

    def _unknown(self, names: Mapping[str, str]) -> dict[str, str]:
        portfolio = self.now.portfolio
        return {
            key: name for key, name in names.items() if key not in portfolio.people and key not in portfolio.parties
        }

    def _unsaved(
        self,
        key: str,
        last: Text,
        gone: Mapping[Text, _Gone],
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
        self, key: str, text: Text, gone: Mapping[Text, _Gone], names: dict[str, str]
    ) -> tuple[Meaning, ...] | None:
        """What changed in a charter from a text to the present; None where that text cannot be shown."""
        base = self._called_as_in(self.now.whole, key, text, gone[text])
        if base is None:
            return None
        head = self._present(key)
        near = _near(head, head.alliances[key], base)
        found = _between(base, near, key)
        names |= names_in(found, near, base)
        return found

    def _present(self, key: str) -> Portfolio:
        """The present, as a former text is read: by what this charter shows of people, and not by what others show of them."""
        now = self.now
        if not any(one.partial for one in now.visible.by_kind[Kind.PARTY]):
            return now.portfolio
        charter, _ = now.charters[key]
        around = parties_around(charter, now.directory)
        parties = [one for one in now.whole.by_kind[Kind.PARTY] if one.id in around]
        whole = Archive(now.whole.settings, (charter, *parties), ())
        audience = now.audience if known_audience(whole, now.audience) else Audience(Circle.PUBLIC)
        portfolio = link(visible_to(whole, audience), whole).portfolio
        return portfolio if key in portfolio.alliances else now.portfolio

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

    def _step_key(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, _Gone]) -> bytes:
        sides = [
            [one.step.commit, one.path, one.ident, self._renamed(one), *(sorted(names) for names in gone[one])]
            for one in (before, text)
            if one is not None
        ]
        return key_of("step", *self._scope, key, json.dumps(sides))

    def _step(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, _Gone]) -> _Step:
        head = self._portfolio(key, text, gone[text])
        state = self._state(key, text)
        base = self._called_as_in(state.whole, key, before, gone[before]) if before is not None and state else None
        found = _between(base, head, key) if base is not None and head is not None else ()
        terms = digest(head, head.alliances[key]) if head is not None else None
        names = names_in(found, *(one for one in (head, base) if one is not None))
        return _Step(found, terms, names)

    def _told(self, key: str, text: Text) -> _Told:
        state = self._state(key, text)
        if state is None:
            return _Told(seen=False)
        behind = next((one for one in state.visible.manuscripts if one.kind is Kind.CHARTER), None)
        before = next(one for one in state.whole.manuscripts if one.kind is Kind.CHARTER)
        if behind is None:
            return _Told(seen=False, hidden=items_of(before))
        shown = items_of(behind)
        hidden = less(items_of(before), shown)
        if self._portfolio(key, text, _NOTHING_GONE) is None:
            return _Told(seen=False, hidden=hidden)
        return _Told(True, named_entries(state.visible.manuscripts), shown, hidden)

    def _state(self, key: str, text: Text) -> _State | None:
        if text not in self._states:
            self._states[text] = self._read(key, text)
        return self._states[text]

    def _read(self, key: str, text: Text) -> _State | None:
        whole = self.past.archive(text, key)
        if whole is None:
            return None
        audience = self._audience(text, whole)
        try:
            return _State(whole, visible_to(whole, audience))
        except ValueError:
            return None

    def _audience(self, text: Text, whole: Archive) -> Audience:
        """Those who read, in the words of a former text. Of one that does not name their party, they see what anybody sees."""
        audience = self.now.audience
        if audience.circle is not Circle.PARTY:
            return audience if known_audience(whole, audience) else Audience(Circle.PUBLIC)
        for one in whole.by_kind[Kind.PARTY]:
            if self.past.called_now(f"{one.id}/", text.place) == f"{audience.of}/":
                return Audience(Circle.PARTY, one.id)
        return Audience(Circle.PUBLIC)

    def _portfolio(self, key: str, text: Text, gone: _Gone) -> Portfolio | None:
        known = (text, gone)
        if known not in self._portfolios:
            self._portfolios[known] = self._linked(key, text, gone)
        return self._portfolios[known]

    def _called_as_in(self, newer: Archive, key: str, text: Text, gone: _Gone) -> Portfolio | None:
        """A former text whose parties have the ids that their files give them in a newer one, so that it can be compared with that."""
        state = self._state(key, text)
        ids = renamed_parties(state.whole, newer) if state is not None else {}
        if state is None or not ids:
            return self._portfolio(key, text, gone)
        entries, items = gone
        visible = without_items(without_names(state.visible, entries), items)
        portfolio = link(with_party_ids(visible, ids), with_party_ids(state.whole, ids)).portfolio
        return portfolio if key in portfolio.alliances else None

    def _linked(self, key: str, text: Text, gone: _Gone) -> Portfolio | None:
        state = self._state(key, text)
        if state is None:
            return None
        entries, items = gone
        visible = without_items(without_names(state.visible, entries), items)
        portfolio = link(visible, state.whole).portfolio
        return portfolio if key in portfolio.alliances else None

    def _since(
        self, key: str, texts: Mapping[str, Text], gone: Mapping[Text, _Gone], names: dict[str, str]
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


def _between(base: Portfolio, head: Portfolio, key: str) -> tuple[Meaning, ...]:
    """What changed in a charter. Since when a party has another name its own document tells, and no text of the charter."""
    found = meanings(compare(base, head).of(key), base, head)
    return tuple(one for one in found if not is_record(one) and one.code != PARTY_RENAMED)


def _near(portfolio: Portfolio, alliance: Alliance, base: Portfolio) -> Portfolio:
    """As much of the present as a former text is compared with: all its size may depend on is the charter."""
    keys = {*base.parties, *(one for party in alliance.parties for one in portfolio.chain(party))}
    parties = {key: party for key, party in portfolio.parties.items() if key in keys}
    return dataclasses.replace(portfolio, alliances={alliance.id: Alliance(alliance.charter)}, parties=parties)


def _plain(told: _Told) -> Any:
    return [told.seen, sorted(told.entries), dict(told.shown), dict(told.hidden)]


def _from_plain(plain: Any) -> _Told:
    seen, entries, shown, hidden = plain
    return _Told(bool(seen), frozenset(entries), dict(shown), dict(hidden))


def _plain_step(step: _Step) -> Any:
    return [[plain_meaning(one) for one in step.meanings], step.terms, dict(step.names)]


def _step_from(plain: Any) -> _Step:
    found, terms, names = plain
    return _Step(tuple(meaning_from(one) for one in found), terms, dict(names))
