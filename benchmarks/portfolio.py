"""Portfolios of any size, made from a seed: the same seed and size give the same bytes on every machine.

A charter, its party documents and its records depend on the seed and on the charter's number alone, never on how many there are: the first charter of
two thousand is the first of a hundred, byte for byte, and each party has about as many alliances in both. Only the standard library is needed.

Nineteen alliances of twenty are in good order, as those are that somebody looks after: what is due was done, what was given was confirmed, a gap is talked
about. The twentieth leaves open what the checks ask about. A neglected portfolio has only such as the twentieth.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from . import words

AS_OF: Final = dt.date(2026, 11, 22)
"""The day on which benchmarks are measured: all records lie before it."""

_PER_PARTY = 4  # charters for each new party; each charter has two parties, so a party has some eight alliances
_WINDOW = 6  # parties among which a charter finds its own: four organisations and two teams, whatever its number
_PEOPLE = 4
_FIRST_DAY = dt.date(2025, 1, 6)

_EXTENSIONS: Final = """\
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tasklist:
      custom_checkbox: true
"""


def mkdocs_yml(*, plain: bool = False) -> str:
    """The configuration of a site: with our plugin, or `plain` Material for the same pages. Single documents are not in the navigation."""
    charters = "" if plain else f"  - charters:\n      as_of: {AS_OF}\n"
    pages = ("alliances", "parties", "notes", "wins")
    navigation = "".join(f"  - {page}/index.md\n" for page in pages)
    return (
        f"site_name: Alliances\ndocs_dir: {'docs' if plain else 'charters'}\n"
        f"theme:\n  name: material\n  font: false\nplugins:\n  - search\n{charters}{_EXTENSIONS}"
        f"nav:\n  - index.md\n{navigation}" + ("not_in_nav: '*'\n" if plain else "")
    )


def write(folder: Path, charters: int, seed: int = 1, *, neglected: bool = False) -> None:
    """Write a repository with that many charters, three notes and one win each, and `charters / 4 + 6` parties.

    The folder is made; `charters.yml`, `mkdocs.yml` and `charters/` appear in it.
    """
    for path, text in files(charters, seed, neglected=neglected):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def change(folder: Path) -> None:
    """Change three charters of a repository between organisations, as a proposal would: a rule, a weight, a time to decide."""
    documents = sorted((folder / "charters").glob("*/index.md"))
    texts = {file: file.read_text(encoding="utf-8") for file in documents}
    agreed = [file for file, text in texts.items() if "alliance_type: inter_org" in text]
    for number, (pattern, instead) in enumerate(_CHANGES, 1):
        file = agreed[number * len(agreed) // (len(_CHANGES) + 1)]
        text = re.sub(pattern, instead, texts[file], count=1)
        if text == texts[file]:
            raise ValueError(f"{pattern} is not in {file}")
        file.write_text(text, encoding="utf-8", newline="\n")


def decide(folder: Path, number: int) -> Path:
    """Put one more decision into a note of a repository, another note for each number from 1; the note."""
    notes = sorted((folder / "charters").glob("*/notes/*.md"))
    file = notes[number * len(notes) // (number + 1)]
    text = file.read_text(encoding="utf-8")
    if "## Decisions\n" not in text:
        raise ValueError(f"nothing was decided in {file}")
    decision = f"## Decisions\n\n- We go on as we are, and look again in {number + 1} weeks.\n"
    file.write_text(text.replace("## Decisions\n", decision, 1), encoding="utf-8", newline="\n")
    return file


_CHANGES: Final = (
    (r"(?m)^## Ground rules\n", "## Ground rules\n\n- Whoever is stuck says so on the same day."),
    (r"(weights: \{[\w-]+): \d", r"\1: 0"),
    (r"decide_within: \d+", "decide_within: 3"),
)


def files(charters: int, seed: int = 1, *, neglected: bool = False) -> Iterator[tuple[str, str]]:
    """As `write`, as paths and texts."""
    yield "charters.yml", f"home: [{_party(seed, 0).id}]\ntimezone: Europe/Berlin\n"
    yield "mkdocs.yml", mkdocs_yml()
    yield "charters/index.md", _home()
    for number in range(charters // _PER_PARTY + _WINDOW):
        party = _party(seed, number)
        yield f"charters/parties/{party.id}.md", _party_document(party, seed)
    for number in range(charters):
        charter = _Charter(seed, number, in_order=not neglected and number % 20 != 19)
        yield f"{charter.folder}/index.md", charter.document()
        yield from charter.notes()
        yield charter.win()


@dataclass(frozen=True)
class _Person:
    id: str
    name: str
    role: str


@dataclass(frozen=True)
class _Party:
    number: int
    id: str
    name: str
    team_of: str
    people: tuple[_Person, ...]
    objectives: tuple[str, ...]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _person(number: int) -> _Person:
    """Names are unique in a portfolio: after 1,600 people they get a middle initial."""
    first, last = words.FIRST_NAMES, words.LAST_NAMES
    around, turn = divmod(number, len(first))
    initial, shift = divmod(around, len(last))
    middle = f" {chr(ord('A') + initial % 26) * (1 + initial // 26)}." if initial else ""
    name = f"{first[turn]}{middle} {last[(turn + shift) % len(last)]}"
    return _Person(_slug(name), name, words.ROLES[number % len(words.ROLES)])


@cache
def _party(seed: int, number: int) -> _Party:
    around, place = divmod(number, len(words.PLACES))
    name = f"{words.PLACES[place]} {words.TRADES[(around + place) % len(words.TRADES)]}"
    team_of = ""
    if number % 3 == 2:  # every third party is a team of the one before
        team_of = _party(seed, number - 1).id
        name = f"{name} {words.TEAMS[number % len(words.TEAMS)]}"
    if around >= len(words.TRADES):
        name = f"{name} {around // len(words.TRADES) + 1}"
    people = tuple(_person(number * _PEOPLE + one) for one in range(_PEOPLE))
    filled = _Filler(random.Random(f"{seed}/party/{number}"))
    return _Party(number, _slug(name), name, team_of, people, tuple(filled.each(words.OBJECTIVES, 4)))


class _Filler:
    """Draws phrases and fills them in, each thing at most once where it gives an id."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._things: list[str] = []

    def fill(self, phrase: str, **more: str) -> str:
        """The phrase with its places filled in, its first letter as large as the phrase has it."""
        rng = self.rng
        made = phrase.format(
            thing=self.thing(),
            event=rng.choice(words.EVENTS),
            spot=rng.choice(words.SPOTS),
            trouble=rng.choice(words.TROUBLES),
            n=rng.randint(2, 9),
            **more,
        )
        return made if phrase[:1].islower() else made[:1].upper() + made[1:]

    def thing(self) -> str:
        """A thing; none comes again before all have come."""
        if not self._things:
            self._things = self.rng.sample(words.THINGS, len(words.THINGS))
        return self._things.pop()

    def one(self, phrases: Sequence[str], **more: str) -> str:
        """One of them, filled in."""
        return self.fill(self.rng.choice(phrases), **more)

    def each(self, phrases: Sequence[str], count: int) -> list[str]:
        """Several different ones, filled in."""
        return [self.fill(phrase) for phrase in self.rng.sample(phrases, count)]


