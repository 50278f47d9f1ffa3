"""An agenda as the beginning of the note of its meeting: valid as it is, with room for what people will say.

What is known before the meeting is in it: day and meeting. What only the meeting can tell stands in the frontmatter as a comment, so that
nothing is recorded that nobody said. The agenda is a section of its own, since under *Concerns* or *Thanks* it would count once more.
Disputes are left out: a note is read by more people than they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...locale.headings import heading_words
from ...locale.words import N_, words_for
from ...model.portfolio import Portfolio
from ...model.values import CommitmentStatus, MilestoneOutcome
from ...standing.agenda import Agenda
from ..reviewing.escaping import in_document, on_a_line
from ..saying import known, what
from .view import AgendaView

_HEADINGS: Final = ("decisions", "actions", "thanks", "concerns", "we_try", "what_we_learned")
"""The known headings that a note usually has."""


def as_note(made: Agenda, view: AgendaView, portfolio: Portfolio) -> str:
    """Markdown with frontmatter, in the language of the alliance."""
    language = portfolio.language_of(portfolio.alliances[made.alliance_id])
    lines = ["---", *_frontmatter(made, portfolio), "---", *_agenda(view, language)]
    for field in _HEADINGS:
        lines += [f"## {heading_words(field, language)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _frontmatter(made: Agenda, portfolio: Portfolio) -> Iterator[str]:
    words = words_for(portfolio.language_of(portfolio.alliances[made.alliance_id]))
    yield "kind: review"
    yield f"held_on: {(made.on or made.as_of).isoformat()}"
    if made.meeting is not None:
        yield f"cadence: {made.meeting.cadence.id}"
    alliance = portfolio.alliances[made.alliance_id]
    yield f"# {words.gettext(N_('Take the # away in front of what you say. What nobody says can go.'))}"
    if made.meeting is not None:
        # A party for which nobody is named stands for itself among those who come; it takes part in nothing.
        people = [one for one in alliance.attendees(made.meeting.cadence) if known(one) and portfolio.is_person(one)]
        yield f"# attendees: [{', '.join(people)}]"
    yield from _asked("commitments", CommitmentStatus, [(one.commitment.id, what(one)) for one in made.commitments])
    yield from _asked("milestones", MilestoneOutcome, [(one.milestone.id, what(one)) for one in made.milestones])
    yield from _asked("readings", (), [(one.indicator.id, what(one)) for one in made.readings])
    yield "# next_on:"


def _asked(field: str, choices: Iterable[str], items: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A field that asks about some items, each by its id and with its words behind it."""
    found = list(items)
    if found:
        beside = "  # " + ", ".join(choices) if (choices := tuple(choices)) else ""
        yield f"# {field}:{beside}"
        yield from (f"#   {ident}:  # {on_a_line(text)}" for ident, text in found)


def _agenda(view: AgendaView, language: str) -> Iterator[str]:
    yield f"## {words_for(language).gettext(N_('Agenda'))}"
    yield ""
    for note in (*view.head, *view.notes):
        yield from (in_document(note), "")
    for part in view.parts:
        if part.key == "disputes":
            continue
        # No heading: some of these are words of headings that mean something in a note.
        yield f"**{part.title}**"
        yield ""
        yield from (f"- {in_document(point.line)}" for point in part.points)
        yield ""
