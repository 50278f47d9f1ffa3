"""A repository to begin with: it builds, is checked and published as it is. What is there already is never touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..locale.words import N_, Words
from ..model.values import AllianceType, PartyForm, slug
from ..store.releases import RELEASES
from .asking.chartered import charter_of
from .asking.charters import Founding, further_questions
from .asking.drafted import Bare, Drafted
from .asking.parties import party_named
from .editor import editor_files
from .pipelines import ATTRIBUTES, FORGES, attributes, pipeline


@dataclass(frozen=True, slots=True)
class Start:
    """What is to begin: between whom, for which forge (empty for none), on a day, in whose words.

    `docs` is the folder of documents, `site` says whether a site of its own is to be set up, `while_typing`
    whether frontmatter is to be checked while it is typed in Visual Studio Code. `there` are the ids of parties that are described
    already, None where a sample is to begin with. `built` is the folder of the finished site.
    """

    alliance_type: AllianceType
    forge: str
    as_of: dt.date
    words: Words
    docs: str = "charters"
    site: bool = True
    while_typing: bool = False
    there: tuple[str, ...] | None = None
    built: str = "site"


_TITLE: Final = N_("Our first alliance")
_NAMES: Final[Mapping[PartyForm, tuple[str, ...]]] = {
    PartyForm.ORGANIZATION: (N_("Our house"), N_("Our partner")),
    PartyForm.TEAM: (N_("Day team"), N_("Night team")),
    PartyForm.PERSON: ("Ann Ash", "Bo Birch"),
}
_PEOPLE: Final = ("Ann Ash", "Bo Birch")
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "rule": (N_("Call first, write afterwards."), N_("Praise in front of others, criticise in private.")),
    "hard": (N_("We ask what happened before we ask who did it."),),
    "q:strong": (N_("That we say early what worries us."),),
    "q:count-on": (N_("An answer within a day, even if it is “not yet”."),),
    "q:flourish": (N_("Nights that are planned together."),),
    "q:rely": (N_("Whoever cannot come says so the day before."),),
}
_OF_TYPE: Final[Mapping[AllianceType, Mapping[str, tuple[str, ...]]]] = {
    AllianceType.INTER_ORG: {
        "purpose": (
            N_(
                "What leaves our partner in the evening is with us before the morning shift begins. Neither of us can do that alone."
            ),
        ),
        "priority": (N_("Shorter waits at night: 5, 3"), N_("Fewer calls about what both could see: 3, 4")),
        "success": (N_("nobody calls about a late manifest"), N_("no van waits longer than twenty minutes")),
        "decision": (N_("Stands for a night: Ann Ash, Bo Birch"),),
        "meeting": (N_("quarterly review, every quarter"), N_("coffee, every month")),
        "answer": (N_("We answer within two working hours, in writing; by phone while a van is on the road."),),
        "word": (N_("Released: papers checked and the van free to leave"),),
        "parting": (N_("Either of us may end this with three months' notice, said in person."),),
    },
    AllianceType.INTER_TEAM: {
        "purpose": (
            N_("The line runs day and night: what one team begins, the other finishes, and nobody has to guess."),
        ),
        "priority": (N_("A handover of ten minutes: 4, 5"), N_("Nobody is woken for what can wait: 3, 5")),
        "success": (N_("nobody asks in the morning what happened at night"),),
        "decision": (N_("Who takes which weekend: Ann Ash, Bo Birch"),),
        "meeting": (N_("look back together, every month"), N_("coffee, every week")),
        "answer": (
            N_("We answer by the end of the shift, in the handover list; by phone while the line stands still."),
        ),
        "word": (N_("Open point: something that the next shift has to do, with a name beside it"),),
        "parting": (N_("If the shifts change, we hand over every open point first, and say thanks."),),
    },
    AllianceType.INTRA_TEAM: {"meeting": (N_("retrospective, every 2 weeks"), N_("coffee, every week"))},
    AllianceType.ONE_TO_ONE: {"meeting": (N_("walk and talk, every 2 weeks"), N_("how we are doing, every quarter"))},
}
"""What is answered between organisations, between teams, inside one, and between two people."""
_PROMISES: Final[Mapping[AllianceType, tuple[str, ...]]] = {
    AllianceType.INTER_ORG: (N_("keep a gate open until midnight"), N_("send the manifest by noon")),
    AllianceType.INTER_TEAM: (
        N_("write down by six what is still open"),
        N_("say before leaving what was not finished"),
    ),
    AllianceType.INTRA_TEAM: (N_("leave notes for whoever comes next"), N_("say early when a date will slip")),
    AllianceType.ONE_TO_ONE: (N_("say within a day what is in the way"), N_("read the draft before we talk about it")),
}
_DECIDED: Final = N_("We try this charter until the next review. Why: it is easier to change what is written.")


def starter(start: Start) -> dict[str, str]:
    """The files of a new repository, by their path from its top. Those of a site are among them where one is to be set up."""
    say = start.words.gettext
    language = start.words.language
    documents = _documents(start)
    files = {f"{start.docs}/{path}": text for path, text in documents.items()}
    home = next(path for path in documents if path.startswith("parties/"))
    # Nobody is said to be at home here whom no document describes.
    ours = (
        f"home: [{home.removeprefix('parties/').removesuffix('.md')}]\n"
        if start.there is None
        else f"# {say(_OURS)}\n# home: [{', '.join(start.there[:_MOST])}]\n"
    )
    files["charters.yml"] = f"{ours}language: {language}\n"
    if start.forge:
        files["charters.yml"] += _FORGE.format(kind=start.forge, say=say(_ADDRESS))
    if start.site:
        files["mkdocs.yml"] = _SITE.format(
            name=say(N_("Our alliances")), docs=start.docs, language=language, home=say(N_("Home page")), alliances=say(N_("Alliances")),
            parties=say(N_("Parties")), notes=say(N_("Notes")),
        )  # fmt: skip
        files["requirements.txt"] = (
            f"# {say(_UNRELEASED)}\n# mkdocs-charters @ git+https://forge.example.org/charters\nmkdocs-charters\n"
        )
    files[IGNORED] = "".join(f"{line}\n" for line in ignored(start))
    files[ATTRIBUTES] = attributes()
    files[".pre-commit-config.yaml"] = _HOOK
    files |= editor_files(start.words, start.docs, while_typing=start.while_typing)
    if start.forge:
        files[FORGES[start.forge]] = pipeline(start.forge)
    files["README.md"] = _readme(start)
    return files


IGNORED: Final = ".gitignore"
_OURS: Final = N_(
    "Which of these are yours? Their ids stand here, without the sign before the line: what is `internal` is for them."
)
_MOST: Final = 20
"""Parties, at most, that are named to choose from."""


def ignored(start: Start) -> tuple[str, ...]:
    """The lines that keep what is built, and what is installed, out of a repository."""
    built = start.built.strip("/")
    lines = (f"/{built}", f"/{built}-*", f"{RELEASES}/", *((".venv/",) if start.site else ()))
    return (*lines, *(("node_modules/",) if start.while_typing else ()))


_FORGE: Final = """\
forge:
  kind: {kind}
  # {say}
  # url: https://forge.example.org/us/alliances
