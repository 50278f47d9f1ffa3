"""A yes in charters by chance: the file has that entry more and nothing else, and the party has agreed to the text."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.frontmatters import Writer, dump, kept_whole
from tests.strategies import PARTIES, Written, looking, portfolios

from mkdocs_charters.authoring.signing import Desk, Yes, entry_of, is_whole
from mkdocs_charters.insight.agreement import SignatureState, agreement
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import Kind, SigningWay
from mkdocs_charters.reading import Project, WorkTree
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.frontmatter import split
from mkdocs_charters.reading.link import link
from mkdocs_charters.reading.yaml_pass import compose

LAST = dt.date.max
PEOPLE = {"nordhafen": "nordhafen/ines-vogt", "kestrel": "kestrel/zoe-adams"}


def data_of(raw: bytes) -> dict[str, object]:
    parts = split(raw)
    assert not isinstance(parts, list)
    node, problems = compose(parts.frontmatter or "")
    assert node is not None
    assert problems == []
    data = node.plain()
    assert isinstance(data, dict)
    return dict(data)


def now(desk: Desk) -> tuple[Portfolio, Alliance]:
    made = link(read(desk.project.sources, desk.project.settings)).portfolio
    return made, made.alliances["night"]


@given(portfolios(), st.integers(0, 2**32), st.sampled_from(sorted(PARTIES)), st.sampled_from(list(SigningWay)))
@looking(30)
def test_by_chance(made: list[Written], seed: int, party: str, how: SigningWay) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in made:
            path = folder / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            if one.kind is Kind.CHARTER:
                parties = [{"party": key, "sponsor": person} for key, person in PEOPLE.items()]
                path.write_bytes(Writer(Random(seed)).document({**one.data, "parties": parties}))
            else:
                # Who has left gives no yes.
                people = [
                    {name: said for name, said in person.items() if name != "left_on"}
                    for person in one.data.get("people", [])
                ]
                path.write_text(f"---\n{dump({**one.data, 'people': people})}---\n", encoding="utf-8")
        project = Project(folder, None, Settings(), (WorkTree(folder, "charters"),))
        desk = Desk(project)
        portfolio, alliance = now(desk)
        assert is_whole(alliance.charter)
        before = agreement(portfolio, alliance)
        recorder = PEOPLE["kestrel"] if how is not SigningWay.COMMIT else None
        yes = Yes(party, PEOPLE[party], LAST, how, recorder)
        draft = desk.give(portfolio, alliance, yes)
        key, entry = entry_of(portfolio, alliance, yes)
        assert (draft.under, draft.before) == (key, (folder / "night/index.md").read_bytes())
        assert kept_whole(draft.before, draft.after)
        said = data_of(draft.before)
        listed = said.get(key) or []
        assert isinstance(listed, list)
        assert data_of(draft.after) == {**said, key: [*listed, dict(entry)]}
        draft.file.write_bytes(draft.after)
        desk = Desk(project)
        portfolio, alliance = now(desk)
        after = agreement(portfolio, alliance)
        assert after.terms == before.terms == digest(portfolio, alliance)
        given_now = next(one for one in after.parties if one.party == party)
        assert given_now.state is SignatureState.SIGNED
        assert [one for one in after.parties if one is not given_now] == [
            one for one in before.parties if one.party != party
        ]
        taken = desk.take_back(portfolio, alliance, given_now, LAST)
        assert kept_whole(taken.before, taken.after)
        count = taken.after.count(b"withdrawn_on: 9999-12-31") - taken.before.count(b"withdrawn_on: 9999-12-31")
        assert count == 1
