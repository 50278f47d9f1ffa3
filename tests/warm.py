"""A Python in which everything is loaded, from which commands begin: to load it takes a second or two, each time.

`tests.started` starts one for each process that runs tests, and asks it over a socket. Each command is a process of its own that is
split off before anything ran in it, so that no command sees what another one left.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import socket
import sys
from collections.abc import Mapping
from typing import Any

THEIRS = (
    "mkdocs.commands.build",
    "mkdocs.commands.serve",
    "material.extensions.emoji",
    "material.plugins.offline.plugin",
    "material.plugins.search.plugin",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "markdown.extensions.attr_list",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
    "babel.dates",
)
"""What our own modules do not load, but a build does."""


def load() -> None:
    """Load what commands and builds load."""
    import mkdocs_charters

    for name in THEIRS:
        with contextlib.suppress(ImportError):  # of another version, which has it elsewhere
            importlib.import_module(name)
    for module in pkgutil.walk_packages(mkdocs_charters.__path__, f"{mkdocs_charters.__name__}."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)


def become(asked: Mapping[str, Any], descriptors: list[int]) -> None:
    """Be `python -m NAME ARGUMENT...` from here on, in its folder, with its environment and its output."""
    for number, descriptor in zip((1, 2), descriptors, strict=True):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.stdout, sys.stderr = _stream(1, "strict"), _stream(2, "backslashreplace")
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr
    sys.path[0] = asked["cwd"]
    sys.argv = ["", *asked["arguments"]]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)


def _stream(descriptor: int, errors: str) -> io.TextIOWrapper:
    """As Python itself makes it at its start, where nobody looks at it."""
    buffering = 0 if os.environ.get("PYTHONUNBUFFERED") else -1
    raw = open(descriptor, "wb", buffering, closefd=False)  # noqa: SIM115, PTH123 -- by number
    return io.TextIOWrapper(raw, errors=errors, line_buffering=descriptor == 2, write_through=not buffering)


def serve(line: socket.socket) -> None:
    """Start one command after another, until nobody asks for one; tell how each ended."""
    while True:
        said, descriptors, _, _ = socket.recv_fds(line, 1 << 20, 2)
        if not said:
            return
        process = os.fork()
        if process == 0:
            line.close()
            # Whatever it raises ends this process, as it ends Python.
            become(json.loads(said), descriptors)
            return
        for descriptor in descriptors:
            os.close(descriptor)
        _, status = os.waitpid(process, 0)
        with contextlib.suppress(BrokenPipeError):
            line.send(str(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    load()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as asked_here:
        serve(asked_here)
