"""What a meeting note asks about indicators, and what it tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ...insight.reading_rhythm import reading_states
from ...locale.words import N_
from ...model.charter_items import Indicator
from ...model.values import AllianceType, Measure
from .asked import Choice, Question, Said, Widget
from .drafted import Bare, Told
from .weights import numbers
from .whom import Whom

_MORE_READINGS: Final = "more-readings"


def about_readings(whom: Whom) -> Iterator[Question]:
    """What is to be read by now is asked for; what else was read, in one question that can be skipped."""
    states = reading_states(whom.alliance, whom.as_of)
    due = [one.indicator for one in states if one.due_on is not None and one.due_on <= whom.as_of]
    others = [one.indicator for one in states if one.indicator not in due]
    for indicator in due:
        yield from _about_a_reading(whom, indicator)
    if others:
        yield Question(
            _MORE_READINGS, whom.words.gettext(N_("Did you read anything else?") if due else N_("Did you read any of these?")),
            widget=Widget.SOME, choices=tuple(Choice(one.id, one.title) for one in others),
        )  # fmt: skip
    for indicator in others:
        for question in _about_a_reading(whom, indicator):
            yield replace(question, only_if=(_MORE_READINGS, indicator.id))


def _about_a_reading(whom: Whom, indicator: Indicator) -> Iterator[Question]:
    """One value, one of each party, or in a team values without names."""
    say, key = whom.words.gettext, f"reading:{indicator.id}"
    scale = "; ".join(f"{whom.words.number(one.score)}: {one.means}" for one in indicator.anchors)
    if whom.alliance.charter.alliance_type is AllianceType.INTRA_TEAM:
        words = say(N_("The values of all, without names: %(what)s")) % {"what": indicator.title}
        yield Question(key, words, scale, "4 5 3 4 2", about=indicator.title, judge=numbers)
    elif indicator.measure is Measure.QUALITATIVE:
        for party in whom.parties:
            words = say(N_("How does %(party)s see it? %(what)s")) % {"party": party.label, "what": indicator.title}
            yield Question(
                f"{key}@{party.value}",
                words,
                scale,
                "4",
                judge=numbers,
                about=f"{indicator.title}@{party.label}",
                names=tuple(
                    f"{what}@{who}" for what in (indicator.id, indicator.title) for who in (party.label, *party.also)
                ),
            )
    else:
        yield Question(
            key,
            say(N_("What is the figure now? %(what)s")) % {"what": indicator.title},
            scale,
            "33",
            about=indicator.title,
            judge=numbers,
        )


def readings_told(said: Said) -> dict[str, Told]:
    """The readings of a note, by indicator."""
    found: dict[str, Told] = {}
    for key, value in said.below("reading").items():
        indicator, _, party = key.partition("@")
        numbers = value.replace(";", " ").split()
        if party:
            known = found.setdefault(indicator, {})
            found[indicator] = {**(known if isinstance(known, Mapping) else {}), party: Bare(value)}
        else:
            found[indicator] = Bare(numbers[0]) if len(numbers) == 1 else [Bare(one) for one in numbers]
    return found
