"""A Python in which everything is loaded, from which commands begin: to load it takes a second or two, each time.

Each command is a process of its own that is split off before anything ran in it, so that none sees what another one left. Two
programs: `warm.py ADDRESS` is the Python that waits at a socket; `warm.py ADDRESS -m NAME ARGUMENT...` asks it, in place of Python.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import Any

KNOWN = frozenset({"mkdocs", "mkdocs_charters", "mkdocs_charters.publish.observed"})
"""What can begin from here."""
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
LAUNCHER = '#!/bin/sh\nexec "{python}" -IS "{program}" "{address}" "$@"\n'
"""Stands for Python where one command starts another."""


def ask(
    address: str, module: str, arguments: Sequence[str], cwd: str, env: Mapping[str, str], streams: Sequence[int]
) -> socket.socket:
    """Start a command with three descriptors for its input, output and errors. What is returned says its exit code, see `ended`."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.connect(address)
    asked = {"module": module, "arguments": list(arguments), "cwd": cwd, "env": dict(env)}
    socket.send_fds(line, [json.dumps(asked).encode()], streams)
    return line


def ended(line: socket.socket) -> int:
    """Wait for the end of a command; its exit code."""
    with line:
        code = line.recv(16)
    assert code, "the Python from which commands begin has ended"
    return int(code)


def load() -> None:
    """Load what commands and builds load."""
    import contextlib
    import importlib
    import pkgutil

    import mkdocs_charters

    for name in THEIRS:
        with contextlib.suppress(ImportError):  # of another version, which has it elsewhere
            importlib.import_module(name)
    for module in pkgutil.walk_packages(mkdocs_charters.__path__, f"{mkdocs_charters.__name__}."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)


def keep_templates(folder: str) -> None:
    """Let Jinja keep what it made of each template: most of the building of a small site is reading the theme's templates."""
    import jinja2

    class Kept(jinja2.FileSystemBytecodeCache):
        """By what a template is compiled for, besides its name, its place and its text."""

        def get_bucket(
            self, environment: jinja2.Environment, name: str, filename: str | None, source: str
        ) -> jinja2.bccache.Bucket:
            syntax = (jinja2.lexer.get_lexer(environment).rules, environment.optimized, environment.is_async)
            names = (sorted(environment.extensions), named(environment.filters), named(environment.tests))
            others = [environment.autoescape, environment.finalize, type(environment), environment.undefined]
            made_for = repr((syntax, names, named(dict(enumerate(others)))))
            return super().get_bucket(environment, name, filename, f"{source}\0{made_for}")

        def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
            if not changes_texts(bucket.environment):
                super().load_bytecode(bucket)

        def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
            if not changes_texts(bucket.environment):
                super().dump_bytecode(bucket)

    def changes_texts(environment: jinja2.Environment) -> bool:
        """Whether an extension changes templates before they are compiled: what comes of it is of one build alone."""
        plain = jinja2.ext.Extension.preprocess
        return any(type(one).preprocess is not plain for one in environment.extensions.values())

    def named(functions: Mapping[Any, Any]) -> list[tuple[str, str]]:
        return sorted(
            (str(key), f"{getattr(one, '__module__', '')} {getattr(one, '__qualname__', one)}")
            for key, one in functions.items()
        )

    kept, begin = Kept(folder), jinja2.Environment.__init__

    def begin_with_it(self: jinja2.Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **options)
        self.bytecode_cache = self.bytecode_cache or kept

    jinja2.Environment.__init__ = begin_with_it  # type: ignore[method-assign]


def serve(address: str) -> None:
    """Start commands, until standard input ends. Returns in the process of a command as well, when that has run."""
    import gc
    import select
    import signal

    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(f"{address}.new")
        listening.listen()
        os.rename(f"{address}.new", address)  # noqa: PTH104 -- where it is found, it listens
        load()
        keep_templates(os.path.dirname(address))  # noqa: PTH120
        gc.collect()
        gc.freeze()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for a command
        while True:
            ready, _, _ = select.select([listening.fileno(), 0], [], [])
            if listening.fileno() not in ready:
                return
            line, _ = listening.accept()
            if os.fork() == 0:
                break
            line.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    said, descriptors, _, _ = socket.recv_fds(line, 1 << 20, 3)
    command = os.fork()
    if command == 0:
        line.close()
        # Whatever it raises ends this process as it ends Python.
        become(address, said, descriptors)
        return
    for descriptor in descriptors:
        os.close(descriptor)
    _, status = os.waitpid(command, 0)
    line.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def become(address: str, said: bytes, descriptors: Sequence[int]) -> None:
    """Be `python -m NAME ARGUMENT...` from here on, in its folder, with its environment and its output."""
    import io
    import runpy

    def stream(descriptor: int, errors: str) -> io.TextIOWrapper:
        """As Python itself makes it at its start, where nobody looks at it."""
        buffering = 0 if os.environ.get("PYTHONUNBUFFERED") else -1
        raw = open(descriptor, "wb", buffering, closefd=False)  # noqa: SIM115 -- by number
        return io.TextIOWrapper(raw, errors=errors, line_buffering=descriptor == 2, write_through=not buffering)

    asked = json.loads(said)
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.stdout, sys.stderr = stream(1, "strict"), stream(2, "backslashreplace")
    for name in ("stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))
    sys.executable = f"{address}.python"
    sys.path[0] = asked["cwd"]
    sys.argv = ["", *asked["arguments"]]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)


def main() -> None:
    address, *rest = sys.argv[1:]
    if not rest:
        serve(address)
    elif len(rest) > 1 and rest[0] == "-m" and rest[1] in KNOWN:
        sys.exit(ended(ask(address, rest[1], rest[2:], os.getcwd(), os.environ, (0, 1, 2))))  # noqa: PTH109
    else:
        os.execv(sys.executable, [sys.executable, *rest])


if __name__ == "__main__":
    main()
