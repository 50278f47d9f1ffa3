"""What mishaps befall: portfolios that somebody wrote. All golden cases, and the ugly ones in `seeds/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests import support
from tests.reading.test_golden import sections

_GOLDEN = Path(__file__).parent.parent / "golden"
_UGLY = Path(__file__).parent / "seeds"
_HEADER = re.compile(r"^===== (\S+)(?: as of \S+)?\n", re.MULTILINE)

Files = Mapping[str, bytes]


def _files(text: str) -> dict[str, bytes]:
    """The files of a case of `golden/checks`, or of one that is written like it."""
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    found = {header[1]: text[header.end() : end].encode() for header, end in zip(headers, ends, strict=True)}
    found.pop("problems", None)
    return found


def _named() -> Iterator[tuple[str, Files]]:
    small = {path: text.encode() for path, text in support.SMALL.items()}
    yield "small", small
    for path in sorted((_GOLDEN / "checks").glob("*.md")):
        # What is expected of a case is no part of it, and a place that stands for a digest is a word as good as any.
        yield f"checks/{path.stem}", _files(path.read_text(encoding="utf-8"))
    for path in sorted((_GOLDEN / "reading").glob("*.md")):
        raw, _ = sections(path.read_text(encoding="utf-8"))
        yield f"reading/{path.stem}", {**small, "nordhafen-kestrel/index.md": raw}
    for folder in sorted((_GOLDEN / "terms").iterdir()):
        charters = folder / "charters"
        yield (
            f"terms/{folder.name}",
            {file.relative_to(charters).as_posix(): file.read_bytes() for file in sorted(charters.rglob("*.md"))},
        )
    for path in sorted(_UGLY.glob("*.md")):
        yield f"seeds/{path.stem}", {**small, **_files(path.read_text(encoding="utf-8"))}


@cache
def seeds() -> Mapping[str, Files]:
    """All seeds by name."""
    return dict(_named())
