"""Which day is today."""

from __future__ import annotations

import datetime as dt
import os
import zoneinfo


def still_today(day: str, timezone: str) -> bool:
    """Whether a day (`YYYY-MM-DD`) that was today in a time zone still is. One that was named, without a zone, holds always."""
    return not timezone or today(timezone).isoformat() == day


def today(timezone: str) -> dt.date:
    """Today in a time zone, or the day that SOURCE_DATE_EPOCH names. Raises ValueError if that is no number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    zone = zoneinfo.ZoneInfo(timezone)
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), tz=zone).date()
    return dt.datetime.now(tz=zone).date()
