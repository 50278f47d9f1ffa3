"""Every code has an example, and the examples are true: what `charters explain` shows is made into files and read."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests import support
from tests.locale.test_messages import FORBIDDEN

from mkdocs_charters.changes.compare import compare
from mkdocs_charters.changes.meanings import meanings
from mkdocs_charters.locale.help import example as reader
from mkdocs_charters.locale.help.example import ExampleFile, example_of, examples
from mkdocs_charters.locale.messages import codes, explanation
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.terms import digest
from mkdocs_charters.reading import SourceError, WorkTree, open_project
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import link

AS_OF = dt.date(2026, 6, 1)
PRESENT, EARLIER = "⟨digest of this text⟩", "⟨digest of an earlier text⟩"
BEFORE = "⟨digest of the text before⟩"
AROUND = [ExampleFile(path, "", text) for path, text in support.AROUND.items()]
COMPARED = [code for code in codes() if code.startswith("CH6")]
CHECKED = [code for code in codes() if code not in COMPARED]


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert examples() == codes()


# -- what is shown -----------------------------------------------------------------------------------------------------


def shown(code: str) -> dict[str, list[ExampleFile]]:
    """The files that readers see, by the heading above them."""
    text = explanation(code, words_for("en"))
    assert text is not None
    found: dict[str, list[ExampleFile]] = {}
    heading = ""
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        named = re.fullmatch(r"`([^` ]+\.\w+)`(?: (.+))?([.:])\n", line)
        if line.startswith("## "):
            heading = line[3:].strip()
        elif named and named[3] == ".":
            found.setdefault(heading, []).append(ExampleFile(named[1], named[2], ""))
        elif named:
            assert next(lines) == "\n"
            fence = re.match("`+", next(lines))
            assert fence
            content = iter(lambda: next(lines), f"{fence[0]}\n")
            found.setdefault(heading, []).append(ExampleFile(named[1], named[2] or "", "".join(content)))
    return found


@pytest.mark.parametrize("code", codes())
def test_what_is_shown_is_what_is_run(code: str) -> None:
    example = example_of(code)
    headings = ("Before", "After") if example.compared else ("Example", "Mended")
    assert shown(code) == dict(zip(headings, map(list, (example.files, example.mended)), strict=True))


@pytest.mark.parametrize("code", codes())
def test_examples_read_like_the_rest(code: str) -> None:
    example = example_of(code)
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", example.about)) <= 3
    for file in (*example.files, *example.mended):
        assert file.text or file.state
        assert all(sign == "\n" or sign.isprintable() for sign in file.text), "what cannot be seen is written ⟨tab⟩"
        assert len(file.text.splitlines()) <= 25, "an example shows what matters"
        assert max(map(len, file.text.splitlines()), default=0) <= 120
    for text in (example.about, *(file.text for file in (*example.files, *example.mended))):
        assert not FORBIDDEN.search(text), text


# -- what is run -------------------------------------------------------------------------------------------------------


def written(text: str) -> str:
    """A text with what its signs stand for; digests are put in later."""

    def times(number: str) -> int:
        return 1 + int(number.replace(",", ""))

    text = text.replace("⟨tab⟩", "\t")
    text = re.sub(r"⟨U\+([0-9A-F]{4})⟩", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"(.*\n)⟨([\d,]+) more lines⟩\n", lambda match: match[1] * times(match[2]), text)
    return re.sub(r"(\d)⟨([\d,]+) more digits⟩", lambda match: match[1] * times(match[2]), text)


def put(root: Path, files: Iterable[ExampleFile]) -> None:
    """Make files as an example says that they are."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        state, *named = re.split(r" ?`(.+)`$", file.state)
        match state:
            case "" | "in UTF-8" | "in Windows-1252":
                # A mended file may stand where a link or a closed file stood.
                path.unlink(missing_ok=True)
                path.write_bytes(written(file.text).encode(state.removeprefix("in ") or "UTF-8"))
            case "is empty":
                path.touch()
            case "is a folder":
                path.mkdir()
            case "is a link to":
                path.symlink_to(named[0])
            case "cannot be opened":
                path.touch(mode=0)
                if os.access(path, os.R_OK):  # root may read all files; this is none
                    path.unlink()
                    os.mkfifo(path)
            case "moves to":
                (root / named[0]).parent.mkdir(parents=True, exist_ok=True)
                path.rename(root / named[0])
            case "is deleted":
                path.unlink()
            case "is not there":
                assert not path.exists()
            case _:
                pytest.fail(f"{file.path} “{file.state}”")
    for file in files:
        if PRESENT in file.text or EARLIER in file.text:
            put_digests(root / file.path)


