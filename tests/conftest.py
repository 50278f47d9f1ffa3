"""Fixtures that several rooms' tests share: the sample site, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests import started, support
from tests.shared import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AS_OF = "2026-11-22"

# Where it is set, each Python that a test starts reads all of our modules from their sources.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test is timed: a busy machine is no finding. What a run of the suite finds, it finds on every machine; `make fuzz` looks
# elsewhere each time, and longer.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=int(os.environ.get("FUZZ_EXAMPLES", "10000")))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nobody anything by itself."""


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portfolio as a site under a sub-path, built strictly by the engine."""

    def build(folder: Path) -> None:
        # As people start it, from nothing.
        done = started.cold(
            "mkdocs",
            "build",
            "--strict",
            "-f",
            str(support.ROOT / "mkdocs.yml"),
            "-d",
            str(folder / "some" / "path"),
            CHARTERS_AS_OF=AS_OF,
        )
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "sample", build)


@pytest.fixture(scope="session")
def sample_address(sample_site: Path) -> Iterator[str]:
    """Where the sample site is served, on loopback."""

    with support.serving(sample_site) as address:
        yield f"{address}some/path/"


RICH = """\
# Rich

Text with a [link](about.md), `code` and a footnote[^1].

- [x] a thing that is done
- [ ] an *open* thing

```python
import os

def f(x: int) -> str:
    \"\"\"What it does.\"\"\"
    return f"{x}"  # why
```

=== "One"
    a

=== "Two"
    b

!!! note "Title"
    Words.

??? tip
    Hidden.

| a | b |
|---|--:|
| 1 | 2 |

[^1]: A note.
"""


@pytest.fixture(scope="session")
def dressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with what Material offers around pages, and a page of the site's own with what it offers in them."""
    return once(tmp_path_factory, "dressed", dress) / "site"


def dress(folder: Path) -> None:
    shutil.copytree(support.SAMPLE, folder / "charters")
    settings = (support.ROOT / "charters.yml").read_text(encoding="utf-8")
    (folder / "charters.yml").write_text(
        f"{settings}forge: github\nediting: alliances@nordhafen.example\n", encoding="utf-8"
    )
    (folder / "charters" / "rich.md").write_text(RICH, encoding="utf-8")
    features = [
        "navigation.tabs", "navigation.footer", "navigation.path", "navigation.indexes", "navigation.top", "toc.integrate",
        "content.code.copy", "content.action.edit", "content.action.view", "content.tooltips", "search.suggest",
        "search.highlight", "search.share",
    ]  # fmt: skip
    (folder / "mkdocs.yml").write_text(
        json.dumps(
            {
                "INHERIT": str(support.ROOT / "mkdocs.yml"),
                "docs_dir": str(folder / "charters"),
                "site_dir": str(folder / "site"),
                "copyright": '2026 <a href="about.html">Nordhafen</a>',
                "repo_url": "https://forge.example.org/x",
                "edit_uri": "edit/main/",
                "theme": {"features": features},
                "markdown_extensions": {
                    "admonition": {},
                    "attr_list": {},
                    "footnotes": {},
                    "tables": {},
                    "toc": {"permalink": True},
                    "pymdownx.details": {},
                    "pymdownx.highlight": {"linenums": True, "anchor_linenums": True},
                    "pymdownx.superfences": {},
                    "pymdownx.tabbed": {"alternate_style": True},
                    "pymdownx.tasklist": {"custom_checkbox": True},
                },
            }
        )
    )
    done = support.engine("build", "-f", str(folder / "mkdocs.yml"), CHARTERS_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr


def browser_path() -> str:
    """The browser that `make test` found, or one on PATH; the tests fail without one."""
    found = os.environ.get("CHARTERS_BROWSER") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
    )
    assert found, "No Chromium or Chrome was found. `make test` installs one, or set CHARTERS_BROWSER."
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a wide window, without anything of another test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
