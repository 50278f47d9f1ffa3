"""Pages show what there is and nothing else; whatever authors write stays text."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from tests.pages.site import AS_OF, Outline, Site, site_of
from tests.support import SAMPLE, SMALL, write

from mkdocs_charters.model.addresses import register_address, story_address
from mkdocs_charters.model.values import WITHHELD
from mkdocs_charters.pages.compose import CARDS
from mkdocs_charters.pages.site_plan import PageKind

CHARTER = "nordhafen-kestrel/index.md"


@pytest.fixture(scope="module")
def sample() -> Site:
    return site_of(SAMPLE)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(write(tmp_path_factory.mktemp("small"), SMALL))


def changed(files: Mapping[str, str], name: str, before: str, after: str) -> dict[str, str]:
    assert before in files[name]
    return {**files, name: files[name].replace(before, after)}


# Every page


@pytest.mark.parametrize("audience", ["all", "public", "internal", "party:kestrel", "alliance:nordhafen-kestrel"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_is_sound_html(audience: str, language: str) -> None:
    site = site_of(SAMPLE, audience, language=language, permalinks=True)
    for plan in site.plan.pages():
        composed = site.composer.page(plan)
        page = Outline(str(composed.content))
        assert page.levels[0] == 1, plan.address
        assert page.levels.count(1) == 1, plan.address
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (plan.address, page.levels)
        inside = {href[1:] for href in page.hrefs if href.startswith("#")}
        assert inside <= set(page.ids), (plan.address, inside - set(page.ids))
        assert [heading.id for heading in composed.headings if heading.id not in page.ids] == []
        assert composed.headings[0].level == 1
        assert composed.headings[0].text == plan.title
        assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.tags)
        assert not {"script", "style", "link"} & {tag for tag, _ in page.tags}
        assert ">None<" not in page.html
        assert not re.search(r"[^\s>(“„](?:</(?:a|strong|span|time)>)*<(?:span|strong|time)\b", page.html), plan.address


def test_anchors_on_other_pages_exist(sample: Site) -> None:
    """Links that the pages make themselves lead to ids that are there."""
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str, str]] = []
    for plan in sample.plan.pages():
        page = Outline(sample.html(plan.address))
        ids[plan.address] = set(page.ids)
        folder = posixpath.dirname(plan.address)
        for href in page.hrefs:
            path, _, anchor = href.partition("#")
            if path.endswith(".html") and anchor and "://" not in href:
                target = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html") + ".md"
                links.append((plan.address, target, anchor))
    assert len(links) > 500
    wrong = [link for link in links if link[1] in ids and link[2] not in ids[link[1]]]
    assert wrong == []
    assert [link for link in links if link[1] not in ids] == []


def test_pages_are_the_same_each_time() -> None:
    first, second = site_of(SAMPLE), site_of(SAMPLE)
    assert [first.html(plan.address) for plan in first.plan.pages()] == [
        second.html(plan.address) for plan in second.plan.pages()
    ]


def test_a_charter_page_does_not_depend_on_other_alliances(tmp_path: Path) -> None:
    alone = site_of(write(tmp_path / "one", SMALL)).html(CHARTER)
    more = {
        name.replace("nordhafen-kestrel/", f"other-{number}/"): text
        for number in range(40)
        for name, text in SMALL.items()
        if name.startswith("nordhafen-kestrel/")
    }
    assert site_of(write(tmp_path / "many", {**SMALL, **more})).html(CHARTER) == alone


def test_the_home_page_stays_short(tmp_path: Path) -> None:
    more = {
        f"other-{number:03}/index.md": SMALL[CHARTER].replace(
            "status: active", f"status: active\ntitle: Alliance {number:03}"
        )
        for number in range(60)
    }
    site = site_of(write(tmp_path, {**SMALL, **more}))
    page = Outline(site.html("index.md"))
    assert sum(attributes.get("class") == "ch-tile" for _, attributes in page.tags) == CARDS
    assert "61 alliances between 2 parties." in page.text
    assert "49 more alliances" in page.text


# Charters


def test_a_short_charter_has_only_the_sections_it_fills(small: Site) -> None:
    assert Outline(small.html(CHARTER)).texts("h2") == [
        "Purpose",
        "In one minute",
        "Priorities",
        "What we promise",
        "How often we meet",
        "When it gets hard",
        "Signatures",
        "Notes",
        "Wins",
    ]


@pytest.mark.parametrize("weighed", [False, True])
def test_priorities_stand_there_with_and_without_weights(tmp_path: Path, weighed: bool) -> None:
    """Of those that nobody weighed the page asks, in one line, how much they matter."""
    weights = ", weights: {nordhafen: 5, kestrel: 1}" if weighed else ""
    text = (
        "---\nkind: charter\nalliance_type: inter_org\nparties: [nordhafen, kestrel]\n"
        f"priorities:\n  - {{title: Shorter waits at the gate{weights}}}\n  - Fewer calls at night\n---\n"
    )
    found = Outline(site_of(write(tmp_path, {**SMALL, "plain/index.md": text})).html("plain/index.md")).text
    assert ("Shorter waits at the gate" in found, "Fewer calls at night" in found) == (True, True)
    assert ("How much does each of these matter to each of us" in found) is not weighed


def test_one_party_s_own_weights_hide_no_priority(tmp_path: Path) -> None:
    text = (
        "---\nkind: charter\nalliance_type: intra_team\nparties: [nordhafen]\n"
        "priorities:\n  - {title: Shorter waits at the gate, weights: {nordhafen: 5}}\n---\n"
    )
    found = Outline(site_of(write(tmp_path, {**SMALL, "plain/index.md": text})).html("plain/index.md")).text
    assert "Shorter waits at the gate" in found


def test_the_head_says_between_whom_and_since_when(small: Site) -> None:
    text = Outline(small.html(CHARTER)).text
    assert "Agreement between organisations Nordhafen AG and Kestrel Air" in text
    assert "Sponsor Ines Vogt" in text
    assert "Alliance manager Luis Prieto" in text
    assert re.search(r"active in effect since 1 March 2025 terms [0-9a-f]{12}", text)


def test_one_minute_says_whom_to_call(small: Site) -> None:
    text = Outline(small.html(CHARTER)).text
    assert "Whom to call Luis Prieto Nordhafen AG" in text
    assert "Next meeting 1 December quarterly review" in text


def test_a_commitment_stands_under_who_makes_it(small: Site) -> None:
    text = Outline(small.html(CHARTER)).text
    assert "Nordhafen AG will send the manifest by noon kept since 14 April every working day Luis Prieto" in text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("draft", "This is a draft. Nothing in it is agreed yet."),
        ("proposed", "This is proposed. It holds once every party has said yes."),
        ("paused", "This alliance is paused."),
        ("ended", "This alliance has ended."),
    ],
)
def test_what_is_not_active_says_so_at_the_top(tmp_path: Path, status: str, words: str) -> None:
    site = site_of(write(tmp_path, changed(SMALL, CHARTER, "status: active", f"status: {status}")))
    html = site.html(CHARTER)
    assert words in html
    assert html.index(words) < html.index('id="purpose"')


def test_a_draft_asks_for_no_signature(tmp_path: Path) -> None:
    site = site_of(write(tmp_path, changed(SMALL, CHARTER, "status: active", "status: draft")))
    assert 'id="signatures"' not in site.html(CHARTER)
    assert "waiting for a signature" in site_of(write(tmp_path / "active", SMALL)).html(CHARTER)


def test_signatures_say_what_they_cover(tmp_path: Path) -> None:
    signed = dedent("""
        signatures:
          - party: nordhafen
            signer: Ines Vogt
            signed_on: 2025-03-03
            terms: "1:sha256:abcdefabcdefabcd"
            how: paper
            recorded_by: Luis Prieto
        ---
        ## Purpose""").strip()
    site = site_of(write(tmp_path, changed(SMALL, CHARTER, "---\n## Purpose", signed)))
    text = Outline(site.html(CHARTER)).text
    assert "signed an earlier text 3 March 2025" in text
    assert "on paper, recorded by Luis Prieto for Ines Vogt" in text
    assert "That was the text with the terms abcdefabcdef" in text
    assert "Kestrel Air waiting for a signature" in text


