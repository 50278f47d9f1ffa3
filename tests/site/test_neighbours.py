"""An existing Material site with plugins of others and a theme folder of its own: all of it keeps working beside us."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from tests import support

from mkdocs_charters.plugin.neighbours import check_neighbours

pytestmark = pytest.mark.site

EXISTING = {
    "docs/index.md": """
        ---
        tags: [start]
        ---
        # Hello

        Two and two are {{ 2 + 2 }}.
        """,
    "docs/more.md": "# More\n",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/first.md": """
        ---
        date: 2026-01-01
        tags: [start]
        ---
        # First *post* & more

        Words.

        <!-- more -->

        More words.
        """,
    "docs/.nav.yml": """
        nav:
          - more.md
          - index.md
          - "*"
        """,
    "over/main.html": """
        {% extends "base.html" %}
        {% block announce %}Own announcement{% endblock %}
        {% block extrahead %}<meta name="own" content="yes">{% endblock %}
        """,
}

PLUGINS = ("blog", "tags", "macros", "awesome-nav")


def build(folder: Path, plugins: tuple[str, ...], *, first: bool) -> Path:
    """A site with these plugins before or after ours, and a theme folder of its own, built strictly."""
    support.write(folder, EXISTING)
    small = dict(support.SMALL)
    del small["index.md"]
    small["nordhafen-kestrel/index.md"] = small["nordhafen-kestrel/index.md"].replace(
        "Medicine arrives cold", "Medicine {{ 6 * 6 }} arrives {% raw %} cold"
    )
    support.write(folder / "docs" / "with", small)
    ordered = ["charters", *plugins] if first else [*plugins, "charters"]
    (folder / "mkdocs.yml").write_text(
        json.dumps(
            {
                "site_name": "Existing",
                "site_url": "https://example.org/docs/",
                "theme": {"name": "material", "font": False, "custom_dir": "over"},
                "plugins": ["search", *ordered],
                "markdown_extensions": ["attr_list", "admonition"],
            }
        )
    )
    done = support.engine("build", "--strict", "-q", cwd=folder, CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("first", [True, False], ids=["ours first", "ours last"])
@pytest.mark.parametrize(
    "plugins", [*((one,) for one in PLUGINS), PLUGINS], ids=lambda plugins: "+".join(cast("tuple[str, ...]", plugins))
)
def test_all_keep_working(tmp_path: Path, plugins: tuple[str, ...], first: bool) -> None:
    site = build(tmp_path, plugins, first=first)
    charter = (site / "with" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    # Ours: whole, with the site's own theme folder, and never run as a template.
    assert "Own announcement" in charter
    assert '<meta name="own" content="yes">' in charter
    assert "Medicine {{ 6 * 6 }} arrives {% raw %} cold" in charter
    assert (site / "alliances" / "index.html").is_file()
    # Theirs.
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Own announcement" in home
    assert ("Two and two are 4." in home) is ("macros" in plugins)
    if "blog" in plugins:
        blog = (site / "blog" / "index.html").read_text(encoding="utf-8")
        assert "First <em>post</em> &amp; more" in blog
        assert "&lt;" not in blog
    if "tags" in plugins:
        assert '<h2 id="tag:start">' in (site / "tags" / "index.html").read_text(encoding="utf-8")
    order = [
        " ".join(title.split()) for title in re.findall(r'<span class="md-ellipsis">(.*?)</span>', home, re.DOTALL)
    ]
    order = order[2:]  # after the names of the site and the page in the header
    assert (order.index("More") < order.index("Hello")) is ("awesome-nav" in plugins)
    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert {"index.html", ""} & {entry["location"] for entry in found["docs"]}
    assert any("nordhafen-kestrel" in entry["location"] for entry in found["docs"])


HIDDEN = {
    "docs/blog/posts/hidden.md": """
        ---
        date: 2025-03-04
        categories: [Zwischenlager]
        authors: [nobody]
        tags: [Zwischenlager]
        ---
        # Zwischenlager

        Zwischenlager.
        """,
    "docs/blog/.authors.yml": "authors: {nobody: {name: Nobody, description: Nobody, avatar: none.png}}\n",
    "docs/blog/index.md": "---\nvisibility: public\n---\n# Blog\n",
    "docs/tags.md": "---\nvisibility: public\n---\n# Tags\n\n<!-- material/tags -->\n",
}


@pytest.mark.parametrize("first", [True, False], ids=["ours first", "ours last"])
def test_no_list_of_theirs_holds_what_is_hidden(tmp_path: Path, first: bool) -> None:
    """The engine's own site is that of the house; what a post of the house is about stays out of a public one."""
    build(tmp_path, ("blog", "tags"), first=first)
    without = public(tmp_path, "without")
    support.write(
        tmp_path, HIDDEN | {"docs/blog/posts/hidden.md": "---\nvisibility: public\ndate: 2026-01-01\n---\n# Seen\n"}
    )
    seen = public(tmp_path, "seen")
    support.write(tmp_path, HIDDEN)
    hidden = public(tmp_path, "hidden")
    (tmp_path / "docs" / "blog" / "posts" / "hidden.md").unlink()
    gone = public(tmp_path, "gone")
    assert "blog/index.html" in seen
    assert "blog/archive/2026/index.html" in seen
    assert not any("blog/2" in name or "blog/archive" in name for name in (*without, *hidden))
    assert not any(b"wischenlager" in content or "wischenlager" in name for name, content in hidden.items())
    assert hidden == gone


