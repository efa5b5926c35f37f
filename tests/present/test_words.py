"""Dates, periods and counts read as people say them, in every locale."""

from __future__ import annotations

import locale
from datetime import UTC, date, timedelta, timezone

import pytest

from bsc_tui.domain.model import STATUSES, Frequency, Status
from bsc_tui.domain.periods import MONTHS, Period, containing
from bsc_tui.present import words
from bsc_tui.present.glyphs import STATUS_GLYPHS, in_ascii

TODAY = date(2026, 11, 23)
BERLIN = timezone(timedelta(hours=1))
HONOLULU = timezone(timedelta(hours=-10))


@pytest.mark.parametrize(
    ("when", "today", "said"),
    [
        (date(2026, 11, 2), TODAY, "2 Nov"),
        (date(2027, 2, 28), TODAY, "28 Feb 2027"),
        (date(2025, 12, 31), TODAY, "31 Dec 2025"),
        (date(2026, 5, 1), None, "1 May 2026"),
    ],
)
def test_a_day_names_its_year_only_where_it_is_another(when: date, today: date | None, said: str) -> None:
    assert words.day(when, today) == said


@pytest.mark.parametrize(
    ("frequency", "when", "fiscal_year_start", "said"),
    [
        ("day", TODAY, 1, "23 Nov 2026"),
        ("week", TODAY, 1, "week 48, 2026"),
        ("week", date(2027, 1, 1), 1, "week 53, 2026"),
        ("week", date(2026, 1, 1), 1, "week 1, 2026"),
        ("month", date(2026, 10, 31), 1, "October 2026"),
        ("quarter", TODAY, 1, "Q4 2026"),
        ("quarter", TODAY, 9, "Q1 FY2027"),
        ("year", TODAY, 1, "2026"),
        ("year", TODAY, 4, "FY2027"),
        ("month", TODAY, 4, "November 2026"),
    ],
)
def test_every_kind_of_period_has_a_title(frequency: Frequency, when: date, fiscal_year_start: int, said: str) -> None:
    assert words.period_title(containing(frequency, when, fiscal_year_start), fiscal_year_start) == said


def test_all_twelve_months_have_their_names() -> None:
    said = [words.period_title(Period("month", date(2026, month, 1))).split()[0] for month in range(1, 13)]
    assert [name[:3] for name in said] == [words.day(date(2026, month, 1), TODAY)[2:] for month in range(1, 13)]
    assert "".join(name[0] for name in said) == "JFMAMJJASOND"
    assert said == list(MONTHS)


def test_a_locale_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue  # not every machine has them
            assert words.month(date(2026, 3, 1)) == "March 2026"
            assert words.plural(1_180, "value") == "1,180 values"
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("stamp", "zone", "said"),
    [
        ("2026-11-23T09:02:00Z", UTC, "09:02"),
        ("2026-11-23T09:02:59Z", BERLIN, "10:02"),
        ("2026-11-23T00:30:00Z", HONOLULU, "14:30"),
        ("", UTC, ""),
    ],
)
def test_a_stored_moment_is_read_off_the_local_clock(stamp: str, zone: timezone, said: str) -> None:
    assert words.clock_time(stamp, zone) == said


@pytest.mark.parametrize(
    ("stamp", "zone", "said"),
    [
        ("2026-11-23T09:02:00Z", BERLIN, "today 10:02"),
        ("2026-11-22T23:30:00Z", BERLIN, "today 00:30"),
        ("2026-11-23T00:30:00Z", HONOLULU, "yesterday 14:30"),
        ("2026-11-02T09:02:00Z", UTC, "2 Nov"),
        ("2025-11-02T09:02:00Z", UTC, "2 Nov 2025"),
        ("2026-11-24T09:02:00Z", UTC, "24 Nov"),
        ("", UTC, ""),
    ],
)
def test_a_moment_is_said_relative_to_today(stamp: str, zone: timezone, said: str) -> None:
    assert words.moment(stamp, TODAY, zone) == said


def test_without_a_zone_the_machine_decides() -> None:
    hour, minute = words.clock_time("2026-11-23T09:02:00Z").split(":")
    assert 0 <= int(hour) < 24
    assert minute in {"02", "17", "32", "47"}  # zones differ by quarters of an hour


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (3, 4, "3 of 4 entered"),
        (4, 4, "all 4 entered"),
        (0, 4, "none of 4 entered"),
        (1, 1, "all 1 entered"),
        (0, 0, "no KPIs"),
    ],
)
def test_what_has_been_entered_is_said_in_words(count: int, of: int, said: str) -> None:
    assert words.entered(count, of) == said


def test_counts_stand_best_first_without_those_that_are_zero() -> None:
    counts: dict[Status, int] = {"no value": 1, "missed": 2, "acceptable": 4, "met": 9, "unscored": 0}
    assert words.counts(counts) == "✓9 ~4 ✗2 ?1"
    assert in_ascii(words.counts(counts)) == "+9 ~4 x2 ?1"
    assert words.counts_in_words(counts) == "9 met, 4 acceptable, 2 missed, 1 no value"
    assert words.counts({}) == words.counts_in_words({}) == ""


def test_every_status_is_counted() -> None:
    assert words.counts(dict.fromkeys(STATUSES, 1)).split() == [f"{STATUS_GLYPHS[status]}1" for status in STATUSES]


@pytest.mark.parametrize(
    ("score", "low", "high", "said"),
    [
        (71.2, 57.0, 77.4, "71 (57–77)"),
        (71.2, 71.2, 71.2, "71"),
        (71.4, 71.0, 71.4, "71"),
        (70.5, None, None, "71"),
        (0.0, 0.0, 100.0, "0 (0–100)"),
        (None, 0.0, 100.0, "no score"),
    ],
)
def test_a_score_comes_with_the_range_it_could_have(
    score: float | None, low: float | None, high: float | None, said: str
) -> None:
    assert words.score(score, low, high) == said


@pytest.mark.parametrize(
    ("count", "word", "said"),
    [
        (1, "value", "1 value"),
        (0, "value", "0 values"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
        (3, "KPI", "3 KPIs"),
        (2, "status", "2 statuses"),
        (1_180, "row", "1,180 rows"),
    ],
)
def test_counted_words_take_their_plural(count: int, word: str, said: str) -> None:
    assert words.plural(count, word) == said


def test_an_irregular_plural_is_given() -> None:
    assert (words.plural(1, "person", "people"), words.plural(2, "person", "people")) == ("1 person", "2 people")


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ([], 0, ""),
        (["MTTR"], 0, "MTTR"),
        (["MTTR", "NPS"], 0, "MTTR and NPS"),
        (["MTTR", "NPS", "CAC"], 3, "MTTR, NPS and CAC"),
        (["MTTR", "NPS", "CAC", "ROI"], 2, "MTTR, NPS and 2 more"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], most: int, said: str) -> None:
    assert words.listed(names, most) == said
