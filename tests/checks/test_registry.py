"""The rules as a whole: each has a code of its own and cases that show when it speaks and when it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_charters.checks import RULES, Finding
from mkdocs_charters.checks.registry import rule
from mkdocs_charters.locale.messages import codes
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.problem import Severity

CASES = Path(__file__).parent.parent / "golden" / "checks"


def problems_in(case: Path) -> str:
    return case.read_text(encoding="utf-8").rpartition("\n===== problems")[2].partition("\n")[2]


@pytest.mark.parametrize("code", [*RULES, "CH501", "CH502", "CH503", "CH504"])
def test_a_rule_has_a_case_with_and_one_without(code: str) -> None:
    shown = [problems_in(case) for case in CASES.glob(f"{code}-*.md")]
    assert any(code in problems for problems in shown)
    if code not in ("CH119", "CH120"):  # their opposite is every other case with `ignore`
        assert any(code not in problems for problems in shown)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_words(code: str) -> None:
    assert code in codes()


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith(("CH3", "CH4"))])
def test_a_rule_names_its_practice(code: str) -> None:
    assert RULES[code].practice.startswith("P")


def test_practices_are_gentle() -> None:
    """All but one: what has run out is left in peace otherwise, and somebody is to hear that it has."""
    assert {code for code in RULES if code.startswith("CH3") and not RULES[code].gentle} == {"CH349"}
    assert not any(RULES[code].severity is Severity.ERROR for code in RULES if code.startswith("CH3"))


def test_a_code_has_one_rule() -> None:
    def another(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
        del portfolio, alliance, as_of
        return iter(())

    with pytest.raises(ValueError, match="CH301"):
        rule("CH301", Severity.NOTE)(another)
