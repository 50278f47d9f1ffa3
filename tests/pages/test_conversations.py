"""What is worth a conversation, as pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.pages.test_practices import leads_nowhere
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.addresses import is_reserved
from mkdocs_charters.pages.plan import plan_site
from mkdocs_charters.pages.site_plan import ROWS

PAGE = "worth-a-conversation/index.md"


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


def lines_in(html: str) -> int:
    """How many things are told to those who can act."""
    sections = html.split('<section class="ch-matters">')[1:]
    return sum(one.partition("</section>")[0].count("<li") for one in sections)


def test_every_row_leads_to_where_it_stands(sample: Site) -> None:
    html = sample.html(PAGE)
    assert leads_nowhere(sample, PAGE, html) == []
    outline = Outline(html)
    rows = [found for tag, found in outline.tags if tag == "li" and "data-row" in found]
    assert lines_in(html) == len(sample.plan.shown[PAGE].data) >= len(rows) > 20
    assert {"data-alliance", "data-party", "data-kind"} <= set(rows[0])


def test_what_needs_someone_stands_under_who_can_act(sample: Site) -> None:
    html = sample.html(PAGE)
    text = Outline(html).text
    assert [one.removesuffix("¶") for one in Outline(html).texts("h2")][:3] == [
        "For all sides together",
        "Nordhafen Logistics",
        "Altes Ufer",
    ]
    assert "Luis Prieto “release every consignment within 20 minutes" in text
    assert "Harrow & Lind has not signed this text yet. Alpine night train, Both sides say yes to the same text" in text
    assert "since 13 October 2026" in text


def test_nothing_is_counted(sample: Site) -> None:
    headings = Outline(sample.html(PAGE)).texts("h2") + Outline(sample.html(PAGE)).texts("h3")
    assert not any(letter.isdigit() for heading in headings for letter in heading)


def test_a_site_for_anybody_does_not_have_it(sample: Site) -> None:
    day = sample.composer._desk.as_of
    plan = plan_site(sample.portfolio, day, words_for("en"), home=True, public=True)
    assert PAGE not in plan.by_address
    assert "practices/index.md" in plan.by_address


def test_names_are_shown_as_text_and_nobody_withheld_is_named(tmp_path: Path) -> None:
    name = "nordhafen-kestrel/index.md"
    promise = '  - {id: b, by: kestrel, will: "<b>call</b> & wait", due_on: 2025-06-01}\n'
    files = {**SMALL, name: SMALL[name].replace("cadence:\n", promise + "cadence:\n")}
    html = site_of(write(tmp_path, files)).html(PAGE)
    assert "“&lt;b&gt;call&lt;/b&gt; &amp; wait” was agreed for 1 June 2025" in html


def test_no_page_is_long_and_no_row_is_lost(tmp_path: Path) -> None:
    name = "nordhafen-kestrel/index.md"
    many = "".join(
        f"  - {{id: c{n}, by: kestrel, will: call {n}, due_on: 2025-06-01, owner: Amara Okafor}}\n"
        for n in range(2 * ROWS)
    )
    made = site_of(write(tmp_path, {**SMALL, name: SMALL[name].replace("cadence:\n", many + "cadence:\n")}))
    pages = [page for page in made.plan.overviews if page.address.startswith("worth")]
    assert [page.address for page in pages] == [
        PAGE,
        "worth-a-conversation/2/index.md",
        "worth-a-conversation/3/index.md",
    ]
    assert all(is_reserved(page.address) for page in pages)
    told = [Outline(made.html(page.address)) for page in pages]
    lines = [lines_in(made.html(page.address)) for page in pages]
    assert max(lines) == ROWS
    assert sum(lines) == sum(len(made.plan.shown[page.address].data) for page in pages)
    texts = [text for one in told for text in one.texts("a")]
    assert all(sum(f"call {n}" in (one, one[1:].partition("”")[0]) for one in texts) == 1 for n in range(2 * ROWS))
    assert all("Amara Okafor" in one.text for one in told), "each page names who can act"


def test_one_sentence_tells_all_that_it_is_true_of(tmp_path: Path) -> None:
    """Promises of one charter whose day has passed stand under the first, each with its own link; another charter has its own."""
    name = "nordhafen-kestrel/index.md"
    promises = "".join(
        f"  - {{id: c{n}, by: kestrel, will: call {n}, due_on: 2025-0{day}-01, owner: Amara Okafor}}\n"
        for n, day in ((1, 5), (2, 5), (3, 6))
    )
    home = SMALL[name].replace("cadence:\n", promises + "cadence:\n")
    html = site_of(write(tmp_path, {**SMALL, name: home, "other/index.md": home})).html(PAGE)
    outline = Outline(html)
    assert outline.text.count("was agreed for") == 2
    assert outline.text.count("The same goes for") == 2
    assert "call 2, 1 May 2025 call 3, 1 June 2025" in outline.text
    for page in ("nordhafen-kestrel", "other"):
        found = [one for one in outline.hrefs if f"../{page}/index.html#commitment-c" in one]
        assert [one[-1] for one in found] == ["1", "2", "3"]


def test_a_sentence_keeps_its_direction_whatever_name_begins_it(tmp_path: Path) -> None:
    name = "nordhafen-kestrel/index.md"
    promise = "  - {id: b, by: kestrel, will: أرسل القائمة, due_on: 2025-06-01}\n"
    files = {**SMALL, name: SMALL[name].replace("cadence:\n", promise + "cadence:\n")}
    html = site_of(write(tmp_path, files)).html(PAGE)
    assert "“<bdi>أرسل القائمة</bdi>” was agreed for 1 June 2025" in html
    assert 'dir="auto">“' not in html


def test_a_portfolio_in_which_nothing_waits_says_so(tmp_path: Path) -> None:
    name = "nordhafen-kestrel/index.md"
    made = site_of(write(tmp_path, {**SMALL, name: SMALL[name].replace("status: active", "status: draft")}))
    assert "Nothing waits for anybody at present." in Outline(made.html(PAGE)).text


def test_it_reads_in_german() -> None:
    """Whatever is not translated yet stays English; nothing breaks."""
    made = site_of(SAMPLE, language="de")
    assert Outline(made.html(PAGE)).levels[0] == 1
    assert Outline(made.html("practices/index.md")).levels[0] == 1
