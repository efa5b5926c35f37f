"""Many typed values of one scorecard: what each means, and the figure it would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bsc_tui.domain.due import view_of
from bsc_tui.domain.figure import KpiFigure, figure_of
from bsc_tui.domain.horizon import Horizon
from bsc_tui.domain.model import Kpi, Scorecard, Value
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity, parse_value
from bsc_tui.domain.text import clean
from bsc_tui.domain.typed_fields import words


class Understanding:
    """Understands values one after the other; every horizon is worked out once.

    A value may lean on the one before it ("=", "+=2"): on the newest of those remembered here and of those in the
    file, which ``last`` gives (the KPI's newest number before a day).
    """

    def __init__(self, scorecard: Scorecard, today: date, last: Callable[[Kpi, date], Value | None]) -> None:
        self._scorecard = scorecard
        self._today = today
        self._last = last
        self._horizons: dict[Period, Horizon] = {}
        self._numbers: dict[int, dict[date, float | None]] = {}

    def quantity(self, kpi: Kpi, period: Period, text: str, decimal_mark: str) -> Quantity:
        """What a typed text means for a period. Raises Refused with the reason."""
        # Only a value that leans on the one before has to know it.
        last = self._number_before(kpi, period) if "=" in text else None
        quantity = parse_value(text, kpi, last, decimal_mark)
        words("reason", quantity.missing)
        return quantity

    def remember(self, kpi: Kpi, period: Period, quantity: Quantity) -> None:
        """From here on values may lean on this one."""
        self._numbers.setdefault(kpi.id, {})[period.start] = quantity.value

    def figure(self, kpi: Kpi, period: Period, quantity: Quantity) -> KpiFigure:
        """The figure that a value gives for its period, without trend and series."""
        horizon = self._horizons.get(period)
        if horizon is None:
            view = view_of(period, self._today)
            horizon = self._horizons[period] = Horizon(kpi.frequency, view, self._scorecard.settings)
        value = Value(0, 0, kpi.id, period.start, quantity.value, clean(quantity.missing))
        return figure_of(kpi, self._scorecard.targets.get(kpi.id, ()), (value,), horizon, looks_back=False)

    def _number_before(self, kpi: Kpi, period: Period) -> float | None:
        pending = {start: number for start, number in self._numbers.get(kpi.id, {}).items() if start < period.start}
        newest = max((start for start, number in pending.items() if number is not None), default=None)
        stored = self._last(kpi, period.start)
        while stored is not None and stored.start in pending:
            # What is remembered takes its place, be it that there is no number.
            stored = self._last(kpi, stored.start)
        if newest is not None and (stored is None or stored.start < newest):
            return pending[newest]
        return None if stored is None else stored.value
