"""What somebody does next who has just written a document, in a few lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from ..locale.words import N_, Words
from ..model.choices import AllianceType, Kind

_NEXT: Final = N_("What comes next:")
_ONLY_WHO: Final = N_("So far it says who agrees, and no more. Whatever you skipped can follow in the file.")
_SKIPPED: Final = N_("What you skipped can follow in the file. `charters check` says what is wrong there.")
_TOGETHER: Final = N_("Read it together, and change what one of you does not mean.")
_PROPOSED: Final = N_(
    "When it says what all of you mean, write `status: proposed` in it. Then each says yes: `charters sign %(name)s --as %(who)s`."
)
_TALK: Final = N_("What the next talk could begin with: `charters agenda %(name)s --audience alliance:%(name)s`.")
_TALK_OF_ALL: Final = N_("What the next talk could begin with: `charters agenda %(name)s`.")
_MEETING: Final = N_("What the next meeting could begin with: `charters agenda %(name)s`.")
_SEE: Final = N_("Look at it as a page: `charters serve`.")
_SEE_OWN: Final = N_("Look at it as a page: `charters serve --audience alliance:%(name)s`.")
_COMMIT: Final = N_("Commit the file, and share it as you share other changes.")
_CONFIRM: Final = N_(
    "Somebody of the other side can say that it is told right: `charters acknowledge %(name)s %(record)s --as PERSON`."
)
_ARRIVED: Final = N_(
    "Whoever received it can say that it has arrived: `charters acknowledge %(name)s %(record)s --as PERSON`."
)
_AGREEMENT: Final = N_("An agreement with others can name it now: `charters new %(type)s NAME`.")
_GOES_ON: Final = N_("Go on with it in the file, as you talk: criteria before options, then what you agree on.")


def after_charter(
    name: str, kind: AllianceType, parties: Sequence[str], answered: Collection[str], words: Words
) -> list[str]:
    """What follows a new charter. `answered` are the keys of the questions that somebody answered."""
    say = words.gettext
    # People sign themselves; of others it is not sure yet who speaks for them.
    who = f'"{parties[0]}"' if kind.personal and parties else "PERSON"
    told = {"name": name, "who": who}
    # What two people agree is seen by them alone, unless the charter says otherwise.
    hidden = kind is AllianceType.ONE_TO_ONE
    begun = any(key.partition(":")[0] not in _WHO_AND_WHEN for key in answered)
    return _list(
        words,
        say(_SKIPPED if begun else _ONLY_WHO),
        say(_TOGETHER),
        say(_PROPOSED) % told,
        say(_TALK if hidden else _TALK_OF_ALL if kind.personal else _MEETING) % told,
        say(_SEE_OWN if hidden else _SEE) % told,
    )


_WHO_AND_WHEN: Final = frozenset({"party", "title", "effective-on", "speaks"})


def after_party(form: str, words: Words) -> list[str]:
    """What follows a new party."""
    kinds = {"team": AllianceType.INTER_TEAM, "person": AllianceType.ONE_TO_ONE}
    return _list(
        words,
        words.gettext(_AGREEMENT) % {"type": kinds.get(form, AllianceType.INTER_ORG).value},
        words.gettext(_COMMIT),
    )


def after_record(kind: Kind, name: str, record: str, words: Words) -> list[str]:
    """What follows a new record of an alliance, both by their ids."""
    told = {"name": name, "record": record}
    confirm = {Kind.REVIEW: _CONFIRM, Kind.WIN: _CONFIRM, Kind.EXCHANGE: _ARRIVED}.get(kind, _GOES_ON)
    return _list(words, words.gettext(confirm) % told, words.gettext(_COMMIT))


def _list(words: Words, *steps: str) -> list[str]:
    return ["", words.gettext(_NEXT), *(f"  - {one}" for one in steps)]
