"""The manual is true: its examples work, its generated pages are fresh, and it builds strictly."""

from __future__ import annotations

import datetime as dt
import html
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from tests import support
from tests.pages.site import site_of
from tests.support import example

from mkdocs_charters.authoring.asking.whom import Whom
from mkdocs_charters.authoring.changing import editor_of
from mkdocs_charters.authoring.changing.prepared import prepared
from mkdocs_charters.authoring.forms import Place
from mkdocs_charters.authoring.pipelines import ATTRIBUTES, WEEKLY, attributes, git_settings, pipeline, weekly
from mkdocs_charters.authoring.starting import Start, starter
from mkdocs_charters.cli.approvals import approvals
from mkdocs_charters.cli.check import check
from mkdocs_charters.exports.reviewing import marker
from mkdocs_charters.insight.celebration import confirmed
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import codes, explanation
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.settings import ForgeKind
from mkdocs_charters.model.values import AllianceType, Kind
from mkdocs_charters.reading import read_settings
from mkdocs_charters.reading.link import link

DOCS = support.ROOT / "docs"
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "tools/manual.py", "--check"], cwd=support.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual as a site, built strictly."""
    folder = tmp_path_factory.mktemp("manual")
    done = support.engine("build", "--strict", "-f", str(support.ROOT / "manual.yml"), "-d", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.site
def test_the_manual_shows_examples_as_they_are(manual: Path) -> None:
    """Whatever Markdown, HTML or templates would make of them."""
    for code in codes():
        page = (manual / "codes" / code / "index.html").read_text(encoding="utf-8")
        blocks = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
        texts = [html.unescape(re.sub(r"<[^>]*>", "", block)) for block in blocks]
        example = example_of(code)
        assert texts == [file.text for file in (*example.files, *example.mended) if file.text], code


def test_every_code_has_a_page() -> None:
    index = (DOCS / "codes.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"\(codes/(\w+)\.md\)", index)) == codes()
    for code in codes():
        page = (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8")
        assert page.startswith(explanation(code, words_for("en")) or "no explanation")


def test_the_first_site_example_is_right(tmp_path: Path) -> None:
    support.write(
        tmp_path,
        {
            "mara-and-jonas-2/index.md": example("first-site.md", "one-to-one"),
            "mara-and-jonas-2/notes/2026-11-20.md": example("first-site.md", "note"),
        },
    )
    archive = support.read(tmp_path)
    linked = support.seen(archive, "all")
    assert [problem.code for problem in (*archive.problems, *linked.problems) if problem.severity.word != "note"] == []
    alliance = linked.portfolio.alliances["mara-and-jonas-2"]
    (note,) = alliance.reviews
    assert linked.portfolio.title(alliance) == "Mara Klein & Jonas Weiss"
    assert note.actions[0].owner == "jonas-weiss"
    assert note.actions[0].text == "Send the reading list"
    assert note.thanks[0].to_people == ["mara-klein"]
    assert support.seen(archive, "internal").portfolio.alliances == {}
    assert list(support.seen(archive, "alliance:mara-and-jonas-2").portfolio.alliances) == ["mara-and-jonas-2"]


def test_the_former_addresses_of_the_manual_are_right(tmp_path: Path) -> None:
    lines = example("pages.md", "moved")
    support.write(
        tmp_path,
        {
            "ours/index.md": f"---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n{lines}---\n"
        },
    )
    archive = support.read(tmp_path)
    assert archive.problems == ()
    (former,) = [page.former for page in site_of(tmp_path).plan.documents if page.former]
    assert former == ("kestrel-2024/index.html", "kestrel.html")


_OWN_FOLDER = re.compile(r"<!-- example: own-folder (\S+) -->\n```\w*\n(.*?)\n```", re.DOTALL)


@pytest.mark.site
def test_a_folder_of_one_s_own_begins_as_the_manual_says(tmp_path: Path) -> None:
    page = (DOCS / "first-site.md").read_text(encoding="utf-8")
    support.write(tmp_path, {name: text + "\n" for name, text in _OWN_FOLDER.findall(page)})
    done = support.charters("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "3 documents read" in done.stdout
    done = support.charters("build", "--strict", "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Tuesday evenings" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_german_example_is_read(tmp_path: Path) -> None:
    archive = support.read(support.write(tmp_path, {"mj/index.md": example("german.md", "german")}))
    linked = support.seen(archive, "all")
    assert [problem.code for problem in (*archive.problems, *linked.problems)] == []
    charter = linked.portfolio.alliances["mj"].charter
    assert [one.every is not None for one in charter.cadence] == [True, True]
    assert charter.ground_rules is not None


def test_the_writing_examples_say_what_they_should(tmp_path: Path) -> None:
    support.write(
        tmp_path,
        {
            "index.md": example("writing.md", "portfolio"),
            "parties/acme.md": example("writing.md", "party"),
            "parties/globex.md": "---\nkind: party\nname: Globex\npeople: [Bo Birch]\n---\n# Globex\n",
            "returns/index.md": example("writing.md", "charter").replace(
                "parties: [Acme, Globex]",
                "parties: [Acme, Globex]\npriorities: [{id: whole-parcels, title: Whole parcels}]",
            ),
            "returns/wins/four.md": example("writing.md", "win"),
            "returns/exchanges/nights.md": example("writing.md", "exchange"),
            "returns/disputes/dents.md": example("writing.md", "dispute"),
            "night-desk/index.md": example("writing.md", "team"),
            "returns/notes/2026-05-07.md": example("writing.md", "review"),
        },
    )
    archive = support.read(tmp_path)
    linked = support.seen(archive, "all")
    assert [*archive.problems, *linked.problems] == []
    alliance = linked.portfolio.alliances["returns"]
    charter, (note,) = alliance.charter, alliance.reviews
    assert charter.title == "Fewer returns"
    (win,), (given,), (dispute,) = alliance.wins, alliance.exchanges, alliance.disputes
    assert confirmed(win, linked.portfolio, alliance)
    assert win.story == "It began with a photograph of a dent that nobody could explain."
    assert (given.given_by, given.acknowledged_by) == ("globex", "acme/ann-ash")
    assert (list(dispute.interests), dispute.resolution) == (
        ["acme", "globex"],
        "A photograph at the gate, and the pot for what it does not show.",
    )
    assert linked.portfolio.parties["acme"].objectives[1].weight == 3
    team = linked.portfolio.alliances["night-desk"].charter
    assert [(one.question, list(one.answers)) for one in team.questions] == [
        ("flourish", ["mara-klein", "piotr-zielinski"])
    ]
    assert support.seen(archive, "internal").portfolio.alliances["returns"].disputes == ()
    assert charter.scope is not None
    assert charter.scope.inside == "- everything that leaves hall 3"
    assert charter.values is not None
    assert list(charter.values.of) == ["acme"]
    assert charter.when_it_gets_hard[0].how_we_know == "fewer long mails."
    assert charter.words_we_share[0].term == "Whole"
    assert note.decisions[0].decided_by == ["acme/ann-ash", "globex/bo-birch"]
    assert [(one.text, one.owner, one.done) for one in note.actions] == [
        ("Send the list of dents", "acme/ann-ash", False),
        ("Ask the drivers", "globex/bo-birch", True),
    ]
    assert note.thanks[0].to == ["globex"]
    assert (note.concerns[0].raised_by, str(note.concerns[0].acknowledged)) == ("globex", "2026-05-09")
    assert (str(note.we_try[0].until), note.we_try[0].outcome) == ("2026-06-30", "half the calls.")


def test_the_example_of_adopting_is_what_the_command_writes(tmp_path: Path) -> None:
    support.write(tmp_path, {"neighbours.md": example("adopting.md", "before")})
    command, _, said = example("adopting.md", "said").partition("\n")
    done = support.charters(*shlex.split(command.removeprefix("$ charters ")), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    (written,) = tmp_path.glob("charters/*/index.md")
    assert written.read_text(encoding="utf-8") == example("adopting.md", "after")
    checked = support.charters("check", cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "Nothing found. 3 documents read.\n")
    text = (DOCS / "adopting.md").read_text(encoding="utf-8")
    helped = support.charters("adopt", "--help")
    assert set(re.findall(r"`(--[a-z-]+)", text)) <= set(re.findall(r"--[a-z-]+", helped.stdout))


@pytest.mark.site
def test_the_existing_site_example_builds(tmp_path: Path) -> None:
    support.write(tmp_path, {"mkdocs.yml": example("existing-site.md", "existing-site"), "docs/index.md": "# Hello\n"})
    done = support.engine("build", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_digest_can_be_computed_as_the_manual_says(tmp_path: Path) -> None:
    code = re.findall(r"```python\n(.*?)```", (DOCS / "terms.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(code) == 1
    vector = support.ROOT / "tests" / "golden" / "terms" / "two-people"
    done = subprocess.run([sys.executable, "-c", code[0]], cwd=vector, capture_output=True, text=True, check=False)
    assert done.stdout == (vector / "digest.txt").read_text(encoding="ascii"), done.stderr


def test_being_asked_the_page_shows_what_is_written(tmp_path: Path) -> None:
    support.write(
        tmp_path,
        {
            "charters/nordhafen-kestrel/index.md": "---\nkind: charter\nalliance_type: inter_org\neffective_on: 2026-01-10\n"
            "parties: [Nordhafen, Kestrel]\ncommitments:\n"
            "  - {id: call-back, by: Nordhafen, will: call back within two hours, owner: Luis Prieto, every: day}\n---\n",
            "charters/parties/nordhafen.md": "---\nkind: party\nname: Nordhafen\npeople: [Ines Vogt, Luis Prieto]\n---\n",
            "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel\npeople: [Amara Okafor]\n---\n",
            "charters/nordhafen-kestrel/notes/2026-05-05.md": "---\nkind: review\nheld_on: 2026-05-05\n---\n## Actions\n"
            "- [ ] Send the rota @luis-prieto 2026-05-30\n",
        },
    )
    for name in ("given", "begun", "ticked"):
        command, _, said = example("asking.md", name).partition("\n")
        done = support.charters(
            *shlex.split(command.removeprefix("$ charters ")), cwd=tmp_path, SOURCE_DATE_EPOCH="1780272000"
        )
        assert (done.returncode, done.stdout) == (0, said), done.stderr


def test_the_hook_of_pre_commit_is_the_one_that_the_repository_defines() -> None:
    (own,) = yaml.safe_load((support.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (shown,) = yaml.safe_load(example("checking.md", "pre-commit"))["repos"][0]["hooks"]
    assert shown["language"] == "system", "nothing is installed where it is there already"
    assert {key: own[key] for key in shown if key != "language"} == {
        key: shown[key] for key in shown if key != "language"
    }
    assert starter(Start(AllianceType.INTER_ORG, "", dt.date(2026, 6, 1), words_for("en")))[
        ".pre-commit-config.yaml"
    ] == example("checking.md", "pre-commit"), "`charters init` writes what the manual shows"


def test_the_pipelines_run_commands_that_exist() -> None:
    for name, expected in (("github", "origin/$BASE"), ("gitlab", "$CI_MERGE_REQUEST_DIFF_BASE_SHA")):
        text = example("checking.md", name)
        assert yaml.safe_load(text)
        (line,) = re.findall(r"- (?:run: )?charters (.*)", text)
        command, *arguments = shlex.split(line.partition(" > ")[0])
        assert command == "check"
        given = check.make_context("check", arguments).params
        assert (given["since"], given["form"]) == (expected, name)


def test_pipelines_fetch_the_whole_history() -> None:
    seen = 0
    for page in DOCS.glob("*.md"):
        for text in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            seen += text.count("actions/checkout")
            assert text.count("actions/checkout") == text.count("fetch-depth: 0"), page
            assert bool(re.search(r"pip install .*mkdocs-charters", text)) == (
                "fetch-depth: 0" in text or "GIT_DEPTH: " in text
            ), page
    assert seen > 4


def test_the_page_on_checking_shows_what_is_printed(tmp_path: Path) -> None:
    text = (DOCS / "checking.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"```console\n\$ charters (.*?)\n(.*?)```", text, re.DOTALL))
    settings = 'severities: {CH209: "off", CH303: "off", CH311: "off", CH312: "off", CH313: "off", CH314: "off", CH330: "off", CH332: "off", CH402: "off"}\n'
    files = {f"charters/{name}": text for name, text in support.SMALL.items()}
    support.write(tmp_path, {**files, "charters.yml": settings})
    support.edit(
        tmp_path / "charters/nordhafen-kestrel/index.md",
        ("status: active\n", "status: active\nexpires_on: 31.12.2027\n"),
    )
    for command in ("check", "check --fix"):
        done = support.charters(*command.split(), "--as-of", "2026-06-01", cwd=tmp_path)
        assert done.stdout == shown[command]
    done = support.charters("check", "--help")
    assert set(re.findall(r"`(--[a-z-]+)", text)) <= set(re.findall(r"--[a-z-]+", done.stdout))


@pytest.mark.parametrize(
    "file",
    ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))],
)
def test_links_lead_somewhere(file: str) -> None:
    path = support.ROOT / file
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in _LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / unquote(target)).exists(), f"{file}: {target}"


def test_the_page_on_signing_shows_what_is_written(tmp_path: Path) -> None:
    pair = "---\nkind: charter\nalliance_type: one_to_one\nparties: [Mara Klein, Jonas Weiss]\n---\n## Purpose\n\nTwo shifts, one yard.\n"
    people = "people: [{name: Ann Ash, role: Head of Parcels}]"
    support.write(
        tmp_path,
        {
            "charters/parties/acme.md": f"---\nkind: party\nname: Acme\n{people}\n---\n",
            "charters/parties/globex.md": "---\nkind: party\nname: Globex\npeople: [Bo Birch, Cleo Cole]\n---\n",
            "charters/returns/index.md": example("signing.md", "charter"),
            "charters/returns/signed.pdf": "x",
            "charters/mara-and-jonas/index.md": pair,
        },
    )
    text = (DOCS / "signing.md").read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ charters (.*?)\n(.*?)```", text, re.DOTALL)
    assert len(shown) == 4
    for number, (command, said) in enumerate(shown):
        done = support.charters(*shlex.split(command), cwd=tmp_path, SOURCE_DATE_EPOCH="1780272000")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines(keepends=True)[0] == said
        if number == 0:
            written = (tmp_path / "charters/returns/index.md").read_text(encoding="utf-8")
            entry = re.sub(r"1:sha256:[0-9a-f]{64}", "1:sha256:…", written)
            assert entry == example("signing.md", "charter").replace(
                "---\n# ", f"{example('signing.md', 'entry')}---\n# "
            )
    done = support.charters("sign", "--help")
    assert set(re.findall(r"[` ](--(?!show)[a-z-]+)", text)) <= set(re.findall(r"--[a-z-]+", done.stdout))


def test_the_readme_has_two_set_up_commands() -> None:
    text = (support.ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["make site", "make test"]


def test_what_the_manual_says_can_be_amended_can(tmp_path: Path) -> None:
    section = (DOCS / "reviewing.md").read_text(encoding="utf-8").partition("## What a decision amends")[2]
    amended = re.findall(r"`Amends: ([^`]+)`", section.partition("\n## ")[0])
    assert len(amended) > 8
    lines = "".join(f"- So be it. Amends: {one}.\n" for one in amended)
    parties = {f"parties/{one}.md": f"---\nkind: party\nname: {one.title()}\n---\n" for one in ("nordhafen", "kestrel")}
    charter = example("reviewing.md", "before")
    note = f"---\nkind: review\nheld_on: 2026-05-19\n---\n## Decisions\n{lines}"
    support.write(
        tmp_path, {**parties, "n-k/index.md": charter, "cold-chain/index.md": charter, "n-k/notes/2026-05-19.md": note}
    )
    linked = support.seen(support.read(tmp_path), "all")
    assert [one for one in linked.problems if one.code in ("CH204", "CH205")] == []
    (review,) = linked.portfolio.alliances["n-k"].reviews
    assert None not in [one.amends for one in review.decisions]


def test_the_example_of_a_review_is_what_the_command_says(tmp_path: Path) -> None:
    charter = tmp_path / "charters/nordhafen-kestrel/index.md"
    support.write(
        tmp_path,
        {
            "charters/parties/nordhafen.md": """
                ---
                kind: party
                name: Nordhafen
                people:
                  - {name: Ines Vogt, absent: {from: 2026-05-25, until: 2026-06-20}}
                  - Luis Prieto
                ---
                """,
            "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel\npeople: [Amara Okafor]\n---\n",
            "charters/nordhafen-kestrel/index.md": example("reviewing.md", "before"),
        },
    )
    support.git(tmp_path, "init", "-q", "-b", "main")
    support.commit(tmp_path)
    support.edit(
        charter,
        ("two hours", "four hours"),
        ("six months", "three months"),
        ("status: active", "status: active\napplies_from: 2026-07-01"),
    )
    support.write(tmp_path, {"charters/nordhafen-kestrel/notes/2026-05-19.md": example("reviewing.md", "note")})
    done = support.charters("diff", "main", "--as-of", "2026-06-01", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == example("reviewing.md", "diff")


def test_git_shows_meanings_as_the_manual_says(two_sides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert example("reviewing.md", "attributes") == attributes()
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    support.write(two_sides, {ATTRIBUTES: attributes()})
    for line in example("reviewing.md", "driver").splitlines():
        support.git(two_sides, *shlex.split(line.removeprefix("$ git ")))
    said = (two_sides / ".git" / "config").read_text(encoding="utf-8")
    assert said.endswith(git_settings())
    support.edit(
        two_sides / "charters/nordhafen-kestrel/index.md",
        ("two hours", "four hours"),
        ("six months", "three months"),
        ("status: active", "status: active\napplies_from: 2026-07-01"),
    )
    shown = support.git(two_sides, "diff", "-U20")
    assert shown.partition("@@\n")[2] + "\n" == example("reviewing.md", "git-diff")


def test_the_marker_in_the_manual_is_ours() -> None:
    text = (DOCS / "reviewing.md").read_text(encoding="utf-8")
    assert marker() in text
    assert marker("partners") in text


@pytest.mark.parametrize(("forge", "name"), [("github", "workflow"), ("gitlab", "pipeline"), ("gitea", "workflow")])
def test_the_manual_shows_the_pipelines_that_are_ready(forge: str, name: str) -> None:
    assert example(f"{forge}.md", name) == pipeline(forge)


@pytest.fixture
def two_sides(tmp_path: Path) -> Path:
    """The charter of the page on reviewing, in a repository, with logins of both sides."""
    support.write(
        tmp_path,
        {
            "charters/parties/nordhafen.md": """
                ---
                kind: party
                name: Nordhafen
                people:
                  - {name: Ines Vogt, handles: {github: ivogt, gitlab: ines.vogt}}
                  - {name: Luis Prieto, handles: {github: lprieto, gitlab: luis}}
                ---
                """,
            "charters/parties/kestrel.md": example("reviewing.md", "handles"),
            "charters/nordhafen-kestrel/index.md": example("reviewing.md", "before"),
        },
    )
    support.git(tmp_path, "init", "-q", "-b", "main")
    support.commit(tmp_path)
    return tmp_path


def test_the_example_of_approvals_is_what_the_command_says(two_sides: Path) -> None:
    support.edit(two_sides / "charters/nordhafen-kestrel/index.md", ("two hours", "four hours"))
    command, _, said = example("reviewing.md", "approvals").partition("\n")
    done = support.charters(*shlex.split(command.removeprefix("$ charters ")), "--as-of", "2026-06-01", cwd=two_sides)
    assert (done.returncode, done.stdout, done.stderr) == (1, said, "")


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_the_examples_of_owners_are_what_the_command_says(two_sides: Path, forge: str) -> None:
    command, _, said = example("reviewing.md", f"owners-{forge}").partition("\n")
    done = support.charters(*shlex.split(command.removeprefix("$ charters ")), cwd=two_sides)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_the_example_of_a_past_is_what_the_command_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charter = tmp_path / "charters/nordhafen-kestrel/index.md"
    ines, amara = "Ines Vogt, email: ines@example.org", "Amara Okafor, email: amara@example.org"
    support.write(
        tmp_path,
        {
            "charters/parties/nordhafen.md": f"---\nkind: party\nname: Nordhafen\npeople: [{{name: {ines}}}, Luis Prieto]\n---\n",
            "charters/parties/kestrel.md": f"---\nkind: party\nname: Kestrel\npeople: [{{name: {amara}}}]\n---\n",
            "charters/nordhafen-kestrel/index.md": example("reviewing.md", "before"),
        },
    )
    support.git(tmp_path, "init", "-q", "-b", "main")

    def commit(day: str) -> None:
        for one in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{one}_DATE", f"{day}T12:00:00+00:00")
        support.git(tmp_path, "add", "-A")
        support.git(tmp_path, "commit", "-qm", day, "--author", "Ines Vogt <ines@example.org>")

    def sign(person: str, day: str) -> None:
        done = support.charters("sign", str(charter), "--as", person, "--on", day, "--as-of", day, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        commit(day)

    commit("2025-02-20")
    sign("Ines Vogt", "2025-02-21")
    sign("Amara Okafor", "2025-02-24")
    support.edit(charter, ("two hours", "four hours"))
    support.write(tmp_path, {"charters/nordhafen-kestrel/notes/2026-05-19.md": example("reviewing.md", "note")})
    commit("2026-05-20")
    sign("Ines Vogt", "2026-05-21")
    command, _, said = example("history.md", "log").partition("\n")
    done = support.charters(*shlex.split(command.removeprefix("$ charters ")), "--as-of", "2026-06-01", cwd=tmp_path)

    def without_commits(text: str) -> str:
        return re.sub(r"· [0-9a-f]{10}$", "· …", text, flags=re.MULTILINE)

    assert (done.returncode, without_commits(done.stdout), done.stderr) == (0, without_commits(said), "")


def test_what_the_manual_says_of_a_shallow_copy_is_what_the_command_says(two_sides: Path, tmp_path: Path) -> None:
    support.commit(two_sides)
    support.git(tmp_path, "clone", "-q", "--depth", "1", two_sides.as_uri(), "copy")
    done = support.charters("log", "nordhafen-kestrel", cwd=tmp_path / "copy")
    assert done.returncode == 2
    assert done.stderr in (DOCS / "history.md").read_text(encoding="utf-8")


def test_pipelines_ask_for_approvals_as_the_command_takes_them() -> None:
    for forge, base in (("github", "origin/$BASE"), ("gitlab", "FETCH_HEAD")):
        text = example("reviewing.md", f"agreed-{forge}")
        assert yaml.safe_load(text)
        (line,) = re.findall(r"- (?:run: )?charters (.*) < logins.txt", text)
        command, *arguments = shlex.split(line)
        given = approvals.make_context(command, arguments).params
        assert (command, given["base"], given["approving"]) == ("approvals", base, ("-",))


@pytest.fixture
def open_things(tmp_path: Path) -> Path:
    """The alliance of the page on what is due."""
    return support.write(
        tmp_path,
        {
            "charters/parties/nordhafen.md": "---\nkind: party\nname: Nordhafen\npeople: [Ines Vogt, Luis Prieto]\n---\n",
            "charters/parties/kestrel.md": "---\nkind: party\nname: Kestrel\npeople: [Amara Okafor]\n---\n",
            "charters/cold-chain/index.md": example("due.md", "charter"),
            "charters/cold-chain/notes/2026-05-05.md": example("due.md", "note"),
        },
    )


@pytest.mark.parametrize("name", ["due", "agenda", "begin"])
def test_what_is_open_is_told_as_the_manual_says(name: str, open_things: Path) -> None:
    command, _, said = example("due.md", name).partition("\n")
    arguments = shlex.split(command.removeprefix("$ charters "))
    done = support.charters(*arguments, cwd=open_things, SOURCE_DATE_EPOCH="1780272000")
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_the_other_ways_to_ask_for_what_is_due_exist(open_things: Path) -> None:
    text = (DOCS / "due.md").read_text(encoding="utf-8")
    table = re.findall(r"^\|.*?\| `charters (due [^`]*)`", text, re.MULTILINE)
    assert len(table) == 6
    calendar = example("due.md", "calendar").removeprefix("$ charters ").partition(" > ")[0]
    for line in (*table, calendar):
        done = support.charters(*shlex.split(line), cwd=open_things, SOURCE_DATE_EPOCH="1780272000")
        assert (done.returncode, done.stderr) == (0, ""), line
    helps = support.charters("due", "--help").stdout + support.charters("agenda", "--help").stdout
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert set(re.findall(r"[` ](--[a-z-]+)", prose)) <= set(re.findall(r"--[a-z-]+", helps))


@pytest.mark.parametrize("forge", [one for one in WEEKLY if one != "forgejo"])
def test_the_manual_shows_the_weekly_pipelines_that_are_ready(forge: str) -> None:
    assert example("due.md", f"weekly-{forge}") == weekly(forge)


@pytest.mark.parametrize("name", ["json", "csv", "ics", "atom", "markdown"])
def test_data_comes_out_as_the_manual_says(name: str, tmp_path: Path) -> None:
    folder = support.write(tmp_path, {f"charters/{path}": text for path, text in support.SMALL.items()})
    for line in example("data.md", name).splitlines():
        command, _, target = line.removeprefix("$ charters ").partition(" > ")
        done = support.charters(*shlex.split(command), cwd=folder)
        assert done.returncode == 0, done.stderr
        assert not target or done.stdout
    written = [path.name for path in folder.rglob("*") if path.suffix in (".csv", ".ics", ".atom")]
    wanted: dict[str, set[str]] = {
        "json": set(),
        "markdown": set(),
        "csv": {"commitments.csv"},
        "ics": {"all.ics", "kestrel.ics"},
        "atom": {"wins.atom"},
    }
    assert wanted[name] == {"commitments.csv", "all.ics", "kestrel.ics", "wins.atom"}.intersection(written)


def test_the_examples_of_changing_things_in_the_browser_are_right(tmp_path: Path) -> None:
    """The settings are read without a word, and a new note is what the page shows."""
    (tmp_path / "charters.yml").write_text(example("editing.md", "settings"), encoding="utf-8")
    settings, problems = read_settings(tmp_path / "charters.yml")
    assert problems == ()
    assert settings.editing is not None
    assert settings.editing.suggestions_to == "alliances@nordhafen.example"
    site = yaml.safe_load(example("editing.md", "mkdocs"))
    editor = editor_of(f"{site['repo_url']}/{site['edit_uri']}x.md", ForgeKind.GITHUB)
    assert editor is not None
    assert editor.path == "charters/x.md"
    portfolio = link(support.read(support.write(tmp_path / "charters", support.SMALL))).portfolio
    (alliance,) = portfolio.alliances.values()
    day = dt.date(2026, 5, 20)
    whom = Whom(portfolio.on(day), alliance, day, words_for("en"))
    assert prepared(Kind.REVIEW, whom) == example("editing.md", "prepared")


def test_the_manual_says_of_each_forge_what_the_forms_do_there() -> None:
    text = (DOCS / "editing.md").read_text(encoding="utf-8")
    rows = {
        row.split("|")[1].strip(): row
        for row in text.splitlines()
        if row.startswith(("| GitHub |", "| GitLab |", "| Gitea"))
    }
    assert {name for name, row in rows.items() if "request" in row.split("|")[2] and "a branch with" in row} == {
        "GitHub",
        "GitLab",
    }
    for forge in ForgeKind:
        place = Place(forge, f"https://{forge.value}.example.org/a/b", "main", "charters")
        assert place.reviewed == (forge in (ForgeKind.GITHUB, ForgeKind.GITLAB))
