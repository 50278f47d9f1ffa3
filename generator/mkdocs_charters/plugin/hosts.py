"""The other hosts that a site asks for something because its configuration says so: the policy lets these be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

_MERMAID: Final = re.compile(r"https://unpkg\.com/mermaid@[\w.]+/[\w./-]+\.m?js")
_BUNDLES: Final = "assets/javascripts/bundle*.js"
_STATES: Final = {"github.com": "https://api.github.com", "gitlab.com": "https://gitlab.com"}
"""What Material asks for the numbers beside a repository's name, by the repository's host."""


def asked_by(config: MkDocsConfig) -> dict[str, tuple[str, ...]]:
    """Sources by directive. Of a script its whole address, since a host that serves anybody's files serves scripts of anybody's, too."""
    found: dict[str, list[str]] = {}
    for directive, source in _asked(config):
        found.setdefault(directive, []).append(source)
    return {directive: tuple(dict.fromkeys(sources)) for directive, sources in sorted(found.items())}


def _asked(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    scripts = [str(getattr(one, "path", one)) for one in config.extra_javascript]
    scripts += [str(one) for one in config.extra.get("polyfills") or ()]
    for address in scripts:
        yield from ((("script-src", one)) for one in _elsewhere(address))
    for address in config.extra_css:
        yield from ((("style-src", one)) for one in _elsewhere(str(address)))
    if config.theme.name != "material":
        return
    # The privacy plugin keeps copies of what the theme asks others for.
    if "font" not in config.theme or config.theme["font"]:
        yield "style-src", "https://fonts.googleapis.com"
        yield "font-src", "https://fonts.gstatic.com"
    host = urlsplit(config.repo_url or "").hostname
    if host in _STATES:
        yield "connect-src", _STATES[host]
    if _draws(config.mdx_configs.get("pymdownx.superfences")) and not any("mermaid" in one for one in scripts):
        yield from (("script-src", address) for address in _mermaid(config))


def _elsewhere(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.netloc:
        yield f"{parts.scheme or 'https'}://{parts.netloc}{parts.path}"


def _draws(fences: Mapping[str, Any] | None) -> bool:
    """Whether texts may hold drawings, for which Material fetches a script."""
    return any(str(fence.get("class")) == "mermaid" for fence in (fences or {}).get("custom_fences") or ())


def _mermaid(config: MkDocsConfig) -> Iterator[str]:
    for folder in config.theme.dirs:
        for bundle in sorted(Path(folder).glob(_BUNDLES)):
            yield from _MERMAID.findall(bundle.read_text(encoding="utf-8", errors="replace"))
