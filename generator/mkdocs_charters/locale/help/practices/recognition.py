"""What was reached and how it is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...words import N_
from ..message import Message

RECOGNITION: Final[Mapping[str, Message]] = {
    "CH314": Message(
        title=N_("A win of one side"),
        text=N_("Everybody named for “{win}” is of {party}."),
        help=N_("If somebody of another party had a part in it, add them under `contributors`."),
        why=N_("A joint win is told with the people of both sides."),
    ),
    "CH343": Message(
        title=N_("A win not yet confirmed"),
        text=N_(
            "“{win}”, reached on {achieved_on:date}, is not yet confirmed by somebody of the other side, so that the "
            "wins wall does not show it."
        ),
        help=N_(
            "Ask somebody of the other side whether the story is told as it was, and add the name under `confirmed_by`."
        ),
        why=N_("A win that both sides tell in the same way belongs to both."),
    ),
    "CH344": Message(
        title=N_("A side that no indicator shows"),
        text=N_("No indicator shows yet: {perspectives:word}."),
        help=N_(
            "Add one under `indicators`; the catalogue has some that need no figures, such as `decision-speed`, "
            "`shared-results` and `perceived-transparency`."
        ),
        why=N_("Good figures with little trust do not last, nor does trust without results."),
    ),
    "CH345": Message(
        title=N_("An indicator without a reading"),
        text=N_("Since {since:date}, no note holds a reading of “{indicator}”."),
        help=N_("Add one under `readings` in the next note. If nobody needs the figure, agree to leave it out."),
        why=N_("What is read from time to time tells of a change while there is time to talk about it."),
    ),
    "CH346": Message(
        title=N_("Two views worth a conversation"),
        text=N_("On {day:date} the views of “{indicator}” lay two points or more apart, and no note since names it."),
        help=N_(
            "Ask each other for an example of what stands behind the number. A decision, an action, a concern, an "
            "experiment or a sentence in a note that names the indicator, by its title or as `{id}`, shows that you "
            "talked about it."
        ),
        why=N_("Where two sides see the same work so differently, each knows something that the other does not."),
    ),
    "CH347": Message(
        title=N_("An experiment without an outcome yet"),
        text=N_("“{experiment}” was to be tried until {until:date}, and nobody has said yet what came of it."),
        help=N_("Say at the next meeting whether to keep it, change it or drop it, and write it after `Outcome:`."),
        why=N_("An experiment teaches when somebody looks at what came of it."),
    ),
}
