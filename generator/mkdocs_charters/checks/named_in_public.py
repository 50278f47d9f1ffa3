"""CH504: names of parties and people who are hidden from the public, in words that anybody may read. For authors only.

Prose is the author's own, so that a build shows it as it is. Only whole names count, letter by letter, of two words or more; of a party also
one word, if nothing that is shown has it in its name. The name of a team inside of a party that is shown is no secret of somebody else's.
What stands behind an `@` or a label is a reference, which the door sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ..model.archive import CLASSES, Archive, Manuscript
from ..model.audience import Audience, Circle
from ..model.door import visible_to
from ..model.meaning import Target
from ..model.names import Directory
from ..model.problem import Path, Problem, Severity, Span, arguments
from ..model.references import Reference, map_references
from ..model.values import Kind, PartyForm, Visibility, fold

_PUBLIC: Final = Audience(Circle.PUBLIC)
_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 4
"""Letters that one word has at least to be taken for a name."""
_NO_PROSE: Final = frozenset(
    {"kind", "id", "visibility", "language", "handles", "email", "former_addresses", "ignore", "signatures"}
)


class _Name(NamedTuple):
    """A name of something hidden, and what it is one of."""

    text: str
    target: Target
    pattern: re.Pattern[str]


def names_in_public(archive: Archive) -> Iterator[Problem]:
    """A warning for each document that the public may see and each hidden name in it, at the first place."""
    if archive.unreadable or not any(
        one.visibility is Visibility.PUBLIC and one.kind is not Kind.PARTY for one in archive.manuscripts
    ):
        return
    shown = visible_to(archive, _PUBLIC)
    hidden = _hidden(archive, shown)
    if not hidden:
        return
    for manuscript in shown.manuscripts:
        if not manuscript.partial:
            yield from _named(manuscript, hidden)


def _hidden(archive: Archive, shown: Archive) -> Mapping[str, list[_Name]]:
    """The names that nothing shown has, by their first word."""
    seen = set(_names(shown.by_kind[Kind.PARTY]))
    titles = [str(one.data.get("title") or "") for one in shown.by_kind[Kind.CHARTER]]
    borne = {fold(name) for name, _ in seen} | {fold(title) for title in titles}
    directory = Directory(shown.manuscripts)
    words = {word for text in borne for word in _WORD.findall(text)}
    found: dict[str, list[_Name]] = {}
    for name, target in dict.fromkeys(_names(archive.by_kind[Kind.PARTY], directory)):
        parts = _WORD.findall(name)
        if not parts or fold(name) in borne:
            continue
        if len(parts) == 1 and (
            target is Target.PERSON or len(name) < _SHORTEST or not name[0].isupper() or fold(parts[0]) in words
        ):
            continue
        pattern = r"\s+".join(re.escape(part) for part in name.split())
        found.setdefault(parts[0], []).append(_Name(name, target, re.compile(rf"(?<![\w@]){pattern}(?!\w)")))
    return found


def _names(parties: tuple[Manuscript, ...], shown: Directory | None = None) -> Iterator[tuple[str, Target]]:
    """What parties and the people whom they list are called; without teams inside of somebody `shown`."""
    for party in parties:
        name, form, above = (party.data.get(key) for key in ("name", "form", "part_of"))
        inside = shown is not None and form == PartyForm.TEAM and isinstance(above, str) and shown.parties.find(above)
        if isinstance(name, str) and not inside:
            yield name, Target.PERSON if form == PartyForm.PERSON else Target.PARTY
        people = party.data.get("people")
        for entry in people if isinstance(people, list) else ():
            if isinstance(entry, dict) and isinstance(name := entry.get("name"), str):
                yield name, Target.PERSON


def _named(manuscript: Manuscript, hidden: Mapping[str, list[_Name]]) -> Iterator[Problem]:
    told: set[str] = set()
    for path, text, line in _texts(manuscript):
        for word in dict.fromkeys(_WORD.findall(text)):
            for name in hidden.get(word, ()):
                match = name.pattern.search(text) if name.text not in told else None
                if match is None:
                    continue
                told.add(name.text)
                span = _place(manuscript, path, match[0]) or Span.whole_line(line)
                named = arguments(found=name.text, target=name.target.value)
                origin = manuscript.origin
                yield Problem("CH504", Severity.WARNING, named, origin.source, origin.file, path, span)


def _place(manuscript: Manuscript, path: Path, text: str) -> Span | None:
    """Where a text of a field stands; the first place in the file, if the field's place is only its heading."""
    span = manuscript.locate(path, False, text) if path else None
    exact = span is not None and span.line == span.end_line and span.end_column - span.column == len(text)
    return span if exact else manuscript.locate((), False, text) or span


def _texts(manuscript: Manuscript) -> Iterator[tuple[Path, str, int]]:
    """The words of a document that are no references: the path of the field, the text, the line for what no field holds."""
    referring: set[Path] = set()

    def visit(reference: Reference) -> str:
        referring.add(reference.path)
        return reference.text

    map_references(CLASSES[manuscript.kind], manuscript.data, visit)
    for key, value in manuscript.data.items():
        if key not in _NO_PROSE:
            yield from ((path, text, 1) for path, text in _strings(value, (key,)) if path not in referring)
    for section in manuscript.commentary:
        yield (), f"{section.title}\n{section.text}", section.line


def _strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _strings(one, (*path, index))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one, (*path, key))
