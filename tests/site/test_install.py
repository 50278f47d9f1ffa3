"""From nothing to a site: the built wheel in an empty environment, and the editable install; MkDocs and ProperDocs."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from tests import support
from tests.shared import once

PORTFOLIO = {
    "docs/parties/acme.md": "---\nkind: party\nname: Acme\npeople: [Ann Ash]\n---\n",
    "docs/parties/globex.md": "---\nkind: party\nname: Globex\npeople: [Bo Birch]\n---\n",
    "docs/acme-globex/index.md": """
        ---
        kind: charter
        alliance_type: inter_org
        status: active
        parties:
          - {party: Acme, sponsor: Ann Ash}
          - {party: Globex, sponsor: Bo Birch}
        priorities:
          - {title: Fewer returns, weights: {Acme: 4, Globex: 5}}
        commitments:
          - {by: Acme, will: answer within a day, every: always, owner: Ann Ash}
        ---
        ## Purpose
        Parcels that arrive whole.
        """,
}
EXISTING = {
    "mkdocs.yml": """
        site_name: Our handbook
        theme:
          name: material
          font: false
        plugins:
          - search
          - charters
        """,
    "docs/index.md": "---\nstatus: new\ntags: [one]\n---\n# Our handbook\n\nSee [the alliance](acme-globex/index.md).\n",
    "docs/guide/travel.md": "# Travel\n\nBook early. ![map](map.png)\n",
    "docs/guide/map.png": "not really a picture",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An existing Material site outside this repository, and three files of ours in it."""
    return support.write(tmp_path / "handbook", {**EXISTING, **PORTFOLIO})


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published, made from the sdist so that both are proven."""

    def build(folder: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(support.ROOT)],
            check=True,
            capture_output=True,
        )

    (found,) = once(tmp_path_factory, "dist", build).glob("*.whl")
    return found


@pytest.fixture(scope="session")
def empty_environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """An environment that holds the wheel and what it asks for, and nothing else; filled without network."""
    house = Path(sys.prefix) / "wheelhouse"
    assert house.is_dir(), "`make test` fetches the wheels that this test installs"

    def fill(folder: Path) -> None:
        venv.create(folder, with_pip=False)
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet", "--disable-pip-version-check",
             "--no-index", "--find-links", str(house), str(wheel), "properdocs"],
            check=True,
            capture_output=True,
        )  # fmt: skip

    return once(tmp_path_factory, "environment", fill) / "bin" / "python"


def build(python: str | Path, engine: str, site: Path) -> None:
    done = subprocess.run(
        [str(python), "-m", engine, "build", "--strict"], cwd=site, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def look(site: Path) -> None:
    """Our pages are there, theirs are as they were."""
    built = site / "site"
    charter = (built / "acme-globex" / "index.html").read_text(encoding="utf-8")
    assert "Parcels that arrive whole." in charter
    assert "<svg" in charter
    assert (built / "alliances" / "index.html").is_file()
    assert "Globex" in (built / "parties" / "globex" / "index.html").read_text(encoding="utf-8")
    home = (built / "index.html").read_text(encoding="utf-8")
    assert 'href="acme-globex/"' in home
    assert "Our handbook" in home
    assert "Book early" in (built / "guide" / "travel" / "index.html").read_text(encoding="utf-8")
    assert (built / "guide" / "map.png").is_file()
    assert "charters.css" in charter
    assert (built / "assets" / "charters" / "charters.css").is_file()


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_editable_install_builds_an_existing_site(site: Path, engine: str) -> None:
    build(sys.executable, engine, site)
    look(site)


@pytest.mark.site
@pytest.mark.wheel
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_wheel_builds_an_existing_site(site: Path, empty_environment: Path, engine: str) -> None:
    build(empty_environment, engine, site)
    look(site)


@pytest.mark.site
@pytest.mark.wheel
def test_the_wheel_brings_the_command(site: Path, empty_environment: Path) -> None:
    command = empty_environment.parent / "charters"
    done = subprocess.run([str(command), "check"], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 documents read" in done.stdout
    done = subprocess.run([str(command), "explain", "CH024"], cwd=site, capture_output=True, text=True, check=False)
    assert "## Mended" in done.stdout, "examples are files of the package"
    done = subprocess.run([str(command), "build"], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    look(site)


@pytest.mark.site
def test_the_engines_build_the_same_pages(site: Path, tmp_path: Path) -> None:
    build(sys.executable, "mkdocs", site)
    first = {path.relative_to(site) for path in (site / "site").rglob("*.html")}
    build(sys.executable, "properdocs", site)
    assert {path.relative_to(site) for path in (site / "site").rglob("*.html")} == first
