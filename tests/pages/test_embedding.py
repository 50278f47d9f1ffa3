"""Views in a text, as pages: what they show, where they lead, and what they keep to themselves."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages.site import Outline, Site, site_of
from tests.support import ROOT, SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import register_address
from mkdocs_charters.model.embedded import Embedded
from mkdocs_charters.model.offered import OFFERS, written
from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.model.views import View
from mkdocs_charters.pages.embedding import MAKERS
from mkdocs_charters.pages.embedding.listed import Listed
from mkdocs_charters.pages.embedding.show import Views
from mkdocs_charters.render.embedded import cut, put_in, with_own_ids
from mkdocs_charters.render.environment import usable
from mkdocs_charters.standing.registers import REGISTERS

NOTHING = "Nothing to show here at present."
NEUTRAL = "What would stand here is not shown on this site."
LISTED = [view for view, offer in OFFERS.items() if offer.listed and offer.filters and not offer.one]


def block(*lines: str) -> str:
    return "\n".join(("```charters", *lines, "```"))


@cache
def sample() -> Site:
    return site_of(SAMPLE)


def shown(site: Site, embedded: Embedded, address: str = "index.md", level: int = 2) -> str:
    """One view on the page of an address."""
    views = Views(site.composer._asked.bench, usable("en"), address, {"": embedded})
    found = views("", level)
    assert found is not None
    return str(found)


def of(view: View, **filters: str | tuple[str, ...]) -> Embedded:
    return Embedded(view, {name: (one,) if isinstance(one, str) else one for name, one in filters.items()})


# -- the table -------------------------------------------------------------------------------------------------------------


def test_what_can_be_asked_for_can_be_made() -> None:
    assert set(MAKERS) == set(OFFERS)
    assert set(REGISTERS) <= set(OFFERS), "give a new register a line in model.offered.OFFERS"


@pytest.mark.parametrize("view", LISTED)
def test_rows_carry_what_they_can_be_narrowed_by(view: View) -> None:
    """Every facet that a filter asks for is there on some row of the sample, and each word that one knows is a value of it."""
    listed = sample().composer._asked.bench.listed(view)
    listed.matching({"": ("",)})
    values: dict[str, set[str]] = {}
    for name, value in listed._index or {}:
        values.setdefault(name, set()).add(value)
    for one in OFFERS[view].filters:
        assert values.get(one.facet), (view, one.name)
        if one.choices:
            assert values[one.facet] <= set(one.choices), (view, one.name)


# -- each view -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", list(OFFERS))
def test_each_example_shows_something_on_the_sample_s_page(view: View) -> None:
    text = (SAMPLE / "what-can-be-shown.md").read_text(encoding="utf-8")
    assert text.count(f"\n{written(view, OFFERS[view])}\n") == 2, "run tools/manual.py"
    views = sample().portfolio.embedded["what-can-be-shown.md"]
    (one,) = (each for each in views.values() if each.view is view)
    html = shown(sample(), one)
    assert NOTHING not in html
    assert NEUTRAL not in html
    levels = Outline(html).levels
    assert levels[:1] in ([], [2])
    assert min(levels, default=2) == 2
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is left out"
    assert max(Outline(shown(sample(), one, level=6)).levels, default=6) <= 6


def test_the_manual_tells_of_every_view() -> None:
    text = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (\S+)$", text, re.MULTILINE) == sorted(
        (view.value for view in OFFERS), key=lambda name: (OFFERS[View(name)].one, list(OFFERS).index(View(name)))
    )


def test_the_sample_s_page_holds_every_view_once() -> None:
    views = [one.view for one in sample().portfolio.embedded["what-can-be-shown.md"].values()]
    assert views == list(OFFERS)
    html = "".join(shown(sample(), one) for one in sample().portfolio.embedded["what-can-be-shown.md"].values())
    assert html.count("ch-view--") == len(OFFERS)


# -- filters ---------------------------------------------------------------------------------------------------------------


def test_filters_leave_what_fits() -> None:
    register = Outline(shown(sample(), Embedded(View.COMMITMENTS, {}, 100)))
    helped = Outline(shown(sample(), of(View.COMMITMENTS, status="needs_help")))
    assert 0 < helped.text.count("needs help") < register.text.count("looked after by")
    assert "on track" not in helped.text
    two = Outline(shown(sample(), of(View.COMMITMENTS, status=("needs_help", "changed"))))
    assert two.text.count("needs help") == helped.text.count("needs help")
    assert "changed" in two.text
    none = Outline(shown(sample(), of(View.COMMITMENTS, status="needs_help", party="meuse-line")))
    assert none.text == NOTHING


def test_what_is_closed_long_ago_is_shown_where_it_is_asked_for() -> None:
    older = [page for page in sample().plan.registers if page.views == (View.ROADMAP,) and page.period]
    rows = [one.item.milestone.title for page in older for one in sample().plan.entries[page.address]]
    present = Outline(shown(sample(), Embedded(View.ROADMAP, {}, 100))).text
    asked = Outline(shown(sample(), Embedded(View.ROADMAP, {"status": ("reached", "dropped", "moved")}, 100))).text
    assert rows
    assert all(title not in present and title in asked for title in rows)


def test_more_rows_lead_to_the_full_page_with_the_filter() -> None:
    page = register_address(View.DECISIONS.value)
    entries = sample().plan.entries[page]
    outline = Outline(shown(sample(), Embedded(View.DECISIONS, {}, 2)))
    assert f"{len(entries) - 2} more" in outline.text
    assert outline.hrefs[-1] == "decisions/index.html"
    narrowed = Outline(shown(sample(), Embedded(View.DECISIONS, {"charter": ("dock-and-desk",), "year": ("2026",)}, 1)))
    assert narrowed.hrefs[-1] == "decisions/index.html?alliance=dock-and-desk&year=2026"
    several = Outline(shown(sample(), Embedded(View.DECISIONS, {"year": ("2025", "2026")}, 1)))
    assert several.hrefs[-1] == "decisions/index.html"
    whole = Outline(shown(sample(), of(View.DECISIONS, charter="bedside")))
    assert " more" not in whole.text


@given(
    st.lists(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123")), max_size=4), max_size=12),
    st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from("123"), max_size=3).map(tuple)),
)
def test_rows_that_fit_are_those_that_carry_it(
    rows: list[list[tuple[str, str]]], wanted: dict[str, tuple[str, ...]]
) -> None:
    listed = Listed(range(len(rows)), rows.__getitem__)
    fits = [
        number
        for number, row in enumerate(rows)
        if all(any((name, value) in row for value in values) for name, values in wanted.items())
    ]
    assert list(listed.matching(wanted)) == fits


# -- in a page -------------------------------------------------------------------------------------------------------------


def home(tmp_path: Path, *blocks: str, **more: str) -> Site:
    index = "---\nkind: portfolio\n---\n# Our alliances\n\nWelcome.\n\n## Seen\n\n" + "\n\n".join(blocks) + "\n\nEnd.\n"
    return site_of(write(tmp_path, {**SMALL, "index.md": index, **more}))


def test_blocks_of_one_page_have_ids_of_their_own(tmp_path: Path) -> None:
    site = home(tmp_path, *[block("view: priorities", "charter: nordhafen-kestrel")] * 2, block("view: wins"))
    html = site.html("index.md")
    outline = Outline(html)  # fails where an id stands twice
    assert {"charters-view-1-map-title", "charters-view-2-map-title"} <= set(outline.ids)
    assert 'aria-labelledby="charters-view-2-map-title charters-view-2-map-desc"' in html
    assert outline.levels[:3] == [1, 2, 3]
    assert html.index("Seen") < html.index("ch-view--wins") < html.index("End.") < html.index('id="upcoming"')
    assert "```" not in html
    assert "view: wins" not in html


def test_an_alliance_s_own_page_holds_its_map_twice_and_no_id(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"] + "\n## How it goes\n\nSee:\n\n" + block("view: priorities") + "\n"
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter}))
    html = site.html("nordhafen-kestrel/index.md")
    outline = Outline(html)
    assert html.count('class="ch-map"') == 2
    assert all(not href.startswith("#") or href[1:] in outline.ids for href in outline.hrefs)


def test_headings_of_a_view_follow_the_one_above_it(tmp_path: Path) -> None:
    site = home(
        tmp_path,
        block("view: alliances"),
        "### Deeper",
        block("view: parties"),
        "#### Deepest",
        block("view: alliances", "status: active"),
    )
    levels = Outline(site.html("index.md")).levels
    assert levels[1:7] == [2, 3, 3, 4, 4, 5]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("nordhafen-kestrel/notes/2026-04-14.md", "## Decisions\n", "## What we learned\n\nThat it works.\n\n{}\n\n## Decisions\n"),
        ("nordhafen-kestrel/notes/2026-04-14.md", "## Decisions\n", "## Our own\n\n{}\n\n## Decisions\n"),
        ("nordhafen-kestrel/wins/first-night.md", "missed truck.\n", "missed truck.\n\n{}\n"),
        ("parties/kestrel.md", "We answer by noon.\n", "We answer by noon.\n\n{}\n"),
        ("parties/kestrel.md", "## How we work\n", "Hello.\n\n{}\n\n## How we work\n"),
    ],
)  # fmt: skip
def test_every_kind_of_document_holds_views(name: str, before: str, after: str, tmp_path: Path) -> None:
    text = SMALL[name].replace(before, after.format(block("view: commitments")))
    assert text != SMALL[name]
    site = site_of(write(tmp_path, {**SMALL, name: text}))
    assert "send the manifest by noon" in Outline(site.html(name)).text
    plan = site.plan.by_address[name]
    assert View.COMMITMENTS in plan.views
    assert {":nordhafen-kestrel/index.md", f":{name}"} <= set(plan.depends_on)
    for page in site.plan.pages():
        html = site.html(page.address)
        Outline(html)
        assert "view: commitments" not in html + page.description, page.address


def test_words_of_a_block_are_no_words_of_the_text(tmp_path: Path) -> None:
    text = SMALL["nordhafen-kestrel/wins/first-night.md"].replace("It began", block("view: thanks") + "\n\nIt began")
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/wins/first-night.md": text}))
    assert site.plan.by_address["nordhafen-kestrel/wins/first-night.md"].description == "It began with a missed truck."
    assert "view: thanks" not in site.html("wins/index.md")


def test_pages_depend_on_what_their_views_are_made_from(tmp_path: Path) -> None:
    one = block("view: trends", "charter: nordhafen-kestrel")
    site = home(tmp_path, **{"a.md": one, "b.md": block("view: wins"), "c.md": "Nothing.\n"})
    files = site.plan.embedding
    assert set(files) == {"a.md", "b.md"}
    assert set(files["a.md"]) == {
        f":{name}" for name in SMALL if name.startswith(("nordhafen-kestrel/", "parties/")) and name.endswith(".md")
    }
    assert set(files["b.md"]) == {f":{name}" for name in SMALL}


# -- what is hidden --------------------------------------------------------------------------------------------------------

CANARY = {
    "sealed/index.md": """\
