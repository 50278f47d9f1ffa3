"""What a title that another tool wrote becomes."""

from __future__ import annotations

from mkdocs_charters.authoring.adopting.adopt import adopt
from mkdocs_charters.authoring.adopting.settling import Known
from mkdocs_charters.reading.frontmatter import Parts, split


def test_a_title_that_spells_what_no_text_may_hold_can_be_read() -> None:
    """As YAML escapes it; a mark that turns the direction of a text is no word of it."""
    made = adopt(b'---\ntitle: "Our \\u202e ward"\n---\nText.\n', "a-file", Known({}))
    assert isinstance(split(made.charter.encode()), Parts)
    assert "# Our ward" in made.charter
