"""Where the forms keep what is written: a repository on a forge, in the words of the CMS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from ...model.settings import Editing, ForgeKind

_PUBLIC: Final = {ForgeKind.GITHUB: "https://github.com", ForgeKind.GITLAB: "https://gitlab.com"}


class NoForgeError(Exception):
    """It is not known where changes are proposed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A repository. `url` is the address of its page, `folder` that of the documents from its top, empty for the top itself; without a branch it is
    the one that the forge shows first.
    """

    forge: ForgeKind
    url: str
    branch: str | None
    folder: str

    @property
    def origin(self) -> str:
        """The host, with its scheme."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def repository(self) -> str:
        """Owner and name."""
        return re.sub(r"\.git$", "", urlsplit(self.url).path.strip("/"))

    @property
    def api(self) -> str:
        """Where its programming interface answers."""
        if self.forge is ForgeKind.GITHUB:
            return "https://api.github.com" if self.origin == _PUBLIC[self.forge] else f"{self.origin}/api/v3"
        return f"{self.origin}/api/{'v4' if self.forge is ForgeKind.GITLAB else 'v1'}"

    @property
    def reviewed(self) -> bool:
        """Whether the CMS proposes changes there, each as a branch with a pull request; else it writes to a branch."""
        return self.forge in (ForgeKind.GITHUB, ForgeKind.GITLAB)


def backend_of(place: Place, editing: Editing | None) -> dict[str, Any]:
    """The backend of the configuration. Raises NoForgeError where the address names no repository."""
    if not re.fullmatch(r"https?://[^\s/]+", place.origin) or "/" not in place.repository:
        raise NoForgeError(place.url)
    branch = (editing.branch if editing is not None and not place.reviewed else None) or place.branch
    made: dict[str, Any] = {"name": _name(place.forge), "repo": place.repository}
    if branch:
        made["branch"] = branch
    if place.origin != _PUBLIC.get(place.forge):
        made["api_root"] = place.api
    return {**made, **_open(place), **_signed_in(place, editing)}


def hosts(place: Place, editing: Editing | None) -> tuple[str, ...]:
    """The hosts that the forms talk to, and no others."""
    api = urlsplit(place.api)
    asked = editing.sign_in_at if editing is not None else None
    return tuple(dict.fromkeys([f"{api.scheme}://{api.netloc}", place.origin, *([_origin(asked)] if asked else [])]))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _name(forge: ForgeKind) -> str:
    return "gitea" if forge is ForgeKind.FORGEJO else forge.value


def _open(place: Place) -> dict[str, Any]:
    """Whoever may not write to the repository proposes from a copy of her own, where the CMS knows how."""
    return {"open_authoring": True, "auth_scope": "repo"} if place.forge is ForgeKind.GITHUB else {}


def _signed_in(place: Place, editing: Editing | None) -> dict[str, Any]:
    app = editing.app_id if editing is not None else None
    at = editing.sign_in_at if editing is not None else None
    if place.forge is ForgeKind.GITHUB:
        return {"base_url": at} if at else {"auth_methods": ["token"]}
    base = {"base_url": at or place.origin}
    if not app:
        return {**base, "auth_methods": ["token"]}
    return {**base, "app_id": app, **({"auth_type": "pkce"} if place.forge is ForgeKind.GITLAB else {})}
