"""The manual's page of formulas is true: each of its examples runs and says what stands there."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

from tests.insight import samples

from mkdocs_charters import insight

NUMBERS = r"(tuple\[)?(float|int)(, (float|int))*\]?( \| None)?"
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


def test_whatever_computes_a_number_has_an_example() -> None:
    """Every public function of insight whose answer is a number, or several, is imported by an example of the page."""
    imported = set(
        re.findall(r"^>>> from mkdocs_charters\.insight\.\w+ import (.+)$", PAGE.read_text(encoding="utf-8"), re.M)
    )
    shown = {name.strip() for line in imported for name in line.split(",")}
    numbers = set()
    for module in pkgutil.iter_modules(insight.__path__):
        found = importlib.import_module(f"{insight.__name__}.{module.name}")
        for name, made in inspect.getmembers(found, inspect.isfunction):
            answer = str(inspect.signature(made).return_annotation)
            if made.__module__ == found.__name__ and not name.startswith("_") and re.fullmatch(NUMBERS, answer):
                numbers.add(name)
    assert len(numbers) >= 8
    assert numbers <= shown, numbers - shown
