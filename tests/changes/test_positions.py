"""Where a change stands: the line of what is new, or of what is around it where something is gone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from tests import support
from tests.strategies import Written, looking, portfolios
from tests.whole import encoded, whole_of
from tests.writing import long

from mkdocs_charters.changes.compare import compare
from mkdocs_charters.changes.meanings import is_record, meanings
from mkdocs_charters.changes.positions import Positions
from mkdocs_charters.model.portfolio import Portfolio

CHARTER = "nordhafen-kestrel/index.md"
PARTY = "parties/kestrel.md"
RULES = """
## Ground rules

- We call first.
- We write it down.

- We say it early.

## Our room

The room is small.

The coffee is good.
"""


def of(folder: Path) -> Portfolio:
    return support.seen(support.read(folder), "internal").portfolio


def found(tmp_path: Path, file: str, *edits: tuple[str, str], base: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The text of the line of each change that edits of a file make."""
    folders = [tmp_path / "old", tmp_path / "new"]
    for folder in folders:
        support.write(folder, support.SMALL)
        (folder / CHARTER).write_text((folder / CHARTER).read_text() + RULES)
        support.edit(folder / file, *base)
    support.edit(folders[1] / file, *edits)
    before, now = (of(folder) for folder in folders)

    def lines(folder: Path, name: str) -> Sequence[str]:
        return (folder / name).read_text(encoding="utf-8").split("\n")

    where = Positions(
        before, now, lambda source, name: lines(folders[0], name), lambda source, name: lines(folders[1], name)
    )
    places = [where(one) for one in meanings(compare(before, now), before, now)]
    assert all(one is not None and not one.before for one in places)
    return [lines(folders[1], one.file)[one.line - 1].strip() for one in places if one is not None]


MANY = (
    "kind: charter\n",
    "kind: charter\nmilestones:\n  - {id: a, title: One}\n  - id: b\n    title: Two\n  - Three\n",
)


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([("status: active", "status: paused")], "status: paused"),
        ([("status: active\n", "")], "---"),
        ([("title: Two", "title: Twofold")], "title: Twofold"),
        ([("  - id: b\n    title: Two\n", "")], "milestones:"),
        ([("  - Three\n", "  - Three\n  - {title: Four}\n")], "- {title: Four}"),
        ([("{nordhafen: 5, kestrel: 2}", "{nordhafen: 5}")], "weights: {nordhafen: 5}"),
        ([("sponsor: Amara Okafor", "manager: Amara Okafor")], "- {party: Kestrel Air, manager: Amara Okafor}"),
        ([("arrives cold, by night", "arrives warm, by night")], "Medicine arrives warm, by night too."),
        ([("- We say it early.", "- We say it at once.")], "- We say it at once."),
        ([("- We say it early.\n", "")], "- We write it down."),
        ([("- We say it early.\n", "- We say it early.\n- And late.\n")], "- And late."),
        ([("- We call first.\n", "- We rest.\n- We call first.\n")], "- We rest."),
        ([("coffee is good", "tea is good")], "The tea is good."),
        ([("How we know: fewer long mails", "How we know: shorter mails")],
         "- We call before we write. How we know: shorter mails."),
        ([("## When it gets hard\n- We call before we write. How we know: fewer long mails.\n", "")], "---"),
        ([(RULES.partition("\n\n- ")[0], ""), ("- We call first.\n- We write it down.\n\n- We say it early.\n", "")],
         "---"),
        ([("Nordhafen AG, will: send the manifest by noon", "Nordhafen AG, will: send it by ten")],
         "- {id: daily-manifest, by: Nordhafen AG, will: send it by ten, every: working day, owner: Luis Prieto}"),
    ],
)  # fmt: skip
def test_a_change_in_a_charter(tmp_path: Path, edits: list[tuple[str, str]], line: str) -> None:
    lines = found(tmp_path, CHARTER, *edits, base=[MANY])
    assert lines
    assert set(lines) == {line}


def test_a_name_for_an_id_hides_no_line(tmp_path: Path) -> None:
    rows = ("weights: {nordhafen: 5, kestrel: 2}", "weights:\n      nordhafen: 5\n      Kestrel Air: 2")
    assert found(tmp_path, CHARTER, ("Kestrel Air: 2", "Kestrel Air: 3"), base=[rows]) == ["Kestrel Air: 3"]


def test_changes_in_a_party(tmp_path: Path) -> None:
    assert found(tmp_path, PARTY, ("We answer by noon.", "We answer by ten.")) == ["We answer by ten."]
    assert found(tmp_path / "b", PARTY, ("[Amara Okafor]", "[Amara Okafor, Tom Reed]")) == [
        "people: [Amara Okafor, Tom Reed]"
    ]


def test_a_file_that_is_gone_is_the_one_of_before(tmp_path: Path) -> None:
    before = of(support.write(tmp_path / "old", support.SMALL))
    support.write(tmp_path / "new", {name: text for name, text in support.SMALL.items() if "parties" in name})
    now = of(tmp_path / "new")
    where = Positions(before, now, lambda source, file: (), lambda source, file: ())
    (gone,) = (one for one in meanings(compare(before, now), before, now) if not is_record(one) and one.alliance_id)
    assert where(gone) == ("", CHARTER, 1, True)


@looking(60)
@given(portfolios(), portfolios())
def test_whatever_changes_stands_somewhere(one: list[Written], other: list[Written]) -> None:
    texts = [{part.path: long(part) for part in side} for side in (one, other)]
    base, head = (whole_of(encoded(side)).portfolio for side in texts)
    where = Positions(
        base, head, lambda source, file: texts[0][file].split("\n"), lambda source, file: texts[1][file].split("\n")
    )
    for meaning in meanings(compare(base, head), base, head):
        if not is_record(meaning):
            place = where(meaning)
            assert place is not None
            assert 1 <= place.line <= len(texts[0 if place.before else 1][place.file].split("\n"))
