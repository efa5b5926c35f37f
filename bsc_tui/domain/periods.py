"""Periods as values, and all calendar arithmetic there is.

A period is half-open, [start, end). Weeks are ISO weeks; a week belongs to the month, quarter and year of its Thursday.
Quarters and years begin with the fiscal year; where that is not January they are named by the year they end in.
Periods that do not touch the years 1900 to 2100 are refused, so that no arithmetic leaves the calendar.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import FREQUENCIES, Frequency
from bsc_tui.domain.numerals import quoted

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months by their names."""

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_THURSDAY = 3  # days after a week's Monday
_SHAPE = str.maketrans("0123456789", "#" * 10)
_SHAPES = frozenset({"####-##-##", "####-W##", "####-##", "####-Q#", "####", "FY####-Q#", "FY####"})


class Period(NamedTuple):
    """A day, week, month, quarter or year, by its first day."""

    frequency: Frequency
    start: date

    @property
    def end(self) -> date:
        """The first day after the period. Raises Refused where the calendar ends."""
        days = _DAYS.get(self.frequency)
        if days is not None:
            return _day(self.start.toordinal() + days)
        return _first_of(_month_number(self.start) + _MONTHS[self.frequency])

    @property
    def number(self) -> int:
        """Consecutive whole numbers within one frequency, so that gaps count: neighbours differ by 1."""
        days = _DAYS.get(self.frequency)
        if days is not None:
            return (self.start.toordinal() - 1) // days  # day 1 of the calendar was a Monday
        return _month_number(self.start) // _MONTHS[self.frequency]

    @property
    def days(self) -> int:
        """How many days long it is."""
        return self.end.toordinal() - self.start.toordinal()

    def next(self) -> Period:
        """The period that begins where this one ends."""
        return self.shift(1)

    def previous(self) -> Period:
        """The period that ends where this one begins."""
        return self.shift(-1)

    def shift(self, n: int) -> Period:
        """The n-th period after this one, or before it where n is negative. Raises Refused outside 1900 to 2100."""
        days = _DAYS.get(self.frequency)
        if days is not None:
            start = _day(self.start.toordinal() + n * days)
        else:
            start = _first_of(_month_number(self.start) + n * _MONTHS[self.frequency])
        return _checked(Period(self.frequency, start))

    def contains(self, day: date) -> bool:
        """Whether the day lies in [start, end)."""
        return self.start <= day < self.end


def containing(frequency: Frequency, day: date, fiscal_year_start: int = 1) -> Period:
    """The period of that frequency in which the day lies.

    2026-11-23 with a fiscal year from September: quarter 2026-09-01 (FY2027-Q1). Raises Refused outside 1900 to 2100.
    """
    if frequency == "day":
        start = day
    elif frequency == "week":
        start = _day(day.toordinal() - day.weekday())
    else:
        months = _month_number(day)
        start = _first_of(months - (months - fiscal_year_start + 1) % _MONTHS[frequency])
    return _checked(Period(frequency, start))


def coarser(period: Period, frequency: Frequency, fiscal_year_start: int = 1) -> Period:
    """The period of a coarser frequency (or the same) to which this one belongs; a week by its Thursday.

    2026-W53 (28 Dec to 3 Jan) belongs to December, since its Thursday is 31 Dec. Raises Refused for a finer frequency.
    """
    if period.frequency == frequency:
        return period
    if FREQUENCIES.index(period.frequency) > FREQUENCIES.index(frequency):
        raise Refused(f"a {period.frequency} does not lie within a {frequency}", f"look by {period.frequency} instead")
    return containing(frequency, _anchor(period, frequency), fiscal_year_start)


