"""The configuration of the CMS: valid by its own schema, made of the model, the same whatever documents say.

`CHARTERS_UPDATE_GOLDEN=1` writes the golden configuration anew. The schema is the one in the package of the CMS, its licence beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from tests import support

from mkdocs_charters.authoring.forms import FORMS_SITE, NoForgeError, Place, backend_of, forms_config, served, shapes
from mkdocs_charters.authoring.forms.shown import FORMS, fields_shown, headings_shown
from mkdocs_charters.authoring.forms.widgets import PICKED
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import fields_of
from mkdocs_charters.model.settings import Editing, ForgeKind
from mkdocs_charters.model.values import Kind

GOLDEN = support.ROOT / "tests" / "golden" / "forms" / "github.json"
PLACES = {
    "github": Place(ForgeKind.GITHUB, "https://github.com/nordhafen/alliances", "main", "charters"),
    "github-enterprise": Place(
        ForgeKind.GITHUB, "https://github.nordhafen.example/nordhafen/alliances.git", "main", ""
    ),
    "gitlab": Place(ForgeKind.GITLAB, "https://gitlab.com/nordhafen/sea/alliances", "main", "charters"),
    "gitlab-own": Place(
        ForgeKind.GITLAB, "https://git.nordhafen.example:8443/nordhafen/alliances/", None, "docs/charters"
    ),
    "gitea": Place(ForgeKind.GITEA, "https://git.nordhafen.example/nordhafen/alliances", "main", "charters"),
    "forgejo": Place(ForgeKind.FORGEJO, "https://codeberg.org/nordhafen/alliances", "main", "charters"),
}
EDITING = Editing.model_validate(
    {"app_id": "4f2a", "branch": "proposals", "sign_in_at": "https://sign-in.nordhafen.example"}
)


@cache
def schema() -> Draft7Validator:
    text = (Path(__file__).parent / "sveltia-cms.schema.json").read_text(encoding="utf-8")
    read = json.loads(text)
    # A widget of somebody's own may look like anything: without it, a field that is misspelt is none of the CMS's either.
    read["definitions"]["Field"]["anyOf"].remove({"$ref": "#/definitions/CustomField"})
    return Draft7Validator(read)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("editing", [None, EDITING], ids=["token", "app"])
@pytest.mark.parametrize("place", PLACES)
def test_the_cms_takes_the_configuration(place: str, editing: Editing | None, language: str) -> None:
    config = forms_config(PLACES[place], editing, words_for(language))
    assert [error.message[:300] for error in schema().iter_errors(config)] == []


def test_the_schema_would_refuse_something_else() -> None:
    for key, value in (("widget", "slider"), ("required", "yes"), ("hint", 3)):
        config = forms_config(PLACES["github"], None, words_for("en"))
        config["collections"][0]["fields"][3][key] = value
        assert list(schema().iter_errors(config)), key


def test_the_configuration_for_github_is_the_golden_one() -> None:
    made = json.dumps(forms_config(PLACES["github"], None, words_for("en")), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("CHARTERS_UPDATE_GOLDEN"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "editing", "backend"),
    [
        ("github", None, {"name": "github", "repo": "nordhafen/alliances", "branch": "main", "open_authoring": True, "auth_scope": "repo", "auth_methods": ["token"]}),
        ("github", EDITING, {"name": "github", "repo": "nordhafen/alliances", "branch": "main", "open_authoring": True, "auth_scope": "repo", "base_url": "https://sign-in.nordhafen.example"}),
        ("github-enterprise", None, {"name": "github", "repo": "nordhafen/alliances", "branch": "main", "api_root": "https://github.nordhafen.example/api/v3", "open_authoring": True, "auth_scope": "repo", "auth_methods": ["token"]}),
        ("gitlab", None, {"name": "gitlab", "repo": "nordhafen/sea/alliances", "branch": "main", "base_url": "https://gitlab.com", "auth_methods": ["token"]}),
        ("gitlab-own", Editing(app_id="4f2a"), {"name": "gitlab", "repo": "nordhafen/alliances", "api_root": "https://git.nordhafen.example:8443/api/v4", "base_url": "https://git.nordhafen.example:8443", "app_id": "4f2a", "auth_type": "pkce"}),
        ("gitea", Editing(app_id="4f2a", branch="proposals"), {"name": "gitea", "repo": "nordhafen/alliances", "branch": "proposals", "api_root": "https://git.nordhafen.example/api/v1", "base_url": "https://git.nordhafen.example", "app_id": "4f2a"}),
        ("forgejo", None, {"name": "gitea", "repo": "nordhafen/alliances", "branch": "main", "api_root": "https://codeberg.org/api/v1", "base_url": "https://codeberg.org", "auth_methods": ["token"]}),
    ],
)  # fmt: skip
def test_each_forge_is_called_as_the_cms_calls_it(place: str, editing: Editing | None, backend: dict[str, Any]) -> None:
    assert backend_of(PLACES[place], editing) == backend


def test_changes_are_proposed_where_the_cms_can() -> None:
    modes = {name: forms_config(place, None, words_for("en")).get("publish_mode") for name, place in PLACES.items()}
    assert modes == {name: None if name in ("gitea", "forgejo") else "editorial_workflow" for name in PLACES}


@pytest.mark.parametrize(
    "url", ["https://github.com/alliances", "github.com/a/b", "file:///srv/a/b", "https://", "javascript:alert(1)//a/b"]
)
def test_what_names_no_repository_is_refused(url: str) -> None:
    with pytest.raises(NoForgeError):
        backend_of(Place(ForgeKind.GITHUB, url, "main", "charters"), None)


def named(fields: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in fields:
        yield one["name"], one


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_shows_the_fields_of_its_kind_as_the_model_has_them(kind: Kind) -> None:
    english = words_for("en")
    config = forms_config(PLACES["github"], None, english)
    collection = next(one for one in config["collections"] if one["filter"]["value"] == kind.value)
    fields = dict(named(collection["fields"]))
    for definition in (*fields_shown(kind), *headings_shown(kind)):
        made = fields.pop(definition.key)
        assert made["label"] == definition.meaning.title
        assert definition.key == "charter" or made["hint"].startswith(definition.meaning.description)
        assert made["required"] == (definition.required or definition.key == "charter")
    assert set(fields) <= {"kind", "source", "body", "story", *PICKED.get(kind, ())}
    if kind is not Kind.CHARTER:
        shown = {one.key for one in (*fields_shown(kind), *headings_shown(kind))}
        assert {one.key for one in fields_of(CLASSES[kind])} - shown <= {"kind", "id", "language", "story"}


def test_the_script_knows_the_fields_that_the_forms_have() -> None:
    config = forms_config(PLACES["github"], None, words_for("en"))
    told = shapes(words_for("en"))["kinds"]
    for collection in config["collections"]:
        shape = told[collection["filter"]["value"]]
        inside = dict(named(collection["fields"]))
        assert {*shape["fields"], *(one["key"] for one in shape["headings"]), shape["body"]} <= set(inside)
        for key, field in shape["fields"].items():
            below = {name for name, _ in named(inside[key].get("fields", []))} - {"_at"}
            keys = {field["key"]} if "key" in field else set()
            values = set(field["fields"]) if "fields" in field else {field["value"]} if "value" in field else set()
            assert below == keys | values, key


def test_headings_are_known_in_every_language() -> None:
    told = shapes(words_for("de"))
    assert told["headings"]["purpose"] == told["headings"]["zweck"] == "purpose"
    charter = told["kinds"]["charter"]["headings"]
    assert {"key": "purpose", "words": "Zweck"} in charter


def test_what_is_served_asks_no_other_host() -> None:
    files = {one.address: one for one in served(PLACES["gitlab-own"], EDITING, words_for("de"), words_for("en"))}
    page = files["index.html"].text
    assert (
        "connect-src 'self' blob: data: https://git.nordhafen.example:8443 https://sign-in.nordhafen.example;" in page
    )
    assert "default-src 'none'" in page
    assert '<html lang="de">' in page
    assert {
        "config.json",
        "shapes.json",
        "start.js",
        "document.js",
        "yaml.js",
        "yaml-LICENSE.txt",
        "cms/LICENSE.txt",
    } <= set(files)
    for address, file in files.items():
        if address.endswith(".woff2"):
            family = address.rpartition("/")[2].partition("-latin")[0]
            assert (FORMS_SITE / f"cms/npm/assets/{family}.LICENSE.txt").is_file()
        assert file.path is None or file.path.is_file()
