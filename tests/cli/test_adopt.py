"""`charters adopt`: what is written, what is refused, and what is said of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

TEAM = """
    # Yard Crew Working Agreement

    ## Mission

    We load by night.

    ## Members

    - Lead: Ann Ash (ann@yard.example)
    - Bo Birch

    ## Milestones

    - Pilot: 2026-09-01 (Ann Ash)
    """
TWO = """
    # Agreement between Nordhafen AG and Kestrel Air

    ## Purpose

    Cold chain.

    ## Commitments

    - Kestrel Air will send the manifest
    """


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
        if path.is_file()
    }


def test_a_charter_and_its_team_are_written(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM})
    done = run("adopt", "team.md", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "team.md became charters/yard-crew/index.md (draft, intra_team)",
        "  Mission                                      kept as prose, read as “Purpose”",
        "  Members                                      kept as prose; people found: 2",
        "  Milestones                                   became milestones (1)",
        "  and charters/parties/yard-crew.md (party, 2 people)",
        "",
        "Read what was written, then run `charters check`.",
    ]
    assert set(texts(tmp_path)) == {"team.md", "charters/yard-crew/index.md", "charters/parties/yard-crew.md"}
    assert run("check", cwd=tmp_path).code == 0


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM})
    done = run("adopt", "--dry-run", "team.md", cwd=tmp_path)
    assert done.code == 0
    assert set(texts(tmp_path)) == {"team.md"}
    assert not (tmp_path / "charters").exists()
    assert done.out.startswith("===== charters/yard-crew/index.md\n---\nkind: charter\n")
    assert "===== charters/parties/yard-crew.md\n" in done.out
    assert "team.md would become charters/yard-crew/index.md" in done.out
    run("adopt", "team.md", cwd=tmp_path)
    for name in ("charters/yard-crew/index.md", "charters/parties/yard-crew.md"):
        assert texts(tmp_path)[name] in done.out


def test_parties_that_are_known_are_used_as_they_are(portfolio: Path, run: Run) -> None:
    before = texts(portfolio)
    support.write(portfolio, {"two.md": TWO})
    done = run("adopt", "two.md", cwd=portfolio)
    assert done.code == 0
    assert "  known already: Nordhafen AG, Kestrel Air" in done.out.splitlines()
    after = texts(portfolio)
    made = set(after) - set(before) - {"two.md"}
    assert made == {"charters/nordhafen-ag-kestrel-air/index.md"}
    assert "parties: [Nordhafen AG, Kestrel Air]" in after[made.pop()]
    assert run("check", "charters/nordhafen-ag-kestrel-air", "--fail-on", "warning", cwd=portfolio).code == 0


def test_people_of_a_known_party_may_own_what_is_promised(portfolio: Path, run: Run) -> None:
    support.write(
        portfolio,
        {
            "two.md": f"{TWO}\n    ## Contacts\n\n    - Lead: Luis Prieto\n\n    ## Milestones\n\n    - Pilot: 2026-09-01 (Luis Prieto)\n"
        },
    )
    run("adopt", "two.md", cwd=portfolio)
    text = texts(portfolio)["charters/nordhafen-ag-kestrel-air/index.md"]
    assert "{title: Pilot, due_on: 2026-09-01, owner: Luis Prieto}" in text
    assert run("check", cwd=portfolio).code == 0


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM, "two.md": TWO, "charters/parties/yard-crew.md": "mine\n"})
    done = run("adopt", "team.md", "two.md", cwd=tmp_path)
    assert done.code == 2
    assert done.err == (
        "charters/parties/yard-crew.md is there already, so that team.md was not adopted. "
        "Move that file, or name another folder with --to.\n"
    )
    assert texts(tmp_path)["charters/parties/yard-crew.md"] == "mine\n"
    assert "two.md became charters/nordhafen-ag-kestrel-air/index.md" in done.out
    assert "charters/yard-crew/index.md" not in texts(tmp_path)


def test_a_second_time_everything_is_there(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM})
    run("adopt", "team.md", cwd=tmp_path)
    before = texts(tmp_path)
    done = run("adopt", "team.md", cwd=tmp_path)
    assert (done.code, texts(tmp_path)) == (2, before)
    assert "is there already" in done.err


def test_two_of_one_name_get_a_folder_each(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"a/team.md": "# Team charter\n\nWords.\n", "b/team.md": "# Team charter\n\nOthers.\n"})
    done = run("adopt", "a/team.md", "b/team.md", "--to", "out", cwd=tmp_path)
    assert done.code == 0
    assert {"out/team-charter/index.md", "out/team-charter-2/index.md"} <= set(texts(tmp_path))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it.md holds no words: there is nothing to adopt."),
        (b"\n---\n\n", "it.md holds no words: there is nothing to adopt."),
        (b"# Caf\xe9\n", "it.md cannot be read as text."),
        ("# Eins".encode("utf-16"), "it.md cannot be read as text."),
        (b"# A\n\n<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n", "it.md holds two versions that git left side by side, from line 3 on."),
        (b"# One\x00\n", "it.md cannot be read as text."),
        (b"<!DOCTYPE html>\n<p>one", "it.md is HTML or XML, no Markdown. Save it as Markdown first."),
        (b"PK\x03\x04rest", "it.md is an archive, such as those of word processors, no Markdown."),
        (b"---\nkind: charter\n---\n# One\n", "it.md is a document of ours already (`kind: charter`), so that it was left alone."),
        (b"---\nkind: review\nheld_on: 2026-05-01\n---\nWords.\n", "it.md is a document of ours already (`kind: review`)"),
    ],
)  # fmt: skip
def test_what_cannot_be_adopted_is_said_and_the_others_are(raw: bytes, said: str, tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM})
    (tmp_path / "it.md").write_bytes(raw)
    done = run("adopt", "it.md", "team.md", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1
    assert (tmp_path / "charters/yard-crew/index.md").is_file()
    assert (tmp_path / "it.md").read_bytes() == raw


def test_what_is_no_file_is_said(tmp_path: Path, run: Run) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    done = run("adopt", "folder.md", "pipe.md", "nowhere.md", cwd=tmp_path)
    assert done.code == 2
    assert done.err.splitlines() == [
        "folder.md cannot be read: it is no file.",
        "pipe.md cannot be read: it is no file.",
        "nowhere.md cannot be read: No such file or directory.",
    ]
    assert done.out == ""


def test_what_is_open_is_told_with_its_line(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"rules.md": "Ask before you take it.\n\n[Map](img/map.png)\n"})
    done = run("adopt", "rules.md", cwd=tmp_path)
    lines = (tmp_path / "charters/rules/index.md").read_text(encoding="utf-8").split("\n")
    told = [line.strip().split(": ", 1) for line in done.out.splitlines() if "index.md:" in line]
    assert len(told) == 3
    for place, words in told:
        assert words in lines[int(place.rpartition(":")[2]) - 1]


def test_the_type_and_the_language_can_be_said(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"x.md": "# Mara Klein and Jonas Weiss\n\n## Zweck\n\nFair.\n"})
    done = run("adopt", "x.md", "--type", "one_to_one", "--language", "de", "--to", "out", cwd=tmp_path)
    assert done.code == 0
    text = texts(tmp_path)["out/mara-klein-jonas-weiss/index.md"]
    assert "alliance_type: one_to_one\nstatus: draft\nparties: [Mara Klein, Jonas Weiss]\nlanguage: de\n" in text
    assert "## Zweck\n" in text


def test_errors_that_are_left_are_told(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"x.md": "# A\n\n- ```\n  code\n"})
    done = run("adopt", "x.md", cwd=tmp_path)
    assert done.code == 0
    lines = (tmp_path / "charters/a/index.md").read_text(encoding="utf-8").split("\n")
    assert f"charters/a/index.md:{lines.index('- ```') + 1}: CH035 " in done.out


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"x.md": "# Crew agreement\n\n## One\u200b\u00a0two\n\nWords.\n"})
    done = run("adopt", "x.md", "--dry-run", cwd=tmp_path)
    assert "\u200b" not in done.out


def test_what_cannot_be_written_is_said(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path, {"team.md": TEAM, "out": "a file\n"})
    done = run("adopt", "team.md", "--to", "out/below", cwd=tmp_path)
    assert done.code == 2
    assert done.err == "out/below/parties could not be written: Not a directory. team.md was not adopted.\n"
    assert done.out == ""


def test_what_check_would_find_is_told_before_anything_is_written(tmp_path: Path, run: Run) -> None:
    deep = "".join(f"{'  ' * level}- level {level}\n" for level in range(150))
    support.write(tmp_path, {"charters.yml": "", "charters/index.md": "# Ours\n"})
    (tmp_path / "deep.md").write_text(f"# Deep Team Charter\n\n## Notes\n\n{deep}", encoding="utf-8")
    for options in (("--dry-run",), ()):
        done = run("adopt", "deep.md", *options, cwd=tmp_path)
        assert (done.code, "Still open:" in done.out) == (0, True)
        assert re.search(r"charters/deep-team/index\.md:\d+: CH034 ", done.out)
    assert "level 149" in (tmp_path / "charters/deep-team/index.md").read_text(encoding="utf-8")


def test_so_it_is_where_there_is_no_portfolio_yet(tmp_path: Path, run: Run) -> None:
    """What a dry run tells is what the run tells that writes; whatever folder is named, and nothing is left of looking."""
    support.write(tmp_path, {"x.md": "# A\n\n- ```\n  code\n", "y.md": TEAM})
    for more, folder in (((), "charters"), (("--to", "agreements"), "agreements")):
        calls = [run("adopt", "x.md", "y.md", *more, *dry, cwd=tmp_path) for dry in (("--dry-run",), ())]
        told = [re.findall(rf"{folder}/a/index\.md:\d+: CH035 .*", one.out) for one in calls]
        assert told[0] == told[1]
        assert len(told[0]) == 1
        assert [one.code for one in calls] == [0, 0]
