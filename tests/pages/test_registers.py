"""Registers as pages: their parts, their rows, and what they lead to."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import is_reserved
from mkdocs_charters.model.values import Withheld
from mkdocs_charters.model.views import View
from mkdocs_charters.pages.embedding.bench import Bench
from mkdocs_charters.pages.lists import lists_of
from mkdocs_charters.pages.members import Members, members_of
from mkdocs_charters.pages.site_plan import ROWS, PageKind
from mkdocs_charters.render.registers import row
from mkdocs_charters.standing.registers import REGISTERS, concerns


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def test_every_register_of_the_sample_is_valid_and_leads_to_the_others(sample: Site) -> None:
    first = [page for page in sample.plan.registers if page.number == 1 and not page.period]
    assert [page.views for page in first] == [(view,) for view in REGISTERS]
    for page in sample.plan.registers:
        outline = Outline(sample.html(page.address))
        assert outline.levels == [1]
        texts = outline.texts("a")
        assert all(other.title in texts for other in first if other.address != page.address)
        assert is_reserved(page.address)


def test_all_that_is_older_stands_with_its_quarter(sample: Site) -> None:
    addresses = [page.address for page in sample.plan.registers if page.views == (View.COMMITMENTS,)]
    assert addresses[0] == "commitments/index.md"
    assert addresses[1:] == sorted(addresses[1:], reverse=True)
    assert "../2026-q1/index.html" in Outline(sample.html("commitments/2025-q3/index.md")).hrefs
    assert "2026-q1/index.html" in Outline(sample.html("commitments/index.md")).hrefs


def test_no_page_is_long_and_no_row_is_lost(tmp_path: Path) -> None:
    told = "\n".join(f"- Decision {number}" for number in range(2 * ROWS + 1))
    long = {
        **SMALL,
        "nordhafen-kestrel/notes/2026-05-01.md": f"---\nkind: review\nheld_on: 2026-05-01\n---\n## Decisions\n{told}\n",
    }
    made = site_of(write(tmp_path, long))
    pages = [page for page in made.plan.registers if page.views == (View.DECISIONS,)]
    assert [page.address for page in pages] == ["decisions/index.md", "decisions/2/index.md", "decisions/3/index.md"]
    texts = [text for page in pages for text in Outline(made.html(page.address)).texts("a") if "Decision " in text]
    assert texts == [f"Decision {number}" for number in range(2 * ROWS + 1)]


CHARTER = """\
---
kind: charter
title: Cold chain
alliance_type: inter_org
status: active
effective_on: 2025-01-01
parties: [nordhafen, kestrel]
priorities:
  - {id: nights, title: Quiet nights, theme: Night and day}
commitments:
  - id: rota
    by: nordhafen
    will: share the rota & call
    serves: nights
    owner: Luis Prieto
    due_on: 2026-12-01
    how_we_know: it hangs at the gate