def between_two(*agreed: str) -> str:
    """An agreement of Mara Klein and Jonas Weiss with some entries in *agreed by*."""
    entries = ", ".join(f"{{{one}}}" for one in agreed)
    return f"""
        ---
        kind: charter
        alliance_type: one_to_one
        status: active
        parties: [Mara Klein, Jonas Weiss]
        agreed_by: [{entries}]
        ---
        """


def test_a_yes_between_two_people_can_be_taken_back(tmp_path: Path) -> None:
    withdrawn = 'person: Mara Klein, agreed_on: 2026-05-04, terms: "1:sha256:abc", withdrawn_on: 2026-06-02'
    pair = between_two(withdrawn, "person: Jonas Weiss")
    note = "---\nkind: review\nheld_on: 2026-05-08\n---\nWe walked.\n"
    site = site_of(write(tmp_path, {"mj/index.md": pair, "mj/notes/2026-05-08.md": note}))
    assert "Mara Klein taken back 2 June 2026" in Outline(site.html("mj/index.md")).text
    story = Outline(site.html("timeline/mj/index.md")).text
    assert "Yes taken back" in story
    assert story.index("Yes taken back") < story.index("Agreed")


def test_a_yes_without_its_text_is_not_told_as_none(tmp_path: Path) -> None:
    pair = between_two("person: mara-klein, agreed_on: 2026-05-04")
    text = Outline(site_of(write(tmp_path / "pair", {"mj/index.md": pair})).html("mj/index.md")).text
    assert "Mara Klein agreed; to which text is not told 4 May 2026" in text
    assert "Jonas Weiss not yet heard" in text
    signed = (
        "---\n## Purpose",
        "signatures: [{party: nordhafen, signer: Ines Vogt, signed_on: 2025-03-03}]\n---\n## Purpose",
    )
    site = site_of(write(tmp_path / "two", changed(SMALL, CHARTER, *signed)))
    assert "Nordhafen AG signed; which text is not told 3 March 2025" in Outline(site.html(CHARTER)).text


