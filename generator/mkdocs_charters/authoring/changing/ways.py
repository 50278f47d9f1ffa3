"""The links of a page to those who want to change something, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ...locale.words import N_, Words
from ...model.values import Kind
from ..asking.flags import FOLDERS
from ..asking.whom import Whom
from .editors import Editor
from .letters import letter
from .prepared import PREPARED, prepared


class Way(NamedTuple):
    """A link: its words, and where it leads."""

    text: str
    address: str


ADD: Final[Mapping[Kind, str]] = {
    Kind.REVIEW: N_("Add a note"),
    Kind.WIN: N_("Add a win"),
    Kind.EXCHANGE: N_("Add something given"),
}
"""What a link to a new record is called."""
_SUBJECT: Final = N_("Suggestion: %(title)s")
_TEXT: Final = N_("This is about “%(title)s”.")
_WHAT: Final = N_("What should be different, and why?")


def ways_to_change(title: str, address: str, words: Words, editor: Editor | None, mail: str | None) -> tuple[Way, ...]:
    """How a change of a page is suggested in words: on the forge, where there is one, and by e-mail, where somebody takes them.
    `address` is the page's own, empty where nobody knows it.
    """
    say = words.gettext
    subject = say(_SUBJECT) % {"title": title}
    text = "\n".join(one for one in (say(_TEXT) % {"title": title}, address, "", say(_WHAT), "") if one or not address)
    ways = []
    if editor is not None:
        file = f"{text}\n\n{editor.path}\n"
        ways.append(Way(say(N_("Suggest a change")), editor.suggestion(subject, file)))
    if mail:
        words_for_it = N_("Suggest a change by e-mail") if editor is None else N_("or by e-mail")
        ways.append(Way(say(words_for_it), letter(mail, subject, text)))
    return tuple(ways)


def ways_to_add(whom: Whom, editor: Editor) -> tuple[Way, ...]:
    """How records are added to an alliance, in the editor of a forge; `editor` is that of the charter's file."""
    name = f"{whom.as_of.isoformat()}.md"
    return tuple(
        Way(whom.words.gettext(ADD[kind]), editor.new_file(f"{FOLDERS[kind]}/{name}", prepared(kind, whom)))
        for kind in PREPARED
    )
