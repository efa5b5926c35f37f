"""A whole scorecard, built by commands alone: 60 KPIs of every kind, 20 objectives, 3 years of values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

PERSPECTIVES = ("Money", "Customers", "Processes", "People", "Suppliers")
OBJECTIVES = 4
"""In each perspective."""

KPIS = 3
"""For each objective."""

FIRST, LAST = date(2023, 11, 1), date(2026, 10, 1)


class Kind(NamedTuple):
    """A kind of KPI: the options it is added with, those its target is set with, and its value in the nth period."""

    name: str
    options: tuple[str, ...]
    target: tuple[str, ...]
    value: Callable[[int], str] | None
    frequency: str = "month"


def _wave(middle: float, height: float) -> Callable[[int], str]:
    return lambda n: f"{middle + height * math.sin(n / 5):.2f}"


KINDS = (
    Kind("availability", ("--unit", "%", "--aggregation", "mean"), ("99.9", "--threshold", "99.5"), _wave(99.7, 0.2)),
    Kind("resolution", ("--unit", "h", "--direction", "lower"), ("-30%", "--baseline", "8"), _wave(6, 1.5)),
    Kind(
        "load",
        ("--unit", "%", "--direction", "band", "--aggregation", "mean"),
        ("50 to 80", "--threshold", "40 to 90"),
        _wave(70, 20),
    ),
    Kind("patched", ("--unit", "%", "--aggregation", "min"), ("95", "--threshold", "90"), _wave(94, 3), "week"),
    Kind("audited", ("--unit", "yes/no"), ("yes",), lambda n: "yes" if n % 3 else "no"),
    Kind(
        "mood",
        ("--measured-or-judged", "judged", "--scale", "poor=1, fair=2, good=3"),
        ("good", "--threshold", "fair"),
        lambda n: ("poor", "fair", "good")[n % 3],
    ),
    Kind(
        "solved", ("--unit", "%", "--aggregation", "ratio"), ("90", "--threshold", "80"), lambda n: f"{80 + n % 15}/100"
    ),
    Kind("tickets", ("--unit", "tickets", "--aggregation", "sum", "--decimals", "0"), ("100",), lambda n: str(90 + n)),
    Kind(
        "spent",
        ("--unit", "k€", "--aggregation", "sum", "--to-date", "yes", "--direction", "lower"),
        ("100", "--threshold", "110"),
        _wave(100, 12),
    ),
    Kind("balance", ("--minimum", "-50", "--maximum", "50"), ("-10", "--threshold", "-20"), _wave(-14, 6)),
    Kind("engagement", (), ("75", "--threshold", "65"), _wave(70, 8), "quarter"),
    Kind("turnover", ("--unit", "%", "--direction", "lower"), ("8", "--threshold", "12"), _wave(10, 3), "year"),
)
REFERENCES = ("ITIL incident", "COBIT DSS02", "TOGAF G", "COBIT APO06", "ITIL service desk")


def objective(side: str, number: int) -> str:
    """The name of an objective."""
    return f"{side} goal {number}"


def commands() -> Iterator[list[str]]:
    """Every command but those that enter values."""
    yield ["init", "--template", "empty"]
    for old, new in zip(
        ("Financial", "Customer", "Internal Processes", "Learning and Growth"), PERSPECTIVES, strict=False
    ):
        yield ["perspective", "edit", old, "--name", new]
    yield ["perspective", "add", PERSPECTIVES[4], "--weight", "2"]
    yield ["settings", "mission", "Keep the company running, and let it grow."]
    for side in PERSPECTIVES:
        for number in range(1, OBJECTIVES + 1):
            dates = ["--start", "2026-01-01", "--due", f"2027-0{number}-28"]
            text = f"Reach what {side.lower()} need within the year, step {number}"
            yield ["objective", "add", objective(side, number), "--perspective", side, "--text", text, *dates]
            yield [
                "initiative",
                "add",
                f"Work on {side} {number}",
                "--objective",
                objective(side, number),
                "--percent",
                "40",
            ]
    for count, (side, number, kind) in enumerate(_every_kpi()):
        yield from _kpi(count, side, number, kind)
    for lower, upper in zip(PERSPECTIVES[1:], PERSPECTIVES, strict=False):
        for number in range(1, OBJECTIVES + 1):
            yield ["link", "add", objective(lower, number), objective(upper, number)]
    yield ["objective", "comment", objective("Money", 1), "Slower than hoped.", "--judgement", "acceptable"]
    yield ["target", "plan", "k0", "99.9 from 2024-11, ramp to 99.95 by 2026-12"]
    yield ["kpi", "archive", "k59"]
    yield ["kpi", "restore", "k59"]


def _every_kpi() -> Iterator[tuple[str, int, Kind | None]]:
    """Perspective, objective and kind of each KPI; the last of each perspective is calculated (None)."""
    count = 0
    for side in PERSPECTIVES:
        for number in range(1, OBJECTIVES + 1):
            for place in range(KPIS):
                is_calculated = number == OBJECTIVES and place == KPIS - 1
                yield side, number, None if is_calculated else KINDS[count % len(KINDS)]
                count += 1


def _kpi(count: int, side: str, number: int, kind: Kind | None) -> Iterator[list[str]]:
    key = f"k{count}"
    home = ["--objective", objective(side, number), "--key", key, "--frameworks", REFERENCES[count % len(REFERENCES)]]
    home += ["--owner", ("ann", "ben", "")[count % 3], "--lead-or-lag", ("lead", "lag")[count % 2]]
    if kind is None:
        # The two KPIs before it may be of any frequency; by year all of them come together.
        formula = f"(k{count - 1} + k{count - 2}) / 2"
        yield ["kpi", "add", f"{side} calculated", *home, "--formula", formula, "--frequency", "year"]
        yield ["target", "set", key, "1", "--weight", "0.5"]
        return
    yield ["kpi", "add", f"{side} {kind.name} {number}", *home, "--frequency", kind.frequency, *kind.options]
    yield ["target", "set", key, *kind.target, "--weight", str(1 + count % 3)]


def lines() -> Iterator[str]:
    """Three years of values, as ``record -`` takes them."""
    for count, (_, _, kind) in enumerate(_every_kpi()):
        if kind is not None and kind.value is not None:
            for n, period in enumerate(_periods(kind.frequency)):
                if (count + n) % 17:
                    yield f"k{count} {kind.value(n)} {period}"
                else:
                    yield f'k{count} na "nobody counted" {period}'


def _periods(frequency: str) -> Iterator[str]:
    if frequency == "week":
        day = date(2023, 11, 6)
        while day < date(2026, 11, 16):
            year, week, _ = day.isocalendar()
            yield f"{year}-W{week:02}"
            day += timedelta(7)
        return
    for number in range(FIRST.year * 12 + FIRST.month - 1, LAST.year * 12 + LAST.month):
        year, month = divmod(number, 12)
        if frequency == "month":
            yield f"{year}-{month + 1:02}"
        elif frequency == "quarter" and month % 3 == 2:
            yield f"{year}-Q{month // 3 + 1}"
        elif frequency == "year" and month == 11:
            yield str(year)
