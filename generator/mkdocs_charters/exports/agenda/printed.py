"""An agenda as plain text."""

from __future__ import annotations

from ..reviewing.escaping import on_a_line
from ..reviewing.printed import WIDTH, filled
from .view import AgendaView


def as_agenda_text(view: AgendaView) -> str:
    """Plain text, 100 columns wide."""
    title = on_a_line(view.title)
    lines = [title, "=" * min(WIDTH, len(title))]
    for head in view.head:
        lines += filled(head, "", "")
    lines.append("")
    for note in view.notes:
        lines += [*filled(note, "", ""), ""]
    for part in view.parts:
        lines.append(part.title)
        for point in part.points:
            lines += filled(point.text, "  - ", "    ")
            lines += filled(point.about, "      ", "      ") if point.about else []
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
