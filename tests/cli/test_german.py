"""In a German portfolio commands speak German, also where they refuse, and where nothing of the portfolio had to be read for that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import support
from tests.support import Run

GERMAN = {"charters.yml": "home: [nordhafen]\nlanguage: de\nmodel: 1\n"}


@pytest.fixture
def german(repository: Path) -> Path:
    """The small portfolio, of which nothing but the settings is German."""
    return support.write(repository, GERMAN)


ENGLISH = re.compile(
    r"\b(?:the|there|is|are|were|nothing|nobody|written|write|which|without|such|none|cannot|already|this|that|of)\b"
)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("new", "inter_org", "Cold Chain"), 2, "„Cold Chain“ ist kein Name für einen Ordner."),
        (("new", "inter_org", "nordhafen-kestrel", "--party", "A"), 2, "gibt es schon"),
        (("new", "inter_org", "ours", "--party", "A"), 2, "Mindestens 2."),
        (("new", "one_to_one", "ours"), 2, "hier ist kein Terminal"),
        (("new", "party", "--name", "Nordhafen AG"), 2, "Eine Partei „Nordhafen AG“ gibt es schon."),
        (("add", "review", "nordhafen-kestrel", "--commitment", "manifest"), 2, "sagt nicht, worum es geht"),
        (("add", "review", "nordhafen-kestrel", "--commitment", "bread=kept"), 2, "meint keines davon"),
        (("add", "review", "nordhafen-kestrel", "--thanks", " "), 2, "Dahinter steht nichts."),
        (("due", "--audience", "pubic"), 2, "„pubic“ ist kein Leserkreis. War „public“ gemeint?"),
        (("due", "--as-of", "soon"), 2, "„soon“ ist kein Tag"),
        (("fmt", "--check"), 0, "Alles ist aufgeräumt."),
        (("migrate",), 0, "für das jetzige Modell geschrieben"),
        (("doctor",), 0, "Nichts ist falsch; "),
    ],
)
def test_what_is_said_is_german(german: Path, run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    if arguments[0] == "fmt":
        run("fmt", cwd=german)
    done = run(*arguments, cwd=german)
    told = done.out + done.err
    assert (done.code, said in told) == (code, True), told
    # What click says itself of how a command is called, and what stands in documents, is left out.
    lines = [one for one in told.splitlines() if not re.match(r"Usage:|Try |  [\w-]+  \(", one)]
    assert not [
        one for one in lines if ENGLISH.search(re.sub(r"`[^`]*`|„[^“]*“|/\S*|Invalid value for '[^']*':", "", one))
    ]
