"""What changed in a file, as a unified diff that `patch` and `git apply` take: bytes, since a file may hold any line ends."""

from __future__ import annotations

import difflib
import os
import re
from io import BytesIO
from typing import Final

_PLAIN: Final = re.compile(rb'[^\x00-\x1f"\\\x7f]*')
_SIGNS: Final = {
    7: b"\\a",
    8: b"\\b",
    9: b"\\t",
    10: b"\\n",
    11: b"\\v",
    12: b"\\f",
    13: b"\\r",
    34: b'\\"',
    92: b"\\\\",
}


def unified(name: str, before: bytes, after: bytes) -> bytes:
    """The diff of one file; nothing where nothing changed. `name` is its path, posix, from where the diff is applied.

    `before` is empty for a file that is not there yet.
    """
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        # The lines of a diff end with a line feed, whatever else ends a line in the file.
        BytesIO(before).readlines(),
        BytesIO(after).readlines(),
        _named("a", name) if before else b"/dev/null",
        _named("b", name),
    )
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _named(side: str, name: str) -> bytes:
    """A name as git writes it: quoted where it holds what a diff, or a terminal, would take for something else."""
    raw = f"{side}/".encode() + os.fsencode(name)
    if _PLAIN.fullmatch(raw):
        return raw + b"\t" if b" " in raw else raw
    return (
        b'"'
        + b"".join(_SIGNS.get(one) or (bytes((one,)) if 32 <= one != 127 else b"\\%03o" % one) for one in raw)
        + b'"'
    )
