"""What a pasted block would do: which value goes where, what stands there now, and what cannot be taken, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.block_layout import Layout, Rows, Signs, layout_of
from bsc_tui.domain.errors import BscError, NotFound, Refused
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Kpi, Scorecard, Value
from bsc_tui.domain.naming import KpiNames, find_kpi
from bsc_tui.domain.periods import Period, named_period
from bsc_tui.domain.quantity import Quantity, parse_value, settled
from bsc_tui.domain.settings import Settings
from bsc_tui.services import clashes
from bsc_tui.services.clashes import Place
from bsc_tui.services.grounds import Ground, Stretch
from bsc_tui.services.understanding import Understanding

MOST_SOUGHT = 20
"""Unknown names that come with the nearest ones; each search takes a moment, and many at once are another mistake."""

_PLAIN = Kpi(0, 0, "", "", 0, 0, date.min)


class PlannedValue(NamedTuple):
    """A value that can be taken: ``before`` is what stands there now, ``figure`` what it would give.

    ``is_news``: whether it changes anything.
    """

    kpi: Kpi
    period: Period
    quantity: Quantity
    before: Value | None
    figure: KpiFigure
    is_news: bool


class BadCell(NamedTuple):
    """A cell that cannot be taken, and why: ``row`` and ``column`` in the block, from 1; column 0 is the whole row."""

    row: int
    column: int
    text: str
    error: BscError


class Plan(NamedTuple):
    """What a block would do, in its order."""

    settings: Settings
    values: tuple[PlannedValue, ...]
    bad: tuple[BadCell, ...]

    @property
    def news(self) -> tuple[PlannedValue, ...]:
        """The values that change anything."""
        return tuple(it for it in self.values if it.is_news)

    def changed_since(self, earlier: Plan) -> frozenset[tuple[int, Period]]:
        """The places, KPI's id and period, where something else stands than in an earlier plan of the same block."""
        seen = {(it.kpi.id, it.period): clashes.content_of(it.before) for it in earlier.values}
        now = {(it.kpi.id, it.period): clashes.content_of(it.before) for it in self.values}
        return frozenset(place for place, content in now.items() if seen.get(place) != content)


class _Cell(NamedTuple):
    """A cell of the block and the place it goes to. ``at``: its row and column in the block, from 0."""

    at: tuple[int, int]
    text: str
    place: Place


