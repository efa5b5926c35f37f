"""Which period is looked at, today, by name and by steps; most cases on Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.due import View, is_open, named_view, stepped, view_month, view_name, view_period
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import FREQUENCIES, Frequency
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.settings import Settings

TODAY = date(2026, 11, 23)
PLAIN = Settings()


def shown(view: View, settings: Settings = PLAIN) -> dict[str, str]:
    fiscal = settings.fiscal_year_start
    return {each: period_key(view_period(each, view, settings), fiscal) for each in FREQUENCIES}


class TestViewPeriod:
    @pytest.mark.parametrize(
        ("view", "day", "week", "month", "quarter", "year"),
        [
            (View(TODAY), "2026-11-20", "2026-W47", "2026-10", "2026-Q3", "2025"),
            (View(date(2026, 11, 22)), "2026-11-20", "2026-W46", "2026-10", "2026-Q3", "2025"),
            (View(date(2026, 10, 31)), "2026-10-30", "2026-W43", "2026-09", "2026-Q3", "2025"),
            (View(date(2026, 11, 1)), "2026-10-30", "2026-W43", "2026-10", "2026-Q3", "2025"),
            (View(TODAY, is_open=True), "2026-11-23", "2026-W48", "2026-11", "2026-Q4", "2026"),
            (View(TODAY, date(2026, 10, 1)), "2026-09-30", "2026-W39", "2026-09", "2026-Q3", "2025"),
            (View(TODAY, date(2026, 12, 1)), "2026-11-20", "2026-W47", "2026-11", "2026-Q3", "2025"),
            (
                View(TODAY, date(2027, 1, 1), frequency="quarter"),
                "2026-11-20",
                "2026-W47",
                "2026-10",
                "2026-Q4",
                "2025",
            ),
            (View(TODAY, date(2027, 1, 1), frequency="year"), "2026-11-20", "2026-W47", "2026-10", "2026-Q3", "2026"),
            (View(TODAY, date(2026, 11, 30), frequency="week"), "2026-11-20", "2026-W48", "2026-10", "2026-Q3", "2025"),
            (View(TODAY, date(2026, 11, 24), frequency="day"), "2026-11-23", "2026-W47", "2026-10", "2026-Q3", "2025"),
            (View(date(2027, 1, 3)), "2027-01-01", "2026-W52", "2026-12", "2026-Q4", "2026"),
            (View(date(2027, 1, 4)), "2027-01-01", "2026-W53", "2026-12", "2026-Q4", "2026"),
        ],
    )
    def test_it_is_the_newest_period_that_has_ended_by_the_view_date(
        self, view: View, day: str, week: str, month: str, quarter: str, year: str
    ) -> None:
        assert list(shown(view).values()) == [day, week, month, quarter, year]

    def test_quarters_and_years_are_the_fiscal_ones(self) -> None:
        settings = PLAIN._replace(fiscal_year_start=9)
        assert shown(View(TODAY), settings)["quarter"] == "FY2026-Q4"
        assert shown(View(TODAY), settings)["year"] == "FY2026"
        assert shown(View(TODAY, is_open=True), settings)["quarter"] == "FY2027-Q1"

    @pytest.mark.parametrize(
        ("working_days", "key"), [("12345", "2026-11-20"), ("1234567", "2026-11-22"), ("3", "2026-11-18")]
    )
    def test_a_day_is_a_working_day(self, working_days: str, key: str) -> None:
        assert shown(View(TODAY), PLAIN._replace(working_days=working_days))["day"] == key

    def test_a_day_off_stepped_over_today_does_not_stand_for_a_daily_value(self) -> None:
        sunday = date(2026, 11, 22)
        assert shown(View(sunday, date(2026, 12, 1)))["day"] == "2026-11-20"

    @given(
        st.sampled_from(FREQUENCIES),
        st.dates(date(1903, 1, 1), date(2100, 12, 1)),
        st.integers(-500, 40),
        st.integers(1, 12),
        st.sampled_from(["12345", "7", "1234567"]),
    )
    def test_it_never_starts_after_today_and_ends_with_the_view(
        self, frequency: Frequency, today: date, offset: int, fiscal: int, working_days: str
    ) -> None:
        settings = Settings(fiscal_year_start=fiscal, working_days=working_days)
        end = today + timedelta(days=offset)
        period = view_period(frequency, View(today, end), settings)
        assert period.start <= today
        assert period.end <= end or is_open(period, today)

    @pytest.mark.parametrize("today", [date.min, date.max, date(1900, 1, 1)])
    @pytest.mark.parametrize("frequency", FREQUENCIES)
    def test_a_today_at_the_end_of_the_calendar_is_refused(self, frequency: Frequency, today: date) -> None:
        with pytest.raises(Refused, match="1900 to 2100"):
            view_period(frequency, View(today), PLAIN)
        with pytest.raises(Refused, match="1900 to 2100"):
            view_period(frequency, View(today, today), PLAIN)


class TestNamedView:
    @pytest.mark.parametrize(
        ("text", "frequency", "key"),
        [
            ("2026-10", "month", "2026-10"),
            (" 2026-q3 ", "month", "2026-09"),
            ("2026-11", "month", "2026-11"),
            ("2026-11", "week", "2026-W47"),
            ("2026-11", "day", "2026-11-20"),
            ("2026-W48", "week", "2026-W48"),
            ("2026-W48", "day", "2026-11-20"),
            ("2026-11-23", "day", "2026-11-23"),
            ("2026-Q4", "month", "2026-10"),
            ("2026-Q4", "quarter", "2026-Q4"),
            ("2026", "month", "2026-10"),
            ("2026", "quarter", "2026-Q3"),
            ("2026-W47", "month", "2026-10"),
            ("2026-W44", "month", "2026-10"),
            ("2025", "quarter", "2025-Q4"),
            ("2026", "year", "2026"),
            ("Open", "year", "2026"),
            ("open", "day", "2026-11-23"),
            ("2019-03", "month", "2019-03"),
        ],
    )
    def test_each_kpi_shows_its_newest_period_within_the_one_named(
        self, text: str, frequency: Frequency, key: str
    ) -> None:
        assert shown(named_view(text, TODAY, PLAIN))[frequency] == key

    def test_a_day_off_that_is_named_is_the_day_meant(self) -> None:
        sunday = named_view("2026-11-22", TODAY, PLAIN)
        assert shown(sunday)["day"] == "2026-11-22"
        assert shown(sunday)["week"] == "2026-W47"
        assert shown(named_view("2026-11-19", TODAY, PLAIN))["day"] == "2026-11-19"

    @pytest.mark.parametrize(
        ("text", "newest"),
        [("2026-12", "2026-11"), ("2027", "2026"), ("2026-11-24", "2026-11-23"), ("2026-W49", "2026-W48")],
    )
    def test_a_future_period_is_refused_and_the_newest_one_offered(self, text: str, newest: str) -> None:
        with pytest.raises(Refused) as caught:
            named_view(text, TODAY, PLAIN)
        assert caught.value.what == f"{text} has not begun"
        assert caught.value.hint == f"the newest one to name is {newest}, still open"

    def test_what_is_no_period_is_refused(self) -> None:
        with pytest.raises(Refused, match="'last month' is no period"):
            named_view("last month", TODAY, PLAIN)

    def test_a_fiscal_key_is_understood(self) -> None:
        settings = PLAIN._replace(fiscal_year_start=9)
        assert shown(named_view("FY2026", TODAY, settings), settings)["month"] == "2026-08"
        still_open = shown(named_view("FY2027", TODAY, settings), settings)
        assert (still_open["year"], still_open["quarter"], still_open["month"]) == ("FY2027", "FY2026-Q4", "2026-10")

    @given(st.sampled_from(FREQUENCIES), st.sampled_from(FREQUENCIES), st.dates(date(1903, 1, 1), date(2100, 12, 1)))
    def test_an_open_period_is_shown_only_where_it_is_the_one_named(
        self, named: Frequency, frequency: Frequency, today: date
    ) -> None:
        view = named_view(period_key(containing(named, today)), today, PLAIN)
        period = view_period(frequency, view, PLAIN)
        assert is_open(period, today) is (frequency == named)
        if frequency != named:
            assert period == view_period(frequency, View(today), PLAIN)

    def test_of_a_coarser_period_under_way_the_newest_ended_month_is_named_and_stepped_from(self) -> None:
        view = named_view("2026", TODAY, PLAIN)
        assert view_name(view, PLAIN) == "2026-10"
        assert view_name(stepped(view, 1), PLAIN) == "2026-11"
        assert view_name(stepped(view, -1), PLAIN) == "2026-09"


class TestStepped:
    def test_one_step_back_from_today_shows_the_month_before(self) -> None:
        assert shown(stepped(View(TODAY), -1))["month"] == "2026-09"
        assert shown(stepped(stepped(View(TODAY), -1), -1))["month"] == "2026-08"

    def test_days_and_weeks_end_no_later_than_the_month_stepped_to(self) -> None:
        view = stepped(View(TODAY), -1)
        assert shown(view)["week"] == "2026-W39"
        assert shown(view)["day"] == "2026-09-30"

    def test_one_step_forward_shows_what_is_open_and_no_further(self) -> None:
        view = stepped(View(TODAY), 1)
        assert view_name(view, PLAIN) == "2026-11"
        assert is_open(view_month(view), TODAY)
        assert (shown(view)["week"], shown(view)["day"]) == ("2026-W48", "2026-11-23")
        assert stepped(view, 1) == view
        assert stepped(View(TODAY), 12) == view

    def test_back_and_forward_is_todays_view_again(self) -> None:
        assert stepped(stepped(View(TODAY), -1), 1) == View(TODAY)
        assert stepped(stepped(View(TODAY), 1), -1) == View(TODAY)
        assert stepped(stepped(View(TODAY), -30), 30) == View(TODAY)

    def test_from_the_open_view_forward_stays_and_back_is_today(self) -> None:
        view = View(TODAY, is_open=True)
        assert stepped(view, 1) == view
        assert stepped(view, -1) == View(TODAY)

    def test_from_a_named_period_it_steps_by_its_month(self) -> None:
        assert view_name(stepped(named_view("2026-03", TODAY, PLAIN), 1), PLAIN) == "2026-04"
        assert view_name(stepped(named_view("2026-Q2", TODAY, PLAIN), -1), PLAIN) == "2026-05"

    def test_no_step_leaves_the_view(self) -> None:
        view = named_view("2026-W12", TODAY, PLAIN)
        assert stepped(view, 0) == view

    def test_before_1900_is_refused(self) -> None:
        with pytest.raises(Refused, match="1900 to 2100"):
            stepped(View(TODAY), -12 * 200)

    @given(st.dates(date(1950, 1, 1), date(2100, 12, 1)), st.integers(-500, -1))
    def test_steps_add_up(self, today: date, months: int) -> None:
        view = stepped(View(today), months)
        assert view_month(view) == view_month(View(today)).shift(months)
        assert stepped(view, -months) == View(today)
