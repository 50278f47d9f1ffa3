"""How much work something is, without a clock: how often Python enters a function. The same on every machine, busy or not."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

GROWTH: Final = 2.3
"""How much more twice as much may take: twice, and a little for what grows with the logarithm."""


def steps(work: Callable[[], object]) -> int:
    """How many functions are called while something is done, those written in C among them."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        del frame, argument
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # a collection calls functions of its own
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return counted


def grows_evenly(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """Twice as much takes about twice as many steps. `work` prepares what is done with an input of a size."""
    work(size)()  # what is made once, patterns and tables, is made before
    few, many = steps(work(size)), steps(work(2 * size))
    assert many <= GROWTH * few + 60, f"{few} steps for {size}, {many} for twice as much"
