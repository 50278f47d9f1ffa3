"""The same pages with other tools, and what they cost there."""
