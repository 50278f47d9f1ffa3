"""What holds for each practice check, whichever it is: how grave it is, whom it speaks to, when it is silent, what is shown of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

import pytest
from tests.checks.test_golden import CASES, sections, with_digests
from tests.pages.site import Outline, Site
from tests.whole import Whole, encoded, whole_of

from mkdocs_charters.checks import RULES
from mkdocs_charters.locale.messages import MESSAGES
from mkdocs_charters.model.addresses import story_address
from mkdocs_charters.model.values import AllianceType, Status

CODES = [code for code in RULES if code.startswith("CH3")]

WHOM: Mapping[AllianceType, frozenset[str]] = {
    # What two people set themselves a date for and the day has passed, and a name or a number that does not fit what they wrote.
    AllianceType.ONE_TO_ONE: frozenset(("CH309", "CH311", "CH347", "CH348", "CH349")),
    # A team besides: a purpose, who decides and who takes over, ground rules, disputes, and who was not yet heard.
    AllianceType.INTRA_TEAM: frozenset(
        (
            "CH304", "CH305", "CH308", "CH309", "CH311", "CH313", "CH316", "CH324", "CH326", "CH328", "CH339", "CH340", "CH341",
            "CH342", "CH347", "CH348", "CH349",
        )
    ),
    # Between parties all of it, but for what is a matter of one team, or of organisations.
    AllianceType.INTER_TEAM: frozenset(CODES) - {"CH312", "CH342"},
    AllianceType.INTER_ORG: frozenset(CODES) - {"CH342"},
}  # fmt: skip


@cache
def case(code: str) -> tuple[Mapping[str, str], dt.date]:
    """The files of a golden case in which something is found, and its day."""
    for path in CASES:
        if path.stem.startswith(code):
            files, as_of, expected = sections(path.read_text(encoding="utf-8"))
            if re.search(rf"^{code} ", expected, re.MULTILINE):
                return with_digests(files)[0], as_of
    raise AssertionError(code)


def looked_at(files: Mapping[str, str], as_of: dt.date) -> Whole:
    return whole_of(encoded(files), as_of)


def found_in(files: Mapping[str, str], as_of: dt.date, code: str) -> list[str]:
    """How grave each finding of a code is."""
    return [one.severity.word for one in looked_at(files, as_of).problems if one.code == code]


def charters_with(files: Mapping[str, str], lines: str) -> dict[str, str]:
    """The files with lines more in the fields of each charter."""
    return {
        path: text.replace("kind: charter\n", f"kind: charter\n{lines}\n", 1) if "kind: charter\n" in text else text
        for path, text in files.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_settings_say_how_grave_it_is(code: str) -> None:
    files, as_of = case(code)
    settings = files.get("charters.yml", "")
    assert "severities" not in settings
    assert set(found_in(files, as_of, code)) <= {"note", "warning"}
    for level in ("error", "warning", "note"):
        said = {**files, "charters.yml": f"{settings}severities: {{{code}: {level}}}\n"}
        assert set(found_in(said, as_of, code)) == {level}
    assert found_in({**files, "charters.yml": f"{settings}severities: {{{code}: off}}\n"}, as_of, code) == []


@pytest.mark.parametrize("code", CODES)
def test_people_may_leave_it_until_a_day_and_their_reason_is_shown(code: str) -> None:
    files, as_of = case(code)
    files = {path: re.sub(r"^ignore:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE) for path, text in files.items()}

    def left(until: dt.date) -> dict[str, str]:
        return charters_with(files, f"ignore: [{{code: {code}, reason: We <share> a canteen, until: {until}}}]")

    assert found_in(left(as_of - dt.timedelta(days=1)), as_of, code)
    until = max(as_of, dt.date(2027, 2, 3))
    whole = looked_at(left(until), as_of)
    assert code not in {one.code for one in whole.problems}
    site = Site(whole.portfolio, as_of=as_of)
    day = Outline(str(site.composer._desk.words.date(until))).text
    for alliance in whole.portfolio.alliances:
        text = Outline(site.html(story_address(alliance))).text
        assert f"{MESSAGES[code].title}: We <share> a canteen until {day}" in text


@pytest.mark.parametrize("code", [code for code in CODES if RULES[code].gentle])
def test_it_is_silent_in_the_first_thirty_days_before_them_after_the_end_and_in_a_pause(code: str) -> None:
    files, as_of = case(code)

    def begun(day: dt.date, status: str = "active") -> dict[str, str]:
        bare = {
            path: re.sub(r"^(?:effective_on|status): .*\n", "", text, flags=re.MULTILINE)
            for path, text in files.items()
        }
        return charters_with(bare, f"effective_on: {day}\nstatus: {status}")

    young = begun(as_of - dt.timedelta(days=29))
    assert found_in(young, as_of, code) == []
    old = begun(as_of - dt.timedelta(days=30))
    for one in looked_at(old, as_of).portfolio.alliances.values():
        assert RULES[code].speaks_to(one, as_of) is (one.charter.alliance_type in RULES[code].among)
    for status in (Status.DRAFT, Status.PAUSED, Status.ENDED):
        assert found_in(begun(dt.date(2020, 1, 1), status.value), as_of, code) == [], status


@pytest.mark.parametrize("kind", AllianceType)
def test_who_gets_which(kind: AllianceType) -> None:
    assert {code for code in CODES if kind in RULES[code].among} == WHOM[kind]
