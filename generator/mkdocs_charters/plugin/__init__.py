"""The room that speaks to the engine. Everything it knows about alliances it asks of lower floors."""

from .plugin import ChartersPlugin

__all__ = ["ChartersPlugin"]
