"""Signatures, and words that all accepted as the same, in the sentence about their change."""

from __future__ import annotations

from collections.abc import Mapping

from ...changes.change import SIGNED
from ...changes.meanings import Meaning
from ...locale.words import N_
from ...model.values import WITHHELD
from .speaker import Speaker


def reworded(entry: object, speaker: Speaker) -> str:
    """What all accepted as the same, without the digests of the two texts, which say nothing to a reader; empty for none."""
    if not isinstance(entry, Mapping):
        return ""
    names = [speaker.person(str(one)) for one in entry.get("accepted_by") or () if one != WITHHELD]
    if not names:
        return speaker.words.gettext(N_("new words that mean the same"))
    told = {"names": speaker.words.listed(names)}
    return speaker.words.gettext(N_("new words that mean the same, accepted by %(names)s")) % told


def signing(meaning: Meaning, speaker: Speaker) -> dict[str, str]:
    """Who signed and when, for a signature that is new; the signer is empty where nobody is named. `new` is empty where it is an old one
    that is not taken back any more.
    """
    if meaning.code != SIGNED:
        return {}
    new = "" if meaning.today is not None else "new"
    entry = meaning.proposed if isinstance(meaning.proposed, Mapping) else {}
    signer, day = entry.get("signer"), entry.get("signed_on")
    told = isinstance(signer, str) and signer != WITHHELD and isinstance(day, str)
    return {"signer": speaker.person(str(signer)) if told else "", "on": str(day) if told else "", "new": new}
