"""What broke a piece of YAML, said in our codes: the mistake that an author made, not what libyaml stumbled over."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stub does not say so
from yaml.error import MarkedYAMLError

from ..model.problem import Fix, Problem, Span
from . import codes
from .text import FORBIDDEN, error, name_of, span_in

_LONGEST_LINE = 2000  # of a line that is looked into; the patterns below take the square of its blanks
_RESERVED = "@`%*&!|>},]"
_LINE = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<rest>.*?)[ \t]*$")
_KEY = re.compile(r"(?:[^\s:#\"'\[{,-][^:#]*?|\"[^\"]*\"|'[^']*')[ \t]*:[ \t]+")
_ID_AS_KEY = re.compile(r"[a-z][a-z0-9_-]*:[ \t]+")
_TIGHT_KEY = re.compile(r"[ ]*(?:-[ ]+)*([a-z][a-z0-9_]*):(?=[^\s:/])")
_COMMENT_IN_BRACKETS = re.compile(r"(?<=[\[{,\s])(#[^\s#][^\n]*)")
_BRACKETS: Final = {"[": "]", "{": "}"}
_TABS = re.compile(r"[ ]*(\t+)")
_COMMENT = re.compile(r"[ \t]+#(?:\s.*)?$")


def quoted(text: str) -> str:
    """A one-line text as a YAML scalar in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def explain(text: str, broken: YAMLError, first_line: int, opened: Span | None) -> Problem:
    """The problem behind an exception of libyaml's. `opened` ends with the bracket in which it was raised.

    A fix is offered where text in quotes is the only sense a line can have, and it was tried: the error is gone, or
    the next one stands further down.
    """
    if not isinstance(broken, MarkedYAMLError) or broken.problem_mark is None:
        found = FORBIDDEN.search(text)
        start, end = found.span() if found else (0, 0)
        named = name_of(found[0]) if found else ""
        return error(codes.FORBIDDEN_CHARACTER, span_in(text, start, end, first_line), found=named, count=1)
    case = _Case(text, broken, first_line, opened)
    return next(problem for step in _STEPS if (problem := step(case)))


def explain_text(text: str, index: int, first_line: int) -> Problem:
    """The problem behind a top level that is text and begins at `index`: a sentence, or a first line that is no key."""
    line = text[index:].split("\n", 1)[0].rstrip()
    start, end = index, index + len(line)
    tight = _TIGHT_KEY.match(line)
    if tight:
        end = start + tight.end()
        fix = _mend(text, start, end, f"{tight[1]}: ", first_line)
        return error(codes.NO_SPACE_AFTER_COLON, span_in(text, start, end, first_line), fix, key=tight[1])
    where = span_in(text, start, end, first_line)
    if _fails_at(text) is not None:
        return error(codes.LINE_WITHOUT_COLON, where, found=line[:40])
    return error(codes.NOT_A_MAPPING, where, found="text")


