from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.insight.samples import AMARA, INES, LUIS, TOM, alliance, portfolio

from mkdocs_charters.insight.agreement import SignatureState, agreement
from mkdocs_charters.insight.entitled import may_have_signed
from mkdocs_charters.model.terms import digest

OLD = "1:sha256:" + "0" * 64
TERMS = digest(portfolio(alliance()), alliance())


def _signed(party: str, signer: str | None, on: str = "2026-01-10", **fields: Any) -> dict[str, Any]:
    return {"party": party, **({"signer": signer} if signer else {}), "signed_on": on, "terms": TERMS, **fields}


@pytest.mark.parametrize(
    ("signer", "counts"),
    [(INES, True), (LUIS, True), (AMARA, False), (TOM, False), (None, False), ("nordhafen/eva", False)],
)
def test_a_yes_is_that_of_its_party_if_it_was_theirs_to_give(signer: str | None, counts: bool) -> None:
    told = alliance(signatures=[_signed("nordhafen", signer)])
    (first, _) = agreement(portfolio(told), told).parties
    assert (first.state is SignatureState.SIGNED, first.signature is not None) == (counts, counts)


def test_what_was_not_theirs_to_give_takes_no_yes_away() -> None:
    own, other = _signed("nordhafen", INES), _signed("nordhafen", AMARA, "2026-02-01", withdrawn_on="2026-02-02")
    told = alliance(signatures=[own, other])
    first = agreement(portfolio(told), told).parties[0]
    assert first.state is SignatureState.SIGNED
    assert first.signature is not None
    assert first.signature.signer == INES


def test_who_spoke_for_the_party_then_may_have_signed() -> None:
    told = alliance(signatures=[_signed("nordhafen", TOM)])
    then = dataclasses.replace(told, spoke=frozenset({("nordhafen", TOM)}))
    other = dataclasses.replace(told, spoke=frozenset({("kestrel", TOM)}))
    (signature,) = told.charter.signatures
    assert [may_have_signed(portfolio(one), one, signature) for one in (told, then, other)] == [False, True, False]


def test_who_spoke_then_may_have_accepted_new_words() -> None:
    step = {"from": OLD, "to": TERMS, "accepted_by": [TOM, AMARA]}
    told = alliance(signatures=[_signed("nordhafen", INES) | {"terms": OLD}], rewordings=[step])
    then = dataclasses.replace(told, spoke=frozenset({("nordhafen", TOM)}))
    assert [agreement(portfolio(one), one).parties[0].state.value for one in (told, then)] == ["moved", "signed"]
