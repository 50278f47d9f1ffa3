"""`charters textconv`: a document as plain lines, for `git diff` and `git log -p`."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path
from typing import Final

import click

from .gathering import Gathering

_LARGEST: Final = 1_000_000
"""So many bytes are read as a document; what is larger was not written by people."""
_LOOKED_AT: Final = 8000
"""Where git looks for a zero, which no text has."""
_MAY_BE_OURS: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*---[\s\S]*?(?:kind|\\[uUx])")
_NO_HOME: Final = frozenset({"CH116"})
"""Findings that come of reading one file alone: a record whose charter is not there."""
_FILE: Final = "the-document.md"


@click.command(cls=Gathering)
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> None:
    """Print FILE in plain lines, one for each thing that it says: for git, which compares the lines of two such texts.

    Formatting, shorthand and the order of what has none give no other lines. What is no document of charters, or cannot be read as one, is
    printed as it is.

    \b
    charters textconv charters/cold-chain/index.md
    git config diff.charters.textconv "charters textconv"
    """
    raw = file.read_bytes()
    # Bytes are data, and stay as they are in any log.
    click.echo(_converted(raw), nl=False)


def _converted(raw: bytes) -> bytes:
    if b"\0" in raw[:_LOOKED_AT]:
        return f"No text: {len(raw)} bytes, sha256 {hashlib.sha256(raw).hexdigest()}\n".encode()
    if len(raw) > _LARGEST or not _MAY_BE_OURS.match(raw):
        return raw
    try:
        lines = _lines(raw)
    except Exception:  # noqa: BLE001  # whatever it is, somebody wants to see the file
        return raw
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace") if lines else raw


def _lines(raw: bytes) -> list[str]:
    """The lines of a document; none for what is no document, or cannot be read as one."""
    from ..exports.plain_lines import UnclearError, lines_of
    from ..locale.words import words_for
    from ..model.problem import Severity
    from ..model.settings import Settings
    from ..model.values import slug
    from ..reading.settings import FILE_NAME, read_settings
    from ..reading.whose import read_alone

    # Git starts us at the top of the work tree.
    reader = read_settings(Path(FILE_NAME))[0].language
    archive = read_alone(_FILE, raw, Settings(language=_language(raw, reader)))
    unread = [one for one in archive.problems if one.severity is Severity.ERROR and one.code not in _NO_HOME]
    if unread or len(archive.manuscripts) != 1 or archive.manuscripts[0].damaged:
        return []
    (found,) = archive.manuscripts
    if found.id == slug(_FILE.removesuffix(".md")):  # made of the name of the file, which is not that of the document
        found = dataclasses.replace(found, contents={key: one for key, one in found.data.items() if key != "id"})
    try:
        return lines_of(found, words_for(reader))
    except UnclearError:
        return []


def _language(raw: bytes, reader: str) -> str:
    """In which language a document is written that may say so elsewhere: by its headings, else the reader's."""
    from ..locale.headings import fold_heading, foreign_headings

    foreign = foreign_headings(reader)
    for heading in re.findall(
        r"^#{1,6}[ \t]+(.+?)[ \t]*(?:\{#[^}]*\})?[ \t]*#*[ \t]*$", raw.decode("utf-8", "replace"), re.MULTILINE
    ):
        if found := foreign.get(fold_heading(heading)):
            return found
    return reader
