"""Readers see the last whole site, whichever command builds the next one, and however that ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests import support
from tests.support import charters, engine

pytestmark = [pytest.mark.site, pytest.mark.skipif(os.name == "nt", reason="needs links")]

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
    """


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"docs/{name}": text for name, text in support.SMALL.items()}
    return support.write(tmp_path, {"mkdocs.yml": MKDOCS, "charters.yml": "home: [nordhafen]\n", **files})


def bytes_of(site: Path) -> dict[str, bytes]:
    return {str(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def welcome(folder: Path, text: str) -> None:
    (folder / "docs" / "index.md").write_text(f"---\nkind: portfolio\n---\n# Ours\n\n{text}\n", encoding="utf-8")


def releases(folder: Path) -> list[str]:
    return sorted(one.name for one in (folder / ".site-releases" / "site").iterdir() if one.is_dir())


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_the_engine_alone_swaps_whole_releases_too(folder: Path, name: str) -> None:
    assert charters("build", "-q", cwd=folder).returncode == 0
    site = folder / "site"
    first = site.resolve()
    welcome(folder, "Second words.")
    done = engine("build", cwd=folder, name=name)
    assert done.returncode == 0, done.stderr
    assert site.is_symlink()
    assert site.resolve() != first
    assert "Second words." in (site / "index.html").read_text(encoding="utf-8")
    assert releases(folder) == ["1", "2"]
    # What the engine itself finds wrong comes after everything is written.
    support.write(folder, {"docs/ordinary.md": "# Ordinary\n\n[A link to nothing](nothing.md).\n"})
    before = bytes_of(site)
    done = engine("build", "--strict", cwd=folder, name=name)
    assert done.returncode == 1
    assert bytes_of(site) == before
    # A template that is broken stops it halfway.
    support.write(
        folder,
        {
            "mkdocs.yml": MKDOCS.replace("font: false", "font: false, custom_dir: over"),
            "over/main.html": '{% extends "base.html" %}\n{% block content %}{{ 1 / 0 }}{% endblock %}',
        },
    )
    assert engine("build", cwd=folder, name=name).returncode != 0
    assert charters("build", "-q", cwd=folder, CHARTERS_ENGINE=name).returncode == 1
    assert bytes_of(site) == before
    assert releases(folder) == ["1", "2"]


def test_a_folder_that_is_no_link_is_the_engines_own(folder: Path) -> None:
    assert engine("build", cwd=folder).returncode == 0
    assert not (folder / "site").is_symlink()
    assert not (folder / ".site-releases").exists()


def test_two_builds_at_once_are_one(folder: Path) -> None:
    from mkdocs_charters.store.releases import new_release

    assert charters("build", "-q", cwd=folder).returncode == 0
    before = bytes_of(folder / "site")
    with new_release(folder / "site", ""):
        for done in (engine("build", cwd=folder), charters("build", "-q", cwd=folder)):
            assert done.returncode != 0
            assert "Another build is running" in done.stderr
            assert "Traceback" not in done.stderr
    assert bytes_of(folder / "site") == before


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_written_that_is_said(folder: Path) -> None:
    assert charters("build", "-q", cwd=folder).returncode == 0
    before = bytes_of(folder / "site")
    place = folder / ".site-releases" / "site"
    place.chmod(0o500)
    try:
        for done in (charters("build", "-q", cwd=folder), engine("build", cwd=folder)):
            assert done.returncode != 0
            assert "Traceback" not in done.stderr
    finally:
        place.chmod(0o700)
    assert bytes_of(folder / "site") == before


@pytest.mark.parametrize("command", [["mkdocs", "build"], ["mkdocs_charters", "build", "-q"]])
def test_a_build_that_is_killed_leaves_the_last_site(folder: Path, command: list[str]) -> None:
    """At moments over a whole build, the last ones while it swaps; the engine that `charters build` started is killed with it."""
    assert charters("build", "-q", "--as-of", "2026-06-01", cwd=folder).returncode == 0
    started = time.monotonic()
    variables = {**os.environ, "CHARTERS_AS_OF": "2026-06-01", "SOURCE_DATE_EPOCH": "1790000000"}
    run = [sys.executable, "-m", *command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(run, cwd=folder, env=variables, check=True, **quiet)  # type: ignore[call-overload]
    takes = time.monotonic() - started
    before = bytes_of(folder / "site")
    welcome(folder, "New words.")
    for part in range(1, 9):
        running = subprocess.Popen(run, cwd=folder, env=variables, start_new_session=True, **quiet)  # type: ignore[call-overload]
        time.sleep(takes * part / 8)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        after = bytes_of(folder / "site")
        if after != before:
            assert after.keys() == before.keys()
            assert b"New words." in after["index.html"]
            assert min(map(len, after.values())) > 0
    done = charters("build", "-q", "--as-of", "2026-06-01", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert b"New words." in bytes_of(folder / "site")["index.html"]
    assert len(releases(folder)) == 2


def test_several_audiences_are_several_sites(folder: Path) -> None:
    quiet = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n"
    support.write(folder, {"docs/quiet/index.md": quiet})
    asked = ("build", "-q", "--audience", "public, party:kestrel,alliance:quiet", "--site-dir", "sites")
    done = charters(*asked, cwd=folder)
    assert done.returncode == 0, done.stderr
    sites = {one.name: one for one in (folder / "sites").iterdir() if one.is_symlink()}
    assert set(sites) == {"public", "party-kestrel", "alliance-quiet"}
    assert [name for name, site in sites.items() if (site / "quiet" / "index.html").is_file()] == ["alliance-quiet"]
    before = {name: bytes_of(site) for name, site in sites.items()}
    done = charters("build", "-q", "--audience", "public,party:kestrl", "--site-dir", "sites", cwd=folder)
    assert done.returncode == 1
    assert "party:kestrel" in done.stderr
    assert before["party-kestrel"] == bytes_of(sites["party-kestrel"])
    assert not (folder / "sites" / "party-kestrl").exists()


def test_several_sites_do_not_stand_in_one(folder: Path) -> None:
    assert charters("build", "-q", cwd=folder).returncode == 0
    before = bytes_of(folder / "site")
    done = charters("build", "-q", "--audience", "internal,public", cwd=folder)
    assert done.returncode == 2
    assert "--site-dir" in done.stderr
    done = charters("build", "-q", "--audience", "internal,publik", "--site-dir", "sites", cwd=folder)
    assert done.returncode == 2
    assert "Did you mean “public”" in done.stderr
    assert not (folder / "sites").exists()
    assert bytes_of(folder / "site") == before


def test_a_full_disk_and_one_that_cannot_be_written_leave_the_last_site(folder: Path) -> None:
    """Nothing changes for readers, nothing half-built stays, what happened is said in a sentence, and then it goes on."""
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no disk of our own can be made here")
    script = Path(__file__).parent / "small_disk.sh"
    done = subprocess.run(
        ["unshare", "-rm", "sh", str(script), str(folder), sys.executable], check=False, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [
        "full mkdocs_charters 1",
        "full mkdocs 1",
        "read-only mkdocs_charters 2",
        "read-only mkdocs 1",
        "whole",
    ], done.stderr
    for name in ("mkdocs_charters", "mkdocs"):
        for what, reason in (("full", "No space left"), ("read-only", "Read-only file system")):
            said = (folder / f"{what}-{name}").read_text(encoding="utf-8")
            assert reason in said
            assert "Traceback" not in said
