"""Where words of authors come out, and a portfolio that puts hostile ones into each of these places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests import support

from mkdocs_charters.reading.text import FORBIDDEN

SINKS: Mapping[str, str] = {
    "prose, headings, lists of our pages": "**/*.html",
    "pages of their own: title, description, tags, navigation": "own*/index.html",
    "the search index": "search/search_index.json",
    "feeds": "feeds/**/*.atom",
    "calendars": "calendars/**/*.ics",
    "spreadsheets": "data/*.csv",
    "data": "data/*.json",
}
"""What is built, and where it lies. Each has a test of its own; comments for forges have theirs in tests/exports, terminals in tests/cli."""

OWN = (
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "\u2028alert(1)\u2029",
    '=HYPERLINK("http://127.0.0.2:9/","x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "x;ATTENDEE:mailto:evil@example.org",
    "x\\nATTENDEE:mailto:evil@example.org",
    "END:VEVENT",
    "@everyone #1 !1 https://evil.example/ping GH-1",
    "::error file=x::said",
    "{% include 'x' %}{{ config }}",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](http://127.0.0.2:9/x.png)",
    "<http://127.0.0.2:9/x>",
)
"""Ours, for places that are no HTML."""

_FIELDS = (
    "will",
    "title",
    "theme",
    "what",
    "criterion",
    "decision",
    "milestone",
    "tag",
    "description",
    "ordinary title",
    "win",
    "given",
    "where",
)
_BEFORE = ("### x", "x", "> x", "- x", "| a | b |\n|---|---|\n| x |")
_EACH = 40
_IN_A_NOTE = 150


def payloads() -> list[str]:
    """All of them, each on one line, without those that reading refuses as text."""
    lines = (Path(__file__).parent / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    found = [" ".join(text.split()) for text in (*OWN, *map(json.loads, lines))]
    return [text for text in dict.fromkeys(found) if text and not FORBIDDEN.search(text)]


def portfolio() -> dict[str, str]:
    """Files in which each payload stands in a text once, and some in each field."""
    every = payloads()
    files = dict(support.SMALL)
    some = {field: every[: len(OWN)] + every[len(OWN) + number :: 97][:_EACH] for number, field in enumerate(_FIELDS)}
    files["hostile/index.md"] = (
        _frontmatter(
            kind="charter",
            alliance_type="inter_org",
            status="active",
            effective_on="2025-03-01",
            parties=["nordhafen", "kestrel"],
            priorities=[
                {"title": title, "theme": theme, "weights": {"nordhafen": number % 6, "kestrel": 5}}
                for number, (title, theme) in enumerate(zip(some["title"], some["theme"], strict=True))
            ],
            commitments=[
                {"id": f"c{number}", "by": "nordhafen", "will": text, "due_on": "2026-09-01"}
                for number, text in enumerate(some["will"])
            ],
            offers=[{"id": f"o{number}", "by": "kestrel", "what": text} for number, text in enumerate(some["what"])],
            success_criteria=[{"title": text, "how_we_know": text} for text in some["criterion"]],
            milestones=[
                {"id": f"m{number}", "title": text, "due_on": "2026-10-01"}
                for number, text in enumerate(some["milestone"])
            ],
            decision_rights=[
                {"id": f"d{number}", "decision": text, "decided_by": ["Ines Vogt"]}
                for number, text in enumerate(some["decision"])
            ],
            cadence=[
                {"id": f"r{number}", "forum": text, "every": "month", "starts_on": "2026-01-05", "where": text}
                for number, text in enumerate(some["where"][: len(OWN)])
            ],
        )
        + "## Purpose\nPurpose.\n"
    )
    for number, text in enumerate(some["win"]):
        files[f"hostile/wins/w{number}.md"] = (
            _frontmatter(kind="win", achieved_on="2026-05-01", title=text, confirmed_by=["Amara Okafor", "Ines Vogt"])
            + f"x {text}\n"
        )
    for number, text in enumerate(some["given"]):
        files[f"hostile/exchanges/g{number}.md"] = _frontmatter(
            kind="exchange",
            given_on="2026-05-01",
            given_by="nordhafen",
            received_by="kestrel",
            form="insight",
            what=text,
        )
    for number in range(_EACH):
        files[f"own{number}.md"] = (
            _frontmatter(
                title=some["ordinary title"][number],
                description=some["description"][number],
                tags=[some["tag"][number]],
            )
            + "An ordinary page.\n"
        )
    for number in range(0, len(every), _IN_A_NOTE):
        files[f"hostile/notes/n{number:04}.md"] = _note(number, every[number : number + _IN_A_NOTE])
    return files


def _note(number: int, words: Sequence[str]) -> str:
    return _frontmatter(
        kind="review", held_on=f"2026-0{1 + number // _IN_A_NOTE % 5}-{1 + number // _IN_A_NOTE:02}"
    ) + "\n".join(_texts(words))


def _texts(words: Sequence[str]) -> Iterator[str]:
    """In a list that is known, a list that is not, a table, a heading and a paragraph."""
    third = len(words) // 3
    yield "## Decisions\n"
    yield from (f"- x {text}" for text in words[:third])
    yield "\n## Thanks\n"
    yield from (f"- x {text} @kestrel" for text in words[third : third + 5])
    yield "\n## More\n"
    for number, text in enumerate(words[third:]):
        yield f"{_BEFORE[number % len(_BEFORE)]} {text}\n"


def _frontmatter(**fields: object) -> str:
    """JSON is YAML: no sign in a text can end it."""
    return f"---\n{json.dumps(fields)}\n---\n"
