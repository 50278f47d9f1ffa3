"""Worked examples of the codes: what somebody wrote, and the same mended. One file a code, `examples/CH024.md`.

A file begins with a sentence or two about the case, for readers. Then stand its files, each below `===== PATH`, as in a
folder that holds `charters/` and `charters.yml`; then what is different once it is mended, below `===== mended PATH`.
Codes of changes have `===== before PATH` and `===== after PATH` instead. Below `===== found` stands what is found in
the files, a severity and a code a line; changes have a weight there. What an example needs and does not show stands
around it: `tests.support.AROUND`.

What a path's content cannot tell follows the path, in words: `in Windows-1252`, `is empty`, `is a folder`, `is a link
to PATH`, `cannot be opened`, `is not there`, `moves to PATH`, `is deleted`. Within a file, ⟨tab⟩ and ⟨U+2028⟩ stand for
what cannot be seen, ⟨80,000 more lines⟩ for the line above it that often, ⟨5,000 more digits⟩ for the digit before it,
⟨digest of this text⟩, ⟨digest of the text before⟩ and ⟨digest of an earlier text⟩ for
digests. Readers see all this as it stands;
`tests/locale/test_examples.py` makes it so and runs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

_HEADER: Final = re.compile(r"^===== (?:(mended|before|after) )?(\S+)(?: (.+))?\n", re.MULTILINE)
_FENCE: Final = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example. `state` is Markdown, what is to be known of the file beside its `text`: mostly nothing."""

    path: str
    state: str
    text: str

    @property
    def markdown(self) -> str:
        """The file for readers: its path, and what stands in it, verbatim whatever that is."""
        named = f"`{self.path}` {self.state}".rstrip()
        if not self.text:
            return f"{named}.\n"
        fence = "`" * (max(map(len, _FENCE.findall(self.text)), default=2) + 1)
        # Without a language: those who colour Markdown take the last field above `---` for a heading.
        return f"{named}:\n\n{fence}\n{self.text}{fence}\n"


@dataclass(frozen=True, slots=True)
class Example:
    """The example of one code. `about` is Markdown, in English.

    `mended` holds only what differs from `files`. Where two versions are `compared`, `files` is the earlier one and
    `mended` what differs in the later one. `found` is what is found in `files`: pairs of a severity's word and a code.
    """

    about: str
    files: tuple[ExampleFile, ...]
    mended: tuple[ExampleFile, ...]
    compared: bool
    found: tuple[tuple[str, str], ...]


def example_of(code: str) -> Example:
    """The example of a code. Raises FileNotFoundError for a code without one, ValueError where its file is misshapen."""
    return _read(_folder().joinpath(f"{code}.md").read_text(encoding="utf-8"))


def examples() -> tuple[str, ...]:
    """The codes that have an example, in order."""
    return tuple(sorted(file.name.removesuffix(".md") for file in _folder().iterdir()))


def _folder() -> Traversable:
    return resources.files(__package__).joinpath("examples")


def _read(text: str) -> Example:
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    sections = [
        (header[1] or "", ExampleFile(header[2], header[3] or "", text[header.end() : end]))
        for header, end in zip(headers, ends, strict=False)
    ]
    if not sections or sections[-1][1].path != "found":
        raise ValueError("an example ends with what is found in it")
    found = sections.pop()[1].text.splitlines()
    stages = [stage for stage, _ in sections]
    first, second = ("before", "after") if "before" in stages else ("", "mended")
    files = [file for stage, file in sections if stage == first]
    mended = [file for stage, file in sections if stage == second]
    if not files or not mended or stages != [first] * len(files) + [second] * len(mended):
        raise ValueError("an example has files, and then what is different in them")
    return Example(
        about=text[: headers[0].start()].strip(),
        files=tuple(files),
        mended=tuple(mended),
        compared=first == "before",
        found=tuple((severity, code) for severity, code in map(str.split, found)),
    )
