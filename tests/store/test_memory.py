"""Python looks for cycles seldom, or not at all where there are none."""

from __future__ import annotations

import gc

from tests.checks.test_golden import CASES, problems_of, sections

from mkdocs_charters.store.memory import seldom_collected, without_cycles


def test_reading_linking_and_checking_make_no_cycles() -> None:
    """Whatever is wrong: all golden cases of checking are read, once to load and to build what is built at first use."""
    cases = [sections(case.read_text(encoding="utf-8")) for case in CASES]
    for files, as_of, _ in cases:
        problems_of(files, as_of)
    gc.collect()
    gc.disable()
    try:
        for files, as_of, _ in cases:
            problems_of(files, as_of)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_was_set_is_set_again() -> None:
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    with seldom_collected(), without_cycles(), without_cycles():
        assert not gc.isenabled()
        assert gc.get_threshold() != before[1]
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before
