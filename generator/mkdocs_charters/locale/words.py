"""Words, dates and numbers in a reader's language.

Catalogues are gettext files, `<language>.po`, read as they are: no compiled copy can go stale. English is the language of the
message ids and needs none.

Babel is loaded when something needs it, for it takes longer than many a command: most of what the command line says is English,
and of that a date, a short number and a list are written here as Babel would. A test holds them to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal
    from importlib.resources.abc import Traversable

    from babel import Locale
    from babel.messages.catalog import Catalog

SOURCE_LANGUAGE: Final = "en"
_SURE: Final = 15
_NAMED: Final = range(-9, 18)
"""Powers of ten that are written out with all their noughts."""
_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_BRITISH: Final = frozenset({"en", "en-gb"})
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_GROUPED: Final = 1000


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a marked text
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


def _files() -> Traversable:
    from importlib import resources

    return resources.files(__package__)


def languages() -> tuple[str, ...]:
    """The languages that have words, English first."""
    found = sorted(entry.name.removesuffix(".po") for entry in _files().iterdir() if entry.name.endswith(".po"))
    return (SOURCE_LANGUAGE, *found)


@cache
def _catalogue(language: str) -> Catalog | None:
    from babel.messages.pofile import read_po

    entry = _files().joinpath(f"{language}.po")
    if not entry.is_file():
        return None
    with entry.open("rb") as file:
        return read_po(file, locale=language)


class Words:
    """What a reader of one language reads. Immutable; get it from `words_for`."""

    def __init__(self, language: str) -> None:
        base = language.replace("_", "-").split("-")[0].lower()
        self.language: Final = base if base != SOURCE_LANGUAGE and base in languages() else SOURCE_LANGUAGE
        self._asked = language
        self._catalogue = None if self.language == SOURCE_LANGUAGE else _catalogue(self.language)

    @cached_property
    def _locale(self) -> Locale:
        """How dates, numbers and lists are written in the language, in the country that was asked for."""
        from babel import Locale, UnknownLocaleError

        own = Locale.parse(self.language)
        try:
            locale = Locale.parse(self._asked.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            locale = own
        if locale.language != self.language:
            locale = own
        # The words are British: days before months, no comma before the last of a list.
        return Locale.parse("en_GB") if str(locale) == "en" else locale

    def gettext(self, message: str) -> str:
        """The words for a message id; the id itself where there are none."""
        found = self._catalogue.get(message) if self._catalogue is not None and message else None
        text = found.string if found is not None and not found.fuzzy else ""
        return text if isinstance(text, str) and text else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """As `gettext`, for a number of things."""
        if self._catalogue is not None:
            found = self._catalogue.get(singular)
            if found is not None and not found.fuzzy and isinstance(found.string, (tuple, list)):
                text = (
                    found.string[self._catalogue.plural_func(number)]
                    if hasattr(self._catalogue, "plural_func")
                    else found.string[number != 1]
                )
                if text:
                    return str(text)
        return singular if number == 1 else plural

    def date(self, day: dt.date) -> str:
        """A day in full: `4 May 2026`."""
        if self.language == SOURCE_LANGUAGE:
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale)

    def day(self, day: dt.date, as_of: dt.date) -> str:
        """A day, without the year where it is the reader's own: `4 May`."""
        if day.year != as_of.year:
            return self.date(day)
        if self.language == SOURCE_LANGUAGE:
            return f"{day.day} {_MONTHS[day.month - 1]}"
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMMd", day, locale=self._locale))

    def short_day(self, day: dt.date) -> str:
        """A day in little room, without its year: `4 May`, `4 Sept`."""
        from babel.dates import format_date, format_skeleton

        if self.language == "en":
            return format_date(day, "d MMM", locale=self._locale)
        return str(format_skeleton("MMMd", day, locale=self._locale))

    def month(self, day: dt.date) -> str:
        """`May 2026`."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day, locale=self._locale))

    def weekday(self, day: dt.date) -> tuple[str, str]:
        """The weekday of a day, short and in full: `Mon`, `Monday`."""
        from babel.dates import format_date

        short, full = (format_date(day, pattern, locale=self._locale) for pattern in ("ccc", "cccc"))
        return short, full

    def time(self, moment: dt.time) -> str:
        """`14:00`."""
        return moment.strftime("%H:%M")

    def number(self, value: float) -> str:
        """A number as it was written, in the reader's language: every significant digit, 15 at most, for a computer's fractions are sure
        of no more. What has no name, or more noughts than anybody counts, is told by a power of ten: `1.5 × 10²⁰`.
        """
        if self.language == SOURCE_LANGUAGE and 1 <= abs(value) < _GROUPED and value == int(value):
            return str(int(value))
        from decimal import Decimal

        # Without `+ 0` what is nothing could be less than nothing: "-0".
        exact = Decimal(f"{value:.{_SURE}g}").normalize() + 0
        power = exact.adjusted()
        if exact and power not in _NAMED:
            return f"{self._decimal(exact.scaleb(-power))}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10{str(power).translate(_RAISED)}"
        if self.language == SOURCE_LANGUAGE and abs(exact) < _GROUPED:
            return f"{exact:f}"
        return self._decimal(exact)

    def _decimal(self, exact: Decimal) -> str:
        from babel.numbers import format_decimal

        return format_decimal(exact, locale=self._locale, decimal_quantization=False)

    def listed(self, members: Iterable[str]) -> str:
        """`A, B and C`."""
        listed = list(members)
        if len(listed) < 2:
            return "".join(listed)
        if self._asked.replace("_", "-").lower() in _BRITISH:
            return f"{', '.join(listed[:-1])} and {listed[-1]}"
        from babel.lists import format_list

        return format_list(listed, locale=self._locale)


@cache
def words_for(language: str) -> Words:
    """The words of a language; English where a language has none."""
    return Words(language)
