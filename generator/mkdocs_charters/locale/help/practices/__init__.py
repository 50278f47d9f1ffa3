"""CH3xx: what makes an alliance last. An invitation each, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..message import Message
from .giving import GIVING
from .governance import GOVERNANCE
from .ground import GROUND
from .recognition import RECOGNITION
from .rhythm import RHYTHM
from .trust import TRUST

PRACTICES: Final[Mapping[str, Message]] = dict(
    sorted({**GROUND, **GIVING, **GOVERNANCE, **RHYTHM, **TRUST, **RECOGNITION}.items())
)
