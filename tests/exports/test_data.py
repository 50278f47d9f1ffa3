"""A portfolio as tables: everything is in one, each row fits its schema, and no spreadsheet computes what somebody wrote."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import support
from tests.insight.samples import AMARA, AS_OF, LUIS, alliance, charter, exchange, note, portfolio, win
from tests.strategies import Written, days, looking, portfolios
from tests.whole import Memory, encoded, whole
from tests.writing import long

from mkdocs_charters.exports.data import TABLES, as_csv, as_data, data_schema, rows_of, table_as_data
from mkdocs_charters.exports.data.spreadsheet import shown_as_text
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.charter import Charter
from mkdocs_charters.model.charter_items import Ignored
from mkdocs_charters.model.documents import PortfolioPage
from mkdocs_charters.model.items import Exchanged
from mkdocs_charters.model.meaning import Shape, fields_of, item_classes
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.values import WITHHELD

VALIDATOR = jsonschema.Draft202012Validator(data_schema(), format_checker=jsonschema.FormatChecker())
ELSEWHERE = {(Charter, "ignore"), *((Ignored, one.key) for one in fields_of(Ignored))}
"""What charters leave of findings is for authors."""
IN_FRONT = {
    (PortfolioPage, "kind"),
    *((cls, key) for cls in CLASSES.values() for key in ("kind", "charter")),
}
"""What a table says by itself, or in its first column."""


def table(name: str, made: Portfolio, as_of: dt.date = AS_OF) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table_as_data(TABLES[name], rows_of(TABLES[name], made.on(as_of), as_of), as_of)[
        "rows"
    ]
    return rows


def test_every_field_of_the_model_is_in_a_table() -> None:
    told = {column.of for one in TABLES.values() for column in one.columns} | {
        field for one in TABLES.values() for field in one.also
    }
    missing = {
        (cls, one.key)
        for document in CLASSES.values()
        for cls in item_classes(document)
        for one in fields_of(cls)
        # What holds items is a table of these, whose own fields are looked for.
        if one.shape not in (Shape.ITEM, Shape.ITEMS, Shape.ITEM_MAPPING) and (cls, one.key) not in told
    }
    assert missing - ELSEWHERE - IN_FRONT == set()
    classes = {cls for of in told if of is not None for cls in of[:1]}
    assert {cls for document in CLASSES.values() for cls in item_classes(document)} - classes <= {Ignored, Exchanged}


def test_names_of_columns_are_plain_and_said_once() -> None:
    for one in TABLES.values():
        keys = [column.key for column in one.columns]
        assert len(set(keys)) == len(keys), one.name
        assert all(key.isidentifier() and key == key.lower() for key in keys)
        assert all(column.about.endswith((".", "?")) for column in one.columns)


def test_the_schema_is_one_and_refers_to_what_there_is() -> None:
    jsonschema.Draft202012Validator.check_schema(data_schema())
    columns = {f"{one.name}.{column.key}" for one in TABLES.values() for column in one.columns}
    targets = {column.to for one in TABLES.values() for column in one.columns if "." in column.to}
    assert targets <= columns


def test_the_sample_fits_the_schema_and_fills_nearly_every_table() -> None:
    made = support.portfolio(support.SAMPLE, home=["nordhafen"])
    as_of = dt.date(2026, 11, 27)
    data = as_data(made.on(as_of), as_of)
    VALIDATOR.validate(data)
    assert [name for name, rows in data["tables"].items() if not rows] == []
    for one in TABLES.values():
        VALIDATOR.validate(table_as_data(one, rows_of(one, made.on(as_of), as_of), as_of))


@looking(60)
@given(portfolios(), st.sampled_from(["all", "internal", "public", "party:kestrel"]), days(), st.randoms())
def test_whatever_is_written_fits_the_schema_in_any_order_of_files(
    written: list[Written], audience: str, as_of: dt.date, random: Any
) -> None:
    files = encoded({one.path: long(one) for one in written})
    mixed = random.sample(sorted(files), len(files))
    straight = whole([Memory(files, "")]).archive
    if straight.unreadable:
        return
    made = support.seen(straight, audience).portfolio.on(as_of)
    data = as_data(made, as_of)
    VALIDATOR.validate(json.loads(json.dumps(data)))
    again = support.seen(whole([Memory({path: files[path] for path in mixed}, "")]).archive, audience).portfolio
    assert json.dumps(as_data(again.on(as_of), as_of)) == json.dumps(data)
    for one in TABLES.values():
        lines = list(csv.reader(io.StringIO(as_csv(one, rows_of(one, made, as_of)), newline="")))
        assert lines[0] == [column.key for column in one.columns]
        assert [len(line) for line in lines] == [len(one.columns)] * (len(data["tables"][one.name]) + 1)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 40", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\uff1d1", "'=1", "''=1"],
)  # fmt: skip
def test_what_a_spreadsheet_would_compute_is_text(text: str) -> None:
    assert shown_as_text(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "98 %", "'tis", "5-7", "", "a@b.example", "Größe", "# no"])
def test_what_is_text_stays(text: str) -> None:
    assert shown_as_text(text) == text


@given(st.text())
def test_an_apostrophe_in_front_can_be_taken_away(text: str) -> None:
    told = shown_as_text(text)
    assert not told.lstrip().startswith(("=", "+", "-", "@"))
    taken = told[1:] if shown_as_text(told) != told else told
    assert taken == text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def test_a_number_below_zero_is_a_number() -> None:
    made = portfolio(alliance(charter(indicators=[{"id": "one", "title": "=cmd|' /C calc'!A0", "baseline": -2.5}])))
    (_, line) = csv.reader(io.StringIO(as_csv(TABLES["indicators"], rows_of(TABLES["indicators"], made, AS_OF))))
    told = dict(zip([column.key for column in TABLES["indicators"].columns], line, strict=True))
    assert (told["title"], told["baseline"], told["target"]) == ("'=cmd|' /C calc'!A0", "-2.5", "")


def test_credit_is_given_as_each_one_wishes() -> None:
    behind = [
        {"person": LUIS, "contribution": "wrote the rota"},
        {"person": AMARA, "credit": "team"},
        {"person": "nordhafen/ines-vogt", "credit": "none", "contribution": "called everybody"},
        {"person": WITHHELD, "contribution": "drove"},
    ]
    rows = table("contributors", portfolio(alliance(wins=[win(contributors=behind)])))
    assert [(one["person"], one["party"]) for one in rows] == [
        (LUIS, "nordhafen"), (None, "kestrel"), (None, None),
    ]  # fmt: skip
    assert "ines-vogt" not in json.dumps(rows)


@pytest.mark.parametrize(("scores", "value"), [([1, 2, 3, 4], None), ([1, 2, 3, 4, 5], 3)])
def test_answers_of_few_are_not_told(scores: list[int], value: int | None) -> None:
    made = portfolio(
        alliance(
            charter(indicators=[{"id": "mood", "title": "Mood"}]),
            reviews=[note("2026-05-11", readings={"mood": {"scores": scores}})],
        )
    )
    (row,) = table("readings", made)
    assert (row["value"], row["answers"], row["party"]) == (value, len(scores), None)


def test_inside_a_team_no_answer_is_anybody_s() -> None:
    agreed = charter(
        id="crew", alliance_type="intra_team", parties=[{"party": one} for one in ("mara", "jonas")],
        indicators=[{"id": "mood", "title": "Mood"}],
    )  # fmt: skip
    made = portfolio(alliance(agreed, reviews=[note("2026-05-11", readings={"mood": {"by": {"mara": 1, "jonas": 5}}})]))
    (row,) = table("readings", made)
    assert (row["party"], row["value"], row["low"], row["answers"]) == (None, None, None, 2)


def test_defaults_are_told_as_what_they_mean() -> None:
    made = portfolio(
        alliance(
            charter(commitments=[{"id": "rota", "will": "Share"}]),
            reviews=[note("2026-05-11", commitments={"rota": {"status": "kept"}}, exchanges=[{"what": "Time", "given_by": "kestrel"}])],
            exchanges=[exchange()],
        )
    )  # fmt: skip
    (promise,) = table("commitments", made)
    assert (promise["by"], promise["status"], promise["told_in"]) == (["nordhafen", "kestrel"], "kept", "2026-05-11")
    first, second = table("exchanges", made)
    assert (first["received_by"], first["review"], first["id"]) == ("kestrel", None, "control-room")
    assert (second["given_on"], second["received_by"], second["review"]) == ("2026-05-11", "nordhafen", "2026-05-11")
    assert [one["person"] for one in table("representatives", made)] == ["nordhafen/ines-vogt", LUIS, AMARA]


def test_records_of_later_days_are_left_out() -> None:
    made = portfolio(alliance(reviews=[note("2026-05-11"), note("2026-06-02")]))
    assert [one["id"] for one in table("reviews", made)] == ["2026-05-11"]


def test_no_link_leads_to_what_is_not_told() -> None:
    text = "See [us](../canary/index.md), [a file](canary-shown.pdf), [there](https://example.org) and <a href=../canary>x</a>."
    made = portfolio(
        alliance(
            charter(
                purpose=f"{text}\n\n[ref]: ../canary/\n\n```charters\nview: notes\ncharter: canary\n```\n",
                commitments=[{"id": "one", "will": "read [this](../canary/)"}],
                priorities=[{"id": "two", "title": "Two", "evidence": [{"note": "Look", "link": "../canary/notes/"}]}],
            )
        )
    )
    (row,) = table("alliances", made)
    assert row["purpose"] == "See us, [a file](canary-shown.pdf), [there](https://example.org) and x."
    assert table("commitments", made)[0]["will"] == "read this"
    assert table("evidence", made)[0]["link"] is None


def test_prose_without_links_is_as_it_was_written() -> None:
    text = "It began * with\na missed truck.\n\n- one\n  more\n"
    (row,) = table("wins", portfolio(alliance(wins=[win(story=text)])))
    assert row["story"] == text
