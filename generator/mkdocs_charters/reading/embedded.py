"""Blocks that show a view in a text, as their authors wrote them: each with its places, or all that is wrong with it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from ..model.embedded import EVERY, LIMIT, MAY_HOLD, MOST, Block, Fence, fence, is_block
from ..model.offered import KEYS, OFFERS, Filter, Offer
from ..model.problem import Argument, Fix, Problem, Severity, Span, arguments
from ..model.tree import Node
from ..model.views import View
from . import codes
from .nearest import nearest
from .reports import covers
from .structure import Outline, outline
from .text import error
from .yaml_pass import compose

_VIEWS: Final = tuple(view.value for view in OFFERS)
_SIGNS: Final = re.compile(r"`{3,}|~{3,}")
_OPENS: Final = re.compile(r"^([ \t>]*(?:[-*+]|\d{1,9}[.)])?[ \t]*)(`{3,}|~{3,})[ \t]*(\S[^\n`]*)$")
_CONTAINER: Final = re.compile(r"(?:!!!|\?\?\?|===|///)")
"""What begins a box or a tab: Python-Markdown reads what is indented below it, CommonMark takes that for code."""
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_EXAMPLES: Final = {
    "charter": "nordhafen-kestrel",
    "party": "nordhafen",
    "person": "ines-vogt",
    "theme": "reliability",
    "year": "2026",
}
_SEVERAL: Final = {codes.NOT_A_MAPPING, codes.SEVERAL_DOCUMENTS, codes.YAML_SYNTAX}
"""Codes whose words speak of frontmatter."""


def blocks_in(body: str, first_line: int, alliance: str = "") -> tuple[list[Block], list[Problem]]:
    """As `blocks_of`, of a text that is not parsed yet."""
    if not MAY_HOLD.search(body):
        return [], []
    made = outline(body, first_line)
    made.sections.clear()  # sections know their outline: without the circle its blocks are gone as soon as they are read
    blocks, problems = blocks_of(made, alliance)
    for one in _fences(made):
        if not one.closed:
            problems.append(_not_closed(made.lines[one.start], first_line + one.start))
    return blocks, problems


def blocks_of(made: Outline, alliance: str = "") -> tuple[list[Block], list[Problem]]:
    """The blocks of a body in the order of the text, and what is wrong with others. A block with an error is none.

    `alliance` is the charter that the document belongs to. What is not closed is told by the outline.
    """
    blocks: list[Block] = []
    problems: list[Problem] = []
    for one in _fences(made):
        if not one.closed:
            continue
        line = made.first_line + one.start
        if one.after:
            column = made.lines[one.start].rfind(one.after) + 1
            span = Span(line, max(column, 1), line, max(column, 1) + len(one.after))
            problems.append(_problem("CH143", span, Severity.WARNING, found=one.after))
        block, wrong = _read(one, line, alliance)
        problems.extend(_within(problem, line, made.first_line + one.end - 1) for problem in wrong)
        if block is not None:
            blocks.append(block)
    problems.extend(_misplaced(made.tokens, made.lines, made.first_line))
    return blocks, problems


def _fences(made: Outline) -> Iterator[Fence]:
    for token in made.tokens:
        if (found := fence(token, made.lines)) is not None:
            yield found


def _within(problem: Problem, first: int, last: int) -> Problem:
    """A problem with its place between the fences: what breaks a text may seem to stand behind its end."""
    span = problem.span or Span.whole_line(first)
    if first <= span.line <= span.end_line <= last:
        return problem if problem.span is not None else dataclasses.replace(problem, span=span)
    return dataclasses.replace(problem, span=Span.whole_line(min(max(span.line, first), last)))


def _problem(code: str, span: Span | None, severity: Severity = Severity.ERROR, **named: Argument) -> Problem:
    return Problem(code, severity, arguments(**named), span=span)


def _read(one: Fence, line: int, alliance: str) -> tuple[Block | None, list[Problem]]:
    """What a block says. `line` is that of its opening fence."""
    opening = Span.whole_line(line)
    if not one.text.strip():
        return None, [_problem("CH136", opening, found="", expected=_VIEWS)]
    node, problems = compose(one.text, line + 1)
    wrong = [_own(problem, one.text) for problem in problems]
    if node is None or not isinstance(node.value, dict):
        return None, wrong
    reader = _Reader(node, line, alliance)
    block = reader.read(one.text)
    # What could not be read is not told a second time as a value that does not fit.
    unread = [each for each in wrong if each.severity is Severity.ERROR]
    wrong += [each for each in reader.problems if not any(covers(told, each) for told in unread)]
    return (block if all(each.severity is not Severity.ERROR for each in wrong) else None), wrong


def _own(problem: Problem, text: str) -> Problem:
    """A problem of the fields, in words that do not speak of frontmatter; paths lead nowhere in a document."""
    if problem.code == codes.NOT_A_MAPPING:
        word = text.strip().split("\n", 1)[0].strip("- ")
        near = word if word in _VIEWS else nearest(word, _VIEWS) if len(word) < 40 else ""
        named = arguments(found=word[:60], nearest=f"view: {near}" if near else "", expected=_VIEWS)
        sure = (
            word in _VIEWS
            and problem.span is not None
            and "\n" not in text.strip()
            and not text.strip().startswith("-")
        )
        fix = Fix(problem.span, f"view: {word}") if sure and problem.span is not None else None
        return Problem("CH136", Severity.ERROR, named, span=problem.span, fix=fix)
    if problem.code in _SEVERAL:
        found = dict(problem.arguments).get("found", "---")
        return Problem("CH145", Severity.ERROR, arguments(found=found), span=problem.span)
    return dataclasses.replace(problem, path=())


class _Reader:
    """Reads the fields of one block."""

    def __init__(self, node: Node, line: int, alliance: str) -> None:
        assert isinstance(node.value, dict)
        self.node = node
        self.values = node.value
        self.opening = Span.whole_line(line)
        self.alliance = alliance
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, int], Span] = {}

    def report(self, code: str, span: Span | None, severity: Severity = Severity.ERROR, **named: Argument) -> None:
        """Keep a problem."""
        self.problems.append(_problem(code, span or self.opening, severity, **named))

    def read(self, text: str) -> Block | None:
        """The block; None without a view that there is."""
        view = self._view()
        offer = OFFERS.get(view) if view is not None else None
        for key in self.values:
            if key not in KEYS and (view is not None or key not in _VIEWS):
                expected = offer.keys if offer is not None else KEYS
                near = nearest(key, expected) or nearest(key, KEYS)
                self.report("CH138", self.node.key_span(key), key=key, nearest=near, expected=expected)
            elif key in KEYS and offer is not None and view is not None and key not in offer.keys:
                self.report("CH139", self.node.key_span(key), key=key, view=view.value, expected=offer.keys)
        if view is None or offer is None:
            return None
        filters = {one.name: values for one in offer.filters if (values := self._filter(offer, one))}
        span = self.values["view"].span or self.opening
        if offer.one and "charter" not in self.values and not self.alliance:
            self.report("CH141", span, view=view.value)
        return Block(text, view, filters, self._limit(), self._choices(), self.alliance, span, self.places)

    def _view(self) -> View | None:
        child = self.values.get("view")
        if child is None:
            near = next((key for key in self.values if nearest(key, ["view"])), "")
            if not near:  # a misspelt `view` is told as such
                named: dict[str, Argument] = {"found": "", "expected": _VIEWS}
                only = [key for key in self.values if key in _VIEWS]
                if only:
                    named["nearest"] = f"view: {only[0]}"
                self.problems.append(Problem("CH136", Severity.ERROR, arguments(**named), span=self.opening))
            return None
        text = child.value
        if not isinstance(text, str) or text not in _VIEWS:
            found = _shown(child)
            if not found:
                self.report("CH136", child.span or self.node.key_span("view"), found="", expected=_VIEWS)
                return None
            wanted = "-".join(found.casefold().replace("_", " ").split())
            near = wanted if wanted in _VIEWS else nearest(found, _VIEWS)
            self.report("CH137", child.span, found=found, nearest=near, expected=_VIEWS)
            return None
        return View(text)

    def _filter(self, offer: Offer, one: Filter) -> tuple[str, ...]:
        child = self.values.get(one.name)
        if child is None:
            return ()
        members = child.value if isinstance(child.value, list) else [child]
        if not members or (len(members) == 1 and members[0].value is None):
            self._wrong(one, child, "")
            return ()
        if offer.one and len(members) > 1:
            self._wrong(one, child, ", ".join(_shown(each) for each in members))
            return ()
        found: list[str] = []
        for member in members:
            text = _shown(member)
            if self._fits(one, member, text) and not (offer.one and text == EVERY):
                self.places[one.name, len(found)] = member.span or child.span or self.opening
                found.append(text)
            else:
                self._wrong(one, member, text)
        return tuple(found)

    @staticmethod
    def _fits(one: Filter, member: Node, text: str) -> bool:
        if isinstance(member.value, (list, dict, bool)) or not text:
            return False
        if one.choices:
            return text in one.choices
        return one.name != "year" or _YEAR.fullmatch(text) is not None

    def _wrong(self, one: Filter, member: Node, text: str) -> None:
        near = nearest(text, one.choices) if one.choices and text else ""
        span = member.span or self.node.key_span(one.name)
        named: dict[str, Argument] = {"expected": one.choices} if one.choices else {"example": _EXAMPLES[one.name]}
        named |= {"key": one.name, "found": text, "nearest": near}
        self.problems.append(Problem("CH140", Severity.ERROR, arguments(**named), span=span or self.opening))

    def _choices(self) -> bool:
        child = self.values.get("choices")
        if child is None:
            return False
        said = _shown(child).casefold()
        if said not in ("true", "false", "yes", "no"):
            span = child.span or self.node.key_span("choices")
            self.report("CH140", span, key="choices", found=said, nearest="", expected=("true", "false"))
        return said in ("true", "yes")

    def _limit(self) -> int:
        child = self.values.get("limit")
        if child is None:
            return LIMIT
        if type(child.value) is int and 1 <= child.value <= MOST:
            return child.value
        span = child.span or self.node.key_span("limit")
        near = str(MOST) if isinstance(child.value, int) and child.value > MOST else ""
        self.report("CH140", span, key="limit", found=_shown(child), nearest=near, expected=f"1–{MOST}")
        return LIMIT


def _shown(node: Node) -> str:
    """A value as it stands there; empty for a list, a mapping, and nothing."""
    if isinstance(node.value, (list, dict)) or node.value is None:
        return ""
    return " ".join((node.raw if node.raw is not None else str(node.value)).split())[:200]


def _misplaced(tokens: Sequence[Token], lines: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Blocks in a list, a quote, a box or a tab: there they would be code."""
    for token in tokens:
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "fence" and token.level and is_block(token.info):
            yield _nested(lines[start], first_line + start)
        elif token.type == "code_block" and _in_container(lines, start):
            yield from _openings(lines, start, end, first_line)
        elif token.type == "inline" and token.level <= 1 and _CONTAINER.match(lines[start]):
            # A line that is indented goes on with the paragraph that begins a box.
            yield from _openings(lines, start + 1, end, first_line)


def _openings(lines: Sequence[str], start: int, end: int, first_line: int) -> Iterator[Problem]:
    for number in range(start, end):
        found = _OPENS.match(lines[number])
        if found is not None and is_block(found[3]):
            yield _nested(lines[number], first_line + number)
            return


def _not_closed(line: str, number: int) -> Problem:
    signs = _SIGNS.search(line)
    start, end = signs.span() if signs is not None else (0, len(line))
    return error(codes.BLOCK_NOT_CLOSED, Span(number, start + 1, number, end + 1), found=line[start:end])


def _nested(line: str, number: int) -> Problem:
    signs = _SIGNS.search(line)
    column = signs.start() + 1 if signs is not None else 1
    return _problem("CH142", Span(number, column, number, len(line.rstrip()) + 1))


def _in_container(lines: Sequence[str], start: int) -> bool:
    """Whether what is indented on a line belongs to a box or a tab that begins above."""
    for line in reversed(lines[:start]):
        if line.strip() and not line.startswith((" ", "\t")):
            return _CONTAINER.match(line) is not None
    return False
