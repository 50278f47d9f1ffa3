"""Who is found in lists, tables and titles, and what a heading is about."""

from __future__ import annotations

import pytest

from mkdocs_charters.authoring.adopting.parties import between
from mkdocs_charters.authoring.adopting.people import Someone, looks_like_a_name, people_in
from mkdocs_charters.authoring.adopting.sections import parts_of, tree
from mkdocs_charters.authoring.adopting.words import topic_of
from mkdocs_charters.model.values import AllianceType
from mkdocs_charters.reading.structure import outline


def people(text: str) -> list[Someone]:
    return people_in(tree(parts_of(outline(text))))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Lorenz", ("Ada Lorenz", "", "", ())),
        ("**Ada Lorenz** – Chair", ("Ada Lorenz", "Chair", "", ())),
        ("Chair: Ada Lorenz", ("Ada Lorenz", "Chair", "", ())),
        ("**Tech Lead:** Ada Lorenz", ("Ada Lorenz", "Tech Lead", "", ())),
        ("Ada Lorenz (Product Owner), ada@x.example", ("Ada Lorenz", "Product Owner", "ada@x.example", ())),
        ("[Ada Lorenz](mailto:ada@x.example)", ("Ada Lorenz", "", "ada@x.example", ())),
        ("Ada Lorenz <ada@x.example>", ("Ada Lorenz", "", "ada@x.example", ())),
        ("Ada Lorenz ([@adal](https://github.com/adal))", ("Ada Lorenz", "", "", (("github", "adal"),))),
        ("[Ada Lorenz](https://gitlab.com/ada-l)", ("Ada Lorenz", "", "", (("gitlab", "ada-l"),))),
        ("Ana María de la Cruz", None),
        ("Ada van der Berg", ("Ada van der Berg", "", "", ())),
        ("Jean-Luc O'Neill", ("Jean-Luc O'Neill", "", "", ())),
        ("Product Owner", None),
        ("the whole team", None),
        ("Slack Channel", None),
        ("Ask Ada.", None),
    ],
)
def test_an_entry_of_a_list_of_members(written: str, expected: tuple[object, ...] | None) -> None:
    found = [(one.name, one.role, one.email, one.handles) for one in people(f"## Members\n\n- {written}\n")]
    assert found == ([expected] if expected else [])


def test_nobody_is_looked_for_in_sentences() -> None:
    assert people("## Members\n\nAda Lorenz founded it with Bo Birch.\n") == []


def test_who_has_left_is_not_a_member() -> None:
    assert [one.name for one in people("## Members\n\n### Alumni\n\n- Ada Lorenz\n\n### Leads\n\n- Bo Birch\n")] == [
        "Bo Birch"
    ]


def test_a_login_without_a_forge_is_not_placed() -> None:
    (one,) = people("## Members\n\n- Ada Lorenz (@adal)\n")
    assert (one.handles, one.unplaced) == ((), "adal")


@pytest.mark.parametrize("name", ["Ada Lorenz", "Søren Brandt", "Murat Yıldız", "J. R. Ewing", "Dr. Irina Weiss"])
def test_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize(
    "text", ["Ada", "Working Group", "Acme GmbH", "Next Monday", "ada lorenz", "HR IT", "A B C D E", "Room 4"]
)
def test_no_names(text: str) -> None:
    assert not looks_like_a_name(text)


