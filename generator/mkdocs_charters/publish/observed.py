"""Runs an engine and writes down what it read: `python -m mkdocs_charters.publish.observed FILE ENGINE ARGUMENT…`."""

from __future__ import annotations

import json
import logging
import runpy
import sys
from dataclasses import asdict
from pathlib import Path

from ..store.observing import observe


class _Warnings(logging.Handler):
    """What the engine warned of: said again while nothing has changed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname:<7} -  {record.getMessage()}")


def _main() -> None:
    _, file, engine, *arguments = sys.argv
    observer = observe()
    warnings = _Warnings()
    logging.getLogger(engine).addHandler(warnings)
    sys.argv = [engine, *arguments]
    try:
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
    except BaseException as end:
        # An engine that is content exits, too.
        if getattr(end, "code", end) not in (None, 0):
            raise
    told = {"inputs": asdict(observer.inputs([str(Path(file).parent)])), "warnings": warnings.said}
    Path(file).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    _main()
