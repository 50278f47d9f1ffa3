"""A forge on loopback that keeps issues, in pages, as GitLab and as Gitea and Forgejo have them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "t-0"
MOST = 50
"""No page has more issues, whatever is asked for, as on forges whose owner set it so."""
ME = {"gitlab": 5, "gitea": "gitea-actions", "forgejo": "forgejo-actions"}
_TEXT = {"gitlab": "description", "gitea": "body", "forgejo": "body"}
_NUMBER = {"gitlab": "iid", "gitea": "number", "forgejo": "number"}
_TOP = {
    "gitlab": "/api/v4/projects/3/issues",
    "gitea": "/api/v1/repos/n/k/issues",
    "forgejo": "/api/v1/repos/n/k/issues",
}


class Issues:
    """The issues of a project, newest first, each by number, author and text; `asked` are the pages that were asked for."""

    def __init__(self, forge: str) -> None:
        self.forge = forge
        self.kept: list[dict[str, Any]] = []
        self.asked: list[int] = []
        self.address = ""

    def add(self, author: object, text: str | None, title: str = "x") -> int:
        """One issue more; its number."""
        number = len(self.kept) + 1
        who = {"id": author} if self.forge == "gitlab" else {"login": author}
        told = {_NUMBER[self.forge]: number, _TEXT[self.forge]: text, "title": title}
        self.kept.insert(0, {**told, "author" if self.forge == "gitlab" else "user": who})
        return number

    def text(self, number: int) -> str:
        """What an issue says."""
        return str(self._issue(number)[_TEXT[self.forge]])

    def title(self, number: int) -> str:
        """What an issue is called."""
        return str(self._issue(number)["title"])

    def _issue(self, number: int) -> dict[str, Any]:
        return next(one for one in self.kept if one[_NUMBER[self.forge]] == number)

    def answer(self, method: str, path: str, asked: dict[str, list[str]], sent: dict[str, Any]) -> tuple[int, Any]:
        """What the forge says to a request."""
        top = _TOP[self.forge]
        if (method, path) == ("GET", "/api/v4/user"):
            return 200, {"id": ME["gitlab"]}
        if (method, path) == ("GET", top):
            page, most = int(asked["page"][0]), min(MOST, int((asked.get("limit") or asked["per_page"])[0]))
            self.asked.append(page)
            author = asked.get("author_id")
            found = [one for one in self.kept if author is None or str(one["author"]["id"]) == author[0]]
            return 200, found[(page - 1) * most : page * most]
        if (method, path) == ("POST", top):
            number = self.add(ME[self.forge], sent[_TEXT[self.forge]], sent["title"])
            return 201, {_NUMBER[self.forge]: number}
        if method == ("PUT" if self.forge == "gitlab" else "PATCH") and path.startswith(f"{top}/"):
            issue = self._issue(int(path.removeprefix(f"{top}/")))
            issue.update(sent)
            return 200, issue
        return 404, {}


@contextmanager
def serving(forge: str) -> Iterator[Issues]:
    """A forge that answers at `address` for a while, and refuses whoever brings no token."""
    issues = Issues(forge)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            told = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = self.headers.get("PRIVATE-TOKEN") or (self.headers.get("Authorization") or "").removeprefix(
                "token "
            )
            sent = json.loads(raw) if raw else {}
            code, data = (
                issues.answer(self.command, told.path, parse_qs(told.query), sent) if token == TOKEN else (401, {})
            )
            body = json.dumps(data).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - names of the standard library

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issues.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield issues
        finally:
            server.shutdown()
            thread.join()
