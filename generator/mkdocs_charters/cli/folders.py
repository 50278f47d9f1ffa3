"""Files that a command writes into a folder: each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from .common import fail
from .excerpt import visible


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


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file() and file.read_bytes() == content:
        return  # so that whoever looks at times sees what changed
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
