"""Every picture that we draw: what it is called, what it shows in words, and where the same stands as a table or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.pages.site import Site, site_of
from tests.support import SAMPLE

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"ch-map", "ch-net__picture", "ch-roadmap__picture", "ch-trend__picture", "ch-given__picture"}


class Picture:
    """A drawing on a page, with what stands around it."""

    def __init__(self, page: str, svg: Element, around: list[Element]) -> None:
        self.page = page
        self.svg = svg
        self.around = around
        self.kind = (svg.get("class") or "").split()[0]

    def words(self, name: str) -> str:
        """What its `title` or `desc` says."""
        return " ".join(text for one in self.svg.iter(SVG + name) for text in one.itertext()).strip()

    @property
    def figure(self) -> Element:
        return next(one for one in self.around if one.tag == HTML + "figure")

    @property
    def named_by(self) -> list[str]:
        holder = next(one for one in (self.svg, *self.svg.iter()) if one.get("role") == "img")
        return (holder.get("aria-labelledby") or "").split()

    @property
    def marks(self) -> set[str]:
        """Where its marks lead."""
        return {one.get("href") or "" for one in self.svg.iter(SVG + "a")}

    def told(self) -> list[Element]:
        """Tables and lists of the nearest part of the page that has any besides the picture's own legend."""
        for part in self.around:
            found = [
                one
                for one in part.iter()
                if one.tag in (HTML + "table", HTML + "ul") and "legend" not in (one.get("class") or "")
            ]
            if found:
                return found
        return []


def pictures(site: Site) -> Iterator[Picture]:
    for plan in site.plan.pages():
        tree = html5lib.parse(site.html(plan.address), treebuilder="etree")
        above = {child: parent for parent in tree.iter() for child in parent}
        for svg in tree.iter(SVG + "svg"):
            around = []
            one: Any = svg
            while (one := above.get(one)) is not None:
                around.append(one)
            # What only goes with words beside it: the shapes of a legend, the bar behind a number.
            beside = any(re.search("legend|sample", each.get("class") or "") for each in (svg, *around))
            if not beside and not any(each.get("aria-hidden") == "true" for each in (svg, *around)):
                yield Picture(plan.address, svg, around)


@pytest.fixture(scope="module")
def drawn() -> list[Picture]:
    return list(pictures(site_of(SAMPLE)))


def test_the_sample_has_every_kind(drawn: list[Picture]) -> None:
    assert {one.kind for one in drawn} == KINDS


def test_each_has_a_title_a_description_and_a_caption(drawn: list[Picture]) -> None:
    for one in drawn:
        where = (one.page, one.kind)
        assert one.words("title"), where
        assert one.words("desc"), where
        assert len(one.named_by) == 2, where
        captions = [" ".join(each.itertext()).strip() for each in one.figure.iter(HTML + "figcaption")]
        assert captions, where
        assert all(captions), where


def test_each_is_told_in_a_table_or_a_list_as_well(drawn: list[Picture]) -> None:
    """What its marks lead to stands there, too, each with a link of its own or as the place itself."""
    for one in drawn:
        told = one.told()
        assert told, (one.page, one.kind)
        links = {each.get("href") for part in one.around[-1:] for each in part.iter(HTML + "a")}
        places = {f"#{each.get('id')}" for each in one.around[-1].iter() if each.get("id")}
        assert one.marks <= links | places, (one.page, one.kind, one.marks - links - places)
