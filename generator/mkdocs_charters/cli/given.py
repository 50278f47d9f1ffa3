"""What was given as options instead of being asked, and all that is wrong with it, told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from ..authoring.asking.asked import DID_YOU_MEAN, Answers, Question, checked, too_few
from ..locale.words import N_, Words
from ..model.spelled import fold
from ..reading.nearest import nearest
from .gathering import gathered

_MOST: Final = 20
"""As many as are listed of what could be meant."""


class Given:
    """What was given as options, by their names. Options `below` say which one they are about: `rota=kept`.

    `wrong` grows with what is found, a line or more for each; `missing` with what nothing can be written without.
    """

    def __init__(self, options: Mapping[str, Any], words: Words, below: Collection[str]) -> None:
        self._words = words
        self._below = below
        self.wrong = gathered()
        self.missing: list[str] = []
        self._told: dict[str, tuple[str, ...]] = {}
        for name, said in options.items():
            key = name.replace("_", "-")
            each = said if isinstance(said, tuple) else () if said is None else (said,)
            if any(not one.strip() for one in each):
                self.wrong.append(f"--{key}: {words.gettext(_EMPTY)}")
            if kept := tuple(one for one in each if one.strip()):
                self._told[key] = kept

    def __bool__(self) -> bool:
        """Whether anything was given, right or wrong: then nothing is asked."""
        return bool(self._told or self.wrong)

    def answers(
        self, questions: Sequence[Question], keys: Collection[str] | None = None, *, unknown: Collection[str] = ()
    ) -> Answers:
        """The answers that were given by some options (all but those of other questions where none are named), and what holds unless told.

        Nothing is said of options `unknown`, since what they are about is missing itself.
        """
        by_key = {one.key: one for one in questions}
        answers: dict[str, tuple[str, ...]] = {}
        for key, told in self._told.items():
            if (keys is not None and key not in keys) or key in unknown:
                continue
            for said in told:
                name, answer, problem = self._one(key, said, by_key)
                if problem:
                    self.wrong.append(problem)
                elif answer:
                    answers[name] = (*answers.get(name, ()), answer)
        return {**{one.key: (one.default,) for one in questions if one.default and one.key not in answers}, **answers}

    def _one(self, key: str, said: str, by_key: Mapping[str, Question]) -> tuple[str, str, str]:
        """The question that an option answers, the answer, and what is wrong with it."""
        name, value = _which(key, said, by_key) if key in self._below else (key, said)
        question = by_key.get(name)
        if question is None or (key in self._below and "=" not in said):
            return name, "", _nobody_asks(key, said, by_key, self._words)
        answer, problem = checked(question, value, self._words)
        return name, answer, f"--{key}: {problem}" if problem else ""

    def miss(self, questions: Sequence[Question], answers: Answers) -> bool:
        """Note what nothing can be written without; whether anything of that has no answer. What was given and is wrong is not missing."""
        without = missing_of(questions, answers)
        told = tuple(self.wrong)
        self.missing += [
            told_missing(one, self._words)
            for one in without
            if not any(line.startswith(f"--{one.key}: ") for line in told)
        ]
        return bool(without)

    @property
    def problems(self) -> list[str]:
        """All that is wrong, in lines."""
        lines = [line for one in self.wrong for line in one.split("\n")]
        return [*dict.fromkeys(lines), *([self._words.gettext(MISSING), *self.missing] if self.missing else [])]


MISSING: Final = N_("Something is missing without which nothing can be written:")
_EMPTY: Final = N_("nothing stands behind it. Write what is meant, or leave the option out.")
_AT_LEAST: Final = N_("At least %(number)s.")
_NOTHING_HERE: Final = N_("there is nothing of the kind here to say something about.")
_OF_WHAT: Final = N_("“%(said)s” does not say what it is about. Write it as NAME=VALUE, such as %(example)s=…")
_NONE_OF_THESE: Final = N_("“%(said)s” means none of these, or more than one.")
_THERE_IS: Final = N_("There is:")


def missing_of(questions: Sequence[Question], answers: Answers) -> list[Question]:
    """The questions without an answer that nothing can be written without."""
    return [
        one for one in questions if (one.needed and not answers.get(one.key)) or too_few(one, answers.get(one.key, ()))
    ]


def told_missing(question: Question, words: Words) -> str:
    """An option that is missing, in a line."""
    least = f"{words.gettext(_AT_LEAST) % {'number': question.least}} " if question.least > 1 else ""
    return f"  --{question.key}: {question.ask} {least}{question.hint}".rstrip()


def _which(key: str, said: str, by_key: Mapping[str, Question]) -> tuple[str, str]:
    """Of `rota=kept` the key of the question, and the answer. What is meant is named by its id, its names, or by words that fit it alone."""
    which, _, value = said.partition("=")
    wanted = fold(which)
    about = {
        one: tuple(map(fold, (one.partition(":")[2], by_key[one].about, *by_key[one].names)))
        for one in by_key
        if one.startswith(f"{key}:")
    }
    found = (
        [one for one, names in about.items() if wanted in names]
        or [one for one, names in about.items() if wanted and names[1].startswith(wanted)]
        or [one for one, names in about.items() if wanted and wanted in names[1]]
    )
    return found[0] if len(found) == 1 else f"{key}:{which.strip()}", value.strip()


def _nobody_asks(key: str, said: str, by_key: Mapping[str, Question], words: Words) -> str:
    known = [(one.partition(":")[2], question) for one, question in by_key.items() if one.startswith(f"{key}:")]
    if not known:
        return f"--{key}: {words.gettext(_NOTHING_HERE)}"
    which, equals, _ = said.partition("=")
    if not equals:
        return f"--{key}: {words.gettext(_OF_WHAT) % {'said': said, 'example': known[0][0]}}"
    near = nearest(which.strip(), [name for ident, one in known for name in (ident, one.about, *one.names) if name])
    hint = f" {words.gettext(DID_YOU_MEAN) % {'near': near}}" if near else ""
    listed = "\n".join(f"  {ident}" + (f"  ({one.about})" if one.about else "") for ident, one in known[:_MOST])
    none = words.gettext(_NONE_OF_THESE) % {"said": which.strip()}
    return f"--{key}: {none}{hint} {words.gettext(_THERE_IS)}\n{listed}"
