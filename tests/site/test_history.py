"""The past of charters on the site: amendments, former texts, what moved since a signature. Real repositories, both engines, a real browser."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests import support

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.site

CHARTER = "charters/nordhafen-kestrel/index.md"
AS_OF = "2026-11-22"
PAGE = "amendments/nordhafen-kestrel/index.html"
CANARIES = ("Subject-Canary", "Author-Canary", "author-canary@")


def commit(folder: Path, day: str, subject: str) -> None:
    support.git(folder, "add", "-A")
    subprocess.run(
        ["git", "-C", str(folder), "commit", "-qm", f"{subject} Subject-Canary"],
        check=True,
        env={
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "GIT_AUTHOR_NAME": "Author-Canary",
            "GIT_AUTHOR_EMAIL": "author-canary@nowhere.example",
            "GIT_COMMITTER_NAME": "Author-Canary",
            "GIT_COMMITTER_EMAIL": "author-canary@nowhere.example",
            "GIT_AUTHOR_DATE": f"{day}T10:00:00Z",
            "GIT_COMMITTER_DATE": f"{day}T10:00:00Z",
            "HOME": str(folder),
        },
    )


def edit(folder: Path, *pairs: tuple[str, str]) -> None:
    file = folder / CHARTER
    text = file.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def signed(folder: Path, person: str, day: str, *options: str) -> None:
    done = support.charters(
        "sign", "nordhafen-kestrel", "--as", person, "--as-of", day, *options, cwd=folder, CHARTERS_CACHE=""
    )
    assert done.returncode == 0, done.stderr
    commit(folder, day, "A signature")


def without_yeses(text: str) -> str:
    """A charter that nobody has signed yet."""
    for key in ("signatures", "rewordings"):
        text = re.sub(rf"^{key}:.*?(?=^[\w-]+:|^---$)", "", text, flags=re.MULTILINE | re.DOTALL)
    return text


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, whose first charter has a past: signed by both, amended, signed again by one, and changed on disk."""
    folder = tmp_path_factory.mktemp("past")
    shutil.copytree(support.ROOT / "charters", folder / "charters")
    for name in ("mkdocs.yml", "charters.yml"):
        shutil.copy(support.ROOT / name, folder / name)
    file = folder / CHARTER
    file.write_text(without_yeses(file.read_text(encoding="utf-8")), encoding="utf-8")
    support.git(folder, "init", "-q", "-b", "main")
    commit(folder, "2025-02-01", "The charter")
    signed(folder, "Ines Vogt", "2025-02-03")
    signed(folder, "Amara Okafor", "2025-02-05", "--how", "paper", "--recorded-by", "Luis Prieto")
    edit(folder, ("within: 4 hours", "within: 8 hours"), ("six months", "three months"))
    commit(folder, "2025-09-10", "After the summer")
    edit(folder, ("In November 2024", "In early November 2024"))
    commit(folder, "2025-10-01", "Other words")
    signed(folder, "Ines Vogt", "2025-10-03")
    return folder


