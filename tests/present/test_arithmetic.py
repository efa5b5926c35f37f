"""Printed formulas are read as people read them."""

from __future__ import annotations

import pytest

from bsc_tui.present.arithmetic import worth


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("50 + 50 × (12 − 10) / (15 − 10)", 70.0),
        ("(1 * 70 + 3 * 100) / (1 + 3)", 92.5),
        ("2 - 3 - 4", -5.0),
        ("8 / 2 / 2", 2.0),
        ("(−20) * -1", 20.0),
        ("1,180 / 2", 590.0),
        ("1e-7 * 1e+7", 1.0),
        ("6 > 5.6", None),
        ("1 / 0", None),
        ("(1 + 2", None),
        ("1 +", None),
        ("", None),
        ("1 2", None),
    ],
)
def test_a_formula_has_a_value_or_none(formula: str, value: float | None) -> None:
    found = worth(formula)
    assert found == (None if value is None else pytest.approx(value))


def test_the_decimal_mark_may_be_a_comma() -> None:
    assert worth("1.180,5 / 2", ",") == pytest.approx(590.25)
