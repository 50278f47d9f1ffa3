"""A build of what has not changed leaves the last site; whatever has changed, the site is what a build from nothing makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import started, support
from tests.support import commit, git

from mkdocs_charters.store.cache import Cache, key_of

pytestmark = [pytest.mark.site, pytest.mark.skipif(os.name == "nt", reason="needs links")]

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false, custom_dir: look}
    plugins: [search, charters]
    hooks: [hook.py]
    """
HOOK = """
    from pathlib import Path

    def on_page_markdown(markdown, **_):
        return markdown + Path(__file__).with_name("beside.txt").read_text(encoding="utf-8")
    """
DAY = "2026-06-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        **{f"docs/{name}": text for name, text in support.SMALL.items()},
        "mkdocs.yml": MKDOCS,
        "charters.yml": "home: [nordhafen]\n",
        "docs/ordinary.md": "# Ordinary\n\nThis [leads](nowhere.md) to nothing.\n",
        "docs/drawing.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "look/partials/copyright.html": "<p>ours</p>\n",
        "hook.py": HOOK,
        "beside.txt": "\nbeside\n",
    }
    support.write(tmp_path, files)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("site\nsite-*\n", encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def build(folder: Path, *options: str, site: str = "site", **variables: str) -> tuple[str, str]:
    """What a build prints, and what it says on the side."""
    asked = ["build", "--as-of", DAY, "--explain", "--site-dir", site, *options]
    done = started.cold("mkdocs_charters", *asked, cwd=folder, timeout=None, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def bytes_of(site: Path) -> dict[str, bytes]:
    return {str(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def test_only_what_has_changed_is_reason_to_build(folder: Path) -> None:
    _, first = build(folder)
    assert "nothing is known of a build before" in first
    live = (folder / "site").resolve()
    printed, said = build(folder)
    assert "Nothing has changed since the last build: 27 pages stay in" in printed
    assert "It is built since" not in said
    # What the engine warned of is said again.
    assert "contains a link 'nowhere.md'" in said
    assert (folder / "site").resolve() == live

    def note() -> None:
        support.edit(
            folder / "docs/nordhafen-kestrel/notes/2026-04-14.md", ("held_on: 2026-04-14", "held_on: 2026-04-15")
        )

    changes: list[tuple[Callable[[], object], str]] = [
        (note, "2026-04-14.md"),
        (lambda: support.write(folder, {"docs/more.md": "# More\n"}), "docs"),
        (lambda: (folder / "docs/drawing.svg").unlink(), "docs/drawing.svg"),
        (lambda: support.write(folder, {"beside.txt": "\nothers\n"}), "beside.txt"),
        (lambda: support.write(folder, {"look/partials/copyright.html": "<p>theirs</p>\n"}), "copyright.html"),
        (lambda: support.write(folder, {"look/partials/footer.html": "<p>the end</p>\n"}), "look/partials"),
        (lambda: support.write(folder, {"charters.yml": "home: [kestrel]\n"}), "charters.yml"),
        (lambda: support.edit(folder / "mkdocs.yml", ("Small", "Large")), "mkdocs.yml"),
        (lambda: commit(folder), "other commits"),
    ]
    for change, why in changes:
        change()
        _, said = build(folder)
        assert why in said, why
        assert (folder / "site").resolve() != live
        live = (folder / "site").resolve()
    build(folder, "--no-cache", site="site-anew")
    assert bytes_of(folder / "site") == bytes_of(folder / "site-anew")
    assert "Nothing has changed" in build(folder)[0]


def test_whatever_is_kept_or_became_of_the_site_it_is_right(folder: Path) -> None:
    build(folder)
    # What was asked, documents as they were read, and more: each may become anything.
    files = [*(folder / ".git/charters-cache").glob("*.sqlite")]
    assert len(files) > 1

    def become(content: Callable[[bytes], bytes] | None) -> None:
        for file in files:
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content(file.read_bytes()))

    # It names what was read, hidden files as well: nothing of it lies where sites do.
    assert not [one for one in folder.rglob("*.json") if "ordinary.md" in one.read_text() and ".git" not in one.parts]
    spoilt: list[tuple[Callable[[], object], str]] = [
        (lambda: (folder / "site/index.html").write_text("mine", encoding="utf-8"), "others than the last build made"),
        (lambda: become(lambda was: was[: len(was) // 2]), "nothing is known"),
        (lambda: become(lambda _: b"no database\n" * 1000), "nothing is known"),
        (lambda: become(None), "nothing is known"),
    ]
    for spoil, why in spoilt:
        spoil()
        _, said = build(folder)
        assert why in said
        assert "mine" not in (folder / "site/index.html").read_text(encoding="utf-8")
        # A file that is no database is taken away by whoever finds it, and the next one keeps again.
        assert "Nothing has changed" in (build(folder)[0] + build(folder)[0])
    assert "something else" in build(folder, LOOK="red")[1]
    assert "as --no-cache says" in build(folder, "--no-cache")[1]
    assert "nothing is known" in build(folder, CHARTERS_CACHE="")[1]


def test_where_nobody_can_tell_it_is_built(folder: Path) -> None:
    support.write(folder, {"hook.py": "import os\n\ndef on_config(config):\n    os.system('true')\n"})
    for _ in range(3):
        printed, said = build(folder)
        assert "Nothing has changed" not in printed
    assert "nobody can tell" in said
    assert "another process" in said


def test_a_site_that_was_right_today_is_built_tomorrow(folder: Path) -> None:
    """The day is not in the question where none was named: it is asked of the time zone of the settings."""
    assert started.cold("mkdocs_charters", "build", "-q", cwd=folder).returncode == 0
    key = key_of("made", str(folder / "site"))
    with Cache(folder / ".git/charters-cache") as cache:
        told = cache.get([key])[key]
        assert told["timezone"] == "UTC"
        cache.put({key: {**told, "day": "2026-01-31"}})
    done = started.cold("mkdocs_charters", "build", "--explain", cwd=folder)
    assert "right as of 2026-01-31" in done.stderr


def test_a_log_for_others_names_no_file(folder: Path) -> None:
    """Logs of a public pipeline are read by anybody."""
    build(folder, "--audience", "public", site="site-public")
    support.edit(folder / "docs/nordhafen-kestrel/notes/2026-04-14.md", ("held_on: 2026-04-14", "held_on: 2026-04-15"))
    _, said = build(folder, "--audience", "public", site="site-public")
    assert "It is built since" in said
    assert "nordhafen" not in said