def test_what_fewer_may_see_than_the_charter_is_no_part_of_what_is_printed(tmp_path: Path) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"]
    charter = charter.replace("{id: daily-manifest, ", "{id: daily-manifest, visibility: internal, ")
    charter = charter.replace(
        "    title: Release by night\n", "    title: Release by night\n    visibility: internal\n"
    )
    html = site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter})).html(CHARTER)
    classes = {found["id"]: found.get("class") for _, found in Outline(html).tags if found.get("id")}
    assert classes["commitment-daily-manifest"] == "ch-item ch-promise ch-now"
    assert classes["priority-night-release"] == "ch-priority ch-now"
    html = site_of(write(tmp_path / "all", SMALL)).html(CHARTER)
    assert "ch-promise ch-now" not in html


def test_what_fewer_may_see_than_the_charter_leaves_the_printed_map(tmp_path: Path) -> None:
    narrow = changed(
        SMALL, CHARTER, "    title: Release by night\n", "    title: Release by night\n    visibility: internal\n"
    )
    html = site_of(write(tmp_path / "one", narrow)).html(CHARTER)
    assert '<figure class="ch-figure ch-now"' in html, "a map without any mark is no picture"
    more = "  - {id: rest, title: A place to rest, weights: {nordhafen: 4, kestrel: 5}}\ncommitments:"
    html = site_of(write(tmp_path / "two", changed(narrow, CHARTER, "commitments:", more))).html(CHARTER)
    assert '<figure class="ch-figure"' in html
    marks = {
        found["href"]: found["class"] for _, found in Outline(html).tags if "ch-map__mark" in (found.get("class") or "")
    }
    assert marks == {"#priority-rest": "ch-map__mark", "#priority-night-release": "ch-map__mark ch-now"}
    picture = html[html.index('<svg class="ch-map"') : html.index("</svg>")]
    hidden, shown = (
        re.sub(r"<[^>]*>", "", picture.split(f'<g class="{name}">')[1].split("</g>")[0])
        for name in ("ch-map__label ch-now", "ch-map__label")
    )
    assert ("Release" in hidden, "Release" in shown) == (True, False)
    assert ("rest" in hidden, "rest" in shown) == (False, True)


