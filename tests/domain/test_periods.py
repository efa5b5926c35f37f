"""Calendar arithmetic: every period has one name, one number, one successor and one predecessor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import FREQUENCIES, Frequency
from bsc_tui.domain.periods import (
    Period,
    coarser,
    containing,
    has_form_of_period,
    named_period,
    newest_ended,
    parse_period,
    parts_of,
    period_key,
    starting_with,
)

frequencies = st.sampled_from(FREQUENCIES)
fiscal_starts = st.integers(1, 12)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
inner_days = st.dates(date(1902, 1, 1), date(2098, 12, 31))


def refusal_of(attempt: Callable[[], object]) -> Refused | None:
    """What a call was refused with; None when it was not."""
    try:
        attempt()
    except Refused as error:
        return error
    return None


@given(frequencies, days, fiscal_starts)
@example("day", date(2028, 2, 29), 1)
@example("week", date(2021, 1, 3), 1)
@example("year", date(2100, 12, 31), 4)
@example("quarter", date(1900, 1, 1), 12)
def test_a_period_holds_its_day_and_is_named_by_one_key(frequency: Frequency, day: date, fiscal: int) -> None:
    period = containing(frequency, day, fiscal)
    assert period.contains(day)
    assert period.start <= day < period.end
    assert parse_period(period_key(period, fiscal), fiscal) == period
    assert parse_period(f"  {period_key(period, fiscal).lower()} ", fiscal) == period


@given(frequencies, inner_days, fiscal_starts)
def test_neighbours_touch_and_are_numbered_without_gaps(frequency: Frequency, day: date, fiscal: int) -> None:
    period = containing(frequency, day, fiscal)
    assert period.next().previous() == period == period.previous().next()
    assert period.next().start == period.end
    assert period.next().number == period.number + 1
    assert not period.contains(period.end)
    assert not period.contains(period.start - timedelta(days=1))
    assert containing(frequency, period.end, fiscal) == period.next()
    assert period.days == (period.end - period.start).days


@given(frequencies, st.dates(date(1920, 1, 1), date(2080, 12, 31)), fiscal_starts, st.integers(-18, 18))
def test_a_shift_moves_the_number_by_as_much(frequency: Frequency, day: date, fiscal: int, n: int) -> None:
    period = containing(frequency, day, fiscal)
    moved = period.shift(n)
    assert moved.number == period.number + n
    assert moved.shift(-n) == period


@given(frequencies, frequencies, inner_days, st.integers(0, 400), fiscal_starts)
def test_coarser_keeps_the_order_of_periods(
    fine: Frequency, coarse: Frequency, day: date, later: int, fiscal: int
) -> None:
    assume(FREQUENCIES.index(fine) <= FREQUENCIES.index(coarse))
    first = coarser(containing(fine, day, fiscal), coarse, fiscal)
    second = coarser(containing(fine, day + timedelta(days=later), fiscal), coarse, fiscal)
    assert first.start <= second.start
    assert first.frequency == coarse


@given(frequencies, frequencies, inner_days, fiscal_starts)
def test_the_parts_of_a_period_are_those_that_belong_to_it(
    fine: Frequency, coarse: Frequency, day: date, fiscal: int
) -> None:
    whole = containing(coarse, day, fiscal)
    parts = parts_of(whole, fine)
    if FREQUENCIES.index(fine) > FREQUENCIES.index(coarse):
        assert parts == ()
        return
    assert parts
    assert all(coarser(part, coarse, fiscal) == whole for part in parts)
    assert [part.number for part in parts] == list(range(parts[0].number, parts[-1].number + 1))
    assert coarser(parts[0].previous(), coarse, fiscal) != whole
    assert coarser(parts[-1].next(), coarse, fiscal) != whole


@given(frequencies, inner_days, fiscal_starts)
def test_the_newest_ended_period_ended_by_then_and_its_successor_did_not(
    frequency: Frequency, by: date, fiscal: int
) -> None:
    period = newest_ended(frequency, by, fiscal)
    assert period.end <= by < period.next().end


@given(frequencies, st.dates(), fiscal_starts, st.integers(-(10**12), 10**12))
@example("month", date.max, 1, 1)
@example("year", date.min, 12, -1)
@example("week", date.max, 1, 10**12)
@example("week", date.min, 1, -1)
@example("day", date.max, 1, 1)
def test_out_of_the_calendar_is_refused_never_an_overflow(frequency: Frequency, day: date, fiscal: int, n: int) -> None:
    for attempt in (
        lambda: containing(frequency, day, fiscal).shift(n),
        lambda: newest_ended(frequency, day, fiscal).end,
        lambda: Period(frequency, day).end,
        lambda: Period(frequency, day).shift(n),
        lambda: coarser(Period(frequency, day), "year", fiscal),
        lambda: parts_of(Period("month", day), frequency),
    ):
        refusal = refusal_of(attempt)
        assert refusal is None or ("1900 to 2100" in refusal.what and refusal.hint)


@given(st.text(max_size=12) | st.from_regex(r"(FY)?[0-9]{4}(-[QW]?[0-9]{1,2}){0,2}", fullmatch=True), fiscal_starts)
def test_any_text_is_a_period_or_refused_with_a_hint(text: str, fiscal: int) -> None:
    refusal = refusal_of(lambda: parse_period(text, fiscal))
    if refusal is None:
        key = period_key(parse_period(text, fiscal), fiscal)
        assert key.removeprefix("FY") == text.strip().upper().removeprefix("FY")
    else:
        assert refusal.hint


@pytest.mark.parametrize(
    ("text", "fiscal", "frequency", "start", "end"),
    [
        ("2026-11-23", 1, "day", date(2026, 11, 23), date(2026, 11, 24)),
        ("2028-02-29", 1, "day", date(2028, 2, 29), date(2028, 3, 1)),
        ("2026-W47", 1, "week", date(2026, 11, 16), date(2026, 11, 23)),
        ("2026-w53", 1, "week", date(2026, 12, 28), date(2027, 1, 4)),
        ("2026-11", 1, "month", date(2026, 11, 1), date(2026, 12, 1)),
        ("2028-02", 1, "month", date(2028, 2, 1), date(2028, 3, 1)),
        ("2026-Q4", 1, "quarter", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026", 1, "year", date(2026, 1, 1), date(2027, 1, 1)),
        (" fy2026-q4\n", 1, "quarter", date(2026, 10, 1), date(2027, 1, 1)),
        ("FY2027", 1, "year", date(2027, 1, 1), date(2028, 1, 1)),
        ("FY2027-Q1", 9, "quarter", date(2026, 9, 1), date(2026, 12, 1)),
        ("FY2027-Q2", 9, "quarter", date(2026, 12, 1), date(2027, 3, 1)),
        ("FY2027", 9, "year", date(2026, 9, 1), date(2027, 9, 1)),
        ("FY2026", 4, "year", date(2025, 4, 1), date(2026, 4, 1)),
        ("FY2027-Q4", 12, "quarter", date(2027, 9, 1), date(2027, 12, 1)),
    ],
)
def test_keys_name_these_days(text: str, fiscal: int, frequency: Frequency, start: date, end: date) -> None:
    period = parse_period(text, fiscal)
    assert (period.frequency, period.start, period.end) == (frequency, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "", "last month", "open", "11", "2026-1", "2026-1-1", "20261123", "2026-11-23T00:00", "2026/11", "11-2026",
        "2026-W1", "2026 -11", "2026-W47-1", "2026W47", "2026-Q", "Q4", "FY27", "-2026", "+2026", "２０２６-11",
        "2026-1１",
    ],
)  # fmt: skip
def test_nothing_clever_is_taken(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_period(text)
    assert caught.value.hint == "type it as 2026-11-23, 2026-W47, 2026-11, 2026-Q4 or 2026"


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13", "2026-00", "2025-W53", "2026-W00", "2026-Q0", "2026-Q5"])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not in the calendar"):
        parse_period(text)


@pytest.mark.parametrize("text", ["0000", "0001", "1899", "1899-12-31", "2101", "2101-01", "9999-12-31", "0206-11"])
def test_a_year_beyond_the_range_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "hint"), [("2026-q4", "type FY2026-Q4 or FY2027-Q4"), ("2026", "type FY2026 or FY2027")]
)
def test_a_plain_year_or_quarter_is_ambiguous_where_the_fiscal_year_begins_later(text: str, hint: str) -> None:
    with pytest.raises(Refused, match="calendar's or the fiscal one") as caught:
        parse_period(text, 9)
    assert caught.value.hint.endswith(hint)


def test_the_forms_named_are_those_of_the_scorecard() -> None:
    with pytest.raises(Refused) as caught:
        parse_period("soon", 9)
    assert caught.value.hint == "type it as 2026-11-23, 2026-W47, 2026-11, FY2027-Q1 or FY2027"


@pytest.mark.parametrize(
    ("week", "month", "quarter", "year"),
    [
        ("2026-W53", "2026-12", "2026-Q4", "2026"),  # Thursday is 31 December
        ("2021-W01", "2021-01", "2021-Q1", "2021"),  # Thursday is 7 January
        ("2020-W53", "2020-12", "2020-Q4", "2020"),  # ends on 3 January 2021
        ("2026-W14", "2026-04", "2026-Q2", "2026"),  # Monday is 30 March, Thursday 2 April
        ("2026-W01", "2026-01", "2026-Q1", "2026"),  # Monday is 29 December 2025
    ],
)
def test_a_week_belongs_where_its_thursday_lies(week: str, month: str, quarter: str, year: str) -> None:
    period = parse_period(week)
    coarse: tuple[Frequency, ...] = ("month", "quarter", "year")
    assert [period_key(coarser(period, each)) for each in coarse] == [month, quarter, year]


def test_years_have_52_or_53_weeks() -> None:
    assert [len(parts_of(parse_period(year), "week")) for year in ("2025", "2026", "2027")] == [52, 53, 52]


def test_a_week_belongs_to_itself_and_a_day_to_its_week() -> None:
    week = parse_period("2026-W47")
    assert coarser(week, "week") == week
    assert coarser(parse_period("2026-11-22"), "week") == week
    assert len(parts_of(week, "day")) == 7


def test_a_month_does_not_lie_within_a_week() -> None:
    with pytest.raises(Refused, match="a month does not lie within a week"):
        coarser(parse_period("2026-11"), "week")


@pytest.mark.parametrize(
    ("by", "key"), [(date(2026, 11, 1), "2026-10"), (date(2026, 10, 31), "2026-09"), (date(2026, 11, 30), "2026-10")]
)
def test_a_month_has_ended_on_the_first_of_the_next(by: date, key: str) -> None:
    assert period_key(newest_ended("month", by)) == key


@pytest.mark.parametrize("fiscal", range(1, 13))
def test_a_fiscal_year_is_named_by_the_year_of_its_last_day(fiscal: int) -> None:
    year = containing("year", date(2026, 11, 23), fiscal)
    last_day = year.end - timedelta(days=1)
    assert period_key(year, fiscal).removeprefix("FY") == str(last_day.year)
    assert year.start.month == fiscal


@pytest.mark.parametrize(
    ("named", "frequency", "key"),
    [
        ("2026-W40", "month", "2026-10"),
        ("2026-W44", "month", "2026-10"),
        ("2026-10-01", "week", "2026-W40"),
        ("2026-11", "week", "2026-W45"),
        ("2026-11", "month", "2026-11"),
        ("2026-Q4", "day", "2026-10-01"),
        ("2026-12", "year", "2026"),
    ],
)
def test_what_holds_from_a_period_on_begins_with_an_own_one(named: str, frequency: Frequency, key: str) -> None:
    assert period_key(starting_with(parse_period(named), frequency)) == key


def test_what_holds_from_a_fiscal_year_on_begins_with_its_first_quarter() -> None:
    begun = starting_with(parse_period("FY2027", 9), "quarter", 9)
    assert period_key(begun, 9) == "FY2027-Q1"
    assert starting_with(parse_period("2026-08", 9), "quarter", 9) == begun.previous()


@pytest.mark.parametrize(
    ("text", "key"),
    [(" 2026-10 ", "2026-10"), ("Oct 2026", "2026-10"), ("october 2026", "2026-10"), ("Sept 2026", "2026-09")],
)
def test_a_month_may_be_named_in_words(text: str, key: str) -> None:
    assert has_form_of_period(text)
    assert period_key(named_period(text)) == key


@pytest.mark.parametrize("text", ["Oct", "Oct 26", "Ju 2026", "Okt 2026", "12", "12.5", "2026.10", "", "KPI"])
def test_what_is_not_written_as_a_period_does_not_name_one(text: str) -> None:
    assert not has_form_of_period(text)
    with pytest.raises(Refused):
        named_period(text)


@pytest.mark.parametrize("text", ["2026-13", "2026-W60", "2026-Q5", "1066"])
def test_a_period_outside_the_calendar_is_still_written_as_one(text: str) -> None:
    assert has_form_of_period(text)
    with pytest.raises(Refused):
        named_period(text)


@given(st.sampled_from(FREQUENCIES), days, fiscal_starts)
def test_every_key_has_the_form_of_a_period(frequency: Frequency, day: date, fiscal: int) -> None:
    period = containing(frequency, day, fiscal)
    assert has_form_of_period(period_key(period, fiscal))
    assert named_period(period_key(period, fiscal), fiscal) == period


@pytest.mark.parametrize(
    ("text", "key"),
    [("01/2026", "2026-01"), ("2026/04", "2026-04"), ("05.2026", "2026-05"), (" 12/2026 ", "2026-12")],
)
def test_a_month_as_spreadsheets_write_it_is_one(text: str, key: str) -> None:
    assert has_form_of_period(text)
    assert period_key(named_period(text)) == key


@pytest.mark.parametrize("text", ["18/25", "13/2026", "1/2026", "12/2048", "00/2026", "2026.04", "5.2026", "12/20261"])
def test_a_fraction_or_a_number_is_no_month(text: str) -> None:
    assert not has_form_of_period(text)
