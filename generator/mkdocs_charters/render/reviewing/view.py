"""What a reviewer reads, in words and ready to be printed in any format."""

from __future__ import annotations

from typing import NamedTuple

from ...changes.meanings import Meaning
from ...changes.wording import Piece
from ...locale.words import Words
from ...model.problem import Severity, Span


class Place(NamedTuple):
    """A line, from 1, of a file, whose path is the one that a forge knows."""

    file: str
    line: int


class LineView(NamedTuple):
    """One change: a sentence, its values of today and proposed, who is bound, the decision behind it (empty where none is
    asked for), and for texts which words changed. `fingerprint` stays the same while the change is worked on. `place` is
    where it stands after the change, None where that is not known. `in_short` is what a new charter says, a line each.
    """

    meaning: Meaning
    sentence: str
    today: str
    proposed: str
    bound: str
    backing: str
    words: tuple[Piece, ...]
    fingerprint: str
    place: Place | None = None
    in_short: tuple[str, ...] = ()


class AllianceView(NamedTuple):
    """One alliance; each text is a sentence or a line. `claim` says what a yes confirms as well. `stays` says that nothing
    in what is agreed changes, empty where something does. `page` is where its charter can be seen as it would look, empty where
    nowhere.
    """

    alliance_id: str
    title: str
    asked: tuple[str, ...] = ()
    until: str = ""
    claim: str = ""
    stays: str = ""
    lines: tuple[LineView, ...] = ()
    signatures: tuple[str, ...] = ()
    beside: tuple[LineView, ...] = ()
    records: tuple[str, ...] = ()
    page: str = ""


class NewProblem(NamedTuple):
    """A problem that the change brings: `message` says what it is, `sentence` also where. The place is that of `Place`."""

    code: str
    severity: Severity
    message: str
    sentence: str
    fingerprint: str
    file: str
    span: Span | None


class ReviewView(NamedTuple):
    """All of it. `nothing` is said where nothing changed, `renamed` where a party has another id, `left_out`
    where documents of before cannot be read, `unread` are their files, `problems` are at most five, `more_problems` tells of others.
    `preview` is the address at which the site can be seen as it would look, empty where nowhere. `untold` says why nothing can be told of the
    change; then `unread` are the files because of which, and `problems` what is to be mended in them.
    """

    weight: str
    nothing: str
    renamed: tuple[str, ...]
    left_out: str
    unread: tuple[str, ...]
    alliances: tuple[AllianceView, ...]
    elsewhere: tuple[LineView, ...]
    preview: str
    answers: tuple[str, ...]
    problems: tuple[NewProblem, ...]
    more_problems: str
    words: Words
    untold: str = ""

    @property
    def lines(self) -> tuple[LineView, ...]:
        """All changes, those that weigh most first, then in their order."""
        every = [line for one in self.alliances for line in (*one.lines, *one.beside)]
        return tuple(sorted([*every, *self.elsewhere], key=lambda line: -line.meaning.weight.rank))
