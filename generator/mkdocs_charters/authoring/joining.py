"""The plugin put into the settings of a site that is there, or what its author is to write by hand, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ..reading.project import site_data_in

_PLUGINS: Final = re.compile(
    r"^plugins:[ \t]*(?:#.*)?\n(?P<items>(?:(?:[ \t]*-.*|[ \t]+.*|[ \t]*#.*)?\n)*)", re.MULTILINE
)
_IN_BRACKETS: Final = re.compile(r"^(plugins:[ \t]*\[[^\]\n#]*?)([ \t]*,?[ \t]*\])", re.MULTILINE)
_IN_BRACES: Final = re.compile(r"^(plugins:[ \t]*\{[^\n#]*?)([ \t]*,?[ \t]*\})([ \t]*(?:#.*)?)$", re.MULTILINE)
_ITEM: Final = re.compile(r"^([ \t]*)- ", re.MULTILINE)
_KEY: Final = re.compile(r"^([ \t]+)(?![ \t#])\S.*?:", re.MULTILINE)
_TOP: Final = re.compile(r"^(?P<quote>[\"']?)plugins(?P=quote)[ \t]*:", re.MULTILINE)
_LIST: Final = "plugins:\n  - search\n  - charters"
_MAPPING: Final = "plugins:\n  search: {}\n  charters: {}"


def with_plugin(text: str) -> str | None:
    """A site's configuration with the plugin in it; the same where it is there, None where that cannot be put in safely."""
    before = site_data_in(text.encode())
    if before is None:
        return None
    there = before.get("plugins")
    if "charters" in _named(there):
        return text
    if "INHERIT" in before and not there:
        return None  # A list here would take the place of the one that it inherits.
    ends = "\r\n" if "\r\n" in text else "\n"
    put = _put(text.replace(ends, "\n"), before)
    changed = put.replace("\n", ends) if put is not None else None
    after = site_data_in(changed.encode()) if changed is not None else None
    wanted = {**there, "charters": {}} if isinstance(there, dict) and there else [*_listed(there), "charters"]
    return changed if after == {**before, "plugins": wanted} else None


def _named(there: Any) -> list[Any]:
    if isinstance(there, dict):
        return list(there)
    return [next(iter(one), None) if isinstance(one, dict) else one for one in there] if isinstance(there, list) else []


def _listed(there: Any) -> list[Any]:
    """The plugins of a site by a list: without a word of them an engine takes `search`, with an empty list none."""
    return list(there) if isinstance(there, list) else [] if isinstance(there, dict) else ["search"]


def _put(text: str, before: Mapping[str, Any]) -> str | None:
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    there = before.get("plugins")
    if "plugins" not in before:
        return f"{ended}\n{_LIST}\n"
    if there in ([], {}) or (there is None and re.search(r"^plugins:[ \t]*(?:null|~)?[ \t]*$", ended, re.MULTILINE)):
        made = "plugins:\n  - charters" if there is not None else _LIST
        return re.sub(
            r"^plugins:[ \t]*(?:\[[ \t]*\]|\{[ \t]*\}|null|~)?[ \t]*$", made, ended, count=1, flags=re.MULTILINE
        )
    if isinstance(there, dict):
        if _IN_BRACES.search(ended):
            return _IN_BRACES.sub(r"\1, charters: {}\2\3", ended, count=1)
        return _behind(ended, _KEY, "charters: {}")
    if _IN_BRACKETS.search(ended):
        return _IN_BRACKETS.sub(r"\1, charters\2", ended, count=1)
    return _behind(ended, _ITEM, "- charters")


def _behind(text: str, begins: re.Pattern[str], entry: str) -> str | None:
    """A text with an entry behind the last one of the block of plugins; None where there is no such block."""
    found = _PLUGINS.search(text)
    first = begins.search(found["items"]) if found is not None else None
    if found is None or first is None:
        return None
    items = found["items"].rstrip("\n \t")
    end = found.start("items") + len(items)
    return f"{text[:end]}\n{first[1]}{entry}{text[end:]}"


def by_hand(text: str | None) -> str:
    """Why the plugin cannot be put in, and what to write. `text` is None where it is no UTF-8."""
    before = site_data_in(text.encode()) if text is not None else None
    if text is None or before is None:
        return "It cannot be read as YAML, so that nobody can tell what its plugins are. Mend it first."
    lines = [text.count("\n", 0, one.start()) + 1 for one in _TOP.finditer(text)]
    if len(lines) > 1:
        where = ", ".join(map(str, lines[:-1]))
        return (
            f"`plugins` stands there more than once, on the lines {where} and {lines[-1]}, and only the last counts. "
            "Put them together first."
        )
    there = before.get("plugins")
    if "INHERIT" in before and not there:
        return f"It inherits its plugins from {before['INHERIT']}. Add `charters` to those there."
    if isinstance(there, dict):
        return f"Add `charters` to its plugins by hand, beside those that it has:\n{_MAPPING}"
    return f"Add `charters` to its plugins by hand, beside those that it has:\n{_LIST}"
