"""Blocks as they are read. What is wrong with one is in `tests/golden/checks`."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import looking
from tests.support import SMALL, read, seen, write
from tests.whole import Memory, whole

from mkdocs_charters.model.embedded import LIMIT, Embedded
from mkdocs_charters.model.offered import OFFERS, written
from mkdocs_charters.model.problem import Severity
from mkdocs_charters.model.values import Withheld
from mkdocs_charters.model.views import View
from mkdocs_charters.reading.embedded import blocks_in

KEYS = st.sampled_from(["view", "charter", "party", "status", "limit", "year", "theme", "veiw", "", "?", "<<", "- "])
VALUES = st.sampled_from(
    ["commitments", "wins", "priority-map", "[kept, x]", "{a: b}", "2026", "'x", "&a", "*a", "!t", "2026-02-30", "\t", "|", "null", "[[[[[", "500"]
)  # fmt: skip
FIELDS = st.lists(st.tuples(KEYS, VALUES).map(": ".join), max_size=6).map("\n".join)
ANY = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r`~\x00"), max_size=80)


@looking(400)
@given(st.one_of(FIELDS, ANY, st.lists(st.one_of(FIELDS, ANY), max_size=3).map("\n".join)), st.booleans())
def test_any_text_is_a_block_or_has_problems_in_its_fence(text: str, own: bool) -> None:
    body = f"# Page\n\n```charters\n{text}\n```\n\nAfter.\n"
    last = body.count("\n") - 2
    blocks, problems = blocks_in(body, 1, "cold-chain" if own else "")
    wrong = [one for one in problems if one.severity is Severity.ERROR]
    assert len(blocks) <= 1
    assert bool(blocks) is not bool(wrong)
    for problem in problems:
        assert problem.span is not None
        assert 3 <= problem.span.line <= problem.span.end_line <= last, problem
        assert problem.span.start <= problem.span.end
    for block in blocks:
        assert block.text == text
        assert block.view in OFFERS
        assert set(block.filters) < set(OFFERS[block.view].keys)


@given(st.binary(max_size=120))
def test_no_bytes_in_a_fence_stop_reading(raw: bytes) -> None:
    for path in ("handbook.md", "index.md"):
        head = b"---\nkind: portfolio\n---\n" if path == "index.md" else b""
        whole([Memory({path: head + b"```charters\n" + raw + b"\n```\n"})])


def test_every_example_is_read_without_a_word() -> None:
    for view, offer in OFFERS.items():
        blocks, problems = blocks_in(written(view, offer), 1)
        assert problems == []
        assert [one.view for one in blocks] == [view]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, {**SMALL, "handbook.md": "# Handbook\n\n  ```charters\n  view: wins\n  party: kestrell\n  ```\n"})
    (problem,) = (one for one in seen(read(tmp_path), "all").problems if one.file == "handbook.md")
    assert (problem.code, problem.file, problem.span) == ("CH201", "handbook.md", (5, 10, 5, 18))
    assert problem.argument("nearest") == "kestrel"


def embedded(folder: Path, audience: str = "all") -> dict[str, list[Embedded]]:
    found = seen(read(folder, home=["nordhafen"]), audience).portfolio.embedded
    return {address: list(views.values()) for address, views in found.items()}


def block(*lines: str) -> str:
    return "\n".join(("", "```charters", *lines, "```", ""))


def test_names_become_keys_and_an_alliance_s_own_document_is_about_it(tmp_path: Path) -> None:
    charter = (
        SMALL["nordhafen-kestrel/index.md"]
        + "\n## How it goes\n"
        + block("view: trends")
        + block("view: wins", "charter: all")
    )
    note = SMALL["nordhafen-kestrel/notes/2026-04-14.md"] + "\n## More\n" + block("view: thanks", "limit: 3")
    page = block(
        "view: commitments",
        "party: Kestrel Air",
        "person: [Ines Vogt, amara-okafor]",
        "status: kept",
        "due: [month, open]",
    )
    write(
        tmp_path,
        {**SMALL, "nordhafen-kestrel/index.md": charter, "nordhafen-kestrel/notes/2026-04-14.md": note, "a.md": page},
    )
    own = {"charter": ("nordhafen-kestrel",)}
    assert embedded(tmp_path) == {
        "nordhafen-kestrel/index.md": [Embedded(View.TRENDS, own), Embedded(View.WINS, {})],
        "nordhafen-kestrel/notes/2026-04-14.md": [Embedded(View.THANKS, own, 3)],
        "a.md": [
            Embedded(
                View.COMMITMENTS,
                {
                    "party": ("kestrel",),
                    "person": ("nordhafen/ines-vogt", "kestrel/amara-okafor"),
                    "status": ("kept",),
                    "due": ("month", "open"),
                },
                LIMIT,
            )
        ],
    }


def test_what_is_hidden_and_what_is_unknown_are_one(tmp_path: Path) -> None:
    secret = SMALL["nordhafen-kestrel/index.md"].replace("status: active", "status: active\nvisibility: us")
    page = block("view: trends", "charter: nordhafen-kestrel") + block("view: trends", "charter: no-such-thing")
    write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": secret, "a.md": page})
    first, second = embedded(tmp_path, "internal")["a.md"]
    assert first == second
    assert all(isinstance(value, Withheld) for value in first.filters["charter"])
    shown, unknown = embedded(tmp_path, "all")["a.md"]
    assert shown.filters["charter"] == ("nordhafen-kestrel",)
    assert unknown == first


def test_a_page_that_is_hidden_shows_nothing(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **SMALL,
            "a.md": "---\nvisibility: internal\n---\n" + block("view: wins"),
            "b.md": "---\nvisibility: public\n---\n" + block("view: wins"),
        },
    )
    assert set(embedded(tmp_path, "public")) == {"b.md"}
    assert set(embedded(tmp_path, "internal")) == {"a.md", "b.md"}
