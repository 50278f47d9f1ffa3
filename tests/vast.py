"""A portfolio larger than anybody wishes for: many of everything, titles that go on, words from the right and without blanks.

Made by counting, so that it is the same each time and nothing of it was chosen to fit a page.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

LONG_WORDS: Final = (
    "An agreement on how we release freight by night and in fog, with trucks that wait, crews that change and a river that "
    "rises, between those who own the quays, those who fly in what is cold, and those who sleep beside it, until all three "
    "of us say that there is nothing left to agree on and close the g"
)
"""A title of three hundred characters, as somebody writes who wishes to leave nothing out."""
ONE_WORD: Final = (
    "Kraftfahrzeughaftpflichtversicherungsunterlagenübergabeprotokoll" * 4
    + "vordruckverwaltungsverordnungsentwurfsfassun"
)
"""One of three hundred characters without a blank."""
CHINESE: Final = "港口夜间作业安全与应急联动机制建设合作协议以及相关各方的责任分工和信息共享办法" * 8
ARABIC: Final = "نعمل معا على تسليم الأدوية باردة في الليل كما في النهار، ونقول لبعضنا ما يتأخر قبل أن يسألنا أحد"
HEBREW: Final = "הסכם על עבודה משותפת בלילה (נמל ושדה תעופה)"
assert len(LONG_WORDS) == 300 == len(ONE_WORD)

AS_OF: Final = "2026-11-22"
_FIRST: Final = (
    "Ana",
    "Bo",
    "Chi",
    "Dov",
    "Eva",
    "Fay",
    "Gus",
    "Hua",
    "Ida",
    "Jan",
    "Kim",
    "Lea",
    "Max",
    "Nur",
    "Ola",
    "Pia",
    "Rui",
    "Sam",
    "Tea",
    "Uma",
)
_LAST: Final = ("Abel", "Brandt", "Costa", "Dahl", "Ebner", "Fuchs", "Grau", "Horn", "Imhof", "Jung", "Keller", "Lang", "Mohr", "Noll", "Opitz", "Pohl", "Quast", "Roth", "Sand", "Thoma", "Unger", "Vogt", "Wirth", "Xaver", "Yilmaz")  # fmt: skip


def person(at: int) -> str:
    """The name of one of five hundred people."""
    return f"{_FIRST[at % 20]} {_LAST[at // 20]}"


UNCONFIRMED: Final = 125
"""An old win of the crowd that nobody has confirmed: it stands in no list but that of its charter."""


def day(at: int) -> dt.date:
    """Of one of a hundred and thirty records of a kind, the newest first."""
    return dt.date(2026, 11, 20) - dt.timedelta(5 * at)


def _file(fields: Mapping[str, Any], body: str = "") -> str:
    return f"---\n{json.dumps(fields, ensure_ascii=False, indent=1)}\n---\n{body}"


def _bullets(many: int, text: str) -> str:
    return "".join(f"- {text.format(at=at)}\n" for at in range(many))


def portfolio() -> dict[str, str]:
    """Files below the folder of documents, by their path."""
    files = {
        "index.md": _file({"kind": "portfolio"}, "# Ours\n\nWelcome.\n"),
        "parties/crowd.md": _file(
            {
                "kind": "party",
                "name": "Crowd",
                "objectives": [{"id": f"aim-{at}", "title": f"Aim {at}: fewer waits at gate {at}"} for at in range(40)],
                "people": [
                    {"id": f"p-{at}", "name": person(at), "role": f"Crew {at // 10}", "email": f"p{at}@example.org"}
                    for at in range(500)
                ],
            },
            "## How we work\nWe answer by noon.\n",
        ),
        "parties/wide.md": _file({"kind": "party", "name": ONE_WORD[:120], "people": [{"id": "w", "name": "W" * 60}]}),
        "parties/namal.md": _file(
            {"kind": "party", "name": "נמל חיפה", "language": "he", "people": [{"id": "noa", "name": "נועה לוי"}]}
        ),
        "parties/gang.md": _file(
            {"kind": "party", "name": "上海国际港务集团", "language": "zh", "people": [{"id": "li", "name": "李娜"}]}
        ),
        **{
            f"parties/q-{at}.md": _file({"kind": "party", "name": f"Quay Company {at}", "people": [{"id": "one", "name": f"Quay Person {at}"}]})
            for at in range(44)
        },
    }  # fmt: skip
    files |= _crowd() | _long() | _from_the_right() | _without_blanks() | _many_parties() | _team()
    return files


def _crowd() -> dict[str, str]:
    two = ["crowd", "namal"]
    charter = {
        "kind": "charter", "alliance_type": "inter_org", "status": "active", "effective_on": "2024-01-10", "title": "The crowd",
        "parties": [
            {"party": "crowd", "sponsor": person(0), "manager": person(1), "representatives": [{"person": person(at), "deputy": person(at + 1)} for at in range(2, 60)]},
            {"party": "namal", "sponsor": "נועה לוי"},
        ],
        "priorities": [
            {"id": f"pr-{at}", "title": f"Priority {at} on waits at gate {at}", "theme": f"theme {at % 30}", "weights": {"crowd": at % 6, "namal": at * 7 % 6}, "evidence": [{"source": "metric", "note": f"counted {at} times"}]}
            for at in range(120)
        ],
        "commitments": [
            {"id": f"co-{at}", "by": two[at % 2], "will": f"keep promise number {at} at the gate, by night too", **({"every": "week"} if at % 3 else {"due_on": f"2026-{at % 12 + 1:02}-15"}), "owner": person(at) if at % 2 == 0 else "נועה לוי", "serves": f"pr-{at % 120}", "how_we_know": f"the log of gate {at}"}
            for at in range(200)
        ],
        "offers": [{"by": two[at % 2], "what": f"access to gate {at}"} for at in range(110)],
        "asks": [{"by": two[at % 2], "what": f"data of gate {at}"} for at in range(110)],
        "success_criteria": [{"title": f"Gate {at} is calm", "how_we_know": "we hear nothing"} for at in range(110)],
        "milestones": [{"id": f"mi-{at}", "title": f"Gate {at} opens to everybody by night", "due_on": (dt.date(2026, 1, 1) + dt.timedelta(3 * at)).isoformat(), "owner": person(at)} for at in range(120)],
        "decision_rights": [{"id": f"de-{at}", "decision": f"Who closes gate {at}", "decided_by": [person(at), "נועה לוי"], "decide_within": "2 days", "otherwise": "the sponsors decide"} for at in range(110)],
        "escalation": [{"who": [person(at), "נועה לוי"], "within": f"{at + 1} days"} for at in range(30)],
        "cadence": [{"id": f"ca-{at}", "forum": f"Round {at} at the gate", "form": "check_in", "every": "week", "at": f"{at % 24:02}:00"} for at in range(60)],
        "indicators": [{"id": f"in-{at}", "title": f"Minutes at gate {at}", "perspective": ("collaboration_quality", "value_creation", "relational_trust")[at % 3], "measure": "quantitative", "unit": "min", "baseline": 90, "target": 30, "every": "month"} for at in range(60)],
        "stakeholders": [{"name": f"Neighbours of gate {at}", "interest": "sleep"} for at in range(110)],
    }  # fmt: skip
    body = "".join(
        f"## {title}\n{_bullets(120, text)}\n"
        for title, text in (
            ("Ground rules", "Rule {at}: we call before we write"),
            ("When it gets hard", "We stay {at} minutes longer. How we know: the clock"),
            ("Words we share", "**Wordy{at}**: what happens at gate {at}"),
        )
    )
    base = "crowd/"
    files = {f"{base}index.md": _file(charter, f"## Purpose\nCold medicine, by night too.\n\n{body}")}
    for at in range(130):
        written = day(at).isoformat()
        fields: dict[str, Any] = {
            "kind": "review",
            "held_on": written,
            "attendees": [person(one) for one in range(at % 40)],
        }
        many = 1
        if at == 0:
            many = 120
            fields["attendees"] = [person(one) for one in range(300)]
            fields["commitments"] = {f"co-{one}": "kept" for one in range(200)}
        fields["readings"] = {f"in-{one}": 30 + (at + one) % 60 for one in range(60)}
        said = f"## Decisions\n{_bullets(many, f'On {written} we close gate {{at}}. Why: fog')}\n"
        said += f"## Actions\n{_bullets(many, f'[ ] Send rota {{at}} of {written} @p-3 2026-12-01')}\n"
        said += f"## Concerns\n{_bullets(many, f'Gate {{at}} was dark on {written}. Raised by: crowd')}\n"
        said += f"## We try\n{_bullets(many, f'On {written} we try a lamp at gate {{at}}. Until: 2026-12-30')}\n"
        said += f"## Thanks\n{_bullets(many, f'Gate {{at}} on {written} @p-4')}\n"
        files[f"{base}notes/{written}.md"] = _file(fields, said)
        files[f"{base}wins/win-{at}.md"] = _file(
            {"kind": "win", "title": f"Win {at}: a calm night", "achieved_on": written, "serves": f"pr-{at % 120}", "contributors": [{"person": person(one), "contribution": "watched"} for one in (range(200) if at == 0 else range(2))], "confirmed_by": [] if at == UNCONFIRMED else ["נועה לוי"]},
            "It was calm.\n",
        )  # fmt: skip
        files[f"{base}exchanges/given-{at}.md"] = _file(
            {"kind": "exchange", "given_on": written, "given_by": two[at % 2], "received_by": two[1 - at % 2], "form": "insight", "what": f"What we learned at gate {at}"}
        )  # fmt: skip
    files[f"{base}disputes/gate.md"] = _file(
        {
            "kind": "dispute", "raised_on": "2026-05-05", "raised_by": "crowd", "issue": "Who pays for the lamps", "visibility": "parties",
            "interests": {"crowd": "light", "namal": "sleep"},
            "criteria": [{"text": f"Criterion {at} of what is fair"} for at in range(20)],
            "options": [{"option": f"Option {at}: lamps of type {at}", "notes": {f"Criterion {one} of what is fair": f"note {at}" for one in range(20)}} for at in range(30)],
        }
    )  # fmt: skip
    return files


def _long() -> dict[str, str]:
    at_length = {"priorities": "title", "success_criteria": "title", "milestones": "title"}
    charter: dict[str, Any] = {
        "kind": "charter", "alliance_type": "inter_org", "status": "active", "effective_on": "2025-01-10", "title": LONG_WORDS,
        "parties": ["wide", "crowd"],
        **{field: [{"id": f"{field[:2]}-a", key: LONG_WORDS}, {"id": f"{field[:2]}-b", key: ONE_WORD}] for field, key in at_length.items()},
        "commitments": [{"id": "co-a", "by": "wide", "will": LONG_WORDS, "every": "week"}, {"id": "co-b", "by": "wide", "will": ONE_WORD, "every": "week", "service_level": {"metric": ONE_WORD, "target": "1"}}],
        "decision_rights": [{"id": "de-a", "decision": ONE_WORD, "decided_by": ["W" * 60]}],
        "cadence": [{"id": "ca-a", "forum": ONE_WORD, "form": "check_in", "every": "month"}],
        "indicators": [{"id": "in-a", "title": ONE_WORD, "measure": "quantitative", "unit": ONE_WORD[:40], "target": 1}],
        "stakeholders": [{"name": ONE_WORD, "interest": ONE_WORD}],
    }  # fmt: skip
    for one in (*charter["priorities"], *charter["milestones"]):
        one |= (
            {"weights": {"wide": 5, "crowd": 4}, "theme": ONE_WORD}
            if one["id"].startswith("pr")
            else {"due_on": "2027-01-15"}
        )
    note = f"## Decisions\n- {LONG_WORDS} Why: {ONE_WORD}\n- {ONE_WORD}\n\n## Actions\n- [ ] {ONE_WORD} 2026-12-10\n\n## Concerns\n- {ONE_WORD}\n"
    return {
        "long/index.md": _file(charter, f"# {LONG_WORDS}\n\n## Purpose\n{ONE_WORD}\n\n## Ground rules\n- {ONE_WORD}\n\n## Words we share\n- **{ONE_WORD[:90]}**: {ONE_WORD}\n".replace(f"# {LONG_WORDS}\n\n", "", 1)),
        "word/index.md": _file({"kind": "charter", "alliance_type": "inter_org", "status": "active", "title": ONE_WORD, "effective_on": "2025-01-10", "parties": ["wide", "namal"]}, "## Purpose\nOne word.\n"),
        "long/notes/2026-11-01.md": _file({"kind": "review", "held_on": "2026-11-01", "title": ONE_WORD, "readings": {"in-a": 3}}, note),
        "long/wins/one.md": _file({"kind": "win", "title": ONE_WORD, "achieved_on": "2026-11-02", "confirmed_by": [person(3), "W" * 60], "contributors": [{"person": "W" * 60, "contribution": ONE_WORD}], "impact": [{"metric": ONE_WORD, "value": 3, "unit": ONE_WORD[:50]}]}, ONE_WORD),
        "long/wins/two.md": _file({"kind": "win", "title": LONG_WORDS, "achieved_on": "2026-11-03", "confirmed_by": [person(3), "W" * 60]}, LONG_WORDS),
        "long/exchanges/one.md": _file({"kind": "exchange", "given_on": "2026-11-02", "given_by": "wide", "received_by": "crowd", "form": "insight", "what": ONE_WORD}),
        "long/disputes/one.md": _file({"kind": "dispute", "raised_on": "2026-11-02", "raised_by": "wide", "issue": ONE_WORD, "visibility": "parties", "options": [{"option": ONE_WORD}], "criteria": [{"text": ONE_WORD}]}),
    }  # fmt: skip


def _spoken(folder: str, language: str, parties: list[str], said: str, title: str) -> dict[str, str]:
    charter = {
        "kind": "charter", "alliance_type": "inter_org", "status": "active", "effective_on": "2025-01-10", "title": title, "language": language,
        "parties": parties,
        "priorities": [{"id": f"pr-{at}", "title": f"{said[at:]} {at}", "theme": said[:20], "weights": {parties[0]: 5 - at % 4, parties[1]: at % 6}} for at in range(8)],
        "commitments": [{"id": f"co-{at}", "by": parties[at % 2], "will": said, "every": "month", "how_we_know": said} for at in range(4)],
        "milestones": [{"id": f"mi-{at}", "title": said, "due_on": f"2026-12-0{at + 1}"} for at in range(3)],
        "cadence": [{"id": "ca", "forum": said[:30], "form": "check_in", "every": "month"}],
    }  # fmt: skip
    return {
        f"{folder}/index.md": _file(charter, f"## Purpose\n{said}\n\n## Ground rules\n- {said}\n- {said}\n"),
        f"{folder}/notes/2026-11-03.md": _file(
            {"kind": "review", "held_on": "2026-11-03"}, f"## Decisions\n- {said} Why: {said}\n\n## Actions\n- [ ] {said} 2026-12-12\n\n## Concerns\n- {said}\n"
        ),
        f"{folder}/wins/one.md": _file({"kind": "win", "title": said, "achieved_on": "2026-11-04"}, said),
    }  # fmt: skip


def _from_the_right() -> dict[str, str]:
    return _spoken("arabic", "ar", ["namal", "crowd"], ARABIC, ARABIC) | _spoken(
        "hebrew", "he", ["namal", "wide"], HEBREW, HEBREW
    )


def _without_blanks() -> dict[str, str]:
    return _spoken("chinese", "zh", ["gang", "namal"], CHINESE[:120], CHINESE[:300])


def _many_parties() -> dict[str, str]:
    parties = [f"q-{at}" for at in range(44)]
    charter = {
        "kind": "charter", "alliance_type": "inter_org", "status": "active", "effective_on": "2025-01-10", "title": "All quays",
        "parties": parties,
        "priorities": [{"id": f"pr-{at}", "title": f"What matters {at}", "weights": {one: (at + number) % 6 for number, one in enumerate(parties)}} for at in range(30)],
        "commitments": [{"id": f"co-{at}", "will": f"tell the others about {at}", "every": "month"} for at in range(5)],
    }  # fmt: skip
    reading = {one: number % 5 + 1 for number, one in enumerate(parties)}
    charter["indicators"] = ["perceived-transparency"]
    return {
        "quays/index.md": _file(charter, "## Purpose\nAll of us.\n"),
        "quays/notes/2026-11-05.md": _file({"kind": "review", "held_on": "2026-11-05", "readings": {"perceived-transparency": reading}}, "## Decisions\n- We go on\n"),
    }  # fmt: skip


def _team() -> dict[str, str]:
    names = [person(at) for at in range(60)]
    charter = {
        "kind": "charter", "alliance_type": "intra_team", "status": "active", "effective_on": "2025-01-10", "title": "Sixty of us",
        "parties": [f"crowd/p-{at}" for at in range(60)],
        "expectations": {f"crowd/p-{at}": [f"that {name} says when it is too much"] for at, name in enumerate(names)},
        "agreed_by": [{"person": f"crowd/p-{at}", "agreed_on": "2025-01-10"} for at in range(60)],
    }  # fmt: skip
    said = "".join(f"### {name}\nI am here by noon.\n\n" for name in names)
    return {"team/index.md": _file(charter, f"## What helps the team flourish?\n{said}")}
