"""What an audience gets is the same, byte for byte, whether what is hidden from it exists, changes, breaks or vanishes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.confidential.told import DIGEST, archive_of, told
from tests.strategies import ITEMS, PARTIES, items, longhand, looking, portfolios
from tests.writing import document

from mkdocs_charters.model import door, names
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.audience import Audience
from mkdocs_charters.model.meaning import Shape, fields_of
from mkdocs_charters.model.values import Kind
from mkdocs_charters.reading.link import link

AUDIENCES = ("public", "internal", "party:kestrel", "party:nordhafen", "alliance:night", "alliance:day")
VISIBILITIES = ("public", "parties", "internal", "us")
BODIES = (
    "",
    "## Decisions\n- We stay. Decided by: {name}. Amends: {item}\n- We go. Decided by: {name}, at noon.\n",
    "## Actions\n- Call the yard @{name} 2026-07-01\n- Ask @{name} for the list and tell @ines-vogt\n",
    "## Thanks\n- To @{name} for the patience.\n",
    "## Concerns\n- It is cold. Raised by: {name}\n",
)
NAMES = ("Ines Vogt", "Zoë Adams", "Quiet Person", "quiet", "Quiet Partner", "kestrel/zoe-adams", "Nobody Known")
PARTS = ("Release by night", "send-the-manifest", "day/send-the-manifest", "Quiet price", "nothing")
QUIET = {
    "kind": "party",
    "id": "quiet",
    "name": "Quiet Partner",
    "form": "organization",
    "people": [{"id": "quiet-person", "name": "Quiet Person"}, {"id": "another-zoe", "name": "Zoë Adams"}],
    "objectives": [{"id": "quiet-aim", "title": "Quiet aim"}],
}


@dataclasses.dataclass(frozen=True)
class Text:
    """A document as it will be written: its data and its body."""

    kind: Kind
    data: Mapping[str, Any]
    body: str

    @property
    def file(self) -> str:
        return document(dict(self.data), self.body)


def narrowed(draw: st.DrawFn, data: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """A document of which, and of some items of which, somebody else decides who sees it."""
    made = dict(data)
    made.pop("visibility", None)
    if (own := draw(st.sampled_from((*VISIBILITIES, "")))) and kind is not Kind.PARTY:
        made["visibility"] = own
    for definition in fields_of(CLASSES[kind]):
        value = made.get(definition.key)
        item = definition.item
        if definition.shape is not Shape.ITEMS or item is None or not isinstance(value, list):
            continue
        if any(one.key == "visibility" for one in fields_of(item)):
            made[definition.key] = [_item(draw, one) for one in value]
    return made


def _item(draw: st.DrawFn, item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    made = {key: value for key, value in item.items() if key != "visibility"}
    own = draw(st.sampled_from(("", "", *VISIBILITIES)))
    return {**made, "visibility": own} if own else made


@st.composite
def two_alliances(draw: st.DrawFn) -> dict[str, Text]:
    """Two parties with two charters, their records, and a third party that may be hidden whole, and may have the name of another."""
    made: dict[str, Text] = {}
    by_name = draw(st.booleans())
    for name in ("night", "day"):
        for one in draw(portfolios()):
            if one.kind is Kind.PARTY and name == "day":
                continue
            data = dict(one.data)
            if one.kind is Kind.CHARTER:
                data["id"] = name
                if by_name:
                    data["parties"] = [{**entry, "party": PARTIES[entry["party"]]} for entry in data["parties"]]
            body = ""
            if one.kind is Kind.REVIEW:
                for heading in ("decisions", "actions", "thanks", "concerns"):
                    data.pop(heading, None)
                body = draw(st.sampled_from(BODIES))
                body = body.format(name=draw(st.sampled_from(NAMES)), item=draw(st.sampled_from(PARTS)))
            path = one.path.replace("night/", f"{name}/")
            made[path] = Text(one.kind, narrowed(draw, data, one.kind), body)
    quiet = QUIET
    if namesake := draw(st.sampled_from(("", *PARTIES.values()))):
        people = [{"id": "one", "name": "Ines Vogt"}, {"id": "two", "name": "Zoë Adams"}]
        narrower = draw(st.sampled_from(("internal", "us")))
        quiet = {**QUIET, "name": namesake, "people": people, "visibility": narrower}
    made["parties/quiet.md"] = Text(Kind.PARTY, quiet, "")
    return made


@st.composite
def another(draw: st.DrawFn, before: Text) -> Text | None:
    """What may become of a document that is hidden: gone, broken, changed, or another one."""
    how = draw(st.sampled_from(("vanish", "break", "more", "other")))
    if how == "vanish":
        return None
    if how == "break":
        return dataclasses.replace(before, data={**before.data, "nonsense": {"of": [1]}, "title": ["no", "title"]})
    if how == "more" or before.kind is Kind.PARTY:
        return dataclasses.replace(before, body=before.body + "\nMore words, and [a link](elsewhere.md).\n")
    data = draw(items(CLASSES[before.kind]))
    if before.kind is Kind.CHARTER:
        data |= {key: [item] for key, item in ITEMS.items()}
        data["parties"] = before.data["parties"]
    data |= {"kind": before.kind.value, "id": before.data["id"], "visibility": before.data.get("visibility", "us")}
    if "visibility" not in before.data:
        del data["visibility"]
        data |= {key: before.data[key] for key in ("alliance_type",) if key in before.data}
    return Text(before.kind, longhand(before.kind, data), draw(st.sampled_from(("", "## Notes of ours\n\nWords.\n"))))


def hidden_from(audience: str, texts: Mapping[str, Text]) -> list[str]:
    """The documents that do not pass the door for an audience."""
    wanted = Audience.parse(audience)
    assert wanted is not None
    archive = archive_of({path: one.file for path, one in texts.items()})
    passing = {one.origin.file for one in door.visible_to(archive, wanted).manuscripts}
    return [path for path in texts if path not in passing]


def with_quiet_people(text: Text) -> Text:
    """A party of which readers see roles alone, with somebody more, whom no charter gives a role."""
    people = [*text.data["people"], {"id": "more", "name": "Quiet Person", "email": "quiet@example.org"}]
    aims = [*text.data["objectives"], {"id": "more", "title": "Quiet aim"}]
    return dataclasses.replace(
        text, data={**text.data, "people": people, "objectives": aims}, body="Quiet words of the house.\n"
    )


def the_same(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Digests are left out: they cover terms that not everybody sees, so that all who see a charter speak of one text."""
    assert sorted(before) == sorted(after)
    for name, text in before.items():
        assert DIGEST.sub("", text) == DIGEST.sub("", after[name]), name


