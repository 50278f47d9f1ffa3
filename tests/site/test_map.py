"""The priority map of parties and priorities that nobody chose for it, measured where it is drawn."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import support

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PARTIES = {
    "short": ("A", "B"),
    "long": (
        "Ministerium für Umwelt, Klimaschutz und Energiewirtschaft Baden-Württemberg",
        "Internationale Donauschifffahrtsgesellschaftsbeteiligungsverwaltung",
    ),
    "wide": (
        "中国国际海运集装箱集团股份有限公司东京代表处连络事务所",
        "WWWWWWWWWWWW MMMMMMMMMMMM WWWWWWWWWWWW MMMMMMMM",
    ),
    "marks": ("A & B <Partners> \"GmbH\" 'Co'", "🚢🚢🚢🚢🚢 Hafen 🚢🚢🚢🚢🚢 שלום עולם"),
}
SPOTS: list[tuple[float, float]] = [
    (5, 5),
    (4, 5),
    (4, 4),
    (4, 4),
    (4, 4),
    (3, 3),
    (1, 4),
    (2, 5),
    (4, 1),
    (5, 2),
    (1, 1),
    (0, 0),
]
TITLES = [
    "Fewer waits at the gate for everybody who drives at night",
    "Kraftfahrzeughaftpflichtversicherungsunterlagen",
    "港口夜间作业安全与应急联动机制建设",
    "WWWWWWWWWWWWWWWWWWWWWWWW",
]
CROWDS: dict[str, list[tuple[float, float]]] = {
    "spread": SPOTS,
    "pairs": [(5, 5), (5, 5), (4, 4), (4, 4), (4, 4), (3, 3), (1, 4), (1, 4), (4, 1), (5, 2), (1, 1), (0, 0)],
    "one": [(4, 4)] * 12,
    "corner": [(5, 5)] * 6 + [(4.5, 4.5)] * 3 + [(4, 5)] * 3,
    "twenty": [((at * 7) % 11 / 2, (at * 3) % 7 / 2) for at in range(20)],
}
WORDS = [
    "Fewer waits at the gate for everybody who drives at night",
    "Release before the truck arrives",
    "Cleaner air around the terminal and in the streets behind it",
    "Kraftfahrzeughaftpflichtversicherungsunterlagen",
    "A place to rest",
]
BEFORE = [(5, 1), (1, 4), (0, 0), (3, 3), (5, 5), (2, 2), (4, 0), (0, 5), (1, 1), (5, 0), (4, 4), (3, 5)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One charter for each pair of parties, with twelve priorities; and one for each crowd of them, all of which moved."""
    folder = tmp_path_factory.mktemp("maps")
    files = {
        "mkdocs.yml": "site_name: Maps\nuse_directory_urls: false\ntheme: {name: material}\nplugins: [search, charters]\n"
    }
    for name, (first, second) in PARTIES.items():
        for side, party in (("first", first), ("second", second)):
            fields = {"kind": "party", "name": party}
            files[f"docs/parties/{name}-{side}.md"] = f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n"
        priorities = [
            {
                "id": f"p{number}",
                "title": f"{TITLES[number % len(TITLES)]} {number}",
                "weights": {f"{name}-first": x, f"{name}-second": y},
            }
            for number, (x, y) in enumerate(SPOTS)
        ]
        charter = {
            "kind": "charter",
            "title": name,
            "alliance_type": "inter_org",
            "parties": [f"{name}-first", f"{name}-second"],
            "priorities": priorities,
        }
        files[f"docs/{name}/index.md"] = f"---\n{json.dumps(charter, ensure_ascii=False)}\n---\n"
    sides = ["short-first", "long-second"]
    for name, spots in CROWDS.items():
        crowd = {
            "kind": "charter",
            "title": name,
            "alliance_type": "inter_org",
            "parties": sides,
            "priorities": [
                {
                    "id": f"p{number}",
                    "title": WORDS[number % len(WORDS)],
                    "weights": dict(zip(sides, spot, strict=True)),
                    **({"reframe": {"shared_problem": "x"}} if number % 3 == 0 else {}),
                }
                for number, spot in enumerate(spots)
            ],
        }
        note = {
            "kind": "review",
            "held_on": "2026-04-14",
            "priority_shifts": [
                {"priority": f"p{number}", "party": side, "from": before, "to": now}
                for number, spot in enumerate(spots)
                for side, before, now in zip(sides, BEFORE[number % len(BEFORE)], spot, strict=True)
            ],
        }
        files[f"docs/{name}/index.md"] = f"---\n{json.dumps(crowd, ensure_ascii=False)}\n---\n"
        files[f"docs/{name}/notes/2026-04-14.md"] = f"---\n{json.dumps(note)}\n---\n"
    support.write(folder, files)
    done = support.engine("build", "-f", str(folder / "mkdocs.yml"), CHARTERS_AS_OF="2026-06-01")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", [*PARTIES, *CROWDS])
