"""Why a revision cannot be compared with, in sentences that say what helps. The same for every command."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..locale.words import N_
from .spoken import hint, spoken

if TYPE_CHECKING:
    from ..reading import HistoryError

Forms = tuple[str, ...]
"""Sentences of a reason, a line each; what stands in `refused` is followed by what git says."""

IN_A_PIPELINE: Final = N_("In a pipeline: `fetch-depth: 0` for GitHub's actions/checkout, `GIT_DEPTH: 0` for GitLab.")
REFUSED: Final = N_("Git does not read the repository here. It says:")
NO_REVISION: Final = N_("Git knows no revision “%(revision)s” here.")
NO_REVISION_NOR_FOLDER: Final = N_("Git knows no revision “%(revision)s” here, and there is no folder of that name.")
_ALL_BRANCHES: Final = "  git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'"
_REASONS: Final[dict[str, Forms]] = {
    "nameless": (
        N_("No revision is named: the name is empty."),
        N_("Name a branch, a tag or a commit. In a pipeline, look whether the variable that holds it has a value."),
    ),
    "unborn": (
        N_("Nothing is committed on the present branch yet, so that there is nothing before the present work."),
        N_("Make a first commit, and compare what comes after it: git add --all && git commit"),
    ),
    "range": (N_("“%(revision)s” names a range. Name each of its ends by itself: %(ends)s"),),
    "object": (
        N_("“%(revision)s” is no commit, but a file or a folder in one."),
        N_("Name the commit as a whole, by a branch, a tag or its digits."),
    ),
    "shallow": (
        N_("This copy of the repository is shallow and does not reach back to “%(revision)s”. Fetch the whole history, with all branches:"),
        _ALL_BRANCHES,
        IN_A_PIPELINE,
    ),
    "crossed": (
        N_("“%(revision)s” and the present work were merged into each other, so that there is no one commit from which the change could be measured."),
        N_("Merge “%(revision)s” into the branch first: git merge %(spelt)s"),
    ),
}  # fmt: skip
_SPELLING: Final = N_(
    "Look at the spelling of the branch, tag or commit. If it is on the server only, fetch it: git fetch origin"
)


def why(error: HistoryError, revision: str, others: Mapping[str, Forms], *, folders: bool = False) -> str:
    """Sentences for a reason, in the portfolio's language. `others` are those of the command itself, which come first; `folders` says that a folder
    of the name was looked for as well.
    """
    if error.reason == "refused":
        return refused(error)
    if error.reason == "revision":
        said = spoken(NO_REVISION_NOR_FOLDER if folders else NO_REVISION, revision=revision)
        return f"{said}{hint(error.details.get('nearest', ''))}\n{spoken(_SPELLING)}"
    details = {"revision": revision, **error.details, "spelt": shlex.quote(error.details.get("spelt", revision))}
    return spoken(*{**_REASONS, **others}[error.reason], **details)


def refused(error: HistoryError) -> str:
    """That git does not read a repository, and what it says itself."""
    return f"{spoken(REFUSED)}\n{error.details.get('said', '')}"