def test_a_name_from_the_right_keeps_to_itself_in_a_picture(tmp_path: Path) -> None:
    party = SMALL["parties/kestrel.md"].replace("name: Kestrel Air", "name: شركة")
    charter = SMALL["nordhafen-kestrel/index.md"].replace("party: Kestrel Air", "party: kestrel")
    files = {**SMALL, "parties/kestrel.md": party, "nordhafen-kestrel/index.md": charter}
    html = site_of(write(tmp_path, files)).html(CHARTER)
    assert "matters to \u2068شركة\u2069, 0 to 5 →" in html
    assert "\u2068Nordhafen" not in html


@pytest.mark.parametrize(
    ("status", "there"), [("active", True), ("paused", False), ("draft", False), ("proposed", False)]
)
def test_what_rests_names_no_next_day(tmp_path: Path, status: str, there: bool) -> None:
    charter = SMALL["nordhafen-kestrel/index.md"].replace("every: working day", "every: month")
    charter = charter.replace("status: active", f"status: {status}")
    text = Outline(site_of(write(tmp_path, {**SMALL, "nordhafen-kestrel/index.md": charter})).html(CHARTER)).text
    assert ("next on" in text) is there


def test_authors_words_say_which_language_they_are_in(tmp_path: Path) -> None:
    german = changed(SMALL, CHARTER, "status: active", "status: active\nlanguage: de")
    assert '<h2 id="purpose"><span lang="de">Purpose</span></h2>\n<div lang="de">' in site_of(
        write(tmp_path / "de", german)
    ).html(CHARTER)
    assert " lang=" not in site_of(write(tmp_path / "en", SMALL)).html(CHARTER)
    there = site_of(write(tmp_path / "site", german), language="de").html(CHARTER)
    assert re.findall(r'lang="..">[^<]*', there) == ['lang="en">shorter waits'], "what the party wants is in its own"


def test_commentary_stands_apart_after_the_signatures(tmp_path: Path) -> None:
    more = SMALL[CHARTER] + "\n## How this came about\n\nOver coffee.\n\n#### Deeper\n\nAnd cake.\n"
    site = site_of(write(tmp_path, {**SMALL, CHARTER: more}))
    html = site.html(CHARTER)
    assert html.index("Commentary, not part of what was signed") > html.index('id="signatures"')
    assert '<h3 id="how-this-came-about">How this came about</h3>' in html
    assert '<h4 id="deeper">Deeper</h4>' in html


def test_an_authors_heading_never_takes_an_id_of_ours(tmp_path: Path) -> None:
    more = SMALL[CHARTER] + "\n## Notes\n\nOver coffee.\n\n### Commitments\n\nMany.\n\n## Notes\n\nAgain.\n"
    site = site_of(write(tmp_path, {**SMALL, CHARTER: more}))
    ids = Outline(site.html(CHARTER)).ids
    assert {"notes", "text-notes", "text-notes-3", "commitments", "text-commitments"} <= set(ids)


