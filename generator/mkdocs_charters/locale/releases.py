"""Why a site did not go live, in words: `charters build` and the engine's own build say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .words import N_, Words

_WHY: Final[Mapping[str, str]] = {
    "engine": N_("The engine could not build it."),
    "no plugin": N_(
        "The plugin `charters` did not take part: {file} has to name it under `plugins:`, switched on. Without it everybody would "
        "see everything."
    ),
    "no home": N_("The site came out without a home page."),
    "empty page": N_("The page {page} came out empty."),
    "missing page": N_("The page {page} is missing from what was built."),
    "broken link": N_("On the page {page} a link leads to {target}, which is not there."),
    "word": N_("The file {page} holds the word number {number} of those that `never_publish` keeps from readers."),
    "busy": N_("Another build is running here. Wait for it, then try again."),
    "not ours": N_(
        "{site} holds files that no build of a site made. Move them, or choose another folder with {option}."
    ),
    "other readers": N_(
        "{site} holds the site for another audience ({before}); this one is for {audience}. Name a place of its own with "
        "{option}, such as {option} site-partners. To give up the old one, remove {site} first."
    ),
    "not a folder": N_("{site} is a file. Move it, or choose another folder with {option}."),
}
_OPTION: Final = "--site-dir"
_STAYS: Final = N_("Nothing was published; the last site stays as it was.")


def not_published(reason: str, details: Mapping[str, str], words: Words) -> str:
    """Why a release did not go live, and that readers see what they saw before. `reason` and `details` are those of a `ReleaseError`."""
    return f"{words.gettext(_WHY[reason]).format(**details, option=_OPTION)} {words.gettext(_STAYS)}"
