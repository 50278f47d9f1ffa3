"""The small types that fields are made of: ids, dates, scores, references, and the closed vocabularies."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, Any, Final, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from ..locale.tongues import is_language
from .choices import (
    RECORD_KINDS as RECORD_KINDS,
)
from .choices import (
    STATUS_ORDER as STATUS_ORDER,
)
from .choices import (
    AllianceType as AllianceType,
)
from .choices import (
    BenefitType as BenefitType,
)
from .choices import (
    CommitmentStatus as CommitmentStatus,
)
from .choices import (
    Credit as Credit,
)
from .choices import (
    DecisionModel as DecisionModel,
)
from .choices import (
    Direction as Direction,
)
from .choices import (
    EvidenceSource as EvidenceSource,
)
from .choices import (
    ExchangeForm as ExchangeForm,
)
from .choices import (
    Kind as Kind,
)
from .choices import (
    Measure as Measure,
)
from .choices import (
    MeetingForm as MeetingForm,
)
from .choices import (
    MilestoneOutcome as MilestoneOutcome,
)
from .choices import (
    PartyForm as PartyForm,
)
from .choices import (
    Perspective as Perspective,
)
from .choices import (
    ShiftCause as ShiftCause,
)
from .choices import (
    SigningWay as SigningWay,
)
from .choices import (
    Status as Status,
)
from .choices import (
    Visibility as Visibility,
)
from .meaning import Leads, Limit, Prose, Refers, Target
from .spelled import fold as fold
from .spelled import slug as slug

_ID = re.compile(r"\w[\w.-]*\Z")


@lru_cache(maxsize=4096)
def theme_key(theme: str) -> str:
    """A theme as rows carry it and addresses hold it, without a blank. Two spellings are one theme if they differ in capitals, accents
    and punctuation alone.
    """
    return slug(theme) or "-".join(theme.casefold().split())


class Withheld(str):
    """What stands for a reference to something that the audience may not see, or that does not exist.

    The two are one value on purpose: nobody can tell from a page which of them it was.
    """

    __slots__ = ()

    def __reduce__(self) -> str | tuple[type[Withheld], tuple[str]]:
        # Many ask whether a text `is` what is withheld: it stays that also where documents are packed.
        return "WITHHELD" if self is WITHHELD else (Withheld, (str(self),))


WITHHELD: Final = Withheld("…")


def _id(value: str) -> str:
    if value is not WITHHELD and not _ID.match(value):
        raise PydanticCustomError("id", "not an id", {"nearest": slug(value)})
    return value


def _line(value: str) -> str:
    folded = " ".join(value.split())
    if not folded:
        raise PydanticCustomError("empty", "nothing is said")
    return folded


def _language(value: str) -> str:
    if not is_language(value):
        raise PydanticCustomError("language", "not a language")
    return value.strip()


def _date(value: Any) -> Any:
    if isinstance(value, dt.datetime) or not isinstance(value, (dt.date, str)):
        raise PydanticCustomError("date", "not a date")
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError("date", "not a date") from None
    return value


def _time(value: Any) -> Any:
    if isinstance(value, dt.time):
        return value
    if isinstance(value, str) and (match := re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", value)):
        hour, minute = int(match[1]), int(match[2])
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise PydanticCustomError("time", "not a time of day")


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PydanticCustomError("number", "not a number")
    return value


def _truth(value: Any) -> Any:
    # "yes" and "on" are texts here: a country code, a name, a word of a sentence.
    if not isinstance(value, bool):
        raise PydanticCustomError("truth", "neither true nor false")
    return value


LARGEST_WHOLE: Final = 2**53 - 1
"""What JSON holds without changing it (RFC 8785), and so what a digest of terms can hold."""


def _whole(value: int) -> int:
    if not -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
        raise PydanticCustomError("int_type", "not a number that one can count with")
    return value


def _withheld(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Validation makes plain text of whatever is text; what is withheld must stay recognisable."""
    return value if isinstance(value, Withheld) else handler(value)


_KEPT = WrapValidator(_withheld)

_SAID: Final = Limit(r"\S")
_NAMED: Final = Limit(r"^[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]*$")
"""As `_ID`, in words that every reader of patterns has: what stands in ASCII and is no letter, number or low line does not begin it."""

ItemId = Annotated[str, AfterValidator(_id), _NAMED]
Line = Annotated[str, AfterValidator(_line), _SAID]
LanguageCode = Annotated[str, AfterValidator(_line), AfterValidator(_language), _SAID]
"""A language by its code, such as `de` or `pt-BR`."""
Address = Annotated[str, AfterValidator(_line), Leads, _SAID]
Markdown = Annotated[str, Prose]
Date = Annotated[dt.date, BeforeValidator(_date)]
TimeOfDay = Annotated[dt.time, BeforeValidator(_time)]
Truth = Annotated[bool, BeforeValidator(_truth)]
WholeNumber = Annotated[int, AfterValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number)]
Score = Annotated[float, BeforeValidator(_number), Field(ge=0, le=5), Limit(low=0, high=5)]

PartyRef = Annotated[str, _KEPT, Refers(Target.PARTY)]
PersonRef = Annotated[str, _KEPT, Refers(Target.PERSON)]
CharterRef = Annotated[str, _KEPT, Refers(Target.CHARTER)]
ObjectiveRef = Annotated[str, _KEPT, Refers(Target.OBJECTIVE)]
PriorityRef = Annotated[str, _KEPT, Refers(Target.PRIORITY)]
CommitmentRef = Annotated[str, _KEPT, Refers(Target.COMMITMENT)]
MilestoneRef = Annotated[str, _KEPT, Refers(Target.MILESTONE)]
IndicatorRef = Annotated[str, _KEPT, Refers(Target.INDICATOR)]
CadenceRef = Annotated[str, _KEPT, Refers(Target.CADENCE)]
TermRef = Annotated[str, _KEPT, Refers(Target.TERM)]
PartRef = Annotated[str, _KEPT, Refers(Target.PART)]

PersonKey: TypeAlias = str
"""A person as the portfolio knows her: `party/person`, or the party's id alone where the party is a person."""
