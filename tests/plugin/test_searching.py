"""Which search a site has, and what the index of a large one is made from."""

from __future__ import annotations

import gzip
import importlib
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from tests import support

from mkdocs_charters.plugin import pagefind, searching
from mkdocs_charters.plugin.search import compact
from mkdocs_charters.plugin.searching import Search, search_for

LONG = "Rivers and harbours " + "and quiet lanes " * 60 + "with one quokka."
ENTRIES: list[dict[str, Any]] = [
    {"location": "", "title": "Home", "text": "<p>Welcome &lt;b&gt;</p>"},
    {"location": "a/", "title": "Harrow &amp; Lind", "text": "Note"},
    {"location": "a/#top", "title": "Harrow &amp; Lind", "text": "Words of it."},
    {"location": "a/#a'b", "title": 'Sec<img src="x" onerror="alert(1)">ond', "text": LONG, "tags": ["<b>", "x"]},
    {"location": "%C3%A4%20b%23c/", "title": "Odd", "text": "An odd address.", "tags": ["tag<1>"], "boost": 2},
]


def config(folder: Path, plugins: str = "[search]", theme: str = "{name: material}") -> MkDocsConfig:
    support.write(
        folder, {"mkdocs.yml": f"site_name: x\ntheme: {theme}\nplugins: {plugins}\n", "docs/index.md": "# x\n"}
    )
    return load_config(str(folder / "mkdocs.yml"))


def test_small_sites_keep_the_search_of_the_theme(tmp_path: Path) -> None:
    assert search_for(config(tmp_path), "auto", 1000, 1000, serving=False) == Search()
    assert search_for(config(tmp_path), "auto", 1000, 1001, serving=False) == Search(pagefind=True)
    assert search_for(config(tmp_path), "pagefind", 1000, 3, serving=False) == Search(pagefind=True)
    assert search_for(config(tmp_path), "material", 1000, 1001, serving=False) == Search(small=True)
    # Each change would wait for the index.
    assert search_for(config(tmp_path), "pagefind", 1000, 1001, serving=True) == Search(small=True)


@pytest.mark.parametrize(
    ("plugins", "theme", "why"),
    [
        ("[search, offline]", "{name: material}", "offline"),
        ("[]", "{name: material}", "add `search`"),
        ("[{search: {enabled: false}}]", "{name: material}", "add `search`"),
        ("[search]", "{name: mkdocs}", "theme is another"),
        ("[search]", "{name: material, custom_dir: over}", "search box of the site's own"),
    ],
)
def test_where_it_cannot_be_it_is_not(tmp_path: Path, plugins: str, theme: str, why: str) -> None:
    support.write(tmp_path, {"over/partials/search.html": "own\n"})
    found = config(tmp_path, plugins, theme)
    assert search_for(found, "auto", 1, 2, serving=False) == Search(small=True)
    with pytest.raises(PluginError, match=why):
        search_for(found, "pagefind", 1, 2, serving=False)


def test_a_plugin_that_is_switched_off_hinders_nothing(tmp_path: Path) -> None:
    found = config(tmp_path, "[search, {offline: {enabled: false}}]")
    assert search_for(found, "auto", 1, 2, serving=False).pagefind


def test_whoever_lacks_the_package_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PACKAGE", "not_there_at_all")
    found = search_for(config(tmp_path), "auto", 1, 2, serving=False)
    assert (found.pagefind, found.small) == (False, True)
    assert 'pip install "mkdocs-charters[search]"' in found.said
    with pytest.raises(PluginError, match="pip install"):
        search_for(config(tmp_path), "pagefind", 1, 2, serving=False)
    with pytest.raises(PluginError, match=r"lunr.*auto, material or pagefind"):
        search_for(config(tmp_path), "lunr", 1, 2, serving=False)


def test_a_small_index_leads_to_pages_and_loses_no_word() -> None:
    small = compact(ENTRIES)
    assert [one["location"] for one in small] == ["", "a/", "%C3%A4%20b%23c/"]
    assert small[0]["text"] == "Welcome &lt;b&gt;"
    words = small[1]["text"].split()
    assert words[:6] == ["Note", "Harrow", "&amp;", "Lind", "Words", "of"]
    assert words[-3:] == ["with", "one", "quokka."]
    assert len(small[1]["text"]) < 400 < len(LONG)
    assert small[2]["boost"] == 2
    assert {one for entry in ENTRIES for one in entry["text"].split() if "<" not in one} <= {
        one for entry in small for one in entry["text"].split()
    }


