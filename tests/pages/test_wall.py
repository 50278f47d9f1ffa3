"""Wins on the wall and on the home page, and how a line says who and between whom."""

from __future__ import annotations

from pathlib import Path

from tests.pages.site import Outline, Site, site_of
from tests.support import SMALL, write

WIN = """\
---
kind: win
title: A night without a single call
achieved_on: 2026-05-12
contributors:
{who}
confirmed_by: [Amara Okafor]
---
It began with a missed truck.
"""
WHO = """\
  - {person: Luis Prieto, contribution: wrote the <rota>}
  - {person: Ines Vogt}
  - {person: Amara Okafor, credit: team, contribution: called each driver}
  - {party: kestrel, credit: team, contribution: lent a van}
  - {person: Ines Vogt, credit: none, contribution: stayed unseen}
"""


def site(folder: Path, who: str = WHO, **more: str) -> Site:
    win = WIN.format(who=who.rstrip("\n"))
    return site_of(write(folder, {**SMALL, "nordhafen-kestrel/wins/first-night.md": win, **more}))


def card(html: str) -> str:
    return html.partition('class="ch-wincard"')[2].partition('class="ch-for"')[0]


def test_the_wall_says_what_each_did(tmp_path: Path) -> None:
    made = site(tmp_path)
    text = Outline(f"<div{card(made.html('wins/index.md')).rpartition('<p')[0]}</div>").text
    assert "Luis Prieto wrote the <rota>" in text
    assert "Ines Vogt Kestrel Air called each driver; lent a van" in text
    assert "stayed unseen" not in text


def test_home_is_short(tmp_path: Path) -> None:
    html = card(site(tmp_path).html("index.md"))
    assert "Luis Prieto" in html
    assert "Kestrel Air" in html
    assert "rota" not in html


def test_where_nobody_says_what_each_did_names_stand_in_a_row(tmp_path: Path) -> None:
    html = card(site(tmp_path, "  - Luis Prieto\n  - Ines Vogt\n").html("wins/index.md"))
    assert "<ul" not in html
    assert "Luis Prieto</a> and <a" in html


def test_of_many_people_the_first_are_told(tmp_path: Path) -> None:
    people = "\n".join(f"  - {{person: P {letter}, contribution: did {letter}}}" for letter in "ABCDEFGHIJK")
    party = SMALL["parties/nordhafen.md"].replace(
        "people:\n", "people:\n" + "".join(f"  - P {letter}\n" for letter in "ABCDEFGHIJK")
    )
    html = card(site(tmp_path, people, **{"parties/nordhafen.md": party}).html("wins/index.md"))
    assert [f"did {letter}" in html for letter in "GHIJ"] == [True, True, False, False]
    assert "3 more" in html


TITLE = "title: Ines Vogt and Amara Okafor"
NOTE = "nordhafen-kestrel/notes/2026-04-14.md"


def test_who_and_between_whom_are_not_one_list(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace("alliance_type", f"{TITLE}\nalliance_type", 1)
    charter = charter.replace("every: working day", "due_on: 2026-12-15")
    given = "---\nkind: exchange\ngiven_on: 2026-11-01\ngiven_by: nordhafen\nform: data\nwhat: A map\n---\n"
    files = {
        "nordhafen-kestrel/index.md": charter,
        "nordhafen-kestrel/exchanges/map.md": given,
        NOTE: SMALL[NOTE].replace("kept", "on_track"),
    }
    made = site_of(write(tmp_path, {**SMALL, **files}))
    for address, words in (
        ("thanks/index.md", "to Nordhafen AG, in Ines Vogt and Amara Okafor"),
        ("index.md", "to Nordhafen AG, in Ines Vogt and Amara Okafor, 14 April"),
        ("index.md", "in Ines Vogt and Amara Okafor, Luis Prieto"),
        (
            "commitments/index.md",
            "Nordhafen AG to Kestrel Air, in Ines Vogt and Amara Okafor, looked after by Luis Prieto",
        ),
        ("exchanges/index.md", "from Nordhafen AG to Kestrel Air, data, in Ines Vogt and Amara Okafor"),
        ("decisions/index.md", "nights cost us most."),
    ):
        assert words in Outline(made.html(address)).text.replace("Data", "data"), address
    assert "in Ines Vogt" not in Outline(made.html("decisions/index.md")).text, "nobody stands before it"
