"""The words of the codes: complete, fitting what is reported, kind, and safe with whatever documents hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_python

import mkdocs_charters
from mkdocs_charters.locale.help.message import Message
from mkdocs_charters.locale.messages import MESSAGES, codes, explanation, pieces_of, placeholders, say
from mkdocs_charters.locale.words import words_for

PACKAGE = Path(mkdocs_charters.__file__).parent
GOLDEN = Path(__file__).parent.parent / "golden"
CODE = re.compile(r"\bCH[0-6]\d\d\b")
ENGLISH = words_for("en")

# What is reported where no golden case reaches: limits, the file system, git, and changes, which carry no arguments.
ELSEWHERE = {
    "CH003": {"size", "limit"},
    "CH004": {"size", "limit"},
    "CH016": {"limit"},
    "CH050": {"path"},
    "CH051": {"path"},
    "CH052": {"path"},
    "CH053": {"path"},
    "CH054": {"path"},
    "CH055": {"path"},
    "CH056": {"revision", "said"},
    "CH199": {"key", "found", "kind"},
    **{f"CH{number}": {"where", "item", "before", "after", "more", "less", "answer"} for number in range(601, 640)},
    **{
        code: {"where", "item", "before", "after", "more", "less", "answer", "others", "stays"}
        for code in ("CH619", "CH620")
    },
    "CH626": {"where", "item", "before", "after", "more", "less", "answer", "signer", "on", "new"},
}
# visual.md, and what else would sound like a verdict.
FORBIDDEN = re.compile(
    r"\b(owes?|fail(s|ed|ure)?|violat\w+|delinquent|culprit|non-?complian\w+|overdue|late|missed|attention|blame|"
    r"unacknowledged|never took part|invalid|illegal|forbidden|must|string literal)\b",
    re.IGNORECASE,
)


def texts(message: Message) -> list[str]:
    return [message.title, message.text, *message.without.values(), message.help, message.why]


def test_every_code_has_words_and_every_word_a_code() -> None:
    used = {
        code
        for file in PACKAGE.rglob("*.py")
        if "theme" not in file.parts and file.parent != PACKAGE / "locale" / "help"
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert used == set(codes())
    assert list(codes()) == sorted(codes())


def reported() -> Iterator[tuple[str, set[str]]]:
    """Codes with the names of their arguments, from all golden cases."""
    for case in sorted(GOLDEN.glob("*/*.md")):
        problems = re.split(r"^===== problems.*\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for line in problems[-1].splitlines() if len(problems) > 1 else ():
            if CODE.match(line):
                after = line.rpartition("» ")[2] if "» " in line else line
                yield line[:5], set(re.findall(r"(?:^| )(\w+)=[\"'(\d-]", after))


def test_words_ask_only_for_what_is_reported() -> None:
    seen: dict[str, set[str]] = {}
    for code, names in [*reported(), *ELSEWHERE.items()]:
        seen[code] = seen.get(code, names) & names
    assert set(seen) == set(codes()), "each code is reported in some golden case, or listed above"
    for code, message in MESSAGES.items():
        for text in (message.text, message.help, *message.without.values()):
            assert placeholders(text) <= seen[code], code
        assert set(message.without) <= seen[code], code


@pytest.mark.parametrize("code", codes())
def test_words_are_sentences(code: str) -> None:
    message = MESSAGES[code]
    assert message.title[0].isupper()
    assert not message.title.endswith(".")
    assert len(message.title) < 60
    for text in (message.text, *message.without.values()):
        assert re.search(r"[.}]$", text), text
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", message.help)) <= 3, message.help
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", message.why)) <= 2, message.why


@pytest.mark.parametrize("code", codes())
def test_words_are_kind(code: str) -> None:
    for text in texts(MESSAGES[code]):
        assert not FORBIDDEN.search(text), text


def test_all_words_can_be_translated() -> None:
    marked = set()
    for file in (PACKAGE / "locale").rglob("*.py"):
        for _, _, found, _ in extract_python(BytesIO(file.read_bytes()), {"N_": None}, [], {"encoding": "utf-8"}):
            marked.add(found)
    assert {text for message in MESSAGES.values() for text in texts(message)} <= marked


def test_a_value_is_only_a_value() -> None:
    said = say("CH104", {"key": "{found}", "found": "{key} <b>", "expected": ("a", "b"), "nearest": ""}, ENGLISH)
    assert said.text == "“{key} <b>” is not among the words that “{found}” knows."
    assert said.expected == "Possible here: a and b."
    assert said.nearest_hint == ""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("quoted", "end"),
    [
        ("by ten", "."),
        ("We answer by ten.", ""),
        ("By ten?", ""),
        ("By ten …", "."),
        ("نحن نجيب؟", ""),
        ("我们回答。", ""),
    ],
)
def test_a_sentence_that_ends_with_a_quotation_has_one_stop(language: str, quoted: str, end: str) -> None:
    words = words_for(language)
    told = {"where": "Answers", "before": "We answer by noon.", "after": quoted}
    close = "”" if language == "en" else "“"
    text = say("CH605", told, words).text
    assert f"We answer by noon.{close} " in text
    assert text.endswith(f"{quoted}{close}{end}")
    assert "".join(piece for _, piece in pieces_of("CH605", told, words)) == text


def test_a_sentence_ends_with_one_full_stop() -> None:
    said = say("CH342", {"people": ("Mara Klein", "Ada Ö.")}, ENGLISH)
    assert said.text == "Not yet heard: Mara Klein and Ada Ö."


def test_what_cannot_be_seen_is_made_visible() -> None:
    said = say("CH201", {"found": "a\x1b[31m\nb\u202ec\u2028d", "nearest": ""}, ENGLISH)
    assert said.text == "No party is called “a␛[31m␊b⟨U+202E⟩c⟨U+2028⟩d”."


def test_long_values_are_shortened() -> None:
    said = say("CH201", {"found": "a" * 500}, ENGLISH)
    assert said.text == f"No party is called “{'a' * 199}…”."


def test_the_nearest_name_is_offered() -> None:
    said = say("CH201", {"found": "kestrell", "nearest": "kestrel"}, ENGLISH)
    assert said.nearest_hint == "Did you mean “kestrel”?"


def test_a_long_list_gives_way_to_the_nearest_name() -> None:
    many = tuple("abcdefghijk")
    with_name = say("CH101", {"key": "x", "nearest": "y", "expected": many}, ENGLISH)
    without = say("CH101", {"key": "x", "nearest": "", "expected": many}, ENGLISH)
    assert with_name.expected == ""
    assert without.expected == "Possible here: a, b, c, d, e, f, g, h, …."


@pytest.mark.parametrize(
    ("code", "arguments", "expected"),
    [
        ("CH102", {"key": "held_on", "example": "2026-04-14"}, "For example: held_on: 2026-04-14"),
        ("CH102", {"key": "people", "example": ""}, ""),
        ("CH103", {"key": "title", "found": "list", "expected": "text"}, ""),
        ("CH006", {"found": "---", "expected": "---"}, ""),
    ],
)
def test_what_was_expected(code: str, arguments: dict[str, str], expected: str) -> None:
    assert say(code, arguments, ENGLISH).expected == expected


@pytest.mark.parametrize(
    ("code", "arguments", "text"),
    [
        ("CH003", {"size": 6_000_000, "limit": 5 * 2**20}, "The file is larger than 5 MiB."),
        ("CH016", {"limit": 20000}, "The frontmatter holds more than 20,000 names and values."),
        ("CH010", {"key": "id", "line": 1204}, "“id” stands here a second time; the first is on line 1204."),
        ("CH103", {"key": "title", "found": "list", "expected": "text"}, "“title” has a list where a text belongs."),
        ("CH114", {"found": ""}, "The file does not say what kind of document it is."),
        ("CH308", {"person": "Ines", "left_on": "2026-03-31"}, "Ines left on 31 March 2026 and is still named here."),
        ("CH056", {"revision": "x", "said": ""}, "Git cannot read the revision “x” here."),
        ("CH605", {"where": "Purpose", "before": "", "after": "Calm"}, "Purpose: “Calm” is new."),
    ],
)
def test_values_are_written_as_people_write_them(code: str, arguments: dict[str, str | int], text: str) -> None:
    assert say(code, arguments, ENGLISH).text == text


def test_unknown_codes_and_arguments_are_errors() -> None:
    with pytest.raises(KeyError):
        say("CH999", {}, ENGLISH)
    with pytest.raises(KeyError):
        say("CH201", {}, ENGLISH)


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str) -> None:
    text = explanation(code, ENGLISH)
    assert text is not None
    assert text.startswith(f"# {code} · ")
    assert not re.search(r"\{\w+(:\w+)?\}", text)


def test_an_unknown_code_is_not_explained() -> None:
    assert explanation("CH999", ENGLISH) is None
