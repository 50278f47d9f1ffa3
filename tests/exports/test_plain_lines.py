"""Documents as plain lines: the same for what says the same, another for what says something else."""

from __future__ import annotations

from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import writing
from tests.strategies import NAMES, Written, looking, portfolios
from tests.writing import long, short

from mkdocs_charters.exports.plain_lines import UnclearError, lines_of
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import Target, fields_of
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading.whose import read_alone

ELSEWHERE = (Target.PARTY, Target.PERSON, Target.CHARTER, Target.OBJECTIVE)
OWN_NAMES = {target: names for target, names in NAMES.items() if target not in ELSEWHERE}


def lines(text: str, language: str = "en", reader: str = "en") -> list[str]:
    (manuscript,) = read_alone("x.md", text.encode(), Settings(language=language)).manuscripts
    return lines_of(manuscript, words_for(reader))


def charter(frontmatter: str, body: str = "") -> str:
    return f"---\nkind: charter\nid: a\nalliance_type: inter_org\nparties: [acme, globex]\n{frontmatter}---\n{body}"


def told(frontmatter: str, body: str = "") -> list[str]:
    """The lines of a charter that are not those of one which says nothing."""
    nothing = lines(charter(""))
    return [line for line in lines(charter(frontmatter, body)) if line not in nothing]


def documents(written: list[Written]) -> list[Written]:
    """Those that need no other to be known as what they are: a charter's items are named in it alone."""
    return [one for one in written if one.kind.value in ("charter", "party")]


@looking(60)
@given(portfolios(), st.integers(0, 2**16))
def test_shorthand_gives_the_lines_of_longhand(written: list[Written], seed: int) -> None:
    with patch.object(writing, "NAMES", OWN_NAMES):
        for one in documents(written):
            assert lines(short(one, Random(seed))) == lines(long(one))


@looking(40)
@given(portfolios("de"), st.integers(0, 2**16))
def test_german_shorthand_too(written: list[Written], seed: int) -> None:
    with patch.object(writing, "NAMES", OWN_NAMES):
        for one in documents(written):
            assert lines(short(one, Random(seed), "de"), "de") == lines(long(one), "de")


@looking(60)
@given(portfolios())
def test_every_field_is_told(written: list[Written]) -> None:
    """But for ids of items and what holds anyway."""
    for one in written:
        found = lines(long(one))
        for definition in fields_of(CLASSES[one.kind]):
            value = one.data.get(definition.key)
            if value in (None, "", [], {}, definition.default) or definition.key == "visibility":
                continue
            assert any(line.startswith(definition.meaning.title) for line in found), (definition.key, value)


@pytest.mark.parametrize(
    ("frontmatter", "body", "expected"),
    [
        (
            "commitments:\n  - {by: Globex, will: photograph  each dent, every: working day, owner: Bo}\n  - we call before we write",
            "",
            [
                "Commitments · Globex: photograph each dent · Owner: Bo · Every: every working day",
                "Commitments · each party: we call before we write",
            ],
        ),
        (
            "decision_rights:\n  - {decision: the rota, decided_by: [Bo, Ann], decide_within: 5 working days}",
            "",
            ["Decision rights · the rota · Decided by: Ann, Bo · Decide within: 5 working days"],
        ),
        (
            "escalation:\n  - Bo and Ann, within 2 days\n  - {who: [Cleo]}",
            "",
            ["Escalation 1 · Who: Ann, Bo · Within: 2 days", "Escalation 2 · Who: Cleo"],
        ),
        (
            "priorities:\n  - {id: whole, title: Whole parcels, weights: {globex: 2.0, acme: 5}}\ncommitments: [{will: x, serves: whole}]",
            "",
            [
                "Priorities · Whole parcels · Weights: acme: 5; globex: 2",
                "Commitments · each party: x · Serves: Whole parcels",
            ],
        ),
        (
            "",
            "## Parting\n\nEither of us\nmay end this.\n\n- Notice is *six* months.\n\n## Why we began\n\nA dent.\n",
            [
                "Parting: Either of us may end this.",
                "Parting: Notice is six months.",
                "Text · Why we began: A dent.",
            ],
        ),
        ("", "## Scope\n\nAll gates.\n\n### In\n\n- rail\n", ["Scope: All gates.", "Scope · In: rail"]),
        ("expectations: {Bo: [a call, a word]}", "", ["Expectations · Bo: a call", "Expectations · Bo: a word"]),
        ("status: draft\nvisibility: parties\nrewordings: []", "", []),
        ("visibility: us", "", ["Visibility: only those named in this alliance"]),
        ("title: a · b", "", ["Title: a ‧ b"]),
        ("title: \"a\\e[31m\\u202Eb\"", "", ["Title: a␛[31m⟨U+202E⟩b"]),
    ],
)  # fmt: skip
def test_lines(frontmatter: str, body: str, expected: list[str]) -> None:
    assert told(f"{frontmatter}\n", body) == expected


def test_a_changed_promise_is_one_line() -> None:
    promise = "commitments:\n  - {by: Globex, will: photograph each dent, every: %s}\n  - {by: Acme, will: answer}\n"
    before, after = lines(charter(promise % "working day")), lines(charter(promise % "week"))
    assert set(before) - set(after) == {"Commitments · Globex: photograph each dent · Every: every working day"}
    assert set(after) - set(before) == {"Commitments · Globex: photograph each dent · Every: every week"}


def test_an_author_s_dots_and_names_are_not_taken_for_parts() -> None:
    assert told("commitments: [{will: 'globex: pay · Owner: Bo'}]\n") != told(
        "commitments: [{by: globex, will: pay, owner: Bo}]\n"
    )


def test_in_a_reader_s_language() -> None:
    text = charter("commitments: [{by: Globex, will: jede Delle melden, every: Arbeitstag}]\nlanguage: de\n")
    assert "Zusagen · Globex: jede Delle melden · Wie oft: jeden Arbeitstag" in lines(text, reader="de")
    assert "Commitments · Globex: jede Delle melden · Every: every working day" in lines(text)


@pytest.mark.parametrize(
    "frontmatter",
    ["comitments: [x]", "commitments: [{wil: x}]", "commitments: [[x]]", "scope: [x]", "drafted_by: {a: {b: c}}", "title: [x]"],
)  # fmt: skip
def test_what_no_field_takes_is_not_left_out(frontmatter: str) -> None:
    with pytest.raises(UnclearError):
        lines(charter(f"{frontmatter}\n"))


def test_a_label_is_said_once() -> None:
    text = "- Four hours. Amends: call-back, by night. Decided by: Ann Ash and Bo Birch"
    assert lines(f"---\nkind: review\nheld_on: 2026-05-19\n---\n## Decisions\n\n{text}\n")[-1] == (
        "Decisions · Four hours. · Amends: call-back, by night · Decided by: Ann Ash, Bo Birch"
    )
