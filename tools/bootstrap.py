"""Makes a virtual environment that holds exactly-known versions, and this project, editable.

    bootstrap.py ENV LOCK       ENV is a folder, LOCK the name of a file in requirements/ (run, dev, lowest)

Every file that is installed is checked against a hash in the lock, the build backend included. When nothing changed
since the last time, this returns at once and needs no network.
"""

# ruff: noqa: S603 -- starts pip and uv, with arguments of ours
import argparse
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = next((ROOT / "tools" / "vendor").glob("pip-*.whl"), None)  # for a Python that came without one
WHEELHOUSE = "wheelhouse"  # in a development environment: what tests install into empty environments, without network
BUILD = "build"  # the lock of the build backend goes into every environment: an editable install runs it there

NO_INSTALLER = """\
{python} cannot make a virtual environment here: it has neither ensurepip nor pip, and there is no uv on PATH.
Any one of these is enough; then run the same command again:
  as root, on Debian and Ubuntu:  apt install python3-venv
  without root:                   put uv on PATH, or name another Python: make site PYTHON=/path/to/python3"""


class SetUpError(Exception):
    """Set-up cannot go on; the message says what to do."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("env", type=Path, metavar="ENV")
    parser.add_argument("lock", metavar="LOCK")
    options = parser.parse_args(arguments)
    try:
        set_up(Path(os.path.abspath(options.env)), options.lock)  # noqa: PTH100 -- resolve() would follow a symlink
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def set_up(env: Path, lock: str) -> None:
    version = python_version(env)
    if version and is_ready(env, lock, version):
        return

    started = time.monotonic()
    if version is None:
        make(env)
        version = python_version(env)
    install = installer(env)
    for old in stamps(env):
        old.unlink()
    unfinished(env).touch()

    locks = [lock_file(lock), lock_file(BUILD)]
    say(f"Installing what requirements/{lock}.txt lists into {shown(env)} (only when it changed; takes a minute)")
    try:
        run([*install, "--require-hashes", *(part for file in locks for part in ("-r", str(file)))], pins(locks))
        run([*install, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], 1)
        if lock == "dev":
            fill_wheelhouse(env)
    except SetUpError:
        unfinished(env).unlink()  # an installer that gives up has tidied; one that was killed has not
        raise
    stamp(env, lock).write_text(content(env, lock, str(version)))
    unfinished(env).unlink()
    say(f"{shown(env)} is ready after {time.monotonic() - started:.0f} s")


# -- what is there -----------------------------------------------------------------------------------------------------


def python_version(env: Path) -> str | None:
    """The Python version of a usable environment; None if it must be made (again)."""
    python = env / "bin" / "python"
    if not python.is_file() or unfinished(env).exists():
        return None
    if os.environ.get("PYTHON") and python.resolve() != base_python().resolve():
        return None  # somebody asked for another Python than the one in there
    if any(not old.read_text().startswith(f"{env}\n") for old in stamps(env)):
        return None  # it was moved, and the scripts in it name the old place
    if Path(sys.prefix) == env:
        version = platform.python_version()
    else:
        ask = [str(python), "-c", "import platform; print(platform.python_version())"]
        version = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    # After an upgrade of the system's Python, `python` can be a newer one than the packages were installed for.
    libraries = env / "lib" / f"python{'.'.join(version.split('.')[:2])}" / "site-packages"
    return version if version and libraries.is_dir() else None


def is_ready(env: Path, lock: str, version: str) -> bool:
    # A development environment also has everything that running needs.
    enough = [lock, "dev"] if lock == "run" else [lock]
    return any(
        stamp(env, name).is_file() and stamp(env, name).read_text() == content(env, name, version) for name in enough
    )


def stamp(env: Path, lock: str) -> Path:
    return env / f".set-up-{lock}"


def stamps(env: Path) -> list[Path]:
    return list(env.glob(".set-up-*"))


def unfinished(env: Path) -> Path:
    """Lies in an environment while it is made or filled: found later, it tells that this was broken off."""
    return env / ".unfinished"


def content(env: Path, lock: str, version: str) -> str:
    """What a stamp says: where its environment is, and a digest that changes whenever the environment has to."""
    digest = hashlib.sha256(f"{version}\n{ROOT}\n".encode())
    for file in (lock_file(lock), lock_file(BUILD), ROOT / "pyproject.toml"):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{env}\n{digest.hexdigest()}\n"


def lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def pins(locks: list[Path]) -> int:
    names = re.compile(r"^([\w.-]+)==", re.MULTILINE)
    return len({name for lock in locks for name in names.findall(lock.read_text())})


# -- making and filling it ---------------------------------------------------------------------------------------------


def base_python() -> Path:
    """The Python that this one, if it is an environment's, was made from."""
    return Path(getattr(sys, "_base_executable", sys.executable))


