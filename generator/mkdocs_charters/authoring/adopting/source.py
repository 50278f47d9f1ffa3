"""What is to be adopted: a text that is Markdown and none of ours, its frontmatter apart from its body."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...model.problem import Problem
from ...model.tree import Node
from ...model.values import Kind
from ...reading.structure import merge_conflict
from ...reading.text import FORBIDDEN, decode
from ...reading.yaml_pass import compose

_FENCED: Final = re.compile(
    r"\s*\A(?:[ \t]*\n)*(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_SETTING: Final = re.compile(r"[\w\"'-][\w .\"'-]*[ \t]*[:=](?:\s|$)", re.MULTILINE)
_OTHER_FORMATS: Final = (
    (re.compile(r"\s*<(?:!doctype\b|html\b|\?xml\b)", re.IGNORECASE), "HTML or XML"),
    (re.compile(r"\{\\rtf"), "rich text"),
    (re.compile(r"%PDF-"), "a PDF"),
    (re.compile(r"PK\x03\x04"), "an archive, such as those of word processors"),
)
_UNDERLINED: Final = re.compile(r"(?<![^\n]\n)^(\d{1,3}[.)] \S.*)\n(-{3,}|={3,})[ \t]*$", re.MULTILINE)
_BOLD_LINE: Final = re.compile(r"(\A|\n[ \t]*\n)(\*\*|__)([^*_\n]{2,60})\2:?[ \t]*(?=\n[ \t]*\n)")
_OURS: Final = frozenset(kind.value for kind in Kind)


class NotAdoptedError(Exception):
    """A file that cannot be adopted. `reason` is one of empty, ours, format, conflict, text; `said` is what makes it so."""

    def __init__(self, reason: str, said: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(reason, said)
        self.reason = reason
        self.said = said
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Setting:
    """A top key of another tool's frontmatter: `value` where it is one text, `lines` as written."""

    key: str
    value: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text in two. `body_line` is the line of the file, from 1, on which the body begins."""

    settings: tuple[Setting, ...]
    body: str
    body_line: int

    def setting(self, *keys: str) -> str:
        """The value of the first of some keys that has one, case ignored; empty for none."""
        for key in keys:
            for one in self.settings:
                if one.key.casefold() == key and one.value:
                    return one.value
        return ""


def source_of(raw: bytes) -> Source:
    """The text of a file to be adopted. Raises NotAdoptedError."""
    for pattern, name in _OTHER_FORMATS:
        if pattern.match(raw[:400].decode("latin-1")):
            raise NotAdoptedError("format", name)
    text = decode(raw)
    if not isinstance(text, str):
        raise NotAdoptedError("text", problems=text)
    if _is_data(text):
        raise NotAdoptedError("format", "JSON")
    front = _FENCED.match(text)
    settings: tuple[Setting, ...] = ()
    body, line = text, 1
    # A rule at the very top is no frontmatter: between two of them would stand prose.
    if front is not None and (not front[2].strip() or _SETTING.match(front[2].lstrip("\n"))):
        settings = _settings(front[2])
        body, line = text[front.end() :], text.count("\n", 0, front.end()) + 1
    if (conflict := merge_conflict(body, line)) is not None:
        raise NotAdoptedError("conflict", str(conflict.span.line if conflict.span is not None else line))
    body = _with_headings(body)
    kind = next((one.value for one in settings if one.key == "kind"), "")
    if kind in _OURS:
        raise NotAdoptedError("ours", kind)
    if not re.search(r"[^\W_]", body):
        raise NotAdoptedError("empty")
    return Source(settings, body, line)


def _is_data(text: str) -> bool:
    """Whether a text is JSON as a whole."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        return isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return False


def _with_headings(body: str) -> str:
    """Headings that CommonMark does not know and authors plainly meant: numbers that are underlined, lines that are bold alone.

    Lines stay where they are.
    """
    body = _UNDERLINED.sub(lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1]}\n", body)
    if re.search(r"^ {0,3}#{2,6}\s|^(?=\S).*\S.*\n-{3,}[ \t]*$|^(?:```|~~~)", body, re.MULTILINE):
        return body
    if len(re.findall(r"^(?=\S).*\S.*\n={3,}[ \t]*$", body, re.MULTILINE)) > 1:
        # One that is underlined so is the title, several are sections.
        return body
    return _BOLD_LINE.sub(lambda found: f"{found[1]}## {found[3]}", body) if len(_BOLD_LINE.findall(body)) > 1 else body


def _settings(front: str) -> tuple[Setting, ...]:
    """The top keys with their lines. What cannot be read as YAML is kept as written all the same."""
    node, _ = compose(front, 1)
    values = node.value if node is not None and isinstance(node.value, dict) else {}
    blocks: list[list[str]] = []
    for line in front.rstrip("\n").split("\n"):
        if _SETTING.match(line) or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return tuple(_setting(block, values) for block in blocks if any(line.strip() for line in block))


def _setting(block: list[str], values: dict[str, Node]) -> Setting:
    key, _, rest = re.sub(r"[ \t]*[:=]", "\0", block[0], count=1).partition("\0")
    key = key.strip().strip("\"'")
    node = values.get(key)
    value = node.value if node is not None else None
    plain = (
        value
        if isinstance(value, str)
        else (node.raw or "")
        if node is not None and not isinstance(value, (dict, list))
        else ""
    )
    if node is None and len(block) == 1:
        plain = rest.strip().strip("\"'")
    # YAML can spell signs that no text of ours may hold; written out, they would keep it from being read.
    return Setting(key, " ".join(FORBIDDEN.sub(" ", plain).split()), tuple(block))
