"""Whatever somebody writes, reading it takes a time that grows with its length and no faster."""

from __future__ import annotations

import pytest
from benchmarks.awkward import READERS
from tests.growth import assert_linear, steps

CASES = [pytest.param(reader, text, id=f"{reader}: {text}") for reader, (_, texts) in READERS.items() for text in texts]


@pytest.mark.parametrize(("reader", "text"), CASES)
def test_twice_the_text_is_twice_the_work(reader: str, text: str) -> None:
    read, texts = READERS[reader]
    assert_linear(read, texts[text])


@pytest.mark.parametrize(("reader", "text"), CASES)
def test_a_large_text_is_read(reader: str, text: str) -> None:
    """As much as a file may hold. Were an expression's time the square of it, this would not come to an end."""
    read, texts = READERS[reader]
    read(texts[text](12_000 if reader == "prose" else 100_000))


def test_a_square_is_noticed() -> None:
    def slow(text: str) -> int:
        return sum(other == one for one in text for other in text)

    with pytest.raises(AssertionError, match="steps for 50 characters"):
        assert_linear(slow, lambda length: "a" * length, 50)


def test_steps_are_the_same_each_time() -> None:
    def work() -> list[str]:
        return sorted(["a", "b", "c"])

    assert steps(work) == steps(work) > 0
