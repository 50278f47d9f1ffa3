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
