"""What a change asks for, and what comes of it, in words: whose yes and by when, how to give it, what becomes of signatures and records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ...changes.asked import Asked, Until
from ...changes.change import RecordCounts
from ...changes.meanings import Meaning
from ...changes.review import AllianceReview
from ...insight.agreement import PartyAgreement, SignatureState
from ...locale.words import N_, Words
from ...model.portfolio import Alliance, Portfolio
from ...model.terms import short
from ...model.values import WITHHELD, Kind, PersonKey
from .speaker import RECORDS, Speaker

_MOST_FILES: Final = 5


def asked(one: Asked, speaker: Speaker, words: Words, base: Alliance | None, head: Alliance | None) -> str:
    """A party, and by whom it can say yes. Of the alliance before and after the change is asked whether one of them may not be named."""
    people = []
    for answering in one.people:
        name = speaker.person(answering.person)
        if instead := speaker.instead(answering):
            name = f"{name} ({instead})"
        people.append(name)
    if _unnamed(one.party, base if base is not None and one.party in base.parties else head):
        people.append(words.gettext(N_("someone not named here")))
    unreached = " ".join(map(speaker.unreached, one.unreached))
    if one.each and people:
        who = words.gettext(N_("each of %(people)s")) % {"people": words.listed(people)}
    else:
        who = f" {words.gettext(N_('or'))} ".join(people)
    if who and unreached:
        who = f"{who}. {unreached}"
    party = speaker.party(one.party)
    if who == party:
        # Somebody who agrees for herself.
        return party
    return f"{party}: {who or unreached or words.gettext(N_('nobody is named yet'))}"


def _unnamed(party: str, alliance: Alliance | None) -> bool:
    """Whether somebody speaks for a party who may not be named."""
    roles = (one for one in alliance.charter.parties if one.party == party) if alliance is not None else ()
    return alliance is not None and any(
        one.person == WITHHELD for role in roles for one in alliance.representatives(role)
    )


def answered_by(until: Until, words: Words) -> str:
    """The day by which to answer, and what gives it."""
    told = {"day": words.date(until.day), "what": until.decision or until.meeting}
    if until.decision:
        said = N_("By %(day)s, as agreed for “%(what)s”.")
        altered = N_("By %(day)s, as agreed today for “%(what)s”, which this change would alter.")
    else:
        said = N_("By %(day)s, the next “%(what)s”.")
        altered = N_("By %(day)s, the next “%(what)s” as agreed today, which this change would alter.")
    return words.gettext(altered if until.changes else said) % told


def signatures(one: AllianceReview, speaker: Speaker, words: Words) -> list[str]:
    """What becomes of signatures once the change is in."""
    if None in one.terms:
        return []
    if not one.moves_terms:
        return [] if not one.asked else [words.gettext(N_("The signed terms stay as they are."))]
    told = [
        words.gettext(N_("The new terms have the digits %(terms)s.")) % {"terms": short(str(one.terms[1]))},
    ]
    names: dict[SignatureState | str, list[str]] = {}
    for outlook in one.signatures:
        state = "carried" if outlook.after.carried else outlook.after.state
        by_members = of_each(outlook.after, speaker.person, words)
        name = speaker.party(outlook.party)
        names.setdefault(state, []).append(f"{name} ({by_members})" if by_members else name)
    sentences = {
        SignatureState.SIGNED: N_("Has signed the new text: %(parties)s."),
        "carried": N_("The signature carries over: %(parties)s."),
        SignatureState.MOVED: N_("The signature stays valid for the text it was given to, and a new one is asked for: %(parties)s."),
        SignatureState.WAITING: N_("Has not signed yet: %(parties)s."),
        SignatureState.WITHDRAWN: N_("Has taken its signature back: %(parties)s."),
    }  # fmt: skip
    for state, sentence in sentences.items():
        if state in names:
            told.append(words.gettext(sentence) % {"parties": words.listed(names[state])})
    if one.applies_from is not None:
        told.append(words.gettext(N_("The charter applies from %(day)s.")) % {"day": words.date(one.applies_from)})
    else:
        told.append(words.gettext(N_("The charter names no day from which the new text applies.")))
    return told


def of_each(one: PartyAgreement, name: Callable[[PersonKey], str], words: Words) -> str:
    """Who of a team that agrees by its people has said yes, and who has not; empty for other parties, and where none is missing."""
    if one.state is not SignatureState.WAITING:
        return ""
    sentences = {
        SignatureState.SIGNED: N_("yes from %(people)s"),
        SignatureState.MOVED: N_("yes to an earlier text from %(people)s"),
        SignatureState.WITHDRAWN: N_("taken back by %(people)s"),
        SignatureState.WAITING: N_("still missing: %(people)s"),
    }
    told = []
    for state, sentence in sentences.items():
        if people := [name(member.party) for member in one.each if member.state is state]:
            told.append(words.gettext(sentence) % {"people": words.listed(people)})
    return "; ".join(told)


def records(told_of: Mapping[Kind, RecordCounts], disputes: RecordCounts | None, words: Words) -> tuple[str, ...]:
    """How many records came, changed and went; `disputes` are those that nobody sees, None where there are none."""
    told = [_counted(kind, counts, words) for kind, counts in told_of.items()]
    if disputes is not None:
        told.append(_counted(Kind.DISPUTE, disputes, words))
    return tuple(told)


def _counted(kind: Kind, counts: RecordCounts, words: Words) -> str:
    parts = []
    for number, sentence in zip(counts, (N_("%(what)s new"), N_("%(what)s changed"), N_("%(what)s gone")), strict=True):
        if number:
            what = words.ngettext(*RECORDS[kind], number) % {"num": words.number(number)}
            parts.append(words.gettext(sentence) % {"what": what})
    return ", ".join(parts)


def answers(words: Words) -> tuple[str, ...]:
    """How to say yes, or not yet."""
    return (
        words.gettext(N_("Yes: approve the change where it is proposed, or answer whoever sent you this.")),
        words.gettext(N_("Not yet: say there what would have to be different; until then the text of today holds.")),
    )


def moved(base: Portfolio, head: Portfolio, ids: Mapping[str, str], words: Words) -> Iterator[str]:
    """That a charter has another id, of those that the audience sees on both sides; `base` calls them as `head` does."""
    said = N_("“%(name)s” has another id in the files: %(new)s, and not %(old)s. Nothing that is agreed changes by that; but what names it by the old one no longer finds it. With `id: %(old)s` in its file it keeps its id.")  # fmt: skip
    for old, new in sorted(ids.items()):
        if new in base.alliances and new in head.alliances:
            yield words.gettext(said) % {"name": head.title(head.alliances[new]), "new": new, "old": old}


def renamed(base: Portfolio, head: Portfolio, ids: Mapping[str, str], words: Words) -> Iterator[str]:
    """Why terms are others where nothing else is: a party stands in them by its id. Told of those alone that the audience sees on both sides,
    where `base` calls them as `head` does.
    """
    then, now = ({party for one in side.alliances.values() for party in one.parties} for side in (base, head))
    said = N_("“%(name)s” has another id in the files: %(new)s, and not %(old)s. Nothing that is agreed changes by that; but the terms name a party by its id, so that their digits are others, and new signatures are asked for. With `id: %(old)s` in the file of the party they stay as they are.")  # fmt: skip
    for old, new in sorted(ids.items()):
        if new in then & now:
            yield words.gettext(said) % {"name": head.party_name(new), "new": new, "old": old}


def left_out(files: Sequence[str], words: Words) -> str:
    """What is not compared, since documents of before cannot be read; empty where all can. No more than five files are named."""
    if not files:
        return ""
    said = N_("What changes here cannot be told whole: on the side of the base these documents cannot be read, and are left out with their alliances: %(files)s.")  # fmt: skip
    return words.gettext(said) % {"files": named_files(files, words)}


def named_files(files: Sequence[str], words: Words) -> str:
    """Files in a row, five at most, and how many there are more."""
    named, more = list(files[:_MOST_FILES]), len(files) - _MOST_FILES
    if more > 0:
        named.append(words.ngettext(N_("%(num)s other"), N_("%(num)s others"), more) % {"num": words.number(more)})
    return words.listed(named)


def more(number: int, words: Words) -> str:
    """That there are more than what is shown; empty for none."""
    return words.gettext(N_("and %(num)s more")) % {"num": words.number(number)} if number > 0 else ""


def bound(meaning: Meaning, speaker: Speaker, words: Words) -> str:
    """Who is bound more or less by a change, else whom it concerns; empty for nobody."""
    told = (
        (N_("Bound more: %(parties)s."), meaning.bound_more),
        (N_("Bound less: %(parties)s."), meaning.bound_less),
    )
    said = [words.gettext(form) % {"parties": speaker.parties(parties)} for form, parties in told if parties]
    if not said and meaning.concerns:
        said = [words.gettext(N_("Concerns: %(parties)s.")) % {"parties": speaker.parties(meaning.concerns)}]
    return " ".join(said)
