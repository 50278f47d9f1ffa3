"""Which language a page is heard in: on sites whose documents are written in several, each word of an author stands in its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests import foreign, support
from tests.conftest import AS_OF
from tests.foreign import FOLDERS, SIGNS
from tests.heard import Spoken, attributes, heard
from tests.pages.test_embedding import block

from mkdocs_charters.locale.catalogue import INDICATOR_WORDS
from mkdocs_charters.locale.headings import fold_heading, known_headings
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.model.offered import OFFERS

pytestmark = pytest.mark.site

LANGUAGE_OF = {sign: language for language, sign in SIGNS.items()}
SHOWING = {"nordhafen-kestrel": "alpine-night-train", "alpine-night-train": "nordhafen-kestrel"}
"""Alliances in whose texts each view stands, and of which other one the views of a single alliance are."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def every_view(other: str) -> str:
    found = []
    for view, offer in OFFERS.items():
        everything = "charter: all" if "charter" in offer.keys and not offer.one else ""
        choices = "choices: true" if offer.choosable else ""
        found.append(block(f"view: {view.value}", *filter(None, (everything, choices))))
        if offer.one:
            found.append(block(f"view: {view.value}", f"charter: {other}"))
    return "\n\n".join(found)


def made(folder: Path, language: str, folders: Mapping[str, str], dated: Callable[[str, str], None]) -> Path:
    """The sample as a site in a language with alliances in others, for those who may see all; their past in git, and views in their texts."""
    foreign.sample(folder / "charters", folders)
    config = (support.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("language: en", f"language: {language}").replace(
        "  - charters\n", "  - charters: {audience: all}\n"
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "charters.yml").write_bytes((support.ROOT / "charters.yml").read_bytes())
    support.git(folder, "init", "-q")
    dated("GIT_COMMITTER_DATE", "2026-01-10T10:00:00Z")
    present = {}
    for charter in sorted(folder.glob("charters/*/index.md")):
        own = folders.get(charter.parent.name, "en")
        present[charter] = charter.read_text(encoding="utf-8")
        charter.write_text(foreign.before(present[charter], own), encoding="utf-8")
    support.commit(folder)
    dated("GIT_COMMITTER_DATE", "2026-05-10T10:00:00Z")
    for charter, text in present.items():
        own = folders.get(charter.parent.name, "en")
        other = SHOWING.get(charter.parent.name)
        shown = f"\n## {foreign.signed('What can be seen', own)}\n\n{every_view(other)}\n" if other else ""
        charter.write_text(f"{text}{shown}", encoding="utf-8")
    support.commit(folder)
    done = support.engine("build", cwd=folder, CHARTERS_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def taken() -> frozenset[str]:
    """What documents take from us, in their language or in English: headings, questions, indicators."""
    headings = {words for language in ("en", "de") for words in known_headings(language)}
    questions = {
        fold_heading(words)
        for kind in ("one_to_one", "intra_team")
        for one in questions_for(kind)
        for words in one.words.values()
    }
    indicators = {fold_heading(words) for by in INDICATOR_WORDS.values() for every in by.values() for words in every}
    return frozenset(headings | questions | indicators)


def amiss(page: str, language: str) -> Iterator[tuple[str, Spoken]]:
    """What is heard in another language than it is in, or in another direction."""
    known = taken()
    for one in heard(page):
        signs = {LANGUAGE_OF[letter] for letter in one.text if letter in LANGUAGE_OF}
        drawn = any(tag.startswith("svg") for tag in one.around)
        if signs and signs != {one.language}:
            yield "language", one
        elif (
            not signs and one.language != language and _LETTERS.search(one.text) and fold_heading(one.text) not in known
        ):
            yield "ours", one
        elif one.direction != ("rtl" if one.language == "ar" and not drawn else "ltr"):
            yield "direction", one


SITES = {
    "an English site with alliances in German, French and Arabic": ("en", FOLDERS),
    "a German site with documents in English, German and Arabic": (
        "de",
        {"gruener-kran": "de", "nordhafen-kestrel": "ar"},
    ),
}


@pytest.mark.parametrize("which", SITES)
def test_each_word_is_heard_in_its_language(which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language, folders = SITES[which]
    site = made(tmp_path, language, folders, monkeypatch.setenv)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 190
    said: Counter[str] = Counter()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert list(amiss(text, language)) == [], page.relative_to(site)
        said.update(letter for letter in text if letter in LANGUAGE_OF)
        for tag, name, value in attributes(text):
            assert "<span" not in value, (page, tag, name, value)
            assert not re.search("[\ufdd0\ufdd1]", value), (page, tag, name, value)
    for own in {*folders.values(), "en"}:
        assert said[SIGNS[own]] > 1_000, own
    for view in OFFERS:
        assert (f"ch-view--{view.value}") in (site / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    past = (site / "amendments" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert "<del>" in past
    assert SIGNS["ar"] in past


def test_a_site_of_one_language_says_so_once(sample_site: Path) -> None:
    """What is in another language costs bytes only where there is some."""
    own = (sample_site / "some" / "path" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:lang|dir)="[^"]*"', own) == ['lang="en"', 'dir="ltr"']


@pytest.mark.parametrize(("language", "around"), [("fr", ' lang="en"'), ("ar", ' lang="en" dir="ltr"')])
def test_a_site_whose_language_we_have_no_words_of_says_that_ours_are_english(
    language: str, around: str, tmp_path: Path
) -> None:
    charter = support.SMALL["nordhafen-kestrel/index.md"].replace(
        "status: active", f"status: active\nlanguage: {language}"
    )
    files = {**support.SMALL, "nordhafen-kestrel/index.md": charter}
    config = (
        f"site_name: Small\ntheme: {{name: material, font: false, language: {language}}}\nplugins: [search, charters]\n"
    )
    support.write(tmp_path, {"mkdocs.yml": config, **{f"docs/{name}": text for name, text in files.items()}})
    done = support.engine("build", "--strict", cwd=tmp_path, CHARTERS_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "nordhafen-kestrel" / "index.html").read_text(encoding="utf-8")
    assert f"<div{around}>" in page
    told = {
        one.text.strip(): (one.language, one.direction)
        for one in heard(page)
        if any("ch-page" in tag for tag in one.around)
    }
    assert told["In one minute"] == ("en", "ltr")
    assert told["send the manifest by noon"] == (language, "rtl" if language == "ar" else "ltr")
