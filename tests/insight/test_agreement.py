from __future__ import annotations

from typing import Any

from tests.insight.samples import AMARA, INES, LUIS, TOM, alliance, charter, day, portfolio

from mkdocs_charters.insight.agreement import Accepted, Agreement, SignatureState, agreement
from mkdocs_charters.model.terms import digest

OLD = "1:sha256:" + "0" * 64
OLDER = "1:sha256:" + "1" * 64
TERMS = digest(portfolio(alliance()), alliance())


def _signed(party: str, terms: str | None, on: str = "2026-01-10", **fields: Any) -> dict[str, Any]:
    signer = {"kestrel": AMARA, "nordhafen": INES}[party]
    return {"party": party, "signer": signer, "signed_on": on, **({"terms": terms} if terms else {}), **fields}


def _agreement(*signatures: dict[str, Any], rewordings: Any = (), as_of: str | None = None) -> Agreement:
    told = alliance(signatures=list(signatures), rewordings=list(rewordings))
    found = agreement(portfolio(told), told, day(as_of) if as_of else None)
    assert found.terms == TERMS, "signatures are no terms"
    return found


def _states(found: Agreement) -> list[str]:
    return [one.state.value for one in found.parties]


def test_states() -> None:
    assert _states(_agreement()) == ["waiting", "waiting"]
    found = _agreement(_signed("kestrel", OLD), _signed("nordhafen", TERMS))
    assert _states(found) == ["signed", "moved"]
    assert not found.complete
    assert _states(_agreement(_signed("kestrel", TERMS, withdrawn_on="2026-02-01"))) == ["waiting", "withdrawn"]


def test_a_signature_on_nobody_knows_what_is_waiting() -> None:
    found = _agreement(_signed("kestrel", None)).parties[1]
    assert found.state is SignatureState.WAITING
    assert found.signature is not None


def test_complete_when_every_party_signed() -> None:
    assert _agreement(_signed("kestrel", TERMS), _signed("nordhafen", TERMS)).complete


def test_the_newest_signature_counts_whatever_the_order() -> None:
    old, new = _signed("kestrel", TERMS, "2025-01-10"), _signed("kestrel", OLD, "2026-01-10")
    assert _states(_agreement(old, new)) == _states(_agreement(new, old)) == ["waiting", "moved"]
    same_day = [_signed("kestrel", OLD), _signed("kestrel", TERMS)]
    assert _states(_agreement(*same_day)) == _states(_agreement(*same_day[::-1])) == ["waiting", "signed"]


def test_rewordings_that_all_accepted_carry_signatures_over() -> None:
    steps = [
        {"from": OLD, "to": TERMS, "accepted_by": [INES, AMARA]},
        {"from": OLDER, "to": OLD, "accepted_by": [LUIS, TOM]},
        {"from": TERMS, "to": OLDER, "accepted_by": [LUIS, TOM]},
    ]
    found = _agreement(_signed("kestrel", OLDER), _signed("nordhafen", TERMS), rewordings=steps)
    assert [(one.state, one.carried) for one in found.parties] == [
        (SignatureState.SIGNED, False), (SignatureState.SIGNED, True),
    ]  # fmt: skip


def test_a_rewording_that_one_side_accepted_carries_nothing() -> None:
    step = {"from": OLD, "to": TERMS, "accepted_by": [INES, LUIS]}
    assert _states(_agreement(_signed("kestrel", OLD), rewordings=[step])) == ["waiting", "moved"]


def test_later_signatures_are_not_known_yet() -> None:
    signature = _signed("kestrel", TERMS, "2026-03-01", withdrawn_on="2026-05-01")
    assert _states(_agreement(signature, as_of="2026-02-28")) == ["waiting", "waiting"]
    assert _states(_agreement(signature, as_of="2026-03-01")) == ["waiting", "signed"]
    assert _states(_agreement(signature, as_of="2026-05-01")) == ["waiting", "withdrawn"]


def test_in_a_team_who_agreed_is_a_yes() -> None:
    team: dict[str, Any] = {
        "alliance_type": "intra_team",
        "parties": [{"party": one} for one in ("mara", "jonas", "elif")],
    }
    bare = alliance(charter(**team))
    terms = digest(portfolio(bare), bare)
    accepted = [
        {"person": "jonas", "agreed_on": "2026-01-10", "terms": OLD},
        {"person": "mara", "agreed_on": "2026-01-15", "terms": terms},
        {"person": "elif"},
    ]
    told = alliance(charter(**team, agreed_by=accepted))
    found = agreement(portfolio(told), told)
    assert _states(found) == ["signed", "moved", "waiting"]
    assert found.accepted == (
        Accepted("jonas", day("2026-01-10"), False),
        Accepted("mara", day("2026-01-15"), True),
        Accepted("elif", None, False),
    )
    assert agreement(portfolio(told), told, day("2026-01-10")).accepted == (found.accepted[0], found.accepted[2])


def test_the_newest_yes_of_a_person_counts_whatever_the_order() -> None:
    team: dict[str, Any] = {"alliance_type": "one_to_one", "parties": [{"party": one} for one in ("mara", "jonas")]}
    bare = alliance(charter(**team))
    terms = digest(portfolio(bare), bare)
    old = {"person": "mara", "agreed_on": "2026-01-10", "terms": OLD}
    new = {"person": "mara", "agreed_on": "2026-02-10", "terms": terms}
    for entries in ([old, new], [new, old]):
        told = alliance(charter(**team, agreed_by=entries))
        found = agreement(portfolio(told), told)
        assert _states(found) == ["signed", "waiting"]
        assert found.accepted == (Accepted("mara", day("2026-02-10"), True),)
        assert _states(agreement(portfolio(told), told, day("2026-01-31"))) == ["moved", "waiting"]


def test_a_person_s_yes_can_be_taken_back() -> None:
    team: dict[str, Any] = {"alliance_type": "one_to_one", "parties": [{"party": one} for one in ("mara", "jonas")]}
    bare = alliance(charter(**team))
    terms = digest(portfolio(bare), bare)
    taken = {"person": "mara", "agreed_on": "2026-01-10", "terms": terms, "withdrawn_on": "2026-03-01"}
    told = alliance(charter(**team, agreed_by=[taken]))
    assert _states(agreement(portfolio(told), told, day("2026-02-28"))) == ["signed", "waiting"]
    found = agreement(portfolio(told), told, day("2026-03-01"))
    assert _states(found) == ["withdrawn", "waiting"]
    assert found.accepted == ()
    again = alliance(charter(**team, agreed_by=[taken, {**taken, "agreed_on": "2026-04-01", "withdrawn_on": None}]))
    assert _states(agreement(portfolio(again), again)) == ["signed", "waiting"]
