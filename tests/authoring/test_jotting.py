"""A line more in a record, in whatever style it is written: that much more is told, and not a byte is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.frontmatters import AS_IT_IS, dump, kept_whole, told_as
from tests.strategies import looking

from mkdocs_charters.authoring.jotting import Jotter
from mkdocs_charters.authoring.signing import ByHandError, Desk
from mkdocs_charters.model.records import Review
from mkdocs_charters.reading import open_project
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

DAY = dt.date(2026, 5, 2)
NOTE = "nordhafen-kestrel/notes/2026-05-01.md"
CHARTER = support.SMALL["nordhafen-kestrel/index.md"].replace(
    "priorities:", "indicators:\n  - {id: openness, title: Openness, measure: qualitative}\n  - {id: minutes, title: Minutes}\npriorities:"
)  # fmt: skip


class Style:
    """How somebody may have written a note: a matter of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def note(self) -> bytes:
        front: list[str] = []
        body: list[str] = []
        for name, words in (("Actions", self.actions()), ("Thanks", self.thanks()), ("Concerns", self.concerns())):
            if self.chance.random() < 0.5 and words:
                front += self.listed(name.lower(), words)
            elif words or self.chance.random() < 0.3:
                body.append(self.section(name, words))
        if self.chance.random() < 0.7:
            front += self.readings()
        if self.chance.random() < 0.5:
            front += self.listed("confirmed_by", self.chance.choice([["Luis Prieto"], ["Luis Prieto", "Amara Okafor"]]))
        self.chance.shuffle(body)
        lines = ["kind: review", "held_on: 2026-05-01", "form: update", *front]
        text = self.chance.choice(["", "\n"]) + "---\n" + "".join(f"{one}\n" for one in lines)
        text += self.chance.choice(["", "# the end\n", "\n"]) + self.chance.choice(["---\n", "...\n", "--- \n"])
        text += self.chance.choice(["", "# A day\n\n", "Some prose.\n\n"])
        text += self.chance.choice(["\n", "\n\n"]).join(body)
        text += self.chance.choice(["", "\n\n## What we learned\n\nCall before ten.\n", "\n\n\n"])
        return told_as(text, self.chance.choice(AS_IT_IS))

    def listed(self, key: str, entries: list[Any]) -> list[str]:
        comment = self.chance.choice(["", "  # as told"])
        if self.chance.random() < 0.4:
            return [f"{key}: {dump(entries, default_flow_style=True, width=10_000).strip()}{comment}"]
        margin = self.chance.choice(["", "  ", "    "])
        made = [f"{key}:{comment}"]
        for one in entries:
            if isinstance(one, dict) and self.chance.random() < 0.5:
                rows = dump(one, width=10_000).splitlines()
                made += [f"{margin}{'- ' if not row else '  '}{line}" for row, line in enumerate(rows)]
            else:
                said = dump([one], default_flow_style=True, width=10_000).strip()[1:-1]
                made.append(f"{margin}- {said}{comment}")
        return made

    def section(self, heading: str, entries: list[Any]) -> str:
        above = self.chance.choice([f"## {heading}\n", f"## {heading} ##\n", f"{heading}\n------\n"])
        mark = self.chance.choice(["- ", "* ", "+ ", "-   ", "-\t", "1. "])
        gap = self.chance.choice(["\n", "\n\n"])
        items = []
        for one in entries:
            text = one if isinstance(one, str) else one["text"]
            box = self.chance.choice(["", "[ ] "]) if heading == "Actions" else ""
            more = self.chance.choice(
                ["", "\n    - Raised by: Kestrel", "\n\tand then some", "\n\n    A second paragraph."]
            )
            items.append(f"{mark}{box}{text}{more if heading == 'Concerns' else ''}")
        return above + self.chance.choice(["", "\n"]) + gap.join(items) + "\n"

    def actions(self) -> list[Any]:
        told = [f"Send the rota {number} @luis-prieto 2026-05-30" for number in range(self.chance.randrange(1, 4))]
        return [one if self.chance.random() < 0.5 else {"text": one, "done": False} for one in told]

    def thanks(self) -> list[Any]:
        return [f"For day {number}." for number in range(self.chance.randrange(3))]

    def concerns(self) -> list[Any]:
        return [{"text": f"Trucks waited at gate {number}."} for number in range(self.chance.randrange(3))]

    def readings(self) -> list[str]:
        given = self.chance.choice(
            [{"minutes": 33}, {"openness": {"kestrel": 2}}, {"minutes": 4.5, "openness": {"kestrel": 2}}]
        )
        if self.chance.random() < 0.4:
            return [f"readings: {dump(given, default_flow_style=True, width=10_000).strip()}"]
        return dump({"readings": given}, default_flow_style=self.chance.choice([False, None])).splitlines()


