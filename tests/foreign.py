"""Portfolios of several languages, made of the sample: every word of an author carries a sign of the language that it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from tests import support

from mkdocs_charters.locale.headings import fold_heading, known_headings, known_labels
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter_items import Cadence, Indicator, Stakeholder
from mkdocs_charters.model.indicators import CATALOGUE
from mkdocs_charters.model.meaning import FieldDefinition, Item, Shape, field_by_key
from mkdocs_charters.model.values import Kind

SIGNS: Final[Mapping[str, str]] = {"en": "ʤ", "de": "ɮ", "fr": "ɷ", "ar": "ڦ"}
"""A letter that begins each word of a document, by its language."""
FOLDERS: Final[Mapping[str, str]] = {
    "nordhafen-kestrel": "ar", "mara-and-jonas": "ar", "alpine-night-train": "de", "gruener-kran": "de", "crew-b": "de",
    "customs-window": "fr",
    "kestrel.md": "ar", "alvera.md": "de", "hansen-kran.md": "de", "elif-aydin.md": "fr",
}  # fmt: skip
"""In which language the alliances and the parties of the sample write here; all others write English."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NAMES: Final = frozenset({"amends", "decided_by", "raised_by", "acknowledged", "closed", "done", "until"})
"""Labels behind which stand names and days."""
_KEPT: Final = (
    r"\]\([^)]*\)|\]\[[^\]]*\]|`[^`]*`|<[^>]*>|\{[^}]*\}|&\w+;|\[[ x]\]|\bhttps?:\S+|\[\^?\w+\](?=:)|\[\^\w+\]"
    r"|@[\w-]+(?: (?!and\b)[A-Z]\w+)?|^\s*(?:!!!|\?\?\?\+?) \w+"
)
"""What of a text is no words: addresses, code, tags, attributes, names behind an `@`."""


def signed(text: str, language: str) -> str:
    """A text in which each word has the sign of a language."""
    return _WORD.sub(lambda match: SIGNS[language] + match[0], text)


def sample(folder: Path, languages: Mapping[str, str] = FOLDERS, around: str = "en") -> Path:
    """Write the sample portfolio into a folder, with the languages that are given by folder or file, the rest in `around`."""
    for path in sorted(support.SAMPLE.rglob("*")):
        if path.is_dir():
            continue
        place = path.relative_to(support.SAMPLE)
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.suffix == ".md" else ""
        if not text.startswith("---\n") or "\nkind:" not in text:
            target.write_bytes(path.read_bytes())
            continue
        target.write_text(
            document(text, languages.get(place.parts[0]) or languages.get(place.name, around)),
            encoding="utf-8",
            newline="\n",
        )
    return folder


def document(text: str, language: str) -> str:
    """A document in a language, each of its words with its sign."""
    _, front, body = text.split("---\n", 2)
    data = yaml.safe_load(front)
    kind = Kind(data["kind"])
    written = data.get("language", "en")
    known = {*known_headings(written), *known_headings(language)}
    if kind in (Kind.CHARTER, Kind.PARTY):
        data["language"] = language
    if kind is Kind.CHARTER:
        for question in questions_for(data["alliance_type"]):
            known |= {fold_heading(words) for words in (*question.words.values(), *question.former)}
    data = _item(CLASSES[kind], data, language)
    body = "\n".join(_lines(body.split("\n"), language, known, known_labels(written), named=kind is Kind.PARTY))
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)}---\n{body}"


def _item(cls: type[Item], data: Mapping[str, Any], language: str) -> dict[str, Any]:
    fields = field_by_key(cls)
    return {key: _field(fields[key], value, language) if key in fields else value for key, value in data.items()}


def _field(field: FieldDefinition, value: Any, language: str) -> Any:
    if field.key == "notes" and isinstance(value, dict):
        return {signed(key, language): _texts(one, language) for key, one in value.items()}  # by the words of criteria
    if field.item is not None:
        entry = field.item
        if field.shape is Shape.ITEM:
            return _entry(entry, value, language)
        if isinstance(value, list):
            return [_entry(entry, one, language) for one in value]
        return {key: _entry(entry, one, language) for key, one in value.items()} if isinstance(value, dict) else value
    return _texts(value, language) if field.meaning.translated else value


def _entry(cls: type[Item], value: Any, language: str) -> Any:
    if isinstance(value, dict):
        made = _item(cls, value, language)
        return {**made, "name": signed(made["name"], language)} if cls is Stakeholder else made
    if cls is Cadence and isinstance(value, str):
        forum, comma, rest = value.partition(",")
        return f"{signed(forum, language)}{comma}{rest}"
    plain = isinstance(value, str) and cls.obvious and field_by_key(cls)[cls.obvious].meaning.translated
    own = "from_text" in vars(cls) and not (cls is Indicator and value not in CATALOGUE)
    return signed(value, language) if plain and not own else value


def _texts(value: Any, language: str) -> Any:
    if isinstance(value, list):
        return [_texts(one, language) for one in value]
    if isinstance(value, dict):
        return {key: _texts(one, language) for key, one in value.items()}
    return _sentence(value, language, {}) if isinstance(value, str) else value


def _lines(lines: list[str], language: str, known: set[str], labels: Mapping[str, str], *, named: bool) -> list[str]:
    found, fenced = [], False
    for line in lines:
        if line.lstrip().startswith("```"):
            fenced = not fenced
        heading = re.match(r"(#+ )(.*?)(\s*\{.*\})?$", line)
        if fenced or line.lstrip().startswith(("```", "*[")):
            found.append(line)
        elif heading:
            # Below the second level stand names of people and parties, and a party's title is its name.
            keep = len(heading[1]) > 3 or fold_heading(heading[2]) in known or (named and len(heading[1]) == 2)
            found.append(line if keep else f"{heading[1]}{signed(heading[2], language)}{heading[3] or ''}")
        else:
            found.append(_sentence(line, language, labels))
    return found


def _sentence(text: str, language: str, labels: Mapping[str, str]) -> str:
    """A line with signs, but for what is no words, labels, and the names and days behind some of them."""
    label = [
        rf"{re.escape(word)}:(?:[^.]*)" if field in _NAMES else rf"{re.escape(word)}:" for word, field in labels.items()
    ]
    kept = re.compile("|".join([*(rf"(?<!\w){one}" for one in label), _KEPT]))
    pieces, at = [], 0
    for match in kept.finditer(text):
        pieces += [signed(text[at : match.start()], language), match[0]]
        at = match.end()
    return "".join((*pieces, signed(text[at:], language)))


def before(text: str, language: str) -> str:
    """A charter as it may have been: other words in each promise, each rule and the purpose, and a section that is gone since."""
    _, front, body = text.split("---\n", 2)
    data = yaml.safe_load(front)
    for one in data.get("commitments", []):
        if isinstance(one, dict) and "will" in one:
            one["will"] += signed(" and then some more of it", language)
            one["how_we_know"] = signed("Somebody wrote it down. Everybody read it…", language)
    for name in ("priorities", "milestones", "success_criteria"):
        for one in data.get(name, [])[:1]:
            if isinstance(one, dict):
                one["title"] = signed("Something else", language)
    body = re.sub(r"(?m)^(- .*)$", lambda match: match[1] + signed(" and nobody knew why", language), body)
    heading = next(line for line in body.split("\n") if line.startswith("## "))
    added = signed("In the beginning this was all that we wanted from one another, and it was a lot.", language)
    body = body.replace(heading, f"{heading}\n\n{added}\n", 1)
    gone = signed("What we left out later, because nobody read it.", language)
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)}---\n{body}\n## {signed('An old heading', language)}\n\n{gone}\n"
