"""The command line. The only room that prints or exits; each command is loaded when it is called."""

from .app import main

__all__ = ["main"]
