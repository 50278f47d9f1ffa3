"""`charters.yml`, read as strictly as a document."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pydantic import ValidationError

from ..model.problem import Path as NodePath
from ..model.problem import Problem, Severity, Span, arguments
from ..model.settings import MODEL_VERSION, Settings
from ..model.shorthand import expand
from .root import FILE_NAME as FILE_NAME
from .shape import shape_problems
from .text import decode
from .yaml_pass import compose


def read_settings(file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a file, or the defaults where there is none; and what is wrong with them. Raises OSError."""
    if not file.is_file():
        if not file.exists() and not file.is_symlink():
            return Settings(), ()
        # It is there and is no file: a folder, or a link to nothing. Somebody meant to say something.
        return Settings(), (Problem("CH051", Severity.ERROR, arguments(path=file.name), file=file.name),)
    return settings_in(file.read_bytes(), file.name)


def settings_in(raw: bytes, name: str = FILE_NAME) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the bytes of a file of that name, and what is wrong with them."""
    text = decode(raw)
    if isinstance(text, list):
        return Settings(), tuple(_in(name, problem) for problem in text)
    if not text.strip() or all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return Settings(), ()
    node, problems = compose(text, 1)
    found = [_in(name, problem) for problem in problems]
    if node is None or any(problem.severity is Severity.ERROR for problem in found):
        return Settings(), tuple(found)
    expansion = expand(Settings, node, "en")
    tree = expansion.node

    def locate(path: NodePath, key: bool, within: str = "") -> Span | None:
        del within
        return tree.locate_key(path) if key else tree.locate(path)

    try:
        settings = Settings.model_validate(tree.plain())
    except ValidationError as error:
        return Settings(), (*found, *shape_problems(Settings, error, locate, "", name))
    settings.placed(locate)
    if settings.model != MODEL_VERSION:
        told = arguments(found=settings.model, known=MODEL_VERSION)
        found.append(Problem("CH146", Severity.ERROR, told, "", name, ("model",), locate(("model",), False)))
    return settings, tuple(found)


def _in(name: str, problem: Problem) -> Problem:
    return dataclasses.replace(problem, file=name)
