"""CODEOWNERS: golden cases, paths as each forge reads them, and a block that leaves its file alone.

Golden cases are `tests/golden/owners/*.md`: a sentence, files below `===== PATH`, and last what is written for each forge below
`===== github` and `===== gitlab`, all as of 1 June 2026. `CHARTERS_UPDATE_GOLDEN=1` writes that anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import looking
from tests.whole import DAY, encoded, whole_of

from mkdocs_charters.exports.owners import FORGES, BlockError, block, lines_after, owned, with_block
from mkdocs_charters.exports.owners.lines import pattern, shown
from mkdocs_charters.exports.owners.marked import BEGIN, END
from mkdocs_charters.exports.owners.who import Owned, PartyOwners
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.settings import ForgeKind

CASES = sorted((Path(__file__).parent.parent / "golden" / "owners").glob("*.md"))
HEADER = re.compile(r"^===== (.*)\n", re.MULTILINE)
GITHUB, GITLAB = ForgeKind.GITHUB, ForgeKind.GITLAB


def test_there_are_cases() -> None:
    assert len(CASES) > 8


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headers = list(HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    bodies = {header[1]: text[header.end() : end] for header, end in zip(headers, ends, strict=True)}
    files = {file: body for file, body in bodies.items() if file not in ("github", "gitlab")}
    made = whole_of(encoded(files), DAY)
    assert [one for one in made.problems if one.code < "CH3" and one.severity.word == "error"] == []
    words = words_for(made.archive.settings.language)
    written = {
        forge.value: block(owned(made.portfolio, forge, lambda origin: f"charters/{origin.file}", DAY), forge, words)
        for forge in FORGES
    }
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        kept = text[: next(header.start() for header in headers if header[1] == "github")]
        path.write_text(kept + "".join(f"===== {forge}\n{lines}" for forge, lines in written.items()), encoding="utf-8")
    else:
        assert written == {forge: bodies[forge] for forge in written}


# -- paths, as forges read them ----------------------------------------------------------------------------------------


def read(line: str, forge: ForgeKind) -> tuple[str, list[str]]:
    """The pattern of a line as a regular expression, and its owners, by the rules that the forge documents."""
    if forge is GITHUB:
        line = line.partition("#")[0]  # whatever stands before it
    path, owners = re.fullmatch(r"((?:\\.|[^\\\s])+)\s+(.*)", line.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    assert path.startswith("/"), "neither a comment nor a section, and not in every folder"
    found = []
    for escaped, char in re.findall(r"(\\)?(.)", path, re.DOTALL):
        assert escaped or char not in "*[]"
        found.append("[^/]" if char == "?" and not escaped else re.escape(char))
    return "".join(found), owners.split()


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=()), min_size=1, max_size=12)


@looking(300)
@given(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.sampled_from(FORGES))
@example("#a !b/[c]*?\\ d\\/e  f.md", GITHUB)
@example("#a !b/[c]*?\\ d\\/e  f.md", GITLAB)
@example("a\nb /\t\x1b[0m\x85\u2028.md", GITLAB)
@example("ends\\", GITLAB)
def test_a_path_fits_itself(path: str, forge: ForgeKind) -> None:
    line = f"{pattern(path, forge)} @a b@example.org"
    assert shown(line) == line or "  " in line, "one line that can be seen"
    regular, owners = read(line, forge)
    assert owners == ["@a", "b@example.org"]
    assert re.fullmatch(regular, f"/{path}", re.DOTALL)
    assert not re.fullmatch(regular, f"/{path}x", re.DOTALL)
    assert not re.fullmatch(regular, f"/{path}/x", re.DOTALL)
    unwritten = sum(not char.isprintable() or (char == "#" and forge is GITHUB) for char in path)
    assert regular.count("[^/]") == unwritten, "nothing else is left open"


def test_a_plain_path_is_written_as_it_is() -> None:
    for forge in FORGES:
        assert pattern("charters/süd/index.md", forge) == "/charters/süd/index.md"
        assert pattern("a b/[c].md", forge) == r"/a\ b/\[c\].md"
    assert pattern("#1.md", GITLAB) == "/#1.md"
    assert pattern("#1.md", GITHUB) == "/?1.md"


# -- what authors write ------------------------------------------------------------------------------------------------

WRITTEN = st.text(max_size=30) | st.sampled_from(
    [
        "x\n* @mallory",
        "a][0",
        "# charters: end",
        "[b]\r\n[c][0] @mallory",
        "x\u2028* @m",
        "\x1b[2J",
        "^[d]",
        "Cold chain",
    ]
)


@looking(200)
@given(st.lists(st.tuples(WRITTEN, WRITTEN, WRITTEN, st.booleans()), max_size=4), st.sampled_from(FORGES))
def test_no_name_becomes_a_line(texts: list[tuple[str, str, str, bool]], forge: ForgeKind) -> None:
    charters = [
        Owned(f"c{number}", title, f"c{number}/index.md", private, (PartyOwners(one, ("@a",)), PartyOwners(other, ()), PartyOwners(one, ("@b",))))
        for number, (title, one, other, private) in enumerate(texts)
    ]  # fmt: skip
    lines = block(charters, forge, words_for("en")).split("\n")
    assert lines[-1] == ""
    assert (lines[0], lines[-2]) == (BEGIN, END)
    assert all(shown(line) == line for line in lines)
    inner = lines[2:-2]
    assert not {BEGIN, END} & set(inner)
    headings = [line for line in inner if line.startswith("[")]
    assert all(re.fullmatch(r"\[[^\[\]]+\]\[1\]", heading) for heading in headings)
    assert len({heading.casefold() for heading in headings}) == len(headings), "GitLab makes one of two"
    entries = [line for line in inner if line and not line.startswith(("#", "["))]
    if forge is GITHUB:
        assert entries == [f"/{one.path} @a @b" for one in charters]
    else:
        assert entries == [f"/{one.path} {owner}" for one in charters for owner in ("@a", "@b")]
        assert len(headings) == len(entries)
    for one in charters:
        if one.private:
            told = [line for line in inner if one.path in line or line == f"# {shown(one.path)}: a login is missing."]
            assert all(re.sub(r"[\[\]()#\d:/.@\w\s]", "", line) == "" for line in told)


# -- the file around it ------------------------------------------------------------------------------------------------

AROUND = st.binary(max_size=60).map(lambda raw: raw.replace(b"\0", b"")) | st.sampled_from(
    [
        b"",
        b"* @all\n",
        b"* @all",
        b"* @all\r\n[x]\r\n",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf# mine\n",
        b"\n\n",
        b"a\n\n",
        b"#\r",
    ]
)
BLOCKS = st.sampled_from([f"{BEGIN}\n{END}\n", f"{BEGIN}\n/a @b\n\n[c][1]\n/d @é\n{END}\n"])


@looking(300)
@given(AROUND, AROUND, BLOCKS, BLOCKS, st.sampled_from([b"\n", b"\r\n"]))
def test_the_file_around_a_block_is_kept(above: bytes, below: bytes, one: str, other: str, end: bytes) -> None:
    first = with_block(above, one)
    assert first.startswith(above)
    assert first[len(above) :].lstrip(b"\r\n").replace(b"\r\n", b"\n") == one.encode()
    assert with_block(first, one) == first
    assert with_block(with_block(first, other), one) == first
    if above and not above.endswith(b"\n"):
        above += end
    whole = above + one.encode().replace(b"\n", end) + below
    changed = with_block(whole, other)
    assert changed == above + other.encode().replace(b"\n", end) + below
    assert with_block(changed, other) == changed
    assert with_block(changed, one) == whole


def test_where_a_block_goes() -> None:
    made = f"{BEGIN}\n{END}\n"
    assert with_block(b"", made) == made.encode()
    assert with_block(b"* @all\n", made) == f"* @all\n\n{made}".encode()
    assert with_block(b"* @all", made) == f"* @all\n\n{made}".encode()
    assert with_block(b"a\r\n", made) == f"a\r\n\r\n{BEGIN}\r\n{END}\r\n".encode()
    assert with_block(f"a\n  \n{BEGIN} \n old\n{END}\t".encode(), made) == f"a\n  \n{made}".encode()
    assert with_block(f"\ufeff{BEGIN}\n{END}\nb".encode(), made) == f"\ufeff{made}b".encode()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (f"{BEGIN}\n", "marks"),
        (f"{END}\n", "marks"),
        (f"{END}\n{BEGIN}\n", "marks"),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", "marks"),
        (f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n", "marks"),
        ("* @all\n".encode("utf-16").decode("latin-1"), "text"),
    ],
)
def test_a_file_that_cannot_take_a_block(raw: str, reason: str) -> None:
    with pytest.raises(BlockError) as caught:
        with_block(raw.encode("latin-1"), f"{BEGIN}\n{END}\n")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("below", "stray"),
    [("", False), ("\n# mine\n", False), ("[Docs]\n/docs @d\n", False), ("^[Docs]\n", False), ("\n/docs @d\n", True)],
)
def test_what_gitlab_takes_for_more_of_the_last_section(below: str, stray: bool) -> None:
    assert lines_after(f"/x @y\n{BEGIN}\n{END}\n{below}".encode()) is stray
    assert not lines_after(below.encode())
