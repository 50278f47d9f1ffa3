from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_charters.changes import matching
from mkdocs_charters.changes.matching import Entry, matched, similarity


def entry(known_by: str | int, text: str, *, lasting: bool = True, alike: bool = True) -> Entry:
    return Entry(None, known_by, {"text": text}, text, lasting, alike)


def _pairs(base: list[Entry], head: list[Entry]) -> list[tuple[str | int, str | int]]:
    return [(one.known_by, other.known_by) for one, other in matched(base, head)]


def test_an_id_decides() -> None:
    assert _pairs([entry("a", "send"), entry("b", "open")], [entry("b", "send"), entry("a", "open")]) == [
        ("b", "b"), ("a", "a"),
    ]  # fmt: skip


def test_what_says_the_same_was_renamed() -> None:
    assert _pairs([entry("a", "send"), entry("b", "open")], [entry("c", "send")]) == [("a", "c")]


def test_the_most_alike_belong_together() -> None:
    base = [entry("a", "send the manifest by noon"), entry("b", "send the manifest by night")]
    head = [entry("d", "send the manifest by nine at night"), entry("c", "send the manifest by noon each day")]
    assert _pairs(base, head) == [("b", "d"), ("a", "c")]


def test_what_is_not_alike_is_another_one() -> None:
    assert _pairs([entry("a", "send the manifest")], [entry("b", "open two slots on Friday")]) == []
    assert _pairs([entry("a", "kestrel", alike=False)], [entry("b", "kestrels", alike=False)]) == []


def test_places_move() -> None:
    def steps(*texts: str) -> list[Entry]:
        return [entry(place, text, lasting=False) for place, text in enumerate(texts, 1)]

    assert _pairs(steps("Luis", "Ines"), steps("Theo", "Luis", "Ines")) == [(1, 2), (2, 3)]
    assert _pairs(steps("Luis", "Ines"), steps("Luis", "Amara")) == [(1, 1), (2, 2)]


def test_several_known_by_the_same() -> None:
    base = [entry("kestrel", "signed in 2025"), entry("kestrel", "signed in 2026")]
    assert _pairs(base, base[::-1]) == [("kestrel", "kestrel")] * 2
    assert [one.says for one, _ in matched(base, [entry("kestrel", "signed in 2026, twice")])] == [
        {"text": "signed in 2026"}
    ]


ENTRIES = st.lists(
    st.builds(
        entry, st.sampled_from("abcdef"), st.text("abc ", max_size=8), lasting=st.booleans(), alike=st.booleans()
    ),
    max_size=5,
)


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_the_other_way_round_gives_the_same_pairs(base: list[Entry], head: list[Entry]) -> None:
    def told(pairs: list[tuple[Entry, Entry]]) -> list[tuple[tuple[str | int, bytes], ...]]:
        return sorted(tuple((one.known_by, one.exactly) for one in pair) for pair in pairs)

    there, back = matched(base, head), matched(head, base)
    assert told(there) == told([(other, one) for one, other in back])
    assert len({id(one) for one, _ in there}) == len({id(other) for _, other in there}) == len(there)


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_similarity_is_between_0_and_1_and_symmetric(one: str, other: str) -> None:
    found = similarity(entry("a", one), entry("b", other))
    assert 0 <= found <= 1
    assert found == similarity(entry("b", other), entry("a", one))
    assert similarity(entry("a", one), entry("b", one)) == 1


def many(count: int, words: str) -> list[Entry]:
    return [entry(f"{words}-{one}", f"{words} {one} by {one % 7}") for one in range(count)]


def test_of_many_that_were_all_reworded_each_is_found_in_little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work grows with the lists and not with their square: so many pairs are looked at."""
    looked = 0
    whole = matching.similarity

    def counted(one: Entry, other: Entry) -> float:
        nonlocal looked
        looked += 1
        return whole(one, other)

    monkeypatch.setattr(matching, "similarity", counted)
    base, head = many(300, "send the manifest of crane"), many(300, "send a manifest of crane")
    pairs = matched(base, head)
    assert looked < 300 * 300 / 4
    assert len(pairs) == 300
    right = sum(str(one.known_by)[-3:] == str(other.known_by)[-3:] for one, other in pairs)
    assert right > 290
    assert matched(base, list(reversed(head))) == list(reversed(pairs)), "their order makes no difference"
    back = matched(head, base)
    assert {(id(one), id(other)) for other, one in back} == {(id(one), id(other)) for one, other in pairs}
