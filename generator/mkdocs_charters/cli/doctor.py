"""`charters doctor`: whether everything that a portfolio needs is there and set right, and what to do where it is not."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from ..locale.words import N_, Words
from ..model.problem import Severity
from ..store.cache import place_for
from .common import interface_words, project_at
from .excerpt import visible
from .gathering import Gathering
from .lines import beside, tell
from .spoken import spoken

if TYPE_CHECKING:
    from ..model.archive import Archive
    from ..reading import Project


class State(StrEnum):
    """How something stands."""

    WELL = "well"
    LOOK = "look"
    """It works, and could work better."""
    WRONG = "wrong"


class Found(NamedTuple):
    """Something that was looked at: how it stands, what was found, and what to do."""

    state: State
    said: str
    helps: str = ""


_OURS: Final = "mkdocs-charters"
_NAME: Final = re.compile(r"[\w.-]+")
_NAMED: Final = ("mkdocs", "properdocs", "mkdocs-material", "pydantic", "markdown")
_LONG_NAVIGATION: Final = 200


@click.command(cls=Gathering)
def doctor() -> None:
    """Look whether everything is there and set right: versions, settings, the site, git, documents.

    \b
    charters doctor

    Exit code 0: nothing is wrong; 1: something is, and what helps stands below it.
    """
    project = project_at(Path.cwd())
    words = interface_words(project.settings)
    found = [
        *_versions(), *_settings(project, words), *_sources(project), *_site(project), *_repository(project),
    ]  # fmt: skip
    if not any(one.state is State.WRONG for one in found):
        found += _documents(project)
    for one in found:
        mark = words.gettext(_STATES[one.state])
        indent = max(len(words.gettext(state)) for state in _STATES.values()) + 3
        click.echo(
            beside(click.style(mark, fg=_COLOURS[one.state]) + " " * (indent - len(mark)), visible(one.said), indent)
        )
        for line in one.helps.splitlines():
            click.echo(beside(" " * indent, visible(line), indent))
    wrong = sum(one.state is State.WRONG for one in found)
    looks = sum(one.state is State.LOOK for one in found)
    if wrong:
        tell("\n" + words.ngettext("%(num)s thing is wrong.", "%(num)s things are wrong.", wrong) % {"num": wrong})
        raise SystemExit(1)
    look = words.ngettext(
        "Nothing is wrong; %(num)s thing to look at.", "Nothing is wrong; %(num)s things to look at.", looks
    )
    tell("\n" + (look % {"num": looks} if looks else words.gettext(N_("All is well."))))


_STATES: Final[Mapping[State, str]] = {State.WELL: N_("well"), State.LOOK: N_("look"), State.WRONG: N_("wrong")}
_COLOURS: Final[Mapping[State, str]] = {State.WELL: "green", State.LOOK: "yellow", State.WRONG: "red"}


def _versions() -> Iterator[Found]:
    from importlib.metadata import requires

    from ..publish import engine_command

    python = ".".join(map(str, sys.version_info[:3]))
    yield Found(
        State.WELL,
        spoken(N_("%(ours)s on Python %(python)s"), ours=f"{_OURS} {_version(_OURS) or ''}".rstrip(), python=python),
    )
    there = [f"{name} {version}" for name in _NAMED if (version := _version(name))]
    yield Found(State.WELL, ", ".join(there))
    for wanted in requires(_OURS) or ():
        name = _NAME.match(wanted)
        if name is not None and ";" not in wanted and _version(name[0]) is None:
            yield Found(State.WRONG, spoken(N_("%(name)s is not installed."), name=name[0]), f"pip install '{wanted}'")
    try:
        engine_command()
    except LookupError as error:
        yield Found(
            State.WRONG,
            spoken(N_("There is no engine “%(name)s” to build a site with."), name=error.args[0]),
            "pip install mkdocs",
        )


def _version(name: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _settings(project: Project, words: Words) -> Iterator[Found]:
    from .archives import sentence

    file = project.settings_file
    if not file.is_file():
        yield Found(
            State.LOOK,
            spoken(N_("There is no %(file)s; the defaults hold."), file=file.name),
            spoken(N_("Write `home: [YOURS]` there, so that it is known who is at home.")),
        )
        return
    for problem in project.problems:
        state = State.WRONG if problem.severity is Severity.ERROR else State.LOOK
        yield Found(state, sentence(problem, words), spoken(N_("`charters check` says what helps.")))
    if not project.problems:
        yield Found(State.WELL, f"{file.name}: {project.settings.language}, {project.settings.timezone or 'UTC'}")
    if not project.settings.home:
        yield Found(
            State.LOOK,
            spoken(N_("Nobody is at home: `home:` is empty.")),
            spoken(N_("Name your own parties there; what is `internal` is for them.")),
        )


def _sources(project: Project) -> Iterator[Found]:
    from ..reading import GitRevision, SourceError

    for one in project.sources:
        name = one.name or "."
        try:
            count = sum(not listed.refused for listed in one.listing())
        except SourceError as error:
            yield Found(
                State.WRONG,
                spoken(N_("Documents of “%(name)s” cannot be read (%(code)s)."), name=name, code=error.code),
                spoken(N_("`charters check` says why.")),
            )
            continue
        revision = isinstance(one, GitRevision)
        if count:
            form = (
                N_("%(name)s: a revision, Markdown files: %(num)s")
                if revision
                else N_("%(name)s: a folder, Markdown files: %(num)s")
            )
            yield Found(State.WELL, spoken(form, name=name, num=count))
        else:
            form = (
                N_("%(name)s: a revision without Markdown files")
                if revision
                else N_("%(name)s: a folder without Markdown files")
            )
            yield Found(State.LOOK, spoken(form, name=name), spoken(N_("`charters new` begins the first charter.")))


def _site(project: Project) -> Iterator[Found]:
    from ..reading.project import site_data

    if project.site_file is None:
        yield Found(
            State.LOOK,
            spoken(N_("There is no mkdocs.yml, so that there is no site.")),
            spoken(N_("The manual has one to copy: “A first site”.")),
        )
        return
    try:
        data = site_data(project.site_file)
    except OSError as error:
        yield Found(
            State.WRONG,
            spoken(N_("%(file)s cannot be read: %(why)s."), file=project.site_file.name, why=error.strerror),
            spoken(N_("Mend it, or copy that of the sample.")),
        )
        return
    plugins = [name for one in _listed(data.get("plugins")) for name in _names(one)]
    if "INHERIT" not in data and "charters" not in plugins:
        yield Found(
            State.WRONG,
            spoken(N_("%(file)s does not name the plugin `charters`."), file=project.site_file.name),
            "plugins:\n  - search\n  - charters",
        )
    theme = data.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if "INHERIT" not in data and name != "material":
        yield Found(
            State.LOOK,
            spoken(N_("The theme is “%(name)s”; our pages are made for Material."), name=name or "mkdocs"),
            "theme:\n  name: material",
        )
    pages = _count(data.get("nav"))
    if pages > _LONG_NAVIGATION:
        yield Found(
            State.LOOK,
            spoken(N_("Pages that the navigation names: %(num)s. Every page shows them all, and builds get slow."), num=pages),
            spoken(N_("Name lists such as `alliances/index.md` instead of each page.")),
        )  # fmt: skip
    if "charters" in plugins:
        yield Found(
            State.WELL,
            spoken(N_("%(file)s: the plugin and the theme %(name)s"), file=project.site_file.name, name=name),
        )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _names(plugin: Any) -> list[str]:
    return [str(one) for one in plugin] if isinstance(plugin, dict) else [str(plugin)]


def _count(nav: Any) -> int:
    if isinstance(nav, list):
        return sum(map(_count, nav))
    if isinstance(nav, dict):
        return sum(map(_count, nav.values()))
    return 1 if nav else 0


def _repository(project: Project) -> Iterator[Found]:
    from ..reading import HistoryError, WorkTree
    from ..reading.history import top_of
    from ..reading.root import git_folder

    folders = [one.root for one in project.sources if isinstance(one, WorkTree)] or [project.root]
    try:
        top = top_of(folders[0] if folders[0].is_dir() else project.root)
    except HistoryError as error:
        if error.reason == "git":
            yield Found(
                State.WRONG,
                spoken(N_("git is not installed: changes and their history cannot be told.")),
                "https://git-scm.com/downloads",
            )
        elif error.reason == "repository":
            yield Found(
                State.LOOK,
                spoken(N_("This is no git repository: there are no changes to review, and no history.")),
                "git init",
            )
        else:
            yield Found(
                State.WRONG,
                spoken(N_("git does not read the repository: %(said)s"), said=error.details.get("said", "")).rstrip(),
            )
        return
    yield Found(State.WELL, spoken(N_("a git repository at %(place)s"), place=top))
    if _said(top, "rev-parse", "--is-shallow-repository") == "true":
        yield Found(
            State.LOOK, spoken(N_("This copy is shallow: histories and changes cannot be told.")),
            "git fetch --unshallow\n" + spoken(N_("In a pipeline: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)")),
        )  # fmt: skip
    if not (_said(top, "config", "user.name") and _said(top, "config", "user.email")):
        yield Found(
            State.LOOK, spoken(N_("git does not know who you are, so that it makes no commit of yours.")),
            f'git config --global user.name "{spoken(N_("Your Name"))}"\ngit config --global user.email you@example.org',
        )  # fmt: skip
    if not _said(top, "config", "diff.charters.textconv"):
        yield Found(
            State.LOOK,
            spoken(N_("`git diff` shows lines and not what charters say.")),
            spoken(N_("The manual says how: Reviewing a change, On your own computer.")),
        )
    place = place_for(git_folder(project.root))
    writable = place is not None and os.access(place if place.exists() else place.parent, os.W_OK)
    if place is not None and not writable:
        yield Found(
            State.LOOK,
            spoken(N_("Nothing can be kept in %(place)s, so that histories are read anew each time."), place=place),
            spoken(N_("CHARTERS_CACHE names another folder.")),
        )


def _said(top: Path, *arguments: str) -> str:
    from ..reading.git import GitError, GitMissingError, git

    try:
        return git(top, *arguments).decode("utf-8", "replace").strip()
    except (GitError, GitMissingError):
        return ""


def _documents(project: Project) -> Iterator[Found]:
    from ..model.audience import ALL
    from ..model.door import visible_to
    from ..model.values import Kind
    from ..reading.collect import read
    from ..reading.link import link

    archive: Archive = read(project.sources, project.settings)
    linked = link(visible_to(archive, ALL))
    counts = {kind: len(archive.by_kind[kind]) for kind in Kind}
    charters, parties = counts[Kind.CHARTER], counts[Kind.PARTY]
    others = sum(counts.values()) - charters - parties
    told = spoken(
        N_("charters: %(charters)s, parties: %(parties)s, other documents: %(others)s"),
        charters=charters, parties=parties, others=others,
    )  # fmt: skip
    errors = sum(one.severity is Severity.ERROR for one in (*archive.problems, *linked.problems))
    if errors:
        yield Found(
            State.WRONG, spoken(N_("%(told)s; errors in them: %(num)s"), told=told, num=errors), "charters check"
        )
    else:
        yield Found(State.WELL, told)
