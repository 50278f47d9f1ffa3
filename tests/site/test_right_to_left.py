"""Sentences in Arabic among others in English: each runs from its own side, wherever an author wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import support
from tests.conftest import AS_OF

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

CONFIG = (
    "site_name: Small\ntheme: {name: material, font: false}\nplugins: [search, charters]\nuse_directory_urls: false\n"
)
SAID = "نبدأ العمل في السادسة صباحا (كل يوم)!"
"""Its last sign stands at the left only where the sentence runs from the right."""
ENGLISH = "We begin at six."
NOTE = f"""
    ---
    kind: review
    held_on: 2026-04-14
    commitments: {{daily-manifest: {{status: kept, note: "{SAID}"}}}}
    ---
    ## Decisions
    - {SAID} Why: {SAID}
    - {ENGLISH} Why: {ENGLISH}

    ## Actions
    - [ ] {SAID}

    ## Concerns
    - {SAID} Raised by: kestrel

    ## We try
    - {SAID} Until: 2026-06-30. Outcome: {SAID}

    ## Thanks
    - {SAID}

    ## What we learned
    {SAID}
    """
CHARTER = """
    ---
    kind: charter
    alliance_type: inter_org
    status: active
    effective_on: 2025-03-01
    parties: [nordhafen, kestrel]
    commitments:
      - {id: daily-manifest, by: kestrel, will: "SAID", how_we_know: "SAID"}
    success_criteria:
      - {title: "SAID", how_we_know: "SAID"}
    ---
    ## When it gets hard
    - SAID How we know: SAID
    """.replace("SAID", SAID)

_SIDES = """said => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector(".ch-page"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const begin = node.data.indexOf(said);
    if (begin < 0 || !node.parentElement.checkVisibility()) continue;
    const box = at => {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const first = box(begin), last = box(begin + said.length - 1);
    found.push([first.left - last.left, Math.abs(first.top - last.top) < 4, node.parentElement.closest("li, p, div").className]);
  }
  return found;
}"""


def test_each_sentence_runs_from_its_side(tmp_path: Path, browser: Browser) -> None:
    files = {
        **support.SMALL,
        "nordhafen-kestrel/index.md": CHARTER,
        "nordhafen-kestrel/notes/2026-04-14.md": NOTE,
    }
    support.write(tmp_path, {"mkdocs.yml": CONFIG, **{f"docs/{name}": text for name, text in files.items()}})
    done = support.engine("build", cwd=tmp_path, CHARTERS_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        for address, most in (("notes/2026-04-14", 9), ("index", 4)):
            page.goto((tmp_path / "site" / "nordhafen-kestrel" / f"{address}.html").as_uri())
            arabic = page.evaluate(_SIDES, SAID)
            assert len(arabic) >= most, arabic
            for from_the_left, one_line, where in arabic:
                assert one_line, where
                assert from_the_left > 0, where
            for from_the_left, _, where in page.evaluate(_SIDES, ENGLISH):
                assert from_the_left < 0, where
    finally:
        page.close()
