"""Names in the sentences of a note: `@name` in actions and thanks, `Decided by:` and the like. Resolved behind the door.

Where an audience does not see everything, a name that nobody has may be that of somebody hidden: then it is withheld, in the sentence too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from typing import Any, Final

from ..model.archive import Manuscript
from ..model.meaning import Target
from ..model.names import Candidate, Directory
from ..model.problem import Path, Severity
from ..model.references import Reference
from ..model.values import WITHHELD, Kind, fold
from ..model.written import Written
from .discretion import end_of_name, may_be_name, without
from .passage import last_date, mentions, other_date

Report = Callable[..., None]
Find = Callable[..., tuple[Candidate, ...]]
"""Whom or what a name may mean; with `every=True`, those as well that fewer people may see than another of the name."""

Unresolved = Callable[[Reference, tuple[Candidate, ...], Manuscript], None]


def with_names(
    manuscript: Manuscript,
    directory: Directory,
    parties: tuple[str, ...],
    report: Report,
    unresolved: Unresolved,
    missing: Set[str],
    *,
    narrowed: bool,
) -> Mapping[str, Any]:
    """A note's data in which `@name` has become the owner of an action or the one thanked, and names after labels are ids.

    What names nobody stays in the text. It is a problem where an author plainly meant somebody or something. `missing` are the folded
    names that the charter uses and nobody has. `narrowed` says that the audience does not see everything: then what may be a name and is
    not known is withheld.
    """
    if manuscript.kind is not Kind.REVIEW:
        return manuscript.data
    people: _People | None = None
    data: dict[str, Any] | None = None
    for name, read in _READ.items():
        entries = manuscript.data.get(name)
        if not entries or not isinstance(entries, list):
            continue
        people = people or _People(directory, parties, manuscript, unresolved, missing, narrowed)
        data = data if data is not None else dict(manuscript.data)
        told = data[name] = []
        for index, entry in enumerate(entries):
            if isinstance(entry, dict) and isinstance(entry.get("text"), str):
                people.at = (name, index)
                told.append(read(entry, people, _at(report, manuscript, people.at)))
            else:
                told.append(entry)
    return manuscript.data if data is None else data


def _at(report: Report, manuscript: Manuscript, path: Path) -> Report:
    """Report about one item."""

    def about(code: str, *below: str | int, **named: Any) -> None:
        report(manuscript, code, (*path, *below), **named)

    return about


Named = tuple[int, int, Candidate]
"""A stretch of a text, `@` included, and who is meant by it."""


_NOT_NAMED: Final = Candidate(WITHHELD, WITHHELD)


def _mentions(text: str, people: _People, find: Find) -> tuple[list[Named], str]:
    """Whom a text names, and the first name that means nobody or several."""
    names = people.names
    found: list[Named] = []
    unknown = ""
    told = " ".join(text.casefold().split())
    # A pattern is made for the names that stand there, nearly always none: people write ids, or one name.
    for mention in mentions(text, frozenset(name for name in names if name.casefold() in told)):
        known = find(mention.name)
        if len(known) == 1:
            found.append((mention.start, mention.end, known[0]))
            if not unknown and people.several(mention.name, find):
                unknown = text[mention.start : mention.end]
            continue
        unknown = unknown or text[mention.start : mention.end]
        if people.narrowed and not known and may_be_name(mention.name, Target.PERSON) and not mention.name[0].isdigit():
            found.append((mention.start, end_of_name(text, mention.start, mention.end), _NOT_NAMED))
    return found, unknown


def _told(
    text: str,
    named: list[Named],
    dates: list[tuple[int, int]],
    apart: Callable[[Candidate], bool] = lambda one: True,
) -> str:
    """The text without the names and dates at its end, as far as they are shown `apart`, and with names for ids elsewhere."""
    marks: list[tuple[int, int, str, bool]] = [(start, end, one.name, apart(one)) for start, end, one in named]
    marks += [(start, end, text[start:end], True) for start, end in dates]
    before, after = text, ""
    for start, end, shown, is_apart in sorted(marks, reverse=True):
        between = before[end:] + after
        at_end = is_apart and not between.strip(" \n.,;()")
        # "… by 2026-05-01" ends before its "by"; "and to @ines" has to go on with her.
        is_day = text[start:end] == shown
        if at_end and is_day and (leads := _TO_A_DAY.search(before, 0, start)) is not None:
            start = leads.start()
        elif at_end and not is_day and _TO_A_NAME.search(before, 0, start) is not None:
            at_end = False
        after = between.strip(" \n,;()") if at_end else shown + between
        before = before[:start].rstrip(" \n,;(") if at_end else before[:start]
        if at_end and before.endswith((".", "!", "?")):
            after = ""
    return (before + after).strip()


def _action(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    text = entry["text"]
    changed = dict(entry)
    named, unknown = _mentions(text, people, people.person)
    if "owner" not in entry and named:
        changed["owner"] = named[-1][2].key
    dates: list[tuple[int, int]] = []
    if "due_on" not in entry and (last := last_date(text)) is not None:
        if last.date is None:
            found = text[last.start : last.end]
            report("CH121", within=found, found=found)
        else:
            changed["due_on"] = last.date
            dates.append((last.start, last.end))
    elif "due_on" not in entry and (other := other_date(text)) is not None:
        report(
            "CH128",
            severity=Severity.NOTE,
            within=other.found,
            fix=other.iso if other.iso and other.only and other.at_end else None,
            found=other.found,
            nearest=other.iso,
        )
    if unknown:
        report("CH210", within=unknown, found=unknown, severity=Severity.WARNING)
    elif "owner" not in changed:
        report("CH122", severity=Severity.NOTE)
    seen = [one for _, _, one in named if one is not _NOT_NAMED]
    if len(others := dict.fromkeys(one.name for one in seen if one.key != changed.get("owner"))):
        report("CH135", severity=Severity.NOTE, owner=named[-1][2].name, others=tuple(others))
    # Names of others stay in the sentence: only the owner is shown apart.
    changed["text"] = _told(text, named, dates, lambda one: one.key == changed.get("owner")) or text
    return changed


def _thanks(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    text = entry["text"]
    named, unknown = _mentions(text, people, people.anyone)
    # A thank-you to nobody in particular is fine; who is missing in the charter is told there.
    if unknown and fold(unknown.removeprefix("@")) not in people.missing:
        report("CH210", within=unknown, found=unknown, severity=Severity.WARNING)
    changed = dict(entry)
    for key, members in (
        ("to", [one.key for _, _, one in named if not people.is_person(one)]),
        ("to_people", [one.key for _, _, one in named if people.is_person(one)]),
    ):
        if members:
            changed[key] = list(dict.fromkeys([*(entry.get(key) or []), *members]))
    changed["text"] = _told(text, named, []) or text
    return changed


def _decision(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    del report
    changed = dict(entry)
    deciders = entry.get("decided_by")
    if isinstance(deciders, list) and any(isinstance(one, Written) for one in deciders):
        path = (*people.at, "decided_by")
        found = [_meant(one, people.person, Target.PERSON, people, (*path, n)) for n, one in enumerate(deciders)]
        changed["decided_by"] = [one for one in found if one is not None]
        # Where a sentence says more than names, all of it stays; a label may stand twice, so there may be two.
        written = [one for one in deciders if isinstance(one, Written)]
        for sentence in dict.fromkeys(
            one.sentence for one in written if _says_more(one, people.person, Target.PERSON, people)
        ):
            _keep(
                changed,
                sentence,
                [one for one in written if one.sentence == sentence],
                people.person,
                Target.PERSON,
                people,
            )
    return _with_reference(changed, "amends", people.part, Target.PART, people)


def _concern(entry: dict[str, Any], people: _People, report: Report) -> dict[str, Any]:
    del report
    return _with_reference(dict(entry), "raised_by", people.party, Target.PARTY, people)


def _with_reference(changed: dict[str, Any], key: str, find: Find, target: Target, people: _People) -> dict[str, Any]:
    written = changed.get(key)
    if not isinstance(written, Written):
        return changed
    meant = _meant(written, find, target, people, (*people.at, key))
    if meant is None:
        del changed[key]
    else:
        changed[key] = meant
    if _says_more(written, find, target, people):
        _keep(changed, written.sentence, [written], find, target, people)
    return changed


def _says_more(written: Written, find: Find, target: Target, people: _People) -> bool:
    """Whether what stands behind a label is, or may be, more than a name."""
    return len(find(written)) != 1 and not (people.is_withheld(written, find, target) and _head(written) == written)


def _meant(written: object, find: Find, target: Target, people: _People, path: Path) -> object:
    """The id of what a name in a sentence means; None where it means nothing, or several, which is told."""
    if not isinstance(written, Written):
        return written
    found = find(written) or find(_head(written))
    several = people.several(written, find) or people.several(_head(written), find)
    if len(found) != 1 or several:
        people.unresolved(Reference(target, str(written), path, role=False), several or found)
    if len(found) == 1:
        return found[0].key
    return WITHHELD if people.is_withheld(written, find, target) else None


def _head(written: str) -> str:
    """What stands at the place of a name, without what the sentence goes on with."""
    return _SENTENCE_GOES_ON.split(written, maxsplit=1)[0]


def _keep(
    changed: dict[str, Any], sentence: str, names: list[Written], find: Find, target: Target, people: _People
) -> None:
    """A sentence that is more, or other, than names stays in the text, without names that are withheld."""
    for name in names:
        if people.is_withheld(name, find, target):
            sentence = without(sentence, _head(name))
    changed["text"] = f"{changed['text']} {sentence}".strip()


_TO_A_DAY: Final = re.compile(r"(?<!\S)(?:by|until|till|before|bis|bis zum|zum)\s+[*_]{0,3}\Z")
_TO_A_NAME: Final = re.compile(r"(?<!\S)(?:to|and|with|for|from|of|at|by|an|und|mit|für|von|bei)\s+[*_]{0,3}\Z")
"""Words that lead to what follows. A verb may end in `on` or `an` (`Ruf an`): these lead to no day here."""
_SENTENCE_GOES_ON: Final = re.compile(r"\s*[,;(]|[.!?]\s|\s+[–—-]\s+|\s+(?=[0-9]{4}-)")
_READ: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "actions": _action,
    "thanks": _thanks,
    "decisions": _decision,
    "concerns": _concern,
}


class _People:
    """Whom and what an alliance's texts may name; `at` is the path of the entry that is being read."""

    def __init__(
        self,
        directory: Directory,
        parties: tuple[str, ...],
        manuscript: Manuscript,
        unresolved: Unresolved,
        missing: Set[str],
        narrowed: bool,
    ) -> None:
        self._directory = directory
        self._parties = parties
        self._manuscript = manuscript
        self._unresolved = unresolved
        self.missing = missing
        self.narrowed = narrowed
        self.at: Path = ()
        own = [*directory.own_people(parties).known(), *(directory.party_names.get(party, "") for party in parties)]
        self.names = frozenset(name for name in own if " " in name)

    def person(self, name: str, *, every: bool = False) -> tuple[Candidate, ...]:
        return self._directory.find_person(name, self._parties, every=every)

    def anyone(self, name: str, *, every: bool = False) -> tuple[Candidate, ...]:
        return self._directory.parties.find(name, every=every) or self.person(name, every=every)

    def party(self, name: str, *, every: bool = False) -> tuple[Candidate, ...]:
        """A party of the alliance, if need be any; who names one of its people means it as well."""
        found = self._directory.find_party(name, every=every)
        here = tuple(one for one in found if one.key in self._parties)
        if here or not all(self.is_person(one) for one in found):
            return here or found
        parties = {self._directory.entries[one.key].party for one in self.person(name)}
        return tuple(Candidate(party, self._directory.party_names.get(party, party)) for party in sorted(parties))

    def part(self, name: str, *, every: bool = False) -> tuple[Candidate, ...]:
        del every  # of the items of one charter
        return self._directory.find_item(name, Target.PART, self._manuscript.alliance)

    def several(self, name: str, find: Find) -> tuple[Candidate, ...]:
        """All who bear a name that means one, if they are several: for authors, who see everything."""
        if self.narrowed or len(find(name)) != 1:
            return ()
        every = find(name, every=True)
        return every if len(every) > 1 else ()

    def unresolved(self, reference: Reference, found: tuple[Candidate, ...]) -> None:
        self._unresolved(reference, found, self._manuscript)

    def is_person(self, candidate: Candidate) -> bool:
        return candidate is _NOT_NAMED or candidate.key in self._directory.entries

    def is_withheld(self, written: Written, find: Find, target: Target) -> bool:
        """Whether a name behind a label is not shown: nobody has it who may be seen, and it may be one."""
        if not self.narrowed or find(written):
            return False
        head = _head(written)
        return not find(head) and may_be_name(head, target)
