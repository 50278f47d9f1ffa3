"""What a visible document links to is published, unless it would act in the browser of whoever opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support
from tests.support import engine

pytestmark = pytest.mark.site

MKDOCS = """
    site_name: Small
    theme: {name: material, font: false}
    plugins: [search, charters]
    """
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">INSIDE</svg>'
FILES = {
    "good.svg": DRAWING.replace("INSIDE", '<path d="M0 0"/>'),
    "bad.svg": DRAWING.replace("INSIDE", "<script>alert(1)</script>"),
    "bad2.SVG": DRAWING.replace("INSIDE", '<g onload="alert(1)"/>'),
    "page.html": "<script>alert(1)</script>",
    "run.js": "alert(1)",
    "minutes.txt": "words",
    "plan.pdf": "%PDF-1.4",
}


@pytest.mark.parametrize(
    "beside", ["", "sources: [../elsewhere]\n"], ids=["in the site's folder", "in a source beside it"]
)
def test_what_acts_is_left_out_and_said(tmp_path: Path, beside: str) -> None:
    small = dict(support.SMALL)
    small["nordhafen-kestrel/index.md"] += "\n## Files\n\n" + " ".join(f"[x]({name})" for name in FILES) + "\n"
    top = tmp_path / "site-of-ours"
    documents = tmp_path / "elsewhere" if beside else top / "docs"
    support.write(
        top, {"mkdocs.yml": MKDOCS, "charters.yml": f"home: [nordhafen]\n{beside}", "docs/own/tool.html": "<p>ours</p>"}
    )
    support.write(top, {"docs/own/drawing.svg": FILES["bad.svg"], "docs/own/tool.js": "1"})
    support.write(documents, {**small, **{f"nordhafen-kestrel/{name}": text for name, text in FILES.items()}})
    done = engine("build", cwd=top)
    assert done.returncode == 0, done.stderr
    published = {path.name for path in (top / "site" / "nordhafen-kestrel").iterdir() if path.is_file()}
    assert {"good.svg", "minutes.txt", "plan.pdf"} <= published
    out = {"bad.svg", "bad2.SVG", "page.html", "run.js"}
    assert not out & published
    for name in out:
        assert f"nordhafen-kestrel/{name}” is left out" in done.stderr
    own = {path.name for path in (top / "site" / "own").iterdir()}
    assert own == {"tool.html", "tool.js"}, (
        "pages and scripts of the site's own are its owner's; its drawings are looked at"
    )
