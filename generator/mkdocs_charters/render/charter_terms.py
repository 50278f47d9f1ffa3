"""The terms that are sentences, section by section, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.charter import Charter
from .sheet import Named, Passage, Sheet


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to the alliance and what does not."""

    title: str
    text: Passage | None
    inside_title: str
    inside: Passage | None
    outside_title: str
    outside: Passage | None


@dataclass(frozen=True, slots=True)
class ValuesView:
    """What all hold to, and what each side brings."""

    title: str
    text: Passage | None
    of: tuple[tuple[Named, Passage], ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A section that is prose."""

    id: str
    title: str
    text: Passage


@dataclass(frozen=True, slots=True)
class BehaviourView:
    """How the parties want to be when it gets hard."""

    text: Passage
    how: Passage | None


@dataclass(frozen=True, slots=True)
class WordView:
    """A word that means the same to all."""

    anchor: str
    term: str
    meaning: Passage


def worded(sheet: Sheet, charter: Charter, name: str, markdown: str | None) -> Worded | None:
    """A section that is prose, under the author's own words for its heading."""
    text = sheet.passage(markdown)
    return Worded(name.replace("_", "-"), sheet.heading(charter, name), text) if text is not None else None


def scope_view(sheet: Sheet, charter: Charter) -> Scope | None:
    """Scope, with what is in and out side by side."""
    scope = charter.scope
    if scope is None:
        return None
    return Scope(
        title=sheet.heading(charter, "scope"),
        text=sheet.passage(scope.text),
        inside_title=sheet.heading(charter, "in"),
        inside=sheet.passage(scope.inside, 3),
        outside_title=sheet.heading(charter, "out"),
        outside=sheet.passage(scope.outside, 3),
    )


def values_view(sheet: Sheet, charter: Charter) -> ValuesView | None:
    """Values, those of each side beside each other."""
    values = charter.values
    if values is None:
        return None
    of = [(sheet.party(party), sheet.passage(text, 3)) for party, text in values.of.items()]
    return ValuesView(
        title=sheet.heading(charter, "values"),
        text=sheet.passage(values.text),
        of=tuple((party, text) for party, text in of if text is not None),
    )


def behaviours_view(sheet: Sheet, charter: Charter) -> tuple[BehaviourView, ...]:
    """When it gets hard."""
    found = [(sheet.passage(one.text), sheet.passage(one.how_we_know)) for one in charter.when_it_gets_hard]
    return tuple(BehaviourView(text, how) for text, how in found if text is not None)


def words_view(sheet: Sheet, charter: Charter) -> tuple[WordView, ...]:
    """The glossary, in the order of the charter."""
    found = [
        (number, sheet.own(one.term, sheet.alliance), sheet.passage(one.meaning, explained=False))
        for number, one in enumerate(charter.words_we_share, 1)
    ]
    return tuple(WordView(f"word-{number}", term, meaning) for number, term, meaning in found if meaning is not None)
