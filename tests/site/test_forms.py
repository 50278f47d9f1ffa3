"""The forms in a real browser: a note is added, a party edited, and nothing that is not shown is lost.

The CMS works on a copy of the documents in the browser's own storage (its test backend), or on a repository that this test answers for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests import support
from tests.site.on_github import API, OnGitHub
from tests.support import charters, engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

pytestmark = [pytest.mark.site, pytest.mark.browser]

PARTY = """\
---
# Whom we ask first.
kind: party
id: nordhafen
name: Nordhafen AG  # as in the register
objectives: [shorter waits, {id: quiet, title: Quieter nights, weight: 4}]
people:
  # at the top
  - Ines Vogt
  - {id: luis-prieto, name: "Luis Prieto", handles: {github: lprieto}}  # day by day
visibility: parties
---
## How we work
We decide on Tuesdays.

## Our own heading
- [ ] a thing of ours {.small}
"""
NOTE = """\
---
kind: review
held_on: 2026-04-14
attendees: [Ines Vogt, Amara Okafor]
commitments: {daily-manifest: kept}  # said by both
---
## Decisions
- Release rota is shared from May. Why: nights cost us most.

## Thanks
- Nordhafen opened its control room for two days. @nordhafen

## Beside the point
Words of our own.
"""

SEED = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
SAVED = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === "directory") await walk(one, `${path}${name}/`);
      else found[path + name] = await (await one.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("forms")
    documents = {**support.SMALL, "parties/nordhafen.md": PARTY, "nordhafen-kestrel/notes/2026-04-14.md": NOTE}
    support.write(made, {
        "mkdocs.yml": "site_name: Small\ndocs_dir: charters\ntheme: {name: material, font: false}\nplugins: [search, charters]\n",
        "charters.yml": "home: [nordhafen]\nforge: {kind: github, url: 'https://github.com/nordhafen/alliances'}\n",
        **{f"charters/{name}": text for name, text in documents.items()},
    })  # fmt: skip
    done = engine("build", "--strict", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with support.serving(folder / "site") as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    # The CMS makes what is in view.
    with browser.new_context(locale="en-US", viewport={"width": 1280, "height": 5000}) as opened:
        yield opened


def in_the_browser(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration without a forge, and as it is where nothing is proposed: files are called by the day alone."""
    for one in config["collections"]:
        one["slug"] = one["slug"].removesuffix("-{{hour}}{{minute}}{{second}}")
    return {**{key: one for key, one in config.items() if key != "publish_mode"}, "backend": {"name": "test-repo"}}


def documents(folder: Path) -> dict[str, str]:
    return {one.relative_to(folder).as_posix(): one.read_text(encoding="utf-8") for one in sorted((folder / "charters").rglob("*.md"))}  # fmt: skip


class Desk:
    """The forms, opened on a copy of the documents. `asked` are the addresses that left the site, with what became of them."""

    def __init__(self, context: BrowserContext, address: str, folder: Path) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.files = documents(folder)
        self.wrong: list[str] = []
        self.asked: dict[str, str | None] = {}
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if "configuration" in said.text and said.type == "error" else None)  # fmt: skip
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)
        config = json.loads((folder / "site" / "edit" / "config.json").read_text(encoding="utf-8"))
        self.page.route("**/edit/config.json", lambda route: route.fulfill(json=in_the_browser(config)))
        self.page.goto(f"{address}robots.txt")
        self.page.evaluate(SEED, self.files)
        self.page.goto(f"{address}edit/index.html")
        self.page.locator("button.primary").first.click()
        self.page.get_by_role("row").first.wait_for()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.asked[request.url] = None

    def _failed(self, request: Request) -> None:
        if request.url in self.asked:
            self.asked[request.url] = request.failure

    def open(self, place: str) -> None:
        self.page.goto(f"{self.address}edit/index.html#/collections/{place}")
        self.page.get_by_role("button", name="Save").wait_for()

    def save(self) -> dict[str, str]:
        """What is different in the files from now on."""
        self.page.get_by_role("button", name="Save").first.click()
        self.page.get_by_text("Entry saved.").wait_for()
        now: dict[str, str] = self.page.evaluate(SAVED)
        changed = {path: text for path, text in now.items() if self.files.get(path) != text}
        self.files = now
        return changed


