"""The same documents, day and version give the same bytes, wherever and by whomever they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support

pytestmark = pytest.mark.site


def copied(folder: Path, *, backwards: bool) -> Path:
    """The sample, its files made in one order or the other, so that a folder lists them otherwise."""
    files = sorted(one.relative_to(support.ROOT) for one in support.SAMPLE.rglob("*") if one.is_file())
    files += [Path("mkdocs.yml"), Path("charters.yml")]
    for name in reversed(files) if backwards else files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(support.ROOT / name, target)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nsite_url: https://example.org/\n")
    return folder


def built(folder: Path, mask: int, **variables: str) -> dict[str, bytes]:
    """The bytes of each file of a site that is built there, in an environment of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_charters", "build", "-q", "--as-of", "2026-06-01"],
        cwd=folder,
        env={**os.environ, **variables},
        umask=mask if os.name != "nt" else -1,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    here = copied(tmp_path / "here", backwards=False)
    there = copied(tmp_path / "a folder, elsewhere" / "ü", backwards=True)
    one = built(here, 0o022, PYTHONHASHSEED="1", LC_ALL="C.UTF-8", TZ="Pacific/Kiritimati")
    other = built(there, 0o077, PYTHONHASHSEED="2", LC_ALL="C", TZ="America/Los_Angeles", PYTHONUTF8="0")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert b"<lastmod>2026-06-01</lastmod>" in one["sitemap.xml"]
    # Once more at the same place, with whatever was kept from the first time.
    again = built(here, 0o022, PYTHONHASHSEED="3")
    assert [name for name in one if one[name] != again.get(name)] == []
