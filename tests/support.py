"""Portfolios for tests, written as authors write them: files in a folder."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import re
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeAlias

from tests import started
from tests.whole import whole

from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.model.door import visible_to
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading import Source, WorkTree, read_settings
from mkdocs_charters.reading.collect import read as read_sources
from mkdocs_charters.reading.link import Linked, link

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "charters"
_EXAMPLE = re.compile(r"<!-- example: ([\w-]+) -->\n```\w*\n(.*?)\n```", re.DOTALL)


def example(page: str, name: str) -> str:
    """An example of a page of the manual, by its name."""
    found: dict[str, str] = dict(_EXAMPLE.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))
    return found[name] + "\n"


class _Silent(http.server.SimpleHTTPRequestHandler):
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder as a site on loopback; gives its address, with a slash at its end."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def search_for(page: Any, words: str) -> None:
    """Type into the search of a page and wait until something is found. The theme takes keys only once its scripts have begun."""
    hits, field = page.locator(".md-search-result__item"), page.locator("input[name=query]")
    for _ in range(10):
        page.keyboard.press("/")
        page.keyboard.type(words, delay=20)
        page.wait_for_timeout(500)
        if hits.count() and hits.first.is_visible() and field.input_value() == words:
            return
        page.keyboard.press("Escape")
        page.wait_for_timeout(1500)
        field.evaluate("one => { one.value = ''; one.blur() }")
    hits.first.wait_for(state="visible")


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder; texts are dedented."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8", newline="")
    return folder


def read(folder: Path, **settings: object) -> Archive:
    """Read a folder as an archive."""
    return read_sources([WorkTree(folder)], Settings.model_validate(settings))


def seen(archive: Archive, audience: str) -> Linked:
    """What an audience sees of an archive, linked."""
    wanted = Audience.parse(audience)
    assert wanted is not None
    return link(visible_to(archive, wanted), archive)


def portfolio(folder: Path, **settings: object) -> Portfolio:
    """A folder's portfolio without any problem."""
    archive = read(folder, **settings)
    linked = link(archive)
    assert [*archive.problems, *linked.problems] == []
    return linked.portfolio


def problems_of(sources: Sequence[Source], settings_file: Path, as_of: dt.date) -> list[Problem]:
    """All that is said about some documents and the settings, by place. Raises SourceError."""
    settings, said = read_settings(settings_file)
    return list(whole(sources, settings, said, as_of).problems)


_SMALL: Mapping[str, str] = {
    "index.md": """
        ---
        kind: portfolio
        ---
        # Our alliances

        Welcome.
        """,
    "parties/nordhafen.md": """
        ---
        kind: party
        name: Nordhafen AG
        objectives:
          - shorter waits
        people:
          - {name: Ines Vogt, role: Head of operations, email: ines@example.org}
          - Luis Prieto
        ---
        """,
    "parties/kestrel.md": """
        ---
        kind: party
        name: Kestrel Air
        people: [Amara Okafor]
        ---
        ## How we work
        We answer by noon.
        """,
    "nordhafen-kestrel/index.md": """
        ---
        kind: charter
        alliance_type: inter_org
        status: active
        effective_on: 2025-03-01
        parties:
          - {party: nordhafen, sponsor: Ines Vogt, manager: Luis Prieto}
          - {party: Kestrel Air, sponsor: Amara Okafor}
        priorities:
          - id: night-release
            title: Release by night
            weights: {nordhafen: 5, kestrel: 2}
            serves: {nordhafen: shorter waits}
        commitments:
          - {id: daily-manifest, by: Nordhafen AG, will: send the manifest by noon, every: working day, owner: Luis Prieto}
        cadence:
          - quarterly review, every quarter
        ---
        ## Purpose
        Medicine arrives cold, by night too.

        ## When it gets hard
        - We call before we write. How we know: fewer long mails.
        """,
    "nordhafen-kestrel/notes/2026-04-14.md": """
        ---
        kind: review
        held_on: 2026-04-14
        cadence: quarterly review
        attendees: [Ines Vogt, Amara Okafor]
        commitments: {daily-manifest: kept}
        ---
        ## Decisions
        - Release rota is shared from May. Why: nights cost us most.

        ## Actions
        - [ ] Send the rota @luis-prieto 2026-04-30

        ## Thanks
        - Nordhafen opened its control room for two days. @nordhafen
        """,
    "nordhafen-kestrel/wins/first-night.md": """
        ---
        kind: win
        title: A night without a single call
        achieved_on: 2026-05-12
        serves: night-release
        contributors: [{person: Luis Prieto, contribution: wrote the rota}]
        confirmed_by: [Amara Okafor]
        ---
        It began with a missed truck.
        """,
}

SMALL: Mapping[str, str] = {name: dedent(text).lstrip("\n") for name, text in _SMALL.items()}
"""Two organisations and their alliance, with a note and a win: as short as people write it."""

_AROUND: Mapping[str, str] = {
    "charters/parties/nordhafen.md": """
        ---
        kind: party
        name: Nordhafen
        objectives: [shorter waits]
        people: [Ines Vogt, Luis Prieto]
        ---
        """,
    "charters/parties/kestrel.md": """
        ---
        kind: party
        name: Kestrel
        people: [Amara Okafor, Tom Reed]
        ---
        """,
    "charters/nordhafen-kestrel/index.md": """
        ---
        kind: charter
        alliance_type: inter_org
        status: proposed
        effective_on: 2026-01-10
        parties: [nordhafen, kestrel]
        commitments:
          - {id: manifest, by: kestrel, will: send the manifest by noon, owner: Tom Reed, every: working day}
        milestones:
          - {id: pilot, title: Pilot at gate 4, due_on: 2026-09-01, owner: Tom Reed}
        indicators:
          - {id: landing-to-hospital, title: Minutes from landing to hospital}
        ---
        """,
}

AROUND: Mapping[str, str] = {name: dedent(text).lstrip("\n") for name, text in _AROUND.items()}
"""What stands around the example of a code, where the example does not bring the same file: nothing is found in it."""


IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
"""Options by which git knows somebody, whatever the machine says: it wants a name to keep what a driver gave, too."""


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, and give what it prints."""
    done = subprocess.run(["git", "-C", str(folder), *IDENTITY, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commit everything that changed, and give the name of the commit."""
    git(folder, "add", "-A")
    # Two commits of the same second that say the same would be one.
    number = git(folder, "rev-list", "--all", "--count")
    git(folder, "commit", "-qm", f"after {number}", "--allow-empty")
    return git(folder, "rev-parse", "HEAD")


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Change texts of a file that stand there once; all else stays byte for byte."""
    text = file.read_bytes().decode("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, (before, text)
        text = text.replace(before, after)
    file.write_bytes(text.encode("utf-8"))


@dataclass(frozen=True)
class Done:
    """What a command did that ran in this process."""

    code: int
    out: str
    err: str


Run: TypeAlias = "Callable[..., Done]"


def engine(
    *arguments: str, cwd: Path | None = None, name: str = "mkdocs", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run an engine as people do."""
    return started.warm(name, *arguments, cwd=cwd, timeout=None, **variables)


def charters(
    *arguments: str, cwd: Path | None = None, timeout: float | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run our command as people do. `timeout` (seconds) is for what might never end."""
    return started.warm("mkdocs_charters", *arguments, cwd=cwd, timeout=timeout, **variables)