def put_digests(charter: Path) -> None:
    """Put digests in place of their names. Signatures are no terms, so that they may be wrong until then."""
    portfolio = portfolio_of(charter.parent.parent.parent)
    present = digest(portfolio, portfolio.alliances[charter.parent.name])
    text = charter.read_text(encoding="utf-8").replace(PRESENT, present).replace(EARLIER, f"1:sha256:{'e' * 64}")
    charter.write_text(text, encoding="utf-8")


def portfolio_of(root: Path) -> Portfolio:
    return link(read([WorkTree(root / "charters")], Settings())).portfolio


def found_in(root: Path) -> list[tuple[str, str]]:
    """What is found in a folder: severities and codes."""
    try:
        problems = support.problems_of(open_project(root).sources, root / "charters.yml", AS_OF)
    except SourceError as error:
        # No problem among others: commands say so and end.
        return [("error", error.code)]
    return sorted((problem.severity.word, problem.code) for problem in problems)


def test_nothing_is_found_around_the_examples(tmp_path: Path) -> None:
    put(tmp_path, AROUND)
    assert found_in(tmp_path) == []


@pytest.mark.parametrize("code", CHECKED)
def test_the_example_has_the_problem_and_mended_it_has_none(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = example_of(code)
    assert not example.compared
    put(tmp_path, AROUND)
    put(tmp_path, example.files)
    if code == "CH055":
        monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    if code == "CH056":
        support.git(tmp_path, "init", "-q", "-b", "main")
        support.git(tmp_path, "add", "-A")
        support.git(tmp_path, "commit", "-qm", "first")
    found = found_in(tmp_path)
    assert found == sorted(example.found)
    assert code in [one for _, one in found]
    put(tmp_path, example.mended)
    assert found_in(tmp_path) == [one for one in found if one[1] != code]


@pytest.mark.parametrize("code", COMPARED)
def test_the_two_versions_have_the_change(code: str, tmp_path: Path) -> None:
    example = example_of(code)
    assert example.compared
    put(tmp_path, AROUND)
    put(tmp_path, example.files)
    before = portfolio_of(tmp_path)
    assert found_in(tmp_path) == []
    terms = {key: digest(before, one) for key, one in before.alliances.items()}
    for file in example.mended:
        own = terms.get(Path(file.path).parent.name, "")
        put(tmp_path, [replace(file, text=file.text.replace(BEFORE, own))])
    assert found_in(tmp_path) == []
    after = portfolio_of(tmp_path)
    found = meanings(compare(before, after), before, after)
    assert [(one.weight.value, one.code) for one in found] == list(example.found)
    assert code in [one.code for one in found]


# -- the files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A case.\n",
        "A case.\n\n===== a.md\na\n===== found\nerror CH001\n",
        "A case.\n\n===== a.md\na\n===== mended a.md\nb\n",
        "A case.\n\n===== mended a.md\na\n===== a.md\nb\n===== found\nerror CH001\n",
        "A case.\n\n===== before a.md\na\n===== mended a.md\nb\n===== found\nerror CH001\n",
    ],
)
def test_a_misshapen_example_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an example"):
        reader._read(text)


def test_fences_are_longer_than_those_inside() -> None:
    assert ExampleFile("a.md", "", "````\nx\n````\n").markdown == "`a.md`:\n\n`````\n````\nx\n````\n`````\n"


def test_an_unknown_code_has_no_example() -> None:
    with pytest.raises(FileNotFoundError):
        example_of("CH999")
