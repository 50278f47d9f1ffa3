"""Names of environment variables: how `charters build` tells the engine that it starts what mkdocs.yml does not say, and what a
pipeline says.
"""

from typing import Final

AUDIENCE_VARIABLE: Final = "CHARTERS_AUDIENCE"
AS_OF_VARIABLE: Final = "CHARTERS_AS_OF"
RECEIPT_VARIABLE: Final = "CHARTERS_RECEIPT"
"""A file into which the plugin writes, when all is built, that it was there: a site that was built without it shows everything."""
GITHUB_VARIABLE: Final = "GITHUB_ACTIONS"
"""Set in each job on GitHub."""
STEP_SUMMARY_VARIABLE: Final = "GITHUB_STEP_SUMMARY"
"""The file to which a step of a GitHub pipeline adds what its summary shows."""
CACHE_VARIABLE: Final = "CHARTERS_CACHE"
"""The folder where what was computed once is kept; empty to keep nothing."""
ANEW_VARIABLE: Final = "CHARTERS_ANEW"
"""Set where every page is to be made anew, whatever is kept of it."""

PAGE_SECONDS_VARIABLE: Final = "CHARTERS_PAGE_SECONDS"
"""Seconds that one page may take before a build is ended."""
