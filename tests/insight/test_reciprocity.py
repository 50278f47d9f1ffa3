from __future__ import annotations

from tests.insight.samples import alliance, charter, day, exchange, note

from mkdocs_charters.insight.reciprocity import ledger


def test_exchanges_and_notes_in_one_line_of_time() -> None:
    told = alliance(
        exchanges=[exchange(), exchange(id="later", given_on="2026-05-01", given_by="kestrel")],
        reviews=[
            note(
                "2026-04-14", exchanges=[{"what": "Gate data", "given_by": "kestrel", "acknowledged_on": "2026-04-20"}]
            ),
            note("2026-05-05", exchanges=[{"what": "A desk", "given_on": "2026-01-02"}]),
        ],
    )
    found = ledger(told)
    assert [(one.on, tuple(one.source)) for one in found] == [
        (day("2026-01-02"), ("review", "2026-05-05")),
        (day("2026-03-10"), ("exchange", "control-room")),
        (day("2026-04-14"), ("review", "2026-04-14")),
        (day("2026-05-01"), ("exchange", "later")),
    ]
    assert [one.received_by for one in found] == [None, "kestrel", "nordhafen", "nordhafen"]
    assert found[2].acknowledged_on == day("2026-04-20")


def test_among_three_the_receiver_is_known_only_if_told() -> None:
    three = charter(parties=[{"party": one} for one in ("nordhafen", "kestrel", "alvera")])
    found = ledger(alliance(three, exchanges=[exchange(), exchange(id="told", received_by="alvera")]))
    assert [one.received_by for one in found] == [None, "alvera"]
