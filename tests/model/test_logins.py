"""Whom a login means."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_charters.model.documents import Person
from mkdocs_charters.model.logins import by_login, folded, login_of
from mkdocs_charters.model.portfolio import Someone
from mkdocs_charters.model.settings import ForgeKind


def person(ident: str, **fields: Any) -> Someone:
    entry = Person.model_validate({"id": ident, "name": ident.title(), **fields})
    return Someone(f"acme/{ident}", entry.name, "acme", entry)


INES = person("ines", email="Ines@acme.example", handles={"GitHub": " @IVogt ", "gitlab": "ines.v", "chat": "ines"})


@pytest.mark.parametrize(
    ("forge", "login"),
    [(ForgeKind.GITHUB, "IVogt"), (ForgeKind.GITLAB, "ines.v"), (ForgeKind.GITEA, ""), (None, "IVogt")],
)
def test_the_login_on_a_forge(forge: ForgeKind | None, login: str) -> None:
    assert login_of(INES.entry, forge) == login
    assert login_of(None, forge) == ""


def test_whom_a_login_means() -> None:
    assert dict(by_login([INES], ForgeKind.GITHUB)) == {"ivogt": ("acme/ines",), "ines@acme.example": ("acme/ines",)}
    assert set(by_login([INES], None)) == {"ivogt", "ines.v", "ines@acme.example"}
    assert by_login([INES], ForgeKind.GITHUB)[folded("@iVOGT")] == ("acme/ines",)


def test_what_says_nothing_means_nobody() -> None:
    empty = person("luis", handles={"github": "@", "gitlab": " "})
    assert dict(by_login([empty, Someone("acme/x", "X", "acme")], None)) == {}


def test_a_login_of_two_means_both() -> None:
    other = person("luis", handles={"github": "ivogt"})
    assert by_login([INES, other], ForgeKind.GITHUB)["ivogt"] == ("acme/ines", "acme/luis")
    assert by_login([INES, INES], ForgeKind.GITHUB)["ivogt"] == ("acme/ines",)
