"""Views on ordinary pages: in whole sites, with both engines, beside other plugins."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from tests import support
from tests.pages.site import Outline
from tests.pages.test_embedding import CANARY, block, every_view
from tests.support import SMALL, engine

pytestmark = pytest.mark.site

MKDOCS = """\
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    markdown_extensions: [abbr, admonition, attr_list, md_in_html, pymdownx.superfences, pymdownx.details]
    """
PAGE = f"""\
# Handbook

What we promised:
{block("view: commitments")}
And what came of it.

## Wins {{: #our-wins }}

{block("view: wins", "charter: nordhafen-kestrel", "limit: 1")}

<div class="box" markdown>

{block("view: alliances")}

</div>

How to write one:

````markdown
{block("view: wins")}
````

*[charters]: an abbreviation
"""


def build(folder: Path, files: dict[str, str], mkdocs: str = MKDOCS, name: str = "mkdocs") -> Path:
    support.write(folder, {"mkdocs.yml": mkdocs, **{f"docs/{path}": text for path, text in files.items()}})
    done = engine("build", "--strict", cwd=folder, name=name)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def article(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    return text[text.index("<article") : text.index("</article>")]


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_an_ordinary_page_shows_views(name: str, tmp_path: Path) -> None:
    site = build(tmp_path, {**SMALL, "team/handbook.md": PAGE}, name=name)
    page = site / "team" / "handbook" / "index.html"
    text = page.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=False).parse(text)
    main = article(page)
    assert main.count("ch-view--") == 3
    assert main.index("What we promised") < main.index("send the manifest by noon") < main.index("And what came of it")
    assert re.search(
        r'<div class="box">\s*<!--charters--><div lang="en" class="ch-page ch-view ch-view--alliances">', main
    )
    assert main.count("view: wins") == 1, "a sample of code stays one"
    assert not re.search(r"q[a-p]{32}q", text)
    assert "assets/charters/charters.css" in text
    assert re.findall(r"<h(\d)", main) == ["1", "2", "3"], "what a view is headed with follows its page"
    for href in re.findall(r'href="([^"#]+)[^"]*"', main):
        there = urlsplit(urljoin("https://site.example/team/handbook/", href)).path
        assert (site / there.strip("/") / "index.html").is_file(), href


def test_search_finds_words_where_they_stand(tmp_path: Path) -> None:
    site = build(tmp_path, {**SMALL, "handbook.md": PAGE})
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    own = [one for one in index["docs"] if one["location"].startswith("handbook")]
    assert "And what came of it" in str(own)
    assert "manifest by noon" not in str(own)
    assert "manifest by noon" in str(index["docs"])


def test_addresses_without_folders(tmp_path: Path) -> None:
    site = build(tmp_path, {**SMALL, "team/handbook.md": PAGE}, MKDOCS + "use_directory_urls: false\n")
    main = article(site / "team" / "handbook.html")
    for href in re.findall(r'href="([^"#?]+)', main):
        assert (site / "team" / href).resolve().is_file(), href


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_nothing_hidden_is_on_an_ordinary_page(audience: str, tmp_path: Path) -> None:
    page = "---\nvisibility: public\n---\n# Seen\n\n" + every_view(
        charter="sealed", party="canary-party", person="casey-canary"
    )
    secret = "---\nvisibility: us\n---\n# Secret canary page\n\n" + block("view: wins")
    mkdocs = MKDOCS.replace("charters]", f"charters: {{audience: {audience}}}]")
    site = build(tmp_path, {**SMALL, **CANARY, "seen.md": page, "secret.md": secret}, mkdocs)
    assert "ch-view--" in (site / "seen" / "index.html").read_text(encoding="utf-8")
    for file in site.rglob("*"):
        if file.is_file() and file.suffix in (".html", ".json", ".xml"):
            assert "canary" not in file.read_text(encoding="utf-8").casefold(), file


def test_a_mistake_in_a_block_stops_the_build_and_keeps_the_last_site(tmp_path: Path) -> None:
    site = build(tmp_path, {**SMALL, "handbook.md": PAGE})
    support.edit(tmp_path / "docs" / "handbook.md", ("view: commitments", "view: comitments"))
    done = engine("build", cwd=tmp_path)
    assert done.returncode != 0
    assert "handbook.md:5:7: CH137" in done.stderr
    assert "Did you mean “commitments”?" in done.stderr
    assert "send the manifest by noon" in article(site / "handbook" / "index.html")


def test_a_name_that_nobody_has_stops_no_build(tmp_path: Path) -> None:
    """Else a build would tell that another one is somebody's."""
    site = build(tmp_path, {**SMALL, "handbook.md": "# H\n\n" + block("view: trends", "charter: nobody")})
    assert "What would stand here is not shown on this site." in article(site / "handbook" / "index.html")
    mkdocs = MKDOCS.replace("charters]", "charters: {audience: all}]")
    support.write(tmp_path, {"mkdocs.yml": mkdocs})
    done = engine("build", cwd=tmp_path)
    assert "CH213" in done.stderr


def test_words_of_a_view_leak_into_no_excerpt(tmp_path: Path) -> None:
    """Material's blog makes a list of excerpts from the text of posts."""
    mkdocs = MKDOCS.replace("[search, charters]", "[search, blog, charters]")
    post = "---\ndate: 2026-05-01\n---\n# A post\n\nBefore.\n\n" + block("view: wins") + "\n\n<!-- more -->\n\nAfter.\n"
    site = build(tmp_path, {**SMALL, "blog/index.md": "# Blog\n", "blog/posts/one.md": post}, mkdocs)
    pages = [page.read_text(encoding="utf-8") for page in (site / "blog").rglob("*.html")]
    assert any("ch-view--wins" in text for text in pages)
    for text in pages:
        assert not re.search(r"q[a-p]{32}q", text)


def test_the_script_for_choices_is_where_choices_are(tmp_path: Path) -> None:
    commitments = "".join(
        f"  - {{id: c{n}, by: kestrel, will: number {n}, due_on: 2026-12-0{n}}}\n" for n in range(1, 7)
    )
    charter = SMALL["nordhafen-kestrel/index.md"].replace("commitments:\n", f"commitments:\n{commitments}")
    choices = block("view: commitments", "choices: true")
    files = {"team/a.md": f"# A\n\n{choices}\n", "team/b.md": PAGE, "index.md": SMALL["index.md"] + f"\n{choices}\n"}
    site = build(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter, **files})
    for name, there in (("team/a", "../../"), ("", ""), ("commitments", "../")):
        text = (site / name / "index.html").read_text(encoding="utf-8")
        assert text.count(f'<script src="{there}assets/charters/filter.js" defer></script>') == 1, name
        assert text.count("<noscript><style>.ch-filter") == 1, name
        html5lib.HTMLParser(strict=False).parse(text)
    assert "filter.js" not in (site / "team" / "b" / "index.html").read_text(encoding="utf-8")


def test_views_of_the_home_page_and_of_documents(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"] + f"\n## How it goes\n\n{block('view: cadence')}\n"
    files = {
        **SMALL,
        "index.md": f"{SMALL['index.md']}\n{block('view: wins')}\n",
        "nordhafen-kestrel/index.md": charter,
    }
    site = build(tmp_path, files)
    assert "A night without a single call" in article(site / "index.html").partition("ch-view--wins")[2]
    main = article(site / "nordhafen-kestrel" / "index.html")
    assert "quarterly review" in main.partition("ch-view--cadence")[2]
    Outline(main[main.index('<div class="ch-page') : main.rindex("</div>") + 6])
