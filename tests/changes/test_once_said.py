"""What former prose loses: each sentence that a hidden item says now, wherever it stood, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.changes.once_said import hidden_sentences, without_sentences
from mkdocs_charters.model.archive import Archive, Manuscript
from mkdocs_charters.model.documents import Origin
from mkdocs_charters.model.settings import Settings
from mkdocs_charters.model.values import Kind, Visibility

SECRET = "carry the Thistledown parcels"
WORDS = st.lists(
    st.sampled_from(["bread", "cake", "salt", "call", "first", "write", "later", "both", "sides"]),
    min_size=1,
    max_size=6,
)
SENTENCES = WORDS.map(lambda words: f"{' '.join(words).capitalize()}.")
SECRETS = st.sampled_from([f"{SECRET.capitalize()}.", f"We {SECRET}!", "**Carry the**\n_Thistledown_ parcels.", f"To {SECRET}, [always](a.md)."])  # fmt: skip
BETWEEN = st.sampled_from([" ", "\n", "\n\n", "\n- ", "\n1. ", "\n> "])


def charter(prose: str, *promises: dict[str, str]) -> Manuscript:
    data = {"kind": "charter", "id": "ours", "purpose": prose, "commitments": list(promises)}
    return Manuscript(Origin("", "ours.md", "ours.md"), Kind.CHARTER, data, Visibility.PUBLIC, "en")


def left_of(former: str, present: str) -> str:
    """What is left of a former purpose where `SECRET` is hidden now."""
    hidden = {"id": "b", "will": SECRET, "visibility": "us"}
    gone = hidden_sentences(charter(present, hidden), charter(present), {})
    (made,) = without_sentences(Archive(Settings(), (charter(former),)), gone).manuscripts
    return str(made.data.get("purpose", ""))


def plain(text: str) -> list[str]:
    return [word for word in text.replace("\n", " ").split(" ") if word.strip("-1.> ")]


@given(st.lists(st.tuples(BETWEEN, SENTENCES)), SECRETS, BETWEEN, st.lists(st.tuples(BETWEEN, SENTENCES)))
def test_the_sentence_goes_and_the_others_stay(
    before: list[tuple[str, str]], secret: str, between: str, after: list[tuple[str, str]]
) -> None:
    begun, ended = ("".join(f"{sign}{one}" for sign, one in some) for some in (before, after))
    left = left_of(f"{begun}{between}{secret}{ended}", "We do it together.")
    assert "Thistledown" not in left
    assert plain(left) == plain(begun + ended)
    assert left_of(f"{begun}{ended}", "We do it together.") == f"{begun}{ended}", "nothing else is touched"


@given(st.lists(SENTENCES), SECRETS)
def test_what_the_present_text_shows_stays(others: list[str], secret: str) -> None:
    text = " ".join([*others, secret])
    assert left_of(text, text) == text
