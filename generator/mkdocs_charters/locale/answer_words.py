"""By what a sentence says that somebody answers, acts, or gives notice within a time, per language.

Each list holds what makes that sure, and what makes it unsure: where a sentence has other words, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True)
class AnswerWords:
    """Words in lower case. `answers` and `acts` are forms of verbs for what somebody does within a time, `done` their participles after one of
    `passives`. `subjects` may stand before a verb in a rule, `leading` before the verb of a promise. With one of `hedges` (denials,
    limits, what is done by others) more time may bind more; what follows one of `asides` belongs to something else. `joins` begin
    another part of a sentence, `per` a share of a time. `verb_last` says that a verb may end its part. `times` are names of times to act.

    Of notice, where none of `denials` stands in the same part of a sentence: a length of time stands before one of `notice_after`, or after one of `notice_before`; `ahead` says so where the same sentence
    has one of `telling`; `without_notice` says that there is none.
    """

    answers: frozenset[str]
    acts: frozenset[str]
    done: frozenset[str]
    passives: frozenset[str]
    subjects: frozenset[str]
    leading: frozenset[str]
    hedges: frozenset[str]
    asides: frozenset[str]
    prepositions: frozenset[str]
    joins: frozenset[str]
    per: frozenset[str]
    times: tuple[str, ...]
    denials: frozenset[str]
    notice_after: str
    notice_before: str
    ahead: str
    telling: tuple[str, ...]
    without_notice: str
    verb_last: bool = False


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH: Final = AnswerWords(
    answers=_all("answer answers reply replies respond responds acknowledge acknowledges call calls ring rings confirm confirms say says"),
    acts=_all(
        "report reports deliver delivers pay pays fix fixes repair repairs send sends tell tells inform informs notify notifies ship ships "
        "decide decides resolve resolves close closes meet meets return returns arrive arrives submit submits"
    ),
    done=_all("answered acknowledged confirmed reported delivered paid fixed repaired sent resolved closed decided"),
    passives=_all("is are be"),
    subjects=_all("we each both everyone everybody all side sides party parties of us one the other either must will shall should always"),
    leading=_all("always also still to"),
    hedges=_all(
        "not no never nobody nothing none neither nor without refrain avoid stop cease cannot can't don't doesn't won't most least "
        "only let lets allow allows help helps may can except unless until up first"
    ),
    asides=_all(
        "that which who whom whose what whatever where when whenever if once after before because as than while i we they she he used "
        "made sold bought sent given taken found kept done"
    ),
    prepositions=_all("to from of for with at by in on the a an"),
    joins=_all("and or but then"),
    per=_all("a an per each every"),
    times=("answer time", "response time", "reply time", "reaction time", "turnaround", "lead time", "delivery time", "repair time",
           "waiting time", "time to answer", "time to reply", "time to respond", "time to deliver", "time to pay", "time to repair"),
    denials=_all("not no never nobody most"),
    notice_after=r"\s+(?:of\s+)?(?:(?:written|prior|advance|clear|formal)\s+)*notice\b",
    notice_before=r"(?<!\w)notice(?:\s+period)?\s*(?::|\s(?:of|is|be|remains))\s*(?:at\s+least\s+|always\s+)?$",
    ahead=r"\s+(?:in advance|ahead|beforehand)\b",
    telling=("say", "tell", "announce", "let", "write", "inform", "end"),
    without_notice=r"(?<!\w)(?:without (?:any )?notice|no notice (?:is|need))\b(?! of\b)(?! (?:\w+ ){0,2}in the\b)",
)  # fmt: skip

GERMAN: Final = AnswerWords(
    answers=_all(
        "antworten antwortet beantworten beantwortet bestätigen bestätigt anrufen ruft rufen zurückrufen sagen sagt rückmelden meldet melden"
    ),
    acts=_all(
        "liefern liefert zahlen zahlt bezahlen bezahlt überweisen überweist berichten berichtet reparieren repariert beheben behebt "
        "schicken schickt senden sendet informieren informiert entscheiden entscheidet lösen löst"
    ),
    done=_all("beantwortet bestätigt gemeldet geliefert bezahlt gezahlt überwiesen repariert behoben geschickt gesendet entschieden gelöst"),
    passives=_all("wird werden"),
    subjects=_all("wir jeder jede jedes beide alle seite seiten partei parteien von uns die der"),
    leading=_all("immer stets auch"),
    hedges=_all(
        "nicht nie niemals niemand nichts kein keine keinen keinem keiner weder noch ohne unterlässt verzichtet höchstens maximal mindestens "
        "nur erst lässt lassen hilft helfen darf dürfen kann können außer bis ersten"
    ),
    asides=_all("das welche welcher welches was wer wo wenn falls sobald nachdem bevor weil als während"),
    prepositions=frozenset(),
    joins=_all("und oder aber dann"),
    per=_all("pro je im des jedes"),
    times=("antwortzeit", "reaktionszeit", "lieferzeit", "bearbeitungszeit", "durchlaufzeit", "wartezeit", "zahlungsfrist"),
    denials=_all("nicht kein keine keiner höchstens niemand"),
    notice_after=r"\s+(?:kündigungsfrist|frist)\b",
    notice_before=r"(?<!\w)(?:kündigungsfrist|frist)\s*(?::|\s(?:von|ist|beträgt|bleibt))\s*(?:mindestens\s+|immer\s+)?$",
    ahead=r"\s+(?:vorher|im voraus|zuvor|davor)\b",
    telling=("sag", "kündig", "teilt", "mitteil", "erklär", "schreib", "beend"),
    without_notice=r"(?<!\w)(?:fristlos|ohne (?:kündigungsfrist|frist)|ohne eine frist)\b",
    verb_last=True,
)  # fmt: skip

_BY_LANGUAGE: Final = {"en": ENGLISH, "de": GERMAN}


@cache
def answer_words(language: str) -> tuple[AnswerWords, ...]:
    """The word lists that hold in a language: its own first, then English."""
    own = _BY_LANGUAGE.get(language.split("-")[0].split("_")[0].lower())
    return (own, ENGLISH) if own is not None and own is not ENGLISH else (ENGLISH,)
