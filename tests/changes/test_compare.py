from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import AMARA, INES, LUIS, PARTIES, TOM, alliance, charter, exchange, note, portfolio, win

from mkdocs_charters.changes.change import Change, Changes
from mkdocs_charters.changes.compare import compare
from mkdocs_charters.model.documents import Origin, Section
from mkdocs_charters.model.meaning import Weight
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.terms import digest
from mkdocs_charters.model.values import Kind

FULL: dict[str, Any] = {
    "title": "Cold chain",
    "purpose": "Medicine arrives **cold**.",
    "scope": {"in": "- night gates"},
    "values": {"text": "Say it early.", "of": {"kestrel": "Safety first."}},
    "priorities": [
        {
            "id": "nights", "title": "Release by night", "weights": {"nordhafen": 5, "kestrel": 2},
            "evidence": [{"note": "31 calls"}],
        },
        {"id": "calm", "title": "Calm gates", "serves": {"nordhafen": "shorter-waits"}},
    ],
    "commitments": [
        {
            "id": "manifest", "by": ["kestrel"], "will": "send the manifest by noon", "owner": AMARA,
            "every": "working day", "serves": "nights",
            "service_level": {"metric": "manifests by noon", "target": "98 %"},
        },
        {"id": "slots", "by": ["nordhafen"], "will": "hold three slots open", "to": ["kestrel"]},
        {"id": "answer", "will": "answer within a day"},
    ],
    "decision_rights": [
        {"id": "rota", "decision": "the rota", "decided_by": [INES, AMARA], "decide_within": "5 working days"},
    ],
    "escalation": [{"who": [LUIS, TOM], "within": "1 day"}, {"who": [INES, AMARA], "within": "2 days"}],
    "cadence": [{"id": "briefing", "forum": "Briefing", "every": "month", "at": "14:00", "agenda": ["News", "Thanks"]}],
    "indicators": [
        {"id": "open", "title": "Openness", "anchors": [{"score": 1, "means": "no"}, {"score": 5, "means": "yes"}]},
    ],
    "when_it_gets_hard": [{"text": "We call before we write.", "how_we_know": "fewer mails"}],
    "words_we_share": [{"term": "Released", "meaning": "signed off by both"}],
    "drafted_by": [INES],
}  # fmt: skip


def _portfolio(parties: Any = PARTIES, **fields: Any) -> Portfolio:
    return portfolio(alliance(charter(**{**FULL, **fields})), parties=parties)


BASE = _portfolio()


def _edited(edit: Callable[[dict[str, Any]], object]) -> Portfolio:
    fields = copy.deepcopy(FULL)
    edit(fields)
    return portfolio(alliance(charter(**fields)))


def _told(head: Portfolio, base: Portfolio = BASE) -> list[tuple[str, tuple[str | int, ...], str, Any, Any]]:
    return [(one.code, one.path, one.weight.value, one.before, one.after) for one in compare(base, head)]


def _only(head: Portfolio, base: Portfolio = BASE) -> Change:
    [change] = compare(base, head)
    return change


def test_nothing_changed() -> None:
    assert compare(BASE, BASE) == Changes(())
    assert compare(BASE, _portfolio()) == Changes(())
    assert compare(BASE, BASE).weight is None


def _with(name: str, index: int, **fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data[name][index].update(fields)


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.update(purpose="Medicine   arrives\n__cold__."),
        lambda data: data["priorities"].reverse(),
        lambda data: data["commitments"].reverse(),
        lambda data: data["decision_rights"][0]["decided_by"].reverse(),
        lambda data: data["indicators"][0]["anchors"].reverse(),
        lambda data: data["commitments"][0].update(every="RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
        lambda data: data["escalation"][0].update(within="one day"),
        lambda data: data["commitments"][1].update(id="hold-three-slots-open"),
        lambda data: (data["priorities"][0].update(id="pinned"), data["commitments"][0].update(serves="pinned")),
    ],
)
def test_what_says_the_same_is_nothing(edit: Callable[[dict[str, Any]], object]) -> None:
    assert _told(_edited(edit)) == []


E, S, F = Weight.EDITORIAL, Weight.SUBSTANTIVE, Weight.FUNDAMENTAL
BOTH = ("kestrel", "nordhafen")


