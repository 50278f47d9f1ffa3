"""The past of a repository as git knows it: each step once, whatever files are called and however git is set up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.pasts import begin, commit, git, merge, move

from mkdocs_charters.reading.git import GitError
from mkdocs_charters.reading.walk import Row, Step, Walk, walk
from mkdocs_charters.store.cache import Cache

CHARTER = "---\nkind: charter\ntitle: {}\n---\n## Purpose\nOne\n\nTwo\n\nThree\n\nFour\n\nFive\n"
PARTY = "---\nkind: party\nname: {}\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begin(tmp_path / "repository")


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


def walked(folder: Path, cache: Cache | None = None) -> Walk:
    return walk(folder, head(folder), cache or Cache(None))


def rows(folder: Path) -> list[list[tuple[str, str, bool, bool]]]:
    """Of each step, the newest first: where its files stand and stood, and whether there was and is something."""
    return [
        sorted((row.path, row.before_path, bool(row.before), bool(row.after)) for row in step.rows)
        for step in walked(folder).steps
    ]


def replayed(steps: tuple[Step, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """The files after each step, from the rows alone."""
    there: dict[str, str] = {}
    for step in reversed(steps):
        for row in step.rows:
            if row.before:
                assert there.pop(row.before_path) == row.before
        there |= {row.path: row.after for row in step.rows if row.after}
        yield step.commit, dict(there)


def listed(folder: Path, revision: str) -> dict[str, str]:
    """The documents and settings of a commit that are files, by their paths."""
    found = {}
    for line in git(folder, "ls-tree", "-r", "-z", revision).split("\0"):
        meta, _, path = line.partition("\t")
        if meta and meta.split()[0] in ("100644", "100755") and path.lower().endswith((".md", "charters.yml")):
            found[path] = meta.split()[2]
    return found


def replays(folder: Path, past: Walk) -> None:
    """The rows lead to what is there."""
    for name, there in replayed(past.steps):
        assert there == listed(folder, name)


def test_files_come_change_move_and_go(folder: Path) -> None:
    commit(folder, {"a/index.md": CHARTER.format("A"), "b.MD": "x", "c.txt": "no document", "charters.yml": "a: 1\n"})
    commit(folder, {"c.txt": "nothing of ours"})
    commit(folder, {"a/index.md": CHARTER.format("B")}, day="2026-01-06")
    move(folder, "a", "new folder")
    commit(folder, {"new folder/index.md": CHARTER.format("C")}, day="2026-01-07")
    commit(folder, {"new folder/index.md": None}, day="2026-01-08")
    assert rows(folder) == [
        [("new folder/index.md", "new folder/index.md", True, False)],
        [("new folder/index.md", "a/index.md", True, True)],
        [("a/index.md", "a/index.md", True, True)],
        [
            ("a/index.md", "a/index.md", False, True),
            ("b.MD", "b.MD", False, True),
            ("charters.yml",) * 2 + (False, True),
        ],
    ]
    past = walked(folder)
    replays(folder, past)
    assert [step.commit for step in past.steps] == [git(folder, "rev-parse", f"HEAD~{back}") for back in (0, 1, 2, 4)]
    # Noon of 2026-01-08, UTC.
    assert past.steps[0].seconds == 1767873600
    assert not any(step.merge for step in past.steps)


def test_only_charters_and_parties_have_a_kind(folder: Path) -> None:
    commit(
        folder, {"a.md": CHARTER.format("A"), "b.md": PARTY.format("B"), "c.md": "---\nkind: win\n---\n", "d.md": "#"}
    )
    assert sorted(walked(folder).kinds.values()) == ["charter", "party"]


def test_what_a_branch_brought_is_one_step_on_the_day_of_its_merge(folder: Path) -> None:
    commit(folder, {"a.md": CHARTER.format("A"), "b.md": "b"})
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, {"a.md": CHARTER.format("B")}, day="2026-01-06")
    commit(folder, {"a.md": CHARTER.format("C"), "c.md": "c"}, day="2026-01-07")
    git(folder, "checkout", "-q", "main")
    commit(folder, {"b.md": "b2"}, day="2026-01-08")
    merged = merge(folder, "work", day="2026-02-01")
    past = walked(folder)
    assert [(step.commit, step.merge) for step in past.steps[:1]] == [(merged, True)]
    assert past.steps[0].seconds == 1769947200
    assert {row.path for row in past.steps[0].rows} == {"a.md", "c.md"}
    assert len(past.steps) == 3
    replays(folder, past)


def test_a_merge_that_brings_nothing_is_no_step(folder: Path) -> None:
    commit(folder, {"a.md": "a"})
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, {"x.txt": "x"})
    git(folder, "checkout", "-q", "main")
    commit(folder)
    merge(folder, "work")
    assert len(walked(folder).steps) == 1


@pytest.mark.parametrize("before", [0, 1, 2])
def test_what_was_walked_is_walked_on_from_there(folder: Path, tmp_path: Path, before: int) -> None:
    cache = Cache(tmp_path / "cache")
    for number in range(3):
        commit(folder, {f"{number}.md": PARTY.format(number)}, day=f"2026-01-0{number + 1}")
        if number >= before:
            assert walked(folder, cache) == walked(folder)
            assert walked(folder, cache) == walked(folder)
    # Back, and on another way.
    git(folder, "reset", "-q", "--hard", "HEAD~1")
    assert walked(folder, cache) == walked(folder)
    commit(folder, {"other.md": "x"})
    assert walked(folder, cache) == walked(folder)


def test_a_branch_that_was_rebased_is_walked_anew(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    commit(folder, {"a.md": "a"})
    git(folder, "checkout", "-q", "-b", "work")
    for number in range(3):
        commit(folder, {f"{number}.md": PARTY.format(number)})
    assert walked(folder, cache) == walked(folder)
    git(folder, "checkout", "-q", "main")
    commit(folder, {"b.md": "b"}, day="2026-02-01")
    git(folder, "checkout", "-q", "work")
    git(folder, "rebase", "-q", "main", day="2026-02-02")
    assert walked(folder, cache) == walked(folder)
    git(folder, "checkout", "-q", "main")
    assert walked(folder, cache) == walked(folder)
    # What was walked last came in by the second parent of a merge: it is no part of the line.
    git(folder, "checkout", "-q", "work")
    assert walked(folder, cache) == walked(folder)
    git(folder, "checkout", "-q", "main")
    merge(folder, "work")
    assert walked(folder, cache) == walked(folder)
    assert len(walked(folder).steps) == 3


def test_a_commit_that_is_gone_does_no_harm(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    commit(folder, {"a.md": "a"})
    commit(folder, {"b.md": "b"})
    walked(folder, cache)
    git(folder, "reset", "-q", "--hard", "HEAD~1")
    git(folder, "reflog", "expire", "--expire=now", "--all")
    git(folder, "gc", "-q", "--prune=now")
    commit(folder, {"c.md": "c"})
    assert walked(folder, cache) == walked(folder)


CONFIGURED = {
    "diff.renames": "copies",
    "log.showSignature": "true",
    "core.quotePath": "true",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.external": "false",
    "log.showRoot": "false",
    "log.follow": "true",
    "log.decorate": "full",
    "log.diffMerges": "combined",
    "log.mailmap": "true",
    "log.abbrevCommit": "true",
    "core.abbrev": "5",
    "diff.relative": "true",
    "diff.renameLimit": "1",
    "diff.orderFile": "order",
    "diff.wordRegex": ".",
    "diff.submodule": "log",
    "diff.ignoreSubmodules": "all",
    "color.ui": "always",
    "color.diff": "always",
    "format.pretty": "fuller",
    "format.notes": "true",
    "log.date": "relative",
    "i18n.logOutputEncoding": "UTF-16",
    "core.pager": "false",
    "core.attributesFile": "attributes",
    "diff.odd.textconv": "false",
    "diff.odd.command": "false",
}


def _some(folder: Path) -> None:
    """Some of everything: copies, moves, merges, long names."""
    commit(folder, {"deep/a.md": CHARTER.format("A"), "b.md": PARTY.format("B"), "charters.yml": "a: 1\n"})
    commit(folder, {"copy.md": CHARTER.format("A"), "deep/a.md": CHARTER.format("A2"), "ü ö.md": PARTY.format("U")})
    move(folder, "deep", "deeper")
    move(folder, "b.md", "c.md")
    commit(folder, {"deeper/a.md": CHARTER.format("A3")}, day="2026-01-06")
    git(folder, "checkout", "-q", "-b", "work", "HEAD~1")
    commit(folder, {"deep/a.md": CHARTER.format("A4"), "d.md": "d"}, day="2026-01-07")
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-X", "ours", "-m", "Merge", "work", day="2026-01-08")


def test_configuration_makes_no_difference(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _some(folder)
    plain = walked(folder)
    assert len(plain.steps) == 4
    replays(folder, plain)
    (tmp_path / "attributes").write_text("*.md diff=odd\n")
    (tmp_path / "order").write_text("d*\nb*\n")
    configuration = tmp_path / "gitconfig"
    for name, value in CONFIGURED.items():
        where = str(tmp_path / value) if value in ("attributes", "order") else value
        git(folder, "config", "--file", str(configuration), name, where)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(configuration))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_PAGER", "false")
    odd = walked(folder)
    assert [(one.commit, one.seconds, one.merge, set(one.rows)) for one in odd.steps] == [
        (one.commit, one.seconds, one.merge, set(one.rows)) for one in plain.steps
    ]
    assert odd.kinds == plain.kinds


@pytest.mark.parametrize(
    "name", ["GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"]
)
def test_how_paths_are_meant_is_not_inherited(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    _some(folder)
    plain = walked(folder)
    monkeypatch.setenv(name, "1")
    assert walked(folder) == plain


ODD = [
    "a\nb.md",
    "a\tb.md",
    'a"b.md',
    "a\\b.md",
    "ü/ä.md",
    " a .md",
    ":(top)x.md",
    "-x.md",
    "*.md",
    "\1a b.md",
    ":100 x.md",
]


@pytest.mark.parametrize("name", ODD)
def test_odd_names(folder: Path, name: str) -> None:
    commit(folder, {name: CHARTER.format("A")})
    commit(folder, {name: CHARTER.format("B")})
    (folder / "moved" / name).parent.mkdir(parents=True)
    (folder / name).rename(folder / "moved" / name)
    commit(folder)
    past = walked(folder)
    assert [[(row.path, row.before_path) for row in step.rows] for step in past.steps] == [
        [(f"moved/{name}", name)], [(name, name)], [(name, name)],
    ]  # fmt: skip
    replays(folder, past)


def test_a_name_that_is_no_text(folder: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff\xfe.md")
    try:
        (folder / name).write_text(CHARTER.format("A"))
    except OSError:
        pytest.skip("this file system wants text")
    cache = Cache(tmp_path / "cache")
    commit(folder)
    past = walked(folder, cache)
    assert [row.path for row in past.steps[0].rows] == [name]
    assert walked(folder, cache) == past
    replays(folder, past)


def test_links_and_repositories_hold_no_text(folder: Path, tmp_path: Path) -> None:
    other = begin(tmp_path / "other")
    commit(other, {"x.md": CHARTER.format("X")})
    commit(folder, {"a.md": CHARTER.format("A"), "b.md": CHARTER.format("B")})
    (folder / "link.md").symlink_to("a.md")
    git(folder, "submodule", "add", "-q", str(other), "inner.md")
    commit(folder)
    # A file becomes a link, a link a file, a repository a file.
    (folder / "b.md").unlink()
    (folder / "b.md").symlink_to("a.md")
    (folder / "link.md").unlink()
    commit(folder, {"link.md": CHARTER.format("L")})
    git(folder, "rm", "-q", "-f", "inner.md")
    shutil.rmtree(folder / "inner.md", ignore_errors=True)
    commit(folder, {"inner.md": CHARTER.format("I")})
    (folder / "b.md").unlink()
    commit(folder, {"b.md": CHARTER.format("B2")})
    past = walked(folder)
    replays(folder, past)
    assert set(dict(replayed(past.steps))[head(folder)]) == {"a.md", "b.md", "link.md", "inner.md"}


def test_a_content_that_is_missing_is_said(folder: Path) -> None:
    commit(folder, {"a.md": CHARTER.format("A")})
    ident = git(folder, "rev-parse", "HEAD:a.md")
    (folder / ".git" / "objects" / ident[:2] / ident[2:]).unlink()
    with pytest.raises(GitError):
        walked(folder)


NAMES = ("a.md", "b.md", "sub/a.md", "sub/deep/c.md", "charters.yml")


class Hand:
    """Somebody who commits without much thought."""

    def __init__(self, folder: Path, data: st.DataObject) -> None:
        self.folder, self.data, self.days = folder, data, 0

    def do(self) -> None:
        way = self.data.draw(
            st.sampled_from(["write", "write", "write", "move", "gone", "link", "branch", "amend", "back"])
        )
        name = self.data.draw(st.sampled_from(NAMES))
        file = self.folder / name
        there = [one for one in NAMES if (self.folder / one).is_file() and not (self.folder / one).is_symlink()]
        self.days += 1
        day = f"2026-02-{self.days:02}"
        match way:
            case "write":
                self.write(name)
            case "move" if there:
                move(
                    self.folder,
                    self.data.draw(st.sampled_from(there)),
                    f"{self.data.draw(st.sampled_from('xyz'))}{self.days}.md",
                )
            case "gone" if file.is_file():
                file.unlink()
            case "link" if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.symlink_to("a.md") if not file.is_symlink() else file.unlink()
            case "amend":
                self.write(name)
                git(self.folder, "add", "-A")
                git(self.folder, "commit", "-q", "--amend", "--allow-empty", "-m", "Amended", day=day)
                return
            case "back":
                git(self.folder, "reset", "-q", "--hard", "HEAD~1") if self.days > 4 and self.long() else None
                return
            case "branch":
                git(self.folder, "checkout", "-q", "-b", f"b{self.days}")
                self.write(name)
                commit(self.folder, day=day)
                git(self.folder, "checkout", "-q", "main")
                self.write("main.md")
                commit(self.folder, day=day)
                merge(self.folder, f"b{self.days}", day=day)
                return
        commit(self.folder, day=day)

    def long(self) -> bool:
        return int(git(self.folder, "rev-list", "--first-parent", "--count", "HEAD")) > 2

    def write(self, name: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_text(
            self.data.draw(st.sampled_from([CHARTER, PARTY, "{}\n"])).format(self.data.draw(st.integers(0, 3)))
        )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_to_walk_on_is_to_walk_all(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    tmp = tmp_path_factory.mktemp("walk")
    folder, cache = begin(tmp / "repository"), Cache(tmp / "cache")
    commit(folder, {"a.md": CHARTER.format("A")})
    hand = Hand(folder, data)
    for _ in range(data.draw(st.integers(2, 7))):
        hand.do()
        if data.draw(st.booleans()):
            assert walked(folder, cache) == walked(folder)
    past = walked(folder, cache)
    assert past == walked(folder)
    replays(folder, past)


def test_rows_are_as_they_were_after_a_time_in_the_cache(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    commit(folder, {"a.md": CHARTER.format("A")})
    first, second = walked(folder, cache), walked(folder, cache)
    assert first == second
    assert isinstance(second.steps, tuple)
    assert all(isinstance(row, Row) for step in second.steps for row in step.rows)
