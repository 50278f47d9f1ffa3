"""The picture of a map stays small, however many priorities there are and however long their titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.pages.site import Outline, site_of
from tests.support import SMALL, write

LIMIT = 12_000


def charter(count: int, title: str) -> str:
    priorities = "".join(
        f'  - {{id: p{number}, title: "{number} {title}", weights: {{nordhafen: {number % 11 / 2}, kestrel: {number % 7 / 2}}},'
        f" reframe: {{shared_problem: x}}}}\n"
        for number in range(count)
    )
    head = "kind: charter\nalliance_type: inter_org\nstatus: active\nparties: [nordhafen, kestrel]\n"
    return f"---\n{head}priorities:\n{priorities}---\n"


def note(count: int) -> str:
    shifts = "".join(
        f"  - {{priority: p{number}, party: kestrel, from: 5, to: {number % 7 / 2}}}\n" for number in range(count)
    )
    return f"---\nkind: review\nheld_on: 2026-04-14\npriority_shifts:\n{shifts}---\n"


@pytest.mark.parametrize(
    ("count", "title"), [(12, "Nights"), (60, "An early word about what comes by " * 8), (40, "Ünïçödé" * 40)]
)
def test_a_map_is_under_twelve_kilobytes(tmp_path: Path, count: int, title: str) -> None:
    files = {name: text for name, text in SMALL.items() if not name.startswith("nordhafen-kestrel/")}
    files["nordhafen-kestrel/index.md"] = charter(count, title)
    files["nordhafen-kestrel/notes/2026-04-14.md"] = note(count)
    html = site_of(write(tmp_path, files)).html("nordhafen-kestrel/index.md")
    (picture,) = re.findall(r'<svg class="ch-map".*?</svg>', html, re.DOTALL)
    assert len(picture.encode()) < LIMIT
    outline = Outline(html)
    assert picture.count('class="ch-map__mark"') == min(count, 20)
    assert (f"{count - 20} more stand in the table." in outline.text) == (count > 20)
    # The table holds them all.
    assert all(f"{number} {title.split()[0]}" in outline.text for number in range(count))
