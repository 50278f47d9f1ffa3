"""Ways to a change: addresses as each forge takes them, records that pass `check` once they are filled in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.authoring.asking.whom import Whom
from mkdocs_charters.authoring.changing import Editor, editor_of, letter, ways_to_add, ways_to_change
from mkdocs_charters.authoring.changing.editors import LONGEST
from mkdocs_charters.authoring.changing.prepared import PREPARED, prepared
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.settings import ForgeKind
from mkdocs_charters.model.values import Kind

AS_OF = dt.date(2026, 11, 27)
SETTINGS = {"home": ["nordhafen"]}
# A reference to an id that nobody wrote down is a remark of its own.
FILES = {name: text.replace("cadence: quarterly review\n", "") for name, text in support.SMALL.items()}
EDITED = {
    ForgeKind.GITHUB: "https://github.com/team/book/edit/main/charters/a%20b/index.md",
    ForgeKind.GITLAB: "https://gitlab.com/group/team/book/-/edit/main/charters/a%20b/index.md",
    ForgeKind.GITEA: "https://git.example.org/team/book/_edit/main/charters/a%20b/index.md",
    ForgeKind.FORGEJO: "https://codeberg.org/team/book/_edit/main/charters/a%20b/index.md",
}
NEW = {
    ForgeKind.GITHUB: "https://github.com/team/book/new/main?filename=charters/a%20b/notes/x.md&value=one%0A%26%20two%23%2B",
    ForgeKind.GITLAB: "https://gitlab.com/group/team/book/-/new/main?file_name=charters/a%20b/notes/x.md&content=one%0A%26%20two%23%2B",
    ForgeKind.GITEA: "https://git.example.org/team/book/_new/main?filename=charters/a%20b/notes/x.md&value=one%0A%26%20two%23%2B",
    ForgeKind.FORGEJO: "https://codeberg.org/team/book/_new/main?filename=charters/a%20b/notes/x.md&value=one%0A%26%20two%23%2B",
}


def editor(forge: ForgeKind) -> Editor:
    found = editor_of(EDITED[forge], forge)
    assert found is not None
    return found


@pytest.mark.parametrize("forge", ForgeKind)
def test_a_new_file_is_prepared_as_each_forge_takes_it(forge: ForgeKind) -> None:
    assert editor(forge).path == "charters/a b/index.md"
    assert editor(forge).new_file("notes/x.md", "one\n& two#+") == NEW[forge]


@pytest.mark.parametrize("forge", ForgeKind)
def test_a_suggestion_is_an_issue(forge: ForgeKind) -> None:
    address = urlsplit(editor(forge).suggestion("A & B", "first\nsecond"))
    said = parse_qs(address.query)
    names = ("issue[title]", "issue[description]") if forge is ForgeKind.GITLAB else ("title", "body")
    assert [said[name] for name in names] == [["A & B"], ["first\nsecond"]]
    assert address.path.endswith("/-/issues/new" if forge is ForgeKind.GITLAB else "/book/issues/new")


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        (None, ForgeKind.GITHUB),
        ("", ForgeKind.GITHUB),
        (EDITED[ForgeKind.GITHUB], None),
        (EDITED[ForgeKind.GITHUB], ForgeKind.GITEA),
        (EDITED[ForgeKind.GITEA], ForgeKind.GITHUB),
        ("https://github.com/team/book/blob/main/x.md", ForgeKind.GITHUB),
        ("javascript:alert(1)//x/edit/main/x.md", ForgeKind.GITHUB),
        ("edit/main/x.md", ForgeKind.GITHUB),
    ],
)
def test_what_is_no_editor_of_the_forge_offers_nothing(address: str | None, forge: ForgeKind | None) -> None:
    assert editor_of(address, forge) is None


@pytest.mark.parametrize("forge", ForgeKind)
@given(name=st.text(min_size=1, max_size=30), text=st.text(max_size=3000), title=st.text(max_size=3000))
def test_no_address_is_too_long_or_says_something_else(forge: ForgeKind, name: str, text: str, title: str) -> None:
    where = editor(forge)
    for address, said in (
        (where.new_file(f"notes/{name}.md", text), text),
        (where.suggestion(title, text), text),
        (letter("a+b@example.org", title[:50], text), text.replace("\n", "\r\n")),
    ):
        assert len(address) <= LONGEST or len(address) < len(EDITED[forge]) + 9 * len(name.encode()) + 800
        assert re.fullmatch(r"[!-~]*", address)
        held = parse_qs(urlsplit(address).query, keep_blank_values=True)
        told = [one for key in ("value", "content", "body", "issue[description]") for one in held.get(key, ())]
        assert told in ([], [said])


def test_a_letter_goes_to_one_address() -> None:
    sent = letter("a+b@example.org", "A & B", "one\ntwo")
    assert sent == "mailto:a+b@example.org?subject=A%20%26%20B&body=one%0D%0Atwo"


def whom(tmp_path: Path, files: dict[str, str] | None = None, language: str = "en") -> Whom:
    portfolio = support.portfolio(support.write(tmp_path, files or FILES), **SETTINGS)
    (alliance,) = portfolio.alliances.values()
    return Whom(portfolio.on(AS_OF), alliance, AS_OF, words_for(language))


GOLDEN_WIN = """\
---
kind: win
achieved_on: 2026-11-27
contributors: # Who was behind it, on both sides?
confirmed_by: # Who of the other side has read this story and agrees with it?
---
# \n
<!-- What did you reach together, in one line? -->

