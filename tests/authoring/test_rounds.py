"""Which fixes are kept: those after which their problem is gone and nothing new is wrong in the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.authoring.rounds import Outcome, mend_all
from mkdocs_charters.cli.check import find_problems
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import Archive, Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.findings import Findings
from mkdocs_charters.model.problem import Fix, Problem, Severity, Span, arguments
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import Kind, Visibility
from mkdocs_charters.reading import Project, WorkTree, open_project

Rule = tuple[str, str, str, Severity]
"""A code, the word it finds, what its fix puts there (itself for none), and its weight."""


def mended(folder: Path, text: str, *rules: Rule, choose: Callable[[Problem], bool] = lambda one: True) -> Outcome:
    """A file of one source, mended by rules that find words in it."""
    (folder / "x.md").write_text(text, encoding="utf-8", newline="")
    tree = WorkTree(folder, "in")

    def find(project: Project) -> Findings:
        (source,) = project.sources
        lines = source.read("x.md").decode().split("\n")
        read = Manuscript(Origin("in", "x.md", ""), Kind.REVIEW, {}, Visibility.INTERNAL, "en")
        return Findings(Archive(Settings(), (read,)), tuple(sorted(problems(lines, rules), key=lambda one: one.order)))

    def chosen(project: Project, findings: Findings) -> Sequence[Problem]:
        del project
        return [one for one in findings.problems if choose(one)]

    return mend_all(Project(folder, None, Settings(), (tree,)), find, chosen)


def problems(lines: Sequence[str], rules: Sequence[Rule]) -> list[Problem]:
    found = []
    for code, word, other, severity in rules:
        for number, line in enumerate(lines, 1):
            for match in re.finditer(word, line):
                span = Span(number, match.start() + 1, number, match.end() + 1)
                fix = Fix(span, other) if other != word else None
                found.append(Problem(code, severity, arguments(found=word), "in", "x.md", (), span, fix))
    return found


def texts(outcome: Outcome) -> list[str]:
    return [after.decode() for _, after in outcome.changed.values()]


NOTE, ERROR = Severity.NOTE, Severity.ERROR


def test_all_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a b\na c", ("CH301", "a", "A", NOTE))
    assert texts(outcome) == ["A b\nA c"]
    assert [(one.before, one.after, one.problem.span) for one in outcome.mended] == [
        ("a", "A", Span(1, 1, 1, 2)),
        ("a", "A", Span(2, 1, 2, 2)),
    ]
    assert (tmp_path / "x.md").read_text() == "a b\na c"
    assert len(outcome.first.problems) == 2
    assert outcome.findings.problems == ()


def test_one_fix_uncovers_the_next(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a", ("CH301", "a", "b", NOTE), ("CH302", "b", "c", NOTE), ("CH303", "c", "d", NOTE))
    assert texts(outcome) == ["d"]
    assert [one.problem.code for one in outcome.mended] == ["CH301", "CH302", "CH303"]


def test_going_in_circles_ends(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a", ("CH301", "a", "b", NOTE), ("CH302", "b", "a", NOTE))
    assert texts(outcome) == ["b"]
    assert len(outcome.put_back) == 1


def test_a_fix_without_effect_is_put_back(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a x", ("CH301", "a", "aa", NOTE), ("CH302", "x", "y", NOTE))
    assert texts(outcome) == ["a y"]
    assert [(one.problem.code, one.brought) for one in outcome.put_back] == [("CH301", ())]


def test_a_fix_that_brings_an_error_is_put_back_and_the_others_are_kept(tmp_path: Path) -> None:
    rules = (("CH301", "a", "b", NOTE), ("CH401", "b", "b", ERROR), ("CH302", "x", "y", NOTE))
    outcome = mended(tmp_path, "x\na\nx", *rules)
    assert texts(outcome) == ["y\na\ny"]
    assert [(one.problem.code, one.brought) for one in outcome.put_back] == [("CH301", ("CH401",))]
    assert [one.code for one in outcome.findings.problems] == ["CH301"]


def test_a_fix_that_brings_a_note_is_kept(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a", ("CH301", "a", "b", NOTE), ("CH401", "b", "b", NOTE))
    assert texts(outcome) == ["b"]
    assert [one.code for one in outcome.findings.problems] == ["CH401"]


def test_only_what_is_chosen(tmp_path: Path) -> None:
    outcome = mended(
        tmp_path,
        "a\na",
        ("CH301", "a", "b", NOTE),
        choose=lambda one: one.span is not None and one.span.line == 2,
    )
    assert texts(outcome) == ["a\nb"]


def test_a_place_that_covers_more_than_what_was_found_is_left(tmp_path: Path) -> None:
    outcome = mended(tmp_path, "a and more", ("CH301", "a.*", "b", NOTE))
    assert texts(outcome) == []
    assert outcome.put_back == ()


@pytest.mark.parametrize("name", ["same", "other"])
def test_two_sources_over_one_file(tmp_path: Path, name: str) -> None:
    """Mended once where it is known which file is meant, and left alone where two sources have one name."""
    support.write(tmp_path, {f"charters/{path}": text for path, text in support.SMALL.items()})
    note = "charters/nordhafen-kestrel/notes/2026-04-14.md"
    support.write(tmp_path, {note: (tmp_path / note).read_text().replace("2026-04-30", "30.4.2026")})
    support.write(
        tmp_path,
        {"charters.yml": f"sources:\n- {{path: charters, name: same}}\n- {{path: charters, name: {name}, mount: m}}\n"},
    )
    outcome = whole(tmp_path)
    raw = (tmp_path / note).read_bytes()
    expected = {} if name == "same" else {tmp_path / note: (raw, raw.replace(b"30.4.2026", b"2026-04-30"))}
    assert outcome.changed == expected


def whole(folder: Path) -> Outcome:
    """A portfolio on disk, mended as the command does."""
    words = words_for("en")
    return mend_all(
        open_project(folder),
        lambda project: find_problems(project, words, dt.date(2026, 11, 22)),
        lambda project, findings: findings.problems,
    )


DATES = [
    "2026-04-30",
    "30.4.2026",
    "30. April 2026",
    "April 30, 2026",
    "soon",
    "a: b",
    "@x",
    "- y",
    'it\'s: "so"',
    "#",
    "1",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(DATES), min_size=4, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_mending_never_brings_an_error_and_ends(
    tmp_path: Path, written: list[str], end: str, mark: bool, closed: bool
) -> None:
    lines = [
        "---", "kind: review", f"held_on: {written[0]}  # when", f"title: {written[1]}", "---",
        "## Actions", f"- [ ] Send it {written[2]}", f"- [x] Call: {written[3]}",
    ]  # fmt: skip
    raw = (b"\xef\xbb\xbf" if mark else b"") + (end.join(lines) + (end if closed else "")).encode()
    folder = support.write(tmp_path, {f"charters/{path}": text for path, text in support.SMALL.items()})
    file = folder / "charters/nordhafen-kestrel/notes/2026-05-01.md"
    file.write_bytes(raw)
    outcome = whole(folder)
    assert set(outcome.changed) <= {file}
    before, after = outcome.changed.get(file, (raw, raw))
    assert before == raw
    assert re.findall(rb"\r\n|\r|\n", after) == re.findall(rb"\r\n|\r|\n", raw)
    assert after.startswith(b"\xef\xbb\xbf") == mark
    file.write_bytes(after)
    again = whole(folder)
    assert again.changed == {}
    assert again.findings.problems == outcome.findings.problems
    if not outcome.changed:
        assert outcome.mended == ()


CASES = [
    path
    for path in sorted((support.ROOT / "tests" / "golden" / "checks").glob("*.md"))
    if "\n    fix: " in path.read_text(encoding="utf-8")
]
FILE = re.compile(r"^===== (\S+\.(?:md|yml))\n", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_cases_are_mended_without_new_errors(case: Path, tmp_path: Path) -> None:
    parts = FILE.split(case.read_text(encoding="utf-8").partition("\n===== problems")[0])
    names = dict(zip(parts[1::2], parts[2::2], strict=True))
    for name, text in names.items():
        path = tmp_path / (name if name == "charters.yml" else f"charters/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    outcome = whole(tmp_path)
    assert outcome.mended
    for file, (before, after) in outcome.changed.items():
        assert file.read_bytes() == before
        file.write_bytes(after)
    assert whole(tmp_path).changed == {}
    assert not {one.problem for one in outcome.mended} & set(outcome.findings.problems)
