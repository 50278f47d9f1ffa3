"""What is asked for a charter of each type; `chartered` has the document that comes of it.

Between two people and inside a team the guiding questions themselves are the charter: each that was answered is a heading. Between
teams and organisations answers become priorities, promises and the known headings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...locale.questions import questions_for
from ...locale.words import N_, Words
from ...model.choices import AllianceType, Kind, PartyForm
from ...model.spelled import fold
from .asked import Answers, Choice, Question, Said, Widget, ask_about
from .days import sensible
from .doubts import of_deciders, strangers
from .known import KnownParty, KnownPerson
from .weights import weights_of

_FORMS: Final = {
    AllianceType.INTER_ORG: PartyForm.ORGANIZATION,
    AllianceType.INTER_TEAM: PartyForm.TEAM,
    AllianceType.INTRA_TEAM: PartyForm.PERSON,
    AllianceType.ONE_TO_ONE: PartyForm.PERSON,
}


@dataclass(frozen=True)
class Founding:
    """An alliance that is about to be: among which parties, its type, on a day, in the reader's words and the language of the document."""

    parties: Sequence[KnownParty]
    alliance_type: AllianceType
    as_of: dt.date
    words: Words
    language: str = "en"
    people: Mapping[str, Sequence[KnownPerson]] = field(default_factory=dict)
    """Who belongs to the parties that are described already, by what they are called here."""

    @property
    def form(self) -> PartyForm:
        """What its parties are."""
        return _FORMS[self.alliance_type]


def opening_questions(founding: Founding) -> tuple[Question, ...]:
    """Between whom, and since when: what everything else depends on."""
    return tuple(_opening(founding))


def _opening(founding: Founding) -> Iterator[Question]:
    words = founding.words
    known = tuple(Choice(one.name, one.name, (one.id,)) for one in founding.parties if one.form is founding.form)
    asks = {
        AllianceType.ONE_TO_ONE: N_("Who are the two of you?"),
        AllianceType.INTRA_TEAM: N_("Who is in the team?"),
        AllianceType.INTER_TEAM: N_("Which teams agree?"),
        AllianceType.INTER_ORG: N_("Which organisations agree?"),
    }
    example = {PartyForm.PERSON: "Mara Klein", PartyForm.TEAM: "Night Desk", PartyForm.ORGANIZATION: "Kestrel"}
    yield ask_about(
        words, Kind.CHARTER, "parties", asks[founding.alliance_type], key="party", many=True, needed=True, free=True,
        choices=known, hint=words.gettext(N_("One name for each line.")), example=example[founding.form],
        least=1 if founding.alliance_type is AllianceType.INTRA_TEAM else 2,
        most=2 if founding.alliance_type is AllianceType.ONE_TO_ONE else None,
    )  # fmt: skip
    yield ask_about(words, Kind.CHARTER, "title", N_("What do you want to call it?"), needed=False)
    yield ask_about(
        words, Kind.CHARTER, "effective_on", N_("From when does it hold?"), widget=Widget.DAY, default=founding.as_of.isoformat(),
        needed=False, judge=sensible(founding.as_of), today=founding.as_of,
    )  # fmt: skip


def further_questions(founding: Founding, opened: Answers) -> tuple[Question, ...]:
    """What follows once the parties are known."""
    parties = Said(opened).all("party")
    if founding.alliance_type.personal:
        return tuple(_guiding(founding, parties))
    return tuple(_between(founding, parties))


def _guiding(founding: Founding, parties: Sequence[str]) -> Iterator[Question]:
    say = founding.words.gettext
    hint = say(
        N_("What all of you say. What each says for herself can follow in the file, below a heading with her name.")
    )
    for one in questions_for(founding.alliance_type.value):
        if not one.spoken:
            group = say(one.group) if one.group else ""
            yield Question(
                f"q:{one.id}",
                one.text(founding.words.language),
                hint,
                one.example(founding.words.language),
                widget=Widget.TEXT,
                part=group,
            )
    yield from _promises(founding, parties)
    yield _meetings(founding)