@looking(25)
@given(st.data(), two_alliances(), st.sampled_from(AUDIENCES))
def test_what_is_hidden_does_not_interfere(data: st.DataObject, texts: dict[str, Text], audience: str) -> None:
    hidden = hidden_from(audience, texts)
    changed = dict(texts)
    for path in hidden:
        one = data.draw(another(texts[path]), label=path)
        # Without its charter there is no such audience.
        if one is None and path == f"{audience.removeprefix('alliance:')}/index.md":
            continue
        if one is None:
            del changed[path]
        else:
            changed[path] = one
    if hidden_from(audience, changed) != [path for path in hidden if path in changed]:
        return  # the change opened something: it is another question
    wanted = Audience.parse(audience)
    assert wanted is not None
    archive = archive_of({path: one.file for path, one in texts.items()})
    partial = {one.origin.file for one in door.visible_to(archive, wanted).manuscripts if one.partial}
    for path in partial:
        if data.draw(st.booleans(), label=path):
            changed[path] = with_quiet_people(changed[path])
    after = archive_of({path: one.file for path, one in changed.items()})
    the_same(told(archive, audience), told(after, audience))


@looking(25)
@given(st.data(), two_alliances(), st.sampled_from(AUDIENCES))
def test_hidden_items_do_not_interfere(data: st.DataObject, texts: dict[str, Text], audience: str) -> None:
    """An item that is hidden in a document that is not."""
    wanted = Audience.parse(audience)
    assert wanted is not None
    archive = archive_of({path: one.file for path, one in texts.items()})
    passing = {one.origin.file: one for one in door.visible_to(archive, wanted).manuscripts if not one.partial}
    changed = dict(texts)
    for path, seen in passing.items():
        whole = texts[path].data
        made = dict(whole)
        for key, value in whole.items():
            if not isinstance(value, list) or value == seen.data.get(key) or not isinstance(seen.data.get(key), list):
                continue
            stays = [one for one in value if one in seen.data[key]]
            if len(stays) == len(seen.data[key]):
                made[key] = stays
        changed[path] = dataclasses.replace(texts[path], data=made)
    after = archive_of({path: one.file for path, one in changed.items()})
    the_same(told(archive, audience), told(after, audience))


