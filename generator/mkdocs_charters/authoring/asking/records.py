"""What is asked for a meeting note, a win, something given and a dispute, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from ...insight.obligations import CommitmentState, commitment_states, milestone_states
from ...locale.words import N_
from ...model.values import (
    BenefitType,
    CommitmentStatus,
    ExchangeForm,
    Kind,
    MilestoneOutcome,
    slug,
)
from ...reading.meant import meant_by
from ...render.labels import label
from .asked import Answers, Choice, Question, Said, Widget, ask_about
from .days import past, sensible
from .doubts import of_action, of_mentions, with_day
from .drafted import Bare, Drafted, Told
from .readings import about_readings, readings_told
from .whom import Whom


def record_questions(kind: Kind, whom: Whom) -> tuple[Question, ...]:
    """The questions for a record of an alliance, in the order in which they are asked."""
    return tuple(_ASKED[kind](whom))


def record_of(kind: Kind, whom: Whom, answers: Answers) -> Drafted:
    """The record that comes of some answers; those that are needed must be there."""
    drafted = _WRITTEN[kind](whom, Said(answers))
    drafted.fields = {"kind": Bare(kind.value), **drafted.fields}
    return drafted


def _choices(whom: Whom, values: Iterable[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, label(whom.words, one)) for one in values)


def _day(whom: Whom, kind: Kind, field: str, ask: str) -> Question:
    """A day on which something happened, and which is needed: today unless told."""
    judge = sensible(whom.as_of) if kind is Kind.REVIEW else past(whom.as_of)  # a note may be begun before its meeting
    return ask_about(
        whom.words, kind, field, ask, widget=Widget.DAY, default=whom.as_of.isoformat(), judge=judge, today=whom.as_of
    )


# -- a meeting note ----------------------------------------------------------------------------------------------------


def _about_a_meeting(whom: Whom) -> Iterator[Question]:
    say = whom.words.gettext
    # An id that is made from the words changes with them, and is better written as these.
    forums = tuple(
        Choice(one.forum if slug(one.forum) == one.id else one.id, one.forum, (one.id,))
        for one in whom.alliance.charter.cadence
    )
    yield _day(whom, Kind.REVIEW, "held_on", N_("When did you meet?"))
    if forums:
        yield ask_about(
            whom.words, Kind.REVIEW, "cadence", N_("Which meeting was it?"), widget=Widget.ONE, choices=forums
        )
    yield ask_about(
        whom.words,
        Kind.REVIEW,
        "attendees",
        N_("Who was there?"),
        key="attendee",
        widget=Widget.SOME,
        choices=whom.people,
        free=True,
    )
    for state in _open_commitments(whom):
        yield Question(
            f"commitment:{state.commitment.id}",
            say(N_("How does this promise stand? %(by)s: %(will)s"))
            % {"by": whom.words.listed([whom.party(one) for one in state.by]), "will": state.commitment.will},
            widget=Widget.ONE, choices=_choices(whom, CommitmentStatus), about=state.commitment.will,
        )  # fmt: skip
    for stone in milestone_states(whom.alliance, whom.as_of):
        if stone.open and stone.due_on is not None and stone.due_on <= whom.as_of:
            yield Question(
                f"milestone:{stone.milestone.id}",
                say(N_("What became of this milestone? %(title)s")) % {"title": stone.milestone.title},
                widget=Widget.ONE, choices=_choices(whom, MilestoneOutcome), about=stone.milestone.title,
            )  # fmt: skip
    yield from about_readings(whom)
    lines = N_("One line for each. Nothing more to say: Enter.")
    doubts = {"action": of_action(whom), "thanks": of_mentions(whom)}
    for key, _, ask, example in _TOLD_IN_LINES:
        yield Question(key, say(ask), say(lines), say(example), many=True, doubt=doubts.get(key))
    for field, ask in _TOLD_IN_PROSE:
        yield ask_about(whom.words, Kind.REVIEW, field, ask, widget=Widget.TEXT)
    yield ask_about(
        whom.words, Kind.REVIEW, "next_on", N_("When do you meet again?"), widget=Widget.DAY, judge=sensible(whom.as_of),
        today=whom.as_of,
    )  # fmt: skip


_TOLD_IN_LINES: Final = (
    ("decision", "decisions", N_("What did you decide?"), N_("The rota is shared from May. Why: nights cost us most.")),
    ("action", "actions", N_("Who does what by when?"), N_("Send the rota @luis-prieto 2026-04-30")),
    ("thanks", "thanks", N_("Whom do you thank, and for what?"), N_("For two days in the control room. @nordhafen")),
    ("concern", "concerns", N_("Does anything worry one of you?"), N_("Two trucks waited over an hour. Raised by: kestrel.")),
    ("we-try", "we_try", N_("What do you want to try?"), N_("One shared inbox. Until: 2026-06-30.")),
)  # fmt: skip
"""Key, field, question and example of what a note tells in lists."""
_TOLD_IN_PROSE: Final = (
    ("what_we_learned", N_("What did you learn?")),
    ("does_the_purpose_still_fit", N_("Does the purpose still fit?")),
    ("what_changed_outside", N_("What changed around you?")),
)
_TICK: Final = "- [ ]"


def _open_commitments(whom: Whom) -> list[CommitmentState]:
    return [one for one in commitment_states(whom.alliance, whom.as_of) if one.open]


def _note(whom: Whom, said: Said) -> Drafted:
    made = Drafted(said("held-on"), {"held_on": Bare(said("held-on"))})
    made.tell("cadence", said("cadence"))
    made.tell("attendees", said.all("attendee"))
    made.tell("commitments", {key: Bare(one) for key, one in said.below("commitment").items()})
    made.tell("milestones", {key: Bare(one) for key, one in said.below("milestone").items()})
    made.tell("readings", readings_told(said))
    made.tell("next_on", Bare(said("next-on")))
    for key, field, _, _ in _TOLD_IN_LINES:
        lines = said.all(key)
        if field == "actions":
            lines = tuple(with_day(one.removeprefix(_TICK).strip()) for one in lines)
        made.bullets(field, whom.language, lines, _TICK if field == "actions" else "-")
    for field, _ in _TOLD_IN_PROSE:
        made.section(field, whom.language, said(field.replace("_", "-")))
    return made


# -- a win, something given, a dispute ---------------------------------------------------------------------------------


def _terms(whom: Whom) -> tuple[Choice, ...]:
    charter = whom.alliance.charter
    return (
        *(Choice(one.id, one.title) for one in charter.priorities),
        *(Choice(one.id, one.will) for one in charter.commitments),
        *(Choice(one.id, one.title) for one in charter.milestones),
    )


def _about_a_win(whom: Whom) -> Iterator[Question]:
    yield ask_about(whom.words, Kind.WIN, "title", N_("What did you reach together, in one line?"))
    yield _day(whom, Kind.WIN, "achieved_on", N_("On which day?"))
    yield ask_about(
        whom.words,
        Kind.WIN,
        "story",
        N_("How did it come about? Tell it as you would at the kitchen table."),
        widget=Widget.TEXT,
    )
    if terms := _terms(whom):
        yield ask_about(
            whom.words,
            Kind.WIN,
            "serves",
            N_("Which priority or promise did it bring forward?"),
            widget=Widget.ONE,
            choices=terms,
        )
    yield ask_about(whom.words, Kind.WIN, "contributors", N_("Who was behind it, on both sides?"), key="contributor", widget=Widget.SOME,
        choices=whom.people, free=True,
    )  # fmt: skip
    yield ask_about(whom.words, Kind.WIN, "impact", N_("What did it change, where somebody measured it?"), many=True,
        example=whom.words.gettext(N_("Waiting time: 18 minutes")),
    )  # fmt: skip
    yield ask_about(whom.words, Kind.WIN, "confirmed_by", N_("Who of the other side has read this story and agrees with it?"), key="confirmed-by",
        widget=Widget.SOME, choices=whom.people, free=True,
    )  # fmt: skip


def _win(whom: Whom, said: Said) -> Drafted:
    del whom
    made = Drafted(slug(said("title")), {"achieved_on": Bare(said("achieved-on"))})
    made.tell("serves", said("serves"))
    made.tell("impact", [_impact(one) for one in said.all("impact")])
    made.tell("contributors", said.all("contributor"))
    made.tell("confirmed_by", said.all("confirmed-by"))
    made.title(said("title"))
    made.prose(said("story"))
    return made


def _impact(line: str) -> Told:
    """`Waiting time: 18 minutes` as metric, value and unit; a line of another form is the metric."""
    metric, _, rest = line.rpartition(":")
    value, _, unit = rest.strip().partition(" ")
    try:
        float(value)
    except ValueError:
        # Half of Europe writes 18,5.
        value = meant_by("number", value)
    if not value or not metric.strip():
        return {"metric": line.strip()}
    told: dict[str, Told] = {"metric": metric.strip(), "value": Bare(value)}
    return {**told, "unit": unit.strip()} if unit.strip() else told


def _about_something_given(whom: Whom) -> Iterator[Question]:
    yield ask_about(whom.words, Kind.EXCHANGE, "what", N_("What was given?"))
    yield ask_about(whom.words, Kind.EXCHANGE, "given_by", N_("Who gave it?"), widget=Widget.ONE, choices=whom.parties)
    if len(whom.parties) > 2:
        yield ask_about(
            whom.words, Kind.EXCHANGE, "received_by", N_("Who received it?"), widget=Widget.ONE, choices=whom.parties
        )
    yield _day(whom, Kind.EXCHANGE, "given_on", N_("On which day?"))
    yield ask_about(
        whom.words,
        Kind.EXCHANGE,
        "form",
        N_("What kind of thing is it?"),
        widget=Widget.ONE,
        choices=_choices(whom, ExchangeForm),
    )
    yield ask_about(
        whom.words,
        Kind.EXCHANGE,
        "benefit",
        N_("In which terms did it help?"),
        widget=Widget.ONE,
        choices=_choices(whom, BenefitType),
    )
    yield ask_about(whom.words, Kind.EXCHANGE, "acknowledged_by", N_("Who has confirmed that it arrived?"), widget=Widget.ONE, choices=whom.people,
        free=True,
    )  # fmt: skip


def _something_given(whom: Whom, said: Said) -> Drafted:
    del whom
    made = Drafted(slug(said("what")), {"given_on": Bare(said("given-on")), "given_by": said("given-by")})
    made.tell("received_by", said("received-by"))
    made.tell("form", said("form"))
    made.tell("what", said("what"))
    made.tell("benefit", {"type": Bare(said("benefit"))} if said("benefit") else None)
    made.tell("acknowledged_by", said("acknowledged-by"))
    return made


def _about_a_dispute(whom: Whom) -> Iterator[Question]:
    say = whom.words.gettext
    yield ask_about(whom.words, Kind.DISPUTE, "issue", N_("What is it about, apart from the people?"))
    yield _day(whom, Kind.DISPUTE, "raised_on", N_("When was it brought up?"))
    yield ask_about(
        whom.words, Kind.DISPUTE, "raised_by", N_("Who brought it up?"), widget=Widget.ONE, choices=whom.parties
    )
    for field, ask, example in (
        ("interests", N_("What does %(party)s need?"), N_("to know by noon how many trucks come")),
        ("positions", N_("What does %(party)s ask for?"), N_("a fee for each hour that a truck waits")),
    ):
        for party in whom.parties:
            yield Question(
                f"{field.removesuffix('s')}:{party.value}",
                say(ask) % {"party": party.label},
                names=party.also,
                example=say(example),
            )
    lines = say(N_("One line for each. Nothing more to say: Enter."))
    for key, ask, example in (
        ("root-cause", N_("What lies behind it?"), N_("Nobody knew before the afternoon how many trucks would come.")),
        (
            "criterion",
            N_("What must a good answer do, whoever it comes from?"),
            N_("It holds at night, too, when nobody can be asked."),
        ),
        (
            "option",
            N_("Which answers could there be? None is a promise yet."),
            N_("A shared list of trucks, by noon of the day before."),
        ),
    ):
        yield Question(key, say(ask), lines, say(example), many=True)
    yield ask_about(whom.words, Kind.DISPUTE, "resolution", N_("What did you agree on?"), widget=Widget.TEXT)
    yield ask_about(
        whom.words,
        Kind.DISPUTE,
        "agreed_by",
        N_("Who agreed to that?"),
        key="agreed-by",
        widget=Widget.SOME,
        choices=whom.people,
        free=True,
    )
    yield ask_about(
        whom.words, Kind.DISPUTE, "agreed_on", N_("On which day?"), widget=Widget.DAY, judge=past(whom.as_of),
        today=whom.as_of,
    )  # fmt: skip
    yield ask_about(whom.words, Kind.DISPUTE, "what_we_learned", N_("What did you learn?"), widget=Widget.TEXT)


def _dispute(whom: Whom, said: Said) -> Drafted:
    made = Drafted(slug(said("issue")), {"raised_on": Bare(said("raised-on")), "raised_by": said("raised-by")})
    made.tell("issue", said("issue"))
    made.tell("interests", said.below("interest"))
    made.tell("positions", said.below("position"))
    made.tell("root_causes", said.all("root-cause"))
    made.tell("criteria", said.all("criterion"))
    made.tell("options", said.all("option"))
    made.tell("agreed_by", said.all("agreed-by"))
    made.tell("agreed_on", Bare(said("agreed-on")))
    made.section("resolution", whom.language, said("resolution"))
    made.section("what_we_learned", whom.language, said("what-we-learned"))
    return made


_ASKED: Final[Mapping[Kind, Callable[[Whom], Iterator[Question]]]] = {
    Kind.REVIEW: _about_a_meeting,
    Kind.WIN: _about_a_win,
    Kind.EXCHANGE: _about_something_given,
    Kind.DISPUTE: _about_a_dispute,
}
_WRITTEN: Final[Mapping[Kind, Callable[[Whom, Said], Drafted]]] = {
    Kind.REVIEW: _note,
    Kind.WIN: _win,
    Kind.EXCHANGE: _something_given,
    Kind.DISPUTE: _dispute,
}
