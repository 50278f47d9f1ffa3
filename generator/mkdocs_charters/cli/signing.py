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
from ..model.portfolio import Alliance, Portfolio
from ..model.terms import short
from ..model.values import PersonKey, SigningWay, Status, Visibility
from ..model.visibility import default_visibility
from ..reading import HistoryError, committed, committed_on, nearest
from .common import fail
from .excerpt import visible
from .named import day_said, listed, party_named, person_named, refuse_who_left, signer_named, who_may_sign
from .writing import LISTED, file_to_change, from_here, refuse_to_add

_BY_SOMEBODY_ELSE: Final = (SigningWay.EMAIL, SigningWay.PAPER)
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
                meant = listed(map(self.portfolio.party_name, may))
                fail(visible(f"{self.name} may sign for {meant}, and not for {self.portfolio.party_name(party)}."))
            return party
        if len(may) > 1:
            meant = listed(map(self.portfolio.party_name, may))
            ways = ", or ".join(f"--party {shlex.quote(one)}" for one in may)
            fail(visible(f"{self.name} may sign for {meant}. Say for which: {ways}"))
        return may[0]

    def _refuse_not_there_yet(self) -> None:
        """End the command if the party's file says that somebody of it came after the day of her yes."""
        someone = self.portfolio.people.get(self.person)
        joined = someone.entry.joined_on if someone is not None and someone.entry is not None else None
        if someone is not None and joined is not None and someone.party == self.party and self.asked.on < joined:
            fail(
                visible(
                    f"{self.name} is with {self.party_name} since {day_said(joined)}, after {day_said(self.asked.on)}. "
                    "Give the day on which the text was signed: --on DAY"
                )
            )

    def _for_oneself(self) -> PersonKey:
        """One of a team who speaks for nobody else: her yes is her own, and stands as her party here."""
        asked = self.asked
        if asked.party is not None:
            party = self.portfolio.party_name(party_named(self.portfolio, self.alliance, asked.party))
            fail(
                visible(
                    f"{self.name} is no representative or deputy of {party}, but can agree as one of the team: leave out --party. "
                    f"{who_may_sign(self.portfolio, self.alliance, self.asked.on)}"
                )
            )
        if asked.how is not SigningWay.COMMIT or asked.recorded_by or asked.attachment:
            fail(
                visible(
                    f"{self.name} agrees as one of the team, under `agreed_by`, where nobody writes a yes down for somebody else. "
                    "Leave out --how, --recorded-by and --attachment, and let the commit be her own or his own."
                )
            )
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
            refuse_to_add(error, self.file, LISTED)
        by = f", by {self.name}" if self.person != self.party else ""
        told = [
            f"Signed: {self._text(self.state.terms)}, for {self.party_name}{by}, on {day_said(asked.on)}.",
            f"Written under `{draft.under}` in {from_here(self.file)}. Read there what was signed, or on its page: {self._seen_with()}",
        ]
        files = [self.file]
        if attachment is not None:
            files.append(self.file.parent / attachment)
            told.append(self._published(files[1]))
        told += self._next(f"{self.name} signs for {self.party_name}" if by else f"{self.name} signs", files)
        if self.party not in self.alliance.parties and not of_members(self.portfolio, self.alliance):
            told.append(
                f"It is the yes of {self.name} alone. {who_may_sign(self.portfolio, self.alliance, self.asked.on)}"
            )
        told += self._not_there_yet()
        told += self._uncommitted()
        told.append(self._still())
        if self.alliance.status is Status.DRAFT:
            told.append("The charter is a draft still. Its status is no term: `status: active` moves no signature.")
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
            return "Every party has signed this text."
        return f"Still to sign: {listed(map(self.portfolio.party_name, open_))}."

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
        return [
            f"On {day_said(on)} this text was in no commit here, so that readers may ask what was agreed to then. "
            "Leave out --on for a yes of today; for one on paper or by e-mail say so: --how paper, or --how e-mail."
        ]

    def _uncommitted(self) -> list[str]:
        """That what was signed is in no commit yet."""
        try:
            there = committed(self.file)
        except HistoryError:
            return []
        if there is not None and not self.desk.moves_terms(self.portfolio, self.alliance, self.file, there):
            return []
        return ["The text itself is not committed yet: that commit will hold both, the text and the yes to it."]

    def _refuse_signed(self) -> None:
        """End the command if the party signed this text, or if a later yes would stand before this one."""
        own, on = self._own, self.asked.on
        yes, day = own.yes, own.given_on
        if yes is None:
            return
        if own.state is SignatureState.SIGNED and not own.carried:
            signer = own.signature.signer if own.signature is not None else None
            by = f", by {self.portfolio.person_name(signer)}" if signer is not None and signer != self.party else ""
            when = f" on {day_said(day)}" if day is not None else ""
            fail(visible(f"{self.party_name} signed this text{when}{by}. There is nothing to add."))
        newest = max((one for one in (day, yes.withdrawn_on) if one is not None), default=on)
        if newest > on:
            text = "signed another text" if yes.terms else "signed"
            what = "took its newest signature back" if newest == yes.withdrawn_on else text
            fail(
                visible(
                    f"{self.party_name} {what} on {day_said(newest)}; a yes of {day_said(on)} would not count after that. "
                    "Give the day on which the present text was signed: --on DAY"
                )
            )

    def _recorder(self) -> PersonKey | None:
        """Who writes a signature down that came another way than by a commit."""
        asked = self.asked
        if asked.how is SigningWay.COMMIT and (asked.recorded_by or asked.attachment):
            fail(
                "Who signs by a commit writes it down in person. For a yes that came another way say how: --how e-mail, "
                "--how paper or --how forge."
            )
        if asked.recorded_by is None:
            if asked.how in _BY_SOMEBODY_ELSE:
                fail(
                    f"What comes by {asked.how.value} is written down by somebody, and readers should know by whom. Say so: "
                    "--recorded-by PERSON"
                )
            return None
        found = person_named(self.portfolio, self.alliance, asked.recorded_by)
        if found is None:
            near = nearest(asked.recorded_by, (one.name for one in self.portfolio.people.values()))
            hint = f" Did you mean “{near}”?" if near else ""
            fail(
                visible(
                    f"Nobody here is called “{asked.recorded_by}”.{hint} Whoever writes a signature down is one of the people "
                    "of a party: add the person to the party's file."
                )
            )
        if found == self.person:
            fail(
                visible(
                    f"{self.name} is who signs; a yes that came by {asked.how.value} is written down by somebody else. "
                    f"Name who received it: --recorded-by PERSON. Who writes a yes of her own down signs by the commit: "
                    f"charters sign {self.alliance.id} --as {shlex.quote(self.name)}"
                )
            )
        refuse_who_left(self.portfolio, self.alliance, found, self.asked.on)
        return found

    def _attachment(self, given: str) -> str:
        """The file that shows the signature, as seen from the charter's file."""
        file = Path(os.path.realpath(given))
        if not file.is_file():
            fail(f"There is no file “{visible(given)}”. Put what shows the signature into the repository first.")
        if not file.is_relative_to(repository_of(self.file.parent)):
            fail(f"“{visible(given)}” is not in the repository. Copy it beside the charter first.")
        path = Path(os.path.relpath(file, self.file.parent)).as_posix()
        if _NOT_IN_ADDRESSES.search(path):
            fail(
                f"“{visible(given)}” has a sign in its name that means something else in an address: # ? % :. Rename it first."
            )
        return path

    def _published(self, attachment: Path) -> str:
        """Who will read what shows the signature."""
        folder = self.desk.project.folder_of(self.alliance.charter.origin.source)
        assert folder is not None
        name = from_here(attachment)
        if attachment.resolve().is_relative_to(folder.root.resolve()):
            return f"{name} is published with the charter: whoever may see the charter on a site may open it there."
        return f"{name} stands outside of {from_here(folder.root)}, so that no site shows it."

    def taken_back(self) -> tuple[Draft, list[str]]:
        """The charter with the party's newest yes taken back, and what to say of it."""
        own, on, day = self._own, self.asked.on, self._own.given_on
        if own.yes is None:
            fail(visible(f"{self.party_name} has not signed, so that there is nothing to take back."))
        if own.yes.withdrawn_on is not None:
            fail(
                visible(
                    f"{self.party_name} took its newest signature back on {day_said(own.yes.withdrawn_on)} already."
                )
            )
        if day is not None and on < day:
            fail(visible(f"{self.party_name} signed on {day_said(day)}: before that day nothing can be taken back."))
        try:
            draft = self.desk.take_back(self.portfolio, self.alliance, own, on)
        except ByHandError as error:
            refuse_to_add(error, self.file, f"Add this to the newest entry of {self.party_name}")
        text = self._text(own.yes.terms) if own.yes.terms else self._title
        when = f" of {day_said(day)}" if day is not None else ""
        told = f"Taken back on {day_said(on)}: the yes of {self.party_name}{when} to {text}. It stays readable."
        return draft, [told, *self._next(f"{self.party_name} takes a yes back", [self.file])]

    @property
    def _title(self) -> str:
        return f"{self.portfolio.title(self.alliance)} ({self.alliance.id})"

    def _text(self, terms: str) -> str:
        return f"the text {short(terms)} of {self._title}"

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
        own = " under your own name" if self.asked.how is SigningWay.COMMIT else ""
        return [
            f"Next, commit it{own}, and share it as you share other changes:",
            f"  git{there} add -- {named}",
            f"  git{there} commit -m {shlex.quote(message)} -- {named}",
        ]
