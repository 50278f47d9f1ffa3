"""What a document links to, in its text and in its fields."""

from __future__ import annotations

import pytest

from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.links import links_in, links_of
from mkdocs_charters.model.values import Kind

CHARTER = CLASSES[Kind.CHARTER]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](a.pdf) ![b](<b/c.png> 'title')", {"a.pdf", "b/c.png"}),
        ("[a]: a.pdf\n<img src='b.png'>", {"a.pdf", "b.png"}),
        ("[a](a.md#x) [b](b.html?c=d)", {"a.md", "b.html"}),
        ("[a](https://example.org) [b](//host) [c](/top) [d](#here) [e](mailto:x@y)", set()),
        ("no link", set()),
        (
            "[a](my%20file.pdf) [b](<my file.pdf>) ![c](my file.png 'title')",
            {"my%20file.pdf", "my file.pdf", "my file.png"},
        ),
        ("[a](Übersicht.pdf) [b](%C3%9Cbersicht.pdf)", {"Übersicht.pdf", "%C3%9Cbersicht.pdf"}),
        ("[a](plan(2).pdf) [b](plan\\(3\\).pdf) [c](a.pdf (title))", {"plan(2).pdf", "plan(3).pdf", "a.pdf"}),
        ("[a]: a.pdf 'title'\n\n[b]:\n  <my file.pdf>\n\n[^1]: note.pdf", {"a.pdf", "my file.pdf"}),
        ('<img src="my file.png"> <a href=b.pdf>', {"my file.png", "b.pdf"}),
        ("[a]() [b](<>) [c](", set()),
    ],
)
def test_links_of_a_text(text: str, found: set[str]) -> None:
    assert links_of(text) == found


def test_links_in_fields() -> None:
    """In addresses, and in prose wherever that stands: not in other words, and nothing breaks on a wrong shape."""
    data = {
        "title": "[a](title.pdf)",
        "purpose": "See [a](purpose.pdf).",
        "scope": {"in": "![a](in.png)", "out": 5},
        "values": {"of": {"kestrel": "[a](of.pdf)", "nordhafen": [5]}},
        "signatures": [{"attachment": " sheet.pdf#2 "}, {"attachment": "https://example.org/a.pdf"}, "x", None],
        "priorities": [{"title": "x", "evidence": [{"note": "[a](note.pdf)", "link": "../night.pdf"}]}],
        "parting": {"a": ["x", 5]},
        "commitments": {"a": "b"},
        "unknown": "[a](unknown.pdf)",
    }
    assert links_in(CHARTER, data) == {"purpose.pdf", "in.png", "of.pdf", "sheet.pdf", "../night.pdf"}
