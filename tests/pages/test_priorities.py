"""The priorities of the whole portfolio as pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.insight.themes import theme_table
from mkdocs_charters.model.addresses import is_reserved
from mkdocs_charters.model.views import View
from mkdocs_charters.render.priorities_page import PARTIES, THEMES

FIRST = "priorities/index.md"


def pages(made: Site) -> list[str]:
    return [page.address for page in made.plan.overviews if View.THEMES in page.views]


def party(name: str, *, form: str = "organization", **fields: object) -> str:
    return f"---\n{json.dumps({'kind': 'party', 'name': name, 'form': form, **fields})}\n---\n"


def charter(parties: list[str], priorities: list[dict[str, object]], **fields: object) -> str:
    told = {
        "kind": "charter",
        "alliance_type": "inter_org",
        "status": "active",
        "parties": parties,
        "priorities": priorities,
        **fields,
    }
    return f"---\n{json.dumps(told)}\n---\n"


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def test_the_sample_shows_all_three(sample: Site) -> None:
    assert all(map(is_reserved, pages(sample)))
    outline = Outline(sample.html(FIRST))
    assert [one.removesuffix("¶") for one in outline.texts("h2")] == [
        "Themes by parties", "Who works with whom", "Who might work together",
    ]  # fmt: skip
    assert "Planning matters to Nordhafen Logistics" in outline.text
    assert "Climate matters most to Harrow & Lind (5) and least to Alvera Rail (2)." in outline.text
    assert "Both want: Speed, Growth and Planning." in outline.text
    assert any(href.startswith("../alpine-night-train/index.html#priority-") for href in outline.hrefs)


def test_no_person_is_compared(sample: Site) -> None:
    for address in pages(sample):
        text = Outline(sample.html(address)).text
        for key in sample.portfolio.people:
            assert sample.portfolio.person_name(key) not in text


def test_further_pages_go_on_with_further_parties(sample: Site) -> None:
    assert pages(sample)[:2] == [FIRST, "priorities/2/index.md"]
    heads = []
    for address in pages(sample):
        html = sample.html(address)
        table = html[html.index("<thead>") : html.index("<tbody>")]
        heads.append(Outline(table).texts("th")[1:])
        if address != FIRST:
            assert "Who works with whom" not in html
    assert [len(one) for one in heads[:-1]] == [PARTIES] * (len(heads) - 1)
    everybody = [name for head in heads for name in head]
    assert len(everybody) == len(set(everybody)) > PARTIES


def test_a_gap_is_told_over_all_parties_on_every_page(sample: Site) -> None:
    """To whom a theme matters is counted over all, so that the gap beside it is, too."""
    table = theme_table(sample.portfolio)
    told = 0
    for address in pages(sample):
        heads = Outline(sample.html(address)).texts("summary")
        for theme in table.themes:
            for head in heads:
                if head.startswith(theme.name):
                    told += 1
                    assert (f"gap of {theme.gap:g}" in head) == (theme.gap >= 2), (address, head)
    assert told > len(table.themes)


def test_where_a_table_ends_the_next_parties_are_named(sample: Site) -> None:
    everybody = len(theme_table(sample.portfolio).parties)
    for number, address in enumerate(pages(sample), start=1):
        outline = Outline(sample.html(address))
        left = everybody - number * PARTIES
        further = [one for one in outline.texts("p") if "further part" in one]
        if left > 0:
            assert further == [f"{left} further {'party' if left == 1 else 'parties'}"]
            assert any(href.endswith(f"{number + 1}/index.html") for href in outline.hrefs)
        else:
            assert further == []


def test_where_nothing_is_there_to_see_there_is_no_page(tmp_path: Path) -> None:
    assert pages(site_of(write(tmp_path / "empty", {"about.md": "# About\n"}))) == []
    two = {
        "parties/mara.md": party("Mara", form="person"),
        "parties/jonas.md": party("Jonas", form="person"),
        "two/index.md": charter(
            ["mara", "jonas"], [{"title": "A", "theme": "B", "weights": {"mara": 5}}], alliance_type="one_to_one"
        ),
    }
    assert pages(site_of(write(tmp_path / "two", two))) == []


def test_without_a_theme_it_invites_to_one(tmp_path: Path) -> None:
    files = {
        "parties/a.md": party("A"),
        "parties/b.md": party("B"),
        "x/index.md": charter(["a", "b"], [{"title": "Nights", "weights": {"a": 3}}, {"title": "C", "theme": "D"}]),
    }
    text = Outline(site_of(write(tmp_path, files)).html(FIRST)).text
    assert "No priority with a theme is weighed yet." in text
    assert "1 priority has no theme yet and is not in this table." in text
    assert "1 priority with a theme is not weighed by anybody yet." in text


def test_many_themes_parties_and_priorities_keep_pages_small(tmp_path: Path) -> None:
    keys = [f"p{number:02}" for number in range(PARTIES + 1)]
    files = {f"parties/{key}.md": party(f"{key} {'Long name ' * 8}") for key in keys}
    for number in range(40):
        priorities: list[dict[str, object]] = [
            {
                "title": f"Priority {one} of {number}",
                "theme": f"Theme <{one}> & more",
                "weights": dict.fromkeys(keys, (one + number) % 6),
            }
            for one in range(THEMES + 5)
        ]
        files[f"x{number:02}/index.md"] = charter(keys, priorities)
    made = site_of(write(tmp_path, files))
    assert len(pages(made)) == 2
    for address in pages(made):
        html = made.html(address)
        outline = Outline(html)
        assert len(html.encode()) < 200_000
        assert html.count("<summary>Theme &lt;") == THEMES
        assert f"Shown are {THEMES} of {THEMES + 5} themes, those that most parties share." in outline.text
        assert "and others" in outline.text


def test_what_is_hidden_is_not_there() -> None:
    everything, public = site_of(SAMPLE, "all"), site_of(SAMPLE, "public")
    shown = {page.alliance for page in public.plan.documents}
    hidden = [
        alliance.charter.title
        for key, alliance in everything.portfolio.alliances.items()
        if key not in shown and alliance.charter.title
    ]
    assert hidden
    for address in pages(public):
        html = public.html(address)
        Outline(html)
        assert not any(title in html for title in hidden)


def test_a_withheld_party_is_nobody(tmp_path: Path) -> None:
    """A party that is not there: neither in the table nor a mark."""
    files = {
        **SMALL,
        "x/index.md": charter(
            ["nordhafen", "nobody-knows"],
            [{"title": "A", "theme": "T", "weights": {"nordhafen": 4, "nobody-knows": 1}}],
        ),
    }
    made = site_of(write(tmp_path, files), "internal")
    for address in pages(made):
        html = made.html(address)
        assert "nobody-knows" not in html
        assert "not named here" not in html
