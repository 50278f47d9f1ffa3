"""Values as they are written in YAML."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Value: TypeAlias = "str | dt.date | int | float | Sequence[Value] | Mapping[str, Value]"
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .'/+-]*[\w.])?")
_OTHERWISE: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that some reader of YAML takes for something else than a text."""


def written(value: Value) -> str:
    """A value as YAML, wherever it stands. A text has quotation marks where some reader could take it for something else."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(name)}: {written(one)}" for name, one in value.items()) + "}"
    if not isinstance(value, str):
        return f"[{', '.join(map(written, value))}]"
    if _PLAIN.fullmatch(value) and value.casefold() not in _OTHERWISE:
        return value
    return json.dumps(value, ensure_ascii=False)
