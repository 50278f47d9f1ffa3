"""Guided conversations: what is asked comes of the model, and whatever is answered stands in the document."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.authoring.asking.asked import Question, Widget, checked
from mkdocs_charters.authoring.asking.chartered import charter_of
from mkdocs_charters.authoring.asking.charters import Founding, further_questions, opening_questions
from mkdocs_charters.authoring.asking.flags import (
    BELOW,
    CHARTER_FLAGS,
    CHARTER_FORMS,
    FLAGS,
    FORMS,
    PARTY_FLAGS,
    charter_flags,
    questions_to_answer,
)
from mkdocs_charters.authoring.asking.known import KnownParty
from mkdocs_charters.authoring.asking.parties import party_of, party_questions
from mkdocs_charters.authoring.asking.records import record_of, record_questions
from mkdocs_charters.authoring.asking.whom import Whom
from mkdocs_charters.authoring.grown import said_of
from mkdocs_charters.authoring.near import parties_and_charters, parties_in
from mkdocs_charters.authoring.tidying import tidied
from mkdocs_charters.insight.reading_rhythm import reading_states
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.documents import Party
from mkdocs_charters.model.meaning import field_by_key
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.problem import Severity
from mkdocs_charters.model.values import AllianceType, Kind
from mkdocs_charters.reading import Project, open_project
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

AS_OF = dt.date(2026, 11, 27)
ENGLISH = words_for("en")


@cache
def sample() -> tuple[Project, Portfolio]:
    project = open_project(support.ROOT)
    return project, link(read(project.sources, project.settings)).portfolio.on(AS_OF)


def whom(alliance: str) -> Whom:
    portfolio = sample()[1]
    return Whom(portfolio, portfolio.alliances[alliance], AS_OF, ENGLISH)


def known(portfolio: Portfolio) -> list[KnownParty]:
    return [KnownParty(key, one.name, one.form) for key, one in portfolio.parties.items()]


def test_parties_at_a_glance_are_those_that_are_read() -> None:
    near, _ = parties_and_charters(sample()[0])
    assert list(parties_in(near)) == known(sample()[1])


def wrong(path: str, text: str) -> list[str]:
    """The errors of a file that were there."""
    project = sample()[0]
    found = said_of(project, project.sources[0].name, {path: text.encode()}, AS_OF)
    return [f"{one.code} {dict(one.arguments)}" for one in found if one.severity is Severity.ERROR]


def example(question: Question) -> str:
    if question.choices:
        return question.choices[0].value
    if question.key.startswith("reading:"):
        return "4"
    return question.example if question.widget is not Widget.DAY else AS_OF.isoformat()


@pytest.mark.parametrize("kind", list(FLAGS))
def test_each_question_has_an_option_and_each_option_a_question(kind: Kind) -> None:
    later = dt.date(2027, 12, 31)
    every = [
        one
        for key in sample()[1].alliances
        for day in (AS_OF, later)
        for one in record_questions(kind, dataclasses.replace(whom(key), as_of=day))
    ]
    # Whether something comes up at all is no answer of its own: options give it or do not.
    before = {one.only_if[0] for one in every if one.only_if is not None}
    assert {one.key.partition(":")[0] for one in every} - before == set(FLAGS[kind])
    assert {name for name, _ in FLAGS[kind].values()} <= set(field_by_key(CLASSES[kind]))
    for one in record_questions(kind, whom("nordhafen-kestrel")):
        if one.key in before:
            continue
        base = one.key.partition(":")[0]
        assert (base in BELOW) is (":" in one.key)
        several = one.many or one.widget is Widget.SOME or base in BELOW
        assert several is FLAGS[kind][base][1], one.key


@pytest.mark.parametrize("kind", list(AllianceType))
def test_options_of_a_charter_are_questions(kind: AllianceType) -> None:
    founding = Founding(known(sample()[1]), kind, AS_OF, ENGLISH, "en")
    opened = {"party": ("Nordhafen Logistics", "Kestrel")}
    keys = {one.key.partition(":")[0] for one in (*opening_questions(founding), *further_questions(founding, opened))}
    assert keys - {"q"} == set(charter_flags(kind))
    assert bool(questions_to_answer(kind)) is ("q" in keys)
    assert {name for name, _ in CHARTER_FLAGS.values()} <= set(field_by_key(Charter))
    assert {*CHARTER_FORMS} <= {*CHARTER_FLAGS, "q"}
    assert {*FORMS} <= {key for flags in FLAGS.values() for key in flags} | {*PARTY_FLAGS, "effective-on"}
    assert {one.key for one in party_questions(known(sample()[1]), ENGLISH)} == set(PARTY_FLAGS)
    assert {name for name, _ in PARTY_FLAGS.values()} <= set(field_by_key(Party))


@pytest.mark.parametrize(
    "alliance", ["nordhafen-kestrel", "alpine-night-train", "running-the-night", "mara-and-jonas", "gruener-kran"]
)
@pytest.mark.parametrize("kind", list(FLAGS))
def test_the_examples_make_a_document_without_errors(kind: Kind, alliance: str) -> None:
    questions = record_questions(kind, whom(alliance))
    answers = {one.key: (example(one),) for one in questions if example(one)}
    made = record_of(kind, whom(alliance), answers)
    own = {"luis-prieto": example(record_questions(Kind.REVIEW, whom(alliance))[2])}
    text = made.text.replace("@luis-prieto", f"@{own['luis-prieto'] or 'Luis Prieto'}")
    text = text.replace("@nordhafen", "").replace(" Raised by: kestrel.", "")
    assert wrong(f"{alliance}/asked/{made.name}.md", text) == [], text
    assert tidied(made.text.encode()).decode() == made.text, "it is written in the order of the model"


def test_what_is_needed_is_enough() -> None:
    for kind in FLAGS:
        questions = record_questions(kind, whom("nordhafen-kestrel"))
        answers = {one.key: (one.default or example(one),) for one in questions if one.needed}
        made = record_of(kind, whom("nordhafen-kestrel"), answers)
        assert wrong(f"nordhafen-kestrel/asked/{made.name}.md", made.text) == [], made.text


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn"), exclude_characters="\ufeff"), min_size=1, max_size=60
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_answered_is_told_and_can_be_read(data: st.DataObject) -> None:
    """One line of any words for each question that takes words: all of it stands in the file, and YAML and all can be read."""
    kind = data.draw(st.sampled_from(list(FLAGS)))
    answers: dict[str, tuple[str, ...]] = {}
    typed: list[str] = []
    for one in record_questions(kind, whom("nordhafen-kestrel")):
        free = not one.choices and one.widget is Widget.LINE and ":" not in one.key
        if free and (one.needed or data.draw(st.booleans())):
            said = data.draw(WORDS)
            answers[one.key] = (said,)
            typed.append(said)
        elif one.needed:
            answers[one.key] = (one.default or example(one),)
    made = record_of(kind, whom("nordhafen-kestrel"), answers)
    assert made.text.startswith("---\n")
    codes = [one[:5] for one in wrong("nordhafen-kestrel/asked/some.md", made.text)]
    assert not {"CH001", "CH002", "CH003", "CH010"} & set(codes), (codes, made.text)
    unquoted = made.text.replace('\\"', '"').replace("\\\\", "\\")
    for said in typed:
        if kind is not Kind.WIN or ":" not in said:
            assert said in unquoted or said.replace("[ ]", "").strip() in unquoted, (said, made.text)


def test_an_answer_is_judged_when_it_is_given() -> None:
    day = Question("on", "When?", widget=Widget.DAY)
    assert checked(day, " 2026-04-30 ", ENGLISH) == ("2026-04-30", "")
    assert (
        checked(day, "4/5/2026", ENGLISH)[1] == "“4/5/2026” is no day. Write year, month and day, such as 2026-04-30."
    )
    assert checked(day, "", ENGLISH) == ("", "")
    assert checked(Question("x", "?", needed=True), " ", ENGLISH)[1]
    form = record_questions(Kind.EXCHANGE, whom("nordhafen-kestrel"))[1]
    assert checked(form, "kest", ENGLISH) == ("Kestrel", "")
    assert checked(form, "Kestrell", ENGLISH)[1] == "“Kestrell” is not among the answers. Did you mean “Kestrel”?"
    assert "one line" in checked(Question("x", "?"), "a\nb", ENGLISH)[1]


def test_charters_of_each_type_can_be_read(tmp_path: Path) -> None:
    support.write(tmp_path, {"charters/index.md": "---\nkind: portfolio\n---\n"})
    project = open_project(tmp_path)
    portfolio = link(read(project.sources, project.settings)).portfolio
    for kind in AllianceType:
        founding = Founding(known(portfolio), kind, AS_OF, ENGLISH, "en")
        opened = {"party": ("Ann Ash", "Bo Birch"), "effective-on": (AS_OF.isoformat(),), "title": ("Ours & theirs",)}
        further = further_questions(founding, opened)
        answers = {**opened, **{one.key: ("Some words of ours",) for one in further if one.key != "priority"}}
        if not kind.personal:
            answers["priority"] = ("Quiet nights: 5, 3", "No weights here")
        made = charter_of(founding, answers, "ours")
        files = {"ours/index.md": made.text.encode()}
        for name in opened["party"]:
            party = party_of({"name": (name,), "form": (founding.form.value,)}, "en")
            files[f"parties/{party.name}.md"] = party.text.encode()
        said = said_of(project, project.sources[0].name, files, AS_OF)
        assert [one for one in said if one.severity is Severity.ERROR] == [], (kind, made.text)
        assert all(one.ask in made.text for one in further if one.key.startswith("q:"))
        assert made.text.count("Some words of ours") >= len(further) - 2


def test_what_is_due_to_be_read_is_asked_and_the_rest_in_one_question() -> None:
    """Each that is not due comes up only for whoever chose it there."""
    made = whom("nordhafen-kestrel")
    every = {one.id for one in made.alliance.charter.indicators}
    for day in (AS_OF, dt.date(2028, 1, 1)):
        due = {
            one.indicator.id
            for one in reading_states(made.alliance, day)
            if one.due_on is not None and one.due_on <= day
        }
        asked = record_questions(Kind.REVIEW, dataclasses.replace(made, as_of=day))
        told = {
            one.key.removeprefix("reading:").partition("@")[0]: one.only_if
            for one in asked
            if one.key.startswith("reading:")
        }
        assert {key for key, only_if in told.items() if only_if is None} == due
        assert {key: only_if for key, only_if in told.items() if only_if} == {
            key: ("more-readings", key) for key in every - due
        }
        choosing = [{choice.value for choice in one.choices} for one in asked if one.key == "more-readings"]
        assert choosing == ([every - due] if every - due else [])
