"""An engine that builds onto a link to a release: it writes a release of its own, which is swapped in when all is well."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..locale.releases import not_published
from ..locale.words import words_for
from ..store.inspection import inspected, words_kept
from ..store.receipts import Receipt
from ..store.releases import Building, ReleaseError, is_link_to_release, new_release
from ..store.variables import AUDIENCE_VARIABLE, RECEIPT_VARIABLE

_OF_THE_DISK: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EMFILE}
)


class Releasing:
    """Where an engine's site goes, from the settings to the end of the build."""

    def __init__(self) -> None:
        self._until_done = ExitStack()
        self._building: Building | None = None
        self._promised: tuple[str, ...] | None = None
        self._site = Path()
        self._kept: tuple[tuple[str, ...], ...] = ()

    def begin(self, config: MkDocsConfig) -> None:
        """Let the engine write into a new release where its folder is a link to one; the engine would empty what readers see.

        Raises PluginError. Nothing has been written then.
        """
        site = Path(config.site_dir)
        if self._building is not None or not is_link_to_release(site):
            return
        try:
            audience = os.environ.get(AUDIENCE_VARIABLE, "")
            self._building = self._until_done.enter_context(new_release(site, audience))
        except ReleaseError as error:
            raise PluginError(_said(error)) from None
        except OSError as error:
            raise PluginError(f"charters: {site} cannot be written: {error.strerror}. The last site stays.") from None
        config.site_dir = str(self._building.folder)

    def built(self, receipt: Receipt, site: Path, kept: tuple[tuple[str, ...], ...]) -> None:
        """All is written to a folder, `site`; tell whoever started the engine. What is promised are the pages of the receipt; the words that
        are `kept` from readers may stand nowhere.
        """
        self._promised, self._site, self._kept = receipt.pages, site, kept
        if file := os.environ.get(RECEIPT_VARIABLE):
            receipt.write(Path(file))

    def failed(self, error: Exception) -> None:
        """Something went wrong: readers keep what they have. Raises PluginError for what is wrong with the disk."""
        self._promised = None
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise PluginError(f"charters: the site could not be written: {error.strerror}.") from None

    def end(self) -> None:
        """The engine is done, its own last look included. Raises PluginError where what it made is not whole."""
        building, promised = self._building, self._promised
        self._building = self._promised = None
        with self._until_done.pop_all():
            if promised is None:
                return
            try:
                words_kept(self._site, self._kept)
                if building is None:
                    return
                inspected(building.folder, promised)
                building.publish()
            except ReleaseError as error:
                raise PluginError(_said(error)) from None
            except OSError as error:
                raise PluginError(
                    f"charters: the site could not be published: {error.strerror}. The last site stays."
                ) from None


def _said(error: ReleaseError) -> str:
    return f"charters: {not_published(error.reason, error.details, words_for('en'))}"
