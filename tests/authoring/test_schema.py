"""Schema and validation give the same verdict, for everything that a schema can say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml
from tests import support

from mkdocs_charters.authoring.reference import reference
from mkdocs_charters.authoring.schema import schema_for
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import fields_of
from mkdocs_charters.model.values import Kind

SCHEMAS = {kind: schema_for(kind, words_for("en")) for kind in Kind}


def frontmatters() -> Iterator[Any]:
    for path in sorted(support.SAMPLE.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            data = yaml.safe_load(text.split("\n---", 1)[0].removeprefix("---\n"))
            if isinstance(data, dict) and data.get("kind") in {kind.value for kind in Kind}:
                yield pytest.param(
                    json.loads(json.dumps(data, default=str)), id=path.relative_to(support.SAMPLE).as_posix()
                )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_schema_is_a_schema(kind: Kind) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])
    assert set(SCHEMAS[kind]["properties"]) == {one.key for one in fields_of(CLASSES[kind])}


@pytest.mark.parametrize("data", list(frontmatters()))
def test_the_sample_is_valid(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[Kind(data["kind"])]).validate(data)


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "charter", "alliance_type": "inter_planet", "parties": ["a", "b"]},
        {"kind": "charter", "parties": ["a", "b"]},
        {"kind": "charter", "alliance_type": "inter_org", "parties": ["a"], "nonsense": 1},
        {"kind": "review", "held_on": "2026-01-01", "commitments": {"a": "perhaps"}},
        {"kind": "review"},
        {"kind": "win", "achieved_on": "2026-01-01", "title": "x", "contributors": [{"credit": "loud"}]},
        {"kind": "party", "form": "crowd"},
    ],
)
def test_what_check_refuses_the_schema_refuses(data: dict[str, Any], tmp_path: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMAS[Kind(data["kind"])], cls=jsonschema.Draft202012Validator)
    front = yaml.safe_dump(data, allow_unicode=True)
    support.write(tmp_path, {**support.SMALL, "nordhafen-kestrel/x/index.md": f"---\n{front}---\n"})
    archive = support.read(tmp_path)
    problems = [*archive.problems, *support.seen(archive, "all").problems]
    assert any(
        problem.severity.word == "error" and problem.file == "nordhafen-kestrel/x/index.md" for problem in problems
    )


def test_the_reference_names_every_field_of_every_kind() -> None:
    text = reference(words_for("en"))
    for kind, cls in CLASSES.items():
        section = text.split(f"## `kind: {kind.value}`", 1)[1].split("\n## `kind:", 1)[0]
        for one in fields_of(cls):
            assert f"`{one.key}`" in section, (kind, one.key)
