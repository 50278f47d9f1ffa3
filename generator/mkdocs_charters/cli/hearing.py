"""What `charters approvals` does: whether each party whose yes a change needs has been spoken for."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import click

from ..changes.approvals import Reported
from ..changes.approvals import approvals as heard_of
from ..changes.brought import brought
from ..exports.approvals import Telling, as_markdown, as_text
from ..locale.words import N_, Words
from ..model.logins import folded
from ..model.settings import ForgeKind
from ..reading import Project
from ..reading.forge import forge_of
from .archives import silent_speakers
from .common import day_or_today, fail, interface_words, project_at
from .excerpt import visible
from .job_log import print_data, print_json
from .places import Place, say_what_is_left_out, side_of, work_tree
from .report import file_of
from .sides import Side, called_as_in, read_side, refuse_broken, refuse_doubled, refuse_unknown_parties
from .spoken import refuse
from .untold import UntoldError


def hear(
    base: str,
    head: str | None,
    approving: Iterable[str],
    author: str,
    recorded: bool,
    forge: str | None,
    form: str,
    as_of: dt.date | None,
) -> None:
    """Print who was heard; ends the command with 1 where somebody is still to be."""

    @cache
    def here() -> Project:
        return project_at(Path.cwd())

    before = side_of(here, base, exactly=head is not None)
    after = side_of(here, head, exactly=True) if head is not None else work_tree(here)
    say_what_is_left_out(before, after)
    # Who speaks is what holds now where the change is to go, and not on the day on which the work on it began.
    target = side_of(here, base, exactly=True)
    words = interface_words(after.project.settings)
    day = day_or_today(as_of, after.project.settings)
    try:
        then, now, standing = _sides(before, after, target, day, words)
    except UntoldError as error:
        fail(visible(str(error)))
    then, standing = (called_as_in(side, now, day) for side in (then, standing))
    kind = ForgeKind(forge) if forge is not None else forge_of(standing.project)
    reported = Reported(_logins(approving), author, kind, recorded)
    made = heard_of(then.portfolio, now.portfolio, standing.portfolio, reported, day)
    telling = Telling(standing.portfolio, now.portfolio, words, kind)
    if form == "json":
        print_json(telling.data(made))
    elif form == "markdown":
        print_data(as_markdown(telling.view(made)))
    else:
        click.echo(as_text(telling.view(made)), nl=False)
    if not made.complete:
        raise SystemExit(1)


def _sides(before: Place, after: Place, target: Place, day: dt.date, words: Words) -> tuple[Side, Side, Side]:
    """Before, now, and where the change is to go, all of them read whole. Raises UntoldError."""
    now, _ = read_side(after, "all", day, words, known=True)
    then, _ = read_side(before, "all", day, words, known=False)
    same = (target.project.sources, target.settings_text) == (before.project.sources, before.settings_text)
    standing = then if same else read_side(target, "all", day, words, known=False)[0]
    refuse_broken(now, words)
    refuse_unknown_parties(now, brought(then.told, now.told), words)
    for side in (then, standing):
        refuse_doubled(side.archive, side.visible, words)
        _refuse_unknown_speakers(side)
    return then, now, standing


def _refuse_unknown_speakers(side: Side) -> None:
    """End the command where a charter or a party of before cannot be read: nobody could say who speaks for it."""
    if files := sorted(set(map(file_of, silent_speakers(side.archive, side.broken)))):
        refuse(
            N_("Could not be read on the side of the base, so that nobody can say who speaks: %(files)s."),
            N_("A change that mends it needs somebody who lets it through without this check."),
            files=", ".join(files),
        )


def _logins(given: Iterable[str]) -> tuple[str, ...]:
    """The logins that an option holds, or standard input for `-`; each once."""
    texts = list(dict.fromkeys(given))
    if "-" in texts:
        # Some tools begin what they write with a mark (utf-8-sig); and somebody may have closed it (`<&-`).
        told = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if sys.stdin is not None else ""
        texts = [told if one == "-" else one for one in texts]
    found = {folded(one): one.strip() for text in texts for line in text.splitlines() for one in line.split(",")}
    return tuple(login for key, login in found.items() if key)
