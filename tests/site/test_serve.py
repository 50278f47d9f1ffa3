"""`charters serve`: an edit is on the page a moment later, and a broken edit keeps the last good page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import support

pytestmark = pytest.mark.site

PATIENCE = 60
"""Seconds after which a page is not coming any more; a busy machine is slow, not wrong."""


def until(found: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.2)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def test_serve_follows_edits_and_outlives_mistakes(tmp_path: Path) -> None:
    mkdocs = "site_name: Small\ntheme: {name: material, font: false}\nplugins: [search, charters]\n"
    support.write(tmp_path, {"mkdocs.yml": mkdocs, **{f"docs/{name}": text for name, text in support.SMALL.items()}})
    support.write(tmp_path, {"docs/handbook.md": "# Handbook\n\n```charters\nview: decisions\n```\n"})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs_charters", "serve", "-a", f"127.0.0.1:{port}", "--as-of", "2026-11-22"],
            cwd=tmp_path,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}/nordhafen-kestrel/"
        charter = tmp_path / "docs" / "nordhafen-kestrel" / "index.md"
        before = charter.read_text(encoding="utf-8")
        until(lambda: "by night too" in page(address))
        charter.write_text(before.replace("by night too", "at any hour"), encoding="utf-8")
        until(lambda: "at any hour" in page(address))
        charter.write_text(before.replace("status: active", "status: actve"), encoding="utf-8")
        until(lambda: "CH104" in log.read_text(encoding="utf-8"))
        until(lambda: "ch-mistakes" in page(address))
        assert "at any hour" in page(address), "the last good page stays"
        assert "nordhafen-kestrel/index.md:4:9: CH104" in page(address), "and says what is wrong"
        charter.write_text(before.replace("by night too", "after all"), encoding="utf-8")
        until(lambda: "after all" in page(address))
        assert "ch-mistakes" not in page(address)
        note = tmp_path / "docs" / "nordhafen-kestrel" / "notes" / "2026-04-14.md"
        note.write_text(note.read_text(encoding="utf-8").replace("from May", "from June"), encoding="utf-8")
        until(lambda: "from June" in page(f"{address}notes/2026-04-14/"))
        handbook = f"http://127.0.0.1:{port}/handbook/"
        until(lambda: "from June" in page(handbook).partition("ch-view--decisions")[2])
        own = tmp_path / "docs" / "handbook.md"
        own.write_text(own.read_text(encoding="utf-8").replace("view: decisions", "view: decisons"), encoding="utf-8")
        until(lambda: "handbook.md:4:7: CH137" in page(handbook))
        own.write_text(own.read_text(encoding="utf-8").replace("view: decisons", "view: thanks"), encoding="utf-8")
        until(lambda: "opened its control room" in page(handbook).partition("ch-view--thanks")[2])
        assert process.poll() is None
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
    assert "Traceback" not in log.read_text(encoding="utf-8")