def test_two_parties_have_a_field_and_three_a_table(sample: Site) -> None:
    field, table = sample.html(CHARTER), sample.html("alpine-night-train/index.md")
    assert '<svg class="ch-map"' in field
    assert 'role="img"' in field
    assert "<desc" in field
    assert "We share" in field
    assert "We lie apart on" in field
    assert '<svg class="ch-map"' not in table
    assert "ch-matrix" in table
    assert "gap of 5" in table


def test_the_picture_of_twelve_priorities_is_small(tmp_path: Path) -> None:
    many = "priorities:\n" + "".join(
        f"  - title: Priority with a name of some length {n}\n"
        f"    weights: {{nordhafen: {n % 6}, kestrel: {n * 2 % 6}}}\n"
        for n in range(12)
    )
    head, _, tail = SMALL[CHARTER].partition("priorities:\n")
    rest = tail[tail.index("commitments:") :]
    site = site_of(write(tmp_path, {**SMALL, CHARTER: head + many + rest}))
    html = site.html(CHARTER)
    picture = html[html.index('<svg class="ch-map"') : html.index("</svg>") + 6]
    assert len(picture.encode()) < 12_000
    assert picture.count("<a ") == 12


def test_an_intra_team_shows_no_reading_below_five_answers(sample: Site) -> None:
    few = Outline(sample.html("running-the-night/notes/2026-03-11.md")).text
    assert "answers of a team are shown from five on" in few
    assert "median" not in few


def test_questions_are_cards_and_open_ones_an_invitation(sample: Site) -> None:
    html = sample.html("mara-and-jonas/index.md")
    text = Outline(html).text
    assert html.count('class="ch-answer ') == 6
    assert html.count('class="ch-answer ch-answer--0"') == 3, "everybody looks the same on every card"
    assert html.count('class="ch-invitation"') > 3
    assert "A question of your own" in text
    assert "Questions for another walk" in text
    assert "to be spoken, not written" in text
    assert "no note yet" not in text


def test_authors_words_say_in_which_language_they_are() -> None:
    html = site_of(SAMPLE, language="en").html("gruener-kran/index.md")
    for words in (
        "Grüner Kran",
        "in vier Stunden am Kran sein",
        "ob ein Kran weiterläuft",
        "Kranrunde",
        "Zweck",
        "Stehen",
    ):
        before = html.split(f">{words}")[0]
        assert 'lang="de"' in before[before.rindex("<") - 60 :], words
    there = site_of(SAMPLE, language="de").html("gruener-kran/index.md")
    assert set(re.findall(r'lang="(..)">[^<]*', there)) == {"en"}, "only what the other party wants is in its own"
    assert there.count("lang=") == 1


# Records


def test_an_unconfirmed_win_says_so(tmp_path: Path) -> None:
    win = "nordhafen-kestrel/wins/first-night.md"
    site = site_of(write(tmp_path, changed(SMALL, win, "confirmed_by: [Amara Okafor]\n", "")))
    assert "not yet confirmed by the other side" in site.html(win)
    assert "not yet confirmed by the other side" in site.html(CHARTER)
    assert "A night without a single call" not in site.html("index.md")


def test_a_win_tells_its_story_first(small: Site) -> None:
    text = Outline(small.html("nordhafen-kestrel/wins/first-night.md")).text
    assert text.index("It began with a missed truck.") < text.index("Luis Prieto wrote the rota")


def test_a_note_shows_decisions_with_their_reason_and_actions_with_owner_and_day(small: Site) -> None:
    text = Outline(small.html("nordhafen-kestrel/notes/2026-04-14.md")).text
    assert "Release rota is shared from May. Why nights cost us most." in text
    assert "Send the rota Luis Prieto, agreed for 30 April" in text
    assert "to Nordhafen AG" in text


def test_a_strategy_session_names_the_roles_of_those_who_were_there(sample: Site) -> None:
    text = Outline(sample.html("nordhafen-kestrel/notes/2026-02-25.md")).text
    assert "Ines Vogt (Chief Operating Officer)" in text
    assert "Ines Vogt (" not in Outline(sample.html("nordhafen-kestrel/notes/2026-10-13.md")).text


