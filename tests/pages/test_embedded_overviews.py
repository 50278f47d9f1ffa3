"""The pages over all alliances, in a text: the same rows and pictures, narrowed, and never more than those pages show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.pages.site import AS_OF, Outline, Site, site_of
from tests.pages.test_embedding import NEUTRAL, NOTHING, block, of, shown
from tests.pages.test_embedding import sample as of_sample
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import register_address
from mkdocs_charters.model.embedded import Embedded
from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.model.views import View

LISTS = [View.SCORECARD, View.CALENDAR, View.REPORTS, View.CONVERSATIONS]
INSIDE = [View.CONVERSATIONS, View.FOLLOW_THROUGH]


@cache
def public() -> Site:
    return site_of(SAMPLE, public=True)


def listed(view: View) -> list[object]:
    """All that the pages of a view list."""
    plan = of_sample().plan
    return [one for page in plan.overviews if page.views == (view,) for one in _data(plan.shown[page.address].data)]


def _data(data: object) -> tuple[object, ...]:
    found = getattr(data, "listed", data)
    assert isinstance(found, tuple)
    return found


def more(html: str) -> int:
    """How many more there are, as a view says it."""
    text = Outline(html).text
    return int(text.rsplit(" more", 1)[0].rsplit(" ", 1)[-1]) if text.endswith(" more") else 0


@pytest.mark.parametrize("view", LISTS)
def test_a_list_leads_to_all_of_it(view: View) -> None:
    found = of_sample().composer._asked.bench.listed(view).rows
    html = shown(of_sample(), Embedded(view, {}, 2))
    assert more(html) == len(found) - 2 > 0
    assert Outline(html).hrefs[-1] == f"{view.value}/index.html"
    narrowed = shown(of_sample(), Embedded(view, {"charter": ("nordhafen-kestrel",)}, 1))
    if more(narrowed):
        assert Outline(narrowed).hrefs[-1] == f"{view.value}/index.html?alliance=nordhafen-kestrel"


@pytest.mark.parametrize("view", [View.SCORECARD, View.REPORTS, View.CONVERSATIONS])
def test_the_rows_are_those_of_the_pages(view: View) -> None:
    assert list(of_sample().composer._asked.bench.listed(view).rows) == listed(view)


def test_the_calendar_begins_with_this_month() -> None:
    rows = of_sample().composer._asked.bench.listed(View.CALENDAR).rows
    assert list(rows) == [one for one in listed(View.CALENDAR) if one.on >= AS_OF.replace(day=1)]  # type: ignore[attr-defined]
    assert 0 < len(rows) < len(listed(View.CALENDAR))
    assert [one.on for one in rows] == sorted(one.on for one in rows)
    assert Outline(shown(of_sample(), Embedded(View.CALENDAR, {}, 100))).ids == []


@pytest.mark.parametrize("view", LISTS)
def test_what_is_narrowed_is_about_those_alone(view: View) -> None:
    html = shown(of_sample(), Embedded(view, {"charter": ("nordhafen-kestrel",)}, 100))
    text = Outline(html).text
    assert "From landing to ward" in text
    assert "Dock and desk" not in text
    assert "Dock and desk" in Outline(shown(of_sample(), Embedded(view, {}, 100))).text
    assert Outline(shown(of_sample(), of(view, charter=("nordhafen-kestrel",), party="altes-ufer"))).text == NOTHING


@pytest.mark.parametrize("view", INSIDE)
def test_what_stays_inside_is_not_shown_to_anybody(view: View) -> None:
    one = Embedded(view, {"charter": ("nordhafen-kestrel",)})
    assert NOTHING not in shown(of_sample(), one)
    assert Outline(shown(public(), one)).text == NOTHING


def test_how_often_promises_were_kept_is_told_as_in_the_story() -> None:
    html = of_sample().html("timeline/nordhafen-kestrel/index.md")
    told = Outline(shown(of_sample(), of(View.FOLLOW_THROUGH, charter="nordhafen-kestrel"))).text
    assert told.startswith("Kept ")
    assert told in Outline(html).text
    assert Outline(shown(of_sample(), of(View.FOLLOW_THROUGH, charter="meuse-feeder"))).text == NOTHING


def test_practices_of_all_of_one_and_of_several() -> None:
    every = Outline(shown(of_sample(), Embedded(View.PRACTICES, {})))
    assert "How it is written" in every.text
    assert every.ids == []
    assert set(every.levels) == {2, 3}
    one = Outline(shown(of_sample(), of(View.PRACTICES, charter="nordhafen-kestrel")))
    assert "Common ground" in one.text
    assert "From landing to ward" not in one.texts("h2")
    two = Outline(shown(of_sample(), of(View.PRACTICES, charter=("nordhafen-kestrel", "dock-and-desk"))))
    assert two.texts("h2") == ["From landing to ward", "Dock and desk"]
    withheld = shown(of_sample(), of(View.PRACTICES, charter=("nordhafen-kestrel", WITHHELD)))
    assert Outline(withheld).text == one.text
    assert Outline(shown(of_sample(), of(View.PRACTICES, charter=(WITHHELD,)))).text == NEUTRAL


def test_priorities_of_all_as_on_the_first_page() -> None:
    page = of_sample().html(register_address("priorities"))
    for view in (View.THEMES, View.NETWORK, View.COMMON_AIMS):
        outline = Outline(shown(of_sample(), Embedded(view, {})))
        assert NOTHING not in outline.text
        assert outline.levels == []
    rows = Outline(shown(of_sample(), Embedded(View.NETWORK, {}))).texts("th")
    assert rows
    assert all(one in Outline(page).texts("th") for one in rows)
    shared = of_sample().plan.shown[register_address("priorities")].data
    beside = len(shared.table.parties) - len(shared.parties)
    themes = Outline(shown(of_sample(), Embedded(View.THEMES, {})))
    assert themes.text.endswith(f"{beside} further parties")
    assert themes.hrefs[-1] == "priorities/index.html"
    aims = shown(of_sample(), Embedded(View.COMMON_AIMS, {}, 1))
    assert more(aims) == len(shared.aims) - 1
    assert Outline(aims).hrefs[-1] == "priorities/index.html#common-aims"


def test_two_of_one_kind_stand_on_a_page(tmp_path: Path) -> None:
    both = [block(f"view: {view.value}") for view in (*LISTS, View.THEMES, View.NETWORK, View.PRACTICES) for _ in "12"]
    index = "---\nkind: portfolio\n---\n# Home\n\n## Seen\n\n{}\n"
    named = [block("view: milestones", "charter: nordhafen-kestrel")] * 2
    charter = SMALL["nordhafen-kestrel/index.md"].replace(
        "cadence:\n",
        "milestones: [{title: A pilot, due_on: 2026-12-01}, {title: All gates, due_on: 2027-06-01}]\nindicators: [{id: i, title: Wait}]\ncadence:\n",
    )
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"].replace("commitments:", "readings: {i: 3}\ncommitments:")
    second = note.replace("2026-04-14", "2026-07-14")
    site = site_of(
        write(
            tmp_path,
            {
                **SMALL,
                "nordhafen-kestrel/index.md": charter,
                "nordhafen-kestrel/notes/2026-04-14.md": note,
                "nordhafen-kestrel/notes/2026-07-14.md": second,
                "index.md": index.format("\n\n".join((*both, *named))),
            },
        )
    )
    html = site.html("index.md")
    outline = Outline(html)  # fails where an id stands twice
    assert html.count('class="ch-trend__picture"') == 2
    assert html.count('class="ch-roadmap__picture"') == 2
    assert all(not href.startswith("#") or href[1:] in outline.ids for href in outline.hrefs)
    assert [one.id for one in site.page("index.md").headings if one.level > 2] == []


def test_one_milestone_is_told_without_a_picture(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace(
        "cadence:\n", "milestones: [A pilot without a day]\ncadence:\n"
    )
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter}))
    html = shown(site, of(View.MILESTONES, charter="nordhafen-kestrel"))
    assert "A pilot without a day" in Outline(html).texts("th")
    assert "<svg" not in html


def test_nothing_to_show_where_there_is_nothing(tmp_path: Path) -> None:
    site = site_of(write(tmp_path, {"index.md": "---\nkind: portfolio\n---\n# Home\n"}))
    for view in (*LISTS, View.THEMES, View.NETWORK, View.COMMON_AIMS, View.PRACTICES):
        assert Outline(shown(site, Embedded(view, {}))).text == NOTHING