def built(folder: Path, to: Path, *, engine: str = "mkdocs", **variables: str) -> Path:
    given = {"CHARTERS_AS_OF": AS_OF, **variables}
    options = ("build", "--strict", "-f", str(folder / "mkdocs.yml"), "-d", str(to))
    done = support.engine(*options, cwd=None, name=engine, **given)
    assert done.returncode == 0, done.stderr
    return to


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def site(past: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    return built(past, tmp_path_factory.mktemp("site") / "site", engine=request.param)


def text_of(page: Path) -> str:
    """The words of our part of a page."""
    html = page.read_text(encoding="utf-8")
    inner = html[html.index('<div class="ch-page') : html.index("</article>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def test_each_amendment_stands_with_its_day_and_weight(site: Path) -> None:
    told = text_of(site / PAGE)
    days = ["3 October 2025 ", "1 October 2025 ", "10 September 2025 ", "5 February 2025 ", "1 February 2025 "]
    start = told.index("Amendments")
    places = [told.index(day, start) for day in days]
    assert places == sorted(places)
    assert "fundamental" in told[places[2] : places[3]]
    assert "Notice gets shorter" in told[places[2] : places[3]]
    assert "Before: 4 hours · since then: 8 hours." in told[places[2] : places[3]]
    assert "The text begins here." in told[places[4] :]


def test_each_side_reads_what_moved_since_its_yes(site: Path) -> None:
    told = text_of(site / PAGE)
    standing = told[told.index("How each side stands") : told.index("Amendments")]
    nordhafen, kestrel = standing.split("Kestrel signed an earlier text")
    assert "said yes to the present text on 3 October 2025" in nordhafen
    assert "What moved since" not in nordhafen
    assert "said yes on 5 February 2025; the terms moved since (fundamental)" in kestrel
    assert kestrel.count("Notice gets shorter") == 1
    signatures = text_of(site / "nordhafen-kestrel" / "index.html")
    assert "2 things changed (fundamental)." in signatures


def test_who_committed_a_signature_is_told_without_a_name(site: Path) -> None:
    """Ines Vogt has an address of her own, and the commit has another."""
    assert "The commit that added it is by somebody else." in text_of(site / "nordhafen-kestrel" / "index.html")


def test_a_former_text_can_be_read_as_it_was_signed(site: Path) -> None:
    (former,) = (site / "amendments" / "nordhafen-kestrel").glob("*/index.html")
    told = text_of(former)
    assert "with six months' notice" in told
    assert "This is a former text. It is shown as it was signed, as far as it may be shown today." in told
    assert "Within 4 hours" in told or "4 hours" in told
    assert "Commentary" not in told
    assert "In November 2024" not in told
    assert "Nordhafen Logistics, 3 February 2025; Kestrel, 5 February 2025" in told
    assert re.search(r"Nordhafen Logistics, 3 .*5 February 2025\. Nordhafen Logistics Kestrel ", told), (
        "whose text it was stands above it"
    )
    present = text_of(site / "nordhafen-kestrel" / "index.html")
    assert "with three months' notice" in present
    html = former.read_text(encoding="utf-8")
    assert "ch-meeting" in html
    assert "ch-next" not in html, "what came next then is no meeting that comes"
    assert "ch-next" in (site / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    for page in (site / PAGE, site / "nordhafen-kestrel" / "index.html"):
        assert former.parent.name in page.read_text(encoding="utf-8"), page
    for link in re.findall(r'<div class="ch-page.*</article>', html, re.DOTALL)[0].split('href="')[1:]:
        target = unescape(link.split('"')[0]).split("#")[0]
        if target and ":" not in target:
            assert (former.parent / target).resolve().exists(), target


def test_no_word_of_a_commit_and_no_author_is_on_the_site(site: Path) -> None:
    for file in site.rglob("*"):
        if file.is_file():
            raw = file.read_bytes().decode("utf-8", "replace")
            assert not any(word in raw for word in CANARIES), file


def test_search_and_navigation_do_not_grow(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "amendments/" not in index
    assert "How this text came to be" not in (site / "about.html").read_text(encoding="utf-8")


def test_what_is_not_committed_is_told_as_such(past: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(past, copy, symlinks=True)
    edit(copy, ("within: 8 hours", "within: 2 days"))
    told = text_of(built(copy, tmp_path / "site") / PAGE)
    newest = told[told.index("Amendments") :][:400]
    assert "not committed yet" in newest
    assert "gets longer" in newest


def test_a_shallow_copy_says_that_its_history_is_unavailable(past: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    support.git(tmp_path, "clone", "-q", "--depth", "2", past.as_uri(), str(copy))
    done = support.engine("build", "--strict", cwd=copy, CHARTERS_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    assert "shallow" in done.stderr
    site = copy / "site"
    assert not (site / "amendments").exists()
    told = text_of(site / "nordhafen-kestrel" / "index.html")
    assert "The history of this text is unavailable" in told
    assert "things changed" not in told


@pytest.mark.parametrize("how", ["option", "no repository"])
def test_a_site_without_history(past: Path, tmp_path: Path, how: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(past, copy, symlinks=True, ignore=shutil.ignore_patterns(*([".git"] if how != "option" else [])))
    if how == "option":
        settings = copy / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        assert "  - charters\n" in text
        text = text.replace("  - charters\n", "  - charters:\n      history: false\n")
        settings.write_text(text, encoding="utf-8")
    site = built(copy, tmp_path / "site", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert not (site / "amendments").exists()
    assert "unavailable" not in text_of(site / "nordhafen-kestrel" / "index.html")


def test_a_cached_build_is_the_same(past: Path, tmp_path: Path) -> None:
    cold = built(past, tmp_path / "cold", CHARTERS_CACHE=str(tmp_path / "cache"))
    cached = built(past, tmp_path / "cached", CHARTERS_CACHE=str(tmp_path / "cache"))
    assert list((tmp_path / "cache").iterdir())
    for page in (cold / "amendments").rglob("*.html"):
        assert page.read_bytes() == (cached / page.relative_to(cold)).read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), list(itertools.product((1280, 360), ("light", "dark"))))
def test_axe_finds_nothing(browser: Browser, site: Path, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for file in sorted((site / "amendments").rglob("nordhafen-kestrel/**/*.html")):
        page.goto(file.as_uri())
        results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
        found += [f"{file.name}: {one['id']} {one['nodes'][0]['html']}" for one in results.response["violations"]]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()
    assert found == []
