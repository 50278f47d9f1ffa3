"""The whole site as plain Markdown builds with any engine: strictly, with themes and extensions of their own."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support
from tests.support import charters, engine

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as plain Markdown, as of a day, for the house."""
    folder = tmp_path_factory.mktemp("plain")
    done = charters("export", "markdown", str(folder / "docs"), "--as-of", "2026-11-22", cwd=support.ROOT)
    assert done.returncode == 0, done.stderr
    return folder


def test_it_builds_strictly_with_mkdocs_alone(plain: Path) -> None:
    support.write(plain, {"mkdocs.yml": "site_name: Plain\ntheme: mkdocs\n"})
    done = engine("build", "--strict", cwd=plain)
    assert done.returncode == 0, done.stderr
    pages = sorted(path.relative_to(plain / "docs") for path in (plain / "docs").rglob("*.md"))
    assert len(pages) > 150
    for page in pages:
        made = page.with_suffix("") if page.name != "index.md" else page.parent
        assert (plain / "site" / made / "index.html").is_file()
    charter = (plain / "site" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert "We bring what a hospital cannot wait for" in charter
    assert '<a href="../parties/nordhafen/">Nordhafen Logistics</a>' in charter


@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="Zensical is not installed here")
def test_it_builds_strictly_with_zensical(plain: Path) -> None:
    support.write(plain, {"zensical.toml": '[project]\nsite_name = "Plain"\nsite_dir = "zensical"\n'})
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=plain, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (
        "We bring what a hospital cannot wait for"
        in (plain / "zensical" / "nordhafen-kestrel" / "index.html").read_text()
    )


def test_there_is_no_html_in_it(plain: Path) -> None:
    for page in (plain / "docs").rglob("*.md"):
        text = re.sub(r"^(`{3,})\n.*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"(`+)[^`\n].*?\1", "", text)
        assert not re.search(r"<[a-zA-Z/!?]", text), page


def test_every_link_leads_to_a_page(plain: Path) -> None:
    for page in (plain / "docs").rglob("*.md"):
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if not re.match("https?:|mailto:|tel:", target):
                assert (page.parent / target).resolve().is_file(), (page, target)


def test_the_same_documents_give_the_same_pages(plain: Path, tmp_path: Path) -> None:
    done = charters(
        "export",
        "markdown",
        str(tmp_path / "docs"),
        "--as-of",
        "2026-11-22",
        cwd=support.ROOT,
        PYTHONHASHSEED="7",
        TZ="Asia/Tokyo",
    )
    assert done.returncode == 0, done.stderr

    def pages(top: Path) -> dict[str, bytes]:
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*.md")}

    assert pages(tmp_path / "docs") == pages(plain / "docs")


def test_what_is_hidden_leaves_no_trace(tmp_path: Path) -> None:
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    visible = {
        **files,
        "charters/nordhafen-kestrel/notes/2026-05-05.md": (
            "---\nkind: review\nheld_on: 2026-05-05\n---\nSee [the other](../../quiet/index.md) and [a page](../../canarypage.md).\n"
        ),
        "charters/about.md": "# About <script>alert(1)</script>\n\n[Us](nordhafen-kestrel/) [quiet](quiet/) <b>bold</b>\n\n```charters\nview: notes\ncharter: canary\n```\n",
    }
    hidden = {
        "charters/quiet/index.md": "---\nkind: charter\nalliance_type: one_to_one\nparties: [CANARYMARA, Jonas]\n---\n## CANARYHEAD\n",
        "charters/canarypage.md": "---\nvisibility: us\n---\n# CANARY\n",
    }
    told = []
    for name, all_files in (("without", visible), ("with", {**visible, **hidden})):
        folder = support.write(tmp_path / name, all_files)
        done = charters("export", "markdown", "plain", "--as-of", "2026-06-01", cwd=folder)
        assert done.returncode == 0, done.stderr
        told.append(
            {
                path.relative_to(folder / "plain").as_posix(): path.read_bytes()
                for path in (folder / "plain").rglob("*.md")
            }
        )
    assert told[0] == told[1]
    assert b"canary" not in b"".join(told[1].values()).lower()
    about = told[1]["about.md"].decode()
    assert about.startswith("# About\n\n[Us](nordhafen-kestrel/index.md) quiet bold\n\n")
    assert len(about.splitlines()) == 5, "of a view that is hidden, as of one that is not there, neutral words"


def test_attachments_and_views_go_along_for_whoever_may_see_them(tmp_path: Path) -> None:
    """What a hidden note links to is no file for others."""
    small = {f"charters/{name}": text for name, text in support.SMALL.items()}
    hidden = "---\nkind: review\nheld_on: 2026-05-02\nvisibility: us\n---\nSee [the sheet](secret.pdf) and ![it](secret.png).\n"
    shown = (
        "---\nkind: review\nheld_on: 2026-05-01\nvisibility: public\n---\n"
        "See [the plan](plan.pdf) ![The quay](quay.png) ![far](https://far.example/x.png).\n"
    )
    support.write(
        tmp_path,
        {
            **small,
            "charters/nordhafen-kestrel/notes/shown.md": shown,
            "charters/nordhafen-kestrel/notes/hidden.md": hidden,
            "charters/handbook.md": "---\nvisibility: public\n---\n# Handbook\n\n## Where we stand\n\n```charters\nview: cadence\n"
            "charter: nordhafen-kestrel\n```\n\nThe end.\n",
        },
    )
    notes = tmp_path / "charters/nordhafen-kestrel/notes"
    for name in ("plan.pdf", "quay.png", "secret.pdf", "secret.png"):
        (notes / name).write_bytes(name.encode())
    for audience, seen in (
        ("internal", {"plan.pdf", "quay.png"}),
        ("all", {"plan.pdf", "quay.png", "secret.pdf", "secret.png"}),
    ):
        out = tmp_path / audience
        done = charters("export", "markdown", str(out), "--audience", audience, "--as-of", "2026-06-01", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert {one.name for one in out.rglob("*") if one.is_file() and one.suffix != ".md"} == seen
    text = (tmp_path / "internal/nordhafen-kestrel/notes/shown.md").read_text(encoding="utf-8")
    assert "[the plan](plan.pdf)" in text
    assert "![The quay](quay.png)" in text
    assert "far.example" not in re.sub(r"\]\(https?:[^)]*\)", "", text)
    handbook = (tmp_path / "all/handbook.md").read_text(encoding="utf-8")
    before, _, after = handbook.partition("The end.")
    assert "## Where we stand" in before
    assert len(before.splitlines()) > 4, handbook
    assert "view:" not in handbook
    assert after == "\n"
