"""The cards of a conversation: each person at one place, room for who has not answered, and open questions as invitations."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages.site import Outline, site_of
from tests.support import write

from mkdocs_charters.render.charter_conversation import INVITED, initials

PEOPLE = {
    "parties/mara.md": "---\nkind: party\nname: Mara Klein\nform: person\n---\n",
    "parties/jonas.md": "---\nkind: party\nname: Jonas Weiss\nform: person\n---\n",
}
HEAD = "---\nkind: charter\nalliance_type: one_to_one\nstatus: {status}\nparties: [Mara Klein, Jonas Weiss]\n---\n"
BOTH = "## What can each of us rely on the other for?\n\n### Jonas\n\nThat I read.\n\n### Mara\n\nThat I stay.\n\n"
ONE = "## Which song do we hum?\n\n### Jonas\n\nThe slow one.\n\n"


def page(tmp_path: Path, body: str, status: str = "active") -> str:
    files = {**PEOPLE, "us/index.md": HEAD.format(status=status) + body}
    return site_of(write(tmp_path, files)).html("us/index.md")


def test_everybody_stands_at_one_place_whoever_wrote_first(tmp_path: Path) -> None:
    html = page(tmp_path, BOTH + ONE)
    first, second, third = html.split('class="ch-answer ')[1:4]
    assert [one[:13] for one in (first, second, third)] == ['ch-answer--0"', 'ch-answer--1"', 'ch-answer--1"']
    assert "That I stay." in first
    assert "That I read." in second
    assert 'data-letters="MK"' in first
    assert 'data-letters="JW"' in third


def test_there_is_room_for_who_has_not_answered_yet(tmp_path: Path) -> None:
    assert page(tmp_path, BOTH + ONE).count("Room for Mara Klein") == 1


def test_an_alliance_that_has_ended_asks_nothing_any_more(tmp_path: Path) -> None:
    html = page(tmp_path, BOTH + ONE, status="ended")
    assert "Room for" not in html
    assert "ch-invitation" not in html


def test_open_questions_are_invitations_and_their_own_are_welcome(tmp_path: Path) -> None:
    html = page(tmp_path, BOTH)
    shown, _, folded = html.partition("<details")
    assert shown.count('class="ch-invitation"') == INVITED
    assert "A question of your own" in shown
    assert folded.count('class="ch-invitation"') > INVITED
    assert "rely on the other" not in folded, "what was answered is not asked again"
    assert "to be spoken, not written" in Outline(html).text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mara Klein", "MK"), ("Ada", "A"), ("Ana María de la Cruz", "AC"), ("élan vital", "ÉV"), ("", ""), ("(x) y", "Y"),
        ("سارة حداد", "سح"), ("someone not named here", "SH"),
    ],
)  # fmt: skip
def test_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters
