"""Feeds, read back by a reader of feeds that did not write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, LUIS, alliance, charter, note, portfolio, win

from mkdocs_charters.changes.history import Histories
from mkdocs_charters.exports.feeds import Channel, as_atom, feeds
from mkdocs_charters.exports.feeds.collected import MOST
from mkdocs_charters.exports.feeds.written import ATOM
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio

WORDS = words_for("en")
SITE = Channel("https://example.org/", lambda address: f"https://example.org/{address}", "Our alliances")
BARE = Channel("", lambda address: "", "Our alliances")
CONFIRMED = {"contributors": [{"person": LUIS}], "confirmed_by": [AMARA]}


def written(made: Portfolio, address: str, channel: Channel = SITE, *, public: bool = False) -> str:
    found = feeds(made.on(AS_OF), AS_OF, WORDS, Histories.none(), public=public)
    return as_atom(found[address], address, channel, made, WORDS, AS_OF).decode("utf-8")


def read(text: str) -> Any:
    """A feed as a reader has it, held to what RFC 4287 asks of each part."""
    root = ET.fromstring(text)
    assert root.tag == f"{{{ATOM}}}feed"
    for part in (root, *root.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1
        assert part.findtext(f"{{{ATOM}}}id", "").startswith("urn:uuid:")
        assert part.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")
    ids = [one.text for one in root.iter(f"{{{ATOM}}}id")]
    assert len(set(ids)) == len(ids)
    parsed = feedparser.parse(text.encode())
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    return parsed


def winning(**fields: object) -> Portfolio:
    return portfolio(alliance(wins=[win(**{**CONFIRMED, **fields})]))


def test_a_win_is_told() -> None:
    story = "It began with a *missed* truck.\n\n- [one](https://example.org/x) and [two](../notes/hidden.md)\n"
    impact = [{"metric": "Waiting time", "value": 18, "unit": "minutes"}]
    parsed = read(written(winning(story=story, impact=impact), "feeds/wins.atom"))
    (entry,) = parsed.entries
    assert (parsed.feed.title, entry.title) == ("Wins · Our alliances", "A quiet night")
    assert (entry.updated, parsed.feed.updated) == ("2026-05-12T00:00:00Z", "2026-05-12T00:00:00Z")
    assert [one.name for one in entry.authors] == ["Nordhafen AG", "Kestrel Air"]
    told = entry.content[0].value
    assert "<em>missed</em>" in told
    assert "Waiting time: 18 minutes" in told
    assert 'href="https://example.org/x"' in told
    assert "hidden" not in told
    assert parsed.feed.links[0].href == "https://example.org/feeds/wins.atom"


def test_a_win_that_waits_is_no_news() -> None:
    made = portfolio(alliance(wins=[win(contributors=[{"person": LUIS}])]))
    assert feeds(made, AS_OF, WORDS, Histories.none(), public=False) == {}


def test_thanks_are_told_with_whom_they_are_for() -> None:
    said = [
        {"text": "Two days in the **control room**", "to": ["nordhafen"]},
        {"text": "The rota", "to_people": [LUIS, AMARA]},
        {"text": "The rota", "to_people": [LUIS, AMARA]},
        {"text": "Nobody in particular"},
    ]
    made = portfolio(alliance(reviews=[note("2026-05-11", thanks=said), note("2026-06-02", thanks=said)]))
    parsed = read(written(made, "feeds/thanks.atom"))
    assert [one.title for one in parsed.entries] == [
        "Thanks to Nordhafen AG", "Thanks to Luis Prieto and Amara Okafor", "Thanks to Luis Prieto and Amara Okafor", "Nobody in particular",
    ]  # fmt: skip
    assert "Two days in the control room" in parsed.entries[0].content[0].value


def test_the_newest_stand_in_a_feed() -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=one) for one in range(MOST + 20)]
    made = portfolio(alliance(wins=[win(id=f"w{one}", achieved_on=one, **CONFIRMED) for one in days]))
    entries = read(written(made, "feeds/wins.atom")).entries
    assert [one.updated[:10] for one in entries] == [one.isoformat() for one in reversed(days[-MOST:])]


def test_ids_stay_whatever_is_said() -> None:
    def ids(made: Portfolio, channel: Channel = SITE) -> list[str]:
        return [one.id for one in read(written(made, "feeds/wins.atom", channel)).entries]

    assert ids(winning()) == ids(winning(title="Another", story="Another", achieved_on="2026-05-13"))
    assert ids(winning()) != ids(winning(id="second"))
    assert ids(winning(), BARE) != ids(winning()), "what two sites tell is not one"


def test_without_an_address_nothing_is_linked() -> None:
    parsed = read(written(winning(), "feeds/alliances/cold-chain.atom", BARE))
    assert [*parsed.feed.get("links", []), *parsed.entries[0].get("links", [])] == []


def test_what_two_people_agreed_is_in_no_feed_that_anybody_reads() -> None:
    pair = charter(id="pair", alliance_type="one_to_one", parties=[{"party": "mara"}, {"party": "jonas"}])
    thanked = note("2026-05-11", thanks=[{"text": "You", "to": ["mara"]}])
    made = portfolio(alliance(pair, reviews=[thanked]))
    assert list(feeds(made, AS_OF, WORDS, Histories.none(), public=False)) == [
        "feeds/alliances/pair.atom",
        "feeds/thanks.atom",
    ]
    assert feeds(made, AS_OF, WORDS, Histories.none(), public=True) == {}


HOSTILE = "]]></content><script>alert(1)</script> & \x00\x1b[31m <b onclick=x>bold</b>\n# <img src=x onerror=alert(2)>"


def tags(parsed: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for entry in parsed:
        text = entry.content[0].value
        found |= {one.tag for one in ET.fromstring(f"<x>{text}</x>").iter()} - {"x"}
    return found


def test_nobody_writes_a_tag() -> None:
    made = winning(title=HOSTILE, story=HOSTILE)
    text = written(made, "feeds/wins.atom")
    parsed = feedparser.parse(text.encode(), sanitize_html=False)
    assert not parsed.bozo
    assert "<script" not in text
    assert tags(parsed.entries) <= {"p", "h1", "h2", "em"}


@given(st.text())
def test_any_story_is_a_feed(story: str) -> None:
    parsed = feedparser.parse(written(winning(story=story), "feeds/wins.atom").encode(), sanitize_html=False)
    assert not parsed.bozo
    allowed = {
        "p",
        "em",
        "strong",
        "a",
        "ul",
        "ol",
        "li",
        "code",
        "pre",
        "blockquote",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    assert tags(parsed.entries) <= allowed


@pytest.mark.parametrize("language", ["de", "en"])
def test_in_the_words_of_the_site(language: str) -> None:
    made = winning()
    words = words_for(language)
    (feed,) = [
        one for at, one in feeds(made, AS_OF, words, Histories.none(), public=False).items() if at == "feeds/wins.atom"
    ]
    told = as_atom(feed, "feeds/wins.atom", SITE, made, words, AS_OF)
    assert feedparser.parse(told).feed.language == language
