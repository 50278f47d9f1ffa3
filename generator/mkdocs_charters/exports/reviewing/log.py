"""The past of a charter as text, Markdown and data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...locale.words import N_
from ...render.reviewing.lines import before_and_after
from ...render.reviewing.past import AmendmentView, HistoryView, PartyView
from .data import change, change_schema, listed, nullable, schema_object
from .escaping import in_markdown, on_a_line
from .printed import WIDTH, changed, filled

LOG_VERSION: Final = 1
_COMMIT: Final = 10
"""So many digits of a commit are shown to people."""

PARTIES: Final = N_("How each party stands towards the present text")
AMENDMENTS: Final = N_("Amendments")


def as_log_text(view: HistoryView) -> str:
    """Plain text, 100 columns wide."""
    title = on_a_line(f"{view.title} ({view.alliance_id})")
    lines = [title, "=" * min(WIDTH, len(title)), "", *_parties(view)]
    for one in view.amendments:
        lines += [*_amendment(one, view), ""]
    return "\n".join(lines).rstrip() + "\n"


def _parties(view: HistoryView) -> Iterator[str]:
    yield view.words.gettext(PARTIES)
    for one in view.parties:
        yield from filled(f"{one.sentence}. {one.added}".rstrip(), "  ", "    ")
        for line in one.lines:
            yield from filled(f"- {line.sentence}", "    ", "      ")
    yield ""


def _amendment(one: AmendmentView, view: HistoryView) -> Iterator[str]:
    yield on_a_line(" · ".join(_heading(one, view)))
    if one.begins:
        yield from filled(one.begins, "  ", "  ")
    for number, line in enumerate(one.asking, 1):
        yield from filled(f"{number}. {line.sentence}", "  ", "     ")
        yield from filled(before_and_after(line, view.words), "     ", "     ")
        if line.words:
            yield from filled(changed(line), "     ", "     ")
        yield from filled(line.backing, "     ", "     ")
    for line in one.beside:
        yield from filled(f"- {line.sentence} {changed(line) if line.words else ''}".rstrip(), "  ", "    ")
    if one.signed:
        yield from filled(_signed(one, view), "  ", "    ")


def _signed(one: AmendmentView, view: HistoryView) -> str:
    return view.words.gettext(N_("Said yes to this text: %(who)s.")) % {"who": "; ".join(one.signed)}


def _heading(one: AmendmentView, view: HistoryView) -> Iterator[str]:
    """Day, weight, what the terms are, and the commit, as far as there is something to say."""
    yield one.said
    if one.label:
        yield one.label
    if one.terms and (one.moves_terms or one.begins):
        yield view.words.gettext(N_("terms %(digest)s")) % {"digest": one.terms}
    if one.unsaved:
        yield view.words.gettext(N_("not committed yet"))
    else:
        yield one.commit[:_COMMIT]
    if one.author:
        yield one.author
    if one.subject:
        yield one.subject


def as_log_markdown(view: HistoryView) -> str:
    """Markdown, to be put into a mail or a wiki. What authors wrote stays text."""
    say = view.words.gettext
    lines = [f"# {in_markdown(view.title)}", "", f"## {say(PARTIES)}", ""]
    for party in view.parties:
        lines.append(f"- {in_markdown(f'{party.sentence}. {party.added}'.rstrip())}")
        lines += [f"  - {in_markdown(line.sentence)}" for line in party.lines]
    lines += ["", f"## {say(AMENDMENTS)}", ""]
    for one in view.amendments:
        lines += [f"### {' · '.join(in_markdown(part) for part in _heading(one, view))}", ""]
        if one.begins:
            lines += [in_markdown(one.begins), ""]
        for number, line in enumerate(one.asking, 1):
            lines.append(f"{number}. {in_markdown(line.sentence)}")
            rest = " ".join(part for part in (before_and_after(line, view.words), line.backing) if part)
            lines += [f"   {in_markdown(rest)}"] if rest else []
        lines += [""] if one.asking else []
        lines += [f"- {in_markdown(line.sentence)}" for line in one.beside]
        lines += [""] if one.beside else []
        lines += [in_markdown(_signed(one, view)), ""] if one.signed else []
    return "\n".join(lines).rstrip() + "\n"


def as_log_json(view: HistoryView) -> dict[str, Any]:
    """`{version, id, title, parties, amendments}` as `log_schema` describes it; only JSON types."""
    return {
        "version": LOG_VERSION,
        "id": view.alliance_id,
        "title": view.title,
        "parties": [_party(one) for one in view.parties],
        "amendments": [_plain(one) for one in view.amendments],
    }


def _party(one: PartyView) -> dict[str, Any]:
    return {
        "party": one.party,
        "state": one.state.value,
        "sentence": one.sentence,
        "terms": one.signed or None,
        "since": [change(line) for line in one.lines],
        "added": one.added or None,
    }


def _plain(one: AmendmentView) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "weight": one.weight.value if one.weight is not None else None,
        "begins": one.begins or None,
        "terms": one.digest or None,
        "moves_terms": one.moves_terms,
        "signed": list(one.signed),
        "commit": one.commit or None,
        "author": one.author or None,
        "subject": one.subject or None,
        "changes": [change(line) for line in (*one.asking, *one.beside)],
    }


def log_schema() -> dict[str, Any]:
    """The JSON Schema of what `charters log --format json` prints."""
    text: dict[str, Any] = {"type": "string"}
    changes = listed({"$ref": "#/$defs/change"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters log",
        **schema_object(
            version={"const": LOG_VERSION},
            id=text,
            title=text,
            parties=listed({"$ref": "#/$defs/party"}),
            amendments=listed({"$ref": "#/$defs/amendment"}),
        ),
        "$defs": {
            "party": schema_object(
                party=text,
                state={"enum": ["signed", "moved", "waiting", "withdrawn"]},
                sentence=text,
                terms=nullable(text),
                since=changes,
                added=nullable(text),
            ),
            "amendment": schema_object(
                day={"type": "string", "format": "date"},
                weight={"enum": ["editorial", "substantive", "fundamental", None]},
                begins=nullable(text),
                terms=nullable(text),
                moves_terms={"type": "boolean"},
                signed=listed(text),
                commit=nullable(text),
                author=nullable(text),
                subject=nullable(text),
                changes=changes,
            ),
            **change_schema(),
        },
    }
