"""Author prose: Markdown with the site's extensions, as HTML that cannot act."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import AtomicString
from markupsafe import Markup

from .allowed import CONTROLS
from .as_written import keep_words, with_its_lists, without_tangles
from .clean import LinkResolver, Sanitiser
from .finish import text_of
from .nonce import nonce

REFUSED_EXTENSIONS: Final = (
    "pymdownx.snippets",
    "pymdownx.b64",
    "pymdownx.pathconverter",
    "markdown_include",
    "mdx_include",
    "markdown.extensions.meta",
    "meta",
)
"""Extensions that author prose is rendered without, even where the site lists them.

Snippets, the two includes and b64 print any file below the working directory (`.env`, `.git/config`, what a symlink
points to): whoever may write a note could publish them. pathconverter rewrites addresses before the resolver sees them.
meta swallows a text that begins with `Word: …`; our frontmatter has been read by then.
"""

_FENCES = frozenset({"fenced_code_block", "fenced_raw_block"})
_STRUCTURE = re.compile(r"\n[ \t]*(?:\n|[-*+>#|:`~!?=/]|\d+[.)] )")
_BLOCK_EDGE = re.compile(r"(?=</?(?:p|div|h[1-6]|li|[uod]l|d[td]|t[rdh]|pre|blockquote|summary|figcaption|hr)\b)")
_HEADING = re.compile(r'<h([1-6])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_HEADING_ID = re.compile(r' id="([^"]*)"')
# What a heading or a footnote carries for navigation and nobody would read aloud.
_FURNITURE = re.compile(
    r'<a(?: [a-z-]+="[^"]*")*? class="(?:headerlink|footnote-backref)"(?: [a-z-]+="[^"]*")*>.*?</a>'
    r'|<sup(?: id="[^"]*")?><a(?: [a-z-]+="[^"]*")*? class="footnote-ref"(?: [a-z-]+="[^"]*")*>.*?</a></sup>',
    re.DOTALL,
)


class ProseError(Exception):
    """Markdown, or an extension of the site, failed on a text. The cause is chained."""


class ProseTooDeep(ProseError):  # noqa: N818  its base says that it is one
    """A text is nested deeper than Markdown can follow. No charter needs that: somebody tries what happens."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in rendered prose. `id` is "" where it has none; `text` is plain, not escaped. `marked` is the same as HTML that tells its
    languages, empty where they are its page's.
    """

    level: int
    id: str
    text: str
    marked: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML and its headings in order."""

    html: Markup
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class RenderedParts:
    """As many parts as went in, in their order, and what belongs after the last of them: the footnotes of all."""

    parts: tuple[Rendered, ...]
    trailing: Markup


