"""What every way to print a review shares: its titles, and what stands below the sentence of a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ...changes.change import NOTICE_LONGER, NOTICE_SHORTER
from ...locale.messages import MESSAGES, placeholders
from ...locale.words import N_, Words
from ...model.choices import Weight
from .. import labels
from .view import LineView, ReviewView

ASKED: Final = N_("Whose yes is needed")
CHANGES: Final = N_("What changes")
SIGNATURES: Final = N_("Signatures once it is in")
PREVIEW: Final = N_("How the site would look")
ANSWER: Final = N_("How to answer")
PROBLEMS: Final = N_("New problems")
TO_MEND: Final = N_("What is to be mended first")
BESIDE: Final = N_("Beside the terms")
RECORDS: Final = N_("Records")
IN_SHORT: Final = N_("What it says, in short")
ELSEWHERE: Final = N_("Parties and pages")
"""The titles of a review, in the order in which they stand."""

_WEIGHS: Final = {
    Weight.EDITORIAL: N_("The change as a whole is editorial: what is agreed stays as it is."),
    Weight.SUBSTANTIVE: N_("The change as a whole is substantive: it alters what is agreed or proposed, but not what the agreement rests on."),
    Weight.FUNDAMENTAL: N_("The change as a whole is fundamental: it touches what the agreement rests on, such as its purpose, who belongs to it, who decides, or how it ends."),
}  # fmt: skip
"""What the weight of a whole change means, for somebody who knows none of our words."""

LONGEST: Final = 200
"""So many characters of a value are shown in a line."""

Mark = Callable[[str], str]
"""Makes a text safe for where it will stand."""


def shortened(text: str) -> str:
    """A text that fits in a line."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def weighs(view: ReviewView) -> str:
    """How much the whole change weighs, as a sentence; empty where nothing changed."""
    return view.words.gettext(_WEIGHS[Weight(view.weight)]) if view.weight else ""


def mark_of(line: LineView, words: Words) -> str:
    """What stands behind the sentence of a change that is fundamental, with a blank before it; empty for others."""
    weight = line.meaning.weight
    return f" ({labels.label(words, weight)})" if weight is Weight.FUNDAMENTAL else ""


def shows_values(line: LineView) -> bool:
    """Whether the values of today and proposed stand in a line of their own: where neither the sentence nor the words that
    changed tell them. Of notice a sentence tells the length alone, and never all that the text says.
    """
    if line.meaning.code in (NOTICE_LONGER, NOTICE_SHORTER):
        return not line.words
    told = placeholders(MESSAGES[line.meaning.code].text) & {"before", "after"}
    return line.meaning.path != () and not line.words and not told


def today_and_proposed(line: LineView, view: ReviewView, mark: Mark = str) -> str:
    """What holds today and what is proposed, where that needs a line; and who is bound."""
    if not shows_values(line):
        return mark(line.bound)
    said = view.words.gettext(N_("Today: %(today)s · proposed: %(proposed)s.")) % {
        "today": mark(shortened(line.today)), "proposed": mark(shortened(line.proposed)),
    }  # fmt: skip
    return f"{_ended(said)} {mark(line.bound)}".rstrip()


def before_and_after(line: LineView, words: Words) -> str:
    """What held before and what holds since, where the sentence does not tell it; and who is bound."""
    if not shows_values(line):
        return line.bound
    said = words.gettext(N_("Before: %(before)s · since then: %(after)s.")) % {
        "before": shortened(line.today), "after": shortened(line.proposed),
    }  # fmt: skip
    return f"{_ended(said)} {line.bound}".rstrip()


def _ended(sentence: str) -> str:
    """A sentence whose last words may bring a sign of their own at the end: one is enough."""
    return sentence[:-1] if sentence[-2:-1] in tuple(".!?…") and sentence.endswith(".") else sentence


def pieces(line: LineView, removed: str, added: str, mark: Mark = str) -> str:
    """The words of a text, those that changed in forms such as `-{}-`."""
    forms = {"same": "{}", "removed": removed, "added": added}
    return " ".join(forms[one.kind].format(mark(one.text)) for one in line.words)


def title_of_problems(view: ReviewView) -> str:
    """What stands above problems: that they are new, or that they are to be mended first."""
    return view.words.gettext(TO_MEND if view.untold else PROBLEMS)


def problems_of(view: ReviewView) -> list[str]:
    """The sentences about new problems, and how many there are besides."""
    return [*(one.sentence for one in view.problems), *([view.more_problems] if view.more_problems else [])]