"""
_ADDRESS: Final = N_(
    "The address of this repository there: with it readers find the forms at edit/, and ways to suggest a change."
)


def serving(start: Start) -> str:
    """The command that shows the new site. What two people agree is shown to those who ask for it by name only."""
    if start.alliance_type is not AllianceType.ONE_TO_ONE:
        return "charters serve"
    return f"charters serve --audience alliance:{slug(start.words.gettext(_TITLE))}"


def _documents(start: Start) -> dict[str, str]:
    """A home page, an alliance of the chosen type with a note, and its parties."""
    words, say = start.words, start.words.gettext
    founding = Founding((), start.alliance_type, start.as_of, words, words.language)
    names = tuple(say(name) for name in _NAMES[founding.form])
    asked = {one.key for one in further_questions(founding, {"party": names})}
    said_here = {**_ANSWERS, **_OF_TYPE.get(start.alliance_type, {})}
    answers = {key: tuple(map(say, said)) for key, said in said_here.items() if key in asked}
    promises = {
        f"promise:{name}": (say(will),) for name, will in zip(names, _PROMISES[start.alliance_type], strict=True)
    }
    speakers = {
        f"speaks:{name}": (person,)
        for name, person in zip(names, _PEOPLE, strict=True)
        if founding.form is not PartyForm.PERSON
    }
    opened = {"party": names, "effective-on": (start.as_of.isoformat(),), "title": (say(_TITLE),)}
    name = slug(say(_TITLE))
    charter = charter_of(founding, {**opened, **speakers, **answers, **promises}, name)
    note = Drafted(start.as_of.isoformat(), {"kind": Bare("review"), "held_on": Bare(start.as_of.isoformat())})
    note.bullets("decisions", words.language, [say(_DECIDED)])
    members = [(person,) if founding.form is not PartyForm.PERSON else () for person in _PEOPLE]
    parties = [party_named(one, founding.form, people) for one, people in zip(names, members, strict=True)]
    home = Drafted("index", {"kind": Bare("portfolio")})
    home.title(say(N_("Our alliances")))
    home.prose(say(N_("What we agreed with others, and how it goes.")))
    return {
        "index.md": home.text,
        f"{name}/index.md": charter.text,
        f"{name}/notes/{note.name}.md": note.text,
        **{f"parties/{one.name}.md": one.text for one in parties},
    }


_SITE: Final = """\
site_name: {name}
docs_dir: {docs}
# Pages link to files, so that the site can be opened without a server.
use_directory_urls: false