@pytest.fixture
def desk(context: BrowserContext, address: str, folder: Path) -> Desk:
    return Desk(context, address, folder)


def checked(folder: Path, tmp_path: Path, changed: dict[str, str]) -> None:
    """The documents as they are now pass `charters check`, which has nothing to say of those that changed."""
    for path, text in {**documents(folder), **changed}.items():
        support.write(tmp_path, {path: ""})
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "charters.yml").write_text("home: [nordhafen]\n", encoding="utf-8")
    done = charters("check", cwd=tmp_path, CHARTERS_AS_OF="2026-05-20")
    assert done.returncode == 0, done.stdout
    lines = [
        line
        for line in done.stdout.splitlines()
        if line.startswith("warning") and any(path in line for path in changed)
    ]
    assert lines == []


def test_a_note_is_added_and_nobody_else_is_asked(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.open("notes/new?charter=nordhafen-kestrel")
    desk.page.get_by_label("Held on").locator("input[type=date]").first.fill("2026-05-19")
    desk.page.get_by_label("Attendees").get_by_text("Amara Okafor").first.click()
    desk.page.get_by_role("textbox", name="Decisions").fill("- Two gates. Why: one was not enough.")
    desk.page.get_by_role("textbox", name="Actions").fill("- [ ] Paint the second gate @luis-prieto 2026-06-30")
    changed = desk.save()
    assert changed == {
        "charters/nordhafen-kestrel/notes/2026-05-19.md": (
            "---\nkind: review\nheld_on: 2026-05-19\nattendees: [Amara Okafor]\n---\n"
            "## Decisions\n\n- Two gates. Why: one was not enough.\n\n"
            "## Actions\n\n- [ ] Paint the second gate @luis-prieto 2026-06-30\n"
        )
    }
    checked(folder, tmp_path, changed)
    assert desk.wrong == []
    assert all(failure == "csp" for failure in desk.asked.values()), desk.asked
    loaded = "() => [...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family.replaceAll('\"', ''))"
    assert {"Material Symbols Outlined", "Source Sans 3"} <= set(desk.page.evaluate(loaded))


def test_a_party_is_edited_and_keeps_what_the_form_does_not_show(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.open("parties/entries/parties/nordhafen")
    # Names by which others refer to it are no business of a test.
    desk.page.get_by_text("Team", exact=True).first.click()
    how = desk.page.get_by_role("textbox", name="How we work")
    assert how.input_value() == "We decide on Tuesdays."
    how.fill("We decide on Tuesdays and Fridays.")
    desk.page.get_by_role("button", name=re.compile("Add.*People")).click()
    desk.page.get_by_role("textbox", name="Name").last.fill("Theo Brandt")
    changed = desk.save()
    wanted = PARTY.replace("on Tuesdays.", "on Tuesdays and Fridays.")
    wanted = wanted.replace("as in the register\n", "as in the register\nform: team\n")
    wanted = wanted.replace("  # day by day\n", " # day by day\n  - Theo Brandt\n")
    assert changed == {"charters/parties/nordhafen.md": wanted}
    checked(folder, tmp_path, changed)
    assert desk.wrong == []


def test_a_note_tells_how_promises_stand_and_when_one_meets_again(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """What the charter holds is picked, by id or by its words; nobody types an id."""
    desk.open("notes/new?charter=nordhafen-kestrel")
    page = desk.page
    page.get_by_label("Held on").locator("input[type=date]").first.fill("2026-05-18")
    page.get_by_label("Cadence").get_by_text("quarterly review").first.click()
    page.get_by_label("Commitments").get_by_role("button", name="Add").first.click()
    page.get_by_label("Commitments").get_by_text("daily-manifest").first.click()
    page.get_by_label("Status").get_by_role("combobox").first.click()
    page.get_by_role("option", name="kept", exact=True).first.click()
    page.get_by_role("textbox", name="Decisions").fill("- Two gates. Why: one was not enough.")
    page.get_by_label("Next on").locator("input[type=date]").first.fill("2026-08-18")
    changed = desk.save()
    assert changed == {
        "charters/nordhafen-kestrel/notes/2026-05-18.md": (
            "---\nkind: review\nheld_on: 2026-05-18\ncadence: quarterly review\ncommitments:\n  daily-manifest: kept\n"
            "next_on: 2026-08-18\n---\n## Decisions\n\n- Two gates. Why: one was not enough.\n"
        )
    }
    checked(folder, tmp_path, changed)


def test_a_note_that_is_there_is_edited_in_its_place(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.open("notes/entries/nordhafen-kestrel/notes/2026-04-14")
    thanks = desk.page.get_by_role("textbox", name="Thanks")
    thanks.fill(f"{thanks.input_value()}\n- For the coffee. @kestrel")
    changed = desk.save()
    assert changed == {"charters/nordhafen-kestrel/notes/2026-04-14.md": NOTE.replace("@nordhafen\n", "@nordhafen\n- For the coffee. @kestrel\n")}  # fmt: skip
    checked(folder, tmp_path, changed)


def test_a_second_note_of_a_day_has_a_file_of_its_own(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """Beside one that is there, and beside one that was written a moment ago."""
    changed: dict[str, str] = {}
    for decided in ("Two gates", "Three gates"):
        desk.open("notes/new?charter=nordhafen-kestrel")
        desk.page.get_by_label("Held on").locator("input[type=date]").first.fill("2026-04-14")
        desk.page.get_by_role("textbox", name="Decisions").fill(f"- {decided}. Why: one was not enough.")
        changed |= desk.save()
    note = "---\nkind: review\nheld_on: 2026-04-14\n---\n## Decisions\n\n- {}. Why: one was not enough.\n"
    assert changed == {
        "charters/nordhafen-kestrel/notes/2026-04-14-1.md": note.format("Two gates"),
        "charters/nordhafen-kestrel/notes/2026-04-14-2.md": note.format("Three gates"),
    }
    checked(folder, tmp_path, changed)


def test_the_interface_speaks_german(browser: Browser, address: str, folder: Path) -> None:
    with browser.new_context(locale="de-DE") as context:
        desk = Desk(context, address, folder)
        desk.page.goto(f"{address}edit/index.html#/collections/parties/new")
        desk.page.get_by_role("button", name="Speichern").wait_for()


def test_on_github_a_note_is_a_branch_with_a_pull_request(context: BrowserContext, address: str, folder: Path) -> None:
    forge = OnGitHub("nordhafen/alliances", documents(folder))
    page = context.new_page()
    asked: set[str] = set()
    refused: set[str] = set()
    page.on("request", lambda one: asked.add(one.url))
    page.on("requestfailed", lambda one: refused.add(one.url) if one.failure == "csp" else None)
    page.route(f"{API}/**", forge.answer)
    page.goto(f"{address}robots.txt")
    page.evaluate("localStorage.setItem('sveltia-cms.user', JSON.stringify({ backendName: 'github', token: 'x', login: 'amara' }))")  # fmt: skip
    page.goto(f"{address}edit/index.html")
    page.get_by_role("row").first.wait_for()
    for decided in ("Two gates", "Three gates"):
        page.goto(f"{address}edit/index.html#/collections/parties")
        page.get_by_text("Kestrel Air").first.wait_for()
        page.goto(f"{address}edit/index.html#/collections/notes/new?charter=nordhafen-kestrel")
        page.get_by_label("Held on").locator("input[type=date]").first.fill("2026-05-19")
        page.get_by_role("textbox", name="Decisions").fill(f"- {decided}. Why: one was not enough.")
        page.get_by_role("button", name="Save").first.click()
        page.get_by_text("Entry saved.").wait_for()
        page.get_by_text("Entry saved.").wait_for(state="hidden")
    # Each note of a day is a branch of its own, whichever others wait for their review.
    assert [re.sub(r"\d{6}$", "TIME", one) for one in forge.branches] == ["refs/heads/cms/notes/2026-05-19-TIME"] * 2
    branches = [one.removeprefix("refs/heads/") for one in forge.branches]
    note = "---\nkind: review\nheld_on: 2026-05-19\n---\n## Decisions\n\n- {}. Why: one was not enough.\n"
    assert forge.commits == {
        branch: {f"charters/nordhafen-kestrel/notes/{branch.rpartition('/')[2]}.md": note.format(decided)}
        for branch, decided in zip(branches, ("Two gates", "Three gates"), strict=True)
    }
    assert [(pull["head"], pull["base"], pull["draft"]) for pull in forge.pulls] == [
        (branch, "main", True) for branch in branches
    ]
    assert forge.unknown == []
    assert {one for one in asked - refused if not one.startswith((address, API, "data:", "blob:"))} == set()
