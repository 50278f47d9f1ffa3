"""The words of our pages: complete, and never a verdict (visual.md)."""

from __future__ import annotations

import ast
import inspect
import re
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import mkdocs_charters
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model import choices, values
from mkdocs_charters.render import labels

PACKAGE = Path(mkdocs_charters.__file__).parent
FORBIDDEN = re.compile(
    r"\b(owes?|fail(s|ed|ure)?|violat\w+|delinquent|culprit|non-?complian\w+|overdue|late|missed|attention|blame\w*"
    r"|never took part|unacknowledged|rank(s|ed|ing)?|leaderboard|score of|percent|coverage)\b",
    re.IGNORECASE,
)
METHOD = [("render/**.py", "python"), ("pages/**.py", "python"), ("theme/charters/**.html", "jinja2.ext:babel_extract")]


def messages() -> list[tuple[str, str]]:
    """Every text of ours that a page may show, with its file."""
    found = []
    for room in ("render", "pages"):
        for file in sorted((PACKAGE / room).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    if name in ("N_", "gettext", "ngettext"):
                        texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                        found += [(file.name, text) for text in texts if isinstance(text, str)]
    templates = extract_from_dir(
        str(PACKAGE.resolve().parent.parent / "theme"),
        method_map=[("charters/**.html", "jinja2.ext:babel_extract")],
        options_map={"charters/**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}},
    )
    for file_name, _, message, *_ in templates:
        found += [(file_name, text) for text in (message if isinstance(message, tuple) else (message,))]
    return found


MESSAGES = messages()


def test_there_are_words() -> None:
    assert len(MESSAGES) > 250
    assert any(file.endswith(".html") for file, _ in MESSAGES)


def test_no_word_is_a_verdict() -> None:
    assert [(file, text) for file, text in MESSAGES if FORBIDDEN.search(text)] == []


def test_catalogues_hold_no_verdict_either() -> None:
    for file in (PACKAGE / "locale").glob("*.po"):
        with file.open("rb") as stream:
            known = {str(one.id): str(one.string) for one in read_po(stream)}
        assert not [
            text for _, text in MESSAGES if re.search(r"\b(Schuld|versäumt|überfällig|verspätet)", known.get(text, ""))
        ]


def test_templates_say_nothing_without_the_catalogue() -> None:
    """Every letter outside tags and expressions goes through gettext."""
    tags = re.compile(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<[^<>]*>", re.DOTALL)
    translated = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
    quoted = re.compile(r"(?:title|aria-label|alt)=\"([^\"{]*)")
    for file in sorted((PACKAGE / "theme" / "charters").rglob("*.html")):
        source = translated.sub("", file.read_text(encoding="utf-8"))
        assert not re.search(r"[^\W\d_]{2,}", tags.sub(" ", source)), file
        assert not any(re.search(r"[^\W\d_]{2,}", text) for text in quoted.findall(source)), file


CLOSED = [
    cls
    for _, cls in inspect.getmembers(values, inspect.isclass)
    if issubclass(cls, StrEnum) and cls.__module__ in (values.__name__, choices.__name__)
]
SPOKEN = [cls for cls in CLOSED if cls in labels._LABELS]


def test_most_closed_lists_have_words() -> None:
    unspoken = {cls.__name__ for cls in CLOSED} - {cls.__name__ for cls in SPOKEN}
    assert unspoken == {"Kind", "DecisionModel"}


@pytest.mark.parametrize("cls", SPOKEN)
def test_every_value_of_a_closed_list_has_words(cls: type[StrEnum]) -> None:
    words = words_for("en")
    said = [labels.label(words, value) for value in cls]
    assert len(said) == len(set(said))
