"""File names that would lose a page: two for one address, and names that not every machine can write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from ..model import addresses
from ..model.documents import Origin
from ..model.problem import Problem, Severity, Span, arguments

_PAGE_OF_FOLDER: Final = re.compile(r"(?:^|/)(?:index|readme)$", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.(?:md|markdown|mdown|mkdn|mkd)$", re.IGNORECASE)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices, which Windows keeps for itself with any ending (Microsoft, Naming Files, Paths, and Namespaces)."""
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\\\\]")
_SPECIAL: Final = re.compile(r'[<>:"|?*]')


def name_problems(documents: Iterable[Origin], pages: Iterable[Origin]) -> Iterator[Problem]:
    """CH057, CH058, CH059. The order of what is given makes no difference."""
    ours = list(documents)
    for origin in ours:
        if addresses.is_reserved(origin.uri):
            yield _problem(origin, "CH058", address=addresses.folder(origin.uri) + "/")
    seen: dict[str, Origin] = {}
    for origin in sorted([*ours, *pages], key=lambda one: (one.source, one.file)):
        first = seen.setdefault(address_of(origin.uri), origin)
        if first is not origin:
            yield _problem(origin, "CH057", first=first.file)
        yield from _awkward(origin)


def address_of(uri: str) -> str:
    """What two files must not share: where their page stands, on a machine that tells neither case nor accents apart."""
    stem = _PAGE_OF_FOLDER.sub("", _ENDING.sub("", uri))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())


def _awkward(origin: Origin) -> Iterator[Problem]:
    for part in PurePosixPath(origin.file).parts:
        if match := _UNPRINTABLE.search(part):
            # Neither a link nor a message can name it.
            yield _problem(origin, "CH059", Severity.ERROR, name=part, reason="sign", found=f"U+{ord(match[0]):04X}")
        elif match := _SPECIAL.search(part):
            yield _problem(origin, "CH059", Severity.WARNING, name=part, reason="special", found=match[0])
        elif _RESERVED.fullmatch(part):
            yield _problem(origin, "CH059", Severity.WARNING, name=part, reason="device", found=part.split(".")[0])
        elif part != part.rstrip(". ") or part != part.lstrip(" "):
            yield _problem(origin, "CH059", Severity.WARNING, name=part, reason="edge", found="")
        else:
            continue
        return


def _problem(origin: Origin, code: str, severity: Severity = Severity.ERROR, **named: str) -> Problem:
    return Problem(code, severity, arguments(**named), origin.source, origin.file, (), Span.whole_line(1))
