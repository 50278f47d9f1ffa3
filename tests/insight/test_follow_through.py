"""How often promises were kept: of an alliance, of what is known, and never of anybody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, charter, note, portfolio

from mkdocs_charters.insight.obligations import FEWEST_TELLINGS, FollowThrough, follow_through
from mkdocs_charters.model.records import Review
from mkdocs_charters.model.values import CommitmentStatus

WEEKLY = {"id": "log", "will": "send the log", "by": ["kestrel"], "every": "week", "starts_on": "2026-01-05"}
BAY = {"id": "bay", "will": "build a bay", "by": ["nordhafen"], "due_on": "2026-05-29"}


def said(*told: Any, ident: str = "log") -> list[Review]:
    """Notes, a week apart, that tell of a commitment."""
    return [
        note(f"2026-{3 + number // 4:02}-{1 + 7 * (number % 4):02}", commitments={ident: one if isinstance(one, dict) else {"status": one}})
        for number, one in enumerate(told)
    ]  # fmt: skip


def found(notes: list[Review], *promises: dict[str, Any], **fields: Any) -> FollowThrough | None:
    of = alliance(charter(commitments=list(promises or (WEEKLY, BAY)), **fields), notes)
    return follow_through(portfolio(of), of, AS_OF)


def test_what_is_no_outcome_is_left_out() -> None:
    told = found(said("kept", "kept", "on_track", "needs_help", "changed", "not_kept", "released", "kept", "kept"))
    assert told == FollowThrough(4, 5)


def test_below_five_nothing_is_told() -> None:
    assert found(said("kept", "kept", "not_kept", "kept")) is None
    assert found([]) is None


def test_a_promise_that_is_done_once_counts_once() -> None:
    assert found(said(*["kept"] * 6, ident="bay")) is None
    notes = [*said("kept", "kept", "kept", "kept"), note("2026-05-20", commitments={"bay": {"status": "not_kept"}})]
    assert found(notes) == FollowThrough(4, 5)
    notes.append(note("2026-05-27", commitments={"bay": {"status": "kept"}}))
    assert found(notes) == FollowThrough(5, 5), "the newest telling decides"


def test_an_occurrence_told_twice_counts_once() -> None:
    again = {"status": "not_kept", "occurrence": "2026-03-02"}
    mended = {"status": "kept", "occurrence": "2026-03-02"}
    assert found(said(again, mended, "kept", "kept", "kept", "kept")) == FollowThrough(5, 5)


def test_what_is_long_ago_or_still_to_come_does_not_count() -> None:
    old = [note("2025-06-01", commitments={"log": {"status": "not_kept"}})]
    later = [note("2026-06-02", commitments={"log": {"status": "not_kept"}})]
    assert found([*old, *said(*["kept"] * 5), *later]) == FollowThrough(5, 5)


@pytest.mark.parametrize(
    ("kind", "by", "told"),
    [
        ("one_to_one", ["mara", "jonas"], False),
        ("intra_team", ["mara"], False),
        ("intra_team", ["mara", "jonas"], True),
        ("inter_org", ["mara"], False),
        ("inter_org", [], True),
    ],
)
def test_nobody_s_own_word_is_counted(kind: str, by: list[str], told: bool) -> None:
    parties = [{"party": "mara"}, {"party": "jonas"}]
    of = charter(alliance_type=kind, parties=parties, commitments=[{**WEEKLY, "by": by}])
    with_notes = alliance(of, said(*["kept"] * 6))
    assert (follow_through(portfolio(with_notes), with_notes, AS_OF) is not None) is told


@given(st.lists(st.sampled_from(list(CommitmentStatus)), max_size=12))
def test_it_is_the_plain_share(statuses: list[CommitmentStatus]) -> None:
    kept, not_kept = statuses.count(CommitmentStatus.KEPT), statuses.count(CommitmentStatus.NOT_KEPT)
    told = found(said(*(one.value for one in statuses)))
    assert told == (FollowThrough(kept, kept + not_kept) if kept + not_kept >= FEWEST_TELLINGS else None)
