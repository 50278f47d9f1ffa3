"""What a charter's folder may be called."""

from __future__ import annotations

from ..locale.words import N_
from ..model.spelled import slug
from .spoken import spoken


def unfit(name: str) -> str:
    """What is to be said of a name that no folder of a charter can have; nothing of one that can be."""
    if name and name == slug(name):
        return ""
    return spoken(
        N_("“%(name)s” is no name for a folder. Write it as “%(near)s”."), name=name, near=slug(name) or "cold-chain"
    )
