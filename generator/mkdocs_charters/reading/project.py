"""Where a portfolio begins: its settings file, its site's configuration, its sources."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..model.problem import Problem
from ..model.settings import Settings
from .root import FILE_NAME, find_root, site_file_in
from .settings import read_settings, settings_in
from .sources import Source, WorkTree, source_from


class _Tolerant(yaml.CSafeLoader):
    """Reads a site's configuration without running or refusing the tags that extensions use there."""


def _from_environment(loader: yaml.CSafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` and `!ENV [NAME, OTHER, default]`, as MkDocs reads them."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = [str(one) for one in loader.construct_sequence(node)] or [""]
        names = names or [default]
    else:
        names, default = [str(getattr(node, "value", ""))], ""
    return next((os.environ[name] for name in names if name in os.environ), default)


_Tolerant.add_multi_constructor("", lambda loader, suffix, node: None)
_Tolerant.add_constructor("!ENV", _from_environment)


@dataclass(frozen=True, slots=True)
class Project:
    """A portfolio on disk. `site_file` is the site's configuration, None where there is none."""

    root: Path
    site_file: Path | None
    settings: Settings
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def settings_file(self) -> Path:
        """Where its settings stand, or would."""
        return self.root / FILE_NAME

    def folder_of(self, source: str) -> WorkTree | None:
        """The folder that a source of that name is; None for a revision, and where several have the name."""
        named = [one for one in self.sources if one.name == source]
        only = named[0] if len(named) == 1 else None
        return only if isinstance(only, WorkTree) else None


def docs_dir_of(site_file: Path) -> str:
    """The folder of a site's pages as its configuration says, or one that it inherits from. Raises OSError, with what is wrong with it
    where it cannot be read.
    """
    found = _said(site_file, "docs_dir")
    return found if isinstance(found, str) and found else "docs"


def site_dir_of(site_file: Path) -> str:
    """The folder of the finished site, as a configuration says, or one that it inherits from. Raises OSError as `docs_dir_of` does."""
    found = _said(site_file, "site_dir")
    return found if isinstance(found, str) and found else "site"


def site_address_of(site_file: Path) -> tuple[str, bool]:
    """Where a site is published, empty where its configuration does not say, and whether it links to folders. Raises OSError as
    `docs_dir_of` does.
    """
    url, folders = _said(site_file, "site_url"), _said(site_file, "use_directory_urls")
    return url if isinstance(url, str) else "", folders is not False


def _said(site_file: Path, key: str) -> Any:
    """What a site's configuration says under a key, or one that it inherits from; None where neither says anything."""
    seen: set[Path] = set()
    file: Path | None = site_file
    while file is not None:
        here = file.resolve()
        if here in seen:
            raise OSError(errno.ELOOP, "it inherits from itself", str(site_file))
        seen.add(here)
        data = site_data(file)
        found = data.get(key)
        if found is not None and found != "":
            return found
        above = data.get("INHERIT")
        file = file.parent / above if isinstance(above, str) and above else None
    return None


def site_data(file: Path) -> dict[str, Any]:
    """A site's configuration. Raises OSError where it cannot be read, or the engine could not."""
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no file", str(file))
    raw = file.read_bytes()
    try:
        # A loader of ours derived from the safe one: unknown tags become nothing.
        data: Any = yaml.load(raw, Loader=_Tolerant)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
        raise OSError(errno.EINVAL, f"{place}{error.problem or error}", str(file)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise OSError(errno.EINVAL, str(error).partition("\n")[0], str(file)) from None
    return data if isinstance(data, dict) else {}


def site_data_in(raw: bytes) -> dict[str, Any] | None:
    """What a site's configuration says, read as plain YAML; None where it says nothing readable."""
    try:
        # A loader of ours derived from the safe one: unknown tags become nothing.
        data: Any = yaml.load(raw.decode("utf-8-sig"), Loader=_Tolerant)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def docs_dir_in(raw: bytes) -> str:
    """The folder of pages that a site's configuration names, read as plain YAML; `docs` where it says nothing readable."""
    found = (site_data_in(raw) or {}).get("docs_dir")
    return found if isinstance(found, str) and found else "docs"


def sources_for(
    root: Path, settings: Settings, docs_dir: Path | None, settings_folder: Path | None = None
) -> tuple[Source, ...]:
    """The sources that settings name and the site's own folder, or else `charters/`.

    A site's own folder is not read twice: it is left out where it holds one of the other sources, or lies in one.
    """
    named = tuple(source_from(setting, settings_folder or root) for setting in settings.sources)
    if named and (docs_dir is None or not docs_dir.is_dir() or any(_share(one, docs_dir) for one in named)):
        return named
    folder = docs_dir if docs_dir is not None else root / "charters"
    try:
        name = folder.relative_to(root).as_posix()
    except ValueError:
        name = folder.name
    return (*named, WorkTree(folder, "" if name == "." else name))


def _share(source: Source, folder: Path) -> bool:
    """Whether some file may stand in both."""
    if not isinstance(source, WorkTree):
        return False
    one, other = source.root.resolve(), folder.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def open_project(start: Path, settings_file: Path | None = None) -> Project:
    """The portfolio that a folder belongs to. Raises FileNotFoundError where there is none; OSError where it is unreadable."""
    root = find_root(start.resolve())
    if root is None:
        raise FileNotFoundError(start)
    file = settings_file if settings_file is not None else root / FILE_NAME
    return _project(root, read_settings(file), file.parent)


def with_settings(project: Project, raw: bytes) -> Project:
    """The same portfolio if its settings file held these bytes. Raises OSError."""
    return _project(project.root, settings_in(raw), project.root)


def _project(root: Path, read: tuple[Settings, tuple[Problem, ...]], settings_folder: Path) -> Project:
    settings, problems = read
    site_file = site_file_in(root)
    docs_dir = root / docs_dir_of(site_file) if site_file is not None else None
    return Project(root, site_file, settings, sources_for(root, settings, docs_dir, settings_folder), problems)
