"""The portfolio for other tools."""

from .data import FORMAT_VERSION, as_data

__all__ = ["FORMAT_VERSION", "as_data"]
