"""A site is looked at before anybody sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_charters.store.inspection import inspected
from mkdocs_charters.store.releases import ReleaseError

WHOLE = {
    "index.html": '<a href="a/">A</a> <a href="https://example.org/x">x</a> <a href="#top">t</a> <a href=?year=1>y</a>',
    "a/index.html": "<a href='../b%20c.html#x'>B</a> <img src=../gate.png> <a href=..>up</a> <a href=\"/top/\">t</a>",
    "b c.html": '<a href="mailto:a@example.org">m</a> <a href="a/?x=1&amp;y=2#z">a</a>',
    "gate.png": "x",
}


@pytest.mark.parametrize(
    ("more", "promised", "reason", "details"),
    [
        ({}, ["index.html", "a/index.html", "b c.html"], "", {}),
        ({"other.html": '<a href="nothing.html">n</a>'}, ["a/index.html"], "", {}),
        (
            {"t.html": '<p title="a href=nothing.html src=&#x27;n">write src=x or href="y" href=&</p>'},
            ["t.html"],
            "",
            {},
        ),
        (
            {"e.html": '<a title="> href=x" href="&#110;o.html&#35;x">n</a>'},
            ["e.html"],
            "broken link",
            {"page": "e.html", "target": "no.html"},
        ),
        ({}, ["c.html"], "missing page", {"page": "c.html"}),
        ({"c.html": ""}, ["index.html"], "empty page", {"page": "c.html"}),
        ({"c.html": '<a href="d/">d</a>'}, ["c.html"], "broken link", {"page": "c.html", "target": "d/"}),
        ({"a/c.html": "<img src=gate.png>"}, ["a/c.html"], "broken link", {"page": "a/c.html", "target": "gate.png"}),
        ({"index.html": None}, [], "no home", {}),
    ],
)
def test_what_is_not_whole_is_told(
    tmp_path: Path, more: dict[str, str | None], promised: list[str], reason: str, details: dict[str, str]
) -> None:
    files = {name: text for name, text in {**WHOLE, **more}.items() if text is not None}
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if not reason:
        assert inspected(tmp_path, promised) == sum(name.endswith(".html") for name in files)
        return
    with pytest.raises(ReleaseError) as told:
        inspected(tmp_path, promised)
    assert (told.value.reason, told.value.details) == (reason, details)
