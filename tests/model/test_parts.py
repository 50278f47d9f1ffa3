"""Decisions amend headings and fields as a whole: each name means one, and pages and the diff know which."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from tests import support
from tests.pages.site import site_of

from mkdocs_charters.locale.words import languages
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.meaning import field_by_key
from mkdocs_charters.model.parts import as_whole, field_of, whole_fields
from mkdocs_charters.model.values import fold

CHARTER = "nordhafen-kestrel/index.md"
NOTE = "nordhafen-kestrel/notes/2026-05-20.md"


@pytest.mark.parametrize("language", languages())
def test_a_name_means_one_field(language: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for key, names in whole_fields(language, {}):
        for name in names:
            meant[fold(name)].add(key)
    assert [name for name, keys in meant.items() if len(keys) > 1] == []
    assert {key for keys in meant.values() for key in keys} == field_by_key(Charter).keys() - {"kind", "id"}


def test_a_reference_to_a_field_is_none_to_an_item() -> None:
    assert field_of(as_whole("parting")) == "parting"
    assert [field_of(one) for one in ("parting", "#nothing", "")] == ["", "", ""]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ground rules", "#ground_rules"),
        ("ground-rules", "#ground_rules"),
        ("notice", "#parting"),
        ("what is it for?", "#purpose"),
        ("Purpose", "#purpose"),
        ("night-release", "night-release"),
        ("status, since it is winter", "#status"),
        ("sponsor", "#parties"),
        ("nordhafen-kestrel/Parting", "nordhafen-kestrel/#parting"),
    ],
)
def test_what_a_decision_amends(tmp_path: Path, written: str, meant: str) -> None:
    support.write(tmp_path, support.SMALL)
    support.edit(tmp_path / CHARTER, ("## Purpose", "## What is it for {#purpose}"))
    note = f"---\nkind: review\nheld_on: 2026-05-20\n---\n## Decisions\n- So be it. Amends: {written}.\n"
    (tmp_path / NOTE).write_text(note, encoding="utf-8")
    linked = support.seen(support.read(tmp_path), "all")
    assert [one for one in linked.problems if one.code == "CH204"] == []
    assert linked.portfolio.alliances["nordhafen-kestrel"].reviews[-1].decisions[0].amends == meant


def test_an_item_wins_over_a_field_of_its_name(tmp_path: Path) -> None:
    support.write(tmp_path, support.SMALL)
    support.edit(tmp_path / CHARTER, ("id: night-release", "id: purpose"), ("Release by night", "Purpose"))
    support.edit(tmp_path / "nordhafen-kestrel/wins/first-night.md", ("night-release", "purpose"))
    (tmp_path / NOTE).write_text(
        "---\nkind: review\nheld_on: 2026-05-20\n---\n## Decisions\n- So. Amends: Purpose.\n", encoding="utf-8"
    )
    linked = support.seen(support.read(tmp_path), "all")
    (decision,) = linked.portfolio.alliances["nordhafen-kestrel"].reviews[-1].decisions
    assert decision.amends == "purpose"


def test_pages_lead_to_what_is_amended(tmp_path: Path) -> None:
    support.write(tmp_path, support.SMALL)
    support.edit(tmp_path / CHARTER, ("## Purpose", "## What is it for {#purpose}"))
    amended = ("Purpose", "Parting", "Status", "quarterly-review", "nordhafen-kestrel/night-release")
    lines = "".join(f"- Decided {number}. Amends: {one}.\n" for number, one in enumerate(amended))
    (tmp_path / NOTE).write_text(
        f"---\nkind: review\nheld_on: 2026-05-20\n---\n## Decisions\n{lines}", encoding="utf-8"
    )
    html = site_of(tmp_path).html(NOTE)
    for link in (
        '<a href="../index.html#purpose">What is it for</a>',
        '<a href="../index.html">Parting</a>',
        '<a href="../index.html">Status</a>',
        '<a href="../index.html#meeting-quarterly-review">quarterly review</a>',
        '<a href="../index.html#priority-night-release">Release by night</a>',
    ):
        assert link in html
