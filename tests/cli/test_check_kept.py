"""What `charters check` has kept of documents and alliances changes nothing of what it says, whatever is edited meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests import support
from tests.hand import Hand
from tests.support import Done, Run, git

from mkdocs_charters import checks
from mkdocs_charters.cli import checking
from mkdocs_charters.reading import collect, document
from mkdocs_charters.store.cache import Cache

KEPT = Path("kept/documents-1.sqlite")
NOTE = "charters/nordhafen-kestrel/notes/2026-04-14.md"
CHARTER = "charters/nordhafen-kestrel/index.md"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, in a repository without a commit, and with a cache beside it."""
    monkeypatch.setenv("CHARTERS_CACHE", str(tmp_path / "kept"))
    shutil.copytree(support.SAMPLE, tmp_path / "charters")
    for name in ("charters.yml", "mkdocs.yml"):
        shutil.copy(support.ROOT / name, tmp_path / name)
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def unlike(folder: Path, run: Run, *options: str) -> tuple[Done, Done]:
    """What a check says with what was kept, and without."""
    return run("check", *options, cwd=folder), run("check", "--no-cache", *options, cwd=folder)


def wear(record: Path, chance: Random) -> None:
    """Somebody goes on with a record: with a line that means somebody or something, or a field that is right or not."""
    text = record.read_text("utf-8")
    lines = (
        "\n## Decisions\n- We go on. Amends: Parting.\n",
        "\n## Decisions\n- We go on. Amends: nowhere/at-all. Decided by: Nobody Known\n",
        "\n## Actions\n- [ ] Ask them @ines-vogt 2026-02-30\n",
        "\n## Concerns\n- Nights are long. Raised by: Kestrel\n",
        "\nMore words.\n",
    )
    fields = (
        "visibility: public\n",
        "visibility: nobody\n",
        "next_on: 2020-01-01\n",
        "attendees: [Ines]\n",
        "kind: party\n",
        "id: [\n",
    )
    if chance.random() < 0.6:
        record.write_text(text + chance.choice(lines), "utf-8")
    else:
        record.write_text(text.replace("---\n", f"---\n{chance.choice(fields)}", 1), "utf-8")


def settings(folder: Path, chance: Random) -> None:
    """Somebody weighs findings otherwise."""
    file = folder / "charters.yml"
    text = file.read_text("utf-8").partition("severities:")[0]
    code = chance.choice(["CH310", "CH311", "CH209", "CH204", "CH302", "CH401"])
    file.write_text(f"{text}severities:\n  {code}: {chance.choice(['off', 'note', 'error'])}\n", "utf-8")


