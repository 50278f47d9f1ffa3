"""Answers of a conversation that was interrupted, kept until it is finished. Readable by nobody but their author."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER: Final = "charters-drafts"


class Draft:
    """The answers of one conversation, by key. No method raises: what cannot be kept is asked again.

    `folder` is a repository's own (`.git`), which no commit can write to and no forge gets to see; None keeps nothing.
    """

    def __init__(self, folder: Path | None, *names: str) -> None:
        told = hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]
        self._file = folder / _FOLDER / f"{told}.json" if folder is not None else None

    @property
    def lasts(self) -> bool:
        """Whether there is a place for answers at all."""
        return self._file is not None

    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """What was said so far; nothing where there is no draft, or none that can be read."""
        if self._file is None:
            return {}
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(told, dict):
            return {}
        return {
            str(key): tuple(said)
            for key, said in told.items()
            if isinstance(said, list) and all(isinstance(one, str) for one in said)
        }

    def keep(self, answers: Mapping[str, tuple[str, ...]]) -> bool:
        """Keep what was said so far; whether that went well."""
        if self._file is None:
            return False
        beside = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(answers, stream, ensure_ascii=False)
            beside.replace(self._file)
        except OSError:
            return False
        return True

    def drop(self) -> None:
        """Forget it."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()
