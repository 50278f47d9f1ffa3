"""Addresses of a forge's own editor, as a forge takes them: for a file that is there, a new one, a suggestion in words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from ...model.settings import ForgeKind

LONGEST: Final = 2000
"""So many characters of an address every browser, forge and mail program takes."""

_EDITED: Final[Mapping[ForgeKind, re.Pattern[str]]] = {
    ForgeKind.GITHUB: re.compile(r"(https?://[^?#]+?)/edit/([^/?#]+)/([^?#]+)"),
    ForgeKind.GITLAB: re.compile(r"(https?://[^?#]+?)(?:/-)?/edit/([^/?#]+)/([^?#]+)"),
    ForgeKind.GITEA: re.compile(r"(https?://[^?#]+?)/_edit/([^/?#]+)/([^?#]+)"),
    ForgeKind.FORGEJO: re.compile(r"(https?://[^?#]+?)/_edit/([^/?#]+)/([^?#]+)"),
}


@dataclass(frozen=True, slots=True)
class Editor:
    """A forge's editor of a file. `repository` is the address of its page, `path` the file from the repository's top."""

    forge: ForgeKind
    repository: str
    branch: str
    path: str

    def new_file(self, beside: str, text: str) -> str:
        """Where a new file is written; `beside` is its path as seen from the folder of this one. Where the address would be too long
        the text is left out: an empty file can be filled, an address that is cut cannot be opened.
        """
        path = posixpath.join(posixpath.dirname(self.path), beside)
        if self.forge is ForgeKind.GITLAB:
            # GitLab puts the name in; whether it puts in the text depends on its version.
            begin, name, value = f"{self.repository}/-/new/{self.branch}", "file_name", "content"
        else:
            begin = f"{self.repository}/{'new' if self.forge is ForgeKind.GITHUB else '_new'}/{self.branch}"
            name, value = "filename", "value"
        empty = f"{begin}?{name}={_said(path)}"
        filled = f"{empty}&{value}={_said(text)}"
        return filled if len(filled) <= LONGEST else empty

    def suggestion(self, title: str, text: str) -> str:
        """Where a change is suggested in words, as an issue."""
        if self.forge is ForgeKind.GITLAB:
            begin, named, told = f"{self.repository}/-/issues/new", "issue[title]", "issue[description]"
        else:
            begin, named, told = f"{self.repository}/issues/new", "title", "body"
        short = f"{begin}?{quote(named)}={_said(title)}"
        whole = f"{short}&{quote(told)}={_said(text)}"
        return next((one for one in (whole, short) if len(one) <= LONGEST), begin)


def editor_of(address: str | None, forge: ForgeKind | None) -> Editor | None:
    """The editor that an address of "edit this page" leads to; None where it is none of that forge's."""
    found = _EDITED[forge].fullmatch(address) if forge is not None and address else None
    return Editor(forge, found[1], found[2], unquote(found[3])) if found is not None and forge is not None else None


def _said(text: str) -> str:
    """A text as a value in an address. What may stand there stays: most of it is read by people too."""
    return quote(text, safe="/:,!*()@")
