"""Why a revision cannot be compared with, in sentences that say what helps. The same for every command."""

from __future__ import annotations

import shlex
from typing import Final

from ..reading import HistoryError

_REASONS: Final = {
    "refused": "Git does not read the repository here. It says:\n{said}",
    "shallow": "This copy of the repository is shallow and does not reach back to “{revision}”. "
    "Fetch the whole history, with all branches:\n"
    "  git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'\n"
    "In a pipeline: `fetch-depth: 0` for GitHub's actions/checkout, `GIT_DEPTH: 0` for GitLab.",
    "revision": "Git knows no revision “{revision}” here{beside}.{hint}\n"
    "Look at the spelling of the branch, tag or commit. If it is on the server only, fetch it: git fetch origin",
    "crossed": "“{revision}” and the present work were merged into each other, so that there is no one commit from which the "
    "change could be measured.\nMerge “{revision}” into the branch first: git merge {spelt}",
}


def why(error: HistoryError, revision: str, others: dict[str, str], beside: str = "") -> str:
    """A sentence for a reason. `others` are those of the command itself, which come first; `beside` is what else was looked for."""
    near = error.details.get("nearest")
    details = {
        "revision": revision,
        **error.details,
        "hint": f" Did you mean “{near}”?" if near else "",
        "beside": beside,
        "spelt": shlex.quote(error.details.get("spelt", revision)),
    }
    return {**_REASONS, **others}[error.reason].format(**details)