def public(folder: Path, name: str) -> dict[str, bytes]:
    """All files of the public site."""
    done = support.charters(
        "build",
        "--audience",
        "public",
        "--as-of",
        "2026-06-01",
        "--site-dir",
        name,
        cwd=folder,
        SOURCE_DATE_EPOCH="1780272000",
    )
    assert done.returncode == 0, done.stderr
    site = (folder / name).resolve()
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


def settings(plugins: Mapping[str, Any], dirs: list[str]) -> MkDocsConfig:
    """As much of an engine's configuration as is asked for."""
    made = SimpleNamespace(
        theme=SimpleNamespace(name="some", dirs=dirs),
        plugins={name: SimpleNamespace(config=options) for name, options in plugins.items()},
    )
    return cast("MkDocsConfig", made)


def material() -> str:
    found = importlib.util.find_spec("material")
    assert found is not None
    assert found.submodule_search_locations
    return str(Path(found.submodule_search_locations[0]) / "templates")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_is_said_and_the_last_site_stays(tmp_path: Path, theme: str) -> None:
    support.write(tmp_path / "docs", support.SMALL)
    support.write(tmp_path, {"site/index.html": "the last one"})
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\ntheme: {theme}\nplugins: [search, charters]\n")
    done = support.engine("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "made for Material for MkDocs" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "site" / "index.html").read_text() == "the last one"


@pytest.mark.parametrize(
    ("options", "fine"),
    [
        ({}, False),
        ({"match_path": ".*"}, False),
        ({"match_path": "blog/.*"}, True),
        ({"enabled": False}, True),
    ],
)
def test_a_feed_of_computed_pages_is_said(options: dict[str, Any], fine: bool) -> None:
    config = settings({"rss": options}, [material()])
    if fine:
        check_neighbours(config, ["alliances/index.md"])
    else:
        with pytest.raises(PluginError, match=r"alliances/index\.md.*match_path"):
            check_neighbours(config, ["alliances/index.md"])


def test_the_navigation_may_name_what_is_still_to_come(tmp_path: Path) -> None:
    files = {f"docs/{name}": text for name, text in support.SMALL.items() if "wins/" not in name}
    nav = "nav: [index.md, {Alliances: alliances/index.md}, {Our wins: wins/index.md}, {More: [exchanges/index.md]}]"
    support.write(tmp_path, files | {"mkdocs.yml": f"site_name: x\ntheme: material\nplugins: [charters]\n{nav}\n"})
    done = support.engine("build", "--strict", cwd=tmp_path, CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Our wins" not in home
    assert ">More<" not in home


@pytest.mark.parametrize("name", ["wins.md", "wins/index.md"])
def test_an_address_that_will_be_needed_is_told_in_time(tmp_path: Path, name: str) -> None:
    files = {f"docs/{name}": text for name, text in support.SMALL.items() if "wins/" not in name}
    support.write(
        tmp_path,
        files | {f"docs/{name}": "# Ours\n", "mkdocs.yml": "site_name: x\ntheme: material\nplugins: [charters]\n"},
    )
    done = support.engine("build", cwd=tmp_path, CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    assert f"“{name}” stands where charters will put a page" in done.stderr
    support.write(tmp_path, {f"docs/{key}": text for key, text in support.SMALL.items()})
    done = support.engine("build", cwd=tmp_path, CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 1
    assert f"“{name}”" in done.stderr or "wins" in done.stderr
