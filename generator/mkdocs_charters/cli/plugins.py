"""Pydantic without plugins: they watch what it validates, and to look for some takes longer than to check a document."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType
from typing import Any, Final

_VARIABLE: Final = "PYDANTIC_DISABLE_PLUGINS"
_ALL: Final = "1"
_LOADER: Final = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """Stands where pydantic looks for plugins, and knows of none.

    The module itself loads how packages describe themselves, and with it how e-mail is written: a tenth of what the whole
    command line loads. Whatever else is asked of it, it answers itself, so that another pydantic finds what it expects.
    """

    def __init__(self) -> None:
        super().__init__(_LOADER)

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is self:
            del sys.modules[_LOADER]
        return getattr(importlib.import_module(_LOADER), name)


def without_plugins() -> None:
    """Have pydantic look for no plugins in this process, unless the environment has a word on that."""
    if os.environ.setdefault(_VARIABLE, _ALL) == _ALL:
        sys.modules.setdefault(_LOADER, _NoPlugins())
