"""What a reviewer reads of each kind of change, word by word: tests/golden/changes, one file a code.

The two versions are those of the code's example (`charters explain`). Run with CHARTERS_UPDATE_GOLDEN=1 to write anew.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests import support
from tests.locale.test_examples import AROUND, BEFORE, COMPARED, portfolio_of, put

from mkdocs_charters.changes import change
from mkdocs_charters.changes.review import review
from mkdocs_charters.exports.reviewing import as_text
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import MESSAGES
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.terms import digest
from mkdocs_charters.render.reviewing import view_of

GOLDEN = Path(__file__).parent.parent / "golden" / "changes"
AS_OF = dt.date(2026, 6, 1)


@pytest.mark.parametrize("code", COMPARED)
def test_the_text_of_a_change(code: str, tmp_path: Path) -> None:
    example = example_of(code)
    put(tmp_path, AROUND)
    put(tmp_path, example.files)
    base = portfolio_of(tmp_path)
    terms = {key: digest(base, one) for key, one in base.alliances.items()}
    for file in example.mended:
        put(tmp_path, [replace(file, text=file.text.replace(BEFORE, terms.get(Path(file.path).parent.name, "")))])
    head = portfolio_of(tmp_path)
    made = as_text(view_of(review(base, head, AS_OF), base, head, words_for("en")))
    golden = GOLDEN / f"{code}.txt"
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == made


def test_each_kind_of_change_has_a_text() -> None:
    assert sorted(file.stem for file in GOLDEN.iterdir()) == COMPARED


def test_each_kind_of_change_that_there_is_has_a_message_a_help_page_and_a_text() -> None:
    """Counted from the codes that comparing and reading can give, so that none is forgotten where it is told."""
    kinds = sorted(
        value for value in vars(change).values() if isinstance(value, str) and re.fullmatch(r"CH6\d\d", value)
    )
    assert kinds == COMPARED
    assert set(change.MIRRORS) <= set(kinds)
    pages = support.ROOT / "docs" / "codes"
    for code in kinds:
        assert (pages / f"{code}.md").read_text(encoding="utf-8").startswith(f"# {code} · "), code
        told = (GOLDEN / f"{code}.txt").read_text(encoding="utf-8")
        assert " ".join(MESSAGES[code].title.split()) in (pages / f"{code}.md").read_text(encoding="utf-8")
        assert "The change as a whole is" in told, code
