"""The page of an alliance's story: what it tells, and where it leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import is_reserved, story_address
from mkdocs_charters.render.timeline import MOST


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def test_every_story_of_the_sample_is_valid_and_leads_back(sample: Site) -> None:
    assert len(sample.plan.stories) == len(sample.portfolio.alliances)
    for page in sample.plan.stories:
        outline = Outline(sample.html(page.address))
        assert outline.levels[0] == 1
        charter = sample.portfolio.alliances[page.alliance].charter.origin.uri
        assert f"../../{charter.removesuffix('.md')}.html" in outline.hrefs
        back = Outline(sample.html(charter)).hrefs
        assert any(href.endswith(page.address.removesuffix(".md") + ".html") for href in back)


def test_what_was_read_given_and_done_is_told(sample: Site) -> None:
    outline = Outline(sample.html("timeline/nordhafen-kestrel/index.md"))
    assert [one.removesuffix("¶") for one in outline.texts("h2")] == [
        "How we see how it goes", "What we promised", "How often we meet", "Roadmap", "Given and received",
        "What happened", "How we work together",
    ]  # fmt: skip
    assert "Nordhafen Logistics gave" in outline.text
    assert "13 October 2026 Nordhafen Logistics 4" in outline.text, "the table of an indicator"
    assert "Two days in the control room" in outline.text, "the list of what was given"


def test_what_happened_is_told_by_year_and_kind(sample: Site) -> None:
    html = sample.html("timeline/nordhafen-kestrel/index.md")
    line = html[html.index('id="timeline"') :]
    assert line.count("<h3>2026</h3>") == line.count("<h3>2025</h3>") == 1
    rows = line.count("<li data-row")
    assert rows == line.count("ch-sort ch-sort--") > 40
    for kind in ("review", "win", "decision", "shift", "milestone", "signature", "exchange", "experiment"):
        assert f'<option value="{kind}">' in line
        assert f"ch-sort--{kind}" in line
    text = Outline(html).text
    assert "Why four flights came together" in text or "Why nights cost us most" in text
    assert "Matters more Fewer movements between midnight and five to Kestrel now" in text


def test_follow_through_stays_inside(sample: Site) -> None:
    told = "times, by the notes of the last 12 months"
    assert told in sample.html("timeline/nordhafen-kestrel/index.md")
    for alliance in ("mara-and-jonas", "sofie-and-theo"):
        assert told not in sample.html(f"timeline/{alliance}/index.md"), "between two people nothing is counted"
    public = site_of(SAMPLE, public=True)
    assert "timeline/nordhafen-kestrel/index.md" in public.plan.by_address
    for page in public.plan.stories:
        assert told not in public.html(page.address)


def test_between_two_people_only_the_next_meeting_is_told(sample: Site) -> None:
    html = sample.html("timeline/mara-and-jonas/index.md")
    assert "ch-strip" not in html
    assert "walk and talk" in html


def test_a_long_story_stays_bounded(tmp_path: Path) -> None:
    notes = {
        f"nordhafen-kestrel/notes/n{number}.md": (
            f"---\nkind: review\nheld_on: {2000 + number // 12}-{number % 12 + 1:02}-05\n---\n"
            "## Decisions\n- We go on. Why: it helps.\n- We call first.\n"
        )
        for number in range(12 * 25)
    }
    made = site_of(write(tmp_path, {**SMALL, **notes}))
    html = made.html("timeline/nordhafen-kestrel/index.md")
    assert html.count("<li data-row") == MOST
    assert "earlier ones stand with their notes" in html
    assert len(html) < 250_000


def test_of_a_team_no_answer_of_one_person_is_told(sample: Site) -> None:
    html = sample.html("timeline/running-the-night/index.md")
    assert "Median" in Outline(html).text
    team = sample.portfolio.alliances["running-the-night"]
    for table in html.split("<tbody>")[1:]:
        assert not any(sample.portfolio.party_name(one) in table.partition("</tbody>")[0] for one in team.parties)


def test_an_alliance_without_a_record_has_no_story(tmp_path: Path) -> None:
    bare = {name: text for name, text in SMALL.items() if "/notes/" not in name and "/wins/" not in name}
    made = site_of(write(tmp_path, bare))
    assert made.plan.stories == ()
    assert "timeline/" not in made.html("nordhafen-kestrel/index.md")


def test_nothing_else_may_stand_there() -> None:
    assert is_reserved(story_address("nordhafen-kestrel"))
    assert is_reserved("timeline/anything.md")


@pytest.mark.parametrize("kind", ["intra_team", "one_to_one", "inter_org"])
def test_a_mark_that_is_not_there_is_not_explained(tmp_path: Path, kind: str) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace("inter_org", kind)
    site = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter}))
    section = site.html("timeline/nordhafen-kestrel/index.md").partition('id="rhythm"')[2].partition("</section>")[0]
    assert ("hollow" in section) is ("ch-strip__open" in section) is (kind == "inter_org")
    assert ("no note yet" in section) is (kind == "inter_org")
    assert ("The marks lead to the note" in section) is (kind == "intra_team")
