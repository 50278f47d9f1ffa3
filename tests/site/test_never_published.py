"""Words that may stand on no site: a build that holds one does not go up, whatever wrote it there and however."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.store.inspection import words_kept
from mkdocs_charters.store.releases import ReleaseError


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>the Project\n  Fälcon &amp; Co flies</p>"),
        ("a.html", '<a href="project-f%C3%A4lcon%20%26%20co">'),
        ("a.json", '{"a": "PROJECT F\\u00e4lcon & Co"}'),
        ("project_fälcon_&_co.txt", ""),
        ("project-falcon-co/a.html", ""),
        ("a.html", "Tom O&#x27;Neill"),
        ("deep/er/a.js", "const a = 'tom-o'neill'"),
    ],
)
def test_a_word_is_found_in_every_form(tmp_path: Path, name: str, text: str) -> None:
    support.write(tmp_path, {"index.html": "Project Falco", name: text})
    with pytest.raises(ReleaseError) as found:
        words_kept(tmp_path, [("Something else",), ("Project Fälcon & Co", "project-falcon-co"), ("Tom O'Neill",)])
    assert found.value.reason == "word"
    assert found.value.details == {"page": name, "number": "3" if "neill" in text.lower() else "2"}


def test_other_words_are_let_through(tmp_path: Path) -> None:
    support.write(tmp_path, {"index.html": "a falconer projects"})
    words_kept(tmp_path, [("Project Falcon",)])
    words_kept(tmp_path, [])


def test_what_is_packed_in_no_way_that_can_be_undone_is_looked_through_as_it_is(tmp_path: Path) -> None:
    for number, raw in enumerate((b"no archive", b"\x1f\x8b\x08", b"\x1f\x8b\x08\x00" + b"broken" * 9)):
        (tmp_path / f"{number}.tar.gz").write_bytes(raw)
    words_kept(tmp_path, [("Project Falcon",)])
    (tmp_path / "4.gz").write_bytes(b"\x1f\x8b\x08 project falcon")
    with pytest.raises(ReleaseError):
        words_kept(tmp_path, [("Project Falcon",)])


@pytest.mark.site
@pytest.mark.parametrize("command", ["charters", "mkdocs"])
def test_the_last_site_stays(tmp_path: Path, command: str) -> None:
    files = {f"docs/{name}": text for name, text in support.SMALL.items()}
    site = "site_name: Small\ntheme: {name: material, font: false}\nplugins: [search, charters]\n"
    settings = "never_publish: [A quiet word, Missed truck]\n"
    folder = support.write(tmp_path, {"mkdocs.yml": site, "charters.yml": settings, **files})
    win = folder / "docs/nordhafen-kestrel/wins/first-night.md"
    told = win.read_text(encoding="utf-8")
    win.write_text(told.replace("missed truck", "slow truck"), encoding="utf-8")
    assert support.charters("build", cwd=folder).returncode == 0
    live = (folder / "site").resolve()
    win.write_text(told, encoding="utf-8")
    done = support.charters("build", cwd=folder) if command == "charters" else support.engine("build", cwd=folder)
    assert done.returncode == 1
    assert "number 2 of" in done.stderr
    assert "missed truck" not in done.stderr.lower()
    assert (folder / "site").resolve() == live
    assert support.charters("build", "--audience", "all", "--site-dir", "all", cwd=folder).returncode == 0
