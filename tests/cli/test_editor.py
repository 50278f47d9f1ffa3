"""What is written for Visual Studio Code: snippets that make documents, a task whose findings are found, and settings that only grow."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.strategies import looking
from tests.support import Run

from mkdocs_charters.authoring.editor import FINDING, SCHEMA, editor_files, snippets, with_keys
from mkdocs_charters.authoring.schema import schema_for_any
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import fields_of
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.frontmatter import split
from mkdocs_charters.reading.yaml_pass import compose

PLACE = re.compile(r"\$\{\d+(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^}\\])*)\|)\}|\$0")
VALID = jsonschema.Draft7Validator(schema_for_any(words_for("en")))


def typed(body: list[str]) -> str:
    """What an editor puts in where somebody takes what is proposed."""

    def chosen(found: re.Match[str]) -> str:
        first = found[2].split(",")[0] if found[2] is not None else found[1] or ""
        return re.sub(r"\\(.)", r"\1", first)

    return PLACE.sub(chosen, "\n".join(body)) + "\n"


def data_of(text: str) -> Any:
    parts = split(text.encode())
    assert not isinstance(parts, list)
    assert parts.frontmatter is not None
    node, problems = compose(parts.frontmatter)
    assert node is not None
    assert problems == []
    return json.loads(json.dumps(node.plain(), default=str))


@pytest.mark.parametrize("language", ["en", "de"])
def test_snippets_make_documents(language: str) -> None:
    made = snippets(words_for(language))
    for kind in Kind:
        begun = typed(made[f"charters: kind {kind.value}"]["body"])
        VALID.validate(data_of(begun))
        for one in fields_of(CLASSES[kind]):
            if one.key in ("kind", "story") or one.meaning.heading or f"\n{one.key}:" in begun:
                continue
            line = typed(made[f"charters: {one.key}"]["body"])
            data = data_of(begun.replace("---\n\n", f"{line}---\n\n"))
            assert one.key in data
    headings = [name for name in made if name.startswith("charters: ## ")]
    assert len(headings) > 15
    assert all(one["scope"] == "markdown" and one["description"] for one in made.values())


def test_the_task_finds_what_check_prints(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / "charters/nordhafen-kestrel/index.md", ("sponsor: Ines Vogt", "sponsor: Ines Vogd"))
    lines = run("check", "--format", "github", cwd=portfolio).out.splitlines()
    found = [match for line in lines if (match := re.match(FINDING, line))]
    assert lines
    assert len(found) == len([line for line in lines if line.startswith("::")])
    first = next(match for match in found if match[5] == "CH202")
    assert (first[1], first[2], first[5]) == ("error", "charters/nordhafen-kestrel/index.md", "CH202")
    assert (int(first[3]), int(first[4])) == (7, 33)
    assert "Ines Vogd" in first[6]


def test_the_schema_of_any_kind() -> None:
    jsonschema.Draft7Validator.check_schema(schema_for_any(words_for("de")))
    assert VALID.is_valid({"title": "An ordinary page"})
    assert not VALID.is_valid({"kind": "reviev"})
    assert not VALID.is_valid({"kind": "review", "held_on": "2026-04-14", "wich": 1})
    assert not VALID.is_valid({"kind": "review"})


OLD = st.dictionaries(
    st.text(max_size=5), st.one_of(st.text(max_size=5), st.integers(), st.lists(st.integers(), max_size=2)), max_size=3
)


@given(OLD, OLD, st.sampled_from([None, 2, 4, "\t"]), st.sampled_from(["", "\n", "\n\n"]))
@looking(100)
def test_settings_only_grow(before: dict[str, Any], more: dict[str, Any], indent: Any, end: str) -> None:
    text = json.dumps(before, indent=indent) + end
    after = with_keys(text, more)
    if any(before[key] != more[key] for key in before.keys() & more.keys()):
        assert after is None
    else:
        assert after is not None
        assert json.loads(after) == {**before, **more}
        assert after == text or after.startswith(text.rstrip().removesuffix("}").rstrip())
        assert after.endswith(end)


@pytest.mark.parametrize("text", ["", "[]", "// ours\n{}", '{"a": 1,}', "{"])
def test_what_is_no_plain_json_is_left_alone(text: str) -> None:
    assert with_keys(text, {"a": 1}) is None


def test_init_adds_to_settings_and_overwrites_nothing(tmp_path: Path, run: Run) -> None:
    settings = tmp_path / ".vscode/settings.json"
    support.write(tmp_path, {".vscode/settings.json": '{\n  "files.eol": "\\n"\n}\n', ".vscode/tasks.json": "{}\n"})
    done = run("init", "--editor", "vscode", cwd=tmp_path)
    assert done.code == 0
    assert "With --yes the change above is made." in done.out
    assert json.loads(settings.read_text()) == {"files.eol": "\n"}
    for path, text in editor_files(words_for("en"), "charters", while_typing=True).items():
        if path not in (".vscode/settings.json", ".vscode/tasks.json"):
            assert (tmp_path / path).read_text(encoding="utf-8") == text
    done = run("init", "--editor", "vscode", "--yes", cwd=tmp_path)
    assert '+  "[markdown]": {' in done.out
    assert settings.read_text().startswith('{\n  "files.eol": "\\n",\n  "[markdown]": {\n')
    assert (tmp_path / ".vscode/tasks.json").read_text() == "{}\n"
    again = run("init", "--editor", "vscode", "--yes", cwd=tmp_path)
    assert "There already, left alone: .vscode/settings.json\n" in again.out
    (tmp_path / ".vscode/settings.json").write_text("// ours\n{}\n")
    assert "can be added by hand" in run("init", cwd=tmp_path).out


def test_whether_the_schema_is_fresh(tmp_path: Path, run: Run) -> None:
    run("init", "--editor", "vscode", "--language", "de", cwd=tmp_path)
    assert run("export", "schema", "document", "--check", SCHEMA, cwd=tmp_path).code == 0
    (tmp_path / SCHEMA).write_text("{}", encoding="utf-8")
    done = run("export", "schema", "document", "--check", SCHEMA, cwd=tmp_path)
    assert (done.code, f"charters export schema document > {SCHEMA}" in done.out) == (1, True)
    (tmp_path / SCHEMA).write_text(run("export", "schema", "document", cwd=tmp_path).out, encoding="utf-8")
    assert run("export", "schema", "document", "--check", SCHEMA, cwd=tmp_path).code == 0
