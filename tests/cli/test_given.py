"""What is given as options: all that is wrong is told in one run, ids and names mean the same, and odd values are not taken in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.support import Run

from mkdocs_charters.authoring.asking.weights import weighed, weights_of
from mkdocs_charters.locale.words import words_for

PARTIES = ("--party", "Nordhafen AG", "--party", "kestrel")


@pytest.mark.parametrize(
    ("line", "title", "weights"),
    [
        ("Quiet: 7, 3", "Quiet", ("7", "3")),
        ("Quiet : 4.5/3", "Quiet", ("4.5", "3")),
        ("Release 2: 5 3", "Release 2", ("5", "3")),
        ("Quiet: -1; 3", "Quiet", ("-1", "3")),
        ("Answer by 14:30", "Answer by 14:30", ()),
        ("Quiet: nights above all", "Quiet: nights above all", ()),
        ("Quiet", "Quiet", ()),
    ],
)
def test_numbers_behind_the_colon_are_weights(line: str, title: str, weights: tuple[str, ...]) -> None:
    assert weighed(line) == (title, weights)


@given(
    st.lists(st.one_of(st.integers(-9, 99), st.floats(-9, 99).map(lambda one: round(one, 2))), min_size=2, max_size=4)
)
def test_no_weight_becomes_part_of_a_title(numbers: list[float]) -> None:
    """Those that can be meant are taken, others are refused, whatever they are."""
    words = words_for("en")
    typed = [f"{one:.2f}".rstrip("0").rstrip(".") for one in numbers]
    line = f"Quiet: {', '.join(typed)}"
    assert weighed(line) == ("Quiet", tuple(typed))
    assert bool(weights_of("abcd"[: len(numbers)])(line, words)) is any(not 0 <= float(one) <= 5 for one in typed)
    assert weights_of(["a"])(line, words)


@pytest.mark.parametrize(
    ("priority", "said"),
    [
        ("Quiet: 7, 3", "--priority: “7” is no weight: each is 0 to 5. Did you mean “Quiet: 5, 3”?"),
        ("Quiet: 5, -1", "Did you mean “Quiet: 5, 0”?"),
        ("Quiet: 4", "Parties: 2 (Nordhafen AG and Kestrel Air). Write one weight of 0 to 5 for each, in this order, such as “Quiet: 4, 3”"),
    ],
)  # fmt: skip
def test_weights_that_cannot_be_meant(repository: Path, run: Run, priority: str, said: str) -> None:
    done = run("new", "inter_org", "two", *PARTIES, "--priority", priority, cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.endswith("Nothing was written.\n")
    assert support.git(repository, "status", "--porcelain") == ""


def test_all_that_is_wrong_with_a_charter_is_told_in_one_run(repository: Path, run: Run) -> None:
    """Options that are none, days, weights, names, and what is only seen in the document that would be written."""
    done = run(
        "new", "inter_org", "No name", *PARTIES, "--priority", "Quiet: 7, 3", "--effective-on", "0026-04-14", "--purpos", "x",
        "--purpose", " ", "--promise", "nobody=x", "--decision", "Stands: Nobody Here", "--as-of", "yesterday", cwd=repository,
    )  # fmt: skip
    assert (done.code, done.out) == (2, "")
    for said in (
        "“No name” is no name for a folder. Write it as “no-name”.",
        "--purpos", "--as-of", "--purpose: nothing stands behind it.", "Did you mean “2026-04-14”?", "“7” is no weight",
        "--promise: “nobody”", "--decision: Nobody here is called “Nobody Here”.",
    ):  # fmt: skip
        assert done.err.count(said) >= 1, (said, done.err)
    assert support.git(repository, "status", "--porcelain") == ""


def test_what_is_missing_is_told_with_what_is_wrong(repository: Path, run: Run) -> None:
    done = run("new", "inter_org", "two", "--promise", "kestrel=x", "--priority", "Quiet: 9", cwd=repository)
    assert (done.code, "“9” is no weight" in done.err, "  --party: " in done.err) == (2, True, True)
    assert "--promise" not in done.err, "of whom it is cannot be known yet"
    gift = run("add", "exchange", "nordhafen-kestrel", "--given-on", "x", cwd=repository)
    assert ("--given-on: “x” is no day." in gift.err, "  --what: " in gift.err) == (True, True)
    assert "  --given-on" not in gift.err, "what was given and is wrong is not missing"


def test_a_charter_that_is_not_there_does_not_hide_wrong_options(repository: Path, run: Run) -> None:
    done = run("add", "win", "nordhafen-kestrell", "--title", "x", "--stori", "y", "--serves", "", cwd=repository)
    assert "Did you mean “nordhafen-kestrel”?" in done.err
    assert ("--stori" in done.err, "--serves: nothing stands behind it." in done.err) == (True, True)


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        (("agenda", "nordhafen-kestrel", "--audiense", "x", "--format", "yaml", "--as-of", "x"), ["--audiense", "--format", "--as-of"]),
        (("agenda", "nordhafen-kestrel", "--audience", "us", "--as-of=x"), ["“us” is no audience", "--as-of"]),
        (("due", "--ownr=x", "--format", "yaml"), ["--ownr", "--format"]),
        (("due", "--within", "soon", "--owner", "nobody", "--party", "none", "--alliance", "no"), ["“soon”", "“nobody”", "“none”", "“no”"]),
        (("sign", "nordhafen-kestrel", "--on", "x", "--how", "y"), ["--on", "--how", "Missing option '--as'"]),
        (("sign", "--on", "x"), ["--on", "Missing argument 'CHARTER'"]),
        (("export", "schema", "chart", "--foo"), ["--foo", "'chart'"]),
        (("new", "party", "--nam", "x", "--form", "club"), ["--nam", "“club” is not among the answers", "  --name: "]),
    ],
)  # fmt: skip
def test_wrong_options_of_any_command_are_told_together(
    repository: Path, run: Run, command: tuple[str, ...], wrong: list[str]
) -> None:
    done = run(*command, cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert [one for one in wrong if one not in done.err] == [], done.err
    assert "Got unexpected extra" not in done.err, "a value of an option that is none is no argument"


@pytest.mark.parametrize("who", ["kestrel", "KESTREL", "Kestrel Air", "kestrel air"])
def test_a_party_is_meant_by_its_id_and_by_its_name(repository: Path, run: Run, who: str) -> None:
    gift = run(
        "add", "exchange", "nordhafen-kestrel", "--what", "Two days", "--given-by", who, "--dry-run", cwd=repository
    )
    assert "given_by: Kestrel Air\n" in gift.out, gift.err
    issue = ("add", "dispute", "nordhafen-kestrel", "--issue", "Who pays", "--raised-by", who)
    dispute = run(*issue, "--interest", f"{who}=to know", "--position", f"{who}=a fee", "--dry-run", cwd=repository)
    assert "raised_by: Kestrel Air\n" in dispute.out, dispute.err
    assert "interests: {Kestrel Air: to know}\npositions: {Kestrel Air: a fee}\n" in dispute.out
    named = ("--party", "nordhafen", "--party", who, "--promise", f"{who}=come", "--speaks", f"{who}=amara-okafor")
    charter = run("new", "inter_org", "two", *named, "--dry-run", cwd=repository)
    assert "{by: Kestrel Air, will: come}" in charter.out, charter.err
    assert "{party: Kestrel Air, representatives: [Amara Okafor]}" in charter.out


@pytest.mark.parametrize("who", ["ines-vogt", "nordhafen/ines-vogt", "Ines Vogt", "Ines"])
def test_a_person_is_meant_by_id_and_name(repository: Path, run: Run, who: str) -> None:
    note = run(
        "add", "review", "nordhafen-kestrel", "--attendee", who, "--thanks", "For it.", "--dry-run", cwd=repository
    )
    assert "attendees: [Ines Vogt]\n" in note.out, note.err
    win = run(
        "add",
        "win",
        "nordhafen-kestrel",
        "--title",
        "x",
        "--contributor",
        who,
        "--confirmed-by",
        who,
        "--dry-run",
        cwd=repository,
    )
    assert "contributors: [Ines Vogt]\nconfirmed_by: [Ines Vogt]\n" in win.out, win.err


@pytest.mark.parametrize("which", ["quarterly-review", "Quarterly Review"])
def test_a_meeting_is_meant_by_id_and_name(repository: Path, run: Run, which: str) -> None:
    done = run(
        "add", "review", "nordhafen-kestrel", "--cadence", which, "--thanks", "For it.", "--dry-run", cwd=repository
    )
    assert "cadence: quarterly review\n" in done.out, done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "review", "nordhafen-kestrel", "--held-on", "0001-01-01"), "days are from 1900-01-01 to 2126-12-31. Did you mean “2001-01-01”?"),
        (("add", "review", "nordhafen-kestrel", "--next-on", "2206-07-01"), "--next-on: “2206-07-01” cannot be meant"),
        (("add", "win", "nordhafen-kestrel", "--title", "x", "--achieved-on", "2026-06-02"), "is still to come: today is 2026-06-01."),
        (("new", "inter_org", "two", *PARTIES, "--effective-on", "1026-01-01"), "--effective-on: “1026-01-01” cannot be meant"),
        (("new", "inter_org", "two", *PARTIES, "--purpose", ""), "--purpose: nothing stands behind it."),
        (("new", "inter_org", "two", *PARTIES, "--rule", " "), "--rule: nothing stands behind it."),
        (("adopt", "charters/index.md", "--language", "xx"), "“xx” is no language. Write the code of one, such as en, de"),
    ],
)  # fmt: skip
def test_odd_values_are_refused_with_what_can_be_meant(
    repository: Path, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments, cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert support.git(repository, "status", "--porcelain") == ""


def test_days_that_may_be_meant_are_remarked_on(repository: Path, run: Run) -> None:
    note = ("add", "review", "nordhafen-kestrel", "--held-on", "2026-08-01", "--next-on", "2026-07-01", "--thanks", "x")
    done = run(*note, cwd=repository)
    assert done.code == 0, done.err
    assert "The note is dated 2026-08-01, which is still to come" in done.err
    assert "The next meeting, 2026-07-01, is not after this one, 2026-08-01." in done.err
