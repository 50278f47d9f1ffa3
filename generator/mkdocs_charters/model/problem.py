"""What a person should know about a document: a code, its arguments and a place. Words live in `locale/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, Protocol, TypeAlias

Argument: TypeAlias = "str | int | float | tuple[str, ...]"
Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and list indexes from the top of the frontmatter to a value; empty for the whole document."""


class Severity(IntEnum):
    """How much a problem weighs. Ordered: `NOTE < WARNING < ERROR`."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word used in settings and output: `note`, `warning`, `error`."""
        return self.name.lower()


class Span(NamedTuple):
    """A stretch of a source file, for people and editors.

    Lines and columns count from 1, columns in characters (code points) of the line as it stands in the file; the end is
    exclusive, so that an empty span has `end == start`.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> tuple[int, int]:
        """Line and column of its first character."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind its last character."""
        return self.end_line, self.end_column

    @staticmethod
    def whole_line(line: int) -> Span:
        """The beginning of a line, where nothing finer is known."""
        return Span(line, 1, line, 1)


class Fix(NamedTuple):
    """A sure edit: replace what `span` covers by `replacement`. Only offered where it cannot change a meaning."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. Two problems with equal fields are the same problem.

    `source` names the tree it was read from, `file` the document in it (posix, relative to the source), `path` the value in
    its frontmatter, `span` the stretch of text. `arguments` fill the words of the code; a tuple is a list of names.
    """

    code: str
    severity: Severity
    arguments: tuple[tuple[str, Argument], ...] = ()
    source: str = ""
    file: str = ""
    path: Path = ()
    span: Span | None = None
    fix: Fix | None = field(default=None, compare=False)

    def argument(self, name: str) -> Argument:
        """The argument of that name. Raises KeyError."""
        return dict(self.arguments)[name]

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by place, then code. Total, so that output never depends on the order of finding."""
        span = self.span or Span(0, 0, 0, 0)
        return (self.source, self.file, span, self.code, str(self.path), str(self.arguments))


def arguments(**named: Argument) -> tuple[tuple[str, Argument], ...]:
    """Arguments of a problem in a fixed order."""
    return tuple(sorted(named.items()))


class Locate(Protocol):
    """Finds where something stands in a file."""

    def __call__(self, path: Path, key: bool, within: str = "") -> Span | None:
        """The place of the value at a path, or with `key` of its key; of that text in it, if it is given and stands there. An empty
        path is the top of the frontmatter, or with a text all of the file.
        """


def nowhere(path: Path, key: bool, within: str = "") -> Span | None:
    """For what has no file."""
    del path, key, within
    return None
