"""`python -m mkdocs_charters`."""

from .cli import main

main()
