"""Who is named in lists and tables of roles: people with what stands beside their names. Nobody is looked for in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ...locale.adopting import (
    AND,
    GROUP_WORDS,
    NO_NAME,
    ORGANISATION_WORDS,
    PARTICLES,
    PAST,
    ROLE_WORDS,
    SAYS_NOTHING,
    SINGULAR,
    SPEAKS,
    WHO,
)
from ...model.values import fold
from .naming import could_be_named, one_word, surname_first
from .sections import Block, Entry, Part
from .words import bare_heading, columns, topic_of, words_of

_LINK: Final = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)?)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_EMAIL: Final = re.compile(r"<?(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?")
_FORGE: Final = re.compile(r"^https?://(?:www\.)?(github|gitlab)\.com/([\w-]+)/?$", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?<![\w@.])@([A-Za-z0-9][\w-]*)(?![\w.]*@)")
_PIECES: Final = re.compile(r"\s[–—-]\s|[,;:()|/\[\]\"“”„]|(?<!\w)(?:" + "|".join((*AND, *SPEAKS)) + r")(?!\w)|&")
_SPEAKS: Final = re.compile("|".join(SPEAKS), re.IGNORECASE)
_PART_OF_NAME: Final = re.compile(r"[^\W\d_](?:[\w'’.-]*)")
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as she is named. `handles` are by forge; `unplaced` is a handle of which the forge is not said.

    `speaks` says that the text has her speak for her party.
    """

    name: str
    role: str = ""
    email: str = ""
    handles: tuple[tuple[str, str], ...] = ()
    unplaced: str = ""
    party: str = ""
    speaks: bool = False
    line: int = 0

    @property
    def says_more(self) -> bool:
        """Whether more is known of her than a name and a role."""
        return bool(self.email or self.handles)


@dataclass
class _Marks:
    """What a text says by its links and marks, and what is left of it."""

    text: str
    email: str = ""
    handles: list[tuple[str, str]] = field(default_factory=list)
    unplaced: str = ""


def people_in(parts: Sequence[Part], parties: Sequence[str] = (), unsure: list[str] | None = None) -> list[Someone]:
    """Everybody who is named, in the order of the text, each once; what is said of one in several places is put together.

    `parties` are those who are no people, and may be named beside them. `unsure` takes entries of lists of people of which it cannot be
    told whether they name somebody.
    """
    apart = {_bare(one): one for one in parties}
    found: dict[str, Someone] = {}
    for part in parts:
        for one in _in_part(part, "", topic_of(part.words) == "parties", apart, unsure if unsure is not None else []):
            key = fold(one.name)
            found[key] = _together(found[key], one) if key in found else one
    return list(found.values())


