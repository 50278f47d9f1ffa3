"""The single door of confidentiality. What an audience may not see does not pass; nothing behind the door knows of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Final

from .archive import CLASSES, Archive, Manuscript, OrdinaryPage
from .audience import Audience, Circle
from .meaning import Item, Shape, Target, field_by_key, fields_of
from .names import Directory
from .problem import Locate, Path, Problem, Span
from .references import Reference, map_references
from .values import Kind, PartyForm, Visibility

_PRIVATE_TO_PARTIES = ("email", "handles")

TELLS_WHAT_IS_HIDDEN: Final = frozenset(
    {
        "CH201",
        "CH202",
        "CH203",
        "CH204",
        "CH205",
        "CH206",
        "CH209",
        "CH210",
        "CH211",
        "CH212",
        "CH213",
        "CH214",
        "CH215",
    }
)
"""A name that means nobody may mean somebody hidden: builds say nothing of it, `charters check` does."""


def alliance_parties(manuscript: Manuscript, directory: Directory) -> tuple[str, ...]:
    """The keys of a charter's parties, as far as their names mean exactly one."""
    entries = manuscript.data.get("parties")
    keys = []
    for entry in entries if isinstance(entries, list) else ():
        text = entry.get("party") if isinstance(entry, dict) else None
        if isinstance(text, str) and len(found := directory.find_party(text)) == 1:
            keys.append(found[0].key)
    return tuple(keys)


def _organisations(keys: Iterable[str], directory: Directory) -> set[str]:
    """Parties and what they are part of; a person stands for the party where she is entered too."""
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        if key in directory.entries:
            waiting.append(directory.entries[key].party)
        if key in directory.part_of:
            above = directory.parties.find(directory.part_of[key])
            waiting.extend(one.key for one in above if len(above) == 1)
    return found


@dataclasses.dataclass(frozen=True)
class _Rule:
    """Whether an audience sees something of a visibility that belongs to these parties and to that alliance."""

    audience: Audience

    def sees(self, visibility: Visibility, parties: set[str], alliance: str) -> bool:
        circle = self.audience.circle
        if circle is Circle.ALL:
            return True
        if visibility is Visibility.PUBLIC:
            return True
        if circle is Circle.INTERNAL:
            return visibility in (Visibility.PARTIES, Visibility.INTERNAL)
        if circle is Circle.PARTY:
            return visibility is Visibility.PARTIES and self.audience.of in parties
        if circle is Circle.ALLIANCE:
            return visibility in (Visibility.PARTIES, Visibility.US) and bool(alliance) and alliance == self.audience.of
        return False


def known_audience(archive: Archive, audience: Audience) -> bool:
    """Whether the party or alliance of an audience exists."""
    if audience.circle is Circle.PARTY:
        return any(one.id == audience.of for one in archive.by_kind[Kind.PARTY])
    if audience.circle is Circle.ALLIANCE:
        return any(one.id == audience.of for one in archive.by_kind[Kind.CHARTER])
    return True


