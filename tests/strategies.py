"""Portfolios by chance, made from the definitions of fields: each field by its own form, each reference to something that is there.

`portfolios()` gives documents as their authors could write them at their longest, as data; `tests/writing.py` writes them.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter_items import Cadence, Escalation
from mkdocs_charters.model.items import Reading
from mkdocs_charters.model.meaning import FieldDefinition, Item, Shape, Target, fields_of
from mkdocs_charters.model.names import LISTS
from mkdocs_charters.model.shorthand import expand
from mkdocs_charters.model.tree import Node
from mkdocs_charters.model.values import Kind
from mkdocs_charters.model.when import Duration, Recurrence

Data = dict[str, Any]

WORDS: Final = (
    "calm",
    "nights",
    "trucks",
    "gate",
    "rota",
    "Zoë",
    "straße",
    "quiet",
    "manifest",
    "noon",
    "cold",
    "chain",
    "plan",
    "2026",
    "drei",
)
RECURRENCES: Final = (
    "day", "working day", "week", "2 weeks", "month", "quarter", "half year", "year", "first Tuesday of the month",
    "last working day of the quarter", "always", "when needed", "RRULE:FREQ=MONTHLY;BYDAY=1TU",
)  # fmt: skip
DURATIONS: Final = ("45 minutes", "48 hours", "5 working days", "2 weeks", "3 months")
PARTIES: Final = {"nordhafen": "Nordhafen AG", "kestrel": "Kestrel Air"}
PEOPLE: Final = {
    "nordhafen/ines-vogt": "Ines Vogt",
    "nordhafen/luis-prieto": "Luis Prieto",
    "kestrel/amara-okafor": "Amara Okafor",
    "kestrel/zoe-adams": "Zoë Adams",
}
OBJECTIVES: Final = {"shorter-waits": "Shorter waits", "fewer-calls": "Fewer calls"}


def _words(item: Data) -> str:
    return next(str(value) for key, value in item.items() if key != "id")


_LEFT_OUT: Final = frozenset(
    {
        "kind",
        "id",
        "charter",
        "part_of",
        "language",
        "timezone",
        "terms",
        "ignore",
        "former_addresses",
        "rewordings",
        "reshape",
    }
)
"""Fields that are written with care or not at all: of a wrong value nothing but a problem comes."""


ITEMS: Final[Mapping[str, Data]] = {
    "priorities": {"id": "release-by-night", "title": "Release by night"},
    "commitments": {"id": "send-the-manifest", "will": "send the manifest"},
    "milestones": {"id": "the-pilot-ends", "title": "The pilot ends"},
    "success_criteria": {"id": "nobody-waits", "title": "Nobody waits"},
    "decision_rights": {"id": "who-closes-the-gate", "decision": "Who closes the gate"},
    "indicators": {"id": "calls-at-night", "title": "Calls at night"},
    "cadence": {"id": "morning-round", "forum": "Morning round"},
}
"""What each charter holds, so that others can refer to it; ids are those that come from the words."""

NAMES: Final[Mapping[Target, Mapping[str, str]]] = {
    Target.PARTY: PARTIES,
    Target.PERSON: PEOPLE,
    Target.OBJECTIVE: OBJECTIVES,
    **{
        target: {ITEMS[one]["id"]: _words(ITEMS[one]) for one in lists if one in ITEMS}
        for target, lists in LISTS.items()
    },
}
"""What may be referred to: names by id, per target."""

_FEW: Final = 4
_MANY: Final = 9


def looking(examples: int) -> settings:
    """How long a property is looked at: the same few examples in each run of the suite, any number of others in `make fuzz`."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz":
        return settings()
    return settings(max_examples=examples, deadline=None, derandomize=True)


def texts() -> st.SearchStrategy[str]:
    """A line that YAML reads as text."""
    return st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join)


def proses() -> st.SearchStrategy[str]:
    """Markdown without headings."""
    return st.lists(texts().map(lambda text: f"We know {text}."), min_size=1, max_size=2).map("\n\n".join)


def days() -> st.SearchStrategy[dt.date]:
    """Days around those of the tests, and where the calendar ends."""
    return st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)) | st.sampled_from([dt.date.min, dt.date.max])


def values(definition: FieldDefinition) -> st.SearchStrategy[Any] | None:
    """One value of a field, or of a list or mapping of them; None where a reference would find nothing."""
    kind = definition.value
    if definition.refers is not None:
        ids = sorted(NAMES.get(definition.refers, ()))
        return st.sampled_from(ids) if ids else None
    if definition.choices:
        return st.sampled_from([str(one) for one in definition.choices])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from([one.value for one in kind])
    if kind is str:
        return proses() if definition.prose else texts()
    simple: dict[Any, st.SearchStrategy[Any]] = {
        dt.date: days(),
        dt.time: st.sampled_from(["14:00", "8:30"]),
        float: st.integers(0, 5) | st.sampled_from([0.5, 4.25]),
        int: st.integers(1, 4),
        bool: st.booleans(),
        Recurrence: st.sampled_from(RECURRENCES),
        Duration: st.sampled_from(DURATIONS),
    }
    return simple[kind]


