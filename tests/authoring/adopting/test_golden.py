"""Golden cases of adopting: `tests/golden/adopting/NAME/input.md`, and beside it all that comes of it.

`output.md` is the charter, `parties.md` the documents of parties, `said.txt` what became of each section and what `charters check`
says of the result. `UPDATE_GOLDEN=1` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.authoring.adopting.kept import lost
from tests.whole import whole_of

from mkdocs_charters.authoring.adopting.adopt import Adopted, adopt
from mkdocs_charters.authoring.adopting.settling import Known
from mkdocs_charters.model.problem import Problem, Severity

CASES = sorted((Path(__file__).parents[2] / "golden" / "adopting").iterdir())
NOBODY = Known({})


def made_of(case: Path) -> Adopted:
    return adopt((case / "input.md").read_bytes(), case.name, NOBODY)


def problems_of(made: Adopted) -> list[Problem]:
    files = {f"{made.id}/index.md": made.charter, **{f"parties/{one.id}.md": one.text for one in made.parties}}
    return list(whole_of({path: text.encode() for path, text in files.items()}).problems)


def shown(made: Adopted) -> dict[str, str]:
    said = [f"{one.line}: {'  ' * one.level}{one.heading}: {one.said}" for one in made.outcomes]
    said += [f"{one.code} {one.severity.word} {one.file}" for one in problems_of(made)]
    return {
        "output.md": made.charter,
        "parties.md": "".join(f"===== parties/{one.id}.md\n{one.text}" for one in made.parties),
        "said.txt": "".join(f"{line}\n" for line in [f"{made.id} ({made.alliance_type.value})", *said]),
    }


def test_there_are_cases() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path) -> None:
    for name, text in shown(made_of(case)).items():
        if os.environ.get("UPDATE_GOLDEN"):
            (case / name).write_text(text, encoding="utf-8", newline="")
        assert text == (case / name).read_bytes().decode("utf-8"), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_word_is_lost(case: Path) -> None:
    assert lost((case / "input.md").read_bytes(), made_of(case).charter) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_written_has_no_error(case: Path) -> None:
    assert [one for one in problems_of(made_of(case)) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_but_notes_is_found(case: Path) -> None:
    assert [(one.code, one.span) for one in problems_of(made_of(case)) if one.severity is not Severity.NOTE] == []