@pytest.mark.parametrize(
    ("edit", "code", "path", "weight", "before", "after", "binds"),
    [
        (_with("commitments", 0, will="send the manifest by ten"), "CH605", ("commitments", "manifest", "will"), S,
         "send the manifest by noon", "send the manifest by ten", ("kestrel",)),
        (_with("commitments", 2, due_on="2026-06-30"), "CH605", ("commitments", "answer", "due_on"), S,
         None, "2026-06-30", BOTH),
        (_with("commitments", 1, by=["kestrel"]), "CH605", ("commitments", "slots", "by"), F,
         ["nordhafen"], ["kestrel"], BOTH),
        (_with("commitments", 0, serves="calm"), "CH605", ("commitments", "manifest", "serves"), S,
         "Release by night", "Calm gates", BOTH),
        (_with("commitments", 0, service_level={"metric": "manifests by noon", "target": "90 %"}), "CH605",
         ("commitments", "manifest", "service_level", "target"), S, "98 %", "90 %", ("kestrel",)),
        (_with("commitments", 0, owner=TOM), "CH606", ("commitments", "manifest", "owner"), E, AMARA, TOM, ()),
        (_with("commitments", 0, owner=LUIS), "CH605", ("commitments", "manifest", "owner"), S, AMARA, LUIS,
         ("kestrel",)),
        (_with("decision_rights", 0, decided_by=[INES]), "CH605", ("decision_rights", "rota", "decided_by"), F,
         [AMARA, INES], [INES], BOTH),
        (_with("decision_rights", 0, decide_within="2 weeks"), "CH605", ("decision_rights", "rota", "decide_within"), S,
         "5 working day", "2 week", BOTH),
        (_with("priorities", 0, weights={"nordhafen": 5, "kestrel": 4}), "CH606",
         ("priorities", "nights", "weights", "kestrel"), E, 2, 4, ()),
        (_with("priorities", 0, reframe={"shared_problem": "Who opens the gate"}), "CH606",
         ("priorities", "nights", "reframe"), E, None, {"shared_problem": "Who opens the gate"}, ()),
        (_with("cadence", 0, agenda=["Thanks", "News"]), "CH606", ("cadence", "briefing", "agenda"), E,
         ["News", "Thanks"], ["Thanks", "News"], ()),
        (_with("words_we_share", 0, meaning="signed off"), "CH605", ("words_we_share", "Released", "meaning"), S,
         "signed off by both", "signed off", BOTH),
        (_with("when_it_gets_hard", 0, how_we_know="no mails"), "CH605",
         ("when_it_gets_hard", "We call before we write.", "how_we_know"), S, "fewer mails", "no mails",
         BOTH),
        (lambda data: data.update(purpose="Medicine arrives on time."), "CH605", ("purpose",), F,
         "Medicine arrives cold.", "Medicine arrives on time.", BOTH),
        (lambda data: data["scope"].update(out="- rail"), "CH605", ("scope", "out"), S, None, "rail", BOTH),
        (lambda data: data["values"]["of"].update(nordhafen="Calm."), "CH605", ("values", "of", "nordhafen"), S,
         None, "Calm.", BOTH),
        (lambda data: data.update(status="paused"), "CH606", ("status",), S, "active", "paused", BOTH),
        (lambda data: data.update(title="Cold chain by night"), "CH606", ("title",), E,
         "Cold chain", "Cold chain by night", ()),
        (lambda data: data["commitments"].append({"id": "log", "by": ["kestrel"], "will": "keep the log"}), "CH603",
         ("commitments", "log"), S, None, {"by": ["kestrel"], "will": "keep the log"}, ("kestrel",)),
        (lambda data: data["commitments"].pop(1), "CH604", ("commitments", "slots"), S,
         {"by": ["nordhafen"], "will": "hold three slots open", "to": ["kestrel"]}, None, ("nordhafen",)),
        (lambda data: data["decision_rights"].pop(), "CH604", ("decision_rights", "rota"), F,
         {"decision": "the rota", "decided_by": [AMARA, INES], "decide_within": "5 working day"}, None, BOTH),
        (lambda data: data["priorities"][0]["evidence"].append({"note": "four interviews"}), "CH603",
         ("priorities", "nights", "evidence", "four interviews"), E, None, {"note": "four interviews"}, ()),
        (lambda data: data.update(signatures=[{"party": "kestrel", "signed_on": "2026-01-10"}]), "CH603",
         ("signatures", "kestrel"), E, None, {"party": "kestrel", "signed_on": "2026-01-10"}, ()),
        (lambda data: data["escalation"].reverse(), "CH605", ("escalation",), S,
         [{"who": [LUIS, TOM][::-1], "within": "1 day"}, {"who": [AMARA, INES], "within": "2 day"}],
         [{"who": [AMARA, INES], "within": "2 day"}, {"who": [LUIS, TOM][::-1], "within": "1 day"}], BOTH),
    ],
)  # fmt: skip
def test_one_change(
    edit: Callable[[dict[str, Any]], object],
    code: str,
    path: Any,
    weight: str,
    before: Any,
    after: Any,
    binds: tuple[str, ...],
) -> None:
    found = _only(_edited(edit))
    assert (found.code, found.path, found.weight, found.before, found.after, found.binds) == (
        code, path, weight, before, after, binds,
    )  # fmt: skip
    assert found.alliance_id == "cold-chain"
    assert found.field in path


