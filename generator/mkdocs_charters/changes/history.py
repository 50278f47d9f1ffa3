"""How agreements came to be: the amendments of each charter, the texts that were signed, and what moved since.

Everything stands behind the door twice: what an audience reads of a former text is what it might see then, without what it may not see now.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import posixpath
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from ..insight.agreement import SignatureState, agreement
from ..model.archive import CLASSES, Archive, Manuscript
from ..model.audience import Audience, Circle
from ..model.charter import Charter
from ..model.door import known_audience, visible_to
from ..model.meaning import Item, Shape, Weight, field_by_key, fields_of
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import digest
from ..model.values import Kind
from ..reading.added import Added, Entry, added, entries
from ..reading.chronicle import Author, Chronicle, Text, chronicle, people_and_objectives, without_entries
from ..reading.git import GitError, GitMissingError
from ..reading.history import HistoryError, inside, top_of
from ..reading.link import link
from ..reading.project import Project
from ..reading.sources import GitRevision, Source, WorkTree
from ..store.cache import Cache, code, key_of
from .asked import Backing, backing
from .change import Changes
from .compare import compare
from .meanings import Meaning, is_record, meanings, weight_of

_NONE: Final[frozenset[str]] = frozenset()
_Gone: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""What a former text may not show now: entries of parties, items of the charter."""
_NOTHING_GONE: Final = (_NONE, _NONE)
_AT_ONCE: Final = 50
"""So many charters have their texts fetched together."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One step of a charter's past that changed what it says.

    `day` is the day on which it came into the present branch; `commit` is empty for what is on disk only. `begins` marks the first text; `earlier` beside it says that there was
    one before, which cannot be shown. `terms` are the digests of before and after. `backed` has for each meaning the decision behind it.
    """

    commit: str
    day: dt.date
    begins: bool
    earlier: bool
    meanings: tuple[Meaning, ...]
    backed: tuple[Backing | None, ...]
    terms: tuple[str | None, str | None]

    @property
    def weight(self) -> Weight | None:
        """The heaviest; None for a text that only begins."""
        return weight_of(self.meanings)

    @property
    def moves_terms(self) -> bool:
        """Whether what is signed was another text afterwards."""
        return None not in self.terms and self.terms[0] != self.terms[1]


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text of a charter that somebody signed, with the portfolio around it as it stood. `day` is when it came to be."""

    terms: str
    day: dt.date
    portfolio: Portfolio


class Former(NamedTuple):
    """A text of the past, and what of it may not be shown now."""

    text: Text
    gone: _Gone


@dataclass(frozen=True, slots=True)
class AllianceHistory:
    """The past of one charter, the newest first.

    `since` says what moved since the newest yes of a party whose yes covers another text: by party; None where that text is in no step of
    the past that can be shown. `added` tells which commit added a yes, by its field and its place there. `texts` are the texts by their digests.
    """

    alliance_id: str
    amendments: tuple[Amendment, ...]
    since: Mapping[str, tuple[Meaning, ...] | None]
    texts: Mapping[str, Former]
    added: Mapping[tuple[str, int], Added] = field(default_factory=dict)


@dataclass(frozen=True)
class Now:
    """The present, as an audience sees it. `whole` is what stands before the door."""

    whole: Archive
    visible: Archive
    portfolio: Portfolio
    audience: Audience
    as_of: dt.date
    path_of: Callable[[str, str], str] = posixpath.join

    @cached_property
    def entries(self) -> frozenset[str] | None:
        """The people and objectives that may be named; None where all may."""
        return None if self.audience.circle is Circle.ALL else people_and_objectives(self.visible.manuscripts)

    @cached_property
    def charters(self) -> Mapping[str, tuple[Manuscript, Manuscript]]:
        """Each charter before and behind the door."""
        behind = {one.id: one for one in self.visible.by_kind[Kind.CHARTER]}
        return {one.id: (one, behind[one.id]) for one in self.whole.by_kind[Kind.CHARTER] if one.id in behind}


@dataclass(frozen=True, slots=True)
class _State:
    """A text and what stands around it, before and behind the door."""

    whole: Archive
    visible: Archive


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a text: whether it can be read and seen, and what of it may be hidden now."""

    seen: bool
    entries: frozenset[str] = _NONE
    hidden: frozenset[str] = _NONE


