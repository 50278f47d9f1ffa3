"""Items of the frontmatter from lists: an entry is an item, where its form tells what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from ...locale.adopting import DAY_WORDS, SMALL_WORDS, STEP_WORDS
from ...locale.when_words import when_words
from ...model.values import slug
from ...model.when import parse_duration, parse_recurrence
from ...reading.passage import every_date
from ..fronts import Value
from .items import Item, Names, Proposal, day_of, says_all, unmarked
from .promises import labelled, promise, whose_by_label
from .sections import Block, Entry
from .words import words_of

_MOST: Final = 80
_REFERENCE: Final = re.compile(r"\[[^\]]*\]\[[^\]]*\]|\[\^|!\[|(?<![\])])\[[^\]]+\](?![(\[:])")
"""What leads elsewhere in the body, and would be lost in the frontmatter."""
_TASK: Final = re.compile(r"^\[[ xX]\]\s+")
_BEFORE_DATE: Final = re.compile(
    r"(?:[\s,;:–—(-]|\b(?:expected completion|completion|expected|by|due|until|on|bis|am|zum)\b)*$", re.IGNORECASE
)
_EDGE: Final = " \t.,;:–—-()"
_UNIVERSAL: Final = ("UTC", "GMT", "Z")
_TIME: Final = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):[0-5]\d(?![\d:])")

_Reader: TypeAlias = "Callable[[str, Names, str, str], Item | None]"


def from_list(block: Block, topic: str, names: Names, language: str, by: str = "") -> Proposal | None:
    """What a list of a topic says as items; None where its entries cannot be read as such. `by` is whose promises they are."""
    read = _READERS.get(topic)
    if read is None or not 0 < len(block.entries) <= _MOST:
        return None
    made = [_item(entry, read, names, language, by) for entry in block.entries]
    if topic == "commitments" and not by:
        made = whose_by_label([entry.text for entry in block.entries], made, names)
    items = [item for item in made if item is not None and item.fields]
    whose = tuple(word for item in made if item is not None and not item.fields for word in item.unsaid)
    if not items and not whose:
        return None
    settled = len(items) == len(block.entries) and all(
        entry.simple and says_all(item, [entry.text]) for item, entry in zip(items, block.entries, strict=True)
    )
    unsaid = tuple(word for item in items for word in item.unsaid)
    return Proposal(
        topic, tuple(items), (block,) if settled else (), () if settled else (block,), unsaid=unsaid, whose=whose
    )


def _item(entry: Entry, read: _Reader, names: Names, language: str, by: str) -> Item | None:
    text = _TASK.sub("", entry.text).strip()
    if not slug(text) or leads_elsewhere(text):
        return None
    made = read(text, names, language, by)
    if made is None:
        return None
    fields = {key: unmarked(value) if isinstance(value, str) else value for key, value in made.fields.items()}
    return replace(made, fields=fields)


def leads_elsewhere(text: str) -> bool:
    """Whether a text holds what is resolved in the body alone: links by reference, footnotes; or a picture."""
    return bool(_REFERENCE.search(text))


def _lost(item: Item, text: str) -> set[str]:
    """The words of a text that an item does not say."""
    return set(words_of(text)) - set(words_of(item.text))


def _milestone(text: str, names: Names, language: str, by: str) -> Item | None:
    del language, by
    dates = every_date(text)
    if len(dates) != 1 or not dates[0].iso:
        return Item({"title": text})
    found = dates[0].found
    before, _, after = text.partition(found)
    title, owner = "", ""
    if (match := re.fullmatch(r"\s*\(([^()]+)\)\s*", after)) and (owner := names.person(match[1])):
        after = ""
    if not after.strip(_EDGE + "*_"):
        title = _BEFORE_DATE.sub("", before)
    elif not before.strip(_EDGE + "*_"):
        title = after.lstrip(_EDGE + "*_")
    bold = re.fullmatch(r"(\*\*|__)([^*_]+)(?:\1:?|:\1)", title.strip())
    title = bold[2] if bold else title.strip()
    if not slug(title) or title.count("**") % 2 or title.count("(") != title.count(")"):
        title = text
    note = "" if found == dates[0].iso else found
    if not owner and (match := re.search(r"\s*\(([^()]+)\)$", title)) and (owner := names.person(match[1])):
        title = title[: match.start()]
    fields: dict[str, Value] = {"title": title, "due_on": day_of(dates[0].iso)}
    if owner:
        fields["owner"] = owner
    lost = _lost(Item(fields, note), text)
    if lost and not lost <= DAY_WORDS:
        # What would be cut away between title and date is no small word: the title says all of it.
        return Item({**fields, "title": text}, note)
    return Item(fields, text if lost else note)


def _right(text: str, names: Names, language: str, by: str) -> Item | None:
    del language, by
    label, rest = labelled(text)
    if not label or not slug(label):
        return None
    said = re.sub(
        r"^(?:decided by|entschieden von|entscheidet)\s+|\s+(?:decides?|entscheide[nt])\.?$",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    people = names.everybody(said.strip(" ."))
    return Item({"decision": label, "decided_by": people}) if people else None


_STEP: Final = re.compile(r"^[*_]*(?:level|step|tier|stufe|schritt|ebene)\s*\d+[*_]*\s*[:.–—-][*_]*\s*", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"[\s,;:(–—-]+(?:answers?\s+|antwortet\s+)?(?:within|in|innerhalb(?: von)?|binnen)\s+(?P<within>[^,;()]+?)\)?\s*\.?$",
    re.IGNORECASE,
)


def _step(text: str, names: Names, language: str, by: str) -> Item | None:
    """A step of an escalation: to whom one turns, and how fast they answer."""
    del by
    bare = _STEP.sub("", text)
    found = _WITHIN.search(bare)
    within = found["within"].strip() if found is not None and parse_duration(found["within"].strip(), language) else ""
    people = names.everybody((bare[: found.start()] if found is not None and within else bare).strip(" .,;:"))
    if not people:
        return None
    fields: dict[str, Value] = {"who": people, "within": within} if within else {"who": people}
    lost = _lost(Item(fields), text)
    if not lost:
        return Item(fields)
    # What a step is called, or the words around its time, are said by the order and by the field.
    return Item(fields, text) if lost <= STEP_WORDS else Item(fields, unsaid=(text,))


def _meeting(text: str, names: Names, language: str, by: str) -> Item | None:
    """A meeting of which is said how often it is; what else is said of it stays where it was."""
    del names, by
    label, rest = labelled(text)
    name = label or re.split(r"[,;(]|\s[–—-]\s", text, maxsplit=1)[0]
    name = re.sub(r"[*_`]", "", name).strip(" .:")
    every = recurrence_in(rest if label else text, language)
    times = list(dict.fromkeys(match[0] for match in _TIME.finditer(text)))
    if not label:
        name = _without(name, every, times)
    bare = re.sub(r"^every ", "", every)
    every = bare if parse_recurrence(bare, language) == parse_recurrence(every, language) else every
    if not every or not slug(name) or len(name) > 80:
        return None
    fields: dict[str, Value] = {"forum": name, "every": every}
    if len(times) == 1:
        fields |= _clock(text, times[0])
    lengths = re.findall(r"\b\d{1,3} ?(?:minutes|minuten|min|hours?|stunden?)\b", text, re.IGNORECASE)
    if len(lengths) == 1 and parse_duration(lengths[0], language):
        fields["duration"] = lengths[0]
    lost = _lost(Item(fields), text)
    return Item(fields, text) if lost and lost <= SMALL_WORDS else Item(fields)


def _clock(text: str, time: str) -> Mapping[str, Value]:
    """A time of day with its zone where that is UTC. Nothing of one in the afternoon's own count or in a zone that has no name of its own:
    without these it would be another hour.
    """
    after = re.search(
        rf"{re.escape(time)}\s*(?:([ap])\.?m\b\.?)?\s*\(?(UTC|GMT|Z\b|[A-Z]{{2,5}}\b|[A-Z][a-z]+(?:/| [Tt]ime\b))?",
        text,
    )
    half, zone = after.groups() if after is not None else (None, None)
    if half == "p" or (zone and zone not in _UNIVERSAL):
        return {}
    return {"at": time, "timezone": "UTC"} if zone else {"at": time}


def _without(name: str, every: str, times: Sequence[str]) -> str:
    """What a meeting is called, without when it is; the same where nothing is left."""
    edge = r"(?:\s+(?:at|on|um|am))*[\s,]*"
    bare = name
    for said in filter(None, (*times, every)):
        bare = re.sub(rf"{edge}(?<!\w){re.escape(said)}(?!\w)[\s,]*", " ", bare, flags=re.IGNORECASE).strip(" ,:–—-")
    return bare if slug(bare) else name


def rhythm_in(text: str, language: str) -> tuple[str, str] | None:
    """How often and at what time, of words that say no more than both: `Mondays, 10:00`. None for others."""
    times = list(dict.fromkeys(match[0] for match in _TIME.finditer(text)))
    every = recurrence_in(text, language)
    if len(times) != 1 or not every:
        return None
    left = set(words_of(text)) - set(words_of(every)) - set(words_of(times[0]))
    return (every, times[0]) if left <= SMALL_WORDS else None


def recurrence_in(text: str, language: str) -> str:
    """The longest stretch of words that says how often; empty where nothing does."""
    words = re.sub(r"[*_`]", "", text).split()
    # `Mondays` and `montags` say how often; `Monday` may be any.
    days = {one for known in when_words(language) for one in known.weekdays if one.endswith("s")}
    begins = days | {one for known in when_words(language) for one in (*known.every, *known.ordinals, *known.alone)}
    for length in range(min(7, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            stretch = " ".join(words[start : start + length]).strip(" ,.;:()")
            first = stretch.split(" ")[0].casefold() if stretch else ""
            alone = (
                length > 1
                or stretch.casefold() in days
                or any(stretch.casefold() in known.alone for known in when_words(language))
            )
            if first in begins and alone and parse_recurrence(stretch, language):
                if stretch.casefold() not in days:
                    return stretch
                # `Thursdays (biweekly)` are not all Thursdays.
                return recurrence_in(" ".join([*words[:start], *words[start + length :]]), language) or stretch
    return ""


def _stakeholder(text: str, names: Names, language: str, by: str) -> Item | None:
    del names, language, by
    label, rest = labelled(text)
    return Item({"name": label, "interest": rest}) if label and slug(label) else Item({"name": text})


def _titled(text: str, names: Names, language: str, by: str) -> Item | None:
    del names, language, by
    return Item({"title": text})


_READERS: Final[Mapping[str, _Reader]] = {
    "commitments": promise,
    "milestones": _milestone,
    "decision_rights": _right,
    "escalation": _step,
    "cadence": _meeting,
    "stakeholders": _stakeholder,
    "success_criteria": _titled,
    "priorities": _titled,
    "indicators": _titled,
}


def shared_words(block: Block) -> Sequence[tuple[str, str]] | None:
    """Terms with their meanings, from a list; None where an entry is something else."""
    found = [labelled(_TASK.sub("", entry.text)) for entry in block.entries]
    if not found or not all(term and slug(term) for term, _ in found) or not all(one.simple for one in block.entries):
        return None
    return found