def test_a_step_put_in_front_moves_no_other() -> None:
    found = _only(_edited(lambda data: data["escalation"].insert(0, {"who": [TOM, LUIS], "within": "1 hour"})))
    assert (found.code, found.path) == ("CH603", ("escalation", 1))


def test_an_item_in_other_words_under_a_derived_id_is_the_same_item() -> None:
    def reworded(data: dict[str, Any]) -> None:
        data["commitments"][0].update(id="send-the-manifest-by-ten", will="send the manifest by ten o'clock")

    found = _only(_edited(reworded))
    assert (found.code, found.field) == ("CH605", "will")
    assert found.base_path == ("commitments", "manifest", "will")
    assert found.head_path == ("commitments", "send-the-manifest-by-ten", "will")


def test_new_words_for_a_priority_do_not_change_what_serves_it() -> None:
    found = _only(_edited(_with("priorities", 0, title="Release in the night")))
    assert found.path == ("priorities", "nights", "title")


def test_an_item_that_fewer_may_see_is_no_term_any_more() -> None:
    found = _only(_edited(_with("commitments", 0, visibility="us")))
    assert (found.code, found.weight, found.before, found.after) == ("CH605", Weight.SUBSTANTIVE, None, "us")
    hidden = _edited(_with("commitments", 0, visibility="us"))
    reworded = _edited(_with("commitments", 0, visibility="us", will="send it by ten"))
    inside = _only(reworded, hidden)
    assert (inside.code, inside.weight, inside.binds) == ("CH606", Weight.EDITORIAL, ())
    without = _edited(lambda data: data["commitments"].pop(0))
    assert [one.weight for one in compare(hidden, without)] == [Weight.EDITORIAL]


def test_a_wider_charter_takes_its_items_into_the_terms() -> None:
    narrow = {**copy.deepcopy(FULL), "visibility": "us"}
    narrow["commitments"][0]["visibility"] = "us"
    wide = {**narrow, "visibility": "parties"}
    found = compare(portfolio(alliance(charter(**narrow))), portfolio(alliance(charter(**wide))))
    assert [(one.code, one.path) for one in found] == [
        ("CH605", ("commitments", "manifest", "visibility")), ("CH606", ("visibility",)),
    ]  # fmt: skip


def test_questions_are_terms_where_people_speak_for_themselves() -> None:
    def with_answer(kind: str, answer: str) -> Portfolio:
        asked = [{"question": "strong", "answers": {"mara": answer, "jonas": "Trust."}}]
        return portfolio(
            alliance(charter(alliance_type=kind, parties=[{"party": "mara"}, {"party": "jonas"}], questions=asked))
        )

    pair = _only(with_answer("one_to_one", "Ease."), with_answer("one_to_one", "Laughter."))
    assert (pair.code, pair.path) == ("CH605", ("questions", "strong", "answers", "mara"))
    partners = _only(with_answer("inter_org", "Ease."), with_answer("inter_org", "Laughter."))
    assert (partners.code, partners.weight) == ("CH606", Weight.EDITORIAL)


