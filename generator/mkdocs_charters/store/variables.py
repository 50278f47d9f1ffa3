"""How `charters build` tells the engine that it starts what mkdocs.yml does not say."""

from typing import Final

AUDIENCE_VARIABLE: Final = "CHARTERS_AUDIENCE"
AS_OF_VARIABLE: Final = "CHARTERS_AS_OF"
