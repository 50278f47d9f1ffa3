"""The files of the forms as a site serves them: a page, its scripts, the configuration."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from ...locale.words import N_, Words
from ...model.settings import Editing
from .backends import Place, hosts
from .config import forms_config
from .shapes import shapes

EDIT: Final = "edit"
"""The address below which the forms stand."""
FORMS_SITE: Final = Path(__file__).resolve().parent / "site"
_IMPORTS: Final = json.dumps(
    # The CMS asks for words of the interface as JSON, which browsers take for no module.
    {"imports": {"./cms/locales/de.json": "./cms/locales/de.js"}},
    separators=(",", ":"),
)
_WITHOUT: Final = N_("The forms need JavaScript. Without it, “Edit this page” leads to the text of a page.")


class Served(NamedTuple):
    """A file: its address below `EDIT`, and its text or where it lies."""

    address: str
    text: str = ""
    path: Path | None = None


def served(place: Place, editing: Editing | None, words: Words, writing: Words) -> Iterator[Served]:
    """All files; `words` are those of the interface, `writing` of the documents. Raises NoForgeError."""
    config = forms_config(place, editing, words)
    yield Served("config.json", _json(config))
    yield Served("shapes.json", _json(shapes(writing)))
    yield Served("index.html", _page(hosts(place, editing), words))
    for path in sorted(FORMS_SITE.rglob("*")):
        if path.is_file() and path.name != "index.html":
            yield Served(path.relative_to(FORMS_SITE).as_posix(), path=path)


def _page(asked: tuple[str, ...], words: Words) -> str:
    digest = base64.b64encode(hashlib.sha256(_IMPORTS.encode()).digest()).decode()
    page = Template((FORMS_SITE / "index.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=words.language,
        hash=f"sha256-{digest}",
        hosts="".join(f" {escape(one)}" for one in asked),
        title=escape(words.gettext(N_("Charters"))),
        imports=_IMPORTS,
        without=escape(words.gettext(_WITHOUT)),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