def test_every_kind_of_page_is_in_the_sample(sample: Site) -> None:
    assert {plan.kind for plan in sample.plan.pages()} == set(PageKind)


# People who have left, who are away


def test_a_deputy_is_called_for_who_has_left(tmp_path: Path) -> None:
    files = changed(
        SMALL,
        "parties/nordhafen.md",
        "- Luis Prieto",
        "- {name: Luis Prieto, left_on: 2026-06-30}\n          - Clara Benning",
    )
    files = {**files, "parties/nordhafen.md": files["parties/nordhafen.md"].replace("          - Clara", "  - Clara")}
    files = changed(
        files,
        CHARTER,
        "manager: Luis Prieto}",
        "manager: Luis Prieto, representatives: [{person: Luis Prieto, deputy: Clara Benning}]}",
    )
    text = Outline(site_of(write(tmp_path, files)).html(CHARTER)).text
    assert "Luis Prieto until 30 June" in text
    assert "Whom to call Clara Benning stands in" in text


# Hostile and hidden


HOSTILE = """<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} %(x)s & ‮"""


def test_whatever_authors_write_stays_text(tmp_path: Path) -> None:
    safe = HOSTILE.replace("\u202e", "").strip().replace("'", "''")
    files = {
        "parties/a.md": dedent("""
            ---
            kind: party
            id: a
            name: 'T %'
            objectives: ['T %']
            people: [{id: p, name: 'T %', role: 'T %'}]
            ---
            T %
            """),
        "parties/b.md": "---\nkind: party\nid: b\nname: 'B T %'\n---\n",
        "x/index.md": dedent("""
            ---
            kind: charter
            alliance_type: inter_org
            status: active
            title: 'T %'
            parties: [{party: a, sponsor: a/p}, b]
            priorities:
              - id: pr
                title: 'T %'
                weights: {a: 5, b: 1}
                evidence: [{note: 'T %', link: 'javascript:alert(1)'}]
                reframe: 'T %'
            commitments:
              - id: c
                by: a
                will: 'T %'
                service_level: {metric: 'T %', target: 'T %'}
                how_we_know: 'T %'
                serves: pr
            offers: [{by: a, what: 'T %'}]
            success_criteria: [{title: 'T %', how_we_know: 'T %'}]
            milestones: [{id: m, title: 'T %', due_on: 2027-01-01}]
            decision_rights: [{decision: 'T %', decided_by: [a/p], otherwise: 'T %'}]
            escalation: [{who: [a/p], trigger: 'T %'}]
            cadence: [{id: k, forum: 'T %', every: month, where: 'T %', agenda: ['T %']}]
            indicators: [{id: i, title: 'T %', unit: 'T %', anchors: [{score: 1, means: 'T %'}]}]
            stakeholders: [{name: 'T %', interest: 'T %'}]
            qualities: ['T %']
            expectations: {a/p: ['T %']}
            working_with: {a/p: {thanks: 'T %'}}
            drafted_by: [a/p]
            signatures: [{party: a, signer: a/p, role: 'T %', signed_on: 2026-01-01, terms: 'T %'}]
            ---
            ## Purpose
            T %
            ## Words we share
            - **W**: T %
            ## Own <b onclick=x>heading</b>
            T %
            """),
        "x/notes/n.md": dedent("""
            ---
            kind: review
            held_on: 2026-05-01
            title: 'T %'
            commitments: {c: {status: kept, note: 'T %'}}
            readings: {i: 3}
            ---
            ## Thanks
            - T % @a/p
            """),
        "x/wins/w.md": dedent("""
            ---
            kind: win
            title: 'T %'
            achieved_on: 2026-05-02
            impact: [{metric: 'T %', value: 3, unit: 'T %'}]
            contributors: [{person: a/p, contribution: 'T %'}]
            ---
            T %
            """),
    }
    files = {name: text.lstrip().replace("T %", safe) for name, text in files.items()}
    site = site_of(write(tmp_path, files), permalinks=True)
    kinds = {plan.kind for plan in site.plan.pages()}
    assert {PageKind.CHARTER, PageKind.PARTY, PageKind.REVIEW, PageKind.WIN} <= kinds
    for plan in site.plan.pages():
        page = Outline(site.html(plan.address))
        assert "script" not in {tag for tag, _ in page.tags}, plan.address
        for tag, attributes in page.tags:
            assert tag != "img" or attributes == {"src": "x"}, plan.address  # what prose may hold
            assert not any(name.startswith("on") for name in attributes), (tag, attributes)
            assert not str(attributes.get("href", "")).startswith("javascript"), (tag, attributes)
        assert "49" not in page.text.replace("1:sha256", "").split(), plan.address
    assert safe in Outline(site.html("x/index.md")).texts("h1")[0]