theme:
  name: material
  language: {language}
  font: false # no other host is asked for anything
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: light}}

extra_css:
  - assets/charters/accessible.css

plugins:
  - search
  - offline # search works from a file, too
  - charters

markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - toc: {{permalink: true}}
  - pymdownx.superfences
  - pymdownx.tasklist: {{custom_checkbox: true}}

# Lists and not each page: a navigation that names every page makes builds slow.
nav:
  - {home}: index.md
  - {alliances}: alliances/index.md
  - {parties}: parties/index.md
  - {notes}: notes/index.md
"""
_HOOK: Final = """\
repos:
  - repo: local
    hooks:
      - id: charters
        name: charters
        entry: charters check --since HEAD
        language: system
        pass_filenames: false
        always_run: true
"""
_UNRELEASED: Final = N_(
    "Until a version is released there is no package of this name: put the folder of a checkout here instead, or its repository, as in the next line."
)
_ABOUT: Final = N_("What we agreed with others, as text that is reviewed, and a site that is made of it.")
_COMMANDS: Final = (
    ("charters new inter_org NAME", N_("a charter, in a conversation; also one_to_one, intra_team, inter_team")),
    ("charters add review NAME", N_("a note; also win, exchange, dispute")),
    ("charters check", N_("what is wrong, and what helps")),
    ("charters diff main", N_("what your change means, and who must agree to it")),
    ("charters build", N_("the site, in the folder site")),
)
_REVIEWED: Final = N_(
    "Change a file, propose it, and those who must agree are told what it means for them. Whoever can open this repository can read "
    "everything in it."
)


def _readme(start: Start) -> str:
    """What authors see first."""
    say = start.words.gettext
    commands = [(serving(start), say(N_("the site while you write"))), *((one, say(what)) for one, what in _COMMANDS)]
    if start.site:
        commands.insert(
            0, ("pip install -r requirements.txt", say(N_("what this needs; where it comes from stands there")))
        )
    wide = max(len(one) for one, _ in commands)
    lines = [f"    {command:{wide}} # {what}" for command, what in commands]
    return "\n\n".join([f"# {say(N_('Our alliances'))}", say(_ABOUT), "\n".join(lines), say(_REVIEWED)]) + "\n"