@pytest.mark.parametrize("seed", range(8))
def test_it_says_the_same_as_without(sample: Path, run: Run, seed: int) -> None:
    chance = Random(seed)
    hand = Hand(sample, seed)
    run("check", cwd=sample)
    for _ in range(3):
        what = chance.random()
        if what < 0.5:
            wear(chance.choice([one for one in hand.records if one.exists()]), chance)
        elif what < 0.9:
            hand.change()
        else:
            settings(sample, chance)
        options = chance.choice([(), ("--format", "json"), ("--as-of", "2026-09-01", "--format", "json")])
        with_it, without = unlike(sample, run, *options)
        assert with_it == without
    assert (sample / KEPT).exists()


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are taken apart, and the alliances that rules are asked about, behind a slash."""
    found: list[str] = []

    def made_of(file: Any, *given: Any, **named: Any) -> Any:
        found.append(file.path)
        return document.made_of(file, *given, **named)

    def check_each(portfolio: Any, as_of: Any, only: Any) -> Any:
        found.extend(f"/{one}" for one in sorted(portfolio.alliances if only is None else only))
        return checks.check_each(portfolio, as_of, only)

    monkeypatch.setattr(collect, "made_of", made_of)
    monkeypatch.setattr(checking, "check_each", check_each)
    return found


def test_only_what_changed_is_looked_at(sample: Path, run: Run, looked_at: list[str]) -> None:
    run("check", cwd=sample)
    assert len(looked_at) > 40
    looked_at.clear()
    run("check", cwd=sample)
    assert looked_at == []  # it is said again
    support.edit(sample / NOTE, ("held_on: 2026-04-14", "held_on: 2026-04-15"))
    run("check", cwd=sample)
    assert looked_at == ["nordhafen-kestrel/notes/2026-04-14.md", "/nordhafen-kestrel"]
    looked_at.clear()
    # Anybody may refer to what stands in a charter.
    support.edit(sample / CHARTER, ("kind: charter\n", "kind: charter\n# a comment\n"))
    run("check", cwd=sample)
    assert looked_at[0] == "nordhafen-kestrel/index.md"
    assert {"/nordhafen-kestrel", "/crew-b"} < set(looked_at[1:])
    looked_at.clear()
    run("check", "--as-of", "2027-01-01", cwd=sample)
    assert not [one for one in looked_at if not one.startswith("/")]
    assert "/crew-b" in looked_at


SHARED = """---
kind: charter
title: {title}
alliance_type: inter_org
status: active
effective_on: 2025-03-01
parties: [nordhafen, kestrel]
---
## Words we share
- **Handover**: {meaning}
"""


def test_words_are_compared_with_those_of_others(
    repository: Path, run: Run, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another alliance explains is known, also where that one is not looked at."""
    monkeypatch.setenv("CHARTERS_CACHE", str(repository / "kept"))
    note = "---\nkind: review\nheld_on: 2026-04-14\n---\n## Decisions\n- We go on.\n"
    support.write(
        repository,
        {
            "charters/a-first/index.md": SHARED.format(title="The first", meaning="when both have signed."),
            "charters/b-second/index.md": SHARED.format(title="The second", meaning="when the ship is empty."),
            "charters/b-second/notes/2026-04-14.md": note,
        },
    )
    first = run("check", cwd=repository)
    assert "CH320" in first.out
    assert "The first" in first.out
    looked_at.clear()
    support.edit(repository / "charters/b-second/notes/2026-04-14.md", ("We go on.", "We go on as we are."))
    assert run("check", cwd=repository) == first
    assert looked_at == ["b-second/notes/2026-04-14.md", "/b-second"]
    support.edit(repository / "charters/a-first/index.md", ("both have signed", "the ship is empty"))
    with_it, without = unlike(repository, run)
    assert with_it == without
    assert "CH320" not in with_it.out


@pytest.mark.parametrize("options", [("--no-cache",), ("--format", "github"), ("--fix",), ("--diff",)])
def test_where_it_is_not_asked_nothing_is_kept(sample: Path, run: Run, options: tuple[str, ...]) -> None:
    run("check", *options, cwd=sample)
    assert not (sample / KEPT).exists()


@pytest.mark.parametrize("wrong", [b"", b"no database", b"half"])
def test_a_broken_cache_is_none_and_told_in_a_line(sample: Path, run: Run, wrong: bytes) -> None:
    run("check", cwd=sample)
    file = sample / KEPT
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if wrong == b"half" else wrong)
    support.edit(sample / NOTE, ("held_on: 2026-04-14", "held_on: 2026-04-15"))
    with_it, without = unlike(sample, run)
    assert (with_it.code, with_it.out, without.err) == (without.code, without.out, "")
    assert [line.partition(":")[0] for line in with_it.err.splitlines()] == ["The cache is not used"] * bool(wrong)
    # A file that nobody can use is gone, and the next check has one again.
    assert run("check", cwd=sample).err == ""


@pytest.mark.parametrize("told", [None, 1, "x", [], {}, [[]], {"kind": "review"}, {"kind": "x"}, {"a": 1}])
def test_values_of_another_shape_are_none(told: Any, sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote them: a cache holds data, not orders."""
    monkeypatch.setattr(Cache, "get", lambda self, keys: dict.fromkeys(keys, told))
    with_it, without = unlike(sample, run)
    assert with_it == without


@pytest.mark.parametrize(
    "told",
    [("due",), ("agenda", "nordhafen-kestrel"), ("export", "json", "--audience", "all"), ("export", "json", "--audience", "public")],
)  # fmt: skip
def test_what_is_told_is_the_same(
    told: tuple[str, ...], sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other commands take documents from there, too, whoever may see which."""
    run("check", cwd=sample)
    support.edit(sample / NOTE, ("held_on: 2026-04-14", "held_on: 2026-04-15"))
    first = run(*told, cwd=sample)
    assert run(*told, cwd=sample) == first
    monkeypatch.setenv("CHARTERS_CACHE", "")
    assert run(*told, cwd=sample) == first
    assert first.code == 0
