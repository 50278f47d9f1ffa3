"""That something takes a while: said on standard error, to somebody at a terminal, once it does."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_AFTER: Final = 1.0
"""Seconds after which somebody begins to wonder."""
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say what goes on while it does, with the seconds that it took so far; nothing is left of that at the end.

    Nothing is said where standard error is no terminal, or one that only adds lines.
    """
    stream = sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(_AFTER):
            seconds += 1
            stream.write(f"{_CLEAR}{what} … {seconds} s")
            stream.flush()
        if seconds:
            stream.write(_CLEAR)
            stream.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
