"""Whether history is to tell who could say yes for a party: it is asked only where somebody did who cannot now."""

from __future__ import annotations

from ..insight.entitled import doubtful
from ..model.archive import Archive
from ..model.portfolio import Portfolio
from ..reading import Project


def knowing_speakers(portfolio: Portfolio, whole: Archive, project: Project) -> Portfolio:
    """A portfolio that knows who could say yes at the time of a yes, where she cannot now; itself where nobody is in doubt."""
    alliances = doubtful(portfolio)
    if not alliances:
        return portfolio
    # What reads history takes a while to load, and is seldom needed.
    from .spoke import with_former_speakers

    return with_former_speakers(portfolio, whole, project, alliances)
