"""Views in the text of ordinary pages: taken out before the engine converts it, put in after."""

from __future__ import annotations

import itertools
import re
from typing import Final

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_relative_url

from ..model.embedded import replaced
from ..model.portfolio import Portfolio
from ..pages.compose import Composer
from ..render.embedded import BEGIN, END, Apart
from ..render.nonce import nonce

_A_WORD: Final = re.compile(r"(<p>\s*)?(q[a-p]{32}q)\d+q(?(1)\s*</p>)")
"""What stands for a view, see `render.nonce`."""

_A_VIEW: Final = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
_CHOICES: Final = '<form class="ch-filter"'
_SCRIPT: Final = "assets/charters/filter.js"
_WITHOUT_SCRIPT: Final = "<noscript><style>.ch-filter{display:none}</style></noscript>"
_PLACE: Final = ("<!--charters-view-", "-->")

log = get_plugin_logger("charters")


class Embedding:
    """The views of one build's ordinary pages, by the address of the page."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._apart: dict[str, Apart] = {}
        self._aside: dict[str, list[str]] = {}

    def taken_out(self, address: str, markdown: str) -> str:
        """The text of a page with a word in place of each of its views.

        A block that was not in the file when it was read (another plugin wrote it) stays as it is: nobody has checked it.
        """
        known = self._portfolio.embedded.get(address, {})
        word = nonce(markdown)
        blocks: list[str] = []
        strange: list[str] = []

        def place(block: str) -> str | None:
            if block not in known:
                strange.append(block)
                return None
            blocks.append(block)
            return f"{word}{len(blocks) - 1}q"

        text = replaced(markdown, place)
        for block in strange:
            log.warning(
                f"charters: {address}: the block “{block.strip().partition(chr(10))[0]}” is not written in the page's own file; it is not shown."
            )
        if blocks:
            self._apart[address] = Apart([text], word, blocks)
        return text

    def put_in(self, address: str, html: str, composer: Composer) -> str:
        """The content of a page with its views."""
        apart = self._apart.get(address)
        return html if apart is None else str(composer.embedded(address, html, apart))

    def set_aside(self, address: str, content: str) -> str:
        """The content of a page without its views, for search: their words are found where they stand."""
        if address not in self._apart:
            return content
        views = self._aside[address] = _A_VIEW.findall(content)
        numbers = itertools.count()
        return _A_VIEW.sub(lambda _: f"{_PLACE[0]}{next(numbers)}{_PLACE[1]}", content) if views else content

    def taken_back(self, address: str, content: str) -> str:
        """The content with the views that were set aside, whatever others have done to the rest of it meanwhile."""
        for number, view in enumerate(self._aside.pop(address, ())):
            content = content.replace(f"{_PLACE[0]}{number}{_PLACE[1]}", view)
        return content

    @staticmethod
    def with_script(output: str, address: str) -> str:
        """A finished page with the script for choices in its views, where it has such and not the script. `address` is that of the
        page in the site.
        """
        if _CHOICES not in output or _SCRIPT in output:
            return output
        script = f'<script src="{get_relative_url(_SCRIPT, address)}" defer></script>'
        before, end, after = output.rpartition("</body>")
        output = f"{before}{script}{end}{after}" if end else output + script
        return output.replace("</head>", f"{_WITHOUT_SCRIPT}</head>", 1)

    def without_words(self, output: str) -> str:
        """A finished page without the words of other pages: a list of excerpts may have copied one."""
        if not self._apart or _A_WORD.search(output) is None:
            return output
        words = {apart.word for apart in self._apart.values()}
        return _A_WORD.sub(lambda match: "" if match[2] in words else match[0], output)
