"""`charters sign`: a party's yes in the charter, one entry more; refused in a sentence that says what to do."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import support
from tests.cli.signing import CHARTER, ID, read, signs, states, terms
from tests.pasts import begin, commit
from tests.support import Run

from mkdocs_charters.cli import writing as module
from mkdocs_charters.cli.writing import write
from mkdocs_charters.insight.agreement import SignatureState
from mkdocs_charters.model.terms import short
from mkdocs_charters.reading.link import link

KESTREL = (ID, "--as", "Amara Okafor")
PEOPLE = "people: [Amara Okafor]"
SPONSOR = "{party: Kestrel Air, sponsor: Amara Okafor}"


def test_a_party_signs(repository: Path, run: Run) -> None:
    text = terms(repository)
    done, lines = signs(repository, run, *KESTREL)
    assert lines == [
        "signatures:",
        "  - party: kestrel",
        "    signer: Amara Okafor",
        "    role: Sponsor",
        "    signed_on: 2026-06-01",
        f'    terms: "{text}"',
        "    how: commit",
    ]
    assert done.out == (
        f"Signed: the text {short(text)} of Nordhafen AG & Kestrel Air (nordhafen-kestrel), for Kestrel Air, by Amara Okafor, "
        "on 1 June 2026.\n"
        f"Written under `signatures` in {CHARTER}. Read there what was signed, or on its page: charters serve\n"
        "Next, commit it under your own name, and share it as you share other changes:\n"
        f"  git add -- {CHARTER}\n"
        f"  git commit -m 'Amara Okafor signs for Kestrel Air' -- {CHARTER}\n"
        "Still to sign: Nordhafen AG.\n"
    )
    assert states(repository) == {"nordhafen": "waiting", "kestrel": "signed"}
    told = run("check", CHARTER, cwd=repository).out
    assert "Nordhafen AG has not signed this text yet" in told
    assert told.count("[CH40") == 1, "nothing is said of Kestrel"
    done, lines = signs(repository, run, ID, "--as", "Ines Vogt", "--on", "2026-05-20")
    assert lines[:4] == [
        "  - party: nordhafen",
        "    signer: Ines Vogt",
        "    role: Head of operations",
        "    signed_on: 2026-05-20",
    ]
    assert done.out.endswith("Every party has signed this text.\n")
    assert "CH40" not in run("check", CHARTER, cwd=repository).out


@pytest.mark.parametrize(
    ("name", "where"),
    [
        (ID, "."),
        ("NORDHAFEN-kestrel", "."),
        (f"charters/{ID}", "."),
        (f"charters/{ID}/", "."),
        (CHARTER, "."),
        (f"./{CHARTER}", "."),
        ("Nordhafen AG & Kestrel Air", "."),
        ("index.md", f"charters/{ID}"),
        (".", f"charters/{ID}"),
        (f"../{ID}/index.md", "charters/parties"),
        (CHARTER, "charters"),
    ],
)
def test_a_charter_by_any_of_its_names(portfolio: Path, run: Run, name: str, where: str) -> None:
    done = run("sign", name, "--as", "amara", cwd=portfolio / where)
    assert (done.code, done.err) == (0, "")
    assert states(portfolio)["kestrel"] == "signed"
    assert "git" not in done.out, "there is no repository"


def test_a_charter_that_is_no_index(portfolio: Path, run: Run) -> None:
    """Its id says another thing than its file."""
    file = portfolio / "charters/cold.md"
    text = support.SMALL[f"{ID}/index.md"].replace("kind: charter", "kind: charter\nid: cold-chain")
    file.write_text(text, encoding="utf-8")
    for name in ("charters/cold.md", "cold-chain"):
        assert run("sign", name, "--as", "Amara", "--diff", cwd=portfolio).code == 0
    done = run("sign", "cold-chian", "--as", "Amara", cwd=portfolio)
    assert "There is no charter “cold-chian” that can be read. Did you mean “cold-chain”?" in done.err


@pytest.mark.parametrize("name", ["kestrel/amara-okafor", "amara-okafor", "AMARA  okafor", "Amara", "amara okafor"])
def test_a_person_by_any_of_her_names(portfolio: Path, run: Run, name: str) -> None:
    _, lines = signs(portfolio, run, ID, "--as", name)
    assert "    signer: Amara Okafor" in lines


Change = Callable[[Path], object]


def edits(*changes: tuple[str, str], file: str = CHARTER) -> Change:
    return lambda folder: support.edit(folder / file, *changes)


def nothing(folder: Path) -> None:
    del folder


def signed_by_tom(folder: Path) -> None:
    """Kestrel's deputy signed the present text."""
    signature = f'{{party: kestrel, signer: Tom Reed, signed_on: 2026-05-04, terms: "{terms(folder)}"}}'
    people = ("people: [Amara Okafor]", "people: [Amara Okafor, Tom Reed]")
    support.edit(folder / "charters/parties/kestrel.md", people)
    role = "{party: Kestrel Air, representatives: [{person: Amara Okafor, deputy: Tom Reed}]}"
    support.edit(folder / CHARTER, (SPONSOR, role), ("cadence:\n", f"signatures:\n  - {signature}\ncadence:\n"))