class _Case:
    """A syntax error and what the lines around it say."""

    def __init__(self, text: str, broken: MarkedYAMLError, first_line: int, opened: Span | None) -> None:
        self.text = text
        self.first_line = first_line
        self.opened = opened
        self.saw = broken.problem or ""
        self.doing = broken.context or ""
        self.lines = text.split("\n")
        self.at = self._index(broken.problem_mark)
        self.since = self._index(broken.context_mark) if broken.context_mark else self.at

    def _index(self, mark: object) -> int:
        """A place in the text, on its last line with text at most: errors at the end are seen one line too late."""
        last = len(self.text.rstrip()) or len(self.text) - len(self.text.lstrip("\n"))
        return min(int(getattr(mark, "index", 0)), last)

    def row(self, index: int) -> int:
        """The line of a place, from 0."""
        return self.text.count("\n", 0, index)

    def starts(self, row: int) -> int:
        """The index of the first character of a line."""
        return sum(len(line) + 1 for line in self.lines[:row])

    def problem(self, code: str, start: int, end: int, fix: Fix | None = None, **named: str) -> Problem:
        """A problem about `text[start:end]`."""
        return error(code, self.span(start, end), fix, **named)

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the file."""
        return span_in(self.text, start, end, self.first_line)

    def fix(self, start: int, end: int, replacement: str) -> Fix | None:
        """That replacement, if it mends the text."""
        return _mend(self.text, start, end, replacement, self.first_line)


def _mend(text: str, start: int, end: int, replacement: str, first_line: int) -> Fix | None:
    """That replacement, if with it the text reads well up to the end of the line at least."""
    mended = text[:start] + replacement + text[end:]
    failed = _fails_at(mended)
    if failed is not None and mended.count("\n", 0, failed) <= mended.count("\n", 0, start):
        return None
    return Fix(span_in(text, start, end, first_line), replacement)


def _fails_at(text: str) -> int | None:
    """Where a text breaks, or None."""
    next_event = CParser(text).get_event
    try:
        while next_event() is not None:
            pass
    except MarkedYAMLError as broken:
        return int(getattr(broken.problem_mark, "index", 0))
    except YAMLError:
        return 0
    return None


def _directive(case: _Case) -> Problem | None:
    before = range(case.row(case.at) + 1) if "document start" in case.saw else (case.row(case.at), case.row(case.since))
    for row in before:
        line = case.lines[row]
        if line.startswith("%"):
            start = case.starts(row)
            return case.problem(codes.DIRECTIVE, start, start + len(line.rstrip()), found=line.split()[0])
    return None


def _tab(case: _Case) -> Problem | None:
    row = case.row(case.at)
    tabs = _TABS.match(case.lines[row])
    if not tabs or "quoted" in case.doing:
        return None
    start = case.starts(row)
    return case.problem(codes.TAB, start + tabs.start(1), start + tabs.end(1))


def _text(case: _Case) -> Problem | None:
    """A text on one line that would be fine in quotes."""
    if case.opened:
        return None
    row = case.row(case.at)
    if len(case.lines[row]) > _LONGEST_LINE:
        return None
    line = _LINE.match(case.lines[row])
    assert line
    key = (_ID_AS_KEY if "-" in line["lead"] else _KEY).match(line["rest"])
    skipped = len(line["lead"]) + (key.end() if key else 0)
    value = _COMMENT.sub("", line["rest"][key.end() if key else 0 :])
    if not value or not (key or "-" in line["lead"]):
        return None
    start = case.starts(row) + skipped
    end = start + len(value)
    if value[0] in _RESERVED and case.at >= start - 1:
        fix = case.fix(start, end, quoted(value))
        return case.problem(codes.RESERVED_CHARACTER, start, end, fix, found=value[0])
    if value[:2] in ("- ", "? ") and case.at == start:
        # A list that begins on the line of its key, or a text that begins with a dash: who knows.
        return case.problem(codes.RESERVED_CHARACTER, start, end, found=value[0])
    if case.saw.startswith("mapping values") and value[0] not in "\"'[{" and case.at > start:
        # A colon at the end may be the beginning of a mapping: then quotes would be a guess.
        fix = None if value.endswith(":") else case.fix(start, end, quoted(value))
        return case.problem(codes.COLON_IN_TEXT, start, end, fix, found=value[:40])
    return None


def _tight_colon(case: _Case) -> Problem | None:
    for row in dict.fromkeys((case.row(case.since), case.row(case.at) - 1, case.row(case.at))):
        tight = _TIGHT_KEY.match(case.lines[row]) if row >= 0 else None
        if tight and ("find expected ':'" in case.saw or "mapping values" in case.saw or "expected key" in case.saw):
            start = case.starts(row) + tight.start(1)
            end = case.starts(row) + tight.end()
            fix = case.fix(start, end, f"{tight[1]}: ")
            return case.problem(codes.NO_SPACE_AFTER_COLON, start, end, fix, key=tight[1])
    return None


def _not_closed(case: _Case) -> Problem | None:
    if "quoted scalar" in case.doing:
        if "escape" in case.saw:
            end = min(case.at + 2, len(case.text))
            return case.problem(codes.UNKNOWN_ESCAPE, case.at, end, found=case.text[case.at : end])
        return case.problem(
            codes.QUOTE_NOT_CLOSED, case.since, case.since + 1, found=case.text[case.since : case.since + 1]
        )
    if case.opened and "flow" in case.doing:
        # Before the bracket an anchor or a tag may stand.
        start = case.starts(case.opened.end_line - case.first_line) + case.opened.end_column - 2
        if case.text[start] not in _BRACKETS:
            # A pair without braces of its own, `[a, b: c`: what was opened is the bracket around it.
            start = max(case.text.rfind(bracket, 0, start) for bracket in _BRACKETS)
        comment = _COMMENT_IN_BRACKETS.search(case.text, start, case.at + 1)
        if comment:
            return case.problem(codes.TEXT_LOST, *comment.span(1), lost=comment[1], kept="")
        if case.text.startswith(":", case.at) and case.row(start) == case.row(case.at):
            found = case.lines[case.row(case.at)].strip()[:40]
            return case.problem(codes.COLON_IN_TEXT, case.at, case.at + 1, found=found)
        rest = case.lines[case.row(case.at)][case.at - case.starts(case.row(case.at)) :]
        if case.row(start) == case.row(case.at) and _BRACKETS[case.text[start]] in rest:
            return case.problem(codes.YAML_SYNTAX, case.at, case.at + len(rest.rstrip()), found=rest.strip()[:40])
        return case.problem(codes.BRACKET_NOT_CLOSED, start, start + 1, found=case.text[start])
    return None


def _no_colon(case: _Case) -> Problem | None:
    if "find expected ':'" not in case.saw:
        return None
    line = case.lines[case.row(case.since)]
    start = case.starts(case.row(case.since)) + len(line) - len(line.lstrip())
    return case.problem(codes.LINE_WITHOUT_COLON, start, start + len(line.strip()), found=line.strip()[:40])


def _place(case: _Case) -> Problem:
    """What is left is about the place of something: on its line, or of the line."""
    row = case.row(case.at)
    line = case.lines[row]
    start = case.starts(row)
    before = case.text[start : case.at]
    found = line.strip()[:40]
    if not before.strip() or case.saw.startswith("mapping values"):
        start += len(line) - len(line.lstrip())
        return case.problem(codes.INDENTATION, start, start + len(line.strip()), found=found)
    if "expected key" in case.saw or "expected '-'" in case.saw:
        end = case.starts(row) + len(line.rstrip())
        return case.problem(codes.TEXT_AFTER_VALUE, case.at, end, found=case.text[case.at : end][:40])
    # At the end of a line it is the last character that is one too many, or one too few.
    at = case.at if case.text[case.at : case.at + 1].strip("\n") else case.at - 1
    return case.problem(codes.YAML_SYNTAX, at, at + 1, found=case.text[at : at + 1])


_STEPS: tuple[Callable[[_Case], Problem | None], ...] = (
    _directive,
    _tab,
    _text,
    _tight_colon,
    _not_closed,
    _no_colon,
    _place,
)