class Historian:
    """Tells the history of charters to an audience. What it found before it looks up in a cache."""

    def __init__(self, past: Chronicle, now: Now, cache: Cache) -> None:
        self.past, self.now, self.cache = past, now, cache
        self._zone = zoneinfo.ZoneInfo(now.portfolio.settings.timezone)
        self._states: dict[Text, _State | None] = {}
        self._portfolios: dict[tuple[Text, _Gone], Portfolio | None] = {}
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
        known = self.cache.get(self._key(key, one) for key, found in there.items() for one in found)
        paths = {key: self._path_of(key) for key in wanted if there[key]}
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
        former = history.texts.get(terms)
        if former is None:
            return None
        text, gone = former
        portfolio = self._portfolio(history.alliance_id, text, gone)
        self._states.clear()
        self._portfolios.clear()
        self.past.forget()
        return SignedText(terms, self._day(text), portfolio) if portfolio is not None else None

    def _path_of(self, key: str) -> str:
        origin = self.now.portfolio.alliances[key].charter.origin
        return self.now.path_of(origin.source, origin.file)

    def _texts_of(self, key: str) -> tuple[Text | None, ...]:
        return self.past.texts(self._path_of(key))

    def _added(self, key: str, found: Mapping[Entry, Added]) -> dict[tuple[str, int], Added]:
        written = entries(self.now.charters[key][0].data)
        return {place: found[entry] for place, entry in written.items() if entry in found}

    def _day(self, text: Text) -> dt.date:
        return dt.datetime.fromtimestamp(text.step.seconds, tz=self._zone).date()

    def _key(self, alliance: str, text: Text, *more: str) -> bytes:
        return key_of("text", *self._scope, alliance, text.step.commit, text.path, text.ident, *more)

    def _alliance(self, key: str, texts: Sequence[Text], known: Mapping[bytes, Any]) -> AllianceHistory:
        """`texts` are newest first."""
        made: dict[bytes, Any] = {}
        told: dict[Text, _Told] = {}
        for text in texts:
            ident = self._key(key, text)
            told[text] = _from_plain(known[ident]) if ident in known else self._told(key, text)
            if ident not in known:
                made[ident] = _plain(told[text])
        self.cache.put(made)
        # What is hidden at some time is not shown as it was before.
        gone: dict[Text, _Gone] = {}
        hidden = _hidden_items(*self.now.charters[key])
        for text in texts:
            gone[text] = self._gone(key, told[text], hidden)
            hidden |= told[text].hidden
        shown = [text for text in reversed(texts) if told[text].seen]
        return self._compared(key, shown, gone, earlier=bool(shown) and shown[0] is not texts[-1])

    def _gone(self, key: str, told: _Told, hidden: frozenset[str]) -> _Gone:
        """The entries of parties and the items of the charter that may not be shown now."""
        del key
        entries = told.entries - self.now.entries if self.now.entries is not None else _NONE
        return entries, hidden

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
        known = self.cache.get(keys.values())
        made: dict[bytes, Any] = {}
        amendments: list[Amendment] = []
        texts: dict[str, Former] = {}
        terms: str | None = None
        for before, text in pairs:
            plain = known.get(keys[text])
            if plain is None:
                plain = made[keys[text]] = self._step(key, before, text, gone)
            found = tuple(_meaning_from(one) for one in plain["meanings"])
            terms_before, terms = terms, plain["terms"]
            if terms is not None:
                texts.setdefault(terms, Former(text, gone[text]))
            if found or before is None:
                amendments.append(self._amendment(key, before, text, found, (terms_before, terms), earlier=earlier))
        self.cache.put(made)
        if shown and (unsaved := self._unsaved(key, shown[-1], gone, terms)) is not None:
            amendments.append(unsaved)
        return AllianceHistory(key, tuple(reversed(amendments)), self._since(key, texts), texts)

    def _unsaved(self, key: str, last: Text, gone: Mapping[Text, _Gone], terms: str | None) -> Amendment | None:
        """What is on disk and not committed yet, on the day as of which all is told."""
        if last.path not in self.past.unsaved:
            return None
        portfolio = self.now.portfolio
        alliance = portfolio.alliances[key]
        base = self._portfolio(key, last, gone[last])
        found = _between(base, _near(portfolio, alliance, base), key) if base is not None else ()
        if not found:
            return None
        backed = tuple(backing(one, alliance) if one.term else None for one in found)
        return Amendment("", self.now.as_of, False, False, found, backed, (terms, digest(portfolio, alliance)))

    def _amendment(
        self,
        key: str,
        before: Text | None,
        text: Text,
        found: tuple[Meaning, ...],
        terms: tuple[str | None, str | None],
        *,
        earlier: bool,
    ) -> Amendment:
        alliance = self.now.portfolio.alliances[key]
        backed = tuple(backing(one, alliance) if one.term else None for one in found)
        first = before is None
        return Amendment(text.step.commit, self._day(text), first, first and earlier, found, backed, terms)

    def _step_key(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, _Gone]) -> bytes:
        sides = [
            [one.step.commit, one.path, one.ident, *(sorted(names) for names in gone[one])]
            for one in (before, text)
            if one is not None
        ]
        return key_of("step", *self._scope, key, json.dumps(sides))

    def _step(self, key: str, before: Text | None, text: Text, gone: Mapping[Text, _Gone]) -> dict[str, Any]:
        head = self._portfolio(key, text, gone[text])
        base = self._portfolio(key, before, gone[before]) if before is not None else None
        found = _between(base, head, key) if base is not None and head is not None else ()
        terms = digest(head, head.alliances[key]) if head is not None else None
        return {"meanings": [_plain_meaning(one) for one in found], "terms": terms}

    def _told(self, key: str, text: Text) -> _Told:
        state = self._state(key, text)
        if state is None:
            return _Told(seen=False)
        behind = next((one for one in state.visible.manuscripts if one.kind is Kind.CHARTER), None)
        before = next(one for one in state.whole.manuscripts if one.kind is Kind.CHARTER)
        if behind is None:
            return _Told(seen=False, hidden=_all_items(before))
        portfolio = self._portfolio(key, text, _NOTHING_GONE)
        if portfolio is None:
            return _Told(seen=False, hidden=_hidden_items(before, behind))
        entries = people_and_objectives(state.visible.manuscripts)
        return _Told(True, entries, _hidden_items(before, behind))

    def _state(self, key: str, text: Text) -> _State | None:
        if text not in self._states:
            self._states[text] = self._read(key, text)
        return self._states[text]

    def _read(self, key: str, text: Text) -> _State | None:
        whole = self.past.archive(text, key)
        if whole is None:
            return None
        audience = self.now.audience
        if not known_audience(whole, audience):
            # A party that this text does not name, or another alliance: they see of it what anybody sees.
            audience = Audience(Circle.PUBLIC)
        try:
            return _State(whole, visible_to(whole, audience))
        except ValueError:
            return None

    def _portfolio(self, key: str, text: Text, gone: _Gone) -> Portfolio | None:
        known = (text, gone)
        if known not in self._portfolios:
            self._portfolios[known] = self._linked(key, text, gone)
        return self._portfolios[known]

    def _linked(self, key: str, text: Text, gone: _Gone) -> Portfolio | None:
        state = self._state(key, text)
        if state is None:
            return None
        entries, items = gone
        visible = _without_items(without_entries(state.visible, entries), items)
        portfolio = link(visible, state.whole).portfolio
        return portfolio if key in portfolio.alliances else None

    def _since(self, key: str, texts: Mapping[str, Former]) -> dict[str, tuple[Meaning, ...] | None]:
        portfolio = self.now.portfolio
        alliance = portfolio.alliances[key]
        found: dict[str, tuple[Meaning, ...] | None] = {}
        by_terms: dict[str, tuple[Meaning, ...] | None] = {}
        for one in agreement(portfolio, alliance, self.now.as_of).parties:
            terms = one.yes.terms if one.yes is not None else None
            if one.state is not SignatureState.MOVED or terms is None:
                continue
            if terms not in by_terms:
                former = texts.get(terms)
                base = self._portfolio(key, *former) if former is not None else None
                head = _near(portfolio, alliance, base) if base is not None else None
                told = _between(base, head, key) if base is not None and head is not None else None
                by_terms[terms] = tuple(meaning for meaning in told if meaning.term) if told is not None else None
            found[one.party] = by_terms[terms]
        return found


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of charters by their ids. `unavailable` has the reason (of `HistoryError`) for those that have none."""

    told: Mapping[str, AllianceHistory]
    unavailable: Mapping[str, HistoryError]
    tellers: Mapping[str, Historian]

    @staticmethod
    def none() -> Histories:
        """No histories: a portfolio without a past."""
        return Histories({}, {}, {})

    def authors(self, alliance: str) -> Mapping[str, Author]:
        """Who made the commits of a charter's amendments. Only for those who see everything. Raises GitError."""
        teller, history = self.tellers.get(alliance), self.told.get(alliance)
        if teller is None or history is None:
            return {}
        return teller.past.authors(one.commit for one in history.amendments)

    def signed_text(self, alliance: str, terms: str) -> SignedText | None:
        """A former text of a charter, to be shown; None where it is in no step of the past that can be shown."""
        teller, history = self.tellers.get(alliance), self.told.get(alliance)
        return teller.signed_text(history, terms) if teller is not None and history is not None else None


