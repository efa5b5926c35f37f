"""Which period is looked at, and which values are due; most cases on Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.due import (
    Due,
    View,
    due_line,
    is_open,
    named_view,
    next_due,
    stepped,
    view_month,
    view_name,
    view_period,
)
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import FREQUENCIES, Frequency, Kpi, Value
from bsc_tui.domain.periods import Period, containing, parse_period, parts_of, period_key
from bsc_tui.domain.settings import Settings

TODAY = date(2026, 11, 23)
PLAIN = Settings()
LONG_AGO = date(2020, 1, 1)


def kpi(frequency: Frequency, added: date = LONG_AGO, *, archived: bool = False) -> Kpi:
    return Kpi(1, 1, "mttr", "MTTR", 1, 1, added, frequency=frequency, archived=archived)


def starts(*keys: str) -> set[date]:
    return {parse_period(key).start for key in keys}


def all_until(frequency: Frequency, key: str) -> set[date]:
    """The first days of all periods from 2019 up to and without the one named."""
    period = containing(frequency, date(2019, 1, 1))
    found = set()
    while period != parse_period(key):
        found.add(period.start)
        period = period.next()
    return found


def line(frequency: Frequency, settled: set[date], today: date = TODAY, settings: Settings = PLAIN) -> Due | None:
    return due_line(kpi(frequency), settled, None, settings, today)


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
            (View(TODAY, date(2026, 12, 1)), "2026-11-23", "2026-W48", "2026-11", "2026-Q3", "2025"),
            (View(TODAY, date(2027, 1, 1)), "2026-11-23", "2026-W48", "2026-11", "2026-Q4", "2026"),
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
            ("2026-11", "week", "2026-W48"),
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


class TestStepped:
    def test_one_step_back_from_today_shows_the_month_before(self) -> None:
        assert shown(stepped(View(TODAY), -1))["month"] == "2026-09"
        assert shown(stepped(stepped(View(TODAY), -1), -1))["month"] == "2026-08"

    def test_days_and_weeks_end_no_later_than_the_month_stepped_to(self) -> None:
        view = stepped(View(TODAY), -1)
        assert shown(view)["week"] == "2026-W39"
        assert shown(view)["day"] == "2026-09-30"

    def test_one_step_forward_shows_the_open_month_and_no_further(self) -> None:
        view = stepped(View(TODAY), 1)
        assert view_name(view, PLAIN) == "2026-11"
        assert is_open(view_month(view), TODAY)
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


class TestDue:
    @pytest.mark.parametrize(
        ("frequency", "key", "due_on", "state"),
        [
            ("day", "2026-11-20", date(2026, 11, 21), "due"),
            ("week", "2026-W47", date(2026, 11, 23), "due"),
            ("month", "2026-10", date(2026, 11, 1), "overdue"),
            ("quarter", "2026-Q3", date(2026, 10, 1), "overdue"),
            ("year", "2025", date(2026, 1, 1), "overdue"),
        ],
    )
    def test_it_is_due_from_the_day_its_period_has_ended(
        self, frequency: Frequency, key: str, due_on: date, state: str
    ) -> None:
        found = line(frequency, all_until(frequency, key))
        assert found is not None
        assert found.period == parse_period(key)
        assert (found.due_on, found.state, found.older) == (due_on, state, 0)

    @pytest.mark.parametrize(
        ("frequency", "key", "last_day_due"),
        [
            ("week", "2026-W47", date(2026, 11, 24)),
            ("month", "2026-10", date(2026, 11, 5)),
            ("quarter", "2026-Q3", date(2026, 10, 10)),
            ("year", "2025", date(2026, 1, 20)),
        ],
    )
    def test_it_is_overdue_after_its_own_number_of_days(
        self, frequency: Frequency, key: str, last_day_due: date
    ) -> None:
        settled = all_until(frequency, key)
        before = line(frequency, settled, last_day_due)
        after = line(frequency, settled, last_day_due + timedelta(days=1))
        assert before is not None
        assert after is not None
        assert (before.state, after.state) == ("due", "overdue")

    def test_the_days_until_overdue_can_be_set(self) -> None:
        found = line("month", set(), date(2026, 11, 22), PLAIN._replace(overdue_month=22))
        assert found is not None
        assert found.state == "due"

    def test_grace_puts_it_off_and_overdue_with_it(self) -> None:
        settled = all_until("month", "2026-10")
        settings = PLAIN._replace(grace=3)
        states = {}
        for day in (3, 4, 8, 9):
            found = line("month", settled, date(2026, 11, day), settings)
            states[day] = None if found is None else (found.due_on.day, found.state)
        assert states == {3: None, 4: (4, "due"), 8: (4, "due"), 9: (4, "overdue")}

    def test_a_value_settles_it(self) -> None:
        assert line("month", starts("2026-10")) is None

    def test_a_value_entered_while_the_period_was_open_settles_nothing_earlier(self) -> None:
        found = line("month", starts("2026-11", "2026-09"))
        assert found is not None
        assert found.period == parse_period("2026-10")

    def test_an_older_gap_alone_is_not_due(self) -> None:
        assert line("month", all_until("month", "2026-08") | starts("2026-09", "2026-10")) is None

    def test_older_gaps_are_counted(self) -> None:
        found = line("month", all_until("month", "2026-06") | starts("2026-08"))
        assert found is not None
        assert (found.period, found.older) == (parse_period("2026-10"), 3)

    @pytest.mark.parametrize("frequency", FREQUENCIES)
    def test_one_added_today_is_due_at_once_and_has_no_older_gaps(self, frequency: Frequency) -> None:
        found = due_line(kpi(frequency, TODAY), (), None, PLAIN, TODAY)
        assert found is not None
        assert found.older == 0

    def test_gaps_count_from_the_period_that_had_ended_when_it_was_added(self) -> None:
        found = due_line(kpi("month", date(2026, 8, 15)), (), None, PLAIN, TODAY)
        assert found is not None
        assert found.older == 3  # July, August, September
        assert due_line(kpi("month", date(2026, 8, 15)), starts("2026-01", "2026-08"), None, PLAIN, TODAY) == (
            found._replace(older=2)
        )

    def test_before_it_was_added_nothing_is_due(self) -> None:
        assert due_line(kpi("month", date(2026, 12, 1)), (), None, PLAIN, TODAY) is None

    def test_an_archived_one_is_never_due(self) -> None:
        assert due_line(kpi("month", archived=True), (), None, PLAIN, TODAY) is None

    def test_the_line_carries_the_kpi_and_its_last_value(self) -> None:
        last = Value(1, 1, 1, date(2026, 9, 1), 6.0)
        found = due_line(kpi("month"), starts("2026-09"), last, PLAIN, TODAY)
        assert found is not None
        assert (found.kpi, found.last) == (kpi("month"), last)

    def test_a_start_that_begins_no_period_settles_none(self) -> None:
        settings = PLAIN._replace(fiscal_year_start=2)
        added = date(2026, 2, 1)
        found = due_line(kpi("quarter", added), {date(2026, 4, 1), date(2026, 5, 1)}, None, settings, TODAY)
        assert found is not None
        assert period_key(found.period, 2) == "FY2027-Q3"
        assert found.older == 2  # November to January, February to April


class TestDueDays:
    def test_a_weekend_makes_nothing_overdue(self) -> None:
        settled = all_until("day", "2026-11-20")
        found = [line("day", settled, date(2026, 11, day)) for day in (20, 21, 22, 23)]
        assert [each and each.state for each in found] == [None, "due", "due", "due"]

    def test_a_day_missing_in_a_row_with_the_newest_makes_it_overdue(self) -> None:
        tuesday = date(2026, 11, 24)
        found = line("day", all_until("day", "2026-11-20"), tuesday)
        assert found is not None
        assert (period_key(found.period), found.state, found.older) == ("2026-11-23", "overdue", 1)

    def test_a_day_missing_before_one_with_a_value_does_not(self) -> None:
        wednesday = date(2026, 11, 25)
        found = line("day", all_until("day", "2026-11-20") | starts("2026-11-23"), wednesday)
        assert found is not None
        assert (period_key(found.period), found.state, found.older) == ("2026-11-24", "due", 1)

    def test_days_before_it_was_added_make_nothing_overdue(self) -> None:
        tuesday = date(2026, 11, 24)
        found = due_line(kpi("day", tuesday), (), None, PLAIN, tuesday)
        assert found is not None
        assert (found.state, found.older) == ("due", 0)

    def test_older_gaps_are_working_days(self) -> None:
        found = due_line(kpi("day", date(2026, 11, 4)), starts("2026-11-08", "2026-11-09"), None, PLAIN, TODAY)
        assert found is not None
        assert found.older == 12  # of the 13 working days from the 3rd to the 19th; the 8th is a Sunday

    def test_grace_counts_working_days(self) -> None:
        settings = PLAIN._replace(grace=1)
        settled = all_until("day", "2026-11-20")
        found = [line("day", settled, date(2026, 11, day), settings) for day in (23, 24)]
        assert found[0] is None
        assert found[1] is not None
        assert (period_key(found[1].period), found[1].due_on) == ("2026-11-20", date(2026, 11, 24))


class TestLongGrace:
    """With a grace longer than a period, the newest period whose grace is over is the one that is due."""

    SETTINGS = PLAIN._replace(grace=10)

    def test_a_weekly_value_becomes_due_although_the_next_week_has_ended(self) -> None:
        found = line("week", all_until("week", "2026-W45"), TODAY, self.SETTINGS)
        assert found is not None
        assert (period_key(found.period), found.due_on) == ("2026-W45", date(2026, 11, 19))

    def test_a_newer_value_settles_it(self) -> None:
        assert line("week", starts("2026-W46"), TODAY, self.SETTINGS) is None


class TestNextDue:
    @pytest.mark.parametrize(
        ("frequency", "grace", "due_on"),
        [
            ("day", 0, date(2026, 11, 24)),
            ("week", 0, date(2026, 11, 30)),
            ("month", 0, date(2026, 12, 1)),
            ("quarter", 0, date(2027, 1, 1)),
            ("year", 0, date(2027, 1, 1)),
            ("month", 22, date(2026, 12, 23)),
            ("month", 23, date(2026, 11, 24)),
            ("week", 10, date(2026, 11, 26)),
            ("day", 1, date(2026, 11, 24)),
        ],
    )
    def test_it_is_the_first_day_after_today_on_which_one_becomes_due(
        self, frequency: Frequency, grace: int, due_on: date
    ) -> None:
        assert next_due(frequency, PLAIN._replace(grace=grace), TODAY) == due_on

    def test_on_friday_the_next_daily_value_is_due_on_saturday(self) -> None:
        assert next_due("day", PLAIN, date(2026, 11, 20)) == date(2026, 11, 21)
        assert next_due("day", PLAIN, date(2026, 11, 21)) == date(2026, 11, 24)

    @given(
        st.sampled_from(FREQUENCIES),
        st.dates(date(2000, 1, 1), date(2090, 1, 1)),
        st.integers(0, 40),
        st.sampled_from(["12345", "7", "1234567"]),
        st.integers(1, 12),
    )
    def test_nothing_new_is_due_before_it_and_something_is_on_it(
        self, frequency: Frequency, today: date, grace: int, working_days: str, fiscal: int
    ) -> None:
        settings = Settings(grace=grace, working_days=working_days, fiscal_year_start=fiscal)
        due_on = next_due(frequency, settings, today)
        now, eve, then = (
            due_line(kpi(frequency, date(1990, 1, 1)), (), None, settings, day)
            for day in (today, due_on - timedelta(days=1), due_on)
        )
        assert due_on > today
        assert now is not None
        assert eve is not None
        assert then is not None
        assert now.period == eve.period
        assert then.period != now.period
        assert then.due_on == due_on


@given(
    st.sampled_from(FREQUENCIES),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(["12345", "6", "1234567"]),
    st.data(),
)
def test_older_is_what_counting_one_by_one_gives(
    frequency: Frequency, added: date, age: int, working_days: str, data: st.DataObject
) -> None:
    settings = Settings(working_days=working_days)
    today = added + timedelta(days=age)
    every = [
        period.start
        for year in range(added.year - 2, today.year + 1)
        for period in parts_of(Period("year", date(year, 1, 1)), frequency)
        if frequency != "day" or str(period.start.isoweekday()) in working_days
    ]
    settled = set(data.draw(st.lists(st.sampled_from(every), max_size=30)))
    first = view_period(frequency, View(added), settings).start
    newest = view_period(frequency, View(today), settings).start
    found = due_line(kpi(frequency, added), settled, None, settings, today)
    if newest in settled:
        assert found is None
    else:
        assert found is not None
        assert found.older == len([start for start in every if first <= start < newest and start not in settled])
