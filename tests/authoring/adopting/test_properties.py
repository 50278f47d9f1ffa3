"""Whatever is adopted: no word is lost, nothing breaks, no day and no name is made up, and what was made is not adopted again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.authoring.adopting.kept import lost
from tests.authoring.adopting.test_golden import problems_of
from tests.strategies import looking

from mkdocs_charters.authoring.adopting.adopt import adopt
from mkdocs_charters.authoring.adopting.settling import Known
from mkdocs_charters.authoring.adopting.source import NotAdoptedError
from mkdocs_charters.locale.adopting import COLUMNS, TOPICS
from mkdocs_charters.model.problem import Severity

NOBODY = Known({})
HEADINGS = sorted({word for words in TOPICS.values() for word in words[:6]})
NAMES = ("Ada Lorenz", "Kofi Mensah", "Bea van Loon", "Team Harbour", "Acme GmbH", "Ada", "Tech Lead")
WORDS = ("quiet", "gate", "manifest", "noon", "rota", "straße", "every", "2 weeks", "by", "will", "and", "is", "not")
DAYS = ("2026-05-01", "1 May 2026", "3.4.2026", "03/04/2026", "May 2026", "30. Juni 2026", "2026-02-31")
MARKED = (
    "**bold**", "`co|de`", "[link](https://a.example/b_c)", "[ref][one]", "[one]", "foot[^1]", "<b>html</b>", "![pic](img.png)", "@handle",
    "x@mail.example", "a \\| b", "~~gone~~", "# hash", "\"said\"", "it's", "{#id}", "100 %", "<!-- aside -->", "&amp;", "R", "A/R", ":", "–", "?",
)  # fmt: skip

piece = st.sampled_from((*NAMES, *WORDS, *DAYS, *MARKED))
sentence = st.lists(piece, min_size=1, max_size=6).map(" ".join)
title = st.one_of(st.sampled_from(HEADINGS), st.sampled_from(HEADINGS).map(str.title), sentence, st.sampled_from(NAMES))


@st.composite
def headings(draw: st.DrawFn) -> str:
    words = draw(title)
    level = draw(st.integers(1, 4))
    number = draw(st.sampled_from(["", "", "1. ", "§ 2 ", "3) "]))
    behind = draw(st.sampled_from(["", "", " {#own}", ":", " ##", "?", " {.wide}"]))
    if draw(st.integers(0, 5)) == 0:
        return f"{words}\n{'=' if level == 1 else '-'}{'-' * 4 if level > 1 else '=' * 4}"
    return f"{'#' * level} {number}{words}{behind}"


@st.composite
def lists(draw: st.DrawFn) -> str:
    marks = draw(st.sampled_from(["- ", "* ", "1. ", "- [ ] ", "- [x] "]))
    lines = []
    for text in draw(st.lists(sentence, min_size=1, max_size=4)):
        label = draw(st.sampled_from(["", "", "**Ada Lorenz**: ", "Acme GmbH will ", "Chair: ", "Gate – "]))
        lines.append(f"{marks}{label}{text}")
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"{' ' * len(marks)}{draw(st.sampled_from(['- ', '', '1. ']))}{draw(sentence)}")
    return "\n".join(lines)


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.sampled_from(sorted(COLUMNS)))
    names = [words[0] for words in COLUMNS[columns].values()]
    head = draw(st.lists(st.sampled_from([*names, "Status", "Ada Lorenz", "Notes"]), min_size=1, max_size=4))
    cell = st.one_of(
        st.just(""), piece.filter(lambda text: "|" not in text), sentence.filter(lambda text: "|" not in text)
    )
    rows = draw(st.lists(st.lists(cell, min_size=len(head), max_size=len(head)), min_size=0, max_size=3))
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


block = st.one_of(
    headings(), headings(), lists(), tables(), sentence,
    st.sampled_from(["---", "```\n# no heading\n- no list\n```", "> quoted words", "<div>\nin a box\n</div>", "    indented code", "[one]: https://one.example 'title'",
                     "[^1]: a note", "**Start date:** 1 May 2026", "| a |\n|---|\n| End date |", "<table><tr><td>Ada</td></tr></table>", "**Purpose**"]),
)  # fmt: skip
documents = st.lists(block, min_size=1, max_size=9).map("\n\n".join)
fronts = st.sampled_from(
    [
        "",
        "",
        "---\ntitle: Night Circle\ntags: [a, b]\n---\n",
        '+++\ntitle = "Toml"\n+++\n',
        "---\nlayout: page\nstart_date: 2026-05-01\n---\n",
    ]
)


@looking(400)
@given(fronts, documents)
def test_no_word_is_lost(front: str, body: str) -> None:
    holds(f"{front}{body}\n")


@looking(200)
@given(st.text(st.sampled_from("#-*|[]()<>`:=_~!\n\n\n  ab1.\t\"'{}\\&"), min_size=1, max_size=80))
def test_nothing_breaks(text: str) -> None:
    holds(text, whole=False)


def holds(text: str, *, whole: bool = True) -> None:
    """All that is promised of whatever is adopted. `whole` asks that the result has no error, too."""
    raw = text.encode()
    try:
        made = adopt(raw, "some-file", NOBODY)
    except NotAdoptedError as error:
        assert error.reason in ("empty", "format", "text")  # noqa: PT017
        return
    note(text)
    note(made.charter)
    assert lost(raw, made.charter) == []
    for day in re.findall(r"(?:_on|from): (\d{4}-\d\d-\d\d)", made.charter.partition("\n---\n")[0]):
        year, _, rest = day.partition("-")
        assert year in text
        assert str(int(rest.partition("-")[2])) in text
    if whole:
        assert [one for one in problems_of(made) if one.severity is Severity.ERROR] == []
    with pytest.raises(NotAdoptedError) as refused:
        adopt(made.charter.encode(), "again", NOBODY)
    assert refused.value.reason == "ours"
