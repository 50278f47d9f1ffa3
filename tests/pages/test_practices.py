"""How practices are shown: on the page of a story, on a page of all of them, and in the manual's table."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write
from tools import manual

from mkdocs_charters.model.addresses import story_address
from mkdocs_charters.model.plain_text import text_of
from mkdocs_charters.pages.site_plan import file_of
from mkdocs_charters.standing.practice_table import PRACTICES

PAGE = "practices/index.md"


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def leads_nowhere(site: Site, address: str, html: str) -> list[str]:
    """Links of a piece of a page that lead to no page, or to no place in it."""
    known = site.plan.by_address
    lost = []
    for href in Outline(html).hrefs:
        path, _, anchor = unquote(href).partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
        page = f"{target.removesuffix('.html').removesuffix('.md')}.md"
        if page not in known or (anchor and anchor not in Outline(site.html(page)).ids):
            lost.append(href)
    return lost


def section(html: str, ident: str) -> str:
    """The section whose heading has an id."""
    (found,) = [one for one in html.split("<section")[1:] if f'<h2 id="{ident}"' in one]
    return "<section" + found.rpartition("</section>")[0] + "</section>"


def test_every_story_says_how_its_people_work_together_and_leads_there(sample: Site) -> None:
    told = 0
    for page in sample.plan.stories:
        html = sample.html(page.address)
        personal = sample.portfolio.alliances[page.alliance].charter.alliance_type == "one_to_one"
        assert ('id="practices"' in html) is not personal
        if not personal:
            told += 1
            assert leads_nowhere(sample, page.address, section(html, "practices")) == []
    assert told > 5


def test_a_story_tells_what_is_alive_and_what_has_become_quiet(sample: Site) -> None:
    text = Outline(section(sample.html(story_address("quiet-lanes")), "practices")).text
    assert "Looking at the purpose again alive last on 17 March 2026" in text
    assert "Ground rules agreed" in text
    assert "Trying things out, and learning quiet since 7 October 2025" in text
    assert "Could be next A strategy session" in text
    assert "%" not in text


def test_what_was_left_is_told_with_its_reason(tmp_path: Path) -> None:
    name = "nordhafen-kestrel/index.md"
    ignored = "ignore:\n  - {code: CH313, reason: ours are <those> of the house, until: 2027-01-31}\n  - {code: CH120, reason: hm}\n"
    made = site_of(write(tmp_path, {**SMALL, name: SMALL[name].replace("cadence:\n", ignored + "cadence:\n")}))
    text = Outline(section(made.html(story_address("nordhafen-kestrel")), "practices")).text
    assert "Ground rules still to come: ours are <those> of the house until 31 January 2027" in text
    assert "hm" not in text.split()


def test_the_page_of_all_practices_leads_to_where_they_are_alive(sample: Site) -> None:
    html = sample.html(PAGE)
    outline = Outline(html)
    assert [ident for ident in outline.ids if ident[0] == "p" and ident[1:].isdigit()] == [
        one.lower() for one in PRACTICES
    ]
    assert leads_nowhere(sample, PAGE, html) == []
    articles = html.split("<article")[1:]
    assert len(articles) == len(PRACTICES)
    for ident, article in zip(PRACTICES, articles, strict=True):
        others = article.partition("To see how others do it")[2].partition("</p>")[0]
        assert len(Outline(others.partition("</span>")[2]).hrefs) <= 5
        if ident not in ("P20", "P26", "P33"):
            assert others, ident
    assert "<code>weights</code>" in articles[0]


def test_a_portfolio_without_an_alliance_has_no_such_page(tmp_path: Path) -> None:
    only = {name: text for name, text in SMALL.items() if not name.startswith("nordhafen-kestrel")}
    made = site_of(write(tmp_path, only))
    assert not {PAGE, "worth-a-conversation/index.md"} & set(made.plan.by_address)


def test_a_public_page_names_only_what_is_public() -> None:
    public = site_of(SAMPLE, "public")
    text = Outline(public.html(PAGE)).text
    assert "Quiet lanes" in text
    assert "From landing to ward" not in text


# The manual's table


def test_every_practice_has_a_sample() -> None:
    assert list(manual.SAMPLES) == list(PRACTICES)


@pytest.mark.parametrize("ident", PRACTICES)
def test_the_sample_writes_and_shows_it(ident: str, sample: Site) -> None:
    one = manual.SAMPLES[ident]
    written = (SAMPLE / one.document).read_text(encoding="utf-8")
    assert " ".join(one.words.split()) in " ".join(text_of(written).split()), "the document says so"
    assert one.page in sample.plan.by_address
    page = Outline(sample.html(one.page))
    assert not one.anchor or one.anchor in page.ids
    assert one.words in page.text, "and so does the page"
    assert one.words
    assert any(file_of(document).endswith(one.document) for document in sample.portfolio.documents())
