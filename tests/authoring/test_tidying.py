"""Tidying: what comes out says the same, and tidying it once more changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from tests.strategies import Written, looking, portfolios
from tests.support import SAMPLE, SMALL, read, write
from tests.whole import encoded, whole_of
from tests.writing import long

from mkdocs_charters.authoring.tidy import tidy
from mkdocs_charters.authoring.tidying import tidied, with_id
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import fields_of
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading import open_project

UNTIDY = (
    "\ufeff---\r\n# of the house\r\nparties: [nordhafen, kestrel]   \r\n# how often, and\r\n# why\r\ncadence:\r\n  - coffee, every month # here\r\n"
    "\r\nkind: charter\r\nalliance_type: inter_org\r\nown: 3\r\n---\r\n## Purpose\r\nWe do.  \r\nIt.\r\n\r\n\r\n"
)
TIDY = (
    "---\n# of the house\nkind: charter\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\n# how often, and\n# why\ncadence:\n"
    "  - coffee, every month # here\n\nown: 3\n---\n## Purpose\nWe do.  \nIt.\n"
)


def test_line_ends_blanks_and_order() -> None:
    assert tidied(UNTIDY.encode()).decode() == TIDY
    assert tidied(TIDY.encode()).decode() == TIDY


@pytest.mark.parametrize(
    "text",
    [
        "", "no document\n", "---\nkind: charter\nparties: [x\n---\n", "---\nkind: [charter]\n---\n",
        "---\n{b: 1, kind: charter}\n---\n", "---\nkind: win\nkind: charter\n---\n", "---\n? kind\n: win\ntitle: x\n---\n",
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_is_written_otherwise_stays(text: str) -> None:
    assert tidied(text.encode()).decode() == text
    assert tidied(b"---\nkind: win\ntitle: \xff\n---\n") == b"---\nkind: win\ntitle: \xff\n---\n"


def test_blanks_that_say_something_stay() -> None:
    text = "---\nkind: win\ntitle: x\nachieved_on: 2026-01-01\n---\nOne  \ntwo\n\n    code   \n"
    assert tidied(text.encode()).decode() == text
    block = "---\nachieved_on: 2026-01-01\nkind: win\ntitle: |\n  a  \n  b\n---\n"
    assert "  a  \n  b\n" in tidied(block.encode()).decode()


def test_fields_stand_in_the_order_of_the_model() -> None:
    for kind, cls in CLASSES.items():
        keys = [one.key for one in fields_of(cls) if one.key != "kind"]
        text = "---\n" + "".join(f"{key}: 1\n" for key in reversed(keys)) + f"kind: {kind.value}\n---\n"
        told = [line.partition(":")[0] for line in tidied(text.encode()).decode().splitlines()[1:-1]]
        assert told == [one.key for one in fields_of(cls)]


@looking(40)
@given(portfolios())
def test_whatever_is_tidied_says_the_same(written: list[Written]) -> None:
    files = {one.path: long(one) for one in written}
    before = whole_of(encoded(files))
    clean = {path: tidied(text.encode()).decode() for path, text in files.items()}
    assert {path: tidied(text.encode()).decode() for path, text in clean.items()} == clean
    after = whole_of(encoded(clean))
    assert [one.data for one in after.archive.manuscripts] == [one.data for one in before.archive.manuscripts]
    for key, alliance in before.portfolio.alliances.items():
        assert digest(before.portfolio, alliance) == digest(after.portfolio, after.portfolio.alliances[key])


def test_the_sample_says_the_same() -> None:
    for file in SAMPLE.rglob("*.md"):
        raw = file.read_bytes()
        once = tidied(raw)
        assert tidied(once) == once
        assert sorted(once.split()) == sorted(raw.split())


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("- title: A b\n  theme: x", "- id: a-b\n  title: A b\n  theme: x"),
        ("  - {title: A b}", "  - {id: a-b, title: A b}"),
        ("- A b # so", "- {id: a-b, title: A b} # so"),
        ('- "A b"', "- {id: a-b, title: A b}"),
        ("-   title: A b\n    theme: x", "-   id: a-b\n    title: A b\n    theme: x"),
    ],
)
def test_an_id_is_put_where_it_belongs(listed: str, expected: str) -> None:
    text = "---\nkind: charter\npriorities:\n{}\n- Other\n---\n# T\n".replace(
        "- Other\n", "" if listed[0] == " " else "- Other\n"
    )
    made = with_id(text.format(listed).encode(), "priorities", 0, "a-b", "title")
    assert made is not None
    assert made.decode() == text.format(expected)


def test_an_id_that_is_there_is_not_put_again() -> None:
    text = b"---\nkind: charter\npriorities: [{id: x, title: A}, >-\n a\n b]\n---\n"
    assert with_id(text, "priorities", 0, "a", "title") is None
    assert with_id(text, "priorities", 7, "a", "title") is None
    assert with_id(b"---\nkind: charter\npriorities: [A]\n---\n", "priorities", 0, "a", "") is None


def test_ids_that_a_record_refers_to_are_pinned_and_no_digest_moves(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace("id: daily-manifest, ", "")
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"].replace(
        "daily-manifest: kept", "send-the-manifest-by-noon: kept"
    )
    files = {**SMALL, "nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-04-14.md": note}
    write(tmp_path, {f"charters/{name}": text for name, text in files.items()})
    made = tidy(open_project(tmp_path), lambda file: True)
    assert made.pinned == (("nordhafen-kestrel", "send-the-manifest-by-noon"),)
    assert made.left == (("nordhafen-kestrel", "quarterly-review"),)
    ((file, (_, after)),) = [
        (file, both) for file, both in made.changed.items() if "nordhafen-kestrel/index" in file.as_posix()
    ]
    assert b"{id: send-the-manifest-by-noon, by: Nordhafen AG" in after
    file.write_bytes(after)
    assert tidy(open_project(tmp_path), lambda file: True).pinned == ()
    assert read(tmp_path / "charters").by_kind[Kind.CHARTER]
