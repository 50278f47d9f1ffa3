"""The house stands: each room imports only from lower floors, and only the plugin and publishing know an engine."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import mkdocs_charters

PACKAGE = Path(mkdocs_charters.__file__).parent
FLOORS = {
    "locale": 0,
    "store": 0,
    "model": 1,
    "reading": 2,
    "insight": 3,
    "changes": 4,
    "checks": 5,
    "standing": 6,
    "render": 7,
    "exports": 8,
    "authoring": 8,
    "pages": 8,
    "plugin": 9,
    "publish": 9,
    "cli": 10,
}
ENGINES = {"mkdocs", "properdocs", "material"}


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Absolute names that a file imports, with the line."""
    package = ["mkdocs_charters", *file.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])]), node.lineno


def modules() -> Iterator[tuple[str, Path]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).parts
        if "theme" not in parts and len(parts) > 1:
            yield parts[0], file


def test_every_room_has_a_floor() -> None:
    rooms = {entry.name for entry in PACKAGE.iterdir() if entry.is_dir() and any(entry.glob("*.py"))}
    assert rooms == set(FLOORS)


def test_rooms_import_from_lower_floors_only() -> None:
    wrong = []
    for room, file in modules():
        for name, line in imports(file):
            parts = name.split(".")
            if parts[0] != "mkdocs_charters" or len(parts) < 2 or parts[1] == room:
                continue
            if FLOORS.get(parts[1], 99) >= FLOORS[room]:
                wrong.append(f"{file.relative_to(PACKAGE)}:{line} imports {name}")
    assert wrong == []


def test_only_the_plugin_knows_the_engine() -> None:
    wrong = [
        f"{file.relative_to(PACKAGE)}:{line} imports {name}"
        for room, file in modules()
        for name, line in imports(file)
        if name.split(".")[0] in ENGINES and room != "plugin"
    ]
    assert wrong == []


def test_the_plugin_uses_public_modules_of_the_engine() -> None:
    for room, file in modules():
        if room == "plugin":
            for name, _ in imports(file):
                assert not any(part.startswith("_") and part != "__future__" for part in name.split(".")), (file, name)


def test_only_the_command_line_prints_or_exits() -> None:
    wrong = []
    for room, file in modules():
        if room == "cli":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("print", "exit", "quit")
            ):
                wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
            if isinstance(node, ast.Name) and node.id == "SystemExit":
                wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []
