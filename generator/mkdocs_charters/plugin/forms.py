"""The forms at `edit/`: whether a site serves them, and their files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from ..authoring.asking.flags import FOLDERS
from ..authoring.forms import EDIT, NoForgeError, Place, collection_of, served
from ..locale.words import words_for
from ..model.audience import Circle
from ..model.documents import Origin
from ..model.values import Kind
from ..reading import WorkTree
from ..reading.forge import folder_from_top, forge_at
from .prepare import Prepared

log = get_plugin_logger("charters")

_LAID_OUT: Final = {
    Kind.CHARTER: re.compile(r"([^/]+)/index\.md"),
    Kind.PARTY: re.compile(r"parties/[^/]+\.md"),
    **{kind: re.compile(rf"[^/]+/{folder}/[^/]+\.md") for kind, folder in FOLDERS.items()},
}
"""Where a form finds a document of a kind, as seen from the folder of all; other layouts are edited as text."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a site: the repository that they write to, and the source whose documents they show."""

    place: Place
    source: str

    def edit(self, kind: Kind, origin: Origin) -> str | None:
        """The address of the form that shows a document, below the site's top; None where none does."""
        name = collection_of(kind)
        if name is None or origin.source != self.source or not _LAID_OUT[kind].fullmatch(origin.file):
            return None
        return f"{EDIT}/index.html#/collections/{name}/entries/{origin.file.removesuffix('.md')}"

    def add(self, kind: Kind, charter: Origin | None = None) -> str | None:
        """The address of an empty form, for an alliance where one is given; None where the form could not put a file beside its charter."""
        begin = f"{EDIT}/index.html#/collections/{collection_of(kind)}/new"
        if charter is None:
            return begin
        found = _LAID_OUT[Kind.CHARTER].fullmatch(charter.file) if charter.source == self.source else None
        return f"{begin}?charter={found[1]}" if found is not None else None


def forms_of(ready: Prepared, config: MkDocsConfig) -> Forms | None:
    """The forms that a site serves. Whoever sees them reads the repository: no site for others has them."""
    editing, forge = ready.settings.editing, ready.settings.forge
    asked = editing.forms if editing is not None else None
    if asked is False or ready.audience.circle not in (Circle.INTERNAL, Circle.ALL):
        return None
    page = (forge.url if forge is not None else None) or (config.repo_url if asked else None)
    kind = forge.kind if forge is not None else forge_at(page or "")
    source = next((one for one in ready.sources if isinstance(one, WorkTree)), None)
    if page is None or kind is None or source is None:
        if asked:
            log.warning(
                "charters: The settings ask for forms, but not where they write. Name the repository: "
                "forge: {kind: github, url: https://github.com/team/charters}"
            )
        return None
    return Forms(
        Place(kind, page, forge.branch if forge is not None else None, folder_from_top(source.root)), source.name
    )


def form_files(forms: Forms, ready: Prepared, config: MkDocsConfig, files: Files) -> Iterator[File]:
    """The files of the forms. Raises PluginError where something of the site's stands there, or the forge has no such address."""
    taken = next((file for file in files if file.dest_uri.split("/")[0].casefold() == EDIT), None)
    if taken is not None:
        raise PluginError(
            f"charters: “{taken.src_uri}” stands where the forms do. Please give it another name, or turn the forms off: editing: {{forms: false}}"
        )
    writing = words_for(ready.settings.language)
    try:
        for one in served(forms.place, ready.settings.editing, ready.words, writing):
            address = f"{EDIT}/{one.address}"
            content = {"content": one.text} if one.path is None else {"abs_src_path": str(one.path)}
            yield File.generated(config, address, inclusion=InclusionLevel.NOT_IN_NAV, **content)
    except NoForgeError as error:
        raise PluginError(
            f"charters: “{error}” is not the address of a repository, such as https://forge.example.org/team/charters."
        ) from None
