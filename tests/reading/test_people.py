"""People as the portfolio knows them: each once, with her own entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support

CHARTER = """
    ---
    kind: charter
    alliance_type: one_to_one
    visibility: internal
    status: active
    effective_on: 2026-05-04
    parties: [Mara Klein, Jonas Weiss]
    commitments: [{by: Mara Klein, owner: Mara, will: say when she is stuck}]
    ---
    ## What would make this a strong relationship for both of us?

    ### Mara

    Patience.
    """


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("mara-klein", "{name: Mara Klein, email: mara@example.org, handles: {github: mklein}}"),
        ("mk", "{name: mara  klein, email: mara@example.org, handles: {github: mklein}}"),
        ("mk", "{id: mk, name: Mara, email: mara@example.org, handles: {github: mklein}}"),
    ],
)
def test_a_person_who_is_a_party_enters_herself(tmp_path: Path, file: str, entry: str) -> None:
    """Her entry says more of her. It is nobody else of the same name."""
    files = {
        f"parties/{file}.md": f"""
            ---
            kind: party
            name: Mara Klein
            form: person
            people: [{entry}]
            ---
            """,
        "parties/crew.md": "---\nkind: party\nname: Crew\nform: team\npeople: [Mara Klein]\n---\n",
        "mj/index.md": CHARTER,
    }
    made = support.portfolio(support.write(tmp_path, files))
    assert sorted(made.people) == sorted([file, "jonas-weiss"])
    someone = made.people[file]
    assert (someone.name, someone.party) == ("Mara Klein", file)
    assert someone.entry is not None
    assert someone.entry.handles == {"github": "mklein"}
    assert made.members[file] == made.members["crew"] == (file,)
    assert made.alliances["mj"].charter.commitments[0].owner == file
    hidden = support.seen(support.read(tmp_path), "public").portfolio
    assert all(one.entry is None or not one.entry.handles for one in hidden.people.values())


def test_another_person_in_her_document_is_another_person(tmp_path: Path) -> None:
    party = "---\nkind: party\nname: Mara Klein\nform: person\npeople: [{name: Tom Reed, role: her deputy}]\n---\n"
    made = support.portfolio(support.write(tmp_path, {"parties/mara-klein.md": party}))
    assert sorted(made.people) == ["mara-klein", "mara-klein/tom-reed"]
    assert made.people["mara-klein"].entry is None
