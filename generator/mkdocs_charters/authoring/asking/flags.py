"""What can be given for a document without being asked, and where records are put. Light to load: a shell asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from ...locale.questions import questions_for
from ...model.choices import AllianceType, Kind

Flags: TypeAlias = "Mapping[str, tuple[str, bool]]"
"""Options by name: the field of the model that says what each is, and whether it can be given several times."""

FOLDERS: Final[Mapping[Kind, str]] = {
    Kind.REVIEW: "notes", Kind.WIN: "wins", Kind.EXCHANGE: "exchanges", Kind.DISPUTE: "disputes",
}  # fmt: skip
"""Where each kind of record is put beside its charter; anywhere below it would do."""

OWN_HOME: Final = ("index.md", "readme.md")
"""Names of files that claim the folder they are in: records beside such a charter need not name it."""

FLAGS: Final[Mapping[Kind, Flags]] = {
    Kind.REVIEW: {
        "held-on": ("held_on", False), "cadence": ("cadence", False), "attendee": ("attendees", True),
        "commitment": ("commitments", True), "milestone": ("milestones", True), "reading": ("readings", True),
        "decision": ("decisions", True), "action": ("actions", True), "thanks": ("thanks", True), "concern": ("concerns", True),
        "we-try": ("we_try", True), "what-we-learned": ("what_we_learned", False),
        "does-the-purpose-still-fit": ("does_the_purpose_still_fit", False),
        "what-changed-outside": ("what_changed_outside", False), "next-on": ("next_on", False),
    },
    Kind.WIN: {
        "title": ("title", False), "achieved-on": ("achieved_on", False), "story": ("story", False), "serves": ("serves", False),
        "contributor": ("contributors", True), "impact": ("impact", True), "confirmed-by": ("confirmed_by", True),
    },
    Kind.EXCHANGE: {
        "what": ("what", False), "given-by": ("given_by", False), "received-by": ("received_by", False),
        "given-on": ("given_on", False), "form": ("form", False), "benefit": ("benefit", False),
        "acknowledged-by": ("acknowledged_by", False),
    },
    Kind.DISPUTE: {
        "issue": ("issue", False), "raised-on": ("raised_on", False), "raised-by": ("raised_by", False),
        "interest": ("interests", True), "position": ("positions", True), "root-cause": ("root_causes", True),
        "criterion": ("criteria", True), "option": ("options", True), "resolution": ("resolution", False),
        "agreed-by": ("agreed_by", True), "agreed-on": ("agreed_on", False), "what-we-learned": ("what_we_learned", False),
    },
}  # fmt: skip
"""What can be given without being asked: the option, the field of the model that says what it is, and whether it can be given several
times. Of `commitment`, `milestone`, `reading`, `interest` and `position` each says which one it is about: `rota=kept`.
"""
FORMS: Final[Mapping[str, str]] = {
    "commitment": "COMMITMENT=STATUS", "milestone": "MILESTONE=OUTCOME", "reading": "INDICATOR[@PARTY]=VALUE", "interest": "PARTY=TEXT",
    "position": "PARTY=TEXT", "contributor": "PERSON", "confirmed-by": "PERSON", "impact": '"WHAT: NUMBER UNIT"', "attendee": "PERSON",
    "acknowledged-by": "PERSON", "agreed-by": "PERSON", "given-by": "PARTY", "received-by": "PARTY", "raised-by": "PARTY",
    "held-on": "DAY", "achieved-on": "DAY", "given-on": "DAY", "raised-on": "DAY", "agreed-on": "DAY", "next-on": "DAY", "effective-on": "DAY",
    "action": '"TEXT @PERSON DAY"', "thanks": '"TEXT @WHO"', "concern": '"TEXT. Raised by: PARTY"', "we-try": '"TEXT. Until: DAY"',
    "decision": '"TEXT. Why: REASON"', "cadence": "MEETING", "part-of": "PARTY", "person": '"NAME, ROLE, E-MAIL"',
}  # fmt: skip
"""In which form an option is given, where its words alone do not say so; in signs as help shows them."""
CHARTER_FORMS: Final[Mapping[str, str]] = {
    "party": "NAME", "speaks": "PARTY=PERSON", "effective-on": "DAY", "priority": '"TITLE: 5, 3"', "promise": "PARTY=TEXT",
    "decision": '"DECISION: PERSON, PERSON"', "meeting": '"NAME, every …"', "word": '"WORD: MEANING"', "q": "QUESTION=TEXT",
}  # fmt: skip
"""As `FORMS`, for a charter."""
BELOW: Final = frozenset({"commitment", "milestone", "reading", "interest", "position"})
CHARTER_FLAGS: Final[Flags] = {
    "title": ("title", False), "party": ("parties", True), "speaks": ("parties", True), "effective-on": ("effective_on", False),
    "purpose": ("purpose", False), "priority": ("priorities", True), "success": ("success_criteria", True),
    "promise": ("commitments", True), "decision": ("decision_rights", True), "meeting": ("cadence", True),
    "rule": ("ground_rules", True), "hard": ("when_it_gets_hard", True), "answer": ("how_we_communicate", False),
    "word": ("words_we_share", True), "parting": ("parting", False),
}  # fmt: skip
"""As `FLAGS`, for a charter. Of `promise` each says whose it is: `nordhafen=send the manifest by noon`; so does each of `speaks`. `q`,
where people speak for themselves, answers a guiding question.
"""
_AMONG_PEOPLE: Final = frozenset({"title", "party", "effective-on", "promise", "meeting"})


def charter_flags(kind: AllianceType) -> dict[str, tuple[str, bool]]:
    """Those of `CHARTER_FLAGS` that a charter of a type is asked for."""
    return {key: one for key, one in CHARTER_FLAGS.items() if not kind.personal or key in _AMONG_PEOPLE}


def questions_to_answer(kind: AllianceType) -> tuple[str, ...]:
    """The guiding questions of a type that are answered in writing, by id; none between teams and organisations."""
    return tuple(one.id for one in questions_for(kind.value) if not one.spoken) if kind.personal else ()


PARTY_FLAGS: Final[Flags] = {
    "name": ("name", False), "form": ("form", False), "part-of": ("part_of", False), "objective": ("objectives", True),
    "person": ("people", True), "how-we-work": ("how_we_work", False),
}  # fmt: skip
"""As `FLAGS`, for a party."""
