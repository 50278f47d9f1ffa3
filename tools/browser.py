"""Finds a Chromium or Chrome for the tests, or gets one, and prints its path: the only line on standard output.

In this order: CHARTERS_BROWSER; one that is installed; Playwright's, downloaded if need be; as root, Debian's.
Without any, it says so and exits 1: no test is skipped for want of a browser.
"""

# ruff: noqa: S603 -- starts browsers and installers, with arguments of ours
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MINUTE = 60

NONE_FOUND = """\
The tests need a browser, and none could be had: no {names} on PATH,
Playwright's did not download or does not start, and {debian}.
Install Chromium or Chrome, or name one: CHARTERS_BROWSER=/path/to/chromium make test"""

NO_DRIVER = """\
{words}
Playwright, which drives the browser, does not start here: see above.
If a library is missing, install it, on Debian and Ubuntu as root:  apt install libatomic1"""


def main() -> int:
    if words := driver_fails():
        say(NO_DRIVER.format(words=words))
        return 1
    if named := os.environ.get("CHARTERS_BROWSER"):
        path = shutil.which(named)
        if path is None or not runs(path):
            say(f"CHARTERS_BROWSER={named} does not run as a browser.")
            return 1
    else:
        path = installed() or playwrights() or debians()
    if path is None:
        debian = "Debian's did not install" if may_use_apt() else "Debian's takes root and apt-get"
        say(NONE_FOUND.format(names=", ".join(NAMES), debian=debian))
        return 1
    print(path)
    return 0


def driver_fails() -> str:
    """Why Playwright cannot start, in its own words; empty if it can.

    It brings a Node.js of its own, which needs one library that a bare Debian does not have.
    """
    words = start_driver()
    if words and may_use_apt():
        apt_install("libatomic1")
        words = start_driver()
    return words


def start_driver() -> str:
    command = [sys.executable, "-m", "playwright", "--version"]
    started = subprocess.run(command, capture_output=True, text=True, check=False)
    return (started.stderr.strip() or "It gave no reason.") if started.returncode else ""


def installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name)) and runs(path)), None)


def playwrights() -> str | None:
    """Playwright's Chromium, in the version that its Python package was made for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        say("No Chromium or Chrome is installed: Playwright downloads one")
        attempt([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])
    return path if runs(path) else None  # it is there but does not run where system libraries are missing


def debians() -> str | None:
    if not may_use_apt():
        return None
    say("Playwright's did not work: installing Debian's")
    apt_install("chromium", "fonts-dejavu-core")  # without any font, text has no width that a test could measure
    return installed()


def may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    attempt(["apt-get", "update", "--quiet"])
    attempt(["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages])


def runs(path: str) -> bool:
    """False also for what is only a stand-in for a browser (Ubuntu's chromium-browser without the snap)."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=MINUTE, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def attempt(command: Sequence[str]) -> None:
    """Runs an installer, its words on standard error. Whether it helped shows afterwards."""
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=15 * MINUTE,
            check=False,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        say(str(problem))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
