"""The configuration of the CMS. It names kinds, fields and folders, and holds nothing of any document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...locale.words import N_, Words
from ...model.settings import Editing
from ...model.values import Kind
from ..asking.flags import FOLDERS
from .backends import Place, backend_of
from .shapes import shapes
from .shown import BODY, FORMS, STORY, fields_shown, headings_shown
from .widgets import PICKED, field, text

FORMAT: Final = "charters"
"""The format that the script of the forms registers: frontmatter that keeps what it does not show."""

_CALLED: Final[Mapping[Kind, tuple[str, str, str]]] = {
    Kind.REVIEW: (N_("Notes"), N_("Note"), "edit_note"),
    Kind.WIN: (N_("Wins"), N_("Win"), "celebration"),
    Kind.EXCHANGE: (N_("Given and received"), N_("Something given"), "swap_horiz"),
    Kind.PARTY: (N_("Parties"), N_("Party"), "groups"),
    Kind.CHARTER: (N_("Charters"), N_("Charter"), "handshake"),
}
"""What a kind is called, one of it, and its icon."""
_COLLECTIONS: Final = {
    Kind.REVIEW: "notes", Kind.WIN: "wins", Kind.EXCHANGE: "exchanges", Kind.PARTY: "parties", Kind.CHARTER: "charters",
}  # fmt: skip
_ORDERED: Final = {Kind.REVIEW: "held_on", Kind.WIN: "achieved_on", Kind.EXCHANGE: "given_on"}
_NAMED: Final = {
    Kind.REVIEW: "{{held_on}}", Kind.WIN: "{{title}}", Kind.EXCHANGE: "{{what}}", Kind.PARTY: "{{name}}", Kind.CHARTER: "{{title}}",
}  # fmt: skip
_PROPOSED: Final = {**_NAMED, Kind.REVIEW: "{{held_on}}-{{hour}}{{minute}}{{second}}"}
"""How a new document is called where it is proposed: that names the branch as well, which what waits for its review is not looked up by.
Two notes of a day, of whichever alliance, would be one.
"""
_TITLES: Final = {
    Kind.REVIEW: "held_on",
    Kind.WIN: "title",
    Kind.EXCHANGE: "what",
    Kind.PARTY: "name",
    Kind.CHARTER: "title",
}

_FIRST: Final = ("charter", "held_on", "cadence", "attendees", "commitments", "readings")
"""With what a note begins: who met, how promises stand, what was read. What was said comes next."""
_NEXT: Final = ("next_on",)
"""What follows that; what few notes have stands at the end."""

__all__ = ["FORMAT", "collection_of", "forms_config", "shapes"]


def collection_of(kind: Kind) -> str | None:
    """The name of the collection that holds a kind; None for what has no form."""
    return _COLLECTIONS.get(kind)


def forms_config(place: Place, editing: Editing | None, words: Words) -> dict[str, Any]:
    """The configuration, in the order in which its documentation tells it. Raises NoForgeError."""
    media = f"{place.folder}/files" if place.folder else "files"
    return {
        "backend": backend_of(place, editing),
        **({"publish_mode": "editorial_workflow"} if place.reviewed else {}),
        "media_folder": media,
        "public_folder": "/files",
        "app_title": words.gettext(N_("Charters")),
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_collection(kind, place, words) for kind in FORMS],
    }


def _collection(kind: Kind, place: Place, words: Words) -> dict[str, Any]:
    many, one, icon = _CALLED[kind]
    order = _ORDERED.get(kind)
    return {
        "name": _COLLECTIONS[kind],
        "label": words.gettext(many),
        "label_singular": words.gettext(one),
        "icon": icon,
        "folder": place.folder,
        "path": _path(kind),
        "filter": {"field": "kind", "value": kind.value},
        "format": FORMAT,
        "identifier_field": _TITLES[kind],
        "slug": (_PROPOSED if place.reviewed else _NAMED)[kind],
        "summary": _summary(kind),
        **({"sortable_fields": {"fields": [order], "default": {"field": order, "direction": "descending"}}} if order else {}),
        "delete": False,
        "duplicate": False,
        "fields": list(_fields(kind, words)),
    }  # fmt: skip


def _path(kind: Kind) -> str:
    """Where a document lies below the folder of all: as the manual lays them out."""
    if kind is Kind.PARTY:
        return "parties/{{slug}}"
    return "{{slug}}/index" if kind is Kind.CHARTER else f"{{{{fields.charter}}}}/{FOLDERS[kind]}/{{{{slug}}}}"


def _summary(kind: Kind) -> str:
    """How a document is called in the list; a record with the folder that it lies in, which is its alliance's."""
    called = f"{{{{{_TITLES[kind]}}}}}"
    return f"{called} ({{{{dirname}}}})" if kind in FOLDERS else called


def _fields(kind: Kind, words: Words) -> list[dict[str, Any]]:
    hidden = [{"name": "kind", "widget": "hidden", "default": kind.value}, {"name": "source", "widget": "hidden"}]
    hidden += [{"name": one, "widget": "hidden"} for one in PICKED.get(kind, ())]
    made = [field(one, words) for one in fields_shown(kind)]
    for one in made:
        if one["name"] == "charter":
            one["required"] = True
            one["hint"] = words.gettext(
                N_("The alliance that it belongs to. It decides in which folder a new file lies.")
            )
    below = [text(one, words) for one in headings_shown(kind)]
    own = {
        "name": STORY if kind is Kind.WIN else BODY,
        "label": words.gettext(N_("Story") if kind is Kind.WIN else N_("Further text")),
        "widget": "text",
        "required": False,
        "hint": words.gettext(N_("Markdown. What stands under a heading of your own is kept here, too.")),
    }
    if kind is Kind.REVIEW:
        by_name = {one["name"]: one for one in made}
        first, then = ([by_name.pop(name) for name in names] for names in (_FIRST, _NEXT))
        return [*hidden, *first, *below, *then, own, *by_name.values()]
    return [*hidden, *made, *([own, *below] if kind is Kind.WIN else [*below, own])]
