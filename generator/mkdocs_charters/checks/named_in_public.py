"""CH504: names of parties, people and alliances that are hidden from the public, in words that anybody may read. For authors only.

Prose is the author's own, so that a build shows it as it is, that of pages written by hand too. Only whole names count, letter by letter, of two words or more; of a party also
one word, if nothing that is shown has it in its name. The name of a team inside of a party that is shown is no secret of somebody else's.
Of what an alliance is called counts what reads as a name: two words or more of which two begin with a capital letter.
What stands behind an `@` or a label is a reference, which the door sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_CAPITALS: Final = 2
"""Words with a capital letter that the title of an alliance has at least to be taken for a name: `Team charter` is none."""
_NO_PROSE: Final = frozenset(
    {"kind", "id", "visibility", "language", "handles", "email", "former_addresses", "ignore", "signatures"}
)


class _Name(NamedTuple):
    """A name of something hidden, and what it is one of."""

    text: str
    target: Target

    def found_in(self, text: str) -> str | None:
        """The name as a text has it for the first time; None where the text has its words and not the name."""
        pattern = r"\s+".join(re.escape(part) for part in self.text.split())
        match = re.search(rf"(?<![\w@]){pattern}(?!\w)", text)
        return match[0] if match else None


class _Hidden:
    """Hidden names by their words, so that each word of a text is looked up, and not each name in each text: of a thousand people called
    Ines no more are asked for than have the next word too.
    """

    def __init__(self, names: Iterable[_Name]) -> None:
        self._by_words: dict[tuple[str, ...], list[_Name]] = {}
        self._lengths: dict[str, set[int]] = {}
        for name in names:
            words = tuple(_WORD.findall(name.text))
            self._by_words.setdefault(words, []).append(name)
            self._lengths.setdefault(words[0], set()).add(len(words))

    def __bool__(self) -> bool:
        return bool(self._by_words)

    def named_in(self, text: str) -> Iterator[tuple[_Name, str]]:
        """Each name that a text has, in the order of their words, and how it is written there for the first time."""
        words = _WORD.findall(text)
        asked: set[tuple[str, ...]] = set()
        for at, word in enumerate(words):
            for length in sorted(self._lengths.get(word, ())):
                said = tuple(words[at : at + length])
                if said in asked:
                    continue
                asked.add(said)
                for name in self._by_words.get(said, ()):
                    if (written := name.found_in(text)) is not None:
                        yield name, written


def names_in_public(archive: Archive) -> Iterator[Problem]:
    """A warning for each page that the public may see, of a document or written by hand, and each hidden name in it, at the first place."""
    pages = [page for page in archive.pages if page.visibility is Visibility.PUBLIC]
    if archive.unreadable or not (
        pages or any(one.visibility is Visibility.PUBLIC and one.kind is not Kind.PARTY for one in archive.manuscripts)
    ):
        return
    shown = visible_to(archive, _PUBLIC)
    hidden = _Hidden(_hidden(archive, shown))
    if not hidden:
        return
    for manuscript in shown.manuscripts:
        if not manuscript.partial:
            yield from _named(manuscript, hidden)
    for page in pages:
        for name, written in hidden.named_in(page.text):
            named = arguments(found=name.text, target=name.target.value)
            span = _in_text(page.text, written)
            yield Problem("CH504", Severity.WARNING, named, page.origin.source, page.origin.file, (), span)


def _hidden(archive: Archive, shown: Archive) -> Iterator[_Name]:
    """The names that nothing shown has."""
    seen = set(_names(shown.by_kind[Kind.PARTY]))
    borne = {fold(name) for name, _ in seen} | {fold(title) for title in _titles(shown)}
    directory = Directory(shown.manuscripts)
    words = {word for text in borne for word in _WORD.findall(text)}
    for name, target in dict.fromkeys(_names(archive.by_kind[Kind.PARTY], directory)):
        parts = _WORD.findall(name)
        if not parts or fold(name) in borne:
            continue
        if len(parts) == 1 and (
            target is Target.PERSON or len(name) < _SHORTEST or not name[0].isupper() or fold(parts[0]) in words
        ):
            continue
        yield _Name(name, target)
    for title in dict.fromkeys(_titles(archive)):
        capitals = [word for word in _WORD.findall(title) if word[0].isupper()]
        if fold(title) not in borne and len(capitals) >= _CAPITALS:
            yield _Name(title, Target.CHARTER)


def _titles(archive: Archive) -> Iterator[str]:
    """What alliances are called by themselves."""
    for charter in archive.by_kind[Kind.CHARTER]:
        if isinstance(title := charter.data.get("title"), str):
            yield title


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


def _named(manuscript: Manuscript, hidden: _Hidden) -> Iterator[Problem]:
    told: set[str] = set()
    for path, text, line in _texts(manuscript):
        for name, written in hidden.named_in(text):
            if name.text in told:
                continue
            told.add(name.text)
            span = _place(manuscript, path, written) or Span.whole_line(line)
            named = arguments(found=name.text, target=name.target.value)
            origin = manuscript.origin
            yield Problem("CH504", Severity.WARNING, named, origin.source, origin.file, path, span)


def _in_text(text: str, written: str) -> Span:
    """Where words stand in a file's text for the first time, line breaks among them too."""
    before, _, _ = text.partition(written)
    first, last = before.rpartition("\n")[2], (before + written).rpartition("\n")[2]
    line = before.count("\n") + 1
    return Span(line, len(first) + 1, line + written.count("\n"), len(last) + 1)


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
