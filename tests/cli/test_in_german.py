"""In a portfolio whose language is German, what the commands of a review say is German, whatever ends them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tests import support
from tests.support import Run, git

import mkdocs_charters.cli
import mkdocs_charters.locale

CHARTER = "charters/nordhafen-kestrel/index.md"
CLI = Path(mkdocs_charters.cli.__file__).parent
SPEAKING = (
    "sign", "signing", "reword", "meaning_same", "owners", "owning", "approvals", "hearing", "log", "diff", "places", "sides", "telling",
    "untold", "no_revision", "named", "archives", "told", "writing", "since",
)  # fmt: skip
ELSEWHERE = {"length_named", "create", "listed", "day_said"}
"""Functions there that other commands alone call, which speak English."""
PIECE = 16
"""So many characters of an English message are no accident."""


@pytest.fixture
def german(repository: Path) -> Path:
    support.write(repository, {"charters.yml": "language: de\n"})
    support.commit(repository)
    return repository


@pytest.fixture(scope="session")
def english() -> list[str]:
    """The longest piece of each message that has no value in it."""
    file = Path(mkdocs_charters.locale.__file__).parent / "de.po"
    with file.open("rb") as stream:
        texts = [one.id if isinstance(one.id, str) else one.id[0] for one in read_po(stream) if one.id]
    pieces = {max(re.split(r"%\(\w+\)s|\{\w*\}", text), key=len).strip() for text in texts}
    return [piece for piece in pieces if len(piece) >= PIECE and " " in piece]


REFUSALS: dict[tuple[str, ...], str] = {
    ("sign", "nordhafen-kestral", "--as", "Ines Vogt"): "War „nordhafen-kestrel“ gemeint?",
    ("sign", "nordhafen-kestrel", "--as", "Tom"): "weder bevollmächtigt noch Vertretung",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--party", "kestrel"): "und nicht für Kestrel Air",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--party", "x"): "keine Partei dieser Charta",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--on", "2099-01-01"): "kommt erst noch",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--on", "1001-01-01"): "ist wohl nicht gemeint",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--withdraw"): "nichts zurückzunehmen",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--how", "paper"): "Sagt es: --recorded-by PERSON",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--attachment", "x"): "trägt es selbst ein",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--how", "paper", "--recorded-by", "Tim"): "Hier heißt niemand „Tim“",
    (
        "sign",
        "nordhafen-kestrel",
        "--as",
        "Ines",
        "--how",
        "forge",
        "--attachment",
        "x",
    ): "Eine Datei „x“ gibt es nicht",
    ("sign", "nordhafen-kestrel", "--as", "Ines", "--diff"): "Nichts wurde geschrieben",
    ("reword", "nordhafen-kestrel", "--accepted-by", "Ines"): "--since REV",
    ("reword", "nordhafen-kestrel", "--accepted-by", "Ines", "--since", "HEAD"): "nichts anzunehmen",
    ("reword", "nordhafen-kestrel", "--accepted-by", "Ines", "--since", "nowhere"): "Git kennt hier keine Revision",
    ("owners", "--write", "--check"): "Gebt eins von beiden an",
    ("owners", "x"): "Ergänzt --write oder --check",
    ("owners", "--forge", "github"): "Konten stehen bei den Personen",
    ("owners", "--check"): "muss sich ändern",
    ("approvals", "nowhere"): "Seht nach, wie der Zweig, Tag oder Commit geschrieben wird",
    ("log", "x"): "Eine lesbare Charta „x“ gibt es nicht",
    ("log", "nordhafen-kestrel", "--audience", "party:x"): "Eine Partei „x“ gibt es nicht",
    ("diff", "nowhere"): "einen Ordner dieses Namens gibt es nicht",
    ("diff", "HEAD", "--audience", "alliance:x"): "Ein Bündnis „x“ gibt es nicht",
    ("diff", "HEAD", "--comment-id", "a b"): "kann kein Name eines Kommentars sein",
    ("diff", "HEAD", "--preview", "ftp://x"): "beginnt nicht mit https:// oder http://",
}


@pytest.mark.parametrize("arguments", REFUSALS, ids=" ".join)
def test_a_refusal_is_in_german(arguments: tuple[str, ...], german: Path, run: Run, english: list[str]) -> None:
    done = run(*arguments, cwd=german)
    assert REFUSALS[arguments] in " ".join(done.err.split()), done.err
    assert not [one for one in english if one in " ".join(done.err.split())]


def test_what_was_done_is_told_in_german(german: Path, run: Run, english: list[str]) -> None:
    signed = run("sign", "nordhafen-kestrel", "--as", "Ines Vogt", cwd=german)
    again = run("sign", "nordhafen-kestrel", "--as", "Ines Vogt", cwd=german)
    back = run("sign", "nordhafen-kestrel", "--as", "Ines Vogt", "--withdraw", cwd=german)
    said = " ".join(f"{signed.out} {again.err} {back.out}".split())
    for part in ("Unterschrieben: Fassung", "Noch nicht unterschrieben: Kestrel Air.", "Es gibt nichts zu ergänzen.",
                 "Zurückgenommen am"):  # fmt: skip
        assert part in said
    assert not [one for one in english if one in said]


def test_a_forge_whose_owners_nobody_writes(german: Path, run: Run) -> None:
    support.write(german, {"charters.yml": "language: de\nforge: {kind: gitea}\n"})
    assert "lässt sich hier nicht schreiben" in " ".join(run("owners", cwd=german).err.split())


def test_without_history_it_is_said_in_german(tmp_path: Path, run: Run, english: list[str]) -> None:
    folder = support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    support.write(folder, {"charters.yml": "language: de\n"})
    told = [run("log", "nordhafen-kestrel", cwd=folder), run("diff", "main", cwd=folder)]
    assert [one.code for one in told] == [2, 2]
    assert "liegt in keinem git-Repository" in told[0].err
    git(folder, "init", "-q", "-b", "main")
    told += [run("log", "nordhafen-kestrel", cwd=folder), run("diff", "main", cwd=folder)]
    assert [one.code for one in told] == [2, 2, 2, 2]
    said = " ".join(" ".join(one.err.split()) for one in told)
    assert not [one for one in english if one in said]


@pytest.mark.parametrize("name", SPEAKING)
def test_no_sentence_goes_out_as_it_is_written(name: str) -> None:
    """What is said goes through a catalogue: no literal text is handed to what prints."""
    tree = ast.parse((CLI / f"{name}.py").read_text("utf-8"))
    others = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name in ELSEWHERE]
    left_out = {id(one) for function in others for one in ast.walk(function)}
    literal = [
        (call.lineno, text)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and id(call) not in left_out
        and ast.unparse(call.func) in ("fail", "click.echo", "tell", "visible")
        for argument in call.args
        for text in _literals(argument)
    ]
    assert literal == []


def _literals(argument: ast.expr) -> list[str]:
    """The words that stand in a text as they are."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    return [
        one.value
        for one in parts
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and re.search(r"[a-z]{2}", one.value)
    ]
