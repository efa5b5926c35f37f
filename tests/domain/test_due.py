"""Which values are due, and since when; most cases on Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.due import Due, View, due_line, next_due, view_period
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

    def test_a_calculated_one_is_never_due(self) -> None:
        assert due_line(kpi("month"), (), None, PLAIN, TODAY) is not None
        assert due_line(kpi("month")._replace(formula="nps * 2"), (), None, PLAIN, TODAY) is None

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
