"""Documents as they were read, kept by what their files hold: of thousands few are others than the last time.

A key names the file's bytes, its place, this package's code and the libraries that take files apart. What a document takes from where it
stands (`Around`) is kept with it: where that is another one now, the file is read.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from typing import Final

from ..model.archive import CLASSES, Manuscript
from ..model.documents import Section
from ..model.findings import FileKey
from ..model.packed import PackedText
from ..model.values import Kind, Visibility
from ..store.cache import Cache, Json, installed, key_of, libraries
from .collector import File
from .document import NOTHING, Around, Made, Said
from .glances import ROOMS
from .places import Places
from .plain_problems import number, problem_as_json, problem_from, text

_FORM: Final = "document-1"
AT_ONCE: Final = 256
"""So many files are looked up together: a question to the cache has its price, and so has what is held meanwhile."""


class KeptDocuments:
    """What a cache has of some files. They are looked up by `ahead`, some at a time; what was read of these is kept with the next."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._software = (_FORM, installed(*ROOMS), libraries())
        self.contents: dict[FileKey, bytes] = {}
        """What each file holds that was looked up, as a key that another one has where anything is different."""
        self._files: Sequence[File] = ()
        self._keys: dict[int, bytes] = {}
        self._found: dict[bytes, Json] = {}
        self._new: dict[bytes, Json] = {}

    def ahead(self, files: Sequence[File]) -> None:
        """Look up some files, which are asked for next; what was known of others is let go."""
        self.write()
        # To make one is to hash the file. These files are held until the next come, so that each has a number of its own.
        self._files = files
        self._keys = {id(file): self._key(file) for file in files}
        for file, key in zip(files, self._keys.values(), strict=True):
            place = (file.source.name, file.path)
            # Two sources may have one name, by mistake: then both count.
            self.contents[place] = key_of(self.contents[place].hex(), key.hex()) if place in self.contents else key
        self._found = self.cache.get(self._keys.values())

    def _key(self, file: File) -> bytes:
        content = hashlib.sha256(file.raw).hexdigest()
        return key_of(*self._software, file.source.name, file.source.mount, file.path, content)

    def made(self, file: File) -> Made | None:
        """The document that a file is, as it was read somewhere; None where it is not known."""
        told = self._found.get(self._keys.get(id(file), b""))
        if told is None:
            return None
        try:
            return _made_from(told, file)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None

    def keep(self, file: File, made: Made) -> None:
        """Keep a document that was read in full. One that shows views is read each time: few do."""
        key = self._keys.get(id(file))
        if key is not None and not made.manuscript.blocks and isinstance(made.manuscript.contents, PackedText):
            self._new[key] = _as_json(made, made.manuscript.contents)

    def write(self) -> None:
        """Write down what is to be kept."""
        self.cache.put(self._new)
        self._new.clear()


def _as_json(made: Made, contents: PackedText) -> Json:
    one = made.manuscript
    lines, alliance_type = one.locate.told if isinstance(one.locate, Places) else (None, "")
    return {
        "kind": one.kind.value,
        "id": one.id,
        "data": contents.text,
        "visibility": one.visibility and one.visibility.value,
        "alliance": one.alliance,
        "commentary": [[part.title, part.level, part.anchor, part.text, part.line] for part in one.commentary],
        "titles": dict(one.titles),
        "derived": sorted(one.derived),
        "links": sorted(one.links),
        "lines": lines,
        "type": alliance_type,
        "said": list(made.said),
        "around": [made.around.alliance, made.around.language, made.around.visibility and made.around.visibility.value],
        "problems": [problem_as_json(problem) for problem in made.problems],
        "unreadable": made.unreadable,
    }


def _made_from(told: Json, file: File) -> Made:
    """Raises KeyError, TypeError, ValueError, IndexError or AttributeError for what is none."""
    kind = Kind(told["kind"])
    alliance, language, visibility = told["around"]
    around = Around(text(alliance), text(language), _visibility(visibility))
    charter, own = (None if one is None else text(one) for one in told["said"])
    lines = told["lines"]
    if lines is not None:
        # The same few keys stand in all of them.
        lines = {sys.intern(key): number(line) for key, line in lines.items()}
    manuscript = Manuscript(
        origin=file.origin,
        kind=kind,
        contents=PackedText(text(told["data"]), text(told["id"])),
        visibility=_visibility(told["visibility"]),
        language=around.language,
        alliance=text(told["alliance"]),
        commentary=tuple(
            Section(text(title), number(level), text(anchor), text(words), number(line))
            for title, level, anchor, words, line in told["commentary"]
        ),
        titles={text(key): text(words) for key, words in told["titles"].items()},
        derived=frozenset(map(text, told["derived"])) or NOTHING,
        links=frozenset(map(text, told["links"])) or NOTHING,
        locate=Places(file.source, file.path, file.raw, CLASSES[kind], around.language, text(told["type"]), lines),
    )
    problems = tuple(map(problem_from, told["problems"]))
    return Made(manuscript, problems, bool(told["unreadable"]), Said(charter, own), around)


def _visibility(value: Json) -> Visibility | None:
    return None if value is None else Visibility(value)