def test_somebody_who_counts_as_another_party_moves_terms() -> None:
    moved = copy.deepcopy(list(PARTIES))
    moved[1]["people"], moved[0]["people"] = moved[1]["people"][1:], [*moved[0]["people"], moved[1]["people"][0]]
    joined = _portfolio(
        moved,
        decision_rights=[],
        escalation=[],
        commitments=[{**FULL["commitments"][0], "owner": "nordhafen/amara-okafor"}],
    )
    before = _portfolio(decision_rights=[], escalation=[], commitments=[FULL["commitments"][0]])
    codes = Counter(one.code for one in compare(before, joined))
    assert codes["CH605"] == 1
    assert codes["CH610"] == 2


def test_ids_of_people_and_objectives_may_change() -> None:
    renamed = copy.deepcopy(list(PARTIES))
    renamed[0]["objectives"][0]["id"] = "waits"
    renamed[1]["people"][0]["id"] = "amara"
    fields = copy.deepcopy(FULL)
    fields["priorities"][1]["serves"] = {"nordhafen": "waits"}
    fields["commitments"][0]["owner"] = "kestrel/amara"
    fields["decision_rights"][0]["decided_by"] = [INES, "kestrel/amara"]
    fields["escalation"][1]["who"] = [INES, "kestrel/amara"]
    parties = [
        {"party": "nordhafen", "sponsor": INES, "manager": LUIS},
        {"party": "kestrel", "representatives": [{"person": "kestrel/amara", "deputy": TOM}]},
    ]
    head = portfolio(alliance(charter(**{**fields, "parties": parties})), parties=renamed)
    assert _told(head) == []


def test_charters_come_and_go() -> None:
    other = alliance(charter(id="other", parties=[{"party": "alvera"}, {"party": "kestrel"}]))
    both = portfolio(alliance(charter(**FULL)), other)
    found = _only(both)
    assert (found.code, found.alliance_id, found.weight, found.binds) == (
        "CH601",
        "other",
        Weight.FUNDAMENTAL,
        ("alvera", "kestrel"),
    )
    assert _only(BASE, both) == found.mirrored()


def test_parties_of_an_alliance_come_and_go() -> None:
    three = [{"party": "alvera"}, {"party": "nordhafen", "sponsor": INES, "manager": LUIS},
             {"party": "kestrel", "representatives": [{"person": AMARA, "deputy": TOM}]}]  # fmt: skip
    found = _only(portfolio(alliance(charter(**{**FULL, "parties": three}))))
    assert (found.code, found.path, found.weight) == ("CH603", ("parties", "alvera"), Weight.FUNDAMENTAL)
    assert found.binds == ("alvera", "kestrel", "nordhafen")


def test_commentary_is_editorial_and_its_place_in_the_file_is_nothing() -> None:
    def with_text(title: str, text: str, file: str) -> Portfolio:
        document = charter(**FULL)
        document.placed(Origin("", file, file), (Section(title, 2, "", text, 7),))
        return portfolio(alliance(document))

    base = with_text("How it came about", "A *napkin*.", "a.md")
    assert _told(with_text("How it came about", "A _napkin_.", "b.md"), base) == []
    assert _told(with_text("How it came about", "A menu.", "a.md"), base) == [
        ("CH606", ("commentary", "How it came about"), "editorial", "A napkin.", "A menu."),
    ]  # fmt: skip
    assert {one.code for one in compare(base, BASE)} == {"CH606"}


def test_records_are_counted() -> None:
    notes = [note("2026-01-13"), note("2026-04-14", title="Spring")]
    base = portfolio(alliance(charter(**FULL), reviews=notes, wins=[win()]))
    changed = [note("2026-04-14", title="April"), note("2026-05-05"), note("2026-05-06"), note("2026-01-13")]
    head = portfolio(alliance(charter(**FULL), reviews=changed, exchanges=[exchange()]))
    found = compare(base, head)
    assert found.records == {
        ("cold-chain", Kind.REVIEW): (2, 1, 0),
        ("cold-chain", Kind.WIN): (0, 0, 1),
        ("cold-chain", Kind.EXCHANGE): (1, 0, 0),
    }
    assert found.weight is Weight.EDITORIAL
    assert {one.code for one in found} == {"CH607", "CH608", "CH609"}


