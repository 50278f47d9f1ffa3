"""Everything that an audience gets of some documents, as text by what it is: what is equal here reads the same everywhere."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

from tests.pages.site import Site
from tests.whole import Memory, encoded

from mkdocs_charters.changes.history import Histories
from mkdocs_charters.exports.agenda import agenda_view, as_agenda_text
from mkdocs_charters.exports.due import as_due_markdown, due_view
from mkdocs_charters.exports.publications import Place, Publications
from mkdocs_charters.insight.published import published
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.audience import Audience, Circle
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading.collect import read
from mkdocs_charters.reading.link import Linked
from mkdocs_charters.standing.agenda import agenda as agenda_of
from mkdocs_charters.standing.due import due

AS_OF = dt.date(2026, 6, 1)
DIGEST = re.compile(r"\b[0-9a-f]{8,64}\b")


def archive_of(files: Mapping[str, str], home: str = "nordhafen") -> Archive:
    """Documents, read."""
    return read([Memory(encoded(files))], Settings.model_validate({"home": [home]}))


def dump(linked: Linked) -> str:
    """Everything that a later room could get hold of, as text."""
    portfolio = linked.portfolio
    data: dict[str, Any] = {
        "documents": [
            {
                **one.model_dump(mode="json", by_alias=True),
                "origin": [one.origin.source, one.origin.file, one.origin.uri],
                "commentary": [(section.title, section.text) for section in one.commentary],
                "titles": one.heading_titles,
            }
            for one in portfolio.documents()
        ],
        "people": [(one.key, one.name, one.party) for one in portfolio.people.values()],
        "members": {party: list(people) for party, people in portfolio.members.items()},
        "pages": [page.origin.uri for page in portfolio.pages],
        # Where in a file something stands moves with whatever stands above it there.
        "problems": [
            (one.code, one.severity, one.arguments, one.source, one.file, one.path) for one in linked.problems
        ],
        "bare": sorted(portfolio.bare),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)


def told(archive: Archive, audience: str, *, pages: bool = True) -> dict[str, str]:
    """The portfolio, all pages, and all that is published or printed for an audience, by what it is."""
    wanted = Audience.parse(audience)
    assert wanted is not None
    public = wanted.circle is Circle.PUBLIC
    _, linked = published(archive, wanted)
    portfolio = linked.portfolio.on(AS_OF)
    words = words_for("en")
    made = {"portfolio": dump(linked)}
    publications = Publications(portfolio, AS_OF, words, Histories.none(), public=public)
    place = Place("https://example.org/", "Ours", lambda here, there: f"https://example.org/{there}")
    made |= {address: raw.decode() for address, raw in publications.made(place)}
    until = AS_OF + dt.timedelta(days=60)
    made["due"] = as_due_markdown(due_view(due(portfolio, AS_OF, until), portfolio, words, AS_OF, until))
    for key, alliance in portfolio.alliances.items():
        made[f"agenda {key}"] = as_agenda_text(agenda_view(agenda_of(portfolio, alliance, AS_OF), portfolio))
    if pages:
        site = Site(linked.portfolio, as_of=AS_OF, public=public)
        for plan in site.plan.pages():
            composed = site.composer.page(plan)
            made[f"page {plan.address}"] = f"{plan.title}\n{composed.headings}\n{composed.content}"
    return made
