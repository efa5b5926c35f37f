"""Reading one TOML table field by field, with every problem collected in plain words instead of raised."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bsc_tui.domain.naming import nearest
from bsc_tui.domain.targets import LARGEST
from bsc_tui.domain.text import clean

LONGEST = 2000
"""Characters a text holds: names, notes and descriptions alike."""


class Table:
    """A TOML table whose fields are asked for one by one.

    ``title`` says which one in words ('KPI "mttr" in it.toml'). A field that cannot be taken adds a line to
    ``problems`` and counts as not given. What was never asked for is an unknown field: see ``finish``.
    """

    def __init__(self, fields: Mapping[str, object], title: str, problems: list[str]) -> None:
        self.fields = fields
        self._problems = problems
        self._asked: list[str] = []
        self.title = title

    def within(self, fields: Mapping[str, object], part: str) -> Table:
        """A table inside this one, told apart by the words ``part``."""
        return Table(fields, f"{self.title}, {part}", self._problems)

    def complain(self, field: str, trouble: str) -> None:
        """Adds a problem with a field: 'KPI "mttr" in it.toml, unit: …'."""
        self._problems.append(f"{self.title}, {field}: {trouble}")

    def raw(self, field: str) -> object:
        """The field as TOML gave it, None where it is missing."""
        self._asked.append(field)
        return self.fields.get(field)

    def text(self, field: str, default: str = "") -> str:
        """A text, cleaned and without blanks around it."""
        found = self.raw(field)
        if found is None:
            return default
        if not isinstance(found, str):
            self.complain(field, f"{shown(found)} is no text; put it in quotes")
            return default
        text = clean(found.strip()).strip()
        if len(text) > LONGEST:
            self.complain(field, f"{len(text):,} characters are too many; at most {LONGEST:,} are kept")
            return default
        return text

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, cleaned, the empty ones left out."""
        found = self.raw(field)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.complain(field, f'{shown(found)} is no list of texts; write it as ["one", "two"]')
            return ()
        return tuple(text for text in (clean(one).strip() for one in found) if text)

    def choice(self, field: str, choices: Sequence[str], default: str) -> str:
        """One of a few words."""
        found = self.text(field, default)
        if found in choices:
            return found
        self.complain(field, f'"{found}" is none of {", ".join(one for one in choices if one)}')
        return default

    def number(self, field: str) -> float | None:
        """A finite number, at most 1e15 in either direction."""
        found = self.raw(field)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            self.complain(field, f"{shown(found)} is no number; write it without quotes")
            return None
        if not (abs(found) <= LARGEST and math.isfinite(found)):
            self.complain(field, "that is no usable number; numbers go up to 1e15 in either direction")
            return None
        return float(found)

    def whole(self, field: str, low: int, high: int) -> int | None:
        """A whole number from low to high."""
        found = self.raw(field)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
            self.complain(field, f"{shown(found)} is no whole number from {low} to {high}")
            return None
        return found

    def statement(self, field: str) -> bool:
        """true or false; false where it is missing."""
        found = self.raw(field)
        if found is None or isinstance(found, bool):
            return bool(found)
        self.complain(field, f"{shown(found)} is neither true nor false")
        return False

    def day(self, field: str) -> date | None:
        """A calendar date, as TOML's own date or as text such as "2026-11-23"."""
        found = self.raw(field)
        day = found
        if isinstance(found, str):
            try:
                day = date.fromisoformat(found)
            except ValueError:
                day = None
        if found is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day if isinstance(day, date) else None
        self.complain(field, f"{shown(found)} is no date; write it as 2026-11-23")
        return None

    def day_or_month(self, field: str) -> tuple[date | None, int | None]:
        """A date, or a whole number of months from month 0: one of the two, or neither."""
        found = self.fields.get(field)
        if isinstance(found, int) and not isinstance(found, bool):
            return None, self.whole(field, -600, 600)
        return self.day(field), None

    def span(self) -> tuple[date | None, int | None, date | None, int | None]:
        """``start`` and ``due``, each as a date and as a month, of which one at most is given; in their order."""
        start, start_month = self.day_or_month("start")
        due, due_month = self.day_or_month("due")
        if start and due and due < start:
            self.complain("due", f"{due} lies before the start, {start}")
        if start_month is not None and due_month is not None and due_month < start_month:
            self.complain("due", f"month {due_month} lies before the start, month {start_month}")
        return start, start_month, due, due_month

    def table(self, field: str) -> Mapping[str, object]:
        """A table within this one; empty where it is missing."""
        found = self.raw(field)
        if found is None or isinstance(found, dict):
            return found or {}
        self.complain(field, f"{shown(found)} is no table")
        return {}

    def tables(self, field: str) -> Sequence[Mapping[str, object]]:
        """A list of tables within this one; empty where it is missing."""
        found = self.raw(field)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.complain(field, f"begin each with a line [[{field}]]")
            return ()
        return found

    def finish(self) -> None:
        """Complains about every field that nobody asked for, with the known ones most like it."""
        for field in self.fields:
            if field not in self._asked:
                close = nearest(self._asked, field)
                hint = f"did you mean {' or '.join(close)}?" if close else f"known are {', '.join(self._asked)}"
                self.complain(clean(field), f"there is no such field; {hint}")


def shown(found: object) -> str:
    """What stands in a file, short and clean enough for one line."""
    try:
        words = (
            str(found).lower() if isinstance(found, bool) else f'"{found}"' if isinstance(found, str) else str(found)
        )
    except ValueError:  # a whole number of more than 4,300 digits
        words = "a huge number"
    words = clean(words)
    return words if len(words) <= 40 else f"{words[:39]}…"
