"""Who decided and who does, in the words of the sentence about a decision that moves."""

from __future__ import annotations

from ...changes.meanings import Meaning
from ...locale.words import N_
from ...model.portfolio import Portfolio
from ...model.values import WITHHELD
from .speaker import Speaker


def who_decides(
    meaning: Meaning, today: str, proposed: str, speaker: Speaker, base: Portfolio, head: Portfolio
) -> tuple[str, str]:
    """Who decided and who does: where some of them stay, that these do so alone, or together with others; where all do, for which parties."""
    was, now = meaning.today, meaning.proposed
    if not (isinstance(was, list) and isinstance(now, list)):
        return today, proposed
    if today == proposed:
        return _counting(meaning, base, was, today, speaker), _counting(meaning, head, now, proposed, speaker)
    if now and len(now) < len(was) and all(one in was for one in now):
        return today, speaker.words.gettext(N_("%(who)s alone")) % {"who": proposed}
    if was and len(was) < len(now) and all(one in now for one in was):
        return today, speaker.words.gettext(N_("%(who)s together")) % {"who": proposed}
    return today, proposed


def _counting(meaning: Meaning, portfolio: Portfolio, people: list[object], names: str, speaker: Speaker) -> str:
    """Who decides, and for which parties: the same people may count as others."""
    alliance = portfolio.alliances.get(meaning.alliance_id)
    known = (portfolio.party_of(str(one), alliance) for one in people if one != WITHHELD)
    parties = speaker.parties(tuple(sorted(set(known))))
    return speaker.words.gettext(N_("%(names)s (for %(parties)s)")) % {"names": names, "parties": parties}
