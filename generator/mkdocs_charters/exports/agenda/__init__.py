"""The agenda of a meeting: as text, as the beginning of its note, and as data with the schema of that."""

from .data import agenda_schema, as_agenda_json
from .note import as_note
from .printed import as_agenda_text
from .view import AgendaView, agenda_view

__all__ = ["AgendaView", "agenda_schema", "agenda_view", "as_agenda_json", "as_agenda_text", "as_note"]