def histories(
    project: Project, now: Now, cache: Cache, alliances: Iterable[str], progress: Callable[[], None] = lambda: None
) -> Histories:
    """The histories of some alliances, each from the repository in which its charter stands."""
    sources = {source.name: source for source in project.sources}
    by_source: dict[str, list[str]] = {}
    for key in alliances:
        if key in now.portfolio.alliances:
            by_source.setdefault(now.portfolio.alliances[key].charter.origin.source, []).append(key)
    told: dict[str, AllianceHistory] = {}
    missing: dict[str, HistoryError] = {}
    tellers: dict[str, Historian] = {}
    tops = {name: _repository(source) for name, source in sources.items()}
    for name, keys in by_source.items():
        source = sources[name]
        apart = {other for other, top in tops.items() if top != tops[name]}
        others = tuple(one for one in now.whole.by_kind[Kind.PARTY] if one.origin.source in apart)
        try:
            past = _past(project, source, cache, others)
            path_of = partial(_path_of, source, past.top)
            teller = Historian(past, dataclasses.replace(now, path_of=path_of), cache)
            found = teller.tell(keys, progress)
        except HistoryError as error:
            missing |= dict.fromkeys(keys, error)
            continue
        except (GitError, GitMissingError) as error:
            said = error.said if isinstance(error, GitError) else ""
            missing |= dict.fromkeys(keys, HistoryError("refused", folder=name, said=said))
            continue
        told |= found
        tellers |= dict.fromkeys(found, teller)
    return Histories(told, missing, tellers)


