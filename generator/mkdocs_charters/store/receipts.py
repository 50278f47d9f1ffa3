"""What the plugin tells whoever started the engine, once all is built: that it took part, and what it promised."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Receipt:
    """`pages` are the files of the pages that charters made, relative to the site's folder, in the order of the plan. They are right as of
    `day`, which was today in `timezone`; that is empty where the day was named. `narrow` says that they are for others than the house.
    `made` tells of each page that was not taken from an earlier build why it was made, a word and the page's address (`plugin.keeping`); `unknown` why none
    was taken, empty where some might have been.
    """

    pages: tuple[str, ...]
    day: str
    timezone: str
    narrow: bool
    made: tuple[tuple[str, str], ...] = ()
    unknown: str = ""

    def write(self, file: Path) -> None:
        """Raises OSError."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def read_receipt(file: Path) -> Receipt | None:
    """A receipt; None where there is none that is whole."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        made = tuple((str(why), str(page)) for why, page in told["made"])
        pages = tuple(map(str, told["pages"]))
        return Receipt(pages, str(told["day"]), str(told["timezone"]), bool(told["narrow"]), made, str(told["unknown"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
