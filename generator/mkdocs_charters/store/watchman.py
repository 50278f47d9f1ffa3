"""Ends a build that hangs. Runs as a process of its own: while Python looks for a match it does nothing else, not even look at a clock.

Takes the number of the process to end and seconds; then reads lines: the name of what begins, empty where something ended. What takes longer than
those seconds is named on standard error, and the process is ended. No other part of the package is loaded here.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading


def watch(process: int, seconds: float) -> None:
    """Read standard input to its end. What the process did until then is not undone."""
    names: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            names.put(line.rstrip("\n"))
        names.put(None)

    threading.Thread(target=read, daemon=True).start()
    name: str | None = ""
    while name is not None:
        try:
            name = names.get(timeout=seconds if name else None)
        except queue.Empty:
            sys.stderr.write(
                f"ERROR   -  charters: The page “{name}” takes longer than {seconds:g} seconds to make, so that the build was ended. Please look in its "
                "text for very many signs of one kind, or split it; CHARTERS_PAGE_SECONDS gives pages more time.\n"
            )
            sys.stderr.flush()
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
            return


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    watch(int(sys.argv[1]), float(sys.argv[2]))