def looks_like_a_name(text: str) -> bool:
    """Whether a text is two to four words of which people's names are made."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not _is_capital(words[0]) or not _is_capital(words[-1]):
        return False
    taken = NO_NAME | ROLE_WORDS | ORGANISATION_WORDS | GROUP_WORDS
    if any(word.casefold().rstrip(".") in taken and word not in PARTICLES for word in words):
        return False
    return all(_PART_OF_NAME.fullmatch(word) and (_is_capital(word) or word in PARTICLES) for word in words)


def is_role(text: str) -> bool:
    """Whether a text is made of words for roles, all in all short."""
    words = [word.casefold().strip(".,") for word in re.split(r"[\s/]+", text) if word]
    return 0 < len(words) <= 5 and any(word in ROLE_WORDS or word.rstrip("s") in ROLE_WORDS for word in words)


def _bare(name: str) -> str:
    return fold(name.strip(" ."))


def _is_capital(word: str) -> bool:
    # `HR` is no name; `J` and `J.` are initials.
    if word[:1].upper() == word[:1].lower():
        return word[:1].isalpha()  # 山田 has no capitals
    return word[:1].isupper() and (len(word.rstrip(".")) == 1 or not word.replace("-", "").isupper())


def _together(one: Someone, other: Someone) -> Someone:
    return replace(
        one,
        role=one.role or other.role,
        email=one.email or other.email,
        handles=one.handles or other.handles,
        unplaced=one.unplaced or other.unplaced,
        party=one.party or other.party,
        speaks=one.speaks or other.speaks,
    )


def _in_part(part: Part, role: str, of_people: bool, apart: Mapping[str, str], unsure: list[str]) -> Iterator[Someone]:
    heading = re.sub(r"\s*\{[^}]*\}$", "", part.words).strip()
    if set(words_of(heading)) & PAST:
        return
    own = _one_of(heading) if is_role(heading) else role
    around = heading if of_people and not own and not topic_of(heading) else ""
    for block in part.blocks:
        if block.kind == "table":
            yield from _in_table(block, of_people, around, apart)
        elif block.kind == "list":
            yield from _in_entries(block.entries, own, of_people, around, apart, unsure)
        elif block.kind == "prose":
            yield from _in_lines(block, apart, unsure)
    for child in part.children:
        yield from _in_part(child, own, of_people or topic_of(child.words) == "parties", apart, unsure)


def _one_of(role: str) -> str:
    """What one of several in a role is called; empty where that says nothing."""
    bare = bare_heading(role)
    return (
        ""
        if bare in SAYS_NOTHING or (topic_of(bare) and bare not in SINGULAR and not _alone(bare))
        else SINGULAR.get(bare, role)
    )


def _alone(bare: str) -> bool:
    return bare in ROLE_WORDS and bare not in SAYS_NOTHING


def _in_entries(
    entries: Sequence[Entry], role: str, of_people: bool, party: str, apart: Mapping[str, str], unsure: list[str]
) -> Iterator[Someone]:
    named = [someone_in(entry.text, role, entry.start, apart) if of_people or role else None for entry in entries]
    beside = any(named)
    # A list of nothing but such names may be one of people.
    maybe = beside or all(one_word(entry.text)[0] or surname_first(entry.text)[0] for entry in entries)
    for entry, found in zip(entries, named, strict=True):
        label, _, rest = _label(entry.text)
        if label and is_role(label):
            yield from _named(rest, _one_of(label), entry.start, apart, unsure) if rest else ()
            yield from _in_entries(entry.entries, _one_of(label), True, party, apart, unsure)
            continue
        one = found
        if one is None and (of_people or role):
            name, more = one_word(entry.text)
            # One word beside full names, or with a role behind it, is a name. Alone it may be anything.
            if name and _bare(name) not in apart and (_role_in(more) or (beside and not more)):
                one = _with_marks(name, role, entry.text, more, entry.start)
            elif (
                of_people
                and maybe
                and could_be_named(entry.text)
                and _bare(entry.text) not in apart
                and not entry.entries
            ):
                unsure.append(entry.text)
        if one is not None:
            yield replace(one, party=one.party or party)
        yield from _in_entries(entry.entries, role, of_people, party, apart, unsure)


def _role_in(text: str) -> str:
    """The role that is said behind a name; empty for none."""
    return next((piece for piece in map(str.strip, _PIECES.split(text)) if is_role(piece)), "")


def _with_marks(name: str, role: str, text: str, more: str, line: int) -> Someone:
    """Somebody with what stands behind her name."""
    marks = _marks(text)
    return Someone(name, _one_of(_role_in(more)) or role, marks.email, tuple(marks.handles), marks.unplaced, line=line)


def _in_lines(block: Block, apart: Mapping[str, str], unsure: list[str]) -> Iterator[Someone]:
    """A paragraph that is a label and names, such as `**Chairs:** Ada Lovelace, Grace Hopper`."""
    label, _, rest = _label(block.text)
    if label and (is_role(label) or bare_heading(label) in WHO) and len(rest.split()) < 20:
        yield from _named(rest, _one_of(label) if is_role(label) else "", block.start, apart, unsure)


def _label(text: str) -> tuple[str, str, str]:
    """What stands before a colon near the beginning, and what behind it."""
    match = re.match(
        r"\s*(?:\*\*|__|\*|_)?([^:*_|]{2,40}?)(?:\s*:\s*(?:\*\*|__|\*|_)|(?:\*\*|__|\*|_)\s*:|\s*:)(?=\s|$)\s*(.*)",
        text,
    )
    return (match[1].strip(), ":", match[2].strip()) if match else ("", "", text)


def _named(text: str, role: str, line: int, apart: Mapping[str, str], unsure: list[str]) -> Iterator[Someone]:
    """People in a row. One word is a name beside full ones, and where nobody else is named."""
    depth, piece = 0, ""
    pieces = []
    for char in text:
        depth += (char in "([<") - (char in ")]>")
        if char in ",;" and depth <= 0:
            pieces.append(piece)
            piece = ""
        else:
            piece += char
    pieces.append(piece)
    texts = [one for whole in pieces for one in re.split(r"\s+(?:and|und|&|sowie)\s+", whole)]
    named = [someone_in(one, role, line, apart) for one in texts]
    # `Chen, Wei` may be one or two.
    single = any(named) or len(texts) != 2 or len(pieces) == 1
    for one, found in zip(texts, named, strict=True):
        name = one_word(one)[0] if found is None else ""
        if found is not None:
            yield found
        elif name == one.strip(" *_.") and single:
            yield Someone(name, role, line=line)
    if not single and all(one_word(one)[0] for one in texts):
        unsure.append(text)


def someone_in(text: str, role: str, line: int, apart: Mapping[str, str], *, sure: bool = False) -> Someone | None:
    """The person whom a text names: the first of its pieces that looks like a name. `sure` says that it must be one."""
    marks = _marks(text)
    name, more = surname_first(marks.text)
    if name and (sure or role or marks.email or marks.handles or marks.unplaced or _role_in(more)):
        return _with_marks(name, role, text, more, line)
    pieces = [re.sub(r"[*_`<>]+", "", piece).strip(" .") for piece in _PIECES.split(marks.text)]
    pieces = [" ".join(piece.split()) for piece in pieces if piece.strip()]
    home = next((apart[_bare(piece)] for piece in pieces if _bare(piece) in apart), "")
    pieces = [piece for piece in pieces if _bare(piece) not in apart]
    if len(pieces) == 1 and not sure and text.rstrip().endswith("."):
        return None  # a sentence, however short
    name = next((piece for piece in pieces if looks_like_a_name(piece)), "")
    if (
        not name
        and sure
        and pieces
        and _is_capital(pieces[0])
        and len(pieces[0].split()) <= _MOST_WORDS
        and not is_role(pieces[0])
    ):
        name = pieces[0]
    if not name:
        return None
    rest = [piece for piece in pieces if piece != name]
    said = next((piece for piece in rest if is_role(piece)), "")
    company = next((piece for piece in rest if piece != said and set(words_of(piece)) & ORGANISATION_WORDS), "")
    return Someone(
        name,
        _one_of(said) or role,
        marks.email,
        tuple(marks.handles),
        marks.unplaced,
        home or company,
        bool(_SPEAKS.search(text)),
        line,
    )


def _marks(text: str) -> _Marks:
    marks = _Marks(text)

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if mail := _EMAIL.fullmatch(target):
            marks.email = marks.email or mail[1]
        elif forge := _FORGE.match(target):
            marks.handles.append((forge[1].casefold(), forge[2]))
            return "" if words.lstrip("@").casefold() == forge[2].casefold() else words
        return words

    def mail(match: re.Match[str]) -> str:
        marks.email = marks.email or match[1]
        return " , "

    def handle(match: re.Match[str]) -> str:
        if not marks.handles:
            marks.unplaced = marks.unplaced or match[1]
        return " , "

    marks.text = _LINK.sub(link, marks.text)
    marks.text = _EMAIL.sub(mail, marks.text)
    marks.text = _HANDLE.sub(handle, marks.text)
    return marks


def _plain(text: str) -> str:
    return re.sub(r"[*_`:]", "", text).strip()


def _in_table(block: Block, of_people: bool, party: str, apart: Mapping[str, str]) -> Iterator[Someone]:
    head = block.rows[0].cells if block.rows else ()
    if len(head) == 2 and (
        labels := [row for row in block.rows if is_role(_plain(row.cells[0])) and len(row.cells) == 2]
    ):
        if not is_role(_plain(head[0])) and len(labels) < len(block.rows) - 1 and "name" in columns("people", head):
            labels = []
        for row in labels:
            yield from _named(row.cells[1], _one_of(_plain(row.cells[0])), row.start, apart, [])
        if labels:
            return
    where = columns("people", head)
    if "name" not in where or not (of_people or len(where) > 1):
        return
    if not of_people and not {"role", "email", "handle"} & where.keys():
        return
    forge = bare_heading(head[where["handle"]]).split()[0] if "handle" in where else ""
    for row in block.rows[1:]:
        cells = {key: row.cells[number] for key, number in where.items() if number < len(row.cells)}
        one = someone_in(cells.get("name", ""), "", row.start, apart, sure=len(where) > 1)
        if one is None:
            continue
        marks = _marks(" ".join(cells.get(key, "") for key in ("email", "handle")))
        role = re.sub(r"[*_`]", "", cells.get("role", "")).strip()
        plain = re.sub(r"[@*_`\s]", "", cells.get("handle", ""))
        handles = tuple(marks.handles) or (
            ((forge, plain),) if forge in ("github", "gitlab", "slack") and re.fullmatch(r"[\w.-]+", plain) else ()
        )
        yield replace(
            one,
            role=role if 0 < len(role) <= 80 else one.role,
            email=one.email or marks.email,
            handles=one.handles or handles,
            unplaced="" if handles else one.unplaced or marks.unplaced,
            party=re.sub(r"[*_`]", "", _marks(cells.get("party", "")).text).strip() or one.party or party,
        )
