"""`charters sign` without `--as`: who may sign is there to be chosen, with whom each speaks for, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput
from tests import support
from tests.support import Run

from mkdocs_charters.cli import picking

ENTER = "\r"
PARTY = "---\nkind: party\nname: {name}\nform: {form}\npeople: {people}\n---\n"
CHARTER = "---\nkind: charter\nalliance_type: {type}\nstatus: active\nparties: {parties}\n---\n## Purpose\n\nTea.\n"


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is offered, as it is shown."""
    shown: list[str] = []
    really = picking._asked

    def asked(words: object, ask: str, offered: dict[str, str], judge: object) -> str:
        shown.extend(f"{one}  {told}".rstrip() for one, told in sorted(offered.items()))
        return really(words, ask, offered, judge)  # type: ignore[arg-type]

    monkeypatch.setattr(picking, "_asked", asked)
    return shown


@pytest.mark.parametrize(
    ("kind", "parties", "who"),
    [
        ("one_to_one", "[Ann Ash, Bo Birch]", ["Ann Ash", "Bo Birch"]),
        (
            "inter_org",
            "[{party: North, representatives: [{person: Ann Ash, deputy: Cy Cedar}]}, {party: South, sponsor: Bo Birch}]",
            ["Ann Ash  (North)", "Bo Birch  (South)", "Cy Cedar  (North)"],
        ),
        ("intra_team", "[North]", ["Ann Ash  (North)", "Cy Cedar  (North)", "Di Dogwood  (North)"]),
    ],
)
def test_those_who_may_sign_are_offered_and_nobody_else(
    kind: str, parties: str, who: list[str], tmp_path: Path, run: Run, keys: PipeInput, offered: list[str]
) -> None:
    """Neither who left, nor the people of another charter."""
    support.write(
        tmp_path,
        {
            "charters/parties/north.md": PARTY.format(
                name="North",
                form="team",
                people="[Ann Ash, Cy Cedar, Di Dogwood, {name: Ed Elm, left_on: 2026-01-01}]",
            ),
            "charters/parties/south.md": PARTY.format(name="South", form="team", people="[Bo Birch, Flo Fir]"),
            "charters/ours/index.md": CHARTER.format(type=kind, parties=parties),
            "charters/theirs/index.md": CHARTER.format(type="one_to_one", parties="[Gil Gum, Hal Holm]"),
        },
    )
    keys.send_text(ENTER)
    done = run("sign", "ours", "--diff", cwd=tmp_path)
    assert (done.code, offered) == (0, who), done.err
    assert who[0].partition("  ")[0] in done.out


def test_where_nobody_may_sign_it_is_said_whom_to_name(tmp_path: Path, run: Run, keys: PipeInput) -> None:
    del keys
    text = CHARTER.format(type="inter_org", parties="[North, South]")
    parties = {
        f"charters/parties/{name.lower()}.md": PARTY.format(name=name, form="organization", people="[]")
        for name in ("North", "South")
    }
    support.write(tmp_path, {"charters/ours/index.md": text, **parties})
    done = run("sign", "ours", cwd=tmp_path)
    assert done.code == 2
    assert "add `representatives`" in done.err


def test_what_two_people_signed_is_shown_with_their_audience(tmp_path: Path, run: Run) -> None:
    support.write(
        tmp_path,
        {
            "charters/ours/index.md": CHARTER.format(type="one_to_one", parties="[Ann Ash, Bo Birch]"),
            "charters/open/index.md": CHARTER.format(type="one_to_one", parties="[Ann Ash, Bo Birch]").replace(
                "status", "visibility: internal\nstatus"
            ),
        },
    )
    said = {name: run("sign", name, "--as", "Ann Ash", cwd=tmp_path).out for name in ("ours", "open")}
    assert "its page: charters serve --audience alliance:ours" in said["ours"]
    assert "its page: charters serve\n" in said["open"]
