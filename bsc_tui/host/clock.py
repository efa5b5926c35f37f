"""The date and the time; ``BSC_TODAY`` sets the date, for tests and for looks at the past."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from functools import lru_cache
from time import gmtime, strftime
from time import time as seconds

from bsc_tui.domain.errors import Refused

STAMP = "%Y-%m-%dT%H:%M:%SZ"
"""How moments are stored: UTC, whole seconds, as in 2026-11-23T09:04:05Z."""


def today() -> date:
    """The date ``BSC_TODAY`` says, else the local one. Raises Refused when it says something that is no date."""
    text = os.environ.get("BSC_TODAY", "").strip()
    if not text:
        return datetime.now().astimezone().date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise Refused(f"BSC_TODAY is {text!a}, which is no date", "write it as 2026-11-23, or unset it")
    return day


def now() -> str:
    """This moment as it is stored: 2026-11-23T09:04:05Z; the time of now on the date that ``BSC_TODAY`` says."""
    if os.environ.get("BSC_TODAY", "").strip():
        return _at(today(), int(seconds()))
    return strftime(STAMP, gmtime())


@lru_cache(maxsize=4)
def _at(day: date, moment: int) -> str:
    """The local time of a moment on another day, as it is stored; many values are entered within a second."""
    local = datetime.combine(day, datetime.fromtimestamp(moment).astimezone().time())
    return local.astimezone(UTC).strftime(STAMP)


def start_of(day: date) -> str:
    """The moment a day begins in the machine's own time zone, as it is stored. Raises Refused outside the calendar."""
    try:
        return datetime.combine(day, time()).astimezone().astimezone(UTC).strftime(STAMP)
    except (OverflowError, ValueError, OSError):
        raise Refused(f"'{day.isoformat()}' lies outside the calendar", "type it as 2026-11-01") from None


def local_time(text: str) -> datetime:
    """A stored moment in the machine's own time zone. Raises ValueError for a text that is no stored moment."""
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC).astimezone()
