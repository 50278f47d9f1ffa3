"""Settings at a glance: what a conversation asks of them before it reads anything, and never another answer than reading gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.settings import Settings
from mkdocs_charters.reading import read_settings
from mkdocs_charters.reading.root import Spoken, spoken_in
from mkdocs_charters.reading.settings import settings_in


def _seen(tmp_path: Path, text: str) -> Spoken | None:
    (tmp_path / "charters.yml").write_bytes(text.encode())
    return spoken_in(tmp_path)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert spoken_in(tmp_path) == Spoken(Settings().language, Settings().timezone)


@pytest.mark.parametrize(
    "text",
    [
        "home: [nordhafen]\ntimezone: Europe/Berlin\nlanguage: de\n",
        "# ours\r\n\r\nlanguage: de\r\nsources:\r\n  - charters\r\n",
        "sources:\n- charters\n- {path: more, name: more}\n",
        "forge:\n  kind: gitlab\n  url: https://forge.example.org/a/b\nlanguage: pt-BR\n",
        "",
    ],
)
def test_simple_settings_are_seen_as_they_are_read(tmp_path: Path, text: str) -> None:
    read, problems = settings_in(text.encode())
    assert not problems
    assert _seen(tmp_path, text) == (read.language, read.timezone)


@pytest.mark.parametrize(
    "text",
    [
        "{language: de}\n", "language: 'de'\n", "language: de # ours\n", "language: de\nlanguage: en\n", "timezone: Berlin\n",
        '"language": de\n', "language: &ours de\n", "language:\n  de\n", "home: {\n  a: b\n}\nlanguage: de\n", "timezone: ../etc\n",
        "--- \nlanguage: de\n", "\ufefflanguage: de\n",
    ],
)  # fmt: skip
def test_what_could_mean_something_else_is_read(tmp_path: Path, text: str) -> None:
    assert _seen(tmp_path, text) is None


def test_what_is_no_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "charters.yml").write_bytes(b"language: \xff\n")
    assert spoken_in(tmp_path) is None
    (tmp_path / "charters.yml").unlink()
    (tmp_path / "charters.yml").mkdir()
    assert spoken_in(tmp_path) is None


_KEYS = st.sampled_from(
    ["language", "timezone", "home", "sources", "  language", "- language", "x", "'language'", "}", "]"]
)
_VALUES = st.sampled_from(
    ["de", "en", "Europe/Berlin", "UTC", "[", "{", "]", "'de'", "|", "- a", "", "# de", "de, en", "[a]"]
)


@given(st.lists(st.tuples(_KEYS, st.sampled_from([": ", ":", " "]), _VALUES), max_size=6))
def test_a_glance_never_differs(tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str, str]]) -> None:
    """Where settings can be read at all, and a glance tells anything, it tells the same."""
    folder = tmp_path_factory.getbasetemp() / "glance"
    folder.mkdir(exist_ok=True)
    (folder / "charters.yml").write_text("".join(f"{''.join(one)}\n" for one in lines), encoding="utf-8")
    read, problems = read_settings(folder / "charters.yml")
    seen = spoken_in(folder)
    assert problems or seen is None or seen == (read.language, read.timezone)
