"""Texts that are slow on purpose: the page is named, the build ends, the last site stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests import support
from tests.support import charters

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    markdown_extensions: [def_list, footnotes, tables, abbr]
    """
NOTE = "---\nkind: review\nheld_on: 2026-05-05\n---\n## Decisions\n- D\n\n## More\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"docs/{name}": text for name, text in support.SMALL.items()}
    made = support.write(tmp_path, {"mkdocs.yml": MKDOCS, "charters.yml": "home: [nordhafen]\n", **files})
    assert charters("build", "-q", cwd=made).returncode == 0
    return made


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("nordhafen-kestrel/notes/2026-05-05.md", NOTE + "![[]()" * 2000, "“[” stands here more than 100 times"),
        ("page.md", "# A page\n\n" + "x <![CDATA[" * 2000, "“[” stands here more than 100 times"),
        ("nordhafen-kestrel/notes/2026-05-05.md", NOTE + "a\n: b\n" * 3000, "nested too deep"),
    ],
    ids=["a note", "a page of their own", "what only Markdown finds too deep"],
)
def test_the_page_is_named_and_the_last_site_stays(folder: Path, place: str, text: str, told: str) -> None:
    live = (folder / "site").resolve()
    support.write(folder / "docs", {place: text})
    done = charters("build", cwd=folder, timeout=300)
    assert done.returncode == 1
    assert Path(place).name in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site").resolve() == live


def test_a_slow_text_that_somebody_does_not_see_is_nothing_to_them(folder: Path) -> None:
    name = "docs/nordhafen-kestrel/notes/2026-05-05.md"
    support.write(folder, {name: NOTE.replace("kind: review", "kind: review\nvisibility: us") + "![[]()" * 2000})
    done = charters("build", cwd=folder, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "2026-05-05" not in done.stderr


SLOW = """
import time
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
import re

class Slow(Preprocessor):
    def run(self, lines):
        if any("WAIT" in line for line in lines):
            re.match("(a+)+$", "a" * 40 + "b")
        return lines

class Slowly(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Slow(md), "slow", 1)

def makeExtension(**options):
    return Slowly(**options)
"""


@pytest.mark.parametrize("place", ["nordhafen-kestrel/notes/2026-05-05.md", "page.md"])
def test_a_page_that_takes_too_long_ends_the_build(folder: Path, place: str) -> None:
    """While an expression is looked for, nothing else runs in a process: another one has to end it."""
    support.write(folder, {"slowly.py": SLOW, f"docs/{place}": (NOTE if "/" in place else "# A page\n\n") + "WAIT\n"})
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text().replace("abbr]", "abbr, slowly]"))
    live = (folder / "site").resolve()
    done = charters("build", cwd=folder, timeout=300, CHARTERS_PAGE_SECONDS="5", PYTHONPATH=_with(folder))
    assert done.returncode == 1
    assert f"“{place}” takes longer than 5 seconds" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "site").resolve() == live
    (folder / "docs" / place).unlink()
    assert charters("build", "-q", cwd=folder, PYTHONPATH=_with(folder)).returncode == 0, "nothing is locked"


def _with(folder: Path) -> str:
    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
