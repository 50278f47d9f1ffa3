"""Who sees what changes, in words: a circle of readers, an item, and what is not told to all."""

from __future__ import annotations

from ...changes.change import SEEN_BY_FEWER, SEEN_BY_MORE
from ...changes.meanings import Meaning
from ...locale.words import N_, Words
from ...model.audience import Audience, Circle


def nothing(readers: Audience, words: Words) -> str:
    """That nothing changes. Of a narrower circle it is said always that others may see more, so that it tells nothing."""
    if readers.circle is Circle.ALL:
        return words.gettext(N_("Nothing changes in what the documents say."))
    return words.gettext(
        N_("Nothing changes in what the documents say to this circle of readers: %(readers)s. Others may see more.")
    ) % {"readers": readers}


def seeing(meaning: Meaning, before: str, after: str) -> dict[str, str]:
    """Of what is seen by fewer or more: `others` is empty where the same people see it, `stays` where it becomes a term or is none any more."""
    if meaning.code not in (SEEN_BY_FEWER, SEEN_BY_MORE):
        return {}
    return {"others": "yes" if before != after else "", "stays": "" if meaning.term else "yes"}


def veiled(words: Words) -> str:
    """That what is agreed changes in something of which nothing is told to this circle of readers."""
    said = N_("Something changes in what is agreed that is not told here, since not all who read this may see it before and after. Whoever speaks for a party asks whoever proposes the change; `charters approvals` says whose yes it needs.")  # fmt: skip
    return words.gettext(said)
