"""What a command cannot do without and nobody gave: in a terminal it is asked for, with a list of what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from ..locale.words import N_, Words, words_for

Offer = Callable[[click.Context], Iterable[tuple[str, str]]]
"""Ids of what there is, each with what it stands for."""
_MANY: Final = 30
"""As many as can be chosen from with the arrow keys; of more some letters are typed."""
_ANSWERED: Final = "charters.answered"
STOPPED: Final = N_("Stopped.")
WHICH_CHARTER: Final = N_("Which charter?")
WHO_SIGNS: Final = N_("Who signs?")
WHICH_CODE: Final = N_("Which code?")
WHICH_SHELL: Final = N_("Which shell?")
WHAT_NAME: Final = N_("What is its folder to be called? Lower case, words joined by hyphens.")
WHAT_KIND: Final = N_("What do you want to begin or add?")


class PickedArgument(click.Argument):
    """An argument that is asked for in a terminal. `offer` says what there is; without one, words are typed and `judge` looks at them."""

    def __init__(
        self,
        decls: Iterable[str],
        *,
        ask: str,
        offer: Offer | None = None,
        judge: Callable[[str], str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(list(decls), **more)
        self.ask, self.offer, self.judge = ask, offer, judge

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, Any]:
        """The value that was given, or chosen."""
        value, source = super().consume_value(ctx, opts)
        return picked(self, ctx, value), source


class PickedOption(click.Option):
    """As `PickedArgument`."""

    def __init__(self, *args: Any, ask: str, offer: Offer, **more: Any) -> None:
        super().__init__(*args, **more)
        self.ask, self.offer, self.judge = ask, offer, None

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, Any]:
        """The value that was given, or chosen."""
        value, source = super().consume_value(ctx, opts)
        return picked(self, ctx, value), source


def picked(param: PickedArgument | PickedOption, ctx: click.Context, value: Any) -> Any:
    """What was given; what somebody chooses where nothing was, nobody told of anything wrong, and somebody is there to be asked."""
    from .conversation import terminal
    from .gathering import gathered_in

    if isinstance(value, str) or ctx.resilient_parsing or gathered_in(ctx) or not terminal():
        return value
    answered: dict[str, str] = ctx.meta.setdefault(_ANSWERED, {})
    name = str(param.name)
    if name not in answered:
        offered = dict(param.offer(ctx)) if param.offer is not None else {}
        if param.offer is not None and not offered:
            return value
        answered[name] = _asked(here(), param.ask, offered, param.judge)
    return answered[name]


def here() -> Words:
    """The words of the portfolio that one stands in; English where there is none."""
    from ..reading.root import find_root, spoken_in

    root = find_root(Path.cwd())
    spoken = spoken_in(root) if root is not None else None
    return words_for(spoken.language if spoken is not None else "en")


def chosen(words: Words, ask: str, offered: Mapping[str, str]) -> str:
    """What somebody chooses of some, by its name. Ends the command with Ctrl-C."""
    return _asked(words, ask, offered, None)


def _asked(words: Words, ask: str, offered: Mapping[str, str], judge: Callable[[str], str] | None) -> str:
    import questionary

    from .choosing import above, judged_in_lines, one_of, with_room_for_problems, wrapped
    from .excerpt import visible

    ask_of = words.gettext(ask)
    question = wrapped(ask_of)
    labels = {visible(f"{one}  {told}".rstrip()): one for one, told in sorted(offered.items())}
    try:
        if not offered:
            said = questionary.text(
                above(ask_of, several=False),
                validate=lambda text: judged_in_lines(judge(text.strip())) if judge else bool(text.strip()),
                validate_while_typing=False,
            )
            with_room_for_problems(said.application)
            return str(said.unsafe_ask()).strip()
        if len(offered) > _MANY:
            typed = questionary.autocomplete(
                question,
                choices=list(labels),
                match_middle=True,
                validate=lambda text: text in labels or text in offered,
            ).unsafe_ask()
            return labels.get(str(typed), str(typed))
        return one_of(words, ask_of, [(one, label) for label, one in labels.items()])
    except (KeyboardInterrupt, EOFError):
        raise click.Abort from None
