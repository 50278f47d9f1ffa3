"""The portfolios that are measured: the same for everybody, of the promised size, and nothing wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import portfolio, reading


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("portfolio")
    portfolio.write(made, 20)
    return made


def _charters(charters: int, seed: int = 1) -> list[tuple[str, str]]:
    return [(path, text) for path, text in portfolio.files(charters, seed) if "\nalliance_type: " in text]


def test_a_seed_gives_the_same_bytes() -> None:
    assert list(portfolio.files(5, seed=7)) == list(portfolio.files(5, seed=7))
    assert list(portfolio.files(5, seed=7)) != list(portfolio.files(5, seed=8))


def test_a_charter_does_not_depend_on_how_many_there_are() -> None:
    few, many = dict(portfolio.files(3)), dict(portfolio.files(41))
    settings = {"charters.yml", "mkdocs.yml", "charters/index.md"}
    assert few.keys() - settings <= many.keys()
    assert all(many[path] == text for path, text in few.items())


def test_paths_are_unique() -> None:
    paths = [path for path, _ in portfolio.files(200)]
    assert len(paths) == len(set(paths))


def test_each_charter_has_three_notes_and_a_win() -> None:
    paths = [path for path, _ in portfolio.files(40)]
    assert sum("/notes/" in path for path in paths) == 120
    assert sum("/wins/" in path for path in paths) == 40
    assert sum("/parties/" in path for path in paths) == 16


def test_charters_have_the_promised_size() -> None:
    for path, text in _charters(200):
        assert 85 <= portfolio.frontmatter(text).count("\n") <= 95, path
        assert 330 <= portfolio.word_count(portfolio.body(text)) <= 370, path


def test_most_alliances_are_between_organisations_or_teams() -> None:
    types = [text.partition("alliance_type: ")[2].split()[0] for _, text in _charters(40)]
    assert {one: types.count(one) for one in set(types)} == {
        "inter_org": 24,
        "inter_team": 12,
        "intra_team": 2,
        "one_to_one": 2,
    }


def test_nothing_is_wrong_with_them(folder: Path) -> None:
    found = reading.validated(folder).portfolio
    assert len(found.alliances) == 20
    assert sum(len(one.reviews) for one in found.alliances.values()) == 60
    assert sum(len(one.wins) for one in found.alliances.values()) == 20
    assert len(found.parties) == 11


def test_signing_touches_the_digests_only(folder: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}
    reading.sign(folder)
    changed = [
        (text, path.read_text(encoding="utf-8"))
        for path, text in before.items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert len(changed) > 10
    for old, new in changed:
        different = [one for one, other in zip(old.splitlines(), new.splitlines(), strict=True) if one != other]
        assert all("terms: '1:sha256:" in line for line in different)
    reading.validated(folder)


def test_a_change_moves_three_charters(tmp_path: Path) -> None:
    portfolio.write(tmp_path, 40)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.md")}
    portfolio.change(tmp_path)
    changed = [file for file, raw in before.items() if file.read_bytes() != raw]
    assert len(changed) == 3
    reading.validated(tmp_path)


def test_one_more_decision_changes_one_note(tmp_path: Path) -> None:
    portfolio.write(tmp_path, 5)
    before = {one: one.read_bytes() for one in tmp_path.rglob("*.md")}
    touched = {portfolio.decide(tmp_path, number) for number in (1, 2, 3)}
    assert len(touched) == 3
    assert {one for one, raw in before.items() if one.read_bytes() != raw} == touched
