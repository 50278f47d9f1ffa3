"""The lines of files, as editors count them and as spans name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .project import Project
from .sources import Source, SourceError, WorkTree

LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""What ends a line: nothing else does, whatever Unicode says of form feeds and separators."""
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Lines:
    """Lines of the files of a portfolio, each file read once.

    A file without a source is looked for beside the settings. `settings_text` stands for the settings file on disk.
    """

    def __init__(self, project: Project, settings_text: bytes | None = None) -> None:
        self._sources: dict[str, Source] = {source.name: source for source in project.sources}
        self._root = project.root
        self._lines: dict[tuple[str, str], Sequence[str]] = {}
        if settings_text is not None:
            self._lines["", project.settings_file.name] = lines_of(settings_text)

    def __call__(self, source: str, file: str) -> Sequence[str]:
        """Its lines without their ends; none where it cannot be read. What is no UTF-8 is replaced."""
        key = (source, file)
        if key not in self._lines:
            self._lines[key] = lines_of(self._read(source, file))
        return self._lines[key]

    def _read(self, source: str, file: str) -> bytes:
        tree = self._sources.get(source)
        try:
            if isinstance(tree, WorkTree) and not (tree.root / file).is_file():
                return b""  # a pipe would be waited for
            return (
                tree.read(file)
                if tree is not None and file
                else (self._root / file).read_bytes()
                if (self._root / file).is_file()
                else b""
            )
        except (OSError, KeyError, SourceError):
            return b""


def lines_of(raw: bytes) -> Sequence[str]:
    """The lines of a file's bytes without their ends; of an empty file none."""
    return LINE_END.split(raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace")) if raw else ()
