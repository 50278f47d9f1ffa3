"""The sample portfolio is what docs/sample.md says: large enough, in order, and human on purpose."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

import pytest
from tests import support

from mkdocs_charters.insight.agreement import SignatureState, agreement
from mkdocs_charters.insight.celebration import confirmed
from mkdocs_charters.insight.rhythm import expected
from mkdocs_charters.locale.headings import fold_heading, known_headings
from mkdocs_charters.model.archive import CLASSES, Archive
from mkdocs_charters.model.meaning import Item, fields_of, item_classes
from mkdocs_charters.model.portfolio import Alliance, Portfolio
from mkdocs_charters.model.values import AllianceType, CommitmentStatus, Status
from mkdocs_charters.reading import WorkTree, read_settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

AS_OF = dt.date(2026, 11, 22)
TEXT = (support.ROOT / "docs" / "sample.md").read_text(encoding="utf-8")


@cache
def archive() -> Archive:
    settings, problems = read_settings(support.ROOT / "charters.yml")
    assert problems == ()
    return read([WorkTree(support.SAMPLE, "charters")], settings)


@cache
def sample() -> Portfolio:
    return link(archive()).portfolio


def alliances() -> list[Alliance]:
    return list(sample().alliances.values())


def records() -> list[dt.date]:
    return [
        day
        for one in alliances()
        for day in (
            *(note.held_on for note in one.reviews),
            *(win.achieved_on for win in one.wins),
            *(given.given_on for given in one.exchanges),
            *(dispute.raised_on for dispute in one.disputes),
        )
    ]


def test_it_is_a_portfolio_of_some_size() -> None:
    assert len(alliances()) >= 12
    assert {one.charter.alliance_type for one in alliances()} == set(AllianceType)
    assert {one.charter.status for one in alliances()} == set(Status)
    assert len(sample().parties) >= 10
    assert len(sample().people) >= 30
    assert len(records()) >= 80
    assert max(records()) - min(records()) >= dt.timedelta(days=730)
    assert max(records()) <= AS_OF


def test_what_is_told_of_it_is_meant_and_listed() -> None:
    listed = re.findall(r"^\| (note|warning) (CH\d{3}) \| (\S+) \| \S", TEXT, re.MULTILINE)
    found = support.problems_of([WorkTree(support.SAMPLE, "charters")], support.ROOT / "charters.yml", AS_OF)
    assert Counter((one.severity.word, one.code, one.file) for one in found) == Counter(listed)


def test_every_alliance_is_introduced() -> None:
    for one in alliances():
        assert (one.charter.title or "") in TEXT, one.id


HUMAN: dict[str, Callable[[Alliance], bool]] = {
    "a late commitment": lambda one: any(
        news.status is CommitmentStatus.NEEDS_HELP for note in one.reviews for news in note.commitments.values()
    ),
    "a promise not kept": lambda one: any(
        news.status is CommitmentStatus.NOT_KEPT for note in one.reviews for news in note.commitments.values()
    ),
    "a meeting without a note": lambda one: any(
        date.review_id is None
        for meeting in one.charter.cadence
        for date in expected(one, meeting, dt.date(2024, 10, 1), AS_OF)
    ),
    "a signature on an older text": lambda one: any(
        party.state is SignatureState.MOVED for party in agreement(sample(), one, AS_OF).parties
    ),
    "a favour nobody confirmed": lambda one: any(given.acknowledged_on is None for given in one.exchanges),
    "a divergence with a reframing": lambda one: any(
        apart(priority.weights) and priority.reframe is not None for priority in one.charter.priorities
    ),
    "a divergence without one": lambda one: any(
        apart(priority.weights) and priority.reframe is None for priority in one.charter.priorities
    ),
    "a dispute resolved": lambda one: any(dispute.agreed_on is not None for dispute in one.disputes),
    "a win of both sides": lambda one: any(confirmed(win, sample(), one) for win in one.wins),
    "another language": lambda one: one.charter.language == "de",
}


def apart(weights: Mapping[str, float]) -> bool:
    return bool(weights) and max(weights.values()) - min(weights.values()) >= 3


@pytest.mark.parametrize("trait", HUMAN)
def test_it_is_human(trait: str) -> None:
    assert any(HUMAN[trait](one) for one in alliances())


def said(value: object) -> Iterator[tuple[type[Item], str]]:
    """The fields that a document says something under, its items' included, as class and field."""
    if isinstance(value, Item):
        for definition in fields_of(type(value)):
            held = getattr(value, definition.name)
            if definition.name in value.model_fields_set and held not in (None, [], {}):
                yield type(value), definition.key
                yield from said(held)
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from said(one)


def headings_said() -> Iterator[tuple[type[Item], str]]:
    """The known headings in the bodies of the documents, as class of the document and field."""
    for one in archive().manuscripts:
        known = known_headings(one.language)
        text = (support.SAMPLE / one.origin.file).read_text(encoding="utf-8")
        for title in re.findall(r"^#{2,3} (.+)$", text, re.MULTILINE):
            if (field := known.get(fold_heading(title))) is not None:
                yield CLASSES[one.kind], field


def test_every_field_is_used() -> None:
    """A field that no document uses is one that nobody has seen on a page. Those of charters.yml are not meant."""
    used = {pair for document in sample().documents() for pair in said(document)}
    classes = {cls for top in CLASSES.values() for cls in item_classes(top)}
    unused = {(cls, one.key) for cls in classes for one in fields_of(cls)} - used
    assert sorted(f"{cls.__name__}.{key}" for cls, key in unused) == []


def test_every_known_heading_is_used() -> None:
    used = set(headings_said())
    wanted = {(cls, one.key) for cls in CLASSES.values() for one in fields_of(cls) if one.meaning.heading}
    assert sorted(f"{cls.__name__}.{key}" for cls, key in wanted - used) == []
    assert set(known_headings("en").values()) - {key for _, key in used} == set()


def test_links_lead_somewhere() -> None:
    for path in sorted(support.SAMPLE.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (path.parent / unquote(target)).exists(), f"{path.relative_to(support.ROOT)}: {target}"