def an_alliance(names: str, visibility: str, reach: str = "parties") -> dict[str, str]:
    """A charter that calls its parties as told, with somebody of each in a role, in items, in a note and in a view."""
    return {
        "parties/nordhafen.md": "---\nkind: party\nname: Nordhafen\npeople: [Ines Vogt]\n---\n",
        "parties/kestrel.md": (
            f"---\nkind: party\nname: Kestrel Air\nvisibility: {reach}\npeople: [Zoë Adams]\n"
            "objectives: [{id: quick, title: Quick turnarounds}]\n---\n"
        ),
        "night/index.md": (
            f"---\nkind: charter\nalliance_type: inter_org\nvisibility: {visibility}\nparties: [{names}]\n"
            "priorities:\n  - {id: calm, title: Calm nights, weights: {Kestrel Air: 4, Nordhafen: 3}, "
            "serves: {Kestrel Air: Quick turnarounds}}\n"
            "commitments:\n  - {id: a, by: Kestrel Air, will: come, owner: Zoë Adams}\n"
            "escalation:\n  - {level: 1, who: [Zoë, Ines Vogt], within: 2 days}\n---\n## Purpose\nSleep.\n"
        ),
        "night/notes/a.md": (
            "---\nkind: review\nheld_on: 2026-03-01\nattendees: [Zoë Adams, Ines Vogt]\n---\n"
            "## Thanks\n- To @Kestrel Air and @Zoë Adams.\n\n## Concerns\n- It is cold. Raised by: Kestrel Air\n"
        ),
    }


NAMESAKE = (
    "---\nkind: party\nid: {ident}\nname: Kestrel Air\nvisibility: {reach}\npeople: [Zoë Adams, Ines Vogt]\n---\n"
)


@pytest.mark.parametrize("audience", ["public", "party:kestrel", "party:nordhafen", "alliance:night"])
@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_a_hidden_namesake_of_everybody_changes_nothing(audience: str, visibility: str) -> None:
    """Names in records and in items are resolved behind the door; the charter names its parties by their ids."""
    files = an_alliance("nordhafen, kestrel", visibility)
    with_namesake = {**files, "parties/other.md": NAMESAKE.format(ident="other", reach="parties")}
    the_same(told(archive_of(files), audience), told(archive_of(with_namesake), audience))


@pytest.mark.parametrize("ident", ["another", "other"])
@pytest.mark.parametrize(
    ("reach", "narrower", "audience"),
    [
        ("public", "parties", "public"),
        ("public", "us", "internal"),
        ("public", "internal", "party:kestrel"),
        ("public", "parties", "party:nordhafen"),
        ("parties", "internal", "public"),
        ("parties", "internal", "party:kestrel"),
        ("parties", "us", "internal"),
        ("internal", "us", "alliance:night"),
    ],
)
@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_a_party_is_called_by_a_name_that_a_hidden_one_has_too(
    visibility: str, reach: str, narrower: str, audience: str, ident: str
) -> None:
    """Of several that bear a name the one is meant that more people may see, wherever in the list of files it stands."""
    files = an_alliance("Nordhafen, {party: Kestrel Air, sponsor: Zoë Adams}", visibility, reach)
    with_namesake = {**files, f"parties/{ident}.md": NAMESAKE.format(ident=ident, reach=narrower)}
    before = told(archive_of(files), audience)
    the_same(before, told(archive_of(with_namesake), audience))
    if visibility == "public":
        assert "Zoë Adams" in before["portfolio"]


@pytest.mark.parametrize("hidden_first", [True, False])
@pytest.mark.parametrize("by", ["nordhafen", "kestrel"])
def test_a_hidden_item_of_the_same_words_leaves_no_trace_in_an_id(by: str, hidden_first: bool) -> None:
    """Ids are made from words, and where two would share one, more stands in front: not because of what is hidden."""
    files = an_alliance("nordhafen, kestrel", "public")
    shown = "  - {by: kestrel, will: send the list}\n"
    hidden = f"  - {{by: {by}, will: send the list, visibility: us}}\n"
    text = files["night/index.md"]
    files["night/index.md"] = text.replace("escalation:", f"{shown}escalation:")
    both = f"{hidden}{shown}" if hidden_first else f"{shown}{hidden}"
    other = {**files, "night/index.md": text.replace("escalation:", f"{both}escalation:")}
    for audience in ("public", "internal", "party:kestrel"):
        the_same(told(archive_of(files), audience), told(archive_of(other), audience))