def test_a_page_is_what_search_may_find_of_it() -> None:
    pages = dict(pagefind.written(ENTRIES, "de"))
    assert list(pages) == ["index.html", "a/index.html", "ä b#c/index.html"]
    assert '<html lang="de">' in pages["index.html"]
    assert (
        '<h1>Harrow &amp; Lind</h1><br>Note<br>Words of it.<br><h2 id="a&#x27;b">Second</h2>' in pages["a/index.html"]
    )
    assert 'data-pagefind-weight="2.0"><h1>Odd</h1><br>tag&lt;1&gt;<br>An odd' in pages["ä b#c/index.html"]


def test_the_same_entries_make_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    by_page = [ENTRIES[0:1], ENTRIES[1:4], ENTRIES[4:5]]
    for name, order in (("one", (0, 1, 2)), ("two", (2, 1, 0))):
        (tmp_path / name).mkdir()
        pagefind.index_site([entry for page in order for entry in by_page[page]], tmp_path / name, "en")
    one, two = (
        {
            str(file.relative_to(tmp_path / name)): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
    top = sorted(name.rpartition(".")[0].partition(".")[0] for name in one if name.count(os.sep) == 1)
    # No search box of its own, no styles, no page to try things on.
    assert top == [
        "search/pagefind",
        "search/pagefind",
        "search/pagefind-entry",
        "search/pagefind-worker",
        "search/wasm",
    ] or set(top) == {f"search{os.sep}{name}" for name in ("pagefind", "pagefind-entry", "pagefind-worker", "wasm")}
    fragments = [gzip.decompress(raw).decode() for name, raw in one.items() if name.endswith(".pf_fragment")]
    assert len(fragments) == 3
    assert any('"url":"/ä b#c/"' in one and "An odd address" in one for one in fragments)


@pytest.mark.parametrize(
    ("language", "program"),
    [("de", "wasm.de.pagefind"), ("pt-BR", "wasm.pt-br.pagefind"), ("ja", "wasm.unknown.pagefind")],
)
def test_words_are_those_of_the_sites_language(tmp_path: Path, language: str, program: str) -> None:
    pagefind.index_site(ENTRIES, tmp_path, language)
    assert [one.name for one in (tmp_path / "search").glob("wasm.*")] == [program]


def test_links_may_name_the_file_of_a_folder(tmp_path: Path) -> None:
    pagefind.index_site([{"location": "a/index.html", "title": "A", "text": "b"}], tmp_path, "en")
    (fragment,) = (tmp_path / "search" / "fragment").iterdir()
    assert '"url":"/a/index.html"' in gzip.decompress(fragment.read_bytes()).decode()


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A program in Pagefind's place."""
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(importlib.import_module(pagefind.PACKAGE), "get_executable", lambda: path)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("echo no room left >&2; exit 3", "exit code 3.*no room left"),
        ("exit 0", "exit code 0.*nothing"),
        ("sleep 60", "did not finish"),
    ],
)
def test_whatever_goes_wrong_stops_the_build_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    program(tmp_path, monkeypatch, f"exec {text}" if text.startswith("sleep") else text)
    monkeypatch.setattr(pagefind, "_PATIENCE", (0.5, 0.0))
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(PluginError, match=said):
        pagefind.index_site(ENTRIES, site, "en")
    assert list(site.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_program_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "")
    (tmp_path / "program").chmod(0o600)
    with pytest.raises(PluginError, match="could not be started"):
        pagefind.index_site(ENTRIES, tmp_path, "en")


STOPPED = """
import importlib, sys
from pathlib import Path
from mkdocs_charters.plugin import pagefind
folder = Path(sys.argv[1])
importlib.import_module(pagefind.PACKAGE).get_executable = lambda: folder / "program"
(folder / "site").mkdir()
pagefind.index_site([{"location": "", "title": "a", "text": "b"}], folder / "site", "en")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_whoever_stops_a_build_stops_the_program(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(
        f"#!/bin/sh\necho $$ > {tmp_path}/pid.part && mv {tmp_path}/pid.part {tmp_path}/pid\nexec sleep 600\n"
    )
    program.chmod(0o700)
    with subprocess.Popen([sys.executable, "-c", STOPPED, str(tmp_path)], stderr=subprocess.PIPE) as build:
        while not (tmp_path / "pid").exists():
            assert build.poll() is None, build.stderr and build.stderr.read()
            time.sleep(0.05)
        build.send_signal(signal.SIGINT)
        _, said = build.communicate()
    assert b"KeyboardInterrupt" in said
    assert list((tmp_path / "site").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
