"""The lines of CODEOWNERS, each forge's in its own way. Sources: "About code owners" of GitHub's documentation, and
"Syntax of CODEOWNERS file" of GitLab's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...locale.words import N_, Words
from ...model.settings import ForgeKind
from .marked import BEGIN, END
from .who import Owned

FORGES: Final = (ForgeKind.GITHUB, ForgeKind.GITLAB)
"""Those that can be written for."""

_GLOB: Final = frozenset("*?[]\\ ")
"""What stands for other characters, or ends a path, unless a backslash stands before it."""


def block(charters: Sequence[Owned], forge: ForgeKind, words: Words) -> str:
    """The marked block for some charters, one line end a line, the marks among them.

    On GitHub all owners stand on one line, since the last line that fits a path counts alone. On GitLab each party has a
    section of its own, so that each must approve. Of a party without an owner a comment tells.
    """
    lines = _of_github(charters, words) if forge is ForgeKind.GITHUB else _of_gitlab(charters, words)
    intro = words.gettext(N_("Written by `charters owners --write`; what you change between these marks is lost."))
    return "".join(f"{line}\n" for line in (BEGIN, f"# {intro}", *lines, END))


def _of_github(charters: Sequence[Owned], words: Words) -> Iterator[str]:
    for one in charters:
        yield from _missing(one, words)
        owners = sorted({owner for party in one.parties for owner in party.owners}, key=str.casefold)
        if owners:
            # A path without an owner would take away those of the lines above.
            yield " ".join((pattern(one.path, ForgeKind.GITHUB), *owners))


def _of_gitlab(charters: Sequence[Owned], words: Words) -> Iterator[str]:
    taken: set[str] = set()
    for one in charters:
        missing = list(_missing(one, words))
        yield from ("", *missing) if missing else ()
        for number, party in enumerate(one.parties, 1):
            if party.owners:
                yield ""
                yield f"[{_section(one, number, taken)}][1]"
                yield " ".join((pattern(one.path, ForgeKind.GITLAB), *party.owners))


def _missing(one: Owned, words: Words) -> Iterator[str]:
    """A comment for each party without an owner; for two people one that names neither."""
    without = [party for party in one.parties if not party.owners]
    if one.private:
        if without:
            yield f"# {shown(one.path)}: {words.gettext(N_('a login is missing.'))}"
        return
    for party in without:
        said = words.gettext(N_("no login is known for %(party)s.")) % {"party": shown(party.name)}
        yield f"# {shown(one.title)}: {said}"


def _section(one: Owned, number: int, taken: set[str]) -> str:
    """A name that no other section of the block has: GitLab makes one of sections with the same name, whatever its case."""
    name = f"{one.path} ({number})" if one.private else f"{one.title}: {one.parties[number - 1].name}"
    others = (f"{name} ({one.alliance_id}, {again})" for again in itertools.count(2))
    names = map(_in_brackets, itertools.chain((name, f"{name} ({one.alliance_id})"), others))
    found = next(one for one in names if one.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _in_brackets(text: str) -> str:
    return shown(text).translate({ord("["): "(", ord("]"): ")"})


def shown(text: str) -> str:
    """A text on one line: nothing in it can end the line, or hide what stands there."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def pattern(path: str, forge: ForgeKind) -> str:
    """What fits a file, by its path from the top, and as far as the forge allows nothing else.

    The slash in front keeps signs that mean something at the beginning of a line from meaning it. `?` fits any one
    character: it stands for what cannot be written, such as a line end, and on GitHub for `#`, with which a comment
    begins there, escaped or not.
    """
    return "/" + "".join(_escaped(char, forge) for char in path)


def _escaped(char: str, forge: ForgeKind) -> str:
    if not char.isprintable() or (char == "#" and forge is ForgeKind.GITHUB):
        return "?"
    return f"\\{char}" if char in _GLOB else char
