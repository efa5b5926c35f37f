"""The scorecard's settings: set once, undone, refused, and never at the cost of values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.periods import Period
from tests.services.office import operations, record, value

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("name", "  IT of ACME ", "IT of ACME"),
        ("decimal_mark", ",", ","),
        ("working_days", "54321", "12345"),
        ("grace", "3", 3),
        ("carry", "0", 0),
        ("overdue_month", "7", 7),
        ("kpi_limit", "100", 100),
        ("fiscal_year_start", "10", 10),
    ],
)
def test_settings_are_set_once(key: str, typed: str, held: object, ann: Session, office: Office) -> None:
    done = ann.editing.setting(key, typed)
    assert getattr(ann.looking.settings(), key) == held
    same = typed == "54321"
    assert done.is_change != same, "the default once more is no change"
    if not same:
        assert done.label == f"Setting {key} = {held}"
        assert done.subjects == {"settings"}
    before = operations(office.path)
    assert not ann.editing.setting(key, typed).is_change
    assert operations(office.path) == before


def test_a_setting_goes_back_to_its_default(ann: Session) -> None:
    ann.editing.setting("grace", "3")
    assert ann.editing.setting("grace", "0").is_change
    assert ann.looking.settings().grace == 0
    ann.history.undo()
    assert ann.looking.settings().grace == 3


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("colour", "red"),
        ("invented", ""),
        ("made_on", "2026-01-01"),
        ("name", " "),
        ("name", "x" * 201),
        ("decimal_mark", ";"),
        ("working_days", "8"),
        ("working_days", ""),
        ("grace", "-1"),
        ("grace", "367"),
        ("grace", "１"),
        ("fiscal_year_start", "13"),
        ("carry", "many"),
    ],
)
def test_what_a_setting_does_not_take_is_refused(key: str, typed: str, ann: Session) -> None:
    before = ann.looking.settings()
    with pytest.raises(Refused):
        ann.editing.setting(key, typed)
    assert ann.looking.settings() == before


def test_the_fiscal_year_stays_where_values_would_lose_their_period(ann: Session) -> None:
    record(ann, "nps", Period("quarter", date(2026, 7, 1)), "32")
    with pytest.raises(Refused, match="NPS has values by quarter; the fiscal year's start stays"):
        ann.editing.setting("fiscal_year_start", "2")
    ann.editing.setting("fiscal_year_start", "4")
    found = value(ann, "nps", Period("quarter", date(2026, 7, 1)))
    assert found is not None
    assert found.value == 32.0
