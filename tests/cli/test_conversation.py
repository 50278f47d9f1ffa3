"""What a conversation promises before its first question."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_charters.cli.conversation import Conversation
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.store.drafts import Draft


@pytest.mark.parametrize(("repository", "kept"), [(True, True), (False, False)])
def test_answers_are_promised_to_be_kept_only_where_they_can_be(
    repository: bool, kept: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside of a repository there is no place that no commit can write to."""
    draft = Draft(tmp_path if repository else None, "new", "inter_team", "beds")
    assert draft.keep({"purpose": ("Beds",)}) is kept
    Conversation(words_for("en"), Draft(tmp_path / "other" if repository else None, "x")).answers([])
    said = capsys.readouterr().out
    assert ("your answers are kept" in said) is kept
    assert ("`git init`" in said) is not kept
