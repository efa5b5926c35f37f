"""What a scorecard consists of: frozen rows, one type per word.

Every row carries ``id`` (the key of its row in the file, 0 while it has none) and ``version`` (the number of the
operation that wrote it last, so that two editors of one row are told apart).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from bsc_tui.domain.settings import Settings

Frequency = Literal["day", "week", "month", "quarter", "year"]
Direction = Literal["higher", "lower", "band"]
Aggregation = Literal["sum", "last", "mean", "ratio", "min", "max"]
Lead = Literal["lead", "lag", ""]
Basis = Literal["measured", "judged"]
Status = Literal["met", "acceptable", "missed", "unscored", "no value", "not available", "too early"]
Stage = Literal["planned", "active", "done", "stopped"]
Verdict = Literal["met", "acceptable", "missed", ""]

FREQUENCIES: tuple[Frequency, ...] = ("day", "week", "month", "quarter", "year")
DIRECTIONS: tuple[Direction, ...] = ("higher", "lower", "band")
AGGREGATIONS: tuple[Aggregation, ...] = ("sum", "last", "mean", "ratio", "min", "max")
LEADS: tuple[Lead, ...] = ("lead", "lag", "")
BASES: tuple[Basis, ...] = ("measured", "judged")
STAGES: tuple[Stage, ...] = ("planned", "active", "done", "stopped")
VERDICTS: tuple[Verdict, ...] = ("met", "acceptable", "missed", "")
STATUSES: tuple[Status, ...] = ("met", "acceptable", "missed", "unscored", "no value", "not available", "too early")


class Perspective(NamedTuple):
    """One side the department is looked at from: Financial, Customer, …"""

    id: int
    version: int
    name: str
    position: int
    weight: float = 1.0
    archived: bool = False
    former: tuple[str, ...] = ()


class Objective(NamedTuple):
    """A goal within a perspective. ``weight`` None: the sum of its KPIs' weights; ``former`` its former names."""

    id: int
    version: int
    perspective_id: int
    name: str
    position: int
    text: str = ""
    owner: str = ""
    start: date | None = None
    due: date | None = None
    weight: float | None = None
    headline_id: int | None = None
    archived: bool = False
    former: tuple[str, ...] = ()


class Kpi(NamedTuple):
    """A key performance indicator.

    ``former`` holds its former names and keys; ``scale`` the words of a judged KPI with their numbers, in order;
    ``minimum`` and ``maximum`` the bounds of its unit; ``carry`` for how many periods a stale value still counts
    (None: as the scorecard's settings say); ``added`` the day it was added, from which values are due; ``formula`` what
    it is calculated from, empty where its values are entered; ``to_date`` whether it is shown cumulated over its year.
    """

    id: int
    version: int
    key: str
    name: str
    perspective_id: int
    position: int
    added: date
    objective_id: int | None = None
    former: tuple[str, ...] = ()
    unit: str = ""
    direction: Direction = "higher"
    frequency: Frequency = "month"
    aggregation: Aggregation = "last"
    owner: str = ""
    source: str = ""
    description: str = ""
    lead_or_lag: Lead = ""
    measured_or_judged: Basis = "measured"
    scale: tuple[tuple[str, float], ...] = ()
    decimals: int = 1
    minimum: float | None = None
    maximum: float | None = None
    carry: int | None = None
    frameworks: tuple[str, ...] = ()
    archived: bool = False
    formula: str = ""
    to_date: bool = False


class TargetRow(NamedTuple):
    """What applies to a KPI from ``start`` on (None: always), until the next row.

    ``low``/``high`` and the outer pair belong to band KPIs, ``target``/``threshold`` to the others. A row typed as a
    change against its baseline keeps the changes as fractions (−0.3 for "-30%") in ``target_change`` and
    ``threshold_change``; ``target`` and ``threshold`` then hold the numbers they came to.
    """

    id: int
    version: int
    kpi_id: int
    start: date | None = None
    baseline: float | None = None
    target: float | None = None
    threshold: float | None = None
    low: float | None = None
    high: float | None = None
    outer_low: float | None = None
    outer_high: float | None = None
    target_change: float | None = None
    threshold_change: float | None = None
    word: str = ""
    weight: float = 1.0
    reason: str = ""
    agreed_by: str = ""

    @property
    def is_relative(self) -> bool:
        """Whether target or threshold was given as a change against the baseline."""
        return self.target_change is not None or self.threshold_change is not None

    @property
    def has_target(self) -> bool:
        """Whether a value can be judged by this row at all."""
        return self.target is not None or (self.low is not None and self.high is not None)


class Value(NamedTuple):
    """A KPI's figure for the period that starts on ``start``: a number, or None with the reason it is not available."""

    id: int
    version: int
    kpi_id: int
    start: date
    value: float | None
    missing: str = ""
    note: str = ""
    source: str = ""
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    entered_by: str = ""
    entered_at: str = ""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody entered it: a collected value names its source."""
        return not self.source

    @property
    def is_worked_out(self) -> bool:
        """Whether it comes from a formula: its source then is that in figures, "= 12 / 60 * 100"."""
        return self.source.startswith("= ") and self.id == 0


class Initiative(NamedTuple):
    """Work that serves an objective. ``budget`` and ``spent`` are amounts of one currency, ``percent`` 0 to 100."""

    id: int
    version: int
    objective_id: int
    name: str
    position: int
    owner: str = ""
    start: date | None = None
    due: date | None = None
    budget: float | None = None
    spent: float | None = None
    percent: float | None = None
    status: Stage = "planned"
    archived: bool = False


class Link(NamedTuple):
    """One objective drives another: what the strategy map is made of."""

    id: int
    version: int
    from_id: int
    to_id: int


class Comment(NamedTuple):
    """What is said of an objective in the month that begins on ``start``.

    ``judgement`` is how its owner sees it, beside the computed status; "" where nobody said.
    """

    id: int
    version: int
    objective_id: int
    start: date
    text: str = ""
    judgement: Verdict = ""
    entered_by: str = ""
    entered_at: str = ""


class Scorecard(NamedTuple):
    """A whole scorecard as read from its file.

    ``targets`` and ``values`` map a KPI's id to its rows, ``comments`` an objective's, oldest first (the row without a
    start before all others). Lists are in order of position; archived rows are among them.
    """

    settings: Settings
    perspectives: tuple[Perspective, ...] = ()
    objectives: tuple[Objective, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    targets: Mapping[int, tuple[TargetRow, ...]] = {}
    values: Mapping[int, tuple[Value, ...]] = {}
    initiatives: tuple[Initiative, ...] = ()
    links: tuple[Link, ...] = ()
    comments: Mapping[int, tuple[Comment, ...]] = {}
