"""The charter that comes of the answers to what is asked for one."""

from __future__ import annotations

from collections.abc import Sequence

from ...locale.questions import Question as Guiding
from ...locale.questions import questions_for
from ...model.choices import Kind
from .asked import Answers, Said
from .charters import Founding
from .doubts import deciders
from .drafted import Bare, Drafted, Told
from .weights import weighed


def charter_of(founding: Founding, answers: Answers, name: str) -> Drafted:
    """The charter that comes of some answers: a draft, until the parties propose it to one another."""
    said = Said(answers)
    parties = said.all("party")
    made = Drafted(name, {"kind": Bare(Kind.CHARTER.value), "alliance_type": Bare(founding.alliance_type.value)})
    made.tell("status", Bare("draft"))
    made.tell("parties", [_with_speakers(one, said.all(f"speaks:{one}")) for one in parties])
    made.tell("effective_on", Bare(said("effective-on")))
    made.tell("priorities", [_priority(one, parties) for one in said.all("priority")])
    promises: list[Told] = [{"by": party, "will": will} for party in parties for will in said.all(f"promise:{party}")]
    made.tell("commitments", promises)
    made.tell("success_criteria", said.all("success"))
    made.tell("decision_rights", [_right(one) for one in said.all("decision")])
    made.tell("cadence", said.all("meeting"))
    made.title(said("title"))
    for key, told in (("purpose", said("purpose")),):
        made.section(key, founding.language, told)
    for one in questions_for(founding.alliance_type.value):
        _answered(made, one, said(f"q:{one.id}"), founding.language)
    made.bullets("ground_rules", founding.language, said.all("rule"))
    made.bullets("when_it_gets_hard", founding.language, said.all("hard"))
    made.section("how_we_communicate", founding.language, said("answer"))
    made.bullets("words_we_share", founding.language, map(_word, said.all("word")))
    made.section("parting", founding.language, said("parting"))
    return made


def _with_speakers(party: str, people: Sequence[str]) -> Told:
    return {"party": party, "representatives": people} if people else party


def _answered(made: Drafted, question: Guiding, answer: str, language: str) -> None:
    if answer.strip():
        made.prose(f"## {question.text(language)}\n\n{answer.strip()}")


def _priority(line: str, parties: Sequence[str]) -> Told:
    """A priority with its weights, where there is one for each party."""
    title, weights = weighed(line)
    if len(weights) != len(parties):
        return {"title": line.strip()}
    return {
        "title": title,
        "weights": {party: Bare(weight) for party, weight in zip(parties, weights, strict=True)},
    }


def _right(line: str) -> Told:
    decision, people = deciders(line)
    return {"decision": decision, "decided_by": people} if people else decision


def _word(line: str) -> str:
    term, colon, meaning = line.partition(":")
    return f"**{term.strip()}**: {meaning.strip()}" if colon else line
