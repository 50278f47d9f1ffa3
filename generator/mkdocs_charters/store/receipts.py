"""What the plugin tells whoever started the engine, once all is built: that it took part, and what it promised."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Receipt:
    """`pages` are the files of the pages that charters made, relative to the site's folder, in the order of the plan. They are right as of
    `day`, which was today in `timezone`; that is empty where the day was named. `narrow` says that they are for others than the house.
    """

    pages: tuple[str, ...]
    day: str
    timezone: str
    narrow: bool

    def write(self, file: Path) -> None:
        """Raises OSError."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def read_receipt(file: Path) -> Receipt | None:
    """A receipt; None where there is none that is whole."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Receipt(tuple(map(str, told["pages"])), str(told["day"]), str(told["timezone"]), bool(told["narrow"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
