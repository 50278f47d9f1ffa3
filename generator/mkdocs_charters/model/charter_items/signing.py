"""Who signed what, and what is left out of the checks."""

from typing import Annotated, ClassVar

from pydantic import Field

from ..meaning import Item, about
from ..values import (
    Address,
    Date,
    Line,
    PartyRef,
    PersonRef,
    SigningWay,
)


class Acceptance(Item):
    """Somebody of a team who agreed to the text."""

    obvious: ClassVar[str] = "person"

    person: Annotated[PersonRef, about("Person", "Who agreed.", example="Mara Klein", role=True)]
    agreed_on: Annotated[Date | None, about("Agreed on", "When.", example="2026-01-15")] = None
    terms: Annotated[
        Line | None, about("Terms", "The digest of the text that was agreed to.", example="1:sha256:…")
    ] = None
    withdrawn_on: Annotated[Date | None, about("Withdrawn on", "When it was taken back.", example="2026-08-01")] = None


class Ignored(Item):
    """A finding that the parties chose to leave."""

    obvious: ClassVar[str] = "code"

    code: Annotated[Line, about("Code", "The finding's code.", example="CH313")]
    reason: Annotated[
        Line | None,
        about("Reason", "Why it is left.", example="our ground rules are those of the house", translated=True),
    ] = None
    until: Annotated[Date | None, about("Until", "Until when it is left.", example="2026-12-31")] = None


class Signature(Item):
    """A party's yes to a text."""

    party: Annotated[PartyRef, about("Party", "Who signs.", example="kestrel")]
    signer: Annotated[
        PersonRef | None, about("Signer", "The person who signed.", example="Amara Okafor", role=True)
    ] = None
    role: Annotated[Line | None, about("Role", "In which role.", example="Head of logistics", translated=True)] = None
    signed_on: Annotated[Date, about("Signed on", "When.", example="2025-03-03")]
    terms: Annotated[Line | None, about("Terms", "The digest of the text that was signed.", example="1:sha256:…")] = (
        None
    )
    how: Annotated[SigningWay, about("How", "In which way.", example="commit")] = SigningWay.COMMIT
    recorded_by: Annotated[
        PersonRef | None,
        about("Recorded by", "Who wrote it down, if somebody else did.", example="Luis Prieto", role=True),
    ] = None
    attachment: Annotated[Address | None, about("Attachment", "A file that shows it.", example="signature.pdf")] = None
    withdrawn_on: Annotated[Date | None, about("Withdrawn on", "When it was taken back.", example="2026-08-01")] = None


class Rewording(Item):
    """New words for the same meaning."""

    before: Annotated[Line, Field(alias="from"), about("From", "Digest of the text before.", example="1:sha256:…")]
    after: Annotated[Line, Field(alias="to"), about("To", "Digest of the text after.", example="1:sha256:…")]
    accepted_by: Annotated[
        list[PersonRef],
        about("Accepted by", "A representative of each party.", example=["Ines Vogt"], ordered=False, role=True),
    ] = []
