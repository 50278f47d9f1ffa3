"""The page of an alliance's story: what it tells, and where it leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import is_reserved, story_address


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
        "How we see how it goes", "Given and received", "What happened",
    ]  # fmt: skip
    assert "Nordhafen Logistics gave" in outline.text
    assert "13 October 2026 Nordhafen Logistics 4" in outline.text, "the table of an indicator"
    assert "Two days in the control room" in outline.text, "the list of what was given"


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
