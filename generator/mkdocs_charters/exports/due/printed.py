"""What is due, as plain text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..reviewing.escaping import in_markdown
from ..reviewing.printed import WIDTH, filled
from ..saying import BETWEEN
from .view import DueView, LineView


def as_due_text(view: DueView) -> str:
    """Plain text, 100 columns wide."""
    lines = [view.title, "=" * min(WIDTH, len(view.title)), ""]
    lines += [view.nothing] if view.nothing else []
    for group in view.groups:
        lines += [group.title, ""]
        for one in group.lines:
            lines += filled(f"{one.when}: {one.text}", "  ", "    ")
            lines += filled(BETWEEN.join(_beside(one)), "    ", "    ")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def as_due_markdown(view: DueView) -> str:
    """Markdown for a forge or a mail. What authors wrote stays text, and nobody is called."""
    lines = [f"# {in_markdown(view.title)}", ""]
    lines += [in_markdown(view.nothing), ""] if view.nothing else []
    for group in view.groups:
        lines += [f"## {in_markdown(group.title)}", ""]
        for one in group.lines:
            beside = in_markdown(BETWEEN.join(_beside(one)))
            lines.append(f"- **{in_markdown(one.when)}**: {in_markdown(one.text)} ({beside})")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _beside(one: LineView) -> Iterator[str]:
    if one.kind != one.text:
        yield one.kind
    yield one.alliance
    if one.about:
        yield one.about
