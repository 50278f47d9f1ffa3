"""What a change brought is what was not said before: lines, items and files may move as they like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.changes.brought import Told, brought
from mkdocs_charters.model.archive import Archive, Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.findings import Findings
from mkdocs_charters.model.problem import Argument, Path, Problem, Severity, Span, arguments
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import Kind, Visibility


def one(
    number: int,
    path: Path = (),
    /,
    code: str = "CH307",
    severity: Severity = Severity.NOTE,
    file: str = "a.md",
    **said: Argument,
) -> Problem:
    """A problem on a line of that number."""
    return Problem(code, severity, arguments(**said), "", file, path, Span(number, 1, number, 2))


def told(
    problems: Sequence[Problem], texts: Mapping[str, str] | None = None, data: Mapping[str, Any] | None = None
) -> Told:
    """A moment: its problems, the texts of files, and what stands in the document a.md."""
    manuscript = Manuscript(Origin("", "a.md", "a.md"), Kind.CHARTER, data or {}, Visibility.PARTIES, "en")
    archive = Archive(Settings(), (manuscript,))
    lines = {file: text.split("\n") for file, text in (texts or {}).items()}
    return Told(Findings(archive, tuple(problems)), lambda _, file: lines.get(file, []), lambda _, file: file)


def test_what_was_there_is_not_new_wherever_it_stands_now() -> None:
    before = told([one(3, ("commitments", 0, "will"), found="x", line=4, nearest="y")])
    now = told([one(9, ("commitments", 2, "will"), found="x", line=7, nearest="z")])
    assert brought(before, now) == ()


def test_what_is_said_otherwise_is_new() -> None:
    before = told([one(3, ("owner",), found="x")])
    for other in (
        one(3, ("owner",), found="y"),
        one(3, ("chair",), found="x"),
        one(3, ("owner",), found="x", code="CH202"),
        one(3, ("owner",), found="x", severity=Severity.WARNING),
        one(3, ("owner",), found="x", file="b.md"),
    ):
        assert brought(before, told([other])) == (other,)


def test_what_weighs_less_is_not_new() -> None:
    heavy, light = one(3, found="x", severity=Severity.ERROR), one(3, found="x")
    assert brought(told([heavy]), told([light])) == ()
    assert brought(told([light]), told([heavy])) == (heavy,)
    assert brought(told([heavy]), told([light, one(4, found="x", severity=Severity.ERROR)])) == (light,)


def test_of_equal_problems_the_one_whose_item_is_new() -> None:
    before = told(
        [one(2, ("commitments", 0), key="owner")], {"a.md": "x:\n- by: a"}, {"commitments": [{"id": "a", "by": "a"}]}
    )
    problems = [one(2, ("commitments", 0), key="owner"), one(3, ("commitments", 1), key="owner")]
    texts = {"a.md": "x:\n- by: a\n- by: a"}
    above = told(problems, texts, {"commitments": [{"id": "b", "by": "a"}, {"id": "a", "by": "a"}]})
    assert brought(before, above) == (problems[0],)
    below = told(problems, texts, {"commitments": [{"id": "a", "by": "a"}, {"id": "b", "by": "a"}]})
    assert brought(before, below) == (problems[1],)


def test_of_equal_problems_the_one_whose_line_is_new() -> None:
    before = told([one(2, key="owner"), one(4, key="owner")], {"a.md": "top\nsame\nmiddle\nsame\nend"})
    problems = [one(line, key="owner") for line in (2, 4, 5)]
    now = told(problems, {"a.md": "top\nsame\nmiddle\nsame\nsame\nend"})
    assert len(brought(before, now)) == 1
    changed = told([one(line, key="owner") for line in (2, 3, 5)], {"a.md": "top\nsame\nnew\nmiddle\nsame\nend"})
    (found,) = brought(before, changed)
    assert found.span == Span(3, 1, 3, 2)


def vague(will: str, *missing: str, ident: str = "", index: int = 0, severity: Severity = Severity.NOTE) -> Told:
    """A moment at which a promise is vague, after `index` others."""
    item = {"will": will, **({"id": ident} if ident else {})}
    problem = one(3 + index, ("commitments", index, "will"), commitment=will, missing=missing, severity=severity)
    return told([problem], {}, {"commitments": [{"will": "other"}] * index + [item]})


def test_a_problem_that_quotes_other_words_for_the_same_thing_is_not_new() -> None:
    before = vague("send the manifest before noon", "owner", "when")
    assert brought(before, vague("send us the manifest before noon", "owner", "when", index=2)) == ()
    assert brought(before, vague("send us the manifest before noon", "when")) == (), "less is missing"
    pinned = vague("send the manifest", "when", ident="manifest")
    assert brought(pinned, vague("hand over whatever is loaded", "when", ident="manifest")) == ()
    for other in (
        vague("walk row 14 with whoever is new", "owner", "when"),
        vague("send us the manifest before noon", "owner", "when", "how"),
        vague("send us the manifest before noon", "owner", "when", severity=Severity.ERROR),
    ):
        assert len(brought(before, other)) == 1
    assert (
        len(
            brought(
                vague("send the manifest before noon", "when"),
                vague("send us the manifest before noon", "owner", "when"),
            )
        )
        == 1
    )


def test_of_two_that_are_like_one_of_before_one_is_new() -> None:
    before = vague("send the manifest before noon", "when")
    items = [{"will": "send us the manifest before noon"}, {"will": "send them the manifest before noon"}]
    problems = [
        one(3 + place, ("commitments", place, "will"), commitment=item["will"], missing=("when",))
        for place, item in enumerate(items)
    ]
    assert len(brought(before, told(problems, {}, {"commitments": items}))) == 1


def test_what_names_less_of_its_document_is_not_new() -> None:
    both = told([one(1, ("priorities",), parties=("a", "b"))])
    left = told([one(1, ("priorities",), parties=("a",))])
    assert brought(both, left) == ()
    assert len(brought(left, both)) == 1


def test_a_document_by_another_title_keeps_its_problems() -> None:
    def titled(title: str, said: str = "") -> Told:
        return told([one(1, ("contributors",), win=said or title, party="a")], {}, {"title": title})

    assert brought(titled("First quiet night"), titled("A night without a call")) == ()
    long = "a night without a call, " * 9
    assert brought(titled("First quiet night"), titled(long, f"{long[:40]}…")) == ()


def test_a_file_that_moved_keeps_its_problems() -> None:
    text = "---\nkind: win\ntitle: x\n---\nIt began"
    before = told([one(3, found="x", file="b.md")], {"b.md": text})
    now = told([one(3, found="x", file="c/d.md"), one(5, found="z", file="c/d.md")], {"c/d.md": f"{text}\nMore"})
    assert [problem.argument("found") for problem in brought(before, now)] == ["z"]


def test_a_party_is_the_same_whatever_it_is_called() -> None:
    def moment(*called: str, data: Mapping[str, Any]) -> Told:
        problems = [one(3, party=called[0], less=called)]
        party = Manuscript(Origin("", "p.md", "p.md"), Kind.PARTY, {"id": "acme", **data}, Visibility.PARTIES, "en")
        findings = Findings(Archive(Settings(), (party,)), tuple(problems))
        return Told(findings, lambda _, file: [], lambda _, file: file)

    before = moment("Acme AG", data={"name": "Acme AG"})
    assert brought(before, moment("Acme SE", data={"name": "Acme SE"})) == ()
    # As it is called while its document has a mistake.
    assert brought(before, moment("acme", data={})) == ()
    assert len(brought(before, moment("Acme SE", data={"name": "Acme AG"}))) == 1
    assert len(brought(before, moment("Acme AG", "other", data={"name": "Acme AG"}))) == 1


def test_a_long_file_takes_no_long_time() -> None:
    before = told([one(5, key="owner")], {"a.md": "\n".join(["same"] * 6000)})
    now = told([one(5, key="owner"), one(6, key="owner")], {"a.md": "new\n" + "\n".join(["same"] * 6000) + "\nend"})
    assert len(brought(before, now)) == 1


PROBLEMS = st.lists(
    st.builds(
        lambda line, index, found, severity: one(line, ("list", index), found=found, severity=severity),
        st.integers(1, 6),
        st.integers(0, 2),
        st.sampled_from("xy"),
        st.sampled_from(Severity),
    ),
    max_size=6,
    unique=True,
)


@given(PROBLEMS, PROBLEMS, st.lists(st.sampled_from("ab"), max_size=6), st.lists(st.sampled_from("ab"), max_size=6))
def test_as_many_are_new_as_there_are_more(
    older: list[Problem], newer: list[Problem], before: list[str], now: list[str]
) -> None:
    texts = {"a.md": "\n".join(before)}, {"a.md": "\n".join(now)}
    found = brought(told(older, texts[0]), told(newer, texts[1]))
    assert brought(told(newer, texts[1]), told(newer, texts[1])) == ()
    assert [problem for problem in newer if problem in found] == list(found)
    for name in "xy":
        for least in Severity:
            # Of those that weigh at least so much, no more are old than there were.
            old = [one for one in older if one.argument("found") == name and one.severity >= least]
            new = [one for one in newer if one.argument("found") == name and one.severity >= least]
            left = [one for one in found if one.argument("found") == name and one.severity >= least]
            assert len(left) >= len(new) - len(old)
        if {one.severity for one in (*older, *newer)} == {Severity.NOTE}:
            count = sum(one.argument("found") == name for one in newer) - sum(
                one.argument("found") == name for one in older
            )
            assert sum(one.argument("found") == name for one in found) == max(0, count)
