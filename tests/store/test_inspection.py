"""A site is looked at before anybody sees it."""

from __future__ import annotations

import html
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


NAMES = st.sampled_from(("href", "src", "title", "data-href", "srcset", "x"))
VALUES = st.text(string.ascii_letters + " <>=/'\"&;#?-\n", max_size=12)


@st.composite
def tags(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A tag as a page may have it, and what its links are."""
    written, links = "<" + draw(st.sampled_from(("a", "img", "svg:a", "p"))), []
    for name, value in draw(st.lists(st.tuples(NAMES, VALUES), max_size=5)):
        quote = draw(st.sampled_from(('"', "'")))
        equals = draw(st.sampled_from(("=", " = ", "=\n")))
        inside = value.replace("&", "&amp;").replace(quote, html.escape(quote))
        written += draw(st.sampled_from((" ", "\n", "  "))) + name + equals + quote + inside + quote
        if name in ("href", "src"):
            links.append(value)
    return written + draw(st.sampled_from((">", "/>", " >"))), links


@given(st.lists(st.one_of(tags(), st.text("ab =\"'>&", max_size=8).map(lambda text: (text, []))), max_size=6))
def test_every_link_and_nothing_else_is_followed(pieces: list[tuple[str, list[str]]]) -> None:
    reached = [
        target
        for _, links in pieces
        for link in links
        if (target := link.partition("#")[0].partition("?")[0]) and not target.startswith("/")
    ]
    with TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text("".join(text for text, _ in pieces) + ".", encoding="utf-8")
        if not reached:
            assert inspected(Path(folder), ["index.html"]) == 1
            return
        with pytest.raises(ReleaseError) as told:
            inspected(Path(folder), ["index.html"])
        assert told.value.details["target"] == reached[0]