def test_what_is_withheld_shows_as_neutral_words(tmp_path: Path) -> None:
    """Somebody hidden and somebody who does not exist look alike."""
    note = "nordhafen-kestrel/notes/2026-04-14.md"
    files = changed(SMALL, "parties/kestrel.md", "people: [Amara Okafor]", "people: [Amara Okafor, Hidden Person]")
    files = changed(files, CHARTER, "status: active", "status: active\nvisibility: public")
    files = changed(files, note, "kind: review", "kind: review\nvisibility: public")
    sites = [
        site_of(write(tmp_path / name, changed(files, note, "Amara Okafor]", f"{name}]")), "public")
        for name in ("Hidden Person", "Nobody Atall")
    ]
    pages = [{plan.address: site.html(plan.address) for plan in site.plan.pages()} for site in sites]
    assert pages[0] == pages[1]
    assert "Ines Vogt and someone not named here" in Outline(pages[0][note]).text
    assert not any("Hidden" in html for html in pages[0].values())


def test_an_offer_whose_day_has_passed_no_longer_stands(tmp_path: Path) -> None:
    offers = (
        "offers:\n"
        "  - {by: nordhafen, what: a desk, until: 2026-11-21}\n"
        "  - {by: nordhafen, what: a chair, until: 2026-11-22}\n"
        "commitments:\n"
    )
    text = Outline(site_of(write(tmp_path, changed(SMALL, CHARTER, "commitments:\n", offers))).html(CHARTER)).text
    assert (
        "a chair Nordhafen AG, until 22 November 2026 a desk Nordhafen AG, stood until 21 November 2026 until 21 November 2026"
        in text
    )


def test_nobody_is_sent_to_somebody_who_has_left(tmp_path: Path) -> None:
    files = changed(SMALL, "parties/nordhafen.md", "- Luis Prieto", "- {name: Luis Prieto, left_on: 2026-03-31}")
    text = Outline(site_of(write(tmp_path, files)).html(CHARTER)).text
    assert "Whom to call Ines Vogt Nordhafen AG" in text


def test_a_win_tells_of_the_same_people_on_its_page_and_on_its_card(tmp_path: Path) -> None:
    win = "nordhafen-kestrel/wins/first-night.md"
    files = changed(SMALL, win, "wrote the rota}]", "wrote the rota}, {person: Nobody Atall, contribution: drove}]")
    site = site_of(write(tmp_path, files))
    page, card = (Outline(site.html(one)).text for one in (win, "wins/index.md"))
    assert "Luis Prieto wrote the rota someone not named here drove" in card
    assert "Luis Prieto wrote the rota someone not named here drove" in page


def test_no_page_shows_the_mark_of_what_is_withheld() -> None:
    site = site_of(SAMPLE, "public")
    for plan in site.plan.pages():
        assert f">{WITHHELD}<" not in site.html(plan.address)


