"""How often Python looks for cycles of objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_YOUNG: Final = 200_000
"""Objects that are made before Python looks; its default of 700 makes it look at everything again for each few documents."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For work that makes many objects that stay: look for cycles seldom, but look, so that memory stays flat.

    What is there when the work begins is left alone until it ends: it would be looked at again and again.
    """
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@contextmanager
def for_good() -> Iterator[None]:
    """For what a command loads: it stays until the process ends, so that Python need never look at it."""
    with _without_looking():
        try:
            yield
        finally:
            gc.freeze()


@contextmanager
def without_cycles() -> Iterator[None]:
    """For work that makes no cycles, so that memory stays flat without looking for any: a test holds each such work to it."""
    with _without_looking():
        try:
            yield
        finally:
            # What was made joins what stays. Else all of it would be looked at as soon as Python looks again.
            gc.freeze()
            gc.unfreeze()


@contextmanager
def _without_looking() -> Iterator[None]:
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
