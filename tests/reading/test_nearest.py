"""Names that differ by a slip."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.reading.nearest import OneSlipAway, almost

SHORT = st.text("abcß É", max_size=6)


@given(st.lists(SHORT, max_size=8), SHORT)
def test_one_slip_is_found_as_if_each_name_were_compared(names: list[str], text: str) -> None:
    assert OneSlipAway(names)(text) == next((name for name in names if almost(text, name, 1)), "")


def test_slips() -> None:
    near = OneSlipAway(["Mara Klein", "Jonas Weiss"])
    assert [near(text) for text in ("Mara Klien", "mara klein", "Mara Klen", "Jonass Weiss", "Jonas Weis", "Mira Kleyn")] == [
        "Mara Klein", "Mara Klein", "Mara Klein", "Jonas Weiss", "Jonas Weiss", "",
    ]  # fmt: skip