def visible_to(archive: Archive, audience: Audience) -> Archive:
    """The part of an archive that an audience may see.

    A charter lets through its parties' names, the people to whom it gives a role and the objectives that it serves; the rest of
    a party's document passes only by its own visibility. Problems pass only with their document. Raises ValueError while a document
    is there whose visibility cannot be read, and for an audience whose party or alliance does not exist.
    """
    if audience.circle is Circle.ALL:
        return archive
    if archive.unreadable:
        raise ValueError("unreadable visibility")
    if not known_audience(archive, audience):
        raise ValueError("unknown audience")
    rule = _Rule(audience)
    directory = Directory(archive.manuscripts)
    charters: dict[str, tuple[Manuscript, tuple[str, ...]]] = {
        one.id: (one, alliance_parties(one, directory)) for one in archive.by_kind[Kind.CHARTER] if one.id
    }
    circles = {ident: _organisations(keys, directory) for ident, (_, keys) in charters.items()}
    passing: list[Manuscript] = []
    for manuscript in archive.manuscripts:
        if manuscript.kind is Kind.PARTY:
            continue
        parties = circles.get(manuscript.alliance, set())
        charter = charters.get(manuscript.alliance)
        if charter is None and manuscript.kind is not Kind.PORTFOLIO:
            continue
        above = charter[0].visibility if charter is not None else Visibility.PUBLIC
        if above is None or manuscript.visibility is None:
            continue
        if rule.sees(above, parties, manuscript.alliance) and rule.sees(
            manuscript.visibility, parties, manuscript.alliance
        ):
            passing.append(_without_hidden_items(manuscript, rule, parties))
    passing.extend(_parties(archive, audience, rule, directory, charters, passing))
    passing.sort(key=lambda one: (one.origin.source, one.origin.file))
    pages = tuple(page for page in archive.pages if _sees_page(page, rule))
    files = {(one.origin.source, one.origin.file) for one in passing if not one.partial}
    files |= {(page.origin.source, page.origin.file) for page in pages}
    problems = tuple(
        problem
        for problem in archive.problems
        if (problem.source, problem.file) in files and not _collides_with_hidden(problem, files)
    )
    return Archive(archive.settings, tuple(passing), pages, problems, narrowed=True)


def _collides_with_hidden(problem: Problem, files: set[tuple[str, str]]) -> bool:
    """Whether the page in whose way a page stands, or a former address, is hidden: then it is in nobody's way here, and not
    named.
    """
    if problem.code not in ("CH057", "CH061"):
        return False
    first = dict(problem.arguments)["first"]
    return first != "" and all(file != first for _, file in files)


def _sees_page(page: OrdinaryPage, rule: _Rule) -> bool:
    return page.visibility is not None and rule.sees(page.visibility, set(), "")


def _narrow(value: Any, rule: _Rule, parties: set[str], alliance: str) -> bool:
    """Whether an item says of itself that this audience may not see it."""
    if not isinstance(value, dict) or "visibility" not in value:
        return False
    try:
        return not rule.sees(Visibility(value["visibility"]), parties, alliance)
    except ValueError:
        return True


def _without_hidden_items(manuscript: Manuscript, rule: _Rule, parties: set[str]) -> Manuscript:
    data, kept = _filtered(CLASSES[manuscript.kind], manuscript.data, rule, parties, manuscript.alliance)
    if not kept:
        return manuscript

    return dataclasses.replace(manuscript, contents=data, locate=located(manuscript.locate, kept), trimmed=True)


def located(locate: Locate, kept: Mapping[str, list[int]]) -> Locate:
    """Says where values stand in a document whose lists lost entries; `kept` are the places of the others in each of these lists."""

    def locate_what_is_left(path: Path, key: bool, within: str = "") -> Span | None:
        """Indexes count what is left; the file still holds the rest."""
        if len(path) > 1 and path[0] in kept and isinstance(path[1], int) and path[1] < len(kept[str(path[0])]):
            path = (path[0], kept[str(path[0])][path[1]], *path[2:])
        return locate(path, key, within)

    return locate_what_is_left


def _filtered(
    cls: type[Item], data: Mapping[str, Any], rule: _Rule, parties: set[str], alliance: str
) -> tuple[Mapping[str, Any], dict[str, list[int]]]:
    """The data without hidden items, and for each list that lost some, where in it the others stood."""
    changed: dict[str, Any] = {}
    kept: dict[str, list[int]] = {}
    for definition in fields_of(cls):
        value = data.get(definition.key)
        if definition.item is None or "visibility" not in field_by_key(definition.item) or not isinstance(value, list):
            continue
        if definition.shape is Shape.ITEMS and any(_narrow(one, rule, parties, alliance) for one in value):
            stay = [index for index, one in enumerate(value) if not _narrow(one, rule, parties, alliance)]
            changed[definition.key] = [value[index] for index in stay]
            kept[definition.key] = stay
    return {**data, **changed}, kept


