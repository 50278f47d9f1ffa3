"""Files that fields of a document link to: shown where the document is, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests import support
from tests.support import engine

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters: {audience: %s}]
    """
CHARTER = "nordhafen-kestrel/index.md"
SIGNED = """signatures:
  - {party: nordhafen, signed_on: 2026-01-02, signer: Ines Vogt, how: paper, recorded_by: Luis Prieto, attachment: "sheets/our yes.pdf"}
  - {party: kestrel, signed_on: 2026-01-03, signer: Amara Okafor, attachment: the folder in the <office>}
"""
EVIDENCE = "evidence: [{note: calls at night, link: nights.csv}]"


def build(folder: Path, audience: str, charter: str, files: dict[str, str]) -> tuple[Path, str]:
    """The site of the small portfolio with a charter of its own; its folder and the page of the charter, empty for none."""
    documents = {
        **support.SMALL,
        CHARTER: charter,
        "index.md": "---\nkind: portfolio\nvisibility: public\n---\n",
        **files,
    }
    support.write(
        folder, {"mkdocs.yml": MKDOCS % audience, **{f"docs/{name}": text for name, text in documents.items()}}
    )
    done = engine("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    page = folder / "site" / "nordhafen-kestrel" / "index.html"
    return folder / "site", page.read_text(encoding="utf-8") if page.is_file() else ""


FILES = {
    "nordhafen-kestrel/sheets/our yes.pdf": "CANARY yes",
    "nordhafen-kestrel/sheets/theirs.pdf": "CANARY theirs",
    "nordhafen-kestrel/nights.csv": "CANARY nights",
}


def test_what_shows_a_signature_is_shown_with_it(tmp_path: Path) -> None:
    charter = support.SMALL[CHARTER].replace("priorities:", SIGNED + "priorities:")
    site, page = build(tmp_path, "internal", charter, FILES)
    assert 'Attachment: <a href="sheets/our%20yes.pdf">sheets/our yes.pdf</a>' in page
    assert "Attachment: the folder in the &lt;office&gt;" in page
    assert (site / "nordhafen-kestrel" / "sheets" / "our yes.pdf").read_text(encoding="utf-8") == "CANARY yes"
    assert not (site / "nordhafen-kestrel" / "sheets" / "theirs.pdf").exists()
    assert not (site / "nordhafen-kestrel" / "nights.csv").exists()


def test_a_file_of_a_hidden_charter_is_not_there(tmp_path: Path) -> None:
    charter = support.SMALL[CHARTER].replace("priorities:", SIGNED + "visibility: us\npriorities:")
    site, page = build(tmp_path, "internal", charter, FILES)
    assert page == ""
    assert not [
        path for path in site.rglob("*") if "yes" in path.name or (path.is_file() and b"CANARY" in path.read_bytes())
    ]


@pytest.mark.parametrize(("visibility", "there"), [("parties", True), ("us", False)])
def test_a_file_of_a_hidden_item_is_not_there(tmp_path: Path, visibility: str, there: bool) -> None:
    charter = support.SMALL[CHARTER].replace(
        "title: Release by night", f"title: Release by night\n    visibility: {visibility}\n    {EVIDENCE}"
    )
    files = {name: text for name, text in FILES.items() if "wins" not in name}
    site, page = build(tmp_path, "internal", charter, files)
    assert ('href="nights.csv"' in page) is there
    assert (site / "nordhafen-kestrel" / "nights.csv").exists() is there


def test_prose_in_fields_counts_as_prose_in_the_body(tmp_path: Path) -> None:
    charter = support.SMALL[CHARTER].replace(
        "priorities:", 'ground_rules: "See [the sheet](sheets/theirs.pdf)."\npriorities:'
    )
    site, page = build(tmp_path, "internal", charter, FILES)
    assert 'href="sheets/theirs.pdf"' in page
    assert (site / "nordhafen-kestrel" / "sheets" / "theirs.pdf").is_file()
    assert not (site / "nordhafen-kestrel" / "sheets" / "our yes.pdf").exists()


def test_files_whose_names_have_blanks_or_other_letters(tmp_path: Path) -> None:
    names = ["my file.pdf", "your file.pdf", "Übersicht.pdf", "Ablösung.pdf", "plan (2).pdf", "apart-u\u0308.pdf"]
    links = "[a](my%20file.pdf) [b](<your file.pdf>) [c](Übersicht.pdf) [d](Abl%C3%B6sung.pdf) [e](<plan (2).pdf>) [f](apart-ü.pdf)"
    charter = f"{support.SMALL[CHARTER]}\n## Why we began\n\n{links}\n"
    folder = "nordhafen-kestrel"
    site, page = build(tmp_path, "internal", charter, {f"{folder}/{name}": name for name in [*names, "other file.pdf"]})
    for name in names:
        assert (site / folder / name).read_text(encoding="utf-8") == name
        assert name in {unquote(one) for one in re.findall(r'href="([^"\s]*)"', page)}
    assert not (site / folder / "other file.pdf").exists()


def test_no_field_leads_out_of_the_site_s_own_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_text("CANARY secret", encoding="utf-8")
    charter = support.SMALL[CHARTER].replace(
        "priorities:", SIGNED.replace("sheets/our yes.pdf", "../../secret.pdf") + "priorities:"
    )
    site, page = build(tmp_path, "internal", charter, FILES)
    assert "Attachment: ../../secret.pdf<" in page
    assert not [path for path in site.rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]


def test_where_signatures_are_shown_elsewhere_the_link_leads_there_too(tmp_path: Path) -> None:
    charter = support.SMALL[CHARTER].replace("priorities:", SIGNED + "priorities:")
    about = "# About\n\n```charters\nview: signatures\ncharter: nordhafen-kestrel\n```\n"
    site, _ = build(tmp_path, "internal", charter, {**FILES, "deep/about.md": about})
    page = (site / "deep" / "about" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../nordhafen-kestrel/sheets/our%20yes.pdf"' in page


@pytest.mark.site
def test_a_build_says_that_a_link_is_not_followed_and_not_which(tmp_path: Path) -> None:
    site = "site_name: Ours\ntheme: {name: material}\nplugins: [charters]\ndocs_dir: charters\n"
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    support.write(tmp_path, {**files, "mkdocs.yml": site})
    (tmp_path / "charters/nordhafen-kestrel/notes/secret-talk.md").symlink_to("nowhere.md")
    built = support.charters("build", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert "1 link leads to another place, or nowhere, and such links are not followed." in built.stderr
    assert "secret-talk" not in built.stderr + built.stdout
