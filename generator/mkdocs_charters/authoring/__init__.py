"""What helps people to write: the reference of every field, and schemas for editors. All from the one definition of a field."""

from .reference import reference, settings_reference
from .schema import schema_for

__all__ = ["reference", "schema_for", "settings_reference"]
