"""`python -m mkdocs_charters.cli`."""

from .app import main

main()
