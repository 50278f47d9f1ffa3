"""Nothing leaks, nothing runs, nothing is lost: on real sites."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from tests import support
from tests.support import charters, engine

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    markdown_extensions: [attr_list, md_in_html, admonition, tables, {toc: {permalink: true}}]
    """
SETTINGS = "home: [nordhafen]\n"
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>"


def make(folder: Path, files: dict[str, str]) -> Path:
    """A site with documents below docs/."""
    return support.write(
        folder,
        {"mkdocs.yml": MKDOCS, "charters.yml": SETTINGS, **{f"docs/{name}": text for name, text in files.items()}},
    )


def all_text(site: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(site.rglob("*")) if path.is_file()
    )


def test_nothing_hidden_is_in_any_output(tmp_path: Path) -> None:
    """A unique word in every corner of hidden documents; no file of the site and no line of the log holds one."""
    folder = make(
        tmp_path,
        {
            **support.SMALL,
            "quiet/index.md": """
                ---
                kind: charter
                alliance_type: one_to_one
                title: CANARYTITLE
                parties: [CANARYMARA Klein, Jonas Weiss]
                commitments: [CANARYPROMISE to listen]
                ---
                ## CANARYHEADING
                ![CANARYALT](canaryasset.png) CANARYBODY [x](canaryattachment.pdf)
                """,
            "quiet/canaryasset.png": "CANARYBYTES",
            "quiet/canaryattachment.pdf": "CANARYBYTES",
            "quiet/notes/canarynote.md": "---\nkind: review\nheld_on: 2026-01-01\n---\n## Thanks\n- CANARYTHANKS\n",
            "nordhafen-kestrel/disputes/canarydispute.md": (
                "---\nkind: dispute\nraised_on: 2026-01-01\nraised_by: kestrel\nissue: CANARYISSUE\n---\n"
            ),
            "nordhafen-kestrel/notes/2026-05-05.md": (
                "---\nkind: review\nheld_on: 2026-05-05\n---\nSee [the other](../../quiet/index.md), "
                "[a dispute](../disputes/canarydispute.md) and [nothing](../nothing.md).\n"
            ),
            "drafts/canarypage.md": "---\nvisibility: us\n---\n# CANARYPAGE\n",
        },
    )
    done = engine("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    names = "\n".join(str(path.relative_to(site)) for path in site.rglob("*"))
    # The links are a visible author's own words; what they lead to is not there, and they lead nowhere.
    log = "\n".join(line for line in done.stderr.splitlines() if "leads to nothing" not in line)
    for text in (all_text(site), names, log):
        assert "canary" not in text.lower()
    note = (site / "nordhafen-kestrel" / "notes" / "2026-05-05" / "index.html").read_text(encoding="utf-8")
    assert "the other" in note


def test_hidden_documents_change_no_byte(tmp_path: Path) -> None:
    quiet = {
        "quiet/index.md": "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n## Purpose\nOurs.\n"
    }
    broken = {"quiet/index.md": quiet["quiet/index.md"].replace("parties:", "nonsense: 1\nparties:")}
    sites = []
    for number, more in enumerate(({}, quiet, broken)):
        folder = make(tmp_path / str(number), {**support.SMALL, **more})
        done = engine("build", "-d", str(tmp_path / f"site{number}"), cwd=folder, SOURCE_DATE_EPOCH="1790000000")
        assert done.returncode == 0, done.stderr
        site = tmp_path / f"site{number}"
        sites.append({str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0].keys() == sites[1].keys() == sites[2].keys()
    different = [name for name in sites[0] if not sites[0][name] == sites[1][name] == sites[2][name]]
    assert different == []


def test_hostile_words_are_words(tmp_path: Path) -> None:
    """Scripts in titles, names, headings and prose come out as text, on our pages and in the search index."""
    files = {name: text for name, text in support.SMALL.items() if not name.startswith("nordhafen-kestrel/wins")}
    quoted = json.dumps(HOSTILE)
    files["nordhafen-kestrel/index.md"] = (
        files["nordhafen-kestrel/index.md"]
        .replace("alliance_type", f"title: {quoted}\nalliance_type", 1)
        .replace("title: Release by night", f"title: {quoted}")
        .replace("will: send the manifest by noon", f"will: {quoted}")
        + f"\n## {HOSTILE}\n\n{HOSTILE} [x](javascript:alert(1)) <a href='jav&#x09;ascript:alert(1)'>y</a>\n"
    )
    files["nordhafen-kestrel/wins/w.md"] = (
        f"---\nkind: win\nachieved_on: 2026-05-01\nconfirmed_by: [Amara Okafor]\n---\n# A win {HOSTILE}\n\n{HOSTILE}\n"
    )
    files["parties/kestrel.md"] = files["parties/kestrel.md"].replace(
        "name: Kestrel Air", f"id: kestrel\nname: {quoted}"
    )
    files["nordhafen-kestrel/index.md"] = files["nordhafen-kestrel/index.md"].replace(
        "party: Kestrel Air", "party: kestrel"
    )
    files["ordinary.md"] = f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\nAn ordinary page.\n"
    folder = make(tmp_path, files)
    done = engine("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    for page in (folder / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert "javascript:" not in text.lower().replace("javascript:alert(1) ", ""), page
    index = (folder / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    for entry in json.loads(index)["docs"]:
        assert "<script" not in entry["title"], entry["location"]
        assert "<img" not in entry["title"] + entry["text"], entry["location"]


def test_frontmatter_reaches_no_theme(tmp_path: Path) -> None:
    """A charter's status is no badge, and keys that Material would obey are refused in our documents."""
    folder = make(tmp_path, dict(support.SMALL))
    assert engine("build", cwd=folder).returncode == 0
    page = (folder / "site" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert "md-status" not in page
    broken = support.SMALL["nordhafen-kestrel/index.md"].replace(
        "status: active", "status: active\ntemplate: evil.html\nhide: [toc]"
    )
    support.write(folder, {"docs/nordhafen-kestrel/index.md": broken})
    done = engine("build", cwd=folder)
    assert done.returncode == 1
    assert "template" in done.stderr
    assert "hide" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken yaml", "---\nkind: charter\ntitle: a: b\n---\n"),
        ("unclosed", "---\nkind: charter\n"),
        ("latin-1", None),
        ("unknown key", "---\nkind: review\nheld_on: 2026-01-01\nheldon: 1\n---\n"),
        ("unclear visibility", "---\nkind: review\nheld_on: 2026-01-01\nvisiblity: us\n---\n"),
        ("unknown kind", "---\nkind: reviw\nheld_on: 2026-01-01\n---\n"),
    ],
)
def test_a_broken_document_leaves_the_last_site_up(tmp_path: Path, name: str, text: str | None) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    assert engine("build", cwd=folder).returncode == 0
    before = all_text(folder / "site")
    target = folder / "docs" / "nordhafen-kestrel" / "notes" / "broken.md"
    target.write_bytes(b"---\nkind: review\ntitle: caf\xe9\n---\n" if text is None else text.encode())
    done = engine("build", cwd=folder)
    assert done.returncode == 1, name
    assert "Traceback" not in done.stderr
    assert "the last site stays" in done.stderr
    assert all_text(folder / "site") == before


@pytest.mark.parametrize("audience", ["", "patners", "party:kestrl", "alliance:x", "Public"])
def test_an_unknown_audience_is_an_error(tmp_path: Path, audience: str) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    support.write(
        folder,
        {
            "mkdocs.yml": MKDOCS.replace(
                "plugins: [search, charters]", f'plugins: [search, charters: {{audience: "{audience}"}}]'
            )
        },
    )
    done = engine("build", cwd=folder)
    assert done.returncode == 1
    assert not (folder / "site").exists()
    if audience == "party:kestrl":
        assert "party:kestrel" in done.stderr


@pytest.mark.parametrize("name", ["alliances/index.md", "notes.md", "Wins/README.md"])
def test_a_page_of_theirs_on_our_address_is_said_before_anything_is_lost(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    assert engine("build", cwd=folder).returncode == 0
    before = all_text(folder / "site")
    support.write(folder / "docs", {name: "# Mine\n"})
    done = engine("build", cwd=folder)
    assert done.returncode == 1
    assert name in done.stderr
    assert all_text(folder / "site") == before


def test_files_of_hidden_documents_stay_hidden(tmp_path: Path) -> None:
    """Beside a record outside its charter's folder, behind an unusual ending, in a source within the site's own folder."""
    files = {
        **support.SMALL,
        "nordhafen-kestrel/index.md": support.SMALL["nordhafen-kestrel/index.md"]
        .replace("kind: charter", "kind: charter\nvisibility: public")
        .replace("by night too.", "by night too. [a](notes/us.markdown) [b](notes/us2.MD)"),
        "meetings/us.md": "---\nkind: review\ncharter: nordhafen-kestrel\nvisibility: us\nheld_on: 2026-01-01\n---\n",
        "meetings/minutes.txt": "CANARY1",
        "elsewhere/us.MARKDOWN": "---\nvisibility: us\n---\nCANARY2",
        "nordhafen-kestrel/plan.txt": "CANARY3",
        "us.md": "---\nvisibility: us\n---\nCANARY6",
        "us.md~": "---\nvisibility: us\n---\nCANARY6",
        "us.md.bak": "---\nvisibility: us\n---\nCANARY6",
        "#us.md#": "---\nvisibility: us\n---\nCANARY6",
        "nordhafen-kestrel/notes/us.markdown": "---\nkind: review\nvisibility: us\nheld_on: 2026-01-02\n---\nCANARY4\n",
        "nordhafen-kestrel/notes/us2.MD": "---\nkind: review\nvisibility: us\nheld_on: 2026-01-03\n---\nCANARY5\n",
    }
    within = {f"alliances/{name}": text for name, text in files.items() if name != "index.md"}
    for number, (portfolio, sources) in enumerate([(files, ""), (within, "sources: [docs/alliances]\n")]):
        folder = make(tmp_path / str(number), portfolio)
        (folder / "charters.yml").write_text(SETTINGS + sources, encoding="utf-8")
        done = engine("build", cwd=folder, CHARTERS_AUDIENCE="public")
        assert done.returncode == 0, done.stderr
        assert "by night too" in all_text(folder / "site")
        assert "CANARY" not in all_text(folder / "site")


def test_tags_are_words(tmp_path: Path) -> None:
    """Also where the theme's own plugin prints them."""
    tagged = f"---\ntags: ['{HOSTILE}']\n---\n# Page\n"
    folder = make(tmp_path, {**support.SMALL, "page.md": tagged})
    support.write(folder, {"mkdocs.yml": MKDOCS.replace("[search, charters]", "[search, tags, charters]")})
    done = engine("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    page = (folder / "site" / "page" / "index.html").read_text(encoding="utf-8")
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page


def test_dirty_builds_are_refused(tmp_path: Path) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    done = engine("build", "--dirty", cwd=folder)
    assert done.returncode == 1
    assert "--dirty" in done.stderr


def test_building_swaps_whole_releases(tmp_path: Path) -> None:
    """`charters build`: the site is a link that moves to a finished release; a broken build moves nothing."""
    folder = make(tmp_path, dict(support.SMALL))
    assert engine("build", cwd=folder).returncode == 0, "a folder that the engine built before"
    done = charters("build", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    assert site.is_symlink()
    first = site.resolve()
    assert charters("build", "-q", cwd=folder).returncode == 0
    assert site.resolve() != first
    second = site.resolve()
    (folder / "docs" / "index.md").write_text("---\nkind: portfolio\nnonsense: 1\n---\n", encoding="utf-8")
    done = charters("build", cwd=folder)
    assert done.returncode == 1
    assert site.resolve() == second
    assert (site / "index.html").is_file()
    assert len([entry for entry in (folder / ".site-releases" / "site").iterdir() if entry.is_dir()]) == 2


def test_a_build_says_where_more_is_told_whatever_it_left_out(tmp_path: Path) -> None:
    """The same line whether a name is unknown, hidden, or neither."""
    quiet = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n"
    note = "---\nkind: review\nheld_on: 2026-05-05\nattendees: [Nobody Known]\n---\n"
    more = [{}, {"quiet/index.md": quiet}, {"nordhafen-kestrel/notes/2026-05-05.md": note}]
    more += [{"elsewhere/2026-05-05.md": "---\nkind: review\nheld_on: 2026-05-05\n---\n"}]
    said = set()
    for number, files in enumerate(more):
        folder = make(tmp_path / str(number), {**support.SMALL, **files})
        done = charters("build", cwd=folder)
        assert done.returncode == 0, done.stderr
        said.add(done.stderr.splitlines()[-1])
        assert "charters check" not in done.stdout
        assert "charters check" not in charters("build", "-q", cwd=folder).stderr
    (line,) = said
    assert line.startswith("`charters check` looks at more")


def test_a_folder_that_nobody_built_is_not_touched(tmp_path: Path) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    support.write(folder, {"site/precious.txt": "mine"})
    done = charters("build", "-q", cwd=folder)
    assert done.returncode == 2
    assert (folder / "site" / "precious.txt").read_text(encoding="utf-8") == "mine"
    shutil.rmtree(folder / "site")


def test_a_place_is_for_one_audience(tmp_path: Path) -> None:
    """Sites for others stand beside each other and stay whole; none takes another's place by a slip of the hand."""
    folder = make(tmp_path, dict(support.SMALL))
    assert charters("build", "-q", cwd=folder).returncode == 0
    for name in ("a", "b", "c"):
        done = charters("build", "-q", "--audience", "public", "--site-dir", f"site-{name}", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
    for name in ("site", "site-a", "site-b", "site-c"):
        assert (folder / name / "index.html").is_file(), name
    before = all_text(folder / "site")
    done = charters("build", "-q", "--audience", "alliance:nordhafen-kestrel", cwd=folder)
    assert done.returncode == 2
    assert "--site-dir" in done.stderr
    assert all_text(folder / "site") == before


def test_two_audiences_two_sites(tmp_path: Path) -> None:
    folder = make(
        tmp_path,
        {
            name: text.replace("status: active", "status: active\nvisibility: internal")
            for name, text in support.SMALL.items()
        },
    )
    for audience, expected in (("internal", True), ("party:kestrel", False), ("public", False)):
        done = charters(
            "build", "-q", "--audience", audience, "--site-dir", f"out-{audience.replace(':', '-')}", cwd=folder
        )
        assert done.returncode == 0, done.stderr
        page = folder / f"out-{audience.replace(':', '-')}" / "nordhafen-kestrel" / "index.html"
        assert page.is_file() is expected


@pytest.mark.parametrize(
    "plugins", ["", "plugins: []", "plugins: [search]", "plugins: [search, {charters: {enabled: false}}]"]
)
def test_nothing_is_published_without_the_plugin(tmp_path: Path, plugins: str) -> None:
    """It would be everything, for everybody."""
    folder = make(tmp_path, {**support.SMALL, "us.md": "---\nvisibility: us\n---\n# CANARY\n"})
    assert charters("build", "-q", "--audience", "public", cwd=folder).returncode == 0
    before = all_text(folder / "site")
    without = MKDOCS.replace("plugins: [search, charters]", plugins)
    support.write(folder, {"mkdocs.yml": without})
    done = charters("build", "-q", "--audience", "public", cwd=folder)
    assert done.returncode == 2
    assert "did not take part" in done.stderr
    assert all_text(folder / "site") == before
    assert not any("CANARY" in all_text(release) for release in (folder / ".site-releases" / "site").iterdir())


def test_what_is_built_is_no_business_of_version_control(tmp_path: Path) -> None:
    folder = make(tmp_path, dict(support.SMALL))
    support.git(folder, "init", "-q")
    assert charters("build", "-q", cwd=folder).returncode == 0
    support.git(folder, "add", "-A")
    assert ".site-releases" not in support.git(folder, "ls-files")


def test_pages_stay_where_documents_stand_elsewhere(tmp_path: Path) -> None:
    """`sources:` says where documents are; the site's own pages stay what they are."""
    support.write(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS,
            "charters.yml": SETTINGS + "sources: [agreements]\n",
            "docs/index.md": "# Hello\n\nOur own.\n",
            "docs/other.md": "# Other\n\nOur other.\n",
            "docs/hidden.md": "---\nvisibility: us\n---\n# CANARY\n",
            **{f"agreements/{name}": text for name, text in support.SMALL.items() if name != "index.md"},
        },
    )
    done = charters("build", "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Our own." in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "other" / "index.html").is_file()
    assert (tmp_path / "site" / "nordhafen-kestrel" / "index.html").is_file()
    assert "CANARY" not in all_text(tmp_path / "site")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Among documents, as the settings, and as a picture that a page shows."""
    small = dict(support.SMALL)
    small["nordhafen-kestrel/index.md"] += "\n## Photos\n\n![p](pic.png)\n"
    folder = make(tmp_path, small)
    os.mkfifo(folder / "docs" / "nordhafen-kestrel" / "pic.png")
    done = charters("build", "-q", cwd=folder, timeout=60)
    assert done.returncode == 0, done.stderr
    os.mkfifo(folder / "docs" / "nordhafen-kestrel" / "notes" / "x.md")
    done = charters("check", cwd=folder, timeout=60)
    assert done.returncode == 1
    assert "notes/x.md" in done.stdout
    (folder / "charters.yml").unlink()
    os.mkfifo(folder / "charters.yml")
    done = charters("check", cwd=folder, timeout=60)
    assert done.returncode in (1, 2)
    assert "charters.yml" in done.stdout + done.stderr
