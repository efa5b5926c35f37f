"""Growth is told by its exponent, and what must not grow is seen to grow."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.bench import growth, room
from tests.bench.growth import AXES, KPIS, VALUES, part_name
from tests.bench.growth_table import LINES, Line, all_grown, as_json, exponent, grown, table
from tests.bench.scorecards import Size
from tests.bench.series import Results
from tests.e2e.terminal import PROJECT

MS = Line("an answer", "one.ms", "none")
LINEAR = Line("a list", "one.ms", "linear")
FREE = Line("a wish", "one.ms", None, None)
TINY = Size(3, 2)


def results(axis: growth.Axis, *figures: float) -> Results:
    found = Results()
    for size, figure in zip(axis.sizes, figures, strict=True):
        found.add(part_name("one", size), {"ms": figure})
    return found


@pytest.mark.parametrize("power", [0, 0.5, 1, 2])
def test_an_exponent_is_the_power(power: float) -> None:
    numbers = [10, 100, 1000]
    assert exponent(numbers, [3 * number**power for number in numbers]) == pytest.approx(power)


def test_an_exponent_is_the_best_of_all_sizes() -> None:
    assert exponent([1, 10, 100], [1, 1, 100]) == pytest.approx(1)
    assert exponent([10, 100], [1, 100]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("line", "axis", "figures", "verdict"),
    [
        (MS, KPIS, (1, 10, 100), "ok"),
        (MS, KPIS, (1, 1, 100), "missed"),
        (MS, KPIS, (1, 100, 100), "ok"),
        (MS, VALUES, (10, 30, 30, 11.5), "ok"),
        (MS, VALUES, (10, 10, 10, 11.6), "missed"),
        (LINEAR, VALUES, (1, 1, 1, 12), "ok"),
        (LINEAR, VALUES, (1, 1, 1, 13), "missed"),
        (FREE, KPIS, (1, 1, 1000), "no limit"),
        (FREE, VALUES, (1, 1, 1, 1000), "no limit"),
    ],
)
def test_growth_is_judged(line: Line, axis: growth.Axis, figures: tuple[float, ...], verdict: str) -> None:
    assert grown(line, axis, results(axis, *figures)).verdict == verdict


def test_the_table_has_a_part_for_each_axis() -> None:
    found = [grown(MS, KPIS, results(KPIS, 4, 40, 4000)), grown(MS, VALUES, Results())]
    assert table(found, {"one 50x20": "ValueError: it broke"}).splitlines() == [
        "by KPIs, 24 months each      10      100     1,000  exponent  at last  verdict",
        "an answer                4.0 ms  40.0 ms  4,000 ms      1.50     2.00  missed",
        "",
        "by values, of days, in 50 KPIs  1,000  10,000  100,000  1,000,000  exponent  at last  verdict",
        "an answer                                                                             failed",
        "one 50x20: ValueError: it broke",
    ]


def test_programs_get_every_run() -> None:
    measured = results(KPIS, 4, 40, 4000)
    told = as_json([grown(MS, KPIS, measured), grown(MS, VALUES, measured)], measured)
    assert told["growth"][0] | {"exponent": 0, "by": ""} == {
        "by": "",
        "what": "an answer",
        "figures": ["one 10x24.ms", "one 100x24.ms", "one 1000x24.ms"],
        "numbers": [10, 100, 1000],
        "medians": (4, 40, 4000),
        "exponent": 0,
        "last_exponent": pytest.approx(2),
        "verdict": "missed",
    }
    assert (told["growth"][1]["last_exponent"], told["figures"]["one 10x24.ms"]) == (None, [4])


def test_every_line_is_measured_at_every_size() -> None:
    sizes = [size for axis in AXES for size in axis.sizes]
    assert [axis.number(axis.sizes[-1]) for axis in AXES] == [1000, 1_000_000]
    names = {part.name for size in sizes for part in growth.parts(size)}
    assert names == {part_name(line.figure.partition(".")[0], size) for line in LINES for size in sizes}
    assert all(math.isnan(one.last) for one in all_grown(Results()))


def test_a_roll_up_is_measured(tmp_path: Path) -> None:
    place = room.Room(PROJECT, tmp_path, tmp_path)
    growth.prepare(place, TINY)
    assert 0 < growth.rolled_up(place, TINY)["ms"] < 5000
