"""What helps people to write: the reference of every field, and schemas for editors. All from the one definition of a field."""

from .reference import reference, settings_reference
from .schema import schema_for, schema_for_any

__all__ = ["reference", "schema_for", "schema_for_any", "settings_reference"]
