"""Where frontmatter ends and prose begins: the one splitter that everything uses.

Reading needs positions, and python-frontmatter strips a text before its handler sees it. So reading calls `split`
and then `yaml_pass.compose`, and `StrictHandler` gives python-frontmatter (`frontmatter.loads(text,
handler=StrictHandler())`) the same two functions: whoever goes that way gets the same metadata, and the same body
with the white space around it removed.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import BaseHandler

from ..model.problem import Fix, Problem, Severity, Span
from . import codes
from .text import decode, error, place, span_in
from .yaml_pass import compose

FRONTMATTER_LIMIT = 256 * 1024
"""Bytes between the fences, at most."""

_OPENING = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_BLANK = re.compile(r"(?:[ \t]*\n)*")
_INDENTED = re.compile(r"^[ \t]+(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# An indented fence that was meant to close, by what follows: prose at the margin, no key and no item.
_FENCE_BEFORE_PROSE = re.compile(r"^([ \t]+(?:---|\.\.\.))[ \t]*\n\s*^(?=\S)(?![\w\"'-]+[ \t]*:\s|- )", re.MULTILINE)
_MISWRITTEN_OPENING = re.compile(
    r"^[ \t]*(?:--|-{4,}|[–—]+|-(?: -)+|\+\+\+|;;;|---[ \t]*[^-\s].*)[ \t]*$", re.MULTILINE
)
_MISWRITTEN_CLOSING = re.compile(r"^[ \t]*(?:--|-{4,}|[–—]+|-(?: -)+|\.{4,}|…)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]*[\"']?[a-z][\w-]*[\"']?[ \t]*[:=](?=\s)")
_MULTIMARKDOWN = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):.*(?:\n|\Z)")
_KEYS_OF_OURS = frozenset({"kind", "visibility"})


class Parts(NamedTuple):
    """A document in two. `frontmatter` is None where there is no fence; lines count from 1 in the file."""

    frontmatter: str | None
    frontmatter_line: int
    body: str
    body_line: int


def split(raw: bytes) -> Parts | list[Problem]:
    """The parts of a file, or all that is wrong with it: never both, so that nothing is half-read."""
    text = decode(raw)
    return split_text(text) if isinstance(text, str) else text


def split_text(text: str) -> Parts | list[Problem]:
    """As `split`, for a text with normalised line ends.

    `---` on the first line that is not blank opens, the next line that is `---` or `...` closes; blanks may follow
    either.
    """
    if not text or text.isspace():
        return [error(codes.EMPTY_FILE, Span.whole_line(1))]
    opening = _OPENING.match(text)
    if not opening:
        problem = _near_miss(text)
        return [problem] if problem else Parts(None, 1, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return [_unclosed(text, opening)]
    front = text[opening.end() : closing.start()]
    size = len(front.encode())
    first_line = text.count("\n", 0, opening.end()) + 1
    if size > FRONTMATTER_LIMIT:
        return [error(codes.FRONTMATTER_TOO_LARGE, Span.whole_line(first_line), size=size, limit=FRONTMATTER_LIMIT)]
    swallowed = _FENCE_BEFORE_PROSE.search(front)
    if swallowed:
        start, end = (opening.end() + index for index in swallowed.span(1))
        above = compose(front[: swallowed.start()], first_line)[1]
        return [*above, _fence(text, start, end, codes.FENCE_INDENTED)]
    closing_line = first_line + front.count("\n")
    return Parts(front, first_line, text[closing.end() + 1 :], closing_line + 1)


def _unclosed(text: str, opening: re.Match[str]) -> Problem:
    """The line that was meant to close, if one looks like it; else the fence that stays open."""
    for pattern, code in ((_INDENTED, codes.FENCE_INDENTED), (_MISWRITTEN_CLOSING, codes.FENCE_MISWRITTEN)):
        meant = pattern.search(text, opening.end(), opening.end() + FRONTMATTER_LIMIT)
        if meant and compose(text[opening.end() : meant.start()])[0] is not None:
            return _fence(text, meant.start(), meant.end(), code)
    line, column = place(text, opening.group().rstrip().rindex("---"))
    return error(codes.FENCE_NOT_CLOSED, Span(line, column, line, column + 3))


def _near_miss(text: str) -> Problem | None:
    """What an author plainly meant as frontmatter, and neither we nor MkDocs would hide from readers."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    for pattern, code in ((_INDENTED, codes.FENCE_INDENTED), (_MISWRITTEN_OPENING, codes.FENCE_MISWRITTEN)):
        meant = pattern.match(text, start)
        if meant and _KEY.match(text, meant.end()):
            return _fence(text, meant.start(), meant.end(), code)
    while line := _MULTIMARKDOWN.match(text, start):
        if line[1].lower() in _KEYS_OF_OURS:
            return error(codes.FENCE_MISSING, span_in(text, line.start(1), line.end(1)), key=line[1])
        start = line.end()
    return None


def _fence(text: str, start: int, end: int, code: str) -> Problem:
    """A fence that is not written as one. Where it can mean nothing else, the fix is sure."""
    found = text[start:end].strip()
    expected = "..." if found.startswith((".", "…")) else "---"
    sure = set(found) <= set("-–—.… ")
    span = span_in(text, start, end)
    return error(code, span, Fix(span, expected) if sure else None, found=found, expected=expected)


class UnreadableError(Exception):
    """Frontmatter that is not accepted. Not a ValueError: python-frontmatter takes that for *no frontmatter*."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


class StrictHandler(BaseHandler):
    """Our splitter and our YAML for python-frontmatter. Raises UnreadableError where reading reports errors."""

    FM_BOUNDARY = re.compile(r"\ufeff?(?:[ \t]*[\r\n])*---[ \t]*(?:[\r\n]|\Z)")
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Frontmatter and body. Raises ValueError where there is no frontmatter, which python-frontmatter expects."""
        parts = split(text.encode())
        if isinstance(parts, list):
            raise UnreadableError(parts)
        if parts.frontmatter is None:
            raise ValueError("no frontmatter")
        return parts.frontmatter, parts.body

    def load(self, fm: str) -> dict[str, Any]:
        """The frontmatter as plain data."""
        node, problems = compose(fm)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if node is None or errors:
            raise UnreadableError(errors)
        plain = node.plain()
        return plain if isinstance(plain, dict) else {}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Data as YAML that `load` reads back: keys in their order, no aliases."""
        return yaml.dump(metadata, Dumper=_Dumper, sort_keys=False, allow_unicode=True).rstrip("\n")


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
