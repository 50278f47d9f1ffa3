"""Schema and `check` give the same verdict on every document that is there: the sample, the examples of codes, and all golden cases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema
import pytest
from tests import support

from mkdocs_charters.authoring.schema import schema_for, schema_for_any
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import codes
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.problem import Problem
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.frontmatter import split
from mkdocs_charters.reading.yaml_pass import compose

GOLDEN = support.ROOT / "tests" / "golden"
_PARTS = re.compile(rb"^=====[^\n]*\n(.*?)(?=^=====|\Z)", re.MULTILINE | re.DOTALL)

SHAPE = {
    "CH101": "a key that is none",
    "CH102": "a field that is missing",
    "CH103": "a list or a mapping where something else is wanted",
    "CH104": "not one of the choices",
    "CH105": "a weight beyond 0 to 5",
    "CH106": "not a number, a day, true or false",
    "CH107": "not an id",
    "CH108": "a line that says nothing",
    "CH129": "a key that braces made of a sentence, which would else be CH101",
}
"""The codes of what a schema can say."""


def beyond(problem: Problem) -> bool:
    """What has one of these codes and no schema can say: a recurrence, a length of time, an hour, a zone and a language are read in a table or word by
    word; and an entry that was cut at a comma is one as good as any, but for what it says (CH129 at an entry, not at a key).
    """
    if problem.code == "CH129":
        return isinstance(problem.path[-1], int)
    return problem.code == "CH106" and dict(problem.arguments)["expected"] in (
        "recurrence",
        "duration",
        "timezone",
        "time",
        "language",
    )


@dataclass(frozen=True)
class Written:
    """A document: where it is from, its frontmatter as data, and the first line below that."""

    name: str
    raw: bytes
    data: dict[str, Any]
    body_line: int

    @property
    def kind(self) -> Kind:
        return Kind(self.data["kind"])


def texts() -> Iterator[tuple[str, bytes]]:
    for path in sorted(support.SAMPLE.rglob("*.md")):
        yield f"sample {path.relative_to(support.SAMPLE).as_posix()}", path.read_bytes()
    for code in codes():
        example = example_of(code)
        for number, file in enumerate((*example.files, *example.mended)):
            if file.text and file.path.endswith(".md"):
                yield f"example {code} {number}", file.text.encode()
    for path in sorted(GOLDEN.rglob("*.md")):
        raw = path.read_bytes()
        for number, part in enumerate(_PARTS.findall(raw) or [raw]):
            yield f"golden {path.relative_to(GOLDEN).as_posix()} {number}", part


@cache
def documents() -> tuple[Written, ...]:
    """Those that can be read: a schema is asked nothing about what is no YAML."""
    found = []
    for name, raw in texts():
        parts = split(raw)
        if isinstance(parts, list) or parts.frontmatter is None:
            continue
        node, problems = compose(parts.frontmatter)
        data = node.plain() if node is not None and not any(one.severity.word == "error" for one in problems) else None
        if isinstance(data, dict) and data.get("kind") in set(Kind):
            found.append(Written(name, raw, json.loads(json.dumps(data, default=str)), parts.body_line))
    return tuple(found)


def charter_around(data: dict[str, Any], ident: str) -> str:
    """A charter to which a record belongs, and which knows what the record names: what nobody knows is not looked at."""
    front: dict[str, Any] = {"kind": "charter", "id": ident, "alliance_type": "inter_org", "parties": ["A", "B"]}
    for key, words in (("commitments", "will"), ("milestones", "title"), ("readings", "title")):
        named = data.get(key)
        if isinstance(named, dict):
            front["indicators" if key == "readings" else key] = [{"id": one, words: "x"} for one in named]
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items()) + "---\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What is wrong with the frontmatter of each, by its name; each with a folder of its own."""
    root = tmp_path_factory.mktemp("verdict")
    places: dict[str, Written] = {}
    for number, one in enumerate(documents()):
        folder = f"c{number}"
        own = {Kind.CHARTER: "index.md", Kind.PARTY: "parties/p.md", Kind.PORTFOLIO: "home.md"}
        place = f"{folder}/{own.get(one.kind, 'notes/doc.md')}"
        places[place] = one
        file = root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.raw)
        if one.kind not in own:
            named = one.data.get("charter")
            text = charter_around(one.data, named if isinstance(named, str) else folder)
            (root / folder / "index.md").write_text(text, encoding="utf-8")
    archive = support.read(root)
    found: dict[str, list[Problem]] = {}
    for problem in (*archive.problems, *support.seen(archive, "all").problems):
        told_of = places.get(problem.file)
        if told_of is None or problem.code not in SHAPE or problem.severity.word != "error":
            continue
        if problem.span is None or problem.span.line < told_of.body_line:
            found.setdefault(told_of.name, []).append(problem)
    return found


SCHEMAS = {kind: jsonschema.Draft202012Validator(
    schema_for(kind, words_for("en")), format_checker=jsonschema.FormatChecker()
) for kind in Kind}  # fmt: skip
ANY = jsonschema.Draft7Validator(schema_for_any(words_for("en")), format_checker=jsonschema.FormatChecker())


def test_the_verdict_is_the_same(told: dict[str, list[Problem]]) -> None:
    apart = []
    for one in documents():
        errors = list(SCHEMAS[one.kind].iter_errors(one.data))
        problems = told.get(one.name, [])
        if (errors and not problems) or (not errors and not all(map(beyond, problems))):
            apart.append(
                (one.name, [error.message[:80] for error in errors], [(each.code, each.path) for each in problems])
            )
        assert bool(errors) != ANY.is_valid(one.data), one.name
    assert not apart, apart


def test_all_of_it_is_there(told: dict[str, list[Problem]]) -> None:
    """Each code is told of some document, and most documents have nothing of the kind."""
    assert {problem.code for problems in told.values() for problem in problems} == set(SHAPE)
    assert len(documents()) > 1000
    assert len(told) < len(documents()) / 10
    assert {one.kind for one in documents()} == set(Kind)
    assert {one.name.split()[0] for one in documents()} == {"sample", "example", "golden"}
