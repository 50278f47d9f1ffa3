"""What the fields of several items have in common."""

from typing import Any

from ..meaning import Weight, about

VISIBLE = about(
    "Visibility", "Who may see the item, if fewer than its document. A narrower item is no term.", example="internal"
)


F = Weight.FUNDAMENTAL


def id_like(example: str) -> Any:
    return about(
        "Id", "Short name by which notes refer to the item; made from its words unless given.", example=example
    )


def people(title: str, description: str, example: str) -> Any:
    return about(title, description, example=[example], term=True, weight=F, ordered=False, role=True)
