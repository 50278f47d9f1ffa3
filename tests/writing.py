"""Documents as text: in long form, or as short as an author may write the same. What is written short is a matter of chance."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml
from tests.strategies import NAMES, Data, Written, longhand

from mkdocs_charters.locale.headings import known_headings, known_labels
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter_items import Cadence, Escalation
from mkdocs_charters.model.items import Reading
from mkdocs_charters.model.meaning import FieldDefinition, Item, Shape, Target, field_by_key
from mkdocs_charters.model.shorthand import ids_and_words
from mkdocs_charters.model.values import Kind, slug

_PLAIN = frozenset({"day", "week", "2 weeks", "month", "quarter", "first Tuesday of the month"})
"""Recurrences that read well behind *every*."""


class _Dumper(yaml.SafeDumper):
    """Without anchors, which we refuse: authors do not write them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def document(data: Data, body: str = "") -> str:
    """Frontmatter and body."""
    return f"---\n{yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)}---\n{body}"


def long(written: Written) -> str:
    """A document as it is, all of it in its frontmatter."""
    return document(written.data)


def short(written: Written, chance: Random, language: str = "en") -> str:
    """The same document in shorthand: names for ids, a text for a mapping, headings for fields."""
    return _Writer(chance, language).document(written)


class _Writer:
    def __init__(self, chance: Random, language: str) -> None:
        self.chance = chance
        self.language = language
        self.bare = False

    def may(self) -> bool:
        return self.chance.random() < 0.6

    def document(self, written: Written) -> str:
        cls = CLASSES[written.kind]
        self.bare = self._ids_follow(written)
        data, parts = dict(written.data), []
        title = "name" if "name" in field_by_key(cls) else "title"
        if title in data and self.may():
            parts.append(f"# {data.pop(title)}")
        if "story" in data and self.may():
            parts.append(data.pop("story"))
        elif written.kind is not Kind.WIN:
            for key, value in list(data.items()):
                if field_by_key(cls)[key].meaning.heading and self.may():
                    section = self.section(field_by_key(cls)[key], value)
                    if section:
                        parts.append(f"## {self.heading(key)}\n\n{section}")
                        del data[key]
        plain = {key: self.field(field_by_key(cls)[key], value) for key, value in data.items()}
        return document(plain, "\n\n".join(parts))

    def _ids_follow(self, written: Written) -> bool:
        """Whether to leave out ids: all of them, since who leaves out one changes what follows for the others.

        Of two items with the same words the party stands in front in the id, and as it is written: these keep theirs.
        """
        if any(ident != slug(words) for _, ident, words in ids_and_words(CLASSES[written.kind], written.data)):
            return False
        bare = {
            key: [{k: v for k, v in one.items() if k != "id"} if isinstance(one, dict) else one for one in value]
            if isinstance(value, list)
            else value
            for key, value in written.data.items()
        }
        return longhand(written.kind, bare, self.language) == written.data and self.may()

    def name(self, target: Target, ident: str) -> str:
        """What somebody may write for an id."""
        names = NAMES.get(target, {})
        if ident not in names:
            return ident
        known = names[ident]
        return self.chance.choice([ident, known, known.upper(), known.lower(), f" {known} "])

    def value(self, definition: FieldDefinition, value: Any) -> Any:
        return self.name(definition.refers, value) if definition.refers is not None else value

    def field(self, definition: FieldDefinition, value: Any) -> Any:
        shape, item = definition.shape, definition.item
        if shape is Shape.VALUE:
            return self.value(definition, value)
        if shape is Shape.ITEM:
            assert item is not None
            return self.item(item, value)
        if shape is Shape.LIST:
            made = [self.value(definition, one) for one in value]
            return made[0] if len(made) == 1 and self.may() else made
        if shape is Shape.ITEMS:
            assert item is not None
            return self.items(item, value)
        return self.mapping(definition, value)

    def items(self, item: type[Item], value: list[Data]) -> Any:
        with_ids = "id" in field_by_key(item)
        if with_ids and not self.bare and self.may():
            return {one["id"]: self.mapped(item, one, without="id") for one in value}
        made = [self.item(item, one) for one in value]
        if len(made) == 1 and self.may():
            return made[0]
        return made

    def mapped(self, item: type[Item], value: Data, without: str = "") -> Data:
        fields = field_by_key(item)
        return {key: self.field(fields[key], inner) for key, inner in value.items() if key != without}

    def item(self, item: type[Item], value: Data) -> Any:
        if item is Reading and self.may():
            (inner,) = value.values()
            by = self.field(field_by_key(item)["by"], inner) if "by" in value else inner
            # A list without a name before it is a list of anonymous scores.
            return {"by": by} if "by" in value and isinstance(by, list) else by
        if self.bare and item.named_by:
            value = {key: inner for key, inner in value.items() if key != "id"}
        text = self.text_for(item, value)
        return text if text is not None and self.may() else self.mapped(item, value)

    def text_for(self, item: type[Item], value: Data) -> str | None:
        """The text that stands for a mapping; None where none does."""
        if item is Escalation and set(value) <= {"who", "within"}:
            who = " and ".join(self.name(Target.PERSON, one).strip() for one in value["who"])
            return f"{who}, within {value['within']}" if "within" in value else who
        if item is Cadence and set(value) == {"forum", "every"} and value["every"] in _PLAIN:
            return f"{value['forum']}, every {value['every']}"
        if set(value) != {item.obvious}:
            return None
        text = self.field(field_by_key(item)[item.obvious], value[item.obvious])
        means = item.from_text(text, self.language) if isinstance(text, str) else None
        return text if means == {item.obvious: text} else None

    def mapping(self, definition: FieldDefinition, value: Data) -> Any:
        made: Data = {}
        for key, inner in value.items():
            name = self.name(definition.keys, key) if definition.keys is not None else key
            if definition.item is not None:
                made[name] = self.item(definition.item, inner)
            elif definition.shape is Shape.LIST_MAPPING:
                made[name] = inner[0] if len(inner) == 1 and self.may() else inner
            else:
                made[name] = self.value(definition, inner)
        if definition.meaning.listed_as is None or not self.may():
            return made
        key_name, value_name = definition.meaning.listed_as
        return [
            {key_name: key, **inner}
            if isinstance(inner, dict) and definition.item not in (None, Reading)
            else {key_name: key, value_name: inner}
            for key, inner in made.items()
        ]

    def heading(self, key: str) -> str:
        words = [word for word, one in known_headings(self.language).items() if one == key]
        return self.chance.choice(
            [self.chance.choice(words).capitalize(), f"In our words {{#{key.replace('_', '-')}}}"]
        )

    def label(self, key: str) -> str:
        return self.chance.choice([word for word, one in known_labels(self.language).items() if one == key])

    def section(self, definition: FieldDefinition, value: Any) -> str:
        """What stands under a heading; empty where the body has no words for it."""
        if definition.shape is Shape.VALUE:
            return str(value)
        if definition.shape is Shape.ITEM:
            return self.parts(value)
        lines = [self.bullet(definition.key, one) for one in value]
        return "\n".join(lines) if all(lines) else ""

    def parts(self, value: Data) -> str:
        made = [value["text"]] if "text" in value else []
        made += [f"### {self.heading(key)}\n\n{value[key]}" for key in ("in", "out") if key in value]
        made += [f"### {self.name(Target.PARTY, key).strip()}\n\n{inner}" for key, inner in value.get("of", {}).items()]
        return "\n\n".join(made)

    def bullet(self, key: str, value: Data) -> str:
        if "visibility" in value:
            return ""
        if key == "words_we_share":
            return f"- **{value['term']}**: {_nested(value['meaning'])}"
        box = f"[{self.chance.choice('xX') if value.get('done') else ' '}] " if key == "actions" else ""
        said = [f"- {box}{_nested(value['text'])}"]
        for name, inner in value.items():
            if name in ("text", "done"):
                continue
            if key in ("actions", "thanks"):
                said.append(self.mention(name, inner))
            elif name == "decided_by":
                said.append(
                    f"{self.label(name)}: {' and '.join(self.name(Target.PERSON, one).strip() for one in inner)}."
                )
            elif name in ("amends", "raised_by"):
                target = Target.TERM if name == "amends" else Target.PARTY
                said.append(f"{self.label(name)}: {self.name(target, inner).strip()}.")
            else:
                mark = self.chance.choice(["", "**"])
                text = _nested(str(inner))
                said.append(f"{mark}{self.label(name)}:{mark} {text}{'' if text.endswith('.') else '.'}")
        return self.chance.choice([" ", "\n  "]).join(said)

    def mention(self, name: str, value: Any) -> str:
        if name == "due_on":
            return str(value)
        names = [value] if isinstance(value, str) else value
        target = Target.PARTY if name == "to" else Target.PERSON
        return " ".join(f"@{self.chance.choice([one, NAMES[target][one]])}" for one in names)


def _nested(text: str) -> str:
    """A text as it stands in an item: what follows the first line is indented."""
    return text.replace("\n", "\n  ").replace("\n  \n", "\n\n")
