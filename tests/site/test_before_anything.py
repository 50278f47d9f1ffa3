"""A site as of a day before the first document tells of nothing that came later, and breaks nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import support

pytestmark = pytest.mark.site

CONFIG = "site_name: Small\nsite_url: https://example.org/\ntheme: {name: material, font: false}\nplugins: [search, charters]\n"


def test_before_the_first_document_only_what_is_agreed_is_told(tmp_path: Path) -> None:
    support.write(tmp_path, {"mkdocs.yml": CONFIG, **{f"docs/{name}": text for name, text in support.SMALL.items()}})
    done = support.engine("build", "--strict", cwd=tmp_path, CHARTERS_AS_OF="2019-02-28")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert "Medicine arrives cold" in (site / "nordhafen-kestrel/index.html").read_text(encoding="utf-8")
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".csv", ".ics", ".atom"):
            text = path.read_text(encoding="utf-8")
            for later in (
                "Release rota is shared",
                "A night without a single call",
                "opened its control room",
                "missed truck",
            ):
                assert later not in text, path
    tables = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (site / "data").rglob("*.json")}
    assert tables
    assert not any((site / name).exists() for name in ("notes", "wins", "thanks"))
