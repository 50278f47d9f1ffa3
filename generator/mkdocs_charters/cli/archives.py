"""What several commands share once documents are read: all of them, who reads, and a problem in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..changes.speakers import knowing_speakers
from ..locale.messages import say
from ..locale.words import N_, Words
from ..model.archive import Archive
from ..model.audience import Audience, Circle
from ..model.door import known_audience
from ..model.problem import Problem, Severity
from ..model.values import RECORD_KINDS, Kind
from ..reading import Project, SourceError, nearest
from ..reading.collect import read
from ..reading.kept_documents import KeptDocuments
from ..reading.link import Linked
from .common import fail, no_audience
from .report import file_of
from .spoken import hint, refuse, refuse_with
from .working import working

_MOST_FILES: Final = 3
_SAY_NOTHING_OF_WHO: Final = frozenset({*RECORD_KINDS, Kind.PORTFOLIO})


def archive_of(project: Project, words: Words, kept: KeptDocuments | None = None) -> Archive:
    """All that a portfolio holds; ends the command where a source cannot be read. Documents that are `kept` are taken from there."""
    try:
        with working("Reading documents"):
            return read(project.sources, project.settings, kept)
    except SourceError as error:
        said = say(error.code, error.arguments, words)
        fail(f"{said.text} {said.help}".strip())


def linked_knowing(linked: Linked, whole: Archive, project: Project) -> Linked:
    """What was linked, knowing who could say yes at the time of a yes (`knowing_speakers`)."""
    return replace(linked, portfolio=knowing_speakers(linked.portfolio, whole, project))


def unread(problems: Iterable[Problem]) -> list[Problem]:
    """The errors that keep documents, or the settings, from being read."""
    return [one for one in problems if one.severity is Severity.ERROR and one.code[:3] in ("CH0", "CH1")]


NOTHING_TOLD: Final = N_("Some documents cannot be read, so that nothing is told: %(files)s.")
NOBODY_SPEAKS: Final = N_("Some documents cannot be read, so that nobody can say who speaks: %(files)s.")
NOBODY_SIGNS: Final = N_("Some documents cannot be read, so that nobody can say who signs for whom: %(files)s.")
NOT_CLEAR: Final = N_(
    "A document does not say clearly who may see it, so nothing is told. `charters check` says which one."
)


def refuse_unread(errors: Iterable[Problem], form: str) -> None:
    """End the command where errors keep some files from being read: what they say would read as something that is not there.

    `form` is the sentence with `files` in it. Files are named as `charters check` names them.
    """
    named = sorted(set(map(file_of, errors)))
    if named:
        files = ", ".join([*named[:_MOST_FILES], *(["…"] if len(named) > _MOST_FILES else [])])
        refuse(form, N_("`charters check` says why."), files=files)


def silent_speakers(archive: Archive, problems: Iterable[Problem]) -> list[Problem]:
    """What keeps files from being read that might say who speaks for whom: charters, parties, and whatever has no kind."""
    kinds = {(one.origin.source, one.origin.file): one.kind for one in archive.manuscripts}
    return [
        one for one in unread(problems) if one.file and kinds.get((one.source, one.file)) not in _SAY_NOTHING_OF_WHO
    ]


def doubled(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The ids that several charters have, or several parties, and the files of each: one of them hides the others."""
    found: dict[tuple[Kind, str], list[str]] = {}
    for kind in (Kind.CHARTER, Kind.PARTY):
        for one in archive.by_kind[kind]:
            found.setdefault((kind, one.id), []).append(file_of(one.origin))
    return {ident: tuple(sorted(files)) for (_, ident), files in sorted(found.items()) if ident and len(files) > 1}


def read_audience(text: str, archive: Archive | None = None) -> Audience:
    """The audience that an option names; ends the command for an unknown one."""
    audience = Audience.parse(text)
    if audience is None:
        fail(no_audience(text))
    if archive is not None and not known_audience(archive, audience):
        kind = Kind.PARTY if audience.circle is Circle.PARTY else Kind.CHARTER
        near = nearest(audience.of, [one.id for one in archive.by_kind[kind]])
        form = N_("There is no party “%(name)s”.") if kind is Kind.PARTY else N_("There is no alliance “%(name)s”.")
        refuse_with(hint(f"{audience.circle.value}:{near}" if near else ""), form, name=audience.of)
    return audience


_FROM_WORDS: Final = "CH209"
_PINNED_BY: Final = N_(
    "%(ids)s: made from words in the charter, and changed with them. `charters fmt` writes them down there."
)


def advice(problem: Problem, words: Words) -> str:
    """A problem without its place: what was found, and what helps."""
    said = say(problem.code, dict(problem.arguments), words)
    return " ".join(filter(None, (said.text, said.expected, said.nearest_hint, said.help)))


def sentences(problems: Iterable[Problem], words: Words) -> Iterator[str]:
    """Problems of files that were just written, a line each: what was found, and what helps. References to ids that nobody wrote down
    have one remedy, and are one line a file.
    """
    loose: dict[str, list[str]] = {}
    for one in problems:
        if one.code == _FROM_WORDS:
            loose.setdefault(f"{one.source}/{one.file}".lstrip("/"), []).append(f"`{one.argument('id')}`")
        else:
            yield f"{_place(one)}: {one.code} {advice(one, words)}"
    for place, ids in loose.items():
        yield f"{place}: {_FROM_WORDS} {words.gettext(_PINNED_BY) % {'ids': words.listed(dict.fromkeys(ids))}}"


def sentence(problem: Problem, words: Words) -> str:
    """A problem in one line: where, which, and what."""
    said = say(problem.code, dict(problem.arguments), words)
    return f"{_place(problem)}: {problem.code} {said.text}"


def _place(problem: Problem) -> str:
    where = "/".join(part for part in (problem.source, problem.file) if part)
    return f"{where}:{problem.span.line}" if problem.span is not None else where