<!-- How did it come about? Tell it as you would at the kitchen table. -->
"""


def test_a_prepared_win_asks_what_the_conversation_asks(tmp_path: Path) -> None:
    assert prepared(Kind.WIN, whom(tmp_path)) == GOLDEN_WIN


FILLED: Mapping[Kind, Callable[[str], str]] = {
    Kind.REVIEW: lambda text: text,
    Kind.WIN: lambda text: text.replace("# \n", "# A quiet night\n"),
    Kind.EXCHANGE: lambda text: re.sub(r"what: #.*", "what: Two days", re.sub(r"given_by: #.*", "given_by: kestrel", text)),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", PREPARED)
def test_what_is_prepared_passes_as_soon_as_the_gaps_are_filled(tmp_path: Path, kind: Kind, language: str) -> None:
    text = FILLED[kind](prepared(kind, whom(tmp_path, language=language)))
    (tmp_path / "nordhafen-kestrel" / "new.md").write_text(text, encoding="utf-8")
    support.portfolio(tmp_path, **SETTINGS)


@pytest.mark.parametrize("kind", PREPARED)
def test_beside_a_charter_that_claims_no_folder_a_record_names_it(tmp_path: Path, kind: Kind) -> None:
    files = {name.replace("nordhafen-kestrel/index.md", "all/nordhafen-kestrel.md"): text for name, text in FILES.items()
             if name.endswith("index.md") or "parties" in name}  # fmt: skip
    made = FILLED[kind](prepared(kind, whom(tmp_path, files)))
    assert "\ncharter: nordhafen-kestrel\n" in made
    support.write(tmp_path, {"elsewhere/new.md": made})
    (alliance,) = support.portfolio(tmp_path, **SETTINGS).alliances.values()
    assert len([*alliance.reviews, *alliance.wins, *alliance.exchanges]) == 1


def test_records_are_put_where_the_command_puts_them(tmp_path: Path) -> None:
    ways = ways_to_add(whom(tmp_path), editor(ForgeKind.GITHUB))
    assert [way.text for way in ways] == ["Add a note", "Add a win", "Add something given"]
    names = [parse_qs(urlsplit(way.address).query)["filename"][0] for way in ways]
    assert names == [f"charters/a b/{folder}/2026-11-27.md" for folder in ("notes", "wins", "exchanges")]


def test_who_has_no_account_writes_a_letter() -> None:
    english = words_for("en")
    (only,) = ways_to_change("A & B", "https://x.example/a/", english, None, "a@example.org")
    assert only.text == "Suggest a change by e-mail"
    assert "https://x.example/a/" in unquote(only.address)
    both = ways_to_change("A & B", "", english, editor(ForgeKind.GITLAB), "a@example.org")
    assert [way.text for way in both] == ["Suggest a change", "or by e-mail"]
    assert ways_to_change("A & B", "", english, None, None) == ()
