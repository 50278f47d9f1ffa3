"""The comment of a pull request: what authors wrote stays text on every forge, and nothing makes it too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.insight.samples import AMARA, AS_OF, INES, PARTIES, alliance, charter, note, portfolio
from tests.strategies import looking

from mkdocs_charters.changes.review import review
from mkdocs_charters.exports.reviewing import MOST, as_annotations, as_comment, as_text, characters, marker, octets
from mkdocs_charters.exports.reviewing.escaping import in_html, in_markdown, on_a_line
from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.model.problem import Severity, Span
from mkdocs_charters.render.reviewing import NewProblem, ReviewView, preview_at, view_of

COMMAND = "charters diff main"
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WIDTHLESS = "\u200b"


class Seen(HTMLParser):
    """What a browser gets of a comment: its texts, and that tags are ours, closed in order and without attributes."""

    OURS = frozenset(
        [
            "h2",
            "h3",
            "ul",
            "ol",
            "li",
            "p",
            "strong",
            "s",
            "br",
            "details",
            "summary",
            "span",
            "blockquote",
            "code",
            "a",
        ]
    )

    def __init__(self, comment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.links: list[str] = []
        self.feed(RENDERER.render(comment))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.OURS, tag
        named = dict(attrs)
        if tag == "a":
            self.links.append(str(named.pop("href")))
        assert named.keys() <= {"start"}, named
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, attrs) == ("br", [])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "a" not in self.open and "code" not in self.open:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        pytest.fail(decl)

    def handle_pi(self, data: str) -> None:
        pytest.fail(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).replace(WIDTHLESS, "").split())


def as_seen(text: str) -> str:
    """A text of an author, as a reader sees it."""
    return " ".join(on_a_line(text).replace(WIDTHLESS, "").split())


REFERENCES = re.compile(
    r"@[\w\"/]|[#!~%&^](?=[\w\"])|\*iteration:|\$(?=\d)|%\{|\[(?:\w+:|\[|[-+])|\{[-+]|://|:[\w+-]+:"
    r"|\bwww\.|\b(?:gh|GH|GL|JIRA)-\d"
)
"""What GitHub or GitLab would make something of when it reads the text of a comment."""
NASTY = [
    "@all", "@team/x", "@\"A B\"", "me@x.org", "#12", "x/y#12", "!3", "GH-1", "gh-1", "JIRA-12", "https://x.org/a", "www.x.org",
    "mailto:me@x.org", "ftp://x", "<b>", "<img src=x onerror=y>", "</details>", "</details >", "</summary>", "<!--", "-->",
    "<!-- charters-diff -->", "<?x", "<![CDATA[", "```", "~~~", "`", "**", "*", "__", "_x_", "~~", "[a](http://x)",
    "![a](http://x/y.png)", "[a]: http://x", "[a][b]", "[^1]", "&lt;b&gt;", "&copy;", "&#64;x", "\\", "\\@", "|", "|-|", "# x",
    "- x", "+ x", "1. x", "2) x", "> x", "/close", "/approve me", "$5", "$$x$$", "{+x+}", "[-x-]", "{-x-}", "[[page]]",
    "[issue:1]", "[ ] x", "%1", "%{x}", "~bug", "~\"a b\"", "&1", "^alert#1", "*iteration:1", ":tada:", ":100:", "::: x", "==x==",
    "++x++", "---", "===", "***", "    code", "\n", "\n\n", "\t", "\r", "\u202e", "\x1b[31m", "\x00", "\u2028", "\u00a0", "\u200b",
    "ünter", "日本", "🎉", "'", '"', "“", "word", " ", " ", " ",
]  # fmt: skip


def lines() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(NASTY) | st.text(max_size=3)
    return st.lists(pieces, min_size=1, max_size=6).map("".join).filter(lambda text: text.split())


def sides(texts: Iterator[str]) -> Iterator[Portfolio]:
    """Before and after, with texts of authors wherever authors write."""
    for _ in range(2):
        parties = [{**one, "name": next(texts)} for one in PARTIES[:2]]
        for one in parties:
            one["people"] = [{**entry, "name": next(texts)} for entry in one["people"]]
        fields: dict[str, Any] = {
            "title": next(texts),
            "purpose": next(texts),
            "parting": " ".join(next(texts) for _ in range(3)),
            "ground_rules": "\n\n".join(next(texts) for _ in range(20)),
            "commitments": [{"id": "c", "will": next(texts), "owner": INES, "by": ["kestrel"]}],
            "milestones": [{"id": "m", "title": next(texts)}],
            "decision_rights": [{"id": "d", "decision": next(texts), "decided_by": [AMARA], "decide_within": "2 days"}],
            "qualities": [next(texts)],
        }
        decisions = [{"text": next(texts), "amends": "c"}]
        notes = [note("2026-05-01", decisions=decisions)]
        yield portfolio(alliance(charter(**fields), reviews=notes), parties=[*parties, *PARTIES[2:]])


def shown(base: Portfolio, head: Portfolio, language: str = "en", **named: Any) -> ReviewView:
    return view_of(review(base, head, AS_OF), base, head, words_for(language), **named)


def found(number: int, text: str = "pink") -> NewProblem:
    said = f"The charter has no item called “{text}”."
    return NewProblem(
        "CH204",
        Severity.WARNING,
        said,
        f"a/b.md:{number}: CH204 {said}",
        str(number),
        "a/b.md",
        Span(number, 1, number, 4),
    )


@looking(150)
@given(st.lists(lines(), min_size=8, max_size=30), st.sampled_from(["en", "de"]))
def test_what_authors_write_stays_text(texts: list[str], language: str) -> None:
    endless = (text for _ in iter(int, 1) for text in texts)
    base, head = sides(endless)
    view = shown(base, head, language, problems=[found(1, texts[0])], preview=preview_at("https://x.example.org/p/"))
    comment = as_comment(view, COMMAND)
    assert comment.startswith(f"{marker()}\n")
    assert comment.count("<!--") == 1
    assert not any(line.lstrip().startswith("/") for line in comment.split("\n"))
    seen = Seen(comment)
    assert seen.comments == [" charters-diff "]
    assert set(seen.links) <= {"https://x.example.org/p/"}
    for text in seen.texts:
        assert not REFERENCES.search(text), text
    told = [line.sentence for line in view.lines] + [one.sentence for one in view.problems]
    told += [line for one in view.alliances for line in (*one.asked, *one.signatures, *one.records)]
    for text in told:
        assert as_seen(text) in seen.text
    assert "\x1b" not in comment + as_text(view)
    assert all(line.startswith(("::notice ", "::warning ")) for line in as_annotations(view).splitlines())


@given(lines())
@looking(300)
def test_a_line_reads_as_it_was_written(text: str) -> None:
    plain = as_seen(text)
    for comment in (f"- {in_markdown(text)}\n", f"a  \n{in_markdown(text)}\n", f"**{in_markdown(text)}**\n"):
        assert plain in Seen(comment).text
    assert plain in Seen(f"<details><summary>{in_html(text)}</summary>\n\n</details>\n").text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("write @ines and @team/x", "write @&#8203;ines and @&#8203;team/x"),
        ("#12, !3 and GH-4", r"\#&#8203;12, !&#8203;3 and GH-&#8203;4"),
        ("https://x.org or www.x.org", "https:&#8203;//x.org or www&#8203;.x.org"),
        ("a *b* <i>", r"a \*b\* &lt;i&gt;"),
        ("- x", r"\- x"),
        ("1. FC", r"1\. FC"),
        ("/close", r"\/close"),
        ("$5", r"<span>\$</span>&#8203;5"),
        ("half past 2, 50 % & more", "half past 2, 50 % &amp; more"),
    ],
)
def test_how_it_is_kept_text(text: str, source: str) -> None:
    assert in_markdown(text) == source


# What stands where


def test_the_order() -> None:
    base, head = (
        portfolio(alliance(charter(**fields), reviews=[note("2026-05-01", decisions=[{"text": "So be it", "amends": "#parting"}])]))
        for fields in (
            {"parting": "Six months' notice."},
            {"parting": "Three months' notice.", "applies_from": "2026-07-01", "qualities": ["light"]},
        )
    )  # fmt: skip
    view = shown(base, head, problems=[found(1)], preview=preview_at("https://x.example.org/"))
    order = [
        "Whose yes is needed", "What changes", "Applies from", "Concerns", "No decision in the notes was found",
        "Notice gets shorter", "Bound less", "Decided on 1 May 2026", "Signatures once it is in",
        "The charter applies from 1 July 2026", "How the site would look", "https://x.example.org/", "How to answer", "Yes:", "Not yet:",
        "New problems", "CH204", "Beside the terms", "light",
    ]  # fmt: skip
    for made in (as_text(view), as_comment(view, COMMAND)):
        places = [made.find(one) for one in order]
        assert -1 not in places, order[places.index(-1)]
        assert places == sorted(places)
    assert as_comment(view, COMMAND).find("<details>") > as_comment(view, COMMAND).find("CH204")


def test_long_wordings_are_folded() -> None:
    long = "We bring what cannot wait. " * 40
    base, head = (portfolio(alliance(purpose=long + end, parting=end)) for end in ("By day.", "By night."))
    comment = as_comment(shown(base, head), COMMAND)
    assert "<summary>Word by word</summary>" not in comment, "what did not change is left out"
    other = portfolio(alliance(purpose="Nobody waits any more for anything at all. " * 20, parting="By night."))
    comment = as_comment(shown(base, other), COMMAND)
    assert comment.count("<summary>Word by word</summary>") == 1
    assert comment.index("</details>") < comment.index("### Signatures")
    Seen(comment)


def test_more_than_nine_changes_stay_one_list() -> None:
    base = portfolio(alliance())
    stones = [{"id": f"m{n}", "title": f"Gate {n} " + "and what belongs to it " * 20} for n in range(25)]
    html = RENDERER.render(as_comment(shown(base, portfolio(alliance(milestones=stones))), COMMAND))
    assert html.count("<ol>") == 1
    assert html.count("<strong>") == 25


# Where a site can be seen


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://x.example.org", "https://x.example.org/a%20b/index.html"),
        ("https://x.example.org/pr-7/", "https://x.example.org/pr-7/a%20b/index.html"),
        ("https://x.example.org/pr-7/index.html", "https://x.example.org/pr-7/a%20b/index.html"),
        ("http://localhost:8000/?x=1", ""),
    ],
)
def test_pages_of_a_preview(address: str, page: str) -> None:
    preview = preview_at(address)
    assert preview.page("a b/index.md") == page
    assert preview.page("a/b.md") == ""
    assert preview.page("README.md") == (page and page.replace("a%20b/", ""))


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "ftp://x.org", "javascript:alert(1)", "//x.org", "https://", "https://x.org/<b>", "https://x.org/a b",
        "https://x.org/`", "https://x.org/\n# x", "https://me:secret@x.org/", "https://x.org:port/", "https://[x", "https://x.org/\\",
    ],
)  # fmt: skip
def test_what_cannot_be_linked(address: str) -> None:
    with pytest.raises(ValueError, match=r"it "):
        preview_at(address)


# How long it gets


def much(number: int) -> ReviewView:
    """A change of many things: last day and notice, wordings of milestones, weights of priorities."""

    def side(*, head: bool) -> Portfolio:
        word = "now" if head else "then"
        stones = [{"id": f"m{n}", "title": f"Gate {n} ünd 🎉 {f'{word} ' * 40}"} for n in range(number)]
        aims = [{"id": f"p{n}", "title": f"Aim {n}", "weights": {"kestrel": int(head)}} for n in range(number)]
        notice = f"{'Three' if head else 'Six'} months' notice."
        end: dict[str, Any] = {"expires_on": "2027-12-31"} if head else {}
        return portfolio(alliance(milestones=stones, priorities=aims, parting=notice, **end))

    return shown(side(head=False), side(head=True), problems=[found(n) for n in range(9)])


WHOLE = 10**9


@pytest.mark.parametrize("number", [1, 20, 60, 300, 1000])
def test_a_comment_is_never_too_long(number: int) -> None:
    view = much(number)
    whole, comment = as_comment(view, COMMAND, most=WHOLE), as_comment(view, COMMAND)
    assert characters(comment) <= MOST
    assert len(comment) < 65_536
    seen = Seen(comment)
    for first in (
        "Whose yes is needed", "Kestrel Air: Amara Okafor", "The agreement gets a last day", "Notice gets shorter", "Not yet:",
    ):  # fmt: skip
        assert first in seen.text
    if characters(whole) <= MOST:
        assert comment == whole
    else:
        assert comment.rstrip().endswith("`charters diff main`")
        assert characters(comment) > MOST * 0.95, "no more is left out than must be"


@pytest.mark.parametrize("most", range(0, 60_000, 2_500))
@pytest.mark.parametrize("size", [characters, octets])
def test_what_weighs_least_goes_first(most: int, size: Callable[[str], int]) -> None:
    view = much(60)
    comment = as_comment(view, COMMAND, most=most, size=size)
    seen = Seen(comment)
    assert size(comment) <= most or most < 2_000
    assert "Left out here" in seen.text
    counts = [
        seen.text.count(one)
        for one in ("Weights", "Word by word", "No decision in the notes", "CH204", "Milestones: “", "gets", "Not yet:")
    ]
    every = [60, 60, 62, 5, 60, 2, 1]
    # As long as something heavier is missing, nothing lighter is there.
    missing = [
        number for number, (count, all_of_them) in enumerate(zip(counts, every, strict=True)) if count < all_of_them
    ]
    assert not any(counts[: max(missing)])
    assert missing


def test_the_comment_says_how_much_is_gone() -> None:
    view = much(900)
    comment = as_comment(view, "charters diff 'a`b' head")
    kept = len(re.findall(r"^\d+\. \*\*", comment, re.MULTILINE))
    lines = len(view.alliances[0].lines)
    (note,) = re.findall(r"^> .*$", comment, re.MULTILINE)
    assert f"{lines - kept} changes of the agreement" in note
    assert f"\nand {lines - kept} more\n" in comment
    assert note.endswith("All of it: `` charters diff 'a`b' head ``")


def test_a_comment_is_found_by_its_name() -> None:
    view = shown(portfolio(), portfolio())
    assert as_comment(view, COMMAND) == "<!-- charters-diff -->\nNothing changes in what the documents say.\n"
    assert as_comment(view, COMMAND, "public.site-2").startswith("<!-- charters-diff: public.site-2 -->\n")
    for name in ("-->", "a--b", "a b", "-a", "ü", "a\n"):
        with pytest.raises(ValueError, match=re.escape(name)):
            marker(name)
