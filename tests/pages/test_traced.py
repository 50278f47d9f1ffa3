"""What a page asked is noted; while the answers are the same, so is the page."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.pages.site import Site, site_of
from tests.strategies import looking
from tests.support import edit

from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.pages.site_plan import PageKind
from mkdocs_charters.pages.traced import Trace, Tracing, trace_from

SAMPLE = Path(__file__).parents[2] / "charters"
DAY = dt.date(2026, 6, 1)
NOTE = "nordhafen-kestrel/notes/2026-04-14.md"


def traces(site: Site) -> Mapping[str, tuple[str, Trace]]:
    """The content and the trace of each page that has one, as they are kept."""
    found = {}
    for plan in site.plan.pages():
        made, trace = site.composer.traced(plan)
        if trace is not None:
            found[plan.address] = str(made.content), trace_from(json.loads(json.dumps(trace.told())))
    return found


def changed(
    folder: Path, before: Mapping[str, tuple[str, Trace]], audience: str = "all", as_of: dt.date = DAY
) -> set[str]:
    """The pages of which a trace does not hold any more. Where one holds, the page is as it was."""
    site = site_of(folder, audience, tracing=Tracing(), as_of=as_of)
    plain = site_of(folder, audience, as_of=as_of)
    assert site.composer.ground == plain.composer.ground
    moved = set()
    for address, (content, trace) in before.items():
        if address in site.plan.by_address and site.composer.holds(trace):
            assert plain.html(address) == content, address
        else:
            moved.add(address)
    return moved


ELSEWHERE = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n## Ground rules\n- We ask.\n"
"""An alliance of which nobody else knows."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return support.write(tmp_path, {**support.SMALL, "mara-jonas/index.md": ELSEWHERE})


def test_all_pages_but_few_have_traces_which_hold(small: Path) -> None:
    before = traces(site_of(small, tracing=Tracing(), as_of=DAY))
    plan = site_of(small, as_of=DAY).plan
    assert {one.address for one in plan.pages()} - before.keys() == {"index.md"}
    assert {PageKind.REGISTER, PageKind.ALLIANCES, PageKind.NOTES} <= {plan.by_address[one].kind for one in before}
    assert changed(small, before) == set()


def test_a_list_over_all_alliances_is_as_it_was_while_its_rows_are(small: Path) -> None:
    before = traces(site_of(small, tracing=Tracing(), as_of=DAY))
    edit(small / "mara-jonas/index.md", ("We ask", "We ask each other"))
    lists = {one for one in changed(small, before) if one.count("/") == 1}
    assert lists == {"alliances/index.md", "mara-jonas/index.md"}
    assert {"wins/index.md", "commitments/index.md", "calendar/index.md", "priorities/index.md"} <= before.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "moved"),
    [
        (NOTE, "nights cost us most", "days cost us most", {NOTE}),
        ("parties/kestrel.md", "by noon", "by night", {"parties/kestrel.md"}),
        ("nordhafen-kestrel/wins/first-night.md", "a missed truck", "a late truck", {"nordhafen-kestrel/wins/first-night.md"}),
    ],
)  # fmt: skip
def test_a_change_reaches_those_that_show_it(small: Path, file: str, old: str, new: str, moved: set[str]) -> None:
    before = traces(site_of(small, tracing=Tracing(), as_of=DAY))
    edit(small / file, (old, new))
    found = changed(small, before)
    assert moved <= found
    assert "mara-jonas/index.md" in before.keys() - found


def test_a_name_reaches_every_page_that_says_it(small: Path) -> None:
    before = traces(site_of(small, tracing=Tracing(), as_of=DAY))
    edit(small / "parties/kestrel.md", ("Amara Okafor", "Amara Obi"))
    edit(small / "nordhafen-kestrel/index.md", ("Amara Okafor", "Amara Obi"))
    edit(small / NOTE, ("Amara Okafor", "Amara Obi"))
    edit(small / "nordhafen-kestrel/wins/first-night.md", ("Amara Okafor", "Amara Obi"))
    said = {address for address, (content, _) in before.items() if "Okafor" in content}
    assert len(said) > 2
    assert said <= changed(small, before)