def _between(founding: Founding, parties: Sequence[str]) -> Iterator[Question]:
    words, say = founding.words, founding.words.gettext
    listed = words.listed(parties) if parties else ""
    yield from _speaking(founding, parties)
    yield ask_about(
        words,
        Kind.CHARTER,
        "purpose",
        N_("What are you here to do together that neither does alone?"),
        widget=Widget.TEXT,
    )
    yield Question(
        "priority", say(N_("What matters, and how much to each?")),
        say(N_("One for each line; behind a colon how much it matters, 0 to 5, in this order: %(parties)s.")) % {"parties": listed},
        say(N_("Shorter waits at night: 5, 3")), many=True, judge=weights_of(parties),
    )  # fmt: skip
    yield Question(
        "success",
        say(N_("What will you all call success?")),
        example=say(N_("nobody calls about a late manifest")),
        many=True,
    )
    yield from _promises(founding, parties)
    yield Question(
        "decision", say(N_("Which decisions do you share, and who decides each?")), say(N_("The decision, a colon, and names.")),
        say(N_("Stands for a night: Ines Vogt, Amara Okafor")), many=True, doubt=of_deciders(parties, founding.people),
    )  # fmt: skip
    yield _meetings(founding)
    yield Question(
        "rule",
        say(N_("Which ground rules do you agree on?")),
        example=say(N_("Call first, write afterwards.")),
        many=True,
    )
    yield Question(
        "hard", say(N_("When it gets hard, how do you want to behave?")),
        example=say(N_("We call before we write. How we know: fewer long mails.")), many=True,
    )  # fmt: skip
    yield Question(
        "answer",
        say(N_("How quickly do you answer each other, and through which channel?")),
        widget=Widget.TEXT,
        example=say(N_("By phone at once when a flight waits; mail within a day.")),
    )
    yield Question(
        "word", say(N_("Which words do you need to mean the same thing?")), say(N_("The word, a colon, and what it means.")),
        say(N_("Released: papers checked and the van free to leave")), many=True,
    )  # fmt: skip
    yield Question(
        "parting", say(N_("How do you part, if you must, without harm to either?")), widget=Widget.TEXT,
        example=say(N_("Three months' notice, and all data go back to whoever gave them.")),
    )  # fmt: skip


def _speaking(founding: Founding, parties: Sequence[str]) -> Iterator[Question]:
    """Who may sign. Of a party that is described already it is one of its people: a file that is there is not added to."""
    say = founding.words.gettext
    for party in parties:
        people = founding.people.get(party)
        if people is None or people:
            choices = tuple(Choice(one.name, one.name, (one.id,)) for one in people or ())
            hint = N_("One name for each line. They can sign; that can be said later, too.")
            known = (
                say(N_("Those who belong to it: %(people)s. Somebody else is added to its file first."))
                % {"people": founding.words.listed(one.name for one in people)}
                if people
                else ""
            )
            yield Question(
                f"speaks:{party}", say(N_("Who speaks for %(party)s?")) % {"party": party}, f"{say(hint)} {known}".rstrip(),
                example="" if people else "Ines Vogt", choices=choices, many=True, names=_called(founding, party),
            )  # fmt: skip


def belonging_questions(founding: Founding, answers: Answers) -> tuple[Question, ...]:
    """Of each who decides something and belongs to nobody yet, to which of the parties that nobody described he or she does."""
    said, say = Said(answers), founding.words.gettext
    parties = said.all("party")
    new = [one for one in parties if one not in founding.people and not _called(founding, one)]
    speaking = [one for party in parties for one in said.all(f"speaks:{party}")]
    there = [name for people in founding.people.values() for one in people for name in (one.id, one.name)]
    if not new or founding.alliance_type.personal:
        return ()
    return tuple(
        Question(
            f"belongs:{person}", say(N_("To which party does %(person)s belong?")) % {"person": person},
            say(N_("Whoever decides something belongs to a party. Skipped, it can be said later, in the party's file.")),
            widget=Widget.ONE, choices=tuple(Choice(one, one) for one in new),
        )
        for person in strangers(said.all("decision"), [*speaking, *there, *parties])
    )  # fmt: skip


def belonging(answers: Answers, party: str) -> tuple[str, ...]:
    """Who speaks for a party, and who else was said to belong to it."""
    said = Said(answers)
    others = [person for person, one in said.below("belongs").items() if one == party]
    return tuple(dict.fromkeys([*said.all(f"speaks:{party}"), *others]))


def _promises(founding: Founding, parties: Sequence[str]) -> Iterator[Question]:
    say = founding.words.gettext
    example = (
        N_("say early when a date will slip") if founding.alliance_type.personal else N_("send the manifest by noon")
    )
    for party in parties:
        yield Question(
            f"promise:{party}", say(N_("What does %(party)s promise?")) % {"party": party},
            say(N_("One promise for each line, as it goes on after “will”.")), say(example), many=True, names=_called(founding, party),
        )  # fmt: skip


def _called(founding: Founding, party: str) -> tuple[str, ...]:
    """What a party is called beside the name that was given for it."""
    return next(((one.id, one.name) for one in founding.parties if fold(party) in (fold(one.id), fold(one.name))), ())


def _meetings(founding: Founding) -> Question:
    say = founding.words.gettext
    return Question(
        "meeting",
        say(N_("Which meetings do you hold, and how often?")),
        example=say(
            N_("walk and talk, every 2 weeks")
            if founding.alliance_type.personal
            else N_("quarterly review, every quarter")
        ),
        many=True,
    )
