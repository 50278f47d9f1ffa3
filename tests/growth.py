"""How much work grows with its input, counted instead of timed: a busy machine is no finding."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

LENGTH: Final = 2_000
"""Characters of the smaller input: enough for a square to show, few enough to be quick."""

_ROOM: Final = 400
"""Steps that do not depend on the input, and filled caches."""


def steps(work: Callable[[], object]) -> int:
    """The lines of Python that work runs, and the functions that it calls, those written in C included.

    What a single call does in C is one step however long it takes: `python -m benchmarks` has a figure for that.
    """
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        work()
    finally:
        sys.settrace(traced)
        sys.setprofile(profiled)
    return count


def assert_linear(read: Callable[[str], object], make: Callable[[int], str], length: int = LENGTH) -> None:
    """Twice the input is at most a little more than twice the work."""
    half, whole = make(length), make(2 * length)
    read(half)  # fills caches
    few, many = steps(lambda: read(half)), steps(lambda: read(whole))
    assert many <= 2.3 * few + _ROOM, f"{few:,} steps for {len(half):,} characters, {many:,} for {len(whole):,}"
