"""What an alliance may have left open, and what its authors should know (floor 5). One rule, one function, one code."""

from . import ignored, practices, signatures  # noqa: F401 - they register their rules
from .confidentiality import check_archive
from .dates import check_days
from .registry import RULES, Finding, Noticed, Rule, check, check_each, notice
from .settled import check_settings, left_by, may_be_ignored, settle

__all__ = [
    "RULES", "Finding", "Noticed", "Rule", "check", "check_archive", "check_days", "check_each", "check_settings", "left_by",
    "may_be_ignored", "notice", "settle",
]  # fmt: skip
