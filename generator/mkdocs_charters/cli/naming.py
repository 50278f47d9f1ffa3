"""What a charter's folder may be called."""

from __future__ import annotations

from ..model.spelled import slug
from .excerpt import visible


def unfit(name: str) -> str:
    """What is to be said of a name that no folder of a charter can have; nothing of one that can be."""
    if name and name == slug(name):
        return ""
    return f"“{visible(name)}” is no name for a folder. Write it as “{slug(name) or 'cold-chain'}”."
