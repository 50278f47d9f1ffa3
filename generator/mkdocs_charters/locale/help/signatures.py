"""CH4xx: who has said yes to which text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

SIGNATURES: Final[Mapping[str, Message]] = {
    "CH401": Message(
        title=N_("A signature on an earlier text"),
        text=N_("{party} signed the text {signed}; the present one is {terms}. What moved since: {since}."),
        without={"since": N_("{party} signed the text {signed}; the present one is {terms}.")},
        help=N_(
            "To sign the present text, run `charters sign`, or add an entry under `signatures` with its digest: {digest}. If only "
            "words changed, each party may accept them instead: `charters reword`."
        ),
        why=N_(
            "The signature stays valid for what it covered. Both sides should know where the present text goes further."
        ),
    ),
    "CH402": Message(
        title=N_("A signature still to come"),
        text=N_("{party} agrees by its people. This text has the yes of {agreed}; still missing: {missing}."),
        without={
            "missing": N_("{party} has not signed this text yet."),
            "agreed": N_(
                "{party} agrees by its people, and nobody has said yes to this text yet. Still missing: {missing}."
            ),
        },
        help=N_(
            "To sign, run `charters sign`, or add an entry under `signatures`: `party`, `signer`, `signed_on`, and as `terms` the "
            "digest {digest}. Who agrees as one of a team stands under `agreed_by`: `person`, `agreed_on` and the same `terms`."
        ),
        why=N_("An agreement is one when both sides have said yes to the same text."),
    ),
    "CH403": Message(
        title=N_("A digest that cannot be read"),
        text=N_("“{found}” does not name a text."),
        help=N_(
            "It is `1:sha256:` and 64 digits and letters from a to f. The charter's page shows it whole under its signatures."
        ),
        why=N_("Without it nobody can tell which text was signed."),
    ),
    "CH404": Message(
        title=N_("A signature by somebody else"),
        text=N_(
            "{signer} is neither a representative of {party} nor the deputy of one, so that this does not count as a yes of {party}."
        ),
        help=N_(
            "Let a representative sign, or add the person under `representatives` of the party, if both sides want that. Who agrees as one of a team "
            "stands under `agreed_by`. If the person spoke for {party} at the time, git knows: fetch the whole history, where this copy is shallow."
        ),
        why=N_("Both sides should be able to rely on a signature being their partner's word."),
    ),
    "CH405": Message(
        title=N_("A signature without its text"),
        text=N_("The signature of {party} does not say which text it is to, so that it counts for none."),
        help=N_(
            "Where it was to the present text, add `terms: {digest}`. Where it was to an earlier one, ask them whether they agree to this one."
        ),
        why=N_("A signature holds for the words that were read. Which ones these were is told by the digest."),
    ),
    "CH406": Message(
        title=N_("A signature that names nobody"),
        text=N_("The signature of {party} does not say who gave it, so that it does not count as a yes."),
        help=N_("Add `signer:` with the name of the person. Who agrees as one of a team stands under `agreed_by`."),
        why=N_("The charter says who speaks for each side. Whether it was one of them is told by the name alone."),
    ),
}
