"""What holds for agendas and for what is due, whatever is written: they are told in full, to whom they may be, in any order of files."""

from __future__ import annotations

import datetime as dt
import json
from random import Random

import jsonschema
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.strategies import Written, days, looking, portfolios
from tests.whole import Memory, encoded, whole
from tests.writing import long

from mkdocs_charters.exports.agenda import agenda_schema, agenda_view, as_agenda_json, as_agenda_text, as_note
from mkdocs_charters.exports.due import as_due_json, as_due_markdown, as_due_text, due_schema, due_view
from mkdocs_charters.exports.due.calendar import as_calendar
from mkdocs_charters.insight.published import published
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.archive import Archive
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.standing.agenda import agenda
from mkdocs_charters.standing.due import due

AUDIENCES = st.sampled_from(["all", "internal", "public", "party:kestrel"])
WORDS = words_for("en")
AHEAD = dt.timedelta(days=1500)


def everything(archive: Archive, audience: str, as_of: dt.date) -> list[str]:
    """All that is told of an archive, and that programs can read it."""
    readers = Audience.parse(audience)
    assert readers is not None
    portfolio = published(archive, readers)[1].portfolio.on(as_of)
    until = min(as_of, dt.date.max - AHEAD) + AHEAD
    found = due(portfolio, as_of, until)
    view = due_view(found, portfolio, WORDS, as_of, until)
    data = as_due_json(found, portfolio, WORDS, as_of, until)
    jsonschema.validate(data, due_schema(), format_checker=jsonschema.FormatChecker())
    calendar = as_calendar(found, portfolio, WORDS, as_of)
    events = [one for one in vobject.readOne(calendar).components() if one.name == "VEVENT"]
    assert len(events) == len(found) == len({one.uid.value for one in events})
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    told = [as_due_text(view), as_due_markdown(view), json.dumps(data), calendar]
    for alliance in portfolio.alliances.values():
        made = agenda(portfolio, alliance, as_of)
        plan = as_agenda_json(made, portfolio)
        jsonschema.validate(plan, agenda_schema(), format_checker=jsonschema.FormatChecker())
        words = agenda_view(made, portfolio)
        told += [as_agenda_text(words), as_note(made, words, portfolio), json.dumps(plan)]
    return told


@looking(40)
@given(portfolios(), AUDIENCES, days(), st.integers(0, 2**32))
def test_the_order_of_files_never_matters(written: list[Written], audience: str, as_of: dt.date, seed: int) -> None:
    files = encoded({one.path: long(one) for one in written})
    mixed = Random(seed).sample(sorted(files), len(files))
    straight = whole([Memory(files, "")]).archive
    shuffled = whole([Memory({path: files[path] for path in mixed}, "")]).archive
    if not straight.unreadable:
        assert everything(straight, audience, as_of) == everything(shuffled, audience, as_of)


@looking(3)
@given(AUDIENCES, st.dates(dt.date(2025, 6, 1), dt.date(2027, 6, 1)), st.integers(0, 2**32))
def test_the_order_of_the_sample_s_files_never_matters(audience: str, as_of: dt.date, seed: int) -> None:
    paths = sorted(path for path in support.SAMPLE.rglob("*.md"))
    files = {path.relative_to(support.SAMPLE).as_posix(): path.read_bytes() for path in paths}
    mixed = Random(seed).sample(sorted(files), len(files))
    told = everything(whole([Memory(files, "")]).archive, audience, as_of)
    assert told == everything(whole([Memory({path: files[path] for path in mixed}, "")]).archive, audience, as_of)
    if audience in ("all", "internal"):
        assert len(told[0].splitlines()) > 30