def test_dates_leave_out_the_present_year(small: Site) -> None:
    site = Site(small.portfolio, as_of=dt.date(2027, 1, 2))
    assert "since 14 April 2026" in Outline(site.html(CHARTER)).text
    assert AS_OF.year == 2026
    assert "since 14 April " in Outline(small.html(CHARTER)).text


def test_people_who_are_parties_are_named_once(tmp_path: Path) -> None:
    charter = """
        ---
        kind: charter
        alliance_type: one_to_one
        status: active
        effective_on: 2026-01-10
        parties: [{party: Mara Klein, sponsor: Mara Klein}, Jonas Weiss]
        escalation:
          - Mara Klein and Jonas Weiss, within 2 days
          - Ines Vogt, within a week
        ---
        """
    files = {"parties/nordhafen.md": SMALL["parties/nordhafen.md"], "mj/index.md": charter}
    html = site_of(write(tmp_path, files)).html("mj/index.md")
    ladder = Outline(html.split('<ol class="ch-ladder">')[1].split("</ol>")[0]).text
    assert ladder.count("Mara Klein") == ladder.count("Jonas Weiss") == 1
    assert "Ines Vogt Nordhafen AG" in ladder
    assert Outline(html.split("Whom to call</dt>")[1].split("</div>")[0]).text == "Mara Klein"


def test_who_else_cares_is_told_line_by_line(tmp_path: Path) -> None:
    lines = """
        stakeholders:
          - {name: Port authority, interest: no queue, kept_informed: a page each quarter}
          - {name: Residents, kept_informed: an evening}
          - The museum
        priorities:
        """
    files = changed(SMALL, CHARTER, "priorities:", dedent(lines).strip())
    html = site_of(write(tmp_path, files)).html(CHARTER)
    cards = html.split("Who else cares</h3>")[1].split("</section>")[0].split('class="ch-card"')[1:]
    assert [re.findall(r"<(?:p|dt|dd)[^>]*>([^<]*)<", card) for card in cards] == [
        ["Port authority", "Interest", "no queue", "Kept informed", "a page each quarter"],
        ["Residents", "Kept informed", "an evening"],
        ["The museum"],
    ]


def test_a_heading_in_prose_of_another_language_than_the_page_is_a_heading(tmp_path: Path) -> None:
    charter = SMALL[CHARTER].replace("status: active", "status: active\nlanguage: de")
    body = "\n## Dazu\n\nWorte.\n\n### Mehr dazu\n\nMehr Worte.\n"
    html = site_of(write(tmp_path, {**SMALL, CHARTER: charter + body})).html(CHARTER)
    assert '<h4 lang="de" id="mehr-dazu">Mehr dazu</h4>' in html
    assert "&lt;h4" not in html


def test_a_milestone_whose_day_has_passed_is_told_in_the_same_words_everywhere(tmp_path: Path) -> None:
    stones = "milestones: [{title: a gate, due_on: 2026-05-01}, {title: a bridge, due_on: 2027-05-01}]\ncommitments:\n"
    site = site_of(write(tmp_path, changed(SMALL, CHARTER, "commitments:\n", stones)))
    for address in (CHARTER, story_address("nordhafen-kestrel"), register_address("roadmap")):
        html = site.html(address)
        found = [one for one in re.split(r"(?=<li|<tr)", html) if "a gate" in one or "a bridge" in one]
        told = {("a gate" in one): "agreed day has passed" in one for one in found if "<svg" not in one}
        assert told == {True: True, False: False}, address


def test_a_party_says_how_much_an_aim_matters_to_it(tmp_path: Path) -> None:
    party = "---\nkind: party\nname: Nordhafen AG\nobjectives: [{title: Calm nights, theme: People, weight: 4.5}, Growth]\n---\n"
    text = Outline(site_of(write(tmp_path, {"parties/nordhafen.md": party})).html("parties/nordhafen.md")).text
    assert "Calm nights People matters 4.5 of 5 Growth" in text