def _path_of(source: Source, top: Path, name: str, file: str) -> str:
    """Where a file of a source stands in its repository."""
    del name
    folder = source.folder.strip("/") if isinstance(source, GitRevision) else None
    if isinstance(source, WorkTree):
        folder = inside(source.root, top)
    return posixpath.normpath(posixpath.join(folder or "", file))


def _repository(source: Source) -> Path | None:
    """The folder of the repository that a source stands in, None where there is none."""
    try:
        return (
            top_of(source.repository if isinstance(source, GitRevision) else source.root)
            if isinstance(source, (GitRevision, WorkTree))
            else None
        )
    except HistoryError:
        return None


def _past(project: Project, source: Source, cache: Cache, others: Sequence[Manuscript]) -> Chronicle:
    settings = project.settings
    match source:
        case GitRevision(repository=repository, revision=revision):
            return chronicle(repository, cache, project.root, settings, revision=revision, others=others)
        case WorkTree(root=root):
            return chronicle(root, cache, project.root, settings, others=others)
    raise HistoryError("repository", folder=source.name)


def _between(base: Portfolio, head: Portfolio, key: str) -> tuple[Meaning, ...]:
    """What changed in a charter."""
    changes = Changes(compare(base, head).of(key).changes)
    return tuple(one for one in meanings(changes, base, head) if not is_record(one))


