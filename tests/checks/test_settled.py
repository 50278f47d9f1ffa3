"""Which codes settings may make lighter."""

from __future__ import annotations

import pytest

from mkdocs_charters.checks.settled import _fixed
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import codes

READING = [code for code in codes() if code.startswith(("CH0", "CH1"))]


@pytest.mark.parametrize("code", READING)
def test_what_was_read_all_the_same_may_be_lighter(code: str) -> None:
    """Its example tells how grave a code is: an error tells of something that was not read."""
    grave = any(severity == "error" for severity, found in example_of(code).found if found == code)
    assert _fixed(code) is grave
