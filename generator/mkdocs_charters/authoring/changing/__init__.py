"""Ways from a page to a change of what it says: the forge's editor, a suggestion in words, a new record that is prepared."""

from .editors import Editor, editor_of
from .letters import letter
from .prepared import PREPARED
from .ways import ADD, Way, ways_to_add, ways_to_change

__all__ = ["ADD", "PREPARED", "Editor", "Way", "editor_of", "letter", "ways_to_add", "ways_to_change"]
