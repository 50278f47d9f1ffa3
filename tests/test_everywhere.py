"""No call that only some systems have, unless it is asked first whether it is there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import support

FILES = sorted((support.ROOT / "generator" / "mkdocs_charters").rglob("*.py"))
MODULES = frozenset(
    {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty", "curses", "readline"}
)
CALLS = {
    "os": frozenset(
        {
            "chown", "chroot", "fork", "forkpty", "fchmod", "fchown", "getegid", "geteuid", "getgid", "getgroups", "getloadavg", "getpgid", "getpgrp",
            "getuid", "killpg", "lchown", "mkfifo", "mknod", "nice", "openpty", "setgid", "setsid", "setuid", "sync", "uname", "wait", "wait3", "wait4",
            "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "WNOHANG", "pread", "pwrite", "sched_getaffinity", "posix_fadvise", "posix_spawn", "statvfs",
        }
    ),
    "signal": frozenset({"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGUSR1", "SIGUSR2", "alarm", "pause", "setitimer"}),
    "time": frozenset({"tzset"}),
    "socket": frozenset({"AF_UNIX"}),
    "multiprocessing": frozenset({"get_context"}),
}  # fmt: skip
ASKED = ("hasattr", "platform", "os.name", "getattr")
"""Words of a condition that asks whether something is there."""


def found_in(tree: ast.AST, *, asked: bool = False) -> Iterator[tuple[int, str]]:
    """Line and name of each such call that nobody asked about."""
    for node in ast.iter_child_nodes(tree):
        inside = asked
        if isinstance(node, (ast.If, ast.IfExp)):
            inside = asked or any(word in ast.unparse(node.test) for word in ASKED)
        if isinstance(node, ast.Try):
            inside = asked or any("ImportError" in ast.unparse(one.type) for one in node.handlers if one.type)
        if not inside:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, one.name) for one in node.names if one.name.partition(".")[0] in MODULES)
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module in MODULES:
                    yield node.lineno, node.module
                yield from (
                    (node.lineno, f"{node.module}.{one.name}")
                    for one in node.names
                    if one.name in CALLS.get(node.module, ())
                )
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.attr in CALLS.get(node.value.id, ())
            ):
                yield node.lineno, f"{node.value.id}.{node.attr}"
            if isinstance(node, ast.keyword) and node.arg in ("preexec_fn", "start_new_session"):
                yield node.value.lineno, str(node.arg)
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith(("/dev/", "/proc/", "/tmp/"))
            ):
                yield node.lineno, node.value
        yield from found_in(node, asked=inside)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_called_is_there_everywhere(file: Path) -> None:
    assert list(found_in(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import os\nos.fork()", ["os.fork"]),
        ("import fcntl", ["fcntl"]),
        ("from signal import SIGHUP", ["signal.SIGHUP"]),
        ("import os\nif hasattr(os, 'getuid'):\n    os.getuid()", []),
        ("try:\n    import pwd\nexcept ImportError:\n    pwd = None", []),
        ("try:\n    import pwd\nexcept OSError:\n    pwd = None", ["pwd"]),
        ("import os\nos.getpid()\nos.replace('a', 'b')", []),
        ("run(start_new_session=True)", ["start_new_session"]),
        ("open('/dev/null')", ["/dev/null"]),
    ],
)
def test_what_is_found(code: str, names: list[str]) -> None:
    assert [name for _, name in found_in(ast.parse(code))] == names