class Prose:
    """Renders authors' Markdown with the site's extensions and cleans it. Not thread-safe: one per worker.

    Takes the extensions as the engine does, by name or as objects, less REFUSED_EXTENSIONS. Class names that
    `pymdownx.superfences` is configured to give to fences (`mermaid`) may stand; other classes of the site are named in
    `classes`. Comments (`<!-- -->`, and `{>> <<}` wherever it stands, in code too) are for authors and never rendered.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        extension_configs: Mapping[str, Mapping[str, object]],
        *,
        remote_images: bool = False,
        classes: Collection[str] = (),
    ) -> None:
        self._extensions = [extension for extension in extensions if not _refused(extension)]
        self._configs = {name: dict(config) for name, config in extension_configs.items()}
        self._sanitiser = Sanitiser(
            remote_images=remote_images,
            classes={*classes, *_fence_classes(self._configs.get("pymdownx.superfences", {}))},
        )
        self._engine = _Engine(self._extensions, self._configs)

    def render(self, text: str, *, resolve: LinkResolver | None = None, id_prefix: str = "") -> Rendered:
        """A whole text. Heading ids are unique in it, and start with `id_prefix`, which two texts of one page need.

        Raises ProseError, and whatever `resolve` raises.
        """
        return self._cleaned([self._convert([text])], resolve, id_prefix)[0]

    def render_parts(
        self, parts: Sequence[str], *, resolve: LinkResolver | None = None, id_prefix: str = ""
    ) -> RenderedParts:
        """Several sections of one document, in one conversion.

        References, footnotes and abbreviations defined in one part work in all, footnotes are numbered through, and ids
        are unique over all. A part ends where it ends: what it leaves open (a fence, a list, a tag) does not reach the
        next. Raises as `render`.
        """
        texts = list(parts)
        if not texts:
            return RenderedParts((), Markup())
        mark = nonce(*texts)
        pieces = self._convert(texts, mark).split(f"<p>{mark}</p>")
        if len(pieces) != len(texts) + 1:
            # An extension of the site moved or changed the marks. Apart, parts lose only what they share.
            pieces = [*(self._convert([text]) for text in texts), ""]
        *rendered, trailing = self._cleaned(pieces, resolve, id_prefix)
        return RenderedParts(tuple(rendered), trailing.html)

    def inline(self, text: str, *, resolve: LinkResolver | None = None) -> Markup:
        """A sentence or the text of an item, to stand in a list or a cell of any page: no blocks, no ids.

        A text without blank lines, lists and the like is one paragraph, whatever it begins with: `12. March` keeps
        its number.
        """
        return Markup(self._sentence(text, resolve))  # noqa: S704  cleaned

    def plain(self, text: str) -> str:
        """The text alone, on one line, for titles, descriptions and search. Not escaped. Read as `inline` reads it."""
        return text_of(self._sentence(text, None))

    def _sentence(self, text: str, resolve: LinkResolver | None) -> str:
        text = text.strip()
        if _STRUCTURE.search(text):
            html = _BLOCK_EDGE.sub(" ", self._convert([text]))
        else:
            html = self._convert([text], paragraph=True)
        return _FURNITURE.sub("", self._sanitiser.clean_sentence(html, resolve=resolve)).strip()

    def _cleaned(self, pieces: Sequence[str], resolve: LinkResolver | None, id_prefix: str) -> list[Rendered]:
        cleaned = self._sanitiser.clean(pieces, resolve=resolve, id_prefix=id_prefix)
        return [Rendered(Markup(html), tuple(_headings(html))) for html in (piece.strip() for piece in cleaned)]  # noqa: S704

    def _convert(self, texts: Sequence[str], mark: str = "", *, paragraph: bool = False) -> str:
        """HTML, not clean yet. A paragraph that holds `mark`, if there is one, ends each text."""
        try:
            return self._engine.convert([_prepared(text, paragraph) for text in texts], mark, paragraph)
        except Exception as error:
            self._engine = _Engine(self._extensions, self._configs)  # what it kept of this text is anybody's guess
            if isinstance(error, RecursionError):
                raise ProseTooDeep from error
            raise ProseError(str(error)) from error


class _Engine:
    """One `Markdown`, and what its `convert` does, step by step: one tree is grown from several texts."""

    def __init__(self, extensions: Sequence[str | Extension], configs: Mapping[str, dict[str, Any]]) -> None:
        self._md = md = Markdown(extensions=extensions, extension_configs=configs)
        keep_words(md)
        # A second look at what is refused: it may have come by another name or with another extension.
        self._before = [step for step in md.preprocessors if not _refused(type(step).__module__)]
        self._after = [step for step in md.postprocessors if not _refused(type(step).__module__)]
        fences = [md.preprocessors[name] for name in _FENCES if name in md.preprocessors]
        self._before_paragraph = [step for step in self._before if step not in fences]

    def convert(self, texts: Sequence[str], mark: str, paragraph: bool) -> str:
        md = self._md
        md.reset()
        root = ElementTree.Element(md.doc_tag)
        for text in texts:
            lines = text.split("\n")
            for preprocessor in self._before_paragraph if paragraph else self._before:
                lines = preprocessor.run(lines)
            if paragraph:
                ElementTree.SubElement(root, "p").text = "\n".join(lines).strip()
            elif any(lines):
                # Each text is parsed as a document of its own, so that nothing it leaves open can swallow the next.
                root.extend(md.parser.parseDocument(lines).iterfind("*"))
            if mark:
                ElementTree.SubElement(root, "p").text = AtomicString(mark)
        for treeprocessor in md.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        html = md.serializer(root)
        html = html[html.find(">") + 1 : max(html.rfind("<"), 0)]
        for postprocessor in self._after:
            html = postprocessor.run(html)
        return html


def _refused(extension: str | Extension) -> bool:
    module = (extension if isinstance(extension, str) else type(extension).__module__).partition(":")[0]
    return any(module == name or module.startswith(name + ".") for name in REFUSED_EXTENSIONS)


def _fence_classes(config: Mapping[str, Any]) -> Iterable[str]:
    for fence in config.get("custom_fences") or ():
        yield from str(fence.get("class", "")).split()


def _prepared(text: str, paragraph: bool) -> str:
    """A text as it is handed to Markdown."""
    text = without_tangles(CONTROLS.sub("", _without_comments(text)))
    return text if paragraph else with_its_lists(text)


def _without_comments(text: str) -> str:
    """The text without CriticMarkup comments. A comment that is not closed is text."""
    kept, at = [], 0
    while (start := text.find("{>>", at)) >= 0 and (end := text.find("<<}", start + 3)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:])) if kept else text


def _headings(html: str) -> Iterable[Heading]:
    if "<h" not in html:
        return
    for match in _HEADING.finditer(html):
        found = _HEADING_ID.search(match[2])
        yield Heading(int(match[1]), unescape(found[1]) if found else "", text_of(_FURNITURE.sub("", match[3])))
