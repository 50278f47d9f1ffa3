"""Mishaps: what hands, editors, merges and clipboards do to a text. Each is given a text and a source of chance."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Mishap = Callable[[str, Random], str]

MISHAPS: Final[dict[str, Mishap]] = {}
"""All of them by name, so that an example says what was done."""

_QUOTES: Final = "\"'“”„‘’«»`´"
_MARKS: Final = "[](){}:,-#&*!|>%@?=~^<\\/._…：，"
_ODD: Final = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u061c", "\u200b", "\u200d", "\u200f", "\u202e", "\u2028",
    "\u2029", "\u2066", "\u2069", "\u202f", "\u3000", "\ufeff", "\ufffd", "\uffff", "🚢", "👩‍🚀", "é", "e\u0301", "İ", "ß", "漢", "א", "\t",
    "\v", "\f", "\r", "\n", "\U000e0001", "𝕏",
)  # fmt: skip
_WHEN: Final = (
    "every", "each", "jeden", "alle", "day", "working day", "week", "2 weeks", "0 weeks", "-1 weeks", "99999999999 years", "month",
    "quarter", "half year", "year", "first Tuesday of the month", "last working day of the quarter", "fifth Friday of the year",
    "always", "when needed", "RRULE:FREQ=MONTHLY;BYDAY=1TU", "RRULE:FREQ=SECONDLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:", "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;INTERVAL=0", "RRULE:FREQ=DAILY;UNTIL=20200101", "45 minutes", "48 hours",
    "5 working days", "999999 working days", "1.5 days", "½ day", "３ days", "²", "14:00", "25:61", "2026-02-30", "0000-00-00", "9999-12-31",
    "0001-01-01", "2026-W01-1", "20260101", "30.4.2026", "1e999", ".nan", "-.inf", "0x1F", "0o17", "1_000", "~", "yes", "5.0000001", "-1",
)  # fmt: skip
_BODY: Final = (
    "# A title", "## Purpose", "## Purpose {#purpose}", "### Purpose", "## Scope", "### In", "### Out", "## Values", "### Mara", "### Kestrel Air",
    "## Ground rules", "## When it gets hard", "## Words we share", "- **Slot**: a window", "- **Slot**", "## Decisions", "## Actions",
    "## Thanks", "## Concerns", "## We try", "## Entscheidungen", "## Grundregeln", "## What can each of us rely on the other for?",
    "## Do we need more coffee?", "## Something {#q-strong}", "## {#purpose}", "##", "##Tight", "- item", "- ", "  - nested",
    "    - Why: nested deeper", "- a. Why: b. Amends: c", "- Why: one. Why: two", "- **Why:** bold", "- [ ] task @luis-prieto 2026-04-30",
    "- [x] done. Until: soon", "- [y] ticked", "-[ ] tight", "1. one", "10) ten", "> quoted", "> - quoted", "```", "~~~", "<!--", "-->", "<div>",
    "</div>", "[x]: https://example.org", "- see [this][x]", "Decided by: Ines Vogt and Luis Prieto", "- Decided by: Nobody Known, at sea",
    "- Raised by: @kestrel. Acknowledged: 2026-01-02. Closed: no", "Title\n=====", "Title\n-----", "| a | b |\n|---|---|\n| c | d |", "---", "...", "text",
    "    code", "\ttab", "- Warum: darum", "Term\n: meaning", "[^1]: note", "- @Ines Vogt @nobody @", "***", "* star", "+ plus",
)  # fmt: skip
_FIELDS: Final = (
    "visibility: us", "visibility: [internal]", "visibility: Public", "kind: review", "kind: [charter]", "id: ''", "id: x/y", "id: 7",
    "language: de", "language: 7", "language: xx", "parties: []", "parties: nordhafen", "parties: {a: {sponsor: b}}", "title: 2026",
    "commitments: {a: {will: b}}", "commitments: [a, {will: [b]}]", "weights: [{party: a, weight: 1}]", "readings: {a: {b: 1}, c: [1, 2], d: 5}",
    "cadence: [walk, every 2 weeks]", "cadence: walk and talk, every 2 weeks", "escalation: [A and B, within 2 days]",
    "priorities: {night: {weights: {nordhafen: 9}}}", "values: {of: {nordhafen: x}}", "purpose: words", "questions: [{question: x}]",
    "<<: *a", "a: &a [*a]", "? complex\n: key", "? [a]\n: b", "!!python/object: x", "- item", "key", ": value", "'open", "[open", "{open", "|", ">-",
    "effective_on: 2026-02-29", "alliance_type: one_to_one", "alliance_type: {}", "charter: nowhere", "held_on: 2026-01-01T00:00:00Z",
    "ignore: [CH301, {code: CH310, until: 2020-01-01}]", "former_addresses: [../x.md]", "model: raci", "expectations: {Mara Klein: x}",
)  # fmt: skip


def mishap(done: Mishap) -> Mishap:
    """Give a mishap its name."""
    MISHAPS[done.__name__] = done
    return done


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _at(lines: list[str], chance: Random) -> int:
    return chance.randrange(len(lines))


def _fence(lines: list[str]) -> int:
    """The line that closes the frontmatter, or the last one."""
    return next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), len(lines) - 1)


def _with(line: str, at: int, new: str, until: int | None = None) -> str:
    return line[:at] + new + line[at if until is None else until :]


@mishap
def drop_line(text: str, chance: Random) -> str:
    lines = _lines(text)
    del lines[_at(lines, chance)]
    return "\n".join(lines)


@mishap
def repeat_line(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = _at(lines, chance)
    lines.insert(_at(lines, chance) if chance.random() < 0.3 else at, lines[at])
    return "\n".join(lines)


@mishap
def repeat_section(text: str, chance: Random) -> str:
    lines = _lines(text)
    heads = [number for number, line in enumerate(lines) if line.startswith("##")]
    if not heads:
        return text
    at = chance.choice(heads)
    end = next((number for number in heads if number > at), len(lines))
    return "\n".join([*lines, *lines[at:end]])


@mishap
def swap_lines(text: str, chance: Random) -> str:
    lines = _lines(text)
    one, other = _at(lines, chance), _at(lines, chance)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


@mishap
def indent(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = _at(lines, chance)
    for number in range(at, min(at + chance.randint(1, 3), len(lines))):
        lines[number] = chance.choice([" ", "  ", "    ", "\t", "\xa0", "\u3000"]) + lines[number]
    return "\n".join(lines)


@mishap
def dedent(text: str, chance: Random) -> str:
    lines = _lines(text)
    indented = [number for number, line in enumerate(lines) if line[:1].isspace()]
    if indented:
        at = chance.choice(indented)
        lines[at] = lines[at].lstrip() if chance.random() < 0.5 else lines[at][1:]
    return "\n".join(lines)


@mishap
def join_lines(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = _at(lines, chance)
    return "\n".join([*lines[:at], chance.choice(["", " "]).join(lines[at : at + 2]), *lines[at + 2 :]])


@mishap
def break_line(text: str, chance: Random) -> str:
    return _with(text, chance.randrange(len(text) + 1), "\n")


@mishap
def put_odd(text: str, chance: Random) -> str:
    return _with(text, chance.randrange(len(text) + 1), chance.choice(_ODD))


@mishap
def put_mark(text: str, chance: Random) -> str:
    return _with(text, chance.randrange(len(text) + 1), chance.choice(_MARKS + _QUOTES) * chance.choice([1, 1, 2, 3]))


@mishap
def change_mark(text: str, chance: Random) -> str:
    marks = [match.start() for match in re.finditer(r"[^\w\s]", text)]
    if not marks:
        return text
    at = chance.choice(marks)
    return _with(text, at, chance.choice(["", *_MARKS, *_QUOTES]), at + 1)


@mishap
def change_line_ends(text: str, chance: Random) -> str:
    end = chance.choice(["\r\n", "\r", "\u2028", "\n\n", " \n"])
    return text.replace("\n", end, chance.choice([-1, 1, 3]))


@mishap
def change_value(text: str, chance: Random) -> str:
    values = list(re.finditer(r"(?<=: )[^\n,{}\[\]]+|(?<=^- )[^\n]+", text, re.MULTILINE))
    if not values:
        return text
    one = chance.choice(values)
    return _with(
        text, one.start(), chance.choice([*_WHEN, *_ODD, "", "[]", "{}", "[a, b]", "{a: b}", "@x", "# x"]), one.end()
    )


@mishap
def change_when(text: str, chance: Random) -> str:
    found = list(
        re.finditer(r"\b(?:every|each|within|due_on|held_on|at|duration|review_every|\d+)\b:?[^\n,}\]]*", text)
    )
    if not found:
        return text
    one = chance.choice(found)
    new = chance.choice([f"every {chance.choice(_WHEN)}", chance.choice(_WHEN), f"{one[0]} {chance.choice(_WHEN)}"])
    return _with(text, one.start(), new, one.end())


@mishap
def put_when(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randint(0, _fence(lines))
    key = chance.choice(
        [
            "every",
            "review_every",
            "duration",
            "at",
            "within",
            "resolve_within",
            "starts_on",
            "timezone",
            "due_on",
            "decide_within",
        ]
    )
    blank = re.match(r"\s*", lines[at])
    lines.insert(at, f"{blank[0] if blank else ''}{key}: {chance.choice(_WHEN)}")
    return "\n".join(lines)


@mishap
def put_field(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randint(1, max(_fence(lines), 1))
    blank = re.match(r"[\s-]*", lines[min(at, len(lines) - 1)])
    lines.insert(at, " " * len(blank[0] if blank and chance.random() < 0.5 else "") + chance.choice(_FIELDS))
    return "\n".join(lines)


@mishap
def put_in_body(text: str, chance: Random) -> str:
    lines = _lines(text)
    at = chance.randint(_fence(lines) + 1, len(lines))
    lines[at:at] = [
        chance.choice(["", "  "]) * (chance.random() < 0.3) + chance.choice(_BODY) for _ in range(chance.randint(1, 5))
    ]
    return "\n".join(lines)


@mishap
def change_heading(text: str, chance: Random) -> str:
    headings = list(re.finditer(r"^#{1,6} *", text, re.MULTILINE))
    if not headings:
        return text
    one = chance.choice(headings)
    return _with(
        text,
        one.start(),
        chance.choice(["# ", "## ", "### ", "###### ", "####### ", "##", " ## ", "> ## ", "- ## ", ""]),
        one.end(),
    )


@mishap
def put_word(text: str, chance: Random) -> str:
    """A piece of the text once more, somewhere else."""
    words = re.findall(r"\S+", text)
    return (
        _with(text, chance.randrange(len(text) + 1), chance.choice([" ", ""]) + chance.choice(words)) if words else text
    )


@mishap
def cut_off(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def spoilt(raw: bytes, name: str, seed: int) -> bytes:
    """A file's bytes after a mishap; `bytes` is one that knows no text."""
    chance = Random(seed)
    if name == "bytes":
        at = chance.randrange(len(raw) + 1)
        new = bytes(chance.randrange(256) for _ in range(chance.choice([0, 1, 1, 2, 4])))
        return raw[:at] + new + raw[at + chance.choice([0, 1]) :]
    text = raw.decode("utf-8", "surrogateescape")
    return MISHAPS[name](text, chance).encode("utf-8", "surrogateescape")


NAMES: Final = (*MISHAPS, "bytes")


def after(files: Mapping[str, bytes], mishaps: list[tuple[str, int]]) -> dict[str, bytes]:
    """Files after some mishaps; each befalls one of them."""
    spoiled = dict(files)
    for name, seed in mishaps:
        path = sorted(files)[seed % len(files)]
        spoiled[path] = spoilt(spoiled[path], name, seed)
    return spoiled