def test_a_renamed_record_is_nothing_nor_one_whose_references_were_renamed() -> None:
    base = portfolio(alliance(charter(**FULL), reviews=[note("2026-01-13", commitments={"slots": {"status": "kept"}})]))
    fields = copy.deepcopy(FULL)
    fields["commitments"][1]["id"] = "three-slots"
    moved = note("2026-01-13", "january", commitments={"three-slots": {"status": "kept"}})
    assert _told(portfolio(alliance(charter(**fields), reviews=[moved])), base) == []


def test_parties_change() -> None:
    changed = copy.deepcopy(list(PARTIES))
    changed[0]["name"] = "Nordhafen Logistics"
    changed[0]["people"].append({"id": "theo", "name": "Theo Brandt"})
    found = compare(BASE, _portfolio(changed))
    assert [(one.code, one.path, one.alliance_id) for one in found] == [
        ("CH610", ("party", "nordhafen", "people", "theo"), ""), ("CH633", ("parties", "nordhafen"), "cold-chain"),
    ]  # fmt: skip
    assert [one.code for one in compare(BASE, _portfolio(PARTIES[:-1]))] == ["CH610"]


WORDS = st.sampled_from(["send the log", "open the gate", "hold two slots", "answer soon", "call first"])
IDS = st.sampled_from(["a", "b", "c", "d"])
PARTY = st.sampled_from(["nordhafen", "kestrel"])
PERSON = st.sampled_from([INES, LUIS, AMARA, TOM])


Fields: TypeAlias = dict[str, st.SearchStrategy[Any]]
DURATION = st.sampled_from(["1 day", "2 days"])


@st.composite
def _charters(draw: st.DrawFn) -> dict[str, Any]:
    def some(required: Fields, optional: Fields) -> list[dict[str, Any]]:
        item = st.fixed_dictionaries(required, optional=optional)
        return draw(st.lists(item, max_size=3, unique_by=lambda one: str(one.get("id", one))))

    weights = st.dictionaries(PARTY, st.integers(0, 5))
    priorities = some({"id": st.sampled_from(["p", "q"]), "title": WORDS}, {"weights": weights})
    promise: Fields = {
        "by": st.lists(PARTY, unique=True),
        "owner": PERSON,
        "serves": st.sampled_from([one["id"] for one in priorities] or [None]),
        "visibility": st.sampled_from(["us", "public"]),
    }
    single: Fields = {
        "purpose": WORDS,
        "status": st.sampled_from(["active", "paused"]),
        "visibility": st.sampled_from(["us", "parties"]),
        "drafted_by": st.lists(PERSON, unique=True),
    }
    return {
        "priorities": priorities,
        "commitments": some({"id": IDS, "will": WORDS}, promise),
        "escalation": some({"who": st.lists(PERSON, unique=True), "within": DURATION}, {}),
        "when_it_gets_hard": some({"text": WORDS}, {"how_we_know": WORDS}),
        **draw(st.fixed_dictionaries({}, optional=single)),
    }


def _of(fields: dict[str, Any]) -> Portfolio:
    return portfolio(alliance(charter(**fields)))


def _multiset(changes: Changes) -> Counter[str]:
    return Counter(repr(change) for change in changes)


@settings(max_examples=40, deadline=None)
@given(_charters(), _charters())
def test_the_other_way_round_is_the_mirror(one: dict[str, Any], other: dict[str, Any]) -> None:
    base, head = _of(one), _of(other)
    assert _multiset(compare(base, head).mirrored()) == _multiset(compare(head, base))


@settings(max_examples=40, deadline=None)
@given(_charters(), st.randoms(use_true_random=False))
def test_order_without_meaning_is_nothing(fields: dict[str, Any], chance: random.Random) -> None:
    shuffled = copy.deepcopy(fields)
    for name in ("priorities", "commitments", "when_it_gets_hard", "drafted_by"):
        chance.shuffle(shuffled.get(name, []))
    assert _told(_of(shuffled), _of(fields)) == []


@settings(max_examples=40, deadline=None)
@given(_charters(), _charters())
def test_terms_move_if_and_only_if_a_change_says_so(one: dict[str, Any], other: dict[str, Any]) -> None:
    base, head = _of(one), _of(other)
    moved = digest(base, base.alliances["cold-chain"]) != digest(head, head.alliances["cold-chain"])
    told = [
        change
        for change in compare(base, head)
        if change.weight is not Weight.EDITORIAL
        and change.path not in (("visibility",), ("status",), ("alliance_type",))
    ]
    assert moved == bool(told)
