"""As much of GitHub as the forms ask of it: a repository in memory that answers in a browser's place, and remembers what it was told."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Route

API = "https://api.github.com"
_HEAD = "a" * 40
_ALLOWED = {f"access-control-allow-{name}": "*" for name in ("origin", "headers", "methods")}


def _oid(text: str) -> str:
    raw = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw).hexdigest()


class OnGitHub:
    """`branches` are those that were made, `commits` files by branch, `pulls` what was proposed."""

    def __init__(self, repository: str, files: Mapping[str, str]) -> None:
        self._repository = repository
        self._files = files
        self._texts = {_oid(text): text for text in files.values()}
        self.branches: list[str] = []
        self.commits: dict[str, dict[str, str]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.unknown: list[str] = []

    def answer(self, route: Route) -> None:
        """What GitHub says to a request."""
        request = route.request
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=_ALLOWED)
            return
        path = request.url.removeprefix(API).partition("?")[0]
        said = json.loads(request.post_data) if request.post_data else {}
        found = self._graph(said) if path == "/graphql" else self._rest(request.method, path, said)
        if found is None:
            self.unknown.append(f"{request.method} {path} {str(said)[:300]}")
        route.fulfill(status=200 if found is not None else 404, json=found or {}, headers=_ALLOWED)

    def _rest(self, method: str, path: str, said: Mapping[str, Any]) -> Any:
        below = path.removeprefix(f"/repos/{self._repository}")
        match method, below:
            case "GET", "/user":
                return {
                    "id": 1,
                    "login": "amara",
                    "name": "Amara",
                    "email": "a@example.org",
                    "avatar_url": "",
                    "html_url": "",
                }
            case "GET", "":
                return {
                    "full_name": self._repository,
                    "default_branch": "main",
                    "permissions": {"push": True},
                    "fork": False,
                }
            case "POST", "/pulls":
                self.pulls.append(dict(said))
                return {"number": 7, "node_id": "P", "html_url": "", "head": {"ref": said["head"], "sha": _HEAD}, "title": said["title"],
                        "created_at": "2026-05-20T10:00:00Z", "updated_at": "2026-05-20T10:00:00Z", "draft": True, "labels": []}  # fmt: skip
        if method == "GET" and below.startswith("/git/trees/"):
            tree = [{"path": name, "type": "blob", "mode": "100644", "sha": _oid(text), "size": len(text.encode())} for name, text in self._files.items()]  # fmt: skip
            return {"tree": tree, "truncated": False}
        if below.endswith("/labels"):
            return [{}]
        return {} if method == "GET" and "/collaborators/" in below else None

    def _graph(self, said: Mapping[str, Any]) -> Any:
        query, given = re.sub(r"\s+", " ", said["query"]), said.get("variables", {}).get("input", {})
        ref = {"ref": {"target": {"oid": _HEAD, "history": {"nodes": [{"oid": _HEAD, "message": "x"}]}}}}
        if "createRef" in query:
            self.branches.append(given["name"])
            return {"data": {"createRef": {"ref": {"name": given["name"]}}}}
        if "createCommitOnBranch" in query:
            added = {
                one["path"]: base64.b64decode(one["contents"]).decode() for one in given["fileChanges"]["additions"]
            }
            self.commits.setdefault(given["branch"]["branchName"], {}).update(added)
            done = {"oid": "b" * 40, "committedDate": "2026-05-20T10:00:00Z", "file_0": {"oid": "c" * 40}}
            return {"data": {"createCommitOnBranch": {"commit": done}}}
        asked = re.findall(r'(\w+): object\(oid: "(\w+)"\)', query)
        dated = re.findall(r"(commit_\d+): ref", query)
        by = {"author": {"name": "A", "email": "a@example.org", "user": None}, "committedDate": "2026-05-01T10:00:00Z"}
        told = {
            **ref, "id": "R", "pullRequests": {"nodes": [], "totalCount": 0}, "refs": {"nodes": []},
            **{name: {"text": self._texts.get(oid, ""), "isTruncated": False} for name, oid in asked},
            **{name: {"target": {"history": {"nodes": [by]}}} for name in dated},
        }  # fmt: skip
        return {"data": {"repository": told, "base": ref, "fork": {"id": "R"}}}
