"""Why nothing can be said of a change: told to whoever asks, and in the comment that takes the place of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ..locale.words import N_, Words
from ..render.reviewing.outlook import named_files

if TYPE_CHECKING:
    from ..model.problem import Problem
    from .sides import Side

UNREAD: Final = N_("What this change means cannot be told yet, since these files cannot be read: %(files)s. It can be told once they are mended.")  # fmt: skip
HIDDEN: Final = N_("What this change means cannot be told yet, since a document cannot be read, so that it is not certain who may see it. `charters check` says which one, and how to mend it. The change can be told once that is done.")  # fmt: skip
HIDDEN_BEFORE: Final = N_("What this change means cannot be told: on the side of the base, a document cannot be read, so that it is not certain who may see it. `charters check` says there which one. With `--audience all` the change is told to those who may see everything.")  # fmt: skip
DOUBLED: Final = N_("What this change means cannot be told yet, since several documents have the same id and nobody can say which one counts: %(ids)s. Give each its own `id`.")  # fmt: skip
DOUBLED_UNSEEN: Final = N_("What this change means cannot be told yet, since several documents have the same id and nobody can say which one counts. `charters check` says which ones. Give each its own `id`.")  # fmt: skip
NO_PARTY: Final = N_("What this change means cannot be told yet: it names a party that nobody knows, so that it cannot be told whose yes it needs: %(files)s. `charters check` says which name, and the nearest right one.")  # fmt: skip


class UntoldError(Exception):
    """Nothing can be said of a change. Its text is a sentence or two, in the words of the portfolio, for the audience that asked.

    `files` are those that hold it up, as far as the audience may know, and `problems` what is wrong in them, on a `side`. `everything` says that the
    audience sees all.
    """

    def __init__(
        self,
        why: str,
        files: Iterable[str] = (),
        problems: Sequence[Problem] = (),
        side: Side | None = None,
        *,
        everything: bool = False,
    ) -> None:
        super().__init__(why)
        self.files = tuple(files)
        self.problems = tuple(problems)
        self.side = side
        self.everything = everything


def untold(form: str, words: Words, files: Sequence[str] = (), ids: str = "") -> str:
    """One of the sentences of this module in somebody's words."""
    return words.gettext(form) % {"files": named_files(files, words), "ids": ids}