class Planner:
    """Plans one block. ``before`` gives the value of a KPI for the period that starts on a day, ``last`` the newest
    number before that day.
    """

    def __init__(
        self,
        scorecard: Scorecard,
        today: date,
        ground: Ground | Stretch,
        before: Callable[[Kpi, date], Value | None],
        last: Callable[[Kpi, date], Value | None],
    ) -> None:
        self._scorecard = scorecard
        self._settings = scorecard.settings
        self._today = today
        self._ground = ground
        self._before = before
        self._understanding = Understanding(scorecard, today, last)
        self._names = KpiNames(scorecard.kpis)
        self._by_id = {kpi.id: kpi for kpi in scorecard.kpis}
        self._bad: list[BadCell] = []
        self._unknown = 0

    def plan(self, rows: Rows) -> Plan:
        """What the rows of a block would do."""
        if not rows:
            return Plan(self._settings, (), ())
        signs = Signs(self._is_name, self._is_value, self._is_yearly, isinstance(self._ground, Stretch))
        layout = layout_of(rows, signs)
        cells = list(self._cells(layout))
        # A value may lean on the one before it, wherever in the block that stands.
        planned = {cell.at: self._planned(cell) for cell in sorted(cells, key=lambda it: it.place.period.start)}
        values = tuple(value for cell in cells if (value := planned[cell.at]) is not None)
        if layout.is_turned:
            self._bad = [it._replace(row=it.column, column=it.row) for it in self._bad]
        return Plan(self._settings, values, tuple(sorted(self._bad, key=lambda it: it[:2])))

    def _cells(self, layout: Layout) -> Iterator[_Cell]:
        """The cells that are filled in and have a place; of the others is noted why they have none."""
        periods = self._periods_of(layout)
        taken: set[tuple[int, Period]] = set()
        for at, row in enumerate(layout.rows[layout.first :]):
            start = (1 if layout.leading else 0) + layout.is_dated
            filled = {column: text.strip() for column, text in enumerate(row) if column >= start and text.strip()}
            if not filled:
                continue
            try:
                kpi = self._kpi(layout, at, row)
            except Refused as error:
                self._refuse(layout.first + at, 0 if layout.leading else -1, row[0].strip(), error)
                continue
            for column, text in filled.items():
                where = (layout.first + at, column)
                if layout.heads and column not in periods:
                    continue
                try:
                    period = periods.get(column) or self._period(layout, kpi, at, column)
                    place = self._place(kpi, period)
                    if (kpi.id, period) in taken:
                        raise Refused(f"{place.name} stands there twice", "leave one of them out")
                except Refused as error:
                    self._refuse(*where, text, error)
                    continue
                taken.add((kpi.id, period))
                yield _Cell(where, text, place)

    def _periods_of(self, layout: Layout) -> Mapping[int, Period]:
        """The periods that the first row names, by column; of a filled column without one is noted why."""
        found: dict[int, Period] = {}
        if layout.heads:
            start = 1 if layout.leading else 0
            filled = {c for row in layout.rows[1:] for c, text in enumerate(row) if c >= start and text.strip()}
            for column in sorted(filled):
                head = layout.heads.get(column, "")
                try:
                    if not head:
                        raise Refused("this column has no period", "the first row names one for each: 2026-09")
                    found[column] = named_period(head, self._settings.fiscal_year_start)
                except Refused as error:
                    self._refuse(0, column, head, error)
        return found

    def _kpi(self, layout: Layout, at: int, row: Sequence[str]) -> Kpi:
        """The KPI that a row goes to. Raises Refused."""
        if layout.leading == "names":
            if not row[0].strip():
                raise Refused("a value has no KPI's name before it", "fill in the first column of every row")
            return self._names.get(row[0]) or self._nearest(row[0])
        given = self._ground.kpi(at)
        if given.id not in self._by_id:
            raise NotFound(f"{given.name} is not there any more", otherwise="bsc history shows what happened")
        return self._by_id[given.id]

    def _nearest(self, name: str) -> Kpi:
        """Raises NotFound for a name that is none, with the nearest ones if not too many were sought already."""
        self._unknown += 1
        # Where there is no KPI at all, none is near.
        return find_kpi(self._scorecard if self._unknown <= MOST_SOUGHT else Scorecard(self._settings), name)

    def _period(self, layout: Layout, kpi: Kpi, at: int, column: int) -> Period:
        """The period that a cell goes to. Raises Refused."""
        if layout.leading == "periods":
            if column > 1:
                raise Refused("there is one column of values here", "put their periods into the first row of the block")
            return named_period(layout.rows[layout.first + at][0], self._settings.fiscal_year_start)
        if layout.is_dated:
            if column > 2:
                raise Refused("a row with its period has one value", "name, period and value are three columns")
            return named_period(layout.rows[layout.first + at][1], self._settings.fiscal_year_start)
        is_named = layout.leading == "names"
        return self._ground.period(kpi, 0 if is_named else at, column - is_named)

    def _place(self, kpi: Kpi, period: Period) -> Place:
        place = Place(kpi, period, self._settings)
        place.require_takes_values(self._today)
        return place

    def _planned(self, cell: _Cell) -> PlannedValue | None:
        """What a cell comes to; None when its text is no value there, which is noted."""
        kpi, period, _ = cell.place
        try:
            quantity = self._understanding.quantity(kpi, period, settled(cell.text), self._settings.decimal_mark)
        except Refused as error:
            self._refuse(*cell.at, cell.text, error)
            return None
        self._understanding.remember(kpi, period, quantity)
        before = self._before(kpi, period.start)
        wanted = Value(0, 0, kpi.id, period.start, quantity.value, quantity.missing, before.note if before else "")
        wanted = wanted._replace(numerator=quantity.numerator, denominator=quantity.denominator)
        figure = self._understanding.figure(kpi, period, quantity)
        is_news = not clashes.says_it_already(before, wanted)
        if is_news and figure.status == "missed" and not wanted.note and self._settings.note_when_red == "yes":
            self._refuse(*cell.at, cell.text, clashes.note_needed(cell.place))
            return None
        return PlannedValue(kpi, period, quantity, before, figure, is_news)

    def _refuse(self, row: int, column: int, text: str, error: Refused) -> None:
        self._bad.append(BadCell(row + 1, column + 1, text, error))

    def _is_name(self, text: str) -> bool:
        return self._names.get(text) is not None

    def _is_value(self, row: int, text: str) -> bool:
        text = settled(text)
        rows = self._ground.rows
        for kpi in (_PLAIN, *rows[row : row + 1]):
            try:
                parse_value(text, kpi, 0.0, self._settings.decimal_mark)
            except Refused:
                continue
            return True
        return False

    def _is_yearly(self, column: Sequence[str]) -> bool:
        named = [kpi for kpi in map(self._names.get, column) if kpi is not None]
        kpis = named or list(self._ground.rows[: max(len(column), 1)])
        return bool(kpis) and all(kpi.frequency == "year" for kpi in kpis)