def _parties(
    archive: Archive,
    audience: Audience,
    rule: _Rule,
    directory: Directory,
    charters: Mapping[str, tuple[Manuscript, tuple[str, ...]]],
    passing: list[Manuscript],
) -> list[Manuscript]:
    """Party documents: whole by their own visibility, else what visible charters show of them."""
    people: set[str] = set()
    objectives: set[tuple[str, str]] = set()
    shown: set[str] = set()
    seen = [manuscript for manuscript in passing if manuscript.kind is Kind.CHARTER]
    for manuscript in seen:
        shown |= _organisations(charters[manuscript.id][1], directory)
    circles = {one.id: _organisations([one.id], directory) for one in archive.by_kind[Kind.PARTY]}
    whole = {
        one.id
        for one in archive.by_kind[Kind.PARTY]
        if one.visibility is not None and rule.sees(one.visibility, circles[one.id], "")
    }
    # Who has a role is asked as behind the door: whoever stays before it takes no name away from who is shown.
    behind = Directory(
        one
        for one in archive.by_kind[Kind.PARTY]
        if one.id in whole or one.id in shown or one.data.get("form") == PartyForm.PERSON
    )
    for manuscript in seen:
        _collect(manuscript, alliance_parties(manuscript, behind), behind, people, objectives)
    found = []
    for manuscript in archive.by_kind[Kind.PARTY]:
        circle = circles[manuscript.id]
        if manuscript.id in whole:
            left = _without_hidden_items(manuscript, rule, circle)
            found.append(_without_addresses(left) if audience.circle is Circle.PUBLIC else left)
        elif manuscript.id in shown or manuscript.id in people:
            found.append(
                _partial(_without_hidden_items(manuscript, rule, circle), people, objectives, audience, behind)
            )
    return found


def _collect(
    manuscript: Manuscript,
    own: tuple[str, ...],
    directory: Directory,
    people: set[str],
    objectives: set[tuple[str, str]],
) -> None:
    """The people to whom a charter gives a role, and the objectives that it serves."""

    def visit(reference: Reference) -> str:
        if reference.target is Target.PERSON and reference.role:
            found = directory.find_person(reference.text, own)
            if len(found) == 1:
                people.add(found[0].key)
        elif reference.target is Target.PARTY:
            found = directory.find_party(reference.text)
            people.update(one.key for one in found if len(found) == 1 and one.key in directory.entries)
        elif reference.target is Target.OBJECTIVE:
            party = directory.find_party(reference.beside)
            if len(party) == 1:
                for one in directory.find_objective(reference.text, party[0].key):
                    objectives.add((party[0].key, one.key))
        return reference.text

    map_references(CLASSES[Kind.CHARTER], manuscript.data, visit)


def _partial(
    manuscript: Manuscript, people: set[str], objectives: set[tuple[str, str]], audience: Audience, directory: Directory
) -> Manuscript:
    data = manuscript.data
    kept: dict[str, Any] = {
        key: data[key] for key in ("kind", "id", "name", "form", "part_of", "language") if key in data
    }
    hidden = _PRIVATE_TO_PARTIES if audience.circle is Circle.PUBLIC else ()

    def entries(name: str) -> list[dict[str, Any]]:
        value = data.get(name)
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    if data.get("form") != PartyForm.PERSON:
        kept["people"] = [
            {key: value for key, value in one.items() if key not in hidden}
            for one in entries("people")
            if directory.entered(manuscript.id, one) in people
        ]
    kept["objectives"] = [one for one in entries("objectives") if (manuscript.id, one.get("id")) in objectives]
    return dataclasses.replace(
        manuscript, contents=kept, commentary=(), titles={}, links=frozenset(), blocks=(), partial=True
    )


def _without_addresses(manuscript: Manuscript) -> Manuscript:
    people = manuscript.data.get("people")
    if not isinstance(people, list):
        return manuscript
    bare = [
        {key: value for key, value in one.items() if key not in _PRIVATE_TO_PARTIES} if isinstance(one, dict) else one
        for one in people
    ]
    return dataclasses.replace(manuscript, contents={**manuscript.data, "people": bare})
