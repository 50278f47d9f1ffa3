"""For whom a site is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Circle(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"
    PARTY = "party"
    ALLIANCE = "alliance"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Audience:
    """A circle of readers; `of` is the party or alliance it means, where it means one."""

    circle: Circle
    of: str = ""

    def __str__(self) -> str:
        return f"{self.circle.value}:{self.of}" if self.of else self.circle.value

    @staticmethod
    def parse(text: str) -> Audience | None:
        """Read `public`, `internal`, `party:kestrel`, `alliance:cold-chain` or `all`; None for anything else."""
        name, colon, of = text.strip().partition(":")
        try:
            circle = Circle(name)
        except ValueError:
            return None
        if bool(of) != (circle in (Circle.PARTY, Circle.ALLIANCE)) or bool(colon) != bool(of):
            return None
        return Audience(circle, of)


ALL = Audience(Circle.ALL)
INTERNAL = Audience(Circle.INTERNAL)
PUBLIC = Audience(Circle.PUBLIC)
