"""The stylesheet is whole: a brace too few and a browser drops half of it without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support import ROOT

STYLES = sorted((ROOT / "theme" / "assets" / "charters").glob("*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_section_begins_outside_of_every_block(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for before in (text[: match.start()] for match in re.finditer(r"^/\* -{10}", text, re.MULTILINE)):
        bare = _COMMENT.sub("", before)
        assert bare.count("{") == bare.count("}"), before.splitlines()[-3:]
    bare = _COMMENT.sub("", text)
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_blocks_stand_two_deep_at_most(path: Path) -> None:
    depth = 0
    for line in _COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines():
        depth += line.count("{") - line.count("}")
        assert 0 <= depth <= 2, line
