"""Charters that move, change their ids and take each other's place: what is found at once is what looking at each file of a step finds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.growth import steps
from tests.pasts import begin, commit, git, put
from tests.strategies import looking

from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.trail import Trail
from mkdocs_charters.reading.walk import Row, Step, Walk, walk
from mkdocs_charters.reading.whose import whose
from mkdocs_charters.store.cache import Cache


def charter(number: int, words: str, pinned: str = "") -> str:
    own = f"id: {pinned}\n" if pinned else ""
    return f"---\nkind: charter\n{own}parties: [A{number}, B{number}]\n---\n## Purpose\n{words}\n"


def followed(folder: Path, count: int) -> int:
    """How many steps it takes to follow charters that came, changed and went elsewhere in other words, all at once."""
    begin(folder)
    commit(folder, {f"one/c{one}/index.md": charter(one, "We begin.", f"c{one}") for one in range(count)})
    commit(folder, {f"one/c{one}/index.md": charter(one, "We go on.", f"d{one}") for one in range(count)})
    put(folder, {f"one/c{one}/index.md": None for one in range(count)})
    # Too much is new for git to call it a move.
    new = "\n\n".join(f"Other words {one}." for one in range(20))
    commit(folder, {f"two/d{one}/index.md": charter(one, new) for one in range(count)})
    head = git(folder, "rev-parse", "HEAD")
    trail = Trail(folder, head, walk(folder, head, Cache(None)))
    assert not any(row.before and row.after for row in trail.walk.steps[0].rows)
    trail.fetch(ident for step in trail.walk.steps for row in step.rows for ident in (row.before, row.after) if ident)
    found: list[int] = []
    counted = steps(lambda: found.extend(len(trail.texts(f"two/d{one}/index.md")) for one in range(count)))
    assert found == [3] * count
    return counted


def test_twice_the_charters_are_twice_the_work(tmp_path: Path) -> None:
    followed(tmp_path / "first", 3)  # fills caches
    few, many = followed(tmp_path / "few", 20), followed(tmp_path / "many", 40)
    assert many <= 2.3 * few


TEXTS = {
    f"{number}{pinned}{words}": charter(number, words, pinned)
    for number in (1, 2)
    for pinned in ("", "c", "d")
    for words in ("We begin.", "We go on.")
}


class InMemory(Trail):
    """A past that is in no repository: contents are known by what they hold."""

    def content(self, ident: str) -> bytes:
        return TEXTS[ident].encode()


class OneByOne(InMemory):
    """Looks at every row of a step for every charter."""

    def _taken_away(self, place, new, known):  # type: ignore[no-untyped-def]
        pinned = known.whose.pinned if known.whose is not None else ""
        came = not new.before and self._is(new.after, Kind.CHARTER)
        own = self._id(new.path, new.after) if came else ""
        for row in self.walk.steps[place].rows:
            if row is new or not self._is(row.before, Kind.CHARTER):
                continue
            exchanged = bool(pinned) and self._pinned(row.before) == pinned != self._pinned(row.after)
            gone = bool(own) and not row.after and self._id(row.before_path, row.before) == own
            if (exchanged or gone) and not self._is_another(known, self._before(place, row)):
                return row.before_path, place + 1
        return None

    def _stays(self, place, row, known):  # type: ignore[no-untyped-def]
        before = self._pinned(row.before)
        others = [one for one in self.walk.steps[place].rows if one is not row]
        return (
            bool(row.after)
            and row.path == row.before_path
            and before not in {self._pinned(one.after) for one in others}
            and (known.whose is None or known.whose.pinned not in {self._pinned(one.before) for one in others})
        )


PATHS = ("c/index.md", "d/index.md", "x/c/index.md", "x/d/index.md")


@st.composite
def pasts(draw: st.DrawFn) -> Walk:
    """Up to five steps in which charters come, change, move and go."""
    there: dict[str, str] = {}
    made = []
    for number in range(draw(st.integers(1, 5))):
        after = draw(st.dictionaries(st.sampled_from(PATHS), st.sampled_from(sorted(TEXTS)), max_size=4))
        moved = draw(st.booleans())
        rows = [
            Row(one, one, there[one], after[one]) for one in sorted({*there} & {*after}) if there[one] != after[one]
        ]
        gone, came = sorted({*there} - {*after}), sorted({*after} - {*there})
        while moved and gone and came:
            old, new = gone.pop(), came.pop()
            rows.append(Row(new, old, there[old], after[new]))
        rows += [Row(one, one, there[one], "") for one in gone] + [Row(one, one, "", after[one]) for one in came]
        made.append(Step(f"{number}", number, merge=False, rows=tuple(draw(st.permutations(rows)))))
        there = after
    told = {ident: found for ident, text in TEXTS.items() if (found := whose(text.encode())) is not None}
    return Walk(tuple(reversed(made)), dict.fromkeys(TEXTS, Kind.CHARTER.value), told)


@looking(60)
@given(pasts())
def test_it_finds_what_looking_at_each_file_finds(past: Walk) -> None:
    quick, slow = InMemory(Path(), "", past), OneByOne(Path(), "", past)
    for path in PATHS:
        assert quick.texts(path) == slow.texts(path), path
