"""Which pages there are, in which order, and what each says of itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pages.site import AS_OF, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.addresses import is_reserved
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.pages.plan import plan_site
from mkdocs_charters.pages.site_plan import ROWS, VIEWS, PageKind


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(write(tmp_path_factory.mktemp("small"), SMALL))


def test_every_document_has_a_page_where_its_file_stands(small: Site) -> None:
    assert [(page.kind.value, page.address) for page in small.plan.documents] == [
        ("charter", "nordhafen-kestrel/index.md"),
        ("review", "nordhafen-kestrel/notes/2026-04-14.md"),
        ("win", "nordhafen-kestrel/wins/first-night.md"),
        ("party", "parties/kestrel.md"),
        ("party", "parties/nordhafen.md"),
    ]


def test_collections_exist_where_they_have_members(small: Site) -> None:
    assert [page.address for page in small.plan.collections] == [
        "alliances/index.md",
        "parties/index.md",
        "notes/index.md",
        "wins/index.md",
    ]
    assert small.plan.by_address["nordhafen-kestrel/notes/2026-04-14.md"].collection == "notes/index.md"


def test_what_a_page_says_of_itself(small: Site) -> None:
    assert small.plan.home is not None
    assert (small.plan.home.title, small.plan.home.description) == ("Our alliances", "Welcome.")
    assert small.plan.home.lead_in
    charter = small.plan.by_address["nordhafen-kestrel/index.md"]
    assert charter.title == "Nordhafen AG and Kestrel Air"
    assert charter.description == "Medicine arrives cold, by night too."
    assert charter.collection == "alliances/index.md"
    assert charter.depends_on[0].endswith(":nordhafen-kestrel/index.md")
    assert len(charter.depends_on) == 5
    note = small.plan.by_address["nordhafen-kestrel/notes/2026-04-14.md"]
    assert note.title == "quarterly review, 14 April 2026"


def test_every_page_declares_the_views_of_its_kind(small: Site) -> None:
    assert set(VIEWS) == set(PageKind)
    registers = set(small.plan.registers)
    own = registers | set(small.plan.overviews)
    assert all(page.views == VIEWS[page.kind] for page in small.plan.pages() if page not in own)
    assert all(len(page.views) == 1 and page.views[0] in VIEWS[page.kind] for page in registers)
    assert all(page.views for page in small.plan.overviews)


def test_a_portfolio_without_alliances_has_only_a_home_page() -> None:
    plan = plan_site(Portfolio(Settings()), AS_OF, words_for("en"), home=True)
    assert [page.address for page in plan.pages()] == ["index.md"]
    assert not plan.home or not plan.home.lead_in


def test_a_site_with_its_own_home_page_keeps_it(tmp_path: Path) -> None:
    files = {name: text for name, text in SMALL.items() if name != "index.md"}
    plan = site_of(write(tmp_path, files), home=False).plan
    assert plan.home is None
    assert "index.md" not in plan.by_address


def test_records_of_later_days_have_no_page(tmp_path: Path) -> None:
    plan = site_of(write(tmp_path, SMALL), as_of=dt.date(2026, 5, 1)).plan
    kinds = {page.kind for page in plan.pages()}
    assert PageKind.REVIEW in kinds
    assert PageKind.WIN not in kinds
    assert PageKind.WINS not in kinds


def test_an_unconfirmed_win_has_a_page_and_no_place_on_the_wall(tmp_path: Path) -> None:
    win = "nordhafen-kestrel/wins/first-night.md"
    files = {**SMALL, win: SMALL[win].replace("confirmed_by: [Amara Okafor]\n", "")}
    plan = site_of(write(tmp_path, files)).plan
    assert plan.by_address[win.removesuffix("")].collection == ""
    assert PageKind.WINS not in {page.kind for page in plan.collections}


def test_long_collections_continue_on_further_pages(tmp_path: Path) -> None:
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"]
    begin = dt.date(2026, 1, 1)
    many = {
        f"nordhafen-kestrel/notes/n{number:03}.md": note.replace("2026-04-14", str(begin + dt.timedelta(days=number)))
        for number in range(ROWS + 5)
    }
    files = {name: text for name, text in SMALL.items() if "notes" not in name} | many
    site = site_of(write(tmp_path, files))
    pages = [page for page in site.plan.collections if page.kind is PageKind.NOTES]
    assert [(page.address, page.number, page.of, len(page.members)) for page in pages] == [
        ("notes/index.md", 1, 2, ROWS),
        ("notes/2/index.md", 2, 2, 5),
    ]
    assert pages[0].members[0].endswith(f"n{ROWS + 4:03}")
    assert pages[1].collection == "notes/index.md"
    assert 'aria-current="page"' in site.html("notes/2/index.md")
    assert "../index.html" in site.html("notes/2/index.md")
    assert all(is_reserved(page.address) for page in pages)


def test_the_sample_is_planned_alike_each_time() -> None:
    one, other = site_of(SAMPLE), site_of(SAMPLE)
    # What overviews show holds documents as they were read; whether it is the same shows on the page.
    assert replace(one.plan, shown={}) == replace(other.plan, shown={})
    assert all(one.html(page.address) == other.html(page.address) for page in one.plan.overviews)


def test_no_two_pages_share_an_address() -> None:
    plan = site_of(SAMPLE).plan
    addresses = [page.address for page in plan.pages()]
    assert len(addresses) == len(set(addresses)) == len(plan.by_address)
