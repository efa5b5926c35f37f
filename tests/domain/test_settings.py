"""The settings of a scorecard: typed, stored and read as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.settings import HELP, HIDDEN, LONGEST, Settings, as_text, keys, with_text
from bsc_tui.domain.text import clean


def test_every_setting_somebody_may_set_is_explained() -> None:
    assert tuple(HELP) == keys()
    assert set(keys()) | HIDDEN == set(Settings._fields)


def test_the_defaults_are_what_most_departments_mean() -> None:
    settings = Settings()
    assert (settings.decimal_mark, settings.working_days, settings.grace, settings.carry) == (".", "12345", 0, 1)
    overdue = [getattr(settings, f"overdue_{one}") for one in ("day", "week", "month", "quarter", "year")]
    assert overdue == [1, 2, 5, 10, 20]


@pytest.mark.parametrize("key", Settings._fields)
def test_a_setting_as_text_gives_the_setting_again(key: str) -> None:
    settings = Settings(
        *("Größe", "We help", "x" * 500, ",", 10, "1234567", 3, 2, 2, 3, 6, 11, 21, 30, 9, "yes", "2026-11-23"),
        "The figures are invented",
    )
    assert getattr(with_text(Settings(), key, as_text(settings, key)), key) == getattr(settings, key)


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("name", "  IT ", "IT"),
        ("name", "a\x1bb\nc", "a␛b⏎c"),
        ("name", "x" * LONGEST, "x" * LONGEST),
        ("mission", " We keep\nthings running ", "We keep⏎things running"),
        ("vision", "x" * 500, "x" * 500),
        ("decimal_mark", " , ", ","),
        ("fiscal_year_start", " 04 ", 4),
        ("working_days", "553", "35"),
        ("note_when_red", " Yes ", "yes"),
        ("working_days", " 7 ", "7"),
        ("grace", "366", 366),
        ("carry", "100", 100),
        ("kpi_limit", "10000", 10_000),
        ("invented", "x\x07", "x␇"),
    ],
)
def test_a_setting_takes_what_it_is_for(key: str, typed: str, held: object) -> None:
    found = with_text(Settings(), key, typed)
    assert getattr(found, key) == held
    assert found._replace(**{key: getattr(Settings(), key)}) == Settings()


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("name", "", "a scorecard needs a name"),
        ("name", "x" * (LONGEST + 1), "the name has 201 characters"),
        ("decimal_mark", ";", "';' is no decimal mark"),
        ("decimal_mark", "", "is no decimal mark"),
        ("working_days", "", "are no working days"),
        ("working_days", "0", "are no working days"),
        ("working_days", "5 4 3", "are no working days"),
        ("working_days", "１", "are no working days"),
        ("fiscal_year_start", "0", "is no value"),
        ("fiscal_year_start", "13", "is no value"),
        ("grace", "-1", "is no value"),
        ("grace", "1.0", "is no value"),
        ("grace", "", "is no value"),
        ("grace", "１", "is no value"),
        ("grace", "9" * 5000, "is no value"),
        ("carry", "101", "is no value"),
        ("kpi_limit", "0", "is no value"),
        ("perspective_limit", "10001", "is no value"),
        ("colour", "red", "there is no setting 'colour'"),
        ("\x1b", "red", "there is no setting '␛'"),
    ],
)
def test_a_setting_refuses_what_it_is_not_for(key: str, typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as raised:
        with_text(Settings(), key, typed)
    assert raised.value.hint


def test_an_unknown_setting_has_no_text() -> None:
    with pytest.raises(Refused, match="there is no setting 'colour'"):
        as_text(Settings(), "colour")


@given(st.sampled_from(Settings._fields), st.text(max_size=250))
def test_any_text_is_a_setting_or_refused_and_clean_either_way(key: str, typed: str) -> None:
    try:
        found = with_text(Settings(), key, typed)
    except Refused as refused:
        said = refused.what
    else:
        said = as_text(found, key)
        assert with_text(Settings(), key, said) == found
    assert clean(said) == said
