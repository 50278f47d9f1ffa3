"""Whether a file that an author put beside a document could act when somebody opens it: a drawing can carry a script as a page can."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.parsers import expat

_HTML: Final = "http://www.w3.org/1999/xhtml"
_ACTING: Final = frozenset(
    {
        "script",
        "foreignobject",
        "handler",
        "listener",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "canvas",
        "link",
        "meta",
        "base",
    }
)
_MOVING: Final = frozenset({"set", "animate", "animatetransform", "animatemotion", "animatecolor"})
_WITHIN: Final = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)
_LINKED: Final = re.compile(r"(?:https?:|mailto:|tel:|#|[^:]*(?:[/?#]|$))", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"""url\s*\(\s*["']?\s*([^"')\s]*)|@import|@charset|expression|behavior|-moz-binding|src\s*\(""", re.IGNORECASE
)

ACTING_FILES: Final = frozenset(
    (
        ".html",
        ".htm",
        ".xhtml",
        ".xht",
        ".shtml",
        ".js",
        ".mjs",
        ".cjs",
        ".xml",
        ".xsl",
        ".xslt",
        ".svgz",
        ".mht",
        ".mhtml",
        ".swf",
        ".htc",
        ".hta",
    )
)
"""Endings of files that run in a browser, or that a browser reads as something that runs."""


def acts_when_opened(file: Path) -> str:
    """What in a file could act when a browser opens it: its ending, where files of that kind run; of a drawing what `acts` says. Empty where
    nothing does. Raises OSError.
    """
    ending = file.suffix.casefold()
    if ending == ".svg":
        return acts(file.read_bytes())
    return ending if ending in ACTING_FILES else ""


def acts(drawing: bytes) -> str:
    """What in an SVG could run, or ask another host for something; empty where nothing does. What is no XML counts: browsers show what
    stands before the mistake.
    """
    found: list[str] = []
    styled = 0
    style: list[str] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal styled
        space, _, local = name.rpartition(" ")
        local = local.rpartition(":")[2].casefold()
        if space == _HTML or local in _ACTING:
            found.append(f"<{local}>")
        styled += local == "style"
        for key, value in attributes.items():
            found.extend(_attribute(local, key.rpartition(" ")[2].rpartition(":")[2].casefold(), value))

    def closed(name: str) -> None:
        nonlocal styled
        styled -= name.rpartition(" ")[2].rpartition(":")[2].casefold() == "style"

    def text(words: str) -> None:
        if styled:
            style.append(words)

    reader = expat.ParserCreate(namespace_separator=" ")
    reader.StartElementHandler = opened
    reader.EndElementHandler = closed
    reader.CharacterDataHandler = text
    reader.ProcessingInstructionHandler = lambda target, _: found.append(f"<?{target}?>")
    reader.EntityDeclHandler = lambda name, *_: found.append(f"<!ENTITY {name}>")
    try:
        reader.Parse(drawing, True)
    except (expat.ExpatError, ValueError, LookupError):
        found.append("XML that cannot be read")
    if _asks("".join(style)):
        found.append("<style>")
    return found[0] if found else ""


def _attribute(element: str, name: str, value: str) -> list[str]:
    told = f"{name}=…"
    squeezed = re.sub(r"[\x00-\x20\x7f]", "", value)
    if name.startswith("on"):
        return [told]
    if name in ("href", "src", "base"):
        fits = _LINKED if element == "a" and name == "href" else _WITHIN
        return [] if fits.match(squeezed) else [told]
    if element in _MOVING and name == "attributename" and re.search(r"href|^on|style", squeezed, re.IGNORECASE):
        return [told]
    return [told] if _asks(value) else []


def _asks(style: str) -> bool:
    """Whether a style, or a value that may be one, leads out of the drawing. With escapes nobody could tell."""
    if "\\" in style and re.search(r"[(@:]", style):
        return True
    return any(found[1] is None or not _WITHIN.match(found[1]) for found in _ADDRESS.finditer(style))
