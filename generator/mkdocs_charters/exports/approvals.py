"""Who has agreed to a change and who still could: as text, as Markdown and as data, with the schema of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..changes.approvals import AllianceAnswers, Answer, Approvals, Recorded, Yes, whose_logins
from ..changes.asked import Answering
from ..locale.words import N_, Words
from ..model.documents import Person
from ..model.logins import folded, login_of, only_login_of
from ..model.portfolio import Portfolio
from ..model.settings import ForgeKind
from ..model.values import SigningWay
from ..render.labels import label
from ..render.reviewing.speaker import Speaker
from .reviewing.escaping import in_markdown

APPROVALS_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party: a sentence for how it stands, and more sentences about it."""

    said: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllianceView:
    """An alliance; `notes` are sentences about the whole of it."""

    alliance_id: str
    title: str
    parties: tuple[PartyView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovalsView:
    """All of it in words. `outcome` sums it up, `logins` tell of those that count for nobody."""

    alliances: tuple[AllianceView, ...]
    logins: tuple[str, ...]
    outcome: str


class Telling:
    """Tells approvals in a reader's words. `standing` and `head` are the portfolios they were made from."""

    def __init__(self, standing: Portfolio, head: Portfolio, words: Words, forge: ForgeKind | None) -> None:
        self._speaker = Speaker(words, head, standing)
        self._portfolios = (standing, head)
        self._words = words
        self._forge = forge
        self._meant = whose_logins(standing, head, forge)

    def view(self, made: Approvals) -> ApprovalsView:
        """Approvals in sentences."""
        waiting = [
            self._speaker.party(answer.asked.party)
            for alliance in made.alliances
            for answer in alliance.parties
            if not answer.complete
        ]
        if not made.alliances:
            outcome = self._words.gettext(N_("Nothing in this change needs anybody's yes."))
        elif waiting:
            outcome = self._words.gettext(N_("Not yet heard: %(parties)s.")) % {
                "parties": self._words.listed(dict.fromkeys(waiting))
            }
        else:
            outcome = self._words.gettext(N_("Each party whose yes is needed has given it."))
        return ApprovalsView(tuple(self._alliance(one) for one in made.alliances), self._logins(made), outcome)

    def data(self, made: Approvals) -> dict[str, Any]:
        """`{version, complete, alliances, unknown, several, beside}` as `approvals_schema` describes it; only JSON types."""
        return {
            "version": APPROVALS_VERSION,
            "complete": made.complete,
            "alliances": [
                {
                    "id": one.alliance_id,
                    "title": one.title,
                    "complete": one.complete,
                    "parties": [self._party_data(answer) for answer in one.parties],
                }
                for one in made.alliances
            ],
            "unknown": list(made.unknown),
            "several": [
                {"login": login, "people": [self._person_data(one) for one in people]} for login, people in made.several
            ],
            "beside": [{**self._yes_data(one), "deputy_of": made.deputies.get(one.person)} for one in made.beside],
        }

    def _alliance(self, one: AllianceAnswers) -> AllianceView:
        notes = [
            self._words.gettext(N_("%(name)s speaks for %(parties)s, and counts for each of them."))
            % {"name": self._speaker.person(person), "parties": self._speaker.parties(parties)}
            for person, parties in one.for_several.items()
        ]
        return AllianceView(
            one.alliance_id, one.title, tuple(self._party(answer) for answer in one.parties), tuple(notes)
        )

    def _party(self, answer: Answer) -> PartyView:
        party = {"party": self._speaker.party(answer.asked.party)}
        more: list[str] = []
        by = {**party, "people": self._words.listed([self._yes(one) for one in answer.agreed])} if answer.agreed else {}
        if by and answer.complete:
            said = self._words.gettext(N_("%(party)s: yes, by %(people)s.")) % by
        elif answer.complete:
            said = self._words.gettext(N_("%(party)s: yes, as the change records.")) % party
        elif by:
            said = self._words.gettext(N_("%(party)s: not yet heard from all, yes by %(people)s.")) % by
            more += self._could(answer)
        else:
            said = self._words.gettext(N_("%(party)s: not yet heard.")) % party
            more += self._could(answer)
        if answer.recorded is not None and not by:
            more += self._written_down(answer.recorded)
        more += [
            self._words.gettext(N_("%(name)s proposed the change for another party: here somebody else has to agree."))
            % {"name": self._yes(one)}
            for one in answer.set_aside
            if not answer.complete
        ]
        if answer.joins:
            more.append(self._words.gettext(N_("It is new, so that the change itself says who speaks for it.")))
        return PartyView(said, tuple(more))

    def _could(self, answer: Answer) -> Iterator[str]:
        """Who can still say yes, and who cannot be asked."""
        say = self._words.gettext
        aside = {one.person for one in answer.set_aside}
        able = [self._able(one) for one in answer.waiting if one.person not in aside]
        if able and answer.asked.each:
            yield say(N_("Each member agrees for herself or himself. Still to be heard: %(people)s.")) % {
                "people": self._words.listed(able)
            }
        elif able:
            yield say(N_("A yes can come from: %(people)s.")) % {"people": f" {say(N_('or'))} ".join(able)}
        elif aside:
            yield say(N_("Nobody else is named who can say yes."))
        elif not answer.asked.unreached:
            yield say(N_("Nobody is named yet who can say yes."))
        yield from map(self._speaker.unreached, answer.asked.unreached)

    def _written_down(self, one: Recorded) -> Iterator[str]:
        """A yes that the change holds, and whether it counts."""
        say = self._words.gettext
        yield say(N_("The change records a yes of %(name)s of %(day)s (%(how)s), written down by %(recorder)s.")) % {
            "name": self._speaker.person(one.person),
            "day": self._words.date(one.on),
            "how": label(self._words, one.how),
            "recorder": self._speaker.person(one.recorded_by),
        }
        recorder = {"name": self._speaker.person(one.recorded_by)}
        if not one.known:
            yield say(N_("It does not count: %(name)s was nobody of these parties before the change.")) % recorder
        elif not one.wanted:
            yield say(N_("It counts with --recorded."))
        elif not one.counts:
            yield say(N_("It counts once %(name)s proposes or approves the change.")) % recorder

    def _able(self, one: Answering) -> str:
        entry = self._entry(one.person)
        login, shared = self._login(one.person), login_of(entry, self._forge)
        address = entry.email if entry is not None else ""
        if not login and not (address and self._meant.get(folded(address)) == (one.person,)):
            said = N_("“%(login)s” may mean somebody else") if shared else N_("no login known")
            login = self._words.gettext(said) % {"login": shared}
        beside = ", ".join(part for part in (login, self._speaker.instead(one)) if part)
        name = self._speaker.person(one.person)
        return f"{name} ({beside})" if beside else name

    def _yes(self, one: Yes) -> str:
        beside = [one.login, *([self._words.gettext(N_("proposed it"))] if one.proposed else [])]
        return f"{self._speaker.person(one.person)} ({', '.join(beside)})"

    def _login(self, person: str) -> str:
        """The login by which somebody is heard; empty where there is none that is hers alone."""
        return only_login_of(person, self._meant, self._entry(person), self._forge)

    def _entry(self, person: str) -> Person | None:
        known = next((one for one in self._portfolios if person in one.people), None)
        return known.people[person].entry if known is not None else None

    def _logins(self, made: Approvals) -> tuple[str, ...]:
        say = self._words.gettext
        return (
            *(say(N_("“%(login)s” is nobody's login here, and counts for nobody.")) % {"login": one} for one in made.unknown),
            *(
                [
                    say(N_("A login is written beside its person in the file of her party: `%(handles)s`, or an `email`."))
                    % {"handles": f"handles: {{{self._forge or 'github'}: …}}"}
                ]
                if made.unknown
                else []
            ),
            *(
                say(N_("“%(login)s” may mean %(people)s, and counts for nobody."))
                % {"login": login, "people": self._words.listed([self._speaker.person(one) for one in people])}
                for login, people in made.several
            ),
            *(
                say(N_("%(name)s stands in for %(other)s, who is there to answer."))
                % {"name": self._yes(one), "other": self._speaker.person(made.deputies[one.person])}
                if one.person in made.deputies
                else say(N_("%(name)s speaks for no party whose yes is needed.")) % {"name": self._yes(one)}
                for one in made.beside
            ),
        )  # fmt: skip

    def _party_data(self, answer: Answer) -> dict[str, Any]:
        return {
            "party": answer.asked.party,
            "name": self._speaker.party(answer.asked.party),
            "agreed": answer.complete,
            "each": answer.asked.each,
            "by": [self._yes_data(one) for one in answer.agreed],
            "set_aside": [self._yes_data(one) for one in answer.set_aside],
            "could": [self._able_data(one) for one in answer.asked.people],
            "unreached": [self._able_data(one) for one in answer.asked.unreached],
            "joins": answer.joins,
            "recorded": self._recorded_data(answer.recorded) if answer.recorded is not None else None,
        }

    def _recorded_data(self, one: Recorded) -> dict[str, Any]:
        return {
            **self._person_data(one.person),
            "how": one.how.value,
            "on": one.on.isoformat(),
            "recorded_by": self._person_data(one.recorded_by),
            "counts": one.counts,
        }

    def _person_data(self, person: str) -> dict[str, Any]:
        return {"person": person, "name": self._speaker.person(person)}

    def _yes_data(self, one: Yes) -> dict[str, Any]:
        return {**self._person_data(one.person), "login": one.login, "proposed": one.proposed}

    def _able_data(self, one: Answering) -> dict[str, Any]:
        return {
            **self._person_data(one.person),
            "login": self._login(one.person) or None,
            "instead_of": one.instead_of,
            "away": one.away.value if one.away is not None else None,
            "until": one.until.isoformat() if one.until is not None else None,
        }


def as_text(view: ApprovalsView) -> str:
    """Plain text."""
    lines: list[str] = []
    for one in view.alliances:
        lines += [f"{one.title} ({one.alliance_id})"]
        for party in one.parties:
            lines += [f"  {party.said}", *(f"    {more}" for more in party.more)]
        lines += [*(f"  {note}" for note in one.notes), ""]
    return "\n".join([*lines, *view.logins, *([""] if view.logins else []), view.outcome]) + "\n"


def as_markdown(view: ApprovalsView) -> str:
    """Markdown for a forge. What authors wrote stays text, and nobody is called."""
    return "\n".join(_markdown(view)) + "\n"


def _markdown(view: ApprovalsView) -> Iterator[str]:
    yield f"**{in_markdown(view.outcome)}**"
    yield ""
    for one in view.alliances:
        yield f"## {in_markdown(one.title)}"
        yield ""
        for party in one.parties:
            yield f"- {in_markdown(' '.join((party.said, *party.more)))}"
        yield from _bullets(one.notes)
        yield ""
    yield from _bullets(view.logins)


def _bullets(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"- {in_markdown(line)}" for line in lines)


def approvals_schema() -> dict[str, Any]:
    """The JSON Schema of what `charters approvals --format json` prints."""
    text, maybe, truth = {"type": "string"}, {"type": ["string", "null"]}, {"type": "boolean"}
    person = {"person": text, "name": text}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charters approvals",
        **_object(
            version={"const": APPROVALS_VERSION}, complete=truth, alliances=_list("alliance"),
            unknown={"type": "array", "items": text}, several=_list("several"), beside=_list("beside"),
        ),
        "$defs": {
            "alliance": _object(id=text, title=text, complete=truth, parties=_list("party")),
            "party": _object(
                party=text, name=text, agreed=truth, by=_list("yes"), set_aside=_list("yes"), could=_list("able"),
                unreached=_list("able"), joins=truth, each=truth,
                recorded={"anyOf": [{"$ref": "#/$defs/recorded"}, {"type": "null"}]},
            ),
            "recorded": _object(
                **person, how={"enum": [way.value for way in (SigningWay.EMAIL, SigningWay.PAPER)]},
                on={"type": "string", "format": "date"}, recorded_by={"$ref": "#/$defs/person"}, counts=truth,
            ),
            "beside": _object(**person, login=text, proposed=truth, deputy_of=maybe),
            "yes": _object(**person, login=text, proposed=truth),
            "able": _object(
                **person, login=maybe, instead_of=maybe, away={"enum": ["left", "absent", None]},
                until={"type": ["string", "null"], "format": "date"},
            ),
            "several": _object(login=text, people=_list("person")),
            "person": _object(**person),
        },
    }  # fmt: skip


def _list(of: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{of}"}}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "additionalProperties": False, "required": list(properties), "properties": properties,
    }  # fmt: skip