def make(env: Path) -> None:
    if env.is_symlink() or (env.exists() and not (env / "pyvenv.cfg").exists() and not unfinished(env).exists()):
        raise SetUpError(f"{env} is in the way, and not a virtual environment of ours: move it away.")
    # Debian packs ensurepip apart (python3-venv). Without it an environment can be made all the same, just without pip.
    with_pip = importlib.util.find_spec("ensurepip") is not None
    if not with_pip and not has_pip(base_python()) and not shutil.which("uv") and PIP is None:
        raise SetUpError(NO_INSTALLER.format(python=base_python()))

    say(f"Making {shown(env)} with Python {platform.python_version()}")
    if env.exists():
        shutil.rmtree(env)
    env.mkdir(parents=True)
    unfinished(env).touch()
    command = [str(base_python()), "-m", "venv", *([] if with_pip else ["--without-pip"]), str(env)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if made.returncode:
        raise SetUpError(f"{made.stdout}\nThe virtual environment could not be made: see above.")
    unfinished(env).unlink()


def fill_wheelhouse(env: Path) -> None:
    """Fetches what running needs, and the second engine, as files: tests fill empty environments from here."""
    python = str(env / "bin" / "python")
    house = env / WHEELHOUSE
    shutil.rmtree(house, ignore_errors=True)
    house.mkdir()
    engine = re.search(r"^properdocs==.*?(?=^\S)", lock_file("dev").read_text(), re.MULTILINE | re.DOTALL)
    second = house / "engine.txt"
    second.write_text(engine[0] if engine else "")
    fetch = [
        python,
        "-m",
        "pip",
        "--no-input",
        "--disable-pip-version-check",
        "download",
        "--no-deps",
        "--require-hashes",
    ]
    for lock in (lock_file("run"), second):
        run([*fetch, "--dest", str(house), "-r", str(lock)], pins([lock]))


def installer(env: Path) -> list[str]:
    """The start of a command that installs into the environment."""
    python = str(env / "bin" / "python")
    quiet = ["--no-input", "--disable-pip-version-check"]
    if has_pip(Path(python)):
        return [python, "-m", "pip", *quiet, "install"]
    if has_pip(base_python()):
        return [str(base_python()), "-m", "pip", "--python", python, *quiet, "install"]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", python]
    if PIP is not None:
        return [str(base_python()), str(PIP / "pip"), "--python", python, *quiet, "install"]
    raise SetUpError(NO_INSTALLER.format(python=base_python()))


def has_pip(python: Path) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def run(command: list[str], expected: int) -> None:
    """Runs an installer; on a terminal one line counts the packages. Its own words are shown only if it fails."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME"}
    }
    environment["PIP_USER"] = "0"
    log: list[str] = []
    seen = 0
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        for line in process.stdout or ():
            log.append(line)
            if found := re.match(r"(?:Collecting|Processing|Requirement already satisfied:) (\S+)", line):
                seen += 1
                progress(f"{min(seen, expected)}/{expected} {Path(found[1]).name}")
            elif line.startswith("Installing collected"):
                progress("unpacking")
    progress("")
    if process.returncode:
        raise SetUpError(
            "".join(log) + "\nThe installation failed: see above. Setting up needs PyPI; once done, nothing here does."
        )


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K  {text}" if text else "\r\033[K", end="", file=sys.stderr, flush=True)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    sys.exit(main())
