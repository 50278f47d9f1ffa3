"""CH2xx: names that stand for something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

_LOST: Final = N_("What is said there about somebody or something would reach nobody.")

REFERENCES: Final[Mapping[str, Message]] = {
    "CH201": Message(
        title=N_("A party that is not known"),
        text=N_("No party is called “{found}”."),
        help=N_("Correct the name or id, or add a document of the kind `party`."),
        why=_LOST,
    ),
    "CH202": Message(
        title=N_("A person who is not known"),
        text=N_("Nobody here is called “{found}”."),
        help=N_("Correct the name or id, or add the person under `people` in a party's document."),
        why=_LOST,
    ),
    "CH203": Message(
        title=N_("An objective that is not known"),
        text=N_("“{found}” is not among the objectives of “{party}”."),
        help=N_("Correct the name or id, or add it under `objectives` in the party's document."),
        why=N_("A priority is worth more to a party when one can see which of its own aims it serves."),
    ),
    "CH204": Message(
        title=N_("Something that the charter does not hold"),
        text=N_("The charter has no {target:word} called “{found}”."),
        help=N_(
            "Correct the name or id, or add it to the charter. Something in another charter is written as "
            "`charter/item`."
        ),
        why=N_("How a promise stands is read from such references; this one would be lost."),
    ),
    "CH205": Message(
        title=N_("A name that may mean several"),
        text=N_("“{found}” may mean {candidates}."),
        help=N_("Write the id, as it stands in brackets."),
        why=N_("Nobody should be credited with, or asked for, what somebody else promised."),
    ),
    "CH206": Message(
        title=N_("A name of somebody else's"),
        text=N_("“{found}” is not one of the people of {party}, for whom it stands here."),
        without={"party": N_("“{found}” is not one of the parties of this alliance.")},
        help=N_(
            "Name somebody who belongs here. If it is right, add the party under `parties`, or the person under the party's `people`."
        ),
        why=N_("Who speaks for whom is the first thing that the other side looks up."),
    ),
    "CH207": Message(
        title=N_("An id that two documents share"),
        text=N_("The {kind:word} in “{first}” has the id “{id}” as well."),
        help=N_("Give one of the two another `id`."),
        why=N_("Who refers to the id could mean either, and only one of the two is shown."),
    ),
    "CH208": Message(
        title=N_("An id that two entries share"),
        text=N_("“{id}” under “{list}” is an id that stands under “{first}” already."),
        help=N_("Give one of the two another `id`."),
        why=N_("A note that mentions the id could mean either."),
    ),
    "CH209": Message(
        title=N_("A reference to an id that is not written down"),
        text=N_("“{id}” is made from words in the charter, and changes when they do."),
        help=N_(
            "Write `id: {id}` beside these words in the charter “{alliance}”, or let `charters fmt` write it, so that it stays."
        ),
        why=N_("After a better wording the note would refer to nothing."),
    ),
    "CH210": Message(
        title=N_("A mention of nobody"),
        text=N_("“{found}” names nobody of this alliance, or more than one."),
        help=N_("Write `@` with the id or the full name of one person."),
        why=N_("What everybody could do waits until somebody does it."),
    ),
    "CH211": Message(
        title=N_("A name that is almost another"),
        text=N_("“{found}” is read as the name of somebody new."),
        help=N_(
            "Correct the name. If it is somebody else, describe her or him in a document of her own (`kind: party`, `form: person`)."
        ),
        why=N_("In agreements between people an unknown name is a new person, and the two would never meet."),
    ),
    "CH212": Message(
        title=N_("Several names in one"),
        text=N_("“{found}” is read as one name."),
        help=N_("Write a list: `{names}`."),
        why=N_("Each of them is asked, informed and thanked by her own name."),
    ),
    "CH213": Message(
        title=N_("An alliance that is not known"),
        text=N_("No charter is called “{found}”."),
        help=N_("Write the id of a charter, which is the name of its folder unless it says otherwise, or its title."),
        why=_LOST,
    ),
    "CH214": Message(
        title=N_("A theme that is not known"),
        text=N_("No priority has the theme “{found}”."),
        help=N_("Correct the theme, or name it under `theme` in a priority."),
        why=N_("No row would fit, and the page would say that there is nothing."),
    ),
    "CH215": Message(
        title=N_("A party that stands twice"),
        text=N_("“{found}” is the party “{id}”, which stands under `parties` already."),
        help=N_("Put what the two entries say into one: several people speak for a party under `representatives`."),
        why=N_("A party says one yes. With two entries nobody could tell whose yes is hers."),
    ),
}