---
"""
NOTE = "---\nkind: review\nheld_on: 2026-10-14\ncommitments: {rota: needs_help}\n---\n"


def test_a_row_says_who_what_by_when_and_how_it_stands(tmp_path: Path) -> None:
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold-chain/index.md": CHARTER,
        "cold-chain/notes/2026-10-14.md": NOTE,
    }
    html = site_of(write(tmp_path, files)).html("commitments/index.md")
    text = Outline(html).text
    assert "share the rota & call needs help since 14 October" in text
    assert "Commitment: Nordhafen AG to Kestrel Air, in Cold chain, looked after by Luis Prieto" in text
    assert "How we know it hangs at the gate" in text
    (row,) = [found for tag, found in Outline(html).tags if tag == "li" and "data-row" in found]
    assert row["data-due"] == "month quarter"
    assert (row["data-order"], row["data-theme"]) == ("2026-12-01", "night-and-day")
    assert (row["data-owner"], row["data-status"]) == ("nordhafen/luis-prieto", "needs_help")


def test_what_all_promise_they_promise_each_other(tmp_path: Path) -> None:
    together = CHARTER.replace("by: nordhafen", "by: [nordhafen, kestrel]")
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold-chain/index.md": together,
    }
    text = Outline(site_of(write(tmp_path, files)).html("commitments/index.md")).text
    assert "Nordhafen AG and Kestrel Air to one another" in text


@pytest.mark.parametrize("status", ["paused", "draft", "proposed"])
def test_what_rests_or_is_not_agreed_yet_is_counted_nowhere(tmp_path: Path, status: str) -> None:
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold-chain/index.md": CHARTER.replace("status: active", f"status: {status}"),
        "cold-chain/notes/2026-10-14.md": NOTE,
    }
    site = site_of(write(tmp_path, files))
    (row,) = [
        found for tag, found in Outline(site.html("commitments/index.md")).tags if tag == "li" and "data-row" in found
    ]
    assert ("data-status" in row, "data-due" in row) == (False, False)
    assert "needs help" not in Outline(site.html("commitments/index.md")).text
    assert "needs help" not in Outline(site.html("index.md")).text


@pytest.mark.parametrize("status", ["active", "paused"])
def test_an_agreement_that_has_run_out_is_among_those_that_ended(tmp_path: Path, status: str) -> None:
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold-chain/index.md": CHARTER.replace("status: active", f"status: {status}\nexpires_on: 2026-10-31"),
        "cold-chain/notes/2026-10-14.md": NOTE,
    }
    site = site_of(write(tmp_path, files))
    charter = Outline(site.html("cold-chain/index.md")).text
    assert "The time agreed for this alliance is over" in charter
    assert "waiting for a signature" not in charter
    assert "active alliance" not in Outline(site.html("index.md")).text


@pytest.mark.parametrize(
    ("status", "said"),
    [("active", "agreed day has passed"), ("paused", "paused"), ("draft", "draft"), ("proposed", "proposed")],
)
def test_in_a_paused_alliance_nobody_is_behind(tmp_path: Path, status: str, said: str) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"]
    charter = charter.replace("status: active", f"status: {status}")
    charter = charter.replace("every: working day, ", "due_on: 2025-09-01, ")
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"].replace(
        "{daily-manifest: kept}", "{daily-manifest: on_track}"
    )
    files = {"nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-04-14.md": note}
    site = site_of(write(tmp_path, {**SMALL, **files}))
    html = site.html("commitments/index.md")
    pills = Outline(html).texts("span")
    assert said in pills
    (row,) = [one for one in html.split("<li")[1:] if "manifest" in one and "data-row" in one]
    assert ("agreed day has passed" in row) is (status == "active")
    page = Outline(site.html("nordhafen-kestrel/index.md")).texts("span")
    assert ("last told: on track, 14 April" in page, "on track" in page) == (status == "active", status != "active")


def test_what_is_settled_keeps_its_day_and_lies_in_no_time_to_come(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace("every: working day, ", "due_on: 2027-03-01, ")
    files = {**SMALL, "nordhafen-kestrel/index.md": charter}
    html = site_of(write(tmp_path, files), as_of=dt.date(2026, 6, 1)).html("commitments/index.md")
    (row,) = [found for tag, found in Outline(html).tags if found.get("data-status") == "kept"]
    assert "data-due" not in row
    assert row["data-order"] == "2027-03-01"
    assert "no day" not in Outline(html).text.split("send the manifest")[0][-40:]


def test_spellings_of_one_theme_are_one_for_table_filter_and_views(tmp_path: Path) -> None:
    """What the table of themes takes for one, a filter must not tell apart."""
    index = "---\nkind: portfolio\n---\n# Home\n\n```charters\nview: commitments\ntheme: níght, DAY\n```\n"
    other = CHARTER.replace("Night and day", "Níght – Day!").replace("title: Cold chain", "title: Warm chain")
    files = {
        "index.md": index,
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold-chain/index.md": CHARTER.replace("Night and day", "night day"),
        "warm-chain/index.md": other,
    }
    site = site_of(write(tmp_path, files))
    rows = [found for tag, found in Outline(site.html("commitments/index.md")).tags if "data-row" in found]
    assert {row["data-theme"] for row in rows} == {"night-day"}
    assert site.html("index.md").partition("<!--/charters-->")[0].count("share the rota &amp; call") == 2


def test_of_what_is_hidden_nothing_is_listed() -> None:
    everything = site_of(SAMPLE, "all").plan
    public = site_of(SAMPLE, "public").plan
    seen = {entry.alliance_id for page in public.registers for entry in public.entries[page.address]}
    assert seen <= {page.alliance for page in public.documents}
    assert sum(map(len, public.entries.values())) < sum(map(len, everything.entries.values()))


# Narrowed to somebody


@pytest.mark.parametrize("view", [View.COMMITMENTS, View.RECIPROCITY, View.DECISIONS, View.ROADMAP, View.THANKS])
def test_what_an_entry_is_about_is_what_its_row_can_be_filtered_by(sample: Site, view: View) -> None:
    page = next(page for page in sample.plan.registers if page.views == (view,))
    bench = Bench(
        sample.portfolio,
        sample.plan,
        sample.composer._desk,
        sample.link,
        Members(sample.portfolio, members_of(sample.portfolio)),
    )
    sheet = bench.sheet(page.address)
    for entry in sample.plan.entries[page.address]:
        facets = {(one.name, one.value) for one in row(sheet, view, entry).facets.values}
        told = {
            ("party" if name == "receiver" else name, value)
            for name, value in concerns(sample.portfolio, entry)
            if not isinstance(value, Withheld)
        }
        assert told == {one for one in facets if one[0] in ("alliance", "party", "owner")}


def links_to_lists(site: Site, address: str) -> list[str]:
    lists = ("commitments/", "reciprocity/", "exchanges/", "wins/", "decisions/", "roadmap/")
    return [
        href.removeprefix("../")
        for href in Outline(site.html(address)).hrefs
        if href.removeprefix("../").startswith(lists)
    ]


def test_a_page_leads_to_the_lists_in_which_it_stands(tmp_path: Path) -> None:
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\npeople: [{name: Luis Prieto}, {name: Ann Ash}]\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold/index.md": CHARTER,
    }
    made = site_of(write(tmp_path, files))
    assert links_to_lists(made, "cold/index.md") == ["commitments/index.html?alliance=cold"]
    assert links_to_lists(made, "parties/nordhafen.md") == [
        "commitments/index.html?party=nordhafen",
        "commitments/index.html?owner=nordhafen/luis-prieto",
    ]
    assert links_to_lists(made, "parties/kestrel.md") == [], "it has promised nothing"


def test_a_link_to_a_long_list_is_right_too(tmp_path: Path) -> None:
    promises = "".join(
        f"  - {{id: p{number}, by: kestrel, will: do it, due_on: 2027-01-01}}\n" for number in range(ROWS)
    )
    late = "  - {id: rest, by: nordhafen, will: rest, due_on: 2028-01-01}\n"
    files = {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen AG\n---\n",
        "parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\n---\n",
        "cold/index.md": "---\nkind: charter\nalliance_type: inter_org\nstatus: active\neffective_on: 2025-01-01\n"
        f"parties: [nordhafen, kestrel]\ncommitments:\n{promises}{late}---\n",
    }
    made = site_of(write(tmp_path, files))
    assert links_to_lists(made, "parties/kestrel.md") == ["commitments/index.html?party=kestrel"]
    assert links_to_lists(made, "parties/nordhafen.md") == ["commitments/2/index.html?party=nordhafen"]
    assert links_to_lists(made, "cold/index.md") == ["commitments/index.html"], "no filter would show all of them"


def test_what_is_given_is_listed_whichever_record_tells_it(tmp_path: Path) -> None:
    notes = {
        f"nordhafen-kestrel/notes/{day}.md": f"---\nkind: review\nheld_on: {day}\nexchanges:\n{told}---\n"
        for day, told in (
            (
                "2026-05-01",
                "  - {what: gate data of last summer, given_by: kestrel, form: data}\n"
                "  - {what: a desk *by the gate*, given_by: nordhafen, form: access}\n",
            ),
            ("2026-06-01", "".join(f"  - {{what: hint {number}, given_by: kestrel}}\n" for number in range(ROWS))),
        )
    }
    record = "---\nkind: exchange\ngiven_on: 2026-05-01\ngiven_by: nordhafen\ntitle: Two days inside\nwhat: Two days in the control room\n---\n"
    files = {**SMALL, **notes, "nordhafen-kestrel/exchanges/control-room.md": record}
    made = site_of(write(tmp_path, files))
    first, second = (page for page in made.plan.collections if page.kind is PageKind.EXCHANGES)
    assert first.members[:2] == ("nordhafen-kestrel/2026-06-01/1", "nordhafen-kestrel/2026-06-01/2")
    assert second.members == (
        "nordhafen-kestrel/2026-05-01/1",
        "nordhafen-kestrel/2026-05-01/2",
        "nordhafen-kestrel/control-room",
    )
    assert {name.rpartition("/")[2] for name in second.depends_on} == {"2026-05-01.md", "control-room.md"}
    outline = Outline(made.html(second.address))
    texts = outline.texts("a")
    assert [one for one in texts if one.startswith(("gate", "a desk", "Two days"))] == [
        "gate data of last summer",
        "a desk by the gate",
        "Two days inside",
    ]
    assert "../../nordhafen-kestrel/notes/2026-05-01.html" in outline.hrefs
    listed = lists_of(made.portfolio, made.plan, Members(made.portfolio, members_of(made.portfolio)))
    assert listed.pages[View.EXCHANGES]["party", "kestrel"] == [first.address, second.address]
    assert listed.pages[View.EXCHANGES]["party", "nordhafen"] == [first.address, second.address], "it received"


def test_the_picture_of_the_roadmap_shows_what_comes_and_what_was_reached_lately(tmp_path: Path) -> None:
    stones = [
        ("long-ago", "2025-11-01", ""),
        ("late", "2026-04-01", "reached"),
        ("open-for-long", "2026-03-01", ""),
        ("reached", "2026-10-01", "reached"),
        ("dropped", "2026-11-01", "dropped"),
        ("open", "2026-11-10", ""),
        ("next", "2026-12-01", ""),
        ("moved", "2026-09-20", "{outcome: moved, moved_to: 2027-02-01}"),
    ]
    listed = "\n".join(f"  - {{id: {name}, title: {name.title()}, due_on: {day}}}" for name, day, _ in stones)
    charter = SMALL["nordhafen-kestrel/index.md"].replace("cadence:\n", f"milestones:\n{listed}\ncadence:\n")
    news = ", ".join(f"{name}: {said}" for name, _, said in stones if said)
    note = f"---\nkind: review\nheld_on: 2026-11-02\nmilestones: {{long-ago: reached, {news}}}\n---\n"
    files = {"nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-11-02.md": note}
    resting = {
        f"rests/{name}": text for name, text in (("index.md", charter.replace("status: active", "status: paused")),)
    }
    html = site_of(write(tmp_path, {**SMALL, **files, **resting})).html("roadmap/index.md")
    picture = html.partition("<svg")[2].partition("</svg>")[0]
    links = re.findall(r'href="([^"]+)" aria-label="([^",]+)', picture)
    assert [name for _, name in links] == ["Late", "Reached", "Dropped", "Open", "Next", "Moved"]
    assert all(href.startswith("../nordhafen-kestrel/index.html#milestone-") for href, _ in links)
    assert picture.partition("ch-roadmap__stones")[2].count("<path") == 1, "what moved has its own colour"
    text = Outline(html).text
    assert "reached moved dropped nothing told yet" in text
    assert "Open-For-Long" in text
    assert "Long-Ago" in text


def test_the_picture_of_the_roadmap_is_there_where_the_first_page_holds_only_what_had_its_day(tmp_path: Path) -> None:
    gone = [f"  - {{id: gone-{number}, title: Gone {number}, due_on: 2025-06-01}}" for number in range(ROWS)]
    coming = [
        f"  - {{id: next-{number}, title: Next {number}, due_on: 2026-12-{number + 1:02}}}" for number in range(31)
    ]
    listed = "\n".join([*gone, *coming])
    charter = SMALL["nordhafen-kestrel/index.md"].replace("cadence:\n", f"milestones:\n{listed}\ncadence:\n")
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter}))
    picture, *others = [site.html(page.address) for page in site.plan.registers if page.views == (View.ROADMAP,)]
    assert re.findall(r'aria-label="(Next \d+),', picture) == [f"Next {number}" for number in range(30)]
    assert "1 further one is in the list." in Outline(picture).text
    assert len(others) == 1
    assert "<svg" not in others[0]
    assert all(
        "nordhafen-kestrel/index.md" in site.plan.by_address[page].depends_on[0] for page in ("roadmap/index.md",)
    )