def keys(definition: FieldDefinition) -> st.SearchStrategy[str]:
    """A key of a mapping."""
    if definition.keys is None:
        return st.sampled_from(["forge", "safe at night", "cost"])
    return st.sampled_from(sorted(NAMES[definition.keys]))


def content(definition: FieldDefinition) -> st.SearchStrategy[Any] | None:
    """What may stand in a field, in its long form; None where nothing may."""
    if definition.item is not None:
        inner: st.SearchStrategy[Any] | None = items(definition.item)
    else:
        inner = values(definition)
    if inner is None:
        return None
    if definition.shape in (Shape.VALUE, Shape.ITEM):
        return inner
    if definition.shape in (Shape.LIST, Shape.ITEMS):
        return st.lists(inner, min_size=1, max_size=3, unique=definition.refers is not None)
    if definition.shape is Shape.LIST_MAPPING:
        inner = st.lists(inner, min_size=1, max_size=2)
    return st.dictionaries(keys(definition), inner, min_size=1, max_size=2)


@cache
def items(cls: type[Item], most: int = _FEW) -> st.SearchStrategy[Data]:
    """A mapping of a class: what is required, and by chance the rest. Ids are left to be derived."""
    if cls is Reading:
        numbers = st.integers(0, 5)
        ids = st.sampled_from(sorted(PARTIES))
        return st.one_of(
            st.fixed_dictionaries({"value": numbers}),
            st.fixed_dictionaries({"by": st.dictionaries(ids, numbers, min_size=1, max_size=2)}),
            st.fixed_dictionaries({"scores": st.lists(numbers, min_size=1, max_size=4)}),
        )
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for definition in fields_of(cls):
        if definition.key in _LEFT_OUT or (cls is Escalation and definition.key == "level"):
            continue
        made = content(definition)
        if made is not None:
            needed = (
                definition.required or definition.key == cls.named_by or (cls is Escalation and definition.key == "who")
            )
            (required if needed else optional)[definition.key] = made
    if cls is Cadence:
        optional["timezone"] = st.just("Europe/Berlin")
    return _chosen(required, optional, most)


@st.composite
def _chosen(
    draw: st.DrawFn,
    required: Mapping[str, st.SearchStrategy[Any]],
    optional: Mapping[str, st.SearchStrategy[Any]],
    most: int,
) -> Data:
    """What is required, and some of the rest: documents stay short, and what goes wrong with one is seen at once."""
    made = {key: draw(one) for key, one in required.items()}
    if optional:
        chosen = draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=most))
        made |= {key: draw(optional[key]) for key in chosen}
    return made


def longhand(kind: Kind, data: Data, language: str = "en") -> Data:
    """The long form of a document, with all ids."""
    made = expand(CLASSES[kind], Node.of(data), language).node.plain()
    assert isinstance(made, dict)
    return made


@dataclass(frozen=True)
class Written:
    """A document: its kind, its file and its data in long form."""

    kind: Kind
    path: str
    data: Data


@st.composite
def portfolios(draw: st.DrawFn, language: str = "en") -> list[Written]:
    """Two parties, their charter and some of its records, in long form."""
    made = []
    for ident, name in PARTIES.items():
        party = {
            "kind": "party", "id": ident, "name": name, "form": "organization",
            "objectives": [{"id": key, "title": title} for key, title in OBJECTIVES.items()],
            "people": [
                {"id": key.partition("/")[2], "name": full, **draw(entries(Kind.PARTY, "people"))}
                for key, full in PEOPLE.items()
                if key.startswith(f"{ident}/")
            ],
        }  # fmt: skip
        made.append(Written(Kind.PARTY, f"parties/{ident}.md", longhand(Kind.PARTY, party, language)))
    charter = draw(items(CLASSES[Kind.CHARTER], _MANY))
    charter |= {key: [item, *charter.get(key, [])] for key, item in ITEMS.items()}
    charter |= {
        "kind": "charter",
        "id": "night",
        "language": language,
        "parties": [{"party": ident} for ident in PARTIES],
    }
    made.append(Written(Kind.CHARTER, "night/index.md", longhand(Kind.CHARTER, charter, language)))
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from([Kind.REVIEW, Kind.WIN, Kind.EXCHANGE, Kind.DISPUTE]))
        record = {**draw(items(CLASSES[kind], _MANY)), "kind": kind.value, "id": f"record-{number}"}
        made.append(Written(kind, f"night/records/record-{number}.md", longhand(kind, record, language)))
    return made


def entries(kind: Kind, key: str) -> st.SearchStrategy[Data]:
    """What an entry of a list may say beside its id and name."""
    definition = next(one for one in fields_of(CLASSES[kind]) if one.key == key)
    assert definition.item is not None
    return items(definition.item).map(lambda data: {name: value for name, value in data.items() if name != "name"})
