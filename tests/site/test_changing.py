"""Links below pages to those who want to change something: for each forge, and none that tells of what is hidden."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from tests import support
from tests.support import engine

pytestmark = pytest.mark.site

FORGES = {
    "github": ("https://github.com/team/book", "edit/main/docs/", "https://github.com/team/book/new/main?filename=docs/"),
    "gitlab": ("https://gitlab.com/team/book", "-/edit/main/docs/", "https://gitlab.com/team/book/-/new/main?file_name=docs/"),
    "gitea": ("https://git.example.org/team/book", "_edit/main/docs/", "https://git.example.org/team/book/_new/main?filename=docs/"),
    "forgejo": ("https://codeberg.org/team/book", "_edit/main/docs/", "https://codeberg.org/team/book/_new/main?filename=docs/"),
}  # fmt: skip


def build(folder: Path, audience: str, site: str = "", settings: str = "", files: dict[str, str] | None = None) -> Path:
    mkdocs = f"site_name: Small\ntheme: {{name: material, font: false}}\nplugins: [search, charters: {{audience: '{audience}'}}]\n{site}"
    documents = {f"docs/{name}": text for name, text in {**support.SMALL, **(files or {})}.items()}
    support.write(folder, {"mkdocs.yml": mkdocs, "charters.yml": f"home: [nordhafen]\n{settings}", **documents})
    done = engine("build", cwd=folder, CHARTERS_AS_OF="2026-11-27")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def links(page: Path) -> dict[str, str]:
    """Words and addresses of the links below a page."""
    below = re.search(r'<p class="ch-edit.*?</p>', page.read_text(encoding="utf-8"), re.DOTALL)
    return {} if below is None else {words: unescape(to) for to, words in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', below[0])}  # fmt: skip


@pytest.mark.parametrize("forge", FORGES)
def test_pages_lead_to_the_editor_of_the_forge(tmp_path: Path, forge: str) -> None:
    address, edit, new = FORGES[forge]
    named = f"forge: {{kind: {forge}, url: '{address}'}}\n" if forge == "gitea" else ""
    named += "editing: {forms: false}\n"
    site = build(tmp_path, "internal", f"repo_url: {address}\nedit_uri: {edit}\n", named)
    charter = links(site / "nordhafen-kestrel" / "index.html")
    assert charter["Edit this page"] == f"{address}/{edit}nordhafen-kestrel/index.md"
    assert charter["Suggest a change"].startswith(f"{address}/{'-/' if forge == 'gitlab' else ''}issues/new?")
    assert charter["Add a note or a win"] == "../timeline/nordhafen-kestrel/#change"
    story = site / "timeline" / "nordhafen-kestrel" / "index.html"
    assert ' id="change"' in story.read_text(encoding="utf-8")
    added = links(story)
    assert added["Add a note"].startswith(f"{new}nordhafen-kestrel/notes/2026-11-27.md&")
    assert added["Add a win"].startswith(f"{new}nordhafen-kestrel/wins/2026-11-27.md&")
    assert links(site / "alliances" / "index.html") == {}


def test_without_a_forge_there_are_no_links_and_letters_only_where_somebody_takes_them(tmp_path: Path) -> None:
    silent = build(tmp_path / "silent", "internal")
    for page in silent.rglob("*.html"):
        assert links(page) == {}, page
    site = build(tmp_path / "mail", "internal", settings="editing: alliances@example.org\n")
    assert [*links(site / "parties" / "kestrel" / "index.html")] == ["Suggest a change by e-mail"]
    unknown = build(tmp_path / "unknown", "internal", "repo_url: https://x.example.org/b\nedit_uri: edit/main/docs/\n")
    assert [*links(unknown / "nordhafen-kestrel" / "index.html")] == ["Edit this page"]


HIDDEN = {
    "nordhafen-kestrel/notes/2026-11-27.md": "---\nkind: review\nheld_on: 2026-11-27\nvisibility: us\ncadence: CANARYFORUM\n---\n## Thanks\n- CANARYTHANKS\n",
    "parties/canary.md": "---\nkind: party\nname: CANARYPARTY\nvisibility: internal\n---\n",
    "canary/index.md": "---\nkind: charter\nalliance_type: inter_team\nparties: [kestrel, CANARYPARTY]\ntitle: CANARYTITLE\nvisibility: us\n---\n",
}  # fmt: skip


@pytest.mark.parametrize("audience", ["public", "party:kestrel"])
def test_links_are_the_same_whatever_is_hidden(tmp_path: Path, audience: str) -> None:
    address, edit, _ = FORGES["github"]
    mkdocs = f"repo_url: {address}\nedit_uri: {edit}\n"
    visible = {"nordhafen-kestrel/index.md": str(support.SMALL["nordhafen-kestrel/index.md"]).replace("kind: charter", "kind: charter\nvisibility: public")}  # fmt: skip
    with_hidden = build(tmp_path / "with", audience, mkdocs, "editing: a@example.org\n", {**visible, **HIDDEN})
    without = build(tmp_path / "without", audience, mkdocs, "editing: a@example.org\n", visible)
    pages = sorted(page.relative_to(without) for page in without.rglob("*.html"))
    assert pages == sorted(page.relative_to(with_hidden) for page in with_hidden.rglob("*.html"))
    for page in pages:
        assert (with_hidden / page).read_bytes() == (without / page).read_bytes(), page
        assert "canary" not in (with_hidden / page).read_text(encoding="utf-8").lower()
    words = {words for page in pages for words in links(without / page)}
    assert ("Add a note" in words) == (audience != "public")
    assert "Suggest a change" in words


FORMS = "forge: {kind: github, url: 'https://github.com/team/book'}\n"


def test_forms_are_served_where_the_forge_is_known_and_links_lead_to_them(tmp_path: Path) -> None:
    address, edit, _ = FORGES["github"]
    site = build(tmp_path, "internal", f"repo_url: {address}\nedit_uri: {edit}\n", FORMS)
    config = json.loads((site / "edit" / "config.json").read_text(encoding="utf-8"))
    assert config["backend"]["repo"] == "team/book"
    assert {one["folder"] for one in config["collections"]} == {"docs"}
    assert (site / "edit" / "cms" / "LICENSE.txt").is_file()
    charter = links(site / "nordhafen-kestrel" / "index.html")
    assert charter["Edit in a form"] == "../edit/index.html#/collections/charters/entries/nordhafen-kestrel/index"
    assert charter["Edit this page"].startswith(address)
    assert charter["Add a note"] == "../edit/index.html#/collections/notes/new?charter=nordhafen-kestrel"
    assert links(site / "timeline" / "nordhafen-kestrel" / "index.html")["Add a win"].startswith(
        "../../edit/index.html#"
    )
    assert links(site / "wins" / "index.html") == {"Add a win": "../edit/index.html#/collections/wins/new"}
    note = links(site / "nordhafen-kestrel" / "notes" / "2026-04-14" / "index.html")
    assert (
        note["Edit in a form"]
        == "../../../edit/index.html#/collections/notes/entries/nordhafen-kestrel/notes/2026-04-14"
    )
    assert "edit/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("audience", "settings"), [("public", FORMS), ("party:kestrel", FORMS), ("internal", FORMS + "editing: {forms: false}\n"), ("internal", "")])  # fmt: skip
def test_there_are_no_forms_for_others_or_where_they_are_turned_off(
    tmp_path: Path, audience: str, settings: str
) -> None:
    site = build(tmp_path, audience, settings=settings)
    assert not (site / "edit").exists()
    assert all("Edit in a form" not in links(page) for page in site.rglob("*.html"))


def test_what_lies_elsewhere_is_edited_as_text(tmp_path: Path) -> None:
    files = {"deep/er/pair/index.md": str(support.SMALL["nordhafen-kestrel/index.md"])}
    site = build(tmp_path, "internal", settings=FORMS, files=files)
    assert links(site / "deep" / "er" / "pair" / "index.html") == {}
    assert "Edit in a form" in links(site / "nordhafen-kestrel" / "index.html")


@pytest.mark.parametrize(
    ("settings", "files", "said"),
    [
        (FORMS, {"edit/guide.txt": "x"}, "stands where the forms do"),
        ("forge: {kind: github, url: 'https://github.com/book'}\n", {}, "is not the address of a repository"),
        ("editing: {forms: true}\n", {}, "not where they write"),
    ],
)
def test_what_stands_in_the_way_of_forms_is_told(
    tmp_path: Path, settings: str, files: dict[str, str], said: str
) -> None:
    documents = {f"docs/{name}": text for name, text in {**support.SMALL, **files}.items()}
    mkdocs = "site_name: Small\ntheme: {name: material, font: false}\nplugins: [search, charters]\n"
    support.write(tmp_path, {"mkdocs.yml": mkdocs, "charters.yml": f"home: [nordhafen]\n{settings}", **documents})
    done = engine("build", "--strict", cwd=tmp_path)
    assert done.returncode != 0
    assert said in " ".join(done.stderr.split())
