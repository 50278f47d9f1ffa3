"""Each figure of the home page says how many lines the list has to which it leads, narrowed as its address asks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from urllib.parse import parse_qsl

import pytest
from tests.pages.site import Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

CHARTER = "nordhafen-kestrel/index.md"

MORE = """\
commitments:
  - {id: daily-manifest, by: Nordhafen AG, will: send the manifest by noon, every: working day}
  - {id: gone, by: kestrel, will: open the second gate, due_on: 2026-11-01}
  - {id: coming, by: kestrel, will: open the third gate, due_on: 2026-12-24}
  - {id: stands, by: kestrel, will: answer on the same day, every: always}
  - {id: helped, by: kestrel, will: send two more drivers, due_on: 2026-10-01}
  - {id: done, by: kestrel, will: paint the line, due_on: 2026-10-15}
  - {id: long-done, by: kestrel, will: paint the gate, due_on: 2025-10-15}
milestones:
  - {id: pilot, title: Pilot, due_on: 2026-12-01}
  - {id: roof, title: Roof, due_on: 2026-11-01}
  - {id: far, title: Far, due_on: 2028-11-01}
offers: [{by: kestrel, what: a desk}, {by: kestrel, what: a chair, until: 2026-11-01}]
asks: [{by: kestrel, what: a van, until: 2026-12-01}]
"""
FIRST = """
    ---
    kind: review
    held_on: 2025-11-10
    commitments: {long-done: kept, stands: kept}
    ---
    """
LAST = """
    ---
    kind: review
    held_on: 2026-10-13
    commitments: {daily-manifest: on_track, gone: on_track, coming: on_track, helped: needs_help, done: kept}
    exchanges:
      - {given_by: kestrel, received_by: nordhafen, what: A day at the gate}
      - {given_by: nordhafen, received_by: kestrel, what: A map, acknowledged_on: 2026-10-14}
    ---
    ## Thanks
    - For the night shift. @kestrel
    """


def busy() -> dict[str, str]:
    """Alliances with something of everything that can be counted; what two of them say nobody counts on."""
    files = dict(SMALL)
    told = {f"notes/{name}.md": dedent(text).lstrip("\n") for name, text in (("first", FIRST), ("last", LAST))}
    charter = re.sub(r"commitments:\n  - .*\n", MORE, SMALL[CHARTER])
    for folder, status in (("nordhafen-kestrel", "active"), ("resting", "paused"), ("proposed", "proposed")):
        files[f"{folder}/index.md"] = charter.replace("status: active", f"status: {status}")
        files |= {f"{folder}/{name}": text for name, text in told.items()}
    return files


def figures(site: Site) -> Iterator[tuple[str, str, int]]:
    """Words, address and figure of each."""
    glance = site.html("index.md").partition('id="glance"')[2].partition("</dl>")[0]
    found = re.findall(r'<dt>([^<]+)</dt><dd><a href="([^"]+)"[^>]*>(\d+)</a>', glance)
    assert found
    for words, href, figure in found:
        yield words, href.replace("&amp;", "&"), int(figure)


def rows(site: Site, href: str) -> list[Mapping[str, str | None]]:
    """The rows of the page that an address leads to, narrowed as the page's script narrows them."""
    path, _, query = href.partition("?")
    asked = parse_qsl(query, strict_parsing=bool(query))
    address = posixpath.normpath(path).removesuffix(".html") + ".md"
    listed = [found for _, found in Outline(site.html(address)).tags if "data-row" in found]
    return [
        one
        for one in listed
        if all(set((one.get(f"data-{name}") or "").split()) & set(value.split(",")) for name, value in asked)
    ]


@pytest.mark.parametrize("audience", ["all", "internal", "public"])
def test_of_the_sample(audience: str) -> None:
    site = site_of(SAMPLE, audience, public=audience == "public")
    for words, href, figure in figures(site):
        assert figure == len(rows(site, href)), (words, href)


def test_of_promises_whose_day_has_passed_and_of_what_rests(tmp_path: Path) -> None:
    site = site_of(write(tmp_path, busy()))
    found = {words: (figure, len(rows(site, href))) for words, href, figure in figures(site)}
    assert found == {
        "active alliance": (1, 1),
        "promises on track": (2, 2),
        "promises kept": (4, 4),
        "promise that needs help": (1, 1),
        "milestone in the next 90 days": (1, 1),
        "offers and asks": (4, 4),
        "win this year": (1, 1),
        "thanks this year": (4, 4),
    }


def test_what_was_on_track_until_its_day_passed_says_when_that_was_told(tmp_path: Path) -> None:
    html = site_of(write(tmp_path, busy())).html("commitments/index.md")
    (row,) = [
        one
        for one in html.split("<li")[1:]
        if "open the second gate" in one and "paused" not in one and "proposed" not in one
    ]
    assert "Last told on track, 13 October" in Outline("<li" + row.partition("</li>")[0] + "</li>").text
    assert "data-status" not in row
    assert 'data-due="gone"' in row
