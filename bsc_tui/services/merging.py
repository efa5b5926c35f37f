"""Merging two KPIs that measure the same: the values of one become the other's, and it goes."""

from __future__ import annotations

from bsc_tui.domain.errors import BadInput
from bsc_tui.domain.merging import Keep, Merger, merger
from bsc_tui.domain.model import Kpi, Scorecard, Value
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.services.clashes import shown_value
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import current
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work, snapshot
from bsc_tui.store.rows import Plain, as_row


class Merging:
    """The use case; the whole of it is one operation."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def look(self, source: Kpi, into: Kpi) -> Merger:
        """What merging one KPI into another would do. Raises Refused where the two cannot be one."""
        with self._file.speaking() as connection, snapshot(connection):
            return self._merger(source, into)[0]

    def merge(self, source: Kpi, into: Kpi, keep: Keep = "") -> Done:
        """Makes one KPI of two. ``keep`` says whose figure stays where both have one and they differ.

        Raises Refused where the two cannot be one, BadInput with every period in which they differ unless ``keep``
        says which figures win.
        """

        def work(under_way: Work) -> None:
            found, scorecard = self._merger(source, into)
            if found.clashes and not keep:
                raise _refused(found, scorecard.settings)
            self._settle_values(under_way, found, keep)
            for row in found.dropped:
                under_way.delete("target_row", row.id, subject=f"kpi:{source.id}")
            for row in found.rows:
                under_way.update("target_row", row.id, {"kpi_id": into.id}, subject=f"kpi:{into.id}")
            self._settle_kpis(under_way, found, scorecard)

        return self._file.journal.perform(f"Merged KPI {source.name} into {into.name}", work)

    def _settle_values(self, under_way: Work, found: Merger, keep: Keep) -> None:
        ours = f"kpi:{found.into.id}"
        for theirs, own in found.same:
            if theirs.note and not own.note:
                under_way.update("value", own.id, {"note": theirs.note}, subject=ours)
            under_way.delete("value", theirs.id, subject=f"kpi:{found.source.id}")
        moved: list[Value] = list(found.moved)
        for clash in found.clashes:
            if keep == "from":
                under_way.delete("value", clash.ours.id, subject=ours)
                moved.append(clash.theirs)
            else:
                under_way.delete("value", clash.theirs.id, subject=f"kpi:{found.source.id}")
        for value in moved:
            under_way.update("value", value.id, {"kpi_id": found.into.id}, subject=ours)

    def _settle_kpis(self, under_way: Work, found: Merger, scorecard: Scorecard) -> None:
        for goal in scorecard.objectives:
            if goal.headline_id == found.source.id:
                leader = found.into.id if found.led is not None and goal.id == found.led.id else None
                under_way.update("objective", goal.id, {"headline_id": leader})
        row: dict[str, Plain] = dict(as_row(found.merged))
        del row["id"]
        under_way.delete("kpi", found.source.id)
        under_way.update("kpi", found.into.id, row)

    def _merger(self, source: Kpi, into: Kpi) -> tuple[Merger, Scorecard]:
        """What would happen as the file stands now."""
        connection = self._file.connection
        scorecard = reading.structure(connection)
        kpis = [current(kpi, scorecard) for kpi in (source, into)]
        values = {kpi.id: reading.values(connection, kpi.id).get(kpi.id, ()) for kpi in kpis}
        scorecard = scorecard._replace(values=values)
        return merger(scorecard, kpis[0], kpis[1]), scorecard


def differing(found: Merger, settings: Settings) -> list[str]:
    """The periods in which the two say something else, with both figures: "2026-10: MTTR 6.0 h, Old MTTR 7.1 h"."""
    source, into = found.source, found.into
    return [
        f"{period_key(Period(into.frequency, clash.start), settings.fiscal_year_start)}: "
        f"{into.name} {shown_value(clash.ours, into, settings)}, "
        f"{source.name} {shown_value(clash.theirs, source, settings)}"
        for clash in found.clashes
    ]


def _refused(found: Merger, settings: Settings) -> BadInput:
    source, into, number = found.source.name, found.into.name, len(found.clashes)
    return BadInput(
        f"{source} and {into} differ in {number:,} period{'s' if number > 1 else ''}",
        differing(found, settings),
        f"say whose figures stay: --keep into ({into}) or --keep from ({source})",
    )
