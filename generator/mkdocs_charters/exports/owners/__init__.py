"""Whom a forge asks about a charter: CODEOWNERS, as a marked block that leaves the rest of its file alone."""

from .lines import FORGES, block
from .marked import BlockError, lines_after, with_block
from .who import Owned, PartyOwners, owned

__all__ = ["FORGES", "BlockError", "Owned", "PartyOwners", "block", "lines_after", "owned", "with_block"]