def test_its_words_stay_in_the_picture_and_off_one_another(browser: Browser, site: Path, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    left, top, right, bottom, *_ = page.evaluate(
        """() => { const box = document.querySelector('svg.ch-map').getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom] }"""
    )
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('svg.ch-map .ch-map__label text, svg.ch-map .ch-map__region text, svg.ch-map .ch-map__axis')]
            .map(node => { const box = node.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom, node.textContent.trim()] })"""
    )
    assert len(boxes) > (len(SPOTS) if name in PARTIES else len(CROWDS[name]) // 2)
    for one in boxes:
        inside = one[0] >= left - 1 and one[1] >= top - 1 and one[2] <= right + 1 and one[3] <= bottom + 1
        assert inside, one[4]
    # Regions stand in lines whose boxes touch: letters do not.
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 3 or other[3] <= one[1] + 3
        assert apart, f"{one[4]} / {other[4]}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def points_of(page: Page, paths: str) -> list[list[tuple[float, float]]]:
    """Points of each line of these paths of the map, half a unit apart."""
    found: list[list[tuple[float, float]]] = page.evaluate(
        """paths => [...document.querySelector('svg.ch-map').querySelectorAll(paths)].flatMap(path =>
            path.getAttribute('d').split('M').slice(1).map(part => {
                const one = path.cloneNode(); one.setAttribute('d', 'M' + part);
                const points = []; const length = one.getTotalLength();
                for (let at = 0; at <= length; at += 0.5) { const { x, y } = one.getPointAtLength(at); points.push([x, y]) }
                return points }))""",
        paths,
    )
    return found


def discs_of(page: Page) -> list[tuple[float, float, float]]:
    """The outermost circle of each mark: its middle and radius."""
    found: list[tuple[float, float, float]] = page.evaluate(
        """() => [...document.querySelectorAll('svg.ch-map .ch-map__mark')].map(mark => {
            const circle = mark.querySelector('circle'); return ['cx', 'cy', 'r'].map(name => circle[name].baseVal.value) })"""
    )
    return found


@pytest.mark.parametrize("name", [*PARTIES, *CROWDS])
def test_no_line_touches_a_mark_that_is_not_its_own(browser: Browser, site: Path, name: str) -> None:
    """A line to a label begins at the rim of its mark, the head of an arrow points to its own and no other mark is as near; marks
    stand apart and in their region."""
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    discs = discs_of(page)
    assert len(discs) == len(SPOTS if name in PARTIES else CROWDS[name])
    for one, other in itertools.combinations(discs, 2):
        assert math.dist(one[:2], other[:2]) > one[2] + other[2]
    for line in points_of(page, ".ch-map__lead"):
        inside = {at for at, (x, y, r) in enumerate(discs) if any(math.dist(point, (x, y)) < r + 0.5 for point in line)}
        assert len(inside) == 1, line[0]
    for line in points_of(page, ".ch-map__arrow path"):
        assert not [at for at, (x, y, r) in enumerate(discs) if any(math.dist(p, (x, y)) < r for p in line)], line[0]
    for tip, *_ in points_of(page, ".ch-map__heads"):
        near = sorted(math.dist(tip, (x, y)) - r for x, y, r in discs)
        assert near[0] == pytest.approx(3, abs=0.2)
        assert near[1] > near[0] + 0.5
    context.close()


@pytest.mark.parametrize("name", [*PARTIES, *CROWDS])
def test_lines_to_labels_do_not_cross(browser: Browser, site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    for one, other in itertools.combinations(points_of(page, ".ch-map__lead"), 2):
        assert min(math.dist(a, b) for a in one for b in other) > 0.5
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", [*PARTIES, *CROWDS])
def test_no_line_runs_through_a_label(browser: Browser, site: Path, name: str, width: int) -> None:
    """Every point of each arrow and of each line to a label, half a unit apart, is outside of all labels."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    labels = page.evaluate(
        """() => [...document.querySelectorAll('svg.ch-map .ch-map__label text')].map(node => {
            const box = node.getBBox(); return [box.x, box.y, box.x + box.width, box.y + box.height, node.textContent] })"""
    )
    drawn = points_of(page, ".ch-map__arrow path, .ch-map__lead")
    assert labels
    assert name in PARTIES or drawn
    for line in drawn:
        for left, top, right, bottom, text in labels:
            # A line that leads to a label ends where its words begin.
            through = [(x, y) for x, y in line if left + 1 < x < right - 1 and top + 1.5 < y < bottom - 1.5]
            assert through == [], text
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["short", "corner"])
def test_a_number_stands_in_the_line_of_its_first_letters(browser: Browser, site: Path, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.ch-mapwords li')].map(row => {
            const number = row.querySelector('.ch-number').getBoundingClientRect();
            const first = row.querySelector('a').getClientRects()[0];
            return [number.top + number.height / 2, first.top, first.bottom, row.textContent.trim()] })"""
    )
    assert len(lines) > 3
    for middle, top, bottom, row in lines:
        assert top <= middle <= bottom, row
    context.close()


@pytest.mark.parametrize("name", ["spread", "one"])
def test_on_paper_no_heading_stands_over_what_only_moved(browser: Browser, site: Path, name: str) -> None:
    """How a priority moved is no term: on paper stand those of which more was agreed, and the map and its words name all."""
    context = browser.new_context(viewport={"width": 680, "height": 1000})
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    rows = page.locator(".ch-priority")
    assert rows.count() == len(CROWDS[name])
    page.emulate_media(media="print")
    left = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert len(left) == sum(1 for number in range(len(CROWDS[name])) if number % 3 == 0)
    assert all("The problem we share" in row for row in left)
    assert page.locator(".ch-mapwords li:visible").count() == len(CROWDS[name])
    context.close()
