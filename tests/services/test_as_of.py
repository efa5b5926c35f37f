"""A scorecard as it was known on a day: nothing that was done later is in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.host import clock
from bsc_tui.services.as_of import AsOf
from bsc_tui.services.session import Session
from tests.services.office import ANN, MARTA, OCTOBER, SEPTEMBER, Office, kpi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsc_tui.domain.model import Scorecard
    from bsc_tui.services.recording import Recorded


class Days:
    """A session whose days a test turns."""

    def __init__(self, office: Office) -> None:
        self.day = date(2026, 10, 5)
        self.session = Session(office.path, author=ANN, today=lambda: self.day, now=self._now)

    def _now(self) -> str:
        return f"{self.day.isoformat()}T12:00:00Z"

    def record(self, name: str, text: str, period: object = OCTOBER) -> Recorded:
        """Enters a value on the day."""
        from bsc_tui.services.recording import Entry

        it, at = kpi(self.session, name), period
        assert isinstance(at, type(OCTOBER))
        return self.session.recording.record(it, at, Entry(self.session.recording.parse(it, at, text, ".")))

    def then(self, day: date) -> Scorecard:
        """The scorecard as it was known when a day ended."""
        past = AsOf(self.session, day)
        try:
            return past.looking.scorecard()
        finally:
            past.close()


@pytest.fixture
def days(office: Office) -> Iterator[Days]:
    opened = Days(office)
    yield opened
    opened.session.close()


def test_a_value_that_was_corrected_later_stands_as_it_was(days: Days) -> None:
    days.record("mttr", "6", SEPTEMBER)
    days.day = date(2026, 11, 3)
    days.record("mttr", "5", SEPTEMBER)
    days.record("mttr", "7")
    days.session.editing.kpi(kpi(days.session, "mttr"), {"name": "Time to resolve"})
    days.session.history.undo()
    days.session.structure.add_kpi("New", "Customer", {})

    found = days.then(date(2026, 10, 31))
    assert [(value.start.month, value.value) for value in found.values[1]] == [(8, 7.0), (9, 6.0)]
    assert len(found.kpis) == 6
    today = days.then(date(2026, 11, 3))
    assert [(value.start.month, value.value) for value in today.values[1]] == [(8, 7.0), (9, 5.0), (10, 7.0)]
    assert today == days.session.looking.scorecard()


def test_what_was_taken_away_since_is_there_again(days: Days) -> None:
    days.record("mttr", "6", SEPTEMBER)
    days.day = date(2026, 11, 3)
    days.session.recording.clear(kpi(days.session, "mttr"), SEPTEMBER)
    days.session.structure.archive(kpi(days.session, "nps"))
    days.session.editing.setting("carry", "3")
    found = days.then(date(2026, 10, 5))
    assert [value.value for value in found.values[1]] == [7.0, 6.0]
    assert not any(it.archived for it in found.kpis)
    assert found.settings.carry == 1


def test_values_a_file_was_made_with_count_from_when_they_were_entered(days: Days) -> None:
    assert [value.start.month for value in days.then(date(2026, 9, 30)).values[1]] == [8]
    assert days.then(date(2026, 8, 31)).values == {}


def test_the_history_of_that_day_ends_with_it(days: Days) -> None:
    days.record("mttr", "6", SEPTEMBER)
    days.day = date(2026, 11, 3)
    days.session.history.undo()
    past = AsOf(days.session, date(2026, 10, 31))
    assert [it.label for it in past.history.operations()] == ["MTTR 2026-09 = 6.0 h", "Made"]
    assert past.history.operations()[0].undone_by is None
    past.close()


def test_nothing_is_written_there_nor_in_the_file(days: Days, office: Office) -> None:
    days.record("mttr", "6", SEPTEMBER)
    before = office.path.read_bytes()
    past = AsOf(days.session, date(2026, 10, 1))
    assert past.today() == date(2026, 10, 1)
    assert past.others_wrote() == ""
    with pytest.raises(FileProblem, match="reading only"):
        past.structure.archive(kpi(past, "mttr"))
    past.close()
    assert office.path.read_bytes() == before


def test_a_day_to_come_is_refused(days: Days) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        AsOf(days.session, date(2026, 10, 6))


def test_the_date_of_bsc_today_is_stamped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from bsc_tui.host import who

    monkeypatch.setenv("BSC_TODAY", "2026-10-05")
    assert clock.local_time(clock.now()).date() == date(2026, 10, 5)
    assert who.me().claimed.endswith("dated 2026-10-05")
    assert MARTA.claimed == "sudo marta"
