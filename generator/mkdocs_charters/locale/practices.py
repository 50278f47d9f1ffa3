"""The words of the practices of an alliance: what each is called, why it helps, and how it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from .words import N_

__all__ = ["GROUP_WORDS", "PRACTICE_WORDS", "PracticeWords"]


@dataclass(frozen=True, slots=True)
class PracticeWords:
    """The words of one practice, as message ids: `name` is short, `why` one sentence, `write` says what to write and where.

    `many` are name and reason where there are no two sides: in a team, and among three parties and more; empty where the same words do.
    """

    name: str
    why: str
    write: str
    many: tuple[str, str] = ("", "")


GROUP_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ground": N_("Common ground"),
        "giving": N_("Giving and receiving"),
        "governance": N_("Who decides, and who takes over"),
        "rhythm": N_("Rhythm"),
        "trust": N_("Trust and behaviour"),
        "recognition": N_("Recognition and learning"),
    }
)
"""The names of the groups of practices, by their values."""

_GROUND: Final = {
    "P1": PracticeWords(
        N_("What matters to each side"),
        N_("What is shared, and what lies apart, shows when each side has said how much each aim matters to it."),
        N_("In the charter, a number from 0 to 5 for each party under `weights` of a priority, and under `serves` the objective behind it."),
    ),
    "P2": PracticeWords(
        N_("Priorities with evidence"),
        N_("A priority that rests on something both have seen survives a change of people."),
        N_("In the charter, a past project, an interview or a figure under `evidence` of a priority."),
    ),
    "P3": PracticeWords(
        N_("A shared problem behind a difference"),
        N_("Where wishes lie apart there is often one problem behind them that both have."),
        N_("In the charter, the problem that both would like to see solved under `reframe` of a priority."),
    ),
    "P4": PracticeWords(
        N_("A purpose in both sides' words"),
        N_("Everything else is judged by what the alliance is for, and by what both sides will call success."),
        N_("In the charter, the headings *Purpose* and *Values*, and `success_criteria` that say how we would know."),
        (
            N_("A purpose in all our words"),
            N_("Everything else is judged by what the alliance is for, and by what all of us will call success."),
        ),
    ),
    "P5": PracticeWords(
        N_("A joint roadmap"),
        N_("A date with a name beside it is looked after, and a roadmap that is kept up to date is believed."),
        N_("In the charter, `milestones` with a day and an owner; in notes, what became of them."),
    ),
    "P6": PracticeWords(
        N_("Looking at the purpose again"),
        N_("Both sides change; what they are together for should be what they want today."),
        N_("In the charter, `review_every`; in a note, the heading *Does the purpose still fit?* and `priority_shifts` with what moved them."),
    ),
    "P7": PracticeWords(
        N_("Words that mean the same to all"),
        N_("Many a misunderstanding is one word with two meanings."),
        N_("In the charter, the heading *Words we share*, each word with what it means here."),
    ),
}  # fmt: skip

_GIVING: Final = {
    "P8": PracticeWords(
        N_("Offers, and what would help"),
        N_("Small gifts of time, data or an introduction cost little and are remembered for long."),
        N_("In the charter, `offers` and `asks`; what was given, under `exchanges` in a note or as a record of its own."),
    ),
    "P9": PracticeWords(
        N_("What a gift brought"),
        N_("A gift is seen when it is told in terms that both sides care about."),
        N_("With what was given, a `benefit`: its type, and a number with its unit where there is one."),
    ),
    "P10": PracticeWords(
        N_("Saying that it arrived"),
        N_("Giving goes on where it was seen."),
        N_("With what was given, `acknowledged_by` and `acknowledged_on`, written by the side that received it."),
    ),
}  # fmt: skip

_GOVERNANCE: Final = {
    "P11": PracticeWords(
        N_("Who decides what"),
        N_("People stand by decisions in which their side had a voice, and no question waits for ever."),
        N_("In the charter, `decision_rights`: who decides, within how long, and what holds otherwise."),
    ),
    "P12": PracticeWords(
        N_("Whom to turn to when it does not move"),
        N_("Whoever is stuck needs a name on both sides, not a search for one."),
        N_("In the charter, `escalation`: level by level people of both sides, and how fast they answer."),
    ),
    "P13": PracticeWords(
        N_("Promises one can see"),
        N_("Both sides can rely on a promise when they know who keeps it, by when, and how it shows."),
        N_("In the charter, `commitments` with an owner, a day or a rhythm and a `service_level`; in notes, how they stand."),
        (
            N_("Promises one can see"),
            N_("Everybody can rely on a promise when they know who keeps it, by when, and how it shows."),
        ),
    ),
    "P14": PracticeWords(
        N_("Looking at how we decide"),
        N_("Roles that fitted at the beginning seldom fit for ever."),
        N_("A note with `form: governance`; a decision in it that changes the charter names the item after *Amends:*."),
    ),
    "P15": PracticeWords(
        N_("Deputies"),
        N_("An alliance should outlive a change of people."),
        N_("In the charter, `representatives` of each party, each with a `deputy`; in the party's file, `left_on` of who has left."),
    ),
    "P16": PracticeWords(
        N_("How it would end"),
        N_("A good end is easy to agree upon while all is well, and hard later."),
        N_("In the charter, the heading *Parting*: what would end it, with how much notice, and what is handed over."),
    ),
}  # fmt: skip

_RHYTHM: Final = {
    "P17": PracticeWords(
        N_("Meeting in an agreed rhythm"),
        N_("Who meets regularly hears of things while they are small."),
        N_("In the charter, `cadence`: each meeting and how often; in a note, the meeting that it tells of."),
    ),
    "P18": PracticeWords(
        N_("Meeting without an agenda"),
        N_("People who know each other from a coffee call before a problem is one."),
        N_("In the charter, a meeting under `cadence` with `form: informal`."),
    ),
    "P19": PracticeWords(
        N_("A strategy session"),
        N_("Once in a while both look up together: what changed around us, and what follows from it?"),
        N_("A note with `form: strategy_session`, the heading *What changed outside*, actions with owner and day, and `circulated_on`."),
    ),
    "P20": PracticeWords(
        N_("A report on the year"),
        N_("What came of a year together deserves one page that anybody can read."),
        N_("Nothing more than notes, wins and what was given: the report is made of them."),
    ),
    "P21": PracticeWords(
        N_("Answering, and following through"),
        N_("People who are answered, and see things done, speak up again."),
        N_("In the charter, the heading *How we communicate*; in notes, *Actions* and *Concerns*, with the day on which they were acknowledged and closed."),
    ),
    "P22": PracticeWords(
        N_("Decisions in writing"),
        N_("In a year nobody remembers, and one line is enough to help."),
        N_("In notes, *Decisions* with why, *Actions*, and `confirmed_by` for who confirmed them; `form: update` for a few lines without a meeting."),
    ),
}  # fmt: skip

_TRUST: Final = {
    "P23": PracticeWords(
        N_("How we want to be when it gets hard"),
        N_("A good intention helps in a hard hour when both sides can see whether it is there."),
        N_("In the charter, the heading *When it gets hard*, each line with *How we know:*."),
        (
            N_("How we want to be when it gets hard"),
            N_("A good intention helps in a hard hour when everybody can see whether it is there."),
        ),
    ),
    "P24": PracticeWords(
        N_("Ground rules"),
        N_("In a disagreement there is no time to agree how to disagree."),
        N_("In the charter, the headings *Ground rules* and *When we disagree*, the latter in steps."),
    ),
    "P25": PracticeWords(
        N_("Settling a dispute on its merits"),
        N_("A question that is looked at apart from the people can be settled without anybody losing face."),
        N_("A record of the dispute: the issue, interests beside positions, criteria agreed before options, and the resolution."),
    ),
    "P26": PracticeWords(
        N_("A conversation of two"),
        N_("Two people who have told each other what they count on need to guess less."),
        N_("In a charter between two people, questions as headings with an answer of each; what stays open is an invitation."),
    ),
    "P27": PracticeWords(
        N_("A team's agreement with itself"),
        N_("What a team needs to flourish is known to its members, once somebody asks."),
        N_("In a team's charter, questions as headings, and `agreed_by` for each member."),
    ),
    "P28": PracticeWords(
        N_("Everyone's voice"),
        N_("People carry what they had a part in."),
        N_("In the charter, `drafted_by`; in notes, `attendees`."),
    ),
    "P29": PracticeWords(
        N_("Both sides say yes to the same text"),
        N_("A signature under words that both have read is a promise, and later changes show."),
        N_("In the charter, `signatures` over the digest of the terms; `rewordings` that both accepted."),
    ),
}  # fmt: skip

_RECOGNITION: Final = {
    "P30": PracticeWords(
        N_("Celebrating together"),
        N_("A win that both sides tell in the same way belongs to both."),
        N_("A record of the win with the story, its `contributors` and who of the other side confirmed it; in notes, *Thanks*."),
    ),
    "P31": PracticeWords(
        N_("A balanced scorecard"),
        N_("Good figures with little trust do not last, nor does trust without results."),
        N_("In the charter, `indicators` for collaboration, value and trust; in notes, their `readings`."),
    ),
    "P32": PracticeWords(
        N_("Two views, side by side"),
        N_("Where two sides see the same work differently, each knows something that the other does not."),
        N_("In a note, `readings` by party; afterwards a word in a note about the difference."),
    ),
    "P33": PracticeWords(
        N_("A home page for all alliances"),
        N_("Whoever can see how it goes need not ask."),
        N_("Nothing: the home page is made of all that is written."),
    ),
    "P34": PracticeWords(
        N_("Trying things out, and learning"),
        N_("A difference leads further when it becomes an experiment."),
        N_("In notes, the headings *We try*, with until when and what came of it, and *What we learned*."),
    ),
}  # fmt: skip

PRACTICE_WORDS: Final[Mapping[str, PracticeWords]] = MappingProxyType(
    {**_GROUND, **_GIVING, **_GOVERNANCE, **_RHYTHM, **_TRUST, **_RECOGNITION}
)
"""The words of each practice, by its id, in order."""