def test_what_comes_and_goes_reaches_those_that_would_link_to_it(small: Path) -> None:
    before = traces(site_of(small, tracing=Tracing(), as_of=DAY))
    (small / "nordhafen-kestrel/wins/first-night.md").unlink()
    moved = changed(small, before)
    linking = {address for address, (content, _) in before.items() if "first-night" in content}
    assert linking <= moved


def _mishaps(text: str, draw: random.Random) -> Iterator[str]:
    words = re.findall(r"[A-Za-z]{4,}", text)
    word = draw.choice(words)
    yield text.replace(word, f"{word}x", 1)
    yield re.sub(r": (\d)\b", lambda match: f": {(int(match[1]) + 1) % 6}", text, count=draw.randint(1, 3))
    yield re.sub(r"(?m)^(name|title): (.*)$", r"\1: \2 anew", text, count=1)
    yield re.sub(r"2026-0(\d)", lambda match: f"2026-0{int(match[1]) % 8 + 1}", text, count=1)
    yield re.sub(r"(?m)^- .*\n", "", text, count=1)
    yield text.replace("---\n", f"---\nvisibility: {draw.choice(['us', 'internal', 'public'])}\n", 1)
    yield f"{text}\n## More\n\nWords that nobody expects.\n"


@looking(12)
@given(st.randoms(use_true_random=False), st.sampled_from(["all", "internal", "public"]))
def test_whatever_is_edited_a_page_whose_trace_holds_is_as_it_was(draw: random.Random, audience: str) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for file in SAMPLE.rglob("*.md"):
            support.write(folder, {file.relative_to(SAMPLE).as_posix(): file.read_text(encoding="utf-8")})
        first = site_of(folder, audience, tracing=Tracing(), as_of=DAY)
        before, ground = traces(first), first.composer.ground
        assert before
        files = sorted(folder.rglob("*.md"))
        for _ in range(draw.randint(1, 3)):
            file = draw.choice(files)
            text = file.read_text(encoding="utf-8")
            file.write_text(draw.choice(list(_mishaps(text, draw))), encoding="utf-8")
        if site_of(folder, audience, as_of=DAY).composer.ground == ground:
            changed(folder, before, audience)


# The tracing itself


def test_it_notes_what_is_looked_at_and_no_more() -> None:
    tracing = Tracing()
    seen = tracing.mapping("seen", {"a": 1, "b": 2})
    with tracing.noted() as few:
        assert seen["a"] == 1
        assert "c" not in seen
        assert seen.get("c", 7) == 7
    with tracing.noted() as every:
        assert list(seen.values()) == [1, 2]
    assert list(few) == [("seen", "a"), ("seen", "c")]
    assert list(every) == [("seen", None)]
    for now, holds in (
        ({"a": 1, "b": 3}, (True, False)),
        ({"a": 1, "b": 2, "c": 3}, (False, False)),
        ({"b": 2, "a": 1}, (True, False)),
    ):
        later = Tracing()
        later.mapping("seen", now)
        assert tuple(later.holds(tracing.trace(notes) or Trace([], "")) for notes in (few, every)) == holds


def test_what_is_found_out_once_is_nobodys_question_and_what_is_remembered_everybodys(small: Path) -> None:
    site = site_of(small, tracing=Tracing(), as_of=DAY)
    charter = site.plan.by_address["nordhafen-kestrel/index.md"]
    _, first = site.composer.traced(charter)
    _, second = site.composer.traced(charter)
    assert first is not None
    assert second is not None
    assert set(first.notes) == set(second.notes)
    assert ("alliances", "nordhafen-kestrel") in first.notes
    assert ("alliances", None) not in first.notes


def test_a_withheld_name_is_another_answer_than_a_text_of_the_same_letters() -> None:
    tracing = Tracing()
    seen = tracing.mapping("seen", {"a": (WITHHELD,)})
    with tracing.noted() as notes:
        assert seen["a"]
    trace = tracing.trace(notes)
    assert trace is not None
    later = Tracing()
    later.mapping("seen", {"a": (str("".join(WITHHELD)),)})
    assert tracing.holds(trace)
    assert not later.holds(trace)


def test_what_has_no_fingerprint_has_no_trace() -> None:
    tracing = Tracing()
    seen = tracing.mapping("seen", {"a": lambda: None})
    with tracing.noted() as notes:
        _ = seen["a"]
    assert tracing.trace(notes) is None
    assert not tracing.holds(Trace([("nobody", "a")], ""))
