"""Who wrote a yes into a file: by another hand, on a branch, in other words, and since when."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.changes.test_history import now_of, told
from tests.changes.test_history import one as history_of
from tests.pasts import begin, commit, git, merge, move, put

from mkdocs_charters.insight.signers import is_by
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.charter_items import Acceptance, Signature
from mkdocs_charters.reading.trail import Author
from mkdocs_charters.render.reviewing.past import history_view

CHARTER = "charters/ours/index.md"
AMARA, TOM = "Amara Okafor <amara@example.org>", "Tom Reed <tom@example.org>"
PARTIES = {
    "charters/parties/nordhafen.md": "---\nkind: party\nname: Nordhafen\npeople: [Ines Vogt]\n---\n",
    "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel\npeople:\n  - {name: Amara Okafor, email: amara@example.org, handles: {github: amara-o}}\n  - Tom Reed\n---\n",
}
TERMS = "1:sha256:" + "0" * 64
FLOW = f"signatures: [{{party: kestrel, signer: Amara Okafor, signed_on: 2026-02-01, terms: '{TERMS}'}}]\n"
BLOCK = (
    f"signatures:\n# a remark\n- party: kestrel\n  signer: Amara Okafor\n\n  signed_on: 2026-02-01\n  terms: {TERMS}\n"
)


def text(signed: str = "", more: str = "") -> str:
    return (
        "---\nkind: charter\ntitle: Ours\nalliance_type: inter_org\neffective_on: 2026-01-01\n"
        f"parties: [{{party: nordhafen, sponsor: Ines Vogt}}, {{party: kestrel, sponsor: Amara Okafor}}]\n{signed}---\n## Purpose\nWe do it.\n{more}"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = begin(tmp_path / "repository")
    commit(made, {CHARTER: text(), **PARTIES})
    return made


def adders(folder: Path, key: str = "ours") -> list[str]:
    """Of each yes in the order of the file who added it."""
    history = history_of(folder, key=key)
    return [history.added[place].commit for place in sorted(history.added)]


@pytest.mark.parametrize(
    "signed",
    [
        FLOW,
        BLOCK,
        BLOCK.replace("signatures:", '"signatures" :')
        .replace("\n- ", "\n  - ")
        .replace("\n  s", "\n    s")
        .replace("\n  t", "\n    t"),
    ],
)
def test_the_commit_that_added_it(folder: Path, signed: str) -> None:
    name = commit(folder, {CHARTER: text(signed)}, by=AMARA)
    commit(folder, {CHARTER: text(signed, "More.\n")}, by=TOM)
    assert adders(folder) == [name]
    history = history_of(folder, key="ours")
    found = history.added["signatures", 0]
    assert (found.name, found.email, found.verified) == ("Amara Okafor", "amara@example.org", False)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
@pytest.mark.parametrize("trusted", [True, False])
def test_a_signed_commit_is_told_where_its_key_is_trusted(folder: Path, tmp_path: Path, *, trusted: bool) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    public = key.with_suffix(".pub").read_text(encoding="ascii")
    signers = tmp_path / "signers"
    signers.write_text(f"amara@example.org {public}" if trusted else "", encoding="ascii")
    settings = {"gpg.format": "ssh", "user.signingkey": str(key), "gpg.ssh.allowedSignersFile": str(signers)}
    for name, value in settings.items():
        git(folder, "config", name, value)
    put(folder, {CHARTER: text(FLOW)})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-S", "-m", "Yes", day="2026-02-01", by=AMARA)
    history = history_of(folder, key="ours")
    assert history.added["signatures", 0].verified is trusted
    portfolio = now_of(folder).portfolio
    view = history_view(history, portfolio, words_for("en"), now_of(folder).as_of)
    told = [one.added for one in view.parties if one.party == "kestrel"]
    assert told == ["The commit that added it is signed, and the signature holds." if trusted else ""]


def test_another_way_of_writing_it_changes_nothing(folder: Path) -> None:
    name = commit(folder, {CHARTER: text(FLOW)}, by=AMARA)
    commit(folder, {CHARTER: text(BLOCK)}, by=TOM)
    commit(folder, {CHARTER: text(FLOW.replace("Amara Okafor", "amara-okafor"))}, by=TOM)
    assert adders(folder) == [name]
    # A fuller name of the same person is another word, and the same yes.
    commit(
        folder,
        {
            CHARTER: text(
                FLOW.replace("Amara Okafor", "kestrel/amara-okafor").replace("party: kestrel", "party: Kestrel")
            )
        },
        by=TOM,
    )
    assert adders(folder) == [name]


@pytest.mark.parametrize(
    "other",
    [
        FLOW.replace("Amara Okafor", "Tom Reed"),
        FLOW.replace("party: kestrel", "party: nordhafen").replace("Amara Okafor", "Ines Vogt"),
        FLOW.replace("}]", ", how: paper, recorded_by: Tom Reed}]"),
        FLOW.replace("}]", ", how: e-mail}]"),
    ],
)
def test_one_that_is_written_for_another_is_the_yes_of_whoever_did_that(folder: Path, other: str) -> None:
    commit(folder, {CHARTER: text(other)}, by=TOM)
    name = commit(folder, {CHARTER: text(FLOW)}, by="Eve <eve@x.example>")
    assert adders(folder) == [name]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_key_of_somebody_else_proves_nothing(folder: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"eve@x.example {key.with_suffix('.pub').read_text(encoding='ascii')}", encoding="ascii")
    settings = {"gpg.format": "ssh", "user.signingkey": str(key), "gpg.ssh.allowedSignersFile": str(signers)}
    for name, value in settings.items():
        git(folder, "config", name, value)
    put(folder, {CHARTER: text(FLOW)})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-S", "-m", "Yes", day="2026-02-01", by=AMARA)
    assert said(folder)["kestrel"] == "The commit that added it is signed with a key of eve@x.example."
    assert said(folder, "internal")["kestrel"] in ("", "The commit that added it is signed with somebody else's key.")


def test_a_mailmap_makes_nobody_the_author(folder: Path) -> None:
    commit(
        folder,
        {CHARTER: text(FLOW), ".mailmap": "Amara Okafor <amara@example.org> Tom Reed <tom@example.org>\n"},
        by=TOM,
    )
    git(folder, "config", "log.mailmap", "true")
    assert said(folder)["kestrel"] == BY_TOM
    assert {author.name for author in told(folder).authors("ours").values()} == {"Ada Author", "Tom Reed"}


def test_each_of_several_has_its_own(folder: Path) -> None:
    first = commit(folder, {CHARTER: text(FLOW)}, by=AMARA)
    other = f"{{party: nordhafen, signer: Ines Vogt, signed_on: 2026-02-01, terms: '{TERMS}'}}"
    second = commit(folder, {CHARTER: text(FLOW.replace("[{", f"[{other}, {{"))}, by=TOM)
    assert adders(folder) == [second, first]
    # A yes to another text is another yes.
    third = commit(folder, {CHARTER: text(FLOW.replace("0000", "1111"))}, by=TOM)
    assert adders(folder) == [third]


def test_one_that_was_taken_out_and_given_again(folder: Path) -> None:
    commit(folder, {CHARTER: text(FLOW)}, by=AMARA)
    commit(folder, {CHARTER: text()}, by=TOM)
    name = commit(folder, {CHARTER: text(FLOW)}, by=TOM)
    assert adders(folder) == [name]


def test_a_file_that_was_away_for_a_while_had_it_before(folder: Path) -> None:
    name = commit(folder, {CHARTER: text(FLOW)}, by=AMARA)
    commit(folder, {CHARTER: None}, by=TOM)
    commit(folder, {CHARTER: text(FLOW)}, by=TOM)
    assert adders(folder) == [name]


def test_on_a_branch_that_was_merged(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, {CHARTER: text("", "Words.\n")}, by=TOM, day="2026-02-03")
    # The clocks of two machines differ.
    name = commit(folder, {CHARTER: text(FLOW, "Words.\n")}, by=AMARA, day="2026-02-01")
    commit(folder, {CHARTER: text(FLOW, "Other words.\n")}, by=TOM, day="2026-02-02")
    git(folder, "checkout", "-q", "main")
    commit(folder, {"x.txt": "x"})
    merge(folder, "work", day="2026-03-01", by=TOM)
    commit(folder, {CHARTER: text(FLOW, "Still other words.\n")}, by=TOM)
    assert adders(folder) == [name]


def test_on_a_branch_that_moved_the_file_too(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "work")
    name = commit(folder, {CHARTER: text(FLOW)}, by=AMARA)
    move(folder, "charters/ours", "charters/moved")
    commit(folder, by=TOM)
    git(folder, "checkout", "-q", "main")
    commit(folder, {"x.txt": "x"})
    merge(folder, "work", by=TOM)
    assert adders(folder, "moved") == [name]


def test_what_only_the_merge_itself_holds_is_not_told(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "work")
    commit(folder, {CHARTER: text("", "Words.\n")})
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "--no-commit", "work")
    commit(folder, {CHARTER: text(FLOW, "Words.\n")}, by=TOM)
    assert adders(folder) == []


def test_what_is_not_committed_is_not_told(folder: Path) -> None:
    (folder / CHARTER).write_text(text(FLOW))
    assert adders(folder) == []


def test_a_name_in_agreed_by_is_a_yes(tmp_path: Path) -> None:
    folder = begin(tmp_path / "team")
    charter = "---\nkind: charter\ntitle: Ours\nalliance_type: intra_team\nparties: [Mara Klein, Jonas Beck]\n{}---\n## Purpose\nWe do it.\n"
    commit(folder, {CHARTER: charter.format("")})
    first = commit(folder, {CHARTER: charter.format("agreed_by: [Mara Klein]\n")}, by=AMARA)
    second = commit(
        folder,
        {CHARTER: charter.format("agreed_by:\n  - Mara Klein\n  - {person: Jonas Beck, agreed_on: 2026-02-01}\n")},
        by=TOM,
    )
    assert adders(folder) == [first, second]
    assert list(history_of(folder, key="ours").added) == [("agreed_by", 0), ("agreed_by", 1)]


def test_names_of_authors_are_text_in_any_encoding(folder: Path) -> None:
    git(folder, "config", "i18n.logOutputEncoding", "ISO-8859-1")
    commit(folder, {CHARTER: text(FLOW)}, by="Jörg Müller <joerg@example.org>", message="Größer")
    assert history_of(folder, key="ours").added["signatures", 0].name == "Jörg Müller"
    found = told(folder).authors("ours")
    assert {(author.name, author.subject) for author in found.values()} == {
        ("Ada Author", "A step"),
        ("Jörg Müller", "Größer"),
    }


def said(folder: Path, audience: str = "all") -> dict[str, str]:
    """What is told of how the yes of each party came into the file."""
    now = now_of(folder, audience)
    authors: dict[str, Author] | None = {} if audience == "all" else None
    view = history_view(history_of(folder, audience, "ours"), now.portfolio, words_for("en"), now.as_of, authors)
    return {party.party: party.added for party in view.parties}


BY_TOM = "The commit that added it is by Tom Reed."


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        (AMARA, ""),
        ("AMARA  okafor <private@home.example>", ""),
        ("amara <AMARA@example.org>", ""),
        ("x <123+amara-o@users.noreply.github.com>", ""),
        ("x <amara-o@users.noreply.github.com>", ""),
        ("x <123-Amara-O@users.noreply.gitlab.example>", ""),
        (TOM, BY_TOM),
        ("x <amara-o@example.org>", "The commit that added it is by x."),
        ("x <123+tom@users.noreply.github.com>", "The commit that added it is by x."),
    ],
)
def test_whether_it_is_by_the_one_who_signed(folder: Path, by: str, wanted: str) -> None:
    commit(folder, {CHARTER: text(FLOW)}, by=by)
    assert said(folder)["kestrel"] == wanted
    # To the public no address is known: what cannot be told is not told.
    other = said(folder, "internal")["kestrel"]
    assert other == ("The commit that added it is by somebody else." if wanted else "")


def test_of_a_party_that_is_still_waited_for_nothing_came_into_the_file(folder: Path) -> None:
    """A signature that names no text is no yes to any."""
    commit(folder, {CHARTER: text(FLOW.replace(f", terms: '{TERMS}'", ""))}, by=TOM)
    assert said(folder) == {"nordhafen": "", "kestrel": ""}


def test_one_that_was_written_down_for_somebody(folder: Path) -> None:
    commit(folder, {CHARTER: text(FLOW.replace("}]", ", how: paper, recorded_by: Tom Reed}]"))}, by=TOM)
    assert said(folder)["kestrel"] == ""
    git(folder, "commit", "-q", "--amend", "--reset-author", "-m", "x", by=AMARA)
    assert said(folder)["kestrel"] == "The commit that added it is by Amara Okafor."


def test_who_cannot_be_told_apart_is_not_told(folder: Path) -> None:
    """Nothing is known of the addresses of Ines, and the author is nobody known here."""
    commit(
        folder,
        {CHARTER: text(FLOW.replace("kestrel", "nordhafen").replace("Amara Okafor", "Ines Vogt"))},
        by="I. V. <iv@home.example>",
    )
    assert said(folder)["nordhafen"] == ""
    now = now_of(folder).portfolio
    assert is_by(now, "nordhafen/ines-vogt", "I. V.", "iv@home.example") is None
    assert is_by(now, "nordhafen/ines-vogt", "", "") is None
    assert is_by(now, "kestrel/amara-okafor", "", "") is False
    assert is_by(now, "nobody/known", "x", "x@example.org") is None


def test_places_are_those_of_the_models(folder: Path) -> None:
    commit(folder, {CHARTER: text(FLOW)})
    charter = now_of(folder).portfolio.alliances["ours"].charter
    assert isinstance(charter.signatures[0], Signature)
    assert not [given for given in charter.agreed_by if not isinstance(given, Acceptance)]
    assert list(history_of(folder, key="ours").added) == [("signatures", 0)]
