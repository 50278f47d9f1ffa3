"""Writes the locks in requirements/ from pyproject.toml; the one tool that chooses versions.

    lock.py             keeps every version that still fits
    lock.py --upgrade   takes the newest of everything
    lock.py --check     only tells (offline, exit 1) whether the locks belong to this pyproject.toml

run.txt     what the package needs
build.txt   the build backend
dev.txt     run.txt, the package's extras and the tools of the dependency group `dev`
peers.txt   the dependency group `peers`, which goes on top of dev.txt
lowest.txt  dev.txt, but each direct dependency of the package in the lowest version pyproject.toml allows

A lock holds for every platform and every Python we support, with the hash of every file of a version, and names no
address: where files come from is the business of whoever installs them.
"""

# ruff: noqa: S603 -- starts uv and pip, with arguments of ours
import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = Path("requirements")
PYPROJECT = Path("pyproject.toml")
UV = "uv>=0.9,<1"

# What hatchling asks for, beyond itself, when it builds an editable install; it says so only while building.
EDITABLE = ["editables~=0.3"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--upgrade", action="store_true")
    choice.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    if options.check:
        return check()
    with tempfile.TemporaryDirectory() as scratch:
        lock(Uv(Path(scratch), upgrade=options.upgrade))
    return 0


def lock(uv: "Uv") -> None:
    """Each lock is bound by the ones before it, so that two that are installed together agree."""
    pyproject = read_pyproject()
    backend = uv.scratch / "build.in"
    backend.write_text("\n".join([*pyproject["build-system"]["requires"], *EDITABLE]))

    run = uv.write("run", PYPROJECT)
    build = uv.write("build", backend, bound_by=[run])
    dev = uv.write("dev", PYPROJECT, "--all-extras", "--group", "dev", bound_by=[run, build])
    peers = uv.scratch / "peers.in"
    peers.write_text("\n".join(pyproject["dependency-groups"]["peers"]))
    uv.write("peers", peers, bound_by=[dev])

    # Only the direct dependencies are lowered: what they need in turn, and our tools, stay new.
    extras = pyproject["project"].get("optional-dependencies", {}).values()
    asked = [*pyproject["project"]["dependencies"], *(one for extra in extras for one in extra)]
    direct = {name_of(requirement) for requirement in asked}
    resolved = uv.resolve(PYPROJECT, "--all-extras", "--resolution", "lowest-direct", "--no-annotate")
    lowered = uv.scratch / "lowest.in"
    lowered.write_text("\n".join(line for line in resolved.splitlines() if "==" in line and name_of(line) in direct))
    uv.write("lowest", PYPROJECT, "--all-extras", "--group", "dev", bound_by=[lowered, build])


class Uv:
    """uv as a resolver: the one on PATH, else one in a throw-away folder."""

    def __init__(self, scratch: Path, *, upgrade: bool) -> None:
        self.scratch = scratch
        self.upgrade = ["--upgrade"] if upgrade else []
        self.command = shutil.which("uv") or self._install()

    def _install(self) -> str:
        folder = self.scratch / "uv"
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), UV], check=True)
        return str(folder / "bin" / "uv")

    def resolve(self, source: Path, *options: str) -> str:
        command = [
            self.command,
            "--no-config",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--no-header",
            "--no-emit-index-url",
            "--no-emit-find-links",
            *options,
            str(source),
        ]
        return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout

    def write(self, name: str, source: Path, *options: str, bound_by: list[Path] = []) -> Path:  # noqa: B006
        target = LOCKS / f"{name}.txt"
        print(f"Resolving {target}", file=sys.stderr, flush=True)
        draft = self.scratch / target.name  # uv keeps the versions it finds in its output file
        if (ROOT / target).is_file():
            draft.write_text((ROOT / target).read_text())
        bounds = [part for bound in bound_by for part in ("--constraints", str(bound))]
        self.resolve(
            source, "--generate-hashes", "--no-annotate", *self.upgrade, *bounds, *options, "--output-file", str(draft)
        )
        text = draft.read_text()
        if "://" in text:
            raise SystemExit(f"{target} would hold an address; nothing was written.")
        (ROOT / target).write_text(header() + text)
        return target


# -- does a lock belong to pyproject.toml? -----------------------------------------------------------------------------


def check() -> int:
    stale = [str(file) for file in sorted((ROOT / LOCKS).glob("*.txt")) if not file.read_text().startswith(header())]
    for file in stale:
        print(f"{file} was made for another pyproject.toml: run make lock", file=sys.stderr)
    return 1 if stale else 0


def header() -> str:
    pyproject = read_pyproject()
    asked = [
        pyproject["build-system"]["requires"],
        pyproject["project"]["requires-python"],
        pyproject["project"]["dependencies"],
        pyproject["project"].get("optional-dependencies", {}),
        pyproject["dependency-groups"],
        EDITABLE,
    ]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    return f"# Made by `make lock` from pyproject.toml; what that asked for: {digest[:16]}\n"


def read_pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / PYPROJECT).read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    """The normalised name of a requirement (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement.strip())[0]).lower()


if __name__ == "__main__":
    sys.exit(main())
