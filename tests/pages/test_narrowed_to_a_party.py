"""A list that is narrowed to a party shows what concerns it: what it gives and is given, thanks to its people; and the choices above a
list are there where somebody asks for them.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.pages.site import AS_OF, Outline, Site, site_of
from tests.support import SMALL, write

from mkdocs_charters.model.embedded import Embedded
from mkdocs_charters.model.views import View
from mkdocs_charters.pages.embedding.show import Views
from mkdocs_charters.pages.lists import lists_of
from mkdocs_charters.pages.members import Members, members_of
from mkdocs_charters.render.environment import usable
from mkdocs_charters.standing.due import due

CHARTER = SMALL["nordhafen-kestrel/index.md"]
BETWEEN = """\
offers:
  - {by: nordhafen, what: a desk}
  - {by: kestrel, what: a chair, until: 2027-01-01}
  - {by: nordhafen, what: a key, to: kestrel}
"""
ASK = "asks: [{by: nordhafen, what: a van}]\n"
NOTE = """\
---
kind: review
held_on: 2026-10-13
exchanges:
  - {given_by: nordhafen, what: A map}
---
## Thanks
- For the night shift. @amara-okafor
- For the map. @ines-vogt
- For patience. @kestrel @luis-prieto
"""


def site(folder: Path, more: str = BETWEEN + ASK, **files: str) -> Site:
    charter = CHARTER.replace("commitments:\n", f"{more}commitments:\n", 1)
    told = {"nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-10-13.md": NOTE, **files}
    return site_of(write(folder, {**SMALL, **told}))


def shown(made: Site, view: View, choices: bool = False, **filters: str) -> str:
    embedded = Embedded(view, {name: (one,) for name, one in filters.items()}, 100, choices=choices)
    return str(Views(made.composer._asked.bench, usable("en"), "index.md", {"": embedded})("", 2))


def listed(html: str) -> list[str]:
    """What each row is about, in words."""
    return [Outline(f"<ul><li>{row.partition('</li>')[0]}</li></ul>").text for row in re.split(r"<li[^>]*>", html)[1:]]


def about(html: str, *words: str) -> list[str]:
    rows = listed(html)
    return [one for one in words if any(one in row for row in rows)]


THANKED = ("night shift", "the map", "patience")
THINGS = ("a desk", "a chair", "a key", "a van", "A map")


def test_thanks_to_its_people_are_thanks_to_a_party(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert about(shown(made, View.THANKS, party="kestrel"), *THANKED) == ["night shift", "patience"]
    assert about(shown(made, View.THANKS, party="nordhafen"), *THANKED) == ["the map", "patience"]
    rows = [found for _, found in Outline(made.html("thanks/index.md")).tags if "data-row" in found]
    assert [row["data-party"] for row in rows] == ["kestrel", "nordhafen", "kestrel nordhafen", "nordhafen"]


def test_offers_are_found_by_those_to_whom_they_are_made(tmp_path: Path) -> None:
    made = site(tmp_path)
    for party in ("nordhafen", "kestrel"):
        assert about(shown(made, View.RECIPROCITY, party=party), *THINGS) == list(THINGS), party


def test_among_three_an_offer_to_one_is_not_the_third_s(tmp_path: Path) -> None:
    third = {"parties/third.md": "---\nkind: party\nname: Third\n---\n"}
    charter = CHARTER.replace("  - {party: Kestrel Air", "  - third\n  - {party: Kestrel Air").replace(
        "commitments:\n", f"{BETWEEN}{ASK}commitments:\n", 1
    )
    files = {**third, "nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-10-13.md": NOTE}
    made = site_of(write(tmp_path, {**SMALL, **files}))
    # Of the map nobody said who of the others received it.
    assert about(shown(made, View.RECIPROCITY, party="third"), *THINGS) == ["a desk", "a chair", "a van"]


def test_what_was_given_is_found_by_both_sides_and_a_party_s_page_leads_to_it(tmp_path: Path) -> None:
    made = site(tmp_path)
    for party in ("nordhafen", "kestrel"):
        assert about(shown(made, View.EXCHANGES, party=party), "A map") == ["A map"]
        assert f"../exchanges/index.html?party={party}" in Outline(made.html(f"parties/{party}.md")).hrefs
    found = lists_of(made.portfolio, made.plan, Members(made.portfolio, members_of(made.portfolio))).pages
    assert found[View.RECIPROCITY]["party", "kestrel"] == ["reciprocity/index.md"]


def test_what_waits_for_a_party_is_what_it_offers_itself(tmp_path: Path) -> None:
    """Nobody has to do something about what is offered to her."""
    made = site(tmp_path)
    offers = [one for one in due(made.portfolio, AS_OF, dt.date(2027, 6, 1)) if one.kind.value == "offer"]
    assert [one.parties for one in offers] == [("kestrel",)]


@pytest.mark.parametrize(("more", "query"), [(BETWEEN, "offer"), (ASK, "ask"), (BETWEEN + ASK, "offer,ask")])
def test_the_figure_leads_to_the_kinds_that_there_are(tmp_path: Path, more: str, query: str) -> None:
    hrefs = Outline(site(tmp_path, more).html("index.md")).hrefs
    assert f"reciprocity/index.html?kind={query}" in hrefs


# The choices that a block asks for


def test_choices_that_a_block_asks_for_are_shown_above_few_rows(tmp_path: Path) -> None:
    made = site(tmp_path, BETWEEN)
    tags = Outline(shown(made, View.RECIPROCITY, choices=True)).tags
    (form,) = [found for tag, found in tags if tag == "form"]
    assert "hidden" not in form
    assert {found["name"] for tag, found in tags if tag == "select"} >= {"kind", "party"}
    assert 1 < sum("data-row" in found for _, found in tags) < 5
    own = Outline(made.html("reciprocity/index.md")).tags
    assert all("hidden" in found for tag, found in own if tag == "form"), (
        "on its own page a short list is seen at a glance"
    )


def test_where_there_is_nothing_to_choose_there_are_no_choices(tmp_path: Path) -> None:
    made = site(tmp_path, "offers: [{by: kestrel, what: a chair, until: 2026-12-01}]\n")
    html = shown(made, View.RECIPROCITY, choices=True, kind="offer")
    assert "a chair" in html
    assert "<form" not in html