---
kind: charter
title: Sealed canary
visibility: us
alliance_type: inter_org
status: active
effective_on: 2025-01-01
parties: [nordhafen, canary-party]
priorities: [{title: canary priority, theme: canary theme, weights: {nordhafen: 3, canary-party: 4}}]
commitments: [{id: c, by: nordhafen, will: keep the canary quiet, due_on: 2026-12-01}]
milestones: [{title: canary milestone, due_on: 2026-12-02}]
indicators: [{id: song, title: Notes that a canary sings}]
---
## Words we share
- **Canary word**: a bird
""",
    "parties/canary-party.md": "---\nkind: party\nname: Canary party\nvisibility: us\npeople: [Casey Canary]\n---\n",
    "parties/aviary.md": "---\nkind: party\nname: Canary aviary\nvisibility: us\nobjectives: [shorter waits]\n---\n",
    "sealed/notes/2026-11-01.md": """\
---
kind: review
held_on: 2026-11-01
commitments: {c: needs_help}
readings: {song: 5}
---
## Decisions
- canary decision
## Thanks
- canary thanks
## We try
- canary experiment
## What we learned
The canary lesson.
""",
    "sealed/wins/w.md": "---\nkind: win\ntitle: canary win\nachieved_on: 2026-11-02\nconfirmed_by: [Casey Canary]\n---\nA canary sang.\n",
    "sealed/exchanges/e.md": "---\nkind: exchange\ngiven_on: 2026-11-03\ngiven_by: nordhafen\nwhat: a canary\n---\n",
}


def seen(html: str, view: View) -> list[str]:
    """What a page shows for each block of a view, as pieces of HTML."""
    _, *after = html.split(f'ch-view--{view.value}">')
    return [piece.split("<!--/charters-->")[0] for piece in after]


def every_view(**more: str) -> str:
    """Blocks of all views, those of one alliance about the hidden one, lists also narrowed by what is hidden."""
    blocks = []
    for view, offer in OFFERS.items():
        if offer.one:
            blocks.append(block(f"view: {view.value}", "charter: {}".format(more["charter"])))
            continue
        blocks.append(block(f"view: {view.value}", *(["limit: 100"] if offer.listed else [])))
        narrowed = [one.name for one in offer.filters if one.name in more]
        blocks += [block(f"view: {view.value}", f"{name}: {more[name]}") for name in narrowed]
    return "\n\n".join(blocks)


@pytest.mark.parametrize("audience", ["internal", "public", "party:kestrel", "alliance:nordhafen-kestrel"])
def test_nothing_that_is_hidden_is_shown(audience: str, tmp_path: Path) -> None:
    index = "---\nkind: portfolio\nvisibility: public\n---\n# Home\n\n## Seen\n\n{}\n"
    hidden = every_view(charter="sealed", party="canary-party", person="casey-canary", theme="canary theme")
    unknown = every_view(charter="nobody", party="nobody", person="nobody", theme="nobody")
    site = site_of(write(tmp_path / "a", {**SMALL, **CANARY, "index.md": index.format(hidden)}), audience)
    html = site.html("index.md")
    assert "canary" not in html.casefold()
    assert "sealed" not in html.casefold()
    other = site_of(write(tmp_path / "b", {**SMALL, **CANARY, "index.md": index.format(unknown)}), audience).html(
        "index.md"
    )
    assert html == other, "whether something is hidden or unknown cannot be told apart"


def test_the_canary_sings_to_those_who_may_hear_it(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    index = "---\nkind: portfolio\n---\n# Home\n\n## Seen\n\n" + every_view(charter="sealed", party="canary-party")
    html = site_of(write(tmp_path, {**SMALL, **CANARY, "index.md": index}), "all").html("index.md")
    for word in (
        "keep the canary",
        "canary decision",
        "canary win",
        "Canary word",
        "canary lesson",
        "canary milestone",
    ):
        assert word in html
    # What each of the overviews would tell.
    for view, word in (
        (View.SCORECARD, "Notes that a canary sings"),
        (View.CALENDAR, "canary milestone"),
        (View.REPORTS, "Sealed canary"),
        (View.CONVERSATIONS, "“keep the canary quiet” needs help"),
        (View.THEMES, "canary theme"),
        (View.NETWORK, "Canary party"),
        (View.COMMON_AIMS, "Canary aviary"),
        (View.PRACTICES, "Sealed canary"),
        (View.MILESTONES, "canary milestone"),
    ):
        assert any(word.casefold() in part.casefold() for part in seen(html, view)), view


def test_one_name_of_several_that_is_withheld_leaves_the_others() -> None:
    both = shown(sample(), of(View.WINS, party=("kestrel", WITHHELD)))
    assert both == shown(sample(), of(View.WINS, party="kestrel"))
    assert Outline(shown(sample(), of(View.WINS, party=(WITHHELD,)))).text == NEUTRAL


# -- putting in ------------------------------------------------------------------------------------------------------------


def test_a_word_in_the_text_is_not_taken_for_a_view() -> None:
    first = cut([block("view: wins")])
    again = cut([f"{first.word}0q\n\n" + block("view: wins")])
    assert again.word != first.word
    html = put_in(f"<p>{first.word}0q</p>\n<p>{again.word}0q</p>", again, 1, lambda _, level: f"<b>{level}</b>")  # type: ignore[arg-type,return-value]
    assert html == f"<p>{first.word}0q</p>\n<b>2</b>"


def test_a_number_that_no_block_has_shows_nothing() -> None:
    apart = cut([block("view: wins")])
    assert put_in(f"<p>{apart.word}7q</p>", apart, 1, lambda *_: None) == ""


def test_only_ids_of_the_view_are_changed() -> None:
    html = '<svg aria-labelledby="a other"><title id="a">A</title></svg><a href="#a">x</a><a href="#other">y</a>'
    assert with_own_ids(html, 3) == (
        '<svg aria-labelledby="charters-view-3-a other"><title id="charters-view-3-a">A</title></svg>'
        '<a href="#charters-view-3-a">x</a><a href="#other">y</a>'
    )


# -- choices ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", [view for view, offer in OFFERS.items() if offer.choosable])
def test_readers_choose_among_the_rows_that_are_shown(view: View) -> None:
    html = shown(sample(), Embedded(view, {}, 100, choices=True))
    outline = Outline(html)
    forms = [found for tag, found in outline.tags if tag == "form"]
    assert len(forms) == 1
    rows = [found for _, found in outline.tags if "data-row" in found]
    names = {str(found["name"]) for tag, found in outline.tags if tag == "select"} - {"sort"}
    assert len(rows) > 4
    assert names or view is View.GLOSSARY
    for name in names:
        assert any(f"data-{name}" in found for found in rows), name
    without = Outline(shown(sample(), Embedded(view, {}, 100)))
    assert not any(tag in ("form", "select") or "data-row" in found for tag, found in without.tags)
