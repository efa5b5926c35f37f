"""Targets: setting them from a period on, planning them ahead, ending them, correcting a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.periods import Period, containing, period_key
from bsc_tui.domain.plan import parse_plan
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targeting import Landing, Typed, landing, row_with, without_target
from bsc_tui.domain.targets import row_for
from bsc_tui.services.opened import Opened
from bsc_tui.store import reading
from bsc_tui.store.history import last_change
from bsc_tui.store.journal import Done, StaleRow, Work
from bsc_tui.store.rows import as_row


class Aimed(NamedTuple):
    """What a change of targets came to: the row now, the one that applied before, and from when (None: always)."""

    row: TargetRow
    before: TargetRow | None
    start: Period | None
    done: Done


class Targeting:
    """The use cases around target rows; every one is an operation.

    ``mark`` is the decimal mark that was typed with, the scorecard's unless given.
    """

    def __init__(self, file: Opened) -> None:
        self._file = file

    def rows(self, kpi: Kpi) -> tuple[TargetRow, ...]:
        """A KPI's target rows, oldest first."""
        with self._file.speaking() as connection:
            return reading.target_rows(connection, kpi.id).get(kpi.id, ())

    def preview(self, kpi: Kpi, given: Mapping[str, str], period: Period, mark: str = "") -> Landing:
        """Where typed targets would land; nothing is written. Raises Refused with the reason."""
        return self._landing(kpi, given, period, mark)

    def set(
        self,
        kpi: Kpi,
        given: Mapping[str, str],
        period: Period,
        seen: TargetRow | None = None,
        mark: str = "",
        *,
        is_dated: bool = False,
    ) -> Aimed:
        """Sets targets from a period on: written over the row that starts there, else a row of its own.

        ``is_dated``: somebody named the period, so that even a KPI's first row starts there instead of holding always.
        Raises Refused with the reason, Conflict when the row was changed since it was ``seen``.
        """
        found: list[Landing] = []

        def work(under_way: Work) -> None:
            place = self._landing(kpi, given, period, mark, is_dated=is_dated)
            found.append(place)
            if seen is not None and (place.before is None or place.before.version != seen.version):
                raise self._changed(kpi, place.before or seen)
            self._write(under_way, kpi, place)

        settings = self._settings()
        done = self._file.journal.perform(lambda: _label(kpi, found[0], given, settings), work)
        return self._aimed(kpi, period, found[0], done)

    def land(self, under_way: Work, kpi: Kpi, given: Mapping[str, str], period: Period, mark: str = "") -> str:
        """Sets targets from a period on as part of an operation under way, and says which. Raises Refused."""
        place = self._landing(kpi, given, period, mark)
        self._write(under_way, kpi, place)
        return _told(kpi, place, given, self._settings())

    def plan(self, kpi: Kpi, text: str, mark: str = "") -> tuple[tuple[TargetRow, ...], Done]:
        """Dated rows from a line such as "95 from 2026-01, ramp to 97 by 2026-12".

        They take the place of every row from the plan's first start on. Raises Refused naming the piece.
        """

        def work(under_way: Work) -> None:
            rows = self.rows(kpi)
            settings = self._settings()
            planned = parse_plan(text, kpi, settings._replace(decimal_mark=mark or settings.decimal_mark), rows)
            first = planned[0].start
            ousted = [row for row in rows if first is None or (row.start is not None and row.start >= first)]
            if [row._replace(id=0, version=0) for row in ousted] == list(planned):
                return
            for row in ousted:
                under_way.delete("target_row", row.id, subject=f"kpi:{kpi.id}")
            for row in planned:
                under_way.insert("target_row", as_row(row), f"kpi:{kpi.id}")

        done = self._file.journal.perform(f"{kpi.name}: target plan {text}", work)
        return self.rows(kpi), done

    def end(self, kpi: Kpi, period: Period, reason: str = "") -> Aimed:
        """No target from a period on; earlier statuses stay, and what was planned for later is taken away.

        Raises Refused when there is none to end.
        """
        key = period_key(period, self._settings().fiscal_year_start)
        found: list[Landing] = []

        def work(under_way: Work) -> None:
            rows = self.rows(kpi)
            place = without_target(rows, kpi, period, reason, has_earlier=self._has_earlier(kpi, period))
            if place.before is None or not place.before.has_target:
                raise Refused(f"{kpi.name} has no target in {key}", f"bsc target list {kpi.key} shows its rows")
            found.append(place)
            self._write(under_way, kpi, place)
            for row in rows:
                if row.start is not None and row.start >= period.end:
                    under_way.delete("target_row", row.id, subject=f"kpi:{kpi.id}")

        done = self._file.journal.perform(f"{kpi.name}: no target from {key}", work)
        return self._aimed(kpi, period, found[0], done)

    def correct(self, kpi: Kpi, row: TargetRow, given: Mapping[str, str], mark: str = "") -> Done:
        """Corrects a row where it stands: statuses of its periods change. Raises Conflict as ``set`` does."""
        changed = row_with(row, kpi, Typed.of(given), mark or self._settings().decimal_mark)
        plain = as_row(changed)
        del plain["id"]

        def work(under_way: Work) -> None:
            under_way.update("target_row", row.id, plain, version=row.version, subject=f"kpi:{kpi.id}")

        since = "always" if row.start is None else f"from {row.start.isoformat()}"
        return self._guarded(kpi, row, f"{kpi.name}: corrected target row {since}", work)

    def remove(self, kpi: Kpi, row: TargetRow) -> Done:
        """Takes a row away; the one before it then holds on."""

        def work(under_way: Work) -> None:
            under_way.delete("target_row", row.id, version=row.version, subject=f"kpi:{kpi.id}")

        since = "" if row.start is None else f" from {row.start.isoformat()}"
        return self._guarded(kpi, row, f"{kpi.name}: removed target row{since}", work)

    def _guarded(self, kpi: Kpi, row: TargetRow, label: str, work: Callable[[Work], None]) -> Done:
        try:
            return self._file.journal.perform(label, work)
        except StaleRow:
            raise self._changed(kpi, row) from None

    def _landing(
        self, kpi: Kpi, given: Mapping[str, str], period: Period, mark: str, *, is_dated: bool = False
    ) -> Landing:
        typed = mark or self._settings().decimal_mark
        return landing(
            self.rows(kpi),
            kpi,
            period,
            Typed.of(given),
            has_earlier=self._has_earlier(kpi, period),
            is_dated=is_dated,
            decimal_mark=typed,
        )

    def _has_earlier(self, kpi: Kpi, period: Period) -> bool:
        """Whether anything before the period is judged by the row of today: values there are, or are to come."""
        if period.start > self._file.today():
            return True
        with self._file.speaking() as connection:
            values = reading.values(connection, kpi.id).get(kpi.id, ())
        return any(value.start < period.start for value in values)

    def _aimed(self, kpi: Kpi, period: Period, place: Landing, done: Done) -> Aimed:
        row = row_for(self.rows(kpi), period) or place.row
        fiscal = self._settings().fiscal_year_start
        start = None if row.start is None else containing(kpi.frequency, row.start, fiscal)
        return Aimed(row, place.before, start, done)

    def _write(self, under_way: Work, kpi: Kpi, place: Landing) -> None:
        plain = as_row(place.row)
        subject = f"kpi:{kpi.id}"
        if place.replaced is not None:
            del plain["id"]
            under_way.update("target_row", place.replaced.id, plain, subject=subject)
        elif place.before is None or place.row._replace(start=None) != place.before._replace(
            id=0, version=0, start=None, reason="", agreed_by=""
        ):
            under_way.insert("target_row", plain, subject)

    def _changed(self, kpi: Kpi, row: TargetRow) -> Conflict:
        with self._file.speaking() as connection:
            who, when = last_change(connection, "target_row", row.id)
        return Conflict(
            f"{who or 'somebody'} changed the target of {kpi.name} meanwhile",
            who=who,
            when=when,
            hint="nothing was saved; look at it again, then make your change",
        )

    def _settings(self) -> Settings:
        with self._file.speaking() as connection:
            return reading.settings(connection)


def _label(kpi: Kpi, place: Landing, given: Mapping[str, str], settings: Settings) -> str:
    return f"{kpi.name}: {_told(kpi, place, given, settings)}"


def _told(kpi: Kpi, place: Landing, given: Mapping[str, str], settings: Settings) -> str:
    """What was typed, and from when it holds: "target 5.2, weight 2 from 2026-10"."""
    told = ", ".join(
        f"{name.replace('_', ' ')} {text.strip() or 'none'}"
        for name, text in given.items()
        if text.strip() or name != "reason"
    )
    if place.row.start is None:
        return told
    start = containing(kpi.frequency, place.row.start, settings.fiscal_year_start)
    return f"{told} from {period_key(start, settings.fiscal_year_start)}"
