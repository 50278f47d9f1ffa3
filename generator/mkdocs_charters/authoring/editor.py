"""What makes an editor help: snippets for Visual Studio Code, a task that checks, and what checks frontmatter while it is typed.

Snippets and tasks need nothing but the editor. Checking while one types is done by an extension (`unifiedjs.vscode-remark`) with a rule for
JSON Schema (`remark-lint-frontmatter-schema`); both run on Node.js, so that they are written on request only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..locale.headings import heading_words
from ..locale.words import N_, Words
from ..model.archive import CLASSES
from ..model.meaning import FieldDefinition, Shape, fields_of
from ..model.values import Kind
from .fronts import written
from .schema import schema_for_any

FOLDER: Final = ".vscode"
JOINED: Final = (f"{FOLDER}/settings.json", f"{FOLDER}/extensions.json", "package.json")
"""Files to which keys are added that they lack, where they are there already."""
SCHEMA: Final = f"{FOLDER}/charters.schema.json"
_SETTINGS: Final[Mapping[str, Any]] = {"[markdown]": {"editor.snippetSuggestions": "top"}}
_REMARK: Final = "unifiedjs.vscode-remark"
_PACKAGES: Final = {
    "remark-cli": "^12.0.1",
    "remark-frontmatter": "^5.0.0",
    "remark-lint-frontmatter-schema": "^3.15.4",
}


def editor_files(words: Words, docs: str, *, while_typing: bool) -> dict[str, str]:
    """Files by their path from the top of a repository whose documents stand in the folder `docs`."""
    files = {
        f"{FOLDER}/settings.json": _json(_SETTINGS),
        f"{FOLDER}/charters.code-snippets": _json(snippets(words)),
        f"{FOLDER}/tasks.json": _json(_tasks(words)),
    }
    if while_typing:
        rule = ["remark-lint-frontmatter-schema", {"schemas": {f"./{SCHEMA}": [f"./{docs}/**/*.md"]}}]
        files |= {
            f"{FOLDER}/extensions.json": _json({"recommendations": [_REMARK]}),
            SCHEMA: _json(schema_for_any(words)),
            ".remarkrc.json": _json({"plugins": ["remark-frontmatter", rule]}),
            "package.json": _json({"private": True, "devDependencies": _PACKAGES}),
        }
    return files


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _tasks(words: Words) -> dict[str, Any]:
    """A task that checks all documents; what it finds stands beside the lines that it is about."""
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": words.gettext(N_("Check the charters")),
                "type": "shell",
                "command": "charters check --format github",
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent"},
                "problemMatcher": {
                    "owner": "charters",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "pattern": {
                        "regexp": FINDING,
                        "severity": 1,
                        "file": 2,
                        "line": 3,
                        "column": 4,
                        "code": 5,
                        "message": 6,
                    },
                },
            }
        ],
    }


FINDING: Final = r"^::(error|warning|notice) file=(.*?),line=(\d+),(?:endLine=\d+,)?col=(\d+),.*?title=(CH\d{3})[^:]*::(.*?)(?:%0A.*)?$"
"""A finding as one line, as `charters check --format github` prints it."""


def snippets(words: Words) -> dict[str, Any]:
    """What can be completed in a document: a beginning for each kind, its fields, and the headings that it knows."""
    found: dict[str, Any] = {}
    for kind in Kind:
        found[f"charters: kind {kind.value}"] = {
            "scope": "markdown", "prefix": f"kind {kind.value}", "description": words.gettext(kind.value), "body": list(_beginning(kind)),
        }  # fmt: skip
    fields: dict[str, dict[str, Any]] = {}
    for kind in Kind:
        for one in fields_of(CLASSES[kind]):
            if one.key in ("kind", "story"):
                continue
            told = words.gettext(one.meaning.description)
            title = heading_words(one.key, words.language) if one.meaning.heading else None
            name = f"charters: {one.key}" if title is None else f"charters: ## {title}"
            body = _line(one, 1) if title is None else [f"## {_literal(title)}", "", "$0"]
            known = fields.setdefault(
                name, {"scope": "markdown", "prefix": one.key if title is None else f"## {title}", "description": told, "body": body}
            )  # fmt: skip
            if told not in known["description"].split("\n"):
                known["description"] += f"\n{told}"
    return {**found, **fields}


def _beginning(kind: Kind) -> Iterator[str]:
    yield "---"
    yield f"kind: {kind.value}"
    number = 1
    for one in fields_of(CLASSES[kind]):
        if one.required and one.key not in ("kind", "id", "name", "title") and not one.meaning.heading:
            yield from _line(one, number)
            number += 1
    yield "---"
    yield "$0"


def _line(one: FieldDefinition, number: int) -> list[str]:
    """A field with what can stand there: its choices, or its example to be written over."""
    if one.choices and one.shape is Shape.VALUE:
        return [f"{one.key}: ${{{number}|{','.join(_literal(choice, ',|') for choice in one.choices)}|}}"]
    example = one.meaning.example
    return [f"{one.key}: ${{{number}:{_literal(_told(example))}}}"]


def _told(example: Any) -> str:
    """An example as somebody would type it: a day and an id without quotation marks."""
    return example if isinstance(example, str) and re.fullmatch(r"[\w .:/-]*\w", example) else written(example)


def _literal(text: str, more: str = "") -> str:
    """A text in which nothing means anything to the editor."""
    return re.sub(rf"[\\$}}{re.escape(more)}]", lambda found: f"\\{found[0]}", text)


def with_keys(text: str, more: Mapping[str, Any]) -> str | None:
    """Settings of an editor with the keys that they lack, at their end; the same where they lack none. None where they hold what JSON does not
    (comments, a comma at the end), or a key with another value of the kind that is needed.
    """
    try:
        before = json.loads(text)
    except ValueError:
        return None
    if not isinstance(before, dict):
        return None
    wanted = {key: value for key, value in more.items() if key not in before}
    if any(before[key] != value for key, value in more.items() if key in before):
        return None
    if not wanted:
        return text
    end = text.rstrip().rfind("}")
    head = text[:end].rstrip()
    inside = json.dumps(wanted, ensure_ascii=False, indent=2)[1:-2]
    changed = f"{head}{'' if head.endswith('{') else ','}{inside}\n{text[end:]}"
    return changed if json.loads(changed) == {**before, **wanted} else None