def _near(portfolio: Portfolio, alliance: Alliance, base: Portfolio) -> Portfolio:
    """As much of the present as a former text is compared with: all its size may depend on is the charter."""
    keys = {*base.parties, *(one for party in alliance.parties for one in portfolio.chain(party))}
    parties = {key: party for key, party in portfolio.parties.items() if key in keys}
    return dataclasses.replace(portfolio, alliances={alliance.id: Alliance(alliance.charter)}, parties=parties)


def _items(manuscript: Manuscript) -> Iterator[tuple[str, int, str]]:
    """The items that have a visibility of their own or might: their list, their place in it, and a name for what they are."""
    for definition in fields_of(Charter):
        value = manuscript.data.get(definition.key)
        if definition.shape is not Shape.ITEMS or definition.item is None or not isinstance(value, list):
            continue
        if "visibility" in field_by_key(definition.item):
            for place, one in enumerate(value):
                yield definition.key, place, f"{definition.key}/{_named(definition.item, one)}"


def _named(cls: type[Item], item: object) -> str:
    if not isinstance(item, dict):
        return str(item)
    return str(item.get("id") or item.get(cls.named_by or "") or json.dumps(item, sort_keys=True, default=str))


def _all_items(manuscript: Manuscript) -> frozenset[str]:
    return frozenset(name for _, _, name in _items(manuscript))


def _hidden_items(whole: Manuscript, behind: Manuscript) -> frozenset[str]:
    return _all_items(whole) - _all_items(behind)


def _without_items(archive: Archive, gone: frozenset[str]) -> Archive:
    if not gone:
        return archive
    kept = []
    for manuscript in archive.manuscripts:
        away = (
            {(name, place) for name, place, one in _items(manuscript) if one in gone}
            if _is_charter(manuscript)
            else None
        )
        if away:
            data = dict(manuscript.data)
            for name in {name for name, _ in away}:
                data[name] = [one for place, one in enumerate(data[name]) if (name, place) not in away]
            manuscript = dataclasses.replace(manuscript, data=data, trimmed=True)
        kept.append(manuscript)
    return dataclasses.replace(archive, manuscripts=tuple(kept))


def _is_charter(manuscript: Manuscript) -> bool:
    return CLASSES[manuscript.kind] is Charter


def _plain(told: _Told) -> Any:
    return [told.seen, sorted(told.entries), sorted(told.hidden)]


def _from_plain(plain: Any) -> _Told:
    seen, entries, hidden = plain
    return _Told(seen, frozenset(entries), frozenset(hidden))


def _plain_meaning(one: Meaning) -> Any:
    return [
        one.code, one.alliance_id, one.weight.value, one.base_path, one.head_path, one.field, one.today, one.proposed, one.names,
        one.term, one.bound_more, one.bound_less, one.concerns,
    ]  # fmt: skip


def _meaning_from(plain: Any) -> Meaning:
    told, alliance, weight, base, head, field, today, proposed, names, term, more, less, concerns = plain
    return Meaning(
        told, alliance, Weight(weight), _path(base), _path(head), field, today, proposed, (names[0], names[1]), term, tuple(more),
        tuple(less), tuple(concerns),
    )  # fmt: skip


def _path(plain: Any) -> tuple[str | int, ...] | None:
    return tuple(plain) if plain is not None else None
