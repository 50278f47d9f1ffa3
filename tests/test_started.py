"""A command that begins from a warm Python is the one that begins from nothing: what it prints, where, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support
from tests.started import cold, launcher, warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each one begins from nothing")
BROKEN = support.SMALL["nordhafen-kestrel/index.md"].replace("Ines Vogt", "Ines Vogd")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    return support.write(tmp_path, {**files, "charters/nordhafen-kestrel/index.md": BROKEN})


@pytest.mark.parametrize(
    ("module", "arguments", "variables"),
    [
        ("mkdocs_charters", ("check",), {}),
        ("mkdocs_charters", ("check", "--format", "json"), {"CHARTERS_AS_OF": "2026-06-01"}),
        ("mkdocs_charters", ("check",), {"GITHUB_ACTIONS": "true"}),
        ("mkdocs_charters", ("chek",), {}),
        ("mkdocs", ("build", "-f", "nowhere.yml"), {}),
    ],
)
def test_it_is_the_same(folder: Path, module: str, arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    one, other = (start(module, *arguments, cwd=folder, timeout=None, **variables) for start in (cold, warm))
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert one.stdout + one.stderr


@pytest.mark.site
def test_a_site_is_the_same(tmp_path: Path) -> None:
    """Also where one command starts another, and once templates were kept."""
    support.write(tmp_path, {f"docs/{name}": text for name, text in support.SMALL.items()})
    support.write(tmp_path, {"mkdocs.yml": "site_name: x\ntheme: material\nplugins: [search, charters]\n"})
    sites = []
    for number, start in enumerate((cold, warm, warm)):
        site = tmp_path / f"site{number}"
        done = start(
            "mkdocs_charters",
            "build",
            "-q",
            "--as-of",
            "2026-06-01",
            "--site-dir",
            str(site),
            cwd=tmp_path,
            timeout=None,
        )
        assert done.returncode == 0, done.stderr
        sites.append({one.relative_to(site): one.read_bytes() for one in site.rglob("*") if one.is_file()})
    assert len(sites[0]) > 100
    assert sites[0] == sites[1] == sites[2]


def test_what_is_no_command_of_these_is_python() -> None:
    done = subprocess.run([launcher(), "-c", "print(6 * 7)"], capture_output=True, text=True, check=True)
    assert done.stdout == "42\n"
    done = subprocess.run([launcher(), "-m", "mkdocs_charters", "chek"], capture_output=True, text=True, check=False)
    assert (done.returncode, "Did you mean “check”" in done.stderr) == (2, True)


def test_what_many_look_at_is_made_once(tmp_path: Path) -> None:
    """Four processes that ask at once; the first who makes it fails."""
    code = """
import os, sys, time
from pathlib import Path
from tests.shared import once

class Factory:
    def getbasetemp(self):
        return Path(sys.argv[1]) / sys.argv[2]

def make(folder):
    with open(sys.argv[1] + "/made", "a") as told:
        told.write(sys.argv[2])
    time.sleep(0.05)
    assert len(Path(sys.argv[1], "made").read_text()) > 1, "the first one fails"
    (folder / "site").write_text("whole")

print((once(Factory(), "sample", make) / "site").read_text())
"""
    asked = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTEST_XDIST_WORKER": f"gw{number}", "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for number in range(4)
    ]
    said = [one.communicate() for one in asked]
    assert sorted(out for out, _ in said) == ["", *["whole\n"] * 3], said
    assert "the first one fails" in "".join(err for _, err in said)
    assert len((tmp_path / "made").read_text()) == 2