def two_of_one_name(folder: Path) -> None:
    people = "people: [Amara Okafor, {id: ines-v, name: Ines Vogt, role: Pilot}]"
    support.edit(folder / "charters/parties/kestrel.md", (PEOPLE, people))
    support.edit(folder / CHARTER, ("sponsor: Ines Vogt", "sponsor: ines-vogt"))


REFUSED: dict[str, tuple[Change, tuple[str, ...], str]] = {
    "unknown charter": (nothing, ("nordhafen-kestral", "--as", "Amara"), "Did you mean “nordhafen-kestrel”?"),
    "no charter": (nothing, ("", "--as", "Amara"), "There is no charter “” that can be read."),
    "a name that no file can have": (nothing, ("x" * 5000, "--as", "Amara"), "There is no charter"),
    "nobody": (nothing, (ID, "--as", ""), "“” is no representative or deputy in this charter."),
    "unknown person": (
        nothing,
        (ID, "--as", "Tom Reed"),
        "“Tom Reed” is no representative or deputy in this charter. Who may sign: Ines Vogt and Luis Prieto for Nordhafen AG; "
        "Amara Okafor for Kestrel Air.",
    ),
    "almost": (nothing, (ID, "--as", "Amara Okafer"), "Did you mean “Amara Okafor”?"),
    "no representative": (
        edits((PEOPLE, "people: [Amara Okafor, Tom Reed]"), file="charters/parties/kestrel.md"),
        (ID, "--as", "Tom Reed"),
        "“Tom Reed” is no representative or deputy in this charter.",
    ),
    "no representative of that party": (
        nothing,
        (*KESTREL, "--party", "nordhafen"),
        "Amara Okafor may sign for Kestrel Air, and not for Nordhafen AG.",
    ),
    "no such party": (nothing, (*KESTREL, "--party", "alvera"), "“alvera” is no party of this charter."),
    "nobody is named": (
        edits((SPONSOR, "kestrel")),
        (ID, "--as", "Amara"),
        "Nobody is named yet for Kestrel Air: add `representatives` to the party in the charter.",
    ),
    "an organisation is nobody": (edits((SPONSOR, "kestrel")), (ID, "--as", "kestrel"), "no representative"),
    "has left": (
        edits((PEOPLE, "people: [{name: Amara Okafor, left_on: 2026-05-31}]"), file="charters/parties/kestrel.md"),
        KESTREL,
        "Amara Okafor left on 31 May 2026, before 1 June 2026. Nobody is named yet for Kestrel Air",
    ),
    "several": (
        edits((PEOPLE, "people: [Amara Okafor, Amara Diallo]"), file="charters/parties/kestrel.md"),
        (ID, "--as", "Amara"),
        "“Amara” may be one of several: Amara Diallo (kestrel/amara-diallo), Amara Okafor (kestrel/amara-okafor).",
    ),
    "two of one name": (
        two_of_one_name,
        (ID, "--as", "Ines Vogt"),
        "Ines Vogt (kestrel/ines-v), Ines Vogt (nordhafen/ines-vogt)",
    ),
    "for two parties": (
        edits((SPONSOR, "{party: Kestrel Air, sponsor: nordhafen/ines-vogt}")),
        (ID, "--as", "Ines"),
        "Ines Vogt may sign for Nordhafen AG and Kestrel Air. Say for which: --party nordhafen, --party kestrel",
    ),
    "not readable": (edits(("kind: charter\n", "kind: charter\nstatus: [\n")), KESTREL, "The charter has errors"),
    "not readable, by file": (edits(("status: active", "a: [")), (CHARTER, "--as", "Amara"), "index.md:"),
    "of a wrong shape": (edits(("status: active", "status: alive")), KESTREL, "index.md:4: CH104"),
    "with an unknown name": (edits(("owner: Luis Prieto", "owner: Luis Preto")), KESTREL, "CH202"),
    "another party is broken": (
        edits(("name: Nordhafen AG", "name: [Nordhafen AG"), file="charters/parties/nordhafen.md"),
        KESTREL,
        "not settled yet",
    ),
    "a digest of nothing": (
        edits(("cadence:\n", "signatures: [{party: nordhafen, signed_on: 2026-05-01, terms: abc}]\ncadence:\n")),
        KESTREL,
        "CH403",
    ),
    "signed already": (
        signed_by_tom,
        KESTREL,
        "Kestrel Air signed this text on 4 May 2026, by Tom Reed. There is nothing to add.",
    ),
    "signed already, and once more": (signed_by_tom, (ID, "--as", "Tom"), "Kestrel Air signed this text on 4 May 2026"),
    "an older day than that of an earlier text": (
        edits(
            (
                "cadence:\n",
                f'signatures: [{{party: kestrel, signer: Amara Okafor, signed_on: 2026-05-20, terms: "1:sha256:{"0" * 64}"}}]\ncadence:\n',
            )
        ),
        (*KESTREL, "--on", "2026-05-19"),
        "Kestrel Air signed another text on 20 May 2026. A yes of 19 May 2026 would not count after that.",
    ),
    "a year without its figures": (nothing, (*KESTREL, "--on", "0026-06-01"), "1 June 26 can hardly be meant."),
    "still to come": (nothing, (*KESTREL, "--on", "2026-06-02"), "2 June 2026 is still to come: today is 1 June 2026."),
    "still to come, on another day": (
        nothing,
        (*KESTREL, "--as-of", "2026-05-01", "--on", "2026-05-02"),
        "today is 1 May 2026",
    ),
    "nobody recorded it": (nothing, (*KESTREL, "--how", "e-mail"), "--recorded-by PERSON"),
    "nobody recorded the sheet": (
        nothing,
        (*KESTREL, "--how", "paper"),
        "What comes by paper is written down by somebody",
    ),
    "recorded by a stranger": (
        nothing,
        (*KESTREL, "--how", "paper", "--recorded-by", "Luis Pretto"),
        "Nobody here is called “Luis Pretto”. Did you mean “Luis Prieto”?",
    ),
    "recorded by who signs": (
        nothing,
        (*KESTREL, "--how", "e-mail", "--recorded-by", "Amara Okafor"),
        "Amara Okafor is who signs; a yes that came by e-mail is written down by somebody else.",
    ),
    "recorded by who signs, told what helps": (
        nothing,
        (*KESTREL, "--how", "paper", "--recorded-by", "Amara Okafor"),
        f"charters sign {ID} --as 'Amara Okafor'",
    ),
    "before she came": (
        lambda folder: support.edit(
            folder / "charters" / "parties" / "kestrel.md",
            ("people: [Amara Okafor]", "people: [{name: Amara Okafor, joined_on: 2026-05-10}]"),
        ),
        (*KESTREL, "--on", "2026-05-09"),
        "Amara Okafor is with Kestrel Air since 10 May 2026, after 9 May 2026.",
    ),
    "recorded, and by a commit": (nothing, (*KESTREL, "--recorded-by", "Luis"), "Who signs by a commit writes it down"),
    "no such attachment": (
        nothing,
        (*KESTREL, "--how", "paper", "--recorded-by", "Luis", "--attachment", "sheet.pdf"),
        "There is no file “sheet.pdf”.",
    ),
    "an attachment elsewhere": (
        lambda folder: (folder.parent / "sheet.pdf").write_bytes(b"x"),
        (*KESTREL, "--how", "paper", "--recorded-by", "Luis", "--attachment", "../sheet.pdf"),
        "“../sheet.pdf” is not in the repository.",
    ),
    "an attachment whose name leads elsewhere": (
        lambda folder: (folder / "sheet #2.pdf").write_bytes(b"x"),
        (*KESTREL, "--how", "paper", "--recorded-by", "Luis", "--attachment", "sheet #2.pdf"),
        "“sheet #2.pdf” has a sign in its name that means something else in an address",
    ),
    "an attachment behind a link": (
        lambda folder: (folder / "sheet.pdf").symlink_to(Path(__file__)),
        (*KESTREL, "--how", "paper", "--recorded-by", "Luis", "--attachment", "sheet.pdf"),
        "is not in the repository.",
    ),
    "taken back in another way": (nothing, (*KESTREL, "--withdraw", "--how", "paper"), "leave out --how"),
    "nothing to take back": (nothing, (*KESTREL, "--withdraw"), "Kestrel Air has not signed"),
    "taken back before it was given": (
        signed_by_tom,
        (*KESTREL, "--withdraw", "--on", "2026-05-03"),
        "Kestrel Air signed on 4 May 2026: before that day nothing can be taken back.",
    ),
    "taken back on a day to come": (
        signed_by_tom,
        (*KESTREL, "--withdraw", "--on", "2026-06-03"),
        "once it is taken back",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(tmp_path: Path, run: Run, case: str) -> None:
    change, arguments, said = REFUSED[case]
    folder = support.write(tmp_path / "a", {f"charters/{name}": text for name, text in support.SMALL.items()})
    (folder / ".git").mkdir()
    change(folder)
    before = (folder / CHARTER).read_bytes()
    done = run("sign", *arguments, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (folder / CHARTER).read_bytes() == before


def test_a_day_on_which_the_text_was_not_there(tmp_path: Path, run: Run) -> None:
    """What was signed may have lain elsewhere then, so that it is said and not refused; on paper nobody expects a commit."""
    folder = begin(tmp_path / "repository")
    commit(folder, {f"charters/{name}": text for name, text in support.SMALL.items()}, day="2026-03-02")
    text = (folder / CHARTER).read_text(encoding="utf-8")
    commit(folder, {CHARTER: text.replace("by noon", "by eleven")}, day="2026-04-20")
    commit(folder, {CHARTER: text.replace("by noon", "by eleven") + "\n## Beside\n\nMore.\n"}, day="2026-05-20")

    def told(day: str, *more: str) -> str:
        done = run("sign", *KESTREL, "--on", day, "--as-of", "2026-06-01", "--diff", *more, cwd=folder)
        assert done.code == 0, done.err
        made = run("sign", *KESTREL, "--on", day, "--as-of", "2026-06-01", *more, cwd=folder)
        support.git(folder, "checkout", "-q", "--", ".")
        return made.out

    sentence = "this text was in no commit here"
    assert f"On 1 February 2026 {sentence}" in told("2026-02-01")
    assert f"On 10 April 2026 {sentence}" in told("2026-04-10")
    assert sentence not in told("2026-04-20")
    assert sentence not in told("2026-05-01"), "words beside the terms came later"
    assert sentence not in told("2026-04-10", "--how", "paper", "--recorded-by", "Luis")
    support.git(folder, "mv", f"charters/{ID}", "charters/renamed")
    support.edit(folder / "charters" / "renamed" / "index.md", ("kind: charter\n", f"kind: charter\nid: {ID}\n"))
    commit(folder, {}, day="2026-05-25")
    done = run("sign", *KESTREL, "--on", "2026-05-01", "--as-of", "2026-06-01", cwd=folder)
    assert done.code == 0, done.err
    assert sentence not in done.out, "its folder had another name then"


def test_what_stands_in_another_repository_is_committed_there(repository: Path, run: Run, tmp_path: Path) -> None:
    """The commands that are told put the signature, and what shows it, into a commit there."""
    other = tmp_path / "their papers"
    (repository / "charters" / ID).rename(tmp_path / ID)
    (other / "charters").mkdir(parents=True)
    (tmp_path / ID).rename(other / "charters" / ID)
    (other / "charters" / ID / "sheet.pdf").write_bytes(b"x")
    support.git(other, "init", "-q", "-b", "main")
    settings = f"sources:\n  - {{name: own, path: charters}}\n  - {{name: theirs, path: '{other}/charters'}}\n"
    (repository / "charters.yml").write_text(settings)
    sheet = str(other / "charters" / ID / "sheet.pdf")
    arguments = (*KESTREL, "--how", "paper", "--recorded-by", "luis-prieto", "--attachment", sheet)
    done = run("sign", *arguments, "--as-of", "2026-06-01", cwd=repository)
    assert done.code == 0, done.err
    commands = [shlex.split(line)[1:] for line in done.out.splitlines() if line.startswith("  git ")]
    assert [one[:3] for one in commands] == [["-C", "their papers", what] for what in ("add", "commit")]
    for command in commands:
        support.git(repository, *command)
    there = support.git(other, "ls-tree", "-r", "--name-only", "HEAD").split()
    assert there == [f"charters/{ID}/index.md", f"charters/{ID}/sheet.pdf"]


def test_written_down_for_a_partner(repository: Path, run: Run) -> None:
    sheet = repository / "charters" / ID / "scans" / "their sheet.pdf"
    sheet.parent.mkdir()
    sheet.write_bytes(b"x")
    arguments = (*KESTREL, "--how", "paper", "--recorded-by", "luis-prieto", "--on", "2026-05-30")
    done, lines = signs(repository, run, *arguments, "--attachment", str(sheet.relative_to(repository)))
    assert lines[-3:] == ["    how: paper", "    recorded_by: Luis Prieto", "    attachment: scans/their sheet.pdf"]
    assert f"charters/{ID}/scans/their sheet.pdf is published with the charter" in done.out
    assert f"git add -- {CHARTER} 'charters/{ID}/scans/their sheet.pdf'" in done.out
    assert "Next, commit it, and share it" in done.out
    told = run("check", CHARTER, cwd=repository).out
    assert "Nordhafen AG has not signed this text yet" in told
    assert told.count("[CH4") == 1


def test_an_attachment_outside_of_the_documents_is_on_no_site(repository: Path, run: Run) -> None:
    (repository / "sheet.pdf").write_bytes(b"x")
    done, lines = signs(
        repository, run, *KESTREL, "--how", "e-mail", "--recorded-by", "Ines", "--attachment", "sheet.pdf"
    )
    assert lines[-1] == '    attachment: "../../sheet.pdf"'
    assert "sheet.pdf stands outside of charters, so that no site shows it." in done.out


def test_a_deputy_signs_again_after_the_text_moved(portfolio: Path, run: Run) -> None:
    signed_by_tom(portfolio)
    support.edit(portfolio / CHARTER, ("by noon", "by eleven"))
    assert states(portfolio)["kestrel"] == "moved"
    _, lines = signs(portfolio, run, ID, "--as", "tom")
    assert lines == [
        "  - {party: kestrel, signer: Tom Reed, role: Deputy, signed_on: 2026-06-01, "
        f'terms: "{terms(portfolio)}", how: commit}}'
    ]
    assert states(portfolio)["kestrel"] == "signed"


def test_a_draft_is_told(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, ("status: active", "status: draft"))
    done, _ = signs(portfolio, run, *KESTREL)
    assert done.out.endswith(
        "The charter is a draft still. Its status is no term: `status: active` moves no signature.\n"
    )
    support.edit(portfolio / CHARTER, ("status: draft", "status: active"))
    assert states(portfolio)["kestrel"] == "signed"


def test_whoever_acts_for_two_says_for_which(portfolio: Path, run: Run) -> None:
    support.edit(portfolio / CHARTER, (SPONSOR, "{party: Kestrel Air, sponsor: nordhafen/ines-vogt}"))
    _, lines = signs(portfolio, run, ID, "--as", "Ines", "--party", "kestrel air")
    assert lines[1] == "  - party: kestrel"
    assert states(portfolio) == {"nordhafen": "waiting", "kestrel": "signed"}


def test_two_of_one_name_are_told_apart(portfolio: Path, run: Run) -> None:
    people = "people: [Amara Okafor, {id: ines-v, name: Ines Vogt, role: Pilot}]"
    support.edit(portfolio / "charters/parties/kestrel.md", (PEOPLE, people))
    assert "CH205" in run("sign", ID, "--as", "nordhafen/ines-vogt", cwd=portfolio).err
    support.edit(portfolio / CHARTER, ("sponsor: Ines Vogt", "sponsor: ines-vogt"))
    _, lines = signs(portfolio, run, ID, "--as", "nordhafen/ines-vogt")
    assert "    signer: ines-vogt" in lines
    assert states(portfolio)["nordhafen"] == "signed"


def test_what_somebody_does_is_told_to_nobody_who_may_not_know(portfolio: Path, run: Run) -> None:
    role = "{name: Ines Vogt, role: Head of operations, visibility: internal"
    support.edit(portfolio / "charters/parties/nordhafen.md", ("{name: Ines Vogt, role: Head of operations", role))
    _, lines = signs(portfolio, run, ID, "--as", "Ines")
    assert "    role: Sponsor" in lines


def test_a_yes_is_taken_back_and_given_again(portfolio: Path, run: Run) -> None:
    signed_by_tom(portfolio)
    before = (portfolio / CHARTER).read_text(encoding="utf-8")
    done = run("sign", *KESTREL, "--withdraw", "--on", "2026-05-20", cwd=portfolio)
    assert done.out == (
        f"Taken back on 20 May 2026: the yes of Kestrel Air of 4 May 2026 to the text {short(terms(portfolio))} of "
        "Nordhafen AG & Kestrel Air (nordhafen-kestrel). It stays readable.\n"
    )
    after = (portfolio / CHARTER).read_text(encoding="utf-8")
    assert after.replace(", withdrawn_on: 2026-05-20}", "}") == before
    assert states(portfolio)["kestrel"] == SignatureState.WITHDRAWN.value
    twice = run("sign", *KESTREL, "--withdraw", cwd=portfolio)
    assert (twice.code, "took its newest signature back on 20 May 2026 already" in twice.err) == (2, True)
    early = run("sign", *KESTREL, "--on", "2026-05-19", cwd=portfolio)
    assert "took its newest signature back on 20 May 2026. A yes of 19 May 2026 would not count" in early.err
    signs(portfolio, run, *KESTREL)
    assert states(portfolio)["kestrel"] == "signed"


def test_a_yes_can_be_taken_back_whatever_is_wrong_with_the_text(portfolio: Path, run: Run) -> None:
    signed_by_tom(portfolio)
    support.edit(portfolio / CHARTER, ("owner: Luis Prieto", "owner: Lu P"))
    assert run("sign", *KESTREL, cwd=portfolio).code == 2
    assert run("sign", *KESTREL, "--withdraw", cwd=portfolio).code == 0


def test_shown_and_not_written(repository: Path, run: Run) -> None:
    before = (repository / CHARTER).read_bytes()
    shown = run("sign", *KESTREL, "--diff", cwd=repository)
    assert (shown.code, shown.err) == (0, "Nothing was written.\n")
    assert (repository / CHARTER).read_bytes() == before
    (repository / "change.diff").write_text(shown.out, encoding="utf-8")
    support.git(repository, "apply", "change.diff")
    drafted = (repository / CHARTER).read_bytes()
    support.git(repository, "checkout", "-q", CHARTER)
    run("sign", *KESTREL, cwd=repository)
    assert (repository / CHARTER).read_bytes() == drafted


@pytest.mark.parametrize("written", ["{party: nordhafen, signed_on: 2025-03-03}", "~"])
def test_what_cannot_be_added_to_is_said_with_what_to_write(portfolio: Path, run: Run, written: str) -> None:
    support.edit(portfolio / CHARTER, ("cadence:\n", f"signatures: {written}\ncadence:\n"))
    before = (portfolio / CHARTER).read_bytes()
    done = run("sign", *KESTREL, cwd=portfolio)
    assert (done.code, done.out) == (2, "")
    said, entry = done.err.split(":\n")
    assert f"`signatures` in {CHARTER} is written in a way that cannot be added to safely. Nothing was changed." in said
    assert (portfolio / CHARTER).read_bytes() == before
    old = f"signatures: {written}\n"
    listed = "" if written == "~" else f"  - {written}\n"
    support.edit(portfolio / CHARTER, (old, f"signatures:\n{listed}{entry}"))
    assert states(portfolio)["kestrel"] == "signed"


def test_weights_of_findings_keep_nobody_from_signing(portfolio: Path, run: Run) -> None:
    """Where a missing signature is an error, signing must mend it."""
    levels = "severities: {CH401: error, CH402: error, CH303: error, CH312: error, CH313: error}\n"
    (portfolio / "charters.yml").write_text(levels, encoding="utf-8")
    assert run("check", CHARTER, cwd=portfolio).code == 1
    signs(portfolio, run, *KESTREL)


def test_a_file_keeps_its_rights(portfolio: Path, run: Run) -> None:
    (portfolio / CHARTER).chmod(0o640)
    signs(portfolio, run, *KESTREL)
    assert (portfolio / CHARTER).stat().st_mode & 0o777 == 0o640
    assert [one.name for one in (portfolio / CHARTER).parent.iterdir() if one.name.startswith(".")] == []
    (portfolio / CHARTER).chmod(0o440)
    done = run("sign", ID, "--as", "Ines", cwd=portfolio)
    assert (done.code, "may not be written to. Nothing was changed." in done.err) == (2, True)


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    portfolio: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes a term while somebody signs has not been agreed with."""

    def write_late(changed: dict[Path, tuple[bytes, bytes]]) -> None:
        support.edit(portfolio / CHARTER, ("by noon", "by eleven"))
        write(changed)

    monkeypatch.setattr(module, "write", write_late)
    done = run("sign", *KESTREL, cwd=portfolio)
    assert (done.code, "was changed by somebody else meanwhile" in done.err) == (2, True)
    text = (portfolio / CHARTER).read_text(encoding="utf-8")
    assert "by eleven" in text
    assert "signatures" not in text


def test_links_that_lead_out_are_not_written_through(tmp_path: Path, run: Run) -> None:
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    elsewhere = support.write(tmp_path / "elsewhere", files)
    inside = support.write(tmp_path / "inside", files)
    for folder in (inside, elsewhere):
        (folder / ".git").mkdir()
    (inside / CHARTER).unlink()
    (inside / CHARTER).symlink_to(elsewhere / CHARTER)
    done = run("sign", *KESTREL, cwd=inside)
    assert (done.code, "CH052" in done.err) == (2, True)
    shutil.rmtree(inside / "charters")
    (inside / "charters").symlink_to(elsewhere / "charters", target_is_directory=True)
    done = run("sign", *KESTREL, cwd=inside)
    assert (done.code, "behind a link that leads out of the repository" in done.err) == (2, True)
    assert (elsewhere / CHARTER).read_text(encoding="utf-8") == support.SMALL[f"{ID}/index.md"]


def test_links_that_stay_inside_are(portfolio: Path, run: Run) -> None:
    file = portfolio / "charters" / "texts" / "cold.md"
    file.parent.mkdir()
    (portfolio / CHARTER).rename(file.with_suffix(".txt"))
    (portfolio / CHARTER).symlink_to(Path("..") / "texts" / "cold.txt")
    assert run("sign", *KESTREL, cwd=portfolio).code == 0
    assert (portfolio / CHARTER).is_symlink()
    assert "signatures:" in file.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_source_elsewhere_that_settings_name_is_signed_there(tmp_path: Path, run: Run) -> None:
    support.write(tmp_path / "private", {f"charters/{name}": text for name, text in support.SMALL.items()})
    house = support.write(tmp_path / "house", {"charters.yml": "sources: [../private/charters]\n"})
    (house / ".git").mkdir()
    done = run("sign", *KESTREL, cwd=house)
    assert (done.code, done.err) == (0, "")
    assert states(tmp_path / "private")["kestrel"] == "signed"


def test_a_charter_of_a_revision_stays(repository: Path, run: Run) -> None:
    (repository / "charters.yml").write_text("sources: [{path: charters, revision: HEAD}]\n", encoding="utf-8")
    done = run("sign", *KESTREL, cwd=repository)
    assert (done.code, "it stands in a revision" in done.err) == (2, True)


NOT_COMMITTED = "The text itself is not committed yet: that commit will hold both, the text and the yes to it.\n"


def test_a_text_that_is_not_committed_is_told(repository: Path, run: Run) -> None:
    done, _ = signs(repository, run, *KESTREL)
    assert NOT_COMMITTED not in done.out
    done, _ = signs(repository, run, ID, "--as", "Ines Vogt")
    assert NOT_COMMITTED not in done.out, "another yes is no other text"
    support.edit(repository / CHARTER, ("by noon", "by ten"))
    done, _ = signs(repository, run, *KESTREL)
    assert NOT_COMMITTED in done.out
    assert done.code == 0


def test_a_charter_that_is_in_no_commit_yet_is_told(portfolio: Path, run: Run) -> None:
    assert NOT_COMMITTED not in signs(portfolio, run, *KESTREL)[0].out, "there is no repository"
    support.git(portfolio, "init", "-q")
    assert NOT_COMMITTED in signs(portfolio, run, ID, "--as", "Ines Vogt")[0].out


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample portfolio, to be changed."""
    shutil.copytree(support.SAMPLE, tmp_path / "charters")
    shutil.copy(support.ROOT / "charters.yml", tmp_path)
    return tmp_path


def test_a_charter_in_german(sample: Path, run: Run) -> None:
    file = "charters/gruener-kran/index.md"
    support.edit(sample / file, ("Sechs Monate.", "Drei Monate."))
    assert states(sample, "gruener-kran") == {"nordhafen": "moved", "hansen-kran": "moved"}
    arguments = ("--how", "e-mail", "--recorded-by", "Selin Kaya", "--on", "2026-05-30")
    _, lines = signs(sample, run, "Grüner Kran", "--as", "Birte", *arguments, file=file)
    assert len(lines) == 1
    assert lines[0].startswith("  - {party: hansen-kran, signer: Birte Hansen, ")
    assert lines[0].endswith('", how: e-mail, recorded_by: Selin Kaya}')
    assert states(sample, "gruener-kran") == {"nordhafen": "moved", "hansen-kran": "signed"}


def test_every_charter_of_the_sample_can_be_signed(sample: Path, run: Run) -> None:
    """By the first who is there and may, for each party that has not signed it, a year later."""
    day = "2027-11-22"
    signed = 0
    for ident, alliance in link(support.read(sample / "charters")).portfolio.alliances.items():
        made, _ = read(sample, ident)
        for party, state in states(sample, ident).items():
            role = next(one for one in alliance.charter.parties if one.party == party)
            people = [one.person for one in alliance.representatives(role) if one.person in made.people]
            there = [one for one in people if (entry := made.people[one].entry) is None or entry.left_on is None]
            if state != "signed" and there:
                done = run("sign", ident, "--as", there[0], "--party", party, "--as-of", day, cwd=sample)
                assert (done.code, done.err) == (0, ""), ident
                assert states(sample, ident)[party] == "signed"
                signed += 1
    assert signed >= 5


def test_a_party_whose_document_cannot_be_read(repository: Path, run: Run) -> None:
    """Nobody can say for whom its people sign; that of somebody else holds nobody up."""
    file = repository / "charters/parties/kestrel.md"
    whole = file.read_text("utf-8")
    support.write(file.parent, {"kestrel.md": whole.replace("kind: party", "kind: party\nlogins: {github: x}")})
    done = run("sign", *KESTREL, cwd=repository)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Some documents cannot be read, so that nobody can say who signs for whom: charters/parties/kestrel.md.\n`charters check` says why.\n"
    )
    support.write(file.parent, {"kestrel.md": whole, "other.md": "---\nkind: party\nname: Other\nlogins: 1\n---\n"})
    signs(repository, run, *KESTREL)
