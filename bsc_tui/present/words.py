"""Dates, periods, statuses and counts as people say them. English month names of our own: no locale changes a word.

Signs that are not ASCII (the glyphs, – in ranges) are turned into their twins by ``glyphs.in_ascii`` where needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from math import floor
from typing import TYPE_CHECKING

from bsc_tui.domain.model import STATUSES, Aggregation, Status
from bsc_tui.domain.periods import MONTHS, Period, period_key
from bsc_tui.present.glyphs import STATUS_GLYPHS

if TYPE_CHECKING:
    from bsc_tui.domain.aggregate import Coarse
    from bsc_tui.domain.figure import KpiFigure

AGGREGATED: Mapping[Aggregation, str] = {
    "sum": "Sum",
    "last": "Last value",
    "mean": "Mean",
    "ratio": "Ratio",
    "min": "Lowest",
    "max": "Highest",
}
"""What a number of several periods is."""


PLAIN = "* a plain mean: not every value says how many it rests on"
"""What the star behind a number of several periods says."""


def parts(coarse: Coarse | None) -> str:
    """What has to be said of a number of several periods: ", 2 of 3" where some have none, " *" of a plain mean."""
    if coarse is None:
        return ""
    return f"{f', {coarse.parts} of {coarse.of}' if coarse.is_incomplete else ''}{' *' if coarse.is_plain else ''}"


def day(when: date, today: date | None = None) -> str:
    """A day, with its year unless that is today's.

    >>> day(date(2026, 11, 2), date(2026, 11, 23)), day(date(2027, 2, 28), date(2026, 11, 23))
    ('2 Nov', '28 Feb 2027')
    """
    short = f"{when.day} {MONTHS[when.month - 1][:3]}"
    return short if today is not None and when.year == today.year else f"{short} {when.year}"


def month(when: date) -> str:
    """The month of a day, in full: "October 2026"."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def period_title(period: Period, fiscal_year_start: int = 1) -> str:
    """A period as a heading: "23 Nov 2026", "week 47, 2026", "October 2026", "Q4 2026", "2026", "FY2027".

    ``fiscal_year_start`` is the month a fiscal year begins with. A week's year is the one its Thursday lies in.
    """
    if period.frequency == "day":
        return day(period.start)
    if period.frequency == "month":
        return month(period.start)
    year, _, part = period_key(period, fiscal_year_start).partition("-")
    if period.frequency == "week":
        return f"week {int(part[1:])}, {year}"
    return f"{part} {year}" if part else year


def _local(stamp: str, zone: tzinfo | None) -> datetime:
    return datetime.fromisoformat(stamp).astimezone(zone)


def clock_time(stamp: str, zone: tzinfo | None = None) -> str:
    """The time of a stored moment, 'YYYY-MM-DDTHH:MM:SSZ', on the wall's clock: "10:02". ``zone``: the machine's."""
    return _local(stamp, zone).strftime("%H:%M") if stamp else ""


def local_day(stamp: str, zone: tzinfo | None = None) -> str:
    """The day of a stored moment where the machine stands, "2026-11-02"; what is no moment stays as it is."""
    try:
        return _local(stamp, zone).date().isoformat()
    except ValueError:
        return stamp


def moment(stamp: str, today: date, zone: tzinfo | None = None) -> str:
    """When something stored happened: "today 10:02", "yesterday 17:40", "2 Nov", "28 Feb 2025"; empty for no stamp."""
    if not stamp:
        return ""
    local = _local(stamp, zone)
    ago = (today - local.date()).days
    if ago in {0, 1}:
        return f"{'yesterday' if ago else 'today'} {local.strftime('%H:%M')}"
    return day(local.date(), today)


def plural(count: int, word: str, many: str = "") -> str:
    """A count with its word: "1 value", "3 values", "2 entries"; ``many`` where the word has another plural."""
    return f"{count:,} {word if count == 1 else many or _many(word)}"


def _many(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def entered(count: int, of: int) -> str:
    """How much has been entered: "3 of 4 entered", "all 4 entered", "none of 4 entered"; "no KPIs" of none."""
    if not of:
        return "no KPIs"
    amount = "none of" if not count else "all" if count == of else f"{count} of"
    return f"{amount} {of} entered"


def counts(by_status: Mapping[Status, int], glyphs: Mapping[Status, str] = STATUS_GLYPHS) -> str:
    """How many KPIs have which status, best first, without those that have none: "✓9 ~4 ✗2 ?1"."""
    return " ".join(f"{glyphs[status]}{by_status[status]}" for status in STATUSES if by_status.get(status))


def counts_in_words(by_status: Mapping[Status, int]) -> str:
    """The same spelled out: "9 met, 4 acceptable, 2 missed, 1 no value"."""
    return ", ".join(f"{by_status[status]} {status}" for status in STATUSES if by_status.get(status))


def score(value: float | None, low: float | None = None, high: float | None = None) -> str:
    """A score from 0 to 100 with the range it could have: "71 (57–77)"; the range only where it says more."""
    if value is None:
        return "no score"
    shown = _whole(value)
    if low is None or high is None or _whole(low) == _whole(high) == shown:
        return shown
    return f"{shown} ({_whole(low)}–{_whole(high)})"


def _whole(value: float) -> str:
    return str(floor(round(value, 9) + 0.5))


def left_out(figure: KpiFigure) -> str:
    """The mark of a KPI that is judged and counts in no score: ", not counted"; "" for the others."""
    return ", not counted" if figure.is_left_out else ""


def listed(names: list[str] | tuple[str, ...], most: int = 0) -> str:
    """Names in a sentence: "MTTR, NPS and CAC"; with ``most`` the rest as a number: "MTTR, NPS and 3 more"."""
    shown = list(names)
    if 0 < most < len(shown):
        shown[most:] = [f"{len(shown) - most:,} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
