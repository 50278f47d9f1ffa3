"""Who has agreed to a change: whatever changes, nobody is heard who did not speak as it stood before."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, TOM, alliance, charter, portfolio
from tests.strategies import Written, looking, portfolios
from tests.whole import encoded, whole_of
from tests.writing import long

from mkdocs_charters.changes.approvals import Approvals, Reported, approvals
from mkdocs_charters.changes.asked import Sides, who_must_agree
from mkdocs_charters.changes.compare import compare
from mkdocs_charters.changes.meanings import meanings
from mkdocs_charters.insight.agreement import of_members
from mkdocs_charters.model.documents import Person
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import WITHHELD

PROMISE: dict[str, Any] = {"id": "c", "will": "call back within two hours"}
OTHER = {**PROMISE, "will": "call back within three hours"}


def known(made: Portfolio) -> Portfolio:
    """The portfolio with a login for each person that begins with `on-`."""
    people = {
        key: dataclasses.replace(
            one,
            entry=(one.entry or Person(id=one.anchor, name=one.name)).model_copy(
                update={"handles": {"github": login(key)}}
            ),
        )
        for key, one in made.people.items()
    }
    return dataclasses.replace(made, people=people)


def login(person: str) -> str:
    return "on-" + person.replace("/", "--")


def heard(base: Portfolio, head: Portfolio, *people: str, author: str = "") -> Approvals:
    told = Reported(tuple(login(one) for one in people), login(author) if author else "")
    return approvals(known(base), known(head), known(base), told, AS_OF)


def state(made: Approvals) -> dict[tuple[str, str], bool]:
    return {(one.alliance_id, answer.asked.party): answer.complete for one in made.alliances for answer in one.parties}


def whole(written: list[Written]) -> Portfolio:
    return whole_of(encoded({one.path: long(one) for one in written})).portfolio


@looking(40)
@given(portfolios(), portfolios(), st.randoms(use_true_random=False))
def test_whatever_changes(one: list[Written], other: list[Written], chance: Any) -> None:
    base, head = whole(one), whole(other)
    everybody = sorted({*base.people, *head.people})
    some = [person for person in everybody if chance.random() < 0.5]
    nobody, few, all_of_them = heard(base, head), heard(base, head, *some), heard(base, head, *everybody)
    found = meanings(compare(base, head), base, head)
    concerned = {(one.alliance_id, party) for one in found for party in one.concerns if one.alliance_id}
    assert concerned <= set(state(nobody)), (
        "more are asked than reviewers are told, where words were accepted as the same"
    )
    assert list(state(nobody)) == list(state(few)) == list(state(all_of_them))
    assert not any(state(nobody).values())
    for place, agreed in state(few).items():
        assert not agreed or state(all_of_them)[place]
    for alliance_id, party in state(nobody):
        before = base.alliances.get(alliance_id)
        [answer] = [
            answer
            for one in all_of_them.alliances
            for answer in one.parties
            if (one.alliance_id, answer.asked.party) == (alliance_id, party)
        ]
        if before is not None and party in before.parties:
            own = {
                person
                for role in before.charter.parties
                if role.party == party
                for who in before.representatives(role)
                for person in (who.person, who.deputy)
            }
            own |= set(of_members(base, before).get(party, ()))
            assert {yes.person for yes in answer.agreed} <= own
        assert {who.person for who in answer.asked.people} <= {yes.person for yes in answer.agreed}
        assert {yes.person for yes in answer.agreed} <= set(everybody)


@looking(30)
@given(portfolios())
def test_no_change_asks_nobody(one: list[Written]) -> None:
    made = whole(one)
    assert heard(made, made) == Approvals(())


def test_what_the_change_accepts_as_meaning_the_same_is_no_answer() -> None:
    def of(**fields: Any) -> Portfolio:
        return portfolio(alliance(**fields))

    base, head = of(commitments=[PROMISE]), of(commitments=[OTHER])
    terms = [digest(one, one.alliances["cold-chain"]) for one in (base, head)]
    said = {"rewordings": [{"from": terms[0], "to": terms[1], "accepted_by": [INES, AMARA]}]}
    reworded = of(commitments=[OTHER], **said)
    assert not who_asked(base, reworded)
    assert state(heard(base, reworded, INES)) == {("cold-chain", "kestrel"): False, ("cold-chain", "nordhafen"): True}
    # Accepted before, and by those who spoke for each party then.
    assert state(heard(of(commitments=[PROMISE], **said), reworded)) == {}
    half = {"rewordings": [{"from": terms[0], "to": terms[1], "accepted_by": [INES]}]}
    one_side = {"parties": [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": INES}]}
    became_both = of(commitments=[OTHER], **half, **one_side)
    assert not who_asked(of(commitments=[PROMISE], **half), became_both)
    assert len(state(heard(of(commitments=[PROMISE], **half), became_both, INES))) == 2


def who_asked(base: Portfolio, head: Portfolio) -> list[str]:
    found = meanings(compare(base, head), base, head)
    key = "cold-chain"
    asked = who_must_agree(found, Sides(base.alliances[key], head.alliances[key], base, head), AS_OF)
    return [one.party for one in asked]


def test_where_names_mean_nobody_the_change_says_not_who_speaks() -> None:
    lost = [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": WITHHELD}]
    found = [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": TOM}]
    base = portfolio(alliance(charter(parties=lost, commitments=[PROMISE])))
    head = portfolio(alliance(charter(parties=found, commitments=[OTHER])))
    assert state(heard(base, head, INES, TOM)) == {("cold-chain", "kestrel"): False, ("cold-chain", "nordhafen"): True}


class Counted(dict[str, Alliance]):
    """Alliances that count how often all of them are gone through."""

    times = 0

    def values(self) -> Any:
        self.times += 1
        return super().values()


def test_who_stood_for_a_party_is_looked_for_once() -> None:
    base, head = portfolio(), portfolio(alliance(commitments=[PROMISE]))
    counted = Counted(base.alliances)
    standing = dataclasses.replace(base, alliances=counted)
    told = Reported((), recorded=True)
    made = approvals(base, head, standing, told, AS_OF)
    assert [one.asked.party for one in made.alliances[0].parties] == ["kestrel", "nordhafen"]
    assert counted.times == 2, "once for each party that joins"


def test_an_author_of_neither_party_has_the_one_for_which_she_speaks() -> None:
    """Somebody from outside may represent a party: then that one is hers."""
    parties = [{"party": "nordhafen", "sponsor": INES}, {"party": "kestrel", "sponsor": "alvera/matteo"}]
    base, head = (portfolio(alliance(parties=parties, commitments=[one])) for one in (PROMISE, OTHER))
    made = heard(base, head, INES, author="alvera/matteo")
    assert made.complete
    both = [{**one, "manager": "alvera/matteo"} for one in parties]
    base, head = (portfolio(alliance(parties=both, commitments=[one])) for one in (PROMISE, OTHER))
    made = heard(base, head, author="alvera/matteo")
    assert state(made) == {("cold-chain", "kestrel"): False, ("cold-chain", "nordhafen"): False}
    assert [len(one.set_aside) for one in made.alliances[0].parties] == [1, 1]
