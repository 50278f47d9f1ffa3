"""What helps people to write: the reference of every field, and schemas for editors. All from the one definition of a field."""
