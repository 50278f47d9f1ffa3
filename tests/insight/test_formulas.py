"""The manual's page of formulas is true: each of its examples runs and says what stands there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from tests.insight import samples

PAGE = Path(__file__).parents[2] / "docs" / "formulas.md"


def test_every_example_of_the_page_is_true() -> None:
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 8
    given = {"alliance": samples.alliance, "note": samples.note, "portfolio": samples.portfolio}
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), given, "formulas", str(PAGE), 0)
    said: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert outcome.failed == 0, "".join(said)
    assert outcome.attempted > 20
