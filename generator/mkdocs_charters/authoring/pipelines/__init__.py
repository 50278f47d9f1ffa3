"""Pipelines for forges, and what makes git show meanings, ready to be put into a repository: what is written there is what the manual
shows and tests run.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

FORGES: Final = {
    "github": ".github/workflows/charters.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitea": ".gitea/workflows/charters.yml",
    "forgejo": ".forgejo/workflows/charters.yml",
}
"""Where a forge looks for its pipeline, from the top of a repository."""


def pipeline(forge: str) -> str:
    """The pipeline for one of `FORGES`, as text."""
    if forge == "forgejo":
        # What takes files away is its own.
        return _for_forgejo(pipeline("gitea")).replace(
            "actions/upload-artifact@v3", "https://code.forgejo.org/forgejo/upload-artifact@v4"
        )
    return files(__package__).joinpath(f"{forge}.yml").read_text(encoding="utf-8")


WEEKLY: Final = {
    "github": ".github/workflows/charters-due.yml",
    "gitlab": "charters-due.gitlab-ci.yml",
    "gitea": ".gitea/workflows/charters-due.yml",
    "forgejo": ".forgejo/workflows/charters-due.yml",
}
"""Where the pipeline that tells once a week what is due can stand; GitLab's is included by its own."""


def weekly(forge: str) -> str:
    """The pipeline for one of `WEEKLY` that tells what is due, as text."""
    if forge == "forgejo":
        return _for_forgejo(weekly("gitea"))
    return files(__package__).joinpath(f"due-{forge}.yml").read_text(encoding="utf-8")


def _for_forgejo(text: str) -> str:
    """What Gitea runs, but for the names of runners and of whoever comments."""
    return text.replace("runs-on: ubuntu-latest", "runs-on: docker").replace("gitea-actions", "forgejo-actions")


ATTRIBUTES: Final = ".gitattributes"
"""Where git looks for what kinds of files there are, from the top of a repository."""


def attributes() -> str:
    """Which files git shows by their meaning."""
    return files(__package__).joinpath("gitattributes").read_text(encoding="utf-8")


def git_settings() -> str:
    """How git shows them: for the settings of each copy, since no repository may say what runs on somebody's computer."""
    return files(__package__).joinpath("gitconfig").read_text(encoding="utf-8")
