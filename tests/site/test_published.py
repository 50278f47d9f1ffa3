"""What a site publishes for other tools: at addresses that stay, linked where one looks for it, and only for whoever reads the site."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import feedparser
import icalendar
import jsonschema
import pytest
from tests import support
from tests.support import engine

from mkdocs_charters.exports.data import TABLES

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    """


def make(folder: Path, files: dict[str, str], mkdocs: str = MKDOCS, settings: str = "home: [nordhafen]\n") -> Path:
    return support.write(
        folder,
        {"mkdocs.yml": mkdocs, "charters.yml": settings, **{f"docs/{name}": text for name, text in files.items()}},
    )


def built(folder: Path, name: str = "mkdocs") -> Path:
    done = engine("build", "--strict", cwd=folder, name=name, SOURCE_DATE_EPOCH="1780272000")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for top in ("calendars", "feeds", "data")
        for path in sorted((site / top).rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_all_of_it_is_there_with_both_engines(name: str, tmp_path: Path) -> None:
    found = files(built(make(tmp_path, dict(support.SMALL)), name))
    assert {one for one in found if not one.startswith("data/")} == {
        "calendars/all.ics", "calendars/alliances/nordhafen-kestrel.ics", "calendars/parties/kestrel.ics",
        "calendars/parties/nordhafen.ics", "calendars/people/kestrel/amara-okafor.ics",
        "calendars/people/nordhafen/ines-vogt.ics", "calendars/people/nordhafen/luis-prieto.ics",
        "feeds/alliances/nordhafen-kestrel.atom", "feeds/thanks.atom", "feeds/wins.atom",
    }  # fmt: skip
    schema = json.loads(found["data/schema.json"])
    for table in TABLES:
        data = json.loads(found[f"data/{table}.json"])
        jsonschema.validate(data, schema)
        rows = list(csv.reader(io.StringIO(found[f"data/{table}.csv"].decode(), newline="")))
        assert len(rows) == len(data["rows"]) + 1
    for address, content in found.items():
        if address.endswith(".ics"):
            assert icalendar.Calendar.from_ical(content.decode()).subcomponents
        if address.endswith(".atom"):
            assert not feedparser.parse(content).bozo


LINK = re.compile(r'(?:href|src)="([^"#?]+)')


@pytest.fixture
def sample(sample_site: Path) -> Path:
    """The top of the sample's site."""
    return sample_site / "some" / "path"


def test_every_link_to_it_leads_there(sample: Path) -> None:
    offered: dict[str, set[str]] = {}
    for page in sample.rglob("*.html"):
        here = page.relative_to(sample).as_posix()
        for href in LINK.findall(page.read_text(encoding="utf-8")):
            if href.endswith((".ics", ".atom", ".json", ".csv")) and "//" not in href:
                there = unquote(urljoin(f"/{here}", href)).lstrip("/")
                assert (sample / there).is_file(), (here, href)
                offered.setdefault(there, set()).add(here)
    published = {one for one in files(sample) if not one.endswith(".html")}
    # Whose person is nobody's page has a calendar that a pipeline or a colleague may name.
    assert len(published) > 100
    assert {one for one in published - offered.keys() if not one.startswith("calendars/people/")} == set()


def test_feeds_are_in_the_head_of_their_pages(sample: Path) -> None:
    for page, feed in (("wins/index.html", "wins"), ("thanks/index.html", "thanks")):
        text = (sample / page).read_text(encoding="utf-8")
        head = text[: text.index("</head>")]
        assert (
            f'<link rel="alternate feed" type="application/atom+xml" title="{feed.title()}" href="../feeds/{feed}.atom">'
            in head
        )


def test_links_of_feeds_lead_to_pages(tmp_path: Path) -> None:
    site = built(
        make(
            tmp_path,
            dict(support.SMALL),
            MKDOCS.replace("site_name: Small", "site_name: Small\n    site_url: https://example.org/alliances"),
        )
    )
    parsed = feedparser.parse((site / "feeds" / "wins.atom").read_bytes())
    (entry,) = parsed.entries
    assert entry.link == "https://example.org/alliances/nordhafen-kestrel/wins/first-night/"
    assert (site / "nordhafen-kestrel" / "wins" / "first-night" / "index.html").is_file()
    assert "https://example.org/alliances/nordhafen-kestrel/" in (site / "calendars" / "all.ics").read_text()


def test_without_an_address_of_the_site_links_are_relative(tmp_path: Path) -> None:
    site = built(make(tmp_path, dict(support.SMALL)))
    text = (site / "feeds" / "wins.atom").read_text(encoding="utf-8")
    assert 'href="../nordhafen-kestrel/wins/first-night/"' in text
    assert "URL:" not in (site / "calendars" / "all.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize(("off", "gone"), [("feeds", "feeds"), ("calendars", "calendars"), ("data", "data")])
def test_each_can_be_switched_off(off: str, gone: str, tmp_path: Path) -> None:
    settings = f"home: [nordhafen]\npublish: {{{off}: false}}\n"
    site = built(make(tmp_path, dict(support.SMALL), settings=settings))
    assert [one for one in files(site) if one.startswith(f"{gone}/") and not one.endswith(".html")] == []
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(rf'href="[^"]*{gone}/[^"]+\.(?:ics|atom|json|csv)"', text), page


def test_all_switched_off_leaves_nothing(tmp_path: Path) -> None:
    settings = "home: [nordhafen]\npublish: {feeds: false, calendars: false, data: false}\n"
    site = built(make(tmp_path, dict(support.SMALL), settings=settings))
    assert files(site) == {}
    assert "ch-follow" not in (site / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")


HIDDEN = {
    "quiet/index.md": """
        ---
        kind: charter
        alliance_type: one_to_one
        parties: [CANARYMARA Klein, Jonas Weiss]
        cadence: ["CANARYWALK, every week"]
        commitments: [{will: CANARYPROMISE, due_on: 2026-07-01}]
        ---
        """,
    "quiet/notes/2026-05-01.md": "---\nkind: review\nheld_on: 2026-05-01\n---\n## Thanks\n- CANARYTHANKS @jonas-weiss\n",
    "quiet/wins/canarywin.md": "---\nkind: win\ntitle: CANARYWIN\nachieved_on: 2026-05-01\nconfirmed_by: [Jonas Weiss]\n---\nCANARYSTORY\n",
}


@pytest.mark.parametrize("audience", ["internal", "public", "party:kestrel"])
def test_what_is_hidden_changes_no_byte(audience: str, tmp_path: Path) -> None:
    small = dict(support.SMALL)
    small["nordhafen-kestrel/index.md"] = small["nordhafen-kestrel/index.md"].replace(
        "kind: charter", "kind: charter\nvisibility: public"
    )
    mkdocs = MKDOCS.replace("charters]", f"{{charters: {{audience: '{audience}'}}}}]")
    without = files(built(make(tmp_path / "without", small, mkdocs)))
    within = files(built(make(tmp_path / "with", {**small, **HIDDEN}, mkdocs)))
    assert within == without
    assert without
    assert b"CANARY" in b"".join(
        files(built(make(tmp_path / "all", {**small, **HIDDEN}, mkdocs.replace(audience, "all")))).values()
    )


def test_two_people_who_show_their_agreement_to_everybody_are_in_no_feed(tmp_path: Path) -> None:
    shown = {
        name: text.replace("alliance_type", "visibility: public\n        alliance_type")
        for name, text in HIDDEN.items()
    }
    mkdocs = MKDOCS.replace("charters]", "{charters: {audience: public}}]")
    found = files(built(make(tmp_path, {**support.SMALL, **shown}, mkdocs)))
    assert b"CANARYWALK" in found["data/meetings.json"]
    told = b"".join(content for address, content in found.items() if address.endswith((".ics", ".atom")))
    assert b"CANARY" not in told


def test_a_file_that_stands_there_is_said(tmp_path: Path) -> None:
    folder = make(tmp_path, {**support.SMALL, "calendars/all.ics": "mine"})
    done = engine("build", cwd=folder)
    assert done.returncode == 1
    assert "calendars/all.ics" in done.stderr
    assert "Traceback" not in done.stderr
