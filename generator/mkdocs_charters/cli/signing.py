"""What `charters sign` does and says: who signs for whom, why not, and what is left to do."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..authoring.signing import ByHandError, Desk, Draft, Yes, repository_of
from ..insight.agreement import PartyAgreement, SignatureState, agreement, of_members, own_agreement
from ..insight.presence import left_before
from ..insight.signers import signers
from ..locale.words import N_
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import short
from ..model.values import PersonKey, SigningWay, Status, Visibility
from ..model.visibility import default_visibility
from ..reading import HistoryError, committed, committed_on, nearest
from .common import fail
from .excerpt import visible
from .named import party_named, person_named, refuse_who_left, signer_named, who_may_sign
from .spoken import day_spoken, hint, in_row, refuse, refuse_with, spoken
from .writing import LISTED, file_to_change, from_here, refuse_to_add

_BY_SOMEBODY_ELSE: Final = (SigningWay.EMAIL, SigningWay.PAPER)
_AS_ONE_OF_THE_TEAM: Final = N_("%(name)s agrees as one of the team, under `agreed_by`, where nobody writes a yes down for somebody else. Leave out --how, --recorded-by and --attachment, and let the commit be her own or his own.")  # fmt: skip
_WRITTEN: Final = N_("Written under `%(field)s` in %(file)s. Read there what was signed, or on its page: %(command)s")
_SIGNED_THIS: Final = {
    (True, True): N_("%(party)s signed this text on %(day)s, by %(by)s. There is nothing to add."),
    (True, False): N_("%(party)s signed this text on %(day)s. There is nothing to add."),
    (False, True): N_("%(party)s signed this text, by %(by)s. There is nothing to add."),
    (False, False): N_("%(party)s signed this text. There is nothing to add."),
}
_JOINED_LATER: Final = N_("%(name)s is with %(party)s since %(joined)s, after %(day)s. Give the day on which the text was signed: --on DAY")  # fmt: skip
_NOT_THERE_YET: Final = N_("On %(day)s this text was in no commit here, so that readers may ask what was agreed to then. Leave out --on for a yes of today; for one on paper or by e-mail say so: --how paper, or --how e-mail.")  # fmt: skip
_SIGNS_HERSELF: Final = N_("%(name)s is who signs; a yes that came by %(how)s is written down by somebody else. Name who received it: --recorded-by PERSON. Who writes a yes of her own down signs by the commit: %(command)s")  # fmt: skip
_SIGNED_ANOTHER: Final = N_("%(party)s signed another text on %(day)s.")
_SIGNED_ON: Final = N_("%(party)s signed on %(day)s.")
_TOOK_BACK: Final = N_("%(party)s took its newest signature back on %(day)s.")
_BY_COMMIT: Final = N_("Who signs by a commit writes it down in person. For a yes that came another way say how: --how e-mail, --how paper or --how forge.")  # fmt: skip
_BY_WHOM: Final = N_("What comes by %(how)s is written down by somebody, and readers should know by whom. Say so: --recorded-by PERSON")  # fmt: skip
_RECORDER: Final = N_(
    "Whoever writes a signature down is one of the people of a party: add the person to the party's file."
)
_ADDRESS: Final = N_(
    "“%(file)s” has a sign in its name that means something else in an address: %(signs)s. Rename it first."
)
_PUBLISHED: Final = N_(
    "%(file)s is published with the charter: whoever may see the charter on a site may open it there."
)
_NOT_IN_ADDRESSES: Final = re.compile(r"[#?%:]")


@dataclass(frozen=True)
class Asked:
    """What somebody asked for, before it is known what the names mean."""

    person: str
    party: str | None
    how: SigningWay
    recorded_by: str | None
    attachment: str | None
    on: dt.date
    today: dt.date


class Signing:
    """One person, one charter."""

    def __init__(self, desk: Desk, portfolio: Portfolio, alliance: Alliance, asked: Asked) -> None:
        self.desk = desk
        self.portfolio = portfolio
        self.alliance = alliance
        self.asked = asked
        self.person = signer_named(portfolio, alliance, asked.person, asked.on)
        self.name = portfolio.person_name(self.person)
        refuse_who_left(self.portfolio, self.alliance, self.person, self.asked.on)
        self.party = self._party()
        self._refuse_not_there_yet()
        self.state = agreement(portfolio, alliance)
        self.file = file_to_change(desk, alliance)

    def _party(self) -> str:
        """The party for which the person signs."""
        may = [party for party, people in signers(self.portfolio, self.alliance).items() if self.person in people]
        if not may:
            return self._for_oneself()
        if self.asked.party is not None:
            party = party_named(self.portfolio, self.alliance, self.asked.party)
            if party not in may:
                refuse(
                    N_("%(name)s may sign for %(may)s, and not for %(party)s."),
                    name=self.name,
                    may=in_row(map(self.portfolio.party_name, may)),
                    party=self.portfolio.party_name(party),
                )
            return party
        if len(may) > 1:
            refuse(
                N_("%(name)s may sign for %(may)s. Say for which: %(ways)s"),
                name=self.name,
                may=in_row(map(self.portfolio.party_name, may)),
                ways=", ".join(f"--party {shlex.quote(one)}" for one in may),
            )
        return may[0]

    def _refuse_not_there_yet(self) -> None:
        """End the command if the party's file says that somebody of it came after the day of her yes."""
        someone = self.portfolio.people.get(self.person)
        joined = someone.entry.joined_on if someone is not None and someone.entry is not None else None
        if someone is not None and joined is not None and someone.party == self.party and self.asked.on < joined:
            days = {"joined": day_spoken(joined), "day": day_spoken(self.asked.on)}
            refuse(_JOINED_LATER, name=self.name, party=self.party_name, **days)

    def _for_oneself(self) -> PersonKey:
        """One of a team who speaks for nobody else: her yes is her own, and stands as her party here."""
        asked = self.asked
        if asked.party is not None:
            party = self.portfolio.party_name(party_named(self.portfolio, self.alliance, asked.party))
            refuse_with(
                f" {visible(who_may_sign(self.portfolio, self.alliance, self.asked.on))}",
                N_(
                    "%(name)s is no representative or deputy of %(party)s, but can agree as one of the team: leave out --party."
                ),
                name=self.name,
                party=party,
            )
        if asked.how is not SigningWay.COMMIT or asked.recorded_by or asked.attachment:
            refuse(_AS_ONE_OF_THE_TEAM, name=self.name)
        return self.person

    @property
    def party_name(self) -> str:
        return self.portfolio.party_name(self.party)

    @property
    def _own(self) -> PartyAgreement:
        """How the party stands towards the text."""
        if self.party not in self.alliance.parties:
            return own_agreement(self.portfolio, self.alliance, self.person)
        return next(one for one in self.state.parties if one.party == self.party)

    def given(self) -> tuple[Draft, list[str]]:
        """The charter with a yes more, and what to say of it."""
        self._refuse_signed()
        asked = self.asked
        recorder = self._recorder()
        attachment = self._attachment(asked.attachment) if asked.attachment is not None else None
        yes = Yes(self.party, self.person, asked.on, asked.how, recorder, attachment)
        try:
            draft = self.desk.give(self.portfolio, self.alliance, yes)
        except ByHandError as error:
            refuse_to_add(error, self.file, spoken(LISTED))
        for_another = self.person != self.party
        form = (
            N_("Signed: %(text)s, for %(party)s, by %(name)s, on %(day)s.")
            if for_another
            else N_("Signed: %(text)s, for %(party)s, on %(day)s.")
        )
        text, day = self._text(self.state.terms), day_spoken(asked.on)
        told = [
            spoken(form, text=text, party=self.party_name, name=self.name, day=day),
            spoken(_WRITTEN, field=draft.under, file=from_here(self.file), command=self._seen_with()),
        ]
        files = [self.file]
        if attachment is not None:
            files.append(self.file.parent / attachment)
            told.append(self._published(files[1]))
        message = N_("%(name)s signs for %(party)s") if for_another else N_("%(name)s signs")
        told += self._next(spoken(message, name=self.name, party=self.party_name), files)
        if self.party not in self.alliance.parties and not of_members(self.portfolio, self.alliance):
            alone = spoken(N_("It is the yes of %(name)s alone."), name=self.name)
            told.append(f"{alone} {who_may_sign(self.portfolio, self.alliance, self.asked.on)}")
        told += self._not_there_yet()
        told += self._uncommitted()
        told.append(self._still())
        if self.alliance.status is Status.DRAFT:
            told.append(
                spoken(N_("The charter is a draft still. Its status is no term: `status: active` moves no signature."))
            )
        return draft, told

    def _seen_with(self) -> str:
        """The command that shows the charter's page, also where nobody but those of the alliance may see it."""
        charter = self.alliance.charter
        seen = charter.visibility or default_visibility(charter.kind, charter.alliance_type.value)
        return f"charters serve --audience alliance:{self.alliance.id}" if seen is Visibility.US else "charters serve"

    def _still(self) -> str:
        """Who is waited for."""
        together = of_members(self.portfolio, self.alliance)
        open_: list[str] = []
        for one in self.state.parties:
            if one.state is SignatureState.SIGNED or one.party == self.party:
                continue
            open_ += self._open_of(together[one.party]) if one.party in together else [one.party]
        if not open_:
            return spoken(N_("Every party has signed this text."))
        return spoken(N_("Still to sign: %(parties)s."), parties=in_row(map(self.portfolio.party_name, open_)))

    def _open_of(self, members: Sequence[PersonKey]) -> list[PersonKey]:
        """Those of a team who are there and have not agreed to the text."""
        agreed = {one.person for one in self.state.accepted if one.current} | {self.person}
        return [one for one in members if one not in agreed and left_before(self.portfolio, one, self.asked.on) is None]

    def _not_there_yet(self) -> list[str]:
        """That the repository did not have this text on the day of a yes by a commit. It may have lain elsewhere: nothing is refused."""
        on = self.asked.on
        if self.asked.how is not SigningWay.COMMIT or on >= self.asked.today:
            return []
        try:
            then = committed_on(self.file, on)
        except HistoryError:
            return []
        if then is not None and not self.desk.moves_terms(self.portfolio, self.alliance, self.file, then):
            return []
        return [spoken(_NOT_THERE_YET, day=day_spoken(on))]

    def _uncommitted(self) -> list[str]:
        """That what was signed is in no commit yet."""
        try:
            there = committed(self.file)
        except HistoryError:
            return []
        if there is not None and not self.desk.moves_terms(self.portfolio, self.alliance, self.file, there):
            return []
        return [
            spoken(N_("The text itself is not committed yet: that commit will hold both, the text and the yes to it."))
        ]

    def _refuse_signed(self) -> None:
        """End the command if the party signed this text, or if a later yes would stand before this one."""
        own, on = self._own, self.asked.on
        yes, day = own.yes, own.given_on
        if yes is None:
            return
        if own.state is SignatureState.SIGNED and not own.carried:
            signer = own.signature.signer if own.signature is not None else None
            by = self.portfolio.person_name(signer) if signer is not None and signer != self.party else ""
            form = _SIGNED_THIS[day is not None, bool(by)]
            refuse(form, party=self.party_name, day=day_spoken(day) if day is not None else "", by=by)
        newest = max((one for one in (day, yes.withdrawn_on) if one is not None), default=on)
        if newest > on:
            text = _SIGNED_ANOTHER if yes.terms else _SIGNED_ON
            form = _TOOK_BACK if newest == yes.withdrawn_on else text
            late = N_(
                "A yes of %(day)s would not count after that. Give the day on which the present text was signed: --on DAY"
            )
            told = spoken(form, party=self.party_name, day=day_spoken(newest))
            fail(f"{told} {spoken(late, day=day_spoken(on))}")

    def _recorder(self) -> PersonKey | None:
        """Who writes a signature down that came another way than by a commit."""
        asked = self.asked
        if asked.how is SigningWay.COMMIT and (asked.recorded_by or asked.attachment):
            refuse(_BY_COMMIT)
        if asked.recorded_by is None:
            if asked.how in _BY_SOMEBODY_ELSE:
                refuse(_BY_WHOM, how=asked.how.value)
            return None
        found = person_named(self.portfolio, self.alliance, asked.recorded_by)
        if found is None:
            near = nearest(asked.recorded_by, (one.name for one in self.portfolio.people.values()))
            refuse_with(
                f"{hint(near)} {spoken(_RECORDER)}", N_("Nobody here is called “%(name)s”."), name=asked.recorded_by
            )
        if found == self.person:
            call = f"charters sign {self.alliance.id} --as {shlex.quote(self.name)}"
            refuse(_SIGNS_HERSELF, name=self.name, how=asked.how.value, command=call)
        refuse_who_left(self.portfolio, self.alliance, found, self.asked.on)
        return found

    def _attachment(self, given: str) -> str:
        """The file that shows the signature, as seen from the charter's file."""
        file = Path(os.path.realpath(given))
        if not file.is_file():
            refuse(
                N_("There is no file “%(file)s”. Put what shows the signature into the repository first."), file=given
            )
        if not file.is_relative_to(repository_of(self.file.parent)):
            refuse(N_("“%(file)s” is not in the repository. Copy it beside the charter first."), file=given)
        path = Path(os.path.relpath(file, self.file.parent)).as_posix()
        if _NOT_IN_ADDRESSES.search(path):
            refuse(_ADDRESS, file=given, signs="# ? % :")
        return path

    def _published(self, attachment: Path) -> str:
        """Who will read what shows the signature."""
        folder = self.desk.project.folder_of(self.alliance.charter.origin.source)
        assert folder is not None
        name = from_here(attachment)
        if attachment.resolve().is_relative_to(folder.root.resolve()):
            return spoken(_PUBLISHED, file=name)
        form = N_("%(file)s stands outside of %(folder)s, so that no site shows it.")
        return spoken(form, file=name, folder=from_here(folder.root))

    def taken_back(self) -> tuple[Draft, list[str]]:
        """The charter with the party's newest yes taken back, and what to say of it."""
        own, on, day = self._own, self.asked.on, self._own.given_on
        if own.yes is None:
            refuse(N_("%(party)s has not signed, so that there is nothing to take back."), party=self.party_name)
        if own.yes.withdrawn_on is not None:
            form = N_("%(party)s took its newest signature back on %(day)s already.")
            refuse(form, party=self.party_name, day=day_spoken(own.yes.withdrawn_on))
        if day is not None and on < day:
            form = N_("%(party)s signed on %(day)s: before that day nothing can be taken back.")
            refuse(form, party=self.party_name, day=day_spoken(day))
        try:
            draft = self.desk.take_back(self.portfolio, self.alliance, own, on)
        except ByHandError as error:
            refuse_to_add(
                error, self.file, spoken(N_("Add this to the newest entry of %(party)s"), party=self.party_name)
            )
        text = self._text(own.yes.terms) if own.yes.terms else self._title
        form = (
            N_("Taken back on %(day)s: the yes of %(party)s of %(given)s to %(text)s. It stays readable.")
            if day is not None
            else N_("Taken back on %(day)s: the yes of %(party)s to %(text)s. It stays readable.")
        )
        given = day_spoken(day) if day is not None else ""
        told = spoken(form, day=day_spoken(on), party=self.party_name, given=given, text=text)
        message = spoken(N_("%(party)s takes a yes back"), party=self.party_name)
        return draft, [told, *self._next(message, [self.file])]

    @property
    def _title(self) -> str:
        return f"{self.portfolio.title(self.alliance)} ({self.alliance.id})"

    def _text(self, terms: str) -> str:
        return spoken(N_("the text %(digits)s of %(charter)s"), digits=short(terms), charter=self._title)

    def _next(self, message: str, files: Sequence[Path]) -> list[str]:
        """What is left to do, where files are kept in a repository."""
        top = repository_of(self.file.parent)
        if not (top / ".git").exists():
            return []
        # What stands in another repository is committed there.
        elsewhere = top != repository_of(Path.cwd())
        there = f" -C {shlex.quote(from_here(top))}" if elsewhere else ""
        paths = (os.path.relpath(file, top) if elsewhere else from_here(file) for file in files)
        named = " ".join(map(shlex.quote, paths))
        form = (
            N_("Next, commit it under your own name, and share it as you share other changes:")
            if self.asked.how is SigningWay.COMMIT
            else N_("Next, commit it, and share it as you share other changes:")
        )
        return [
            spoken(form),
            f"  git{there} add -- {named}",
            f"  git{there} commit -m {shlex.quote(message)} -- {named}",
        ]
