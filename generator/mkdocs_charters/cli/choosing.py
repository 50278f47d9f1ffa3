"""Choices in a terminal: yes or no, one of some, several of them. What was chosen stands there afterwards, in words of the portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from ..locale.words import N_, Words
from .excerpt import visible
from .lines import at_words, columns, width

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

Choices: TypeAlias = "Sequence[tuple[str, str]]"
"""What is written down for each choice, and how it is shown."""
_SIGN: Final = 4
"""What stands around a question: a mark and blanks."""
_ROOM: Final = 20
"""As much as an answer has beside its question, at least."""
_MARKS: Final = 8
"""What stands before a choice."""
_ONE_OF: Final = N_("Arrow keys choose, Enter goes on.")
_SEVERAL: Final = N_("Space chooses, Enter goes on.")
_YES: Final = N_("Yes")
_NO: Final = N_("No")
# The first letter is the key that is pressed; English letters hold everywhere.
_YES_UNLESS_TOLD: Final = N_("Y/n")
_NO_UNLESS_TOLD: Final = N_("y/N")
_NOBODY: Final = N_("(none)")


def yes_or_no(words: Words, ask: str, *, default: bool) -> bool:
    """Whether somebody says yes; `default` is what Enter alone says. Raises KeyboardInterrupt or EOFError where she stops."""
    import questionary
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.key_binding.key_processor import KeyPress

    keys = words.gettext(_YES_UNLESS_TOLD if default else _NO_UNLESS_TOLD)
    asked = questionary.confirm(beside(visible(ask)), default=default, instruction=f"({keys}) ", erase_when_done=True)
    own = KeyBindings()
    for key, means in zip(keys.split("/"), "yn", strict=True):
        if key.lower() != means:

            def press(event: KeyPressEvent, means: str = means) -> None:
                event.app.key_processor.feed(KeyPress(means), first=True)

            own.add(key.lower(), eager=True)(press)
            own.add(key.upper(), eager=True)(press)
    _add_keys(asked.application, own)
    said = bool(asked.unsafe_ask())
    _told(ask, words.gettext(_YES if said else _NO))
    return said


def one_of(words: Words, ask: str, choices: Choices) -> str:
    """What somebody chooses, as it is written down. Raises as `yes_or_no`."""
    import questionary

    said: str = questionary.select(
        wrapped(visible(ask)),
        choices=_as_shown(choices),
        instruction=f"({words.gettext(_ONE_OF)})",
        erase_when_done=True,
    ).unsafe_ask()
    _told(ask, dict(choices)[said])
    return said


def some_of(words: Words, ask: str, choices: Choices) -> tuple[str, ...]:
    """Those that somebody chooses, as they are written down. Raises as `yes_or_no`."""
    import questionary

    said: list[str] = questionary.checkbox(
        wrapped(visible(ask)),
        choices=_as_shown(choices),
        instruction=f"({words.gettext(_SEVERAL)})",
        erase_when_done=True,
    ).unsafe_ask()
    shown = dict(choices)
    _told(ask, words.listed([shown[one] for one in said]) if said else words.gettext(_NOBODY))
    return tuple(said)


def _as_shown(choices: Choices) -> list[Any]:
    import questionary

    return [questionary.Choice(in_a_line(visible(label)), value=value) for value, label in choices]


def _told(ask: str, answer: str) -> None:
    """A question with its answer: below it where the two would run into each other."""
    question, answer = visible(ask), visible(answer)
    fits = question.endswith(("?", ".")) and width(question) + width(answer) + _SIGN <= columns()
    click.echo(
        f"{click.style('?', fg='cyan')} {click.style(wrapped(question), bold=True)}{' ' if fits else chr(10)}", nl=False
    )
    click.echo(answer if fits else at_words(f"> {answer}", columns() - 1, "  "))


def _add_keys(application: Application[Any], own: Any) -> None:
    from prompt_toolkit.key_binding import merge_key_bindings

    application.key_bindings = merge_key_bindings([one for one in (application.key_bindings, own) if one is not None])


def above(ask: str, *, several: bool) -> str:
    """A question with the answer below it where that is long or has no room beside: an answer behind a prompt that is wider than the
    terminal is not shown, nor is the question.
    """
    lines = beside(ask)
    return f"{wrapped(ask)}\n>" if several or "\n" in lines else ask


def beside(ask: str) -> str:
    """A question in lines beside the last of which an answer has room."""
    return at_words(ask, max(columns() - _SIGN - _ROOM, _ROOM))


def wrapped(ask: str) -> str:
    """A question in lines."""
    return at_words(ask, max(columns() - _SIGN, _ROOM))


def in_a_line(label: str) -> str:
    """A choice, which has one line of the terminal: its beginning where it is longer."""
    room = max(columns() - _MARKS, _ROOM)
    return label if width(label) <= room else f"{at_words(label, room - 2).partition(chr(10))[0]} …"


def judged_in_lines(problem: str) -> bool | str:
    """What is wrong with what was typed, in the lines of the terminal; True where nothing is."""
    return at_words(visible(problem), columns() - 1) or True


def with_room_for_problems(application: Application[Any]) -> None:
    """Let what is wrong with an answer take as many lines as it needs: one line would be cut where a terminal is narrow."""
    from prompt_toolkit.filters import to_filter
    from prompt_toolkit.layout.containers import Window
    from prompt_toolkit.layout.controls import FormattedTextControl
    from prompt_toolkit.layout.dimension import Dimension

    for one in application.layout.walk():
        if isinstance(one, Window) and isinstance(one.content, FormattedTextControl) and one.height == 1:
            one.height, one.dont_extend_height = Dimension(min=1), to_filter(True)
