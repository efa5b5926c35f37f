"""Units, and what somebody may type for them."""

from __future__ import annotations

import pytest

from bsc_tui.domain import units


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", "percent"),
        ("Percent", "percent"),
        ("pt", "point"),
        ("points", "point"),
        ("yes/no", "yes/no"),
        ("Yes / No", "yes/no"),
        ("h", "duration"),
        ("days", "duration"),
        (" Minutes ", "duration"),
        ("ms", "duration"),
        ("m", "word"),
        ("h per person", "word"),
        ("k€", "word"),
        ("", "word"),
    ],
)
def test_each_unit_is_of_one_kind(unit: str, kind: str) -> None:
    found = {
        "percent": units.is_percent(unit),
        "point": units.is_point(unit),
        "yes/no": units.is_yes_no(unit),
        "duration": units.is_duration(unit),
    }
    assert [name for name, is_so in found.items() if is_so] == ([] if kind == "word" else [kind])


@pytest.mark.parametrize(
    ("word", "length"),
    [
        ("ms", 1),
        ("s", 1000),
        ("sec", 1000),
        ("m", 60_000),
        ("min", 60_000),
        ("h", 3_600_000),
        ("Hours", 3_600_000),
        ("d", 86_400_000),
        ("w", None),
        ("", None),
    ],
)
def test_a_day_has_24_hours(word: str, length: int | None) -> None:
    assert units.milliseconds(word) == length


@pytest.mark.parametrize(
    ("word", "unit", "is_meant"),
    [
        ("h", "h", True),
        ("hours", "h", True),
        ("H", "h", True),
        ("min", "h", False),
        ("%", "percent", True),
        ("percent", "%", True),
        ("%", "", False),
        ("pt", "points", True),
        ("pt", "%", False),
        ("k€", "k€", True),
        ("K€", "k€", True),
        ("€", "k€", False),
        ("n / wk", "n  /  WK", True),
        ("ticket", "tickets", True),
        ("tickets", "ticket", True),
        ("s", "ss", False),
        ("", "", False),
        ("", "h", False),
        ("M", "m", False),
        ("M", "min", False),
        ("M", "M", True),
        ("m", "min", True),
    ],
)
def test_a_typed_word_means_the_unit_or_not(word: str, unit: str, is_meant: bool) -> None:
    assert units.means(word, unit) is is_meant


@pytest.mark.parametrize(
    "unit", ["k€", "K€", "M €", "Mio €", "€k", "$m", "kEUR", "MUSD", "kWh", "MB", "MB/s", "k", "kg"]
)
def test_units_in_thousands_or_millions_are_known(unit: str) -> None:
    assert units.is_scaled(unit)


@pytest.mark.parametrize(
    "unit", ["", "€", "EUR", "€/ticket", "tickets", "MTTR", "kunden", "known errors", "Wh", "score"]
)
def test_other_units_count_in_ones(unit: str) -> None:
    assert not units.is_scaled(unit)
