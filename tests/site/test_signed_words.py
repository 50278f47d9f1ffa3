"""What is signed can be read: whatever field the digest covers stands on a charter's page as it is printed, with its years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from tests.pages.site import Site, site_of
from tests.support import ROOT, SMALL, write

from mkdocs_charters.locale.words import Words, words_for
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.meaning import FieldDefinition, Item, Target, fields_of
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.values import DecisionModel, Direction, Measure
from mkdocs_charters.model.when import Duration, Recurrence
from mkdocs_charters.render import time_words
from mkdocs_charters.render.labels import label

if TYPE_CHECKING:
    from enum import StrEnum

    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

STYLE = ROOT / "theme" / "assets" / "charters" / "charters.css"
PEOPLE = ("Ada Ash", "Bea Birch", "Cem Cedar", "Dag Dogwood", "Eli Elder", "Fay Fir", "Gil Gorse", "Hal Hazel", "Ivo Ivy",
          "Jan Juniper", "Kim Kapok", "Lea Larch", "Max Maple", "Nia Nutmeg", "Ole Oak", "Pia Poplar", "Quin Quince")  # fmt: skip
PARTIES = {
    "parties/north.md": "---\nkind: party\nname: Northshore\npeople: [" + ", ".join(PEOPLE) + "]\n---\n",
    "parties/south.md": "---\nkind: party\nname: Southbank\npeople: [Zoe Zelkova]\n---\n",
    "parties/east.md": "---\nkind: party\nname: Eastgate\npeople: [Yan Yew]\n---\n",
}
BETWEEN_HOUSES = {
    **PARTIES,
    "all/index.md": dedent("""\
        ---
        kind: charter
        alliance_type: inter_org
        status: active
        parties: [north, south, east]
        applies_from: 2026-01-02
        expires_on: 2030-02-03
        priorities: [{id: p, title: a quick quay, weights: {north: 5, south: 4, east: 1}}]
        commitments:
          - by: [north]
            to: [south]
            will: sweep the ramp
            owner: Ada Ash
            due_on: 2026-12-04
            every: every 2 weeks
            starts_on: 2026-03-05
            service_level: {metric: swept by seven, target: 97 of 100}
            serves: p
            how_we_know: the ramp is dry
          - {by: [south], to: [north, east], will: lend a lamp, due_on: 2026-11-06, starts_on: 2026-05-07}
          - {by: [east], to: [north, south], will: whistle, starts_on: 2026-07-08}
        offers: [{by: north, what: a spare broom, form: resource, to: [south], until: 2026-08-09}]
        asks: [{by: east, what: an old chart, form: data, to: [north], until: 2026-12-10}]
        success_criteria: [{title: dry feet, how_we_know: no wet socks, indicator: i}]
        milestones: [{title: first sweep, due_on: 2026-04-11, owner: Bea Birch, serves: p}]
        decision_rights:
          - decision: which broom
            decided_by: [Cem Cedar]
            decide_within: 13 working days
            otherwise: the old broom
            consulted: [Dag Dogwood]
            informed: [Eli Elder]
            delegate: Fay Fir
            model: rapid
            responsible: [Gil Gorse]
            accountable: [Hal Hazel]
            driver: [Ivo Ivy]
            approver: [Jan Juniper]
            contributors: [Kim Kapok]
            recommend: [Lea Larch]
            agree: [Max Maple]
            perform: [Nia Nutmeg]
            input: [Ole Oak]
            decide: [Pia Poplar]
          - {decision: which bucket, decided_by: [Cem Cedar], model: raci}
        escalation:
          - {level: 14, who: [Quin Quince], within: 15 hours, resolve_within: 16 days, trigger: the broom is broken}
          - {level: 17, who: [Zoe Zelkova]}
        cadence: [{forum: broom talk, form: briefing, every: every 5 months}]
        indicators:
          - id: i
            title: wet socks
            perspective: value_creation
            measure: quantitative
            unit: pairs
            baseline: 41
            target: 18
            direction: down
            anchors: [{score: 19, means: soaked}]
            every: every 7 weeks
          - {title: dry days, unit: mornings, direction: up, measure: quantitative}
          - {title: the mood, measure: qualitative, perspective: relational_trust}
        ---
        ## Purpose
        Nobody slips.

        ## Scope
        All of the ramp.

        ### In
        - the upper half

        ### Out
        - the sea

        ## Values
        Say it at once.

        ### Northshore
        We rise early.

        ## Ground rules
        - Boots stay outside.

        ## When it gets hard
        - We fetch tea. How we know: cups are warm.

        ## When we disagree
        We walk around the basin.

        ## How we communicate
        By bell.

        ## Words we share
        - **Ramp**: what is wet

        ## Parting
        We hand back the brooms.
        """),
}
BETWEEN_PEOPLE = {
    "parties/mara.md": "---\nkind: party\nname: Mara Klein\nform: person\n---\n",
    "parties/jonas.md": "---\nkind: party\nname: Jonas Weiss\nform: person\n---\n",
    "all/index.md": dedent("""\
        ---
        kind: charter
        alliance_type: one_to_one
        status: active
        parties: [Mara Klein, Jonas Weiss]
        ---
        ## Which song do we hum?

        The one about rain.

        ### Jonas

        The slow verse.

        ### Mara

        The quick verse.
        """),
}


def terms(item: Item, *, personal: bool) -> Iterator[tuple[str, FieldDefinition, Any]]:
    """Each field of an item that is signed, and of the items in it, by its path; None for one that says nothing."""
    for definition in fields_of(type(item)):
        if not definition.meaning.term or (definition.meaning.questions and not personal):
            continue
        value = getattr(item, definition.name)
        inside = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Item)]
        if not inside:
            yield definition.key, definition, value
        for one in inside:
            for path, deeper, found in terms(one, personal=personal):
                yield f"{definition.key}.{path}", deeper, found


def words_for_choice(value: StrEnum, words: Words) -> str:
    """What a page says of a choice."""
    match value:
        case DecisionModel():
            return value.upper()
        case Measure():
            return {Measure.QUALITATIVE: "asked", Measure.QUANTITATIVE: "counted"}[value]
        case Direction():
            return {Direction.DOWN: "or less", Direction.UP: "more is better"}[value]
        case _:
            return label(words, value)


def said(portfolio: Portfolio, definition: FieldDefinition, value: Any) -> Iterator[str]:
    """The words that tell of a value."""
    words = words_for("en")
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from said(portfolio, definition, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield portfolio.party_name(key) if key in portfolio.parties else key
            yield from said(portfolio, definition, one)
    elif isinstance(value, Duration):
        yield time_words.duration(words, value)
    elif isinstance(value, Recurrence):
        yield time_words.recurrence(words, value)
    elif isinstance(value, dt.date):
        yield words.date(value)
    elif hasattr(value, "value"):
        yield words_for_choice(value, words)
    elif isinstance(value, str):
        yield from told(portfolio, definition, value).replace("- ", "").splitlines()
    elif value is not None:
        yield words.number(value)


def told(portfolio: Portfolio, definition: FieldDefinition, value: str) -> str:
    """A text as it is; what stands for a party, a person or an item of the charter by its words."""
    charter = portfolio.alliances["all"].charter
    match definition.refers:
        case Target.PARTY:
            return portfolio.party_name(value)
        case Target.PERSON:
            return portfolio.people[value].name
        case None:
            return value
        case _:
            titles = {one.id: one.title for one in charter.priorities}
            titles |= {one.id: one.title for one in charter.indicators}
            return titles[value]


def printed(page: Page, site: Site, address: str = "all/index.md") -> str:
    """What a browser prints of the charter, on one line."""
    page.set_content(
        f'<style>{STYLE.read_text(encoding="utf-8")}</style><main class="md-typeset">{site.html(address)}</main>'
    )
    page.emulate_media(media="print")
    return " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize("files", [BETWEEN_HOUSES, BETWEEN_PEOPLE], ids=["houses", "people"])
def test_whatever_is_signed_stands_on_paper(page: Page, tmp_path: Path, files: dict[str, str]) -> None:
    site = site_of(write(tmp_path, files))
    charter = site.portfolio.alliances["all"].charter
    text = printed(page, site).casefold()
    for path, definition, value in terms(charter, personal=charter.alliance_type.personal):
        for words in said(site.portfolio, definition, value):
            assert " ".join(words.split()).casefold() in text, (path, words)


def test_there_is_no_field_of_the_terms_that_was_not_looked_for(tmp_path: Path) -> None:
    filled: set[str] = set()
    every: set[str] = set()
    for name, files in (("houses", BETWEEN_HOUSES), ("people", BETWEEN_PEOPLE)):
        charter = site_of(write(tmp_path / name, files)).portfolio.alliances["all"].charter
        personal = charter.alliance_type.personal
        filled.update(path for path, _, value in terms(charter, personal=personal) if value not in (None, [], {}, ""))
        every.update(_paths(Charter, personal=personal))
    assert every - filled == set()


def _paths(cls: type[Item], *, personal: bool) -> Iterator[str]:
    for definition in fields_of(cls):
        if definition.meaning.term and (personal or not definition.meaning.questions):
            if definition.item is None:
                yield definition.key
            else:
                yield from (f"{definition.key}.{path}" for path in _paths(definition.item, personal=personal))


def test_days_of_a_promise_are_told_with_their_years(page: Page, tmp_path: Path) -> None:
    text = printed(page, site_of(write(tmp_path, BETWEEN_HOUSES)))
    for words in (
        "every two weeks, from 5 March 2026, until 4 December 2026",
        "agreed for 6 November 2026, from 7 May 2026",
        "beginning on 8 July 2026",
        "for Southbank, until 9 August 2026",
        "for Northshore, until 10 December 2026",
    ):
        assert words in text
    assert "stood until" not in text


VIEW = "```charters\nview: commitments\n```\n"


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_heading_stands_over_a_view_that_is_left_out(page: Page, tmp_path: Path, language: str) -> None:
    body = (
        f"\n## At a glance\n\n{VIEW}\n## Told and shown\n\nSome words.\n\n### Only shown\n\n{VIEW}\n{VIEW}\n### Shown and told\n\n{VIEW}\n"
        f"Other words.\n\n### Shown last\n\n{VIEW}"
    )
    charter = SMALL["nordhafen-kestrel/index.md"].replace("status: active", f"status: active\nlanguage: {language}")
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter + body}))
    text = printed(page, site, "nordhafen-kestrel/index.md")
    for gone in ("At a glance", "Only shown", "Shown last"):
        assert gone not in text
    for kept in ("Told and shown", "Some words.", "Shown and told", "Other words."):
        assert kept in text
    page.emulate_media(media="screen")
    assert "At a glance" in page.locator("main").inner_text()


def test_commentary_that_is_nothing_but_views_is_left_out_on_paper(page: Page, tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"] + f"\n## At a glance\n\n{VIEW}"
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter}))
    assert "Commentary" not in printed(page, site, "nordhafen-kestrel/index.md")
    page.emulate_media(media="screen")
    assert "Commentary" in page.locator("main").inner_text()
