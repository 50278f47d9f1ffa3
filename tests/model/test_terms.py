"""The digest of terms: stored vectors, and what moves it and what does not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import support

from mkdocs_charters.model.terms import canonical_bytes, canonical_terms, digest, short

VECTORS = Path(__file__).parent.parent / "golden" / "terms"
BASE = support.SMALL["nordhafen-kestrel/index.md"]


def terms_of(folder: Path, charter: str, **others: str) -> str:
    """The digest of the small portfolio with another charter in it."""
    support.write(folder, {**support.SMALL, "nordhafen-kestrel/index.md": charter, **others})
    portfolio = support.seen(support.read(folder), "all").portfolio
    return digest(portfolio, portfolio.alliances["nordhafen-kestrel"])


def digest_with(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        return terms_of(Path(folder), text)


@pytest.mark.parametrize("case", sorted(path.name for path in VECTORS.iterdir()))
def test_a_stored_vector_holds(case: str) -> None:
    """Each folder holds documents, the canonical JSON of the terms, and the digest. They never change for version 1."""
    folder = VECTORS / case
    portfolio = support.seen(support.read(folder / "charters"), "all").portfolio
    (alliance,) = portfolio.alliances.values()
    expected = (folder / "canonical.json").read_bytes().rstrip(b"\n")
    assert canonical_bytes(portfolio, alliance) == expected
    stored = (folder / "digest.txt").read_text(encoding="ascii").strip()
    assert digest(portfolio, alliance) == stored
    # As somebody else would compute it, from the canonical form alone.
    assert stored == "1:sha256:" + hashlib.sha256(expected).hexdigest()
    assert json.loads(expected) == canonical_terms(portfolio, alliance)


MOVES = [
    (("send the manifest by noon", "send the manifest by one"),),
    (("every: working day", "every: week"),),
    (("Medicine arrives cold, by night too.", "Medicine arrives."),),
    (("fewer long mails", "fewer mails"),),
    (("Release by night", "Release by day"),),
    (("quarterly review, every quarter", "quarterly review, every month"),),
    (("by: Nordhafen AG, ", "by: Kestrel Air, "),),
    (("parties:\n", "expires_on: 2028-01-01\nparties:\n"),),
    (("## When it gets hard", "## Parting\nThree months' notice.\n\n## When it gets hard"),),
]
STAYS = [
    (("status: active", "status: paused"),),
    (("{nordhafen: 5, kestrel: 2}", "{nordhafen: 1, kestrel: 1}"),),
    (("id: night-release", "id: by-night"), ("serves: {nordhafen: shorter waits}", "serves: {}")),
    (("Luis Prieto}\n  - {party", "Ines Vogt}\n  - {party"),),
    (("owner: Luis Prieto", "owner: Ines Vogt"),),
    (("by: Nordhafen AG", "by: [nordhafen]"),),
    (("every: working day", "every: every working day"),),
    (("by: Nordhafen AG, ", "by: Nordhafen AG, to: Kestrel Air, "),),
    (("effective_on: 2025-03-01\n", ""),),
    (("Medicine arrives cold, by night too.", "Medicine\narrives **cold**, by night   too."),),
    (("## When it gets hard", "## Something else\nCommentary.\n\n## When it gets hard"),),
    (("parties:\n", "# a comment\nparties:\n"),),
    (("parties:\n", "signatures:\n  - {party: kestrel, signed_on: 2026-01-01}\nparties:\n"),),
    (("parties:\n", "milestones:\n  - {title: secret, visibility: us}\nparties:\n"),),
    (("- {party: nordhafen, sponsor: Ines Vogt, manager: Luis Prieto}\n  - {party: Kestrel Air, sponsor: Amara Okafor}",
      "- {party: Kestrel Air, sponsor: Amara Okafor}\n  - {party: nordhafen, sponsor: Ines Vogt, manager: Luis Prieto}"),),
]  # fmt: skip


@pytest.mark.parametrize("changes", MOVES)
def test_a_term_moves_the_digest(changes: tuple[tuple[str, str], ...]) -> None:
    assert digest_with(*changes) != digest_with()


@pytest.mark.parametrize("changes", STAYS)
def test_what_is_no_term_moves_nothing(changes: tuple[tuple[str, str], ...]) -> None:
    assert digest_with(*changes) == digest_with()


@pytest.mark.parametrize("item", ["- We call [early][1]", "- We call. How we know: see [there][1]"])
def test_where_a_link_leads_is_a_term_wherever_it_is_defined(item: str) -> None:
    one, other = (
        digest_with(("- We call before we write. How we know: fewer long mails.", f"{item}\n\n## Own\n\n[1]: {target}"))
        for target in ("https://one.example.org", "https://other.example.org")
    )
    assert one != other != digest_with()


def test_pages_show_twelve_digits() -> None:
    terms = digest_with()
    assert terms.startswith("1:sha256:")
    assert short(terms) == terms.removeprefix("1:sha256:")[:12]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(["alpha", "beta", "gamma", "delta"]))
def test_the_order_of_unordered_items_does_not_count(order: list[str]) -> None:
    lines = "".join(f"  - {{id: {name}, will: do {name}, by: kestrel}}\n" for name in order)
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        text = BASE.replace("commitments:\n", f"commitments:\n{lines}")
        straight = "".join(f"  - {{id: {name}, will: do {name}, by: kestrel}}\n" for name in sorted(order))
        assert terms_of(Path(first), text) == terms_of(
            Path(second), BASE.replace("commitments:\n", f"commitments:\n{straight}")
        )
