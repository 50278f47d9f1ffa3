"""The reference of all kinds, fields and headings, as Markdown for the manual."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Final

import yaml

from ..locale.headings import heading_words
from ..locale.words import Words
from ..model.archive import CLASSES
from ..model.meaning import EVERYONE, NOBODY, FieldDefinition, Item, Shape, Target, fields_of, item_classes
from ..model.settings import Settings
from ..model.values import Kind

_SHAPES: Final = {
    Shape.VALUE: "",
    Shape.LIST: "list",
    Shape.ITEM: "mapping",
    Shape.ITEMS: "list of mappings",
    Shape.MAPPING: "mapping",
    Shape.ITEM_MAPPING: "mapping of mappings",
    Shape.LIST_MAPPING: "mapping of lists",
}


def reference(words: Words) -> str:
    """The whole reference. The order is that of the model; nothing in it depends on when or where it is made."""
    return "\n\n".join("\n".join(_kind(kind, words)) for kind in Kind) + "\n"


def settings_reference(words: Words) -> str:
    """The reference of the settings file."""
    return (
        "\n".join(
            [
                *_table(Settings, words),
                *(line for cls in list(item_classes(Settings))[1:] for line in _item(cls, words)),
            ]
        )
        + "\n"
    )


def _kind(kind: Kind, words: Words) -> Iterator[str]:
    cls = CLASSES[kind]
    yield f"## `kind: {kind.value}`"
    yield ""
    yield words.gettext(inspect.getdoc(cls) or "")
    yield ""
    yield from _table(cls, words)
    headings = [one for one in fields_of(cls) if one.meaning.heading]
    if headings:
        yield ""
        yield (
            "Known headings: "
            + ", ".join(f"*{heading_words(one.key, words.language) or one.meaning.title}*" for one in headings)
            + "."
        )
    for item in list(item_classes(cls))[1:]:
        yield from _item(item, words)


def _item(cls: type[Item], words: Words) -> Iterator[str]:
    yield ""
    yield f"### {cls.__name__}"
    yield ""
    yield words.gettext(inspect.getdoc(cls) or "")
    if cls.obvious:
        yield ""
        yield f"A text alone stands for its `{cls.obvious}`."
    yield ""
    yield from _table(cls, words)


def _table(cls: type[Item], words: Words) -> Iterator[str]:
    yield "| field | what it says | example | term |"
    yield "|---|---|---|---|"
    for one in fields_of(cls):
        yield f"| `{one.key}`{' (needed)' if one.required else ''}{_form(one)} | {_cell(words.gettext(one.meaning.description))}{_more(one)} | {_example(one)} | {_term(one)} |"


def _form(one: FieldDefinition) -> str:
    shape = _SHAPES[one.shape]
    if one.item is not None:
        return f"<br>{shape}: [{one.item.__name__}](#{one.item.__name__.lower()})"
    return f"<br>{shape}" if shape else ""


def _more(one: FieldDefinition) -> str:
    found = ""
    if one.choices:
        found += " One of " + ", ".join(f"`{choice}`" for choice in one.choices) + "."
    if one.refers is not None or one.keys is not None:
        target = one.refers or one.keys
        named = "a heading, a field or a term" if target is Target.PART else f"a {target}".replace("_", " ")
        found += f" Refers to {named}."
    if one.meaning.heading:
        found += " Written under its heading."
    return found


def _example(one: FieldDefinition) -> str:
    text = yaml.safe_dump(
        {one.key: one.meaning.example}, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"`{_cell(text.strip().removeprefix('{').removesuffix('}'))}`"


def _term(one: FieldDefinition) -> str:
    if not one.meaning.term:
        return ""
    binds = {EVERYONE: "all", NOBODY: "nobody"}.get(one.meaning.binds, f"`{one.meaning.binds}`")
    return f"{one.meaning.weight.value}, binds {binds}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
