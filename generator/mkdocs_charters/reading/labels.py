"""What labels in an item mean: `Why:`, `Decided by:`, `Until:`. What a label cannot take stays a sentence of the item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from ..locale.headings import foreign_labels
from ..model.meaning import FieldDefinition
from ..model.problem import Fix, Problem, Severity, arguments
from ..model.tree import Node
from ..model.written import Written
from .items import Field, Item
from .passage import Passage, last_date, other_date, without_code

Report = Callable[..., None]
"""`report(code, span, severity, **arguments)`."""

DATES: Final = frozenset({"acknowledged", "closed", "until", "due_on"})
PEOPLE: Final = frozenset({"decided_by"})
REFERENCES: Final = frozenset({"amends", "raised_by"})

_BETWEEN_NAMES: Final = re.compile(r"\s*[,;]\s*(?:(?:and|und|sowie)\s+)?|\s+(?:and|und|sowie|&)\s+")
_TICKS: Final = frozenset("vVyY✓✔☑")
_BOX: Final = re.compile(r"(?P<box>\[(?P<mark>[^\w\[\]]{0,2}|[vVyYoO]|\s{1,2}[xX]\s{0,2}|[xX]\s{1,2})\])(?=\s|$)")
_NOT_YET: Final = re.compile(r"\W*(?:no|not|open|nein|noch|nicht|offen)\b", re.IGNORECASE)


def labelled(item: Item, inner: Mapping[str, FieldDefinition], whole: Callable[[str], str], report: Report) -> Node:
    """An item under a heading as a mapping: its text, and what its labels opened.

    `whole` adds to a Markdown text the link definitions that it uses. Of what an author wrote nothing is left out: a label
    that stands twice goes on with its text, and what is no date, or more than one, stays in the item's text as well.
    """
    made: dict[str, Node] = {}
    kept: list[str] = []
    for one in item.fields:
        definition = inner[one.id]
        if one.id in DATES:
            node = _date(one, report)
            if node is None or not _is_date_alone(one.value.text):
                kept.append(one.written)
            if node is not None and one.id not in made:
                made[one.id] = node
            continue
        if one.id == "done":
            kept.append(one.written)
            made["done"] = Node(not _NOT_YET.match(one.value.text), one.value)
        elif one.id in made:
            _again(one, made, whole, kept, report)
        elif one.id in PEOPLE:
            names = [Node(_reference(part, one), part, part.text) for part in _names(one.value)]
            made[one.id] = Node(names, one.value)
        elif one.id in REFERENCES:
            value = _bare(one.value)
            made[one.id] = Node(_reference(value, one), value, value.text)
        else:
            text = whole(one.markdown) if definition.prose else one.markdown
            made[one.id] = Node(text, one.value, one.value.text)
    text = whole(_joined(item.lead, kept))
    made = {"text": Node(text, item.text, text), **made}
    if item.done is not None and "done" in inner:
        ticked = item.done or ("done" in made and bool(made["done"].value))
        made["done"] = Node(ticked, item.whole)
    return Node(made, item.whole)


def _joined(lead: str, kept: list[str]) -> str:
    """The text of an item with the sentences that stay in it. After a list or code they are a paragraph of their own."""
    for sentence in kept:
        block = "\n" in lead or "\n" in sentence
        lead = f"{lead}{chr(10) * 2 if block else ' '}{sentence}" if lead else sentence
    return lead


def _date(one: Field, report: Report) -> Node | None:
    """The last date of a value; None, and told, where it holds none."""
    dated = last_date(one.value.text)
    if dated is None:
        text = one.value.text
        other = other_date(text)
        found = other.found if other else text[:40]
        at = text.find(found)
        span = one.value.span(at, at + len(found)) if text else one.span
        fix = Fix(span, other.iso) if other and other.iso and other.only else None
        report("CH124", span, Severity.WARNING, fix, label=one.label, found=found, nearest=other.iso if other else "")
        return None
    span = one.value.span(dated.start, dated.end)
    if dated.date is None:
        report("CH121", span, Severity.ERROR, found=one.value.text[dated.start : dated.end])
        return None
    return Node(dated.date, span, one.value.text[dated.start : dated.end])


def _is_date_alone(text: str) -> bool:
    dated = last_date(text)
    return dated is not None and not (text[: dated.start] + text[dated.end :]).strip(" .,;()*_")


def _again(one: Field, made: dict[str, Node], whole: Callable[[str], str], kept: list[str], report: Report) -> None:
    """A label that stands twice: sentences go on, names are more names, and of anything else the first counts."""
    before = made[one.id]
    if one.id in PEOPLE and isinstance(before.value, list):
        before.value.extend(Node(_reference(part, one), part, part.text) for part in _names(one.value))
    elif one.id in REFERENCES:
        kept.append(one.written)
        report("CH125", one.span, Severity.WARNING, label=one.label)
    else:
        text = whole(f"{before.value}\n\n{one.markdown}")
        made[one.id] = Node(text, before.place, text)


def _bare(value: Passage) -> Passage:
    """A name without the mark before it and the stop behind it."""
    return value.part(len(value.text) - len(value.text.lstrip("@*_")), len(value.text.rstrip(".*_ ")))


def _names(value: Passage) -> list[Passage]:
    """The names of an enumeration, each with its place."""
    found, at = [], 0
    for match in [*_BETWEEN_NAMES.finditer(value.text), None]:
        part = _bare(value.part(at, match.start() if match else len(value.text)))
        if part.text:
            found.append(part)
        at = match.end() if match else at
    return found


def _reference(value: Passage, one: Field) -> Written:
    return Written(value.text, one.written)


def note_foreign(item: Item, language: str, report: Report) -> bool:
    """Tell of the first label that is one in another language than the document's; whether there was one."""
    text = item.whole.text
    if ":" not in text:
        return False
    for match in _foreign_pattern(language).finditer(without_code(text)):
        word = match["label"]
        other = foreign_labels(language)[word]
        report(
            "CH127", item.whole.span(*match.span("label")), Severity.NOTE, found=word, language=language, other=other
        )
        return True
    return False


@cache
def _foreign_pattern(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(foreign_labels(language), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?:^|[.!?…؟।።][*_\"'”’“‘»«)\]]*\s+|[。！？][」』）]*\s*)[*_]{{0,3}}(?P<label>{words})[*_]{{0,3}}:(?:[*_]{{0,3}})(?=\s|$)",
        re.MULTILINE,
    )


def note_box(item: Item, problems: list[Problem]) -> None:
    """Tell of a box that is neither open nor ticked. What can mean only one of the two has a sure fix."""
    box = _BOX.match(item.whole.text)
    if not box:
        return
    span = item.whole.span(*box.span("box"))
    mark = box["mark"].strip()
    meant = "[ ]" if not mark else "[x]" if mark in _TICKS or mark in "xX" else ""
    named = arguments(found=box["box"])
    problems.append(Problem("CH126", Severity.WARNING, named, span=span, fix=Fix(span, meant) if meant else None))
