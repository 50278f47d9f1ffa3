"""What an alliance may have left open, and what its authors should know (floor 5). One rule, one function, one code."""

from . import ignored, practices, signatures  # noqa: F401 - they register their rules
from .confidentiality import check_archive
from .dates import check_days
from .registry import RULES, Finding, Rule, check
from .settled import check_settings, settle

__all__ = ["RULES", "Finding", "Rule", "check", "check_archive", "check_days", "check_settings", "settle"]
