"""CH6xx: what is different between two versions.

`{where}` names the place in words, `{item}` the item that changes, `{before}` and `{after}` what it says; `{more}` and
`{less}` are the parties that are bound more and less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

_TERMS: Final = N_(
    "Signatures stay valid for the text they were given to. The parties whom the change binds sign the new one, "
    "or all accept it as a rewording."
)
_COMMENTARY: Final = N_("Nobody needs to sign again: it is not part of what was signed.")
_RECORDS: Final = N_("Nothing needs to be signed: records say what happened and never touch the signed text.")
_WHY_TERMS: Final = N_("Both sides should know what they agree to before it holds.")
_WHY_REST: Final = N_("Who reads along sees what is new without reading everything again.")
_PROMISE: Final = N_(
    "Those to whom a promise was given lose something when it gets smaller: their yes is asked for, too. Who only "
    "promises more can do so alone."
)
_BEFORE_MERGING: Final = N_(
    "Talk about it before it is merged, and write down in a note what was decided, with `Amends:`."
)
_SIGNED: Final = N_(
    "A signature belongs to the text whose digest stands in it. It is no term, so that nothing else moves."
)
_BECAME: Final = N_("{where}: “{before}” became “{after}”.")
_NEW: Final = N_("{where}: “{after}” is new.")
_GONE: Final = N_("{where}: “{before}” was taken out.")

CHANGES: Final[Mapping[str, Message]] = {
    "CH601": Message(
        title=N_("A new charter"),
        text=N_("The charter “{where}” is new."),
        help=_TERMS,
        why=_WHY_TERMS,
    ),
    "CH602": Message(
        title=N_("A charter that is gone"),
        text=N_("The charter “{where}” is no longer there."),
        help=N_(
            "An alliance that has ended keeps its charter, with the status `ended`, so that its history can be read."
        ),
        why=_WHY_TERMS,
    ),
    "CH603": Message(title=N_("Something new in a charter"), text=_NEW, help=_TERMS, why=_WHY_TERMS),
    "CH604": Message(title=N_("Something taken out of a charter"), text=_GONE, help=_TERMS, why=_WHY_TERMS),
    "CH605": Message(
        title=N_("A term that changed"),
        text=_BECAME,
        help=_TERMS,
        why=_WHY_TERMS,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH606": Message(
        title=N_("A change beside the terms"),
        text=_BECAME,
        help=_COMMENTARY,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH607": Message(title=N_("A new record"), text=N_("“{where}” is new."), help=_RECORDS, why=_WHY_REST),
    "CH608": Message(
        title=N_("A record that changed"),
        text=_BECAME,
        help=_RECORDS,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH609": Message(
        title=N_("A record that is gone"), text=N_("“{where}” is no longer there."), help=_RECORDS, why=_WHY_REST
    ),
    "CH610": Message(
        title=N_("A change in a party's document"),
        text=_BECAME,
        help=_COMMENTARY,
        why=_WHY_REST,
        without={"before": _NEW, "after": _GONE},
    ),
    "CH611": Message(
        title=N_("A commitment that is taken on"),
        text=N_("A new commitment of {more}: “{item}”."),
        help=_TERMS,
        why=_PROMISE,
        without={"more": N_("A new commitment: “{item}”.")},
    ),
    "CH612": Message(
        title=N_("A commitment that is taken back"),
        text=N_("A commitment of {less} is taken back: “{item}”."),
        help=_BEFORE_MERGING,
        why=_PROMISE,
        without={"less": N_("A commitment is taken back: “{item}”.")},
    ),
    "CH613": Message(
        title=N_("A commitment that moves to another party"),
        text=N_("The commitment “{item}” moves from {before} to {after}."),
        help=_BEFORE_MERGING,
        why=_PROMISE,
    ),
    "CH614": Message(
        title=N_("An answer that may take longer"),
        text=N_("The answer time of {less} gets longer: {where}."),
        help=_BEFORE_MERGING,
        why=N_("Others plan with the time in which they get an answer."),
        without={
            "less": N_("The answer time gets longer: {where}."),
            "answer": N_("The time that {less} has gets longer: {where}."),
        },
    ),
    "CH615": Message(
        title=N_("An answer that comes sooner"),
        text=N_("The answer time of {more} gets shorter: {where}."),
        help=_TERMS,
        why=N_("Who answers sooner needs people who can."),
        without={
            "more": N_("The answer time gets shorter: {where}."),
            "answer": N_("The time that {more} has gets shorter: {where}."),
        },
    ),
    "CH616": Message(
        title=N_("A decision that moves"),
        text=N_("The decision “{item}” moves from {before} to {after}."),
        help=_BEFORE_MERGING,
        why=N_("Who no longer decides is bound by what others decide."),
        without={
            "before": N_("The decision “{item}” goes to {after}."),
            "after": N_("Nobody is named any more for the decision “{item}”."),
        },
    ),
    "CH617": Message(
        title=N_("An agreement that ends sooner"),
        text=N_("The agreement ends sooner: on {after}, and not on {before}."),
        help=_BEFORE_MERGING,
        why=_WHY_TERMS,
        without={"before": N_("The agreement gets a last day: {after}.")},
    ),
    "CH618": Message(
        title=N_("An agreement that ends later"),
        text=N_("The agreement ends later: on {after}, and not on {before}."),
        help=_TERMS,
        why=_WHY_TERMS,
        without={"after": N_("The agreement has no last day any more; it was {before}.")},
    ),
    "CH619": Message(
        title=N_("Fewer people who see it"),
        text=N_("{where} can be seen by fewer: “{after}”, and not “{before}”."),
        help=N_("An item that is seen by fewer than its charter is no term any more."),
        why=N_("What somebody can no longer see she cannot keep an eye on."),
        without={
            "others": N_(
                "{where} is no part of what is agreed any more: it is seen by fewer than the charter, “{after}”."
            ),
            "stays": N_(
                "{where} can be seen by fewer, “{after}” and not “{before}”, and is no part of what is agreed any more."
            ),
        },
    ),
    "CH620": Message(
        title=N_("More people who see it"),
        text=N_("{where} can be seen by more: “{after}”, and not “{before}”."),
        help=N_("Look whether each sentence is meant for the new readers, before it is merged."),
        why=N_("What was shown once cannot be taken back."),
        without={
            "others": N_(
                "{where} is part of what is agreed from now on: it is seen by no fewer than the charter, “{after}”."
            ),
            "stays": N_(
                "{where} can be seen by more, “{after}” and not “{before}”, and is part of what is agreed from now on."
            ),
        },
    ),
    "CH621": Message(
        title=N_("A party that joins"), text=N_("{item} joins the agreement."), help=_TERMS, why=_WHY_TERMS
    ),
    "CH622": Message(
        title=N_("A party that leaves"), text=N_("{item} leaves the agreement."), help=_BEFORE_MERGING, why=_WHY_TERMS
    ),
    "CH623": Message(title=N_("A new priority"), text=N_("A new priority: “{item}”."), help=_TERMS, why=_WHY_TERMS),
    "CH624": Message(
        title=N_("A priority that goes"),
        text=N_("The priority “{item}” is taken out."),
        help=_BEFORE_MERGING,
        why=N_("Work that served it may go on for nobody."),
    ),
    "CH625": Message(
        title=N_("Another status"),
        text=N_("The status of the charter changes from “{before}” to “{after}”."),
        help=N_("All parties say yes to a new status; the terms, and the signatures under them, stay as they are."),
        why=N_("The status says whether the parties act by the agreement."),
    ),
    "CH626": Message(
        title=N_("A signature"),
        text=N_("{signer} signed for {item} on {on:date}."),
        help=_SIGNED,
        why=_WHY_REST,
        without={
            "new": N_("That the signature of {item} was taken back is not in the file any more."),
            "signer": N_("A signature of {item} is new."),
        },
    ),
    "CH627": Message(
        title=N_("A signature that is taken back"),
        text=N_("The signature of {item} is taken back."),
        help=N_("Speak with each other before anything else. With `withdrawn_on` the signature stays readable."),
        why=_WHY_REST,
        without={"after": N_("The entry of the signature of {item} was taken out of the file.")},
    ),
    "CH628": Message(
        title=N_("Other words beside the terms"),
        text=N_("The text “{where}” beside the terms has other words."),
        help=_COMMENTARY,
        why=_WHY_REST,
        without={
            "before": N_("The text “{where}” beside the terms is new."),
            "after": N_("The text “{where}” beside the terms was taken out."),
        },
    ),
    "CH629": Message(
        title=N_("Other words for the same"),
        text=N_("{where}: “{before}” became “{after}”, which all accepted as meaning the same."),
        help=N_("Nobody needs to sign again: signatures carry over to the new words."),
        why=_WHY_REST,
        without={
            "before": N_("{where}: “{after}” is new; all accepted that the charter means the same."),
            "after": N_("{where}: “{before}” was taken out; all accepted that the charter means the same."),
        },
    ),
    "CH630": Message(
        title=N_("A signature that changed"),
        text=N_("What is written down about the signature of {item} changed."),
        help=_SIGNED,
        why=_WHY_REST,
    ),
    "CH631": Message(
        title=N_("Notice that gets shorter"),
        text=N_("Notice gets shorter: {after}, and not {before}."),
        help=_BEFORE_MERGING,
        why=N_("Both sides need time to find another way."),
    ),
    "CH632": Message(
        title=N_("Notice that gets longer"),
        text=N_("Notice gets longer: {after}, and not {before}."),
        help=_BEFORE_MERGING,
        why=N_("Who wants to leave stays bound for longer."),
    ),
    "CH633": Message(
        title=N_("A party by another name"),
        text=N_(
            "“{before}” is now called “{after}”. If that is another organisation, it has agreed to nothing yet: then it joins, and “{before}” leaves."
        ),
        help=N_(
            "Of the same organisation nothing changes but the name, and signatures stay. For another one write a document of its own, with an id of its own, and name it "
            "in the charter in place of the former."
        ),
        why=N_("Signatures belong to whoever gave them. A name that is written over theirs does not take them along."),
    ),
    "CH634": Message(
        title=N_("Due more often"),
        text=N_("It is due more often, {after} and not {before}: {where}."),
        help=_TERMS,
        why=N_("Who does something more often needs the time for it."),
    ),
    "CH635": Message(
        title=N_("Due less often"),
        text=N_("It is due less often, {after} and not {before}: {where}."),
        help=_BEFORE_MERGING,
        why=N_("Others rely on how often it comes."),
    ),
    "CH636": Message(
        title=N_("Due on a later day"),
        text=N_("It is due later, on {after} and not on {before}: {where}."),
        help=_BEFORE_MERGING,
        why=N_("Others count on what was promised for a day."),
    ),
    "CH637": Message(
        title=N_("Due on an earlier day"),
        text=N_("It is due sooner, on {after} and not on {before}: {where}."),
        help=_TERMS,
        why=N_("Who delivers sooner has less time to get ready."),
    ),
    "CH638": Message(
        title=N_("A later first day"),
        text=N_("It begins later, on {after} and not on {before}: {where}."),
        help=_BEFORE_MERGING,
        why=N_("Until then nobody is bound by it."),
        without={"item": N_("The agreement begins later: on {after}, and not on {before}.")},
    ),
    "CH639": Message(
        title=N_("An earlier first day"),
        text=N_("It begins sooner, on {after} and not on {before}: {where}."),
        help=N_(
            "Look whether all that it asks for can be done from that day on; a day that is past binds nobody for what was."
        ),
        why=N_("Who is bound from an earlier day has less time to get ready."),
        without={"item": N_("The agreement begins sooner: on {after}, and not on {before}.")},
    ),
}
