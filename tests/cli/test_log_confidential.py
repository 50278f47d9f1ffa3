"""Of history an audience is told what it might see then and may see now: canaries in what is hidden, looked for in all that is printed."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.changes.test_history import now_of, told
from tests.pasts import begin, commit, move
from tests.support import Run

from mkdocs_charters.cli.log import log
from mkdocs_charters.model.terms import digest

BY = "Zebulon Quillfeather <zebulon@authors.example>"
MESSAGE = "Brindlewick subject\n\nGorseberry body"
NAMES_OF_COMMITS = ("Zebulon", "Quillfeather", "zebulon@", "Brindlewick", "Gorseberry")
NARROW = ("public", "internal", "party:kestrel", "party:nordhafen", "alliance:ours")
CHARTER = "charters/ours/index.md"
PARTIES = {
    "charters/parties/nordhafen.md": "---\nkind: party\nname: Nordhafen\nvisibility: internal\nobjectives: [{id: o-1, title: Objective Mallowfen}, {id: o-2, title: Plain aim}]\npeople: [Perdita Wrenfold, Luis Prieto]\n---\n",
    "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel\nvisibility: internal\npeople: [Amara Okafor]\n---\n",
}


def charter(
    *commitments: str,
    visibility: str = "public",
    sponsor: str = "Luis Prieto",
    aim: str = "o-2",
    more: str = "",
    extra: str = "",
) -> str:
    listed = "".join(f"  - {one}\n" for one in commitments)
    return (
        f"---\nkind: charter\ntitle: Ours\nalliance_type: inter_org\nvisibility: {visibility}\neffective_on: 2026-01-01\nstatus: active\n"
        f"parties: [{{party: nordhafen, sponsor: {sponsor}}}, kestrel{extra}]\n"
        f"priorities: [{{id: p, title: A priority, serves: {{nordhafen: {aim}}}}}]\n"
        f"commitments:\n{listed}{more}---\n## Purpose\nWe do it together.\n"
    )


def promise(ident: str, words: str, visibility: str = "", owner: str = "") -> str:
    more = (f", visibility: {visibility}" if visibility else "") + (f", owner: {owner}" if owner else "")
    return f"{{id: {ident}, by: kestrel, will: {words}{more}}}"


OPEN = promise("open", "bring bread")
SECRET = "carry the Thistledown parcels"


def history(folder: Path, *states: Mapping[str, str | None]) -> Path:
    """A repository whose commits are these states of some files, a month apart, by somebody whom nobody shall know."""
    begin(folder)
    for number, state in enumerate(states, 1):
        commit(folder, {**(PARTIES if number == 1 else {}), **state}, day=f"2026-0{number}-01", by=BY, message=MESSAGE)
    return folder


def printed(run: Run, folder: Path, audience: str, key: str = "ours") -> str:
    """All that the command says, in all formats, and each former text that could be shown."""
    said = ""
    for form in ("text", "markdown", "json"):
        done = run("log", key, "--audience", audience, "--format", form, "--as-of", "2026-12-01", cwd=folder)
        said += f"{done.code}\n{done.out}{done.err}"
    try:
        found = told(folder, audience)
    except ValueError:
        return said
    for alliance, one in found.told.items():
        said += repr(dataclasses.replace(one, texts={}))
        for terms in one.texts:
            shown = found.signed_text(alliance, terms)
            said += repr(shown.portfolio.alliances[alliance].charter) + repr(shown.portfolio.people) if shown else ""
            said += repr(shown.portfolio.parties) if shown else ""
    return said


def keeps(
    run: Run, folder: Path, *canaries: str, seen: tuple[str, ...] = (), audiences: tuple[str, ...] = ("public",)
) -> None:
    """No canary is told to some audiences; all of them to who sees everything."""
    everything = printed(run, folder, "all")
    for one in canaries:
        assert one in everything, one
    for audience in audiences:
        said = printed(run, folder, audience)
        for one in canaries:
            assert one not in said, (audience, one)
        for one in seen:
            assert one in said, (audience, one)


def test_who_made_commits_is_told_to_those_who_see_all(run: Run, tmp_path: Path) -> None:
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN)}, {CHARTER: charter(OPEN, promise("b", "bring butter"))})
    whole = printed(run, folder, "all")
    assert "Zebulon Quillfeather" in whole
    assert "Brindlewick subject" in whole
    for audience in NARROW:
        said = printed(run, folder, audience)
        assert "bring butter" in said
        assert not [one for one in NAMES_OF_COMMITS if one in re.sub(r"Added\(.*?\)", "", said)]


def test_who_added_a_yes_is_named_to_those_who_see_all(run: Run, tmp_path: Path) -> None:
    text = charter(OPEN, extra=", sponsor: Amara Okafor").replace(
        "kestrel, sponsor: Amara Okafor", "{party: kestrel, sponsor: Amara Okafor}"
    )
    folder = history(tmp_path / "r", {CHARTER: text})
    portfolio = now_of(folder).portfolio
    terms = digest(portfolio, portfolio.alliances["ours"])
    signed = f"signatures: [{{party: kestrel, signer: Amara Okafor, signed_on: 2026-02-01, terms: '{terms}'}}]\n---\n##"
    parties = PARTIES["charters/parties/kestrel.md"].replace(
        "[Amara Okafor]", "[{name: Amara Okafor, email: amara@example.org}]"
    )
    commit(
        folder,
        {CHARTER: text.replace("---\n##", signed), "charters/parties/kestrel.md": parties},
        day="2026-02-01",
        by=BY,
        message=MESSAGE,
    )
    whole = run("log", "ours", "--audience", "all", "--as-of", "2026-12-01", cwd=folder).out
    assert "The commit that added it is by Zebulon Quillfeather." in " ".join(whole.split())
    for audience in NARROW:
        for form in ("text", "markdown", "json"):
            done = run("log", "ours", "--audience", audience, "--format", form, "--as-of", "2026-12-01", cwd=folder)
            assert not [one for one in NAMES_OF_COMMITS if one in done.out + done.err]


def test_a_charter_that_was_hidden_earlier(run: Run, tmp_path: Path) -> None:
    first = charter(OPEN, promise("a", SECRET), visibility="internal")
    folder = history(
        tmp_path / "r", {CHARTER: first}, {CHARTER: charter(OPEN)}, {CHARTER: charter(promise("open", "bring cake"))}
    )
    keeps(run, folder, "Thistledown", seen=("bring cake", "Texts from before this day are not shown here."))
    assert "Thistledown" in printed(run, folder, "internal")


def test_a_charter_that_could_not_be_read_earlier(run: Run, tmp_path: Path) -> None:
    """Nothing is hidden from those who see all; who sees less is not told which of the two it was."""
    broken = charter(OPEN).replace("kind: charter", "kind: charter\nstatus: [")
    folder = history(tmp_path / "r", {CHARTER: broken}, {CHARTER: charter(promise("open", "bring cake"))})
    whole = printed(run, folder, "all")
    assert "Texts from before this day cannot be read." in whole
    assert "not shown here" not in whole
    assert "Texts from before this day are not shown here." in printed(run, folder, "public")


def test_a_charter_that_is_hidden_now(run: Run, tmp_path: Path) -> None:
    folder = history(
        tmp_path / "r", {CHARTER: charter(OPEN, promise("a", SECRET))}, {CHARTER: charter(OPEN, visibility="internal")}
    )
    keeps(run, folder, "Thistledown", "bring bread")
    done = run("log", "ours", "--audience", "public", cwd=folder)
    unknown = run("log", "ourz", "--audience", "public", cwd=folder)
    assert (done.code, done.err.replace("ours", "ourz")) == (2, unknown.err)


@pytest.mark.parametrize("words", [SECRET, "carry the Thistledown parcels now"])
@pytest.mark.parametrize("ident", ["a", "another"])
def test_an_item_that_is_hidden_now_and_was_not_then(run: Run, tmp_path: Path, words: str, ident: str) -> None:
    hidden = charter(OPEN, promise(ident, words, "internal"))
    states = [{CHARTER: charter(OPEN, promise("a", SECRET))}, {CHARTER: hidden}]
    folder = history(tmp_path / "r", *states)
    keeps(run, folder, "Thistledown", seen=("bring bread",))
    # And then it is gone altogether.
    commit(folder, {CHARTER: charter(promise("open", "bring cake"))}, day="2026-03-01")
    keeps(run, folder, "Thistledown", seen=("bring cake",))


@pytest.mark.parametrize(
    "later",
    [
        charter(OPEN, more=f"offers:\n  - {{id: a, by: kestrel, what: {SECRET}, visibility: us}}\n"),
        charter(OPEN, more="offers:\n  - {id: a, by: kestrel, what: no word of it, visibility: us}\n"),
        charter(OPEN, more=f"offers:\n  - {{id: b, by: kestrel, what: {SECRET}, visibility: us}}\n"),
        charter(OPEN, promise("b", f"{SECRET} and whatever else there is to the far end of the harbour", "us")),
        charter(OPEN, promise("b", "Thistledown", "us")),
        charter(OPEN, promise("a", "whistle"), promise("b", SECRET, "us")),
    ],
)
def test_an_item_that_is_hidden_now_in_another_list_or_in_more_words(run: Run, tmp_path: Path, later: str) -> None:
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN, promise("a", SECRET))}, {CHARTER: later})
    keeps(run, folder, "Thistledown", audiences=("public", "party:kestrel"))


@pytest.mark.parametrize(
    "later",
    [
        charter(OPEN, promise("b", "look after sealed goods", "us")),
        charter(OPEN, "{by: kestrel, will: look after sealed goods, visibility: us}"),
        charter(OPEN, more="offers:\n  - {id: b, by: kestrel, what: sealed goods, visibility: us}\n"),
        charter(OPEN, promise("b", "look after sealed goods", "us"), promise("c", "whistle")),
    ],
)
@pytest.mark.parametrize("earlier", [charter(OPEN), charter(OPEN, promise("x", "keep the ledger", "us"))])
def test_an_item_that_was_reworded_and_given_another_id_and_hidden_at_once(
    run: Run, tmp_path: Path, earlier: str, later: str
) -> None:
    """Nothing in it tells that it is the same: whatever is gone when something hidden comes may be that."""
    more = f"{promise('a', SECRET)}\n  - {{by: kestrel, will: feed the Foxmoor geese}}"
    first = earlier.replace("commitments:\n", f"commitments:\n  - {more}\n")
    folder = history(tmp_path / "r", {CHARTER: earlier}, {CHARTER: first}, {CHARTER: later})
    keeps(run, folder, "Thistledown", "Foxmoor", seen=("bring bread",), audiences=("public", "party:kestrel"))
    # And then what is hidden is gone as well, or on disk only.
    commit(folder, {CHARTER: charter(promise("open", "bring cake"))}, day="2026-04-01")
    keeps(run, folder, "Thistledown", "Foxmoor", seen=("bring cake",))
    folder = history(tmp_path / "s", {CHARTER: first})
    (folder / CHARTER).write_text(later)
    keeps(run, folder, "Thistledown", "Foxmoor", audiences=("public", "party:kestrel"))


@pytest.mark.parametrize("words", [SECRET, "look after sealed goods"])
def test_a_sentence_that_became_a_hidden_item(run: Run, tmp_path: Path, words: str) -> None:
    plain = charter(OPEN)
    first = f"{plain}## When it gets hard\n- We {SECRET}.\n- We call first.\n## Words we share\n- **Crate**: a Foxmoor box\n"
    later = charter(OPEN, promise("b", words, "us")) + "## When it gets hard\n- We call first.\n"
    folder = history(tmp_path / "r", {CHARTER: first}, {CHARTER: later})
    hidden = ("Thistledown",) if words == SECRET else ("Thistledown", "Foxmoor")
    keeps(run, folder, *hidden, seen=("We call first",), audiences=("public", "party:kestrel"))


PROSE = {
    "the purpose": ("We do it together.\n", "We {}. We do it together.\n"),
    "in other marks, over two lines": (
        "We do it together.\n",
        "We do it together. **Carry the\nThistledown** parcels\n",
    ),
    "an entry of rules": (
        "We do it together.\n",
        "We do it together.\n## Ground rules\n- We call first.\n- {}. And more.\n",
    ),
    "the scope": ("We do it together.\n", "We do it together.\n## Scope\nIn: bread, and to {}\n"),
    "values of a side": ("We do it together.\n", "We do it together.\n## Values\n### Kestrel\nTo {}.\n"),
    "commentary": ("We do it together.\n", "We do it together.\n## Remarks\nSomebody has to {}.\n"),
    "a heading": ("We do it together.\n", "We do it together.\n## Who will {}\nSomebody.\n"),
}


@pytest.mark.parametrize("where", PROSE)
@pytest.mark.parametrize(
    "later", [promise("b", SECRET, "us"), f"{{by: kestrel, will: help, how_we_know: they {SECRET}, visibility: us}}"]
)
def test_prose_that_became_a_hidden_item(run: Run, tmp_path: Path, where: str, later: str) -> None:
    """By its words: what stands in a hidden item now is not shown as it was told to all."""
    before, after = PROSE[where]
    first = charter(OPEN).replace(before, after.format(SECRET))
    states = [charter(OPEN), first, charter(OPEN, later), charter(promise("open", "bring cake"), later)]
    folder = history(tmp_path / "r", *({CHARTER: one} for one in states))
    keeps(run, folder, "Thistledown", seen=("bring bread", "bring cake"), audiences=("public", "party:kestrel"))
    # What the present text says as well is no secret.
    commit(folder, {CHARTER: first.replace("commitments:\n", f"commitments:\n  - {later}\n")}, day="2026-06-01")
    assert "Thistledown" in printed(run, folder, "public")


def test_prose_beside_a_hidden_item_is_told(run: Run, tmp_path: Path) -> None:
    """Few words in a row say nothing, and other words something else."""
    rules = "## Ground rules\n- We carry the bread.\n- Nobody waits for parcels.\n"
    later = charter(OPEN, promise("b", SECRET, "us"))
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN) + rules}, {CHARTER: later})
    assert "Nobody waits for parcels" in printed(run, folder, "public")


def test_what_is_gone_is_told_where_all_that_is_hidden_was_there_before(run: Run, tmp_path: Path) -> None:
    hidden = promise("x", "keep the ledger", "us")
    states = [
        charter(OPEN, hidden, promise("a", "bring butter"), promise("c", "bring crumpets")),
        charter(OPEN, promise("x", "keep the old ledger", "us"), promise("c", "bring warm crumpets")),
        charter(OPEN, promise("x", "keep the old ledger", "us"), promise("c", "bring crumpets", "us")),
        charter(promise("y", "bring bread"), promise("x", "keep the old ledger", "us"), promise("z", "sail", "us")),
    ]
    folder = history(tmp_path / "r", *({CHARTER: one} for one in states))
    keeps(run, folder, "crumpets", seen=("bring butter", "bring bread"))


def test_an_item_that_was_hidden_before_it_was_shown(run: Run, tmp_path: Path) -> None:
    first = charter(OPEN, promise("a", "carry the Thistledown parcels", "internal"))
    folder = history(tmp_path / "r", {CHARTER: first}, {CHARTER: charter(OPEN, promise("a", "carry the parcels"))})
    keeps(run, folder, "Thistledown", seen=("carry the parcels",))


def test_an_item_that_is_hidden_and_not_committed(run: Run, tmp_path: Path) -> None:
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN, promise("a", SECRET))})
    (folder / CHARTER).write_text(
        charter(OPEN, promise("a", SECRET, "internal"), promise("b", "bring Foxmoor jam", "internal"))
    )
    keeps(run, folder, "Thistledown", "Foxmoor")


def test_a_charter_that_nobody_saw_for_a_while(run: Run, tmp_path: Path) -> None:
    folder = history(
        tmp_path / "r",
        {CHARTER: charter(OPEN, promise("a", "carry the parcels"))},
        {CHARTER: charter(OPEN, promise("a", SECRET), visibility="internal")},
        {CHARTER: charter(OPEN, promise("a", "carry all parcels"))},
    )
    keeps(run, folder, "Thistledown", seen=("carry all parcels",))
    newest = told(folder, "public").told["ours"].amendments[0]
    assert [one.field for one in newest.meanings] == ["will"]


def test_a_person_who_may_not_be_named_now(run: Run, tmp_path: Path) -> None:
    states = [charter(promise("open", "bring bread", owner="Luis Prieto"), sponsor="Perdita Wrenfold"), charter(OPEN)]
    folder = history(tmp_path / "r", *({CHARTER: one} for one in states))
    keeps(run, folder, "Perdita", audiences=("public", "party:kestrel", "alliance:ours"), seen=("Luis",))
    assert "erdita" not in printed(run, folder, "public").replace("Perdita", "")
    # Internally her party's file shows her. Once she is taken out of it, nothing does.
    assert "Perdita" in printed(run, folder, "internal")
    gone = PARTIES["charters/parties/nordhafen.md"].replace("Perdita Wrenfold, ", "")
    commit(folder, {"charters/parties/nordhafen.md": gone})
    keeps(run, folder, "Perdita", audiences=NARROW)
    assert "wrenfold" not in "".join(printed(run, folder, one) for one in NARROW)


def test_an_objective_that_may_not_be_named_now(run: Run, tmp_path: Path) -> None:
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN, aim="o-1")}, {CHARTER: charter(OPEN)})
    keeps(run, folder, "Mallowfen", audiences=("public", "party:kestrel", "alliance:ours"))
    assert "o-1" not in run("log", "ours", "--audience", "public", "--format", "json", cwd=folder).out


def test_a_party_that_may_not_be_named_now(run: Run, tmp_path: Path) -> None:
    orion = {
        "charters/parties/orion.md": "---\nkind: party\nname: Peregrine Hollow\nvisibility: internal\npeople: [Basil Underhay]\n---\n"
    }
    with_orion = charter(OPEN, extra=", {party: orion, sponsor: Basil Underhay}")
    folder = history(tmp_path / "r", {CHARTER: with_orion, **orion}, {CHARTER: charter(OPEN)})
    keeps(run, folder, "Peregrine", "Basil", audiences=("public", "party:kestrel", "alliance:ours"))
    assert "Peregrine" in printed(run, folder, "internal")
    commit(folder, {"charters/parties/orion.md": None})
    keeps(run, folder, "Peregrine", "Basil", audiences=NARROW)
    for audience in NARROW:
        said = printed(run, folder, audience)
        assert "orion" not in said, said[said.index("orion") - 300 : said.index("orion") + 100]


def test_between_people_who_left_is_not_named(run: Run, tmp_path: Path) -> None:
    three = "---\nkind: charter\ntitle: Ours\nalliance_type: intra_team\nvisibility: public\nparties: [mara, lena{}]\n---\n## Purpose\nWe do it.\n"
    people = {
        f"charters/parties/{one}.md": f"---\nkind: party\nname: {one.title()}\nform: person\nvisibility: internal\n---\n"
        for one in ("mara", "lena", "jolanthe")
    }
    folder = history(tmp_path / "r", {CHARTER: three.format(", jolanthe"), **people}, {CHARTER: three.format("")})
    for audience in ("public", "party:mara"):
        assert "olanthe" not in printed(run, folder, audience), audience
    assert "Jolanthe" in printed(run, folder, "all")


def test_whom_only_another_charter_shows_makes_no_difference(run: Run, tmp_path: Path) -> None:
    """A former text is read alone: what others show of people now must not read as a change of this one."""
    text = charter(promise("open", "bring bread"), more="drafted_by: [Perdita Wrenfold]\n")
    other = charter(OPEN, sponsor="Perdita Wrenfold").replace("title: Ours", "title: Other")
    folder = history(tmp_path / "r", {CHARTER: text, "charters/other/index.md": other})
    assert "Perdita" in now_of(folder, "public").portfolio.people["nordhafen/perdita-wrenfold"].name
    (folder / CHARTER).write_text(text.replace("bring bread", "bring cake"))
    newest = told(folder, "public").told["ours"].amendments[0]
    assert [one.field for one in newest.meanings] == ["will"]


def test_of_a_party_of_the_audience_only_its_own_time_counts(run: Run, tmp_path: Path) -> None:
    folder = history(
        tmp_path / "r",
        {CHARTER: charter(OPEN, promise("a", SECRET), visibility="parties").replace(", kestrel]", "]")},
        {CHARTER: charter(OPEN, visibility="parties")},
    )
    keeps(run, folder, "Thistledown", audiences=("party:kestrel",))


def test_an_id_that_another_party_took_over_is_another_party(run: Run, tmp_path: Path) -> None:
    first = charter(promise("p", "carry the Thistledown parcels"), visibility="parties")
    second = first.replace("kestrel", "heron")
    kestrel = PARTIES["charters/parties/kestrel.md"]
    folder = history(tmp_path / "r", {CHARTER: first})
    keeps(run, folder, seen=("Thistledown",), audiences=("party:kestrel",))  # which the cache now holds
    move(folder, "charters/parties/kestrel.md", "charters/parties/heron.md")
    commit(
        folder, {CHARTER: second, "charters/parties/heron.md": kestrel.replace("Kestrel", "Heron")}, day="2026-02-01"
    )
    other = "---\nkind: party\nname: Kestrel\nvisibility: internal\npeople: [Nora Newman]\n---\n"
    commit(
        folder, {"charters/parties/kestrel.md": other, CHARTER: charter(OPEN, visibility="parties")}, day="2026-03-01"
    )
    keeps(run, folder, "Thistledown", "Heron", audiences=("party:kestrel", "party:heron"))
    keeps(run, folder, seen=("Thistledown",), audiences=("party:nordhafen",))


def test_the_command_offers_no_name_that_is_hidden(run: Run, tmp_path: Path) -> None:
    hidden = charter(OPEN, visibility="internal").replace("title: Ours", "title: Thistledown")
    folder = history(tmp_path / "r", {CHARTER: charter(OPEN), "charters/thistledown/index.md": hidden})
    done = run("log", "thistledow", "--audience", "public", cwd=folder)
    assert (done.code, "histledown" in done.err) == (2, False)
    assert "thistledown" in run("log", "thistledow", "--audience", "all", cwd=folder).err


VISIBILITIES = st.sampled_from(["public", "parties", "internal", "us"])
HASHES = re.compile(r"\b[0-9a-f]{8,40}\b")


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_always_hidden_makes_no_difference(
    run: Run, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whether hidden documents, people and texts beside the terms exist, change or vanish: the same is told."""
    audience = data.draw(st.sampled_from(["public", "party:kestrel", "internal"]))
    narrow = {"public": ["parties", "internal", "us"], "party:kestrel": ["internal", "us"], "internal": ["us"]}[
        audience
    ]
    base, more = begin(tmp_path_factory.mktemp("base") / "r"), begin(tmp_path_factory.mktemp("more") / "r")
    first = True
    for number in range(data.draw(st.integers(1, 4))):
        shown: dict[str, str | None] = dict(PARTIES) if first else {}
        sponsor = data.draw(st.sampled_from(["Luis Prieto", "Perdita Wrenfold"]))
        visibility = data.draw(VISIBILITIES) if not first else "public"
        shown[CHARTER] = charter(
            *(promise(one, f"bring {data.draw(st.sampled_from(['bread', 'cake', 'salt']))}", data.draw(VISIBILITIES)) for one in ("a", "b")),
            sponsor=sponsor, visibility=visibility,
        )  # fmt: skip
        hidden: dict[str, str | None] = {}
        for name in ("x", "y"):
            file = f"charters/{name}/index.md"
            if data.draw(st.booleans()):
                text = charter(promise("a", f"Hollowmere {number}"), visibility=data.draw(st.sampled_from(narrow)))
                hidden[file] = text.replace("title: Ours", f"title: Hollowmere {name}")
            elif (more / file).exists():
                hidden[file] = None
        if data.draw(st.booleans()):
            hidden["charters/parties/hidden.md"] = (
                f"---\nkind: party\nname: Hollowmere\nvisibility: us\npeople: [Hollowmere {number}]\n---\n"
            )
        day = f"2026-0{number + 1}-01"
        commit(base, shown, day=day, by=BY, message=MESSAGE)
        commit(more, {**shown, **hidden}, day=day, by="Other <other@example.org>", message=f"Hollowmere {number}")
        first = False
    for form in ("text", "markdown", "json"):
        said = [
            run("log", "ours", "--audience", audience, "--format", form, "--as-of", "2026-12-01", cwd=folder)
            for folder in (base, more)
        ]
        plain = [(one.code, HASHES.sub("#", one.out), HASHES.sub("#", one.err)) for one in said]
        assert plain[0] == plain[1]
        assert "Hollowmere" not in said[1].out + said[1].err
    shutil.rmtree(base)
    shutil.rmtree(more)


def test_the_command_has_all_formats_that_are_looked_at() -> None:
    (form,) = [one for one in log.params if one.name == "form"]
    assert json.loads(json.dumps(list(form.type.choices))) == ["text", "markdown", "json"]  # type: ignore[attr-defined]
