"""Overviews as pages: scorecard, calendar and reports, over all alliances."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.pages.site import AS_OF, Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import is_reserved
from mkdocs_charters.model.views import View
from mkdocs_charters.pages.overviews.scorecard import ALLIANCES
from mkdocs_charters.pages.site_plan import ROWS, PagePlan


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def shown(made: Site, view: View) -> list[PagePlan]:
    return [page for page in made.plan.overviews if view in page.views]


def test_every_overview_is_valid_and_stands_at_an_address_of_the_site(sample: Site) -> None:
    for page in sample.plan.overviews:
        outline = Outline(sample.html(page.address))
        assert outline.levels[0] == 1
        assert outline.levels.count(1) == 1
        assert all(after - before < 2 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
        assert is_reserved(page.address)
        assert page.depends_on
        assert not page.searched


def test_a_page_of_the_scorecard_holds_so_many_alliances(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace(
        "status: active", "status: active\nindicators: [perceived-transparency]"
    )
    note = "---\nkind: review\nheld_on: 2026-0{}-10\nreadings: {{perceived-transparency: {{nordhafen: {}, kestrel: 2}}}}\n---\n"
    files = {name: text for name, text in SMALL.items() if not name.startswith("nordhafen-kestrel/")}
    for number in range(ALLIANCES + 1):
        files[f"a{number:02}/index.md"] = charter
        files[f"a{number:02}/notes/one.md"] = note.format(3, 3)
        files[f"a{number:02}/notes/two.md"] = note.format(4, 5)
    made = site_of(write(tmp_path, files))
    pages = shown(made, View.SCORECARD)
    assert [(page.address, page.of) for page in pages] == [("scorecard/index.md", 2), ("scorecard/2/index.md", 2)]
    found = Outline(made.html("scorecard/index.md"))
    assert sum(1 for tag, attributes in found.tags if "data-row" in attributes) == ALLIANCES
    assert "Nordhafen AG 5 10 April Kestrel Air 2 10 April Between the views 3" in found.text
    assert 'aria-current="page"' in made.html("scorecard/2/index.md")


def test_every_day_leads_to_its_place_in_the_list(tmp_path: Path) -> None:
    files = dict(SMALL)
    for number in range(ROWS + 20):
        held = AS_OF.replace(day=1 + number % 20)
        files[f"nordhafen-kestrel/notes/n{number}.md"] = (
            f"---\nkind: review\ntitle: Note {number}\nheld_on: {held}\n---\n"
        )
    made = site_of(write(tmp_path, files))
    pages = [page.address for page in shown(made, View.CALENDAR) if not page.period]
    assert pages == ["calendar/index.md", "calendar/2/index.md"]
    first = Outline(made.html("calendar/index.md"))
    hrefs = [href for href in first.hrefs if "#day-" in href]
    assert len(hrefs) == 20
    for href in hrefs:
        address, _, anchor = href.partition("#")
        page = "calendar/2/index.md" if address else "calendar/index.md"
        assert anchor in Outline(made.html(page)).ids
    assert "3 more" in first.text
    # Further pages list, and do not count the month again.
    assert "<table" not in made.html("calendar/2/index.md")


def test_the_months_of_the_calendar_lead_to_one_another(sample: Site) -> None:
    pages = [page for page in shown(sample, View.CALENDAR) if page.number == 1]
    assert [page.period for page in pages] == ["", "2026-10", "2026-12", "2027-01", "2027-02"]
    assert "2026-12/index.html" in Outline(sample.html("calendar/index.md")).hrefs
    assert "../index.html" in Outline(sample.html("calendar/2026-12/index.md")).hrefs
    assert "../2027-01/index.html" in Outline(sample.html("calendar/2026-12/index.md")).hrefs


@pytest.mark.parametrize("as_of", [dt.date(1, 1, 15), dt.date(9999, 12, 15)])
def test_at_the_ends_of_time_there_are_fewer_months(tmp_path: Path, as_of: dt.date) -> None:
    made = site_of(write(tmp_path, SMALL), as_of=as_of)
    for page in made.plan.overviews:
        Outline(made.html(page.address))


def test_reports_are_listed_newest_first_and_lead_to_each_other(sample: Site) -> None:
    reports = shown(sample, View.REPORT)
    listed = [href for href in Outline(sample.html("reports/index.md")).hrefs if re.search(r"/20\d\d/", href)]
    assert len(listed) == len(reports)
    years = [re.search(r"/(20\d\d)/", href)[1] for href in listed]  # type: ignore[index]
    assert years == sorted(years, reverse=True)
    assert not any("mara-and-jonas" in page.address for page in reports)
    html = sample.html("reports/nordhafen-kestrel/2026/index.md")
    assert "Fewer movements between midnight and five: since 25 February it matters more" in Outline(html).text
    assert "../2025/index.html" in Outline(html).hrefs
    assert "So far, until 22 November 2026." in Outline(html).text
    assert "So far" not in Outline(sample.html("reports/nordhafen-kestrel/2025/index.md")).text


def test_the_figures_of_the_home_page_lead_to_their_lists_with_the_filter_set(sample: Site) -> None:
    outline = Outline(sample.html("index.md"))
    found = [href for href in outline.hrefs if "?" in href]
    assert "commitments/index.html?status=needs_help" in found
    assert "roadmap/index.html?due=quarter" in found
    for href in found:
        page, _, query = href.partition("?")
        name, _, value = query.partition("=")
        html = sample.html(page.replace(".html", ".md"))
        assert all(f'<option value="{one}">' in html for one in value.split(","))
        assert f'name="{name}"' in html


def test_of_what_is_hidden_no_overview_tells() -> None:
    public = site_of(SAMPLE, "public")
    hidden = {page.alliance for page in site_of(SAMPLE, "all").plan.documents} - {
        page.alliance for page in public.plan.documents
    }
    assert hidden
    for page in public.plan.overviews:
        html = public.html(page.address)
        assert not [one for one in hidden if f"/{one}/" in html or f'"{one}"' in html]
