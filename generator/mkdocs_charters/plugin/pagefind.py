"""An index in parts, made by Pagefind's program, of which a browser reads those few that hold an answer.

The program gets a file for each page with nothing but what search may find. Its own files are a search box, styles and an index: the index stays.
"""

from __future__ import annotations

import html
import importlib
import itertools
import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from mkdocs.exceptions import PluginError

from .search import cleaned

PACKAGE: Final = "pagefind_bin"
FOLDER: Final = "search"
"""Where the index stands in a site: where Material's own does."""
_NEEDED: Final = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_PARTS: Final = ("*.pf_meta", "index/*.pf_index", "fragment/*.pf_fragment")
_WITHOUT_LANGUAGE: Final = "wasm.unknown.pagefind"
_PATIENCE: Final = 120.0, 0.5
"""Seconds for the program, and for each page. A busy machine needs a tenth of these."""
_LINES: Final = 5

Entry = Mapping[str, Any]


def index_site(entries: Sequence[Entry], site: Path, language: str) -> None:
    """Write the index of what Material's search plugin would find, in a language, into a site. Raises PluginError; then no index is there.

    The same entries make the same bytes, in whatever order.
    """
    target = site / FOLDER
    # Inside of the site: what stands there is nothing that the build has read.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as scratch:
        pages, made = Path(scratch, "pages"), Path(scratch, "made")
        count = 0
        for address, text in written(entries, language):
            file = pages / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            count += 1
        if not count:
            return
        _run(pages, made, language, _named_in_full(entries), count)
        _keep(made, target)


def written(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, str]]:
    """Each page as a file that Pagefind reads: its path in the site, and HTML of its headings and words alone."""
    for address, parts in itertools.groupby(_in_order(entries), key=lambda one: str(one["location"]).partition("#")[0]):
        yield _file_of(address), _page(list(parts), language)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Page by page, as they come first; the entries of each in their order."""
    by_page: dict[str, list[Entry]] = {}
    for entry in entries:
        by_page.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
    return [entry for found in by_page.values() for entry in found]


def _file_of(address: str) -> str:
    path = unquote(address)
    return f"{path}index.html" if not path or path.endswith("/") else path


def _named_in_full(entries: Iterable[Entry]) -> bool:
    """Whether links of the site name the file of a folder."""
    return any(str(entry["location"]).partition("#")[0].endswith("index.html") for entry in entries)


def _page(entries: list[Entry], language: str) -> str:
    first, *sections = entries
    said = [f"<h1>{_title(first)}</h1>", *_tags(first), str(first["text"])]
    if sections and _title(sections[0]) == _title(first):
        # Above the heading of our pages stands what they are: one result, not a section of the same name below it.
        said.append(str(sections.pop(0)["text"]))
    for one in sections:
        said += [f'<h2 id="{html.escape(str(one["location"]).partition("#")[2])}">{_title(one)}</h2>', str(one["text"])]
    head = f'<!doctype html><html lang="{html.escape(language)}"><head><meta charset="utf-8"><title></title></head>'
    return f"{head}<body data-pagefind-body{_weight(first)}>{'<br>'.join(said)}</body></html>\n"


def _title(entry: Entry) -> str:
    title = str(entry["title"])
    return cleaned(title) if "<" in title else title


def _tags(entry: Entry) -> list[str]:
    tags = entry.get("tags")
    return [html.escape(" · ".join(map(str, tags)))] if isinstance(tags, list) and tags else []


def _weight(entry: Entry) -> str:
    boost = entry.get("boost")
    if isinstance(boost, int | float) and math.isfinite(boost) and boost > 0 and boost != 1:
        return f' data-pagefind-weight="{min(max(float(boost), 0.1), 10.0)}"'
    return ""


def _run(pages: Path, made: Path, language: str, whole_names: bool, count: int) -> None:
    program = str(importlib.import_module(PACKAGE).get_executable())
    command = [
        program,
        "--site",
        str(pages),
        "--output-path",
        str(made),
        "--force-language",
        language.lower(),
        "--quiet",
    ]
    command += ["--keep-index-url"] if whole_names else []
    # What somebody has set for another site of theirs is not for this one.
    around = {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
    base, each = _PATIENCE
    try:
        done = subprocess.run(  # noqa: S603  a package's own program
            command,
            cwd=pages,
            env=around,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=base + each * count,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PluginError(
            f"charters: Pagefind did not finish the index for search within {late.timeout:.0f} seconds."
        ) from None
    except OSError as wrong:
        raise PluginError(
            f"charters: Pagefind could not be started: {wrong.strerror}. Please install it again."
        ) from None
    if done.returncode != 0 or not (made / _NEEDED[-1]).is_file():
        lines = done.stdout.decode("utf-8", errors="replace").strip().splitlines()[-_LINES:]
        raise PluginError(
            f"charters: Pagefind could not make the index for search (exit code {done.returncode}). It says: {' / '.join(lines) or 'nothing'}. "
            "`search: material` in mkdocs.yml does without it."
        )


def _keep(made: Path, target: Path) -> None:
    """Move what a browser needs, and nothing else."""
    target.mkdir(parents=True, exist_ok=True)
    programs = [one for one in made.glob("wasm.*.pagefind") if one.name != _WITHOUT_LANGUAGE]
    found = [*(made / name for name in _NEEDED), *(programs or [made / _WITHOUT_LANGUAGE])]
    found += [one for pattern in _PARTS for one in made.glob(pattern)]
    for file in found:
        place = target / file.relative_to(made)
        place.parent.mkdir(exist_ok=True)
        shutil.move(file, place)
