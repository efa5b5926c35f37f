"""The date can be set from outside, and stored moments come back in local time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.host.clock import local_time, now, today

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine nine hours ahead of UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()


def test_today_is_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BSC_TODAY", "2028-02-29")
    assert today() == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["", "  "])
def test_today_is_the_local_date_when_nothing_is_said(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("BSC_TODAY", text)
    before = datetime.now().astimezone().date()
    assert before <= today() <= datetime.now().astimezone().date()


@pytest.mark.parametrize(
    "text", ["2026-02-29", "20261123", "2026-W47-1", "23.11.2026", "yesterday", "2026-11", "\udcff"]
)
def test_a_date_that_is_none_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("BSC_TODAY", text)
    with pytest.raises(Refused) as caught:
        today()
    assert "BSC_TODAY" in caught.value.what
    assert "2026-11-23" in caught.value.hint
    assert caught.value.what.isprintable()


def test_now_is_utc_in_whole_seconds() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    moment = datetime.fromisoformat(now())
    assert now().endswith("Z")
    assert len(now()) == len("2026-11-23T09:04:05Z")
    assert before <= moment <= datetime.now(UTC)


@pytest.mark.usefixtures("tokyo")
def test_a_stored_moment_is_shown_in_local_time() -> None:
    shown = local_time("2026-11-23T20:04:05Z")
    assert (shown.date(), shown.hour, shown.minute, shown.second) == (date(2026, 11, 24), 5, 4, 5)


@pytest.mark.parametrize("text", ["", "2026-11-23", "2026-11-23 20:04:05", "2026-11-23T20:04:05+00:00"])
def test_what_is_no_stored_moment_is_not_shown_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="does not match"):
        local_time(text)
