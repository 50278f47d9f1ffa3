"""Who may see a document or an item, as authors wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..model.tree import Node
from ..model.values import Visibility
from .nearest import almost


def text_of(node: Node | None) -> str | None:
    """The value of a node that is a text."""
    return node.value if node is not None and isinstance(node.value, str) else None


@lru_cache(maxsize=4096)
def meant_visibility(key: str) -> bool:
    """Whether a key that is not `visibility` was plainly meant as it."""
    return almost(key, "visibility") or key.casefold() in (
        "visible",
        "visibilities",
        "visible_to",
        "visible to",
        "visible-to",
    )


def visibility_of(node: Node | None) -> Visibility | None:
    """What a value says; None where it says nothing that is known."""
    text = text_of(node)
    return Visibility(text) if text in {one.value for one in Visibility} else None


def misspelt_visibility(node: Node) -> str:
    """The key of a mapping that was plainly meant as `visibility`; empty where there is none."""
    assert isinstance(node.value, dict)
    return next((key for key in node.value if key != "visibility" and meant_visibility(key)), "")


def item_visibilities(raw: bytes, node: Node) -> Iterator[Node]:
    """What items say of their own visibility, wherever they stand."""
    # The key stands in the file as it is, or with an escape in double quotes. Most files have neither.
    if b"visibility" not in raw and b"\\" not in raw:
        return
    waiting = list(node.value.values()) if isinstance(node.value, dict) else []
    while waiting:
        current = waiting.pop()
        if isinstance(current.value, list):
            waiting.extend(current.value)
        elif isinstance(current.value, dict):
            own = current.value.get("visibility")
            if own is not None and own.value is not None:
                yield own
            waiting.extend(current.value.values())
