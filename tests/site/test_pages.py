"""What every page has, whatever the portfolio: an edit link, a constant size, its place in the navigation."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import html5lib
import pytest
from tests import support
from tests.support import engine

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    repo_url: https://forge.example.org/team/handbook
    edit_uri: edit/main/docs/
    theme: {name: material, font: false}
    plugins: [search, charters]
    """


def build(folder: Path, files: dict[str, str], mkdocs: str = MKDOCS) -> Path:
    support.write(folder, {"mkdocs.yml": mkdocs, **{f"docs/{name}": text for name, text in files.items()}})
    done = engine("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def copies(count: int) -> dict[str, str]:
    """The small portfolio with more alliances like its own."""
    files = dict(support.SMALL)
    for number in range(count):
        for name, text in support.SMALL.items():
            if name.startswith("nordhafen-kestrel/"):
                files[name.replace("nordhafen-kestrel", f"other-{number:03}")] = text
    return files


def test_a_page_leads_to_its_source(tmp_path: Path) -> None:
    site = build(tmp_path, dict(support.SMALL))
    for page, source in (
        ("nordhafen-kestrel", "nordhafen-kestrel/index.md"),
        ("nordhafen-kestrel/notes/2026-04-14", "nordhafen-kestrel/notes/2026-04-14.md"),
        ("parties/kestrel", "parties/kestrel.md"),
        ("nordhafen-kestrel/wins/first-night", "nordhafen-kestrel/wins/first-night.md"),
        (".", "index.md"),
    ):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert f'href="https://forge.example.org/team/handbook/edit/main/docs/{source}"' in text, page
    assert "/edit/main/" not in (site / "alliances" / "index.html").read_text(encoding="utf-8")


def test_a_page_costs_the_same_however_many_there_are(tmp_path: Path) -> None:
    few = build(tmp_path / "few", copies(2))
    many = build(tmp_path / "many", copies(60))
    for page in ("nordhafen-kestrel/index.html", "nordhafen-kestrel/notes/2026-04-14/index.html"):
        small, large = ((site / page).stat().st_size for site in (few, many))
        assert large <= small * 1.01, page


def test_collections_go_on_where_a_page_is_full(tmp_path: Path) -> None:
    site = build(tmp_path, copies(120))
    first = (site / "alliances" / "index.html").read_text(encoding="utf-8")
    second = (site / "alliances" / "2" / "index.html").read_text(encoding="utf-8")
    shown = [set(re.findall(r'href="[./]*(other-\d{3}|nordhafen-kestrel)/"', text)) for text in (first, second)]
    assert [len(one) for one in shown] == [100, 21]
    assert shown[0].isdisjoint(shown[1])
    assert 'href="2/"' in first


def test_the_navigation_holds_collections_only(tmp_path: Path) -> None:
    site = build(tmp_path, dict(support.SMALL))
    text = (site / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    primary = text.split('md-nav--primary"', 1)[1].split("</nav>\n", 1)[0]
    assert "../alliances/" in primary
    assert "notes/2026-04-14" not in primary


def test_a_navigation_names_only_what_its_readers_see(tmp_path: Path) -> None:
    nav = """
    nav:
      - Home: index.md
      - More:
          - Secret plans: plans.md
          - Open house: open.md
      - Alliances: alliances/index.md
    """
    files = {
        "index.md": "---\nvisibility: public\n---\n# Handbook\n",
        "plans.md": "# Plans\n",
        "open.md": "---\nvisibility: public\n---\n# Open\n",
    }
    site = build(tmp_path, files, MKDOCS.replace("[search, charters]", "[search, charters: {audience: public}]") + nav)
    text = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert "Open house" in text
    assert "Secret plans" not in text
    assert not (site / "plans").exists()


def test_two_sources_and_a_mount(tmp_path: Path) -> None:
    """Documents from a second folder stand below their mount, with edit links of their own."""
    settings = """
        sources:
          - docs
          - {path: ../private, name: private, mount: partners, edit_uri: "https://forge.example.org/private/edit/main/"}
        """
    folder = tmp_path / "site"
    support.write(
        tmp_path / "private",
        {
            "pair/index.md": """
                ---
                kind: charter
                alliance_type: inter_team
                parties: [nordhafen, kestrel]
                ---
                ## Purpose
                Between us. ![plan](plan.png) [The other one](../../nordhafen-kestrel/index.md).
                """,
            "pair/plan.png": "a plan",
            "pair/unlinked.png": "not linked",
            "welcome.md": "# Welcome\n\nAn ordinary page.\n",
        },
    )
    support.write(folder, {"charters.yml": settings})
    site = build(folder, dict(support.SMALL))
    page = (site / "partners" / "pair" / "index.html").read_text(encoding="utf-8")
    assert "Between us." in page
    assert 'href="https://forge.example.org/private/edit/main/pair/index.md"' in page
    assert 'href="../../nordhafen-kestrel/"' in page
    assert (site / "partners" / "pair" / "plan.png").is_file()
    assert not (site / "partners" / "pair" / "unlinked.png").exists()
    assert "An ordinary page." in (site / "partners" / "welcome" / "index.html").read_text(encoding="utf-8")


def test_every_page_is_read_as_it_was_written(sample_site: Path) -> None:
    """No page holds anything that a browser would have to mend: tags that cross, that are not closed, that may not stand there."""
    for path in sorted(sample_site.rglob("*.html")):
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        tree = parser.parse(path.read_text(encoding="utf-8"))
        assert parser.errors == [], path
        # A table is told as one without further words (HTML, "Requirements for use of ARIA attributes").
        parts = [
            one
            for one in tree.iter()
            if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in ("table", "tr", "td", "th")
        ]
        assert [one for one in parts if "role" in one.attrib] == [], path


@pytest.mark.parametrize(
    "page", ["nordhafen-kestrel/index.html", "alpine-night-train/index.html", "dock-and-desk/index.html"]
)
def test_a_page_stays_small(sample_site: Path, page: str) -> None:
    """A charter page of the sample is under 60 KB of HTML, our script and style under 30 and 12 KB compressed."""
    assert (sample_site / "some" / "path" / page).stat().st_size < 60_000
    for name, limit in (("filter.js", 30_000), ("charters.css", 12_000)):
        raw = (support.ROOT / "theme" / "assets" / "charters" / name).read_bytes()
        assert len(gzip.compress(raw, 9, mtime=0)) < limit, name


def test_a_german_site_speaks_german(tmp_path: Path) -> None:
    site = build(tmp_path, dict(support.SMALL), MKDOCS.replace("font: false", "font: false, language: de"))
    page = (site / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    assert "1. März 2025" in page
    assert "In one minute" not in page


def test_as_of_hides_what_comes_later(tmp_path: Path) -> None:
    dated = MKDOCS.replace("plugins: [search, charters]", "plugins: [search, charters: {as_of: 2026-04-01}]")
    site = build(tmp_path, dict(support.SMALL), dated)
    assert not (site / "nordhafen-kestrel" / "notes" / "2026-04-14").exists()
    assert (
        "needs" not in (site / "wins" / "index.html").read_text(encoding="utf-8") if (site / "wins").exists() else True
    )


def test_signs_in_the_title_of_an_ordinary_page_are_signs_wherever_it_stands(tmp_path: Path) -> None:
    """Its own page, its neighbours' navigation, and pages of ours."""
    asked = MKDOCS.replace(
        "font: false", "font: false, features: [navigation.path, navigation.footer, navigation.tabs]"
    )
    more = {"questions.md": "# Q & A `<am>`\n\nWords.\n", "written.md": "---\ntitle: R & D\n---\n# Other\n\nWords.\n"}
    site = build(tmp_path, {**support.SMALL, **more}, asked)
    for page in ("questions/index.html", "written/index.html", "nordhafen-kestrel/index.html", "404.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert "&amp;amp;" not in html
        assert "&amp;lt;" not in html
        assert "Q &amp; A &lt;am&gt;" in html, page
    assert "R &amp; D" in html
