"""Fixtures that several rooms' tests share: the sample site, and a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tests import support

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AS_OF = "2026-11-22"

# No test is timed: a busy machine is no finding. HYPOTHESIS_PROFILE=fuzz looks longer.
settings.register_profile("default", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=10_000)
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
    folder = tmp_path_factory.mktemp("sample")
    done = support.engine(
        "build",
        "--strict",
        "-f",
        str(support.ROOT / "mkdocs.yml"),
        "-d",
        str(folder / "some" / "path"),
        CHARTERS_AS_OF=AS_OF,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def sample_address(sample_site: Path) -> Iterator[str]:
    """Where the sample site is served, on loopback."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    handler = functools.partial(Silent, directory=str(sample_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()
        thread.join()


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
