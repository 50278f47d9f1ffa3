"""A Content-Security-Policy in each page: only scripts of the theme run, and no other host is asked for anything.

A script that stands in a page is known by its digest. Digests are taken of scripts that stand in templates, which are marked as
templates are read: whatever an author wrote comes later and cannot carry the mark, so that it has no digest, should it ever get past the cleaner.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension

Directives = dict[str, tuple[str, ...]]

BASIC: Final[Mapping[str, tuple[str, ...]]] = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    # Tables are aligned by an attribute, and themes bring a few lines of style; the cleaner lets no other style through.
    "style-src": ("'self'", "'unsafe-inline'"),
    # Icons of themes are drawn from addresses that hold them.
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
"""What every page may do, by directive and in the order in which it is told."""

STOPPED: Final = (
    "%s: a script in the text of this page will not run, since its Content-Security-Policy stops it. Put it into a file that `extra_javascript` "
    'names, or allow it: `content_security_policy: {script-src: ["%s"]}` below `charters` in mkdocs.yml.'
)
"""For the page and the digests of its scripts."""

_OPENED: Final = re.compile(r"<script(?=[\s>])", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<script((?:\s[^>]*)?)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_HEAD: Final = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_SOURCE: Final = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE: Final = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_RUNS: Final = frozenset({"", "text/javascript", "application/javascript", "module"})
_DIRECTIVE: Final = re.compile(r"[a-z-]+")
_VALUE: Final = re.compile(r"""[^\s;,"<>]+""")
_META_CANNOT: Final = frozenset({"frame-ancestors", "report-uri", "report-to", "sandbox"})


class PolicyError(ValueError):
    """What the site asks for is no directive; the text says which and why."""


class _Marking(Extension):
    """Marks the scripts that stand in templates, as their text is read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        del name, filename
        return _OPENED.sub(f"<script {self.environment.charters_mark}", source)  # type: ignore[attr-defined]


class Policy:
    """The policy of one build. `more` are sources besides the basic ones, by directive.

    Raises PolicyError for what is no directive.
    """

    def __init__(self, more: Mapping[str, Iterable[str]]) -> None:
        # Nobody can know it while writing, and nothing of it stays.
        self._mark = f"data-{secrets.token_hex(16)}"
        self._marked = re.compile(rf"<script {self._mark}([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
        self._directives = _joined(more)

    @property
    def told(self) -> Directives:
        """What every page may do, by directive."""
        return self._directives

    @property
    def more_images(self) -> bool:
        """Whether images of other hosts may be shown."""
        return self._directives["img-src"] != BASIC["img-src"]

    def watch(self, env: Environment) -> None:
        """Look at the templates of an environment as they are read, from here on."""
        env.extend(charters_mark=self._mark)
        env.add_extension(_Marking)
        if env.cache is not None:
            env.cache.clear()

    def put_in(self, page: str) -> str:
        """A finished page with its policy, before anything else that it holds. A text without a head only loses the marks."""
        digests = list(dict.fromkeys(self._digests(page)))
        page = page.replace(f" {self._mark}", "")
        told = {**self._directives, "script-src": (*self._directives["script-src"], *digests)}
        meta = f'<meta http-equiv="Content-Security-Policy" content="{written(told)}">'
        return _HEAD.sub(lambda match: f"{match[0]}{meta}", page, count=1)

    def stopped(self, page: str) -> list[str]:
        """The digests of scripts in a page that stand in no template and so will not run. To be asked before `put_in`."""
        allowed = self._directives["script-src"]
        if "'unsafe-inline'" in allowed:
            return []
        found = (
            digest(text)
            for attributes, text in _SCRIPT.findall(page)
            if self._mark not in attributes and _runs(attributes)
        )
        return [one for one in dict.fromkeys(found) if one not in allowed]

    def _digests(self, page: str) -> Iterator[str]:
        for attributes, text in self._marked.findall(page):
            if _runs(attributes):
                yield digest(text)


def _runs(attributes: str) -> bool:
    """Whether an element of these attributes holds a script itself."""
    kind = _TYPE.search(attributes)
    return not _SOURCE.search(attributes) and (kind[1].casefold() if kind else "") in _RUNS


def policy_with(hosts: Mapping[str, tuple[str, ...]], own: Mapping[str, object]) -> Policy:
    """The policy of a site that asks other hosts for something, and whose owner allows more, both by directive. Raises PolicyError."""
    return Policy({name: (*hosts.get(name, ()), *_sources(name, own.get(name))) for name in (*hosts, *own)})


def _sources(name: str, value: object) -> tuple[str, ...]:
    """The sources of a directive as the site's owner wrote them: a text, or a list of texts."""
    if isinstance(value, str):
        return tuple(value.split())
    if value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return tuple(value or ())
    raise PolicyError(f"{name} takes addresses, such as [https://images.example.org]")


def digest(script: str) -> str:
    """A script as a source: a browser takes the digest of what it has read, with line feeds alone."""
    raw = script.replace("\r\n", "\n").replace("\r", "\n").encode()
    return f"'sha256-{base64.b64encode(hashlib.sha256(raw).digest()).decode()}'"


def written(directives: Mapping[str, Iterable[str]]) -> str:
    """Directives as a browser reads them, to stand in double quotes."""
    return ";".join(" ".join((name, *sources)) for name, sources in directives.items())


def _joined(more: Mapping[str, Iterable[str]]) -> Directives:
    """The basic policy and what comes to it. A directive that is new begins with what holds for all. Raises PolicyError."""
    joined: Directives = dict(BASIC)
    for name, sources in more.items():
        if name in _META_CANNOT:
            raise PolicyError(f"“{name}” does nothing in a page: only the server can say it, as docs/serving.md shows")
        if not _DIRECTIVE.fullmatch(name):
            raise PolicyError(f"“{name}” is no directive, such as img-src")
        before = joined.get(name, BASIC["default-src"] if name.endswith("-src") else ())
        before = () if before == ("'none'",) else before
        wrong = next((one for one in sources if not _VALUE.fullmatch(one)), None)
        if wrong is not None:
            raise PolicyError(f"“{wrong}” in {name} is no source, such as https://images.example.org")
        joined[name] = tuple(dict.fromkeys((*before, *sources)))
    return joined
