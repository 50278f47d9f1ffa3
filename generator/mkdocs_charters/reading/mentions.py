"""`@name` in actions and thanks: who does it, who is thanked. Resolved where names are known, so behind the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..model.archive import Manuscript
from ..model.names import Candidate, Directory
from ..model.problem import Path, Severity
from ..model.values import Kind
from .passage import last_date, mentions

Report = Callable[..., None]


def with_mentions(
    manuscript: Manuscript, directory: Directory, parties: tuple[str, ...], report: Report
) -> Mapping[str, Any]:
    """A note's data in which `@name` has become the owner of an action or the one thanked.

    What names nobody stays in the text; for an action that is a problem, since an author plainly meant somebody.
    """
    if manuscript.kind is not Kind.REVIEW or not (manuscript.data.get("actions") or manuscript.data.get("thanks")):
        return manuscript.data
    people = _People(directory, parties)
    data = dict(manuscript.data)
    for name, read in (("actions", _action), ("thanks", _thanks)):
        entries = data.get(name)
        if isinstance(entries, list):
            data[name] = [
                read(entry, people, _at(report, manuscript, (name, index)))
                if isinstance(entry, dict) and isinstance(entry.get("text"), str)
                else entry
                for index, entry in enumerate(entries)
            ]
    return data


def _at(report: Report, manuscript: Manuscript, path: Path) -> Report:
    """Report about one item."""

    def about(code: str, **named: Any) -> None:
        report(manuscript, code, path, **named)

    return about


Named = tuple[int, int, Candidate]
"""A stretch of a text, `@` included, and who is meant by it."""


def _mentions(
    text: str, names: frozenset[str], find: Callable[[str], tuple[Candidate, ...]]
) -> tuple[list[Named], str]:
    """Whom a text names, and the first name that means nobody or several."""
    found: list[Named] = []
    unknown = ""
    told = " ".join(text.casefold().split())
    # A pattern is made for the names that stand there, nearly always none: people write ids, or one name.
    for mention in mentions(text, frozenset(name for name in names if name.casefold() in told)):
        known = find(mention.name)
        if len(known) == 1:
            found.append((mention.start, mention.end, known[0]))
        else:
            unknown = unknown or text[mention.start : mention.end]
    return found, unknown


def _told(text: str, named: list[Named], dates: list[tuple[int, int]]) -> str:
    """The text without the names and dates at its end, since they are shown apart, and with names for ids elsewhere."""
    marks: list[tuple[int, int, str]] = [(start, end, candidate.name) for start, end, candidate in named]
    marks += [(start, end, text[start:end]) for start, end in dates]
    before, after = text, ""
    for start, end, shown in sorted(marks, reverse=True):
        between = before[end:] + after
        at_end = not between.strip(" .,;()")
        after = between.strip(" ,;()") if at_end else shown + between
        before = before[:start].rstrip(" ,;(") if at_end else before[:start]
        if at_end and before.endswith((".", "!", "?")):
            after = ""
    return (before + after).strip()


def _action(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    text = entry["text"]
    changed = dict(entry)
    named, unknown = _mentions(text, people.names, people.person)
    if "owner" not in entry and named:
        changed["owner"] = named[-1][2].key
    dates: list[tuple[int, int]] = []
    if "due_on" not in entry and (last := last_date(text)) is not None:
        if last.date is None:
            report("CH121", found=text[last.start : last.end])
        else:
            changed["due_on"] = last.date
            dates.append((last.start, last.end))
    if unknown:
        report("CH210", found=unknown, severity=Severity.WARNING)
    elif "owner" not in changed:
        report("CH122", severity=Severity.NOTE)
    changed["text"] = _told(text, named, dates) or text
    return changed


def _thanks(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    del report  # a thank-you to nobody in particular is fine
    text = entry["text"]
    named, _ = _mentions(text, people.names, people.anyone)
    changed = dict(entry)
    for key, members in (
        ("to", [one.key for _, _, one in named if not people.is_person(one)]),
        ("to_people", [one.key for _, _, one in named if people.is_person(one)]),
    ):
        if members:
            changed[key] = list(dict.fromkeys([*(entry.get(key) or []), *members]))
    changed["text"] = _told(text, named, []) or text
    return changed


class _People:
    """Whom an alliance's texts may name."""

    def __init__(self, directory: Directory, parties: tuple[str, ...]) -> None:
        self._directory = directory
        self._parties = parties
        own = [*directory.own_people(parties).known(), *(directory.party_names.get(party, "") for party in parties)]
        self.names = frozenset(name for name in own if " " in name)

    def person(self, name: str) -> tuple[Candidate, ...]:
        return self._directory.find_person(name, self._parties)

    def anyone(self, name: str) -> tuple[Candidate, ...]:
        return self._directory.parties.find(name) or self.person(name)

    def is_person(self, candidate: Candidate) -> bool:
        return candidate.key in self._directory.entries
