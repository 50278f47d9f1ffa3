"""A unique word in every corner of what is hidden: none of it comes out anywhere, in any form, for anybody."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from tests import support
from tests.confidential.canaries import CORE, canary, forms, full, seen_in, sightings, with_hidden_items
from tests.support import charters
from tests.writing import document

from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import fields_of
from mkdocs_charters.model.values import Kind

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    site_url: https://alliances.example.org/
    repo_url: https://github.com/example/alliances
    edit_uri: edit/main/docs/
    theme: {name: material, font: false}
    plugins: [search, tags, charters]
    markdown_extensions: [attr_list, md_in_html, admonition, tables, {toc: {permalink: true}}]
    """
AUDIENCES = ("internal", "public", "party:kestrel")
CHARTER: dict[str, Any] = {
    "kind": "charter",
    "alliance_type": "inter_org",
    "status": "active",
    "effective_on": "2025-03-01",
    "visibility": "public",
    "parties": [{"party": "nordhafen", "sponsor": "Ines Vogt"}, {"party": "kestrel", "sponsor": "Amara Okafor"}],
}


def hidden(kind: Kind, **more: Any) -> str:
    """A document with something in every field and a body with all that a body may hold, which only its own people see."""
    data = {**full(CLASSES[kind]), "kind": kind.value, **more}
    data.pop("story", None)  # it is the body
    words = [canary() for _ in range(12)]
    body = (
        f"## {words[0]} {words[1]} {{#{words[2]}}}\n\n{words[3]} ![{words[4]}]({words[5]}.png) [{words[6]}]({words[7]}.pdf)\n\n"
        f"[[{words[8]}]] `{words[9]}` <!-- {words[10]} -->\n\n    {words[11]}\n"
    )
    return document(data, body)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of which each author, subject and former state holds canaries as well."""
    folder = tmp_path_factory.mktemp("canaries")
    word = canary
    quiet = {"alliance_type": "one_to_one", "visibility": "us", "parties": [f"{word()} Klein", f"{word()} Weiss"]}
    charter = with_hidden_items(CHARTER, Kind.CHARTER)
    text = document(charter, "## Purpose\nWe deliver.\n")
    files = {
        "mkdocs.yml": MKDOCS,
        "charters.yml": "home: [nordhafen]\nediting: {suggestions_to: charters@example.org}\n",
        "docs/index.md": support.SMALL["index.md"],
        "docs/parties/nordhafen.md": document(
            {
                "kind": "party", "name": "Nordhafen", "form": "organization",
                "objectives": ["shorter waits"],
                "people": [{"name": "Ines Vogt"}, {**full_person(), "visibility": "us"}],
            }
        ),
        "docs/parties/kestrel.md": support.SMALL["parties/kestrel.md"],
        f"docs/parties/{word()}.md": hidden(Kind.PARTY, visibility="us"),
        "docs/nordhafen-kestrel/index.md": text,
        "docs/nordhafen-kestrel/notes/open.md": document(
            with_hidden_items({"kind": "review", "held_on": "2026-04-14"}, Kind.REVIEW), "## What changed outside\n\nNothing.\n"
        ),
        f"docs/quiet/{word()}.png": "no picture",
        f"docs/quiet/{word()}.pdf": "no document",
        "docs/quiet/index.md": hidden(Kind.CHARTER, **quiet),
        f"docs/drafts/{word()}.md": f"---\nvisibility: us\ntags: [{word()}]\n---\n# {word()}\n\n{word()}\n",
    }  # fmt: skip
    for kind in (Kind.REVIEW, Kind.WIN, Kind.EXCHANGE, Kind.DISPUTE):
        for alliance in ("quiet", "nordhafen-kestrel"):
            files[f"docs/{alliance}/{kind}s/{word()}.md"] = hidden(
                kind, visibility="internal" if alliance == "quiet" else "us"
            )
    support.write(folder, {name: text for name, text in files.items() if name != "mkdocs.yml"})
    (folder / "mkdocs.yml").write_text(
        "\n".join(line[4:] for line in MKDOCS.strip("\n").splitlines()), encoding="utf-8"
    )
    support.git(folder, "init", "-q", "-b", "main")
    for subject in ("first", "second"):
        file = folder / "docs/nordhafen-kestrel/index.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace("We deliver", f"We deliver {subject}"), encoding="utf-8"
        )
        other = folder / "docs/quiet/index.md"
        other.write_text(other.read_text(encoding="utf-8") + f"\n{word()}\n", encoding="utf-8")
        support.git(folder, "add", "-A")
        name = word()
        somebody = ("-c", f"user.name={name}", "-c", f"user.email={name}@example.org")
        support.git(folder, *somebody, "commit", "-qm", f"{word()} {subject}")
    return folder


def full_person() -> dict[str, Any]:
    """A person with something in every field."""
    (definition,) = (one for one in fields_of(CLASSES[Kind.PARTY]) if one.key == "people")
    assert definition.item is not None
    return full(definition.item)


def test_a_canary_is_found_in_every_form(tmp_path: Path) -> None:
    for raw in (
        b"x" + CORE.upper().encode(),
        base64.b64encode(b"ab " + CORE.encode() + b"12 more"),
        CORE.encode("utf-16-le"),
    ):
        assert list(seen_in(raw)), raw
    (tmp_path / "a.gz").write_bytes(gzip.compress(CORE.encode()))
    (tmp_path / f"{CORE}1.txt").write_bytes(b"")
    assert len(list(sightings(tmp_path))) == 2
    assert len(forms()) == 6


def test_nothing_of_what_is_hidden_comes_out(folder: Path) -> None:
    done = charters(
        "build", "--audience", ",".join(AUDIENCES), "--site-dir", "sites", "--as-of", "2026-06-01", cwd=folder
    )
    assert done.returncode == 0, done.stderr
    assert list(sightings(folder / "sites")) == []
    assert list(seen_in((done.stdout + done.stderr).encode())) == []


def test_they_would_come_out_of_an_open_door(folder: Path) -> None:
    """Those who see everything see nearly all of them: where one does not come out for others, it is the door that keeps it."""
    done = charters("build", "--audience", "all", "--site-dir", "open", "--as-of", "2026-06-01", cwd=folder)
    assert done.returncode == 0, done.stderr
    word = re.compile(rf"{CORE}\d+")
    written = {found for path in (folder / "docs").rglob("*.md") for found in word.findall(path.read_text("utf-8"))}
    shown = {
        found
        for path in (folder / "open").rglob("*")
        if path.suffix in {".html", ".json", ".csv", ".atom", ".ics"}
        for found in word.findall(path.read_text("utf-8"))
    }
    assert len(written & shown) > 0.8 * len(written), sorted(written - shown)
