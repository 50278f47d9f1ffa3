"""Keeps the catalogues of generator/mkdocs_charters/locale in step with the code: run it after changing a word.

    messages.py          write every catalogue: new messages without a translation, those that moved marked as fuzzy
    messages.py --check  tell which messages a catalogue misses or holds without need, and fail

A message is what the code hands to gettext: marked words, words of templates, and what the model says of its fields.
"""

import argparse
import ast
import inspect
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

import mkdocs_charters
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import Item, fields_of, item_classes
from mkdocs_charters.model.problem import Severity
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import AllianceType, Kind

PACKAGE: Final = Path(mkdocs_charters.__file__).parent
LOCALE: Final = PACKAGE / "locale"

MessageId: TypeAlias = "str | tuple[str, str]"
"""A text, or one for a single thing and one for several."""

HEADER: Final = """\
msgid ""
msgstr ""
"Project-Id-Version: mkdocs-charters\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

_MARKS: Final = frozenset({"N_", "_", "gettext"})
_PLURAL_MARKS: Final = frozenset({"ngettext"})
_NUMBER: Final = "%(num)s"
# As render/environment.py sets the templates up.
_TEMPLATES: Final = {
    "newstyle_gettext": "true",
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}


def template() -> Catalog:
    """All messages of the code, by file and in the order in which they stand there."""
    found = Catalog(header_comment="", fuzzy=False)
    plural: dict[str, bool] = {}
    for file, message in sorted((*_marked(), *_templates(), *_model(), *_tables()), key=lambda one: one[0]):
        single = message if isinstance(message, str) else message[0]
        if plural.setdefault(single, isinstance(message, tuple)) is not isinstance(message, tuple):
            raise SystemExit(f"{file}: “{single}” stands alone in one place and beside a plural in another.")
        if single:
            found.add(message, locations=[(file, 0)])
    return found


def _marked() -> Iterator[tuple[str, MessageId]]:
    """The words that are marked in Python."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found = sorted((node.lineno, node.col_offset, message) for node, message in _calls(tree))
        for *_, message in found:
            yield file.relative_to(PACKAGE).as_posix(), message


def _calls(tree: ast.AST) -> Iterator[tuple[ast.expr, MessageId]]:
    paired: set[ast.expr] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and (pair := _pair(node)):
            paired.update(node.elts)
            yield node, pair
        elif isinstance(node, ast.Call) and node not in paired:
            texts = _texts(node)
            if _called(node) in _MARKS and texts:
                yield node, texts[0]
            elif _called(node) in _PLURAL_MARKS and len(texts) == 2:
                yield node, (texts[0], texts[1])


def _called(node: ast.expr) -> str:
    """The last name of what is called; empty for what is no call."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return str(name)
    return ""


def _texts(node: ast.expr) -> list[str]:
    """The texts at the beginning of a call's arguments."""
    texts = []
    for argument in node.args[:2] if isinstance(node, ast.Call) else ():
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            break
        texts.append(argument.value)
    return texts


def _pair(node: ast.Tuple) -> tuple[str, str] | None:
    """The two texts of a table of things that are counted: both hold a place for the number."""
    texts = [text for one in node.elts if _called(one) == "N_" for text in _texts(one) if _NUMBER in text]
    return (texts[0], texts[1]) if len(texts) == len(node.elts) == 2 else None


def _templates() -> Iterator[tuple[str, MessageId]]:
    """The words of the templates."""
    theme = PACKAGE / "theme"
    for file in sorted(theme.rglob("*.html")):
        for _, message, _, _ in extract("jinja2.ext:babel_extract", io.BytesIO(file.read_bytes()), options=_TEMPLATES):
            text = message if isinstance(message, str) else (message[0], message[1])
            yield f"theme/{file.relative_to(theme).as_posix()}", text


def _model() -> Iterator[tuple[str, MessageId]]:
    """What the model says of documents, of what they hold, and of each field."""
    seen: set[type[Item]] = set()
    tops: list[type[Item]] = [*(CLASSES[kind] for kind in Kind), Settings]
    for top in tops:
        for cls in item_classes(top):
            if cls in seen:
                continue
            seen.add(cls)
            file = Path(inspect.getfile(cls)).relative_to(PACKAGE).as_posix()
            yield file, inspect.getdoc(cls) or ""
            for one in fields_of(cls):
                yield file, one.meaning.title
                yield file, one.meaning.description


def _tables() -> Iterator[tuple[str, MessageId]]:
    """Words that are values as well."""
    for kind in Kind:
        yield "model/values.py", kind.value
    for severity in Severity:
        yield "model/problem.py", severity.word
    for alliance_type in AllianceType:
        for question in questions_for(alliance_type.value):
            yield "locale/questions.py", question.group


def catalogues() -> Iterator[Path]:
    """The catalogues, by language."""
    yield from sorted(LOCALE.glob("*.po"))


def read(file: Path) -> Catalog:
    """A catalogue as it stands."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem)


def updated(file: Path, messages: Catalog) -> bytes:
    """A catalogue's text with the messages of the code. Says nothing of when or where it was made."""
    catalogue = read(file)
    catalogue.update(messages)
    for message in catalogue:
        message.flags &= {"fuzzy"}
    text = io.BytesIO()
    write_po(text, catalogue, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    head = _comment(file) + HEADER.format(language=file.stem, plural_forms=catalogue.plural_forms)
    return (head + text.getvalue().decode("utf-8").strip() + "\n").encode("utf-8")


def _comment(file: Path) -> str:
    """What translators wrote at the top of a catalogue."""
    text = file.read_text(encoding="utf-8")
    return text[: text.index('msgid ""')] if 'msgid ""' in text else ""


def differences(catalogue: Catalog, messages: Catalog) -> list[str]:
    """What a catalogue misses, and what it holds that the code no longer says."""
    there = {str(one.id): one.id for one in catalogue if one.id}
    wanted = {str(one.id): one.id for one in messages if one.id}
    return [
        *(f"misses {wanted[key]!r}" for key in wanted if key not in there),
        *(f"holds without need {there[key]!r}" for key in there if key not in wanted),
        *(f"holds without need {one.id!r}" for one in catalogue.obsolete.values()),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    messages = template()
    if not options.check:
        for file in catalogues():
            file.write_bytes(updated(file, messages))
        return 0
    told = [f"{file.name} {line}" for file in catalogues() for line in differences(read(file), messages)]
    for line in told:
        print(line, file=sys.stderr)
    if told:
        print("Run `make messages`, then translate what is new.", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
