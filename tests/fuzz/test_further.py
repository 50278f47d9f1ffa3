"""What comes after reading, of whatever somebody wrote: comparing, tidying, adopting, and pages of it. `make fuzz` looks longer than the suite does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import assume, given, note
from hypothesis import strategies as st
from tests.fuzz.mutate import NAMES, after
from tests.fuzz.seeds import seeds
from tests.hostile.sinks import payloads
from tests.strategies import looking
from tests.whole import whole_of

from mkdocs_charters.authoring.adopting.adopt import adopt
from mkdocs_charters.authoring.adopting.settling import Known
from mkdocs_charters.authoring.adopting.source import NotAdoptedError
from mkdocs_charters.authoring.tidying import tidied
from mkdocs_charters.changes.compare import compare
from mkdocs_charters.model.problem import Severity
from mkdocs_charters.reading.frontmatter import Parts, split
from mkdocs_charters.reading.tangles import tangled
from mkdocs_charters.render.allowed import TAGS
from mkdocs_charters.render.prose import Prose, ProseTooDeep

MISHAPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 2**32)), min_size=1, max_size=6)
SEEDS = st.sampled_from(sorted(seeds()))
EXTENSIONS = (
    *("admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "md_in_html", "abbr", "pymdownx.details"),
    *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.magiclink", "pymdownx.critic"),
)
PROSE = Prose(EXTENSIONS, {"pymdownx.tabbed": {"alternate_style": True}, "toc": {"permalink": True}})
PAYLOADS = payloads()
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))", re.IGNORECASE)


@looking(60)
@given(SEEDS, MISHAPS, MISHAPS)
def test_any_two_states_can_be_compared(name: str, once: list[tuple[str, int]], more: list[tuple[str, int]]) -> None:
    """Each way round, and a state with itself is no change."""
    first = after(seeds()[name], once)
    base, head = whole_of(first), whole_of(after(first, more))
    compare(base.portfolio, head.portfolio)
    compare(head.portfolio, base.portfolio)
    for one in (base, head):
        same = compare(one.portfolio, whole_of(first if one is base else after(first, more)).portfolio)
        assert not same.changes


@looking(60)
@given(SEEDS, MISHAPS)
def test_whatever_is_tidied_says_the_same(name: str, mishaps: list[tuple[str, int]]) -> None:
    files = after(seeds()[name], mishaps)
    tidy = {path: raw if path == "charters.yml" else tidied(raw) for path, raw in files.items()}
    for path, raw in tidy.items():
        note(f"===== {path}\n{raw.decode('utf-8', 'backslashreplace')}")
        if path != "charters.yml":
            assert tidied(raw) == raw, path
    before, now = whole_of(files), whole_of(tidy)
    assert now.digests == before.digests
    errors = [
        sorted((one.file, one.code) for one in made.problems if one.severity is Severity.ERROR)
        for made in (before, now)
    ]
    assert errors[0] == errors[1]


@looking(60)
@given(SEEDS, MISHAPS, st.integers(0, 2**16))
def test_whatever_is_adopted_can_be_read(name: str, mishaps: list[tuple[str, int]], chosen: int) -> None:
    """Also where there are no fields yet, which is what people adopt."""
    files = after(seeds()[name], mishaps)
    raw = files[sorted(files)[chosen % len(files)]]
    parts = split(raw)
    texts = [raw, *([parts.body.encode()] if isinstance(parts, Parts) else [])]
    for text in texts:
        note(text.decode("utf-8", "backslashreplace"))
        try:
            made = adopt(text, "a-file", Known({}))
        except NotAdoptedError:
            continue
        assert isinstance(split(made.charter.encode()), Parts)


@looking(150)
@given(SEEDS, MISHAPS, st.lists(st.tuples(st.sampled_from(PAYLOADS), st.integers(0, 2**32)), max_size=4), st.booleans())
def test_whatever_is_shown_is_clean(
    name: str, mishaps: list[tuple[str, int]], hostile: list[tuple[str, int]], inline: bool
) -> None:
    """Markdown in which hostile words stand anywhere, within tags, fences and links too."""
    files = after(seeds()[name], mishaps)
    text = "\n\n".join(raw.decode("utf-8", "replace") for path, raw in sorted(files.items()) if path.endswith(".md"))
    for payload, at in hostile:
        place = at % (len(text) + 1)
        text = text[:place] + payload + text[place:]
    assume(not list(tangled(text, 1)))
    note(text)
    try:
        html = str(PROSE.inline(text)) if inline else str(PROSE.render(text).html)
    except ProseTooDeep:
        return
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.wrong == []


class _Reader(HTMLParser):
    """Notes what may not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS | {"svg", "path"}:
            self.wrong.append(tag)
        for key, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "")
            if key.startswith("on") or key in ("srcdoc", "formaction", "action", "srcset", "xlink:href"):
                self.wrong.append(f"{tag} {key}")
            if key in ("href", "src") and not SAFE_ADDRESS.match(address):
                self.wrong.append(f"{tag} {key}={value}")
            if key == "src" and re.match(r"(?:[a-z]+:|//|\\)", address, re.IGNORECASE):
                self.wrong.append(f"{tag} {key}={value}")
            if key == "style" and not re.fullmatch(r"text-align: ?\w+;?", value or ""):
                self.wrong.append(f"{tag} {key}={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")
