"""How far figures that people wrote lie apart."""

from __future__ import annotations

from collections.abc import Collection


def apart(values: Collection[float]) -> float:
    """The distance between the highest and the lowest of the values, 0 or more. Raises ValueError where there are none.

    It is counted in the decimals in which they were written: 1000.1 and 1000 lie 0.1 apart, where binary fractions say
    0.10000000000002274.
    """
    high, low = max(values), min(values)
    if high == int(high) and low == int(low):
        return high - low
    from decimal import Decimal

    return float(Decimal(repr(high)) - Decimal(repr(low)))
