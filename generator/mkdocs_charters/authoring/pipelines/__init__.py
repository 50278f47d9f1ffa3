"""Pipelines for forges, ready to be put into a repository: what is written there is what the manual shows and tests run."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

FORGES: Final = {"github": ".github/workflows/charters.yml", "gitlab": ".gitlab-ci.yml"}
"""Where a forge looks for its pipeline, from the top of a repository."""


def pipeline(forge: str) -> str:
    """The pipeline for one of `FORGES`, as text."""
    return files(__package__).joinpath(f"{forge}.yml").read_text(encoding="utf-8")