@cache
def _meaning(seed: int, term: str) -> str:
    """What a word means in every charter: of two that differ the later one would be told, whichever is in good order."""
    return _Filler(random.Random(f"{seed}/word/{term}")).fill(dict(words.MEANINGS)[term])


def _home() -> str:
    return """\
---
kind: portfolio
---
# Our alliances

What we have agreed with those we rely on: why we work together, what each of us promises, how we decide, and how we behave on a bad day.
"""


def _party_document(party: _Party, seed: int) -> str:
    filled = _Filler(random.Random(f"{seed}/party document/{party.number}"))
    rng = filled.rng
    head = ["kind: party", f"name: {party.name}", f"form: {'team' if party.team_of else 'organization'}"]
    if party.team_of:
        head.append(f"part_of: {party.team_of}")
    head.append("objectives:")
    for number, title in enumerate(party.objectives, 1):
        head += [
            f"  - id: goal-{number}",
            f"    title: {title}",
            f"    theme: {rng.choice(words.THEMES)}",
            f"    weight: {rng.randint(1, 5)}",
        ]
    head.append("people:")
    for person in party.people:
        head += [
            f"  - id: {person.id}",
            f"    name: {person.name}",
            f"    role: {person.role}",
            f"    email: {person.id}@{party.id}.example",
        ]
    text = filled.one(words.PARTY_WORDS, name=party.name)
    return _document(head, f"{text}\n\n## How we work\n\n{filled.one(words.PARTY_WAYS)}\n")


