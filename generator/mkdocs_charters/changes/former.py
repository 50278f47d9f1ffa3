"""Former texts of charters, read for an audience as it might see them then."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience, visible_to
from ..model.portfolio import Portfolio
from ..model.values import Kind
from ..reading.chronicle import Chronicle
from ..reading.link import link
from ..reading.trail import Text
from ..reading.unnamed import without_names
from .now import Now
from .once_hidden import without_items
from .once_said import Sentences, without_sentences
from .one_sided import Seen, people_alike
from .renamed import ids_before, renamed_parties, with_party_ids


class Gone(NamedTuple):
    """What a former text may not show now: entries of parties, items of the charter, sentences."""

    entries: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    sentences: Sentences = Sentences()

    def left_of(self, archive: Archive) -> Archive:
        """An archive without it."""
        return without_sentences(without_items(without_names(archive, self.entries), self.items), self.sentences)

    @property
    def plain(self) -> list[list[str]]:
        """All of it, in an order that is the same each time."""
        return [sorted(one) for one in (self.entries, self.items, *self.sentences)]


NOTHING_GONE: Final = Gone()


class FormerTexts:
    """Reads former texts of charters, each once until all are forgotten."""

    def __init__(self, past: Chronicle, now: Now) -> None:
        self.past, self.now = past, now
        self._states: dict[Text, Seen | None] = {}
        self._portfolios: dict[tuple[Text, Gone], Portfolio | None] = {}

    def forget(self) -> None:
        """Let go of what was read."""
        self._states.clear()
        self._portfolios.clear()

    def state(self, key: str, text: Text) -> Seen | None:
        """A text before and behind the door; None where it cannot be read or seen."""
        if text not in self._states:
            self._states[text] = self._read(key, text)
        return self._states[text]

    def _read(self, key: str, text: Text) -> Seen | None:
        whole = self.past.archive(text, key)
        if whole is None:
            return None
        audience = self._audience(text, whole)
        try:
            return Seen(whole, visible_to(whole, audience))
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

    def portfolio(self, key: str, text: Text, gone: Gone) -> Portfolio | None:
        """A text, and of what stood around it what it shows, without what may not be shown now; None where it cannot be shown."""
        known = (text, gone)
        if known not in self._portfolios:
            self._portfolios[known] = self._linked(key, text, gone)
        return self._portfolios[known]

    def called_as_in(self, newer: Seen, key: str, text: Text, gone: Gone) -> Portfolio | None:
        """A former text that can be compared with a newer one: its parties have the ids that their files give them there, and nobody whom the
        newer one hides has a name.
        """
        state = self.state(key, text)
        if state is None:
            return None
        ids = renamed_parties(state.whole, newer.whole)
        alike = people_alike(state, newer, ids)
        if not ids and alike is state.visible:
            return self.portfolio(key, text, gone)
        visible = gone.left_of(alike)
        portfolio = link(with_party_ids(visible, ids), with_party_ids(state.whole, ids)).portfolio
        return portfolio if key in portfolio.alliances else None

    def without_hidden_in(self, older: Seen, key: str, text: Text, gone: Gone) -> Portfolio | None:
        """A text in which nobody has a name whom an older one hides."""
        state = self.state(key, text)
        if state is None:
            return None
        alike = people_alike(state, older, ids_before(older.whole, state.whole))
        if alike is state.visible:
            return self.portfolio(key, text, gone)
        portfolio = link(gone.left_of(alike), state.whole).portfolio
        return portfolio if key in portfolio.alliances else None

    def _linked(self, key: str, text: Text, gone: Gone) -> Portfolio | None:
        state = self.state(key, text)
        if state is None:
            return None
        portfolio = link(gone.left_of(state.visible), state.whole).portfolio
        return portfolio if key in portfolio.alliances else None
