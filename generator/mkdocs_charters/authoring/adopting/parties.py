"""Between whom an agreement is made: what its title, its first sentences and its lists of parties say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...locale.adopting import (
    ABBREVIATED,
    AND,
    ARTICLES,
    BETWEEN,
    DOCUMENT_WORDS,
    GENERIC,
    GROUP_WORDS,
    INTER_ORG,
    ONE_TO_ONE,
    ORGANISATION_WORDS,
    PAGE_WORDS,
    PARTY_COLUMNS,
    PARTY_LABELS,
)
from ...model.values import AllianceType, PartyForm, fold
from .people import Someone, looks_like_a_name
from .promises import labelled
from .sections import Part
from .words import bare_heading, columns, words_of

_LONGEST: Final = 7
"""Words of a party's name, at most."""
_PARTIES: Final = frozenset(
    {*PARTY_LABELS, "signatories"} - {"teams", "organisations", "organizations", "organisationen"}
)
_OR: Final = "|".join(AND)
_SIGNS: Final = re.compile(r"\s*(?:↔|⇄|<->|<=>|<>|×)\s*")
_JOINED: Final = re.compile(rf"\s*,\s*(?:(?:{_OR})\s+)?|\s*&\s*|\s+[/+]\s+|\s+(?:{_OR})\s+")
_SUFFIX: Final = re.compile(
    r"(?:^|[\s:–—-]+)(?:"
    + "|".join(re.escape(one) for one in sorted(DOCUMENT_WORDS, key=len, reverse=True))
    + r")\s*$",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(
    r"^(?:"
    + "|".join(re.escape(one) for one in sorted(DOCUMENT_WORDS, key=len, reverse=True))
    + r")\s*(?:[:–—-]\s*|\s(?:of|for|der|des|für)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Between:
    """The type of an agreement and its parties by name, as far as they are told. `sure` says that the type is not a guess.

    `guessed` says from what the parties were guessed: title, column or people; it is empty where the text says who agrees.
    """

    type: AllianceType
    parties: tuple[str, ...]
    sure: bool
    form: PartyForm
    guessed: str = ""


def between(
    title: str, lead: Sequence[str], parts: Sequence[Part], people: Sequence[Someone], wanted: AllianceType | None
) -> Between:
    """Between whom it is. `lead` are the first paragraphs, `wanted` the type where somebody said it."""
    named, guessed = _named(title, lead, parts)
    hints = f"{title} {lead[0] if lead else ''}".casefold()
    persons = [one for one in named if looks_like_a_name(one)]
    if wanted is not None:
        kind, sure = wanted, True
    else:
        kind, sure = _type(named, persons, hints, people)
        sure = sure and (kind is AllianceType.INTRA_TEAM or not _by_columns_alone(title, lead, parts))
    match kind:
        case AllianceType.ONE_TO_ONE:
            two = persons or [one for one in named if len(one.split()) == 1]
            by, two = (guessed, two) if two else ("people", [one.name for one in people])
            return Between(kind, tuple(two) if len(two) == 2 else (), sure, PartyForm.PERSON, by)
        case AllianceType.INTRA_TEAM:
            team = team_in(title)
            # Where rows tell of several teams it may be an agreement between these.
            sure = (
                sure
                if len(_in_columns(parts)) > 1 and wanted is None
                else sure or bool(team) or (len(people) > 1 and "team" in words_of(title))
            )
            if team:
                return Between(kind, (team,), sure, PartyForm.TEAM, "" if _is_of_a_charter(title) else "title")
            return Between(kind, tuple(dict.fromkeys(one.name for one in people)), sure, PartyForm.PERSON, "people")
        case AllianceType.INTER_TEAM:
            return Between(kind, tuple(named), sure, PartyForm.TEAM, guessed)
        case _:
            return Between(kind, tuple(named), sure, PartyForm.ORGANIZATION, guessed)


def _type(
    named: Sequence[str], persons: Sequence[str], hints: str, people: Sequence[Someone]
) -> tuple[AllianceType, bool]:
    said_two = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", hints) for one in ONE_TO_ONE)
    said_org = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", hints) for one in INTER_ORG)
    if said_two or (len(persons) == len(named) == 2):
        return AllianceType.ONE_TO_ONE, said_two or len(people) < 3
    if len(named) > 1:
        if all(_words(one) & GROUP_WORDS and not _is_company(one) for one in named):
            return AllianceType.INTER_TEAM, True
        return AllianceType.INTER_ORG, said_org or any(map(_is_company, named))
    return (AllianceType.INTER_ORG, True) if said_org else (AllianceType.INTRA_TEAM, False)


def _words(name: str) -> set[str]:
    return {word.casefold().strip(".,") for word in name.split()}


def _is_company(name: str) -> bool:
    words = [word.casefold().strip(",") for word in name.split()]
    return any(word in ORGANISATION_WORDS or word.rstrip(".") in ORGANISATION_WORDS for word in words[1:]) or bool(
        set(words) & (ORGANISATION_WORDS - GROUP_WORDS)
    )


def team_in(title: str) -> str:
    """The name of a group in a title, such as `Web Fonts Working Group Charter`; empty for none."""
    bare = _PREFIX.sub("", re.sub(r"^\[[^\[\]]*\]\s*", "", title.strip()))
    # The longest that leaves a group: of a `Harbour Team Working Agreement` it is not all three words.
    cut = (
        bare[: -len(one)]
        for one in sorted(DOCUMENT_WORDS, key=len, reverse=True)
        if bare.casefold().endswith(f" {one}")
    )
    name = next((one for one in (*cut, bare) if set(words_of(one)) & GROUP_WORDS), "").strip(" :–—-")
    for article in ARTICLES:
        name = re.sub(rf"^{article}\s+", "", name, flags=re.IGNORECASE)
    words = words_of(name)
    if not words or len(words) > _LONGEST or not set(words) & GROUP_WORDS or set(words) <= GENERIC:
        return ""
    if set(words) & PAGE_WORDS:
        return ""  # what a page is called: *Team Handbook*
    return name if name[:1].isupper() or name[:1].isdigit() else ""


def _is_of_a_charter(title: str) -> bool:
    """Whether a title says that it is one of an agreement, as in *Harbour Team Charter*, so that what is left of it agrees."""
    bare = title.casefold().strip(" *_`")
    return bool(_PREFIX.match(bare) or _SUFFIX.search(bare))


def _named(title: str, lead: Sequence[str], parts: Sequence[Part]) -> tuple[list[str], str]:
    """The parties by name, from the first place that names two, and from what they are a guess."""
    if told := _told(title, lead, parts):
        listed = len(set(map(fold, _listed(parts)))) > 1
        by_title = not listed and told == _in_title(title) and not _in_sentence(title)
        return told, "title" if by_title and not all(map(_is_told, told)) else ""
    return (_in_columns(parts), "column") if not team_in(title) else ([], "")


def _told(title: str, lead: Sequence[str], parts: Sequence[Part]) -> list[str]:
    """Those that a section, the title or the first sentences name."""
    sentences = [
        *map(_in_sentence, lead),
        *([_in_contract(lead), _in_sentence(" ".join(lead))] if _stands_apart(lead) else []),
    ]
    for found in (list(_listed(parts)), _in_title(title), *sentences, *map(_behind_label, lead)):
        unique = list({fold(one): one for one in reversed(found)}.values())[::-1]
        if len(unique) > 1:
            return unique
    return []


def _stands_apart(lead: Sequence[str]) -> bool:
    """Whether `between` stands in a line of its own, as it does above and between the names in a contract."""
    return any(re.search(rf"(?<!\w)(?:{'|'.join(BETWEEN)})[:\s]*$", one, re.IGNORECASE) for one in lead)


def _in_contract(lead: Sequence[str]) -> list[str]:
    """The names in a contract: `between`, and below it a paragraph for each, with `and` in a line between them."""
    begins = next(
        n for n, one in enumerate(lead) if re.search(rf"(?<!\w)(?:{'|'.join(BETWEEN)})[:\s]*$", one, re.IGNORECASE)
    )
    found: list[str] = []
    expected = True
    for text in lead[begins + 1 :]:
        if re.fullmatch(rf"[-–—*_\s]*(?:{_OR})[-–—*_:\s]*", text, re.IGNORECASE):
            expected = True
            continue
        bold = re.match(r"(?:\*\*|__)(.+?)(?:\*\*|__)", text)
        name = _clean(bold[1] if bold else re.split(r"[,(]", text)[0]) if expected else ""
        if not name:
            break
        found.append(name)
        expected = bool(re.search(rf"\b(?:{_OR})\s*$", text))
    return found


def _behind_label(text: str) -> list[str]:
    """The names in `Parties: A and B`."""
    label, said = labelled(text)
    if fold(label) not in PARTY_LABELS:
        return []
    names = [
        _clean(piece) for piece in re.split(rf"\s*[,;&]\s*(?:(?:{_OR})\s+)?|\s+(?:{_OR})\s+", said) if piece.strip()
    ]
    return names if all(names) else []


def _in_columns(parts: Sequence[Part]) -> list[str]:
    """Whom the rows of tables name in a column for parties; of people it says where they work."""
    found: dict[str, str] = {}
    for part in (one for top in parts for one in top.walk()):
        for block in part.blocks:
            head = block.rows[0].cells if block.kind == "table" and block.rows else ()
            number = next(
                (n for n, cell in enumerate(head) if bare_heading(re.sub(r"[*_`]", "", cell)) in PARTY_COLUMNS), None
            )
            if number is None or "name" in columns("people", head):
                continue
            cells = [row.cells[number] for row in block.rows[1:] if number < len(row.cells)]
            names = [_clean(cell) for cell in cells if cell.strip()]
            if names and all(names):
                found |= {fold(one): found.get(fold(one), one) for one in names}
    return list(found.values()) if len(found) > 1 else []


def _by_columns_alone(title: str, lead: Sequence[str], parts: Sequence[Part]) -> bool:
    return not _told(title, lead, parts) and len(_in_columns(parts)) > 1


def also_called(parties: Sequence[str], text: str) -> dict[str, str]:
    """What parties are called in the rest of a text, folded, where it says so: `Northfield Trust ("the Trust")`."""
    found: dict[str, list[str]] = {}
    for party in parties:
        for match in re.finditer(re.escape(party) + r"[*_]*(,(?:(?!\n\s*\n)[^()]){0,150})?\s*\(([^()]{2,60})\)", text):
            quoted = re.search(r"[\"“„‘'](.+?)[\"”“’']", match[2])
            if match[1] and not quoted:
                continue
            name = re.sub(
                rf"^(?:{'|'.join(ARTICLES)})\s+",
                "",
                (quoted[1] if quoted else match[2]).strip(" *_"),
                flags=re.IGNORECASE,
            )
            if name and len(words_of(name)) <= _LONGEST:
                found.setdefault(fold(name), []).append(party)
    return {name: holders[0] for name, holders in found.items() if len(set(holders)) == 1}


def _listed(parts: Sequence[Part]) -> Iterator[str]:
    """What stands first in each entry or row of a section on the parties."""
    for part in parts:
        if bare_heading(part.words) not in _PARTIES:
            continue
        for child in part.children:
            if name := _clean(child.written):
                yield name
        for block in part.blocks:
            if block.kind == "list":
                texts = [entry.text for entry in block.entries]
            elif block.kind == "table":
                texts = [row.cells[0] for row in block.rows[1:] if row.cells]
            else:
                continue
            for text in texts:
                if set(words_of(text)) <= PAGE_WORDS:
                    continue
                label, _ = labelled(text)
                bold = re.match(r"(?:\*\*|__)(.+?)(?:\*\*|__)", text)
                first = bold[1] if bold else label or re.split(r"[,(;]", text)[0]
                if (name := _clean(first)) and not set(words_of(name)) <= PAGE_WORDS:
                    yield name


def _in_title(title: str) -> list[str]:
    bare = re.sub(r"[*_`]", "", title).strip()
    if said := _in_sentence(bare):
        return said
    rest = _SUFFIX.sub("", _PREFIX.sub("", bare)).strip(" :–—-")
    for split in (_SIGNS, _JOINED):
        pieces = [_clean(piece) for piece in split.split(rest)]
        if len(pieces) > 1 and all(pieces):
            return pieces if split is _SIGNS or all(_is_told(piece) for piece in pieces) else []
    return []


def _is_told(name: str) -> bool:
    """Whether a name alone tells what it is: in a title *Roles and Values* are no parties."""
    return looks_like_a_name(name) or bool(_words(name) & GROUP_WORDS) or _is_company(name)


def _in_sentence(text: str) -> list[str]:
    """The names in `between A and B`, as far as the sentence goes on with names."""
    match = re.search(
        rf"(?<!\w)(?:{'|'.join(BETWEEN)})\s+(.+)",
        re.sub(r"\s*\([^()]*\)", "", re.sub(r"[*_`]", "", text)),
        re.IGNORECASE,
    )
    if match is None:
        return []
    pieces = re.split(rf"\s*,\s*(?:(?:{_OR})\s+)?|\s+(?:{_OR})\s+|\s*&\s*", match[1])
    found = []
    for piece in pieces:
        name = _clean(piece)
        if not name:
            break
        found.append(name)
        if re.search(r"(?<!\be)(?<!\bv)(?<!Inc)(?<!Ltd)[.;:!?](?:\s|$)", piece, re.IGNORECASE):
            break
    return found if len(found) > 1 else []


def _clean(text: str) -> str:
    """A party's name without articles, links, marks and what follows in lower case; empty where there is none."""
    name = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    name = re.sub(r"\s*\([^()]*\)|[*_`“”\"„]", "", name).strip()
    name = re.sub(r"^(?:the|der|die|das|dem|den|our|unser|unsere|unserem)\s+", "", name, flags=re.IGNORECASE)
    kept: list[str] = []
    for word in name.split():
        if not (word[:1].isupper() or word[:1].isdigit()) and word.casefold().strip(".,") not in {
            *ORGANISATION_WORDS, *GROUP_WORDS, "of", "for", "für", "der", "des", "von", "van", "de", "e.v.", "&",
        }:  # fmt: skip
            break
        kept.append(word)
        if re.search(r"[.;:!?]$", word) and word.casefold().rstrip(".") not in ORGANISATION_WORDS and len(word) > 2:
            break
    while kept and kept[-1].casefold() in ("of", "for", "für", "der", "des", "von", "de", "&", "van"):
        kept.pop()
    made = " ".join(kept).strip(" ,;:!?")
    if made.casefold().split(" ")[-1] not in ABBREVIATED:
        made = made.rstrip(".")
    words = words_of(made)
    if not re.search(r"[^\W\d_]{2}", made) or len(words) > _LONGEST or set(words) <= GENERIC:
        return ""
    return made