def _document(head: Sequence[str], body: str) -> str:
    return "---\n" + "\n".join(head) + "\n---\n" + body


def _flow(**values: object) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _between(names: Sequence[str]) -> str:
    return "[" + ", ".join(names) + "]"


class _Charter:
    """One charter with its records. What is drawn for it depends on the seed and on its number only."""

    def __init__(self, seed: int, number: int, *, in_order: bool) -> None:
        self.seed, self.number = seed, number
        self.filled = _Filler(random.Random(f"{seed}/charter/{number}"))
        self.rng = rng = self.filled.rng
        window = [_party(seed, number // _PER_PARTY + one) for one in range(_WINDOW)]
        self.topic = words.TOPICS[number % len(words.TOPICS)]
        # Of twenty alliances twelve are between organisations, six between teams, one in a team, one between two people.
        self.type = ("inter_org",) * 12 + ("inter_team",) * 6 + ("intra_team", "one_to_one")
        self.alliance_type = self.type[number * 7 % 20]
        self.personal = self.alliance_type in ("intra_team", "one_to_one")
        organisations = [party for party in window if not party.team_of]
        teams = [party for party in window if party.team_of]
        if self.personal:
            home = teams[0]
            self.people = list(home.people[: 2 if self.alliance_type == "one_to_one" else 4])
            self.sides = [person.name for person in self.people]
            self.people_of = [[person] for person in self.people]
            name = home.id
        else:
            pair = rng.sample(organisations, 2) if self.alliance_type == "inter_org" else teams
            self.sides = [party.id for party in pair]
            self.people_of = [list(party.people) for party in pair]
            self.people = [person for people in self.people_of for person in people]
            name = "-".join(self.sides)
        self.id = f"{name}-{_slug(self.topic)}"
        self.folder = f"charters/{self.id}"
        self.effective = _FIRST_DAY + dt.timedelta(days=rng.randrange(330))
        self.counts = (6, 7) if self.personal else ((5, 7), (6, 6))[number % 2]  # priorities and commitments
        self.priorities: list[str] = []
        self.commitments: list[str] = []
        self.milestones: list[str] = []
        self.indicators: list[str] = []
        self.rhythm = ""
        self.in_order = in_order
        self.due: dict[str, dt.date] = {}
        self.weights: dict[str, dict[str, int]] = {}

    def _somebody(self) -> str:
        return self.rng.choice(self.people).name

    def _day(self, first: int, last: int) -> dt.date:
        return self.effective + dt.timedelta(days=self.rng.randint(first, last))

    def _pair(self) -> tuple[str, str]:
        one, other = self.rng.sample(self.sides, 2)
        return one, other

    def _of_both(self, which: int) -> list[str]:
        """A person of every side."""
        return [people[which % len(people)].name for people in self.people_of]

    def document(self) -> str:
        """The charter: some 90 lines of frontmatter and 350 words."""
        head = [
            "kind: charter",
            f"alliance_type: {self.alliance_type}",
            f"status: {self.rng.choice(('active', 'active', 'active', 'paused'))}",
            f"effective_on: {self.effective}",
            f"expires_on: {self.effective + dt.timedelta(days=1095)}",
            f"review_every: {self.rng.choice(('year', 'half year'))}",
            f"drafted_by: {_between([*self._of_both(0), *(self._of_both(1) if not self.personal else [])])}",
            f"stakeholders: {_between(self.rng.sample(words.STAKEHOLDERS, 2))}",
        ]
        if self.alliance_type == "one_to_one":
            head.append("visibility: internal")
        head += [*self._parties(), *self._priorities(), *self._commitments(), *self._offers()]
        head += [*self._aims(), *self._governance(), *self._indicators(), *self._signatures()]
        return _document(head, self._body())

    def _parties(self) -> Iterator[str]:
        yield "parties:"
        for side, people in zip(self.sides, self.people_of, strict=True):
            if self.personal:
                yield f"  - {side}"
                continue
            yield f"  - party: {side}"
            yield f"    sponsor: {people[0].name}"
            yield f"    manager: {people[1].name}"
            deputies = [_flow(person=people[one].id, deputy=people[one + 2].id) for one in range(2)]
            yield f"    representatives: {_between(deputies)}"

    def _priorities(self) -> Iterator[str]:
        rng, filled = self.rng, self.filled
        yield "priorities:"
        for title in filled.each(words.PRIORITIES, self.counts[0]):
            ident = _unused(_slug(title), self.priorities)
            yield f"  - id: {ident}"
            yield f"    title: {title}"
            yield f"    theme: {rng.choice(words.THEMES)}"
            weights = self.weights[ident] = self._weights()
            yield f"    weights: {_flow(**weights)}"
            if not self.personal:
                yield f"    serves: {_flow(**{side: f'goal-{rng.randint(1, 4)}' for side in self.sides})}"
            shared = self.in_order and min(weights.values()) > 2
            if len(self.priorities) % 2 and not shared:
                yield f"    owner: {self._somebody()}"
            else:
                source = rng.choice(("metric", "interview", "past_project"))
                yield f"    evidence: [{_flow(source=source, note=filled.one(words.EVIDENCE))}]"
        yield f"    reframe: {_flow(shared_problem=filled.one(words.SHARED_PROBLEMS), agreed_on=self._day(60, 300))}"

    def _weights(self) -> dict[str, int]:
        """What a priority weighs to each side; in good order not too far apart, so that it needs no reframing."""
        middle = self.rng.randint(2, 4)
        low, high = (middle - 1, middle + 1) if self.in_order else (1, 5)
        return {side: self.rng.randint(low, high) for side in self.sides}

    def _commitments(self) -> Iterator[str]:
        rng, filled = self.rng, self.filled
        yield "commitments:"
        for promise in filled.each(words.PROMISES, self.counts[1]):
            ident = _unused("-".join(promise.split(" ", 3)[:3]), self.commitments)
            by, to = self._pair()
            when = (
                f"due_on: {self._day(90, 900)}"
                if rng.random() < 0.3
                else f"every: {rng.choice(('day', 'week', 'month', 'quarter', 'always'))}"
            )
            yield f"  - {{id: {ident}, by: {by}, to: {to}, owner: {self._somebody()}, {when}, serves: {rng.choice(self.priorities)},"
            yield f"     will: {promise}, how_we_know: {filled.one(words.SIGNS)}}}"

    def _offers(self) -> Iterator[str]:
        for key in ("offers", "asks"):
            form, what = self.rng.choice(words.GIFTS)
            yield f"{key}: [{_flow(by=self._pair()[0], form=form, what=self.filled.fill(what))}]"

    def _aims(self) -> Iterator[str]:
        filled = self.filled
        yield "success_criteria:"
        for number, title in enumerate(filled.each(words.CRITERIA, 2), 1):
            yield f"  - {_flow(id=f'success-{number}', title=title, how_we_know=filled.one(words.SIGNS))}"
        yield "milestones:"
        for number, title in enumerate(filled.each(words.MILESTONES, 3), 1):
            ident = _unused(f"stage-{number}", self.milestones)
            serves = self.rng.choice(self.priorities)
            # In good order the last note tells of what came due, or it is yet to come.
            due_on = self._day(60, 400 if number == 1 else 900)
            if self.in_order and self._quarter(3) <= due_on <= AS_OF:
                due_on = AS_OF + dt.timedelta(days=self.rng.randint(10, 200))
            self.due[ident] = due_on
            yield f"  - {_flow(id=ident, title=title, due_on=due_on, owner=self._somebody(), serves=serves)}"

    def _governance(self) -> Iterator[str]:
        rng, filled = self.rng, self.filled
        yield "decision_rights:"
        for number, decision in enumerate(filled.each(words.DECISIONS, 2), 1):
            within = rng.choice(("2 days", "5 working days", "10 working days"))
            decided_by = _between(self._of_both(number))
            consulted = f"[{self._somebody()}]"
            otherwise = filled.one(words.FALLBACKS)
            flow = _flow(
                id=f"decision-{number}",
                decision=decision,
                decided_by=decided_by,
                decide_within=within,
                otherwise=otherwise,
                consulted=consulted,
            )
            yield f"  - {flow}"
        yield "escalation:"
        for level, (within, settled) in enumerate(
            (("4 hours", "2 working days"), ("2 working days", "10 working days")), 1
        ):
            who = _between(self._of_both(2 - level))
            trigger = filled.one(words.TRIGGERS)
            yield f"  - {_flow(level=level, who=who, within=within, resolve_within=settled, trigger=trigger)}"
        yield "cadence:"
        forums = rng.sample(words.FORUMS, 8 - self.counts[0])
        if self.in_order and all(form != "informal" for _, form, _ in forums):
            forums[-1] = next(one for one in words.FORUMS if one[1] == "informal")
        for forum, form, every in forums:
            ident = _slug(forum)
            self.rhythm = self.rhythm or ident
            # Three notes tell of no rhythm: in good order it was agreed anew a few days ago.
            begun = f"starts_on: {AS_OF - dt.timedelta(days=rng.randint(1, 10))}, " if self.in_order else ""
            yield (
                f"  - {{id: {ident}, forum: {forum}, form: {form}, every: {rng.choice(every)}, {begun}at: '{rng.randint(8, 16):02}:30', "
                f"duration: {rng.choice((30, 60, 90))} minutes, chair: {self._somebody()}, where: {filled.fill('At {spot}')}}}"
            )

    def _indicators(self) -> Iterator[str]:
        rng, filled = self.rng, self.filled
        yield "indicators:"
        for number, (title, unit) in enumerate(rng.sample(words.INDICATORS, 2), 1):
            ident = _unused(f"figure-{number}", self.indicators)
            yield (
                f"  - {{id: {ident}, title: {filled.fill(title)}, perspective: value_creation, measure: quantitative, unit: {unit}, "
                f"baseline: {rng.randint(40, 90)}, target: {rng.randint(5, 30)}, direction: down, every: quarter}}"
            )
        yield (
            f"  - {{id: openness, title: {filled.one(words.QUALITATIVE)}, perspective: relational_trust, measure: qualitative, target: 4, every: quarter, "
            "anchors: [{score: 1, means: We learn of it from a third person}, {score: 5, means: The other side calls first}]}"
        )
        known = rng.choice(words.CATALOGUE)
        yield f"  - {known}"
        self.indicators += ["openness", known]

    def _signatures(self) -> Iterator[str]:
        """Each side signed a text of which only the digest is known here; `sign` puts the true one in its place."""
        digest = hashlib.sha256(f"{self.seed}/{self.id}".encode()).hexdigest()
        if self.personal:
            yield "agreed_by:"
            for person in self.people:
                yield f"  - {_flow(person=person.name, agreed_on=self._day(0, 10))}"
            return
        yield "signatures:"
        for side, people in zip(self.sides, self.people_of, strict=True):
            day = self._day(0, 20)
            yield f"  - {{party: {side}, signer: {people[0].name}, role: {people[0].role}, signed_on: {day}, how: commit, terms: '1:sha256:{digest}'}}"

    def _body(self) -> str:
        """Some 350 words. Where the drawn phrases are short, the opening says a little more."""
        filled = self.filled
        purposes = filled.each(words.PURPOSES, 3)
        parts = [f"## Purpose\n\n{purposes.pop()}"]
        parts.append(
            f"## Scope\n\n### In\n\n{_bullets(filled.each(words.INSIDE, 2))}\n\n### Out\n\n{_bullets(filled.each(words.OUTSIDE, 1))}"
        )
        own = "\n\n".join(
            f"### {self._side_name(number)}\n\n{value}"
            for number, value in enumerate(filled.each(words.OWN_VALUES, min(2, len(self.sides))))
        )
        parts.append(f"## Values\n\n{filled.one(words.VALUES)}\n\n{own}")
        parts.append(f"## Ground rules\n\n{_bullets(filled.each(words.GROUND_RULES, 3))}")
        hard = [
            f"{filled.fill(text)} How we know: {filled.fill(known)}."
            for text, known in filled.rng.sample(words.HARD, 1 if self.personal else 2)
        ]
        parts.append(f"## When it gets hard\n\n{_bullets(hard)}")
        steps = [f"{number}. {filled.fill(step)}" for number, step in enumerate(words.STEPS[:3], 1)]
        parts.append("## When we disagree\n\n" + "\n".join(steps))
        if self.personal:
            answers = "\n\n".join(f"### {person.name}\n\n{filled.one(words.ANSWERS)}" for person in self.people[:2])
            question = (
                "What can each of us rely on the other for?"
                if self.alliance_type == "one_to_one"
                else "What may the team count on from each of us?"
            )
            parts.append(f"## {question}\n\n{answers}")
        else:
            rows = [
                f"| {filled.fill(what)} | {filled.fill(how)} | {answer} |"
                for what, how, answer in filled.rng.sample(words.CHANNELS, 2)
            ]
            parts.append("## How we communicate\n\n| What | How | Answer |\n|---|---|---|\n" + "\n".join(rows))
        meanings = [f"**{term}**: {_meaning(self.seed, term)}." for term, _ in filled.rng.sample(words.MEANINGS, 2)]
        parts.append(f"## Words we share\n\n{_bullets(meanings)}")
        parts.append(f"## Parting\n\n{filled.one(words.PARTINGS)}")
        title = f"# {self.topic}"
        missing = 347 - word_count(" ".join([title, *parts]))
        while missing > 10 and purposes:
            more = purposes.pop()
            parts[0] += f" {more}"
            missing -= word_count(more)
        lead = [filled.one(words.STORIES)] if missing > 10 else []
        return "\n\n".join([title, *lead, *parts]) + "\n"

    def _side_name(self, number: int) -> str:
        side = self.sides[number]
        return side if self.personal else next(one.name for one in self._window() if one.id == side)

    def _window(self) -> list[_Party]:
        return [_party(self.seed, self.number // _PER_PARTY + one) for one in range(_WINDOW)]

    def _quarter(self, number: int) -> dt.date:
        """The day on which so many quarters of the time until `AS_OF` are over."""
        return self.effective + dt.timedelta(days=(AS_OF - self.effective).days * number // 4)

    def notes(self) -> Iterator[tuple[str, str]]:
        """Three review notes on different days, the latest before `AS_OF`. Call after `document`."""
        for number in range(3):
            day = self._quarter(number + 1) + dt.timedelta(days=self.rng.randint(0, 20))
            yield f"{self.folder}/notes/{day}.md", self._note(day, last=number == 2)

    def _note(self, day: dt.date, *, last: bool) -> str:
        rng, filled = self.rng, self.filled
        someone = rng.choice(self.people)
        head = ["kind: review", f"held_on: {day}", f"cadence: {self.rhythm}"]
        if last:
            head.append("form: governance")
        head.append(f"attendees: {_between(list(dict.fromkeys([*self._of_both(0), *self._of_both(1)])))}")
        head.append("commitments:")
        for ident in self.commitments:
            status = rng.choice(("kept", "kept", "kept", "on_track", "needs_help", "changed"))
            note = f"{{status: {status}, note: {filled.one(words.SIGNS)}}}" if rng.random() < 0.2 else status
            head.append(f"  {ident}: {note}")
        one = rng.choice(self.milestones)
        reached = [ident for ident in self.milestones if ident == one or (self.in_order and self.due[ident] < day)]
        head.append(f"milestones: {_flow(**dict.fromkeys(reached, 'reached'))}")
        head.append("readings:")
        head += [f"  {ident}: {rng.randint(10, 80)}" for ident in self.indicators[:2]]
        head += [
            f"  {ident}: {_flow(**{side: rng.randint(4, 5) for side in self.sides})}" for ident in self.indicators[2:]
        ]
        if rng.random() < 0.5:
            moved, party = rng.choice(self.priorities), self._pair()[0]
            shift = _flow(
                **{
                    "priority": moved,
                    "party": party,
                    "from": rng.randint(1, 3),
                    "to": self.weights[moved][party],
                    "cause": "market",
                }
            )
            head.append(f"priority_shifts: [{shift}]")
        form, what = rng.choice(words.GIFTS)
        giver, receiver = self._pair()
        confirmed = f", acknowledged_on: {day}" if self.in_order else ""
        head += [
            "exchanges:",
            f"  - {{given_on: {day - dt.timedelta(days=rng.randint(3, 30))}, given_by: {giver}, received_by: {receiver}, form: {form},",
            f"     what: {filled.fill(what)}, benefit: {_flow(type='learning', value=rng.randint(1, 9), unit=words.UNIT)}{confirmed}}}",
            f"confirmed_by: {_between(self._of_both(1))}",
            f"next_on: {day + dt.timedelta(days=rng.randint(60, 120))}",
        ]
        decision, why = rng.choice(words.RESOLVED)
        due = [day + dt.timedelta(days=rng.randint(14, 60)) for _ in range(2)]
        body = [
            filled.one(words.OPENINGS),
            f"## Decisions\n\n- {filled.fill(decision)} Why: {filled.fill(why)}.",
            "## Actions\n\n"
            + "\n".join(
                f"- [{'x' if self.in_order or rng.random() < 0.7 else ' '}] {text} @{rng.choice(self.people).id} {until}"
                for text, until in zip(filled.each(words.ACTIONS, 2), due, strict=True)
            ),
            f"## Thanks\n\n- {someone.name.split()[0]} {filled.one(words.THANKS)}. @{someone.id}",
            f"## Concerns\n\n- {filled.one(words.CONCERNS)} Raised by: {self._side_name(0)}. Acknowledged: {day}.",
            f"## What we learned\n\n{filled.one(words.LESSONS)}",
        ]
        if last:
            body.append(f"## Does the purpose still fit?\n\n{filled.one(words.PURPOSES)}")
        return _document(head, "\n\n".join(body) + "\n")

    def win(self) -> tuple[str, str]:
        """A win. Call after `document`."""
        rng, filled = self.rng, self.filled
        title = filled.one(words.WINS)
        metric, unit = rng.choice(words.INDICATORS)
        head = [
            "kind: win",
            f"title: {title}",
            f"achieved_on: {self.effective + (AS_OF - self.effective) * rng.uniform(0.4, 0.9)}",
            f"serves: {rng.choice(self.priorities)}",
            "impact:",
            f"  - {_flow(metric=filled.fill(metric), value=rng.randint(0, 40), unit=unit)}",
            "contributors:",
        ]
        for people in self.people_of[:2]:
            person = rng.choice(people)
            head.append(
                f"  - {_flow(person=person.id, contribution=filled.one(words.CONTRIBUTIONS), credit=rng.choice(('named', 'named', 'team')))}"
            )
        head.append(f"confirmed_by: {_between(self._of_both(1)[1:2])}")
        story = filled.each(words.STORIES, 3)
        return f"{self.folder}/wins/{_slug(title)}.md", _document(head, f"{story[0]}\n\n{' '.join(story[1:])}\n")


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _unused(ident: str, taken: list[str]) -> str:
    """An id that is not taken yet; it is then."""
    made, number = ident, 1
    while made in taken:
        number += 1
        made = f"{ident}-{number}"
    taken.append(made)
    return made


def word_count(text: str) -> int:
    """Words as a reader counts them: marks of Markdown are none."""
    return len(re.findall(r"\w[\w'’-]*", text))


def frontmatter(text: str) -> str:
    """What stands between the fences of a document that this module wrote."""
    return text.split("---\n", 2)[1]


def body(text: str) -> str:
    """What stands after the fences of a document that this module wrote."""
    return text.split("---\n", 2)[2]
