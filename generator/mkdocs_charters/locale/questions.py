"""The guiding questions, per type of alliance and language. Ids are stable; former wordings stay as aliases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from . import question_examples
from .headings import fold_heading


class Question(NamedTuple):
    """One question. `group` is a message id; `spoken` marks what is said, not written; `leads_to` names where answers become concrete."""

    id: str
    words: Mapping[str, str]
    group: str = ""
    spoken: bool = False
    leads_to: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    examples: Mapping[str, str] = MappingProxyType({})

    def example(self, language: str) -> str:
        """An answer to it in a language, English where it has none."""
        return self.examples.get(_short(language), self.examples["en"])

    def text(self, language: str) -> str:
        """The wording in a language, English where it has none."""
        return self.words.get(_short(language), self.words["en"])


def _short(language: str) -> str:
    return language.split("-")[0].split("_")[0].lower()


def _q(ident: str, en: str, de: str, *leads_to: str, group: str = "", spoken: bool = False) -> Question:
    return Question(ident, {"en": en, "de": de}, group, spoken, leads_to)


ONE_TO_ONE: Final = (
    _q("strong", "What would make this a strong relationship for both of us?", "Was würde das für uns beide zu einer starken Beziehung machen?", "purpose"),
    _q("working", "What will we notice when it works?", "Woran merken wir, dass es gelingt?", "success_criteria"),
    _q("count-on", "What can each of us rely on the other for?", "Worauf kann sich jeder von uns beim anderen verlassen?", "commitments"),
    _q("challenged", "When things get hard, how do we want to behave?", "Wie wollen wir uns verhalten, wenn es schwierig wird?", "when_it_gets_hard"),
    _q("stuck", "What does it look like when one of us is stuck, and how would the other know?", "Wie sieht es aus, wenn einer von uns feststeckt, und woran merkt es der andere?", "working_with"),
    _q("intention", "What are we setting out to achieve together?", "Was wollen wir gemeinsam erreichen?", "purpose", "priorities"),
    _q("values", "Which values do we hold to, both of us?", "An welche Werte halten wir uns beide?", "values"),
    _q("tone", "What tone suits us: encouraging, candid, direct, challenging, open? What works best when we talk?", "Welcher Ton passt zu uns: ermutigend, offen, direkt, fordernd? Was hilft, wenn wir reden?", "when_it_gets_hard"),
    _q("thanks", "How do you like to be thanked? What does good recognition sound like to you?", "Wie magst du Dank hören? Wie klingt gute Anerkennung für dich?", "working_with"),
    _q("critique", "How do you like to be told that something is off? What makes feedback useful to you?", "Wie möchtest du hören, dass etwas nicht stimmt? Was macht eine Rückmeldung für dich nützlich?", "working_with"),
    _q("reach", "How and when do you prefer to be reached: in writing, in person, in a meeting; which hours?", "Wie und wann bist du am liebsten erreichbar: schriftlich, persönlich, im Gespräch; zu welchen Zeiten?", "working_with", "cadence"),
    _q("trust", "What would let us trust each other more?", "Was würde uns einander mehr vertrauen lassen?", "ground_rules", "priorities"),
    _q("invite", "Why do I want this alliance, and what do you hope for or worry about?", "Warum will ich dieses Bündnis, und was erhoffst oder befürchtest du?", spoken=True),
    _q("time", "How often, where and how do we meet, and how do we keep in touch between?", "Wie oft, wo und wie treffen wir uns, und wie bleiben wir dazwischen in Kontakt?", "cadence"),
)  # fmt: skip

TEAM: Final = (
    _q("atmosphere", "What atmosphere do we want to make, and how would we know that we have it?", "Welche Stimmung wollen wir schaffen, und woran merken wir, dass sie da ist?", "values", "success_criteria", group="the air we work in"),
    _q("feel", "How should it feel to work here: roomy, candid, supportive, allowed to disagree?", "Wie soll es sich anfühlen, hier zu arbeiten: weit, offen, stützend, mit Platz für Widerspruch?", "values", group="the air we work in"),
    _q("flourish", "What would help this team flourish?", "Was würde dieses Team aufblühen lassen?", "priorities", group="the air we work in"),
    _q("accountable", "What is each of us accountable for?", "Wofür steht jede und jeder von uns ein?", "decision_rights", "commitments", group="shared responsibility"),
    _q("rely", "What may the team count on from each of us?", "Worauf darf das Team bei jeder und jedem von uns zählen?", "commitments", group="shared responsibility"),
    _q("promise", "What do we promise one another, and how would we know that it is kept?", "Was versprechen wir einander, und woran merken wir, dass es gehalten wird?", "commitments", group="shared responsibility"),
    _q("difficult", "Who do we want to be when it gets difficult, and how would we know?", "Wer wollen wir sein, wenn es schwierig wird, und woran merken wir es?", "when_it_gets_hard", group="how we behave"),
    _q("rules", "What are our ground rules for conflict, for decisions and for the daily work?", "Welche Grundregeln haben wir für Streit, Entscheidungen und den Alltag?", "ground_rules", "decision_rights", group="how we behave"),
    _q("conflict", "When we clash, what do we do, step by step?", "Was tun wir Schritt für Schritt, wenn wir aneinandergeraten?", "when_we_disagree", group="how we behave"),
    _q("check-in", "When do we look at this agreement again, and who starts that?", "Wann sehen wir uns diese Vereinbarung wieder an, und wer stößt das an?", "cadence", "review_every", group="keeping it alive"),
)  # fmt: skip

PARTNERS: Final = (
    _q("objectives", "What are the top objectives of each side, and how do we know (past projects, interviews, figures)?", "Was sind die wichtigsten Ziele jeder Seite, und woher wissen wir das (Projekte, Gespräche, Zahlen)?", "objectives", "evidence", group="common ground"),
    _q("overlap", "Where do they meet, and how much does each matter to each side?", "Wo treffen sie sich, und wie wichtig ist jedes für jede Seite?", "weights", group="common ground"),
    _q("apart", "Where do we want different things, and which problem do we share behind that?", "Wo wollen wir Verschiedenes, und welches gemeinsame Problem steckt dahinter?", "reframe", group="common ground"),
    _q("purpose", "What are we here to do together that neither does alone?", "Was tun wir gemeinsam, das keiner allein tut?", "purpose", group="common ground"),
    _q("success", "What will both sides call success, and how is it measured?", "Was nennen beide Seiten Erfolg, und wie wird er gemessen?", "success_criteria", "indicators", group="common ground"),
    _q("milestones", "What comes first, by when, and who owns it?", "Was kommt zuerst, bis wann, und wer kümmert sich?", "milestones", group="common ground"),
    _q("give", "What can we offer now that helps them reach their goals: insight, data, access, introductions, people, time?", "Was können wir jetzt anbieten, das ihnen hilft: Einblick, Daten, Zugang, Kontakte, Menschen, Zeit?", "offers", "asks", "commitments", group="giving"),
    _q("value", "In which terms does each side count value: cost saved, speed, risk reduced, revenue, learning?", "Woran misst jede Seite den Wert: Kosten, Tempo, Risiko, Umsatz, Lernen?", "benefit", group="giving"),
    _q("decide", "Which decisions are joint, who decides each, and what if nobody does in time?", "Welche Entscheidungen sind gemeinsam, wer trifft sie, und was gilt, wenn niemand rechtzeitig entscheidet?", "decision_rights", group="governance"),
    _q("escalate", "Whom do we turn to, on both sides, when it does not move, and how fast do they answer?", "An wen wenden wir uns auf beiden Seiten, wenn es stockt, und wie schnell antworten sie?", "escalation", group="governance"),
    _q("measure", "Which markers show that each side keeps its word?", "Woran zeigt sich, dass jede Seite ihr Wort hält?", "service_level", "indicators", group="governance"),
    _q("adjust", "When do we ask whether the governance itself still serves?", "Wann fragen wir, ob unsere Spielregeln noch taugen?", "cadence", group="governance"),
    _q("rhythm", "Which meetings, how often, what for: briefing, strategy review, impact report?", "Welche Treffen, wie oft, wozu: Lage, Strategie, Wirkung?", "cadence", group="rhythm"),
    _q("informal", "What do we do together that is not on any plan: coffee, shadowing, volunteering?", "Was tun wir gemeinsam, das auf keinem Plan steht: Kaffee, Mitlaufen, Ehrenamt?", "cadence", group="rhythm"),
    _q("answer", "How quickly do we answer each other, and through which channel?", "Wie schnell antworten wir einander, und auf welchem Weg?", "how_we_communicate", group="rhythm"),
    _q("words", "Which words do we need to mean the same thing?", "Welche Wörter müssen für alle dasselbe bedeuten?", "words_we_share", group="trust"),
    _q("dispute", "How do we settle a dispute: interests, root causes, criteria, options?", "Wie legen wir einen Streit bei: Interessen, Ursachen, Maßstäbe, Möglichkeiten?", "when_we_disagree", group="trust"),
    _q("celebrate", "How do we celebrate what we achieve, and name the people behind it?", "Wie feiern wir, was wir erreichen, und nennen die Menschen dahinter?", group="trust"),
    _q("succession", "Who takes over when somebody leaves?", "Wer übernimmt, wenn jemand geht?", "representatives", group="trust"),
    _q("leave", "How do we part, if we must, without harm to either?", "Wie gehen wir, wenn es sein muss, ohne Schaden auseinander?", "parting", group="trust"),
)  # fmt: skip


def _with(questions: tuple[Question, ...], examples: Mapping[str, Mapping[str, str]]) -> tuple[Question, ...]:
    return tuple(one._replace(examples=examples[one.id]) for one in questions)


_BY_TYPE: Final[Mapping[str, tuple[Question, ...]]] = {
    "one_to_one": _with(ONE_TO_ONE, question_examples.ONE_TO_ONE),
    "intra_team": _with(TEAM, question_examples.TEAM),
    "inter_team": (_partners := _with(PARTNERS, question_examples.PARTNERS)),
    "inter_org": _partners,
}


def questions_for(alliance_type: str) -> tuple[Question, ...]:
    """The guiding questions of a type of alliance, in the order of the conversation; none for an unknown type."""
    return _BY_TYPE.get(alliance_type, ())


@cache
def question_by_words(alliance_type: str) -> Mapping[str, str]:
    """Ids of a type's questions by their folded words in every language, former wordings included."""
    return {
        fold_heading(words): question.id
        for question in questions_for(alliance_type)
        for words in (*question.words.values(), *question.former)
    }
