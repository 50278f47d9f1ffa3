"""What a command printed the last time, said again while all that it read is as it was."""

from __future__ import annotations

import base64
import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

import click

from ..reading.root import git_folder
from ..store.cache import Cache, installed, key_of, place_for
from ..store.clock import still_today, today
from ..store.inputs import inputs_from, surroundings
from ..store.observing import Observer, observe

_FORM: Final = "said-1"


class _Heard(io.TextIOBase):
    """A stream that keeps what goes through it, in the order in which it came: texts, and bytes as `buffer` takes them."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.said: list[tuple[str, str]] = []
        self.buffer = _Bytes(self)

    @property
    def encoding(self) -> str:  # type: ignore[override]  # that of the stream
        return self.stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        return self.stream.errors

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            # By this, click tells streams of bytes from those of text.
            raise TypeError("text")
        self.said.append(("text", text))
        return self.stream.write(text)

    def flush(self) -> None:
        self.stream.flush()

    def isatty(self) -> bool:
        return self.stream.isatty()

    def fileno(self) -> int:
        return self.stream.fileno()

    def writable(self) -> bool:
        return True


class _Bytes(io.RawIOBase):
    def __init__(self, heard: _Heard) -> None:
        self._heard = heard

    def write(self, raw: Any) -> int:
        told = bytes(raw)
        self._heard.said.append(("bytes", base64.b64encode(told).decode()))
        self._heard.stream.flush()
        return self._heard.stream.buffer.write(told)

    def flush(self) -> None:
        self._heard.stream.buffer.flush()

    def writable(self) -> bool:
        return True


def said_again(question: tuple[str, ...], timezone: Callable[[], str], work: Callable[[], None]) -> None:
    """Do some work that prints to standard output and may end the command with a code; or print the same and end it the same, where all
    that the work read is as it was the last time.

    `question` is all that was asked for; `timezone` tells, once the work is done, where today is the day as of which it was right, empty
    where that was named. Nothing is kept where a repository keeps nothing, and where the work fails.
    """
    place = place_for(git_folder(Path.cwd()))
    if place is None:
        work()
        return
    with Cache(place) as cache:
        key = key_of("said", _FORM, installed(), surroundings(), *_terminal(), *question)
        for told in cache.read([key], _still_true).values():
            if told is not None:
                _say(*told)
        observer = observe()
        heard = _Heard(sys.stdout)
        sys.stdout = heard
        code: Any = 0
        try:
            work()
        except SystemExit as end:
            code = end.code
        except BaseException:
            observer.ends()
            raise
        finally:
            sys.stdout = heard.stream
        if code in (None, 0, 1):
            cache.put({key: _kept(observer, heard, int(code or 0), timezone())})
    if code not in (None, 0):
        raise SystemExit(code)


def _terminal() -> tuple[str, ...]:
    """What lines look like on this terminal, or without one."""
    if not sys.stdout.isatty():
        return ()
    return ("terminal", str(shutil.get_terminal_size().columns), os.environ.get("TERM", ""))


def _kept(observer: Observer, heard: _Heard, code: int, timezone: str) -> Any:
    day = today(timezone).isoformat() if timezone else ""
    return {"said": heard.said, "code": code, "zone": timezone, "day": day, "inputs": asdict(observer.inputs())}


def _still_true(told: Any) -> tuple[list[tuple[str, str]], int] | None:
    """What was said, and the code, where it would be said again."""
    if not still_today(str(told["day"]), str(told["zone"])):
        return None
    if any(True for _ in inputs_from(told["inputs"]).changes()):
        return None
    said = [(str(kind), str(text)) for kind, text in told["said"]]
    return [
        (kind, text if kind == "text" else base64.b64decode(text, validate=True).decode("latin-1"))
        for kind, text in said
    ], int(told["code"])


def _say(said: list[tuple[str, str]], code: int) -> NoReturn:
    for kind, text in said:
        if kind == "text":
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            click.echo(text.encode("latin-1"), nl=False)
    sys.stdout.flush()
    raise SystemExit(code)