def parts_of(coarse: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a finer frequency (or the same) that belong to the coarse one, oldest first.

    The inverse of ``coarser``: 2026 has 53 weeks. Empty where the frequency is the coarser one of the two.
    """
    if FREQUENCIES.index(frequency) > FREQUENCIES.index(coarse.frequency):
        return ()
    # The coarse period begins a fiscal quarter as well, so its first month says where quarters begin.
    period = containing(frequency, coarse.start, coarse.start.month)
    if _anchor(period, coarse.frequency) < coarse.start:
        period = period.next()
    end = coarse.end
    found = []
    while _anchor(period, coarse.frequency) < end:
        found.append(period)
        period = period.next()
    return tuple(found)


def starting_with(named: Period, frequency: Frequency, fiscal_year_start: int = 1) -> Period:
    """The period of a frequency with which begins what is to hold from the named one on, whatever frequency that has.

    The first one that belongs to a coarser period, and the one to which a finer period belongs: a month from 2026-W40
    on is October, since that Thursday is 1 October, and a week from 2026-11 on is 2026-W45.
    """
    if FREQUENCIES.index(named.frequency) > FREQUENCIES.index(frequency):
        return parts_of(named, frequency)[0]
    return coarser(named, frequency, fiscal_year_start)


def newest_ended(frequency: Frequency, by: date, fiscal_year_start: int = 1) -> Period:
    """The newest period that has ended when the day ``by`` begins: October on 1 November, not yet on 31 October."""
    period = containing(frequency, _day(by.toordinal() - 1), fiscal_year_start)
    return period if period.end <= by else period.previous()


def period_key(period: Period, fiscal_year_start: int = 1) -> str:
    """The key a period goes by: 2026-11-23, 2026-W47, 2026-11, 2026-Q4, 2026, or FY2027-Q1, FY2027."""
    start = period.start
    if period.frequency == "day":
        return start.isoformat()
    if period.frequency == "week":
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if period.frequency == "month":
        return f"{start.year:04}-{start.month:02}"
    year, month = divmod(_month_number(start) - fiscal_year_start + 1, 12)
    name = f"{year:04}" if fiscal_year_start == 1 else f"FY{year + 1:04}"
    return name if period.frequency == "year" else f"{name}-Q{month // 3 + 1}"


def parse_period(text: str, fiscal_year_start: int = 1) -> Period:
    """The period a key names; upper or lower case, blanks around it ignored. The inverse of ``period_key``.

    Where the fiscal year begins with January, FY2027 is 2027. Where it does not, 2026 and 2026-Q4 would be ambiguous
    and are refused. Raises Refused for everything else too, and for what does not touch 1900 to 2100.
    """
    typed = text.strip()
    key = typed.upper()
    try:
        period = _parsed(key, fiscal_year_start)
    except ValueError:  # the 13th month, the 54th week, 29 February of most years
        raise Refused(f"{quoted(typed)} is not in the calendar", _forms(fiscal_year_start)) from None
    if period is None:
        raise Refused(f"{quoted(typed)} is no period", _forms(fiscal_year_start))
    return _checked(period)


_OLDEST_WRITTEN, _NEWEST_WRITTEN = 1990, 2039
"""Years of a month written 01/2026: any other number could be the denominator of a fraction."""


def named_period(text: str, fiscal_year_start: int = 1) -> Period:
    """The period that people name so: by its key, or a month in words, "Oct 2026", "October 2026".

    Raises Refused as ``parse_period`` does.
    """
    return parse_period(_month_key(text) or text, fiscal_year_start)


def has_form_of_period(text: str) -> bool:
    """Whether a text is written as ``named_period`` takes it, be it in the calendar or not: 2026-13 is."""
    return text.strip().upper().translate(_SHAPE) in _SHAPES or _month_key(text) != ""


def _month_key(text: str) -> str:
    """The key of a month that is written in words, or as spreadsheets do, 01/2026; "" for anything else."""
    word, _, year = text.strip().partition(" ")
    for mark, is_turned in (("/", False), (".", False), ("/", True)):
        first, _, second = text.strip().partition(mark)
        month, of = (second, first) if is_turned else (first, second)
        is_written = (month.translate(_SHAPE), of.translate(_SHAPE)) == ("##", "####")
        if is_written and 1 <= int(month) <= 12 and _OLDEST_WRITTEN <= int(of) <= _NEWEST_WRITTEN:
            return f"{of}-{month}"
    if len(word) > 2 and year.translate(_SHAPE) == "####":
        for number, month in enumerate(MONTHS, 1):
            if month.casefold().startswith(word.casefold()):
                return f"{year}-{number:02}"
    return ""


def _parsed(key: str, fiscal_year_start: int) -> Period | None:
    match key.translate(_SHAPE):
        case "####-##-##":
            return Period("day", date(int(key[:4]), int(key[5:7]), int(key[8:])))
        case "####-W##":
            return Period("week", date.fromisocalendar(int(key[:4]), int(key[6:]), 1))
        case "####-##":
            return Period("month", date(int(key[:4]), int(key[5:]), 1))
        case "####-Q#" | "####":
            if fiscal_year_start != 1:
                raise _ambiguous(key, fiscal_year_start)
            return _fiscal(key, 1)
        case "FY####-Q#" | "FY####":
            return _fiscal(key[2:], fiscal_year_start)
    return None


def _fiscal(key: str, fiscal_year_start: int) -> Period:
    """2027-Q1 or 2027, read as parts of the fiscal year that ends in 2027. Raises ValueError for a fifth quarter."""
    year = int(key[:4]) - (1 if fiscal_year_start > 1 else 0)
    first = date(year, fiscal_year_start, 1)
    if len(key) == 4:
        return Period("year", first)
    quarter = int(key[6:])
    if not 1 <= quarter <= 4:
        raise ValueError(key)
    return Period("quarter", _first_of(_month_number(first) + 3 * (quarter - 1)))


def _ambiguous(key: str, fiscal_year_start: int) -> Refused:
    after = f"{int(key[:4]) + 1:04}"
    return Refused(
        f"'{key}' may be the calendar's or the fiscal one",
        f"fiscal years begin with month {fiscal_year_start} and are named by the year they end in:"
        f" type FY{key} or FY{after}{key[4:]}",
    )


def _forms(fiscal_year_start: int) -> str:
    fiscal = "2026-Q4 or 2026" if fiscal_year_start == 1 else "FY2027-Q1 or FY2027"
    return f"type it as 2026-11-23, 2026-W47, 2026-11, {fiscal}"


def _anchor(period: Period, frequency: Frequency) -> date:
    """The day that decides to which period of a coarser frequency this one belongs."""
    if period.frequency == "week" and frequency != "week":
        return _day(period.start.toordinal() + _THURSDAY)
    return period.start


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month_number: int) -> date:
    year, month = divmod(month_number, 12)
    if not date.min.year <= year <= date.max.year:
        raise _outside()
    return date(year, month + 1, 1)


def _day(ordinal: int) -> date:
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        raise _outside()
    return date.fromordinal(ordinal)


def _checked(period: Period) -> Period:
    year = period.start.year
    if FIRST_DAY.year <= year <= LAST_DAY.year or (year == FIRST_DAY.year - 1 and period.end > FIRST_DAY):
        return period
    raise _outside()


def _outside() -> Refused:
    return Refused("that lies outside the years 1900 to 2100", "name a period between 1900 and 2100")
