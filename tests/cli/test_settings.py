"""``bsc settings``: list, look, set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain import settings
from tests.cli.hostile import CONTROLS

if TYPE_CHECKING:
    from tests.cli.program import Program


def test_all_settings_are_listed_with_what_they_say(bsc: Program) -> None:
    ran = bsc("settings")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.lines[1:]] == list(settings.keys())
    assert settings.HELP["decimal_mark"] in ran.out
    found = bsc("settings", "--format", "json").json()
    assert found[7] == {"key": "carry", "value": 1, "help": settings.HELP["carry"]}
    assert bsc("settings", "--format", "csv").lines[1].startswith("name,IT scorecard,")
    assert bsc("settings", "--format", "markdown").lines[0].startswith("| setting |")


@pytest.mark.parametrize(
    ("key", "value"), [("carry", "2"), ("name", "IT Basel"), ("decimal_mark", ","), ("grace", "0")]
)
def test_a_setting_is_set_and_then_printed(bsc: Program, key: str, value: str) -> None:
    ran = bsc("settings", key, value)
    assert (ran.code, ran.out) in {(0, f"Setting {key} = {value}\n"), (0, "")}
    assert bsc("settings", key).out == f"{value}\n"
    again = bsc("settings", key, value)
    assert (again.code, again.out, again.err) == (0, "", "nothing changed: it is so already\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("colour",), "bsc: there is no setting 'colour'\nhint: settings are: name, "),
        (("colour", "red"), "bsc: there is no setting 'colour'"),
        (("carry", "-1"), "bsc: '-1' is no value for carry\nhint: type a whole number from 0 to 100\n"),
        (("carry", "many"), "'many' is no value for carry"),
        (("name", ""), "a scorecard needs a name"),
        (("made_on", "2020-01-01"), "'made_on' is not for setting"),
        (("fiscal_year_start", "13"), "from 1 to 12"),
    ],
)
def test_what_no_setting_takes_is_refused_with_words(bsc: Program, arguments: tuple[str, ...], said: str) -> None:
    ran = bsc("settings", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


def test_a_setting_is_undone_like_anything_else(bsc: Program) -> None:
    bsc("settings", "carry", "7")
    assert bsc("undo").code == 0
    assert bsc("settings", "carry").out == "1\n"


def test_settings_of_a_hostile_file_are_printed_without_harm(hostile: Program) -> None:
    for arguments in ((), ("name",), ("--format", "json"), ("--format", "markdown")):
        ran = hostile("settings", *arguments)
        assert (ran.code, CONTROLS.isdisjoint(ran.out)) == (0, True)