def note_in(root: Path) -> tuple[Desk, Review] | None:
    """The note, if it can be read as it is: not every style that is put together is one."""
    desk = Desk(open_project(root))
    archive = read(desk.project.sources, desk.project.settings)
    found = link(archive).portfolio.alliances["nordhafen-kestrel"].reviews
    same = [one for one in found if one.origin.file == NOTE]
    return (desk, same[0]) if same else None


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {**support.SMALL, "nordhafen-kestrel/index.md": CHARTER}
    return support.write(tmp_path_factory.mktemp("jotting"), {f"charters/{name}": text for name, text in files.items()})


WAYS = ("tick", "answer", "confirm", "thank", "read one", "read a side")


@given(st.integers(0, 2**32), st.sampled_from(WAYS))
@looking(150)
def test_by_chance(root: Path, seed: int, way: str) -> None:
    chance = Random(seed)
    raw = Style(chance).note()
    file = root / "charters" / NOTE
    file.write_bytes(raw)
    found = note_in(root)
    if found is None:
        return
    desk, note = found
    jotter = Jotter(desk, "nordhafen-kestrel", note, "en")
    try:
        after, expected = jotted(jotter, note, way, chance)
    except ByHandError:
        return
    if after is None:
        return
    if way == "tick":
        assert kept_whole(raw.replace(b"[ ]", b"[]").replace(b"false", b""), after), "a tick, and nothing lost"
        assert len(raw.splitlines()) == len(after.splitlines()) or b"done: true" in after
    else:
        assert kept_whole(raw, after)
    ends = {
        b"\r\n" if one.endswith(b"\r\n") else one[-1:] for one in raw.splitlines(keepends=True) if one[-1:] in b"\r\n"
    }
    assert {
        b"\r\n" if one.endswith(b"\r\n") else one[-1:] for one in after.splitlines(keepends=True) if one[-1:] in b"\r\n"
    } <= ends
    file.write_bytes(after)
    again = note_in(root)
    assert again is not None
    told = {key: value for key, value in dict(again[1]).items() if value != dict(note)[key]}
    assert told.keys() == expected.keys()
    for key, is_so in expected.items():
        assert is_so(told[key]), key
    assert [(one.title, one.text) for one in again[1].commentary] == [(one.title, one.text) for one in note.commentary]


def jotted(jotter: Jotter, note: Review, way: str, chance: Random) -> tuple[bytes | None, dict[str, Any]]:
    """The bytes with one thing more, None where there is nothing to which it could be added; and what its fields are to tell."""
    if way == "tick":
        open_ = [index for index, one in enumerate(note.actions) if not one.done]
        if not open_:
            return None, {}
        index = chance.choice(open_)
        done = [one.done or number == index for number, one in enumerate(note.actions)]
        texts = [one.text for one in note.actions]
        return jotter.tick(index).after, {
            "actions": lambda told: [one.done for one in told] == done and [one.text for one in told] == texts
        }
    if way == "answer":
        if not note.concerns:
            return None, {}
        index = chance.randrange(len(note.concerns))
        days = [DAY if number == index else one.acknowledged for number, one in enumerate(note.concerns)]
        words = [one.text.split() for one in note.concerns]
        return jotter.answer_concern(index, DAY).after, {
            "concerns": lambda told: (
                [one.acknowledged for one in told] == days and [one.text.split() for one in told] == words
            )
        }
    if way == "confirm":
        people = [*note.confirmed_by, "nordhafen/ines-vogt"]
        return jotter.confirm("nordhafen/ines-vogt", "Ines Vogt").after, {"confirmed_by": lambda told: told == people}
    if way == "thank":
        given = {"text": "For bread: and salt.", "to": ["nordhafen"]}
        return jotter.thank("For bread: and salt. @nordhafen", ["nordhafen"], [], given).after, {
            "thanks": lambda told: (
                told[:-1] == note.thanks and told[-1].to == ["nordhafen"] and told[-1].text == "For bread: and salt."
            )
        }
    if way == "read one":
        if "minutes" in note.readings:
            return None, {}
        return jotter.read("minutes", [7.5], None, "", scores=False).after, {
            "readings": lambda told: (
                told["minutes"].value == 7.5 and told.get("openness") == note.readings.get("openness")
            )
        }
    by = {**(note.readings["openness"].by if "openness" in note.readings else {}), "nordhafen": 4}
    return jotter.read("openness", [4], "nordhafen", "nordhafen", scores=False).after, {
        "readings": lambda told: told["openness"].by == by and told.get("minutes") == note.readings.get("minutes")
    }


def test_most_styles_can_be_added_to(root: Path) -> None:
    """What is by hand stays the exception."""
    done, by_hand = 0, []
    for seed in range(300):
        chance = Random(seed)
        (root / "charters" / NOTE).write_bytes(Style(chance).note())
        found = note_in(root)
        if found is None:
            continue
        for way in WAYS:
            try:
                done += (
                    jotted(Jotter(found[0], "nordhafen-kestrel", found[1], "en"), found[1], way, chance)[0] is not None
                )
            except ByHandError:
                by_hand.append((seed, way))
    assert done > 400
    assert len(by_hand) < done / 50, by_hand[:5]
