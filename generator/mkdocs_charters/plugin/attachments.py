"""Files beside documents that would act when somebody opens them: the policy of a page does not hold there, so that they are left out."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from ..render.pictures import acts_when_opened
from .files import Holdings, beside_documents

log = get_plugin_logger("charters")


def left_out(file: File, config: MkDocsConfig, held: Holdings, *, ours: bool = False) -> bool:
    """Whether a file that would be published stays away, which is said then. `ours` says that it belongs to a document; of the site's other
    files only drawings are looked at, since pages and scripts of its own are its owner's.
    """
    if file.is_documentation_page() or file.inclusion is InclusionLevel.EXCLUDED or file.abs_src_path is None:
        return False
    source = Path(file.abs_src_path)
    drawing = source.suffix.casefold() == ".svg"
    if not drawing and not ours and not beside_documents(file.abs_src_path, config, held):
        return False
    why = acts_when_opened(source)
    if why and drawing:
        log.warning(
            f"charters: “{file.src_uri}” is left out: a drawing that holds {why} could act, or ask another host, when somebody opens it. Please "
            "save it without, as “plain SVG” or as PNG."
        )
    elif why:
        log.warning(
            f"charters: “{file.src_uri}” is left out: a browser would run what stands in a file “{why}”. Please link to a PDF, a picture or a text."
        )
    return bool(why)