def test_authors_are_told_of_the_namesake() -> None:
    """Whoever sees everything learns that a name may mean two, and what it means stays clear."""
    files = an_alliance("Nordhafen, Kestrel Air", "public", "public")
    namesake = {"parties/other.md": NAMESAKE.format(ident="other", reach="parties")}
    linked = link(archive_of({**files, **namesake}))
    found = {(one.file, dict(one.arguments)["found"]) for one in linked.problems if one.code == "CH205"}
    assert ("night/index.md", "Kestrel Air") in found
    assert [one.party for one in linked.portfolio.alliances["night"].charter.parties] == ["nordhafen", "kestrel"]
    assert "night/notes/a.md" in {one.file for one in linked.problems if one.code == "CH210"}
    assert not [one for one in link(archive_of(files)).problems if one.code == "CH205"]


def test_of_equally_hidden_namesakes_none_is_shown() -> None:
    """Nobody can tell which is meant: neither gets to see the charter by its name, and neither is shown."""
    files = an_alliance("Nordhafen, Kestrel Air", "parties")
    files["parties/other.md"] = NAMESAKE.format(ident="other", reach="parties")
    for audience in ("party:kestrel", "party:other"):
        wanted = Audience.parse(audience)
        assert wanted is not None
        assert "night/index.md" not in {
            one.origin.file for one in door.visible_to(archive_of(files), wanted).manuscripts
        }


def shown_by_another_charter() -> dict[str, str]:
    """A party that one charter names by its id and another one by its name."""
    files = an_alliance("nordhafen, kestrel", "public")
    files["day/index.md"] = an_alliance("nordhafen, {party: Kestrel Air, manager: Ann}", "public")["night/index.md"]
    files["parties/kestrel.md"] = files["parties/kestrel.md"].replace("[Zoë Adams]", "[Zoë Adams, Ann Lee]")
    return files


def test_a_party_that_is_shown_keeps_its_people_beside_an_equal_one() -> None:
    """One charter shows it by its id; in another, that calls it by the name of a hidden one, its people have their roles."""
    files = shown_by_another_charter()
    namesake = {"parties/other.md": NAMESAKE.format(ident="other", reach="parties")}
    before = told(archive_of(files), "public")
    assert "Ann Lee" in before["portfolio"]
    the_same(before, told(archive_of({**files, **namesake}), "public"))


def test_without_the_rule_a_namesake_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    files = an_alliance("Nordhafen, Kestrel Air", "parties", "public")
    namesake = {"parties/other.md": NAMESAKE.format(ident="other", reach="parties")}
    before = told(archive_of(files), "party:kestrel")
    the_same(before, told(archive_of({**files, **namesake}), "party:kestrel"))
    monkeypatch.setattr(names, "reach", lambda visibility: 0)
    with pytest.raises(AssertionError):
        the_same(before, told(archive_of({**files, **namesake}), "party:kestrel"))


def test_without_asking_behind_the_door_a_namesake_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody hidden takes the role from whoever is shown, if roles are asked for among all parties, as they once were."""
    files = shown_by_another_charter()
    namesake = {"parties/other.md": NAMESAKE.format(ident="other", reach="parties")}
    before = told(archive_of(files), "public")
    asked = names.Directory
    everybody = archive_of({**files, **namesake}).manuscripts
    monkeypatch.setattr(door, "Directory", lambda manuscripts: asked([*manuscripts, *everybody]))
    with pytest.raises(AssertionError):
        the_same(before, told(archive_of({**files, **namesake}), "public"))


@pytest.mark.parametrize("audience", ["public", "party:kestrel"])
def test_an_open_door_is_noticed(monkeypatch: pytest.MonkeyPatch, audience: str) -> None:
    """The same comparison with the door open finds a difference: it is no empty one."""
    party = {"kind": "party", "form": "organization", "people": []}
    texts = {
        "parties/nordhafen.md": Text(Kind.PARTY, {**party, "id": "nordhafen", "name": "Nordhafen"}, ""),
        "parties/kestrel.md": Text(Kind.PARTY, {**party, "id": "kestrel", "name": "Kestrel"}, ""),
        "night/index.md": Text(
            Kind.CHARTER,
            {
                "kind": "charter",
                "alliance_type": "inter_org",
                "visibility": "public",
                "parties": [{"party": "nordhafen"}, {"party": "kestrel"}],
            },
            "",
        ),
        "night/notes/quiet.md": Text(
            Kind.REVIEW, {"kind": "review", "held_on": "2026-03-01", "visibility": "us"}, "## Actions\n- Be quiet.\n"
        ),
    }
    files = {path: one.file for path, one in texts.items()}
    without = {path: text for path, text in files.items() if path != "night/notes/quiet.md"}
    the_same(told(archive_of(files), audience), told(archive_of(without), audience))
    monkeypatch.setattr(door._Rule, "sees", lambda *_: True)
    with pytest.raises(AssertionError):
        the_same(told(archive_of(files), audience), told(archive_of(without), audience))
