"""The public face: one explicit list, each name there, documented, and light to import."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from tests import support

import mkdocs_charters
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import item_classes
from mkdocs_charters.model.settings import Settings


@pytest.mark.parametrize("name", mkdocs_charters.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(mkdocs_charters, name)
    assert inspect.getdoc(found)


def test_the_list_is_one() -> None:
    assert list(mkdocs_charters.__all__) == sorted(set(mkdocs_charters.__all__), key=mkdocs_charters.__all__.index)
    assert set(mkdocs_charters._ROOMS) == set(mkdocs_charters.__all__)
    tree = ast.parse(Path(mkdocs_charters.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    assert typed == set(mkdocs_charters.__all__)
    with pytest.raises(AttributeError):
        _ = mkdocs_charters.nothing


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import mkdocs_charters", {"pydantic", "mkdocs", "yaml", "jinja2"}),
        ("from mkdocs_charters.cli.app import charters", {"pydantic", "mkdocs", "yaml", "jinja2", "rich"}),
        ("import mkdocs_charters.cli.check, mkdocs_charters.cli.explain", {"mkdocs", "material"}),
        (
            "import mkdocs_charters.cli.agenda, mkdocs_charters.cli.due",
            {"mkdocs", "material", "icalendar", "jinja2", "nh3", "markdown", "rich"},
        ),
        (
            "import mkdocs_charters.changes, mkdocs_charters.pages.compose, mkdocs_charters.exports",
            {"mkdocs", "material"},
        ),
    ],
)
def test_what_an_import_does_not_load(code: str, absent: set[str]) -> None:
    script = f"{code}\nimport sys\nprint(sorted({absent!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--help",), {"pydantic", "rich"}),
        (("--version",), {"pydantic", "rich"}),
        (("explain", "CH201"), {"babel", "rich"}),
        (("check",), set()),
        (("check", "charters/parties/kestrel.md"), {"babel"}),
        (("check", "--format", "json"), {"rich"}),
    ],
)
def test_what_a_command_does_not_load(tmp_path: Path, arguments: tuple[str, ...], absent: set[str]) -> None:
    """No command but those that build a site loads an engine, or what only pages need: a message is there at once."""
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    support.write(tmp_path, {"charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel Air\nfrom: here\n---\n"})
    unwanted = absent | {"mkdocs", "material", "jinja2", "nh3", "markdown"}
    script = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('loaded', sorted({unwanted!r} & set(sys.modules))))\n"
        "from mkdocs_charters.cli import main\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == (1 if arguments[0] == "check" else 0), done.stderr
    assert done.stdout.strip().endswith("loaded []")


def test_a_difference_is_told_without_what_only_pages_need(tmp_path: Path) -> None:
    """English needs no Babel; a text needs no rich; the half that tells is loaded once git is at work."""
    support.write(tmp_path, {f"charters/{name}": text for name, text in support.SMALL.items()})
    support.git(tmp_path, "init", "-q", "-b", "main")
    support.commit(tmp_path)
    file = next(
        one for one in sorted((tmp_path / "charters").rglob("*.md")) if "kind: charter" in one.read_text("utf-8")
    )
    file.write_text(f"{file.read_text('utf-8')}\n## Ground rules\n\n- Whoever is stuck says so.\n", encoding="utf-8")
    unwanted = {"babel", "rich", "mkdocs", "material", "jinja2", "nh3", "markdown"}
    late = {"mkdocs_charters.cli.telling", "mkdocs_charters.changes.review", "mkdocs_charters.exports.reviewing"}
    script = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('loaded', sorted({unwanted!r} & set(sys.modules))))\n"
        "import mkdocs_charters.cli.diff\n"
        f"print('early', sorted({late!r} & set(sys.modules)))\n"
        "from mkdocs_charters.cli import main\n"
        "sys.argv[1:] = ['diff', 'HEAD']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Whoever is stuck says so" in done.stdout
    assert done.stdout.startswith("early []")
    assert done.stdout.strip().endswith("loaded []")


def test_annotations_of_models_are_no_texts() -> None:
    """As texts, each would be compiled once more whenever a command begins."""
    for kind in CLASSES.values():
        for cls in item_classes(kind):
            assert not hasattr(sys.modules[cls.__module__], "annotations"), cls.__module__
    assert not hasattr(sys.modules[Settings.__module__], "annotations")
