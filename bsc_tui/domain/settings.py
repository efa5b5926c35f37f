"""The settings of a scorecard: in its file, shared by everybody who opens it."""

from __future__ import annotations

from typing import Any, NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.text import clean

LONGEST = 200
"""Characters the scorecard's name and its like hold: they stand in headers."""

LONG = {"mission": 500, "vision": 500}
"""Settings that are sentences, with the characters they hold. They may be empty."""


class Settings(NamedTuple):
    """Everything a scorecard lets its people decide.

    ``working_days`` are ISO weekdays, "12345" for Monday to Friday; ``grace`` and ``overdue_*`` are days;
    ``carry`` is in periods; ``note_when_red`` is "yes" or "no"; ``made_on`` and ``invented`` mark the demo (its date,
    and the words its header shows).
    """

    name: str = "IT scorecard"
    mission: str = ""
    vision: str = ""
    decimal_mark: str = "."
    fiscal_year_start: int = 1
    working_days: str = "12345"
    grace: int = 0
    carry: int = 1
    overdue_day: int = 1
    overdue_week: int = 2
    overdue_month: int = 5
    overdue_quarter: int = 10
    overdue_year: int = 20
    kpi_limit: int = 25
    perspective_limit: int = 7
    note_when_red: str = "no"
    made_on: str = ""
    invented: str = ""


HIDDEN = frozenset({"made_on", "invented"})
"""Written when the file is made; nobody changes them."""

HELP = {
    "name": "the scorecard's name, as headers and reports show it",
    "mission": "what the department is there for; stands above the strategy map",
    "vision": "where it wants to be; stands above the strategy map",
    "decimal_mark": "how numbers are typed and shown on the screen: . or ,",
    "fiscal_year_start": "the month a fiscal year begins with, 1 to 12",
    "working_days": "days that count for daily KPIs, 1 is Monday: 12345",
    "grace": "days after a period's end before its value is due",
    "carry": "periods for which a stale value still counts in scores",
    "overdue_day": "days until a due daily value is overdue",
    "overdue_week": "days until a due weekly value is overdue",
    "overdue_month": "days until a due monthly value is overdue",
    "overdue_quarter": "days until a due quarterly value is overdue",
    "overdue_year": "days until a due yearly value is overdue",
    "kpi_limit": "more KPIs than this is a finding of check",
    "perspective_limit": "more KPIs than this in one perspective is a finding",
    "note_when_red": "a missed value entered by hand needs a note: yes or no",
}

_RANGES = {"fiscal_year_start": (1, 12), "carry": (0, 100), "kpi_limit": (1, 10_000), "perspective_limit": (1, 10_000)}


def keys() -> tuple[str, ...]:
    """The keys somebody may set, in the order they are listed."""
    return tuple(key for key in Settings._fields if key not in HIDDEN)


def as_text(settings: Settings, key: str) -> str:
    """A setting as it is typed and stored. Raises Refused for an unknown key."""
    if key not in Settings._fields:
        raise _unknown(key)
    return str(getattr(settings, key))


def with_text(settings: Settings, key: str, text: str) -> Settings:
    """The settings with one of them set from typed text.

    Raises Refused for an unknown key or a value the key does not take.
    """
    if key not in Settings._fields:
        raise _unknown(key)
    default = Settings._field_defaults[key]
    changes: dict[str, Any] = {key: _number(key, text) if isinstance(default, int) else _words(key, text)}
    return settings._replace(**changes)


def _unknown(key: str) -> Refused:
    return Refused(f"there is no setting {quoted(key)}", f"settings are: {', '.join(keys())}")


def _number(key: str, text: str) -> int:
    low, high = _RANGES.get(key, (0, 366))
    stripped = text.strip()
    if not (stripped.isascii() and stripped.isdigit() and len(stripped) < 7 and low <= int(stripped) <= high):
        raise Refused(f"{quoted(text)} is no value for {key}", f"type a whole number from {low} to {high}")
    return int(stripped)


def _words(key: str, typed: str) -> str:
    text = clean(typed.strip()).strip()
    most = LONG.get(key, LONGEST)
    if len(text) > most:
        raise Refused(f"the {key} has {len(text):,} characters", f"at most {most:,} are kept")
    if key == "decimal_mark" and text not in {".", ","}:
        raise Refused(f"{quoted(text)} is no decimal mark", "type . or ,")
    if key == "note_when_red":
        if text.lower() not in {"yes", "no"}:
            raise Refused(f"{quoted(text)} is neither yes nor no", "type yes or no")
        return text.lower()
    if key == "working_days":
        days = "".join(sorted(set(text)))
        if not days or set(days) - set("1234567"):
            raise Refused(f"{quoted(text)} are no working days", "type digits from 1 (Monday) to 7, such as 12345")
        return days
    if key == "name" and not text:
        raise Refused("a scorecard needs a name", "type at least one character")
    return text
