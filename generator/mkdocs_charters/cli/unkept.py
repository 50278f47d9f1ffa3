"""That nothing can be kept for the next time, in one line."""

from __future__ import annotations

import click

from ..locale.words import N_
from ..store.cache import Cache


def tell_of(cache: Cache) -> None:
    """Say why a cache is not used; nothing while all is well."""
    if cache.problem:
        from .spoken import spoken

        click.echo(spoken(N_("The cache is not used: %(why)s"), why=cache.problem), err=True)
