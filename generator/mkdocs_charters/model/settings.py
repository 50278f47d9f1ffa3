"""`charters.yml`: what holds for a whole portfolio. Without the file the defaults hold."""

import re
import zoneinfo
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, PrivateAttr
from pydantic_core import PydanticCustomError

from .choices import ForgeKind as ForgeKind
from .choices import Level as Level
from .meaning import Item, about
from .problem import Locate, Path, Span
from .values import LanguageCode, Line, PartyRef, Truth

MODEL_VERSION: Final = 1
"""The version of the document model that this release reads and writes."""


def _zone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("timezone", "not a time zone") from None
    return value


_MAIL: Final = re.compile(r"[^\s@<>,;:?&\"()\[\]\\%]+@[^\s@<>,;:?&\"()\[\]\\%]+")


def _mail(value: str) -> str:
    if not _MAIL.fullmatch(value):
        raise PydanticCustomError("mail", "not an e-mail address")
    return value


def _web(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#@\"'<>;,]+(?:/[^\s?#\"'<>;,]*)?", value):
        raise PydanticCustomError("web", "not an address of the web")
    return value


class SourceSetting(Item):
    """A folder, or a revision of a git repository, whose documents belong to the portfolio."""

    obvious: ClassVar[str] = "path"

    path: Annotated[Line, about("Path", "The folder, relative to this file.", example="charters")]
    name: Annotated[
        Line | None, about("Name", "How messages call it; its path unless given.", example="confidential")
    ] = None
    mount: Annotated[Line | None, about("Mount", "Where its pages stand on the site.", example="partners")] = None
    revision: Annotated[
        Line | None, about("Revision", "A git revision to read instead of the work tree.", example="main")
    ] = None
    edit_uri: Annotated[
        Line | None,
        about(
            "Edit address",
            "Where its files can be edited; the file's path is added.",
            example="https://forge.example.org/confidential/edit/main/",
        ),
    ] = None


class Forge(Item):
    """Where changes are proposed and reviewed."""

    obvious: ClassVar[str] = "kind"

    kind: Annotated[ForgeKind, about("Kind", "Which forge it is.", example="gitlab")]
    url: Annotated[
        Line | None, about("Address", "The repository's page.", example="https://forge.example.org/team/charters")
    ] = None
    branch: Annotated[Line, about("Branch", "The branch that is published.", example="main")] = "main"


class Published(Item):
    """What a site offers to other tools, beside its pages; all of it for the readers of the site, and no more than its pages show."""

    calendars: Annotated[
        Truth,
        about("Calendars", "Calendars to subscribe to, of alliances, parties and people (`calendars/`).", example=True),
    ] = True
    feeds: Annotated[Truth, about("Feeds", "Feeds of wins, thanks and amendments (`feeds/`).", example=True)] = True
    data: Annotated[Truth, about("Data", "All tables as JSON and CSV (`data/`).", example=True)] = True


class Editing(Item):
    """How readers of the site are led to a change."""

    obvious: ClassVar[str] = "suggestions_to"

    suggestions_to: Annotated[
        Annotated[Line, AfterValidator(_mail)] | None,
        about(
            "Suggestions to",
            "The e-mail address to which people without an account send suggestions. It stands on every page with a document.",
            example="alliances@nordhafen.example",
        ),
    ] = None
    forms: Annotated[
        bool | None,
        about(
            "Forms",
            "Whether the site serves forms at `edit/`, for those who see what is internal; unless told, where the forge has an address.",
            example=True,
        ),
    ] = None
    branch: Annotated[
        Line | None,
        about(
            "Branch",
            "Where forms write on Gitea and Forgejo, which get no pull request from them; the published branch unless given.",
            example="proposals",
        ),
    ] = None
    app_id: Annotated[
        Line | None,
        about(
            "App id",
            "The id of the application by which people sign in to GitLab, Gitea or Forgejo.",
            example="4f2a91c0",
        ),
    ] = None
    sign_in_at: Annotated[
        Annotated[Line, AfterValidator(_web)] | None,
        about(
            "Sign in at",
            "The address of the service by which people sign in to GitHub; without it they need an access token.",
            example="https://sign-in.nordhafen.example",
        ),
    ] = None


class Settings(Item):
    """What holds for a whole portfolio."""

    home: Annotated[
        list[PartyRef],
        about(
            "Home",
            "The parties that are ours: their people see what is internal.",
            example=["nordhafen"],
            ordered=False,
        ),
    ] = []
    timezone: Annotated[
        str, AfterValidator(_zone), about("Time zone", "Decides which day is today.", example="Europe/Berlin")
    ] = "UTC"
    language: Annotated[
        LanguageCode, about("Language", "The language that documents are written in.", example="en")
    ] = "en"
    model: Annotated[
        int, about("Model version", "The version of the document model that the documents are written for.", example=1)
    ] = MODEL_VERSION
    severities: Annotated[
        dict[str, Level],
        about(
            "Severities",
            "Findings that weigh more or less here.",
            example={"CH310": "warning"},
            listed_as=("code", "level"),
        ),
    ] = {}
    sources: Annotated[
        list[SourceSetting],
        about("Sources", "Where documents are, if not in the site's own folder.", example=["charters"], ordered=False),
    ] = []
    publish: Annotated[
        Published,
        about("Publish", "What a site offers to other tools beside its pages.", example={"feeds": False}),
    ] = Published()
    never_publish: Annotated[
        list[Line],
        about(
            "Never publish",
            "Words that stand on no site but the one for `all`: a build in which one of them is found does not go up.",
            example=["Project Falcon"],
            ordered=False,
        ),
    ] = []
    forge: Annotated[Forge | None, about("Forge", "Where changes are proposed.", example={"kind": "gitlab"})] = None
    editing: Annotated[
        Editing | None,
        about(
            "Editing",
            "How readers of the site are led to a change.",
            example={"suggestions_to": "alliances@nordhafen.example"},
        ),
    ] = None

    _locate: Locate | None = PrivateAttr(default=None)

    def locate(self, path: Path, key: bool = False) -> Span | None:
        """Where a setting (or, with `key`, its key) stands in the file; None for what has no file."""
        return self._locate(path, key) if self._locate is not None else None

    def placed(self, locate: Locate) -> None:
        """Say where it came from. Only reading does this, once, before anybody else holds the settings."""
        self._locate = locate
