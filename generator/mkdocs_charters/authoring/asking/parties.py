"""What is asked for a party, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...locale.words import N_, Words
from ...model.choices import Kind, PartyForm
from ...model.spelled import slug
from ...render.labels import label
from .asked import Answers, Choice, Question, Said, Widget, ask_about
from .drafted import Bare, Drafted, Told
from .known import KnownParty


def party_questions(known: Sequence[KnownParty], words: Words) -> tuple[Question, ...]:
    """The questions for a party, in the order in which they are asked."""
    return tuple(_questions(known, words))


def _questions(known: Sequence[KnownParty], words: Words) -> Iterator[Question]:
    say = words.gettext
    forms = tuple(Choice(one.value, label(words, one)) for one in PartyForm)
    whole = tuple(Choice(one.id, one.name) for one in known if one.form is not PartyForm.PERSON)
    yield ask_about(words, Kind.PARTY, "name", N_("What is the party called?"), needed=True)
    yield ask_about(
        words, Kind.PARTY, "form", N_("Is it an organisation, a team or a person?"), widget=Widget.ONE, choices=forms,
        needed=True, default=PartyForm.ORGANIZATION.value,
    )  # fmt: skip
    if whole:
        yield ask_about(
            words, Kind.PARTY, "part_of", N_("Is it part of another one?"), widget=Widget.ONE, choices=whole
        )
    yield ask_about(words, Kind.PARTY, "objectives", N_("What does it want to reach?"), key="objective", many=True,
                    example=say(N_("shorter waits at the gate")))  # fmt: skip
    yield ask_about(words, Kind.PARTY, "people", N_("Who belongs to it?"), key="person", many=True,
                    example=say(N_("Ines Vogt, Head of operations, ines@example.org")))  # fmt: skip
    yield ask_about(words, Kind.PARTY, "how_we_work", N_("How do you work, for others to know?"), widget=Widget.TEXT)


def party_of(answers: Answers, language: str) -> Drafted:
    """The party that comes of some answers; its name must be there."""
    said = Said(answers)
    made = Drafted(slug(said("name")), {"kind": Bare(Kind.PARTY.value), "name": said("name")})
    if said("form") != PartyForm.ORGANIZATION.value:
        made.tell("form", Bare(said("form")))
    made.tell("part_of", said("part-of"))
    made.tell("objectives", said.all("objective"))
    made.tell("people", [_person(one) for one in said.all("person")])
    made.section("how_we_work", language, said("how-we-work"))
    return made


def party_named(name: str, form: PartyForm, people: Sequence[str] = ()) -> Drafted:
    """A party of which only the name is known yet."""
    made = Drafted(slug(name), {"kind": Bare(Kind.PARTY.value), "name": name})
    if form is not PartyForm.ORGANIZATION:
        made.tell("form", Bare(form.value))
    made.tell("people", people)
    return made


def _person(line: str) -> Told:
    """`Name, role, address` as its fields; a name alone as it is."""
    name, *rest = (part.strip() for part in line.split(","))
    mails = [one for one in rest if "@" in one]
    role = ", ".join(one for one in rest if one and one not in mails)
    told: dict[str, Told] = {"name": name}
    if role:
        told["role"] = role
    if mails:
        told["email"] = mails[0]
    return told if len(told) > 1 else name
