"""Files that a command writes into a folder: each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import click

from ..authoring.replacing import undisturbed
from ..model.addresses import MARKDOWN
from ..reading import Source, WorkTree
from .common import fail
from .excerpt import visible
from .writing import from_here


def put_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their path below a folder, which is made where there is none. What stands there under the same names is replaced, in
    one step each; what else stands there stays. Ends the command where that cannot be done.
    """
    try:
        for name, content in files.items():
            _put(folder / name, content)
    except OSError as error:
        fail(f"{visible(str(error.filename or folder))} could not be written: {error.strerror or error}.")
    several = "1 file" if len(files) == 1 else f"{len(files)} files"
    click.echo(f"{several} written to {visible(folder.as_posix())}", err=True)


def keep_apart(folder: Path, names: Iterable[str], sources: Iterable[Source]) -> None:
    """End the command where Markdown of these names below a folder would be read as documents, or stand in the place of one."""
    roots = [source.root.resolve() for source in sources if isinstance(source, WorkTree)]
    for name in names:
        file = (folder / name).resolve()
        root = next((one for one in roots if name.endswith(MARKDOWN) and file.is_relative_to(one)), None)
        if root is not None:
            fail(
                f"{visible(from_here(root))} holds your documents: what is exported there would take their place, or be read as one. "
                "Name another folder, such as exported. Nothing was written."
            )


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file() and file.read_bytes() == content:
        return  # so that whoever looks at times sees what changed
    with undisturbed():
        _replace(file, content)


def _replace(file: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