@pytest.mark.parametrize(
    ("title", "kind", "parties"),
    [
        ("Agreement between Acme GmbH and Globex Inc.", AllianceType.INTER_ORG, ("Acme GmbH", "Globex Inc.")),
        ("MoU: City of Werder, Lindenau Foundation and Kestrel Ltd.", AllianceType.INTER_ORG, ("City of Werder", "Lindenau Foundation", "Kestrel Ltd.")),
        ("Checkout Team ↔ Ledger Team", AllianceType.INTER_TEAM, ("Checkout Team", "Ledger Team")),
        ("Working agreement between Ada Lorenz and Bo Birch", AllianceType.ONE_TO_ONE, ("Ada Lorenz", "Bo Birch")),
        ("Vereinbarung zwischen der Klinik Werder und dem Hafenfunk e.V.", AllianceType.INTER_ORG, ("Klinik Werder", "Hafenfunk e.V.")),
        ("SIG Storage Charter", AllianceType.INTRA_TEAM, ("SIG Storage",)),
        ("Charter of the Release Team", AllianceType.INTRA_TEAM, ("Release Team",)),
        ("Team Charter", AllianceType.INTRA_TEAM, ()),
        ("Our Team Working Agreement", AllianceType.INTRA_TEAM, ()),
        ("Roles and Values", AllianceType.INTRA_TEAM, ()),
        ("The difference between agile and lean", AllianceType.INTRA_TEAM, ()),
    ],
)  # fmt: skip
def test_between_whom(title: str, kind: AllianceType, parties: tuple[str, ...]) -> None:
    told = between(title, [], [], [], None)
    assert (told.type, told.parties) == (kind, parties)


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Mission", "purpose"), ("2. Our Mission", "purpose"), ("1.1 Purpose:", "purpose"), ("§ 3 Kündigung", "parting"),
        ("In Scope", "in"), ("Non-Goals", "out"), ("🎯 Goals", "priorities"), ("IV. Decision-Making Process", "decision_rights"),
        ("What do we expect?", ""), ("A long story of how the mission came to be and went", ""), ("Weather", ""),
        ("Article 4: Termination", "parting"), ("Unsere Spielregeln", "ground_rules"),
    ],
)  # fmt: skip
def test_topics(heading: str, topic: str) -> None:
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    ("entries", "names", "asked"),
    [
        (("Chen, Wei — engineering lead", "Ada Lorenz"), ["Chen, Wei", "Ada Lorenz"], []),
        (("Chen, Wei (@wei)",), ["Chen, Wei"], []),
        (("Chen, Wei", "Ada Lorenz"), ["Ada Lorenz"], ["Chen, Wei"]),
        (("Ada Lorenz", "Tim"), ["Ada Lorenz", "Tim"], []),
        (("Tim (designer)",), ["Tim"], []),
        (("Tim", "Anna"), [], ["Tim", "Anna"]),
        (("Ada Lorenz", "Marketing", "QA"), ["Ada Lorenz"], []),
        (("Ada Lorenz", "山田 太郎"), ["Ada Lorenz", "山田 太郎"], []),
        (("Ada Lorenz", "Bo (she/her)"), ["Ada Lorenz"], ["Bo (she/her)"]),
    ],
)
def test_short_names_are_kept_as_written_or_asked_about(
    entries: tuple[str, ...], names: list[str], asked: list[str]
) -> None:
    unsure: list[str] = []
    text = "# Us\n\n## Members\n\n" + "".join(f"- {one}\n" for one in entries)
    assert [one.name for one in people_in(tree(parts_of(outline(text))), unsure=unsure)] == names
    assert unsure == asked


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("**Team:** Ada Lorenz, Tim and Bo", ["Ada Lorenz", "Tim", "Bo"]),
        ("Who: Mo, Ingrid, Tariq", ["Mo", "Ingrid", "Tariq"]),
        ("Chair: Tim", ["Tim"]),
        ("Chairs: Chen, Wei", []),
        ("Team: Chen, Wei", []),
    ],
)
def test_people_in_a_line(line: str, names: list[str]) -> None:
    assert [one.name for one in people(f"# Us\n\n{line}\n")] == names


def test_a_name_in_a_column_is_never_half_of_it() -> None:
    assert [
        one.name for one in people("# Us\n\n## Contacts\n\n| Name | Role |\n|---|---|\n| Chen, Wei | Lead |\n")
    ] == ["Chen, Wei"]


def test_a_contract_names_its_parties_in_paragraphs() -> None:
    lead = [
        "zwischen",
        "**Bibliothek Nord**, vertreten durch Dr. Eva Ast (nachfolgend „Haus“)",
        "und",
        "**Verein Süd e.V.**, Leipzig",
    ]
    found = between("Vereinbarung", lead, [], [], None)
    assert found.parties == ("Bibliothek Nord", "Verein Süd e.V.")
