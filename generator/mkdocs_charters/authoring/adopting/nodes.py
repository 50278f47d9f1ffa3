"""The sections of the charter that is being made: which of the author's headings become known ones, and where each stands.

Known headings stand at level 2 and once each (`reading.bodies`). So sections are moved up where they would be overlooked, and put
into each other where two say the same; what is under them stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...locale.adopting import TOPICS
from ...locale.headings import fold_heading, heading_words, known_headings
from ...model.charter import Charter
from ...model.meaning import field_by_key
from ...reading.nearest import almost
from .lists import shared_words
from .sections import Block, Part
from .words import bare_heading, columns, covers, topic_of

_HEADINGS: Final = frozenset(key for key, one in field_by_key(Charter).items() if one.meaning.heading)
_PARTS_OF_SCOPE: Final = frozenset({"in", "out"})
_OF_FIELDS: Final[Mapping[str, str]] = {
    fold_heading(word): key
    for key, one in field_by_key(Charter).items()
    if not one.meaning.heading
    for word in (one.meaning.title, key)
}


@dataclass(eq=False)
class Node:
    """A section to be written. `key` is the known heading that it becomes, `ident` the id behind its heading.

    `plain` says that its heading is written as a line of text, since reading would take it for something else. `settled` are blocks
    that the frontmatter says as well, `heads` those of their tables, by field; `todo` is what its author is asked.
    """

    part: Part | None
    topic: str = ""
    key: str = ""
    ident: str = ""
    written: str = ""
    plain: bool = False
    children: list[Node] = field(default_factory=list)
    settled: list[Block] = field(default_factory=list)
    todo: str = ""
    became: list[tuple[str, int]] = field(default_factory=list)
    heads: list[tuple[str, str]] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its own blocks."""
        return self.part.blocks if self.part is not None else ()

    @property
    def words(self) -> str:
        """The words of its heading."""
        return self.part.words if self.part is not None else self.written

    def walk(self) -> Iterator[Node]:
        """The section and all in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def nodes_of(parts: Sequence[Part]) -> list[Node]:
    """Sections as they stand."""
    return [Node(one, topic_of(one.words), written=one.written, children=nodes_of(one.children)) for one in parts]


def arranged(tops: list[Node], language: str) -> list[Node]:
    """The sections in their places: those at level 2, with the known headings that they become."""
    known = known_headings(language)
    found = list(tops)
    while True:
        found = _assigned(found, known)
        place = next(
            (n for n, one in enumerate(found) if not one.key and any(_is_ours(child, known) for child in one.children)),
            None,
        )
        if place is None:
            break
        found[place + 1 : place + 1] = found[place].children
        found[place].children = []
    for top in found:
        _named(top, known, language)
    return found


def _is_ours(node: Node, known: Mapping[str, str]) -> bool:
    return bool(_by_words(node, known)) or node.topic in _HEADINGS | _PARTS_OF_SCOPE | {"escalation"}


def _by_words(node: Node, known: Mapping[str, str]) -> str:
    """The known heading that reading takes a section for."""
    if node.part is None or node.part.heading is None:
        return node.key
    ident = (node.part.heading.id or "").replace("-", "_")
    return ident if ident in _HEADINGS else _heading(known.get(fold_heading(node.words), ""))


def _heading(key: str) -> str:
    return key if key in _HEADINGS else ""


def _assigned(tops: list[Node], known: Mapping[str, str]) -> list[Node]:
    """Each known heading to one section: the one that reading would take for it, or else the one that fits best."""
    holders = {one.key: one for one in tops if one.key}
    kept: list[Node] = []
    for top in tops:
        key = _by_words(top, known) if not top.key else ""
        if key and key in holders:
            # The same heading twice: what is below the second goes into the first.
            holders[key].children.append(top)
            continue
        if key:
            top.key = key
            holders[key] = top
        kept.append(top)
    for key in _HEADINGS - holders.keys():
        candidates = [one for one in kept if not one.key and _may_be(one, key)]
        if candidates:
            best = min(candidates, key=lambda one: _rank(one, key))
            best.key, holders[key] = key, best
    return _with_scope(kept, holders)


def _may_be(node: Node, key: str) -> bool:
    if key == "when_we_disagree" and node.topic == "escalation":
        return True
    if node.topic != key:
        return False
    if key == "words_we_share":
        return any(is_glossary(block) for block in node.blocks)
    return key != "when_it_gets_hard" or any(block.kind == "list" for block in node.blocks)


def _rank(node: Node, key: str) -> int:
    words = TOPICS[key]
    bare = bare_heading(node.words)
    return words.index(bare) if bare in words else len(words) + (node.topic != key)


def is_glossary(block: Block) -> bool:
    """Whether terms can be read from a block."""
    if block.kind == "list":
        return bool(shared_words(block))
    return block.kind == "table" and {"term", "meaning"} <= columns("words_we_share", block.rows[0].cells).keys()


def _with_scope(tops: list[Node], holders: dict[str, Node]) -> list[Node]:
    """What is in and what is out stands below the scope."""
    kept: list[Node] = []
    for top in tops:
        if top.key or top.topic not in _PARTS_OF_SCOPE:
            kept.append(top)
            continue
        if "scope" not in holders:
            holders["scope"] = Node(None, "scope", "scope")
            kept.append(holders["scope"])
        holders["scope"].children.append(top)
    return kept


def _named(top: Node, known: Mapping[str, str], language: str) -> None:
    """Ids and spellings of headings, so that each is read as what it is."""
    if top.key:
        ours = heading_words(top.key, language) or ""
        if fold_heading(top.words) == fold_heading(ours) or top.part is None:
            # Marks of its author's, or attributes behind the words, stay.
            top.written = ours if covers(ours, top.written) else top.written
        elif _by_words(top, known) != top.key:
            top.ident = top.key.replace("_", "-")
        if top.key == "scope":
            _scope(top, known)
        return
    heading = top.part.heading if top.part is not None else None
    if heading is None or heading.id is not None:
        return
    folded = fold_heading(heading.text)
    if folded in _OF_FIELDS:
        top.ident = f"{_OF_FIELDS[folded].replace('_', '-')}-in-words"
    elif any(_heading(key) and almost(folded, word) for word, key in known.items()):
        top.ident = "our-" + "-".join(folded.split())


def _scope(scope: Node, known: Mapping[str, str]) -> None:
    """In and Out, once each; a second one stands in the first."""
    holders: dict[str, Node] = {}
    kept = []
    for child in scope.children:
        heading = child.part.heading if child.part is not None else None
        ident = heading.id if heading is not None and heading.id in _PARTS_OF_SCOPE else ""
        by_words = known.get(fold_heading(child.words), "")
        key = (
            ident
            or (by_words if by_words in _PARTS_OF_SCOPE else "")
            or (child.topic if child.topic in _PARTS_OF_SCOPE else "")
        )
        if key in holders:
            holders[key].children.append(child)
            child.plain = by_words in _PARTS_OF_SCOPE
            continue
        kept.append(child)
        if key:
            holders[key] = child
            if key not in (ident, by_words):
                child.ident = key
    scope.children = kept
