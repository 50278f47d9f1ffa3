"""What moved since a yes, where all accepted other words for the same in between."""

from __future__ import annotations

from pathlib import Path

from tests import support
from tests.changes.test_history import CHARTER, NOON, TEXT, by_words, meant, now_of, one, signed, whole_at
from tests.pasts import begin, commit, put

from mkdocs_charters.model.terms import digest


def test_what_all_accepted_as_the_same_has_not_moved(tmp_path: Path) -> None:
    """A typo was accepted by all, and later something else changed: that alone moved."""

    folder = begin(tmp_path / "repository")
    commit(folder, support.AROUND)

    def terms() -> str:
        portfolio = now_of(folder).portfolio
        return digest(portfolio, portfolio.alliances["nordhafen-kestrel"])

    parties = "parties: [{party: nordhafen, sponsor: Ines Vogt}, {party: kestrel, sponsor: Amara Okafor}]"
    put(folder, {CHARTER: TEXT.replace("parties: [nordhafen, kestrel]", parties)})
    text = signed(folder, (folder / CHARTER).read_text())
    commit(folder, {CHARTER: text}, day="2026-02-15")
    before = terms()
    put(folder, {CHARTER: text.replace(NOON, "send the manifest at noon")})
    entry = f"rewordings:\n  - {{from: '{before}', to: '{terms()}', accepted_by: [Ines Vogt, Amara Okafor]}}\n"
    reworded = (folder / CHARTER).read_text().replace("commitments:\n", f"{entry}commitments:\n")
    commit(folder, {CHARTER: reworded}, day="2026-03-01")
    assert one(folder).since == {}
    commit(folder, {CHARTER: reworded.replace("2026-09-01", "2026-10-01")}, day="2026-04-01")
    found = one(folder)
    since = found.since["kestrel"]
    assert since is not None
    wanted = meant(whole_at(folder, "HEAD~1"), now_of(folder).portfolio, "nordhafen-kestrel")
    assert by_words(since) == by_words(one_ for one_ in wanted if one_.term)
    assert len(since) == 1
    assert before in found.texts
