"""Building beside the live site: a release is built and looked at before it takes the place of the last one."""

from ..store.releases import ReleaseError
from .build import BuildFailed, Release, build
from .engine import engine_command, serve

__all__ = ["BuildFailed", "Release", "ReleaseError", "build", "engine_command", "serve"]
