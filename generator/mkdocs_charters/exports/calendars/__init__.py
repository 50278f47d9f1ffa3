"""Calendars to subscribe to: of an alliance, a party, a person, or of all that an audience sees."""

from .collected import Entry, entries_of
from .series import Series, series_of
from .shelf import Shelved, amended, calendars, is_told

__all__ = ["Entry", "Series", "Shelved", "amended", "calendars", "entries_of", "is_told", "series_of"]
